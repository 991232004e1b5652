//! Damage: found by a check, left alone, put right with a copy, and saved from.

use std::fs;
use std::path::Path;

use coatpeg_domain::contract::{CheckRecords, Lock, RestoreBackup, SalvageRecords};
use coatpeg_domain::error::ErrorCode;
use coatpeg_domain::records::Stage;

use super::{add_children, archive, at, children, copy, flip, keep_up};
use crate::fresh::{Fresh, PASSPHRASE, code};

#[test]
fn a_full_check_says_what_is_wrong_and_since_when() {
    let (fresh, _) = Fresh::nursery();
    let name = copy(&fresh);
    let sound = fresh.program.send(CheckRecords {}).expect("checked");
    assert_eq!((sound.damage.len(), sound.sound_until), (0, None));
    flip(&archive(&fresh, &name), 30_000);
    flip(&fresh.records().join("vault.json"), 40);
    at(&fresh, "2027-06-12T09:00:00");
    let found = fresh.program.send(CheckRecords {}).expect("checked");
    assert_eq!(found.damage.len(), 2, "{:?}", found.damage);
    assert_eq!(found.sound_until, Some(sound.at));
    assert_eq!(keep_up(&fresh, false).damage, found.damage);
}

#[test]
fn damaged_records_are_left_alone_and_a_good_copy_takes_their_place() {
    let (fresh, _) = Fresh::nursery();
    let expected = children(&fresh);
    let name = copy(&fresh);
    fresh.program.send(Lock {}).expect("locked");
    let file = fresh.records().join("records.db");
    let mut bytes = fs::read(&file).expect("read");
    for page in 3..bytes.len() / 4096 {
        bytes[page * 4096 + 77] ^= 1;
    }
    fs::write(&file, &bytes).expect("damaged");
    let error = fresh.unlock().expect_err("damaged");
    assert_eq!(error.code, ErrorCode::Damaged);
    assert!(fs::read(&file).expect("read") == bytes, "not a byte of it changed");
    let back = |secret: &str| RestoreBackup { backup: name.clone(), secret: Some(secret.to_owned()) };
    assert_eq!(code(&fresh.program, back("nothing like it")), ErrorCode::WrongPassphrase);
    assert_eq!(fresh.program.send(back(PASSPHRASE)).expect("gone back").stage, Stage::Locked);
    fresh.unlock().expect("opened");
    assert_eq!(children(&fresh), expected);
    let kept = fresh.records().join("replaced/2027-06-10-0900/records.db");
    assert!(fs::read(kept).expect("kept") == bytes);
}

#[test]
fn what_still_reads_of_damaged_records_can_be_saved() {
    let (fresh, _) = Fresh::nursery();
    let expected = children(&fresh);
    fresh.program.send(Lock {}).expect("locked");
    let file = fresh.records().join("records.db");
    // The last page is one of the history's or a photo's, and never the list of tables.
    let length = usize::try_from(fs::metadata(&file).expect("there").len()).expect("small");
    flip(&file, length - 2_000);
    assert_eq!(fresh.unlock().expect_err("damaged").code, ErrorCode::Damaged);
    let save = |secret: &str| SalvageRecords { person: None, secret: secret.into() };
    assert_eq!(code(&fresh.program, save("nothing like it")), ErrorCode::WrongPassphrase);
    let saved = fresh.program.send(save(PASSPHRASE)).expect("saved");
    assert!(saved.rows > 0 && Path::new(&saved.kept).join("records.db").exists());
    fresh.unlock().expect("opened");
    assert_eq!(children(&fresh), saved.children);
    assert!(saved.children <= expected);
    assert_eq!(fresh.program.send(CheckRecords {}).expect("checked").damage, [""; 0]);
}

#[test]
fn an_older_file_put_back_by_hand_is_noticed_and_the_copy_named() {
    let fresh = Fresh::set_up();
    fresh.program.send(Lock {}).expect("locked");
    let file = fresh.records().join("records.db");
    let older = fs::read(&file).expect("read");
    fresh.unlock().expect("opened");
    add_children(&fresh);
    copy(&fresh);
    fresh.program.send(Lock {}).expect("locked");
    fs::write(&file, older).expect("put back by hand");
    fresh.unlock().expect("it opens");
    let damage = keep_up(&fresh, false).damage;
    assert!(damage.len() == 1 && damage[0].contains("10 June, 09:00"), "{damage:?}");
}
