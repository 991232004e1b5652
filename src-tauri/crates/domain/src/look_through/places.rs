//! Where words on paper were written.

use crate::answers::{Answer, Answers};
use crate::forms::child::CHILD;
use crate::forms::setting::SETTING;
use crate::forms::support::SUPPORT_PLAN;
use crate::forms::{Field, FieldKind, FormDefinition};
use crate::records::{Place, ToSettle};

/// Everything a paper is made from.
pub struct Written<'a> {
    /// The form of the paper's own answers.
    pub form: &'static FormDefinition,
    /// What was written in it.
    pub answers: &'a Answers,
    /// What was written in the plan, for a paper of one of its cycles.
    pub plan: Option<&'a Answers>,
    /// The child's record.
    pub child: &'a Answers,
    /// The setting's page.
    pub setting: &'a Answers,
}

impl Written<'_> {
    /// Where words of a find were written: with as many of the words around them as can be.
    pub fn place_of(&self, found: &ToSettle) -> Option<Place> {
        let words = &found.found;
        let around = [
            format!("{}{words}{}", found.before, found.after),
            format!("{words}{}", found.after),
            format!("{}{words}", found.before),
            words.clone(),
        ];
        around.iter().find_map(|words| self.place_with(words))
    }

    /// The same for words that do not come from the paper's own answers: names and the setting's heading.
    pub fn place_outside(&self, words: &str) -> Option<Place> {
        let child = || Some(Place::Child(question(&CHILD, self.child, words)?.1));
        let setting = || Some(Place::Setting(question(&SETTING, self.setting, words)?.1));
        child().or_else(setting)
    }

    /// The first question whose answer holds these words.
    pub fn place_with(&self, words: &str) -> Option<Place> {
        let words = words.trim();
        if words.is_empty() {
            return None;
        }
        let own = || {
            let (section, field) = question(self.form, self.answers, words)?;
            Some(Place::Paper { section, field })
        };
        let plan = || {
            let (section, field) = question(&SUPPORT_PLAN, self.plan?, words)?;
            Some(Place::Plan { section, field })
        };
        own().or_else(plan).or_else(|| self.place_outside(words))
    }
}

/// Section and path of the first question of a form whose answer holds these words.
fn question(form: &FormDefinition, answers: &Answers, words: &str) -> Option<(String, String)> {
    form.sections.iter().find_map(|section| {
        let path = section.fields.iter().find_map(|field| path_in(field, answers, words, field.id))?;
        Some((section.id.to_owned(), path))
    })
}

/// The path of a field, or of a field in its rows, whose answer holds these words.
fn path_in(field: &Field, answers: &Answers, words: &str, path: &str) -> Option<String> {
    let in_rows = |owner: &str, columns: &mut dyn Iterator<Item = &'static Field>| {
        let columns: Vec<&Field> = columns.collect();
        answers.rows(owner).iter().find_map(|row| {
            columns.iter().find_map(|column| {
                path_in(column, &row.answers, words, &format!("{path}.{}.{}", row.row, column.id))
            })
        })
    };
    match field.kind {
        FieldKind::Rows(rows) => in_rows(field.id, &mut rows.columns()),
        FieldKind::RowsSeen { field: owner, rows, .. } => {
            in_rows(owner, &mut rows.columns_asked_in(field.id))
        }
        // Written where the rows are kept.
        FieldKind::RowsOf { .. } => None,
        _ => answers.get(field.id).filter(|answer| holds(answer, words)).map(|_| path.to_owned()),
    }
}

fn holds(answer: &Answer, words: &str) -> bool {
    match answer {
        Answer::Text(text) => text.contains(words),
        Answer::Choices(choices) => choices.iter().any(|choice| choice.contains(words)),
        Answer::SignOff(sign) => sign.signed_name.contains(words) || sign.role.contains(words),
        Answer::Photo(photo) => photo.alt.contains(words),
        Answer::YesNo(_) | Answer::Number(_) | Answer::Rows(_) => false,
    }
}
