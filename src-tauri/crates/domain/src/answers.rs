//! What was written into a form.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::ids::{PersonId, RowId};

/// The answers of one form by field id. A field without an answer is absent: nothing empty is kept.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Answers(pub BTreeMap<String, Answer>);

/// Changes to answers: the new answer of each field, or nothing where it was cleared.
pub type Changes = BTreeMap<String, Option<Answer>>;

/// One answer, in the shape its kind of field wants.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Answer {
    /// Yes or no.
    YesNo(bool),
    /// A whole number.
    Number(i64),
    /// Text, a choice, a date (`yyyy-mm-dd`) or a person's id.
    Text(String),
    /// Several choices, in the order chosen.
    Choices(Vec<String>),
    /// Repeating rows.
    Rows(Vec<Row>),
    /// A typed signature.
    SignOff(SignOff),
    /// A picture kept in the encrypted file.
    Photo(PhotoAnswer),
}

/// One row of a repeating field.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// Its identity, kept when rows move.
    pub row: RowId,
    /// The answers in it.
    pub answers: Answers,
}

/// A typed signature.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SignOff {
    /// The name as typed.
    pub signed_name: String,
    /// The role given with it.
    pub role: String,
    /// The day of signing.
    pub signed_on: Option<NaiveDate>,
}

/// A picture and its words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PhotoAnswer {
    /// Hexadecimal SHA-256 of the picture's bytes.
    pub sha256: String,
    /// What it shows, for those who cannot see it.
    pub alt: String,
}

impl Answer {
    /// True when nothing is left of the answer, so that it need not be kept.
    pub fn is_empty(&self) -> bool {
        match self {
            Answer::YesNo(_) | Answer::Number(_) | Answer::Photo(_) => false,
            Answer::Text(text) => text.trim().is_empty(),
            Answer::Choices(choices) => choices.is_empty(),
            Answer::Rows(rows) => rows.is_empty(),
            Answer::SignOff(sign) => {
                sign.signed_name.trim().is_empty() && sign.role.trim().is_empty() && sign.signed_on.is_none()
            }
        }
    }
}

impl From<&str> for Answer {
    fn from(text: &str) -> Self {
        Answer::Text(text.to_owned())
    }
}

impl From<String> for Answer {
    fn from(text: String) -> Self {
        Answer::Text(text)
    }
}

impl From<bool> for Answer {
    fn from(yes: bool) -> Self {
        Answer::YesNo(yes)
    }
}

impl From<NaiveDate> for Answer {
    fn from(date: NaiveDate) -> Self {
        Answer::Text(date.to_string())
    }
}

impl Answers {
    /// The answer to a field, if there is one.
    pub fn get(&self, field: &str) -> Option<&Answer> {
        self.0.get(field).filter(|answer| !answer.is_empty())
    }

    /// Text as written, or nothing where it is blank.
    pub fn text(&self, field: &str) -> Option<&str> {
        match self.get(field)? {
            Answer::Text(text) => Some(text),
            _ => None,
        }
    }

    /// A civil date.
    pub fn date(&self, field: &str) -> Option<NaiveDate> {
        self.text(field)?.parse().ok()
    }

    /// Yes or no.
    pub fn yes_no(&self, field: &str) -> Option<bool> {
        match self.get(field)? {
            Answer::YesNo(yes) => Some(*yes),
            _ => None,
        }
    }

    /// A whole number.
    pub fn number(&self, field: &str) -> Option<i64> {
        match self.get(field)? {
            Answer::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// Several choices; none is an empty slice.
    pub fn choices(&self, field: &str) -> &[String] {
        match self.get(field) {
            Some(Answer::Choices(choices)) => choices,
            _ => &[],
        }
    }

    /// Rows; none is an empty slice.
    pub fn rows(&self, field: &str) -> &[Row] {
        match self.get(field) {
            Some(Answer::Rows(rows)) => rows,
            _ => &[],
        }
    }

    /// A typed signature.
    pub fn sign_off(&self, field: &str) -> Option<&SignOff> {
        match self.get(field)? {
            Answer::SignOff(sign) => Some(sign),
            _ => None,
        }
    }

    /// A picture and its words.
    pub fn photo(&self, field: &str) -> Option<&PhotoAnswer> {
        match self.get(field)? {
            Answer::Photo(photo) => Some(photo),
            _ => None,
        }
    }

    /// A person's id, where the answer is one (it may also be a name as typed).
    pub fn person(&self, field: &str) -> Option<PersonId> {
        self.text(field)?.parse().ok()
    }

    /// Puts an answer in, or takes it out where it is empty.
    pub fn set(&mut self, field: &str, answer: impl Into<Answer>) {
        self.apply(field, Some(answer.into()));
    }

    /// Puts in or takes out one answer.
    pub fn apply(&mut self, field: &str, answer: Option<Answer>) {
        match answer.filter(|answer| !answer.is_empty()) {
            Some(answer) => self.0.insert(field.to_owned(), answer),
            None => self.0.remove(field),
        };
    }

    /// Makes every change.
    pub fn apply_all(&mut self, changes: &Changes) {
        for (field, answer) in changes {
            self.apply(field, answer.clone());
        }
    }

    /// What must change in `self` to become `other`.
    pub fn changes_to(&self, other: &Answers) -> Changes {
        let mut changes = Changes::new();
        for (field, answer) in &other.0 {
            if self.0.get(field) != Some(answer) {
                changes.insert(field.clone(), Some(answer.clone()));
            }
        }
        for field in self.0.keys().filter(|field| !other.0.contains_key(*field)) {
            changes.insert(field.clone(), None);
        }
        changes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_of_each_shape_survives_json() {
        let row = Row { row: RowId(uuid::Uuid::from_u128(7)), answers: Answers::default() };
        let mut answers = Answers::default();
        answers.set("yes", true);
        answers.set("count", Answer::Number(30));
        answers.set("text", "Ngọc runs");
        answers.set("many", Answer::Choices(vec!["talk".into()]));
        answers.set("rows", Answer::Rows(vec![row]));
        answers.set(
            "sign",
            Answer::SignOff(SignOff { signed_name: "Lin".into(), role: String::new(), signed_on: None }),
        );
        answers.set("photo", Answer::Photo(PhotoAnswer { sha256: "ab".into(), alt: "A kite".into() }));
        let json = serde_json::to_string(&answers).expect("answers are plain data");
        assert_eq!(serde_json::from_str::<Answers>(&json).expect("what was written reads back"), answers);
    }

    #[test]
    fn an_empty_answer_is_not_kept() {
        let mut answers = Answers::default();
        answers.set("text", "words");
        answers.set("text", "  ");
        assert_eq!(answers, Answers::default());
    }

    #[test]
    fn changes_lead_from_one_set_of_answers_to_the_other() {
        let (mut from, mut to) = (Answers::default(), Answers::default());
        from.set("a", "one");
        from.set("b", "two");
        to.set("b", "three");
        to.set("c", true);
        let changes = from.changes_to(&to);
        from.apply_all(&changes);
        assert_eq!(from, to);
    }
}
