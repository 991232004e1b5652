//! What was said on a joined record to protect the family, and holds for both of the two once they are apart.

use coatpeg_domain::answers::{Answer, Answers, Row};
use coatpeg_domain::ids::{ConsentId, PersonId};
use coatpeg_domain::records::{Child, Consent, ConsentStatus, Protection, ProtectionKind};
use coatpeg_store::{Change, Merge, RecordKind};
use uuid::Uuid;

use crate::error::Result;
use crate::session::Work;

const ADDRESS_STATUS: &str = "address_status";
const CONTACTS: &str = "contacts";
const PERSON: &str = "person";
const RESTRICTED: &str = "restricted";
const RESTRICTED_NOTE: &str = "restricted_note";

/// What goes to the record that is on its own again as well.
pub(super) struct Since {
    /// Answers about consent, under ids of their own.
    consents: Vec<Consent>,
    /// A legal hold.
    hold: Option<Protection>,
    /// Whether the address is kept back.
    keeps_address_back: bool,
    /// Contacts somebody has restricted, as they stand on the joined record.
    restricted: Vec<Answers>,
    /// The same in sentences.
    pub(super) told: Vec<String>,
}

impl Since {
    /// Reads what was said since two records were joined.
    pub(super) fn read(work: &Work<'_>, merge: &Merge) -> Result<Since> {
        let mut since = Since {
            consents: consents(work, merge)?,
            hold: hold(work, merge)?,
            keeps_address_back: keeps_address_back(work, merge)?,
            restricted: restricted(work, merge)?,
            told: Vec::new(),
        };
        let mut purposes: Vec<&str> = Vec::new();
        for consent in &since.consents {
            let label = consent.answer.purpose.label();
            if !purposes.contains(&label) {
                purposes.push(label);
            }
        }
        if !purposes.is_empty() {
            let purposes = purposes.join(", ");
            since.told.push(format!("Answered since, and counting in both records: {purposes}."));
        }
        if since.hold.is_some() {
            since.told.push("The legal hold that was begun since is on both records.".to_owned());
        }
        if since.keeps_address_back {
            since.told.push("The home address is kept back since, and stays so in both records.".to_owned());
        }
        if !since.restricted.is_empty() {
            since.told.push("Contacts that were restricted since are restricted in both records.".to_owned());
        }
        Ok(since)
    }

    /// The sheet of the record that is on its own again.
    pub(super) fn sheet(&self, mut double: Child) -> Child {
        if self.keeps_address_back {
            double.answers.set(ADDRESS_STATUS, "withheld");
        }
        if self.restricted.is_empty() {
            return double;
        }
        let mut contacts = double.answers.rows(CONTACTS).to_vec();
        for contact in &mut contacts {
            let person = contact.answers.person(PERSON);
            if let Some(now) = self.restricted.iter().find(|now| now.person(PERSON) == person) {
                contact.answers.set(RESTRICTED, true);
                if let Some(note) = now.text(RESTRICTED_NOTE) {
                    contact.answers.set(RESTRICTED_NOTE, note);
                }
            }
        }
        double.answers.set(CONTACTS, Answer::Rows(contacts));
        double
    }

    /// Writes the rest, once every row is back where it was.
    pub(super) fn write(&self, change: &mut Change<'_>, merge: &Merge) -> Result<()> {
        for consent in &self.consents {
            change.add_consent(consent)?;
        }
        if let Some(hold) = &self.hold {
            change.protect(Uuid::now_v7(), merge.double, hold.kind, hold.began_on, &hold.reason)?;
        }
        Ok(())
    }
}

/// The place in history where something is first told of.
fn first_told(work: &Work<'_>, kind: RecordKind, id: impl std::fmt::Display) -> Result<i64> {
    let lines = work.open.store.history(kind, id)?;
    Ok(lines.iter().map(|line| line.seq).min().unwrap_or(0))
}

