//! Journeys through the whole program without its window: a request goes in, a reply comes out, and in between are
//! real encrypted files. Only the clock and the dialogs are pretended. Read `fresh.rs` for how a journey begins.

mod checks;
mod children;
mod concerns;
mod demo;
mod drafts;
mod due;
mod every_field;
mod example;
mod exporting;
mod folder;
mod fresh;
mod home;
mod lines;
mod locked;
mod old_file;
mod people;
mod photos;
mod plans;
#[cfg(unix)]
mod power_cut;
mod profiles;
mod refusals;
mod roles;
mod sequences;
mod setting_up;
mod sight;
mod status;
mod transitions;
mod watched;
mod whole_way;
