//! Two records of one child side by side: every question that is answered differently, which answer is offered first, and
//! the one sheet that comes of the choices. Nothing of papers and plans, which move as they are.

mod contacts;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::answers::{Answer, Answers, Row};
use crate::forms::child::CHILD;
use crate::forms::compare::{answer_in_words, label_of, listed_rows};
use crate::forms::print::Surroundings;
use crate::forms::{Field, FieldKind};
use crate::records::{ChildFacts, ListedRow};

use contacts::{CONTACTS, one_contact};
pub use contacts::{is_about_a_contact, still_to_say};

/// Where the child lives, which stays kept back where one of the records says so.
const ADDRESS_STATUS: &str = "address_status";
const ADDRESS: [&str; 2] = ["home_address", "postcode"];

/// Who the child is: where both records say it, the kept one's answer is offered.
const IDENTITY: [&str; 8] = [
    "legal_first_name",
    "legal_last_name",
    "single_name",
    "known_as",
    "date_of_birth",
    "sex",
    "peg_picture",
    "peg_tint",
];

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

/// What can be chosen about a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Choosing {
    /// One of the two answers.
    One,
    /// One of the two, or both lists in one.
    OneOrBoth,
    /// Nothing: both lists become one, because what either says protects somebody.
    AlwaysBoth,
    /// One of the two, and nothing is offered: somebody has to say which is right.
    HasToBeSaid,
}

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
    /// What can be chosen.
    pub choosing: Choosing,
    /// Of a list with columns: what the kept record has, entry by entry.
    pub keep_rows: Vec<ListedRow>,
    /// Of a list with columns: what the other one has.
    pub double_rows: Vec<ListedRow>,
}

/// Every question that is answered differently, in the order of the form; questions about a contact behind the contacts.
pub fn differing(
    (keep, keep_written): (&Answers, &Written),
    (double, double_written): (&Answers, &Written),
    times: Times,
    around: &Surroundings<'_>,
) -> Vec<Differing> {
    let sections = CHILD.sections.iter();
    let fields = sections.flat_map(|section| section.fields.iter().map(move |field| (section, field)));
    let mut found = Vec::new();
    for (section, field) in fields.filter(|(_, field)| is_asked(field, times)) {
        if keep.get(field.id) == double.get(field.id) {
            continue;
        }
        let when = (keep_written.get(field.id), double_written.get(field.id));
        let listed = |of: &Answers| match &field.kind {
            FieldKind::Rows(rows) => listed_rows(rows, of.rows(field.id), around),
            _ => Vec::new(),
        };
        let words = |of: &Answers| answer_in_words(field, of, &Answers::default(), around);
        found.push(Differing {
            field: field.id.to_owned(),
            label: label_of(field, around),
            section: section.title.to_owned(),
            keep: words(keep),
            double: words(double),
            offered: offered(field, keep, double, when),
            choosing: choosing(field),
            keep_rows: listed(keep),
            double_rows: listed(double),
        });
        if field.id == CONTACTS {
            found.extend(contacts::asked(keep, double, around));
        }
    }
    found
}

/// What is settled without being asked, so that nobody is less protected than before, in sentences.
pub fn settled(keep: &Answers, double: &Answers, around: &Surroundings<'_>) -> Vec<String> {
    let mut told = contacts::told(keep, double, around);
    if keeps_address_back(keep, double).is_some() {
        told.push(
            "The home address is kept back in one of the records. It stays kept back, and an address that only the other \
             one has does not come over, unless you choose otherwise below."
                .to_owned(),
        );
    }
    told
}

/// Which of the records keeps the address back, where only one does.
fn keeps_address_back(keep: &Answers, double: &Answers) -> Option<Side> {
    let is_back = |of: &Answers| of.text(ADDRESS_STATUS) == Some("withheld");
    match (is_back(keep), is_back(double)) {
        (true, false) => Some(Side::Keep),
        (false, true) => Some(Side::Double),
        (true, true) | (false, false) => None,
    }
}

/// What can be chosen about a question of the record.
pub fn choosing(field: &Field) -> Choosing {
    match field.id {
        CONTACTS => Choosing::AlwaysBoth,
        _ if is_list(field) => Choosing::OneOrBoth,
        _ => Choosing::One,
    }
}

/// What the program works out is no answer, and times that follow each other are not chosen.
fn is_asked(field: &Field, times: Times) -> bool {
    let is_time = TIME_HERE.contains(&field.id) && times != Times::Overlap;
    !is_time && !matches!(field.kind, FieldKind::Shown(_))
}

fn is_list(field: &Field) -> bool {
    matches!(field.kind, FieldKind::Rows(_) | FieldKind::ManyOf { .. })
}

