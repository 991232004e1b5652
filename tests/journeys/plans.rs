//! A support plan from a concern to its second cycle, and what becomes of plans after that.

use coatpeg_domain::answers::{Answer, Answers};
use coatpeg_domain::contract::{
    AgreePlan, ClosePlan, CloseReview, MoveSendStatus, NoteCopyGiven, OpenChild, OpenPlan, OpenSupport,
    SaveCycle, SavePlan, StartPlan,
};
use coatpeg_domain::error::ErrorCode;
use coatpeg_domain::forms::support::{CARRIED_FROM, PROVISIONS, TARGETS};
use coatpeg_domain::records::{CycleState, PlanState, PlanView, SendStatus};
use coatpeg_tests::copies::{copy_of_plan, settled};
use coatpeg_tests::sample::{Nursery, changes};
use coatpeg_tests::support::{
    agreed_plan, begun_cycle, log_concern, reach_support, reviewed_cycle, support_begins, whole_plan,
};
use coatpeg_tests::words::{PLAN_FIRST, PLAN_LONGEST, PLAN_REVIEWED, Telling};

use crate::fresh::{Fresh, change, code, extracted};

/// Who plans with Flossie’s parents.
pub(crate) fn telling(nursery: &Nursery) -> Telling<'_> {
    let parents = &["Imogen Winterbourne", "Caspian Winterbourne"];
    Telling { nursery, author: "Devika Rao-Lindqvist", parents, number: 40 }
}

/// Flossie with SEN support and an agreed plan.
pub(crate) fn with_agreed_plan() -> (Fresh, Nursery, PlanView) {
    let (fresh, nursery) = Fresh::nursery();
    let child = nursery.child("florence");
    reach_support(&fresh.program, child, &telling(&nursery), &PLAN_REVIEWED).expect("there is support");
    let view = agreed_plan(&fresh.program, child, &telling(&nursery), &PLAN_REVIEWED).expect("agreed");
    (fresh, nursery, view)
}

/// The same with its first cycle judged and reviewed, one step before it is closed.
pub(crate) fn with_reviewed_cycle() -> (Fresh, Nursery, PlanView) {
    let (fresh, nursery, view) = with_agreed_plan();
    let words = &PLAN_REVIEWED.cycles[0];
    let view = begun_cycle(&fresh.program, &view, &telling(&nursery), words).expect("begun");
    let view = reviewed_cycle(&fresh.program, view, &telling(&nursery), words).expect("reviewed");
    (fresh, nursery, view)
}

#[test]
fn a_concern_is_watched_and_leads_to_support_when_the_parents_know() {
    let (fresh, nursery) = Fresh::nursery();
    let (child, telling) = (nursery.child("florence"), telling(&nursery));
    let page = fresh.program.send(OpenSupport { child }).expect("opened");
    assert_eq!((page.status, page.moves.len(), page.plans.len()), (SendStatus::None, 0, 0));
    assert!(!page.why_no_plan.is_empty(), "a plan waits for SEN support");
    log_concern(&fresh.program, child, &(PLAN_REVIEWED.concern)(&telling)).expect("logged");
    let mut answers = Answers::default();
    answers.set("since", telling.weekday(-175));
    let page =
        fresh.program.send(MoveSendStatus { child, to: SendStatus::Monitoring, answers }).expect("watched");
    assert_eq!((page.status, page.concerns.len()), (SendStatus::Monitoring, 1));
    assert!(page.open_moves.contains(&SendStatus::SenSupport));
    let answers = support_begins(&telling, &PLAN_REVIEWED);
    let page =
        fresh.program.send(MoveSendStatus { child, to: SendStatus::SenSupport, answers }).expect("supported");
    assert_eq!(page.status, SendStatus::SenSupport);
    assert_eq!(
        page.moves.iter().map(|made| made.to).collect::<Vec<_>>(),
        [SendStatus::SenSupport, SendStatus::Monitoring]
    );
    assert_eq!(page.why_no_plan, "");
    assert_eq!(fresh.program.send(OpenChild { child }).expect("opened").status, SendStatus::SenSupport);
}

