//! Until when what is held of a child is kept, and why it cannot go now.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;
use coatpeg_domain::answers::Answers;
use coatpeg_domain::dates::in_words;
use coatpeg_domain::forms::child::{CHILD, NEEDED_TO_ADD};
use coatpeg_domain::forms::support::{CONCERN_ID, PROFILE_ID};
use coatpeg_domain::ids::ChildId;
use coatpeg_domain::printing::{Part, PrintedDocument};
use coatpeg_domain::records::{Child, ChildFacts, ComplaintSheet, ProtectionKind, SendStatus};
use coatpeg_domain::retention::{Held, KeepClass, KeepLine, KeepRules, keep_lines};
use coatpeg_store::StoredComplaint;

use crate::error::Result;
use crate::session::Work;

/// The part of the record about health, and the answers in it that are kept longer.
pub(super) const HEALTH: (&str, &[&str]) =
    ("record_health", &["allergies", "medical_conditions", "medication"]);
/// The part of the record about funding.
pub(super) const FUNDING: &str = "record_funding";
/// What stays of a record as long as anything stays: who it is of, and from when to when.
const STAYS: [&str; 5] = ["single_name", "known_as", "leave_date", "leave_reason", "sex"];

/// Until when everything is kept; nothing for a child who has not left.
pub(crate) fn lines_of(work: &Work<'_>, child: &Child, facts: &ChildFacts) -> Result<Vec<KeepLine>> {
    let Some(left_on) = facts.left_on.filter(|left_on| *left_on <= work.now.today()) else {
        return Ok(Vec::new());
    };
    let rules = KeepRules::of(&work.open.store.setting()?);
    Ok(keep_lines(facts.born_on, left_on, &held(work, child)?, &rules))
}

/// Until when everything would be kept if the child left on this day.
pub(crate) fn lines_if_left(
    work: &Work<'_>,
    child: &Child,
    facts: &ChildFacts,
    left_on: NaiveDate,
) -> Result<Vec<KeepLine>> {
    let rules = KeepRules::of(&work.open.store.setting()?);
    Ok(keep_lines(facts.born_on, left_on, &held(work, child)?, &rules))
}

/// What is held of a child, as far as it matters for how long.
fn held(work: &Work<'_>, child: &Child) -> Result<Held> {
    let store = &work.open.store;
    let documents = store.documents_of(child.id)?;
    let is_send = |form: &str| form == CONCERN_ID || form == PROFILE_ID;
    let has_plan = !store.plans_of(child.id)?.is_empty();
    let has_status =
        store.send_status(child.id)? != SendStatus::None || !store.status_moves(child.id)?.is_empty();
    Ok(Held {
        documents: documents.iter().any(|document| !is_send(&document.form)),
        send: has_plan || has_status || documents.iter().any(|document| is_send(&document.form)),
        medical: HEALTH.1.iter().any(|field| child.answers.get(field).is_some()),
        funding: fields_of(FUNDING).iter().any(|field| child.answers.get(field).is_some()),
        photos: !loose_photos(work, child)?.is_empty(),
        complaint_closed_on: complaints_closed(work)?.remove(&child.id),
    })
}

/// The day on which the last of the complaints about each child was closed.
pub(super) fn complaints_closed(work: &Work<'_>) -> Result<HashMap<ChildId, NaiveDate>> {
    let mut closed: HashMap<ChildId, NaiveDate> = HashMap::new();
    for complaint in work.open.store.complaints()? {
        if let (Some(child), Some(closed_on)) = (complaint.child, complaint.closed_on) {
            let last = closed.entry(child).or_insert(closed_on);
            *last = closed_on.max(*last);
        }
    }
    Ok(closed)
}

/// The complaints about a child that are kept longer than all the rest: by themselves, naming no child.
pub(super) fn complaints_kept(work: &Work<'_>, child: ChildId) -> Result<Vec<StoredComplaint>> {
    let (rules, today) = (KeepRules::of(&work.open.store.setting()?), work.now.today());
    let is_kept = |one: &StoredComplaint| {
        let until = one.closed_on.map(|closed_on| rules.complaint_until(closed_on));
        one.child == Some(child) && until.is_some_and(|until| until > today)
    };
    let kept = work.open.store.complaints()?.into_iter().filter(is_kept).map(|one| StoredComplaint {
        child: None,
        sheet: ComplaintSheet { child: None, ..one.sheet },
        ..one
    });
    Ok(kept.collect())
}

/// The questions of one part of the record.
pub(super) fn fields_of(section: &str) -> Vec<&'static str> {
    let sections = CHILD.sections.iter().filter(|found| found.id == section);
    sections.flat_map(|section| section.fields.iter().map(|field| field.id)).collect()
}

