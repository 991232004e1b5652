//! Each way in which the records folder can be wrong is told apart from every other.

use std::fs;
use std::path::Path;

use coatpeg_domain::ids::PersonId;
use secrecy::SecretString;
use uuid::Uuid;

use crate::folder::RECORDS_FILE;
use crate::testing::{Fresh, child, facts, fresh, key, sam, stamp};
use crate::vault::{UNFINISHED_VAULT_FILE, VAULT_FILE};
use crate::{Action, Cost, Error, FirstSlot, Key, Result, Store, Vault, create_records};

fn passphrase() -> SecretString {
    SecretString::from("four kind words here")
}

fn set_up(folder: &Path) -> Result<(Vault, Store)> {
    let phrase = passphrase();
    let first = FirstSlot {
        setting_name: "Little Oaks",
        person: sam().id,
        person_name: "Sam Lee",
        passphrase: &phrase,
        cost: Cost::for_tests(),
    };
    create_records(folder, &first, stamp(), |change| change.put_person(&sam()))
        .map(|(vault, store, _)| (vault, store))
}

#[test]
fn records_open_again_with_the_passphrase_they_were_set_up_with() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let records = folder.path().join("made/on the way");
    drop(set_up(&records).expect("set up"));
    let vault = Vault::read(&records).expect("readable").expect("set up");
    assert_eq!((vault.setting_name(), vault.names()), ("Little Oaks", vec![(sam().id, "Sam Lee")]));
    let (key, person) = vault.unlock(None, &passphrase()).expect("the right passphrase");
    let store = Store::open(&records, &key).expect("opened");
    assert_eq!(person, sam().id);
    assert_eq!(store.person(person).expect("there"), sam());
    assert_eq!(store.check_history().expect("checked"), None);
}

#[test]
fn a_wrong_passphrase_opens_nothing() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (vault, _store) = set_up(folder.path()).expect("set up");
    for wrong in ["", "four kind words her", "four kind words here ", "Four kind words here"] {
        assert!(
            matches!(vault.unlock(None, &SecretString::from(wrong)), Err(Error::WrongPassphrase)),
            "{wrong:?}"
        );
    }
}

#[test]
fn a_slot_that_was_tampered_with_opens_nothing() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    drop(set_up(folder.path()).expect("set up"));
    let path = folder.path().join(VAULT_FILE);
    let whole: serde_json::Value = serde_json::from_slice(&fs::read(&path).expect("read")).expect("JSON");
    let other_id = serde_json::json!(Uuid::from_u128(99));
    let changes = [
        ("/records_id", other_id.clone()),
        ("/slots/0/person", other_id),
        ("/slots/0/cost/passes", serde_json::json!(2)),
        ("/slots/0/cost/memory_kib", serde_json::json!(64)),
        ("/slots/0/salt", serde_json::json!("00".repeat(16))),
        ("/slots/0/nonce", serde_json::json!("00".repeat(24))),
        ("/slots/0/wrapped", serde_json::json!("00".repeat(48))),
    ];
    for (place, value) in changes {
        let mut changed = whole.clone();
        *changed.pointer_mut(place).expect("a field of the vault") = value;
        fs::write(&path, changed.to_string()).expect("written");
        let vault = Vault::read(folder.path()).expect("readable").expect("set up");
        assert!(matches!(vault.unlock(None, &passphrase()), Err(Error::WrongPassphrase)), "{place}");
    }
}

#[test]
fn a_vault_that_asks_for_the_impossible_is_damaged() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    drop(set_up(folder.path()).expect("set up"));
    let path = folder.path().join(VAULT_FILE);
    let mut vault: serde_json::Value = serde_json::from_slice(&fs::read(&path).expect("read")).expect("JSON");
    vault["slots"][0]["cost"]["memory_kib"] = serde_json::json!(u32::MAX);
    fs::write(&path, vault.to_string()).expect("written");
    let vault = Vault::read(folder.path()).expect("readable").expect("set up");
    assert!(matches!(vault.unlock(None, &passphrase()), Err(Error::VaultDamaged)));
}

