//! Who signs in, the ways in, and what each may do.

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use super::PersonSummary;
use crate::ids::PersonId;

/// A name on the unlock screen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignInName {
    /// Who.
    pub person: PersonId,
    /// As they wish to be called there.
    pub name: String,
    /// This computer's own sign-in opens the records for them.
    pub uses_this_computer: bool,
}

/// When the records lock by themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Locking {
    /// After so many minutes without a touch.
    pub after_minutes: u16,
    /// Also when the computer sleeps or its own session is locked.
    pub on_sleep: bool,
}

impl Default for Locking {
    fn default() -> Self {
        Locking { after_minutes: 5, on_sleep: true }
    }
}

/// What whoever is signed in may do beyond their own key children, for a screen to offer no more than that.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct May {
    /// Change the setting, who signs in, backups and the lock.
    pub manage: bool,
    /// Read and write every child's record and documents.
    pub see_all: bool,
    /// Write anything at all.
    pub write: bool,
    /// Print and export.
    pub export: bool,
    /// Open the safeguarding area.
    pub safeguard: bool,
    /// Nobody else signs in, so no screen needs to speak of roles.
    pub is_alone: bool,
}

/// Who signs in, and the ways in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct VaultView {
    /// Those who sign in.
    pub sign_ins: Vec<SignIn>,
    /// Staff who do not sign in yet.
    pub others: Vec<PersonSummary>,
    /// The day on which the recovery sheet was made and proved; none where there is none.
    pub recovery_made_on: Option<NaiveDate>,
    /// Whether this computer can keep a key for its own sign-in.
    pub keychain: KeychainState,
    /// When the records lock by themselves.
    pub locking: Locking,
    /// The day on which the key was last renewed, where it ever was.
    pub key_renewed_on: Option<NaiveDate>,
}

/// Somebody who signs in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SignIn {
    /// Who.
    pub person: PersonSummary,
    /// `owner`, `senco`, `key_person`, `dsl`, `viewer`.
    pub roles: Vec<String>,
    /// For how many children on roll they are key person or second key person.
    pub key_children: usize,
    /// This computer's own sign-in opens the records for them.
    pub uses_this_computer: bool,
    /// It is whoever is signed in now.
    pub is_self: bool,
    /// When they last opened the records, where that is known.
    pub last_opened: Option<NaiveDateTime>,
}

/// Whether this computer can keep a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KeychainState {
    /// It can.
    Ready,
    /// It can, once its own key ring is unlocked.
    Locked,
    /// It has none.
    Missing,
}

/// A recovery key, shown once.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct RecoveryWords {
    /// Eight words in order.
    pub words: Vec<String>,
    /// Which of them are to be typed back, from 1.
    pub prove: Vec<usize>,
    /// The setting's name, for the sheet.
    pub setting: String,
    /// The day, for the sheet.
    pub made_on: NaiveDate,
}

impl std::fmt::Debug for RecoveryWords {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RecoveryWords(..)")
    }
}
