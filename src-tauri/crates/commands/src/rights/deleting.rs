//! Deleting what is held of a child: a second look, and then for good.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use coatpeg_domain::contract::{DeleteChild, PrepareDeletion};
use coatpeg_domain::file_name::initials;
use coatpeg_domain::ids::{ChildId, DeletionId, PersonId};
use coatpeg_domain::records::{Child, ChildFacts, Counted, Deletion, DeletionView, Person, ProtectionKind};
use coatpeg_domain::retention::{KeepClass, KeepLine, last_copy_goes};
use coatpeg_store::{Action, Goes, StoredComplaint, backup, sha256_of};
use uuid::Uuid;

use super::due_deletions::is_left;
use super::keep::{complaints_kept, lines_of, loose_photos, shortened, waits_even_with_a_reason, waits_for};
use super::privacy::{classes, has_put_aside};
use super::{fitting, required};
use crate::error::{Error, Result};
use crate::outlook::facts_of;
use crate::papers::clear_prints;
use crate::session::{Session, Work};

/// What complaints are called among what goes.
const COMPLAINTS: &str = "complaints";

/// Everything a deletion is about, worked out anew for the second look and for the deletion itself.
struct Going {
    child: Child,
    facts: ChildFacts,
    /// What may go today, or all of it.
    lines: Vec<KeepLine>,
    stays: Vec<KeepLine>,
    is_everything: bool,
    goes: Vec<Counted>,
    people: Vec<Person>,
    /// Complaints that stay, by themselves.
    complaints: Vec<StoredComplaint>,
    waits_for: Option<String>,
    restricted_since: Option<NaiveDate>,
}

/// The second look before a child's record is deleted.
pub(crate) fn prepare(session: &Session, command: PrepareDeletion) -> Result<DeletionView> {
    session.with_open(|work| {
        let going = going(work, command.child, command.everything)?;
        let copies = backup::list(&session.folders.records, Some(&work.open.key))?;
        let newest = copies.first().filter(|_| !work.open.is_example);
        Ok(DeletionView {
            classes: classes(&going.lines),
            is_everything: going.is_everything,
            people: names(&going.people),
            seen: seen(&going),
            last_copy_goes: newest.map(|copy| last_copy_goes(copy.made_at.date())),
            away: crate::backups::away_folder(work)?,
            has_put_aside: has_put_aside(session, work)?,
            restricted_since: going.restricted_since,
            goes: going.goes,
            stays: going.stays,
            waits_for: going.waits_for,
            child: going.facts,
        })
    })
}

fn going(work: &Work<'_>, id: ChildId, everything: bool) -> Result<Going> {
    let store = &work.open.store;
    let child = store.child(id)?;
    let facts = facts_of(&child)?;
    let today = work.now.today();
    let (due, rest): (Vec<_>, Vec<_>) =
        lines_of(work, &child, &facts)?.into_iter().partition(|line| line.is_due(today));
    let (lines, stays) = if everything { ([due, rest].concat(), Vec::new()) } else { (due, rest) };
    let is_everything = stays.is_empty() && (everything || !lines.is_empty());
    let mut goes = match is_everything {
        true => store.counted_of(id, None)?,
        false => store.counted_of(id, Some(&classes(&lines)))?,
    };
    goes.extend(beside_rows(work, &child, &classes(&lines), is_everything)?);
    goes.sort();
    let complaints = if is_everything { complaints_kept(work, id)? } else { Vec::new() };
    let goes = without_complaints(goes, complaints.len());
    let people = if is_everything { alone_in(work, &child)? } else { Vec::new() };
    let waits = if everything { waits_even_with_a_reason } else { waits_for };
    let waits_for = match waits(work, id, &facts)? {
        None if lines.is_empty() && !everything => Some("Nothing of this record is due yet.".to_owned()),
        None if !is_everything && !everything && !is_left(work, &child, &lines)? => {
            Some("What was due of this record has gone already.".to_owned())
        }
        waits => waits,
    };
    let restriction = store.protection(id, ProtectionKind::Restriction)?;
    let restricted_since = restriction.map(|restriction| restriction.began_on);
    Ok(Going {
        child,
        facts,
        lines,
        stays,
        is_everything,
        goes,
        people,
        complaints,
        waits_for,
        restricted_since,
    })
}

/// What goes that is no row of a table: photos, and answers of a record that stays.
fn beside_rows(
    work: &Work<'_>,
    child: &Child,
    gone: &[KeepClass],
    is_everything: bool,
) -> Result<Vec<Counted>> {
    let photos = if gone.contains(&KeepClass::Photos) { loose_photos(work, child)?.len() } else { 0 };
    let left = if is_everything { child.answers.clone() } else { shortened(&child.answers, gone) };
    let answers = child.answers.0.keys().filter(|field| left.get(field).is_none()).count();
    let counted = [("pictures", photos), ("answers in the record", answers)].into_iter();
    Ok(counted
        .filter(|(_, count)| *count > 0)
        .map(|(what, count)| Counted { what: what.to_owned(), count })
        .collect())
}

