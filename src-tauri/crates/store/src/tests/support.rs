//! Plans and cycles are kept as they are written, table by table, and lists find them.

use coatpeg_domain::answers::{Answer, Answers, Row};
use coatpeg_domain::forms::support::{CARRIED_FROM, DELIVERIES, OUTCOMES, PROVISIONS, TARGETS};
use coatpeg_domain::ids::{ChildId, CycleId, PlanId};
use coatpeg_domain::records::{CycleState, PlanState};
use uuid::Uuid;

use crate::history::{Action, HistoryEntry, RecordKind};
use crate::testing::support::{cycle, delivery, outcome, plan, provision, review, row_id, sheet, target};
use crate::testing::{Fresh, day, printed, stamp, time};
use crate::{Error, StoredPlan};

const ROWS: [&str; 4] = ["targets", "provisions", "deliveries", "reviews"];

fn with_targets(mut answers: Answers, targets: Vec<Row>) -> Answers {
    answers.set(TARGETS, Answer::Rows(targets));
    answers
}

fn counts(fresh: &Fresh) -> [usize; 4] {
    ROWS.map(|table| fresh.count(table))
}

fn last_line(fresh: &Fresh, kind: RecordKind, id: impl ToString) -> HistoryEntry {
    fresh.store.history(kind, id).expect("readable").pop().expect("told of")
}

#[test]
fn a_whole_sheet_is_kept_table_by_table_and_read_as_it_was_written() {
    let (mut fresh, _, cycle) = Fresh::with_cycle();
    fresh.write_cycle(cycle.id, &sheet()).expect("written");
    let kept = fresh.store.cycle(cycle.id).expect("there");
    assert_eq!(kept.answers, sheet());
    assert_eq!(kept.changed_at, time("2026-06-17T10:30:00.250"));
    assert_eq!(counts(&fresh), [2, 3, 3, 1]);
    let read =
        |sql: &str| -> String { fresh.store.connection.query_row(sql, [], |row| row.get(0)).expect("a row") };
    assert_eq!(
        read("SELECT answers FROM cycles"),
        r#"{"assess_summary":"Points and pulls, two signs.","review_due":"2026-07-27","start_date":"2026-06-15"}"#
    );
    assert_eq!(read("SELECT start_date || ' ' || review_due FROM cycles"), "2026-06-15 2026-07-27");
    assert_eq!(
        read("SELECT answers FROM targets WHERE position = 0"),
        r#"{"baseline":"Now: points.","by_date":"2026-07-20","text":"Amina hands over a picture."}"#
    );
    assert_eq!(read("SELECT kind || times_per_week || minutes FROM provisions"), "small_group310");
    assert_eq!(
        read("SELECT delivered || response || provision_id FROM deliveries"),
        format!("1engaged{}", row_id(11))
    );
    assert_eq!(
        read("SELECT held_on || decision || next_review_date FROM reviews"),
        "2026-07-24continue2026-09-14"
    );
}

#[test]
fn rows_keep_their_order_when_they_are_moved_added_and_taken_out() {
    let (mut fresh, _, cycle) = Fresh::with_cycle();
    let (one, two, three) =
        (target(1, vec![provision(11), provision(12)]), target(2, vec![]), target(3, vec![provision(31)]));
    let turned = target(1, vec![provision(12), provision(13), provision(11)]);
    for order in [
        vec![&one, &two],
        vec![&two, &turned, &three],
        vec![&three, &two],
        vec![&two, &one, &three],
        vec![],
        vec![&three],
    ] {
        let written = with_targets(review(), order.into_iter().cloned().collect());
        fresh.write_cycle(cycle.id, &written).expect("written");
        assert_eq!(fresh.store.cycle(cycle.id).expect("there").answers, written);
    }
    assert_eq!(counts(&fresh), [1, 1, 0, 1]);
    let mut deliveries: Vec<Row> = (1..6).map(|number| delivery(number, row_id(31))).collect();
    for _ in 0..3 {
        deliveries.rotate_left(2);
        deliveries.pop();
        let mut written = Answers::default();
        written.set(DELIVERIES, Answer::Rows(deliveries.clone()));
        fresh.write_cycle(cycle.id, &written).expect("written");
        assert_eq!(fresh.store.cycle(cycle.id).expect("there").answers, written);
    }
    assert_eq!(counts(&fresh), [0, 0, 2, 0]);
    assert_eq!(fresh.store.check_history().expect("checked"), None);
}