/// The careful answer; the one answer there is; both of lists; who the child is as the kept record has it; the longer of
/// two long texts; otherwise what was written later.
fn offered(
    field: &Field,
    keep: &Answers,
    double: &Answers,
    (keep_written, double_written): (Option<&i64>, Option<&i64>),
) -> Side {
    if let Some(side) = careful_side(field.id, keep, double) {
        return side;
    }
    match (keep.get(field.id), double.get(field.id)) {
        (_, None) => Side::Keep,
        (None, Some(_)) => Side::Double,
        (Some(_), Some(_)) if is_list(field) => Side::Both,
        (Some(_), Some(_)) if IDENTITY.contains(&field.id) => Side::Keep,
        (Some(Answer::Text(keep)), Some(Answer::Text(double)))
            if matches!(field.kind, FieldKind::LongText { .. }) && words_in(keep) != words_in(double) =>
        {
            if words_in(double) > words_in(keep) {
                Side::Double
            } else {
                Side::Keep
            }
        }
        (Some(_), Some(_)) => {
            if double_written > keep_written {
                Side::Double
            } else {
                Side::Keep
            }
        }
    }
}

/// Whose answer protects the family, where only one of the two does.
fn careful_side(field: &str, keep: &Answers, double: &Answers) -> Option<Side> {
    let is_address = field == ADDRESS_STATUS || ADDRESS.contains(&field);
    keeps_address_back(keep, double).filter(|_| is_address)
}

fn words_in(text: &str) -> usize {
    text.split_whitespace().count()
}

/// The one sheet that comes of two: of each question what was picked. Where nothing was, the careful answer, what only one
/// of them answers, both of two lists, and otherwise the kept record's own. Answers no form asks for any more are kept as
/// well.
pub fn joined(keep: &Answers, double: &Answers, picks: &Picks, times: Times) -> Answers {
    let mut joined = keep.clone();
    let fields: BTreeSet<&String> = keep.0.keys().chain(double.0.keys()).collect();
    for field in fields {
        if TIME_HERE.contains(&field.as_str()) && times != Times::Overlap {
            continue;
        }
        let (ours, theirs) = (keep.get(field), double.get(field));
        let side = match picks.get(field) {
            _ if field == CONTACTS => Side::Both,
            Some(side) => *side,
            None => unpicked(field, keep, double, picks),
        };
        joined.apply(
            field,
            match side {
                Side::Keep => ours.cloned(),
                Side::Double => theirs.cloned(),
                Side::Both => both(ours, theirs, picks),
            },
        );
    }
    if times == Times::DoubleIsLater {
        for field in TIME_HERE {
            joined.apply(field, double.get(field).cloned());
        }
    }
    joined
}

/// Whose answer is kept of a question nobody chose about.
fn unpicked(field: &str, keep: &Answers, double: &Answers, picks: &Picks) -> Side {
    // An address goes with what was chosen about it, so that one that was kept back is not held by the other's word.
    if let (true, Some(side)) = (ADDRESS.contains(&field), address_side(keep, double, picks)) {
        return side;
    }
    if let Some(side) = careful_side(field, keep, double) {
        return side;
    }
    match (keep.get(field), double.get(field)) {
        (None, _) => Side::Double,
        (Some(Answer::Choices(_)), Some(Answer::Choices(_)))
        | (Some(Answer::Rows(_)), Some(Answer::Rows(_))) => Side::Both,
        (Some(_), _) => Side::Keep,
    }
}

/// Whose word on the address was chosen, where only one of them keeps it back.
fn address_side(keep: &Answers, double: &Answers, picks: &Picks) -> Option<Side> {
    keeps_address_back(keep, double).and_then(|_| picks.get(ADDRESS_STATUS).copied())
}

/// Two lists in one: nothing of either is lost, and nothing stands there twice. What is no list stays as it is.
fn both(ours: Option<&Answer>, theirs: Option<&Answer>, picks: &Picks) -> Option<Answer> {
    let (ours, theirs) = match (ours, theirs) {
        (Some(ours), Some(theirs)) => (ours, theirs),
        (one, other) => return one.or(other).cloned(),
    };
    Some(match (ours, theirs) {
        (Answer::Choices(ours), Answer::Choices(theirs)) => {
            let mut all = ours.clone();
            all.extend(theirs.iter().filter(|choice| !ours.contains(choice)).cloned());
            Answer::Choices(all)
        }
        (Answer::Rows(ours), Answer::Rows(theirs)) => Answer::Rows(both_rows(ours, theirs, picks)),
        (ours, _) => ours.clone(),
    })
}

/// Rows about the same person become one, with what either says; others stand behind.
fn both_rows(ours: &[Row], theirs: &[Row], picks: &Picks) -> Vec<Row> {
    let mut all = ours.to_vec();
    for theirs in theirs {
        let person = theirs.answers.get("person");
        let same = all.iter_mut().find(|ours| {
            ours.answers == theirs.answers || (person.is_some() && ours.answers.get("person") == person)
        });
        match same {
            Some(ours) => ours.answers = one_contact(&ours.answers, &theirs.answers, picks),
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
