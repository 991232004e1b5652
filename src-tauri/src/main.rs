//! Coatpeg's window. Everything it can do is in the `commands` crate; see `lib.rs` for start-up.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

fn main() -> std::process::ExitCode {
    coatpeg::run()
}
