//! CSV, whichever sign stands between its columns.
//!
//! The cells are the `csv` crate's work. What is added here is which sign it is, the number a spreadsheet shows beside
//! each row, and a quotation mark that nothing closes.

use csv::{Reader, ReaderBuilder, StringRecord};

use crate::Error;
use crate::table::{Growing, Table};

/// What may stand between two columns, the likeliest first.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// How many rows are looked at to tell which it is.
const LOOKED_AT: usize = 60;
/// A row put below the last one: where it does not come out by itself, a quotation mark is still open.
const BELOW: &str = "\nx";

/// Reads text as rows and columns.
pub(crate) fn read(text: &str) -> Result<Table, Error> {
    let (text, said) = without_hint(text.trim_start_matches('\u{feff}'));
    let delimiter = said.unwrap_or_else(|| likeliest(text));
    let text = [text, BELOW].concat();
    let mut reader = reader(&text, delimiter);
    let (mut table, mut record) = (Growing::default(), StringRecord::new());
    // The line in which Excel says what stands between the columns is a row to a spreadsheet, too.
    let mut number = usize::from(said.is_some());
    loop {
        number += 1 + empty_rows(&text, place(&reader));
        reader.read_record(&mut record).map_err(|_| Error::NotAList)?;
        let mut cells: Vec<String> = record.iter().map(str::to_owned).collect();
        if place(&reader) < text.len() {
            table.push(number, cells)?;
            continue;
        }
        if let Some(open) = cells.last_mut().and_then(|cell| cell.strip_suffix(BELOW).map(str::to_owned)) {
            if open.contains('\n') {
                return Err(Error::OpenQuote { row: number });
            }
            cells.pop();
            cells.push(open);
            table.push(number, cells)?;
        }
        return table.finished();
    }
}

fn reader(text: &str, delimiter: u8) -> Reader<&[u8]> {
    ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(text.as_bytes())
}

/// Up to which byte the reader has come.
fn place(reader: &Reader<&[u8]>) -> usize {
    usize::try_from(reader.position().byte()).unwrap_or(usize::MAX)
}

/// How many rows without a single character begin here: the reader passes over them, and a spreadsheet counts them.
fn empty_rows(text: &str, from: usize) -> usize {
    let rest = &text[from..];
    // The reader ends a row at the first of the two characters by which Windows ends a line.
    let rest = if text[..from].ends_with('\r') { rest.strip_prefix('\n').unwrap_or(rest) } else { rest };
    let ends = &rest[..rest.len() - rest.trim_start_matches(['\r', '\n']).len()];
    ends.replace("\r\n", "\n").len()
}

/// Excel can say in a first line what stands between the columns: "sep=;".
fn without_hint(text: &str) -> (&str, Option<u8>) {
    let (line, rest) = text.split_once('\n').unwrap_or((text, ""));
    let said = line.trim().strip_prefix("sep=").or_else(|| line.trim().strip_prefix("SEP="));
    match said.map(|said| said.trim_matches('"').as_bytes()) {
        Some([delimiter]) if delimiter.is_ascii_punctuation() => (rest, Some(*delimiter)),
        _ if line.trim_end_matches('\r') == "sep=\t" => (rest, Some(b'\t')),
        _ => (text, None),
    }
}

/// The sign that cuts most rows into the same number of columns, and into more than one.
fn likeliest(text: &str) -> u8 {
    let score = |delimiter: u8| {
        let records = reader(text, delimiter).into_records().flatten().take(LOOKED_AT);
        let widths: Vec<usize> = records.map(|record| record.len()).collect();
        (widths.iter().filter(|width| **width > 1).count(), widths.iter().sum::<usize>())
    };
    let mut best = DELIMITERS[0];
    for delimiter in &DELIMITERS[1..] {
        if score(*delimiter) > score(best) {
            best = *delimiter;
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<(usize, Vec<String>)> {
        let table = read(text).expect("a list");
        table.rows.into_iter().map(|row| (row.number, row.cells)).collect()
    }

    fn row(number: usize, cells: &[&str]) -> (usize, Vec<String>) {
        (number, cells.iter().map(|cell| (*cell).to_owned()).collect())
    }

    #[test]
    fn columns_are_found_whatever_stands_between_them() {
        for delimiter in DELIMITERS {
            let text = "Name,Room\r\nAda,Owls\r\n".replace(',', &char::from(delimiter).to_string());
            assert_eq!(rows(&text), [row(1, &["Name", "Room"]), row(2, &["Ada", "Owls"])], "{delimiter:?}");
        }
        let addresses = "Name;Address\nAda;\"1 High Street, York, North Yorkshire\"\nBo;2 Low Road, York\n";
        assert_eq!(rows(addresses)[2], row(3, &["Bo", "2 Low Road, York"]));
        assert_eq!(rows("sep=;\nA,B;C\n"), [row(2, &["A,B", "C"])]);
    }

    #[test]
    fn cells_may_hold_lines_and_quotation_marks() {
        let text = "Name,Address\n\"Ada \"\"Bean\"\" Lee\",\"1 High Street\r\nYork\"\n , \nBo,\"x\"y\n";
        let expected = [
            row(1, &["Name", "Address"]),
            row(2, &["Ada \"Bean\" Lee", "1 High Street\nYork"]),
            row(4, &["Bo", "xy"]),
        ];
        assert_eq!(rows(text), expected, "the empty row counts");
        assert_eq!(
            rows("5\" tall,Owls\r\rBo,Wrens"),
            [row(1, &["5\" tall", "Owls"]), row(3, &["Bo", "Wrens"])]
        );
    }

    #[test]
    fn rows_have_the_numbers_a_spreadsheet_shows_however_lines_end() {
        for end in ["\n", "\r\n", "\r"] {
            let lines =
                ["", "Name,Room", "", "", "Ada,\"Owls\nand Wrens\"", ",", "\"\"", "Bo,\"Hut\nx\"", ""];
            let expected =
                [row(2, &["Name", "Room"]), row(5, &["Ada", "Owls\nand Wrens"]), row(8, &["Bo", "Hut\nx"])];
            assert_eq!(rows(&lines.join(end)), expected, "{end:?}");
            assert_eq!(rows(lines.join(end).trim_end()), expected, "{end:?} and none at the end");
        }
        assert_eq!(rows("sep=;\r\n\r\nA;B\r\nx")[..], [row(3, &["A", "B"]), row(4, &["x"])]);
    }

    #[test]
    fn a_quotation_mark_that_is_never_closed_is_named() {
        let text = "Name,Room\nAda,\"Owls\nBo,Wrens\n";
        assert_eq!(read(text), Err(Error::OpenQuote { row: 2 }));
        assert_eq!(rows("Name,Room\nAda,\"Owls"), [row(1, &["Name", "Room"]), row(2, &["Ada", "Owls"])]);
    }

    #[test]
    fn nothing_is_an_empty_file() {
        for text in ["", "\n\n", " , ,\n", "\u{feff}"] {
            assert_eq!(read(text), Err(Error::Empty), "{text:?}");
        }
    }
}
