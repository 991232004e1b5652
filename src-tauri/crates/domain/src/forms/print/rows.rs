//! Rows on paper: as a table, as a list or as what somebody said, without those that may not print.

use super::{Surroundings, in_text, names_chosen};
use crate::answers::{Answers, Row};
use crate::forms::{Choice, Field, FieldKind, Print, RowDefinition, choice_label};
use crate::printing::{Part, PrintedColumn};

/// The answers without which nothing of a row prints unless they are yes.
const CONSENT: &str = "consent_to_include";
/// Where the words of a question name whoever said something.
const WHO: &str = "…";

/// The rows that may print: without those that need the parents' yes and have none.
pub(in crate::forms) fn rows_of<'a>(
    field: &Field,
    answers: &'a Answers,
) -> (Vec<&'a Row>, Option<&'static RowDefinition>) {
    let (mut rows, definition) = written_rows(field, answers);
    if definition.is_some_and(|rows| rows.column(CONSENT).is_some()) {
        rows.retain(|row| row.answers.yes_no(CONSENT) == Some(true));
    }
    (rows, definition)
}

fn written_rows<'a>(field: &Field, answers: &'a Answers) -> (Vec<&'a Row>, Option<&'static RowDefinition>) {
    match &field.kind {
        FieldKind::Rows(rows) => (answers.rows(field.id).iter().collect(), Some(rows)),
        FieldKind::RowsOf { field, column, value, rows } => {
            let here = |row: &&Row| row.answers.text(column) == Some(*value);
            (answers.rows(field).iter().filter(here).collect(), Some(rows))
        }
        _ => (Vec::new(), None),
    }
}

pub(super) fn table(
    field: &Field,
    answers: &Answers,
    around: &Surroundings<'_>,
    caption: String,
) -> Option<Part> {
    let (rows, definition) = rows_of(field, answers);
    let columns: Vec<&Field> = definition?
        .fields
        .iter()
        .filter(|column| column.print != Print::No)
        .filter(|column| rows.iter().any(|row| in_text(column, &row.answers, around).is_some()))
        .collect();
    if rows.is_empty() || columns.is_empty() {
        return None;
    }
    let cells = |row: &&Row| {
        columns.iter().map(|column| in_text(column, &row.answers, around).unwrap_or_default()).collect()
    };
    Some(Part::Table {
        caption,
        rows: rows.iter().map(cells).collect(),
        columns: columns
            .iter()
            .map(|column| PrintedColumn {
                heading: around.facts.wording().fill(column.print_label.unwrap_or(column.label)),
                share: share_of_width(column, &rows),
            })
            .collect(),
    })
}

/// A word with more letters than this is broken in a narrow column.
const LONGEST_WORD: usize = 11;

/// Long texts take most of the width; a choice takes more than a date where its words are long.
fn share_of_width(column: &Field, rows: &[&Row]) -> u8 {
    match column.kind {
        FieldKind::LongText { .. } => 10,
        FieldKind::Shown(_) => 6,
        FieldKind::OneOf { choices, .. } if has_long_word(choices, column.id, rows) => 6,
        // "27 September 2026" stands on one line beside three other columns.
        FieldKind::Date(_) => 5,
        _ => 4,
    }
}

fn has_long_word(choices: &'static [Choice], column: &str, rows: &[&Row]) -> bool {
    let chosen = rows.iter().filter_map(|row| row.answers.text(column));
    let mut words = chosen.flat_map(|value| choice_label(choices, value).split([' ', '-']));
    words.any(|word| word.chars().count() > LONGEST_WORD)
}

/// The first column of rows, or the choices made, one below the other.
pub(super) fn list(
    field: &Field,
    answers: &Answers,
    around: &Surroundings<'_>,
    label: String,
) -> Option<Part> {
    let items: Vec<String> = match &field.kind {
        FieldKind::ManyOf { choices, .. } => names_chosen(choices, answers.choices(field.id), around),
        _ => {
            let (rows, definition) = rows_of(field, answers);
            let first = definition?.fields.first()?;
            rows.iter().filter_map(|row| in_text(first, &row.answers, around)).collect()
        }
    };
    (!items.is_empty()).then_some(Part::List { label: Some(label), items })
}

/// Each row as somebody's words: the long column is the quote, the others say whose and when.
pub(super) fn quoted_rows(field: &Field, answers: &Answers, around: &Surroundings<'_>) -> Vec<Part> {
    let (rows, definition) = rows_of(field, answers);
    let Some(definition) = definition else { return Vec::new() };
    let quote = |row: &&Row| {
        let is_long = |column: &&&Field| matches!(column.kind, FieldKind::LongText { .. });
        let columns: Vec<&Field> = definition.fields.iter().filter(|column| column.id != CONSENT).collect();
        let text = columns.iter().find(is_long).and_then(|column| in_text(column, &row.answers, around))?;
        let whose: Vec<String> = columns
            .iter()
            .filter(|column| !is_long(column))
            .filter_map(|column| in_text(column, &row.answers, around))
            .collect();
        Some(Part::Quote { label: whose_words(field, &whose), text })
    };
    rows.iter().filter_map(quote).collect()
}

/// Who said it, and when: "Abena Osei, 4 June 2027", or in the words of the question: "What Abena Osei told us, 4 June
/// 2027".
fn whose_words(field: &Field, whose: &[String]) -> Option<String> {
    let (first, rest) = whose.split_first()?;
    let who = match field.print_label {
        Some(words) if words.contains(WHO) => words.replace(WHO, first),
        Some(_) | None => first.clone(),
    };
    Some([&[who], rest].concat().join(", "))
}
