//! The file with the list: asked for, read, and shown with its headings.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use coatpeg_domain::contract::{ChooseImport, ReadSheet};
use coatpeg_domain::import::{ListRow, guess_columns, heading_row, headings_at, seems_month_first};
use coatpeg_domain::records::{ImportChoices, ImportColumn, ImportList};
use coatpeg_sheets::{Error as SheetError, LONGEST_CELL, MOST_BYTES, MOST_COLUMNS, MOST_ROWS, Sheets};
use uuid::Uuid;

use super::{ChosenList, chosen};
use crate::error::{Error, Result};
use crate::session::{Session, Work};

/// How many things of a column are shown.
const EXAMPLES: usize = 3;
/// Rows that are offered as headings.
const OFFERED: usize = 15;
/// So much of a row or a cell is shown.
const SHOWN: usize = 60;

/// Asks for a file and reads it. Nothing is open while the dialog is.
pub(crate) fn choose(session: &Session, _: ChooseImport) -> Result<Option<ImportList>> {
    let sitting = session.with_open(|work| Ok(work.open.sitting))?;
    let Some(path) = session.desktop.ask_which_list() else { return Ok(None) };
    let bytes = read_file(&path)?;
    let sheets = coatpeg_sheets::read(&bytes, None).map_err(|error| refused(&error))?;
    let file_name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    session.with_sitting(sitting, |work| {
        let list = chosen_list(Uuid::now_v7(), file_name, bytes, sheets, None);
        let shown = shown(work, &list)?;
        work.open.list = Some(Box::new(list));
        Ok(Some(shown))
    })
}

/// Reads the chosen file again.
pub(crate) fn read_sheet(work: &mut Work<'_>, command: ReadSheet) -> Result<ImportList> {
    let before = chosen(work.open, command.list)?;
    let sheet = (!before.sheets.is_empty()).then_some(command.sheet);
    let sheets = coatpeg_sheets::read(&before.bytes, sheet).map_err(|error| refused(&error))?;
    let (file_name, bytes) = (before.file_name.clone(), before.bytes.clone());
    let list = chosen_list(command.list, file_name, bytes, sheets, command.heading_row);
    let shown = shown(work, &list)?;
    work.open.list = Some(Box::new(list));
    Ok(shown)
}

/// At most as much as is read: a file may be larger than anybody's memory.
fn read_file(path: &Path) -> Result<Vec<u8>> {
    let unreadable =
        |_| Error::refused("This file cannot be opened. Close it in other programs, and try again.");
    let file = File::open(path).map_err(unreadable)?;
    if !file.metadata().map_err(unreadable)?.is_file() {
        return Err(Error::refused(
            "This is no file with a list. Choose a CSV file or an Excel workbook (.xlsx).",
        ));
    }
    let mut bytes = Vec::new();
    file.take(MOST_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    Ok(bytes)
}

fn chosen_list(
    id: Uuid,
    file_name: String,
    bytes: Vec<u8>,
    sheets: Sheets,
    heading_number: Option<usize>,
) -> ChosenList {
    let rows: Vec<ListRow> =
        sheets.table.rows.into_iter().map(|row| ListRow { number: row.number, cells: row.cells }).collect();
    let wanted = heading_number.and_then(|number| rows.iter().position(|row| row.number == number));
    let place = wanted.unwrap_or_else(|| heading_row(&rows));
    let headings = headings_at(&rows, place);
    ChosenList {
        id,
        file_name,
        bytes,
        sheets: sheets.names,
        sheet: sheets.chosen,
        rows,
        headings_at: place,
        headings,
    }
}

fn shown(work: &Work<'_>, list: &ChosenList) -> Result<ImportList> {
    let remembered = work.open.store.import_matching(&list.headings)?;
    let is_remembered = remembered.is_some();
    let mut choices = remembered.unwrap_or_else(|| ImportChoices {
        columns: guess_columns(&list.headings),
        ..ImportChoices::default()
    });
    choices.columns.resize(list.headings.len(), None);
    let below = list.below();
    let seems_month_first = seems_month_first(below, &choices.columns);
    let column = |(place, heading): (usize, &String)| ImportColumn {
        heading: heading.clone(),
        examples: examples(below, place),
    };
    let offered = list.rows.iter().take(OFFERED.max(list.headings_at + 1));
    Ok(ImportList {
        list: list.id,
        file_name: list.file_name.clone(),
        sheets: list.sheets.clone(),
        sheet: list.sheet,
        heading_rows: offered.map(|row| (row.number, in_short(row))).collect(),
        heading_row: list.rows.get(list.headings_at).map_or(1, |row| row.number),
        columns: list.headings.iter().enumerate().map(column).collect(),
        rows: below.len().saturating_sub(1),
        choices,
        is_remembered,
        seems_month_first,
    })
}

fn examples(below: &[ListRow], column: usize) -> Vec<String> {
    let mut examples: Vec<String> = Vec::new();
    for row in below.iter().skip(1) {
        let cell = shortened(row.cell(column));
        if !cell.is_empty() && !examples.contains(&cell) {
            examples.push(cell);
        }
        if examples.len() == EXAMPLES {
            break;
        }
    }
    examples
}

fn in_short(row: &ListRow) -> String {
    let cells: Vec<&str> = row.cells.iter().map(String::as_str).filter(|cell| !cell.is_empty()).collect();
    shortened(&cells.join(", "))
}

fn shortened(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

/// Why a file cannot be read, and what to do about it.
fn refused(error: &SheetError) -> Error {
    Error::refused(match error {
        SheetError::Empty => "There is nothing in this file. Choose another one.",
        SheetError::OldOrLocked => {
            "This is an older Excel file (.xls), or one with a password. Open it in Excel, and save it as an Excel \
             workbook (.xlsx) without a password, or as CSV."
        }
        SheetError::OtherWorkbook => {
            "This workbook is not an Excel workbook (.xlsx). Open it in your spreadsheet program, and save it as .xlsx \
             or CSV."
        }
        SheetError::WebPage => {
            "This is a web page under the name of a list. Open it in Excel, and save it as an Excel workbook (.xlsx) or \
             as CSV."
        }
        SheetError::NotAList => {
            "This is no list of children. Choose a CSV file or an Excel workbook (.xlsx)."
        }
        SheetError::Damaged => {
            "This workbook is damaged. Open it in Excel, save it again, and choose it once more."
        }
        SheetError::TooLarge
        | SheetError::TooManyRows
        | SheetError::TooManyColumns { .. }
        | SheetError::CellTooLong { .. }
        | SheetError::OpenQuote { .. } => return too_much(error),
    })
}

/// What of a file is more than is read.
fn too_much(error: &SheetError) -> Error {
    Error::refused(match error {
        SheetError::TooManyRows => format!(
            "This list has more than {},000 rows. Cut it in two, and bring in one after the other.",
            MOST_ROWS / 1_000
        ),
        SheetError::TooManyColumns { row } => {
            format!("Row {row} has more than {MOST_COLUMNS} columns. Take out those that are not needed.")
        }
        SheetError::CellTooLong { row } => format!(
            "A cell in row {row} is longer than {},000 letters. Often a quotation mark further up is not closed.",
            LONGEST_CELL / 1_000
        ),
        SheetError::OpenQuote { row } => format!(
            "A quotation mark in row {row} is not closed, so the rows below it cannot be told apart. Close it or take \
             it out, and choose the file again."
        ),
        _ => format!(
            "This file is larger than Coatpeg reads ({} MB). Leave out what is not needed, and save it again.",
            MOST_BYTES / 1024 / 1024
        ),
    })
}
