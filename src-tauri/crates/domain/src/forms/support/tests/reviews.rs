//! The record of a review on paper.

use chrono::NaiveDateTime;
use uuid::Uuid;

use super::page::PlanOnPaper;
use super::review_page::print_review;
use super::samples::{facts, reviewed_cycle, whole_plan, written};
use super::*;
use crate::forms::print::Surroundings;
use crate::ids::{ChildId, CycleId, PlanId};
use crate::printing::{Part, PrintedDocument};
use crate::records::{Cycle, CycleState, PlanState, SupportPlan};

fn printed(answers: Answers, setting: &Answers) -> PrintedDocument {
    let facts = facts();
    let child = facts.child.clone().expect("the facts have a child");
    let record = written(&[("key_person_id", "Hannah Price")]);
    let plan = SupportPlan {
        id: PlanId(Uuid::from_u128(1)),
        child: ChildId(Uuid::nil()),
        plan_no: 2,
        state: PlanState::Active,
        form_version: 1,
        answers: whole_plan(),
        changed_at: NaiveDateTime::default(),
        closed_on: None,
        closed_reason: String::new(),
    };
    let cycle = Cycle {
        id: CycleId(Uuid::from_u128(3)),
        plan: plan.id,
        child: plan.child,
        cycle_no: 3,
        state: CycleState::Review,
        form_version: 1,
        answers,
        changed_at: NaiveDateTime::default(),
        closed_at: None,
        frozen: None,
    };
    let around = Surroundings {
        facts: &facts,
        child: &child,
        child_answers: &record,
        setting,
        people: &[],
        version: 1,
        draft: None,
        is_example: false,
        with_gaps: false,
        beside: Default::default(),
    };
    let on_paper =
        PlanOnPaper { plan: &plan, cycle: &cycle, reviewed: None, first_plan_on: None, profile: None };
    print_review(&on_paper, &around)
}

fn headings(document: &PrintedDocument) -> Vec<&str> {
    let level_one = |part| match part {
        &Part::Heading { level: 1, ref text } => Some(text.as_str()),
        _ => None,
    };
    document.parts.iter().filter_map(level_one).collect()
}

#[test]
fn a_review_has_its_parts_in_the_order_of_the_meeting() {
    let document = printed(reviewed_cycle(), &Answers::default());
    assert_eq!(
        headings(&document),
        [
            "Who took part",
            "How each target went",
            "What everybody says",
            "What it came to",
            "What we decided",
            "Looking at it again",
            "Agreed together"
        ]
    );
    assert_eq!(document.title, "Review of SEND support plan");
    assert_eq!(document.footer.version, 3, "the number of the cycle");
    assert!(matches!(document.parts.last(), Some(Part::SignOff { signatures }) if signatures.len() == 3));
}

#[test]
fn everything_of_a_review_that_prints_stands_in_its_record() {
    let answers = reviewed_cycle();
    let words = serde_json::to_string(&printed(answers.clone(), &Answers::default())).expect("plain data");
    let review = SUPPORT_CYCLE.sections.iter().find(|section| section.id == REVIEW).expect("a review");
    let texts = review.fields.iter().filter(|field| field.print != crate::forms::Print::No);
    let written: Vec<&str> = texts
        .filter(|field| matches!(field.kind, FieldKind::LongText { .. }))
        .filter_map(|field| answers.text(field.id))
        .collect();
    assert!(written.len() > 3, "the sample says something");
    for text in written {
        assert!(words.contains(text), "{text}");
    }
    for target in answers.rows(TARGETS) {
        let evidence = target.answers.text("evidence").expect("the target was judged");
        assert!(words.contains(evidence), "{evidence}");
    }
}

#[test]
fn a_review_bears_the_settings_own_word_for_a_plan() {
    let setting = written(&[("plan_label", " My support plan ")]);
    assert_eq!(printed(reviewed_cycle(), &setting).title, "Review of My support plan");
}

#[test]
fn a_review_that_ends_support_looks_at_nothing_again() {
    let mut answers = reviewed_cycle();
    answers.set("decision", "end_sen_support");
    assert!(!headings(&printed(answers, &Answers::default())).contains(&"Looking at it again"));
}

#[test]
fn a_cycle_has_a_review_once_it_reached_that_step_or_a_day_is_there() {
    use crate::support::has_review;
    let cycle = |state, answers| Cycle {
        id: CycleId(Uuid::nil()),
        plan: PlanId(Uuid::nil()),
        child: ChildId(Uuid::nil()),
        cycle_no: 1,
        state,
        form_version: 1,
        answers,
        changed_at: NaiveDateTime::default(),
        closed_at: None,
        frozen: None,
    };
    for (state, wanted) in [
        (CycleState::Assess, false),
        (CycleState::Plan, false),
        (CycleState::Do, false),
        (CycleState::Review, true),
        (CycleState::Closed, true),
    ] {
        assert_eq!(has_review(&cycle(state, Answers::default())), wanted, "{state:?}");
    }
    assert!(has_review(&cycle(CycleState::Do, written(&[("held_on", "2027-06-01")]))));
}
