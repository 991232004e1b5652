//! Going back to copies, and being interrupted on the way.

use std::fs;

use secrecy::SecretString;

use super::*;
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

/// Every state a power cut can leave a swap in: the moves are done one by one by hand up to a point.
#[test]
fn a_swap_that_is_interrupted_anywhere_is_finished_at_the_next_start() {
    for moves_done in 0..=4 {
        let mut kept = Kept::new();
        let made = kept.copy("2027-06-10T13:30:00");
        add_child(&mut kept.store, 1);
        let prepared =
            prepare(&kept.archive(&made.name), kept.path(), with_key(&kept.key), stamp()).expect("prepared");
        let Kept { folder, store, key } = kept;
        drop(store);
        prepared.next.keep();
        swap::announce(folder.path(), "cut").expect("announced");
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
