//! Judges from outside: the checker beside the repository, and other readers of PDF in Python.
//!
//! They are asked where the folder `shared` stands beside the repository; then what they need has to be there too.

use std::path::{Path, PathBuf};
use std::process::Command;

fn shared() -> Option<PathBuf> {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared");
    if shared.exists() {
        return Some(shared);
    }
    eprintln!("Passed over: there is no folder “shared” beside the repository.");
    None
}

/// Python, where it is wanted; it must have that library.
pub(crate) fn python_with(library: &str) -> Option<Command> {
    shared()?;
    let found = Command::new("python3").args(["-c", &format!("import {library}")]).output();
    let has_it = found.is_ok_and(|output| output.status.success());
    assert!(has_it, "python3 has no {library}; .ci/run says how to get it");
    Some(Command::new("python3"))
}

/// The checker, ready for files and options.
pub(crate) fn checker() -> Option<Command> {
    let mut python = python_with("pikepdf")?;
    python.arg(shared()?.join("tools/check_pdf.py"));
    Some(python)
}

/// The rules each file breaks, as the checker names them.
pub(crate) fn failed_rules(mut checker: Command, files: &[PathBuf]) -> Vec<Vec<String>> {
    let output = checker.args(files).arg("--json").output().expect("it ran before");
    let lines = String::from_utf8(output.stdout).expect("it speaks in text");
    let rules = lines.lines().map(|line| {
        let said: serde_json::Value = serde_json::from_str(line).unwrap_or_else(|_| panic!("{line}"));
        said["failed"].as_object().expect("it names rules").keys().cloned().collect()
    });
    rules.collect()
}
