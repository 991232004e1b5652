//! Every move of plans and cycles that is refused: it says why in a sentence, and leaves nothing behind. Moves of the
//! child’s status are in `status.rs`.

use coatpeg_domain::answers::{Answer, Answers, Changes};
use coatpeg_domain::contract::{
    AgreePlan, ClosePlan, CloseReview, MoveCycle, NoteCopyGiven, OpenPlan, OpenSupport, SaveCycle, SavePlan,
    StartPlan,
};
use coatpeg_domain::error::ErrorCode;
use coatpeg_domain::forms::support::TARGETS;
use coatpeg_domain::ids::CycleId;
use coatpeg_domain::records::{CycleState, PlanState};
use coatpeg_tests::sample::Nursery;
use coatpeg_tests::support::{begun_cycle, reach_support};
use coatpeg_tests::words::PLAN_REVIEWED;

use crate::fresh::{Fresh, change, code, texts};
use crate::plans::{telling, with_agreed_plan, with_reviewed_cycle};
use crate::watched::Watched;

fn cleared(field: &str) -> Changes {
    Changes::from([(field.to_owned(), None)])
}

#[test]
fn a_plan_is_agreed_once_and_only_when_all_is_there() {
    let (fresh, nursery) = Fresh::nursery();
    let (child, telling) = (nursery.child("florence"), telling(&nursery));
    reach_support(&fresh.program, child, &telling, &PLAN_REVIEWED).expect("there is support");
    let plan = fresh.program.send(StartPlan { child }).expect("begun").plan.id;
    let mut sheet = (PLAN_REVIEWED.sheet)(&telling);
    sheet.apply("parent_views", None);
    fresh.program.send(SavePlan { plan, changes: Answers::default().changes_to(&sheet) }).expect("kept");
    let watched = Watched::new(fresh, &nursery, child, Some(plan));
    let error = watched.refused(AgreePlan { plan });
    assert_eq!(
        error.problems.iter().map(|problem| problem.field.as_str()).collect::<Vec<_>>(),
        ["parent_views"]
    );
    watched.finish();

    let (fresh, nursery, view) = with_agreed_plan();
    let plan = view.plan.id;
    let watched = Watched::new(fresh, &nursery, view.plan.child, Some(plan));
    watched.refused_as(ErrorCode::Refused, AgreePlan { plan });
    watched.finish();
}

#[test]
fn an_agreed_plan_keeps_its_baseline_and_what_it_needed() {
    let (fresh, nursery, view) = with_agreed_plan();
    let plan = view.plan.id;
    let watched = Watched::new(fresh, &nursery, view.plan.child, Some(plan));
    for changes in
        [change("baseline_date", "2027-01-05"), cleared("baseline_levels"), cleared("baseline_date")]
    {
        watched.refused_as(ErrorCode::Refused, SavePlan { plan, changes });
    }
    for field in
        ["needs_summary", "outcomes", "strengths_interests", "agreed_on", "parent_informed_on", "start_date"]
    {
        watched.refused_as(ErrorCode::Refused, SavePlan { plan, changes: cleared(field) });
    }
    watched.refused_as(ErrorCode::Refused, SavePlan { plan, changes: change("no_such_field", "words") });
    watched.finish();
}

#[test]
fn what_else_was_written_is_kept_where_one_answer_may_not_go() {
    let (fresh, _nursery, view) = with_agreed_plan();
    let plan = view.plan.id;
    let mut both = cleared("needs_summary");
    both.extend(change("barriers", "The big hall."));
    assert_eq!(code(&fresh.program, SavePlan { plan, changes: both }), ErrorCode::Refused);
    let after = fresh.program.send(OpenPlan { plan, cycle: None }).expect("opened").plan.answers;
    assert_eq!(after.text("barriers"), Some("The big hall."));
    assert_eq!(after.text("needs_summary"), view.plan.answers.text("needs_summary"));
}

#[test]
fn nobody_agrees_a_plan_among_themselves() {
    let (fresh, nursery, view) = with_agreed_plan();
    let plan = view.plan.id;
    let watched = Watched::new(fresh, &nursery, view.plan.child, Some(plan));
    let senco = nursery.person(coatpeg_tests::sample::MANAGER).to_string();
    for alone in [senco, coatpeg_tests::sample::MANAGER.to_owned()] {
        let changes = change("agreed_with", Answer::Choices(vec![alone]));
        watched.refused_as(ErrorCode::Refused, SavePlan { plan, changes });
    }
    watched.finish();
}

#[test]
fn what_cannot_be_printed_is_not_locked() {
    let (fresh, _nursery, view) = with_agreed_plan();
    let plan = view.plan.id;
    let changes = change("my_story", "She draws \u{1F389} on everything.");
    fresh.program.send(SavePlan { plan, changes }).expect("kept");
    let close = ClosePlan { plan, reason: "They move away.".into() };
    let error = fresh.program.send(close).expect_err("it cannot be printed");
    assert!(error.message.contains('\u{1F389}'), "{}", error.message);
    let after = fresh.program.send(OpenPlan { plan, cycle: None }).expect("opened");
    assert_eq!((after.plan.state, after.plan.closed_on), (PlanState::Agreed, None));
}

