//! What is closed never changes: the program refuses, and so does the file itself.

use coatpeg_domain::answers::{Answer, Answers};
use coatpeg_domain::forms::support::TARGETS;
use coatpeg_domain::ids::{CycleId, PlanId};
use coatpeg_domain::printing::PrintedDocument;
use coatpeg_domain::records::{Cycle, CycleState, PlanState, SupportPlan};

use crate::Error;
use crate::history::Action;
use crate::testing::support::{cycle, plan, sheet};
use crate::testing::{Fresh, child, day, facts, printed, sam, stamp, time};

const TABLES: [&str; 7] =
    ["support_plans", "outcomes", "cycles", "targets", "provisions", "deliveries", "reviews"];

/// A closed cycle with something in each table, and an open one after it with the same.
fn closed_and_open() -> (Fresh, SupportPlan, Cycle, Cycle) {
    let (mut fresh, plan, first) = Fresh::with_cycle();
    fresh.write_cycle(first.id, &sheet()).expect("written");
    fresh.close_cycle(first.id).expect("closed");
    let second = cycle(2, &plan);
    fresh.add_cycle(&second).expect("opened");
    fresh.write_cycle(second.id, &sheet()).expect("written");
    (fresh, plan, first, second)
}

/// Each statement, with `?1` for a closed cycle and `?2` for another one, is refused by the file, whether or not the
/// program that has it open asks for recursive triggers.
fn assert_refused(fresh: &Fresh, statements: &[String], closed: CycleId, other: CycleId) {
    let before = fresh.rows(&TABLES);
    for is_recursive in [true, false] {
        fresh.store.connection.pragma_update(None, "recursive_triggers", is_recursive).expect("set");
        for sql in statements {
            let sql = sql.replace("?1", &format!("'{closed}'")).replace("?2", &format!("'{other}'"));
            let refused = fresh.store.connection.execute(&sql, []);
            let why = refused.expect_err(&sql).to_string();
            assert!(why.contains("is closed") || why.contains("keeps its place"), "{sql}: {why}");
        }
    }
    assert_eq!(fresh.rows(&TABLES), before);
}

/// Everything anybody might try on the rows of a closed cycle.
fn on_rows() -> Vec<String> {
    let mut statements = Vec::new();
    for table in ["targets", "provisions", "deliveries", "reviews"] {
        statements.push(format!("DELETE FROM {table} WHERE cycle_id = ?1"));
        statements.push(format!("UPDATE {table} SET answers = '{{}}' WHERE cycle_id = ?1"));
        statements.push(format!("UPDATE {table} SET cycle_id = ?2 WHERE cycle_id = ?1"));
        statements.push(format!("UPDATE OR REPLACE {table} SET cycle_id = ?1 WHERE cycle_id = ?2"));
        statements.push(format!("INSERT OR REPLACE INTO {table} SELECT * FROM {table} WHERE cycle_id = ?1"));
    }
    statements.push("UPDATE reviews SET decision = 'adapt' WHERE cycle_id = ?1".into());
    statements.push("UPDATE reviews SET held_on = NULL, copy_given_on = NULL WHERE cycle_id = ?1".into());
    statements.push("INSERT INTO targets (cycle_id, id, position, answers) VALUES (?1, 'x', 9, '{}')".into());
    statements
        .push("INSERT INTO deliveries (cycle_id, id, position, answers) VALUES (?1, 'x', 9, '{}')".into());
    statements.push(
        "INSERT INTO provisions (cycle_id, target_id, id, position, answers)
         SELECT cycle_id, id, 'x', 9, '{}' FROM targets WHERE cycle_id = ?1"
            .into(),
    );
    statements
}

/// Everything anybody might try on a closed cycle itself.
fn on_cycles() -> Vec<String> {
    let mut statements: Vec<String> = ["id", "plan_id", "child_id", "cycle_no", "created_at"]
        .iter()
        .map(|column| format!("UPDATE cycles SET {column} = 7 WHERE id = ?1"))
        .collect();
    for column in
        ["state", "form_version", "changed_at", "closed_at", "start_date", "review_due", "answers", "frozen"]
    {
        statements.push(format!("UPDATE cycles SET {column} = NULL WHERE id = ?1"));
    }
    statements.push("DELETE FROM cycles WHERE id = ?1".into());
    statements.push("INSERT OR REPLACE INTO cycles SELECT * FROM cycles WHERE id = ?1".into());
    statements.push(
        "INSERT OR REPLACE INTO cycles
         SELECT 'new', plan_id, child_id, cycle_no, state, form_version, created_at, changed_at, closed_at, start_date,
             review_due, answers, frozen, review_frozen
         FROM cycles WHERE id = ?1"
            .into(),
    );
    statements
}

