//! What could be taken for the newest copy, or for ours: one made while the clock was far ahead, one of before somebody
//! went back, one of another setting on the same stick, one with a vault that is wrong.

use std::fs;
use std::path::{Path, PathBuf};

use coatpeg_domain::contract::{
    ChooseBackup, ChooseCopyFolder, CloseWindow, CopyBackup, ListBackups, PractiseRestore, RestoreBackup,
    RestoreChosen, ShowComputer,
};
use coatpeg_domain::error::ErrorCode;
use coatpeg_domain::records::{BackupReason, Stage};

use super::{add_children, archive, at, children, copy, keep_up};
use crate::fresh::{Fresh, PASSPHRASE, day, refusal};

/// A folder that stands for a stick, chosen for the next copy.
fn stick(fresh: &Fresh) -> PathBuf {
    let stick = fresh.folder.path().join("stick");
    fs::create_dir(&stick).expect("made");
    fresh.desktop.choose_folder(&stick);
    stick
}

fn same(one: &Path, other: &Path) -> bool {
    fs::read(one).expect("there") == fs::read(other).expect("there")
}

#[test]
fn a_copy_of_a_clock_that_was_far_ahead_is_not_taken_for_the_newest() {
    let fresh = Fresh::set_up();
    at(&fresh, "2099-01-01T09:00:00");
    let ahead = copy(&fresh);
    at(&fresh, "2027-06-11T09:00:00");
    add_children(&fresh);
    let stick = stick(&fresh);
    let view = fresh.program.send(ChooseCopyFolder {}).expect("copied");
    assert_eq!(view.copies[0].name, ahead, "the list goes by date");
    let today = &view.copies[1];
    assert_eq!((today.made_at.date(), today.children), (day("2027-06-11"), Some(children(&fresh))));
    assert!(stick.join(&today.name).is_file() && !stick.join(&ahead).exists());
    assert_eq!(view.away.expect("chosen").copied_at, Some(today.made_at));
    let practice = fresh.program.send(PractiseRestore {}).expect("practised").practice.expect("done");
    assert_eq!((practice.children, practice.matched), (children(&fresh), true));
    assert_eq!(fresh.program.send(ShowComputer {}).expect("shown").last_backup, Some(today.made_at));
    // What was kept up itself is written too, and copied once; then closing again copies nothing.
    fresh.program.send(CloseWindow {}).expect("closed");
    let before = fresh.program.send(ListBackups {}).expect("listed").len();
    fresh.program.send(CloseWindow {}).expect("closed again");
    assert_eq!(fresh.program.send(ListBackups {}).expect("listed").len(), before);
}

#[test]
fn what_was_written_before_going_back_is_not_taken_for_the_newest() {
    let fresh = Fresh::set_up();
    let name = copy(&fresh);
    add_children(&fresh);
    fresh.program.send(RestoreBackup { backup: name, secret: None }).expect("gone back");
    fresh.unlock().expect("opened");
    at(&fresh, "2027-06-10T10:00:00");
    let stick = stick(&fresh);
    let view = fresh.program.send(ChooseCopyFolder {}).expect("copied");
    let newest = &view.copies[0];
    assert_eq!((newest.reason, newest.children), (BackupReason::Asked, Some(0)));
    assert!(stick.join(&newest.name).is_file());
    fresh.program.send(CloseWindow {}).expect("closed");
    let before = fresh.program.send(ListBackups {}).expect("listed").len();
    fresh.program.send(CloseWindow {}).expect("closed again");
    assert_eq!(fresh.program.send(ListBackups {}).expect("listed").len(), before, "nothing has changed");
}

#[test]
fn two_settings_share_a_stick_and_each_finds_its_own_copy_there() {
    let (fresh, other) = (Fresh::set_up(), Fresh::set_up());
    let stick = stick(&fresh);
    fresh.program.send(ChooseCopyFolder {}).expect("copied");
    let name = fresh.program.send(ListBackups {}).expect("listed")[0].name.clone();
    let of_fresh = archive(&fresh, &name);
    other.desktop.choose_folder(&stick);
    other.program.send(ChooseCopyFolder {}).expect("copied");
    let of_other = archive(&other, &name);
    assert!(same(&stick.join(&name), &of_fresh), "it is still there");
    assert!(same(&stick.join("coatpeg-2027-06-10-0900-2.coatpeg"), &of_other));
    // Both are carried on by themselves, beside one another.
    for one in [&fresh, &other] {
        at(one, "2027-06-12T09:00:00");
        while keep_up(one, true).did_something {}
        one.program.send(CopyBackup {}).expect("copied");
    }
    assert!(same(&stick.join(&name), &of_fresh));
    assert_eq!(fs::read_dir(&stick).expect("a folder").count() % 2, 0);
}

#[test]
fn a_file_of_the_name_the_next_copy_will_have_does_not_keep_it_off_the_stick() {
    let fresh = Fresh::set_up();
    let stick = stick(&fresh);
    fresh.program.send(ChooseCopyFolder {}).expect("copied");
    while keep_up(&fresh, true).did_something {}
    let letter = stick.join("coatpeg-2027-06-11-0900.coatpeg");
    fs::write(&letter, b"not a copy").expect("written");
    at(&fresh, "2027-06-11T09:00:00");
    while keep_up(&fresh, true).did_something {}
    let copy = archive(&fresh, "coatpeg-2027-06-11-0900.coatpeg");
    assert!(same(&stick.join("coatpeg-2027-06-11-0900-2.coatpeg"), &copy), "it went there all the same");
    assert_eq!(fs::read(&letter).expect("there"), b"not a copy");
}

#[test]
fn a_chosen_copy_with_absurd_costs_is_a_damaged_copy_and_not_a_damaged_vault() {
    let fresh = Fresh::set_up();
    let from = archive(&fresh, &copy(&fresh));
    let bytes = fs::read(&from).expect("read");
    let cost = b"\"passes\": 1,";
    let place = bytes.windows(cost.len()).position(|window| window == cost).expect("in clear");
    let mut changed = bytes.clone();
    // As long as before, so that the archive around it stays right: no pass at all cannot be worked.
    changed[place + cost.len() - 2] = b'0';
    let chosen = fresh.folder.path().join("chosen.coatpeg");
    fs::write(&chosen, changed).expect("written");
    let other = Fresh::begin();
    other.desktop.choose_backup(&chosen);
    other.program.send(ChooseBackup {}).expect("read").expect("chosen");
    let error = refusal(&other.program, RestoreChosen { secret: PASSPHRASE.into() });
    assert_eq!(error.code, ErrorCode::Damaged);
    assert!(error.message.contains("That copy is damaged"), "{}", error.message);
}

#[test]
fn whoever_set_up_afresh_by_mistake_opens_their_copy_all_the_same() {
    let (old, _) = Fresh::nursery();
    let expected = children(&old);
    let theirs = archive(&old, &copy(&old));
    let fresh = Fresh::set_up();
    fresh.desktop.choose_backup(theirs);
    fresh.program.send(ChooseBackup {}).expect("read");
    let status = fresh.program.send(RestoreChosen { secret: PASSPHRASE.into() }).expect("put in their place");
    assert_eq!(status.stage, Stage::Open);
    assert_eq!(children(&fresh), expected);
    let replaced = fs::read_dir(fresh.records().join("replaced")).expect("there").count();
    assert_eq!(replaced, 1, "what was there is kept");
    let copies = fresh.program.send(ListBackups {}).expect("listed");
    assert!(copies.iter().any(|copy| copy.reason == BackupReason::BeforeRestore), "and copied first");
}
