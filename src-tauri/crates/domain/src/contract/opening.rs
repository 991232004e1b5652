//! Requests about the program itself: beginning, locking, closing, and how it looks.

use serde::{Deserialize, Serialize};

use crate::answers::Answers;
use crate::records::{Appearance, WorksAs};

/// Where the program stands.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ShowStatus {}

/// How hard a passphrase is to guess.
#[derive(Clone, Serialize, Deserialize)]
pub struct WeighPassphrase {
    /// As typed.
    pub passphrase: String,
    /// Words it should not lean on, such as the setting's name.
    pub known_words: Vec<String>,
}

/// Makes the records folder and opens it.
#[derive(Clone, Serialize, Deserialize)]
pub struct SetUp {
    /// How this person works.
    pub works_as: WorksAs,
    /// Their name.
    pub person_name: String,
    /// Answers to the setting form; at least `name` and `provider_type`.
    pub setting: Answers,
    /// What will open the records.
    pub passphrase: String,
}

/// Opens the pretend child's folder.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LookRound {}

/// Goes back from the pretend child.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LeaveExample {}

/// Closes the records.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Lock {}

/// Keeps how the window looks.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SaveAppearance {
    /// The new look.
    pub appearance: Appearance,
}

/// Closes the window, once everything written is kept.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CloseWindow {}