fn set_state(fresh: &mut Fresh, cycle: CycleId, state: CycleState) -> crate::Result<()> {
    let at = time("2026-07-01T09:00:00");
    fresh.store.transact(Action::MoveCycle, stamp(), |change| change.set_cycle_state(cycle, state, at))
}

fn set_plan_state(fresh: &mut Fresh, plan: PlanId, state: PlanState) -> crate::Result<()> {
    let at = time("2026-07-01T09:00:00");
    fresh.store.transact(Action::AgreePlan, stamp(), |change| change.set_plan_state(plan, state, at))
}

#[test]
fn a_closed_cycle_is_locked_for_the_program() {
    let (mut fresh, _, closed, _) = closed_and_open();
    let before = fresh.rows(&TABLES);
    assert!(matches!(fresh.write_cycle(closed.id, &Answers::default()), Err(Error::Finished)));
    assert!(matches!(set_state(&mut fresh, closed.id, CycleState::Review), Err(Error::Finished)));
    assert!(matches!(fresh.close_cycle(closed.id), Err(Error::Finished)));
    assert_eq!(fresh.rows(&TABLES), before);
}

#[test]
fn a_closed_cycle_is_locked_by_the_file_itself() {
    let (fresh, _, closed, open) = closed_and_open();
    assert_refused(&fresh, &on_rows(), closed.id, open.id);
    assert_refused(&fresh, &on_cycles(), closed.id, open.id);
}

#[test]
fn words_of_a_review_are_kept_once_for_a_cycle_that_was_closed_without_them() {
    let (mut fresh, _, closed, open) = closed_and_open();
    let mut keep = |words: &PrintedDocument| {
        fresh.store.transact(Action::Export, stamp(), |change| change.keep_review_words(closed.id, words))
    };
    keep(&printed()).expect("it had none");
    let other = PrintedDocument { title: "Other words".into(), ..printed() };
    assert!(matches!(keep(&other), Err(Error::Finished)));
    assert_eq!(fresh.store.review_words(closed.id).expect("there"), Some(printed()));
    let statements = ["NULL", "'{}'", "review_frozen"]
        .map(|words| format!("UPDATE cycles SET review_frozen = {words} WHERE id = ?1"));
    assert_refused(&fresh, &statements, closed.id, open.id);
}

#[test]
fn a_closed_cycle_takes_no_review_where_it_had_none() {
    let (mut fresh, _, cycle) = Fresh::with_cycle();
    fresh.close_cycle(cycle.id).expect("closed");
    let statement = "INSERT INTO reviews (cycle_id, answers) VALUES (?1, '{}')".to_owned();
    assert_refused(&fresh, &[statement], cycle.id, cycle.id);
}

#[test]
fn a_locked_row_is_not_pushed_out_by_another_that_takes_its_place_in_the_table() {
    let (fresh, _, closed, open) = closed_and_open();
    let before = fresh.rows(&TABLES);
    let sql = "UPDATE OR REPLACE targets SET rowid = (SELECT rowid FROM targets WHERE cycle_id = ?1)
               WHERE cycle_id = ?2 AND position = 0";
    let parameters = [closed.id.to_string(), open.id.to_string()];
    let why = fresh.store.connection.execute(sql, parameters).expect_err("refused").to_string();
    assert!(why.contains("the cycle is closed"), "{why}");
    assert_eq!(fresh.rows(&TABLES), before);
}

#[test]
fn a_plan_and_a_cycle_keep_their_child_and_number_from_the_start() {
    let (fresh, _, cycle) = Fresh::with_cycle();
    let plans = ["id", "child_id", "plan_no", "created_at"]
        .map(|column| format!("UPDATE support_plans SET {column} = {column}"));
    let cycles = ["id", "plan_id", "child_id", "cycle_no", "created_at"]
        .map(|column| format!("UPDATE cycles SET {column} = {column}"));
    assert_refused(&fresh, &[&plans[..], &cycles[..]].concat(), cycle.id, cycle.id);
}

