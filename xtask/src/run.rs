//! `cargo xtask run`: builds the program and opens its window. `demo` and `bench`, which need no window, start here
//! too.

use crate::packages::{self, Purpose, System};
use crate::page::{self, Page};
use crate::process::{Failure, Outcome, cargo, run, target};
use std::ffi::OsString;
use std::path::Path;
use std::process::Command;

/// Builds the desktop program and opens its window; it comes back when the window is closed.
pub(crate) fn open_window(release: bool, arguments: &[OsString]) -> Outcome {
    if !has_screen(System::here(), |name| std::env::var_os(name)) {
        return Err(Failure::new(
            "There is no screen here to open a window on; `cargo xtask demo OUT` makes example documents without one.",
        ));
    }
    packages::ensure(&[Purpose::Compile, Purpose::Desktop])?;
    page::build(if release { Page::Release } else { Page::Debug })?;
    let mut build = cargo();
    build.args(["build", "--package", "coatpeg"]);
    if release {
        build.arg("--release");
    }
    run(&mut build)?;
    let folder = target().join(if release { "release" } else { "debug" });
    let program = folder.join(format!("coatpeg{}", std::env::consts::EXE_SUFFIX));
    let failed = |why: String| Failure::new(format!("{} {why}.", program.display()));
    let status = Command::new(&program)
        .args(arguments)
        .status()
        .map_err(|error| failed(format!("could not be started: {error}")))?;
    if status.success() { Ok(()) } else { Err(failed(format!("ended with {status}"))) }
}

/// Makes example records and documents in the folder `out`.
pub(crate) fn demo(out: &Path, no_pdf: bool) -> Outcome {
    packages::ensure(&[Purpose::Compile])?;
    let out = std::path::absolute(out)
        .map_err(|error| Failure::new(format!("{} is not a folder to write to: {error}.", out.display())))?;
    let mut command = headless("demo");
    command.arg("--").arg(out);
    if no_pdf {
        command.arg("--no-pdf");
    }
    run(&mut command)
}

/// Measures the time budgets.
pub(crate) fn bench() -> Outcome {
    packages::ensure(&[Purpose::Compile])?;
    run(&mut headless("bench"))
}

fn headless(program: &str) -> Command {
    let mut command = cargo();
    command.args(["run", "--release", "--package", "coatpeg-tests", "--bin", program]);
    command
}

fn has_screen(system: System, variable: impl Fn(&str) -> Option<OsString>) -> bool {
    let is_set = |name| variable(name).is_some_and(|value| !value.is_empty());
    match system {
        System::MacOs | System::Windows => true,
        System::Debian | System::Fedora | System::OtherLinux => {
            is_set("DISPLAY") || is_set("WAYLAND_DISPLAY")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn linux_has_a_screen_when_a_variable_names_one() {
        let only =
            |set: &'static str, value: &'static str| move |name: &str| (name == set).then(|| value.into());
        assert!(has_screen(System::Debian, only("DISPLAY", ":0")));
        assert!(has_screen(System::Fedora, only("WAYLAND_DISPLAY", "wayland-0")));
        assert!(!has_screen(System::Debian, only("DISPLAY", "")));
        assert!(!has_screen(System::OtherLinux, only("HOME", "/root")));
        assert!(has_screen(System::Windows, only("HOME", "x")));
    }
}