#[test]
fn a_cycle_is_not_done_before_the_plan_and_its_targets_are_agreed() {
    let (fresh, nursery) = Fresh::nursery();
    let (child, telling) = (nursery.child("florence"), telling(&nursery));
    reach_support(&fresh.program, child, &telling, &PLAN_REVIEWED).expect("there is support");
    let view = fresh.program.send(StartPlan { child }).expect("begun");
    let (plan, cycle) = (view.plan.id, view.cycle.id);
    let sheet = (PLAN_REVIEWED.sheet)(&telling);
    fresh.program.send(SavePlan { plan, changes: view.plan.answers.changes_to(&sheet) }).expect("kept");
    let planned = PLAN_REVIEWED.cycles[0].planned(&telling, 1, &view.cycle.answers);
    let changes = view.cycle.answers.changes_to(&planned);
    fresh.program.send(SaveCycle { cycle, changes }).expect("kept");
    fresh.program.send(MoveCycle { cycle, to: CycleState::Plan }).expect("assessed");
    let watched = Watched::new(fresh, &nursery, child, Some(plan));
    watched.refused_as(ErrorCode::Refused, MoveCycle { cycle, to: CycleState::Do });
    watched.finish();
}

#[test]
fn a_cycle_is_not_done_without_its_dates_targets_and_the_parents_yes() {
    let (fresh, nursery, view) = with_agreed_plan();
    let cycle = view.cycle.id;
    let planned = PLAN_REVIEWED.cycles[0].planned(&telling(&nursery), 1, &view.cycle.answers);
    fresh.program.send(SaveCycle { cycle, changes: view.cycle.answers.changes_to(&planned) }).expect("kept");
    fresh.program.send(MoveCycle { cycle, to: CycleState::Plan }).expect("assessed");
    let mut fresh = fresh;
    for field in ["parent_agreed_on", TARGETS, "start_date", "review_due"] {
        fresh.program.send(SaveCycle { cycle, changes: cleared(field) }).expect("kept");
        let watched = Watched::new(fresh, &nursery, view.plan.child, Some(view.plan.id));
        let error = watched.refused(MoveCycle { cycle, to: CycleState::Do });
        assert!(error.problems.iter().any(|problem| problem.field == field), "{field}: {error:?}");
        fresh = watched.fresh;
        let back = Changes::from([(field.to_owned(), planned.get(field).cloned())]);
        fresh.program.send(SaveCycle { cycle, changes: back }).expect("put back");
    }
    fresh.program.send(MoveCycle { cycle, to: CycleState::Do }).expect("now it is all there");
}

#[test]
fn a_cycle_takes_one_step_at_a_time_and_closes_with_its_review_only() {
    let (fresh, nursery, view) = with_agreed_plan();
    let cycle = view.cycle.id;
    let watched = Watched::new(fresh, &nursery, view.plan.child, Some(view.plan.id));
    for to in [CycleState::Assess, CycleState::Do, CycleState::Review, CycleState::Closed] {
        watched.refused_as(ErrorCode::Refused, MoveCycle { cycle, to });
    }
    let error = watched.refused(MoveCycle { cycle, to: CycleState::Plan });
    assert_eq!(
        error.problems.iter().map(|problem| problem.field.as_str()).collect::<Vec<_>>(),
        ["assess_summary"]
    );
    watched.refused_as(ErrorCode::Refused, CloseReview { cycle });
    let log = texts(&[("held_on", "2027-06-01")]);
    watched.refused_as(ErrorCode::Refused, SaveCycle { cycle, changes: Answers::default().changes_to(&log) });
    watched.finish();
}

#[test]
fn what_was_agreed_is_not_changed_while_it_is_done() {
    let (fresh, nursery, view) = with_agreed_plan();
    let telling = telling(&nursery);
    let view = begun_cycle(&fresh.program, &view, &telling, &PLAN_REVIEWED.cycles[0]).expect("begun");
    let cycle = view.cycle.id;
    let watched = Watched::new(fresh, &nursery, view.plan.child, Some(view.plan.id));
    for changes in [
        change("assess_summary", "Other words."),
        cleared(TARGETS),
        change("parent_agreed_on", "2027-06-01"),
        change("held_on", "2027-06-01"),
    ] {
        watched.refused_as(ErrorCode::Refused, SaveCycle { cycle, changes });
    }
    let judged = PLAN_REVIEWED.cycles[0].reviewed(&telling, 1, &view.cycle.answers).expect("it was reviewed");
    let changes = view.cycle.answers.changes_to(&judged);
    watched.refused_as(ErrorCode::Refused, SaveCycle { cycle, changes });
    watched.refused_as(ErrorCode::Refused, CloseReview { cycle });
    watched.finish();
}