/// Grown-ups of the family who belong to no other child, and do not sign in.
fn alone_in(work: &Work<'_>, child: &Child) -> Result<Vec<Person>> {
    let mut named: BTreeSet<PersonId> = BTreeSet::new();
    let contacts = child.answers.rows("contacts").iter();
    named.extend(contacts.filter_map(|contact| contact.answers.person("person")));
    let mut alone = Vec::new();
    for id in named {
        let Ok(person) = work.open.store.person(id) else { continue };
        let is_family = matches!(person.answers.text("kind"), Some("parent" | "other") | None);
        if is_family && !work.open.vault.signs_in(id) && work.open.store.is_of_child_alone(child.id, id)? {
            alone.push(person);
        }
    }
    Ok(alone)
}

fn names(people: &[Person]) -> Vec<String> {
    people.iter().map(|person| person.summary().name).collect()
}

/// What goes, with so many complaints fewer, which are kept.
fn without_complaints(mut goes: Vec<Counted>, kept: usize) -> Vec<Counted> {
    for one in goes.iter_mut().filter(|one| one.what == COMPLAINTS) {
        one.count = one.count.saturating_sub(kept);
    }
    goes.retain(|one| one.count > 0);
    goes
}

/// What was looked at, so that nothing goes that was written since.
fn seen(going: &Going) -> String {
    let looked_at = serde_json::to_string(&(
        going.child.id,
        &going.child.answers,
        &going.lines,
        &going.goes,
        names(&going.people),
    ));
    sha256_of(looked_at.unwrap_or_default().as_bytes())
}

/// Deletes a child's record, or what of it is due, for good.
pub(crate) fn delete(session: &Session, command: DeleteChild) -> Result<Deletion> {
    let whole = session.with_open(|work| delete_in(session, work, &command))?;
    clear_prints(&session.folders.print);
    // What was deleted is gone from every table; where the file cannot be written anew now, that is done later.
    if let Err(error) = session.with_open(|work| Ok(work.open.store.sweep()?)) {
        log::warn!("the file could not be written anew after a deletion: {error}");
    }
    Ok(whole)
}

fn delete_in(session: &Session, work: &mut Work<'_>, command: &DeleteChild) -> Result<Deletion> {
    let going = going(work, command.child, command.everything)?;
    require(&going, command)?;
    let certificate = certificate(session, work, &going, command)?;
    let people: Vec<PersonId> = match command.with_people {
        true => going.people.iter().map(|person| person.id).collect(),
        false => Vec::new(),
    };
    let gone: Vec<KeepClass> = classes(&going.lines);
    let record = shortened(&going.child.answers, &gone);
    let goes = match going.is_everything {
        true => Goes::Everything { people: &people },
        false => Goes::Parts { classes: &gone, record: &record },
    };
    let whole = work.change(Action::DeleteChild, |change| {
        for complaint in &going.complaints {
            change.put_complaint(complaint)?;
        }
        Ok(change.delete_child(going.child.id, &certificate, &goes)?)
    })?;
    // What the window showed last, and who was looked at, may be of this child.
    work.open.last_plan = Default::default();
    work.open.seen = Default::default();
    work.open.despite_restriction.remove(&command.child);
    Ok(whole)
}

fn require(going: &Going, command: &DeleteChild) -> Result<()> {
    if let Some(waits_for) = &going.waits_for {
        return Err(Error::refused(waits_for.clone()));
    }
    if command.seen != seen(going) {
        return Err(Error::refused("Something was written since you looked. Look again at what goes."));
    }
    if command.everything {
        required(&command.reason, "Say why everything goes now. It stands on the certificate.")?;
    }
    Ok(())
}

fn certificate(session: &Session, work: &Work<'_>, going: &Going, command: &DeleteChild) -> Result<Deletion> {
    let copies = backup::list(&session.folders.records, Some(&work.open.key))?;
    let newest = copies.first().filter(|_| !work.open.is_example);
    let mut basis: Vec<String> = going.lines.iter().map(|line| line.basis.clone()).collect();
    basis.dedup();
    Ok(Deletion {
        id: DeletionId(Uuid::now_v7()),
        initials: initials(&going.facts),
        deleted_at: work.now.local,
        deleted_by: work.open.store.person(work.open.person)?.summary().name,
        is_everything: going.is_everything,
        basis: match command.everything {
            true => fitting(&command.reason)?,
            false => format!("Kept for as long as it had to be: {}.", basis.join("; ")),
        },
        went: Vec::new(),
        last_copy_goes: newest.map(|copy| last_copy_goes(copy.made_at.date())),
        has_copies_away: crate::backups::away_folder(work)?.is_some(),
        renewed_on: None,
        has_put_aside: has_put_aside(session, work)?,
        put_aside_gone_on: None,
    })
}
