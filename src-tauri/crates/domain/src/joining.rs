//! Two records of one child side by side: every question that is answered differently, which answer is offered first, and
//! the one sheet that comes of the choices. Nothing of papers and plans, which move as they are.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::answers::{Answer, Answers, Row};
use crate::forms::child::CHILD;
use crate::forms::compare::{answer_in_words, label_of};
use crate::forms::print::Surroundings;
use crate::forms::{Field, FieldKind};
use crate::records::ChildFacts;

/// The child's time here, which is not chosen date by date.
pub const TIME_HERE: [&str; 3] = ["start_date", "leave_date", "leave_reason"];

/// Whose answer is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// That of the record that is kept.
    Keep,
    /// That of the other one.
    Double,
    /// Both, one after the other; only for lists.
    Both,
}

/// Which answer is kept of each field that is answered differently.
pub type Picks = BTreeMap<String, Side>;

/// When each field was written last, as a place in history.
pub type Written = BTreeMap<String, i64>;

/// How the times here of two records stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Times {
    /// They are the same.
    Same,
    /// One ended before the other began, and the kept record has the later one.
    KeepIsLater,
    /// One ended before the other began, and the other record has the later one.
    DoubleIsLater,
    /// They overlap, so that the dates are chosen like other answers.
    Overlap,
}

impl Times {
    /// How these two stand to each other.
    pub fn of(keep: &ChildFacts, double: &ChildFacts) -> Times {
        let ended_before =
            |left_on: Option<NaiveDate>, other: NaiveDate| left_on.is_some_and(|on| on < other);
        if keep.started_on == double.started_on && keep.left_on == double.left_on {
            Times::Same
        } else if ended_before(keep.left_on, double.started_on) {
            Times::DoubleIsLater
        } else if ended_before(double.left_on, keep.started_on) {
            Times::KeepIsLater
        } else {
            Times::Overlap
        }
    }
}

/// One question that is answered differently.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Differing {
    /// Which.
    pub field: String,
    /// As it is asked.
    pub label: String,
    /// The section it stands in, by its title.
    pub section: String,
    /// What the kept record says; empty for nothing.
    pub keep: String,
    /// What the other one says; empty for nothing.
    pub double: String,
    /// What is offered first.
    pub offered: Side,
    /// Both can be kept.
    pub may_both: bool,
}

/// Every question that is answered differently, in the order of the form.
pub fn differing(
    (keep, keep_written): (&Answers, &Written),
    (double, double_written): (&Answers, &Written),
    times: Times,
    around: &Surroundings<'_>,
) -> Vec<Differing> {
    let sections = CHILD.sections.iter();
    let fields = sections.flat_map(|section| section.fields.iter().map(move |field| (section, field)));
    fields
        .filter(|(_, field)| is_asked(field, times) && keep.get(field.id) != double.get(field.id))
        .map(|(section, field)| {
            let when = (keep_written.get(field.id), double_written.get(field.id));
            Differing {
                field: field.id.to_owned(),
                label: label_of(field, around),
                section: section.title.to_owned(),
                keep: answer_in_words(field, keep, &Answers::default(), around),
                double: answer_in_words(field, double, &Answers::default(), around),
                offered: offered(field, keep.get(field.id), double.get(field.id), when),
                may_both: is_list(field),
            }
        })
        .collect()
}

/// What the program works out is no answer, and times that follow each other are not chosen.
fn is_asked(field: &Field, times: Times) -> bool {
    let is_time = TIME_HERE.contains(&field.id) && times != Times::Overlap;
    !is_time && !matches!(field.kind, FieldKind::Shown(_))
}

fn is_list(field: &Field) -> bool {
    matches!(field.kind, FieldKind::Rows(_) | FieldKind::ManyOf { .. })
}

/// The one answer there is; both of lists; the longer of two long texts; otherwise what was written later. The peg stays
/// where the child finds it.
fn offered(
    field: &Field,
    keep: Option<&Answer>,
    double: Option<&Answer>,
    (keep_written, double_written): (Option<&i64>, Option<&i64>),
) -> Side {
    match (keep, double) {
        (_, None) => Side::Keep,
        (None, Some(_)) => Side::Double,
        (Some(_), Some(_)) if is_list(field) => Side::Both,
        (Some(Answer::Text(keep)), Some(Answer::Text(double)))
            if matches!(field.kind, FieldKind::LongText { .. }) && words_in(keep) != words_in(double) =>
        {
            if words_in(double) > words_in(keep) {
                Side::Double
            } else {
                Side::Keep
            }
        }
        (Some(_), Some(_)) if field.id.starts_with("peg_") => Side::Keep,
        (Some(_), Some(_)) => {
            if double_written > keep_written {
                Side::Double
            } else {
                Side::Keep
            }
        }
    }
}

