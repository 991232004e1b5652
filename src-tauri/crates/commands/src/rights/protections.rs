//! A child's page of rights: restriction, legal hold, and what somebody said is wrong.

use std::collections::BTreeSet;

use coatpeg_domain::contract::{
    HoldChild, LiftHold, LiftRestriction, OpenRights, RestrictChild, SaveCorrection, WorkDespiteRestriction,
};
use coatpeg_domain::dates::in_words;
use coatpeg_domain::ids::{ChildId, CorrectionId, DocumentId};
use coatpeg_domain::records::{
    Correction, CorrectionDecision, CorrectionSheet, Protection, ProtectionKind, RequestLine, RightsView,
};
use coatpeg_store::Action;
use uuid::Uuid;

use super::keep::lines_of;
use super::{fitting, required};
use crate::access::roles;
use crate::error::{Error, Result};
use crate::outlook::facts_of;
use crate::session::{Open, Work};

/// Said to whoever may not go on with a restricted record.
const RESTRICTED: &str = "This record is restricted: nothing in it is changed or handed on for now. Ask whoever looks \
                          after Coatpeg here.";
/// The same to the owner.
const SAY_WHY: &str =
    "This record is restricted. To go on with it, open Rights on the child’s page and say why.";

/// A child's page of rights.
pub(crate) fn open(work: &mut Work<'_>, command: OpenRights) -> Result<RightsView> {
    view(work, command.child)
}

fn view(work: &Work<'_>, id: ChildId) -> Result<RightsView> {
    let store = &work.open.store;
    let child = store.child(id)?;
    let facts = facts_of(&child)?;
    let requests = store.access_requests_of(id)?.into_iter().map(|request| RequestLine {
        id: request.id,
        child: facts.clone(),
        asker: request.sheet.asker_name,
        received_on: request.received_on,
        due_on: request.due_on,
        answered_on: request.answered_on,
    });
    let (past, _): (Vec<_>, Vec<_>) =
        store.protections_of(id)?.into_iter().partition(|one| one.lifted_on.is_some());
    let shows_reasons = shows_reasons(work.open)?;
    let seen = |protection| as_seen(protection, shows_reasons);
    Ok(RightsView {
        restriction: store.protection(id, ProtectionKind::Restriction)?.map(seen),
        works_despite: work.open.despite_restriction.contains(&id),
        hold: store.protection(id, ProtectionKind::Hold)?.map(seen),
        past: past.into_iter().map(seen).collect(),
        corrections: store
            .corrections_of(id)?
            .into_iter()
            .map(|(id, sheet)| Correction { id, sheet })
            .collect(),
        requests: requests.collect(),
        keep: lines_of(work, &child, &facts)?,
        documents: documents(work, id)?,
        may_manage: roles(work.open)?.may_manage(),
        child: facts,
    })
}

/// Documents something can be said about, newest first.
fn documents(work: &Work<'_>, child: ChildId) -> Result<Vec<(DocumentId, String)>> {
    let documents = work.open.store.documents_of(child)?.into_iter().map(|document| {
        let title = coatpeg_domain::forms::form(&document.form).map_or("A document", |form| form.title);
        let day = in_words(document.finalised_at.unwrap_or(document.changed_at).date());
        (document.id, format!("{title}, version {}, {day}", document.version))
    });
    Ok(documents.collect())
}

/// Restricts a child's record.
pub(crate) fn restrict(work: &mut Work<'_>, command: RestrictChild) -> Result<RightsView> {
    let reason = required(&command.reason, "Say why this record is restricted.")?;
    protect(work, command.child, ProtectionKind::Restriction, &reason)
}

/// Keeps a child's record from being deleted.
pub(crate) fn hold(work: &mut Work<'_>, command: HoldChild) -> Result<RightsView> {
    let reason = required(&command.reason, "Say why this record has to be kept.")?;
    protect(work, command.child, ProtectionKind::Hold, &reason)
}

fn protect(work: &mut Work<'_>, child: ChildId, kind: ProtectionKind, reason: &str) -> Result<RightsView> {
    work.open.store.child(child)?;
    let (id, today) = (Uuid::now_v7(), work.now.today());
    work.change(Action::Protect, |change| Ok(change.protect(id, child, kind, today, reason)?))?;
    if kind == ProtectionKind::Restriction {
        work.open.despite_restriction.remove(&child);
    }
    view(work, child)
}

/// Lifts the restriction of a child's record.
pub(crate) fn lift_restriction(work: &mut Work<'_>, command: LiftRestriction) -> Result<RightsView> {
    let reason = required(&command.reason, "Say why the restriction is lifted.")?;
    lift(work, command.child, ProtectionKind::Restriction, &reason)
}

