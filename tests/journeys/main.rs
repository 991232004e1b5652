//! Journeys through the whole program without its window: a request goes in, a reply comes out, and in between are
//! real encrypted files. Only the clock and the dialogs are pretended. Read `fresh.rs` for how a journey begins.

mod checks;
mod children;
mod demo;
mod drafts;
mod example;
mod exporting;
mod folder;
mod fresh;
mod home;
mod lines;
mod locked;
mod people;
mod photos;
#[cfg(unix)]
mod power_cut;
mod setting_up;
mod whole_way;
