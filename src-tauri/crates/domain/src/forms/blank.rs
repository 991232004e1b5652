//! A form on paper to be filled in by hand at a meeting: its questions in the order of the screen, with what is written so
//! far, so that whoever types it in afterwards goes down the page once.
//!
//! Parents see it. What is for people who work here is not asked on it, and what waits for the parents' yes stays away.

use super::check::is_answered;
use super::print::{Surroundings, in_text, on_paper, rows_of, whole_name};
use super::two_year_check::elsewhere::view_part;
use super::{Choice, Field, FieldKind, FormDefinition, Print, RowDefinition, Rule, Section, Suggest};
use crate::answers::Answers;
use crate::dates::in_words;
use crate::printing::{Fact, Part, PrintedBox, PrintedColumn, PrintedDocument};

/// Questions that a meeting answers although they stand in no words of their own on the page.
const ASKED: &[&str] =
    &["timing_agreed_with_parent_on", "discussed_on", "discussed_with", "home_learning_discussed_on"];
/// Questions that print and are none for a meeting: what follows from a concern says how great it is.
const NOT_ASKED: &[&str] = &["parent_invited_on", "targeted_plan"];
/// What the fields of bands and ranges end in.
const BANDS: [&str; 2] = ["_dm_band", "_b5m_range"];
/// Asked at every meeting, whatever was said before it about having asked.
const ALWAYS: &[&str] = &["parent_text", "parent_views"];

/// What the page is called, after the form's own name.
const TITLE: &str = "sheet for the meeting";
const BEFORE: &str = "Write on this sheet while you talk. The questions stand in the order of the screen, so that it can \
    be typed in from top to bottom.";
/// Empty rows below what was written.
const EMPTY_ROWS: u8 = 2;
/// The least room for an answer in sentences.
const FEWEST_LINES: u8 = 2;

/// The sheet of a form with what is written so far.
pub fn print_sheet(form: &FormDefinition, answers: &Answers, around: &Surroundings<'_>) -> PrintedDocument {
    let sheet = Sheet { answers, around };
    let mut parts = vec![Part::Note { text: BEFORE.to_owned() }];
    for section in form.sections.iter().filter(|section| sheet.holds(&section.shown)) {
        let inside = sheet.section(section);
        if !inside.is_empty() {
            parts.push(Part::Heading { level: 1, text: sheet.fill(section.title) });
            parts.extend(inside);
        }
    }
    let child = around.child;
    let facts = [("Child", whole_name(child)), ("Born", in_words(child.born_on))];
    let facts = facts.map(|(label, value)| Fact { label: label.to_owned(), value }).into();
    let title = format!("{}: {TITLE}", form.title);
    PrintedDocument { title, ..on_paper(form, facts, parts, around.facts.today, around) }
}

/// Whether a question stands on a sheet that parents see.
pub fn is_asked(field: &Field) -> bool {
    let is_band = BANDS.iter().any(|ending| field.id.ends_with(ending));
    ASKED.contains(&field.id) || (field.print != Print::No && !is_band && !NOT_ASKED.contains(&field.id))
}

/// Whether anything stands on a sheet yet but its questions.
pub fn is_begun(form: &FormDefinition, answers: &Answers) -> bool {
    form.fields().any(|field| is_asked(field) && is_answered(field, answers))
}

struct Sheet<'a> {
    answers: &'a Answers,
    around: &'a Surroundings<'a>,
}

