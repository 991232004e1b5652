//! What belongs to a child's record beside its answers: notes of what somebody saw. What may not be written by everybody
//! is in `keeping.rs`, whom it may name in `named.rs`, and whom it names in `beside.rs`.

mod beside;
mod keeping;
mod named;

use coatpeg_domain::answers::Answers;
use coatpeg_domain::contract::{ListObservations, RemoveObservation, SaveObservation};
use coatpeg_domain::error::{AppError, ErrorCode};
use coatpeg_domain::forms::observation::OBSERVATION;
use coatpeg_domain::forms::{Facts, Problem, outstanding};
use coatpeg_domain::ids::{ChildId, ObservationId};
use coatpeg_domain::records::Observation;
use coatpeg_store::{Action, Error as StoreError};
use uuid::Uuid;

use crate::error::{Error, Result};
use crate::fitting::fitting;
use crate::outlook::{facts_for, facts_of};
use crate::session::Work;

pub(crate) use beside::{children_beside, facts_beside, list_choices, people_beside, siblings_of};
pub(crate) use keeping::hold_back;
use named::put_back_unknown_people;

/// What was seen of a child, newest first.
pub(crate) fn list(work: &mut Work<'_>, command: ListObservations) -> Result<Vec<Observation>> {
    Ok(work.open.store.observations_of(command.child)?)
}

/// Jots down what somebody saw, changes it, or puts back what was taken out.
pub(crate) fn save(work: &mut Work<'_>, command: SaveObservation) -> Result<Observation> {
    let changes = fitting(&OBSERVATION, command.changes)?;
    let id = command.observation.unwrap_or_else(|| ObservationId(Uuid::now_v7()));
    let before = there(work, command.child, id)?.map(|before| before.answers).unwrap_or_default();
    let mut answers = before.clone();
    answers.apply_all(&changes);
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
    if let Some(why) = put_back_unknown_people(work, &OBSERVATION, &before, &mut answers)? {
        return Err(why.into());
    }
    let observation = Observation { id, child: command.child, answers };
    work.change(Action::SaveObservation, |change| Ok(change.put_observation(&observation)?))?;
    Ok(observation)
}

/// Takes out what was jotted down.
pub(crate) fn remove(work: &mut Work<'_>, command: RemoveObservation) -> Result<()> {
    if there(work, command.child, command.observation)?.is_none() {
        return Err(Error::code(ErrorCode::NotFound));
    }
    work.change(Action::RemoveObservation, |change| Ok(change.remove_observation(command.observation)?))
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