#[test]
fn a_vault_of_garbage_is_damaged_and_one_from_later_is_newer() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join(VAULT_FILE);
    for garbage in ["", "{", "[]", "{\"format\": 1}", "{\"format\": 1, \"slots\": []}", "\u{0}\u{0}\u{0}"] {
        fs::write(&path, garbage).expect("written");
        assert!(matches!(Vault::read(folder.path()), Err(Error::VaultDamaged)), "{garbage:?}");
    }
    fs::write(&path, "{\"format\": 3, \"something\": \"else\"}").expect("written");
    assert!(matches!(Vault::read(folder.path()), Err(Error::NewerFile)));
}

#[test]
fn a_folder_that_is_missing_or_empty_is_told_apart() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let gone = folder.path().join("gone");
    assert!(matches!(Vault::read(&gone), Err(Error::FolderMissing)));
    assert!(matches!(Store::open(&gone, &key()), Err(Error::FolderMissing)));
    assert!(matches!(Store::create(&gone, &key(), Uuid::from_u128(1)), Err(Error::FolderMissing)));
    assert!(Vault::read(folder.path()).expect("readable").is_none());
    assert!(matches!(Store::open(folder.path(), &key()), Err(Error::RecordsMissing)));
}

#[test]
fn records_without_a_vault_are_told_apart_and_left_alone() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    drop(set_up(folder.path()).expect("set up"));
    fs::remove_file(folder.path().join(VAULT_FILE)).expect("removed");
    let before = fs::read(folder.path().join(RECORDS_FILE)).expect("read");
    assert!(matches!(Vault::read(folder.path()), Err(Error::VaultMissing)));
    assert!(matches!(set_up(folder.path()), Err(Error::VaultMissing)));
    assert_eq!(fs::read(folder.path().join(RECORDS_FILE)).expect("read"), before);
}

#[test]
fn a_vault_without_records_is_told_apart() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    drop(set_up(folder.path()).expect("set up"));
    fs::remove_file(folder.path().join(RECORDS_FILE)).expect("removed");
    let vault = Vault::read(folder.path()).expect("readable").expect("set up");
    let (key, _) = vault.unlock(None, &passphrase()).expect("the right passphrase");
    assert!(matches!(Store::open(folder.path(), &key), Err(Error::RecordsMissing)));
}

#[test]
fn a_folder_is_set_up_once() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    drop(set_up(folder.path()).expect("set up"));
    assert!(matches!(set_up(folder.path()), Err(Error::AlreadySetUp)));
    assert!(matches!(Store::create(folder.path(), &key(), Uuid::from_u128(1)), Err(Error::AlreadySetUp)));
}

#[test]
fn a_set_up_that_was_broken_off_can_be_done_again() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let phrase = passphrase();
    let first = FirstSlot {
        setting_name: "Little Oaks",
        person: PersonId(Uuid::from_u128(5)),
        person_name: "Sam",
        passphrase: &phrase,
        cost: Cost::for_tests(),
    };
    let broken_off = create_records(folder.path(), &first, stamp(), |_| Err(Error::DiskFull));
    assert!(matches!(broken_off, Err(Error::DiskFull)));
    assert!(folder.path().join(RECORDS_FILE).exists() && folder.path().join(UNFINISHED_VAULT_FILE).exists());
    assert!(Vault::read(folder.path()).expect("readable").is_none(), "it does not look set up");
    drop(set_up(folder.path()).expect("set up at the second try"));
    assert!(Vault::read(folder.path()).expect("readable").is_some());
    assert!(!folder.path().join(UNFINISHED_VAULT_FILE).exists());
}

#[test]
fn a_second_copy_of_the_program_is_told_so_at_once() {
    let fresh = fresh();
    let before = std::time::Instant::now();
    assert!(matches!(Store::open(fresh.folder.path(), &key()), Err(Error::OpenElsewhere(_))));
    assert!(before.elapsed().as_millis() < 1_000);
    let folder = fresh.folder;
    drop(fresh.store);
    Store::open(folder.path(), &key()).expect("free again");
}

