//! The tests in a window, shared out to several desktops that nobody sees.
//!
//! Such a test mostly waits, so two at once take little more than half the time. Each desktop has a screen of its own: on
//! one screen they would take the keys from each other. Each test is a process of its own, so that a desktop that is free
//! takes the next one, whatever the others are at.

use crate::process::{Failure, Outcome, read};
use crate::session::Session;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

/// On how many desktops tests run at once.
const DESKTOPS: usize = 2;

/// The program that holds the tests, as cargo says where it is.
pub(crate) fn program_in(messages: &str) -> Option<PathBuf> {
    let line = messages
        .lines()
        .find(|line| line.contains("\"name\":\"desktop\"") && line.contains("\"kind\":[\"test\"]"))?;
    let (_, after) = line.rsplit_once("\"executable\":\"")?;
    Some(PathBuf::from(after.split_once('"')?.0))
}

/// Runs all tests of the program, and shows each with its time as it ends. `prepare` tells a test what it needs.
pub(crate) fn run_all(tests: &Path, prepare: impl Fn(&mut Command) + Sync) -> Outcome {
    let list = read(Command::new(tests).args(["--list", "--format", "terse"]))?;
    let names = longest_first(listed(&list));
    println!("  {} tests on {DESKTOPS} desktops", names.len());
    let sessions = (0..DESKTOPS).map(Session::start).collect::<Outcome<Vec<Session>>>()?;
    let failed = shared_out(&names, &sessions, |session, name| {
        let mut command = Command::new(tests);
        command.args(["--exact", name, "--test-threads=1"]);
        prepare(&mut command);
        is_passed(session.enter(&mut command), name)
    });
    match failed.as_slice() {
        [] => Ok(()),
        names => Err(Failure::new(format!("These tests failed: {}.", names.join(", ")))),
    }
}

/// Runs one test, and says what became of it.
fn is_passed(command: &mut Command, name: &str) -> bool {
    let start = Instant::now();
    let output = match command.stdin(Stdio::null()).output() {
        Ok(output) => output,
        Err(error) => {
            println!("test {name} ... could not be started: {error}");
            return false;
        }
    };
    let seconds = start.elapsed().as_secs_f64();
    if output.status.success() {
        println!("test {name} ... ok, {seconds:.1} s");
        return true;
    }
    let (said, troubles) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    println!("test {name} ... FAILED, {seconds:.1} s\n{said}{troubles}");
    false
}

/// Gives each worker the next piece as soon as it is free, and tells which pieces went wrong.
fn shared_out<W: Sync>(
    pieces: &[&str],
    workers: &[W],
    is_done: impl Fn(&W, &str) -> bool + Sync,
) -> Vec<String> {
    let (left, failed) = (Mutex::new(pieces.iter()), Mutex::new(Vec::new()));
    let next = || left.lock().unwrap_or_else(PoisonError::into_inner).next();
    std::thread::scope(|scope| {
        for worker in workers {
            scope.spawn(|| {
                while let Some(piece) = next() {
                    if !is_done(worker, piece) {
                        failed.lock().unwrap_or_else(PoisonError::into_inner).push((*piece).to_owned());
                    }
                }
            });
        }
    });
    failed.into_inner().unwrap_or_else(PoisonError::into_inner)
}

/// The names in a list of tests.
fn listed(text: &str) -> Vec<&str> {
    text.lines().filter_map(|line| line.strip_suffix(": test")).collect()
}

/// Tests that look over many screens take longest; begun last, one of them would keep everybody waiting.
fn longest_first(mut names: Vec<&str>) -> Vec<&str> {
    names.sort_by_key(|name| !name.contains("screens"));
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_program_with_the_tests_is_found_among_what_cargo_says() {
        let other = r#"{"reason":"compiler-artifact","target":{"kind":["test"],"name":"golden"},"executable":"/t/golden-1"}"#;
        let wanted = r#"{"reason":"compiler-artifact","target":{"kind":["test"],"crate_types":["bin"],"name":"desktop"},"executable":"/t/desktop-2","fresh":true}"#;
        assert_eq!(program_in(&format!("{other}\n{wanted}\n")), Some(PathBuf::from("/t/desktop-2")));
        assert_eq!(program_in(other), None);
    }

    #[test]
    fn every_test_is_run_once_and_those_that_fail_are_named() {
        let names =
            listed("copies::one: test\nscreens::two: test\nrows::three: test\n\n3 tests, 0 benchmarks\n");
        let names = longest_first(names);
        assert_eq!(names, ["screens::two", "copies::one", "rows::three"]);
        let run = Mutex::new(Vec::new());
        let failed = shared_out(&names, &["a", "b"], |_, name| {
            run.lock().expect("nobody panics with it").push(name.to_owned());
            name != "rows::three"
        });
        let mut run = run.into_inner().expect("nobody panics with it");
        run.sort();
        assert_eq!(run, ["copies::one", "rows::three", "screens::two"]);
        assert_eq!(failed, ["rows::three"]);
    }
}
