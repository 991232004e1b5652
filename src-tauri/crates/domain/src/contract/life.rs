//! Requests about the life of a progress check: its moves, the looks of others, what follows it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::answers::Answers;
use crate::ids::{ChildId, DocumentId, LookId};
use crate::records::{AcknowledgedHow, DocumentState, LookKind};

/// Moves a document a step on or back. The last step, which locks it, is [`super::FinaliseDocument`].
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct MoveDocument {
    /// Which.
    pub document: DocumentId,
    /// To where.
    pub to: DocumentState,
}

/// Records why no progress check is needed here.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ExemptCheck {
    /// Whose.
    pub child: ChildId,
    /// Answers to the part "Not needed here" of the check: reason, day, who says so.
    pub answers: Answers,
}

/// Begins an amended version of a shared check.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AmendDocument {
    /// The one that is shared.
    pub document: DocumentId,
    /// What has to be put right.
    pub reason: String,
}

/// Asks somebody to look a document over, or says what somebody thought of it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct NoteLook {
    /// Which document.
    pub document: DocumentId,
    /// Asked for, or looked over.
    pub kind: LookKind,
    /// A few words; may be empty.
    pub words: String,
}

/// Says that what somebody remarked was seen to.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SettleLook {
    /// Which document.
    pub document: DocumentId,
    /// Which remark.
    pub look: LookId,
}

/// Records that a parent confirmed getting the copy, or did not want to.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RecordAcknowledgement {
    /// Which shared document.
    pub document: DocumentId,
    /// Who, by name.
    pub name: String,
    /// When.
    pub on: NaiveDate,
    /// How.
    pub how: AcknowledgedHow,
}

/// Starts a SEND support plan with what a progress check says.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct StartPlanFromCheck {
    /// The check.
    pub document: DocumentId,
    /// Answers to the status form, where the child is not on SEN support yet: what that move wants recorded.
    pub answers: Answers,
}

/// Shows where a check meets each duty.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ShowProof {
    /// Which check.
    pub document: DocumentId,
}

/// Begins a letter from a template.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct StartLetter {
    /// About whom.
    pub child: ChildId,
    /// Which template, for example `invite_parents`.
    pub template: String,
    /// The document it goes with.
    pub about: Option<DocumentId>,
}