#[test]
fn records_of_a_newer_program_are_refused_and_left_alone() {
    let fresh = fresh();
    fresh.store.connection.pragma_update(None, "user_version", 1_000).expect("raised");
    let folder = fresh.folder;
    drop(fresh.store);
    let before = fs::read(folder.path().join(RECORDS_FILE)).expect("read");
    assert!(matches!(Store::open(folder.path(), &key()), Err(Error::NewerFile)));
    assert_eq!(fs::read(folder.path().join(RECORDS_FILE)).expect("read"), before);
}

#[test]
fn another_key_finds_a_damaged_file() {
    let Fresh { folder, store } = fresh();
    drop(store);
    assert!(matches!(Store::open(folder.path(), &Key::random().expect("random")), Err(Error::Damaged)));
}

#[test]
fn garbage_and_truncated_files_are_damaged() {
    let (Fresh { folder, mut store }, _) = Fresh::with_child();
    store
        .transact(Action::AddPhoto, stamp(), |change| change.add_attachment(&[5; 200_000], "image/png"))
        .expect("added");
    drop(store);
    let path = folder.path().join(RECORDS_FILE);
    let whole = fs::read(&path).expect("read");
    for length in [0, 1, 100, 4096, whole.len() / 2, whole.len() - 4096] {
        fs::write(&path, &whole[..length]).expect("written");
        let opened = Store::open(folder.path(), &key());
        assert!(
            matches!(opened, Err(Error::Damaged | Error::CutShort)),
            "{length} of {} bytes: {:?}",
            whole.len(),
            opened.err()
        );
    }
    // A checkpoint that a power cut broke off leaves its log behind; without one, half a page is missing.
    fs::write(&path, &whole[..whole.len() - 1]).expect("written");
    let outcome = Store::open(folder.path(), &key()).map(drop);
    assert!(matches!(outcome, Err(Error::CutShort)), "{outcome:?}");
    fs::write(&path, vec![0x5a; whole.len()]).expect("written");
    assert!(matches!(Store::open(folder.path(), &key()), Err(Error::Damaged)));
    fs::write(&path, &whole).expect("written");
    Store::open(folder.path(), &key()).expect("whole again").verify_integrity().expect("sound");
}

#[test]
fn a_flipped_byte_is_found_on_any_page() {
    let (Fresh { folder, mut store }, _) = Fresh::with_child();
    store
        .transact(Action::AddPhoto, stamp(), |change| change.add_attachment(&[5; 50_000], "image/png"))
        .expect("added");
    drop(store);
    let path = folder.path().join(RECORDS_FILE);
    let whole = fs::read(&path).expect("read");
    for page in 0..whole.len() / 4096 {
        let mut flipped = whole.clone();
        flipped[page * 4096 + 1_500] ^= 1;
        fs::write(&path, &flipped).expect("written");
        let outcome = Store::open(folder.path(), &key()).and_then(|store| store.verify_integrity());
        assert!(matches!(outcome, Err(Error::Damaged)), "page {page}: {outcome:?}");
    }
}

#[test]
fn a_damaged_page_is_told_apart_when_it_is_read() {
    let (Fresh { folder, mut store }, child) = Fresh::with_child();
    for number in 1..200 {
        let other = crate::testing::child(number);
        let put = store
            .transact(Action::AddChild, stamp(), |change| change.put_child(&other, &facts(&other), None, ""));
        put.expect("added");
    }
    drop(store);
    let path = folder.path().join(RECORDS_FILE);
    let mut bytes = fs::read(&path).expect("read");
    let length = bytes.len();
    for page in 1..length / 4096 {
        bytes[page * 4096 + 99] ^= 1;
    }
    fs::write(&path, &bytes).expect("written");
    let read = Store::open(folder.path(), &key()).and_then(|store| store.child(child.id));
    assert!(matches!(read, Err(Error::Damaged)), "{read:?}");
}