#[test]
fn a_review_waits_for_each_judgement_and_each_answer_of_its_own() {
    let (fresh, nursery, view) = with_reviewed_cycle();
    let (cycle, whole) = (view.cycle.id, view.cycle.answers);
    let mut fresh = fresh;
    for column in ["judgement", "evidence", "next"] {
        let mut answers = whole.clone();
        let mut targets = answers.rows(TARGETS).to_vec();
        targets[1].answers.apply(column, None);
        let path = format!("{TARGETS}.{}.{column}", targets[1].row);
        answers.set(TARGETS, Answer::Rows(targets));
        fresh = waits_for(fresh, &nursery, (cycle, &whole), &answers, &path);
    }
    for field in [
        "held_on",
        "review_type",
        "attendees",
        "child_view_status",
        "child_view",
        "parent_view",
        "what_worked",
        "what_did_not",
        "progress_overall",
        "impact_statement",
        "decision",
        "decision_reason",
        "next_review_date",
    ] {
        let mut answers = whole.clone();
        answers.apply(field, None);
        fresh = waits_for(fresh, &nursery, (cycle, &whole), &answers, field);
    }
    fresh.program.send(CloseReview { cycle }).expect("now it is all there");
}

/// Closing waits for the field of that path; then everything is put back.
fn waits_for(
    fresh: Fresh,
    nursery: &Nursery,
    (cycle, whole): (CycleId, &Answers),
    lacking: &Answers,
    path: &str,
) -> Fresh {
    fresh.program.send(SaveCycle { cycle, changes: whole.changes_to(lacking) }).expect("kept");
    let plans = fresh.program.send(OpenSupport { child: nursery.child("florence") }).expect("opened").plans;
    let watched = Watched::new(fresh, nursery, nursery.child("florence"), Some(plans[0].id));
    let error = watched.refused(CloseReview { cycle });
    assert_eq!(error.code, ErrorCode::AnswersIncomplete, "{path}");
    assert!(error.problems.iter().any(|problem| problem.field == path), "{path}: {error:?}");
    let fresh = watched.fresh;
    fresh.program.send(SaveCycle { cycle, changes: lacking.changes_to(whole) }).expect("put back");
    fresh
}

#[test]
fn a_closed_cycle_never_changes_and_is_not_closed_twice() {
    let (fresh, nursery, view) = with_reviewed_cycle();
    let cycle = view.cycle.id;
    fresh.program.send(CloseReview { cycle }).expect("closed");
    let watched = Watched::new(fresh, &nursery, view.plan.child, Some(view.plan.id));
    for changes in [
        change("assess_summary", "Other words."),
        change("impact_statement", "Other words."),
        cleared(TARGETS),
        change("held_on", "2027-06-09"),
    ] {
        watched.refused_as(ErrorCode::Finished, SaveCycle { cycle, changes });
    }
    for to in [CycleState::Assess, CycleState::Plan, CycleState::Do, CycleState::Review, CycleState::Closed] {
        watched.refused_as(ErrorCode::Finished, MoveCycle { cycle, to });
    }
    watched.refused_as(ErrorCode::Finished, CloseReview { cycle });
    watched.finish();
}

#[test]
fn a_plan_is_not_closed_without_a_reason_and_never_twice() {
    let (fresh, nursery, view) = with_agreed_plan();
    let (plan, child) = (view.plan.id, view.plan.child);
    let watched = Watched::new(fresh, &nursery, child, Some(plan));
    for reason in ["", "   "] {
        watched.refused_as(ErrorCode::Refused, ClosePlan { plan, reason: reason.into() });
    }
    let fresh = watched.fresh;
    fresh.program.send(ClosePlan { plan, reason: "The family moved.".into() }).expect("closed");
    let watched = Watched::new(fresh, &nursery, child, Some(plan));
    let cycle = view.cycle.id;
    watched.refused_as(ErrorCode::Finished, ClosePlan { plan, reason: "Again.".into() });
    watched.refused_as(ErrorCode::Finished, AgreePlan { plan });
    watched.refused_as(ErrorCode::Finished, SavePlan { plan, changes: change("barriers", "Words.") });
    watched.refused_as(ErrorCode::Finished, MoveCycle { cycle, to: CycleState::Plan });
    watched.refused_as(ErrorCode::Finished, SaveCycle { cycle, changes: change("assess_summary", "Words.") });
    watched.finish();
}

#[test]
fn a_copy_is_not_given_before_there_is_one() {
    let (fresh, nursery, view) = with_reviewed_cycle();
    let cycle = view.cycle.id;
    let telling = telling(&nursery);
    let watched = Watched::new(fresh, &nursery, view.plan.child, Some(view.plan.id));
    watched.refused_as(ErrorCode::Refused, NoteCopyGiven { cycle, given_on: telling.day(0) });
    let fresh = watched.fresh;
    fresh.program.send(CloseReview { cycle }).expect("closed");
    let watched = Watched::new(fresh, &nursery, view.plan.child, Some(view.plan.id));
    for given_on in [telling.day(1), telling.day(-90)] {
        watched.refused_as(ErrorCode::Refused, NoteCopyGiven { cycle, given_on });
    }
    watched.finish();
}
