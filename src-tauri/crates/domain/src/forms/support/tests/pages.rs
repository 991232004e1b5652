//! The plan on paper: its order, and what stays in the record.

use chrono::NaiveDateTime;
use uuid::Uuid;

use super::page::{PlanOnPaper, print_plan};
use super::samples::{facts, planned_cycle, reviewed_cycle, row, whole_plan, written};
use super::*;
use crate::answers::Answer;
use crate::forms::print::Surroundings;
use crate::ids::{ChildId, CycleId, PlanId};
use crate::printing::{Part, PrintedDocument};
use crate::records::{Cycle, CycleState, PlanState, SupportPlan};

fn plan(answers: Answers) -> SupportPlan {
    SupportPlan {
        id: PlanId(Uuid::from_u128(1)),
        child: ChildId(Uuid::nil()),
        plan_no: 2,
        state: PlanState::Active,
        form_version: 1,
        answers,
        changed_at: NaiveDateTime::default(),
        closed_on: None,
        closed_reason: String::new(),
    }
}

fn cycle(cycle_no: u32, state: CycleState, answers: Answers) -> Cycle {
    Cycle {
        id: CycleId(Uuid::from_u128(u128::from(cycle_no))),
        plan: PlanId(Uuid::from_u128(1)),
        child: ChildId(Uuid::nil()),
        cycle_no,
        state,
        form_version: 1,
        answers,
        changed_at: NaiveDateTime::default(),
        closed_at: None,
        frozen: None,
    }
}

fn printed(
    plan: &SupportPlan,
    cycle: &Cycle,
    reviewed: Option<&Cycle>,
    profile: Option<&Answers>,
) -> PrintedDocument {
    let facts = facts();
    let child = facts.child.clone().expect("the facts have a child");
    let record = written(&[("key_person_id", "Hannah Price")]);
    let setting = written(&[("name", "Tumblewick Nursery"), ("senco", "Priya Nair")]);
    let around = Surroundings {
        facts: &facts,
        child: &child,
        child_answers: &record,
        setting: &setting,
        people: &[],
        version: 1,
        draft: None,
        is_example: false,
        with_gaps: false,
        beside: Default::default(),
    };
    let first_plan_on = Some(crate::dates::examples::day("2026-03-02"));
    print_plan(&PlanOnPaper { plan, cycle, reviewed, first_plan_on, profile }, &around)
}

fn headings(document: &PrintedDocument) -> Vec<&str> {
    let level_one = |part| match part {
        &Part::Heading { level: 1, ref text } => Some(text.as_str()),
        _ => None,
    };
    document.parts.iter().filter_map(level_one).collect()
}

fn all_words(document: &PrintedDocument) -> String {
    serde_json::to_string(document).expect("a printed document is plain data")
}

fn full_plan() -> Answers {
    let mut answers = whole_plan();
    let mut consented = row(71, &[("person", "Jo Dunn"), ("service", "Speech and language therapy")]);
    consented.answers.set("consent_to_include", true);
    let mut silent = row(72, &[("person", "Sam Reed"), ("service", "Educational psychology")]);
    silent.answers.set("consent_to_include", false);
    answers.set("professionals", Answer::Rows(vec![consented, silent]));
    answers.set("universal_adjustments", Answer::Rows(vec![row(73, &[("what", "Visual timetable")])]));
    answers
}

#[test]
fn a_plan_prints_in_its_order() {
    let profile = written(&[("appreciate", "His laugh"), ("upset_me", "Hand dryers")]);
    let first = cycle(1, CycleState::Closed, reviewed_cycle());
    let second = cycle(2, CycleState::Do, planned_cycle());
    let document = printed(&plan(full_plan()), &second, Some(&first), Some(&profile));
    assert_eq!(
        headings(&document),
        [
            "Teddy on one page",
            "What Teddy enjoys and does well",
            "What Teddy needs",
            "Where Teddy was when the plan began",
            "What Teddy and his parents say",
            "What we hope for",
            "What we work on now",
            "What is in place every day",
            "Who is helping",
            "How it went",
            "Looking at it again",
            "Agreed together",
        ]
    );
    let facts: Vec<_> =
        document.facts.iter().map(|fact| (fact.label.as_str(), fact.value.as_str())).collect();
    assert_eq!(
        facts,
        [
            ("Child", "Teddy Marlow"),
            ("Born", "3 September 2023"),
            ("Age", "3 years 8 months"),
            ("Key person", "Hannah Price"),
            ("SENCO", "Priya Nair"),
            ("Plan", "2"),
            ("Cycle", "2"),
            ("First plan", "2 March 2026"),
            ("This plan since", "10 May 2027"),
            ("This cycle since", "17 May 2027"),
            ("Review", "28 June 2027"),
        ]
    );
}

