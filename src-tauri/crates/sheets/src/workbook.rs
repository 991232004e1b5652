//! Excel workbooks (.xlsx), read cell by cell so that no file decides how much memory is taken.
//!
//! Old workbooks (.xls) and those of other programs (.ods, .xlsb) are refused: their readers make room for the largest
//! cell a file claims to have before anybody can look at it.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Cursor, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, Dimensions, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx};
use zip::ZipArchive;

use crate::table::{Growing, Table};
use crate::{Error, LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, MOST_TEXT, Sheets};

/// The most parts a workbook may have.
const MOST_PARTS: usize = 2_000;
/// The most bytes its parts may have once they are unpacked.
const MOST_UNPACKED: u64 = 160 * 1024 * 1024;
/// The most texts a workbook may keep for its cells, and the most bytes they may have together.
const MOST_STRINGS: usize = 1_000_000;
const MOST_STRING_BYTES: usize = 64 * 1024 * 1024;
/// The last row that is looked at: lists with long gaps are read, a cell at the far end of the sheet is not.
const LAST_ROW: u32 = 100_000;
/// Merged cells that are filled in.
const MOST_FILLED: usize = 200_000;

type Book<'a> = Xlsx<Cursor<&'a [u8]>>;

/// Reads one sheet of a workbook.
pub(crate) fn read(bytes: &[u8], sheet: Option<usize>) -> Result<Sheets, Error> {
    require_sound(bytes)?;
    // The reader is somebody else's, and a file may be made to find what its tests did not.
    catch_unwind(AssertUnwindSafe(|| read_sound(bytes, sheet))).unwrap_or(Err(Error::Damaged))
}

/// Unpacks everything once without keeping any of it: what a workbook says of its own size is not believed.
fn require_sound(bytes: &[u8]) -> Result<(), Error> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Error::Damaged)?;
    if archive.len() > MOST_PARTS {
        return Err(Error::TooLarge);
    }
    let names: Vec<String> = archive.file_names().filter_map(Result::ok).map(Cow::into_owned).collect();
    let has = |wanted: &str| names.iter().any(|name| name == wanted);
    if has("content.xml") || has("xl/workbook.bin") {
        return Err(Error::OtherWorkbook);
    }
    if !names.iter().any(|name| name.trim_start_matches('/').starts_with("xl/")) {
        return Err(Error::NotAList);
    }
    let mut unpacked = 0;
    for place in 0..archive.len() {
        let part = archive.by_index(place).map_err(|_| Error::Damaged)?;
        let holds_strings = part.name().map_or(true, |name| name.to_lowercase().contains("sharedstrings"));
        let mut part = part.take(MOST_UNPACKED + 1 - unpacked);
        if holds_strings {
            let mut strings = Vec::new();
            unpacked += part.read_to_end(&mut strings).map_err(|_| Error::Damaged)? as u64;
            require_few_strings(strings)?;
        } else {
            unpacked += io::copy(&mut part, &mut io::sink()).map_err(|_| Error::Damaged)?;
        }
        if unpacked > MOST_UNPACKED {
            return Err(Error::TooLarge);
        }
    }
    Ok(())
}

/// Refuses more texts than a list can have. The reader makes room for as many as the file says there are, and a file may
/// say anything.
fn require_few_strings(mut part: Vec<u8>) -> Result<(), Error> {
    if part.len() > MOST_STRING_BYTES {
        return Err(Error::TooLarge);
    }
    // Letters of two bytes read like letters of one.
    part.retain(|byte| *byte != 0);
    let claim = b"uniqueCount";
    let claims = part.windows(claim.len()).enumerate().filter(|(_, letters)| letters == claim);
    let claims_many =
        claims.map(|(at, _)| claimed(&part[at + claim.len()..])).any(|count| count > MOST_STRINGS);
    // Each text begins and ends once, or does both at once.
    let ends = part.windows(3).filter(|letters| letters == b"si>" || letters == b"i/>").count();
    if claims_many || ends > 2 * MOST_STRINGS { Err(Error::TooLarge) } else { Ok(()) }
}

/// The number that begins here, behind signs and blanks; as many as can be where it does not end.
fn claimed(text: &[u8]) -> usize {
    let digits =
        text.iter().skip_while(|byte| !byte.is_ascii_digit()).take_while(|byte| byte.is_ascii_digit());
    digits.fold(0, |number: usize, digit| number.saturating_mul(10).saturating_add(usize::from(digit - b'0')))
}

fn read_sound(bytes: &[u8], sheet: Option<usize>) -> Result<Sheets, Error> {
    let mut book = Book::new(Cursor::new(bytes)).map_err(|_| Error::Damaged)?;
    let is_seen = |sheet: &&calamine::Sheet| {
        sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible
    };
    let names: Vec<String> =
        book.sheets_metadata().iter().filter(is_seen).map(|sheet| sheet.name.clone()).collect();
    let (chosen, table) = match sheet {
        Some(chosen) => (chosen, table_of(&mut book, names.get(chosen).ok_or(Error::Empty)?)?),
        None => first_list(&mut book, &names)?,
    };
    Ok(Sheets { names, chosen, table })
}

