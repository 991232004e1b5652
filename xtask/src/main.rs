//! `cargo xtask`: the commands of this workspace, for people and for the checks before a change is taken.
//!
//! `arguments` reads the command line and this file hands it on: `run` opens the program, `test` checks everything.
//! Under them, `packages` and `wasm` see to what the computer needs, `page` builds the page in the window, `session`,
//! `desktops` and `tools` are for tests in a window that nobody sees, and `process` starts other programs.
#![allow(clippy::print_stdout, reason = "this is a command-line program: printing is how it answers")]

mod arguments;
mod desktops;
mod packages;
mod page;
mod process;
mod run;
mod session;
mod test;
mod tools;
mod wasm;

use arguments::{HELP, Task};
use process::Outcome;
use std::process::ExitCode;

fn main() -> ExitCode {
    match arguments::parse(std::env::args_os().skip(1)).and_then(perform) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\n{failure}");
            ExitCode::FAILURE
        }
    }
}

fn perform(task: Task) -> Outcome {
    match task {
        Task::Help => {
            println!("{HELP}");
            Ok(())
        }
        Task::Run { release, arguments } => run::open_window(release, &arguments),
        Task::Test(extent) => test::test(extent),
        Task::Demo { out, no_pdf } => run::demo(&out, no_pdf),
        Task::Bench => run::bench(),
        Task::Golden => test::accept_golden(),
    }
}