#[test]
fn outcomes_are_rows_of_their_own_and_come_back_in_order() {
    let (mut fresh, plan, _) = Fresh::with_cycle();
    assert_eq!(fresh.store.plan(plan.id).expect("there"), plan);
    for order in [vec![outcome(2), outcome(1), outcome(3)], vec![outcome(3)], vec![]] {
        let mut written = plan.answers.clone();
        written.set(OUTCOMES, Answer::Rows(order.clone()));
        fresh.write_plan(plan.id, &written).expect("written");
        let kept = fresh.store.plan(plan.id).expect("there");
        assert_eq!((&kept.answers, kept.changed_at), (&written, time("2026-06-16T10:30:00.250")));
        assert_eq!(fresh.count("outcomes"), order.len());
    }
    let kept: String = fresh
        .store
        .connection
        .query_row("SELECT answers FROM support_plans", [], |row| row.get(0))
        .expect("one");
    assert!(!kept.contains(OUTCOMES), "{kept}");
    assert_eq!(fresh.store.check_history().expect("checked"), None);
}

#[test]
fn only_what_changed_is_told_of() {
    let (mut fresh, _, cycle) = Fresh::with_cycle();
    fresh.write_cycle(cycle.id, &sheet()).expect("written");
    let lines = fresh.count("history");
    fresh.write_cycle(cycle.id, &sheet()).expect("written");
    assert_eq!(fresh.count("history"), lines, "the same again leaves no trace");

    let mut written = sheet();
    let mut targets = written.rows(TARGETS).to_vec();
    targets[1].answers.set("judgement", "achieved");
    written.set(TARGETS, Answer::Rows(targets));
    fresh.write_cycle(cycle.id, &written).expect("written");
    assert_eq!(fresh.count("history"), lines + 1);
    let told = last_line(&fresh, RecordKind::Target, row_id(2)).changes.expect("not emptied");
    assert_eq!(told.keys().collect::<Vec<_>>(), ["judgement"]);
}

#[test]
fn a_provision_that_moves_to_another_target_is_told_of_as_a_move() {
    let (mut fresh, _, cycle) = Fresh::with_cycle();
    let before = vec![target(1, vec![provision(11)]), target(2, vec![])];
    fresh.write_cycle(cycle.id, &with_targets(Answers::default(), before)).expect("written");
    let after = with_targets(Answers::default(), vec![target(1, vec![]), target(2, vec![provision(11)])]);
    fresh.write_cycle(cycle.id, &after).expect("written");
    assert_eq!(fresh.store.cycle(cycle.id).expect("there").answers, after);
    let told = last_line(&fresh, RecordKind::Provision, row_id(11)).changes.expect("not emptied");
    assert_eq!(told.keys().collect::<Vec<_>>(), ["@target"]);
}

#[test]
fn where_a_target_came_from_is_said_once_by_the_program() {
    let (mut fresh, plan, first) = Fresh::with_cycle();
    fresh.close_cycle(first.id).expect("closed");
    let mut carried = target(1, vec![provision(11)]);
    carried.answers.set(CARRIED_FROM, "1 adapt");
    let mut second = cycle(2, &plan);
    second.answers = with_targets(Answers::default(), vec![carried.clone()]);
    fresh.add_cycle(&second).expect("opened");
    assert_eq!(fresh.store.cycle(second.id).expect("there"), second);

    let (mut claims_other, mut claims_nothing) = (carried.clone(), carried.clone());
    claims_other.answers.set(CARRIED_FROM, "7 continue");
    claims_nothing.answers.set(CARRIED_FROM, "");
    claims_nothing.answers.set("text", "Amina waits for a turn.");
    let mut new = target(2, vec![]);
    new.answers.set(CARRIED_FROM, "1 continue");
    for written in [vec![claims_other], vec![new, claims_nothing]] {
        fresh.write_cycle(second.id, &with_targets(Answers::default(), written)).expect("written");
        let kept = fresh.store.cycle(second.id).expect("there").answers;
        for target in kept.rows(TARGETS) {
            let expected = (target.row == carried.row).then_some("1 adapt");
            assert_eq!(target.answers.text(CARRIED_FROM), expected);
        }
    }
}

#[test]
fn a_target_that_is_put_back_remembers_where_it_came_from() {
    let (mut fresh, plan, first) = Fresh::with_cycle();
    fresh.close_cycle(first.id).expect("closed");
    let mut carried = target(1, vec![provision(11)]);
    carried.answers.set(CARRIED_FROM, "1 adapt");
    let mut second = cycle(2, &plan);
    second.answers = with_targets(Answers::default(), vec![carried.clone()]);
    fresh.add_cycle(&second).expect("opened");
    for _ in 0..2 {
        let without = with_targets(Answers::default(), vec![target(2, vec![])]);
        fresh.write_cycle(second.id, &without).expect("taken out");
        fresh.write_cycle(second.id, &second.answers).expect("put back");
        assert_eq!(fresh.store.cycle(second.id).expect("there").answers, second.answers);
    }
}

