//! The end of a review meeting: what was said in short, what is left, and the lock.

use coatpeg_domain::answers::{Answers, Row};
use coatpeg_domain::contract::CloseReview;
use coatpeg_domain::dates::weekday_in_words;
use coatpeg_domain::forms::support::{TARGET, TARGETS};
use coatpeg_domain::forms::{FieldKind, Gate, Problem, choice_label};
use coatpeg_domain::records::PlanState;
use coatpeg_domain::support::ends_plan;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{PLACE_HEADING, Table};
use crate::components::dialog::Dialog;
use crate::components::icon::Icon;
use crate::components::page_head::Trouble;
use crate::components::summary::{SUMMARY_ID, Summary, things_left};
use crate::components::toast::toast;
use crate::form::focus::focus_field;
use crate::pages::plan::desk::Left;
use crate::pages::plan::words::{before, value_in_words};
use crate::pages::saving::NOT_KEPT_YET;

/// What is left, and the end of the meeting.
#[component]
pub(super) fn Agree(
    /// The meeting.
    table: Table,
) -> impl IntoView {
    let desk = table.desk;
    let left = Memo::new(move |_| desk.left_before(Gate::Closed));
    let problems =
        Signal::derive(move || left.with(|left| left.iter().map(|left| left.problem.clone()).collect()));
    let go = Callback::new(move |problem: Problem| {
        desk.show_all_before(Some(Gate::Closed));
        let meant = left.with_untracked(|left| left.iter().find(|left| left.problem == problem).cloned());
        if let Some(meant) = meant {
            table.go_to(&meant);
        }
    });
    view! {
        <h2 class="meeting__target" id=PLACE_HEADING tabindex="-1">"What we agreed"</h2>
        <InShort table />
        <Summary problems before=before(Gate::Closed).to_owned() on_go=go />
        <Close table left />
    }
}

/// Each target with its judgement, then the decision.
#[component]
fn InShort(
    /// The meeting.
    table: Table,
) -> impl IntoView {
    let answers = table.desk.cycle.filling.answers.get_untracked();
    let targets = answers.rows(TARGETS).iter().map(|target| {
        let (text, judged) = target_in_short(target);
        view! {
            <li>
                <Icon name="flag" />
                <span>{text} <small>{judged}</small></span>
            </li>
        }
    });
    let decided = decided_in_words(&answers);
    view! {
        <ul class="leftout meeting__short">{targets.collect_view()}</ul>
        {(!decided.is_empty()).then(|| view! { <p>{decided}</p> })}
    }
}

/// A target, and how it went and goes on: "Partly achieved. Change it".
fn target_in_short(target: &Row) -> (String, String) {
    let chosen = |field: &str| {
        let value = target.answers.text(field)?;
        match TARGET.column(field)?.kind {
            FieldKind::OneOf { choices, .. } => Some(choice_label(choices, value).to_owned()),
            _ => None,
        }
    };
    let words: Vec<String> = ["judgement", "next"].into_iter().filter_map(chosen).collect();
    let text = target.answers.text("text").unwrap_or("A target without words").to_owned();
    (text, if words.is_empty() { "Not talked about yet".to_owned() } else { words.join(". ") })
}

/// "Go on as now. We meet again on Monday 9 August".
fn decided_in_words(cycle: &Answers) -> String {
    let decision = cycle.text("decision").unwrap_or_default();
    let decided = value_in_words("decision", decision);
    let again = cycle.date("next_review_date").filter(|_| !ends_plan(decision));
    match again {
        Some(again) if !decided.is_empty() => {
            format!("{decided}. We meet again on {}.", weekday_in_words(again))
        }
        _ => decided,
    }
}

/// The button that ends the meeting, with its question.
#[component]
fn Close(
    /// The meeting.
    table: Table,
    /// What holds it back.
    left: Memo<Vec<Left>>,
) -> impl IntoView {
    let desk = table.desk;
    let is_asking = RwSignal::new(false);
    let trouble = RwSignal::new(None::<String>);
    let count = Memo::new(move |_| left.with(Vec::len));
    let press = move |_| {
        if count.get_untracked() > 0 {
            desk.show_all_before(Some(Gate::Closed));
            focus_field(SUMMARY_ID);
        } else {
            is_asking.set(true);
        }
    };
    view! {
        {move || trouble.get().map(|message| view! { <Trouble message /> })}
        <div class="row">
            <button
                class="btn btn--primary btn--lg"
                type="button"
                id="close-review"
                aria-disabled=move || (count.get() > 0).then_some("true")
                aria-describedby="why-not"
                on:click=press
            >
                "Close the review"
            </button>
            <span class="muted sm" id="why-not">
                {move || (count.get() > 0).then(|| things_left(count.get()))}
            </span>
        </div>
        <Asking table is_asking trouble />
    }
}

