//! The parts of a child's record: a list beside them with a ring for each, and each part as a card that may be folded.

use coatpeg_domain::answers::Answers;
use coatpeg_domain::forms::Section;
use coatpeg_domain::forms::check::{Progress, left_in_words, progress};
use coatpeg_domain::forms::child::CHILD;
use coatpeg_domain::ids::ChildId;
use leptos::prelude::*;

use crate::app::keys::Shortcut;
use crate::components::icon::Icon;
use crate::components::ring::Ring;
use crate::form::SectionFields;
use crate::form::focus::focus_field;
use crate::pages::filling::Filling;

/// The id of a part's heading.
fn heading_of(section: &str) -> String {
    format!("section-{section}")
}

/// The list of parts.
#[component]
pub(crate) fn PartsOfRecord(
    /// Whose record.
    child: ChildId,
    /// What is written.
    filling: Filling,
    /// The part one is in.
    current: RwSignal<&'static str>,
) -> impl IntoView {
    let lines = CHILD.sections.iter().map(|section| view! { <Line child section filling current /> });
    view! {
        <nav class="record__nav" aria-label="Parts of the record">
            <ul class="sections">{lines.collect_view()}</ul>
        </nav>
    }
}

#[component]
fn Line(
    /// Whose record.
    child: ChildId,
    /// Which part.
    section: &'static Section,
    /// What is written.
    filling: Filling,
    /// The part one is in.
    current: RwSignal<&'static str>,
) -> impl IntoView {
    let state = stage(section, filling);
    let words = move || {
        state.with(|(stage, words)| match (stage, words.as_str()) {
            (Progress::Full, _) => view! { <span class="sr-only">", complete"</span> }.into_any(),
            (_, "") => ().into_any(),
            (_, words) => view! { <small>{words.to_owned()}</small> }.into_any(),
        })
    };
    let group = section.group.map(|group| view! { <li class="sections__group">{group}</li> });
    // The page follows such an address to what it names: here to the heading of a part.
    let address = format!("/child/{child}/details?field={}", heading_of(section.id));
    view! {
        {group}
        <li>
            <a
                id=format!("part-{}", section.id)
                href=address
                aria-current=move || (current.get() == section.id).then_some("location")
            >
                <Ring progress=Signal::derive(move || state.with(|(stage, _)| *stage)) />
                <span>{section.title}</span>
                {words}
            </a>
        </li>
    }
}

fn stage(section: &'static Section, filling: Filling) -> Memo<(Progress, String)> {
    Memo::new(move |_| {
        filling.answers.with(|answers| {
            filling.facts.with(|facts| {
                filling.problems.with(|problems| {
                    let words = left_in_words(section, answers, facts, problems);
                    (progress(section, answers, facts, problems), words)
                })
            })
        })
    })
}

/// A part as a card. One that may stay empty is folded until something is in it.
#[component]
pub(crate) fn PartOfRecord(
    /// Which part.
    section: &'static Section,
    /// What is written.
    filling: Filling,
    /// The part one is in.
    current: RwSignal<&'static str>,
    /// What stands below its fields.
    #[prop(optional)]
    below: Option<AnyView>,
) -> impl IntoView {
    let heading = heading_of(section.id);
    let is_open = !section.is_optional || filling.answers.with_untracked(|answers| has_any(section, answers));
    let hint = (!section.hint.is_empty()).then(|| view! { <p class="soft sm">{section.hint}</p> });
    let enter = move |_| current.set(section.id);
    view! {
        <section class="card" aria-labelledby=heading.clone() on:focusin=enter>
            <details class="record__part" open=is_open>
                <summary>
                    <Icon name="chevron-right" small=true />
                    <h2 class="lg" id=heading.clone() tabindex="-1">{section.title}</h2>
                </summary>
                <div class="card__body stack">
                    {hint}
                    <SectionFields section form=filling.form />
                    {below}
                </div>
            </details>
        </section>
    }
}

/// Whether anything is written in a part.
fn has_any(section: &Section, answers: &Answers) -> bool {
    section.fields.iter().any(|field| answers.get(field.id).is_some())
}

/// Goes to the part after this one or before it; false where the keys mean something else.
pub(crate) fn move_between_parts(shortcut: Shortcut, current: RwSignal<&'static str>) -> bool {
    let forward = match shortcut {
        Shortcut::NextPart => true,
        Shortcut::LastPart => false,
        _ => return false,
    };
    if let Some(next) = neighbour(current.get_untracked(), forward) {
        current.set(next);
        focus_field(&heading_of(next));
    }
    true
}

/// The part after this one or before it; none beyond either end.
fn neighbour(now: &str, forward: bool) -> Option<&'static str> {
    let at = CHILD.sections.iter().position(|section| section.id == now)?;
    let next = if forward { at.checked_add(1) } else { at.checked_sub(1) };
    next.and_then(|next| CHILD.sections.get(next)).map(|section| section.id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_keys_lead_from_part_to_part_and_not_beyond_the_ends() {
        assert_eq!(neighbour("identity", true), Some("family"));
        assert_eq!(neighbour("family", false), Some("identity"));
        assert_eq!(neighbour("identity", false), None);
        assert_eq!(CHILD.sections.last().and_then(|last| neighbour(last.id, true)), None);
    }

    #[test]
    fn a_part_that_may_stay_empty_is_folded_until_something_is_in_it() {
        let health = CHILD.sections.iter().find(|section| section.id == "record_health").expect("a part");
        assert!(health.is_optional);
        let mut answers = Answers::default();
        assert!(!has_any(health, &answers));
        answers.set("dietary", "No pork.");
        assert!(has_any(health, &answers));
    }
}
