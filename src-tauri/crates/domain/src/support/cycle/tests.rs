//! Every step, and what each of them leaves open.

use super::*;
use crate::answers::Answer;
use crate::forms::support::tests::samples::{PROVISION, id, planned_cycle, reviewed_cycle, row};

const STEPS: [CycleState; 5] =
    [CycleState::Assess, CycleState::Plan, CycleState::Do, CycleState::Review, CycleState::Closed];

#[test]
fn a_cycle_goes_one_step_on_or_one_step_back_and_closes_with_its_review() {
    for (from, at) in STEPS.iter().zip(0_i32..) {
        for (to, next) in STEPS.iter().zip(0_i32..) {
            let is_step = (at - next).abs() == 1 && at < 4 && next < 4;
            let refusal = step_refusal(*from, *to);
            assert_eq!(refusal.is_none(), is_step, "{from:?} to {to:?}");
            assert!(refusal.is_none_or(|sentence| sentence.ends_with('.')));
        }
    }
}

#[test]
fn the_steps_beside_one_are_those_a_person_can_go_to() {
    for (at, from) in STEPS.iter().enumerate() {
        let (back, on) = steps_beside(*from);
        for (next, to) in STEPS.iter().enumerate() {
            let can_go = step_refusal(*from, *to).is_none();
            assert_eq!(back == Some(*to), can_go && next < at, "{from:?} back to {to:?}");
            assert_eq!(on == Some(*to), can_go && next > at, "{from:?} on to {to:?}");
        }
    }
}

#[test]
fn each_step_leaves_its_own_parts_open() {
    for (section, open) in [
        ("assess", [true, true, false, false, false]),
        ("targets", [true, true, false, false, false]),
        ("agree", [true, true, false, false, false]),
        ("do", [false, false, true, true, false]),
        ("judge", [false, false, false, true, false]),
        ("review", [false, false, false, true, false]),
    ] {
        for (step, open) in STEPS.iter().zip(open) {
            assert_eq!(is_open_at(section, *step), open, "{section} at {step:?}");
        }
        assert!(SUPPORT_CYCLE.sections.iter().any(|known| known.id == section));
    }
    assert_eq!(SUPPORT_CYCLE.sections.len(), 6);
}

/// A cycle in which one field of a section is another.
fn changed(section: &str) -> Answers {
    let mut cycle = reviewed_cycle();
    let (mut target, log) = (cycle.rows(TARGETS)[0].clone(), row(81, &[("note", "He waited.")]));
    match section {
        "assess" => cycle.set("assess_summary", "Other words"),
        "targets" => {
            target.answers.set("baseline", "Other words");
            cycle.set(TARGETS, Answer::Rows(vec![target]));
        }
        "agree" => cycle.set("review_due", "2027-07-05"),
        "do" => cycle.set(DELIVERIES, Answer::Rows(vec![log])),
        "judge" => {
            target.answers.set("evidence", "Other words");
            cycle.set(TARGETS, Answer::Rows(vec![target]));
        }
        _ => cycle.set("impact_statement", "Other words"),
    }
    cycle
}

#[test]
fn a_change_is_kept_exactly_where_its_part_is_open() {
    for section in SUPPORT_CYCLE.sections {
        for step in STEPS {
            let refusal = cycle_change_refusal(&reviewed_cycle(), &changed(section.id), step);
            assert_eq!(
                refusal.is_none(),
                is_open_at(section.id, step),
                "{} at {step:?}: {refusal:?}",
                section.id
            );
            assert!(refusal.is_none_or(|sentence| sentence.ends_with('.')));
        }
    }
}

#[test]
fn every_answer_of_a_closed_cycle_is_locked() {
    let whole = reviewed_cycle();
    for field in whole.0.keys() {
        let mut after = whole.clone();
        after.apply(field, None);
        assert!(cycle_change_refusal(&whole, &after, CycleState::Closed).is_some(), "{field}");
    }
    assert_eq!(cycle_change_refusal(&whole, &whole, CycleState::Closed), None);
}

#[test]
fn a_judged_target_can_be_taken_out_after_stepping_back_and_none_can_come_in_judged() {
    let mut after = reviewed_cycle();
    after.apply(TARGETS, None);
    assert_eq!(cycle_change_refusal(&reviewed_cycle(), &after, CycleState::Plan), None);
    assert!(cycle_change_refusal(&after, &reviewed_cycle(), CycleState::Plan).is_some());
}

#[test]
fn where_a_target_came_from_may_come_back_or_not() {
    let mut carried = reviewed_cycle();
    let mut target = carried.rows(TARGETS)[0].clone();
    target.answers.set("carried_from", "1 continue");
    carried.set(TARGETS, Answer::Rows(vec![target]));
    assert_eq!(cycle_change_refusal(&carried, &reviewed_cycle(), CycleState::Review), None);
}

fn logged(delivered: &[(&str, bool)]) -> Answers {
    let mut cycle = planned_cycle();
    let notes = delivered.iter().zip(100..).map(|((date, done), number)| {
        let mut note = row(number, &[("date", date), ("provision_id", &id(PROVISION))]);
        note.answers.set("delivered", *done);
        note
    });
    cycle.set(DELIVERIES, Answer::Rows(notes.collect()));
    cycle
}

#[test]
fn what_was_done_is_counted_against_what_was_planned_so_far() {
    assert_eq!(delivered_percent(&planned_cycle()), None);
    // Planned four times a week from 17 May.
    let week = [("2027-05-17", true), ("2027-05-18", true), ("2027-05-19", false), ("2027-05-20", true)];
    assert_eq!(delivered_percent(&logged(&week)), Some(75));
    let mut reviewed = logged(&week);
    reviewed.set("held_on", "2027-05-30");
    assert_eq!(delivered_percent(&reviewed), Some(37));
}

#[test]
fn more_than_planned_counts_as_all_of_it() {
    let many: Vec<(String, bool)> = (17..=23).map(|day| (format!("2027-05-{day}"), true)).collect();
    let many: Vec<(&str, bool)> = many.iter().map(|(date, done)| (date.as_str(), *done)).collect();
    assert_eq!(delivered_percent(&logged(&many)), Some(100));
}

#[test]
fn notes_without_a_day_or_of_nothing_planned_count_for_nothing() {
    assert_eq!(delivered_percent(&logged(&[("", true)])), None);
    let mut cycle = logged(&[("2027-05-17", true)]);
    cycle.apply(TARGETS, None);
    assert_eq!(delivered_percent(&cycle), None);
}
