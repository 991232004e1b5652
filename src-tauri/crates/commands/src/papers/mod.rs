//! Paper: what stands on a document's pages, for whom a copy is, and how it leaves the records.
//!
//! Every kind of paper goes the same way: its words, a look through them, the pages, the copy that is remembered.

mod draw;
mod export;
mod many;
mod prepare;
mod print;
mod sent;

pub(crate) use draw::draw;
pub(crate) use export::{Leaving, export, free_name, require_printable, write};
pub(crate) use many::{export_many, list, show_progress, stop_work};
pub(crate) use prepare::{prepare, suggest_password};
pub(crate) use print::print;
pub(crate) use sent::log_sent;
