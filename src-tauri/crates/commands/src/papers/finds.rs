//! The look through the words of a paper: what the records know that should not stand there.

use std::collections::BTreeMap;

use chrono::{DateTime, Duration, Utc};
use coatpeg_domain::answers::Answers;
use coatpeg_domain::forms::child::{PREVIOUS_NAMES, has_restricted_contact};
use coatpeg_domain::look_through::{LookFor, Written, look_through};
use coatpeg_domain::records::{Child, ChildFacts, ToSettle};
use coatpeg_store::RecordKind;

use super::words::{Beside, Leaving};
use crate::error::Result;
use crate::session::Work;

/// The fields of a child's record that hold a name.
const NAMES: [&str; 3] = ["legal_first_name", "legal_last_name", "known_as"];

/// Everything in the words of a paper that may not be meant to leave, with the way to it where it can be changed.
pub(crate) fn finds(work: &Work<'_>, leaving: &Leaving, beside: &Beside) -> Result<Vec<ToSettle>> {
    let today = work.now.today();
    let children = work.open.store.children()?;
    let is_other = |child: &&ChildFacts| {
        child.id != leaving.child.id && child.left_on.is_none_or(|left_on| left_on >= today)
    };
    let others: Vec<&ChildFacts> = children.iter().map(|child| &child.facts).filter(is_other).collect();
    let addresses = kept_addresses(work, &leaving.child)?;
    let kept_addresses: Vec<&str> = addresses.iter().map(String::as_str).collect();
    let schools = [beside.moving(), Some(&leaving.answers)];
    let may_stand: Vec<&str> =
        schools.into_iter().flatten().filter_map(|answers| answers.text("receiving_name")).collect();
    let wanted = LookFor {
        child: &leaving.facts,
        others: &others,
        people: beside.people(),
        setting: beside.setting(),
        may_stand: &may_stand,
        kept_addresses: &kept_addresses,
        earlier_names: &earlier_names(work, &leaving.child)?,
        details: &[],
    };
    let mut found = look_through(&leaving.words, &wanted);
    if !leaving.is_kept {
        let written = written(leaving, beside);
        for find in &mut found {
            find.at = written.place_of(find);
        }
    }
    Ok(found)
}

/// Everything a paper is made from.
pub(crate) fn written<'a>(leaving: &'a Leaving, beside: &'a Beside) -> Written<'a> {
    Written {
        form: leaving.form,
        answers: &leaving.answers,
        plan: leaving.plan.as_ref(),
        child: &leaving.child.answers,
        setting: beside.setting(),
    }
}

/// Addresses that are kept back: the family's where it asked for that, everybody's at home where contact with somebody
/// is restricted; those of records that were joined with the child's are the same family's.
pub(crate) fn kept_addresses(work: &Work<'_>, child: &Child) -> Result<Vec<String>> {
    let record = &child.answers;
    let is_restricted = has_restricted_contact(record);
    if !is_restricted && record.text("address_status") != Some("withheld") {
        return Ok(Vec::new());
    }
    let mut addresses = addresses_in(work, record)?;
    for merge in work.open.store.merges_of(child.id)? {
        addresses.extend(addresses_in(work, &work.open.store.child_as_kept(merge.double)?.answers)?);
        let changed = work.open.store.merged_answers(merge.id)?;
        for before in changed.iter().filter(|one| one.child == child.id).map(|one| &one.before) {
            addresses.extend(addresses_in(work, before)?);
        }
    }
    Ok(addresses)
}

/// The addresses in a child's record, and those of the contacts in it who are in the records.
fn addresses_in(work: &Work<'_>, record: &Answers) -> Result<Vec<String>> {
    let own = ["home_address", "correspondence_address"].map(|field| record.text(field).map(str::to_owned));
    let mut addresses: Vec<String> = own.into_iter().flatten().collect();
    for contact in record.rows("contacts") {
        let Some(person) = contact.answers.person("person") else { continue };
        match work.open.store.person(person) {
            Ok(person) => addresses.extend(person.answers.text("address").map(str::to_owned)),
            // Somebody in an earlier record may be gone since.
            Err(coatpeg_store::Error::NotFound) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(addresses)
}

/// The names a child had before: those that are written down as such and, as far as the record's history has them, those
/// that stood there for a day or more. What was put right sooner was a slip of the keyboard.
pub(crate) fn earlier_names(work: &Work<'_>, child: &Child) -> Result<Vec<String>> {
    let mut since: BTreeMap<&str, DateTime<Utc>> = BTreeMap::new();
    let mut names: Vec<String> = Vec::new();
    for entry in work.open.store.history(RecordKind::Child, child.id)? {
        let Some(changes) = entry.changes else { continue };
        for field in NAMES {
            let Some(change) = changes.get(field) else { continue };
            let stood = since.insert(field, entry.at).map(|since| entry.at - since);
            let before = change.before.as_str().map(str::trim).unwrap_or_default();
            // A clock that was put back tells nothing; then it may have stood for years.
            let was_in_use = |stood: Duration| stood >= Duration::days(1) || stood < Duration::zero();
            if stood.is_some_and(was_in_use) && !before.is_empty() {
                names.push(before.to_owned());
            }
        }
    }
    let is_of_today =
        |name: &String| NAMES.iter().any(|field| child.answers.text(field).map(str::trim) == Some(name));
    let written = child.answers.rows(PREVIOUS_NAMES).iter().filter_map(|row| row.answers.text("name"));
    names.extend(written.map(|name| name.trim().to_owned()));
    names.retain(|name| !is_of_today(name));
    names.sort();
    names.dedup();
    Ok(names)
}
