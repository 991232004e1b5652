//! Copies of the records: made, checked, carried away and gone back to.

mod damaged;
mod mistaken;
mod timely;

use std::fs;
use std::path::{Path, PathBuf};

use coatpeg_domain::contract::{
    ChangePassphrase, ChooseBackup, ChooseCopyFolder, CloseWindow, CopyBackup, ForgetCopyFolder, KeepUp,
    ListBackups, ListChildren, Lock, LookInside, LookRound, MakeBackup, NewRecoveryKey, PractiseRestore,
    ProveRecoveryKey, RenewKey, RestoreBackup, RestoreChosen, ShowBackups, ShowComputer, Unlock,
};
use coatpeg_domain::error::ErrorCode;
use coatpeg_domain::records::{BackupReason, KeptUp, Stage};
use coatpeg_tests::sample;

use crate::fresh::{Fresh, PASSPHRASE, code, refusal};

const OTHER_PASSPHRASE: &str = "eight other dry socks";

/// Everybody, also those who have left.
fn children(fresh: &Fresh) -> usize {
    let listed = |leavers| fresh.program.send(ListChildren { leavers }).expect("listed").len();
    listed(false) + listed(true)
}

/// The name of a new copy.
fn copy(fresh: &Fresh) -> String {
    fresh.program.send(MakeBackup {}).expect("a copy").copies[0].name.clone()
}

fn add_children(fresh: &Fresh) {
    sample::move_in(&fresh.program, crate::fresh::now().date()).expect("everybody moves in");
}

fn keep_up(fresh: &Fresh, is_idle: bool) -> KeptUp {
    fresh.program.send(KeepUp { is_idle }).expect("kept up")
}

fn archive(fresh: &Fresh, name: &str) -> PathBuf {
    fresh.records().join("backups").join(name)
}

fn at(fresh: &Fresh, time: &str) {
    fresh.desktop.set_now(time.parse().expect("a time"));
}

#[test]
fn a_copy_is_made_verified_and_listed_also_while_the_records_are_locked() {
    let (fresh, _) = Fresh::nursery();
    let view = fresh.program.send(MakeBackup {}).expect("a copy");
    let made = &view.copies[0];
    assert_eq!(made.name, "coatpeg-2027-06-10-0900.coatpeg");
    assert_eq!((made.reason, made.is_verified), (BackupReason::Asked, true));
    assert_eq!(made.children, Some(children(&fresh)));
    fresh.program.send(Lock {}).expect("locked");
    let listed = fresh.program.send(ListBackups {}).expect("listed");
    assert_eq!((listed[0].name.as_str(), listed[0].children), (made.name.as_str(), None));
    assert_eq!(code(&fresh.program, MakeBackup {}), ErrorCode::Locked);
    assert_eq!(code(&fresh.program, ShowBackups {}), ErrorCode::Locked);
}

#[test]
fn a_copy_can_be_looked_into_without_changing_anything() {
    let (fresh, nursery) = Fresh::nursery();
    let check = fresh.start_check(nursery.child("barnaby"));
    let name = copy(&fresh);
    let before = fs::read(archive(&fresh, &name)).expect("read");
    let inside = fresh.program.send(LookInside { backup: name.clone(), secret: None }).expect("looked");
    assert_eq!(inside.children.len(), children(&fresh));
    assert_eq!(inside.children.iter().map(|child| child.documents).sum::<usize>(), 1);
    assert_eq!(inside.last_written, Some(check.document.changed_at));
    assert!(fs::read(archive(&fresh, &name)).expect("read") == before);
    for wrong in ["../records.db", "nothing.coatpeg"] {
        let look = LookInside { backup: wrong.into(), secret: None };
        assert_eq!(code(&fresh.program, look), ErrorCode::NotFound);
    }
}

#[test]
fn going_back_brings_the_records_of_then_and_keeps_those_of_now() {
    let fresh = Fresh::set_up();
    let name = copy(&fresh);
    add_children(&fresh);
    let status = fresh.program.send(RestoreBackup { backup: name, secret: None }).expect("gone back");
    assert_eq!(status.stage, Stage::Locked);
    fresh.unlock().expect("today's passphrase");
    assert_eq!(children(&fresh), 0);
    let copies = fresh.program.send(ShowBackups {}).expect("listed").copies;
    let before =
        copies.iter().find(|copy| copy.reason == BackupReason::BeforeRestore).expect("kept as a copy");
    assert!(before.children.expect("today's key") > 0);
    assert!(fresh.records().join("replaced/2027-06-10-0900/records.db").exists(), "and as a file");
    assert_eq!(keep_up(&fresh, false).damage, [""; 0], "one went back on purpose");
    // And forward again.
    let forward = RestoreBackup { backup: before.name.clone(), secret: None };
    fresh.program.send(forward).expect("forward again");
    fresh.unlock().expect("opened");
    assert!(children(&fresh) > 0);
}