/// Photos in the record that stand in no finished document.
pub(super) fn loose_photos(work: &Work<'_>, child: &Child) -> Result<BTreeSet<String>> {
    let mut photos: BTreeSet<String> = BTreeSet::new();
    photos.extend(child.answers.photo("photo").map(|photo| photo.sha256.clone()));
    for observation in work.open.store.observations_of(child.id)? {
        photos.extend(observation.answers.photo("photo").map(|photo| photo.sha256.clone()));
    }
    for document in work.open.store.documents_of(child.id)? {
        if photos.is_empty() {
            break;
        }
        if document.state.is_locked()
            && let Some(frozen) = work.open.store.document(document.id)?.frozen
        {
            photos.retain(|photo| !shows(&frozen, photo));
        }
    }
    Ok(photos)
}

fn shows(document: &PrintedDocument, sha256: &str) -> bool {
    let in_parts = document
        .parts
        .iter()
        .any(|part| matches!(part, Part::Photo { sha256: shown, .. } if shown == sha256));
    in_parts || document.portrait.as_ref().is_some_and(|portrait| portrait.sha256 == sha256)
}

/// What is left of the child's own record once these kinds are gone.
pub(super) fn shortened(record: &Answers, gone: &[KeepClass]) -> Answers {
    let mut left = Answers::default();
    if gone.contains(&KeepClass::Basic) {
        let mut stays: Vec<&str> = NEEDED_TO_ADD.iter().chain(&STAYS).copied().collect();
        stays.extend(["peg_picture", "peg_tint", "pronouns"]);
        stays.extend(fields_of(HEALTH.0).into_iter().filter(|field| HEALTH.1.contains(field)));
        stays.extend(fields_of(FUNDING));
        // A photo goes with its own kind.
        stays.push("photo");
        for field in stays {
            left.apply(field, record.get(field).cloned());
        }
    } else {
        left = record.clone();
    }
    let mut leave_out = |fields: Vec<&str>| fields.iter().for_each(|field| left.apply(field, None));
    if gone.contains(&KeepClass::Medical) {
        leave_out(fields_of(HEALTH.0));
    }
    if gone.contains(&KeepClass::Funding) {
        leave_out(fields_of(FUNDING));
    }
    if gone.contains(&KeepClass::Photos) {
        leave_out(vec!["photo"]);
    }
    left
}

/// Why nothing of a child can be deleted by its time now, in a sentence. What is restricted goes with a reason or not at
/// all.
pub(super) fn waits_for(work: &Work<'_>, child: ChildId, facts: &ChildFacts) -> Result<Option<String>> {
    let waits = waits_even_with_a_reason(work, child, facts)?;
    if waits.is_none() && work.open.store.protection(child, ProtectionKind::Restriction)?.is_some() {
        return Ok(Some(
            "The record is restricted. Lift that first, on its page Rights, or delete everything with a reason."
                .to_owned(),
        ));
    }
    Ok(waits)
}

/// Why a child's record cannot be deleted now, not even by the owner with a reason. A restriction does not hold that up:
/// families ask for one while they wait for the record to be deleted.
pub(super) fn waits_even_with_a_reason(
    work: &Work<'_>,
    child: ChildId,
    facts: &ChildFacts,
) -> Result<Option<String>> {
    if let Some(reason) = has_to_stay(work, child)? {
        return Ok(Some(reason));
    }
    if facts.left_on.is_none_or(|left_on| left_on > work.now.today()) {
        return Ok(Some(format!("{} has not left. Record the leaving first.", facts.known_as)));
    }
    Ok(None)
}

/// Why nothing of a child may go at all for now, a draft no more than the rest.
pub(super) fn has_to_stay(work: &Work<'_>, child: ChildId) -> Result<Option<String>> {
    let store = &work.open.store;
    if let Some(hold) = store.protection(child, ProtectionKind::Hold)? {
        let since = in_words(hold.began_on);
        return Ok(Some(format!(
            "This record has been under a legal hold since {since}. Lift that first, on its page Rights."
        )));
    }
    if store.access_requests_of(child)?.iter().any(|request| request.answered_on.is_none()) {
        return Ok(Some(
            "Somebody asked for this record and has no answer yet. Answer that first.".to_owned(),
        ));
    }
    if store.complaints_open()?.iter().any(|complaint| complaint.child == Some(child)) {
        return Ok(Some("A complaint about this child is open. Close it first.".to_owned()));
    }
    Ok(None)
}
