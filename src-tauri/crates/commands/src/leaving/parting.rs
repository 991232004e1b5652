//! Records that were joined, and taking them apart again.

use std::collections::BTreeMap;

use coatpeg_domain::answers::Answers;
use coatpeg_domain::contract::{ListMerges, UndoMerge};
use coatpeg_domain::dates::in_words;
use coatpeg_domain::forms::child::CHILD;
use coatpeg_domain::forms::wording::count_in_words;
use coatpeg_domain::ids::ChildId;
use coatpeg_domain::joining::TIME_HERE;
use coatpeg_domain::records::{Child, MergeLine, MergesView, Parted, ProtectionKind};
use coatpeg_store::{Action, Merge, MergedAnswers, PutAside};

use super::since::Since;
use crate::children::{person_name, put};
use crate::error::{Error, Result};
use crate::outlook::facts_of;
use crate::session::Work;

/// What taking two records apart would do.
struct Outlook {
    /// The sheets of those who stay, as they would be.
    sheets: Vec<Child>,
    /// What could not go back to what it was.
    told: Vec<String>,
    /// Why it cannot be done.
    stays: Option<String>,
}

/// The records that were joined with a child's, newest first.
pub(crate) fn list(work: &mut Work<'_>, command: ListMerges) -> Result<MergesView> {
    let store = &work.open.store;
    let child = facts_of(&store.child(store.standing_for(command.child)?)?)?;
    let people = store.people()?;
    let mut merges = Vec::new();
    for merge in store.merges_of(child.id)? {
        let Outlook { told, stays, .. } = outlook(work, &merge)?;
        let aside = aside_in_words(work, &merge)?;
        merges.push(MergeLine {
            id: merge.id,
            double: merge.double,
            name: merge.name,
            made_at: merge.made_at,
            aside,
            made_by: merge.made_by.map(|person| person_name(&people, person)).unwrap_or_default(),
            told,
            stays,
        });
    }
    Ok(MergesView { child, merges })
}

/// Takes two records apart again.
pub(crate) fn undo(work: &mut Work<'_>, command: UndoMerge) -> Result<Parted> {
    let merge = work.open.store.merge(command.merge)?;
    let Outlook { sheets, told, stays } = outlook(work, &merge)?;
    if let Some(reason) = stays {
        return Err(Error::refused(reason));
    }
    let since = Since::read(work, &merge)?;
    let double = since.sheet(work.open.store.child_as_kept(merge.double)?);
    let at = work.now.local;
    work.change(Action::UndoMerge, |change| {
        change.begin_parting(&merge)?;
        put(change, &double)?;
        change.part_rows(&merge)?;
        since.write(change, &merge)?;
        for sheet in &sheets {
            let key_people = ["key_person_id", "second_key_person_id"];
            change.settle_key_people(sheet.id, key_people.map(|field| sheet.answers.person(field)))?;
            put(change, sheet)?;
        }
        Ok(change.end_parting(&merge, at)?)
    })?;
    let facts = |id: ChildId| -> Result<_> { facts_of(&work.open.store.child(id)?) };
    Ok(Parted { keep: facts(merge.keep)?, double: facts(merge.double)?, told })
}

/// What is put aside as long as the two are one.
fn aside_in_words(work: &Work<'_>, merge: &Merge) -> Result<Vec<String>> {
    let (mut said, mut others) = (Vec::new(), BTreeMap::new());
    for aside in work.open.store.put_aside_in(merge.id)? {
        match aside {
            PutAside::Leaving(on) => {
                let day = on.parse().map(in_words).unwrap_or(on);
                said.push(format!("Put aside: its leaving on {day}."));
            }
            PutAside::Hold(reason) => {
                said.push(format!("Its legal hold goes on with that of the kept record: {reason}"));
            }
            PutAside::Other(what) => *others.entry(what).or_insert(0) += 1,
        }
    }
    said.extend(others.into_iter().map(|(what, count): (&str, u32)| format!("Put aside: {what} ({count}).")));
    Ok(said)
}

