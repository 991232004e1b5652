//! The whole list: who is new, who is here already, what somebody has to decide, and what cannot be taken.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::NaiveDate;

use super::dates::is_month_first;
use super::row::{ReadChild, read_row};
use super::same::{Known, Likeness};
use super::targets::{Target, target_label};
use super::{ListRow, folded};
use crate::ids::ChildId;
use crate::records::{Decision, ImportChoices};

/// A row, and what becomes of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// What the row says.
    pub child: ReadChild,
    /// What becomes of it.
    pub weighed: Weighed,
    /// Whom it looks like, where somebody has to say, or has said.
    pub alike: Alike,
}

/// Whom a row looks like, each with the reason.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Alike {
    /// Children of the records.
    pub children: Vec<(ChildId, String)>,
    /// Rows further up.
    pub rows: Vec<(usize, String)>,
}

impl Alike {
    /// Whether it looks like nobody.
    pub fn is_empty(&self) -> bool {
        self.children.is_empty() && self.rows.is_empty()
    }
}

/// What becomes of a row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Weighed {
    /// It becomes a child.
    New,
    /// This child is here already.
    Same(ChildId),
    /// A row further up has the same child.
    Twice(usize),
    /// Somebody has to say whether it is one of those it looks like.
    ToDecide,
    /// Somebody said that this child of the records is meant, and what is missing there is filled in.
    Fill(ChildId),
    /// Somebody said to leave it.
    Left,
    /// It cannot be taken.
    Cannot,
}

/// What is wrong with a matching of columns, in sentences; nothing where it can be used.
pub fn mapping_problems(choices: &ImportChoices) -> Vec<String> {
    let targets: Vec<Target> = choices.columns.iter().flatten().filter_map(|id| Target::of(id)).collect();
    let has = |target: Target| targets.contains(&target);
    let mut problems = Vec::new();
    let has_whole_name = has(Target::FullName) || has(Target::FullNameReversed);
    if !has_whole_name && !has(Target::Child("legal_first_name")) {
        problems.push("Say which column holds the first name, or the whole name.".to_owned());
    } else if !has_whole_name && !has(Target::Child("legal_last_name")) {
        problems.push("Say which column holds the last name, or the whole name.".to_owned());
    } else if has_whole_name
        && (has(Target::Child("legal_first_name")) || has(Target::Child("legal_last_name")))
    {
        problems
            .push("A whole name and a first or last name are matched. Keep one of the two ways.".to_owned());
    }
    if !has(Target::Child("date_of_birth")) {
        problems.push("Say which column holds the date of birth.".to_owned());
    }
    if !has(Target::Child("start_date")) && choices.start_for_all.is_none() {
        problems.push("Say which column holds the first day, or type one for everybody.".to_owned());
    }
    let mut counted = BTreeMap::new();
    for target in targets.iter().filter(|target| !target.takes_many()) {
        *counted.entry(target.id()).or_insert(0) += 1;
    }
    for (id, _) in counted.iter().filter(|(_, count)| **count > 1) {
        problems.push(format!("Two columns are matched with “{}”. Keep one of them.", target_label(id)));
    }
    problems
}

/// Reads and weighs every row below the headings. The first of them holds the headings.
pub fn weigh(
    rows: &[ListRow],
    headings: &[String],
    choices: &ImportChoices,
    known: &[Known],
    decisions: &BTreeMap<usize, Decision>,
    today: NaiveDate,
) -> Vec<Found> {
    let own = rows.first().map(|row| row.cells.clone()).unwrap_or_default();
    // Some programs print the headings again on every page.
    let is_heading = |row: &&ListRow| row.cells == own || repeats(row, headings);
    let read: Vec<ReadChild> = rows
        .iter()
        .skip(1)
        .filter(|row| !is_heading(row))
        .map(|row| read_row(row, headings, choices, today))
        .collect();
    let records = Crowd::of(known.to_vec());
    let alike: Vec<Vec<(usize, Likeness)>> = read.iter().map(|child| records.like(child)).collect();
    let met: HashSet<usize> = alike
        .iter()
        .flatten()
        .filter(|(_, likeness)| *likeness == Likeness::Same)
        .map(|(place, _)| *place)
        .collect();
    let mut before = Crowd::of(Vec::new());
    let mut found = Vec::with_capacity(read.len());
    for (child, known) in read.into_iter().zip(alike) {
        let (weighed, alike) = weigh_one(&child, &known, &met, &records, &before, decisions.get(&child.row));
        if weighed != Weighed::Cannot {
            before.push(&child);
        }
        found.push(Found { child, weighed, alike });
    }
    found
}

fn repeats(row: &ListRow, headings: &[String]) -> bool {
    row.cells.len() > 1
        && row.cells.iter().zip(headings).all(|(cell, heading)| folded(cell) == folded(heading))
}