/// The question before the lock.
#[component]
fn Asking(
    /// The meeting.
    table: Table,
    /// Whether it is being asked.
    is_asking: RwSignal<bool>,
    /// Why it was not done.
    trouble: RwSignal<Option<String>>,
) -> impl IntoView {
    let answers = table.desk.cycle.filling.answers;
    let close = move |_| {
        is_asking.set(false);
        trouble.set(None);
        close_review(table, trouble);
    };
    let follows = move || answers.with(|answers| what_follows(answers.text("decision").unwrap_or_default()));
    view! {
        <Dialog is_open=is_asking heading="Close this review for good?">
            <p>
                "The cycle is locked: it can be read and printed from then on, and not changed any more. "
                {follows}
            </p>
            <div class="row">
                <button class="btn" type="button" id="keep-meeting" on:click=move |_| is_asking.set(false)>
                    "Go on with the meeting"
                </button>
                <button class="btn btn--danger" type="button" id="close-it" on:click=close>
                    "Close the review"
                </button>
            </div>
        </Dialog>
    }
}

fn close_review(table: Table, trouble: RwSignal<Option<String>>) {
    let session = table.session;
    let cycle = table.desk.view.with_value(|view| view.cycle.id);
    spawn_local(async move {
        if !session.settle().await {
            trouble.try_set(Some(NOT_KEPT_YET.to_owned()));
            return;
        }
        match session.ask(CloseReview { cycle }).await {
            Ok(view) => {
                let done = done_in_words(view.plan.state, view.cycle.cycle_no);
                session.go_instead(&format!("/plan/{}", view.plan.id));
                toast(done, None);
            }
            Err(error) => {
                trouble.try_set(Some(error.message));
            }
        }
    });
}

/// What follows from the decision, for the question before the lock.
fn what_follows(decision: &str) -> &'static str {
    if ends_plan(decision) {
        "The plan closes with it."
    } else {
        "The next cycle begins with the targets that go on."
    }
}

/// What the end of the meeting did.
fn done_in_words(plan: PlanState, cycle_no: u32) -> String {
    match plan {
        PlanState::Closed => "Review closed. The plan has ended".to_owned(),
        PlanState::Draft | PlanState::Agreed | PlanState::Active => {
            format!("Review closed. Cycle {cycle_no} is open")
        }
    }
}

#[cfg(test)]
mod tests {
    use coatpeg_domain::ids::RowId;
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_target_says_in_short_how_it_went_and_goes_on() {
        let mut answers = Answers::default();
        answers.set("text", "Ask for a turn");
        let mut target = Row { row: RowId(Uuid::nil()), answers };
        assert_eq!(target_in_short(&target).1, "Not talked about yet");
        target.answers.set("judgement", "partly_achieved");
        target.answers.set("next", "continue");
        assert_eq!(
            target_in_short(&target),
            ("Ask for a turn".to_owned(), "Partly achieved. Go on with it".to_owned())
        );
    }

    #[test]
    fn the_decision_says_when_one_meets_again_unless_support_ends() {
        let mut cycle = Answers::default();
        assert_eq!(decided_in_words(&cycle), "");
        cycle.set("decision", "continue");
        cycle.set("next_review_date", "2027-08-09");
        assert_eq!(decided_in_words(&cycle), "Go on as now. We meet again on Monday 9 August.");
        cycle.set("decision", "end_sen_support");
        assert_eq!(decided_in_words(&cycle), "End SEN support");
    }

    #[test]
    fn before_the_lock_one_hears_what_follows() {
        assert_eq!(what_follows("end_sen_support"), "The plan closes with it.");
        assert!(what_follows("adapt").starts_with("The next cycle begins"));
        assert_eq!(done_in_words(PlanState::Active, 3), "Review closed. Cycle 3 is open");
    }
}
