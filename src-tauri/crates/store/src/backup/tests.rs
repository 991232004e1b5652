//! Making copies, and telling a good one from any other.

use std::cell::RefCell;
use std::fs;
use std::path::Path;

use coatpeg_domain::records::BackupReason;
use secrecy::SecretString;
use tempfile::TempDir;

use super::away::LastWhole;
use super::*;
use crate::history::Action;
use crate::testing::{SECRET_NAME, child, facts, sam, stamp, time};
use crate::vault::mark_of;
use crate::{Cost, FirstSlot, Vault, create_records};

pub(crate) const PASSPHRASE: &str = "four kind words here";

/// Records with a vault, a person who owns them, and one child.
pub(crate) struct Kept {
    pub(crate) folder: TempDir,
    pub(crate) store: Store,
    pub(crate) key: Key,
}

impl Kept {
    pub(crate) fn new() -> Kept {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let phrase = SecretString::from(PASSPHRASE);
        let first = FirstSlot {
            setting_name: "Little Oaks",
            person: sam().id,
            person_name: "Sam Lee",
            passphrase: &phrase,
            cost: Cost::for_tests(),
        };
        let mut owner = sam();
        owner.answers.set("app_roles", coatpeg_domain::answers::Answer::Choices(vec!["owner".into()]));
        let made = create_records(folder.path(), &first, stamp(), |change| change.put_person(&owner));
        let (_, mut store, key) = made.expect("set up");
        add_child(&mut store, 0);
        Kept { folder, store, key }
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn copy(&self, made_at: &str) -> BackupInfo {
        make(&self.store, None, &self.key, self.path(), &about(made_at)).expect("a copy")
    }

    pub(crate) fn archive(&self, name: &str) -> PathBuf {
        path_of(self.path(), name).expect("listed")
    }
}

pub(crate) fn add_child(store: &mut Store, number: u128) {
    let child = child(number);
    let add = |change: &mut crate::Change<'_>| change.put_child(&child, &facts(&child), None, "");
    store.transact(Action::AddChild, stamp(), add).expect("added");
}

pub(crate) fn about(made_at: &str) -> About<'static> {
    About { setting: "Little Oaks", made_at: time(made_at), reason: BackupReason::Asked }
}

#[test]
fn a_copy_is_encrypted_with_the_same_key_and_salt_and_says_what_is_in_it() {
    let kept = Kept::new();
    let made = kept.copy("2027-06-10T13:30:00");
    assert_eq!(
        (made.name.as_str(), made.children, made.is_verified),
        ("coatpeg-2027-06-10-1330.coatpeg", Some(1), true)
    );
    let bytes = fs::read(kept.archive(&made.name)).expect("read");
    assert!(!bytes.windows(SECRET_NAME.len()).any(|window| window == SECRET_NAME.as_bytes()));
    let listed = list(kept.path(), Some(&kept.key)).expect("listed");
    assert_eq!(listed, std::slice::from_ref(&made));
    let locked = list(kept.path(), None).expect("listed");
    assert_eq!((locked[0].children, locked[0].is_verified), (None, true));
    let begun = begin(&kept.store, None, kept.path()).expect("begun");
    let mark = mark_of(&begun.scratch.join(RECORDS_FILE)).expect("readable");
    let vault = Vault::read(kept.path()).expect("readable").expect("set up");
    assert_eq!(mark.as_deref(), vault.mark(), "so that the vault in the archive fits");
}

#[test]
fn two_copies_of_one_minute_have_names_of_their_own() {
    let kept = Kept::new();
    let names: Vec<String> = (0..3).map(|_| kept.copy("2027-06-10T13:30:00").name).collect();
    assert_eq!(
        names,
        [
            "coatpeg-2027-06-10-1330.coatpeg",
            "coatpeg-2027-06-10-1330-2.coatpeg",
            "coatpeg-2027-06-10-1330-3.coatpeg"
        ]
    );
}

