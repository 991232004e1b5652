//! What stands beside a document: looks of others, acknowledgements, versions, the proof, the hints of the coach.

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use super::{DocumentState, DocumentSummary, MadeCopy, Place, SendStatus};
use crate::ids::{AcknowledgementId, ChildId, CopyId, DocumentId, LookId, PersonId, PlanId};

/// Whether a look was asked for, or taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LookKind {
    /// The author asks for it.
    Asked,
    /// Somebody looked it over.
    Looked,
}

/// A look at a document before it is talked through. Never printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Look {
    /// Identity.
    pub id: LookId,
    /// Of which document.
    pub document: DocumentId,
    /// Asked for, or taken.
    pub kind: LookKind,
    /// A few words; may be empty.
    pub words: String,
    /// When, by the computer's clock.
    pub made_at: NaiveDateTime,
    /// By whom.
    pub made_by: Option<PersonId>,
    /// When the author had seen to it.
    pub settled_at: Option<NaiveDateTime>,
}

/// How a parent confirmed getting a copy. Not needed for sharing: the duty is to give, not to get a signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AcknowledgedHow {
    /// Signed on paper.
    SignedOnPaper,
    /// Typed their name here.
    TypedName,
    /// Did not want to.
    Declined,
}

/// A parent's word that the copy came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Acknowledgement {
    /// Identity.
    pub id: AcknowledgementId,
    /// Of which document.
    pub document: DocumentId,
    /// Who, by name.
    pub name: String,
    /// When.
    pub on: NaiveDate,
    /// How.
    pub how: AcknowledgedHow,
    /// When it was recorded, by the computer's clock.
    pub made_at: NaiveDateTime,
    /// By whom.
    pub made_by: Option<PersonId>,
}

/// A version of a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VersionLine {
    /// Which document.
    pub document: DocumentId,
    /// 1, 2, ..
    pub version: u32,
    /// Where it stands.
    pub state: DocumentState,
    /// Why it was begun, for an amended one.
    pub reason: Option<String>,
    /// When it was locked, by the computer's clock.
    pub finalised_at: Option<NaiveDateTime>,
}

/// What stands beside a document and changes nothing in it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Beside {
    /// Looks of others, oldest first.
    pub looks: Vec<Look>,
    /// What the parents confirmed, oldest first.
    pub acknowledgements: Vec<Acknowledgement>,
    /// Copies of it that left, newest first.
    pub copies: Vec<MadeCopy>,
    /// Those of them that left because the owner decided so, where the parents do not agree with each other.
    pub decided: Vec<CopyId>,
    /// Every version of it, newest first; itself among them.
    pub versions: Vec<VersionLine>,
    /// The child's open support plan.
    pub open_plan: Option<PlanId>,
    /// Where the child stands with SEND support.
    pub status: SendStatus,
    /// The child's integrated review, if one was begun.
    pub integrated_review: Option<DocumentId>,
    /// Letters that go with it, newest first.
    pub letters: Vec<DocumentSummary>,
    /// The child came after turning two, so another setting may have done a check.
    pub came_after_two: bool,
}

/// Something the record says that will print in a document, to be asked "still true?".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownFact {
    /// Its choice in the rows of the field `facts_confirmed`.
    pub id: String,
    /// What it is: "Languages at home".
    pub label: String,
    /// What the record says; empty where it says nothing.
    pub value: String,
    /// Where that is from: "Amina’s record".
    pub source: String,
    /// The day it was last written there, where that is known.
    pub on: Option<NaiveDate>,
}

/// Where a check meets each duty, as its own framework words them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProofView {
    /// Whose check it is.
    pub child: ChildId,
    /// What the child is called.
    pub child_name: String,
    /// The edition of the framework, in words: "EYFS statutory framework, September 2025".
    pub framework: String,
    /// The duties, in their order.
    pub lines: Vec<ProofLine>,
}

/// One duty and where it is met.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProofLine {
    /// The duty, in our own words.
    pub duty: String,
    /// The place in the document: "Communication and language: What is going well".
    pub place: String,
    /// What stands there, in a few words: "Talked through on 9 June 2027 with Abena Osei".
    pub says: String,
    /// It is met.
    pub is_met: bool,
    /// Where that can be seen, and changed as long as it is a draft.
    pub at: Place,
}
