//! Paper: what stands on a document's pages, for whom a copy is, and how it leaves the records.
//!
//! Every kind of paper goes the same way: its words, a look through them, the pages, the copy that is remembered.

mod copies;
mod draw;
mod export;
mod finds;
mod list;
mod many;
mod meeting;
mod prepare;
mod print;
mod progress;
mod safety;
mod sent;
mod sheet;
mod unprintable;
mod words;

pub(crate) use copies::copies_of_paper;
pub(crate) use draw::{LastPlan, draw};
pub(crate) use export::export;
pub(crate) use finds::{earlier_names, kept_addresses};
pub(crate) use list::list;
pub(crate) use many::export_many;
pub(crate) use prepare::{prepare, suggest_password};
pub(crate) use print::{clear as clear_prints, print};
pub(crate) use progress::{LongWork, UnderWay, show_progress, stop_work};
pub(crate) use safety::share_for_safety;
pub(crate) use sent::log_sent;
pub(crate) use sheet::{save_noted_file, save_noted_sheet, save_sheet};
pub(crate) use words::{
    IS_CLEAN, IS_DRAFT, InWindow, Leaving, PageState, leaving, put_over, require_printable, shows_gaps,
};
