//! A Rust compiler that can make WebAssembly: rustup's where it can be had, otherwise Debian's.

use crate::packages::{System, install_on_debian};
use crate::process::{Failure, Outcome, find, in_workspace, read, run, succeeds};
use std::path::Path;
use std::process::Command;

/// The name of the target.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// Debian's own Rust, in a flavour recent enough for browsers, with what it needs to build the standard library.
const DEBIAN_PACKAGES: &[&str] = &["rustc-web", "cargo-web", "rust-web-src", "lld"];

/// Which compiler makes the page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Compiler {
    /// The one that also builds the desktop program.
    Own,
    /// Debian's, which brings the standard library as source.
    Debian,
}

impl Compiler {
    /// Finds one, adding what is missing.
    pub(crate) fn ready() -> Outcome<Self> {
        if own_has_target() {
            return Ok(Self::Own);
        }
        let rustup = find("rustup").is_some();
        if rustup && run(in_workspace("rustup").args(["target", "add", TARGET])).is_ok() && own_has_target() {
            return Ok(Self::Own);
        }
        if System::here() != System::Debian {
            return Err(Failure::new(format!(
                "This Rust cannot build for {TARGET}. Get Rust from https://rustup.rs, then: rustup target add {TARGET}"
            )));
        }
        if !debian_is_there() {
            println!("Rust's own {TARGET} could not be had, so Debian's compiler builds the page.");
            install_on_debian(DEBIAN_PACKAGES).map_err(|failure| {
                let line = format!("sudo apt-get install --yes {}", DEBIAN_PACKAGES.join(" "));
                Failure::new(format!("{failure} Paste this line, then try again:\n\n  {line}"))
            })?;
        }
        Ok(Self::Debian)
    }

    /// The cargo that goes with it.
    pub(crate) fn cargo(self) -> Command {
        match self {
            Self::Own => crate::process::cargo(),
            Self::Debian => {
                let mut command = in_workspace("/usr/bin/cargo");
                let path = std::env::var("PATH").unwrap_or_default();
                command
                    .env("PATH", format!("/usr/bin:{path}"))
                    .env("RUSTC", "/usr/bin/rustc")
                    .env("RUSTC_BOOTSTRAP", "1") // Debian's is a stable compiler; building `std` is not stable
                    .env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort")
                    .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", "wasm-ld")
                    .env_remove("RUSTUP_TOOLCHAIN");
                command
            }
        }
    }
}

fn own_has_target() -> bool {
    let sysroot = read(in_workspace("rustc").args(["--print", "sysroot"])).unwrap_or_default();
    Path::new(&sysroot).join("lib/rustlib").join(TARGET).join("lib").is_dir()
}

fn debian_is_there() -> bool {
    DEBIAN_PACKAGES.iter().all(|name| {
        let status =
            read(Command::new("dpkg-query").args(["--show", "--showformat=${db:Status-Status}", name]));
        status.is_ok_and(|status| status == "installed")
    })
}

/// Adds `rustfmt` and `clippy` where the compiler came without them.
pub(crate) fn ensure_checkers() -> Outcome {
    for (subcommand, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        let is_there = || succeeds(crate::process::cargo().args([subcommand, "--version"]));
        if is_there() {
            continue;
        }
        if find("rustup").is_some() {
            run(in_workspace("rustup").args(["component", "add", component]))?;
        }
        if !is_there() {
            return Err(Failure::new(format!(
                "`cargo {subcommand}` is missing. Get Rust from https://rustup.rs, then: rustup component add {component}"
            )));
        }
    }
    Ok(())
}
