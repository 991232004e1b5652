//! Every move of a child's time here, every one that is refused, and what they leave behind.

use coatpeg_domain::contract::{
    ListVersions, OpenChild, RestoreVersion, SaveChild, ShowHome, StartDocument, UndoLeaving, UndoReturning,
};
use coatpeg_domain::error::ErrorCode;
use coatpeg_domain::ids::ChildId;
use coatpeg_domain::leaving::Standing;
use coatpeg_domain::records::{DueAct, Recorded};
use coatpeg_tests::sample::SAMPLE_CHILDREN;

use super::{assert_same, come_back, in_days, leave, listed, looked, opened, shown, wait_days};
use crate::fresh::{Fresh, change, day, refusal};
use crate::plans::with_agreed_plan;

fn undo_leaving(fresh: &Fresh, child: ChildId) -> Result<(), String> {
    fresh.program.send(UndoLeaving { child }).map(|_| ()).map_err(|error| error.message)
}

fn undo_returning(fresh: &Fresh, child: ChildId) -> Result<(), String> {
    fresh.program.send(UndoReturning { child }).map(|_| ()).map_err(|error| error.message)
}

#[test]
fn a_child_who_left_is_among_the_leavers_and_undo_brings_everything_back() {
    let (fresh, nursery) = Fresh::nursery();
    let child = nursery.child("florence");
    let before = shown(&fresh, child);
    let view = leave(&fresh, child, in_days(-1)).expect("left");
    assert_eq!(view.standing, Standing::Left(in_days(-1)));
    let last = view.last.expect("it is recorded");
    assert_eq!((last.went_to.as_str(), last.returned_on), ("Puddle Lane Nursery, Westmoor", None));
    assert!(listed(&fresh)[1].iter().any(|name| name.starts_with("Florence")));
    assert_eq!(opened(&fresh, child).child.answers.text("leave_reason"), Some("moved_area"));
    undo_leaving(&fresh, child).expect("undone");
    assert_same(shown(&fresh, child), &before);
    assert_eq!(listed(&fresh)[0].len(), SAMPLE_CHILDREN.len() - 1);
}

#[test]
fn a_last_day_ahead_leaves_the_child_on_roll_until_it_has_passed() {
    let (fresh, nursery) = Fresh::nursery();
    let child = nursery.child("barnaby");
    let is_reminded = |fresh: &Fresh| {
        let home = serde_json::to_value(fresh.program.send(ShowHome::default()).expect("home"));
        home.expect("plain data").to_string().contains(&child.to_string())
    };
    assert!(is_reminded(&fresh), "Barnaby has a check due, or this test says nothing");
    let view = leave(&fresh, child, in_days(3)).expect("recorded");
    assert_eq!(view.standing, Standing::Leaving(in_days(3)));
    assert!(view.follows.iter().any(|line| line.contains("stays on roll up to and including")));
    let on_roll = listed(&fresh)[0].len();
    wait_days(&fresh, 3);
    assert_eq!(listed(&fresh)[0].len(), on_roll, "the last day is a day here");
    wait_days(&fresh, 4);
    assert_eq!(listed(&fresh)[0].len(), on_roll - 1);
    assert!(!is_reminded(&fresh), "no date reminds of a child who has left");
    assert_eq!(opened(&fresh, child).check.status, None);
}

#[test]
fn coming_back_begins_a_new_time_and_keeps_the_one_before() {
    let (fresh, nursery) = Fresh::nursery();
    let child = nursery.child("florence");
    let first_day = opened(&fresh, child).facts.started_on;
    leave(&fresh, child, in_days(-40)).expect("left");
    let left = shown(&fresh, child);
    let view = come_back(&fresh, child, in_days(-2)).expect("back");
    assert_eq!(view.standing, Standing::Here);
    let times: Vec<_> =
        view.earlier.iter().map(|stay| (stay.started_on, stay.left_on, stay.returned_on)).collect();
    assert_eq!(times, [(first_day, in_days(-40), Some(in_days(-2)))]);
    let opened_again = opened(&fresh, child);
    assert_eq!(opened_again.facts.started_on, in_days(-2), "dates are counted from the new first day");
    assert_eq!(opened_again.facts.left_on, None);
    undo_returning(&fresh, child).expect("undone");
    assert_same(shown(&fresh, child), &left);
}