/// The first sheet with more than a heading; many workbooks begin with an empty one, or with a title.
fn first_list(book: &mut Book<'_>, names: &[String]) -> Result<(usize, Table), Error> {
    let mut first = Err(Error::Empty);
    for (place, name) in names.iter().enumerate() {
        let table = table_of(book, name);
        match &table {
            Ok(table) if table.rows.len() > 1 && table.width() > 1 => return Ok((place, table.clone())),
            _ => {}
        }
        if first.is_err() {
            first = table.map(|table| (place, table));
        }
    }
    first
}

fn table_of(book: &mut Book<'_>, name: &str) -> Result<Table, Error> {
    let mut rows = cells_of(book, name)?;
    fill_merged(&mut rows, &merged_in(book, name));
    let mut table = Growing::default();
    for (row, cells) in rows {
        let width = cells.keys().next_back().map_or(0, |last| *last as usize + 1);
        let mut line = vec![String::new(); width];
        for (column, text) in cells {
            line[column as usize] = text;
        }
        table.push(row as usize + 1, line)?;
    }
    table.finished()
}

/// Rows by place, and in each the cells by place.
type Cells = BTreeMap<u32, BTreeMap<u32, String>>;

fn cells_of(book: &mut Book<'_>, name: &str) -> Result<Cells, Error> {
    let mut reader = book.worksheet_cells_reader(name).map_err(|_| Error::Damaged)?;
    let (mut rows, mut text) = (Cells::new(), 0);
    while let Some(cell) = reader.next_cell().map_err(|_| Error::Damaged)? {
        let (row, column) = cell.get_position();
        let number = row as usize + 1;
        let Some(said) = said_by(cell.get_value(), number)? else { continue };
        if row >= LAST_ROW {
            return Err(Error::TooManyRows);
        }
        if column as usize >= MOST_COLUMNS {
            return Err(Error::TooManyColumns { row: number });
        }
        text += said.len();
        if text > MOST_TEXT {
            return Err(Error::TooLarge);
        }
        rows.entry(row).or_default().insert(column, said);
        // One more than a table takes, which then says so.
        if rows.len() > MOST_ROWS + 1 {
            return Err(Error::TooManyRows);
        }
    }
    Ok(rows)
}

/// What a cell says, as text; nothing where it is blank.
fn said_by(value: &DataRef<'_>, row: usize) -> Result<Option<String>, Error> {
    let text = match value {
        DataRef::Empty => return Ok(None),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number_in_words(*number),
        DataRef::String(text) => within(text, row)?,
        DataRef::SharedString(text) => within(text, row)?,
        DataRef::Bool(true) => "yes".to_owned(),
        DataRef::Bool(false) => "no".to_owned(),
        DataRef::DateTime(moment) => moment_in_words(*moment),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => within(text, row)?,
        DataRef::Error(error) => error.to_string(),
    };
    Ok((!text.trim().is_empty()).then_some(text))
}

/// Looked at before it is copied: many cells may share one long text.
fn within(text: &str, row: usize) -> Result<String, Error> {
    if text.len() > LONGEST_CELL * 4 { Err(Error::CellTooLong { row }) } else { Ok(text.to_owned()) }
}

/// A number as a person would have typed it: a telephone number has no decimal point and no powers of ten.
fn number_in_words(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < 1e15 { format!("{number:.0}") } else { number.to_string() }
}

/// "2024-09-01", with the time of day where it has one; a time alone is "08:30".
fn moment_in_words(moment: ExcelDateTime) -> String {
    if !moment.is_datetime() || !moment.as_f64().is_finite() {
        return number_in_words(moment.as_f64());
    }
    let (year, month, day, hour, minute, ..) = moment.to_ymd_hms_milli();
    match (moment.as_f64() < 1.0, hour, minute) {
        (true, ..) => format!("{hour:02}:{minute:02}"),
        (false, 0, 0) => format!("{year:04}-{month:02}-{day:02}"),
        (false, ..) => format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}"),
    }
}

/// The merged cells of a sheet; none where that part cannot be read, since the cells themselves could be.
fn merged_in(book: &mut Book<'_>, name: &str) -> Vec<Dimensions> {
    book.merge_cells_by_sheet_name(name).unwrap_or_default()
}

/// What stands once in merged cells was meant for each of them. Rows that hold nothing else stay empty.
fn fill_merged(rows: &mut Cells, merged: &[Dimensions]) {
    let mut filled = 0;
    for Dimensions { start, end } in merged {
        let Some(text) = rows.get(&start.0).and_then(|row| row.get(&start.1)).cloned() else { continue };
        let last_column = end.1.min(MOST_COLUMNS as u32 - 1);
        if end.0 < start.0 || last_column < start.1 {
            continue;
        }
        for (_, row) in rows.range_mut(start.0..=end.0) {
            for column in start.1..=last_column {
                filled += 1;
                if filled > MOST_FILLED {
                    return;
                }
                row.entry(column).or_insert_with(|| text.clone());
            }
        }
    }
}
