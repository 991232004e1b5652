//! Lists as people keep them: the bytes of a CSV file or an Excel workbook become rows of text.
//!
//! What the columns mean is not known here, nor what a child is. Every file is taken for a hostile one: what is too
//! large, too wide or no list at all is refused with a reason, and nothing a file holds makes this crate panic. Read
//! [`read`] for the way of a file, `text.rs` and `delimited.rs` for CSV, `workbook.rs` for Excel, `write.rs` for the
//! way back.

mod delimited;
mod table;
mod text;
mod workbook;
mod write;

pub use table::{SheetRow, Table};
pub use write::{csv, xlsx};

/// The largest file that is read, in bytes.
pub const MOST_BYTES: usize = 20 * 1024 * 1024;
/// The most rows that are read.
pub const MOST_ROWS: usize = 20_000;
/// The most columns that are read.
pub const MOST_COLUMNS: usize = 200;
/// The longest text of one cell, in characters.
pub const LONGEST_CELL: usize = 8_000;
/// The most text of a whole sheet, in bytes.
pub(crate) const MOST_TEXT: usize = 60 * 1024 * 1024;

/// A file that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheets {
    /// The names of its sheets; a CSV file has none.
    pub names: Vec<String>,
    /// Which of them was read.
    pub chosen: usize,
    /// What stands in that one.
    pub table: Table,
}

/// Why a file cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// Nothing is in it.
    #[error("there is nothing in the file")]
    Empty,
    /// It has more bytes than are read.
    #[error("the file is too large")]
    TooLarge,
    /// It has more rows than are read.
    #[error("too many rows")]
    TooManyRows,
    /// It has more columns than are read.
    #[error("too many columns in row {row}")]
    TooManyColumns {
        /// In which row of the sheet.
        row: usize,
    },
    /// A cell is longer than any answer.
    #[error("a cell in row {row} is too long")]
    CellTooLong {
        /// In which row of the sheet.
        row: usize,
    },
    /// A quotation mark opens a cell and none closes it.
    #[error("a quotation mark in row {row} is not closed")]
    OpenQuote {
        /// In which row of the sheet.
        row: usize,
    },
    /// An old kind of workbook, or one with a password.
    #[error("an old workbook, or one with a password")]
    OldOrLocked,
    /// A workbook of a program other than Excel.
    #[error("another kind of workbook")]
    OtherWorkbook,
    /// A web page under the name of a list.
    #[error("a web page")]
    WebPage,
    /// It holds something, and no list.
    #[error("not a list")]
    NotAList,
    /// A workbook that cannot be read from end to end.
    #[error("a damaged workbook")]
    Damaged,
}

/// Reads a file: the sheet with this place among its sheets, or else the first that holds more than a heading.
///
/// What kind of file it is comes from its bytes and never from its name.
///
/// # Errors
/// An [`Error`] that says what kind of file it is, or where it is too large.
pub fn read(bytes: &[u8], sheet: Option<usize>) -> Result<Sheets, Error> {
    if bytes.len() > MOST_BYTES {
        return Err(Error::TooLarge);
    }
    match bytes {
        [0xd0, 0xcf, 0x11, 0xe0, ..] => Err(Error::OldOrLocked),
        [b'P', b'K', 3 | 5, 4 | 6, ..] => workbook::read(bytes, sheet),
        [b'%', b'P', b'D', b'F', ..] | [0x1f, 0x8b, ..] | [0x89, b'P', b'N', b'G', ..] => {
            Err(Error::NotAList)
        }
        _ => {
            let table = delimited::read(&text::decoded(bytes)?)?;
            Ok(Sheets { names: Vec::new(), chosen: 0, table })
        }
    }
}

#[cfg(test)]
mod tests;
