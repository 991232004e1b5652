//! From the words of a cell to an answer of the child's form, by the kind of the field.

use chrono::NaiveDate;

use super::dates::read_date;
use super::values::{choice, parts, says_nothing, yes_no};
use crate::answers::{Answer, Answers, Row};
use crate::forms::check::LONGEST_LINE;
use crate::forms::{Choice, Field, FieldKind, RowDefinition, Suggest};
use crate::ids::RowId;
use uuid::Uuid;

const NO_CHOICE: &str = "this is none of the choices there are";

/// What became of a cell.
pub(super) enum Said {
    /// An answer.
    Answer(Answer),
    /// Nothing that has to be kept.
    Nothing,
    /// It cannot be read, for this reason.
    Odd(String),
}

/// Reads a cell for a field of the child's form.
pub(super) fn read_cell(field: &Field, text: &str, is_month_first: bool, today: NaiveDate) -> Said {
    let text = text.trim();
    if text.is_empty() {
        return Said::Nothing;
    }
    match field.kind {
        FieldKind::ShortText { .. } if text.chars().count() > LONGEST_LINE => {
            Said::Odd(format!("this is longer than {LONGEST_LINE} letters"))
        }
        FieldKind::ShortText { .. } => {
            Said::Answer(text.split_whitespace().collect::<Vec<_>>().join(" ").into())
        }
        FieldKind::LongText { .. } if says_nothing(text) => Said::Nothing,
        FieldKind::LongText { .. } => Said::Answer(text.into()),
        FieldKind::Date(_) if says_nothing(text) => Said::Nothing,
        FieldKind::Date(_) => {
            read_date(text, is_month_first, today).map_or_else(Said::Odd, |date| Said::Answer(date.into()))
        }
        FieldKind::Number { least, most, .. } => number(text, least, most),
        FieldKind::YesNo => yes_no(text).map_or_else(
            || Said::Odd("this is neither yes nor no".to_owned()),
            |yes| Said::Answer(yes.into()),
        ),
        FieldKind::OneOf { choices, .. } => match choice(field.id, choices, text) {
            Some(value) => Said::Answer(value.into()),
            None if says_nothing(text) => Said::Nothing,
            None => Said::Odd(NO_CHOICE.to_owned()),
        },
        FieldKind::ManyOf { .. } if says_nothing(text) => Said::Nothing,
        FieldKind::ManyOf { choices, suggest } => many_of(field.id, choices, suggest, text),
        FieldKind::Rows(_) if says_nothing(text) => Said::Nothing,
        FieldKind::Rows(rows) => rows_of(rows, text),
        FieldKind::Person { .. }
        | FieldKind::Photo
        | FieldKind::RowsOf { .. }
        | FieldKind::SignOff { .. }
        | FieldKind::Shown(_)
        | FieldKind::RowsSeen { .. }
        | FieldKind::OneOfThese(_) => Said::Nothing,
    }
}

/// Several choices in one cell; words of their own only where there is no list to choose from.
fn many_of(field: &str, choices: &'static [Choice], suggest: Suggest, text: &str) -> Said {
    let known = |part: String| {
        let value = choice(field, choices, &part).map(str::to_owned);
        value.or_else(|| choices.is_empty().then(|| suggested(suggest, &part)))
    };
    let all: Option<Vec<String>> = parts(text).into_iter().map(known).collect();
    all.map_or_else(|| Said::Odd(NO_CHOICE.to_owned()), |all| Said::Answer(Answer::Choices(all)))
}

fn number(text: &str, least: i64, most: i64) -> Said {
    let digits = text.split_whitespace().next().unwrap_or_default();
    match digits.trim_end_matches(".0").parse::<i64>() {
        Ok(number) if (least..=most).contains(&number) => Said::Answer(Answer::Number(number)),
        Ok(_) => Said::Odd(format!("this is not from {least} to {most}")),
        Err(_) => Said::Odd("this is not a whole number".to_owned()),
    }
}

/// A word as the list of suggestions has it, or else as it stands.
fn suggested(suggest: Suggest, word: &str) -> String {
    match suggest {
        Suggest::Words(words) => {
            let known = words.iter().find(|known| known.eq_ignore_ascii_case(word));
            known.map_or_else(|| word.to_owned(), |known| (*known).to_owned())
        }
        _ => word.to_owned(),
    }
}

/// Each thing in the cell as a row of its own, in the first column of words.
fn rows_of(definition: &RowDefinition, text: &str) -> Said {
    let column = definition
        .fields
        .iter()
        .find(|field| matches!(field.kind, FieldKind::ShortText { .. } | FieldKind::LongText { .. }));
    let Some(column) = column else { return Said::Nothing };
    let row = |part: String| {
        let mut answers = Answers::default();
        answers.set(column.id, part);
        // The command that keeps it gives it an identity of its own.
        Row { row: RowId(Uuid::nil()), answers }
    };
    if parts(text).iter().any(|part| part.chars().count() > LONGEST_LINE) {
        return Said::Odd(format!("this is longer than {LONGEST_LINE} letters"));
    }
    Said::Answer(Answer::Rows(parts(text).into_iter().map(row).collect()))
}

/// Puts two answers of the same field together, as two columns of an address are.
pub(super) fn joined(first: Answer, second: Answer, is_address: bool) -> Answer {
    match (first, second) {
        (Answer::Text(first), Answer::Text(second)) => {
            let between = if is_address { "\n" } else { "; " };
            Answer::Text(format!("{first}{between}{second}"))
        }
        (Answer::Choices(mut first), Answer::Choices(second)) => {
            first.extend(second.into_iter().filter(|choice| !first.contains(choice)).collect::<Vec<_>>());
            Answer::Choices(first)
        }
        (Answer::Rows(mut first), Answer::Rows(second)) => {
            first.extend(second);
            Answer::Rows(first)
        }
        (first, _) => first,
    }
}
