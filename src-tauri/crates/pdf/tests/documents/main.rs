//! Whole documents: layout rules, tags and files.

mod files;
mod rules;
mod sample;
mod transition;
