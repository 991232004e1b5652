//! Going back to copies, and being interrupted on the way.

use std::fs;

use coatpeg_domain::records::BackupInfo;
use secrecy::SecretString;
use tempfile::TempDir;

use super::*;
use crate::backup::archive::ArchiveWriter;
use crate::backup::tests::{Kept, PASSPHRASE, add_child};
use crate::testing::stamp;

fn secret(text: &str) -> SecretString {
    SecretString::from(text)
}

fn with_key(key: &Key) -> Opener<'_> {
    Opener { key: Some(key), secret: None }
}

#[test]
fn a_copy_opens_with_todays_key_or_with_the_passphrase_of_then_and_with_nothing_else() {
    let kept = Kept::new();
    let made = kept.copy("2027-06-10T13:30:00");
    let archive = kept.archive(&made.name);
    let (right, wrong) = (secret(PASSPHRASE), secret("four other words here"));
    let other_key = Key::random().expect("random");
    for opener in [
        with_key(&kept.key),
        Opener { key: None, secret: Some(&right) },
        Opener { key: Some(&other_key), secret: Some(&right) },
    ] {
        let extracted = extract(&archive, kept.path(), opener).expect("it opens");
        assert_eq!(extracted.open().expect("opened").children().expect("listed").len(), 1);
        assert_eq!(extracted.header().setting, "Little Oaks");
    }
    for opener in
        [with_key(&other_key), Opener { key: None, secret: Some(&wrong) }, Opener { key: None, secret: None }]
    {
        let outcome = extract(&archive, kept.path(), opener);
        assert!(matches!(outcome, Err(Error::WrongPassphrase)), "{outcome:?}");
    }
    let (header, people) = peek(&archive).expect("readable");
    assert_eq!((header.setting.as_str(), people), ("Little Oaks", vec!["Sam Lee".to_owned()]));
}

#[test]
fn going_back_brings_what_was_there_then_and_keeps_what_was_there_now() {
    let mut kept = Kept::new();
    let made = kept.copy("2027-06-10T13:30:00");
    add_child(&mut kept.store, 1);
    let archive = kept.archive(&made.name);
    let prepared = prepare(&archive, kept.path(), with_key(&kept.key), stamp()).expect("prepared");
    let Kept { folder, store, key } = kept;
    assert_eq!(store.children().expect("listed").len(), 2, "nothing has changed yet");
    drop(store);
    let replaced = prepared.put_in_place("2027-06-10-1400").expect("in place");
    let store = Store::open(folder.path(), &key).expect("opened");
    assert_eq!(store.children().expect("listed").len(), 1);
    assert_eq!(store.check_history().expect("checked"), None);
    assert_eq!(store.upkeep::<Vec<String>>(WENT_BACK).expect("read"), Some(vec![made.name]));
    let vault = Vault::read(folder.path()).expect("readable").expect("set up");
    vault.check(&key).expect("sealed");
    vault.unlock(None, &secret(PASSPHRASE)).expect("today's way in");
    assert_eq!(Store::open(&replaced, &key).expect("kept").children().expect("listed").len(), 2);
    assert!(!folder.path().join(NEXT_FOLDER).exists());
}

#[test]
fn a_new_computer_needs_the_copy_and_the_passphrase_and_nothing_else() {
    let kept = Kept::new();
    let made = kept.copy("2027-06-10T13:30:00");
    let elsewhere = tempfile::tempdir().expect("a temporary folder");
    let phrase = secret(PASSPHRASE);
    let opener = Opener { key: None, secret: Some(&phrase) };
    let prepared = prepare(&kept.archive(&made.name), elsewhere.path(), opener, stamp()).expect("prepared");
    prepared.put_in_place("first").expect("in place");
    let vault = Vault::read(elsewhere.path()).expect("readable").expect("set up");
    let (key, _) = vault.unlock(None, &phrase).expect("the passphrase of then");
    assert_eq!(Store::open(elsewhere.path(), &key).expect("opened").children().expect("listed").len(), 1);
}

