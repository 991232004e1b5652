//! What somebody says about a date: not now, done, or again.

use chrono::NaiveDate;
use coatpeg_domain::agenda::{ReminderSet, put_off_refusal};
use coatpeg_domain::contract::{SetReminder, SettleStep};
use coatpeg_domain::records::DocumentState;
use coatpeg_store::Action;
use uuid::Uuid;

use crate::access::roles;
use crate::due::{all_due, of_setting};
use crate::error::{Error, Result};
use crate::session::Work;

const NOT_THERE: &str = "This date is not there any more. Somebody may have settled it already.";
const BY_ITSELF: &str = "This goes by itself once it is done.";

/// What may be said about a date.
struct Allowed {
    may_be_settled: bool,
    not_beyond: Option<NaiveDate>,
}

/// Keeps what somebody says about a date.
pub(crate) fn set_reminder(work: &mut Work<'_>, command: SetReminder) -> Result<()> {
    let today = work.now.today();
    match command.set {
        // Whatever was said is taken back, also about a date that has gone since.
        ReminderSet::Again => {}
        ReminderSet::Done if !allowed(work, &command)?.may_be_settled => {
            return Err(Error::refused(BY_ITSELF));
        }
        ReminderSet::Done => {}
        ReminderSet::Later(until) => {
            let not_beyond = allowed(work, &command)?.not_beyond;
            if let Some(sentence) = put_off_refusal(until, today, not_beyond) {
                return Err(Error::refused(sentence));
            }
        }
    }
    work.change(Action::SetReminder, |change| {
        Ok(change.set_reminder(&command.reminder, command.set, today, Uuid::now_v7())?)
    })
}

fn allowed(work: &Work<'_>, command: &SetReminder) -> Result<Allowed> {
    let store = &work.open.store;
    let not_there = || Error::refused(NOT_THERE);
    if let Some(child) = command.reminder.child {
        let child = [store.stored_child(child)?];
        let due = all_due(store, &child, work.now)?;
        let due = due.iter().find(|due| due.reminder() == command.reminder).ok_or_else(not_there)?;
        return Ok(Allowed { may_be_settled: due.may_be_settled(), not_beyond: due.not_beyond() });
    }
    let children = store.children()?;
    let of_setting = of_setting(work, &children, &roles(work.open)?)?;
    let found = of_setting.into_iter().find(|(dated, _)| dated.key() == command.reminder.what);
    let (dated, _) = found.filter(|(dated, _)| dated.matter.is_to_do()).ok_or_else(not_there)?;
    Ok(Allowed { may_be_settled: dated.matter.may_be_settled(), not_beyond: dated.not_beyond })
}

/// Says that a step of a finished document is done, or open again. Nothing that prints changes.
pub(crate) fn settle_step(work: &mut Work<'_>, command: SettleStep) -> Result<()> {
    let (_, state) = work.open.store.child_of_document(command.document)?;
    if !state.is_locked() {
        return Err(Error::refused("This document is still being written. Say so in it."));
    }
    // Reminders follow the newest version alone.
    if state == DocumentState::Amended {
        return Err(Error::refused("A later version took its place. Say it there."));
    }
    let done_on = command.is_done.then(|| work.now.today());
    work.change(Action::SettleStep, |change| {
        Ok(change.settle_step(command.document, command.step, done_on)?)
    })
}
