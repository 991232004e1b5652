//! Two tools that the tests in a window use and no package brings: a WebDriver that knows Tauri, and the checker for
//! people who use a screen reader. Both are kept in the target folder, in the version named here.

use crate::process::{Outcome, cargo, run, target};
use std::path::PathBuf;
use std::process::Command;

const DRIVER_VERSION: &str = "2.1.0";
const AXE_VERSION: &str = "4.14.1";

/// The WebDriver that starts the desktop program, installed when it is not there yet.
pub(crate) fn driver() -> Outcome<PathBuf> {
    let folder = target().join("tools");
    let program = folder.join("bin").join(format!("tauri-driver{}", std::env::consts::EXE_SUFFIX));
    if !program.is_file() {
        let mut install = cargo();
        install.args(["install", "tauri-driver", "--locked", "--version", DRIVER_VERSION, "--root"]);
        run(install.arg(&folder))?;
    }
    Ok(program)
}

/// The script that finds what a screen reader would stumble over, fetched when it is not there yet.
pub(crate) fn axe() -> Outcome<PathBuf> {
    let folder = target().join("tools");
    let script = folder.join("node_modules/axe-core/axe.min.js");
    if !script.is_file() {
        let mut install = Command::new("npm");
        install.args(["install", "--no-save", "--no-audit", "--no-fund", "--prefix"]).arg(&folder);
        run(install.arg(format!("axe-core@{AXE_VERSION}")))?;
    }
    Ok(script)
}