#[test]
fn a_damaged_copy_takes_the_place_of_nothing() {
    let kept = Kept::new();
    let made = kept.copy("2027-06-10T13:30:00");
    let archive = kept.archive(&made.name);
    let whole = fs::read(&archive).expect("read");
    for at in (300..whole.len()).step_by(whole.len() / 40) {
        let mut flipped = whole.clone();
        flipped[at] ^= 0x10;
        fs::write(&archive, &flipped).expect("written");
        let outcome = prepare(&archive, kept.path(), with_key(&kept.key), stamp());
        // In the sealed manifest a wrong byte looks like another key.
        assert!(
            matches!(outcome, Err(Error::BackupDamaged | Error::WrongPassphrase | Error::NewerFile)),
            "byte {at}: {outcome:?}"
        );
        assert!(!kept.path().join(NEXT_FOLDER).exists());
    }
}

/// Records that are closed, with a copy waiting beside them to take their place.
fn waiting(kept: Kept, made: &BackupInfo) -> (TempDir, Key) {
    let prepared =
        prepare(&kept.archive(&made.name), kept.path(), with_key(&kept.key), stamp()).expect("prepared");
    prepared.next.keep();
    let Kept { folder, store, key } = kept;
    drop(store);
    (folder, key)
}

/// Every state a power cut can leave a swap in: the moves are done one by one by hand up to a point.
#[test]
fn a_swap_that_is_interrupted_anywhere_is_finished_at_the_next_start() {
    for moves_done in 0..=4 {
        let mut kept = Kept::new();
        let made = kept.copy("2027-06-10T13:30:00");
        add_child(&mut kept.store, 1);
        let (folder, key) = waiting(kept, &made);
        swap::announce(folder.path(), "cut", false).expect("announced");
        let kept_in = folder.path().join(REPLACED_FOLDER).join("cut");
        let next = folder.path().join(NEXT_FOLDER);
        let moves = [
            (folder.path().join("records.db"), kept_in.join("records.db")),
            (next.join("records.db"), folder.path().join("records.db")),
            (folder.path().join("vault.json"), kept_in.join("vault.json")),
            (next.join("vault.json"), folder.path().join("vault.json")),
        ];
        for (from, to) in &moves[..moves_done] {
            fs::rename(from, to).expect("moved");
        }
        assert!(is_swapping(folder.path()));
        finish_swap(folder.path()).expect("finished");
        assert_eq!(finish_swap(folder.path()).expect("nothing more to do"), None);
        let vault = Vault::read(folder.path()).expect("readable").expect("set up");
        vault.check(&key).expect("sealed");
        let store = Store::open(folder.path(), &key).expect("opened");
        assert_eq!(store.children().expect("listed").len(), 1, "after {moves_done} moves");
        assert!(kept_in.join("records.db").exists() && kept_in.join("vault.json").exists());
        assert!(!next.exists());
    }
}

#[test]
fn a_marker_cannot_lead_out_of_the_records_folder() {
    for kept_in in ["../../out", "/tmp/out", "..", "", "a/b"] {
        let kept = Kept::new();
        let made = kept.copy("2027-06-10T13:30:00");
        let (folder, _) = waiting(kept, &made);
        let marker = serde_json::json!({ "kept_in": kept_in }).to_string();
        fs::write(folder.path().join("swap.json"), marker).expect("written");
        let put_aside = finish_swap(folder.path()).expect("finished").expect("there was one");
        assert_eq!(put_aside, folder.path().join(REPLACED_FOLDER).join("unknown"));
        assert!(put_aside.join("records.db").is_file() && folder.path().join("records.db").is_file());
    }
}

#[test]
fn a_safeguarding_area_goes_with_its_own_records_and_is_not_left_to_others() {
    for are_others in [false, true] {
        let kept = Kept::new();
        let made = kept.copy("2027-06-10T13:30:00");
        let (folder, _) = waiting(kept, &made);
        for name in ["safeguarding.db", "safeguarding.json"] {
            fs::write(folder.path().join(name), name).expect("written");
        }
        swap::announce(folder.path(), "cut", are_others).expect("announced");
        let put_aside = finish_swap(folder.path()).expect("finished").expect("there was one");
        assert_eq!(put_aside.join("safeguarding.db").exists(), are_others);
        assert_eq!(folder.path().join("safeguarding.json").exists(), !are_others);
    }
}

