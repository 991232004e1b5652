//! Rows of text, and the limits every reader keeps to.

use crate::{Error, LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, MOST_TEXT};

/// One row that holds something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetRow {
    /// Its number as a spreadsheet shows it, from 1.
    pub number: usize,
    /// Its cells from the first column on, without the blank ones at the end.
    pub cells: Vec<String>,
}

impl SheetRow {
    /// What stands in a column; nothing past the end of the row.
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }
}

/// Rows of text; rows in which nothing stands are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// From the top.
    pub rows: Vec<SheetRow>,
}

impl Table {
    /// How many columns the widest row has.
    pub fn width(&self) -> usize {
        self.rows.iter().map(|row| row.cells.len()).max().unwrap_or_default()
    }
}

/// A table while it is read.
#[derive(Default)]
pub(crate) struct Growing {
    table: Table,
    text: usize,
}

impl Growing {
    /// Adds a row as it stands in the file.
    pub(crate) fn push(&mut self, number: usize, cells: Vec<String>) -> Result<(), Error> {
        let mut cells: Vec<String> = cells.into_iter().map(|cell| cleaned(&cell)).collect();
        while cells.last().is_some_and(String::is_empty) {
            cells.pop();
        }
        if cells.is_empty() {
            return Ok(());
        }
        if self.table.rows.len() >= MOST_ROWS {
            return Err(Error::TooManyRows);
        }
        if cells.len() > MOST_COLUMNS {
            return Err(Error::TooManyColumns { row: number });
        }
        if cells.iter().any(|cell| cell.len() > LONGEST_CELL && cell.chars().count() > LONGEST_CELL) {
            return Err(Error::CellTooLong { row: number });
        }
        self.text += cells.iter().map(String::len).sum::<usize>();
        if self.text > MOST_TEXT {
            return Err(Error::TooLarge);
        }
        self.table.rows.push(SheetRow { number, cells });
        Ok(())
    }

    /// The whole table.
    pub(crate) fn finished(self) -> Result<Table, Error> {
        if self.table.rows.is_empty() { Err(Error::Empty) } else { Ok(self.table) }
    }
}

/// A cell without what nobody sees: blanks around it, marks of the encoding, characters that steer a printer. The ends
/// of lines inside it stay.
fn cleaned(cell: &str) -> String {
    let is_unseen = |c: char| match c {
        '\n' | '\t' => false,
        '\u{feff}' | '\u{200b}' | '\u{2060}' => true,
        other => other.is_control(),
    };
    if !cell.contains(is_unseen) {
        return cell.trim().to_owned();
    }
    let lines = cell.replace("\r\n", "\n").replace('\r', "\n");
    lines.replace(is_unseen, "").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_sees_is_left_out_and_lines_stay() {
        assert_eq!(cleaned(" \u{feff}1 High Street\r\nYork\u{a0} "), "1 High Street\nYork");
        assert_eq!(cleaned("\u{0}A\u{7}da"), "Ada");
    }

    #[test]
    fn a_row_of_blanks_is_no_row_and_blanks_at_the_end_are_no_columns() {
        let mut growing = Growing::default();
        growing.push(1, vec!["Name".into(), " ".into(), "\u{a0}".into()]).expect("within limits");
        growing.push(2, vec![" ".into(); 500]).expect("nothing stands there");
        let table = growing.finished().expect("a row");
        assert_eq!(table.rows, [SheetRow { number: 1, cells: vec!["Name".into()] }]);
        assert_eq!((table.width(), table.rows[0].cell(7)), (1, ""));
    }

    #[test]
    fn each_limit_has_its_reason() {
        let mut growing = Growing::default();
        let too_wide = growing.push(4, vec!["x".into(); MOST_COLUMNS + 1]);
        assert_eq!(too_wide, Err(Error::TooManyColumns { row: 4 }));
        let too_long = growing.push(5, vec!["é".repeat(LONGEST_CELL + 1)]);
        assert_eq!(too_long, Err(Error::CellTooLong { row: 5 }));
        growing.push(6, vec!["é".repeat(LONGEST_CELL)]).expect("just short enough");
        for number in 0..MOST_ROWS - 1 {
            growing.push(number, vec!["x".into()]).expect("within limits");
        }
        assert_eq!(growing.push(1, vec!["x".into()]), Err(Error::TooManyRows));
        assert_eq!(Growing::default().finished(), Err(Error::Empty));
    }
}
