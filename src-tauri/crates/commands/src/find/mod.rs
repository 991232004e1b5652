//! Finding: what was written, and the list of children with its views.

mod browse;
mod due_hits;
mod hits;
mod names;
mod search;
mod views;

pub(crate) use browse::browse;
pub(crate) use search::find;
pub(crate) use views::{remove as remove_view, save as save_view};
