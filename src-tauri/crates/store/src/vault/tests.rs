//! Every way in, what it refuses, and what the file gives away.

use std::fs;

use chrono::NaiveDate;
use secrecy::ExposeSecret;
use tempfile::TempDir;

use super::*;
use crate::history::Stamp;
use crate::passphrase::Cost;
use crate::setup::create_records;
use crate::store::Store;
use crate::testing::{sam, stamp};

const PHRASE: &str = "four kind words here";

struct Records {
    folder: TempDir,
    vault: Vault,
    key: Key,
}

fn records() -> Records {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let phrase = SecretString::from(PHRASE);
    let first = FirstSlot {
        setting_name: "Little Oaks",
        person: sam().id,
        person_name: "Sam Lee",
        passphrase: &phrase,
        cost: Cost::for_tests(),
    };
    let stamp: Stamp = stamp();
    let (vault, _, key) =
        create_records(folder.path(), &first, stamp, |change| change.put_person(&sam())).expect("set up");
    Records { folder, vault, key }
}

fn other() -> PersonId {
    PersonId(Uuid::from_u128(77))
}

fn phrase(text: &str) -> SecretString {
    SecretString::from(text)
}

fn made_on() -> NaiveDate {
    "2027-06-10".parse().expect("a date")
}

impl Records {
    fn again(&self) -> Vault {
        Vault::read(self.folder.path()).expect("readable").expect("set up")
    }

    fn text(&self) -> String {
        fs::read_to_string(self.folder.path().join(VAULT_FILE)).expect("readable")
    }

    fn write(&self, text: &str) {
        fs::write(self.folder.path().join(VAULT_FILE), text).expect("written");
    }

    fn with_every_slot() -> (Records, RecoveryKey, SecretSlice<u8>) {
        let mut records = records();
        let recovery = RecoveryKey::random().expect("randomness");
        let (vault, key, cost) = (&mut records.vault, &records.key, Cost::for_tests());
        vault.put_passphrase(other(), "Robin Vane", &phrase("two more kind words"), cost, key).expect("kept");
        vault.put_recovery(&recovery, made_on(), cost, key).expect("kept");
        let secret = vault.put_here(sam().id, key).expect("kept");
        (records, recovery, secret)
    }
}

#[test]
fn every_slot_opens_the_same_key() {
    let (records, recovery, secret) = Records::with_every_slot();
    let vault = records.again();
    let keys = [
        vault.unlock(None, &phrase(PHRASE)).expect("opens").0,
        vault.unlock(Some(other()), &phrase("two more kind words")).expect("opens").0,
        vault.unlock_with_recovery(&recovery.words().join(" ")).expect("opens"),
        vault.unlock_here(sam().id, &secret).expect("opens"),
    ];
    assert!(keys.iter().all(|key| key.bytes() == records.key.bytes()));
    assert_eq!(vault.names(), [(sam().id, "Sam Lee"), (other(), "Robin Vane")]);
    assert_eq!(vault.recovery_made_on(), Some(made_on()));
    assert!(vault.uses_here(sam().id) && !vault.uses_here(other()));
    vault.check(&records.key).expect("sealed");
}

#[test]
fn a_wrong_secret_opens_no_slot_and_says_nothing() {
    let (records, _, secret) = Records::with_every_slot();
    let vault = records.again();
    let recovery = RecoveryKey::random().expect("randomness").words().join(" ");
    let wrong = [
        vault.unlock(Some(other()), &phrase(PHRASE)).err(),
        vault.unlock(Some(PersonId(Uuid::from_u128(5))), &phrase(PHRASE)).err(),
        vault.unlock_with_recovery(&recovery).err(),
        vault.unlock_with_recovery("not eight words").err(),
        vault.unlock_here(other(), &secret).err(),
        vault.unlock_here(sam().id, &SecretSlice::from(vec![1; 32])).err(),
        vault.unlock_here(sam().id, &SecretSlice::from(vec![1; 3])).err(),
    ];
    for (place, error) in wrong.into_iter().enumerate() {
        assert!(matches!(error, Some(Error::WrongPassphrase)), "{place}: {error:?}");
    }
}

#[test]
fn a_new_passphrase_takes_the_place_of_the_one_before() {
    let mut records = records();
    let (vault, key) = (&mut records.vault, &records.key);
    vault
        .put_passphrase(sam().id, "Sam Lee", &phrase("new words entirely"), Cost::for_tests(), key)
        .expect("kept");
    assert!(matches!(records.again().unlock(None, &phrase(PHRASE)), Err(Error::WrongPassphrase)));
    records.again().unlock(None, &phrase("new words entirely")).expect("opens");
    assert_eq!(records.again().names().len(), 1);
    let previous = Vault::read_file(&records.folder.path().join("vault.json.previous")).expect("kept");
    assert!(matches!(previous.unlock(None, &phrase(PHRASE)), Err(Error::WrongPassphrase)));
    previous.unlock(None, &phrase("new words entirely")).expect("a second copy of the new");
}