#[test]
fn a_closed_plan_locks_its_outcomes_and_the_cycle_that_was_open() {
    let (mut fresh, plan, _, open) = closed_and_open();
    fresh.close_plan(plan.id).expect("closed");
    let closed = fresh.store.plan(plan.id).expect("there");
    assert_eq!((closed.state, closed.closed_on), (PlanState::Closed, Some(day("2026-07-24"))));
    assert_eq!(closed.closed_reason, "The family moves.");
    assert_eq!(closed.answers, plan.answers);

    let before = fresh.rows(&TABLES);
    assert!(matches!(fresh.write_plan(plan.id, &Answers::default()), Err(Error::Finished)));
    assert!(matches!(set_plan_state(&mut fresh, plan.id, PlanState::Active), Err(Error::Finished)));
    assert!(matches!(fresh.close_plan(plan.id), Err(Error::Finished)));
    assert!(matches!(fresh.write_cycle(open.id, &Answers::default()), Err(Error::Finished)));
    assert!(matches!(set_state(&mut fresh, open.id, CycleState::Plan), Err(Error::Finished)));
    assert!(matches!(fresh.close_cycle(open.id), Err(Error::Finished)));
    assert!(fresh.add_cycle(&cycle(3, &plan)).is_err());
    assert_eq!(fresh.rows(&TABLES), before);
}

#[test]
fn a_closed_plan_is_locked_by_the_file_itself() {
    let (mut fresh, plan, closed, open) = closed_and_open();
    fresh.close_plan(plan.id).expect("closed");
    let statements: Vec<String> = [
        "UPDATE support_plans SET answers = '{}'",
        "UPDATE support_plans SET state = 'active', closed_on = NULL, closed_reason = NULL",
        "UPDATE support_plans SET plan_no = 8",
        "DELETE FROM support_plans",
        "INSERT OR REPLACE INTO support_plans SELECT * FROM support_plans",
        "INSERT OR REPLACE INTO support_plans
         SELECT 'new', child_id, plan_no, 'draft', form_version, created_at, changed_at, NULL, NULL, answers
         FROM support_plans",
        "UPDATE outcomes SET text = 'other'",
        "DELETE FROM outcomes",
        "INSERT OR REPLACE INTO outcomes SELECT * FROM outcomes",
        "INSERT INTO outcomes (plan_id, id, position, answers) SELECT id, 'x', 9, '{}' FROM support_plans",
        "INSERT INTO cycles (id, plan_id, child_id, cycle_no, state, form_version, created_at, changed_at, answers)
         SELECT 'x', id, child_id, 9, 'assess', 1, '', '', '{}' FROM support_plans",
    ]
    .map(str::to_owned)
    .into();
    assert_refused(&fresh, &statements, closed.id, open.id);
    for (locked, other) in [(open.id, closed.id), (closed.id, open.id)] {
        assert_refused(&fresh, &on_rows(), locked, other);
        assert_refused(&fresh, &on_cycles(), locked, other);
    }
}

#[test]
fn the_day_the_parents_got_their_copy_is_noted_after_all_is_locked() {
    let (mut fresh, plan, closed, open) = closed_and_open();
    let note = |fresh: &mut Fresh, cycle: CycleId, on: &str| {
        let on = day(on);
        fresh.store.transact(Action::NoteCopyGiven, stamp(), |change| change.note_copy_given(cycle, on))
    };
    assert!(matches!(note(&mut fresh, open.id, "2026-07-25"), Err(Error::NotFound)), "it is still written");
    note(&mut fresh, closed.id, "2026-07-25").expect("noted");
    fresh.close_plan(plan.id).expect("closed");
    note(&mut fresh, closed.id, "2026-07-26").expect("put right");
    let summaries = fresh.store.cycles_of(plan.id).expect("listed");
    assert_eq!(summaries[0].copy_given_on, Some(day("2026-07-26")));
    let history = fresh.store.history(crate::RecordKind::Review, closed.id).expect("readable");
    let told = &history.last().expect("told of").changes.as_ref().expect("not emptied")["@copy_given_on"];
    assert_eq!((&told.before, &told.after), (&"2026-07-25".into(), &"2026-07-26".into()));
}