#[test]
fn todays_passphrase_stays_when_one_goes_back_past_its_change() {
    let fresh = Fresh::set_up();
    let name = copy(&fresh);
    let change = ChangePassphrase { current: PASSPHRASE.into(), new: OTHER_PASSPHRASE.into() };
    fresh.program.send(change).expect("changed");
    fresh.program.send(RestoreBackup { backup: name, secret: None }).expect("gone back");
    assert_eq!(fresh.unlock().expect_err("the one before").code, ErrorCode::WrongPassphrase);
    fresh.program.send(Unlock { person: None, passphrase: OTHER_PASSPHRASE.into() }).expect("today's");
}

#[test]
fn a_copy_from_before_a_new_key_opens_with_what_opened_it_then() {
    let fresh = Fresh::set_up();
    add_children(&fresh);
    let name = copy(&fresh);
    fresh.program.send(RenewKey { passphrase: PASSPHRASE.into() }).expect("renewed");
    let change = ChangePassphrase { current: PASSPHRASE.into(), new: OTHER_PASSPHRASE.into() };
    fresh.program.send(change).expect("changed");
    let look = |secret: Option<&str>| LookInside { backup: name.clone(), secret: secret.map(str::to_owned) };
    assert_eq!(code(&fresh.program, look(None)), ErrorCode::WrongPassphrase);
    assert_eq!(code(&fresh.program, look(Some(OTHER_PASSPHRASE))), ErrorCode::WrongPassphrase);
    assert!(!fresh.program.send(look(Some(PASSPHRASE))).expect("then's").children.is_empty());
    let back = RestoreBackup { backup: name.clone(), secret: Some(PASSPHRASE.into()) };
    fresh.program.send(back).expect("gone back");
    fresh.unlock().expect("with the passphrase of then");
    assert!(children(&fresh) > 0);
}

#[test]
fn a_new_computer_needs_the_copy_and_a_passphrase_or_the_eight_words() {
    let fresh = Fresh::set_up();
    add_children(&fresh);
    let sheet = fresh.program.send(NewRecoveryKey {}).expect("a sheet");
    let words = sheet.prove.iter().map(|number| sheet.words[number - 1].clone()).collect();
    fresh.program.send(ProveRecoveryKey { words }).expect("proved");
    let copied = archive(&fresh, &copy(&fresh));
    for (secret, stage) in [(PASSPHRASE.to_owned(), Stage::Open), (sheet.words.join(" "), Stage::Locked)] {
        let other = Fresh::begin();
        assert_eq!(code(&other.program, RestoreChosen { secret: secret.clone() }), ErrorCode::Refused);
        assert_eq!(other.program.send(ChooseBackup {}).expect("closed"), None);
        other.desktop.choose_backup(&copied);
        let found = other.program.send(ChooseBackup {}).expect("read").expect("chosen");
        assert_eq!(
            (found.setting.as_str(), found.people),
            (sample::SETTING, vec![sample::MANAGER.to_owned()])
        );
        let wrong = RestoreChosen { secret: "nothing like it at all".into() };
        assert_eq!(code(&other.program, wrong), ErrorCode::WrongPassphrase);
        assert!(!other.records().join("records.db").exists(), "nothing is there yet");
        assert_eq!(other.program.send(RestoreChosen { secret }).expect("restored").stage, stage);
        other.unlock().expect("the passphrase of then");
        assert_eq!(children(&other), children(&fresh));
        let again = other.start_again();
        again.unlock().expect("and after the next start");
    }
}

#[test]
fn open_records_stay_as_they_are_where_the_secret_does_not_open_the_copy() {
    let (fresh, _) = Fresh::nursery();
    let name = copy(&fresh);
    fresh.desktop.choose_backup(archive(&fresh, &name));
    fresh.program.send(ChooseBackup {}).expect("read");
    let before = children(&fresh);
    let restore = RestoreChosen { secret: OTHER_PASSPHRASE.into() };
    assert_eq!(code(&fresh.program, restore), ErrorCode::WrongPassphrase);
    assert_eq!(children(&fresh), before, "still open, and whole");
    assert!(!fresh.records().join("replaced").exists());
}

