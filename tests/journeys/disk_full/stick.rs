//! The copy off this computer: a stick that is full, that may not be written to, or that was pulled out.

use std::fs;
use std::path::Path;

use coatpeg_domain::contract::{Answered, ChooseCopyFolder, CopyBackup, ListBackups, ShowBackups};
use coatpeg_domain::error::ErrorCode;
use coatpeg_domain::records::BackupsView;
use coatpeg_tests::program::{Program, Running};
use coatpeg_tests::sample;
use tempfile::TempDir;

use super::small_disk::{headless_words, with_disk};
use crate::fresh::{PASSPHRASE, now};
use crate::trial::{end, everything, files_below, headless, started};

/// What did not work, wherever it is said.
fn sentence(outcome: Answered<BackupsView>) -> String {
    match outcome {
        Ok(view) => view.trouble.expect("something did not work"),
        Err(error) => {
            assert_ne!(error.code, ErrorCode::Internal, "{error:?}");
            error.message
        }
    }
}

fn nursery(program: &Program<Running>) {
    program.send(sample::set_up(PASSPHRASE)).expect("set up");
    sample::move_in(program, now().date()).expect("everybody moves in");
}

/// The program with its records on this computer and a stick made with these options.
fn with_stick(folder: &TempDir, options: &str) -> Option<Program<Running>> {
    let mut command = with_disk(options)?;
    headless_words(&mut command, folder.path());
    let program = started(command.args(["--copies-to", "/mnt"]));
    nursery(&program);
    Some(program)
}

#[test]
fn a_stick_that_is_full_or_locked_is_said_calmly_and_nothing_else_changes() {
    let mut sentences = Vec::new();
    for options in ["size=16k", "size=1m,ro"] {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let Some(program) = with_stick(&folder, options) else { return };
        let before = everything(&program).expect("listed");
        sentences.push(sentence(program.send(ChooseCopyFolder {})));
        assert!(everything(&program).expect("listed") == before);
        let copies = program.send(ListBackups {}).expect("listed");
        assert!(copies.iter().all(|copy| copy.is_verified), "the copies on this computer are good");
        let stick = format!("/proc/{}/root/mnt", program.pipe().id());
        assert!(files_below(Path::new(&stick)).is_empty(), "nothing half written is left on it");
        end(program);
    }
    assert_ne!(sentences[0], sentences[1], "each is said in its own words");
}

#[test]
fn a_stick_that_was_pulled_out_is_missed_and_taken_up_again() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let stick = folder.path().join("stick");
    fs::create_dir(&stick).expect("a folder");
    fs::write(stick.join("holiday.txt"), "not ours").expect("written");
    let program = started(headless(&folder.path().join("coatpeg")).arg("--copies-to").arg(&stick));
    nursery(&program);
    let view = program.send(ChooseCopyFolder {}).expect("copied");
    let away = view.away.expect("a folder");
    assert!(away.is_there && away.copied_at.is_some(), "{away:?}");
    let copies = || {
        files_below(&stick).iter().filter(|path| path.extension().is_some_and(|it| it == "coatpeg")).count()
    };
    assert_eq!(copies(), 1);

    fs::rename(&stick, folder.path().join("pocket")).expect("pulled out");
    assert!(!sentence(program.send(CopyBackup {})).is_empty());
    assert!(!stick.exists(), "no folder is made where the stick was");
    assert!(!program.send(ShowBackups {}).expect("shown").away.expect("remembered").is_there);

    fs::rename(folder.path().join("pocket"), &stick).expect("put in again");
    let view = program.send(CopyBackup {}).expect("copied");
    assert!(view.away.expect("remembered").is_there && view.trouble.is_none());
    assert!(copies() >= 1);
    assert_eq!(fs::read(stick.join("holiday.txt")).expect("there"), b"not ours");
    end(program);
}
