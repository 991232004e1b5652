//! Teddy, who is invented, with a plan and a cycle in which nothing is left.

use uuid::Uuid;

use crate::answers::{Answer, Answers, Row};
use crate::dates::examples::day;
use crate::forms::check::{Facts, SupportFacts};
use crate::forms::wording::Pronouns;
use crate::ids::{ChildId, RowId};
use crate::records::ChildFacts;

/// The id of the plan's one outcome.
pub(crate) const OUTCOME: u128 = 11;
/// The id of the cycle's one provision.
pub(crate) const PROVISION: u128 = 31;

/// A row with texts.
pub(crate) fn row(id: u128, texts: &[(&str, &str)]) -> Row {
    Row { row: RowId(Uuid::from_u128(id)), answers: written(texts) }
}

/// Answers from texts.
pub(crate) fn written(texts: &[(&str, &str)]) -> Answers {
    let mut answers = Answers::default();
    for (field, text) in texts {
        answers.set(field, *text);
    }
    answers
}

/// An id as answers keep it.
pub(crate) fn id(number: u128) -> String {
    Uuid::from_u128(number).to_string()
}

/// Several choices.
pub(crate) fn choices(values: &[&str]) -> Answer {
    Answer::Choices(values.iter().map(|value| (*value).to_owned()).collect())
}

/// Teddy, born on 3 September 2023, seen on 28 June 2027.
pub(crate) fn facts() -> Facts {
    Facts {
        today: day("2027-06-28"),
        child: Some(ChildFacts {
            id: ChildId(Uuid::nil()),
            known_as: "Teddy".into(),
            full_name: "Teddy Marlow".into(),
            last_name: "Marlow".into(),
            pronouns: Pronouns::He,
            born_on: day("2023-09-03"),
            started_on: day("2026-01-05"),
            left_on: None,
            speaks_another_language_first: false,
            peg_picture: "sun".into(),
            peg_tint: "honey".into(),
        }),
        is_sole_childminder: false,
        deferred_year: false,
        support: SupportFacts {
            outcomes: vec![(RowId(Uuid::from_u128(OUTCOME)), "Joins in play".into())],
            ..SupportFacts::default()
        },
    }
}

/// A plan with nothing left before it is agreed, and nothing that is not needed.
pub(crate) fn whole_plan() -> Answers {
    let mut plan = written(&[
        ("start_date", "2027-05-10"),
        ("primary_area", "ci"),
        ("strengths_interests", "He builds tall towers and laughs when they fall."),
        ("child_views", "He chose the water tray photo, then the red bike."),
        ("parent_views_status", "received"),
        ("parent_views", "We want him to have a friend to sit with."),
        ("needs_summary", "He finds it hard to ask when it is loud."),
        ("baseline_date", "2027-05-10"),
        ("parent_informed_on", "2027-05-11"),
        ("agreed_on", "2027-05-17"),
    ]);
    plan.set("areas_of_need", choices(&["ci", "semh"]));
    plan.set("child_views_methods", choices(&["photos_choices"]));
    plan.set("agreed_with", choices(&["Ros Marlow", "Priya Nair"]));
    let level = row(21, &[("area", "cl"), ("description", "Reaches or pushes in. Asked once in five.")]);
    plan.set("baseline_levels", Answer::Rows(vec![level]));
    let outcome = row(
        OUTCOME,
        &[
            ("text", "By February Teddy will join in play with two friends, so that he feels part of it."),
            ("area_of_need", "ci"),
            ("by_date", "2028-02-10"),
        ],
    );
    plan.set("outcomes", Answer::Rows(vec![outcome]));
    plan
}

fn provision() -> Row {
    let mut provision = row(
        PROVISION,
        &[
            ("kind", "small_group"),
            ("description", "Model “my turn” with the sign, then wait"),
            ("delivered_by", "Priya Nair"),
            ("from", "2027-05-17"),
        ],
    );
    for (field, number) in [("times_per_week", 4), ("minutes", 15)] {
        provision.answers.set(field, Answer::Number(number));
    }
    provision
}

fn target() -> Row {
    let mut target = row(
        41,
        &[
            ("outcome_id", &id(OUTCOME)),
            ("text", "Teddy will ask for a turn, 4 times out of 5 at the water tray, by 25 June."),
            ("baseline", "Now: reaches or pushes in. Asked once in five."),
            ("success_measure", "He asks 4 times out of 5, on three days in one week."),
            ("by_date", "2027-06-25"),
        ],
    );
    target.answers.set("provisions", Answer::Rows(vec![provision()]));
    target
}

/// A cycle with nothing left before it is done, and nothing that is not needed.
pub(crate) fn planned_cycle() -> Answers {
    let mut cycle = written(&[
        ("assess_summary", "He watches two friends and does not find a way in."),
        ("start_date", "2027-05-17"),
        ("review_due", "2027-06-28"),
        ("parent_agreed_on", "2027-05-17"),
    ]);
    cycle.set("targets", Answer::Rows(vec![target()]));
    cycle
}

/// A cycle with nothing left before it is closed, and nothing that is not needed.
pub(crate) fn reviewed_cycle() -> Answers {
    let mut cycle = planned_cycle();
    let mut judged = target();
    for (column, text) in [
        ("judgement", "achieved"),
        ("evidence", "Asked four times out of five on 25 June."),
        ("next", "new_target"),
    ] {
        judged.answers.set(column, text);
    }
    cycle.set("targets", Answer::Rows(vec![judged]));
    for (field, text) in [
        ("held_on", "2027-06-28"),
        ("review_type", "routine"),
        ("child_view_status", "received"),
        ("child_view", "He pulled Hannah to the water tray."),
        ("parent_view_status", "received"),
        ("parent_view", "He says “my turn” in the bath."),
        ("what_worked", "Waiting after the sign."),
        ("what_did_not", "Nothing we would leave out."),
        ("progress_overall", "expected"),
        ("impact_statement", "He plays beside two friends for ten minutes."),
        ("decision", "continue"),
        ("decision_reason", "It works, and there is more to come."),
        ("next_review_date", "2027-08-09"),
    ] {
        cycle.set(field, text);
    }
    let attendee = row(61, &[("person", "Ros Marlow"), ("role", "Mum"), ("attended", "attended")]);
    cycle.set("attendees", Answer::Rows(vec![attendee]));
    cycle
}