#[test]
fn a_plan_begins_with_what_the_move_to_support_said_and_with_its_first_cycle() {
    let (fresh, nursery) = Fresh::nursery();
    let (child, telling) = (nursery.child("florence"), telling(&nursery));
    reach_support(&fresh.program, child, &telling, &PLAN_REVIEWED).expect("there is support");
    let view = fresh.program.send(StartPlan { child }).expect("begun");
    assert_eq!((view.plan.plan_no, view.plan.state), (1, PlanState::Draft));
    assert_eq!((view.cycle.cycle_no, view.cycle.state), (1, CycleState::Assess));
    assert_eq!(view.plan.answers.text("primary_area"), Some("ci"));
    assert_eq!(view.plan.answers.date("parent_informed_on"), Some(telling.weekday(-126)));
    let again = fresh.program.send(StartPlan { child }).expect("opened");
    assert_eq!(again, view, "one plan at a time: asking again opens it");
    let refused = fresh.program.send(AgreePlan { plan: view.plan.id }).expect_err("nothing is written");
    assert_eq!(refused.code, ErrorCode::AnswersIncomplete);
    assert!(refused.problems.iter().any(|problem| problem.field == "needs_summary"));
    let changes = changes(&(PLAN_REVIEWED.sheet)(&telling));
    let saved = fresh.program.send(SavePlan { plan: view.plan.id, changes }).expect("kept");
    assert!(!saved.outstanding.iter().any(|problem| problem.blocks()), "{:#?}", saved.outstanding);
    assert_eq!(
        fresh.program.send(AgreePlan { plan: view.plan.id }).expect("agreed").plan.state,
        PlanState::Agreed
    );
}

#[test]
fn a_closed_review_locks_the_cycle_and_opens_the_next_with_what_goes_on() {
    let (fresh, _, view) = with_reviewed_cycle();
    assert_eq!((view.plan.state, view.cycle.state), (PlanState::Active, CycleState::Review));
    let reviewed = view.cycle;
    let view = fresh.program.send(CloseReview { cycle: reviewed.id }).expect("closed");
    assert_eq!(
        view.cycles.iter().map(|cycle| (cycle.cycle_no, cycle.state)).collect::<Vec<_>>(),
        [(1, CycleState::Closed), (2, CycleState::Assess)]
    );
    let next = &view.cycle.answers;
    assert_eq!(next.date("start_date"), reviewed.answers.date("held_on"));
    assert_eq!(next.date("review_due"), reviewed.answers.date("next_review_date"));
    let targets = next.rows(TARGETS);
    assert_eq!(targets.len(), 1, "one of two goes on");
    let (old, new) = (&reviewed.answers.rows(TARGETS)[0], &targets[0]);
    assert_ne!(old.row, new.row);
    assert_eq!(new.answers.text(CARRIED_FROM), Some("1 continue"));
    assert_eq!(new.answers.text("text"), old.answers.text("text"));
    assert_eq!(new.answers.text("baseline"), old.answers.text("evidence"));
    assert_eq!(new.answers.rows(PROVISIONS).len(), old.answers.rows(PROVISIONS).len());
    assert_eq!((new.answers.get("judgement"), new.answers.get("by_date")), (None, None));
    let closed =
        fresh.program.send(OpenPlan { plan: view.plan.id, cycle: Some(reviewed.id) }).expect("opened").cycle;
    assert_eq!((closed.answers, closed.state), (reviewed.answers, CycleState::Closed));
    assert!(closed.frozen.is_some() && closed.closed_at.is_some());
}