#[test]
fn a_scratch_copy_that_differs_never_becomes_a_copy() {
    let kept = Kept::new();
    let begun = begin(&kept.store, None, kept.path()).expect("begun");
    let path = begun.scratch.join(RECORDS_FILE);
    let mut bytes = fs::read(&path).expect("read");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&path, bytes).expect("written");
    let outcome = begun.finish(&kept.key, &about("2027-06-10T13:30:00"));
    assert!(matches!(outcome, Err(Error::BackupDamaged)), "{outcome:?}");
    assert_eq!(list(kept.path(), None).expect("listed"), []);
    let left = fs::read_dir(kept.path().join(BACKUPS_FOLDER)).expect("a folder").count();
    assert_eq!(left, 0, "nothing unfinished is left");
}

#[test]
fn what_a_killed_copy_left_is_taken_away_by_the_next() {
    let kept = Kept::new();
    let left = kept.path().join(BACKUPS_FOLDER).join(".unfinished-00ff");
    fs::create_dir_all(&left).expect("made");
    fs::write(left.join("records.db"), b"half").expect("written");
    kept.copy("2027-06-10T13:30:00");
    assert!(!left.exists());
}

#[test]
fn what_is_under_way_is_left_alone_by_another() {
    let kept = Kept::new();
    let first = begin(&kept.store, None, kept.path()).expect("begun");
    kept.copy("2027-06-10T13:30:00");
    first.finish(&kept.key, &about("2027-06-10T13:31:00")).expect("finished after it");
}

#[test]
fn a_copy_that_changed_on_the_disk_no_longer_counts() {
    let kept = Kept::new();
    let (good, bad) = (kept.copy("2027-06-10T13:30:00"), kept.copy("2027-06-10T13:31:00"));
    let path = kept.archive(&bad.name);
    let mut bytes = fs::read(&path).expect("read");
    let last = bytes.len() - 2_000;
    bytes[last] ^= 1;
    fs::write(&path, bytes).expect("written");
    let findings = crate::check_backups(kept.path()).expect("checked");
    assert_eq!(findings, [crate::Finding::Backup(bad.name.clone())]);
    assert_eq!(crate::check_backups(kept.path()).expect("checked"), [], "it is found once");
    let listed = list(kept.path(), None).expect("listed");
    let verified: Vec<_> = listed.iter().filter(|copy| copy.is_verified).map(|copy| &copy.name).collect();
    assert_eq!(verified, [&good.name]);
}

#[test]
fn names_that_lead_elsewhere_are_not_found() {
    let kept = Kept::new();
    kept.copy("2027-06-10T13:30:00");
    for name in
        ["../records.db", "..", "", "/etc/passwd", "backups/coatpeg-2027-06-10-1330.coatpeg", "verified.json"]
    {
        assert!(matches!(path_of(kept.path(), name), Err(Error::NotFound)), "{name}");
    }
}

#[test]
fn a_copy_away_arrives_whole_and_leaves_other_files_alone() {
    let kept = Kept::new();
    let made = kept.copy("2027-06-10T13:30:00");
    let stick = tempfile::tempdir().expect("a temporary folder");
    fs::write(stick.path().join("holiday.jpg"), b"a picture").expect("written");
    away::copy_away(kept.path(), &made.name, stick.path(), &kept.key).expect("copied");
    away::copy_away(kept.path(), &made.name, stick.path(), &kept.key).expect("a second time changes nothing");
    let there = fs::read(stick.path().join(&made.name)).expect("there");
    assert_eq!(there, fs::read(kept.archive(&made.name)).expect("read"));
    assert!(stick.path().join("holiday.jpg").exists());
    assert_eq!(fs::read_dir(stick.path()).expect("a folder").count(), 2);
    let gone = away::copy_away(kept.path(), &made.name, &stick.path().join("unplugged"), &kept.key);
    assert!(matches!(gone, Err(Error::FolderMissing)), "{gone:?}");
}

#[test]
fn a_copy_that_is_not_what_was_verified_does_not_go_away() {
    let kept = Kept::new();
    let made = kept.copy("2027-06-10T13:30:00");
    let path = kept.archive(&made.name);
    let mut bytes = fs::read(&path).expect("read");
    bytes[3_000] ^= 1;
    fs::write(&path, bytes).expect("written");
    let stick = tempfile::tempdir().expect("a temporary folder");
    let outcome = away::copy_away(kept.path(), &made.name, stick.path(), &kept.key);
    assert!(matches!(outcome, Err(Error::BackupDamaged)), "{outcome:?}");
    assert_eq!(fs::read_dir(stick.path()).expect("a folder").count(), 0);
}

