//! What can happen to the records folder, each told apart from the others.

use std::fs;
use std::process::Command;

use coatpeg_domain::contract::{Answered, ListChildren, LookRound, SetUp, ShowStatus, Unlock};
use coatpeg_domain::error::ErrorCode;
use coatpeg_domain::records::{Stage, Status};
use coatpeg_tests::program::{Program, Running};
use coatpeg_tests::sample;

use crate::fresh::{Fresh, PASSPHRASE, code};

fn unlock() -> Unlock {
    Unlock { person: None, passphrase: PASSPHRASE.into() }
}

fn locked() -> Fresh {
    Fresh::set_up().start_again()
}

#[test]
fn a_second_copy_of_the_program_is_told_that_the_records_are_open_elsewhere() {
    let fresh = Fresh::set_up();
    let second = fresh.second_copy();
    assert_eq!(code(&second, unlock()), ErrorCode::OpenElsewhere);
    drop(fresh.program);
    assert_eq!(second.send(unlock()).expect("free now").stage, Stage::Open);
}

#[test]
fn a_folder_that_goes_away_while_the_program_waits_is_missed() {
    let fresh = locked();
    fs::rename(fresh.records(), fresh.folder.path().join("elsewhere")).expect("moved");
    assert_eq!(code(&fresh.program, unlock()), ErrorCode::FolderMissing);
    fs::rename(fresh.folder.path().join("elsewhere"), fresh.records()).expect("moved back");
    assert_eq!(fresh.unlock().expect("found again").stage, Stage::Open);
}

#[test]
fn a_folder_that_went_away_before_the_start_is_missed_and_not_set_up_anew() {
    let fresh = Fresh::set_up();
    let (records, elsewhere) = (fresh.records(), fresh.folder.path().join("elsewhere"));
    let fresh = fresh.start_again();
    fs::rename(&records, &elsewhere).expect("moved");
    assert_eq!(code(&fresh.program, ShowStatus {}), ErrorCode::FolderMissing);
    assert_eq!(code(&fresh.program, unlock()), ErrorCode::FolderMissing);
    fs::rename(elsewhere, records).expect("moved back");
    assert_eq!(fresh.unlock().expect("found again").stage, Stage::Open);
}

#[test]
fn a_records_file_that_is_gone_is_missed_and_not_made_anew() {
    let fresh = locked();
    let file = fresh.records().join("records.db");
    fs::rename(&file, fresh.folder.path().join("kept.db")).expect("moved");
    assert_eq!(code(&fresh.program, unlock()), ErrorCode::FolderMissing);
    assert!(!file.exists());
}

#[test]
fn a_damaged_records_file_is_not_opened_and_not_changed() {
    let fresh = locked();
    let file = fresh.records().join("records.db");
    for side in ["records.db-wal", "records.db-journal"] {
        assert!(!fresh.records().join(side).exists(), "everything is in the one file");
    }
    let mut bytes = fs::read(&file).expect("readable");
    bytes[64..192].fill(0x5a);
    fs::write(&file, &bytes).expect("damaged");
    assert_eq!(code(&fresh.program, unlock()), ErrorCode::Damaged);
    assert!(fs::read(&file).expect("readable") == bytes);
}

#[test]
fn a_records_file_without_content_has_lost_everything_and_says_so() {
    let fresh = locked();
    fs::write(fresh.records().join("records.db"), b"").expect("emptied");
    assert_eq!(code(&fresh.program, unlock()), ErrorCode::Damaged);
}

#[test]
fn a_damaged_vault_names_the_copy_to_put_back() {
    let fresh = locked();
    let vault = fresh.records().join("vault.json");
    let whole = fs::read(&vault).expect("readable");
    fs::write(&vault, &whole[..whole.len() / 2]).expect("cut short");
    let error = fresh.program.send(unlock()).expect_err("damaged");
    assert_eq!(error.code, ErrorCode::Damaged);
    assert!(error.message.contains("vault.json"), "{}", error.message);
    fs::write(&vault, whole).expect("put back");
    assert_eq!(fresh.unlock().expect("opened").stage, Stage::Open);
}

#[test]
fn records_without_their_vault_are_never_set_up_over() {
    let fresh = locked();
    fs::remove_file(fresh.records().join("vault.json")).expect("removed");
    assert_eq!(code(&fresh.program, ShowStatus {}), ErrorCode::Damaged);
    assert_eq!(code(&fresh.program, sample::set_up(PASSPHRASE)), ErrorCode::Damaged);
    assert!(fresh.records().join("records.db").exists());
}

#[test]
fn records_of_a_newer_program_are_left_alone() {
    let fresh = locked();
    let vault = fresh.records().join("vault.json");
    let text = fs::read_to_string(&vault).expect("readable");
    fs::write(&vault, text.replace("\"format\": 2", "\"format\": 3")).expect("as a newer program writes it");
    assert_eq!(code(&fresh.program, ShowStatus {}), ErrorCode::NewerFile);
    assert_eq!(code(&fresh.program, unlock()), ErrorCode::NewerFile);
}

/// Root may write anywhere, so the program runs as somebody who may not.
#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_written_to_is_told_apart() {
    use std::os::unix::fs::PermissionsExt;
    use std::os::unix::process::CommandExt;
    let fresh = locked();
    let allow = |path: &std::path::Path, mode| {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("allowed");
    };
    let program_folder = fresh.folder.path();
    let is_root = {
        allow(&fresh.records(), 0o500);
        fs::write(fresh.records().join("root may"), b"").is_ok()
    };
    for file in fs::read_dir(fresh.records()).expect("a folder") {
        allow(&file.expect("a file").path(), 0o444);
    }
    allow(&fresh.records(), 0o555);
    allow(program_folder, 0o555);
    let mut command = Command::new(env!("CARGO_BIN_EXE_headless"));
    command.arg(program_folder).arg("--quick-passphrase").current_dir("/");
    if is_root {
        command.uid(65_534);
    }
    let program = Program::new(Running::spawn(&mut command).expect("started"));
    let outcome: Answered<Status> = program.send(unlock());
    let round: Answered<Status> = program.send(LookRound {});
    allow(program_folder, 0o755);
    allow(&fresh.records(), 0o755);
    assert_eq!(outcome.expect_err("not writable").code, ErrorCode::FolderReadOnly);
    assert_eq!(round.expect_err("not writable").code, ErrorCode::FolderReadOnly);
}

#[test]
fn a_set_up_that_was_broken_off_can_be_done_again() {
    let fresh = locked();
    let (vault, unfinished) = (fresh.records().join("vault.json"), fresh.records().join("vault.json.setup"));
    fs::rename(vault, unfinished).expect("as a power cut leaves it");
    assert_eq!(fresh.program.send(ShowStatus {}).expect("status").stage, Stage::NotSetUp);
    let again = SetUp { passphrase: "four other dry socks".into(), ..sample::set_up(PASSPHRASE) };
    assert_eq!(fresh.program.send(again).expect("set up").stage, Stage::Open);
    let children = fresh.program.send(ListChildren { leavers: false });
    assert_eq!(children.expect("listed"), []);
}