fn outlook(work: &Work<'_>, merge: &Merge) -> Result<Outlook> {
    let store = &work.open.store;
    let nothing =
        |reason: &str| Outlook { sheets: Vec::new(), told: Vec::new(), stays: Some(reason.to_owned()) };
    if merge.holder != merge.keep {
        return Ok(nothing(
            "The record it was joined with was joined with another one since. Take that apart first.",
        ));
    }
    if store.merges_of(merge.keep)?.first().is_some_and(|newest| newest.id != merge.id) {
        return Ok(nothing("Another record was joined with this one since. Take that one apart first."));
    }
    if store.protection(merge.keep, ProtectionKind::Restriction)?.is_some() {
        return Ok(nothing("This record is restricted: nothing in it is changed for now. Lift that first."));
    }
    let mut sheets = Vec::new();
    let mut told = Vec::new();
    for merged in store.merged_answers(merge.id)? {
        let child = store.child(merged.child)?;
        if child.id == merge.keep && times_changed_since(&child.answers, &merged) {
            return Ok(nothing(
                "First and last day were changed since, and nobody can tell any more which of the two records they \
                 belong to. Undo the leaving or coming back first, or put the days under Details back.",
            ));
        }
        let (answers, stayed) = put_back(&child.answers, &merged);
        if !stayed.is_empty() {
            told.push(format!(
                "Answered again since, and staying as it is now with {}: {}.",
                facts_of(&child)?.known_as,
                stayed.join(", ")
            ));
        }
        sheets.push(Child { id: child.id, answers });
    }
    told.extend(rows_in_words(work, merge)?);
    told.extend(Since::read(work, merge)?.told);
    let comes_back = |aside: PutAside| matches!(aside, PutAside::Hold(_));
    if store.protection(merge.keep, ProtectionKind::Hold)?.is_none()
        && store.put_aside_in(merge.id)?.into_iter().any(comes_back)
    {
        told.push(format!(
            "The legal hold was lifted since. {} was under a hold of its own, and will be again until you lift that, too.",
            merge.name
        ));
    }
    Ok(Outlook { sheets, told, stays: None })
}

/// What happens to papers, in sentences, as far as it is not simply as before.
fn rows_in_words(work: &Work<'_>, merge: &Merge) -> Result<Vec<String>> {
    let parting = work.open.store.parting(merge)?;
    let papers = |count: usize| count_in_words(count, "paper", "papers");
    let mut told = Vec::new();
    if parting.written_since > 0 {
        let verb = if parting.written_since == 1 { "was" } else { "were" };
        told.push(format!(
            "{} that moved {verb} written in since, and will go back with what was written.",
            papers(parting.written_since)
        ));
    }
    if parting.begun_since > 0 {
        let verb = if parting.begun_since == 1 { "was" } else { "were" };
        told.push(format!(
            "{} {verb} begun since, and will stay with the record that was kept.",
            papers(parting.begun_since)
        ));
    }
    if parting.gone > 0 {
        let entries = count_in_words(parting.gone, "entry", "entries");
        told.push(format!("{entries} that moved were deleted since, and will not come back."));
    }
    Ok(told)
}

/// Whether the merge wrote the time here, and any of it was written again since. It is one thing: a first day of one
/// record does not go with the last day of the other.
fn times_changed_since(now: &Answers, merged: &MergedAnswers) -> bool {
    let wrote = TIME_HERE.iter().any(|field| merged.before.get(field) != merged.after.get(field));
    wrote && TIME_HERE.iter().any(|field| now.get(field) != merged.after.get(field))
}

/// The sheet with every answer the merge changed as it was before, but for those somebody has written since: which, by
/// their questions.
fn put_back(now: &Answers, merged: &MergedAnswers) -> (Answers, Vec<String>) {
    let changes: BTreeMap<_, _> = merged.before.changes_to(&merged.after);
    let (mut answers, mut stayed) = (now.clone(), Vec::new());
    for field in changes.keys() {
        if now.get(field) == merged.after.get(field) {
            answers.apply(field, merged.before.get(field).cloned());
        } else {
            let label = CHILD.field(field).map_or(field.as_str(), |field| field.label);
            stayed.push(format!("“{label}”"));
        }
    }
    (answers, stayed)
}
