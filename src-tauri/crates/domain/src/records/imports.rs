//! Lists of children that are brought in: what stands in a file, what becomes of each row, and what was brought in
//! before.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::ids::{ChildId, ImportId};

/// A list that was chosen and waits to be looked over. It is kept until the records are closed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ImportList {
    /// By what the next requests know it.
    pub list: Uuid,
    /// The name of the file, without its folder.
    pub file_name: String,
    /// The sheets of a workbook; a CSV file has none.
    pub sheets: Vec<String>,
    /// Which of them is read.
    pub sheet: usize,
    /// Rows that may hold the headings: their numbers and what stands in them.
    pub heading_rows: Vec<(usize, String)>,
    /// The number of the row that is taken for the headings.
    pub heading_row: usize,
    /// The columns from left to right.
    pub columns: Vec<ImportColumn>,
    /// How many rows stand below the headings.
    pub rows: usize,
    /// What is matched with what: as it was chosen for these headings before, or else as it seems.
    pub choices: ImportChoices,
    /// Whether the matching comes from an earlier time.
    pub is_remembered: bool,
    /// Whether the dates of birth seem to have their month first.
    pub seems_month_first: bool,
}

/// A column of a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ImportColumn {
    /// Its heading; may be empty.
    pub heading: String,
    /// Up to three things that stand in it.
    pub examples: Vec<String>,
}

/// What is chosen about a whole list. It is remembered by the headings.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ImportChoices {
    /// For each column what it is matched with, by its id, or nothing.
    pub columns: Vec<Option<String>>,
    /// Dates have the month first.
    pub month_first: bool,
    /// The first day of children for whom none is given.
    pub start_for_all: Option<NaiveDate>,
    /// Fills in what is missing on children who are here already.
    pub fill_same: bool,
}

/// What somebody decided about a row that may be a child who is here already.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// It is another child: add it.
    Add,
    /// It is the same child: leave everything as it is.
    Leave,
    /// It is this child: fill in what is missing there.
    Fill(ChildId),
}

/// Decisions by the numbers of the rows.
pub type Decisions = BTreeMap<usize, Decision>;

/// What would become of a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ImportPreview {
    /// Children that would be added.
    pub new: usize,
    /// Rows whose children are here already.
    pub same: usize,
    /// Rows that have the child of a row further up.
    pub twice: usize,
    /// Rows somebody has to decide about.
    pub to_decide: usize,
    /// Rows somebody decided to leave.
    pub left: usize,
    /// Children in whose records what is missing would be filled in.
    pub filled: usize,
    /// Rows that cannot be taken.
    pub cannot: usize,
    /// Rows with something to know about.
    pub noted: usize,
    /// Grown-ups that would be added as contacts.
    pub new_people: usize,
    /// Names of key persons that would be added to the staff.
    pub new_staff: Vec<String>,
    /// The rows that need a look, and some of the others.
    pub lines: Vec<ImportLine>,
    /// How many rows of each kind are not among the lines, by the word of the kind.
    pub not_shown: BTreeMap<String, usize>,
}

/// A row of the list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ImportLine {
    /// Its number as a spreadsheet shows it.
    pub row: usize,
    /// The child's name, as far as there is one.
    pub name: String,
    /// The birthday, as far as there is one.
    pub born_on: Option<NaiveDate>,
    /// What becomes of it.
    pub verdict: Verdict,
    /// What was left out or is odd, or why it cannot be taken.
    pub notes: Vec<String>,
}

/// What becomes of a row.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// A child is added.
    New,
    /// This child is here already.
    Same(ChildId),
    /// What is missing in this child's record is filled in.
    Filled(ChildId),
    /// The row of this number has the same child.
    Twice(usize),
    /// It looks like these.
    ToDecide(Vec<LooksLike>),
    /// Somebody decided to leave it.
    Left(Vec<LooksLike>),
    /// Somebody decided that it is a child of its own.
    Added(Vec<LooksLike>),
    /// Somebody decided that it is this child, in whose record what is missing is filled in.
    Joined(ChildId, Vec<LooksLike>),
    /// It cannot be taken.
    Cannot,
}

/// Somebody a row looks like.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LooksLike {
    /// A child of the records, or nothing for a row of the list.
    pub child: Option<ChildId>,
    /// The row further up, or nothing for a child of the records.
    pub row: Option<usize>,
    /// The name there.
    pub name: String,
    /// The birthday there.
    pub born_on: Option<NaiveDate>,
    /// Why, in a sentence.
    pub why: String,
}

/// What was brought in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Imported {
    /// By what it can be undone.
    pub import: ImportId,
    /// Children that were added.
    pub added: usize,
    /// Children in whose records something was filled in.
    pub filled: usize,
    /// Rows that were not taken.
    pub left_out: usize,
    /// Grown-ups that were added.
    pub people: usize,
}

/// A list that was brought in at some time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ImportSummary {
    /// Which.
    pub import: ImportId,
    /// When, by this computer's clock.
    pub at: NaiveDateTime,
    /// By whom.
    pub by: String,
    /// The name of the file.
    pub file_name: String,
    /// Children that were added.
    pub added: usize,
    /// Children in whose records something was filled in.
    pub filled: usize,
    /// When it was undone, by this computer's clock.
    pub undone_at: Option<NaiveDateTime>,
    /// How many children have been written about since.
    pub changed_since: usize,
    /// Why it cannot be undone; nothing where it can.
    pub stays: Option<String>,
}

/// What undoing took back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Undone {
    /// Children that are gone again.
    pub removed: usize,
    /// Children from whose records something was taken out again.
    pub emptied: usize,
    /// Children that were kept, because somebody has written about them since.
    pub kept: usize,
}

/// As what the template is saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TemplateKind {
    /// For any spreadsheet.
    Csv,
    /// For Excel.
    Xlsx,
}
