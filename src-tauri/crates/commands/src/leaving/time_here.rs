//! A child leaves, comes back, and either is taken back.

use chrono::NaiveDate;
use coatpeg_domain::contract::{LeaveChild, LookAtLeaving, ReturnChild, UndoLeaving, UndoReturning};
use coatpeg_domain::forms::form;
use coatpeg_domain::ids::{ChildId, PersonId, StayId};
use coatpeg_domain::leaving::{
    Refusal, Standing, TimeHere, may_leave, may_return, may_undo_leaving, may_undo_return,
};
use coatpeg_domain::records::{Child, ChildFacts, LeavingView, Stay};
use coatpeg_store::{Action, Begun, HistoryEntry, RecordKind};
use uuid::Uuid;

use super::matters::{follows, still_open};
use crate::children::put;
use crate::error::{Error, Result};
use crate::outlook::facts_of;
use crate::seen::log_view;
use crate::session::Work;

/// A child with their times here.
struct Found {
    child: Child,
    facts: ChildFacts,
    /// Newest first.
    stays: Vec<Stay>,
}

impl Found {
    fn read(work: &Work<'_>, id: ChildId) -> Result<Found> {
        let child = work.open.store.child(id)?;
        Ok(Found { facts: facts_of(&child)?, stays: work.open.store.stays_of(id)?, child })
    }

    /// The recorded leaving from which the child has not come back.
    fn recorded(&self) -> Option<&Stay> {
        self.stays.iter().find(|stay| stay.returned_on.is_none())
    }

    /// The time here that was followed by the one on the record. A record that was joined with another may have two that
    /// end before the same day: then it is the one whose end was written last.
    fn returned(&self, work: &Work<'_>) -> Result<Option<&Stay>> {
        let followed = |stay: &&Stay| stay.returned_on == Some(self.facts.started_on);
        let mut written = Vec::new();
        for stay in self.stays.iter().filter(followed) {
            let history = work.open.store.history(RecordKind::Stay, stay.id)?.into_iter();
            let seq = history.filter(wrote_stay).map(|line| line.seq).max();
            written.push(((stay.returned_at, seq), stay));
        }
        let last = written.into_iter().max_by_key(|(when, _)| *when).map(|(_, stay)| stay);
        // Where none is, the last of all tells why it cannot be taken back.
        Ok(last.or_else(|| {
            self.stays.iter().filter(|stay| stay.returned_on.is_some()).max_by_key(|stay| stay.returned_on)
        }))
    }

    /// What stands on the record.
    fn now(&self) -> TimeHere<'_> {
        TimeHere {
            started_on: self.facts.started_on,
            left_on: self.facts.left_on,
            reason: self.child.answers.text("leave_reason"),
        }
    }

    fn refused(&self, refusal: &Refusal) -> Error {
        Error::refused(refusal.sentence(&self.facts.known_as))
    }

    fn key_people(&self) -> [Option<PersonId>; 2] {
        ["key_person_id", "second_key_person_id"].map(|field| self.child.answers.person(field))
    }

    fn may_undo_leaving(&self) -> std::result::Result<&Stay, Refusal> {
        let recorded = self.recorded();
        may_undo_leaving(&self.now(), recorded.map(time_of).as_ref())?;
        recorded.ok_or(Refusal::TypedByHand)
    }

    fn may_undo_return(&self, work: &Work<'_>) -> Result<std::result::Result<&Stay, Refusal>> {
        let returned = self.returned(work)?;
        let begun = match returned.and_then(|stay| stay.returned_at) {
            Some(at) => work.open.store.begun_since(self.child.id, at)?,
            None => None,
        };
        let begun = begun.map(begun_in_words);
        let on = returned.and_then(|stay| stay.returned_on);
        let allowed = may_undo_return(&self.now(), on, begun.as_deref());
        Ok(allowed.and_then(|()| returned.ok_or(Refusal::NotReturned)))
    }
}

