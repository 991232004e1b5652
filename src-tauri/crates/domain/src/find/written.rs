//! What was written into a form, line by line: the texts somebody typed, without choices, dates and numbers, which are
//! not looked for by their words.

use crate::answers::{Answer, Answers};
use crate::forms::{Choice, Field, FieldKind, FormDefinition, RowDefinition};
use crate::ids::PersonId;

/// The names somebody had before. They are looked up by themselves, and by the owner only.
pub const PREVIOUS_NAMES: &str = "previous_names";

/// What is for whoever pays, and no word anybody looks for.
const NEVER_LOOKED_UP: [&str; 1] = ["eligibility_code"];

/// A text and the question it answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenLine {
    /// The question, as it is headed.
    pub label: &'static str,
    /// What was written.
    pub text: String,
}

/// Every text written into a form, in the order of its questions.
pub fn written_lines(form: &FormDefinition, answers: &Answers) -> Vec<WrittenLine> {
    let mut lines = Vec::new();
    for field in form.fields() {
        if field.id != PREVIOUS_NAMES && !NEVER_LOOKED_UP.contains(&field.id) {
            put(field, answers, &mut lines);
        }
    }
    lines
}

/// Every text written into a row.
pub fn lines_of_row(rows: &RowDefinition, answers: &Answers) -> Vec<WrittenLine> {
    let mut lines = Vec::new();
    for column in rows.fields {
        put(column, answers, &mut lines);
    }
    lines
}

/// The names somebody had before.
pub fn previous_names(answers: &Answers) -> Vec<String> {
    let mut names = Vec::new();
    texts_of(answers.get(PREVIOUS_NAMES), &mut names);
    names
}

fn put(field: &'static Field, answers: &Answers, lines: &mut Vec<WrittenLine>) {
    let Some(answer) = answers.get(field.id) else { return };
    let label = field.print_label.unwrap_or(field.label);
    let mut line = |text: &str| {
        let text = text.trim();
        if !text.is_empty() {
            lines.push(WrittenLine { label, text: text.to_owned() });
        }
    };
    match (&field.kind, answer) {
        (FieldKind::ShortText { .. } | FieldKind::LongText { .. }, Answer::Text(text)) => line(text),
        // A person of the records stands there by their id.
        (FieldKind::Person { .. }, Answer::Text(text)) if text.parse::<PersonId>().is_err() => line(text),
        (FieldKind::ManyOf { choices, .. }, Answer::Choices(chosen)) => {
            chosen.iter().filter(|value| !is_offered(choices, value)).for_each(|value| line(value));
        }
        (FieldKind::Photo, Answer::Photo(photo)) => line(&photo.alt),
        (FieldKind::SignOff { .. }, Answer::SignOff(sign)) => {
            line(&format!("{} {}", sign.signed_name, sign.role));
        }
        (FieldKind::Rows(definition), Answer::Rows(rows)) => {
            rows.iter().for_each(|row| lines.extend(lines_of_row(definition, &row.answers)));
        }
        _ => {}
    }
}

fn is_offered(choices: &[Choice], value: &str) -> bool {
    choices.iter().any(|choice| choice.value == value)
}

/// Every text inside an answer, whatever its shape: for a list that may be rows or words.
fn texts_of(answer: Option<&Answer>, texts: &mut Vec<String>) {
    match answer {
        Some(Answer::Text(text)) => texts.push(text.clone()),
        Some(Answer::Choices(choices)) => texts.extend(choices.iter().cloned()),
        Some(Answer::Rows(rows)) => {
            for row in rows {
                row.answers.0.values().for_each(|answer| texts_of(Some(answer), texts));
            }
        }
        Some(Answer::YesNo(_) | Answer::Number(_) | Answer::SignOff(_) | Answer::Photo(_)) | None => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::Row;
    use crate::forms::child::CHILD;
    use crate::forms::two_year_check::TWO_YEAR_CHECK;
    use crate::ids::RowId;
    use uuid::Uuid;

    #[test]
    fn what_was_typed_is_there_and_choices_and_people_by_their_id_are_not() {
        let mut answers = Answers::default();
        answers.set("overall_summary", " She sings. ");
        answers.set("concern_level", "significant");
        let mut step = Answers::default();
        step.set("what", "Sing together");
        step.set("who", Uuid::from_u128(7).to_string());
        answers.set("actions", Answer::Rows(vec![Row { row: RowId(Uuid::from_u128(1)), answers: step }]));
        let lines = written_lines(&TWO_YEAR_CHECK, &answers);
        let texts: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
        assert!(texts.contains(&"She sings.") && texts.contains(&"Sing together"), "{texts:?}");
        assert_eq!(texts.len(), 2);
        assert!(lines.iter().all(|line| !line.label.is_empty()));
    }

    #[test]
    fn names_of_before_stand_by_themselves() {
        let mut answers = Answers::default();
        answers.set("legal_first_name", "Amina");
        answers.set(PREVIOUS_NAMES, Answer::Choices(vec!["Okafor".into()]));
        assert_eq!(previous_names(&answers), ["Okafor"]);
        assert!(written_lines(&CHILD, &answers).iter().all(|line| line.text == "Amina"));
    }
}
