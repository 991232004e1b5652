//! What somebody who is no owner can do with copies and damaged records from the unlock screen.

use coatpeg_domain::contract::{
    ChangePassphrase, ChooseBackup, LeaveExample, Lock, LookInside, LookRound, MakeBackup, RestoreBackup,
    RestoreChosen, SalvageRecords, Unlock,
};
use coatpeg_domain::error::ErrorCode;
use coatpeg_tests::sample::Nursery;

use super::sign_in_as;
use crate::fresh::{Fresh, PASSPHRASE, code, refusal};

#[test]
fn from_the_unlock_screen_only_an_owner_goes_back_while_the_records_open() {
    let (fresh, nursery) = Fresh::nursery();
    let backup = fresh.program.send(MakeBackup {}).expect("a copy").copies[0].name.clone();
    let restore = || RestoreBackup { backup: backup.clone(), secret: Some(PASSPHRASE.into()) };
    let salvage = || SalvageRecords { person: None, secret: PASSPHRASE.into() };
    sign_in_as(&fresh, &nursery, &["viewer"]);
    fresh.program.send(Lock {}).expect("locked");
    assert_eq!(code(&fresh.program, restore()), ErrorCode::NotAllowed);
    assert_eq!(code(&fresh.program, salvage()), ErrorCode::NotAllowed);
    let status = fresh.unlock().expect("the records are as they were");
    assert!(!status.may.manage, "nobody went back to when this was an owner");
    sign_in_as(&fresh, &nursery, &["owner"]);
    fresh.program.send(Lock {}).expect("locked");
    fresh.program.send(restore()).expect("gone back");
}

/// A nursery with a copy, locked, in which the only one who signs in is a viewer by now.
fn locked_by_a_viewer() -> (Fresh, Nursery, String) {
    let (fresh, nursery) = Fresh::nursery();
    let backup = fresh.program.send(MakeBackup {}).expect("a copy").copies[0].name.clone();
    sign_in_as(&fresh, &nursery, &["viewer"]);
    fresh.program.send(Lock {}).expect("locked");
    (fresh, nursery, backup)
}

#[test]
fn a_passphrase_of_an_earlier_day_opens_no_copy_while_the_records_open() {
    let (fresh, _, backup) = locked_by_a_viewer();
    let new = "a passphrase of today";
    fresh.unlock().expect("open");
    let renewed = ChangePassphrase { current: PASSPHRASE.into(), new: new.into() };
    fresh.program.send(renewed).expect("changed");
    fresh.program.send(Lock {}).expect("locked");
    let restore = |secret: &str| RestoreBackup { backup: backup.clone(), secret: Some(secret.into()) };
    let look = |secret: &str| LookInside { backup: backup.clone(), secret: Some(secret.into()) };
    fresh.desktop.choose_backup(fresh.records().join("backups").join(&backup));
    fresh.program.send(ChooseBackup {}).expect("read");
    for secret in [PASSPHRASE, new] {
        let refused = [refusal(&fresh.program, restore(secret)), refusal(&fresh.program, look(secret))];
        for error in refused {
            assert_eq!(error.code, ErrorCode::NotAllowed, "{}", error.message);
            assert!(error.message.contains("recovery sheet"), "{}", error.message);
        }
    }
    let error = refusal(&fresh.program, RestoreChosen { secret: PASSPHRASE.into() });
    assert_eq!(error.code, ErrorCode::NotAllowed);
    assert!(error.message.contains("Settings, Backups"), "{}", error.message);
    assert_eq!(code(&fresh.program, look("neither of the two")), ErrorCode::WrongPassphrase);
    let today = Unlock { person: None, passphrase: new.into() };
    assert!(!fresh.program.send(today).expect("as it was").may.manage);
    fresh.program.send(Lock {}).expect("locked");
    std::fs::remove_file(fresh.records().join("vault.json")).expect("lost");
    assert!(!fresh.program.send(look(PASSPHRASE)).expect("looked").children.is_empty());
    fresh.program.send(restore(PASSPHRASE)).expect("nothing else opens");
    assert!(fresh.unlock().expect("as it was then").may.manage);
}

#[test]
fn open_pretend_records_open_no_door_to_the_real_ones() {
    let (fresh, _, backup) = locked_by_a_viewer();
    fresh.program.send(LookRound {}).expect("looking round");
    let restore = RestoreBackup { backup: backup.clone(), secret: Some(PASSPHRASE.into()) };
    let look = LookInside { backup, secret: Some(PASSPHRASE.into()) };
    let salvage = SalvageRecords { person: None, secret: PASSPHRASE.into() };
    assert_eq!(code(&fresh.program, restore), ErrorCode::NotAllowed);
    assert_eq!(code(&fresh.program, look), ErrorCode::NotAllowed);
    assert_eq!(code(&fresh.program, salvage), ErrorCode::NotAllowed);
    fresh.program.send(LeaveExample {}).expect("back");
    assert!(!fresh.unlock().expect("as they were").may.manage);
}

#[test]
fn damaged_records_are_saved_by_anybody_who_has_a_way_in() {
    let (fresh, _, _) = locked_by_a_viewer();
    let file = fresh.records().join("records.db");
    let mut bytes = std::fs::read(&file).expect("read");
    let place = bytes.len() - 2_000;
    bytes[place] ^= 1;
    std::fs::write(&file, bytes).expect("damaged");
    assert_eq!(fresh.unlock().expect_err("damaged").code, ErrorCode::Damaged);
    let salvage = SalvageRecords { person: None, secret: PASSPHRASE.into() };
    assert!(fresh.program.send(salvage).expect("saved").rows > 0);
    assert!(!fresh.unlock().expect("open again").may.manage);
}