#[test]
fn somebody_who_is_removed_is_not_in_the_file_of_before_either() {
    let (mut records, ..) = Records::with_every_slot();
    let previous = || Vault::read_file(&records.folder.path().join("vault.json.previous")).expect("kept");
    assert!(previous().signs_in(sam().id) && previous().signs_in(other()));
    records.vault.remove_person(sam().id, &records.key).expect("removed");
    assert!(!previous().signs_in(sam().id) && !previous().uses_here(sam().id));
    records.vault.rename_setting("Great Oaks", &records.key).expect("renamed");
    assert!(!previous().signs_in(sam().id), "nor after a name is changed");
    assert_ne!(previous().setting_name(), "Great Oaks", "a name is kept as it was");
}

#[test]
fn what_a_crash_left_of_earlier_ways_in_goes_at_the_next_opening() {
    let mut records = records();
    let path = records.folder.path().join("vault.json");
    let previous = records.folder.path().join("vault.json.previous");
    let before = fs::read(&path).expect("readable");
    let (vault, key) = (&mut records.vault, &records.key);
    let new = phrase("new words entirely");
    vault.put_passphrase(sam().id, "Sam Lee", &new, Cost::for_tests(), key).expect("kept");
    fs::write(&previous, before).expect("as if it had ended in between");
    let mut again = records.again();
    again.bring_up_to_date(&records.key, "00ff").expect("looked after");
    assert_eq!(fs::read(&previous).expect("there"), fs::read(&path).expect("there"));
    records.again().check(&records.key).expect("sealed");
    records.again().unlock(None, &new).expect("opens");
    assert!(Vault::read_file(&previous).expect("kept").unlock(None, &phrase(PHRASE)).is_err());
}

#[test]
fn somebody_who_is_removed_has_no_way_in_and_somebody_is_always_left() {
    let (mut records, ..) = Records::with_every_slot();
    records.vault.remove_person(sam().id, &records.key).expect("removed");
    let vault = records.again();
    assert!(!vault.signs_in(sam().id) && !vault.uses_here(sam().id));
    assert!(matches!(vault.unlock(None, &phrase(PHRASE)), Err(Error::WrongPassphrase)));
    assert!(records.vault.remove_person(other(), &records.key).is_err(), "nobody would be left");
    assert!(records.again().signs_in(other()));
    assert_eq!(records.again().recovery_made_on(), Some(made_on()), "the sheet belongs to the setting");
}

#[test]
fn slots_on_this_computer_come_and_go() {
    let (mut records, _, before) = Records::with_every_slot();
    let secret = records.vault.put_here(sam().id, &records.key).expect("kept");
    assert!(records.again().unlock_here(sam().id, &before).is_err(), "one slot for each person");
    records.again().unlock_here(sam().id, &secret).expect("opens");
    let entry = records.vault.here_entry(sam().id);
    assert!(!entry.contains("Sam") && entry != records.vault.here_entry(other()));
    records.vault.remove_here(sam().id, &records.key).expect("removed");
    records.vault.remove_here(sam().id, &records.key).expect("nothing left to remove");
    assert!(!records.again().uses_here(sam().id));
}

#[test]
fn a_new_recovery_sheet_takes_the_place_of_the_one_before() {
    let (mut records, before, _) = Records::with_every_slot();
    let sheet = RecoveryKey::random().expect("randomness");
    records.vault.put_recovery(&sheet, made_on(), Cost::for_tests(), &records.key).expect("kept");
    assert!(records.again().unlock_with_recovery(&before.words().join(" ")).is_err());
    records.again().unlock_with_recovery(&sheet.words().join(" ")).expect("opens");
}

#[test]
fn the_mark_names_the_database_the_vault_belongs_to() {
    let records = records();
    let mark = mark_of(&records.folder.path().join(folder::RECORDS_FILE)).expect("readable");
    assert!(mark.is_some());
    assert_eq!(records.again().mark(), mark.as_deref());
    let another = self::records();
    assert_ne!(records.again().mark(), another.again().mark());
    assert_eq!(mark_of(&records.folder.path().join("none")).expect("readable"), None);
}

#[test]
fn any_flipped_bit_is_found_by_the_check() {
    let (records, ..) = Records::with_every_slot();
    let whole = records.text().into_bytes();
    for place in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[place] ^= 1 << (place % 8);
        fs::write(records.folder.path().join(VAULT_FILE), &bytes).expect("written");
        assert!(records.vault.check(&records.key).is_err(), "bit flipped at {place}");
    }
    fs::write(records.folder.path().join(VAULT_FILE), &whole).expect("written");
    records.vault.check(&records.key).expect("whole again");
}

