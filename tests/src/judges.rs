//! Judges from outside: the checker of PDFs beside the repository, and other programs that read what we wrote.
//!
//! Where the folder `shared` stands beside the repository, or the variable `CI` is set, every one of them has to be
//! there: a test that cannot ask them fails. Elsewhere it is passed over and says so. The tests of the crate `pdf`
//! read this same file.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The checker looks at about seventy rules in any file; far fewer mean that it did not look.
const LEAST_RULES: usize = 60;

/// The folder `shared` beside the repository.
fn shared() -> Option<PathBuf> {
    let folders = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    let repository = folders.into_iter().find(|folder| folder.join("Cargo.lock").exists());
    let shared = repository?.parent()?.join("shared");
    shared.exists().then_some(shared)
}

/// Fails where everything has to be there, and says elsewhere what is passed over.
fn pass_over(what: &str) {
    let must_be_here = shared().is_some() || std::env::var_os("CI").is_some();
    assert!(!must_be_here, "{what}; .ci/run and `cargo xtask test` say how to get it");
    eprintln!("Passed over: {what}.");
}

/// What a program says; nothing where it is not installed and need not be.
pub fn output_of(command: &mut Command) -> Option<Output> {
    match command.output() {
        Ok(output) => Some(output),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            pass_over(&format!("{} is not installed", command.get_program().display()));
            None
        }
        Err(error) => panic!("{}: {error}", command.get_program().display()),
    }
}

/// Python, once this line of it runs; nothing where it need not be there.
fn python_that(line: &str) -> Option<Command> {
    let found = Command::new("python3").args(["-c", line]).output();
    if found.is_ok_and(|output| output.status.success()) {
        return Some(Command::new("python3"));
    }
    pass_over(&format!("python3 cannot do “{line}”"));
    None
}

/// Python with that library.
pub fn python_with(library: &str) -> Option<Command> {
    python_that(&format!("import {library}"))
}

/// The rules each file breaks, as the checker names them; nothing where there is no checker.
///
/// # Panics
/// Where it did not look at every file, or hardly looked.
pub fn failed_rules(files: &[PathBuf], password: Option<&str>) -> Option<Vec<Vec<String>>> {
    let Some(shared) = shared() else {
        pass_over("there is no folder “shared” beside the repository");
        return None;
    };
    // An older pikepdf breaks the checker itself, and without the other it does not look into fonts.
    let mut python =
        python_that("import fontTools.ttLib, pikepdf; assert int(pikepdf.__version__.split('.')[0]) >= 8")?;
    python.arg(shared.join("tools/check_pdf.py")).args(files).args(["--a4", "--json"]);
    python.args(password.iter().flat_map(|password| ["--password", password]));
    let output = python.output().expect("it ran before");
    let said = String::from_utf8(output.stdout).expect("it speaks in text");
    let trouble = String::from_utf8_lossy(&output.stderr);
    assert_eq!(said.lines().count(), files.len(), "it speaks of each file: {said}{trouble}");
    let rules = files.iter().zip(said.lines()).map(|(file, line)| {
        let said: serde_json::Value = serde_json::from_str(line).unwrap_or_else(|_| panic!("{line}"));
        assert_eq!(said["file"].as_str(), file.to_str(), "it speaks of the files in their order");
        let looked_at = said["ran"].as_array().map_or(0, Vec::len);
        assert!(looked_at >= LEAST_RULES, "{}: only {looked_at} rules were looked at", file.display());
        said["failed"].as_object().expect("it names rules").keys().cloned().collect()
    });
    Some(rules.collect())
}

/// Has the checker look at files, all with one password or without.
///
/// # Panics
/// Where it minds something.
pub fn assert_minds_nothing(files: &[PathBuf], password: Option<&str>) {
    assert!(!files.is_empty(), "there is something to look at");
    let Some(rules) = failed_rules(files, password) else { return };
    let minded: Vec<_> = files.iter().zip(rules).filter(|(_, rules)| !rules.is_empty()).collect();
    assert!(minded.is_empty(), "{minded:?}");
}