#[test]
fn two_rows_under_one_id_are_refused_and_nothing_is_written() {
    let (mut fresh, plan, cycle) = Fresh::with_cycle();
    let lines = fresh.count("history");
    let targets = [
        vec![target(1, vec![]), target(1, vec![])],
        vec![target(1, vec![provision(11), provision(11)])],
        vec![target(1, vec![provision(11)]), target(2, vec![provision(11)])],
    ];
    for targets in targets {
        let refused = fresh.write_cycle(cycle.id, &with_targets(Answers::default(), targets));
        assert!(matches!(refused, Err(Error::BadValue { column: "id", .. })));
    }
    let mut written = Answers::default();
    written.set(DELIVERIES, Answer::Rows(vec![delivery(1, row_id(11)), delivery(1, row_id(11))]));
    assert!(matches!(fresh.write_cycle(cycle.id, &written), Err(Error::BadValue { .. })));
    let mut written = Answers::default();
    written.set(OUTCOMES, Answer::Rows(vec![outcome(1), outcome(1)]));
    assert!(matches!(fresh.write_plan(plan.id, &written), Err(Error::BadValue { .. })));
    assert_eq!(fresh.count("history"), lines);
}

#[test]
fn history_tells_the_life_of_a_plan_and_its_cycle() {
    let (mut fresh, plan, cycle) = Fresh::with_cycle();
    let at = time("2026-06-18T09:00:00");
    let agreed = |change: &mut crate::Change<'_>| change.set_plan_state(plan.id, PlanState::Agreed, at);
    fresh.store.transact(Action::AgreePlan, stamp(), agreed).expect("agreed");
    let moved = |change: &mut crate::Change<'_>| change.set_cycle_state(cycle.id, CycleState::Plan, at);
    fresh.store.transact(Action::MoveCycle, stamp(), moved).expect("moved");
    fresh.write_cycle(cycle.id, &sheet()).expect("written");
    fresh.close_cycle(cycle.id).expect("closed");
    fresh.close_plan(plan.id).expect("closed");
    let words = |kind, id: String| -> Vec<String> {
        let history = fresh.store.history(kind, id).expect("readable");
        history.into_iter().map(|entry| entry.action).collect()
    };
    assert_eq!(
        words(RecordKind::SupportPlan, plan.id.to_string()),
        ["start_plan", "agree_plan", "close_plan"]
    );
    assert_eq!(
        words(RecordKind::Cycle, cycle.id.to_string()),
        ["start_plan", "move_cycle", "save_cycle", "close_review"]
    );
    assert_eq!(words(RecordKind::Review, cycle.id.to_string()), ["save_cycle"]);
    let closed = fresh.store.cycle(cycle.id).expect("there");
    assert_eq!((closed.state, closed.frozen), (CycleState::Closed, Some(printed())));
    assert_eq!(closed.closed_at, Some(time("2026-07-24T16:00:00")));
    let told = last_line(&fresh, RecordKind::Cycle, cycle.id).changes.expect("not emptied");
    assert_eq!(told["@frozen_sha256"].after.as_str().map(str::len), Some(64));
    assert_eq!(fresh.store.check_history().expect("checked"), None);
}

#[test]
fn plans_and_cycles_are_listed_without_what_is_written_in_them() {
    let (mut fresh, plan, first) = Fresh::with_cycle();
    fresh.write_cycle(first.id, &sheet()).expect("written");
    let listed = fresh.store.cycles_of(plan.id).expect("listed");
    assert_eq!(fresh.store.open_cycles().expect("listed"), listed);
    assert_eq!(
        (listed[0].start_date, listed[0].review_due, listed[0].held_on, listed[0].decision.as_str()),
        (Some(day("2026-06-15")), Some(day("2026-07-27")), Some(day("2026-07-24")), "continue")
    );
    assert_eq!(fresh.store.review_days(plan.child).expect("read"), [], "it may still be another day");
    assert_eq!(fresh.store.reviews_without_copy().expect("listed"), []);

    fresh.close_cycle(first.id).expect("closed");
    let second = cycle(2, &plan);
    fresh.add_cycle(&second).expect("opened");
    let numbers: Vec<u32> =
        fresh.store.cycles_of(plan.id).expect("listed").iter().map(|cycle| cycle.cycle_no).collect();
    assert_eq!(numbers, [1, 2]);
    assert_eq!(fresh.store.open_cycles().expect("listed")[0].id, second.id);
    assert_eq!(fresh.store.review_days(plan.child).expect("read"), [day("2026-07-24")]);
    assert_eq!(fresh.store.reviews_without_copy().expect("listed")[0].id, first.id);

    let given = |change: &mut crate::Change<'_>| change.note_copy_given(first.id, day("2026-07-25"));
    fresh.store.transact(Action::NoteCopyGiven, stamp(), given).expect("noted");
    assert_eq!(fresh.store.reviews_without_copy().expect("listed"), []);
    fresh.close_plan(plan.id).expect("closed");
    assert_eq!(fresh.store.open_cycles().expect("listed"), [], "its plan is over");
}