/// Two settings whose copies have the same name, and a stick.
fn two_settings() -> (Kept, Kept, BackupInfo, TempDir) {
    let (kept, other) = (Kept::new(), Kept::new());
    let (made, of_other) = (kept.copy("2027-06-10T13:30:00"), other.copy("2027-06-10T13:30:00"));
    assert_eq!(made.name, of_other.name);
    (kept, other, made, tempfile::tempdir().expect("a temporary folder"))
}

#[test]
fn two_settings_share_a_stick_and_neither_writes_over_the_other() {
    let (kept, other, made, stick) = two_settings();
    let second = "coatpeg-2027-06-10-1330-2.coatpeg";
    for _ in 0..2 {
        away::copy_away(other.path(), &made.name, stick.path(), &other.key).expect("copied");
        away::copy_away(kept.path(), &made.name, stick.path(), &kept.key).expect("copied");
    }
    let there = |name: &str| fs::read(stick.path().join(name)).expect("there");
    assert!(there(&made.name) == fs::read(other.archive(&made.name)).expect("read"));
    assert!(there(second) == fs::read(kept.archive(&made.name)).expect("read"));
    assert_eq!(fs::read_dir(stick.path()).expect("a folder").count(), 2);
    assert!(away::is_there(kept.path(), &made.name, stick.path(), &mut LastWhole::default()));
    assert!(away::is_there(other.path(), &made.name, stick.path(), &mut LastWhole::default()));
}

#[test]
fn a_file_of_the_same_name_is_our_copy_only_when_it_is_whole_and_ours() {
    let (kept, other, made, stick) = two_settings();
    let place = stick.path().join(&made.name);
    let last = RefCell::new(LastWhole::default());
    let is_there = || away::is_there(kept.path(), &made.name, stick.path(), &mut last.borrow_mut());
    let copy = || away::copy_away(kept.path(), &made.name, stick.path(), &kept.key).expect("copied");
    assert!(!is_there());
    copy();
    assert!(is_there());
    let whole = fs::read(&place).expect("there");
    let mut flipped = whole.clone();
    flipped[whole.len() - 2_000] ^= 1;
    for damaged in [&whole[..whole.len() - 600], &flipped] {
        fs::write(&place, damaged).expect("written");
        let file = fs::File::options().write(true).open(&place).expect("there");
        let later = std::time::SystemTime::now() + std::time::Duration::from_secs(60);
        file.set_modified(later).expect("the time it was written");
        assert!(!is_there());
        copy();
        assert!(is_there() && fs::read(&place).expect("there") == whole, "the same copy is put right");
    }
    for foreign in [fs::read(other.archive(&made.name)).expect("read"), b"a letter".to_vec(), Vec::new()] {
        fs::remove_dir_all(stick.path()).and_then(|()| fs::create_dir(stick.path())).expect("emptied");
        fs::write(&place, &foreign).expect("written");
        assert!(!is_there());
        copy();
        assert!(is_there() && fs::read(&place).expect("there") == foreign);
    }
}

#[test]
fn a_copy_cut_short_on_the_stick_does_not_push_a_whole_one_out() {
    let kept = Kept::new();
    let stick = tempfile::tempdir().expect("a temporary folder");
    let carry = |made_at: &str| {
        let made = kept.copy(made_at);
        away::copy_away(kept.path(), &made.name, stick.path(), &kept.key).expect("copied");
        stick.path().join(made.name)
    };
    let (morning, evening) = (carry("2027-06-08T09:00:00"), carry("2027-06-08T17:00:00"));
    let whole = fs::read(&evening).expect("there");
    fs::write(&evening, &whole[..whole.len() / 2]).expect("cut short");
    carry("2027-06-09T09:00:00");
    carry("2027-06-10T09:00:00");
    assert!(morning.exists() && !evening.exists());
}
