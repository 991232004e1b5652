//! Parts that several pages and fields share. None of them asks the native side for anything.

pub(crate) mod banner;
pub(crate) mod before_meeting;
pub(crate) mod beside;
pub(crate) mod calendar;
pub(crate) mod calendar_month;
pub(crate) mod chip;
pub(crate) mod combobox;
pub(crate) mod combobox_lines;
pub(crate) mod copy_for;
pub(crate) mod copy_way;
pub(crate) mod copy_words;
pub(crate) mod day_field;
pub(crate) mod dialog;
pub(crate) mod icon;
pub(crate) mod list_box;
pub(crate) mod matching;
pub(crate) mod page_head;
pub(crate) mod palette;
pub(crate) mod palette_dialog;
pub(crate) mod paper;
pub(crate) mod paper_tools;
pub(crate) mod paper_words;
pub(crate) mod paper_zoom;
pub(crate) mod passphrase;
pub(crate) mod peg;
pub(crate) mod reveal;
pub(crate) mod ring;
pub(crate) mod saved;
pub(crate) mod shortcuts_help;
pub(crate) mod side_bar;
pub(crate) mod summary;
pub(crate) mod tags;
pub(crate) mod toast;
pub(crate) mod upkeep_notes;

use wasm_bindgen::JsCast;
use web_sys::{FocusEvent, Node};

/// Whether the focus only moves within the element that listens.
pub(crate) fn stays_inside(event: &FocusEvent) -> bool {
    let around = event.current_target().and_then(|target| target.dyn_into::<Node>().ok());
    let next = event.related_target().and_then(|target| target.dyn_into::<Node>().ok());
    around.zip(next).is_some_and(|(around, next)| around.contains(Some(&next)))
}
