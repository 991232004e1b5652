//! Requests about children: the list, one child's page, adding and changing.

use serde::{Deserialize, Serialize};

use crate::answers::{Answers, Changes};
use crate::ids::ChildId;

/// Children on roll.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ListChildren {
    /// Those who have left, instead of those on roll.
    pub leavers: bool,
}

/// Adds a child.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AddChild {
    /// Answers to the child form; at least a name, a date of birth and a first day.
    pub answers: Answers,
}

/// One child's page.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OpenChild {
    /// Who.
    pub child: ChildId,
}

/// Keeps what was written about a child.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SaveChild {
    /// Who.
    pub child: ChildId,
    /// What changed.
    pub changes: Changes,
}
