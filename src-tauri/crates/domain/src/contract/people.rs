//! Requests about grown-ups and about the setting.

use serde::{Deserialize, Serialize};

use crate::answers::Changes;
use crate::ids::PersonId;

/// Everybody known.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ListPeople {}

/// One person in full.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OpenPerson {
    /// Who.
    pub person: PersonId,
}

/// Adds or changes a person.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SavePerson {
    /// Who; nothing for somebody new.
    pub person: Option<PersonId>,
    /// What changed.
    pub changes: Changes,
}

/// The setting's own page.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OpenSetting {}

/// Keeps what was written about the setting.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SaveSetting {
    /// What changed.
    pub changes: Changes,
}
