//! Notes to reuse, beside the writing of a document: what was seen of the child, to be taken into a text with its day.

use std::sync::Arc;

use coatpeg_domain::answers::Answer;
use coatpeg_domain::contract::ListObservations;
use coatpeg_domain::dates::in_words;
use coatpeg_domain::forms::{FieldKind, FormDefinition, Section};
use coatpeg_domain::ids::ChildId;
use coatpeg_domain::records::Observation;
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::session;
use crate::components::toast::toast;
use crate::form::focus::{focus_field, focused_id};
use crate::pages::filling::Filling;

/// So many stand there at most.
const MOST: usize = 6;

/// Notes about the child that can be taken into a text of this part.
#[component]
pub(crate) fn NotesToReuse(
    /// Of whom.
    child: ChildId,
    /// What is written.
    filling: Filling,
    /// The part that is open.
    #[prop(into)]
    section: Signal<Option<&'static Section>>,
) -> impl IntoView {
    let session = session();
    let seen = RwSignal::new(Vec::<Observation>::new());
    spawn_local(async move {
        // Without them one writes as before.
        if let Ok(found) = session.ask(ListObservations { child }).await {
            seen.try_set(found);
        }
    });
    // The text one was in last is the one a note goes into; pressing a button takes the focus away.
    let last_text = RwSignal::new(None::<&'static str>);
    let handle = window_event_listener(ev::focusin, move |_| {
        let field = focused_id().and_then(|id| text_field(filling.definition, &id));
        if field.is_some() {
            last_text.try_set(field);
        }
    });
    on_cleanup(move || handle.remove());
    let notes = move || {
        let section = section.get()?;
        let into = Memo::new(move |_| target(section, last_text.get()));
        into.get()?;
        let fitting = seen.with(|seen| fitting(seen, section.id));
        let lines: Vec<_> = fitting.into_iter().map(|seen| view! { <Line seen filling into /> }).collect();
        (!lines.is_empty()).then(|| {
            view! {
                <div class="prompt stack stack--tight">
                    <h2 class="lg" id="notes-to-reuse">"Notes to reuse"</h2>
                    <ul class="stack stack--tight" aria-labelledby="notes-to-reuse">{lines}</ul>
                </div>
            }
        })
    };
    view! { {notes} }
}

#[component]
fn Line(
    /// What was seen.
    seen: Observation,
    /// What is written.
    filling: Filling,
    /// The text it goes into.
    into: Memo<Option<&'static str>>,
) -> impl IntoView {
    let text = seen.answers.text("text").unwrap_or_default().trim().to_owned();
    let when = seen.answers.date("seen_on").map(in_words).unwrap_or_default();
    let (words, day) = (text.clone(), when.clone());
    let take = move |_| {
        let Some(field) = into.get_untracked() else { return };
        let before = filling.answers.with_untracked(|answers| answers.get(field).cloned());
        let written = match &before {
            Some(Answer::Text(written)) => written.as_str(),
            _ => "",
        };
        write(filling, field, Some(with_note(written, &words, &day).into()));
        focus_field(field);
        toast("Note taken over", Some(Arc::new(move || write(filling, field, before.clone()))));
    };
    view! {
        <li class="sm">
            <p class="note__text">{text}</p>
            <div class="row row--apart">
                <span class="muted xs">{when.clone()}</span>
                <button class="btn btn--quiet btn--sm" type="button" on:click=take>
                    "Use"
                    <span class="sr-only">{format!(" the note of {when}")}</span>
                </button>
            </div>
        </li>
    }
}

fn write(filling: Filling, field: &'static str, answer: Option<Answer>) {
    // An undo may come when the page is gone.
    filling.answers.try_update(|answers| answers.apply(field, answer.clone()));
    filling.form.on_change.try_run((field.to_owned(), answer));
    filling.form.on_leave.try_run(());
}

/// The text of this id, where it is one of several lines.
fn text_field(definition: &FormDefinition, id: &str) -> Option<&'static str> {
    let field = definition.field(id)?;
    matches!(field.kind, FieldKind::LongText { .. }).then_some(field.id)
}

/// The text of a part that a note goes into: the one somebody was in, else the first.
fn target(section: &'static Section, last: Option<&'static str>) -> Option<&'static str> {
    let mut texts = section.fields.iter().filter(|field| matches!(field.kind, FieldKind::LongText { .. }));
    let first = texts.clone().next().map(|field| field.id);
    last.filter(|last| texts.any(|field| field.id == *last)).or(first)
}

/// A few notes, those about the area of the part first.
fn fitting(seen: &[Observation], section: &str) -> Vec<Observation> {
    let is_about = |one: &&Observation| one.answers.choices("areas").iter().any(|area| area == section);
    let others = seen.iter().filter(|one| !is_about(one));
    seen.iter().filter(is_about).chain(others).take(MOST).cloned().collect()
}

/// What is written with a note and its day below it.
fn with_note(written: &str, note: &str, day: &str) -> String {
    let note = if day.is_empty() { note.to_owned() } else { format!("{note} ({day})") };
    match written.trim_end() {
        "" => note,
        written => format!("{written}\n{note}"),
    }
}

#[cfg(test)]
mod tests {
    use coatpeg_domain::answers::Answers;
    use coatpeg_domain::forms::two_year_check::TWO_YEAR_CHECK;
    use coatpeg_domain::ids::ObservationId;
    use uuid::Uuid;

    use super::*;

    fn seen(number: u128, areas: &[&str]) -> Observation {
        let mut answers = Answers::default();
        let areas = areas.iter().map(|area| (*area).to_owned()).collect();
        answers.set("areas", Answer::Choices(areas));
        Observation { id: ObservationId(Uuid::from_u128(number)), child: ChildId(Uuid::nil()), answers }
    }

    #[test]
    fn notes_about_the_area_come_first_and_there_are_only_a_few() {
        let all: Vec<_> =
            (0..9).map(|number| seen(number, if number == 7 { &["cl"] } else { &[] })).collect();
        let fitting = fitting(&all, "cl");
        assert_eq!((fitting.len(), fitting[0].id), (MOST, all[7].id));
        assert_eq!(fitting[1].id, all[0].id);
    }

    #[test]
    fn a_note_goes_below_what_is_written_with_its_day() {
        assert_eq!(with_note("", "Two bricks.", "10 June 2027"), "Two bricks. (10 June 2027)");
        assert_eq!(with_note("She stacks.\n", "Two bricks.", ""), "She stacks.\nTwo bricks.");
    }

    #[test]
    fn a_note_goes_into_the_text_one_was_in_else_into_the_first() {
        let part = TWO_YEAR_CHECK.sections.iter().find(|section| section.id == "cl").expect("a part");
        let first = target(part, None).expect("it has texts");
        assert_eq!(text_field(&TWO_YEAR_CHECK, first), Some(first));
        assert_eq!(target(part, Some("parent_text")), Some(first), "that is in another part");
        let mut texts = part.fields.iter().filter(|field| matches!(field.kind, FieldKind::LongText { .. }));
        let last = texts.next_back().expect("one").id;
        assert_eq!(target(part, Some(last)), Some(last));
        assert_eq!(text_field(&TWO_YEAR_CHECK, "check_date"), None);
    }
}
