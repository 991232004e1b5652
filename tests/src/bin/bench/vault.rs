//! What keeping records safe costs: opening and its parts, copies and checks of a large file, every document once.

use std::fs::{self, File};
use std::io;
use std::path::Path;
use std::time::{Duration, Instant};

use chrono::Utc;
use coatpeg_commands::{Cost, Folders, Session};
use coatpeg_domain::contract::{
    CheckRecords, KeepUp, ListChildren, Lock, MakeBackup, OpenDocument, PractiseRestore, ShowHome, Unlock,
};
use coatpeg_domain::ids::PersonId;
use coatpeg_store::{Action, FirstSlot, MAX_ATTACHMENT_BYTES, Stamp, Store, Vault, create_records};
use coatpeg_tests::chance::Chance;
use coatpeg_tests::program::Program;
use secrecy::SecretString;
use uuid::Uuid;

use super::stopwatch::{Row, Times};
use super::{LOOKING_UP, OPENING, Outcome, PASSPHRASE, crowd, session};

/// Bytes in the large file.
const LARGE: usize = 100 * 1024 * 1024;
const OPENINGS: usize = 5;

/// The large nursery from the passphrase to the first page, in its parts, with a passphrase that takes as much work as is set up here.
pub(crate) fn opening_in_parts(folder: &Path, rows: &mut Vec<Row>) -> Outcome<()> {
    let (mut whole, mut slot, mut file, mut home) =
        (Times::default(), Times::default(), Times::default(), Times::default());
    let records = Folders::inside(folder).records;
    let secret = SecretString::from(PASSPHRASE);
    let mut vault = Vault::read(&records)?.ok_or("a vault")?;
    let (key, person) = vault.unlock(None, &secret)?;
    vault.put_passphrase(person, "Harriet Ombersley", &secret, Cost::tuned()?, &key)?;
    for _ in 0..OPENINGS {
        let vault = Vault::read(&records)?.ok_or("a vault")?;
        let (key, _) = slot.time(|| vault.unlock(None, &secret))?;
        drop(file.time(|| Store::open(&records, &key))?);
        let program = session(folder);
        whole.time(|| -> Outcome<_> {
            program.send(Unlock { person: None, passphrase: PASSPHRASE.into() })?;
            Ok(home.time(|| program.send(ShowHome::default()))?)
        })?;
        program.send(Lock {})?;
    }
    rows.push(Row::alone("opening to the first page", whole.median(), Some(OPENING)));
    for (part, times) in [("Argon2id", slot), ("the records file", file), ("the first page", home)] {
        rows.push(Row::beside(whole.median(), &format!("  of it {part}"), times.median(), None));
    }
    Ok(())
}

/// Every document of the large nursery, once: each time the first look of the day, which history keeps.
pub(crate) fn every_document(program: &Program<Session>, rows: &mut Vec<Row>) -> Outcome<()> {
    let mut times = Times::default();
    let began = Instant::now();
    for document in crowd::documents() {
        times.time(|| program.send(OpenDocument { document }))?;
    }
    let count = u32::try_from(crowd::DOCUMENTS).unwrap_or(u32::MAX);
    rows.push(Row::alone("a document opens, on average", began.elapsed() / count, Some(LOOKING_UP)));
    rows.push(Row::alone("a document opens, 99 of 100", times.of_hundred(99), Some(LOOKING_UP)));
    Ok(())
}

/// Copies, checks and practice with 100 MB of records, beside a plain copy of the same file.
pub(crate) fn hundred_megabytes(folder: &Path, rows: &mut Vec<Row>) -> Outcome<()> {
    fill(folder)?;
    let bare = bare_copy(&Folders::inside(folder).records.join("records.db"), &folder.join("plain"))?;
    rows.push(Row::beside(bare, "a plain copy of 100 MB", bare, None));
    let program = session(folder);
    let passphrase = || PASSPHRASE.to_owned();
    for (name, work) in [
        (
            "opening 100 MB",
            &(|| program.send(Unlock { person: None, passphrase: passphrase() }).map(drop))
                as &dyn Fn() -> Result<(), coatpeg_domain::error::AppError>,
        ),
        ("a copy of it, verified", &|| program.send(MakeBackup {}).map(drop)),
        ("a practice restore of it", &|| program.send(PractiseRestore {}).map(drop)),
        ("the full check of it and its copy", &|| program.send(CheckRecords {}).map(drop)),
        ("a look whether anything is due", &|| program.send(KeepUp { is_idle: false }).map(drop)),
        ("the list of children meanwhile", &|| program.send(ListChildren { leavers: false }).map(drop)),
    ] {
        let began = Instant::now();
        work()?;
        rows.push(Row::beside(bare, name, began.elapsed(), None));
    }
    Ok(())
}

/// Pictures until the file is large enough.
fn fill(folder: &Path) -> Outcome<()> {
    let person = crowd::staff();
    let first = FirstSlot {
        setting_name: "A nursery with many pictures",
        person: PersonId(Uuid::from_u128(1)),
        person_name: "Harriet Ombersley",
        passphrase: &SecretString::from(PASSPHRASE),
        cost: Cost::for_tests(),
    };
    let stamp = Stamp { at: Utc::now(), today: crowd::today(), person: Some(person.id) };
    let records = Folders::inside(folder).records;
    let (_, mut store, _) = create_records(&records, &first, stamp, |change| change.put_person(&person))?;
    let mut chance = Chance::seeded(100);
    let mut left = LARGE;
    while left > 0 {
        let size = left.min(MAX_ATTACHMENT_BYTES - 1);
        let bytes: Vec<u8> =
            (0..size / 8 + 1).flat_map(|_| chance.number().to_le_bytes()).take(size).collect();
        store.transact(Action::AddPhoto, stamp, |change| change.add_attachment(&bytes, "image/jpeg"))?;
        left -= size;
    }
    Ok(())
}

/// Read, written and on the disk.
fn bare_copy(from: &Path, to: &Path) -> io::Result<Duration> {
    let began = Instant::now();
    fs::copy(from, to)?;
    File::open(to)?.sync_all()?;
    Ok(began.elapsed())
}

/// The most memory this program has held so far, where the computer says.
pub(crate) fn most_memory() -> Option<String> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kib: u64 = line.trim().trim_end_matches("kB").trim().parse().ok()?;
    Some(format!("{} MB of memory at most", kib / 1024))
}