#[test]
fn plans_of_a_child_come_newest_first_with_the_last_writing() {
    let (mut fresh, first, cycle) = Fresh::with_cycle();
    fresh.write_cycle(cycle.id, &sheet()).expect("written");
    let stored = StoredPlan {
        id: first.id,
        child: first.child,
        plan_no: 1,
        state: PlanState::Draft,
        created_at: first.changed_at,
        changed_at: time("2026-06-17T10:30:00.250"),
        closed_on: None,
        closed_reason: String::new(),
    };
    assert_eq!(fresh.store.plans_of(first.child).expect("listed"), [stored]);
    fresh.close_plan(first.id).expect("closed");
    assert_eq!(fresh.store.open_plan(first.child).expect("read"), None);
    let second = plan(2, first.child);
    fresh.add_plan(&second).expect("begun");
    let listed = fresh.store.plans_of(first.child).expect("listed");
    assert_eq!(listed.iter().map(|plan| plan.id).collect::<Vec<_>>(), [second.id, first.id]);
    assert_eq!(listed[1].closed_reason, "The family moves.");
    assert_eq!(fresh.store.open_plan(first.child).expect("read"), Some(second.id));
    assert_eq!(fresh.store.plans_of(ChildId(Uuid::from_u128(9))).expect("listed"), []);
}

#[test]
fn a_plan_is_exported_with_one_of_its_cycles() {
    let (mut fresh, plan, cycle) = Fresh::with_cycle();
    let mut export = |plan: PlanId, cycle: CycleId| {
        let log = |change: &mut crate::Change<'_>| change.log_plan_export(plan, cycle, "pdf", b"abc");
        fresh.store.transact(Action::Export, stamp(), log)
    };
    export(plan.id, cycle.id).expect("remembered");
    assert!(matches!(export(PlanId(Uuid::from_u128(9)), cycle.id), Err(Error::NotFound)));
    assert!(matches!(export(plan.id, CycleId(Uuid::from_u128(9))), Err(Error::NotFound)));
    let told = last_line(&fresh, RecordKind::SupportPlan, plan.id).changes.expect("not emptied");
    assert_eq!(told["@export"].after["cycle"], cycle.id.to_string());
    assert!(told["@export"].after["sha256"].as_str().expect("a hash").starts_with("ba7816bf"));
}

#[test]
fn what_is_not_there_is_not_found() {
    let (mut fresh, _) = Fresh::with_child();
    let (plan, cycle) = (PlanId(Uuid::from_u128(9)), CycleId(Uuid::from_u128(9)));
    assert!(matches!(fresh.store.plan(plan), Err(Error::NotFound)));
    assert!(matches!(fresh.store.cycle(cycle), Err(Error::NotFound)));
    assert!(matches!(fresh.write_plan(plan, &Answers::default()), Err(Error::NotFound)));
    assert!(matches!(fresh.write_cycle(cycle, &Answers::default()), Err(Error::NotFound)));
    assert!(matches!(fresh.close_cycle(cycle), Err(Error::NotFound)));
    assert_eq!(fresh.store.cycles_of(plan).expect("listed"), []);
}

#[test]
fn a_target_without_provisions_has_none_among_its_answers() {
    let (mut fresh, _, cycle) = Fresh::with_cycle();
    let written = with_targets(Answers::default(), vec![target(1, vec![])]);
    fresh.write_cycle(cycle.id, &written).expect("written");
    let kept = fresh.store.cycle(cycle.id).expect("there").answers;
    assert!(!kept.rows(TARGETS)[0].answers.0.contains_key(PROVISIONS));
}
