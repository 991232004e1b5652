//! What these tests hold to: a version is what stood there then, and who wrote it is told in sittings.

use chrono::TimeDelta;
use coatpeg_domain::answers::{Answer, Row};
use coatpeg_domain::forms::support::{PROVISIONS, TARGETS};
use coatpeg_domain::ids::{ChildId, CycleId, DocumentId};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use super::*;
use crate::documents::Amends;
use crate::history::Stamp;
use crate::testing::support::{delivery, outcome, provision, row_id, target};
use crate::testing::{Fresh, action, answers, check, child, facts, printed, sam, stamp, time, with_actions};

fn at(minutes: i64) -> DateTime<Utc> {
    stamp().at + TimeDelta::minutes(minutes)
}

impl Fresh {
    fn last_seq(&self) -> i64 {
        let sql = "SELECT last_seq FROM chains";
        self.store.connection.query_row(sql, [], |row| row.get(0)).expect("a chain")
    }

    fn write_as(&mut self, action: Action, stamp: Stamp, document: DocumentId, answers: &Answers) {
        let at = time("2026-06-15T10:30:00.250");
        let write = self.store.transact(action, stamp, |change| change.put_answers(document, answers, at));
        write.expect("written");
    }
}

#[test]
fn a_sitting_is_one_person_writing_without_a_long_pause() {
    let (mut fresh, document) = Fresh::with_check();
    let other = Some(PersonId(uuid::Uuid::from_u128(11)));
    let sam = Some(sam().id);
    let writes = [
        (1, sam, "overall_summary", "one"),
        (30, sam, "overall_summary", "two"),
        (61, sam, "interests", "keys"),
        (62, other, "interests", "ducks"),
        (63, sam, "interests", "cars"),
    ];
    for (minutes, person, field, text) in writes {
        let stamp = Stamp { at: at(minutes), person, ..stamp() };
        fresh.write_as(Action::SaveDraft, stamp, document.id, &answers(&[(field, text)]));
    }
    let lines = fresh.store.lines_of(Recorded::Document(document.id)).expect("read");
    let found: Vec<(String, TimeDelta, usize)> = sittings(&lines)
        .into_iter()
        .map(|sitting| (sitting.action, sitting.at - sitting.began_at, sitting.fields.len()))
        .collect();
    let minutes = TimeDelta::minutes;
    let expected = [
        ("save_draft", minutes(0), 1),
        ("save_draft", minutes(0), 1),
        ("save_draft", minutes(0), 2),
        ("save_draft", minutes(29), 1),
        ("start_document", minutes(0), 0),
    ];
    assert_eq!(found, expected.map(|(action, length, fields)| (action.to_owned(), length, fields)));
}

#[test]
fn finishing_and_restoring_are_versions_of_their_own_and_looking_is_none() {
    let (mut fresh, document) = Fresh::with_check();
    for (minutes, action, text) in
        [(1, Action::SaveDraft, "one"), (2, Action::RestoreVersion, "two"), (3, Action::SaveDraft, "three")]
    {
        let stamp = Stamp { at: at(minutes), ..stamp() };
        fresh.write_as(action, stamp, document.id, &answers(&[("overall_summary", text)]));
        let look = fresh.store.transact(Action::View, stamp, |change| -> Result<()> {
            change.note(RecordKind::Document, document.id);
            Ok(())
        });
        look.expect("noted");
    }
    let finish = Stamp { at: at(4), ..stamp() };
    let state = coatpeg_domain::records::DocumentState::Shared;
    fresh
        .store
        .transact(Action::Finalise, finish, |change| {
            change.finalise(document.id, state, &printed(), time("2026-06-15T10:40:00"))
        })
        .expect("finished");
    let lines = fresh.store.lines_of(Recorded::Document(document.id)).expect("read");
    let actions: Vec<String> = sittings(&lines).into_iter().map(|sitting| sitting.action).collect();
    assert_eq!(actions, ["finalise", "save_draft", "restore_version", "save_draft", "start_document"]);
}

