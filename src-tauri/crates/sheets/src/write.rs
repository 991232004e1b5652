//! The way back: rows of text as a CSV file or a workbook.

use rust_xlsxwriter::{Format, Workbook, XlsxError};

/// What makes a spreadsheet take a cell for a calculation.
const BEGINS_A_FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// Rows as CSV, with the mark by which Excel knows UTF-8. A cell that a spreadsheet would calculate begins with an
/// apostrophe, so that nothing in a list can act.
///
/// # Errors
/// [`csv::Error`] where a row cannot be written, which memory never gives cause for.
pub fn csv<R: AsRef<[C]>, C: AsRef<str>>(rows: &[R]) -> csv::Result<Vec<u8>> {
    let mut settings = csv::WriterBuilder::new();
    settings.terminator(csv::Terminator::CRLF).flexible(true);
    let mut writer = settings.from_writer("\u{feff}".as_bytes().to_vec());
    for row in rows {
        writer.write_record(row.as_ref().iter().map(|cell| harmless(cell.as_ref())).collect::<Vec<_>>())?;
    }
    writer.into_inner().map_err(|error| error.into_error().into())
}

fn harmless(cell: &str) -> String {
    if cell.starts_with(BEGINS_A_FORMULA) { format!("'{cell}") } else { cell.to_owned() }
}

/// Rows as a workbook with one sheet of this name: the first row in bold, every cell as text so that no zero is lost.
///
/// # Errors
/// [`XlsxError`] where the sheet's name or a cell is not one Excel takes.
pub fn xlsx<R: AsRef<[C]>, C: AsRef<str>>(name: &str, rows: &[R]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let (heading, text) = (Format::new().set_bold().set_num_format("@"), Format::new().set_num_format("@"));
    let sheet = book.add_worksheet().set_name(name)?;
    for (row, cells) in (0_u32..).zip(rows) {
        for (column, cell) in (0_u16..).zip(cells.as_ref()) {
            let format = if row == 0 { &heading } else { &text };
            sheet.write_string_with_format(row, column, cell.as_ref(), format)?;
        }
    }
    // So that what somebody types below is text as well.
    let columns = rows.first().map_or(0, |row| row.as_ref().len());
    for column in 0..u16::try_from(columns).unwrap_or(u16::MAX) {
        sheet.set_column_format(column, &text)?;
        sheet.set_column_width(column, 22)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    book.save_to_buffer()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read;

    const ROWS: [[&str; 3]; 2] =
        [["Name", "Phone", "Notes"], ["Ñuñez, Zoë", "07700 900123", "says \"hello\"\nand waves"]];

    #[test]
    fn what_is_written_reads_back_the_same() {
        for bytes in [csv(&ROWS).expect("plain text"), xlsx("Children", &ROWS).expect("plain text")] {
            let table = read(&bytes, None).expect("a list").table;
            let read: Vec<Vec<String>> = table.rows.into_iter().map(|row| row.cells).collect();
            assert_eq!(read, ROWS.map(|row| row.map(str::to_owned).to_vec()));
        }
    }

    #[test]
    fn nothing_in_a_list_is_calculated() {
        let text =
            String::from_utf8(csv(&[["=1+1", "@x", "-2", "plain"]]).expect("plain text")).expect("text");
        assert_eq!(text, "\u{feff}'=1+1,'@x,'-2,plain\r\n");
    }
}
