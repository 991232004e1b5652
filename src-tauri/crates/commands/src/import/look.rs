//! What would become of each row.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use coatpeg_domain::answers::Answers;
use coatpeg_domain::contract::PreviewImport;
use coatpeg_domain::ids::ChildId;
use coatpeg_domain::import::{Alike, Found, Known, ListRow, Weighed, mapping_problems, weigh};
use coatpeg_domain::records::{
    Child, ChildFacts, Decisions, ImportChoices, ImportLine, ImportPreview, LooksLike, Verdict,
};

use super::people::Staff;
use super::{ChosenList, chosen};
use crate::error::{Error, Result};
use crate::session::Work;

/// How many rows are shown of those nobody has to look at.
const SHOWN: usize = 60;
/// How many rows are shown of those that need a look.
const SHOWN_ODD: usize = 500;

/// What is known of the children of the records, to compare with.
pub(super) struct KnownChildren {
    known: Vec<Known>,
    facts: HashMap<ChildId, ChildFacts>,
}

impl KnownChildren {
    pub(super) fn read(work: &Work<'_>) -> Result<KnownChildren> {
        let children = work.open.store.children()?;
        let known = |facts: &ChildFacts| {
            let first = facts.full_name.strip_suffix(&facts.last_name).unwrap_or(&facts.full_name);
            let known_as = if first.trim() == facts.known_as { "" } else { &facts.known_as };
            Known::new(Some(facts.id), first, &facts.last_name, known_as, facts.born_on)
        };
        Ok(KnownChildren {
            known: children.iter().map(|child| known(&child.facts)).collect(),
            facts: children.into_iter().map(|child| (child.facts.id, child.facts)).collect(),
        })
    }
}

/// Every row with what becomes of it, as the columns are matched and as somebody decided.
pub(super) fn weighed(
    work: &Work<'_>,
    list: &ChosenList,
    choices: &ImportChoices,
    decisions: &Decisions,
    known: &KnownChildren,
) -> Result<Vec<Found>> {
    if let Some(problem) = mapping_problems(choices).into_iter().next() {
        return Err(Error::refused(problem));
    }
    Ok(weigh(list.below(), &list.headings, choices, &known.known, decisions, work.now.today()))
}

/// What would become of a list; nothing is written.
pub(crate) fn preview(work: &mut Work<'_>, command: PreviewImport) -> Result<ImportPreview> {
    let PreviewImport { list, choices, decisions } = command;
    let list = chosen(work.open, list)?;
    let known = KnownChildren::read(work)?;
    let found = weighed(work, list, &choices, &decisions, &known)?;
    let staff = Staff::read(work)?;
    let mut preview = counted(work, &found, &choices)?;
    preview.new_staff = staff.to_add(found.iter().filter(|found| found.weighed == Weighed::New));
    let mut shown: BTreeMap<&str, usize> = BTreeMap::new();
    for one in &found {
        let line = line(one, &choices, &known, list.below());
        let (word, most) = kind(&line);
        let count = shown.entry(word).or_default();
        *count += 1;
        if *count <= most {
            preview.lines.push(line);
        } else {
            *preview.not_shown.entry(word.to_owned()).or_default() += 1;
        }
    }
    Ok(preview)
}

/// By which word a line is counted, and how many of those are shown.
fn kind(line: &ImportLine) -> (&'static str, usize) {
    match &line.verdict {
        Verdict::ToDecide(_) | Verdict::Left(_) | Verdict::Added(_) | Verdict::Joined(..) => {
            ("to_decide", SHOWN_ODD)
        }
        Verdict::Cannot => ("cannot", SHOWN_ODD),
        Verdict::New if !line.notes.is_empty() => ("noted", SHOWN_ODD),
        Verdict::New => ("new", SHOWN),
        Verdict::Same(_) | Verdict::Filled(_) => ("same", SHOWN),
        Verdict::Twice(_) => ("twice", SHOWN),
    }
}