/// Answers recorded since that take the place of one that goes back: of the same person, or a no of anybody.
fn consents(work: &Work<'_>, merge: &Merge) -> Result<Vec<Consent>> {
    let joined = first_told(work, RecordKind::Merge, merge.id)?;
    let moved = work.open.store.rows_moved_in(merge.id, "consents")?;
    let all = work.open.store.consents_of(merge.keep)?;
    let (theirs, others): (Vec<Consent>, Vec<Consent>) =
        all.into_iter().partition(|consent| moved.contains(&consent.id.to_string()));
    let mut since = Vec::new();
    for consent in others.into_iter().filter(|consent| consent.taken_back_at.is_none()) {
        let said = &consent.answer;
        let is_no = matches!(said.status, ConsentStatus::Refused | ConsentStatus::Withdrawn);
        let follows = theirs.iter().filter(|before| before.taken_back_at.is_none()).any(|before| {
            before.answer.purpose == said.purpose && (is_no || before.answer.given_by == said.given_by)
        });
        if follows && first_told(work, RecordKind::Consent, consent.id)? > joined {
            since.push(Consent { id: ConsentId(Uuid::now_v7()), child: merge.double, ..consent });
        }
    }
    Ok(since)
}

/// A hold that was begun on the joined record. One of the day of joining counts, whichever came first: it can be lifted,
/// and what was deleted does not come back.
fn hold(work: &Work<'_>, merge: &Merge) -> Result<Option<Protection>> {
    let store = &work.open.store;
    let hold = store.protection(merge.keep, ProtectionKind::Hold)?;
    let has_its_own = !store.rows_moved_in(merge.id, "protections")?.is_empty();
    Ok(hold.filter(|hold| !has_its_own && hold.began_on >= merge.made_at.date()))
}

/// Whether somebody has said since that the address is kept back.
fn keeps_address_back(work: &Work<'_>, merge: &Merge) -> Result<bool> {
    let store = &work.open.store;
    let is_back = |child: &Child| child.answers.text(ADDRESS_STATUS) == Some("withheld");
    if !is_back(&store.child(merge.keep)?) || is_back(&store.child_as_kept(merge.double)?) {
        return Ok(false);
    }
    let merged = store.merged_answers(merge.id)?.into_iter().find(|merged| merged.child == merge.keep);
    let by_joining =
        merged.filter(|merged| merged.before.get(ADDRESS_STATUS) != merged.after.get(ADDRESS_STATUS));
    if let Some(merged) = by_joining {
        return Ok(merged.after.text(ADDRESS_STATUS) != Some("withheld"));
    }
    let joined = first_told(work, RecordKind::Merge, merge.id)?;
    Ok(store.fields_written(merge.keep)?.get(ADDRESS_STATUS).is_some_and(|written| *written > joined))
}

/// Contacts that are restricted now, were not when the records were joined, and are free on the record that goes.
///
/// Where the list was written since and the joining left it as it was, nobody knows which of the two came first: then the
/// restriction holds for both.
fn restricted(work: &Work<'_>, merge: &Merge) -> Result<Vec<Answers>> {
    let store = &work.open.store;
    let joined = first_told(work, RecordKind::Merge, merge.id)?;
    if store.fields_written(merge.keep)?.get(CONTACTS).is_none_or(|written| *written <= joined) {
        return Ok(Vec::new());
    }
    let merged = store.merged_answers(merge.id)?.into_iter().find(|merged| merged.child == merge.keep);
    let at_joining = merged.map(|merged| merged.after.rows(CONTACTS).to_vec()).unwrap_or_default();
    let theirs = store.child_as_kept(merge.double)?.answers;
    let is_free = |of: &Answers| of.yes_no(RESTRICTED) != Some(true);
    let stands = |rows: &[Row], person: Option<PersonId>, is_so: fn(&Answers) -> bool| {
        rows.iter().any(|row| row.answers.person(PERSON) == person && is_so(&row.answers))
    };
    let is_restricted = |of: &Answers| of.yes_no(RESTRICTED) == Some(true);
    let now = store.child(merge.keep)?.answers;
    let contacts = now.rows(CONTACTS).iter().map(|row| &row.answers).filter(|of| is_restricted(of));
    Ok(contacts
        .filter(|of| {
            let person = of.person(PERSON);
            person.is_some()
                && stands(theirs.rows(CONTACTS), person, is_free)
                && !stands(&at_joining, person, is_restricted)
        })
        .cloned()
        .collect())
}