#[test]
fn a_plan_is_printed_with_its_last_review_and_a_closed_cycle_as_it_was() {
    let (fresh, nursery, view) = with_reviewed_cycle();
    fresh.desktop.save_to(fresh.folder.path());
    let first = view.cycle.id;
    let view = fresh.program.send(CloseReview { cycle: first }).expect("closed");
    let view =
        begun_cycle(&fresh.program, &view, &telling(&nursery), &PLAN_REVIEWED.cycles[1]).expect("begun");
    let plan = view.plan.id;
    let exported = fresh.program.send(copy_of_plan(plan, None)).expect("written");
    let name = exported.file_name.expect("a name");
    assert_eq!(name, "FW_2023-07_support-plan.pdf");
    let path = fresh.folder.path().join(&name);
    let Some(second) = extracted(&path) else { return };
    for wanted in
        ["first sound of five favourite words", "Snack is calm and Flossie", "Lucian Adeyemi", "Cycle"]
    {
        assert!(second.contains(wanted), "{wanted} is missing");
    }
    for hidden in ["Ottoline", "marbles in her mouth", "Targeted plus", "Range 4", "Not yet agreed", "Draft"]
    {
        assert!(!second.contains(hidden), "{hidden} does not print");
    }
    fresh
        .program
        .send(SavePlan { plan, changes: change("needs_summary", "Other words altogether.") })
        .expect("kept");
    fresh.program.send(copy_of_plan(plan, Some(first))).expect("written");
    let closed = extracted(&path).expect("it was there before");
    assert!(
        closed.contains("because the first sounds are missing") && !closed.contains("Other words altogether")
    );
}

#[test]
fn a_plan_that_is_not_agreed_prints_as_a_draft() {
    let (fresh, nursery) = Fresh::nursery();
    fresh.desktop.save_to(fresh.folder.path());
    let child = nursery.child("florence");
    reach_support(&fresh.program, child, &telling(&nursery), &PLAN_REVIEWED).expect("there is support");
    let plan = fresh.program.send(StartPlan { child }).expect("begun").plan.id;
    let name = fresh.program.send(copy_of_plan(plan, None)).expect("written").file_name.expect("a name");
    if let Some(text) = extracted(&fresh.folder.path().join(name)) {
        assert!(text.contains("Draft: not yet agreed"), "{text}");
    }
}

#[test]
fn the_copy_for_the_parents_is_noted_once_the_review_is_closed() {
    let (fresh, nursery, view) = with_reviewed_cycle();
    let cycle = view.cycle.id;
    fresh.program.send(CloseReview { cycle }).expect("closed");
    let given_on = telling(&nursery).day(-60);
    let view = fresh.program.send(NoteCopyGiven { cycle, given_on }).expect("noted");
    assert_eq!(view.cycles[0].copy_given_on, Some(given_on));
}

#[test]
fn cycles_are_numbered_within_the_child_whichever_plan_they_are_in() {
    let (fresh, nursery) = Fresh::nursery();
    let (child, telling) = (nursery.child("florence"), telling(&nursery));
    let view = whole_plan(&fresh.program, child, &telling, &PLAN_REVIEWED).expect("three cycles");
    assert_eq!((view.plan.plan_no, view.cycle.cycle_no, view.reviews_this_year), (1, 3, 2));
    let first = view.plan.id;
    let page = fresh
        .program
        .send(ClosePlan { plan: first, reason: "A new plan takes its place.".into() })
        .expect("closed");
    assert_eq!(page.plans[0].state, PlanState::Closed);
    assert_eq!(page.status, SendStatus::SenSupport);
    let second = fresh.program.send(StartPlan { child }).expect("begun");
    assert_eq!((second.plan.plan_no, second.cycle.cycle_no), (2, 4));
    assert_eq!(
        code(&fresh.program, SavePlan { plan: first, changes: change("needs_summary", "New") }),
        ErrorCode::Finished
    );
    let cycle = view.cycle.id;
    assert_eq!(
        code(&fresh.program, SaveCycle { cycle, changes: change("assess_summary", "New") }),
        ErrorCode::Finished
    );
    let page = fresh.program.send(OpenSupport { child }).expect("opened");
    let states: Vec<_> = page.plans.iter().map(|plan| (plan.plan_no, plan.state)).collect();
    assert_eq!(states, [(2, PlanState::Draft), (1, PlanState::Closed)]);
}