fn counted(work: &Work<'_>, found: &[Found], choices: &ImportChoices) -> Result<ImportPreview> {
    let count = |is: fn(&Weighed) -> bool| found.iter().filter(|found| is(&found.weighed)).count();
    let mut filled = 0;
    for one in found {
        let child = match one.weighed {
            Weighed::Same(child) if choices.fill_same => child,
            Weighed::Fill(child) => child,
            Weighed::New
            | Weighed::Same(_)
            | Weighed::Twice(_)
            | Weighed::ToDecide
            | Weighed::Cannot
            | Weighed::Left => continue,
        };
        let child = work.open.store.child(child)?;
        filled += usize::from(!missing_in(&child, one).is_empty());
    }
    let added = || found.iter().filter(|found| found.weighed == Weighed::New);
    let people: BTreeSet<String> =
        added().flat_map(|found| &found.child.contacts).map(|contact| contact.name.to_lowercase()).collect();
    Ok(ImportPreview {
        new: count(|weighed| *weighed == Weighed::New),
        same: count(|weighed| matches!(weighed, Weighed::Same(_))),
        twice: count(|weighed| matches!(weighed, Weighed::Twice(_))),
        to_decide: count(|weighed| *weighed == Weighed::ToDecide),
        left: count(|weighed| *weighed == Weighed::Left),
        filled,
        cannot: count(|weighed| *weighed == Weighed::Cannot),
        noted: added().filter(|found| !found.child.notes.is_empty()).count(),
        new_people: people.len(),
        new_staff: Vec::new(),
        lines: Vec::new(),
        not_shown: BTreeMap::new(),
    })
}

/// Which fields a row could fill in on a child who is here already: only those nobody has answered.
pub(super) fn missing_in(child: &Child, found: &Found) -> Vec<String> {
    let row = &found.child;
    let is_missing = |field: &str| child.answers.get(field).is_none();
    let mut fields: Vec<String> =
        row.answers.0.keys().filter(|field| is_fillable(&child.answers, field)).cloned().collect();
    if is_missing("contacts") && !row.contacts.is_empty() {
        fields.push("contacts".to_owned());
    }
    for (field, name) in
        [("key_person_id", &row.key_person), ("second_key_person_id", &row.second_key_person)]
    {
        if is_missing(field) && !name.is_empty() {
            fields.push(field.to_owned());
        }
    }
    fields
}

/// An address nobody gave because it is withheld is not filled in from a list, and a name never is.
fn is_fillable(answers: &Answers, field: &str) -> bool {
    let is_withheld = answers.text("address_status") == Some("withheld");
    let is_of_address = matches!(field, "home_address" | "postcode" | "address_status");
    let is_of_name = matches!(
        field,
        "legal_first_name" | "legal_last_name" | "single_name" | "leave_date" | "leave_reason"
    );
    answers.get(field).is_none() && !is_of_name && !(is_of_address && is_withheld)
}

fn line(found: &Found, choices: &ImportChoices, known: &KnownChildren, rows: &[ListRow]) -> ImportLine {
    let child = &found.child;
    let alike = || looks_like(&found.alike, known, rows);
    let verdict = match found.weighed {
        Weighed::New if !found.alike.is_empty() => Verdict::Added(alike()),
        Weighed::New => Verdict::New,
        Weighed::Same(child) if choices.fill_same => Verdict::Filled(child),
        Weighed::Same(child) => Verdict::Same(child),
        Weighed::Twice(row) => Verdict::Twice(row),
        Weighed::Fill(child) => Verdict::Joined(child, alike()),
        Weighed::Left => Verdict::Left(alike()),
        Weighed::ToDecide => Verdict::ToDecide(alike()),
        Weighed::Cannot => Verdict::Cannot,
    };
    let notes = if found.weighed == Weighed::Cannot { &child.problems } else { &child.notes };
    ImportLine {
        row: child.row,
        name: child.full_name(),
        born_on: child.born_on(),
        verdict,
        notes: notes.clone(),
    }
}

fn looks_like(alike: &Alike, known: &KnownChildren, list: &[ListRow]) -> Vec<LooksLike> {
    let of_child = |(child, why): &(ChildId, String)| {
        let facts = known.facts.get(child);
        LooksLike {
            child: Some(*child),
            row: None,
            name: facts.map(|facts| facts.full_name.clone()).unwrap_or_default(),
            born_on: facts.map(|facts| facts.born_on),
            why: why.clone(),
        }
    };
    let of_row = |(row, why): &(usize, String)| {
        let cells = list.iter().find(|one| one.number == *row).map(|one| &one.cells);
        let begins = cells
            .map(|cells| cells.iter().filter(|cell| !cell.is_empty()).take(2).cloned().collect::<Vec<_>>());
        LooksLike {
            child: None,
            row: Some(*row),
            name: begins.unwrap_or_default().join(" "),
            born_on: None,
            why: why.clone(),
        }
    };
    alike.children.iter().map(of_child).chain(alike.rows.iter().map(of_row)).collect()
}
