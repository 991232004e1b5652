//! Where a check meets each duty of the EYFS statutory framework, line by line, on screen and on one page.
//!
//! Source: section 4.1 of the domain specification, in our own words. What a duty asks for is looked for in the answers
//! and in the log of copies; nothing is answered for the proof alone.

mod duties;

#[cfg(test)]
mod tests;

use chrono::NaiveDate;

use super::TWO_YEAR_CHECK;
use crate::answers::Answers;
use crate::dates::{Age, in_words};
use crate::forms::print::{Surroundings, name_of, on_paper, whole_name};
use crate::printing::{Fact, Part, PrintedColumn, PrintedDocument};
use crate::records::{ChildFacts, MadeCopy, PersonSummary, ProofLine, ProofView};

/// What the page is called.
pub const TITLE: &str = "Where the check meets each duty";

/// A check, and what the records know beside it.
pub struct Proven<'a> {
    /// What was written in it.
    pub answers: &'a Answers,
    /// The child.
    pub child: &'a ChildFacts,
    /// The child's record.
    pub record: &'a Answers,
    /// Everybody known.
    pub people: &'a [PersonSummary],
    /// The conversation with the parents was held.
    pub is_discussed: bool,
    /// The parents have their copy, and it is locked.
    pub is_shared: bool,
    /// The copies that were made of it.
    pub copies: &'a [MadeCopy],
}

/// Every duty with its place.
pub fn proof_of(framework: &str, known: &Proven<'_>) -> ProofView {
    ProofView {
        child: known.child.id,
        child_name: known.child.known_as.clone(),
        framework: framework_words(framework).unwrap_or_else(|| "EYFS statutory framework".to_owned()),
        lines: duties::ALL.iter().map(|duty| duty(known)).collect(),
    }
}

/// The edition of the framework a check was written under: "EYFS statutory framework, September 2025".
pub fn framework_words(framework: &str) -> Option<String> {
    let (year, month) = framework.strip_prefix("eyfs_")?.split_once('_')?;
    let first = NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, 1)?;
    let words = in_words(first);
    let (_, month_and_year) = words.split_once(' ')?;
    Some(format!("EYFS statutory framework, {month_and_year}"))
}

/// The table on one page, for the setting's own file.
pub fn print_proof(view: &ProofView, answers: &Answers, around: &Surroundings<'_>) -> PrintedDocument {
    let dated = answers.date("check_date").unwrap_or(around.facts.today);
    let open = view.lines.iter().filter(|line| !line.is_met).count();
    let standing = match open {
        0 => "All of them are met.".to_owned(),
        1 => "One of them is still open.".to_owned(),
        open => format!("{open} of them are still open."),
    };
    let text = format!(
        "What the {} asks of a progress check at age two, and where this one does it. {standing}",
        view.framework
    );
    let parts = vec![Part::Text { label: None, text }, table(&view.lines)];
    let facts = facts(answers, around, dated);
    PrintedDocument { title: TITLE.to_owned(), ..on_paper(&TWO_YEAR_CHECK, facts, parts, dated, around) }
}

fn facts(answers: &Answers, around: &Surroundings<'_>, dated: NaiveDate) -> Vec<Fact> {
    let author = answers.text("author_id").map(|id| name_of(id, around.people));
    [
        ("Child", Some(whole_name(around.child))),
        ("Born", Some(in_words(around.child.born_on))),
        ("Age at check", Age::on(around.child.born_on, dated).map(Age::in_words).ok()),
        ("Date of check", answers.date("check_date").map(in_words)),
        ("Written by", author),
    ]
    .into_iter()
    .filter_map(|(label, value)| Some(Fact { label: label.to_owned(), value: value? }))
    .collect()
}

fn table(lines: &[ProofLine]) -> Part {
    let column = |heading: &str, share: u8| PrintedColumn { heading: heading.to_owned(), share };
    let row = |line: &ProofLine| {
        let met = if line.is_met { "Met" } else { "Open" };
        vec![line.duty.clone(), line.place.clone(), line.says.clone(), met.to_owned()]
    };
    Part::Table {
        caption: "Each duty and its place".to_owned(),
        columns: vec![
            column("What is asked", 9),
            column("Where in the check", 6),
            column("What stands there", 10),
            column("Met?", 3),
        ],
        rows: lines.iter().map(row).collect(),
    }
}
