//! One byte changed somewhere: the full check says so, nothing panics, and nothing wrong is ever shown.
//!
//! The places are chosen by chance from a seed, so a failure comes back. In the write-ahead log a changed byte is
//! either harmless to everything that was answered for, or reported.

mod log;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use chrono::NaiveDate;
use coatpeg_commands::{Cost, Folders, Session};
use coatpeg_domain::contract::{
    CheckRecords, LookInside, MakeBackup, RestoreBackup, SaveDraft, SaveTransfer, SetRoles,
    SetUpSafeguarding, ShowSafeguarding, StartDocument, UnlockSafeguarding,
};
use coatpeg_domain::error::{AppError, ErrorCode};
use coatpeg_domain::records::Transfer;
use coatpeg_tests::chance::Chance;
use coatpeg_tests::finishing::finish;
use coatpeg_tests::headless::FakeDesktop;
use coatpeg_tests::program::Program;
use coatpeg_tests::sample::{self, changes};
use coatpeg_tests::support::whole_plan;
use coatpeg_tests::words::{self, PLAN_FIRST, Telling};
use tempfile::TempDir;

use crate::fresh::{PASSPHRASE, change, now, telling};
use crate::trial::{Shown, archives, copy_folder, everything, unlock};

const SEED: u64 = 4_104;
const SAFEGUARDING: &str = "nine kind herons at dusk";

/// What was written, and what it looks like.
struct Written {
    folder: TempDir,
    shown: Shown,
    transfers: Vec<Transfer>,
    /// The copy's file name.
    backup: String,
}

static WRITTEN: LazyLock<Written> = LazyLock::new(write);

fn session(folder: &Path) -> Program<Session> {
    let desktop = Box::new(FakeDesktop::at(now()));
    Program::new(Session::with_cost(desktop, Folders::inside(folder), Cost::for_tests()))
}

/// A nursery with documents, a plan, a safeguarding area and a copy, closed.
fn write() -> Written {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let program = session(folder.path());
    program.send(sample::set_up(PASSPHRASE)).expect("set up");
    let nursery = sample::move_in(&program, now().date()).expect("everybody moves in");
    let form = "two_year_check".to_owned();
    let begin = StartDocument { child: nursery.child("barnaby"), form };
    let document = program.send(begin).expect("begun").document.id;
    let changes = changes(&words::short(&telling(&nursery)));
    program.send(SaveDraft { document, changes }).expect("kept");
    finish(&program, document).expect("finished");
    let parents = &["Hendrike Achterberg", "Folarin Oyelaran"];
    let plan = Telling { nursery: &nursery, author: "Devika Rao-Lindqvist", parents, number: 3 };
    whole_plan(&program, nursery.child("rosalind"), &plan, &PLAN_FIRST).expect("written");
    // An owner is not the safeguarding lead unless somebody says so.
    let roles = ["owner", "senco", "key_person", "dsl"].map(str::to_owned).to_vec();
    program.send(SetRoles { person: nursery.person(sample::MANAGER), roles }).expect("the lead, too");
    sample::every_role(&program, &nursery).expect("given");
    program.send(SetUpSafeguarding { passphrase: SAFEGUARDING.into() }).expect("set up");
    let mut changes = change("file_exists", true);
    changes.extend(change("sent_on", NaiveDate::from_ymd_opt(2027, 6, 8).expect("a day")));
    let entry = SaveTransfer { transfer: None, child: nursery.child("linus"), changes };
    let transfers = program.send(entry).expect("kept").transfers;
    assert_eq!(transfers.len(), 1);
    program.send(MakeBackup {}).expect("copied");
    let shown = everything(&program).expect("listed");
    drop(program);
    let archive = archives(&folder.path().join("records")).remove(0);
    let backup = archive.file_name().expect("a name").to_string_lossy().into_owned();
    Written { folder, shown, transfers, backup }
}

/// Changes one byte of a file.
fn flip(path: &Path, place: u64, chance: &mut Chance) {
    let mut bytes = fs::read(path).expect("readable");
    let flipped = u8::try_from(1 + chance.below(255)).expect("a byte");
    bytes[usize::try_from(place).expect("inside")] ^= flipped;
    fs::write(path, bytes).expect("written");
}

