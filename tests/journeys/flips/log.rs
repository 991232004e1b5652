//! The write-ahead log of a program that was killed: one byte changed in it.

use std::fs;
use std::path::Path;

use coatpeg_commands::Session;
use coatpeg_domain::contract::{KeepUp, OpenDocument, SaveDraft, StartDocument};
use coatpeg_domain::ids::DocumentId;
use coatpeg_tests::chance::Chance;
use coatpeg_tests::program::Program;
use coatpeg_tests::sample;
use tempfile::TempDir;

use super::{assert_told, damage, flip, places, session};
use crate::fresh::{PASSPHRASE, change, now};
use crate::trial::{copy_folder, end, files_below, headless, started, unlock};

const SAVES: u64 = 25;
const LOG: &str = "records/records.db-wal";

fn text(number: u64) -> String {
    format!("{number} {}", "She sings and sings. ".repeat(40))
}

/// A program that has answered for so many saves, and was killed.
fn killed() -> (TempDir, DocumentId) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let program = started(&mut headless(folder.path()));
    program.send(sample::set_up(PASSPHRASE)).expect("set up");
    let nursery = sample::move_in(&program, now().date()).expect("everybody moves in");
    let form = "two_year_check".to_owned();
    let document =
        program.send(StartDocument { child: nursery.child("zofia"), form }).expect("begun").document.id;
    end(program);
    let program = started(&mut headless(folder.path()));
    unlock(&program, PASSPHRASE).expect("opened");
    for number in 1..=SAVES {
        let changes = change("parent_text", text(number));
        program.send(SaveDraft { document, changes }).expect("saved");
    }
    program.pipe().kill().expect("killed");
    assert!(fs::metadata(folder.path().join(LOG)).expect("a log").len() > 100_000, "it is in the log");
    (folder, document)
}

/// What became of it: whether everything answered for is there, and whether damage was reported.
fn found(folder: &Path, document: DocumentId, what: &str) -> (bool, bool) {
    let program = session(folder);
    if let Err(error) = unlock(&program, PASSPHRASE) {
        assert_told(&error, what);
        return (false, true);
    }
    let is_there = match program.send(OpenDocument { document }) {
        Err(_) => false,
        Ok(view) => {
            let shown = view.document.answers.text("parent_text").unwrap_or_default().to_owned();
            let known = (1..=SAVES).map(text).any(|text| text == shown);
            assert!(known || shown.is_empty(), "{what}: {shown:.20} was never written");
            shown == text(SAVES)
        }
    };
    let says = program.send(KeepUp { is_idle: false });
    let says = says.map_or(true, |kept| !kept.damage.is_empty() || kept.trouble.is_some());
    (is_there, says || !damage(&program).is_empty())
}

#[test]
fn a_byte_changed_in_the_log_is_harmless_to_what_was_answered_for_or_reported() {
    let (folder, document) = killed();
    assert_eq!(found(copy(&folder).path(), document, "nothing"), (true, false), "untouched, it is all there");
    let mut chance = Chance::seeded(super::SEED);
    let mut silent = Vec::new();
    for place in places(&folder.path().join(LOG), 40, &mut chance) {
        let copy = copy(&folder);
        flip(&copy.path().join(LOG), place, &mut chance);
        let (is_there, is_reported) = found(copy.path(), document, &format!("byte {place} of the log"));
        if !is_there && !is_reported {
            silent.push(place);
        }
    }
    assert!(silent.is_empty(), "writes went missing without a word: bytes {silent:?}");
}

#[test]
fn a_damaged_log_is_kept_and_told_of_until_the_check_after_the_next() {
    let (folder, _) = killed();
    let log = folder.path().join(LOG);
    let mut bytes = fs::read(&log).expect("readable");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&log, &bytes).expect("damaged");
    let told = |program: &Program<Session>| program.send(KeepUp { is_idle: false }).expect("kept up").damage;
    let program = session(folder.path());
    unlock(&program, PASSPHRASE).expect("the rest opens");
    let first = told(&program);
    assert!(first.len() == 1 && first[0].contains("may be missing"), "{first:?}");
    drop(program);
    let kept = files_below(&folder.path().join("records/replaced"));
    assert!(fs::read(&kept[0]).expect("kept") == bytes && kept.len() == 1, "{kept:?}");
    // Whatever happens to the program, it is told until a check has told it.
    let program = session(folder.path());
    unlock(&program, PASSPHRASE).expect("opened");
    assert_eq!(told(&program), first);
    assert_eq!(damage(&program), first);
    drop(program);
    let program = session(folder.path());
    unlock(&program, PASSPHRASE).expect("opened");
    assert_eq!(told(&program), first, "kept with the check");
    assert_eq!(damage(&program), Vec::<String>::new(), "told once; all is sound now");
    assert_eq!(told(&program), Vec::<String>::new());
}

fn copy(folder: &TempDir) -> TempDir {
    let copy = tempfile::tempdir().expect("a temporary folder");
    copy_folder(folder.path(), copy.path());
    copy
}
