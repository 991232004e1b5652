//! Whether an answer has the shape its field wants. The window sends nothing else; a file or a program might.

use super::check::{LONGEST_DRAFT, LONGEST_LINE};
use super::{Choice, Field, FieldKind, FormDefinition, RowDefinition, Suggest};
use crate::answers::{Answer, Changes, Row};

/// The first change that cannot be kept, by field id.
pub fn first_misfit(form: &FormDefinition, changes: &Changes) -> Option<String> {
    let fits = |(id, answer): &(&String, &Option<Answer>)| match form.field(id) {
        // What is worked out is kept nowhere.
        Some(Field { kind: FieldKind::Shown(_), .. }) => false,
        Some(field) => answer.as_ref().is_none_or(|answer| answer_fits(field, answer)),
        None => false,
    };
    changes.iter().find(|change| !fits(change)).map(|(id, _)| id.clone())
}

/// Whether an answer has the shape its field wants.
pub fn answer_fits(field: &Field, answer: &Answer) -> bool {
    match (&field.kind, answer) {
        // A date is kept as it was typed until it can be read; finishing waits for that.
        (
            FieldKind::ShortText { .. }
            | FieldKind::LongText { .. }
            | FieldKind::Person { .. }
            | FieldKind::OneOfThese(_)
            | FieldKind::Date(_),
            Answer::Text(text),
        ) => text.chars().count() <= LONGEST_DRAFT,
        // What the program itself keeps in a row goes out with the row and comes back with it.
        (FieldKind::Shown(_), Answer::Text(text)) => text.chars().count() <= LONGEST_LINE,
        (FieldKind::Number { .. }, Answer::Number(_))
        | (FieldKind::YesNo, Answer::YesNo(_))
        | (FieldKind::Photo, Answer::Photo(_)) => true,
        (FieldKind::SignOff { .. }, Answer::SignOff(sign)) => {
            sign.signed_name.chars().count() <= LONGEST_DRAFT && sign.role.chars().count() <= LONGEST_DRAFT
        }
        (FieldKind::OneOf { choices, .. }, Answer::Text(value)) => is_offered(choices, value),
        (FieldKind::ManyOf { choices, suggest }, Answer::Choices(values)) => {
            values.iter().all(|value| *suggest != Suggest::Nothing || is_offered(choices, value))
        }
        (FieldKind::Rows(rows), Answer::Rows(written)) => {
            are_apart(written) && written.iter().all(|row| row_fits(rows, &row.answers.0))
        }
        // An empty list has one shape in JSON, whatever it was a list of.
        (FieldKind::Rows(_), Answer::Choices(values)) => values.is_empty(),
        _ => false,
    }
}

/// Whether every row has an id of its own.
fn are_apart(rows: &[Row]) -> bool {
    let mut seen = std::collections::BTreeSet::new();
    rows.iter().all(|row| seen.insert(row.row))
}

fn is_offered(choices: &[Choice], value: &str) -> bool {
    value.is_empty() || choices.iter().any(|choice| choice.value == value)
}

fn row_fits(rows: &RowDefinition, answers: &std::collections::BTreeMap<String, Answer>) -> bool {
    answers.iter().all(|(id, answer)| {
        rows.fields.iter().find(|field| field.id == id).is_some_and(|field| answer_fits(field, answer))
    })
}

#[cfg(test)]
mod tests {
    use super::super::two_year_check::TWO_YEAR_CHECK;
    use super::*;

    fn misfit(field: &str, answer: Answer) -> Option<String> {
        first_misfit(&TWO_YEAR_CHECK, &Changes::from([(field.to_owned(), Some(answer))]))
    }

    #[test]
    fn an_answer_of_the_right_shape_is_kept() {
        assert_eq!(misfit("child_voice_text", "words".into()), None);
        assert_eq!(misfit("check_date", "2027-06-10".into()), None);
        assert_eq!(misfit("check_date", "31 June".into()), None);
        assert_eq!(misfit("cl_judgement", "concern".into()), None);
        assert_eq!(misfit("discussed_with", Answer::Choices(vec!["Abena".into()])), None);
        assert_eq!(misfit("actions", Answer::Choices(vec![])), None);
    }

    #[test]
    fn an_answer_of_the_wrong_shape_is_refused_by_name() {
        for (field, answer) in [
            ("child_voice_text", Answer::Number(3)),
            ("check_date", true.into()),
            ("cl_judgement", "terrible".into()),
            ("child_voice_methods", Answer::Choices(vec!["guessing".into()])),
            ("cl_strategies", Answer::Rows(vec![])),
            ("no_such_field", "words".into()),
            ("child_voice_text", "x".repeat(LONGEST_DRAFT + 1).into()),
        ] {
            assert_eq!(misfit(field, answer), Some(field.to_owned()));
        }
    }
}
