//! Nobody without the key reads anything.

use std::fs;
use std::path::Path;

use rusqlite::Connection;
use secrecy::SecretString;

use crate::folder::RECORDS_FILE;
use crate::testing::{SECRET_NAME, check, child, facts, note, sam, stamp, time};
use crate::{Action, Cost, FirstSlot, Result, Store, Vault, create_records, write_appearance};

const SECRETS: [&str; 5] =
    [SECRET_NAME, "Okafor", "four kind words here", "runs after the ball", "two_year_check"];

fn used_records(folder: &Path) -> (Vault, Store) {
    let passphrase = SecretString::from("four kind words here");
    let first = FirstSlot {
        setting_name: "Little Oaks",
        person: sam().id,
        person_name: "Sam Lee",
        passphrase: &passphrase,
        cost: Cost::for_tests(),
    };
    let (vault, mut store, _) =
        create_records(folder, &first, stamp(), |change| change.put_person(&sam())).expect("set up");
    let child = child(0);
    let document = check(0, child.id);
    let written = store.transact(Action::AddChild, stamp(), |change| -> Result<()> {
        change.put_child(&child, &facts(&child), Some(sam().id), "Robins")?;
        change.add_document(&document, None)?;
        let answers =
            crate::testing::answers(&[("physical_progress", "She runs after the ball and laughs.")]);
        change.put_answers(document.id, &answers, time("2026-06-15T10:30:00"))?;
        change.add_note(child.id, &note(0))?;
        change.add_attachment("runs after the ball".as_bytes(), "image/png")?;
        Ok(())
    });
    written.expect("written");
    write_appearance(folder, &Default::default()).expect("written");
    (vault, store)
}

fn assert_nothing_in_clear(folder: &Path) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let bytes = fs::read(&path).expect("read");
        for secret in SECRETS {
            let found = bytes.windows(secret.len()).any(|window| window == secret.as_bytes());
            assert!(!found, "{secret:?} stands in {}", path.display());
        }
    }
}

fn names_in(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn no_name_answer_or_passphrase_stands_in_clear_while_open_or_closed() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (mut vault, store) = used_records(folder.path());
    let (key, _) =
        vault.unlock(None, &SecretString::from("four kind words here")).expect("the right passphrase");
    vault.rename_setting("Great Oaks", &key).expect("renamed");
    assert!(names_in(folder.path()).contains(&"records.db-wal".to_owned()), "the log is looked at too");
    assert_nothing_in_clear(folder.path());
    drop(store);
    assert_nothing_in_clear(folder.path());
    assert_eq!(
        names_in(folder.path()),
        ["appearance.json", "records.db", "vault.json", "vault.json.previous"]
    );
}

#[test]
fn a_stock_sqlite_sees_no_database() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    drop(used_records(folder.path()));
    let path = folder.path().join(RECORDS_FILE);
    let bytes = fs::read(&path).expect("read");
    assert!(!bytes.starts_with(b"SQLite format 3\0"));
    let without_key = Connection::open(&path).expect("opening reads nothing yet");
    let read = without_key.query_row("SELECT count(*) FROM sqlite_master", [], |row| row.get::<_, i64>(0));
    assert_eq!(read.expect_err("refused").sqlite_error_code(), Some(rusqlite::ErrorCode::NotADatabase));
}

#[test]
fn the_bytes_look_like_noise() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    drop(used_records(folder.path()));
    let bytes = fs::read(folder.path().join(RECORDS_FILE)).expect("read");
    let mut counts = [0_u32; 256];
    for byte in &bytes {
        counts[usize::from(*byte)] += 1;
    }
    let wanted = bytes.len() as f64 / 256.0;
    let spread: f64 = counts.iter().map(|count| (f64::from(*count) - wanted).powi(2) / wanted).sum();
    assert!(spread < 512.0, "chi-squared is about 255 for noise, here {spread}");
}

#[test]
fn two_records_of_the_same_child_share_no_page() {
    let (one, other) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    drop((used_records(one.path()), used_records(other.path())));
    let read = |folder: &Path| fs::read(folder.join(RECORDS_FILE)).expect("read");
    let (one, other) = (read(one.path()), read(other.path()));
    assert!(one.chunks(4096).all(|page| other.chunks(4096).all(|other| page != other)));
}

#[test]
fn nothing_that_can_be_printed_tells_the_key_or_an_answer() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (vault, _store) = used_records(folder.path());
    let (key, _) =
        vault.unlock(None, &SecretString::from("four kind words here")).expect("the right passphrase");
    let printed = format!("{key:?} {vault:?}");
    assert!(!printed.contains(&crate::hex::encode(key.bytes())));
    assert!(SECRETS.iter().all(|secret| !printed.contains(secret)));
}

#[test]
fn an_error_about_a_bad_value_does_not_quote_it() {
    let (fresh, child) = crate::testing::Fresh::with_child();
    let sql = "UPDATE children SET answers = '\"Okafor\"', born_on = 'Okafor'";
    fresh.store.connection.execute(sql, []).expect("spoilt");
    let errors = [
        fresh.store.child(child.id).expect_err("spoilt").to_string(),
        fresh.store.children().expect_err("spoilt").to_string(),
    ];
    assert_eq!(errors[0], "a value in children.answers cannot be understood");
    assert_eq!(errors[1], "a value in children.born_on cannot be understood");
}