#[test]
fn nothing_is_added_taken_out_or_renamed_without_the_key() {
    let (records, ..) = Records::with_every_slot();
    let whole = records.text();
    let mut json: serde_json::Value = serde_json::from_str(&whole).expect("JSON");
    json["slots"].as_array_mut().expect("slots").remove(1);
    let without = serde_json::from_value::<Written>(json).expect("a vault").to_bytes().expect("bytes");
    let texts = [
        whole.replace("Sam Lee", "Pat Lee"),
        whole.replace("Little Oaks", "Great Oaks"),
        format!("{whole}\n"),
        String::from_utf8(without).expect("text"),
    ];
    for text in texts {
        records.write(&text);
        assert!(matches!(records.again().check(&records.key), Err(Error::VaultDamaged)), "{text}");
    }
    let key = Key::random().expect("randomness");
    records.write(&whole);
    assert!(matches!(records.again().check(&key), Err(Error::VaultDamaged)), "another key");
}

#[test]
fn a_vault_of_the_first_format_opens_and_becomes_one_of_todays() {
    let records = records();
    let mut json: serde_json::Value = serde_json::from_str(&records.text()).expect("JSON");
    json["format"] = 1.into();
    for later in ["seal", "database_mark"] {
        json.as_object_mut().expect("an object").remove(later);
    }
    records.write(&serde_json::to_string(&json).expect("text"));
    let mut vault = records.again();
    let (key, _) = vault.unlock(None, &phrase(PHRASE)).expect("opens as before");
    assert!(vault.is_older() && vault.mark().is_none());
    vault.bring_up_to_date(&key, "00ff").expect("written anew");
    let vault = records.again();
    assert!(!vault.is_older() && vault.mark().is_some());
    vault.check(&key).expect("sealed");
    vault.unlock(None, &phrase(PHRASE)).expect("opens");
}

#[test]
fn a_renewed_vault_opens_with_one_passphrase_and_the_new_key_alone() {
    let (records, recovery, _) = Records::with_every_slot();
    let new_key = Key::random().expect("randomness");
    let mut renewed =
        records.vault.renewed(sam().id, &phrase(PHRASE), Cost::for_tests(), &new_key).expect("made");
    assert_eq!(records.again().names().len(), 2, "nothing is written yet");
    let next = tempfile::tempdir().expect("a temporary folder");
    assert!(matches!(renewed.save_to(next.path(), &new_key), Err(Error::RecordsMissing)));
    drop(Store::create(next.path(), &new_key, renewed.records_id()).expect("new records"));
    renewed.save_to(next.path(), &new_key).expect("written");
    let vault = Vault::read(next.path()).expect("readable").expect("set up");
    let (key, _) = vault.unlock(None, &phrase(PHRASE)).expect("opens");
    assert_eq!(key.bytes(), new_key.bytes());
    assert_eq!((vault.names().len(), vault.recovery_made_on()), (1, None));
    assert!(vault.unlock_with_recovery(&recovery.words().join(" ")).is_err());
    assert!(vault.check(&records.key).is_err(), "the old key seals nothing here");
}

#[test]
fn only_people_who_are_known_keep_their_slots() {
    let (mut records, ..) = Records::with_every_slot();
    assert!(!records.vault.keep_only(&[]), "somebody has to be left");
    assert_eq!(records.vault.names().len(), 2);
    assert!(records.vault.keep_only(&[other()]));
    assert_eq!(records.vault.names(), [(other(), "Robin Vane")]);
    assert!(!records.vault.uses_here(sam().id));
}

#[test]
fn a_failed_write_leaves_the_vault_as_it_was() {
    let (mut records, ..) = Records::with_every_slot();
    let away = records.folder.path().with_extension("away");
    fs::rename(records.folder.path(), &away).expect("unplugged");
    assert!(matches!(records.vault.remove_person(other(), &records.key), Err(Error::FolderMissing)));
    assert!(records.vault.signs_in(other()));
    fs::rename(&away, records.folder.path()).expect("plugged in again");
}

#[test]
fn neither_the_file_nor_its_debug_text_holds_a_secret() {
    let (records, recovery, secret) = Records::with_every_slot();
    let printed = format!("{:?} {:?} {:?}", records.vault, records.key, recovery);
    let key = hex::encode(records.key.bytes());
    for text in [records.text(), printed] {
        for hidden in [PHRASE, "two more kind words", &key, &hex::encode(secret.expose_secret())] {
            assert!(!text.contains(hidden));
        }
        assert!(!text.contains(&recovery.words().join(" ")));
    }
}
