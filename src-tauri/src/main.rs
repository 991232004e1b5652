//! Coatpeg's window. Everything it can do is in the `commands` crate; see `lib.rs` for start-up.
//!
//! The page is put into the program here and nowhere else. Tauri packs its files into one folder as it compiles, and two
//! compilations of them side by side, such as a library and its tests, can take each other's half-written files.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

fn main() -> std::process::ExitCode {
    coatpeg::run(tauri::generate_context!())
}