#[test]
fn what_was_only_prepared_changes_nothing() {
    let kept = Kept::new();
    let made = kept.copy("2027-06-10T13:30:00");
    let prepared =
        prepare(&kept.archive(&made.name), kept.path(), with_key(&kept.key), stamp()).expect("prepared");
    prepared.next.keep();
    assert_eq!(finish_swap(kept.path()).expect("nothing to do"), None);
    assert_eq!(kept.store.children().expect("listed").len(), 1);
}

#[test]
fn people_who_are_not_in_the_older_records_do_not_sign_in_afterwards() {
    let mut kept = Kept::new();
    let made = kept.copy("2027-06-10T13:30:00");
    let mut robin = crate::testing::sam();
    robin.id.0 = uuid::Uuid::from_u128(77);
    kept.store.transact(Action::SavePerson, stamp(), |change| change.put_person(&robin)).expect("added");
    let mut vault = Vault::read(kept.path()).expect("readable").expect("set up");
    let phrase = secret("five more kind words here");
    vault.put_passphrase(robin.id, "Robin", &phrase, crate::Cost::for_tests(), &kept.key).expect("a way in");
    let prepared =
        prepare(&kept.archive(&made.name), kept.path(), with_key(&kept.key), stamp()).expect("prepared");
    let Kept { folder, store, .. } = kept;
    drop(store);
    prepared.put_in_place("then").expect("in place");
    let vault = Vault::read(folder.path()).expect("readable").expect("set up");
    assert_eq!(vault.names().len(), 1);
    vault.unlock(None, &secret(PASSPHRASE)).expect("the owner is in them");
}

/// The same archive with its vault changed, put together again so that only the vault is wrong.
fn with_vault(archive: &Path, change: impl Fn(&str) -> String) {
    let mut reader = ArchiveReader::open(archive).expect("an archive");
    let mut files = Vec::new();
    while let Some(entry) = reader.next().expect("read") {
        files.push((entry.name.clone(), reader.bytes(&entry).expect("small")));
    }
    drop(reader);
    let mut writer = ArchiveWriter::create(archive).expect("written");
    for (name, bytes) in files {
        let changed = change(std::str::from_utf8(&bytes).unwrap_or_default()).into_bytes();
        writer.add(&name, if name == VAULT_FILE { &changed } else { &bytes }).expect("added");
    }
    writer.finish().expect("finished");
}

/// What becomes of a vault's text.
type Change = Box<dyn Fn(&str) -> String>;

#[test]
fn a_copy_with_a_wrong_vault_inside_is_a_damaged_copy_and_soon_told() {
    let replace = |from: &'static str, to: &'static str| {
        move |text: &str| {
            assert!(!text.contains("\"slots\"") || text.contains(from), "{from}");
            text.replacen(from, to, 1)
        }
    };
    let changes: [Change; 5] = [
        Box::new(replace("\"memory_kib\": 32", "\"memory_kib\": 4294967295")),
        Box::new(replace("\"memory_kib\": 32", "\"memory_kib\": 0")),
        Box::new(replace("\"passes\": 1", "\"passes\": 4294967295")),
        Box::new(replace("\"salt\": \"", "\"salt\": \"xx")),
        Box::new(|_| "{ }".to_owned()),
    ];
    for (number, change) in changes.iter().enumerate() {
        let kept = Kept::new();
        let archive = kept.archive(&kept.copy("2027-06-10T13:30:00").name);
        with_vault(&archive, change);
        let right = secret(PASSPHRASE);
        let outcome = extract(&archive, kept.path(), Opener { key: None, secret: Some(&right) });
        assert!(matches!(outcome, Err(Error::BackupDamaged)), "{number}: {outcome:?}");
    }
}