fn weigh_one(
    child: &ReadChild,
    known: &[(usize, Likeness)],
    met: &HashSet<usize>,
    records: &Crowd,
    before: &Crowd,
    decision: Option<&Decision>,
) -> (Weighed, Alike) {
    let settled = |weighed| (weighed, Alike::default());
    if !child.problems.is_empty() {
        return settled(Weighed::Cannot);
    }
    let mut in_list = before.like(child);
    if let Some(own) = as_known(child) {
        in_list
            .retain(|(place, likeness)| *likeness == Likeness::Same || !own.may_be_twin(&before.all[*place]));
    }
    if let Some((place, _)) = in_list.iter().find(|(_, likeness)| *likeness == Likeness::Same) {
        return settled(Weighed::Twice(before.rows[*place]));
    }
    if let Some((place, _)) = known.iter().find(|(_, likeness)| *likeness == Likeness::Same) {
        return settled(records.all[*place].child.map_or(Weighed::Cannot, Weighed::Same));
    }
    // Whoever stands in the list with the same name is met there: a row that may be a twin's is a brother or sister.
    let may_be_twin =
        |place: &usize| as_known(child).is_some_and(|own| own.may_be_twin(&records.all[*place]));
    let unmet = known.iter().filter(|(place, _)| !(met.contains(place) && may_be_twin(place)));
    let alike = Alike {
        children: unmet
            .filter_map(|(place, alike)| Some((records.all[*place].child?, why(alike)?)))
            .collect(),
        rows: in_list.iter().filter_map(|(place, alike)| Some((before.rows[*place], why(alike)?))).collect(),
    };
    (decided(&alike, decision), alike)
}

/// What becomes of a row that looks like these, as somebody decided.
fn decided(alike: &Alike, decision: Option<&Decision>) -> Weighed {
    match decision {
        _ if alike.is_empty() => Weighed::New,
        Some(Decision::Add) => Weighed::New,
        Some(Decision::Leave) => Weighed::Left,
        Some(Decision::Fill(wanted)) if alike.children.iter().any(|(child, _)| child == wanted) => {
            Weighed::Fill(*wanted)
        }
        Some(Decision::Fill(_)) | None => Weighed::ToDecide,
    }
}

fn why(likeness: &Likeness) -> Option<String> {
    match likeness {
        Likeness::Similar(why) => Some(why.clone()),
        Likeness::Same => None,
    }
}

/// Children to compare with, by birthday and by name, so that a row is not held against all of them.
struct Crowd {
    all: Vec<Known>,
    rows: Vec<usize>,
    by_day: HashMap<NaiveDate, Vec<usize>>,
    by_name: HashMap<String, Vec<usize>>,
}

impl Crowd {
    fn of(all: Vec<Known>) -> Crowd {
        let mut crowd =
            Crowd { all: Vec::new(), rows: Vec::new(), by_day: HashMap::new(), by_name: HashMap::new() };
        all.into_iter().for_each(|known| crowd.add(known, 0));
        crowd
    }

    fn add(&mut self, known: Known, row: usize) {
        let place = self.all.len();
        self.by_day.entry(known.born_on()).or_default().push(place);
        self.by_name.entry(known.name()).or_default().push(place);
        self.all.push(known);
        self.rows.push(row);
    }

    fn push(&mut self, child: &ReadChild) {
        if let Some(known) = as_known(child) {
            self.add(known, child.row);
        }
    }

    /// Everybody a row is like.
    fn like(&self, child: &ReadChild) -> Vec<(usize, Likeness)> {
        let Some(own) = as_known(child) else { return Vec::new() };
        let nobody = Vec::new();
        let on_day = self.by_day.get(&own.born_on()).unwrap_or(&nobody);
        let of_name = self.by_name.get(&own.name()).unwrap_or(&nobody);
        let others = of_name.iter().filter(|place| !on_day.contains(place));
        let like = |place: &usize| Some((*place, own.likeness(&self.all[*place])?));
        on_day.iter().chain(others).filter_map(like).collect()
    }
}

fn as_known(child: &ReadChild) -> Option<Known> {
    let text = |field| child.answers.text(field).unwrap_or_default();
    let (first, last) = (text("legal_first_name"), text("legal_last_name"));
    Some(Known::new(None, first, last, text("known_as"), child.born_on()?))
}

/// Whether the dates of birth of a list seem to have their month first.
pub fn seems_month_first(rows: &[ListRow], columns: &[Option<String>]) -> bool {
    let column = columns.iter().position(|target| target.as_deref() == Some("date_of_birth"));
    column.is_some_and(|column| is_month_first(rows.iter().skip(1).map(|row| row.cell(column))))
}
