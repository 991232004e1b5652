//! Two copies of the program over the same records, on this computer or on a shared disk: the second says where they
//! are open and since when, and writes nothing.

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;

use coatpeg_domain::contract::{ListBackups, ShowStatus};
use coatpeg_domain::error::{AppError, ErrorCode};
use coatpeg_domain::records::Stage;
use coatpeg_tests::program::{Program, Running};
use coatpeg_tests::sample;
use tempfile::TempDir;

use crate::fresh::PASSPHRASE;
use crate::trial::{end, files_below, headless, started, unlock};

const MARK: &str = "records/in-use.json";

fn on(computer: &str, folder: &Path) -> Program<Running> {
    started(headless(folder).args(["--computer", computer]))
}

/// Records that were set up, closed.
fn records() -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let program = on("the office", folder.path());
    program.send(sample::set_up(PASSPHRASE)).expect("set up");
    end(program);
    folder
}

/// Every file with its bytes and the time it was written.
fn contents(folder: &Path) -> Vec<(PathBuf, Vec<u8>, std::time::SystemTime)> {
    let read = |path: PathBuf| {
        let written = fs::metadata(&path).and_then(|it| it.modified()).expect("a time");
        (path.clone(), fs::read(&path).expect("readable"), written)
    };
    files_below(folder).into_iter().map(read).collect()
}

fn refused(program: &Program<Running>) -> AppError {
    let error = unlock(program, PASSPHRASE).expect_err("somebody else has them");
    assert_eq!(error.code, ErrorCode::OpenElsewhere);
    error
}

#[test]
fn the_second_copy_says_where_and_since_when_and_writes_nothing() {
    let folder = records();
    let first = on("the office", folder.path());
    unlock(&first, PASSPHRASE).expect("opened");
    let before = contents(folder.path());
    for computer in ["the office", "the kitchen"] {
        let second = on(computer, folder.path());
        assert_eq!(second.send(ShowStatus {}).expect("status").stage, Stage::Locked);
        let message = refused(&second).message;
        // On one's own computer its name says nothing; where it is somebody else's, it says where to go.
        assert!(computer == "the office" || message.contains("the office"), "{message}");
        assert!(message.contains("9:00") || message.contains("09:00"), "since when: {message}");
        second.send(ListBackups {}).expect("listed");
        refused(&second);
        end(second);
        assert!(contents(folder.path()) == before, "nothing was written from {computer}");
    }
    first.send(ShowStatus {}).expect("the first goes on");
    end(first);
    let second = on("the kitchen", folder.path());
    unlock(&second, PASSPHRASE).expect("free now");
    end(second);
}

#[test]
fn of_two_that_open_at_the_same_moment_one_is_let_in() {
    let folder = records();
    for _ in 0..8 {
        let programs = ["the office", "the kitchen"].map(|computer| on(computer, folder.path()));
        let opened = thread::scope(|scope| {
            let tries = programs.each_ref().map(|program| scope.spawn(|| unlock(program, PASSPHRASE)));
            tries.map(|one| one.join().expect("answered"))
        });
        let let_in = opened.iter().filter(|outcome| outcome.is_ok()).count();
        assert_eq!(let_in, 1, "{opened:?}");
        for error in opened.iter().filter_map(|outcome| outcome.as_ref().err()) {
            assert_eq!(error.code, ErrorCode::OpenElsewhere);
        }
        for program in programs {
            end(program);
        }
    }
}

#[test]
fn a_copy_that_was_killed_keeps_nobody_out() {
    let folder = records();
    for _ in 0..3 {
        let first = on("the office", folder.path());
        unlock(&first, PASSPHRASE).expect("opened");
        first.pipe().kill().expect("killed");
        assert!(folder.path().join(MARK).exists(), "it had no time to take its mark away");
        let second = on("the office", folder.path());
        unlock(&second, PASSPHRASE).expect("opened at once");
        end(second);
    }
}

/// The mark of another computer, as a shared disk shows it, last renewed so many seconds ago.
fn leave_mark(folder: &Path, seconds_ago: u64) {
    let mut mark: serde_json::Value = {
        let program = on("the kitchen", folder);
        unlock(&program, PASSPHRASE).expect("opened");
        let bytes = fs::read(folder.join(MARK)).expect("a mark");
        end(program);
        serde_json::from_slice(&bytes).expect("JSON")
    };
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("after 1970");
    mark["beat"] = (now.as_secs() - seconds_ago).into();
    fs::write(folder.join(MARK), mark.to_string()).expect("written");
}

#[test]
fn another_computer_that_was_there_a_minute_ago_has_the_records_and_one_of_an_hour_ago_has_not() {
    let folder = records();
    leave_mark(folder.path(), 60);
    let before = contents(folder.path());
    let program = on("the office", folder.path());
    let message = refused(&program).message;
    assert!(message.contains("the kitchen"), "{message}");
    end(program);
    assert!(contents(folder.path()) == before, "nothing was written");

    leave_mark_again(folder.path(), 3_600);
    let program = on("the office", folder.path());
    unlock(&program, PASSPHRASE).expect("the kitchen has gone to sleep");
    end(program);
}

/// The same mark, older.
fn leave_mark_again(folder: &Path, seconds_ago: u64) {
    fs::remove_file(folder.join(MARK)).expect("taken away");
    leave_mark(folder, seconds_ago);
}
