//! Records that look like one child's, and pairs that were told apart.

use std::collections::{BTreeMap, BTreeSet};

use coatpeg_domain::contract::{ListDoubles, TellApart, UndoTellApart};
use coatpeg_domain::doubles::{Candidate, pairs};
use coatpeg_domain::forms::wording::number_in_words;
use coatpeg_domain::ids::ChildId;
use coatpeg_domain::records::{ApartPair, ChildFacts, DoubleFacts, DoublePair, DoublesView, PersonSummary};
use coatpeg_store::{Action, StoredChild};

use crate::children::person_name;
use crate::error::{Error, Result};
use crate::session::Work;

/// What rows are called, one and more of them, in the order they are told. Whatever else there is counts as entries.
const ROWS: &[(&str, &str, &str)] = &[
    ("documents", "paper", "papers"),
    ("support_plans", "support plan", "support plans"),
    ("cycles", "cycle", "cycles"),
    ("send_moves", "change of SEND status", "changes of SEND status"),
    ("notes", "note", "notes"),
    ("observations", "observation", "observations"),
    ("consents", "answer about sharing", "answers about sharing"),
    ("copies", "copy that left", "copies that left"),
    ("stays", "time here before", "times here before"),
    ("merges", "record joined before", "records joined before"),
    ("access_requests", "request for the record", "requests for the record"),
    ("complaints", "complaint", "complaints"),
];

/// Rows that are part of something told already.
const PARTS: &[&str] = &["actions", "key_person_times", "merged_answers"];

/// How many rows each table has of a child.
type Held = Vec<(String, usize)>;

/// Most alike first; pairs that were told apart are not among them.
pub(crate) fn list(work: &mut Work<'_>, _: ListDoubles) -> Result<DoublesView> {
    let store = &work.open.store;
    let children = store.children()?;
    let numbers: BTreeMap<ChildId, String> = store.nhs_numbers()?.into_iter().collect();
    let candidates: Vec<Candidate<'_>> = children
        .iter()
        .map(|child| Candidate {
            facts: &child.facts,
            nhs_number: numbers.get(&child.facts.id).map(String::as_str).unwrap_or_default(),
        })
        .collect();
    let told = store.told_apart()?;
    let apart: BTreeSet<(ChildId, ChildId)> = told.iter().map(|(one, other, _)| (*one, *other)).collect();
    let by_id: BTreeMap<ChildId, &StoredChild> =
        children.iter().map(|child| (child.facts.id, child)).collect();
    let people = store.people()?;
    let mut alike = pairs(&candidates);
    alike.retain(|(one, other, _)| !apart.contains(&(*one, *other)));
    // A record may look like more than one other.
    let shown: BTreeSet<ChildId> = alike.iter().flat_map(|(one, other, _)| [*one, *other]).collect();
    let shown: Vec<ChildId> = shown.into_iter().collect();
    let held: BTreeMap<ChildId, Held> = shown.iter().copied().zip(store.held_rows_of(&shown)?).collect();
    let found = alike.into_iter().map(|(one, other, likeness)| {
        let (one, other) = fuller_first(&people, &held, (by_id[&one], by_id[&other]));
        DoublePair { one, other, likeness }
    });
    let found = found.collect();
    let facts = |id: &ChildId| -> Option<ChildFacts> { by_id.get(id).map(|child| child.facts.clone()) };
    let apart = told.iter().filter_map(|(one, other, are_twins)| {
        Some(ApartPair { one: facts(one)?, other: facts(other)?, are_twins: *are_twins })
    });
    Ok(DoublesView { pairs: found, apart: apart.collect() })
}

/// The record with more in it is the one that is offered to be kept.
fn fuller_first(
    people: &[PersonSummary],
    held: &BTreeMap<ChildId, Held>,
    (one, other): (&StoredChild, &StoredChild),
) -> (DoubleFacts, DoubleFacts) {
    let held = |child: &StoredChild| held.get(&child.facts.id).cloned().unwrap_or_default();
    let rows = |held: &Held| held.iter().map(|(_, rows)| rows).sum::<usize>();
    let is_fuller = rows(&held(other)) > rows(&held(one));
    let (first, second) = if is_fuller { (other, one) } else { (one, other) };
    (facts_with(people, first, held(first)), facts_with(people, second, held(second)))
}

/// A record as one tells it from another.
pub(super) fn double_facts(work: &Work<'_>, child: &StoredChild) -> Result<DoubleFacts> {
    let held = work.open.store.held_rows(child.facts.id)?;
    Ok(facts_with(&work.open.store.people()?, child, held))
}

fn facts_with(people: &[PersonSummary], child: &StoredChild, held: Held) -> DoubleFacts {
    let room = Some(child.room.clone()).filter(|room| !room.is_empty());
    let person = child.key_person.map(|person| person_name(people, person)).filter(|name| !name.is_empty());
    let place: Vec<String> =
        room.into_iter().chain(person.map(|name| format!("key person {name}"))).collect();
    DoubleFacts { child: child.facts.clone(), place: place.join(", "), holds: rows_in_words(held).join(", ") }
}

/// "two papers", "one support plan": what there is besides the record itself.
pub(super) fn held_in_words(work: &Work<'_>, child: ChildId) -> Result<Vec<String>> {
    Ok(rows_in_words(work.open.store.held_rows(child)?))
}

fn rows_in_words(held: Held) -> Vec<String> {
    let mut held: BTreeMap<String, usize> = held.into_iter().collect();
    held.retain(|table, _| !PARTS.contains(&table.as_str()));
    let mut words = Vec::new();
    for (table, one, more) in ROWS {
        if let Some(rows) = held.remove(*table) {
            words.push(told(rows, one, more));
        }
    }
    let others: usize = held.values().sum();
    if others > 0 {
        words.push(told(others, "other entry", "other entries"));
    }
    words
}

fn told(rows: usize, one: &str, more: &str) -> String {
    format!("{} {}", number_in_words(rows), if rows == 1 { one } else { more })
}

/// Says that two records are of two children.
pub(crate) fn tell_apart(work: &mut Work<'_>, command: TellApart) -> Result<DoublesView> {
    let (one, other) = (command.one, command.other);
    if one == other {
        return Err(Error::refused("That is one and the same record. Choose two."));
    }
    for child in [one, other] {
        work.open.store.child(child)?;
    }
    let stamp = work.now.stamp(Some(work.open.person));
    work.change(Action::TellApart, |change| Ok(change.tell_apart(one, other, command.are_twins, stamp)?))?;
    list(work, ListDoubles {})
}

/// Takes that back.
pub(crate) fn undo_tell_apart(work: &mut Work<'_>, command: UndoTellApart) -> Result<DoublesView> {
    work.change(Action::UndoTellApart, |change| Ok(change.forget_told_apart(command.one, command.other)?))?;
    list(work, ListDoubles {})
}
