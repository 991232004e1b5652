//! What moves when two records become one, what comes back, and what stays locked all the while.

use std::collections::BTreeMap;

use coatpeg_domain::ids::{ChildId, CopyId, DocumentId, MergeId, NoteId, StayId};
use coatpeg_domain::records::{
    Child, CycleState, Document, DocumentState, MadeCopy, Note, Paper, PaperKind, Recipient, SendStatus,
    Stay, Travel,
};
use rusqlite::types::Value;
use uuid::Uuid;

use super::*;
use crate::history::Action;
use crate::testing::support::{cycle, plan, sheet, status_move};
use crate::testing::{
    Fresh, action, answers, check, child, day, facts, note, printed, rows_found, sam, stamp, time,
    with_actions,
};

/// Tables that only grow, or tell of the merge itself.
const GROWS: [&str; 4] = ["history", "chains", "merges", "sqlite_sequence"];

/// Two records of one child, each with something in every table there is.
fn two_records() -> (Fresh, Child, Child) {
    let (mut fresh, keep) = Fresh::with_child();
    let double = child(1);
    let added = fresh.store.transact(Action::AddChild, stamp(), |change| {
        change.put_child(&double, &facts(&double), Some(sam().id), "Robins")
    });
    added.expect("added");
    for (number, child) in (0..).zip([&keep, &double]) {
        fill(&mut fresh, number, child);
    }
    (fresh, keep, double)
}

/// A finished check with a step and a copy, a draft, a closed plan with a closed cycle, notes, and moves of status.
fn fill(fresh: &mut Fresh, number: u128, child: &Child) {
    let at = time("2026-06-15T12:00:00");
    let finished = Document { state: DocumentState::Draft, ..check(10 + number, child.id) };
    let draft = check(20 + number, child.id);
    let written = fresh.store.transact(Action::StartDocument, stamp(), |change| -> Result<()> {
        change.add_document(&finished, None)?;
        let steps = with_actions(answers(&[("overall_summary", "Sings.")]), vec![action(number, "Sing")]);
        change.put_answers(finished.id, &steps, at)?;
        change.finalise(finished.id, DocumentState::Shared, &printed(), at)?;
        change.add_document(&draft, None)?;
        let copy = copy_of(number, child.id, finished.id);
        change.add_copy(&copy, PaperKind::TwoYearCheck, Some(sam().id), &[])?;
        let note = Note { id: NoteId(Uuid::from_u128(4_100 + number)), ..note(1) };
        change.add_note(child.id, &note)?;
        for (place, (from, to)) in (0..).zip([
            (SendStatus::None, SendStatus::Monitoring),
            (SendStatus::Monitoring, SendStatus::SenSupport),
        ]) {
            let made = status_move(10 * number + place, child.id, from, to, "2026-06-15");
            change.add_status_move(&made)?;
        }
        let stay = Stay {
            id: StayId(Uuid::from_u128(9_000 + number)),
            started_on: day("2024-09-01"),
            left_on: day("2025-07-20"),
            reason: "other".into(),
            went_to: String::new(),
            note: String::new(),
            made_at: at,
            was_typed: false,
            returned_on: Some(day("2025-09-01")),
            returned_at: Some(at),
        };
        change.add_stay(child.id, &stay, None)
    });
    written.expect("written");
    let mut plan = plan(1, child.id);
    plan.id.0 = Uuid::from_u128(60_100 + number);
    let mut cycle = cycle(1, &plan);
    cycle.id.0 = Uuid::from_u128(70_100 + number);
    fresh.add_plan(&plan).expect("begun");
    fresh.add_cycle(&cycle).expect("opened");
    fresh.write_cycle(cycle.id, &sheet()).expect("written");
    fresh.close_cycle(cycle.id).expect("closed");
    fresh.close_plan(plan.id).expect("closed");
}

