//! Which copy counts: the one with what stands in the records now.

use std::fs;

use coatpeg_domain::contract::{ChooseCopyFolder, CopyBackup, PractiseRestore, RenewKey, ShowBackups};

use super::{add_children, at, children, keep_up};
use crate::fresh::{Fresh, PASSPHRASE, refusal};

#[test]
fn what_goes_onto_the_stick_is_what_stands_there_now() {
    let fresh = Fresh::set_up();
    while keep_up(&fresh, false).did_something {}
    let stick = fresh.folder.path().join("stick");
    fs::create_dir(&stick).expect("made");
    fresh.desktop.choose_folder(&stick);
    fresh.program.send(ChooseCopyFolder {}).expect("copied");
    at(&fresh, "2027-06-10T17:00:00");
    add_children(&fresh);
    let written_today = children(&fresh);
    fresh.program.send(CopyBackup {}).expect("copied");
    let listed = fresh.program.send(ShowBackups {}).expect("listed");
    let newest = &listed.copies[0];
    assert_eq!(newest.children, Some(written_today));
    assert!(stick.join(&newest.name).is_file(), "it is the one that was carried away");
    assert_eq!(listed.away.expect("chosen").copied_at, Some(newest.made_at));
}

#[test]
fn a_copy_of_before_a_new_key_counts_for_nothing_today() {
    let fresh = Fresh::set_up();
    while keep_up(&fresh, false).did_something {}
    fresh.program.send(RenewKey { passphrase: PASSPHRASE.into() }).expect("renewed");
    let error = refusal(&fresh.program, PractiseRestore {});
    assert!(error.message.contains("Make a copy first"), "{}", error.message);
    assert!(keep_up(&fresh, false).did_something, "a copy under the new key");
    let practice = fresh.program.send(PractiseRestore {}).expect("practised").practice.expect("done");
    assert!(practice.matched);
}

#[test]
fn a_quiet_moment_takes_the_work_of_the_last_hours_along() {
    let fresh = Fresh::set_up();
    while keep_up(&fresh, true).did_something {}
    add_children(&fresh);
    assert!(!keep_up(&fresh, true).did_something, "the copy of this morning is an hour old at most");
    at(&fresh, "2027-06-10T11:30:00");
    assert!(!keep_up(&fresh, false).did_something, "somebody is writing");
    assert!(keep_up(&fresh, true).did_something, "nobody is");
    let newest = fresh.program.send(ShowBackups {}).expect("listed").copies.remove(0);
    assert_eq!(newest.children, Some(children(&fresh)));
}