/// Whether a line of history wrote a time here, and did not only move it with its child.
fn wrote_stay(line: &HistoryEntry) -> bool {
    line.changes.as_ref().is_some_and(|changes| changes.contains_key("@stay"))
}

/// A time here as it was recorded before somebody came back from it. The return wrote the dates of the record into it,
/// which are others where the record was joined with another one.
fn as_before_return(work: &Work<'_>, stay: &Stay) -> Result<Stay> {
    let last = work.open.store.history(RecordKind::Stay, stay.id)?.into_iter().rfind(wrote_stay);
    let change = last.and_then(|line| line.changes).and_then(|mut changes| changes.remove("@stay"));
    let before = change.and_then(|change| serde_json::from_value::<Stay>(change.before).ok());
    let open = Stay { returned_on: None, returned_at: None, ..stay.clone() };
    Ok(before.filter(|before| before.returned_on.is_none()).unwrap_or(open))
}

fn time_of(stay: &Stay) -> TimeHere<'_> {
    let reason = Some(stay.reason.as_str()).filter(|reason| !reason.is_empty());
    TimeHere { started_on: stay.started_on, left_on: Some(stay.left_on), reason }
}

/// "a progress check at age two".
fn begun_in_words(begun: Begun) -> String {
    match begun {
        Begun::Support => "SEND support".to_owned(),
        Begun::Document(id) => form(&id).map_or("another document".to_owned(), |form| {
            let mut letters = form.title.chars();
            let first = letters.next().map(|first| first.to_lowercase().to_string()).unwrap_or_default();
            format!("a {first}{}", letters.as_str())
        }),
    }
}

/// A child's time here, and what leaving on a day would mean.
pub(crate) fn look(work: &mut Work<'_>, command: LookAtLeaving) -> Result<LeavingView> {
    let found = Found::read(work, command.child)?;
    log_view(work, RecordKind::Child, command.child);
    view(work, &found, command.on)
}

fn view(work: &Work<'_>, found: &Found, asked: Option<NaiveDate>) -> Result<LeavingView> {
    let today = work.now.today();
    let on = found.facts.left_on.or(asked).unwrap_or(today);
    let name = &found.facts.known_as;
    let why_not = |refusal: Refusal| refusal.sentence(name);
    let earlier = found.stays.iter().filter(|stay| stay.returned_on.is_some());
    Ok(LeavingView {
        standing: Standing::on(found.facts.left_on, today),
        on,
        last: found.recorded().cloned(),
        earlier: earlier.cloned().collect(),
        still_open: still_open(work, &found.facts)?,
        follows: follows(work, &found.child, &found.facts, on)?,
        leaving_stays: found.may_undo_leaving().err().map(why_not),
        return_stays: found.may_undo_return(work)?.err().map(why_not),
        child: found.facts.clone(),
    })
}

/// Records that a child leaves. Until the last day has passed the child is on roll.
pub(crate) fn leave(work: &mut Work<'_>, command: LeaveChild) -> Result<LeavingView> {
    let mut found = Found::read(work, command.child)?;
    let (now, today) = (found.now(), work.now.today());
    may_leave(now.started_on, now.left_on, command.on, &command.reason, today)
        .map_err(|refusal| found.refused(&refusal))?;
    let stay = Stay {
        id: StayId(Uuid::now_v7()),
        started_on: now.started_on,
        left_on: command.on,
        reason: command.reason.clone(),
        went_to: command.went_to.trim().to_owned(),
        note: command.note.trim().to_owned(),
        made_at: work.now.local,
        was_typed: false,
        returned_on: None,
        returned_at: None,
    };
    // A last day that was typed, left and typed out again under Details leaves such a row behind.
    let stale = found.recorded().cloned();
    let child = &mut found.child;
    child.answers.set("leave_date", command.on);
    child.answers.set("leave_reason", command.reason);
    let by = work.open.person;
    work.change(Action::LeaveChild, |change| {
        if let Some(stale) = &stale {
            change.remove_stay(child.id, stale)?;
        }
        change.add_stay(child.id, &stay, Some(by))?;
        put(change, child)
    })?;
    let found = Found::read(work, command.child)?;
    view(work, &found, None)
}

