//! Whole documents: layout rules, tags and files.

mod files;
mod finished;
mod kinds;
mod laws;
mod locked;
mod mutations;
mod pictures;
mod python;
mod readers;
mod rules;
mod sample;
mod sound;
mod structure;
mod transition;