#[test]
fn a_review_that_steps_down_or_ends_support_closes_the_plan_and_moves_the_child() {
    for (decision, status) in
        [("step_down_universal", SendStatus::Monitoring), ("end_sen_support", SendStatus::Ceased)]
    {
        let (fresh, nursery, view) = with_reviewed_cycle();
        let cycle = view.cycle.id;
        let mut after = view.cycle.answers.clone();
        after.set("decision", decision);
        after.apply("next_review_date", None);
        if decision == "end_sen_support" {
            after.set("parent_agreed_end_on", telling(&nursery).weekday(-70));
        }
        fresh
            .program
            .send(SaveCycle { cycle, changes: view.cycle.answers.changes_to(&after) })
            .expect("kept");
        let view = fresh.program.send(CloseReview { cycle }).expect("closed");
        assert_eq!((view.plan.state, view.cycles.len()), (PlanState::Closed, 1), "{decision}: no next cycle");
        assert!(!view.plan.closed_reason.is_empty() && view.plan.closed_on.is_some());
        let page = fresh.program.send(OpenSupport { child: view.plan.child }).expect("opened");
        assert_eq!((page.status, page.moves[0].to), (status, status), "{decision}");
    }
}

#[test]
fn a_child_who_leaves_takes_no_open_plan_along() {
    let (fresh, nursery, view) = with_agreed_plan();
    let child = view.plan.child;
    let mut answers = Answers::default();
    answers.set("since", telling(&nursery).weekday(0));
    answers.set("end_reason", "left");
    let page = fresh.program.send(MoveSendStatus { child, to: SendStatus::Ceased, answers }).expect("ended");
    assert_eq!((page.status, page.plans[0].state), (SendStatus::Ceased, PlanState::Closed));
    assert_eq!(code(&fresh.program, StartPlan { child }), ErrorCode::Refused);
}

#[test]
fn four_targets_seven_professionals_and_long_text_are_kept_and_printed_whole() {
    let (fresh, nursery) = Fresh::nursery();
    fresh.desktop.save_to(fresh.folder.path());
    let parents = &["Trần Thị Thu Hằng", "Nguyễn Văn Bình"];
    let telling = Telling { nursery: &nursery, author: "Callum Brackenridge", parents, number: 41 };
    let view = whole_plan(&fresh.program, nursery.child("ngoc"), &telling, &PLAN_LONGEST).expect("written");
    assert_eq!(view.cycle.answers.rows(TARGETS).len(), 4);
    let closed = fresh.program.send(CloseReview { cycle: view.cycle.id }).expect("closed");
    let reviewed = copy_of_plan(view.plan.id, Some(view.cycle.id));
    let reviewed = settled(&fresh.program, reviewed).expect("looked through");
    let exported = fresh.program.send(reviewed).expect("written");
    assert_eq!(exported.longest.len(), 3, "{} pages", exported.pages);
    let Some(text) = extracted(&fresh.folder.path().join(exported.file_name.expect("a name"))) else {
        return;
    };
    let squeezed = |text: &str| text.split_whitespace().collect::<String>();
    let text = squeezed(&text);
    for answer in [view.plan.answers.get("needs_summary"), view.cycle.answers.get("impact_statement")] {
        let Some(Answer::Text(answer)) = answer else { panic!("it is written") };
        let end: String = answer.rsplit(':').next().unwrap_or_default().into();
        assert!(text.contains(&squeezed(&end)), "the end of a long text is there: {end}");
    }
    let from: Vec<_> =
        closed.cycle.answers.rows(TARGETS).iter().filter_map(|row| row.answers.text(CARRIED_FROM)).collect();
    assert_eq!(from, ["1 continue", "1 adapt"]);
}

#[test]
fn two_children_have_plans_of_their_own() {
    let (fresh, nursery, flossie) = with_agreed_plan();
    let parents = &["Hendrike Achterberg", "Folarin Oyelaran"];
    let telling = Telling { nursery: &nursery, author: "Devika Rao-Lindqvist", parents, number: 42 };
    let roz = whole_plan(&fresh.program, nursery.child("rosalind"), &telling, &PLAN_FIRST).expect("written");
    assert_eq!((roz.plan.plan_no, roz.cycle.cycle_no, roz.cycle.state), (1, 1, CycleState::Do));
    let again = fresh.program.send(OpenPlan { plan: flossie.plan.id, cycle: None }).expect("opened");
    assert_eq!(again.plan, flossie.plan);
    let elsewhere = OpenPlan { plan: flossie.plan.id, cycle: Some(roz.cycle.id) };
    assert_eq!(code(&fresh.program, elsewhere), ErrorCode::NotFound);
}
