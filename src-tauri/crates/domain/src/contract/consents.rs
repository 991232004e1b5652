//! Requests about what a family agreed to, and about the board of people who help here.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::ids::{ChildId, ConsentId, PersonId};
use crate::records::{ConsentAnswer, ConsentMethod, Purpose};

/// A child's family, and what they agreed to.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OpenConsents {
    /// Whose.
    pub child: ChildId,
}

/// Records what somebody answered.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RecordConsent {
    /// About whom.
    pub child: ChildId,
    /// What was answered.
    pub answer: ConsentAnswer,
}

/// Records that somebody withdraws what they agreed to.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct WithdrawConsent {
    /// About whom.
    pub child: ChildId,
    /// From what.
    pub purpose: Purpose,
    /// Who withdraws.
    pub given_by: PersonId,
    /// The day.
    pub on: Option<NaiveDate>,
    /// How they said so.
    pub method: Option<ConsentMethod>,
    /// What they said, if it helps; may be empty.
    pub note: String,
    /// Where the paper they signed is kept; may be empty.
    #[serde(default)]
    pub evidence_note: String,
    /// A picture of it.
    #[serde(default)]
    pub evidence_photo: Option<String>,
}

/// Takes an answer back that was recorded by mistake today.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TakeBackConsent {
    /// About whom.
    pub child: ChildId,
    /// Which.
    pub consent: ConsentId,
}

/// Records what the owner decided where parents disagree.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DecideDisagreement {
    /// About whom.
    pub child: ChildId,
    /// To what.
    pub purpose: Purpose,
    /// Whether it is shared, or done.
    pub shares: bool,
    /// Why.
    pub reason: String,
}

/// Writes the form on which a family answers on paper, where the person says.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SaveConsentForm {
    /// With this child's name and who may sign; nothing for a blank one.
    pub child: Option<ChildId>,
}

/// The board: everybody who helps here.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OpenBoard {}

/// Writes the board as a PDF where the person says.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SaveBoard {}
