//! Bringing in a list of children: from rows of text with headings to what may become records.
//!
//! Nothing is changed silently. What a cell says is taken as it stands or is told of, and a row that cannot be taken
//! says why. Read `headings.rs` for how columns are known, `values.rs` for how cells are read, `row.rs` for a whole
//! row, `same.rs` for who is the same child, `weigh.rs` for the whole list.

mod cells;
mod contacts;
mod dates;
mod fold;
mod headings;
mod row;
mod same;
mod spellings;
mod targets;
mod values;
mod weigh;

pub use contacts::{ContactKey, ReadContact, keys as contact_keys};
pub use fold::folded;
pub use headings::{guess_columns, heading_row, headings_at};
pub use row::{ReadChild, read_row};
pub use same::{Known, Likeness};
pub use targets::{Target, TargetGroup, target_label, targets};
pub use weigh::{Alike, Found, Weighed, mapping_problems, seems_month_first, weigh};

use serde::{Deserialize, Serialize};

/// A row of a list, as it stands there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListRow {
    /// Its number as a spreadsheet shows it.
    pub number: usize,
    /// Its cells from the first column on.
    pub cells: Vec<String>,
}

impl ListRow {
    /// What stands in a column; nothing past the end of the row.
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }
}

#[cfg(test)]
mod tests;
