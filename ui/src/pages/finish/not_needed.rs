//! Where no progress check is needed here: the reason, said once, and the way back.

use coatpeg_domain::answers::Answers;
use coatpeg_domain::contract::{ExemptCheck, OpenChild};
use coatpeg_domain::dates::in_words;
use coatpeg_domain::forms::two_year_check::TWO_YEAR_CHECK;
use coatpeg_domain::forms::two_year_check::not_needed::{NOT_NEEDED_ID, REASON};
use coatpeg_domain::forms::{FieldKind, Problem, Section, choice_label};
use coatpeg_domain::ids::ChildId;
use coatpeg_domain::records::{ChildView, DocumentState, DocumentView, PersonSummary};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::standing::{Standing, back_to_writing};
use super::words::refusal;
use crate::app::session;
use crate::components::banner::Banner;
use crate::components::page_head::{Page, PageHead, Trouble};
use crate::form::SectionFields;
use crate::form::focus::focus_field;
use crate::pages::filling::{Around, Filling, fill};
use crate::pages::{Loaded, back_goes_to, id_in_address, in_sentence, load_anew, possessive, when_loaded};

const ON: &str = "not_required_on";
const BY: &str = "not_required_by";

/// Why no check is needed for a child.
#[component]
pub(crate) fn NotNeededPage() -> impl IntoView {
    let child = id_in_address::<ChildId>("child");
    let opened = load_anew(move || child.get().map(|child| OpenChild { child }));
    back_goes_to(move || child.get_untracked().map(|child| format!("/child/{child}")));
    view! {
        <Page>{when_loaded(opened, move |view| view! { <Asked view /> })}</Page>
    }
}

fn part() -> Option<&'static Section> {
    TWO_YEAR_CHECK.sections.iter().find(|section| section.id == NOT_NEEDED_ID)
}

#[component]
fn Asked(
    /// The child.
    view: ChildView,
) -> impl IntoView {
    let session = session();
    let child = view.facts.id;
    let name = view.facts.known_as.clone();
    let filling = form_of(&view);
    let trouble = RwSignal::new(None::<String>);
    let send = move |_| {
        let answers = filling.answers.get_untracked();
        let missing = filling.problems.with_untracked(|problems| first_missing(&answers, problems));
        if let Some(field) = missing {
            filling.show_all.set(true);
            trouble.set(Some("Give the reason, the day, and who says so.".to_owned()));
            focus_field(&field);
            return;
        }
        trouble.set(None);
        spawn_local(async move {
            match session.ask(ExemptCheck { child, answers }).await {
                Ok(_) => session.go_instead(&format!("/child/{child}")),
                Err(error) => {
                    if let Some(problem) = error.problems.first() {
                        focus_field(&problem.field);
                    }
                    trouble.try_set(Some(refusal(&error)));
                }
            }
        });
    };
    let offered = view.check.fitting_reason(&view.facts).map(|reason| view! { <Fits reason /> });
    let fields = part().map(|section| view! { <SectionFields section form=filling.form /> });
    view! {
        <PageHead screen="No check is needed" heading=format!("No check is needed for {name} here")>
            <a class="btn" id="back" href=format!("/child/{child}")>{format!("Back to {name}")}</a>
        </PageHead>
        <section class="card" aria-label="Why no check is needed">
            <div class="card__body stack stack--loose">
                <p>
                    "Reminders stop, and the reason stays on the record. If that turns out differently, you can take it
                    back at any time."
                </p>
                <p class="soft">
                    "A parent who does not want to meet, or to sign, is not such a reason: the summary is still written and
                    offered, and you write down that you offered it."
                </p>
                {offered}
                {fields}
                {move || trouble.get().map(|message| view! { <Trouble message /> })}
                <div class="row">
                    <button class="btn btn--primary" type="button" id="not-needed" on:click=send>
                        "Record that no check is needed"
                    </button>
                </div>
            </div>
        </section>
    }
}

/// The reason the dates on the record say.
#[component]
fn Fits(
    /// By its value.
    reason: &'static str,
) -> impl IntoView {
    let words = in_sentence(reason_words(reason));
    view! {
        <Banner>
            <p>{format!("From the dates on the record: {words}. Change it if that is not why.")}</p>
        </Banner>
    }
}

/// The questions, with what fits filled in.
fn form_of(view: &ChildView) -> Filling {
    let session = session();
    let mut answers = Answers::default();
    if let Some(reason) = view.check.fitting_reason(&view.facts) {
        answers.set(REASON, reason);
    }
    if let Some(today) = session.today() {
        answers.set(ON, today);
    }
    let me =
        session.status.with_untracked(|status| status.as_ref().and_then(|status| status.signed_in.clone()));
    if let Some(me) = me.filter(|me| view.people.iter().any(|person| person.id == me.id)) {
        answers.set(BY, me.id.to_string());
    }
    fill(Around {
        answers,
        child: Some(view.facts.clone()),
        people: RwSignal::new(view.people.clone()),
        ..Around::new(&TWO_YEAR_CHECK)
    })
}