fn copy_of(number: u128, child: ChildId, document: DocumentId) -> MadeCopy {
    MadeCopy {
        id: CopyId(Uuid::from_u128(8_000 + number)),
        child,
        paper: Paper::Document(document),
        version: 1,
        recipient: Recipient::SomeoneElse("Dr Wren Applewhite".into()),
        recipient_name: "Dr Wren Applewhite".into(),
        travel: Travel::SecureEmail,
        has_password: true,
        is_print: false,
        sha256: crate::copies::sha256_of(b"a file"),
        agreed_on: None,
        made_at: time("2026-06-15T12:12:03"),
        sent_on: None,
        consent: None,
    }
}

fn joining<'a>(keep: &'a Child, double: &'a Child) -> Joining<'a> {
    Joining {
        id: MergeId(Uuid::from_u128(1)),
        keep: keep.id,
        double: double.id,
        name: "Amina Okafor",
        answers: &double.answers,
        double_says_status: false,
        earlier: None,
        hold: None,
        at: time("2026-08-01T09:00:00"),
        by: Some(sam().id),
    }
}

fn join(fresh: &mut Fresh, joining: &Joining<'_>) -> Result<()> {
    fresh.store.transact(Action::MergeChildren, stamp(), |change| {
        let watched = change.begin_joining(joining)?;
        change.end_joining(joining, &watched)
    })
}

fn part(fresh: &mut Fresh, id: MergeId, double: &Child) -> Result<()> {
    let merge = fresh.store.merge(id)?;
    fresh.store.transact(Action::UndoMerge, stamp(), |change| {
        change.begin_parting(&merge)?;
        change.put_child(double, &facts(double), Some(sam().id), "Robins")?;
        change.part_rows(&merge)?;
        change.end_parting(&merge, time("2026-08-02T09:00:00"))
    })
}

type Rows = BTreeMap<String, Vec<Vec<Value>>>;

/// Every row of every table that is kept.
fn all_rows(fresh: &Fresh) -> Rows {
    let tables = fresh.store.tables().expect("tables").into_iter();
    let kept =
        tables.filter(|(name, sql)| !GROWS.contains(&name.as_str()) && !sql.starts_with("CREATE VIRTUAL"));
    let rows = kept.map(|(name, _)| {
        let sql = format!("SELECT * FROM \"{name}\"");
        let mut rows = rows_found(&fresh.store.connection, &sql);
        rows.sort_by_key(|row| format!("{row:?}"));
        (name, rows)
    });
    rows.collect()
}

fn of_child(fresh: &Fresh, child: ChildId) -> BTreeMap<String, usize> {
    fresh.store.held_rows(child).expect("counted").into_iter().collect()
}

#[test]
fn everything_moves_over_and_the_other_record_is_no_child_any_more() {
    let (mut fresh, keep, double) = two_records();
    let (ours, theirs) = (of_child(&fresh, keep.id), of_child(&fresh, double.id));
    assert!(theirs.len() >= 9, "something in every table: {theirs:?}");
    join(&mut fresh, &joining(&keep, &double)).expect("joined");
    assert_eq!(of_child(&fresh, double.id), BTreeMap::new());
    let now = of_child(&fresh, keep.id);
    for (table, rows) in theirs {
        assert_eq!(now[&table], ours[&table] + rows, "{table}");
    }
    assert_eq!(fresh.store.children().expect("listed").len(), 1);
    assert!(matches!(fresh.store.child(double.id), Err(Error::NotFound)));
    assert_eq!(fresh.store.child_as_kept(double.id).expect("kept"), double);
    assert_eq!(fresh.store.standing_for(double.id).expect("read"), keep.id);
    assert_eq!(fresh.store.standing_for(keep.id).expect("read"), keep.id);
    fresh.store.verify_integrity().expect("sound");
    assert_eq!(fresh.store.check_history().expect("checked"), None);
}

#[test]
fn taken_apart_again_every_row_is_as_it_was() {
    let (mut fresh, keep, double) = two_records();
    let before = all_rows(&fresh);
    for double_says_status in [false, true] {
        let id = MergeId(Uuid::from_u128(u128::from(double_says_status) + 5));
        let joining = Joining { id, double_says_status, ..joining(&keep, &double) };
        join(&mut fresh, &joining).expect("joined");
        assert_ne!(all_rows(&fresh), before);
        part(&mut fresh, id, &double).expect("apart");
        let after = all_rows(&fresh);
        for (table, rows) in &before {
            assert_eq!(&after[table], rows, "{table}");
        }
        fresh.store.verify_integrity().expect("sound");
    }
    assert!(matches!(fresh.store.merge(MergeId(Uuid::from_u128(1))), Err(Error::NotFound)));
}

