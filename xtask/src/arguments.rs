//! The words after `cargo xtask`, read into one [`Task`].

use crate::process::{Failure, Outcome};
use std::ffi::OsString;
use std::path::PathBuf;

/// What a plain `cargo xtask` prints.
pub(crate) const HELP: &str = "\
Coatpeg's commands:

  cargo xtask run [--release] [-- ARGS]  build the program and open its window
  cargo xtask test [--quick | --long]    check everything; --quick leaves out what needs a window, --long adds
                                         the trials that take an hour, such as a thousand power cuts
  cargo xtask demo OUT [--no-pdf]        without a window: example records and documents in the folder OUT
  cargo xtask bench                      the time budgets, as a table
  cargo xtask golden                     accept the approved output as it is now; read the difference afterwards

`run` and `test` install what is missing where they may, and otherwise name the line that does.";

/// One thing to do.
#[derive(Debug, PartialEq)]
pub(crate) enum Task {
    /// Print [`HELP`].
    Help,
    /// Build the desktop program and open its window.
    Run {
        /// Build it as it would be given to people.
        release: bool,
        /// Handed to the program as they are.
        arguments: Vec<OsString>,
    },
    /// Check everything.
    Test(Extent),
    /// Make example records and documents.
    Demo {
        /// The folder they go to.
        out: PathBuf,
        /// Make the records only.
        no_pdf: bool,
    },
    /// Measure the time budgets.
    Bench,
    /// Accept the approved output as it is now.
    Golden,
}

/// How much is checked.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Extent {
    /// What needs no window.
    Quick,
    /// Everything that has to hold before a change is taken.
    All,
    /// Everything, and afterwards the long trials.
    Long,
}

/// Reads the words after `cargo xtask`.
pub(crate) fn parse(words: impl IntoIterator<Item = OsString>) -> Outcome<Task> {
    let mut words = words.into_iter();
    let Some(name) = words.next() else { return Ok(Task::Help) };
    match name.to_str() {
        Some("help" | "--help" | "-h") => Ok(Task::Help),
        Some("run") => parse_run(words),
        Some("test") => parse_test(words),
        Some("demo") => parse_demo(words),
        Some("bench") => nothing_more("bench", words).map(|()| Task::Bench),
        Some("golden") => nothing_more("golden", words).map(|()| Task::Golden),
        _ => Err(Failure::new(format!("There is no command {}.\n\n{HELP}", name.display()))),
    }
}

fn parse_run(mut words: impl Iterator<Item = OsString>) -> Outcome<Task> {
    let mut release = false;
    while let Some(word) = words.next() {
        match word.to_str() {
            Some("--release") => release = true,
            Some("--") => return Ok(Task::Run { release, arguments: words.collect() }),
            _ => return Err(not_known("run", &word)),
        }
    }
    Ok(Task::Run { release, arguments: Vec::new() })
}

fn parse_demo(words: impl Iterator<Item = OsString>) -> Outcome<Task> {
    let (mut out, mut no_pdf) = (None, false);
    for word in words {
        if word == "--no-pdf" {
            no_pdf = true;
        } else if out.is_none() && !word.to_string_lossy().starts_with('-') {
            out = Some(PathBuf::from(word));
        } else {
            return Err(not_known("demo", &word));
        }
    }
    let out = out.ok_or_else(|| Failure::new("Say where the example goes: cargo xtask demo OUT"))?;
    Ok(Task::Demo { out, no_pdf })
}

fn parse_test(words: impl Iterator<Item = OsString>) -> Outcome<Task> {
    let mut extent = Extent::All;
    for word in words {
        extent = match (word.to_str(), extent) {
            (Some("--quick"), Extent::All | Extent::Quick) => Extent::Quick,
            (Some("--long"), Extent::All | Extent::Long) => Extent::Long,
            _ => return Err(not_known("test", &word)),
        };
    }
    Ok(Task::Test(extent))
}

fn nothing_more(command: &str, mut words: impl Iterator<Item = OsString>) -> Outcome {
    words.next().map_or(Ok(()), |word| Err(not_known(command, &word)))
}

fn not_known(command: &str, word: &OsString) -> Failure {
    Failure::new(format!("`cargo xtask {command}` does not know {}.\n\n{HELP}", word.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Task, String> {
        parse(line.split_whitespace().map(OsString::from)).map_err(|failure| failure.to_string())
    }

    #[test]
    fn a_plain_call_prints_the_help() {
        assert_eq!(read(""), Ok(Task::Help));
        assert_eq!(read("--help"), Ok(Task::Help));
    }

    #[test]
    fn run_hands_on_what_follows_the_two_dashes() {
        assert_eq!(read("run"), Ok(Task::Run { release: false, arguments: vec![] }));
        let arguments = vec!["--release".into(), "x".into()];
        assert_eq!(read("run -- --release x"), Ok(Task::Run { release: false, arguments }));
        assert_eq!(read("run --release --"), Ok(Task::Run { release: true, arguments: vec![] }));
    }

    #[test]
    fn test_and_demo_take_their_flags() {
        assert_eq!(read("test"), Ok(Task::Test(Extent::All)));
        assert_eq!(read("test --quick"), Ok(Task::Test(Extent::Quick)));
        assert_eq!(read("test --long"), Ok(Task::Test(Extent::Long)));
        assert_eq!(read("demo out"), Ok(Task::Demo { out: "out".into(), no_pdf: false }));
        assert_eq!(read("demo --no-pdf out"), Ok(Task::Demo { out: "out".into(), no_pdf: true }));
    }

    #[test]
    fn a_word_that_is_not_known_is_named() {
        for line in [
            "tset",
            "run fast",
            "test --fast",
            "test --quick --long",
            "demo a b",
            "demo --pdf a",
            "bench 3",
            "golden x",
        ] {
            let sentence = read(line).expect_err(line);
            assert!(sentence.contains(HELP), "{line}: {sentence}");
        }
        assert!(read("demo").is_err());
    }
}
