//! What can be wrong with records that do not open: each has a sentence of its own.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use coatpeg_domain::contract::{KeepUp, MakeBackup, ShowStatus};
use coatpeg_domain::error::ErrorCode;

use crate::fresh::{Fresh, PASSPHRASE};
use crate::trial::{copy_folder, unlock};

/// What happened to the folder.
struct Case {
    what: &'static str,
    happened: fn(&Path),
    code: ErrorCode,
}

const CASES: &[Case] = &[
    Case { what: "the wrong passphrase", happened: |_| (), code: ErrorCode::WrongPassphrase },
    Case {
        what: "a file cut in the middle of a page",
        happened: |records| cut(records, 1_000),
        code: ErrorCode::Damaged,
    },
    Case {
        what: "a file of a newer version",
        happened: |records| {
            let path = records.join("vault.json");
            let mut vault: serde_json::Value =
                serde_json::from_slice(&fs::read(&path).expect("readable")).expect("JSON");
            vault["format"] = 99.into();
            fs::write(&path, vault.to_string()).expect("as a newer program writes it");
        },
        code: ErrorCode::NewerFile,
    },
    Case {
        what: "no vault",
        happened: |records| fs::remove_file(records.join("vault.json")).expect("removed"),
        code: ErrorCode::Damaged,
    },
    Case {
        what: "the vault of another database",
        happened: |records| {
            let other = Fresh::set_up();
            drop(other.program);
            let from = other.folder.path().join("records/vault.json");
            fs::copy(from, records.join("vault.json")).expect("copied");
        },
        code: ErrorCode::Damaged,
    },
    Case {
        what: "a damaged vault",
        happened: |records| fs::write(records.join("vault.json"), b"{}").expect("written"),
        code: ErrorCode::Damaged,
    },
    Case {
        what: "a damaged file",
        happened: |records| {
            let path = records.join("records.db");
            let mut bytes = fs::read(&path).expect("readable");
            bytes[64..192].fill(0x5a);
            fs::write(path, bytes).expect("damaged");
        },
        code: ErrorCode::Damaged,
    },
    Case {
        what: "no records file",
        happened: |records| fs::remove_file(records.join("records.db")).expect("removed"),
        code: ErrorCode::FolderMissing,
    },
    Case {
        what: "no folder",
        happened: |records| fs::remove_dir_all(records).expect("removed"),
        code: ErrorCode::FolderMissing,
    },
];

fn cut(records: &Path, off: u64) {
    let file = fs::OpenOptions::new().write(true).open(records.join("records.db")).expect("a file");
    let size = file.metadata().expect("its size").len();
    file.set_len(size - size / 4 - off).expect("cut");
}

#[test]
fn each_has_a_code_and_a_sentence_of_its_own() {
    let mut sentences: BTreeMap<String, &str> = BTreeMap::new();
    for case in CASES {
        let fresh = Fresh::set_up().start_again();
        (case.happened)(&fresh.records());
        let passphrase =
            if case.code == ErrorCode::WrongPassphrase { "not this one here" } else { PASSPHRASE };
        let error = unlock(&fresh.program, passphrase).expect_err(case.what);
        assert_eq!(error.code, case.code, "{}: {}", case.what, error.message);
        assert!(error.message.ends_with('.'), "{}: {}", case.what, error.message);
        if let Some(other) = sentences.insert(error.message.clone(), case.what) {
            panic!("{} and {other} are told in the same words: {}", case.what, error.message);
        }
    }
}

#[test]
fn a_file_cut_at_any_length_is_noticed_and_left_as_it_is() {
    let fresh = Fresh::set_up().start_again();
    let path = fresh.records().join("records.db");
    let whole = fs::read(&path).expect("readable");
    for length in
        [whole.len() - 1, whole.len() - 4_096, whole.len() / 2, 8_192, 4_096, 4_095, 512, 16, 15, 1, 0]
    {
        fs::write(&path, &whole[..length]).expect("cut");
        let error = unlock(&fresh.program, PASSPHRASE).expect_err("cut short");
        assert_eq!(error.code, ErrorCode::Damaged, "{length} bytes: {}", error.message);
        assert!(fs::read(&path).expect("readable") == whole[..length], "{length} bytes: left as it was");
    }
    fs::write(&path, whole).expect("put back");
    unlock(&fresh.program, PASSPHRASE).expect("opened");
}

#[test]
fn records_and_vault_that_are_both_older_than_a_copy_are_noticed_once_they_are_open() {
    let (fresh, nursery) = Fresh::nursery();
    let fresh = fresh.start_again();
    let before = tempfile::tempdir().expect("a temporary folder");
    copy_folder(&fresh.records(), before.path());
    fresh.unlock().expect("opened");
    let says = fresh.program.send(KeepUp { is_idle: false }).expect("kept up");
    assert!(says.damage.is_empty() && says.trouble.is_none(), "nothing is wrong yet: {says:?}");
    fresh.start_check(nursery.child("zofia"));
    fresh.program.send(MakeBackup {}).expect("copied");
    let fresh = fresh.start_again();
    for file in ["records.db", "vault.json"] {
        fs::copy(before.path().join(file), fresh.records().join(file)).expect("put back by hand");
    }
    for side in ["records.db-wal", "records.db-shm"] {
        let _ = fs::remove_file(fresh.records().join(side));
    }
    fresh.unlock().expect("older records are sound records");
    fresh.program.send(ShowStatus {}).expect("open");
    let says = fresh.program.send(KeepUp { is_idle: false }).expect("kept up");
    let sentences = says.damage.into_iter().chain(says.trouble).collect::<Vec<_>>().join(" ");
    assert!(sentences.contains("June") && sentences.ends_with('.'), "it names the copy's date: {sentences}");
}
