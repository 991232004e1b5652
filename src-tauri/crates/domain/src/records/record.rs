//! What belongs to a child's record beside its answers: who was key person when, and what somebody saw.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::answers::Answers;
use crate::ids::{ChildId, ObservationId, PersonId};

/// A time in which somebody was key person of a child.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyPersonTime {
    /// Who.
    pub person: PersonId,
    /// As second key person.
    pub is_second: bool,
    /// Since when; nothing where it was before such days were kept.
    pub from: Option<NaiveDate>,
    /// Until when; nothing where it goes on.
    pub to: Option<NaiveDate>,
}

/// What somebody saw and jotted down.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Observation {
    /// Identity.
    pub id: ObservationId,
    /// Of whom.
    pub child: ChildId,
    /// Answers to the observation form.
    pub answers: Answers,
}
