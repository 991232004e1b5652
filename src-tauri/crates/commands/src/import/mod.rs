//! Bringing in a list of children: the file that was chosen, what would become of it, and taking it back.
//!
//! What a cell means is decided in `coatpeg_domain::import`. The words of the file stay in memory until the records are
//! closed or another file is chosen; nothing of them is written before somebody says so, and then all of it in one
//! transaction. Read `choose.rs` for the file, `look.rs` for what would become of it, `bring_in.rs` for the writing.

mod bring_in;
mod choose;
mod look;
mod people;
mod template;
mod undo;

use coatpeg_domain::import::ListRow;
use uuid::Uuid;

use crate::error::{Error, Result};
use crate::session::Open;

pub(crate) use bring_in::bring_in;
pub(crate) use choose::{choose, read_sheet};
pub(crate) use look::preview;
pub(crate) use template::save_template;
pub(crate) use undo::{list, undo};

const GONE: &str = "This list is no longer open. Choose the file again; nothing was brought in.";

/// The list that was chosen last.
pub(crate) struct ChosenList {
    id: Uuid,
    file_name: String,
    bytes: Vec<u8>,
    sheets: Vec<String>,
    sheet: usize,
    rows: Vec<ListRow>,
    /// The place of the headings among the rows.
    headings_at: usize,
    headings: Vec<String>,
}

impl ChosenList {
    /// The headings and what stands below them.
    fn below(&self) -> &[ListRow] {
        &self.rows[self.headings_at.min(self.rows.len())..]
    }
}

/// The list a request is about.
fn chosen(open: &Open, list: Uuid) -> Result<&ChosenList> {
    open.list.as_deref().filter(|chosen| chosen.id == list).ok_or_else(|| Error::refused(GONE))
}