#[test]
fn the_moves_of_status_that_count_come_last() {
    let (mut fresh, keep, double) = two_records();
    let mut joining = joining(&keep, &double);
    joining.double_says_status = true;
    join(&mut fresh, &joining).expect("joined");
    let moves = fresh.store.status_moves(keep.id).expect("listed");
    assert_eq!(moves.len(), 4);
    assert_eq!(moves[3].id.0, Uuid::from_u128(5_000 + 11));
}

#[test]
fn what_is_locked_goes_only_the_way_a_merge_opened() {
    let (mut fresh, keep, double) = two_records();
    let tables = ["documents", "copies", "support_plans", "cycles"];
    let move_to = |fresh: &Fresh, table: &str, from: ChildId, to: ChildId| {
        let sql = format!("UPDATE {table} SET child_id = ?2 WHERE child_id = ?1");
        let locked = if table == "documents" { " AND finalised_at IS NOT NULL" } else { "" };
        fresh.store.connection.execute("PRAGMA defer_foreign_keys = ON", []).expect("set");
        fresh.store.connection.execute(&(sql + locked), [from.to_string(), to.to_string()])
    };
    for table in tables {
        assert!(move_to(&fresh, table, double.id, keep.id).is_err(), "{table} is locked");
    }
    join(&mut fresh, &joining(&keep, &double)).expect("joined");
    for table in tables {
        assert!(move_to(&fresh, table, keep.id, double.id).is_err(), "{table} is locked again");
    }
    let words = [
        "UPDATE documents SET answers = '{}', child_id = ?1 WHERE finalised_at IS NOT NULL",
        "UPDATE support_plans SET answers = '{}', child_id = ?1 WHERE state = 'closed'",
        "UPDATE cycles SET answers = '{}', child_id = ?1 WHERE state = 'closed'",
        "UPDATE copies SET recipient = 'x', child_id = ?1",
    ];
    let open = |state: &str| format!("UPDATE merges SET state = '{state}'");
    fresh.store.connection.execute(&open("parting"), []).expect("opened");
    for sql in words {
        let outcome = fresh.store.connection.execute(sql, [double.id.to_string()]);
        assert!(outcome.is_err(), "not even on the way: {sql}");
    }
    let stranger = ChildId(Uuid::from_u128(99));
    for table in tables {
        assert!(move_to(&fresh, table, keep.id, stranger).is_err(), "{table} goes nowhere else");
        assert!(move_to(&fresh, table, double.id, keep.id).is_ok_and(|rows| rows == 0), "{table}");
    }
    let closed = "UPDATE cycles SET state = 'do' WHERE state = 'closed'";
    assert!(fresh.store.connection.execute(closed, []).is_err());
}

#[test]
fn two_open_plans_are_refused_and_everything_is_as_before() {
    let (mut fresh, keep, double) = two_records();
    for (number, child) in [(7, &keep), (8, &double)] {
        let mut plan = plan(2, child.id);
        plan.id.0 = Uuid::from_u128(60_200 + number);
        fresh.add_plan(&plan).expect("begun");
    }
    let before = fresh.store.facts().expect("facts");
    assert!(join(&mut fresh, &joining(&keep, &double)).is_err());
    assert_eq!(fresh.store.facts().expect("facts").content, before.content);
}

