//! Requests about what people saw of a child.

use serde::{Deserialize, Serialize};

use crate::answers::Changes;
use crate::ids::{ChildId, ObservationId};

/// Who and which children can be named in the questions of a child's record.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ListChoices {
    /// Whose record.
    pub child: ChildId,
}

/// What was seen of a child, newest first.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ListObservations {
    /// Of whom.
    pub child: ChildId,
}

/// Jots down what somebody saw, changes it, or puts back what was taken out. Without a day it was today, without an
/// author it was whoever is signed in.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SaveObservation {
    /// Of whom.
    pub child: ChildId,
    /// Which; nothing for a new one.
    pub observation: Option<ObservationId>,
    /// What changed.
    pub changes: Changes,
}

/// Takes out what was jotted down.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RemoveObservation {
    /// Of whom.
    pub child: ChildId,
    /// Which.
    pub observation: ObservationId,
}