/// The first question that has to be answered before this is a reason.
fn first_missing(answers: &Answers, problems: &[Problem]) -> Option<String> {
    let unanswered = [REASON, ON, BY].into_iter().find(|field| answers.get(field).is_none());
    let of_part = |problem: &&Problem| problem.section == NOT_NEEDED_ID && problem.blocks();
    let unfit = || problems.iter().find(of_part).map(|problem| problem.field.clone());
    unanswered.map(str::to_owned).or_else(unfit)
}

fn reason_words(value: &str) -> &str {
    match part().and_then(|part| part.fields.iter().find(|field| field.id == REASON)).map(|field| field.kind)
    {
        Some(FieldKind::OneOf { choices, .. }) => choice_label(choices, value),
        _ => value,
    }
}

/// The page of a check that is not needed.
#[component]
pub(super) fn NotNeeded(
    /// The document.
    view: DocumentView,
    /// What the whole page was drawn from.
    opened: Loaded<DocumentView>,
) -> impl IntoView {
    let name = view.child.known_as.clone();
    let child = view.child.id;
    let may_write = view.may_write;
    let facts = said(&view);
    let kept = format!(
        "No reminder comes. Everything that was written in {} check before is kept.",
        possessive(&name)
    );
    let standing = Standing::new(view, opened);
    let trouble = RwSignal::new(None::<String>);
    let needed = move |_| needed_after_all(standing, trouble);
    let lines =
        facts.into_iter().map(|(what, words)| view! { <dt>{what}</dt><dd>{words}</dd> }).collect_view();
    view! {
        <PageHead screen="No check is needed" heading=format!("No check is needed for {name} here")>
            <a class="btn" id="back" href=format!("/child/{child}")>{format!("Back to {name}")}</a>
        </PageHead>
        <section class="card" aria-label="Why no check is needed">
            <div class="card__body stack">
                <dl class="facts">{lines}</dl>
                <p class="soft sm">
                    {kept}
                </p>
                {move || trouble.get().map(|message| view! { <Trouble message /> })}
                {may_write
                    .then(|| {
                        view! {
                            <div class="row">
                                <button class="btn" type="button" id="needed-after-all" on:click=needed>
                                    "A check is needed after all"
                                </button>
                            </div>
                        }
                    })}
            </div>
        </section>
    }
}

fn needed_after_all(standing: Standing, trouble: RwSignal<Option<String>>) {
    let (session, document) = (standing.session, standing.document);
    spawn_local(async move {
        match back_to_writing(session, document, DocumentState::Exempt).await {
            Ok(_) => session.go_instead(&format!("/document/{document}")),
            Err(message) => {
                trouble.try_set(Some(message));
            }
        }
    });
}

/// What was said of it: label and words.
fn said(view: &DocumentView) -> Vec<(&'static str, String)> {
    let answers = &view.document.answers;
    let person = |people: &[PersonSummary]| {
        let by = answers.person(BY)?;
        people.iter().find(|one| one.id == by).map(|one| one.name.clone())
    };
    let lines = [
        ("Why", answers.text(REASON).map(|reason| reason_words(reason).to_owned())),
        ("Since", answers.date(ON).map(in_words)),
        ("Said by", person(&view.people)),
        ("Done at", answers.text("other_check_setting").map(str::to_owned)),
        ("Done on", answers.date("other_check_on").map(in_words)),
    ];
    lines.into_iter().filter_map(|(label, words)| Some((label, words?))).collect()
}

#[cfg(test)]
mod tests {
    use coatpeg_domain::forms::{Gate, Severity};

    use super::*;

    #[test]
    fn the_questions_named_here_are_in_the_part() {
        let fields = part().map(|part| part.fields).unwrap_or_default();
        for asked in [REASON, ON, BY, "other_check_setting", "other_check_on"] {
            assert!(fields.iter().any(|field| field.id == asked), "{asked}");
        }
        assert_eq!(reason_words("short_stay"), "Here for a short stay only");
    }

    #[test]
    fn a_reason_a_day_and_somebody_who_says_so_are_needed() {
        let mut answers = Answers::default();
        assert_eq!(first_missing(&answers, &[]).as_deref(), Some(REASON));
        answers.set(REASON, "short_stay");
        assert_eq!(first_missing(&answers, &[]).as_deref(), Some(ON));
        answers.set(ON, "2027-06-10");
        answers.set(BY, "01890000-0000-7000-8000-000000000000");
        assert_eq!(first_missing(&answers, &[]), None);
    }

    #[test]
    fn what_the_form_asks_besides_holds_it_back_too() {
        let mut answers = Answers::default();
        for (field, answer) in [(REASON, "other_setting_completed"), (ON, "2027-06-10"), (BY, "x")] {
            answers.set(field, answer);
        }
        let of = |section: &str| Problem {
            field: "other_check_on".into(),
            section: section.into(),
            message: "Say when it was done".into(),
            severity: Severity::Missing,
            before: Gate::Ready,
        };
        assert_eq!(first_missing(&answers, &[of("cl")]), None, "the rest of the check is not asked here");
        assert_eq!(first_missing(&answers, &[of(NOT_NEEDED_ID)]).as_deref(), Some("other_check_on"));
    }
}