fn words_in(text: &str) -> usize {
    text.split_whitespace().count()
}

/// The one sheet that comes of two: what only one of them answers is kept, and of the rest what was picked; where nothing
/// was, the kept record's own answer stands. Answers no form asks for any more are kept as well.
pub fn joined(keep: &Answers, double: &Answers, picks: &Picks, times: Times) -> Answers {
    let mut joined = keep.clone();
    for (field, theirs) in &double.0 {
        if TIME_HERE.contains(&field.as_str()) && times != Times::Overlap {
            continue;
        }
        let Some(ours) = keep.get(field) else {
            // Nothing was chosen, or the empty one was.
            if picks.get(field) != Some(&Side::Keep) {
                joined.apply(field, Some(theirs.clone()));
            }
            continue;
        };
        match picks.get(field) {
            Some(Side::Double) => joined.apply(field, Some(theirs.clone())),
            Some(Side::Both) => joined.apply(field, Some(both(ours, theirs))),
            Some(Side::Keep) | None => {}
        }
    }
    for (field, side) in picks {
        let is_time = TIME_HERE.contains(&field.as_str()) && times != Times::Overlap;
        if *side == Side::Double && double.get(field).is_none() && !is_time {
            joined.apply(field, None);
        }
    }
    if times == Times::DoubleIsLater {
        for field in TIME_HERE {
            joined.apply(field, double.get(field).cloned());
        }
    }
    joined
}

/// Two lists in one: nothing of either is lost, and nothing stands there twice. What is no list stays as it is.
fn both(ours: &Answer, theirs: &Answer) -> Answer {
    match (ours, theirs) {
        (Answer::Choices(ours), Answer::Choices(theirs)) => {
            let mut all = ours.clone();
            all.extend(theirs.iter().filter(|choice| !ours.contains(choice)).cloned());
            Answer::Choices(all)
        }
        (Answer::Rows(ours), Answer::Rows(theirs)) => Answer::Rows(both_rows(ours, theirs)),
        (ours, _) => ours.clone(),
    }
}

/// Rows about the same person become one, with what either says; others stand behind.
fn both_rows(ours: &[Row], theirs: &[Row]) -> Vec<Row> {
    let mut all = ours.to_vec();
    for theirs in theirs {
        let person = theirs.answers.get("person");
        let same = all.iter_mut().find(|ours| {
            ours.answers == theirs.answers || (person.is_some() && ours.answers.get("person") == person)
        });
        match same {
            Some(ours) => {
                for (field, answer) in &theirs.answers.0 {
                    if ours.answers.get(field).is_none() {
                        ours.answers.apply(field, Some(answer.clone()));
                    }
                }
            }
            None => all.push(theirs.clone()),
        }
    }
    all
}

/// The same answers with one id in the place of another, wherever in them it stands; nothing where it stands nowhere.
pub fn with_other_id(answers: &Answers, from: &str, to: &str) -> Option<Answers> {
    let mut changed = answers.clone();
    let mut is_changed = false;
    for answer in changed.0.values_mut() {
        is_changed |= put_other_id(answer, from, to);
    }
    is_changed.then_some(changed)
}

/// The same answers without the rows, or choices, that are about this id.
pub fn without_id(answers: &Answers, id: &str) -> Answers {
    let mut changed = answers.clone();
    for (field, answer) in &answers.0 {
        let left = match answer {
            Answer::Choices(choices) => {
                Answer::Choices(choices.iter().filter(|choice| *choice != id).cloned().collect())
            }
            Answer::Rows(rows) => {
                Answer::Rows(rows.iter().filter(|row| !is_about(row, id)).cloned().collect())
            }
            other => other.clone(),
        };
        if left != *answer {
            changed.apply(field, Some(left));
        }
    }
    changed
}

fn is_about(row: &Row, id: &str) -> bool {
    row.answers.0.values().any(|answer| matches!(answer, Answer::Text(text) if text == id))
}

fn put_other_id(answer: &mut Answer, from: &str, to: &str) -> bool {
    match answer {
        Answer::Text(text) if text == from => {
            *text = to.to_owned();
            true
        }
        Answer::Choices(choices) if choices.iter().any(|choice| choice == from) => {
            choices.retain(|choice| choice != to);
            for choice in choices.iter_mut().filter(|choice| *choice == from) {
                *choice = to.to_owned();
            }
            true
        }
        Answer::Rows(rows) => {
            // Every row, also behind the first that changes.
            let mut is_changed = false;
            for answer in rows.iter_mut().flat_map(|row| row.answers.0.values_mut()) {
                is_changed |= put_other_id(answer, from, to);
            }
            is_changed
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests;
