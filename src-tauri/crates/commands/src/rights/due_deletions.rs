//! Children of whom something is due to be deleted today: one list, for the page of privacy and for home.

use std::collections::HashMap;

use chrono::NaiveDate;
use coatpeg_domain::forms::support::{CONCERN_ID, PROFILE_ID};
use coatpeg_domain::ids::ChildId;
use coatpeg_domain::records::{Child, ChildFacts, DueDeletion};
use coatpeg_domain::retention::{Held, KeepClass, KeepLine, KeepRules, keep_lines};
use coatpeg_store::{LeftWith, StoredChild, Telling};

use super::keep::{FUNDING, HEALTH, complaints_closed, fields_of, loose_photos, shortened, waits_for};
use super::privacy::classes;
use crate::error::Result;
use crate::session::Work;

/// Everything of which something may go today. Of most children who left, one look at all of them tells that nothing
/// may; only the others are read one by one.
pub(crate) fn due_deletions(work: &Work<'_>, everybody: &[StoredChild]) -> Result<Vec<DueDeletion>> {
    let (store, today) = (&work.open.store, work.now.today());
    let rules = KeepRules::of(&store.setting()?);
    let funding = fields_of(FUNDING);
    let telling = Telling { send_forms: &[CONCERN_ID, PROFILE_ID], medical: HEALTH.1, funding: &funding };
    let left: HashMap<ChildId, LeftWith> =
        store.left_with(today, &telling)?.into_iter().map(|left| (left.child, left)).collect();
    let closed = complaints_closed(work)?;
    let mut found = Vec::new();
    for facts in everybody.iter().map(|child| &child.facts) {
        if let Some(left) = left.get(&facts.id) {
            let held = held(left, closed.get(&facts.id).copied());
            found.extend(due_of(work, facts, held, &rules)?);
        }
    }
    Ok(found)
}

fn due_of(
    work: &Work<'_>,
    facts: &ChildFacts,
    mut held: Held,
    rules: &KeepRules,
) -> Result<Option<DueDeletion>> {
    let (today, Some(left_on)) = (work.now.today(), facts.left_on) else { return Ok(None) };
    let any_due =
        |held: &Held| keep_lines(facts.born_on, left_on, held, rules).iter().any(|line| line.is_due(today));
    if !any_due(&held) {
        return Ok(None);
    }
    let child = work.open.store.child(facts.id)?;
    held.photos = held.photos && !loose_photos(work, &child)?.is_empty();
    let (lines, stays): (Vec<_>, Vec<_>) =
        keep_lines(facts.born_on, left_on, &held, rules).into_iter().partition(|line| line.is_due(today));
    if lines.is_empty() || !(stays.is_empty() || is_left(work, &child, &lines)?) {
        return Ok(None);
    }
    Ok(Some(DueDeletion {
        child: facts.clone(),
        lines,
        is_everything: stays.is_empty(),
        waits_for: waits_for(work, facts.id, facts)?,
    }))
}

fn held(left: &LeftWith, complaint_closed_on: Option<NaiveDate>) -> Held {
    Held {
        documents: left.has_documents,
        send: left.has_send,
        medical: left.has_medical,
        funding: left.has_funding,
        photos: left.has_photo,
        complaint_closed_on,
    }
}

/// Whether anything of what is due is there still: the record stands on for what is kept longer.
pub(super) fn is_left(work: &Work<'_>, child: &Child, lines: &[KeepLine]) -> Result<bool> {
    // Every other kind has a line only while something of it is held.
    if lines.iter().any(|line| line.class != KeepClass::Basic) {
        return Ok(true);
    }
    let gone = classes(lines);
    let is_longer = shortened(&child.answers, &gone) != child.answers;
    Ok(is_longer || !work.open.store.counted_of(child.id, Some(&gone))?.is_empty())
}