/// Lifts the legal hold on a child's record.
pub(crate) fn lift_hold(work: &mut Work<'_>, command: LiftHold) -> Result<RightsView> {
    let reason = required(&command.reason, "Say why this record need not be kept any longer.")?;
    lift(work, command.child, ProtectionKind::Hold, &reason)
}

fn lift(work: &mut Work<'_>, child: ChildId, kind: ProtectionKind, reason: &str) -> Result<RightsView> {
    let today = work.now.today();
    work.change(Action::LiftProtection, |change| Ok(change.lift(child, kind, today, reason)?))?;
    view(work, child)
}

/// Goes on with a restricted record until the records are closed, with the reason in its history.
pub(crate) fn work_despite(work: &mut Work<'_>, command: WorkDespiteRestriction) -> Result<RightsView> {
    let reason = required(&command.reason, "Say why you go on with this record.")?;
    if work.open.store.protection(command.child, ProtectionKind::Restriction)?.is_some() {
        work.change(Action::WorkDespite, |change| Ok(change.note_work_despite(command.child, &reason)?))?;
        work.open.despite_restriction.insert(command.child);
    }
    view(work, command.child)
}

/// Keeps what somebody said is wrong, and what was decided.
pub(crate) fn save_correction(work: &mut Work<'_>, command: SaveCorrection) -> Result<RightsView> {
    let SaveCorrection { child, correction, sheet } = command;
    let today = work.now.today();
    let mut sheet = CorrectionSheet {
        about: required(&sheet.about, "Say what it is about.")?,
        said_by: required(&sheet.said_by, "Say who told you.")?,
        said: required(&sheet.said, "Write down what they say is wrong.")?,
        why: fitting(&sheet.why)?,
        said_on: Some(sheet.said_on.unwrap_or(today)),
        ..sheet
    };
    let said_on = sheet.said_on.unwrap_or(today);
    if said_on > today {
        return Err(Error::refused("That day lies ahead. Say on which day you were told."));
    }
    if let Some(document) = sheet.document
        && work.open.store.child_of_document(document)?.0 != child
    {
        return Err(Error::code(coatpeg_domain::error::ErrorCode::NotFound));
    }
    sheet.decided_on = match sheet.decision {
        CorrectionDecision::Open => None,
        CorrectionDecision::Corrected => Some(sheet.decided_on.unwrap_or(today)),
        CorrectionDecision::KeptWithNote => {
            required(&sheet.why, "Say why it stays as it is. The family may ask.")?;
            Some(sheet.decided_on.unwrap_or(today))
        }
    };
    let id = correction.unwrap_or_else(|| CorrectionId(Uuid::now_v7()));
    work.change(Action::SaveCorrection, |change| Ok(change.put_correction(child, id, said_on, &sheet)?))?;
    view(work, child)
}

/// The restriction a record is under, for the bar on its pages.
pub(crate) fn restriction_of(open: &Open, child: ChildId) -> Result<Option<Protection>> {
    let shows_reasons = shows_reasons(open)?;
    let restriction = open.store.protection(child, ProtectionKind::Restriction)?;
    Ok(restriction.map(|restriction| as_seen(restriction, shows_reasons)))
}

/// Whether whoever is signed in reads why a record is restricted or held. It may be a quarrel, or a court's business.
fn shows_reasons(open: &Open) -> Result<bool> {
    let roles = roles(open)?;
    Ok(roles.may_see_all() || roles.may_safeguard())
}

/// That a record is restricted or held, and why where that may be read.
fn as_seen(protection: Protection, shows_reasons: bool) -> Protection {
    if shows_reasons {
        return protection;
    }
    Protection { reason: String::new(), lifted_because: String::new(), ..protection }
}

/// The children whose records are neither changed nor handed on, but for those the owner goes on with.
pub(crate) fn restricted_children(open: &Open) -> Result<BTreeSet<ChildId>> {
    let protections = open.store.protections()?.into_iter();
    let restricted = protections.filter(|one| one.kind == ProtectionKind::Restriction);
    Ok(restricted.map(|one| one.child).filter(|child| !open.despite_restriction.contains(child)).collect())
}

/// Whether a record is neither changed nor handed on. The owner may go on, once they said why.
pub(crate) fn is_restricted(open: &Open, child: ChildId) -> Result<bool> {
    let is_free = open.despite_restriction.contains(&child);
    Ok(!is_free && open.store.protection(child, ProtectionKind::Restriction)?.is_some())
}

/// Refuses to change or hand on a restricted record.
pub(crate) fn refuse_restricted(open: &Open, child: ChildId) -> Result<()> {
    if !is_restricted(open, child)? {
        return Ok(());
    }
    Err(Error::refused(if roles(open)?.may_manage() { SAY_WHY } else { RESTRICTED }))
}
