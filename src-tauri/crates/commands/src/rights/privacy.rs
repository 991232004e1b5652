//! The page of privacy: requests, complaints, what is due to be deleted, holds and certificates.

use std::collections::HashMap;

use chrono::NaiveDate;
use coatpeg_domain::contract::{SaveComplaint, ShowPrivacy};
use coatpeg_domain::dates::add_days;
use coatpeg_domain::ids::{ChildId, ComplaintId};
use coatpeg_domain::records::{
    BroughtBack, ChildFacts, Complaint, ComplaintSheet, Deletion, PrivacyView, ProtectedChild, RequestLine,
};
use coatpeg_domain::retention::{KeepClass, KeepLine, KeepRules};
use coatpeg_store::restore::holds_replaced;
use coatpeg_store::{Action, PUT_ASIDE_GONE, RENEWED, StoredComplaint};
use uuid::Uuid;

use super::due_deletions::due_deletions;
use super::notice::{bases, notice};
use super::{fitting, required};
use crate::error::{Error, Result};
use crate::outlook::facts_of;
use crate::session::{Session, Work};

/// The arrival of a complaint is acknowledged within so many days.
const ACKNOWLEDGE_WITHIN: i64 = 30;

/// The page of privacy.
pub(crate) fn show(session: &Session, _: ShowPrivacy) -> Result<PrivacyView> {
    session.with_open(|work| view(session, work))
}

fn view(session: &Session, work: &Work<'_>) -> Result<PrivacyView> {
    let store = &work.open.store;
    let setting = store.setting()?;
    let everybody = store.children()?;
    let due = due_deletions(work, &everybody)?;
    let children: Vec<ChildFacts> = everybody.into_iter().map(|child| child.facts).collect();
    let by_id: HashMap<ChildId, &ChildFacts> = children.iter().map(|child| (child.id, child)).collect();
    let requests = store.access_requests()?.into_iter().filter_map(|request| {
        Some(RequestLine {
            id: request.id,
            child: (*by_id.get(&request.child)?).clone(),
            asker: request.sheet.asker_name,
            received_on: request.received_on,
            due_on: request.due_on,
            answered_on: request.answered_on,
        })
    });
    let rules = KeepRules::of(&setting);
    let complaints = store.complaints()?.into_iter().map(|stored| {
        let child = stored.child.and_then(|child| by_id.get(&child));
        let child_name = child.map(|child| child.known_as.clone()).unwrap_or_default();
        let keep_until = stored.closed_on.map(|closed_on| rules.complaint_until(closed_on));
        // On the screen it is about the child there is.
        let sheet = ComplaintSheet { child: stored.child, ..stored.sheet };
        Complaint { id: stored.id, sheet, ack_due: stored.ack_due, child_name, keep_until }
    });
    let protections = store.protections()?.into_iter().filter_map(|protection| {
        Some(ProtectedChild { child: (*by_id.get(&protection.child)?).clone(), protection })
    });
    Ok(PrivacyView {
        requests: requests.collect(),
        complaints: complaints.collect(),
        due,
        protections: protections.collect(),
        certificates: certificates(work)?,
        brought_back: brought_back(work)?,
        has_put_aside: has_put_aside(session, work)?,
        notice: notice(&setting),
        bases: bases(&setting),
        children: children.clone(),
    })
}

/// The kinds of some lines.
pub(super) fn classes(lines: &[KeepLine]) -> Vec<KeepClass> {
    lines.iter().map(|line| line.class).collect()
}

/// What was deleted, newest first, with the day copies were last made anew since.
pub(super) fn certificates(work: &Work<'_>) -> Result<Vec<Deletion>> {
    let renewed: Option<NaiveDate> = work.open.store.upkeep(RENEWED)?;
    let gone: Option<NaiveDate> = work.open.store.upkeep(PUT_ASIDE_GONE)?;
    let mut deletions = work.open.store.deletions()?;
    for deletion in &mut deletions {
        let deleted_on = deletion.deleted_at.date();
        deletion.renewed_on = renewed.filter(|day| *day >= deleted_on);
        deletion.put_aside_gone_on = gone.filter(|day| *day >= deleted_on && deletion.has_put_aside);
    }
    Ok(deletions)
}

/// What was deleted, came back with an earlier copy, and is to be deleted again.
pub(crate) fn brought_back(work: &Work<'_>) -> Result<Vec<BroughtBack>> {
    let store = &work.open.store;
    let mut back = Vec::new();
    for (child, deletion) in store.brought_back()? {
        back.push(BroughtBack {
            child: facts_of(&store.child(child)?)?,
            deleted_on: deletion.deleted_at.date(),
            deleted_by: deletion.deleted_by,
            is_everything: deletion.is_everything,
        });
    }
    Ok(back)
}

/// Whether records were put aside before. None are of the pretend child.
pub(super) fn has_put_aside(session: &Session, work: &Work<'_>) -> Result<bool> {
    Ok(!work.open.is_example && holds_replaced(&session.folders.records)?)
}

/// Adds or changes a complaint.
pub(crate) fn save_complaint(session: &Session, command: SaveComplaint) -> Result<PrivacyView> {
    session.with_open(|work| {
        keep_complaint(work, command)?;
        view(session, work)
    })
}

fn keep_complaint(work: &mut Work<'_>, command: SaveComplaint) -> Result<()> {
    let today = work.now.today();
    let sheet = command.sheet;
    let received_on = sheet.received_on.unwrap_or(today);
    let sheet = ComplaintSheet {
        received_on: Some(received_on),
        from: required(&sheet.from, "Say who complains.")?,
        about: required(&sheet.about, "Write down what the complaint says.")?,
        outcome: fitting(&sheet.outcome)?,
        ..sheet
    };
    for day in [Some(received_on), sheet.acknowledged_on, sheet.closed_on].into_iter().flatten() {
        if day > today || day < received_on {
            return Err(Error::refused("Look at the days again: each lies between the arrival and today."));
        }
    }
    if sheet.closed_on.is_some() && sheet.outcome.is_empty() {
        return Err(Error::refused("Write down what came of it, then close it."));
    }
    // Whoever it is about may have been joined with another record since: it is kept there, and goes back with them.
    let standing = |child: ChildId| work.open.store.standing_for(child);
    let child = sheet.child.map(standing).transpose()?;
    if let Some(child) = child {
        work.open.store.child(child)?;
    }
    let known = command.complaint.map(|id| work.open.store.complaint(id)).transpose()?;
    let about = match known.and_then(|known| known.sheet.child) {
        Some(before) if Some(standing(before)?) == child => Some(before),
        Some(_) | None => sheet.child,
    };
    let sheet = ComplaintSheet { child: about, ..sheet };
    let complaint = StoredComplaint {
        id: command.complaint.unwrap_or_else(|| ComplaintId(Uuid::now_v7())),
        child,
        received_on,
        ack_due: add_days(received_on, ACKNOWLEDGE_WITHIN),
        acknowledged_on: sheet.acknowledged_on,
        closed_on: sheet.closed_on,
        sheet,
    };
    work.change(Action::SaveComplaint, |change| Ok(change.put_complaint(&complaint)?))
}