#[test]
fn records_that_open_are_not_replaced_with_somebody_elses_copy() {
    let other = Fresh::set_up();
    let change = ChangePassphrase { current: PASSPHRASE.into(), new: OTHER_PASSPHRASE.into() };
    other.program.send(change).expect("changed");
    let theirs = archive(&other, &copy(&other));
    let (fresh, _) = Fresh::nursery();
    let expected = children(&fresh);
    fresh.program.send(Lock {}).expect("locked");
    fresh.desktop.choose_backup(theirs);
    fresh.program.send(ChooseBackup {}).expect("read");
    let restore = || RestoreChosen { secret: OTHER_PASSPHRASE.into() };
    let error = refusal(&fresh.program, restore());
    assert_eq!(error.code, ErrorCode::NotAllowed);
    assert!(error.message.contains("Settings, Backups"), "{}", error.message);
    fresh.unlock().expect("the records are as they were");
    assert_eq!(children(&fresh), expected);
    fresh.program.send(Lock {}).expect("locked");
    fs::write(fresh.records().join("records.db"), b"hardly anything").expect("cut short");
    assert_eq!(fresh.program.send(restore()).expect("nothing else opens").stage, Stage::Open);
}

#[test]
fn something_that_is_no_copy_is_refused_calmly() {
    let fresh = Fresh::begin();
    let picture = fresh.folder.path().join("holiday.coatpeg");
    fs::write(&picture, b"not a copy at all").expect("written");
    fresh.desktop.choose_backup(&picture);
    assert_eq!(code(&fresh.program, ChooseBackup {}), ErrorCode::Damaged);
}

#[test]
fn a_copy_goes_to_a_stick_and_a_stick_that_is_out_is_a_sentence_and_no_loss() {
    let fresh = Fresh::set_up();
    assert!(keep_up(&fresh, false).away_due.is_some(), "there is none yet");
    let stick = fresh.folder.path().join("stick");
    fs::create_dir(&stick).expect("made");
    fs::write(stick.join("holiday.jpg"), b"a picture").expect("written");
    assert_eq!(code(&fresh.program, CopyBackup {}), ErrorCode::Refused);
    fresh.desktop.choose_folder(fresh.records().join("backups"));
    assert_eq!(code(&fresh.program, ChooseCopyFolder {}), ErrorCode::Refused);
    fresh.desktop.choose_folder(&stick);
    let away = fresh.program.send(ChooseCopyFolder {}).expect("copied").away.expect("chosen");
    assert!(away.is_there && !away.is_due);
    assert_eq!(away.age, "Today");
    assert_eq!(fs::read_dir(&stick).expect("a folder").count(), 2);
    at(&fresh, "2027-06-19T09:00:00");
    fs::rename(&stick, fresh.folder.path().join("unplugged")).expect("unplugged");
    let error = refusal(&fresh.program, CopyBackup {});
    assert_eq!(error.code, ErrorCode::CannotWriteFile);
    assert!(error.message.contains("Plug the stick in"), "{}", error.message);
    let due = keep_up(&fresh, false).away_due.expect("nine days");
    assert!(due.contains("nine days old"), "{due}");
    fs::rename(fresh.folder.path().join("unplugged"), &stick).expect("plugged in");
    while keep_up(&fresh, false).did_something {}
    assert_eq!(keep_up(&fresh, false).away_due, None, "it was carried over by itself");
    assert_eq!(fs::read_dir(&stick).expect("a folder").count(), 3);
    let view = fresh.program.send(ForgetCopyFolder {}).expect("forgotten");
    assert_eq!(view.away, None);
    assert_eq!(fs::read_dir(&stick).expect("a folder").count(), 3, "what is there stays");
}