#[test]
fn what_was_written_since_goes_back_with_its_paper_and_new_papers_stay() {
    let (mut fresh, keep, double) = two_records();
    let id = MergeId(Uuid::from_u128(1));
    join(&mut fresh, &joining(&keep, &double)).expect("joined");
    let (theirs, new) = (check(21, double.id), check(30, keep.id));
    let written = answers(&[("overall_summary", "Since then.")]);
    let since = fresh.store.transact(Action::SaveDraft, stamp(), |change| -> Result<()> {
        change.put_answers(theirs.id, &written, time("2026-08-01T10:00:00"))?;
        let new = Document { changed_at: time("2026-08-01T11:00:00"), ..new.clone() };
        change.add_document(&new, None)
    });
    since.expect("written");
    let merge = fresh.store.merge(id).expect("it stands");
    let parting = fresh.store.parting(&merge).expect("looked at");
    assert_eq!(parting, Parting { written_since: 1, begun_since: 1, gone: 0 });
    part(&mut fresh, id, &double).expect("apart");
    let back = fresh.store.document(theirs.id).expect("there");
    assert_eq!((back.child, back.answers), (double.id, written));
    assert_eq!(fresh.store.document(new.id).expect("there").child, keep.id);
}

#[test]
fn what_hangs_on_a_plan_that_went_back_goes_with_it() {
    let (mut fresh, keep, double) = two_records();
    let mut open = plan(2, double.id);
    open.id.0 = Uuid::from_u128(60_300);
    fresh.add_plan(&open).expect("begun");
    let id = MergeId(Uuid::from_u128(1));
    join(&mut fresh, &joining(&keep, &double)).expect("joined");
    let moved = fresh.store.plan(open.id).expect("there");
    assert_eq!((moved.child, moved.plan_no), (keep.id, 3), "numbered after those that were there");
    let mut since = cycle(9, &moved);
    since.child = keep.id;
    fresh.add_cycle(&since).expect("opened");
    part(&mut fresh, id, &double).expect("apart");
    let back = fresh.store.plan(open.id).expect("there");
    assert_eq!((back.child, back.plan_no), (double.id, 2));
    let cycle = fresh.store.cycle(since.id).expect("there");
    assert_eq!((cycle.child, cycle.state), (double.id, CycleState::Assess));
    fresh.store.verify_integrity().expect("sound");
}

#[test]
fn of_two_open_holds_one_is_put_aside_and_comes_back() {
    let (mut fresh, keep, double) = two_records();
    for (number, child) in [(1, &keep), (2, &double)] {
        let sql = "INSERT INTO protections (id, child_id, kind, began_on, reason) VALUES (?1, ?2, 'hold', '2026-06-01', 'x')";
        fresh.store.connection.execute(sql, [format!("p{number}"), child.id.to_string()]).expect("held");
    }
    let before = all_rows(&fresh);
    let id = MergeId(Uuid::from_u128(1));
    join(&mut fresh, &joining(&keep, &double)).expect("joined");
    assert_eq!(fresh.count("protections"), 1);
    part(&mut fresh, id, &double).expect("apart");
    assert_eq!(all_rows(&fresh)["protections"], before["protections"]);
}

#[test]
fn a_record_joined_twice_over_comes_apart_in_turn() {
    let (mut fresh, keep, double) = two_records();
    let third = child(2);
    let added = fresh.store.transact(Action::AddChild, stamp(), |change| {
        change.put_child(&third, &facts(&third), Some(sam().id), "Robins")
    });
    added.expect("added");
    let before = all_rows(&fresh);
    let (first, second) = (MergeId(Uuid::from_u128(1)), MergeId(Uuid::from_u128(2)));
    join(&mut fresh, &joining(&keep, &double)).expect("joined");
    let again = Joining { id: second, ..joining(&third, &keep) };
    join(&mut fresh, &again).expect("joined");
    assert_eq!(fresh.store.standing_for(double.id).expect("read"), third.id);
    assert_eq!(fresh.store.merge(first).expect("it stands").holder, third.id);
    assert_eq!(fresh.store.merges_of(third.id).expect("listed").len(), 2);
    part(&mut fresh, second, &keep).expect("apart");
    assert_eq!(fresh.store.merge(first).expect("it stands").holder, keep.id);
    part(&mut fresh, first, &double).expect("apart");
    let after = all_rows(&fresh);
    for (table, rows) in &before {
        assert_eq!(&after[table], rows, "{table}");
    }
}