#[test]
fn a_last_day_that_was_typed_on_the_record_can_be_come_back_from_as_well() {
    let (fresh, nursery) = Fresh::nursery();
    let child = nursery.child("florence");
    let changes = change("leave_date", in_days(-40));
    fresh.program.send(SaveChild { child, changes }).expect("kept");
    let typed = shown(&fresh, child);
    let message = undo_leaving(&fresh, child).expect_err("nothing was recorded");
    assert!(message.contains("typed under Details"), "{message}");
    come_back(&fresh, child, in_days(-2)).expect("back");
    undo_returning(&fresh, child).expect("undone");
    assert_same(shown(&fresh, child), &typed);
}

#[test]
fn each_move_that_makes_no_sense_is_refused_and_leaves_nothing_behind() {
    let (fresh, nursery) = Fresh::nursery();
    let child = nursery.child("florence");
    let refused = |fresh: &Fresh, outcome: Result<(), String>, part: &str| {
        let message = outcome.expect_err("this is refused");
        assert!(message.contains(part), "{message}");
        assert!(message.ends_with('.') && !message.contains("child_id"), "{message}");
        looked(fresh, child)
    };
    let message = |outcome: Result<_, coatpeg_domain::error::AppError>| {
        outcome.map(|_| ()).map_err(|error| error.message)
    };
    let before = shown(&fresh, child);
    refused(&fresh, undo_leaving(&fresh, child), "nothing to come back from");
    refused(&fresh, undo_returning(&fresh, child), "no coming back");
    refused(&fresh, message(come_back(&fresh, child, in_days(1))), "on roll");
    refused(&fresh, message(leave(&fresh, child, day("2001-01-01"))), "cannot be before that");
    refused(&fresh, message(leave(&fresh, child, day("2037-01-01"))), "Check the year");
    assert_same(shown(&fresh, child), &before);
    leave(&fresh, child, in_days(5)).expect("recorded");
    refused(&fresh, message(leave(&fresh, child, in_days(6))), "already");
    refused(&fresh, message(come_back(&fresh, child, in_days(60))), "Undo the leaving instead");
    wait_days(&fresh, 30);
    refused(&fresh, message(leave(&fresh, child, in_days(6))), "Undo that first");
    refused(&fresh, message(come_back(&fresh, child, in_days(5))), "has to be after it");
    come_back(&fresh, child, in_days(20)).expect("back");
    refused(&fresh, message(come_back(&fresh, child, in_days(25))), "on roll");
    refused(&fresh, undo_leaving(&fresh, child), "nothing to come back from");
    leave(&fresh, child, in_days(25)).expect("left again");
    refused(&fresh, undo_returning(&fresh, child), "Undo that first");
    let again = looked(&fresh, child);
    assert_eq!((again.leaving_stays, again.earlier.len()), (None, 1));
}

#[test]
fn what_was_written_since_keeps_a_move_from_being_undone() {
    let (fresh, nursery) = Fresh::nursery();
    let child = nursery.child("barnaby");
    leave(&fresh, child, in_days(-40)).expect("left");
    let changes = change("leave_date", in_days(-41));
    fresh.program.send(SaveChild { child, changes }).expect("kept");
    let message = undo_leaving(&fresh, child).expect_err("changed since");
    assert!(message.contains("changed under Details"), "{message}");
    let view = come_back(&fresh, child, in_days(-2)).expect("back");
    assert_eq!(view.earlier[0].left_on, in_days(-41), "what stands on the record is kept");
    wait_days(&fresh, 1);
    let form = "two_year_check".to_owned();
    fresh.program.send(StartDocument { child, form }).expect("begun");
    let message = undo_returning(&fresh, child).expect_err("a check was begun");
    assert!(message.contains("a progress check at age two was begun"), "{message}");
    assert_eq!(looked(&fresh, child).return_stays, Some(message));
}