/// So many places of a file, with its first and its last byte.
fn places(path: &Path, count: u64, chance: &mut Chance) -> Vec<u64> {
    let size = fs::metadata(path).expect("there").len();
    let by_chance = (2..count).map(|_| chance.below(size));
    [0, size - 1].into_iter().chain(by_chance).collect()
}

/// Flips one byte after the other, each in a fresh copy of what was written.
fn each_flip(file: &Path, count: u64, look: impl Fn(&Path, &str)) {
    let mut chance = Chance::seeded(SEED);
    let places = places(&WRITTEN.folder.path().join(file), count, &mut chance);
    for place in places {
        let folder = tempfile::tempdir().expect("a temporary folder");
        copy_folder(WRITTEN.folder.path(), folder.path());
        flip(&folder.path().join(file), place, &mut chance);
        look(folder.path(), &format!("byte {place} of {}", file.display()));
    }
}

/// A sentence that says that something is wrong, and not that Coatpeg does not know what.
fn assert_told(error: &AppError, what: &str) {
    let is_told = !matches!(error.code, ErrorCode::Internal | ErrorCode::NotSetUp);
    assert!(is_told && error.message.ends_with('.'), "{what}: {error:?}");
}

/// What the full check finds in open records; the check itself may also be refused.
fn damage(program: &Program<Session>) -> Vec<String> {
    match program.send(CheckRecords {}) {
        Ok(found) => found.damage,
        Err(error) => vec![error.message],
    }
}

/// Opens what is there: either that is refused in a sentence, or the check finds damage; what is shown is true.
fn assert_detected(folder: &Path, what: &str) {
    let program = session(folder);
    if let Err(error) = unlock(&program, PASSPHRASE) {
        return assert_told(&error, what);
    }
    if let Ok(shown) = everything(&program) {
        assert!(shown.tells_no_lie_about(&WRITTEN.shown), "{what}: what is shown is what was written");
    }
    // The safeguarding area can only be looked at while it is open.
    let opened = program.send(UnlockSafeguarding { passphrase: SAFEGUARDING.into() });
    let is_told = match opened.and_then(|_| program.send(ShowSafeguarding {})) {
        Ok(view) => {
            assert_eq!(view.transfers, WRITTEN.transfers, "{what}");
            false
        }
        Err(error) => {
            assert_told(&error, what);
            true
        }
    };
    assert!(is_told || !damage(&program).is_empty(), "{what} is not noticed");
}

#[test]
fn what_was_not_touched_is_sound() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    copy_folder(WRITTEN.folder.path(), folder.path());
    let program = session(folder.path());
    unlock(&program, PASSPHRASE).expect("opened");
    assert!(everything(&program).expect("listed") == WRITTEN.shown);
    program.send(UnlockSafeguarding { passphrase: SAFEGUARDING.into() }).expect("opened");
    assert_eq!(damage(&program), Vec::<String>::new());
    program.send(LookInside { backup: WRITTEN.backup.clone(), secret: None }).expect("opened");
}

#[test]
fn a_byte_changed_in_the_records_is_noticed() {
    each_flip(Path::new("records/records.db"), 90, assert_detected);
}

#[test]
fn a_byte_changed_in_the_vault_is_noticed() {
    each_flip(Path::new("records/vault.json"), 50, assert_detected);
}

#[test]
fn a_byte_changed_in_the_safeguarding_area_is_noticed() {
    each_flip(Path::new("records/safeguarding.db"), 12, assert_detected);
    each_flip(Path::new("records/safeguarding.json"), 16, assert_detected);
}

#[test]
fn a_byte_changed_in_a_copy_is_noticed_and_the_copy_is_not_restored() {
    let backup = PathBuf::from("records/backups").join(&WRITTEN.backup);
    each_flip(&backup, 40, |folder, what| {
        let program = session(folder);
        unlock(&program, PASSPHRASE).expect("the records themselves are whole");
        let name = || WRITTEN.backup.clone();
        let look = program.send(LookInside { backup: name(), secret: None });
        assert_told(&look.expect_err(what), what);
        let restore = program.send(RestoreBackup { backup: name(), secret: None });
        assert_told(&restore.expect_err(what), what);
        assert!(everything(&program).expect("listed") == WRITTEN.shown, "{what}: nothing was restored");
        assert!(!damage(&program).is_empty(), "{what}: the check says which copy");
    });
}