#[test]
fn a_child_has_one_open_plan_and_each_number_once() {
    let (mut fresh, first, _) = Fresh::with_cycle();
    let mut second = plan(2, first.child);
    assert!(fresh.add_plan(&second).is_err(), "the first one is open");
    fresh.close_plan(first.id).expect("closed");
    second.plan_no = 1;
    assert!(fresh.add_plan(&second).is_err(), "the first one has that number");
    second.plan_no = 2;
    fresh.add_plan(&second).expect("begun");
    assert_eq!(fresh.store.open_plan(first.child).expect("read"), Some(second.id));
    assert!(fresh.store.connection.execute("DELETE FROM cycles", []).is_err(), "of a closed plan");
}

#[test]
fn a_plan_has_one_open_cycle_and_a_child_each_cycle_number_once() {
    let (mut fresh, plan, first) = Fresh::with_cycle();
    let mut second = cycle(2, &plan);
    assert!(fresh.add_cycle(&second).is_err(), "the first one is open");
    fresh.close_cycle(first.id).expect("closed");
    second.cycle_no = 1;
    assert!(fresh.add_cycle(&second).is_err(), "the first one has that number");
    second.cycle_no = 2;
    fresh.add_cycle(&second).expect("opened");
    fresh.close_plan(plan.id).expect("closed");
    let next = crate::testing::support::plan(2, plan.child);
    fresh.add_plan(&next).expect("begun");
    let mut third = cycle(3, &next);
    third.cycle_no = 2;
    assert!(fresh.add_cycle(&third).is_err(), "numbers run on through all plans of a child");
    third.cycle_no = 3;
    fresh.add_cycle(&third).expect("opened");
    assert_eq!(fresh.store.last_cycle_no(plan.child).expect("read"), 3);
}

#[test]
fn a_cycle_is_about_the_child_its_plan_is_about() {
    let (mut fresh, first, _) = Fresh::with_cycle();
    let other = child(1);
    let added = fresh.store.transact(Action::AddChild, stamp(), |change| {
        change.put_child(&other, &facts(&other), Some(sam().id), "")
    });
    added.expect("added");
    let of_other = plan(2, other.id);
    fresh.add_plan(&of_other).expect("begun");
    let mut mixed = cycle(2, &of_other);
    mixed.child = first.child;
    assert!(fresh.add_cycle(&mixed).is_err());
}

#[test]
fn closed_and_what_is_kept_with_closing_go_together() {
    let (mut fresh, plan, cycle) = Fresh::with_cycle();
    assert!(set_state(&mut fresh, cycle.id, CycleState::Closed).is_err());
    assert!(set_plan_state(&mut fresh, plan.id, PlanState::Closed).is_err());
    for sql in [
        "UPDATE cycles SET state = 'closed', closed_at = '2026-07-24T16:00:00'",
        "UPDATE cycles SET state = 'closed', frozen = '{}'",
        "UPDATE cycles SET frozen = '{}', closed_at = '2026-07-24T16:00:00'",
        "UPDATE support_plans SET state = 'closed', closed_on = '2026-07-24'",
        "UPDATE support_plans SET closed_on = '2026-07-24', closed_reason = 'left'",
    ] {
        let why = fresh.store.connection.execute(sql, []).expect_err(sql).to_string();
        assert!(why.contains("CHECK constraint failed"), "{sql}: {why}");
    }
}

#[test]
fn an_id_of_another_cycle_does_not_touch_that_cycle() {
    let (mut fresh, _, closed, open) = closed_and_open();
    let of_closed = fresh.store.cycle(closed.id).expect("there").answers;
    // The sheets of both cycles have the same ids in them.
    let mut written = sheet();
    let mut targets = written.rows(TARGETS).to_vec();
    targets.remove(0);
    targets[0].answers.set("text", "Amina waits for a turn.");
    written.set(TARGETS, Answer::Rows(targets));
    fresh.write_cycle(open.id, &written).expect("written");
    fresh.write_cycle(open.id, &Answers::default()).expect("all taken out");
    assert_eq!(fresh.store.cycle(closed.id).expect("there").answers, of_closed);
    assert_eq!(fresh.count("targets"), 2);
    assert_eq!(fresh.count("provisions"), 3);
    assert_eq!(fresh.count("deliveries"), 3);
    assert_eq!(fresh.count("reviews"), 1);
}