#[test]
fn what_is_still_open_is_named_before_a_child_leaves() {
    let (fresh, _, plan) = with_agreed_plan();
    let child = plan.plan.child;
    let draft = fresh.start_check(child).document.id;
    let view = looked(&fresh, child);
    let acts: Vec<DueAct> = view.still_open.iter().map(|line| line.act.clone()).collect();
    assert!(acts.contains(&DueAct::OpenDocument(draft)), "{:#?}", view.still_open);
    assert!(acts.contains(&DueAct::OpenPlan(plan.plan.id, plan.cycle.id)), "{:#?}", view.still_open);
    let said = view.follows.join(" ");
    for part in ["Everything written stays", "kept until", "key person"] {
        assert!(said.contains(part), "{part}: {said}");
    }
}

#[test]
fn whoever_is_key_person_is_so_until_the_last_day_and_from_the_first_day_back() {
    let (fresh, nursery) = Fresh::nursery();
    let child = nursery.child("florence");
    leave(&fresh, child, in_days(-40)).expect("left");
    come_back(&fresh, child, in_days(-2)).expect("back");
    let (store, _folder) = fresh.store();
    let times = store.key_person_times(child).expect("read");
    let times: Vec<_> =
        times.iter().filter(|time| !time.is_second).map(|time| (time.from, time.to)).collect();
    assert_eq!(times.len(), 2, "{times:?}");
    assert_eq!(times[0], (Some(in_days(-2)), None));
    assert_eq!(times[1].1, Some(in_days(-40)));
}

#[test]
fn versions_tell_of_it_in_words_and_going_back_does_not_undo_it() {
    let (fresh, nursery) = Fresh::nursery();
    let child = nursery.child("florence");
    fresh.program.send(SaveChild { child, changes: change("room_group", "Wrens") }).expect("kept");
    wait_days(&fresh, 1);
    leave(&fresh, child, in_days(-40)).expect("left");
    undo_leaving(&fresh, child).expect("undone");
    wait_days(&fresh, 2);
    leave(&fresh, child, in_days(-40)).expect("left");
    wait_days(&fresh, 3);
    come_back(&fresh, child, in_days(-2)).expect("back");
    let record = Recorded::Child(child);
    let view = fresh.program.send(ListVersions { record }).expect("listed");
    let told: Vec<&str> = view.versions.iter().map(|version| version.what.as_str()).collect();
    assert_eq!(
        told[..4],
        ["Recorded as back", "Recorded as leaving", "The leaving taken back", "Recorded as leaving"]
    );
    let earliest = view.versions.last().expect("a version").version;
    fresh.program.send(RestoreVersion { record, version: earliest }).expect("gone back");
    let view = fresh.program.send(OpenChild { child }).expect("opened");
    assert_ne!(view.child.answers.text("room_group"), Some("Wrens"), "the record went back");
    assert_eq!(view.facts.started_on, in_days(-2), "the time here did not");
    assert_eq!(looked(&fresh, child).earlier.len(), 1);
}

#[test]
fn papers_of_leavers_still_open_and_print() {
    let (fresh, nursery, document) = Fresh::with_complete_check();
    leave(&fresh, nursery.child("barnaby"), in_days(-1)).expect("left");
    fresh.desktop.save_to(fresh.folder.path());
    let made = fresh.program.send(coatpeg_tests::copies::copy_of_document(document)).expect("written");
    assert!(made.copy.is_some());
}

#[test]
fn a_child_who_is_not_there_cannot_leave() {
    let (fresh, _) = Fresh::nursery();
    let nobody = ChildId(uuid::Uuid::from_u128(77));
    assert_eq!(refusal(&fresh.program, UndoLeaving { child: nobody }).code, ErrorCode::NotFound);
    assert_eq!(leave(&fresh, nobody, in_days(0)).expect_err("not there").code, ErrorCode::NotFound);
}