#[test]
fn the_setting_and_people_can_be_renamed_on_the_unlock_screen() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (mut vault, _store) = set_up(folder.path()).expect("set up");
    let (key, _) = vault.unlock(None, &passphrase()).expect("the right passphrase");
    vault.rename_setting("Great Oaks", &key).expect("renamed");
    vault.rename_person(sam().id, "Sam Lee-Kaur", &key).expect("renamed");
    let again = Vault::read(folder.path()).expect("readable").expect("set up");
    assert_eq!((again.setting_name(), again.names()), ("Great Oaks", vec![(sam().id, "Sam Lee-Kaur")]));
    again.unlock(None, &passphrase()).expect("names are no part of the key");
    assert!(folder.path().join("vault.json.previous").exists());
}

/// Root may write anywhere, so this runs the test once more as a person who may not.
#[cfg(unix)]
#[test]
fn a_read_only_folder_is_told_apart() {
    use std::os::unix::fs::PermissionsExt;
    use std::os::unix::process::CommandExt;
    const FOLDER: &str = "COATPEG_TEST_READ_ONLY_FOLDER";
    if let Some(folder) = std::env::var_os(FOLDER) {
        let folder = Path::new(&folder);
        assert!(matches!(Store::open(folder, &key()), Err(Error::FolderReadOnly)));
        assert!(matches!(Store::create(folder, &key(), Uuid::from_u128(1)), Err(Error::FolderReadOnly)));
        return;
    }
    let Fresh { folder, mut store } = fresh();
    store
        .transact(Action::AddChild, stamp(), |change| {
            change.put_child(&child(0), &facts(&child(0)), None, "")
        })
        .expect("added");
    drop(store);
    let allow =
        |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("allowed");
    allow(&folder.path().join(RECORDS_FILE), 0o644);
    allow(folder.path(), 0o555);
    let mut again = std::process::Command::new(std::env::current_exe().expect("this test"));
    again.args(["--exact", "tests::opening::a_read_only_folder_is_told_apart"]).env(FOLDER, folder.path());
    let is_root = fs::File::create(folder.path().join("root may")).is_ok();
    if is_root {
        again.uid(65_534).current_dir("/");
    }
    let output = again.output().expect("run again");
    allow(folder.path(), 0o755);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}

/// Reading the file beside the open connection would give its lock away when that is closed.
#[cfg(target_os = "linux")]
#[test]
fn records_just_set_up_are_held_by_a_lock_and_marked_as_they_are() {
    use std::os::unix::fs::MetadataExt;
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (vault, store) = set_up(folder.path()).expect("set up");
    let file = folder.path().join("records.db");
    let inode = format!(":{} ", std::fs::metadata(&file).expect("there").ino());
    let locks = std::fs::read_to_string("/proc/locks").expect("Linux lists its locks");
    assert!(locks.contains(&inode), "nobody holds the file");
    assert_eq!(vault.mark().map(str::to_owned), Some(store.mark().expect("asked")));
    drop(store);
    assert_eq!(vault.mark().map(str::to_owned), crate::mark_of(&file).expect("read"));
}

#[test]
fn a_file_that_lost_part_of_a_page_nothing_uses_is_noticed() {
    let fresh = fresh();
    let free = || -> i64 {
        fresh.store.connection.query_row("PRAGMA freelist_count", [], |row| row.get(0)).expect("counted")
    };
    let sql = "CREATE TABLE filler (words TEXT NOT NULL) STRICT;
               INSERT INTO filler VALUES (hex(randomblob(100000)));
               DROP TABLE filler;
               PRAGMA wal_checkpoint(TRUNCATE);";
    fresh.store.connection.execute_batch(sql).expect("pages at the end that are free");
    assert!(free() > 20, "the file ends with them");
    let Fresh { folder, store, .. } = fresh;
    drop(store);
    let path = folder.path().join(RECORDS_FILE);
    let whole = fs::read(&path).expect("readable");
    for missing in [1, 100, 4_095] {
        fs::write(&path, &whole[..whole.len() - missing]).expect("cut");
        let outcome = Store::open(folder.path(), &key()).map(drop);
        assert!(matches!(outcome, Err(Error::CutShort)), "{missing} bytes: {outcome:?}");
    }
    fs::write(&path, whole).expect("put back");
    Store::open(folder.path(), &key()).expect("opened");
}
