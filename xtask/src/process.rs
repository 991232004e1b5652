//! Starting other programs, and saying in a sentence what went wrong.
//!
//! Every other module goes through here, so that a failure always names the program and what it was asked to do.

use std::ffi::OsStr;
use std::fmt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Why the work stopped: a plain sentence that says what to do about it.
#[derive(Debug)]
pub(crate) struct Failure(String);

impl Failure {
    /// A failure described by `sentence`.
    pub(crate) fn new(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl std::error::Error for Failure {}

/// What a step gives back, or the sentence that says why it could not.
pub(crate) type Outcome<T = ()> = Result<T, Failure>;

/// Shows the command line, runs it to its end and fails when it does.
pub(crate) fn run(command: &mut Command) -> Outcome {
    let line = shown(command);
    println!("  $ {line}");
    let status = command
        .stdin(Stdio::null())
        .status()
        .map_err(|error| Failure::new(format!("`{line}` could not be started: {error}.")))?;
    if status.success() { Ok(()) } else { Err(Failure::new(format!("`{line}` ended with {status}."))) }
}

/// True when the command can be started and ends well. It shows nothing.
pub(crate) fn succeeds(command: &mut Command) -> bool {
    let quiet = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    quiet.status().is_ok_and(|status| status.success())
}

/// What the command writes to standard output, without the last line break.
pub(crate) fn read(command: &mut Command) -> Outcome<String> {
    let line = shown(command);
    let output = command
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| Failure::new(format!("`{line}` could not be started: {error}.")))?;
    if !output.status.success() {
        return Err(Failure::new(format!("`{line}` ended with {}.", output.status)));
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim_end().to_owned())
}

/// Where a program of this name is found on the search path.
pub(crate) fn find(program: &str) -> Option<PathBuf> {
    let file = format!("{program}{}", std::env::consts::EXE_SUFFIX);
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(&file)).find(|candidate| candidate.is_file())
}

/// The top folder of the workspace.
pub(crate) fn root() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here)
}

/// The folder cargo builds into.
pub(crate) fn target() -> PathBuf {
    root().join(std::env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into()))
}

/// The cargo that started this program, in the top folder of the workspace.
pub(crate) fn cargo() -> Command {
    let program = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    in_workspace(&program)
}

/// A program in the top folder of the workspace, without the variables that `cargo run` sets for this one: a build
/// script that looks at one of them would otherwise run again each time a plain `cargo build` takes turns with us.
pub(crate) fn in_workspace(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(root());
    for (name, _) in std::env::vars_os() {
        if name.to_str().is_some_and(is_about_this_package) {
            command.env_remove(&name);
        }
    }
    command
}

fn is_about_this_package(variable: &str) -> bool {
    variable.starts_with("CARGO_PKG_") || variable.starts_with("CARGO_MANIFEST_")
}

fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name =
        if program.is_absolute() { program.file_stem().unwrap_or_default() } else { program.as_os_str() };
    std::iter::once(name)
        .chain(command.get_args())
        .map(|word| {
            let word = word.to_string_lossy();
            if word.contains(' ') { format!("'{word}'") } else { word.into_owned() }
        })
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_shown_as_one_would_type_it() {
        let mut command = Command::new("/usr/bin/cargo");
        command.args(["test", "two words"]);
        assert_eq!(shown(&command), "cargo test 'two words'");
    }

    #[test]
    fn only_the_variables_about_this_package_are_dropped() {
        assert!(is_about_this_package("CARGO_PKG_NAME"));
        assert!(is_about_this_package("CARGO_MANIFEST_DIR"));
        assert!(!is_about_this_package("CARGO_HOME"));
        assert!(!is_about_this_package("CARGO_TARGET_DIR"));
    }

    #[test]
    fn a_program_that_does_not_exist_fails_with_its_name() {
        let failure =
            run(&mut Command::new("coatpeg-no-such-program")).expect_err("there is no such program");
        assert!(failure.to_string().starts_with("`coatpeg-no-such-program` could not be started"));
        assert!(find("coatpeg-no-such-program").is_none());
    }
}