#[test]
fn what_was_emptied_cannot_be_told_and_what_came_later_can() {
    let (mut fresh, document) = Fresh::with_check();
    let record = Recorded::Document(document.id);
    let mut seqs = Vec::new();
    for (minutes, text) in [(1, "one"), (60, "two"), (120, "three")] {
        let stamp = Stamp { at: at(minutes), ..stamp() };
        fresh.write_as(Action::SaveDraft, stamp, document.id, &answers(&[("overall_summary", text)]));
        seqs.push(fresh.last_seq());
    }
    let empty = "UPDATE history SET changes = NULL, salt = NULL WHERE seq = ?1";
    fresh.store.connection.execute(empty, [seqs[1]]).expect("emptied");
    let known: Vec<bool> = sittings(&fresh.store.lines_of(record).expect("read"))
        .into_iter()
        .map(|sitting| sitting.is_known)
        .collect();
    assert_eq!(known, [true, true, false, false], "newest first");
    assert_eq!(fresh.store.answers_at(record, seqs[0]).expect("read"), None);
    let two = fresh.store.answers_at(record, seqs[1]).expect("read").expect("known");
    assert_eq!(two.text("overall_summary"), Some("two"));
}

#[test]
fn the_steps_a_next_version_takes_over_do_not_change_the_one_before() {
    let (mut fresh, first) = Fresh::with_check();
    let step = action(1, "Sing together");
    fresh.write(first.id, &with_actions(Answers::default(), vec![step.clone()])).expect("written");
    let before_finishing = fresh.last_seq();
    let state = coatpeg_domain::records::DocumentState::Shared;
    fresh
        .store
        .transact(Action::Finalise, stamp(), |change| {
            change.finalise(first.id, state, &printed(), time("2026-06-15T10:40:00"))
        })
        .expect("finished");
    let mut next = check(1, first.child);
    next.version = 2;
    next.answers = with_actions(Answers::default(), vec![step.clone()]);
    let amends = Some(Amends { document: first.id, reason: "A new version" });
    fresh
        .store
        .transact(Action::RenewDocument, stamp(), |change| change.add_document(&next, amends))
        .expect("begun");
    let begun = fresh.last_seq();
    let changed = with_actions(Answers::default(), vec![action(1, "Sing every day")]);
    fresh.write(next.id, &changed).expect("written");
    let of_first = fresh.store.lines_of(Recorded::Document(first.id)).expect("read");
    assert_eq!(of_first.iter().filter(|line| line.record_kind == "action").count(), 1);
    let at = |document: DocumentId, seq| {
        let record = Recorded::Document(document);
        fresh.store.answers_at(record, seq).expect("read").expect("known")
    };
    assert_eq!(at(first.id, before_finishing), with_actions(Answers::default(), vec![step.clone()]));
    assert_eq!(at(next.id, begun), with_actions(Answers::default(), vec![step]));
    assert_eq!(at(next.id, fresh.last_seq()), changed);
}

/// Some steps in some order, and a text or none.
fn draft() -> impl Strategy<Value = Answers> {
    let step = (0..5_u128, prop::sample::select(vec!["Sing", "Walk", "Read", "Paint"]));
    let text = prop::option::of(prop::sample::select(vec!["Settled.", "Runs.", "Naps."]));
    (prop::collection::vec(step, 0..5), text).prop_map(|(steps, text)| {
        let mut seen = BTreeSet::new();
        let steps: Vec<Row> = steps
            .into_iter()
            .filter(|(number, _)| seen.insert(*number))
            .map(|(number, what)| action(number, what))
            .collect();
        let mut answers = Answers::default();
        answers.apply("overall_summary", text.map(Into::into));
        answers.apply(ACTIONS_FIELD, Some(Answer::Rows(steps)));
        answers
    })
}

#[test]
fn every_version_of_a_document_is_what_was_written_then() {
    let mut runner = TestRunner::new(Config { cases: 24, failure_persistence: None, ..Config::default() });
    let drafts = prop::collection::vec(draft(), 1..8);
    runner
        .run(&drafts, |drafts| {
            let (mut fresh, document) = Fresh::with_check();
            let mut written = vec![(fresh.last_seq(), Answers::default())];
            for draft in drafts {
                fresh.write(document.id, &draft).expect("written");
                written.push((fresh.last_seq(), draft));
            }
            for (seq, draft) in written {
                let found = fresh.store.answers_at(Recorded::Document(document.id), seq).expect("read");
                prop_assert_eq!(found, Some(draft));
            }
            Ok(())
        })
        .expect("each version is as it was");
}

