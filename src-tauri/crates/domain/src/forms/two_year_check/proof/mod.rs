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
use crate::dates::in_words;
use crate::forms::print::{Surroundings, on_paper, whole_name};
use crate::printing::{Fact, Letterhead, Part, PrintedColumn, PrintedDocument};
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
    /// The child has a support plan, or had one.
    pub has_plan: bool,
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
    let text = format!("{}. {}", view.framework, standing(&view.lines));
    let parts = vec![Part::Text { label: None, text }, table(&view.lines)];
    let facts = facts(answers, around);
    let paper = on_paper(&TWO_YEAR_CHECK, facts, parts, dated, around);
    // It stays in the house: the name is enough, and the table has its page.
    let letterhead = Letterhead { address: Vec::new(), contact: Vec::new(), ..paper.letterhead };
    PrintedDocument { title: TITLE.to_owned(), letterhead, ..paper }
}

/// How many duties are met, in a sentence.
fn standing(lines: &[ProofLine]) -> String {
    let all = lines.len();
    match lines.iter().filter(|line| !line.is_met).count() {
        0 => format!("All {all} lines are met."),
        1 => format!("Of {all} lines, one is still open."),
        open => format!("Of {all} lines, {open} are still open."),
    }
}

fn facts(answers: &Answers, around: &Surroundings<'_>) -> Vec<Fact> {
    [
        ("Child", Some(whole_name(around.child))),
        ("Born", Some(in_words(around.child.born_on))),
        ("Date of check", answers.date("check_date").map(in_words)),
    ]
    .into_iter()
    .filter_map(|(label, value)| Some(Fact { label: label.to_owned(), value: value? }))
    .collect()
}

fn table(lines: &[ProofLine]) -> Part {
    let column = |heading: &str, share: u8| PrintedColumn { heading: heading.to_owned(), share };
    let row = |line: &ProofLine| {
        let met = if line.is_met { "Met" } else { "Open" };
        vec![line.duty.clone(), format!("{}: {}", line.place, line.says), met.to_owned()]
    };
    Part::Table {
        caption: "Each duty and its place".to_owned(),
        columns: vec![
            column("What is asked", 13),
            column("Where in the check, and what stands there", 15),
            column("Met?", 3),
        ],
        rows: lines.iter().map(row).collect(),
    }
}
