//! Journeys through the whole program without its window: a request goes in, a reply comes out, and in between are
//! real encrypted files. Only the clock and the dialogs are pretended. Read `fresh.rs` for how a journey begins.

mod board;
mod canary;
mod checks;
mod children;
mod concerns;
mod consents;
mod copies;
mod dates;
mod demo;
#[cfg(target_os = "linux")]
mod disk_full;
mod drafts;
mod due;
mod every_field;
mod example;
mod exporting;
mod find;
mod flips;
mod folder;
mod fresh;
mod home;
mod import;
mod killing;
mod leaving;
mod lines;
mod locked;
mod old_file;
mod papers;
mod people;
mod photos;
mod plan_from_check;
mod plans;
#[cfg(unix)]
mod power_cut;
mod preparing;
mod profiles;
mod record;
mod refusals;
mod rights;
mod roles;
mod safeguarding;
mod second_copy;
mod sequences;
mod setting_up;
mod showing;
mod sight;
mod sign_ins;
mod status;
mod told_apart;
mod transitions;
mod trial;
mod versions;
mod watched;
mod ways_in;
mod whole_way;