/// Records that a child has come back: the time here before is kept, and a new one begins.
pub(crate) fn come_back(work: &mut Work<'_>, command: ReturnChild) -> Result<LeavingView> {
    let mut found = Found::read(work, command.child)?;
    let today = work.now.today();
    may_return(found.facts.left_on, command.on, today).map_err(|refusal| found.refused(&refusal))?;
    let before = found.recorded().cloned();
    let ended = ended_stay(&found, before.clone(), command.on, work)?;
    let key_people = found.key_people();
    let child = &mut found.child;
    child.answers.set("start_date", command.on);
    child.answers.apply("leave_date", None);
    child.answers.apply("leave_reason", None);
    let by = work.open.person;
    work.change(Action::ReturnChild, |change| {
        match &before {
            Some(before) => change.put_stay(before, &ended)?,
            None => change.add_stay(child.id, &ended, Some(by))?,
        }
        change.remember_key_people(ended.id)?;
        change.begin_key_people(child.id, key_people, command.on)?;
        put(change, child)
    })?;
    let found = Found::read(work, command.child)?;
    view(work, &found, None)
}

/// The time here that ended, with the dates that stand on the record; also where they were typed there.
fn ended_stay(found: &Found, known: Option<Stay>, back_on: NaiveDate, work: &Work<'_>) -> Result<Stay> {
    let now = found.now();
    let left_on = now.left_on.ok_or_else(|| found.refused(&Refusal::IsHere))?;
    let stay = known.unwrap_or_else(|| Stay {
        id: StayId(Uuid::now_v7()),
        started_on: now.started_on,
        left_on,
        reason: String::new(),
        went_to: String::new(),
        note: String::new(),
        made_at: work.now.local,
        was_typed: true,
        returned_on: None,
        returned_at: None,
    });
    Ok(Stay {
        started_on: now.started_on.min(left_on),
        left_on,
        reason: now.reason.unwrap_or_default().to_owned(),
        returned_on: Some(back_on),
        returned_at: Some(work.now.local),
        ..stay
    })
}

/// Takes back that a child leaves: the child goes on being here.
pub(crate) fn undo_leaving(work: &mut Work<'_>, command: UndoLeaving) -> Result<LeavingView> {
    let mut found = Found::read(work, command.child)?;
    let stay = found.may_undo_leaving().map_err(|refusal| found.refused(&refusal))?.clone();
    let child = &mut found.child;
    child.answers.apply("leave_date", None);
    child.answers.apply("leave_reason", None);
    work.change(Action::UndoLeaving, |change| {
        change.remove_stay(child.id, &stay)?;
        put(change, child)
    })?;
    let found = Found::read(work, command.child)?;
    view(work, &found, None)
}

/// Takes back that a child has come back: the time here before ended as it did.
pub(crate) fn undo_returning(work: &mut Work<'_>, command: UndoReturning) -> Result<LeavingView> {
    let mut found = Found::read(work, command.child)?;
    let stay = found.may_undo_return(work)?.map_err(|refusal| found.refused(&refusal))?.clone();
    let back_on = found.facts.started_on;
    let open = as_before_return(work, &stay)?;
    let child = &mut found.child;
    child.answers.set("start_date", stay.started_on);
    child.answers.set("leave_date", stay.left_on);
    child.answers.set("leave_reason", stay.reason.as_str());
    work.change(Action::UndoReturning, |change| {
        change.forget_key_people_since(child.id, stay.id, back_on)?;
        if stay.was_typed {
            change.remove_stay(child.id, &stay)?;
        } else {
            change.put_stay(&stay, &open)?;
        }
        put(change, child)
    })?;
    let found = Found::read(work, command.child)?;
    view(work, &found, None)
}
