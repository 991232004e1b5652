//! The safeguarding area: its own key alone opens it, nothing of it stands in clear, and its history is kept.

use std::fs;

use chrono::NaiveDate;
use tempfile::TempDir;
use uuid::Uuid;

use super::*;
use crate::recovery::RecoveryKey;
use crate::testing::{answers, child, fresh, sam, stamp};

const PHRASE: &str = "lamp under the stairs";

fn made(folder: &TempDir) -> (Vault, Key, Safeguarding) {
    let passphrase = SecretString::from(PHRASE);
    Safeguarding::create(folder.path(), sam().id, &passphrase, Cost::for_tests()).expect("made")
}

fn transfer(number: u128, setting: &str) -> Transfer {
    Transfer {
        id: TransferId(Uuid::from_u128(90_000 + number)),
        child: child(0).id,
        child_name: "Amina".into(),
        answers: answers(&[("receiving_setting", setting), ("method", "tracked_post")]),
    }
}

#[test]
fn what_is_written_is_there_again_after_closing_newest_first() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (_, key, mut area) = made(&folder);
    area.put_transfer(stamp(), &transfer(1, "Oak School")).expect("kept");
    area.put_transfer(stamp(), &transfer(2, "Elm School")).expect("kept");
    area.put_transfer(stamp(), &transfer(1, "Ash School")).expect("changed");
    area.put_social_care(stamp(), child(0).id, SocialCareStatus::EarlyHelp).expect("kept");
    area.put_social_care(stamp(), child(1).id, SocialCareStatus::NotRecordedHere).expect("nothing to keep");
    drop(area);
    let area = Safeguarding::open(folder.path(), &key).expect("opens");
    assert_eq!(area.transfers().expect("read"), [transfer(2, "Elm School"), transfer(1, "Ash School")]);
    let care = area.social_care().expect("read");
    assert_eq!(care, BTreeMap::from([(child(0).id, SocialCareStatus::EarlyHelp)]));
    let lines = area.reading.history(RecordKind::Transfer, transfer(1, "").id).expect("read");
    assert_eq!(lines.len(), 2);
    assert_eq!(area.check_history().expect("checked"), None);
    area.verify_integrity().expect("sound");
}

#[test]
fn saving_what_is_there_already_leaves_no_line() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (_, _, mut area) = made(&folder);
    for _ in 0..2 {
        area.put_transfer(stamp(), &transfer(1, "Oak School")).expect("kept");
        area.put_social_care(stamp(), child(0).id, SocialCareStatus::None).expect("kept");
    }
    let sql = "SELECT count(*) FROM history";
    let lines: i64 = area.reading.connection.query_row(sql, [], |row| row.get(0)).expect("counted");
    assert_eq!(lines, 2);
}

#[test]
fn the_key_of_the_records_opens_nothing_of_it() {
    let fresh = fresh();
    let passphrase = SecretString::from(PHRASE);
    let made = Safeguarding::create(fresh.folder.path(), sam().id, &passphrase, Cost::for_tests());
    let (vault, own, mut area) = made.expect("made");
    area.put_transfer(stamp(), &transfer(1, "Oak School")).expect("kept");
    drop(area);
    let records_key = crate::testing::key();
    let refused = Safeguarding::open(fresh.folder.path(), &records_key);
    assert!(matches!(refused, Err(Error::Damaged)));
    assert!(vault.check(&records_key).is_err(), "nor is the vault sealed with it");
    assert!(vault.check(&own).is_ok());
    drop(fresh.store);
    assert!(matches!(crate::Store::open(fresh.folder.path(), &own), Err(Error::Damaged)));
}

#[test]
fn no_name_and_no_word_of_it_stands_in_clear() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (_, _, mut area) = made(&folder);
    area.put_transfer(stamp(), &transfer(1, "Rowanberry School")).expect("kept");
    for entry in fs::read_dir(folder.path()).expect("a folder") {
        let path = entry.expect("a file").path();
        let bytes = fs::read(&path).expect("read");
        for word in ["Rowanberry", "Amina", "Sam Lee", "transfers", "tracked_post"] {
            let found = bytes.windows(word.len()).any(|window| window == word.as_bytes());
            assert!(!found, "{word} in {}", path.display());
        }
    }
}

#[test]
fn the_one_file_is_whole_while_the_area_is_open() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (_, key, mut area) = made(&folder);
    area.put_transfer(stamp(), &transfer(1, "Oak School")).expect("kept");
    let copy = tempfile::tempdir().expect("a temporary folder");
    let name = SAFEGUARDING_FILE;
    fs::copy(folder.path().join(name), copy.path().join(name)).expect("copied");
    let copied = Safeguarding::open(copy.path(), &key).expect("the copy opens");
    assert_eq!(copied.transfers().expect("read").len(), 1);
}

#[test]
fn its_own_passphrase_and_recovery_sheet_open_it_and_others_do_not() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (mut vault, key, area) = made(&folder);
    drop(area);
    let recovery = RecoveryKey::random().expect("randomness");
    let made_on: NaiveDate = "2027-06-10".parse().expect("a day");
    vault.put_recovery(&recovery, made_on, Cost::for_tests(), &key).expect("kept");
    let vault = Vault::read_safeguarding(folder.path()).expect("readable").expect("there");
    assert_eq!(vault.recovery_made_on(), Some(made_on));
    let wrong = vault.unlock(None, &SecretString::from("lamp over the stairs"));
    assert!(matches!(wrong, Err(Error::WrongPassphrase)));
    let (own, _) = vault.unlock(None, &SecretString::from(PHRASE)).expect("opens");
    let again = vault.unlock_with_recovery(&recovery.words().join(" ")).expect("opens");
    for key in [own, again] {
        Safeguarding::open(folder.path(), &key).expect("opens");
    }
}

#[test]
fn an_area_is_made_once_and_one_without_its_vault_is_left_alone() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (_, _, area) = made(&folder);
    drop(area);
    let again = || {
        let passphrase = SecretString::from(PHRASE);
        Safeguarding::create(folder.path(), sam().id, &passphrase, Cost::for_tests())
    };
    assert!(matches!(again(), Err(Error::AlreadySetUp)));
    fs::remove_file(folder.path().join(SAFEGUARDING_VAULT_FILE)).expect("removed");
    assert!(matches!(again(), Err(Error::VaultMissing)));
    assert!(matches!(Vault::read_safeguarding(folder.path()), Err(Error::VaultMissing)));
    assert!(folder.path().join(SAFEGUARDING_FILE).exists());
}

#[test]
fn setting_up_that_was_broken_off_is_simply_done_again() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    fs::write(folder.path().join(UNFINISHED_FILE), b"").expect("written");
    fs::write(folder.path().join(SAFEGUARDING_FILE), b"half of a file").expect("written");
    assert!(Vault::read_safeguarding(folder.path()).expect("readable").is_none());
    let (_, _, area) = made(&folder);
    assert!(area.transfers().expect("read").is_empty());
    assert!(!folder.path().join(UNFINISHED_FILE).exists());
}

#[test]
fn the_area_is_one_schema_everywhere() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (_, _, area) = made(&folder);
    let dump = area.reading.schema_dump().expect("readable");
    assert!(dump.starts_with("-- version 2\n"));
    assert_eq!(dump.matches(") STRICT;").count(), dump.matches("CREATE TABLE ").count());
}
