//! `cargo xtask test`: everything that has to hold, in stages, up to the first that fails.
//!
//! Cargo compiles a library again when the same command with other packages asks for other features of it. So all
//! stages about the native side name the same packages, and this program, whose large libraries nobody else uses,
//! has stages of its own.

use crate::arguments::Extent;
use crate::desktops;
use crate::packages::{self, Purpose};
use crate::page::{self, Page};
use crate::process::{Failure, Outcome, cargo, find, read, root, run, target};
use crate::tools;
use crate::wasm::{self, Compiler, TARGET};
use std::process::Command;
use std::time::{Duration, Instant};

/// One stage: what it is called, and what it does.
type Stage = (&'static str, fn() -> Outcome);

const ALL: &[Stage] = &[
    ("packages", all_packages),
    ("format", format),
    ("page", debug_page),
    ("lints of the commands", lint_commands),
    ("lints of the program", lint_program),
    ("lints of the page", lint_page),
    ("tests of the commands", test_commands),
    ("tests of the page", test_page),
    ("tests", test_program),
    ("desktop program", build_desktop),
    ("tools for the window", window_tools),
    ("tests in a window", test_window),
];

const QUICK: &[Stage] = &[
    ("packages", quick_packages),
    ("format", format),
    ("lints of the commands", lint_commands),
    ("lints of the program", lint_quick),
    ("lints of the page", lint_page),
    ("tests of the commands", test_commands),
    ("tests", test_quick),
];

/// Last, because everything else says sooner what is wrong.
const LONG: Stage = ("long trials", test_long);

/// Runs the stages of this extent.
pub(crate) fn test(extent: Extent) -> Outcome {
    let stages = stages(extent);
    let mut times = Vec::new();
    for (number, (name, work)) in stages.iter().enumerate() {
        println!("\n== {} of {}: {name}", number + 1, stages.len());
        let start = Instant::now();
        let outcome = work();
        times.push((*name, start.elapsed()));
        if let Err(failure) = outcome {
            println!("\n{}", summary(&times));
            return Err(Failure::new(format!("The stage \"{name}\" failed. {failure}")));
        }
    }
    println!("\n{}", summary(&times));
    println!("All {} stages passed.", stages.len());
    Ok(())
}

fn stages(extent: Extent) -> Vec<Stage> {
    match extent {
        Extent::Quick => QUICK.to_vec(),
        Extent::All => ALL.to_vec(),
        Extent::Long => ALL.iter().copied().chain([LONG]).collect(),
    }
}

/// Accepts the approved output as it is now.
pub(crate) fn accept_golden() -> Outcome {
    packages::ensure(&[Purpose::Compile, Purpose::Inspect])?;
    let mut golden = cargo_without_window("test")?;
    golden.args(["--test", "golden"]);
    run(golden.env("INSTA_UPDATE", "always").env("UPDATE", "1"))?;
    println!("Accepted. Read the difference before you keep it.");
    Ok(())
}

fn all_packages() -> Outcome {
    packages::ensure(&[Purpose::Compile, Purpose::Desktop, Purpose::Inspect, Purpose::Window])?;
    wasm::ensure_checkers()
}

fn quick_packages() -> Outcome {
    packages::ensure(&[Purpose::Compile, Purpose::Inspect])?;
    wasm::ensure_checkers()
}

fn format() -> Outcome {
    run(cargo().args(["fmt", "--all", "--check"]))
}

fn debug_page() -> Outcome {
    page::build(Page::Debug)
}

fn lint_commands() -> Outcome {
    run(cargo().args(["clippy", "--package", "xtask", "--all-targets", "--", "-D", "warnings"]))
}

fn lint_program() -> Outcome {
    lint(cargo_on_program("clippy"))
}

fn lint_quick() -> Outcome {
    lint(cargo_without_window("clippy")?)
}

fn lint(mut clippy: Command) -> Outcome {
    run(clippy.args(["--all-targets", "--features", "coatpeg-tests/window", "--", "-D", "warnings"]))
}

fn lint_page() -> Outcome {
    match Compiler::ready()? {
        Compiler::Own => {
            let package = ["clippy", "--package", "coatpeg-ui", "--target", TARGET];
            run(cargo().args(package).args(["--", "-D", "warnings"]))
        }
        Compiler::Debian => {
            println!("Left out: Debian's compiler for the page comes without clippy.");
            Ok(())
        }
    }
}

/// What the page's code decides without a window runs here; how it looks and behaves is seen in the window.
fn test_page() -> Outcome {
    run(cargo().args(["test", "--package", "coatpeg-ui"]))
}

fn test_commands() -> Outcome {
    run(cargo().args(["test", "--package", "xtask"]))
}

fn test_program() -> Outcome {
    run(&mut cargo_on_program("test"))
}

/// The trials that are marked as too long for every change. Built like the tests before, so nothing compiles again.
fn test_long() -> Outcome {
    let mut journeys = cargo_on_program("test");
    run(journeys.args(["--test", "journeys", "--", "--ignored", "--nocapture", "--test-threads=1"]))
}

fn test_quick() -> Outcome {
    run(&mut cargo_without_window("test")?)
}

/// Builds the program together with its tests, so that the features asked for are those of the stage before.
fn build_desktop() -> Outcome {
    let mut build = cargo_on_program("build");
    run(build.args(["--bin", "coatpeg", "--test", "desktop", "--features", "coatpeg-tests/window"]))
}

fn window_tools() -> Outcome {
    tools::driver()?;
    tools::axe()?;
    Ok(())
}

fn test_window() -> Outcome {
    let native_driver = find("WebKitWebDriver").ok_or_else(|| {
        Failure::new("WebKitWebDriver is not on the search path; install webkit2gtk-driver.")
    })?;
    let mut build = cargo_on_program("build");
    build.args(["--test", "desktop", "--features", "coatpeg-tests/window", "--message-format", "json"]);
    let tests = desktops::program_in(&read(&mut build)?)
        .ok_or_else(|| Failure::new("Cargo did not say where the tests in a window are."))?;
    let (driver, axe) = (tools::driver()?, tools::axe()?);
    desktops::run_all(&tests, |command| {
        command
            .current_dir(root().join("tests"))
            .env("COATPEG_PROGRAM", target().join("debug/coatpeg"))
            .env("COATPEG_DRIVER", &driver)
            .env("COATPEG_NATIVE_DRIVER", &native_driver)
            .env("COATPEG_AXE", &axe);
    })
}

/// A cargo command on the native side of the workspace.
fn cargo_on_program(subcommand: &str) -> Command {
    let mut command = cargo();
    command.args([subcommand, "--workspace", "--exclude", "coatpeg-ui", "--exclude", "xtask"]);
    command
}

/// The same without the desktop program where its libraries are missing.
fn cargo_without_window(subcommand: &str) -> Outcome<Command> {
    let mut command = cargo_on_program(subcommand);
    if packages::are_there(Purpose::Desktop) {
        page::ensure_placeholder()?;
    } else {
        println!("Left out: the desktop program, as this computer has no libraries for windows.");
        command.args(["--exclude", "coatpeg"]);
    }
    Ok(command)
}

fn summary(times: &[(&str, Duration)]) -> String {
    let total: Duration = times.iter().map(|(_, time)| *time).sum();
    let lines = times.iter().copied().chain([("together", total)]);
    lines
        .map(|(name, time)| format!("{name:<24}{:>8.1} s", time.as_secs_f64()))
        .collect::<Vec<_>>()
        .join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(extent: Extent) -> Vec<&'static str> {
        stages(extent).iter().map(|(name, _)| *name).collect()
    }

    #[test]
    fn the_quick_stages_need_no_window() {
        let names = names(Extent::Quick);
        assert!(names.iter().all(|name| self::names(Extent::All).contains(name)));
        assert!(!names.iter().any(|name| name.contains("window") || name.contains("desktop")));
    }

    #[test]
    fn the_long_trials_come_after_everything_else_and_only_when_asked_for() {
        let (all, long) = (names(Extent::All), names(Extent::Long));
        assert_eq!(long.split_last(), Some((&LONG.0, all.as_slice())));
        assert!(!all.contains(&LONG.0));
    }

    #[test]
    fn the_summary_adds_up() {
        let text = summary(&[("format", Duration::from_millis(1500)), ("tests", Duration::from_secs(60))]);
        assert_eq!(
            text.lines()
                .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
                .collect::<Vec<_>>(),
            ["format 1.5 s", "tests 60.0 s", "together 61.5 s"]
        );
    }
}
