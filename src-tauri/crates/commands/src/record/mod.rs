//! What belongs to a child's record beside its answers: notes of what somebody saw. What may not be written by everybody
//! is in `keeping.rs`.

mod keeping;

use coatpeg_domain::answers::Answers;
use coatpeg_domain::contract::{ListObservations, RemoveObservation, SaveObservation};
use coatpeg_domain::error::{AppError, ErrorCode};
use coatpeg_domain::forms::child::PREVIOUS_NAMES;
use coatpeg_domain::forms::observation::OBSERVATION;
use coatpeg_domain::forms::{Facts, Problem, SupportFacts, outstanding};
use coatpeg_domain::ids::{ChildId, ObservationId};
use coatpeg_domain::records::{Child, Observation};
use coatpeg_store::{Action, Error as StoreError};
use uuid::Uuid;

use crate::access::roles;
use crate::children::shows_photos;
use crate::error::{Error, Result};
use crate::fitting::require_fitting;
use crate::outlook::{facts_for, facts_of};
use crate::session::Work;

pub(crate) use keeping::hold_back;

/// What the questions of a child's record need beside the answers: which of them are asked here, the other children by
/// name, and where the child stands with SEND support. Of children who have left only those are named who stand in the
/// record as brother or sister.
pub(crate) fn facts_beside(work: &Work<'_>, child: &Child, setting: &Answers) -> Result<SupportFacts> {
    let store = &work.open.store;
    let today = work.now.today();
    let mut asked = setting.choices("asks_markers").to_vec();
    if shows_photos(work, child.id)? {
        asked.push("photo".to_owned());
    }
    if roles(work.open)?.may_manage() {
        asked.push(PREVIOUS_NAMES.to_owned());
    }
    let siblings = child.answers.rows("siblings_in_setting");
    let is_named = |other: ChildId| {
        siblings.iter().any(|row| row.answers.text("child").is_some_and(|id| id == other.to_string()))
    };
    let others = store.children()?.into_iter().map(|other| other.facts).filter(|other| {
        let is_here = other.left_on.is_none_or(|left_on| left_on >= today);
        other.id != child.id && (is_here || is_named(other.id))
    });
    Ok(SupportFacts {
        asked,
        children: others.map(|other| (other.id, other.full_name)).collect(),
        status: Some(store.send_status(child.id)?),
        ..SupportFacts::default()
    })
}

/// What was seen of a child, newest first.
pub(crate) fn list(work: &mut Work<'_>, command: ListObservations) -> Result<Vec<Observation>> {
    Ok(work.open.store.observations_of(command.child)?)
}

/// Jots down what somebody saw, changes it, or puts back what was taken out.
pub(crate) fn save(work: &mut Work<'_>, command: SaveObservation) -> Result<Vec<Observation>> {
    require_fitting(&OBSERVATION, &command.changes)?;
    let id = command.observation.unwrap_or_else(|| ObservationId(Uuid::now_v7()));
    let before = there(work, command.child, id)?.map(|before| before.answers).unwrap_or_default();
    let mut answers = before.clone();
    answers.apply_all(&command.changes);
    if answers.get("seen_on").is_none() {
        answers.set("seen_on", work.now.today());
    }
    if answers.get("author").is_none() {
        answers.set("author", work.open.person.to_string());
    }
    let problems = left(work, command.child, &answers)?;
    if !problems.is_empty() {
        return Err(AppError::incomplete(problems).into());
    }
    keeping::refuse_photo(work, command.child, &before, &answers)?;
    let observation = Observation { id, child: command.child, answers };
    work.change(Action::SaveObservation, |change| Ok(change.put_observation(&observation)?))?;
    list(work, ListObservations { child: command.child })
}

/// Takes out what was jotted down.
pub(crate) fn remove(work: &mut Work<'_>, command: RemoveObservation) -> Result<Vec<Observation>> {
    if there(work, command.child, command.observation)?.is_none() {
        return Err(Error::code(ErrorCode::NotFound));
    }
    work.change(Action::RemoveObservation, |change| Ok(change.remove_observation(command.observation)?))?;
    list(work, ListObservations { child: command.child })
}

/// The observation of this id, where there is one; never one of another child.
fn there(work: &Work<'_>, child: ChildId, id: ObservationId) -> Result<Option<Observation>> {
    match work.open.store.observation(id) {
        Ok(observation) if observation.child == child => Ok(Some(observation)),
        Ok(_) => Err(Error::code(ErrorCode::NotFound)),
        Err(StoreError::NotFound) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// What an observation cannot be without, or cannot be.
fn left(work: &Work<'_>, child: ChildId, answers: &Answers) -> Result<Vec<Problem>> {
    let child = work.open.store.child(child)?;
    let setting = work.open.store.setting()?;
    let facts: Facts = facts_for(Some(facts_of(&child)?), &setting, work.now);
    Ok(outstanding(&OBSERVATION, answers, &facts).into_iter().filter(Problem::blocks).collect())
}