#[test]
fn a_copy_a_day_a_check_a_week_and_a_practice_a_term_are_made_by_themselves() {
    let (fresh, _) = Fresh::nursery();
    assert!(keep_up(&fresh, false).did_something, "the first copy");
    assert!(!keep_up(&fresh, false).did_something);
    while keep_up(&fresh, true).did_something {}
    let view = fresh.program.send(ShowBackups {}).expect("shown");
    assert_eq!(view.copies.len(), 1);
    assert_eq!(view.copies[0].reason, BackupReason::Daily);
    let practice = view.practice.expect("practised");
    assert_eq!((practice.children, practice.matched), (children(&fresh), true));
    assert_eq!(view.check.expect("checked").damage, [""; 0]);
    at(&fresh, "2027-06-11T09:00:00");
    assert!(keep_up(&fresh, false).did_something, "a copy of the next day");
    assert!(!keep_up(&fresh, true).did_something);
    // A clock that jumps back makes a copy more, and takes none away.
    at(&fresh, "1999-01-01T09:00:00");
    while keep_up(&fresh, true).did_something
        && fs::read_dir(fresh.records().join("backups")).expect("a folder").count() < 9
    {}
    let copies = fresh.program.send(ShowBackups {}).expect("shown").copies;
    assert!(copies.iter().filter(|copy| copy.made_at.date() > crate::fresh::day("2027-01-01")).count() == 2);
}

#[test]
fn closing_the_window_copies_what_changed_and_nothing_twice() {
    let fresh = Fresh::set_up();
    fresh.program.send(CloseWindow {}).expect("closed");
    fresh.program.send(CloseWindow {}).expect("closed again");
    let copies = fresh.program.send(ListBackups {}).expect("listed");
    assert_eq!(copies.iter().map(|copy| copy.reason).collect::<Vec<_>>(), [BackupReason::Closing]);
    fresh.program.send(Lock {}).expect("locked");
    fresh.program.send(CloseWindow {}).expect("nothing to copy while locked");
}

#[test]
fn a_practice_restore_can_be_asked_for_and_finds_a_copy_that_went_bad() {
    let (fresh, _) = Fresh::nursery();
    assert_eq!(code(&fresh.program, PractiseRestore {}), ErrorCode::Refused);
    let name = copy(&fresh);
    let practice = fresh.program.send(PractiseRestore {}).expect("practised").practice.expect("kept");
    assert!(practice.matched && practice.children > 0);
    flip(&archive(&fresh, &name), 20_000);
    let view = fresh.program.send(PractiseRestore {}).expect("practised");
    assert!(!view.practice.expect("kept").matched);
    assert!(!view.copies[0].is_verified);
}

fn flip(path: &Path, place: usize) {
    let mut bytes = fs::read(path).expect("read");
    bytes[place] ^= 1;
    fs::write(path, bytes).expect("written");
}

#[test]
fn the_second_copy_of_the_program_says_which_computer_and_since_when() {
    let fresh = Fresh::set_up();
    let second = fresh.second_copy();
    let error = refusal(&second, Unlock { person: None, passphrase: PASSPHRASE.into() });
    assert_eq!(error.code, ErrorCode::OpenElsewhere);
    assert!(
        error.message.contains("test computer") && error.message.contains("10 June, 09:00"),
        "{}",
        error.message
    );
    fresh.program.send(Lock {}).expect("locked");
    second.send(Unlock { person: None, passphrase: PASSPHRASE.into() }).expect("free now");
}

#[test]
fn pretend_records_are_never_copied() {
    let fresh = Fresh::begin();
    fresh.program.send(LookRound {}).expect("looking round");
    assert_eq!(code(&fresh.program, MakeBackup {}), ErrorCode::Refused);
    assert_eq!(keep_up(&fresh, true), KeptUp::default());
    assert_eq!(fresh.program.send(ShowBackups {}).expect("shown").copies, []);
    fresh.program.send(CloseWindow {}).expect("closed");
    assert!(!fresh.folder.path().join("example/backups").exists());
}

#[test]
fn what_this_computer_holds_is_listed_file_by_file() {
    let fresh = Fresh::set_up();
    let name = copy(&fresh);
    let view = fresh.program.send(ShowComputer {}).expect("shown");
    for expected in ["records.db", "vault.json", &format!("backups/{name}")] {
        let file = view.files.iter().find(|file| file.name == expected).expect(expected);
        assert!(file.size > 0 && !file.what.is_empty());
    }
    assert!(view.files.iter().all(|file| !file.what.starts_with("Not a file")), "{:?}", view.files);
    assert_eq!(view.last_backup, Some(crate::fresh::now()));
    assert_eq!((view.exported, view.since), (0, crate::fresh::day("2027-06-01")));
}