impl Sheet<'_> {
    fn fill(&self, words: &str) -> String {
        self.around.facts.wording().fill(words)
    }

    /// Whether a rule holds, or may hold once its question is answered.
    fn holds(&self, rule: &Rule) -> bool {
        rule.holds(self.answers, self.around.facts) || self.is_open(rule)
    }

    fn is_open(&self, rule: &Rule) -> bool {
        let (Rule::Is(question, _) | Rule::IsOneOf(question, _)) = rule else { return false };
        self.answers.get(question).is_none()
    }

    fn section(&self, section: &Section) -> Vec<Part> {
        let asked = section.fields.iter().filter(|field| is_asked(field));
        let mut inside: Vec<Part> = asked
            .filter(|field| ALWAYS.contains(&field.id) || self.holds(&field.shown))
            .filter(|field| !field.is_folded || self.answers.get(field.id).is_some())
            .flat_map(|field| self.question(field))
            .collect();
        if section.id == "professionals" {
            inside.splice(0..0, view_part(self.answers, self.around));
        }
        inside
    }

    fn question(&self, field: &Field) -> Option<Part> {
        let label = self.fill(field.label);
        match &field.kind {
            FieldKind::OneOf { choices, .. } => Some(self.boxes(field, label, choices)),
            FieldKind::ManyOf { choices, suggest: Suggest::Nothing } => {
                Some(self.boxes(field, label, choices))
            }
            FieldKind::YesNo => Some(yes_or_no(label, self.answers.yes_no(field.id))),
            FieldKind::Rows(rows) => Some(self.rows(field, label, rows)),
            FieldKind::RowsOf { .. } => Some(self.steps(field, label)),
            FieldKind::LongText { lines } => Some(self.text(field, label, (*lines).max(FEWEST_LINES))),
            FieldKind::ManyOf { .. } => Some(self.text(field, label, 1)),
            FieldKind::ShortText { .. }
            | FieldKind::Date(_)
            | FieldKind::Number { .. }
            | FieldKind::Person { .. } => Some(self.text(field, label, 0)),
            // Worked out, signed on the page itself, or chosen among records: nothing to write by hand.
            FieldKind::Photo
            | FieldKind::SignOff { .. }
            | FieldKind::Shown(_)
            | FieldKind::RowsSeen { .. }
            | FieldKind::OneOfThese(_) => None,
        }
    }

    /// What is written, or room to write it.
    fn text(&self, field: &Field, label: String, lines: u8) -> Part {
        match in_text(field, self.answers, self.around).filter(|text| !text.is_empty()) {
            Some(text) if field.print == Print::Quote => Part::Quote { label: Some(label), text },
            Some(text) => Part::Text { label: Some(label), text },
            None => Part::WriteOn { label, lines },
        }
    }

    fn boxes(&self, field: &Field, label: String, choices: &'static [Choice]) -> Part {
        let (one, many) = (self.answers.text(field.id), self.answers.choices(field.id));
        let is_ticked =
            |choice: &Choice| one == Some(choice.value) || many.iter().any(|value| value == choice.value);
        let printed =
            |choice: &Choice| PrintedBox { text: self.fill(choice.label), is_ticked: is_ticked(choice) };
        Part::Boxes { label, choices: choices.iter().map(printed).collect() }
    }

    /// The rows that may print, and empty ones to go on with.
    fn rows(&self, field: &Field, caption: String, definition: &RowDefinition) -> Part {
        let (written, _) = rows_of(field, self.answers);
        let columns: Vec<&Field> =
            definition.columns().filter(|column| is_asked(column) && !column.is_folded).collect();
        let cell = |column: &&Field, answers| in_text(column, answers, self.around).unwrap_or_default();
        let heading = |column: &&Field| PrintedColumn {
            heading: self.fill(column.print_label.unwrap_or(column.label)),
            share: if matches!(column.kind, FieldKind::LongText { .. }) { 6 } else { 3 },
        };
        Part::RowsToWrite {
            caption,
            rows: written
                .iter()
                .map(|row| columns.iter().map(|column| cell(column, &row.answers)).collect())
                .collect(),
            columns: columns.iter().map(heading).collect(),
            empty: EMPTY_ROWS,
        }
    }

    /// Steps of one area by what is done; who does them and by when is asked in the table of all steps.
    fn steps(&self, field: &Field, label: String) -> Part {
        let (written, definition) = rows_of(field, self.answers);
        let first = definition.and_then(|rows| rows.fields.first());
        let what = |answers| first.and_then(|column| in_text(column, answers, self.around));
        let items: Vec<String> = written.iter().filter_map(|row| what(&row.answers)).collect();
        match items.is_empty() {
            true => Part::WriteOn { label, lines: FEWEST_LINES },
            false => Part::List { label: Some(label), items },
        }
    }
}

fn yes_or_no(label: String, answer: Option<bool>) -> Part {
    let one = |text: &str, yes| PrintedBox { text: text.to_owned(), is_ticked: answer == Some(yes) };
    Part::Boxes { label, choices: vec![one("Yes", true), one("No", false)] }
}

#[cfg(test)]
mod tests;