#[test]
fn the_review_of_the_cycle_before_prints_until_there_is_a_newer_one() {
    let first = cycle(1, CycleState::Closed, reviewed_cycle());
    let open = printed(&plan(whole_plan()), &cycle(2, CycleState::Do, planned_cycle()), Some(&first), None);
    assert!(all_words(&open).contains("Cycle 1, reviewed on 28 June 2027"));
    let reviewed =
        printed(&plan(whole_plan()), &cycle(2, CycleState::Closed, reviewed_cycle()), Some(&first), None);
    let words = all_words(&reviewed);
    assert!(words.contains("Cycle 2, reviewed on 28 June 2027") && !words.contains("Cycle 1, reviewed"));
    assert!(words.contains("together again on 9 August 2027"));
    let alone = printed(&plan(whole_plan()), &cycle(1, CycleState::Do, planned_cycle()), None, None);
    assert!(!headings(&alone).contains(&"How it went"));
}

#[test]
fn a_target_prints_with_outcome_baseline_measure_and_what_adults_do() {
    let document = printed(&plan(whole_plan()), &cycle(1, CycleState::Do, planned_cycle()), None, None);
    let words = all_words(&document);
    for expected in [
        "Target 1, towards outcome 1",
        "When we began",
        "How we will know it worked",
        "How we go about it",
        "4 times a week, 15 minutes, from 17 May 2027",
        "Priya Nair",
        "1. By February",
    ] {
        assert!(words.contains(expected), "{expected} is not on the page");
    }
}

#[test]
fn what_is_for_staff_only_does_not_print() {
    let mut answers = full_plan();
    answers.set("risk_notes", "SECRET risk");
    answers.set("isp_ref", "SECRET isp");
    answers.set("funding", Answer::Rows(vec![row(75, &[("fund", "senif"), ("used_for", "SECRET funding")])]));
    answers.set("staff_training_needs", Answer::Rows(vec![row(76, &[("what", "SECRET training")])]));
    let mut reviewed = reviewed_cycle();
    reviewed.set("assess_summary", "SECRET notes");
    reviewed.set("why_late", "SECRET reason");
    let mut target = reviewed.rows(TARGETS)[0].clone();
    let mut provision = target.answers.rows(PROVISIONS)[0].clone();
    provision.answers.set("hourly_cost", "13.20");
    target.answers.set(PROVISIONS, Answer::Rows(vec![provision]));
    reviewed.set(TARGETS, Answer::Rows(vec![target]));
    reviewed.set(DELIVERIES, Answer::Rows(vec![row(81, &[("date", "2027-05-18"), ("note", "SECRET note")])]));
    let words = all_words(&printed(&plan(answers), &cycle(1, CycleState::Closed, reviewed), None, None));
    assert!(!words.contains("SECRET"), "{words}");
    assert!(!words.contains('£') && !words.contains("13.20"), "a cost is on the page");
    assert!(words.contains("Jo Dunn") && !words.contains("Sam Reed"), "consent was not asked");
    assert!(!words.contains(&samples::id(samples::OUTCOME)), "an id is on the page");
}

#[test]
fn what_adults_look_out_for_prints_where_somebody_said_so() {
    let mut answers = whole_plan();
    answers.set("risk_notes", "Runs to open gates.");
    answers.set("include_risk", true);
    let words = all_words(&printed(&plan(answers), &cycle(1, CycleState::Do, planned_cycle()), None, None));
    assert!(words.contains("Runs to open gates."));
}

/// A new question in any of the forms stands on the page by itself.
#[test]
fn every_printed_field_reaches_the_page() {
    let mut answers = full_plan();
    let mut reviewed = reviewed_cycle();
    let fill = |answers: &mut Answers, fields: &mut dyn Iterator<Item = &'static Field>| {
        let mut marks = Vec::new();
        for field in fields.filter(|field| matches!(field.kind, FieldKind::LongText { .. })) {
            if field.print != crate::forms::Print::No {
                answers.set(field.id, format!("Mark of {}.", field.id));
                marks.push(format!("Mark of {}.", field.id));
            }
        }
        marks
    };
    let mut marks = fill(&mut answers, &mut SUPPORT_PLAN.fields());
    answers.set("include_risk", true);
    marks.extend(fill(&mut reviewed, &mut SUPPORT_CYCLE.fields()));
    let mut target = reviewed.rows(TARGETS)[0].clone();
    marks.extend(fill(&mut target.answers, &mut TARGET.fields.iter()));
    reviewed.set(TARGETS, Answer::Rows(vec![target]));
    let words = all_words(&printed(&plan(answers), &cycle(1, CycleState::Closed, reviewed), None, None));
    for mark in marks {
        assert!(words.contains(&mark), "{mark} is not on the page");
    }
}

#[test]
fn support_that_ended_has_no_next_review() {
    let mut reviewed = reviewed_cycle();
    reviewed.set("decision", "end_sen_support");
    let document = printed(&plan(whole_plan()), &cycle(1, CycleState::Closed, reviewed), None, None);
    assert!(!headings(&document).contains(&"Looking at it again"));
}

#[test]
fn an_adapted_target_says_from_which_cycle_it_comes() {
    let mut answers = planned_cycle();
    let mut target = answers.rows(TARGETS)[0].clone();
    target.answers.set(CARRIED_FROM, "3 adapt");
    answers.set(TARGETS, Answer::Rows(vec![target]));
    let words = all_words(&printed(&plan(whole_plan()), &cycle(4, CycleState::Do, answers), None, None));
    assert!(words.contains("Target 1, towards outcome 1, adapted from cycle 3"));
}
