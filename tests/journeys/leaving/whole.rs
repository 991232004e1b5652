//! A child leaves, comes back, and is joined with a double, with copies of the records made on the way.

use coatpeg_domain::contract::{
    ListMerges, MakeBackup, PractiseRestore, RestoreBackup, SaveChild, UndoMerge,
};
use coatpeg_tests::copies::copy_of_document;

use super::{add, assert_same, come_back, in_days, leave, listed, looked, merge, opened, shown, wait_days};
use crate::fresh::{Fresh, PASSPHRASE, change};

#[test]
fn a_child_leaves_comes_back_and_is_joined_with_a_double() {
    let (fresh, nursery, check) = Fresh::with_complete_check();
    let child = nursery.child("barnaby");
    fresh.desktop.save_to(fresh.folder.path());
    leave(&fresh, child, in_days(-20)).expect("left");
    assert_eq!(listed(&fresh)[1].len(), 2);
    fresh.program.send(copy_of_document(check)).expect("papers of leavers still leave");
    come_back(&fresh, child, in_days(-3)).expect("back");
    let facts = opened(&fresh, child).facts;
    let first = facts.full_name.strip_suffix(&facts.last_name).expect("a last name").trim().to_owned();
    wait_days(&fresh, 1);
    let again = add(&fresh, &first, &facts.last_name, "2027-06-07");
    fresh.program.send(SaveChild { child: again, changes: change("room_group", "Wrens") }).expect("kept");
    let before = [shown(&fresh, child), shown(&fresh, again)];
    let backup = fresh.program.send(MakeBackup {}).expect("copied").copies[0].name.clone();
    let joined = merge(&fresh, child, again).expect("joined");
    assert_eq!(listed(&fresh)[0].iter().filter(|name| **name == facts.full_name).count(), 1);
    assert_eq!(looked(&fresh, child).earlier.len(), 1, "the time here before is still told");
    let copies = fresh.program.send(MakeBackup {}).expect("copied").copies;
    assert!(copies.iter().all(|copy| copy.is_verified));
    assert!(fresh.program.send(PractiseRestore {}).expect("practised").practice.expect("done").matched);
    let fresh = fresh.start_again();
    fresh.desktop.save_to(fresh.folder.path());
    fresh.unlock().expect("open again");
    assert_eq!(fresh.program.send(ListMerges { child }).expect("listed").merges.len(), 1);
    fresh.program.send(UndoMerge { merge: joined.merges[0].id }).expect("apart");
    assert_same(shown(&fresh, child), &before[0]);
    assert_same(shown(&fresh, again), &before[1]);
    merge(&fresh, child, again).expect("joined once more");
    fresh.program.send(RestoreBackup { backup, secret: Some(PASSPHRASE.into()) }).expect("gone back");
    fresh.unlock().expect("open");
    assert_eq!(
        [shown(&fresh, child), shown(&fresh, again)],
        before,
        "the copy is of before they were joined"
    );
}
