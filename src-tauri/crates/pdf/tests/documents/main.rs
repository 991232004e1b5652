//! Whole documents: layout rules, tags and files.

mod finished;
#[path = "../../../../../tests/src/judges.rs"]
#[allow(unreachable_pub, reason = "the other tests take it from their library")]
mod judges;
mod kinds;
mod laws;
mod locked;
mod mutations;
mod pictures;
mod readers;
mod rules;
mod sample;
mod sound;
mod structure;
mod transition;