/// A cycle whose provisions may stand with any of its targets.
fn cycle_sheet() -> impl Strategy<Value = Answers> {
    let targets = prop::sample::subsequence(vec![1_u128, 2, 3], 0..=3).prop_shuffle();
    let places = prop::collection::vec(prop::option::of(0..3_usize), 4);
    let text = prop::option::of(prop::sample::select(vec!["Points.", "Hands over a picture."]));
    (targets, places, text, 0..3_u128).prop_map(|(targets, places, text, deliveries)| {
        let mut provisions: Vec<Vec<Row>> = vec![Vec::new(); targets.len()];
        for (number, place) in (11..).zip(places) {
            if let Some(inside) = place.and_then(|place| provisions.get_mut(place)) {
                inside.push(provision(number));
            }
        }
        let targets = targets.into_iter().zip(provisions).map(|(number, own)| target(number, own)).collect();
        let deliveries = (0..deliveries).map(|number| delivery(31 + number, row_id(11))).collect();
        let mut sheet = Answers::default();
        sheet.apply("assess_summary", text.map(Into::into));
        sheet.apply("decision", text.map(|_| "continue".into()));
        sheet.apply(TARGETS, Some(Answer::Rows(targets)));
        sheet.apply(DELIVERIES, Some(Answer::Rows(deliveries)));
        // What holds no provisions has no answer for them.
        if let Some(Answer::Rows(rows)) = sheet.0.get_mut(TARGETS) {
            for row in rows {
                row.answers.0.retain(|field, answer| field != PROVISIONS || !answer.is_empty());
            }
        }
        sheet
    })
}

#[test]
fn every_version_of_a_cycle_is_what_was_written_then() {
    let mut runner = TestRunner::new(Config { cases: 24, failure_persistence: None, ..Config::default() });
    let sheets = prop::collection::vec(cycle_sheet(), 1..6);
    runner
        .run(&sheets, |sheets| {
            let (mut fresh, _, cycle) = Fresh::with_cycle();
            let mut written: Vec<(i64, Answers)> = Vec::new();
            for sheet in sheets {
                fresh.write_cycle(cycle.id, &sheet).expect("written");
                written.push((fresh.last_seq(), sheet));
            }
            let record = Recorded::Cycle(cycle.id);
            for (seq, sheet) in written {
                let found = fresh.store.answers_at(record, seq).expect("read");
                prop_assert_eq!(found, Some(sheet));
            }
            Ok(())
        })
        .expect("each version is as it was");
}

#[test]
fn versions_of_a_plan_know_its_outcomes_and_those_of_a_child_its_record() {
    let (mut fresh, plan, _) = Fresh::with_cycle();
    let begun = fresh.last_seq();
    let mut written = answers(&[("needs_summary", "Needs a quiet corner.")]);
    written.set(OUTCOMES, Answer::Rows(vec![outcome(2)]));
    fresh.write_plan(plan.id, &written).expect("written");
    let record = Recorded::Plan(plan.id);
    assert_eq!(fresh.store.answers_at(record, begun).expect("read"), Some(plan.answers));
    let newest = &sittings(&fresh.store.lines_of(record).expect("read"))[0];
    assert_eq!(newest.fields, BTreeSet::from(["needs_summary".to_owned(), OUTCOMES.to_owned()]));

    let mut changed = child(0);
    let before = (fresh.last_seq(), changed.answers.clone());
    changed.answers.set("room", "Wrens");
    let save = fresh.store.transact(Action::SaveChild, stamp(), |change| {
        change.put_child(&changed, &facts(&changed), None, "Wrens")
    });
    save.expect("kept");
    let found = fresh.store.answers_at(Recorded::Child(changed.id), before.0).expect("read");
    assert_eq!(found, Some(before.1));
}

#[test]
fn a_record_that_is_not_there_has_no_versions() {
    let (fresh, _) = Fresh::with_check();
    let nobody = Recorded::Child(ChildId(uuid::Uuid::from_u128(9)));
    assert!(matches!(fresh.store.lines_of(nobody), Err(crate::Error::NotFound)));
    let nothing = Recorded::Cycle(CycleId(uuid::Uuid::from_u128(9)));
    assert!(matches!(fresh.store.answers_at(nothing, 1), Err(crate::Error::NotFound)));
}
