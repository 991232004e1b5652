//! What belongs to a child's record beside its answers: who was key person when, and what somebody saw.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::PersonSummary;
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

/// Who and which children can be named in the questions of a child's record. In a large nursery these are many, so that
/// they are asked for where somebody chooses, and a page of a child brings only those who stand there.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Choices {
    /// Everybody known, by name.
    pub people: Vec<PersonSummary>,
    /// The other children, by name: those who are here, and those who stand in the record.
    pub children: Vec<(ChildId, String)>,
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
