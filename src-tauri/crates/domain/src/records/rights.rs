//! What families may ask for: their child's whole record, that something is put right, restricted or deleted; and
//! complaints about any of it.

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use super::{ChildFacts, ToSettle};
use crate::ids::{AccessRequestId, ChildId, CorrectionId, DocumentId, PersonId};
use crate::retention::KeepLine;

/// Everything a child's page of rights shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RightsView {
    /// Whose.
    pub child: ChildFacts,
    /// Nothing is changed or handed on while this lasts.
    pub restriction: Option<Protection>,
    /// Whoever is signed in goes on with it for now, having said why.
    pub works_despite: bool,
    /// Nothing is deleted while this lasts.
    pub hold: Option<Protection>,
    /// Restrictions and holds that are over, newest first.
    pub past: Vec<Protection>,
    /// What people said is wrong, newest first.
    pub corrections: Vec<Correction>,
    /// Requests for the whole record, newest first.
    pub requests: Vec<RequestLine>,
    /// Until when everything is kept; empty for a child who has not left.
    pub keep: Vec<KeepLine>,
    /// Documents something can be said about.
    pub documents: Vec<(DocumentId, String)>,
    /// Whoever asked may answer requests, restrict and delete.
    pub may_manage: bool,
}

/// Kinds of protection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProtectionKind {
    /// The record is not changed or handed on.
    Restriction,
    /// The record is not deleted.
    Hold,
}

/// A restriction or a legal hold.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Protection {
    /// Whose record.
    pub child: ChildId,
    /// Which kind.
    pub kind: ProtectionKind,
    /// Since when.
    pub began_on: NaiveDate,
    /// Why.
    pub reason: String,
    /// The day it was lifted; nothing while it lasts.
    pub lifted_on: Option<NaiveDate>,
    /// Why it was lifted; empty while it lasts.
    pub lifted_because: String,
}

/// What somebody said is wrong.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Correction {
    /// Identity.
    pub id: CorrectionId,
    /// What was said and decided.
    pub sheet: CorrectionSheet,
}

/// What somebody said is wrong, and what was decided.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct CorrectionSheet {
    /// What it is about: a question, a paper, in words.
    pub about: String,
    /// The document it is about, where it is one.
    pub document: Option<DocumentId>,
    /// Who said so.
    pub said_by: String,
    /// When; nothing for today.
    pub said_on: Option<NaiveDate>,
    /// What they say is wrong, and what would be right.
    pub said: String,
    /// What was decided.
    pub decision: CorrectionDecision,
    /// When it was decided; nothing until then.
    pub decided_on: Option<NaiveDate>,
    /// Why it was decided so.
    pub why: String,
}

/// What was decided about something that is said to be wrong.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CorrectionDecision {
    /// Nothing yet.
    #[default]
    Open,
    /// It was put right.
    Corrected,
    /// It stays, with what they said beside it.
    KeptWithNote,
}

impl CorrectionDecision {
    /// All there are.
    pub const ALL: [CorrectionDecision; 3] =
        [CorrectionDecision::Open, CorrectionDecision::Corrected, CorrectionDecision::KeptWithNote];

    /// What was decided, in words.
    pub fn words(self) -> &'static str {
        match self {
            CorrectionDecision::Open => "Not decided yet",
            CorrectionDecision::Corrected => "Put right",
            CorrectionDecision::KeptWithNote => "Kept, with what they said beside it",
        }
    }
}

/// A request for a child's whole record, in a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RequestLine {
    /// Identity.
    pub id: AccessRequestId,
    /// Whose.
    pub child: ChildFacts,
    /// Who asks.
    pub asker: String,
    /// When it arrived.
    pub received_on: NaiveDate,
    /// By when it has to be answered.
    pub due_on: NaiveDate,
    /// When it was answered; nothing until then.
    pub answered_on: Option<NaiveDate>,
}

/// What is written down about a request for a child's whole record.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct AccessSheet {
    /// When it arrived; nothing for today.
    pub received_on: Option<NaiveDate>,
    /// Who asks, where it is one of the child's contacts.
    pub asker: Option<PersonId>,
    /// Who asks, by name.
    pub asker_name: String,
    /// How it is known that they may act for the child, where they have no parental responsibility on the record.
    pub may_act: String,
    /// How it was checked that they are who they say.
    pub identity: String,
    /// Why it is handed over although contact with whoever asks is restricted.
    pub despite_restriction: String,
    /// What is held back, and why: the key of an item and the reason.
    pub held_back: Vec<HeldBack>,
    /// Finds in the words that may stay: the key of the item, a space, the find's own key.
    pub may_stay: Vec<String>,
    /// When it was answered; nothing until then.
    pub answered_on: Option<NaiveDate>,
    /// How it was answered.
    pub how_answered: String,
}

/// Something that is not handed over.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct HeldBack {
    /// The key of the item.
    pub item: String,
    /// Why.
    pub reason: String,
}

/// The review of everything held about a child, before it is handed over.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AccessView {
    /// Whose.
    pub child: ChildFacts,
    /// Which request; nothing for one that was not kept yet.
    pub request: Option<AccessRequestId>,
    /// What is written down about it.
    pub sheet: AccessSheet,
    /// By when it has to be answered.
    pub due_on: NaiveDate,
    /// Who may ask, among the child's contacts.
    pub askers: Vec<Asker>,
    /// Everything held, in groups.
    pub groups: Vec<AccessGroup>,
    /// Words in it that may be about somebody else. They are blacked out unless they may stay.
    pub finds: Vec<AccessFind>,
    /// What is left to do before a set can be made.
    pub left: Vec<String>,
    /// What is not in the set whatever is chosen, and whom to ask.
    pub never_in: Vec<String>,
    /// Contact with somebody in the family is restricted.
    pub is_restricted: bool,
    /// Contact with whoever asks is restricted: a set is made only with the reason written down.
    pub is_asker_restricted: bool,
    /// Sets that were made, newest first.
    pub made: Vec<MadeSet>,
}

/// Somebody who may ask for a child's record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asker {
    /// Who.
    pub person: PersonId,
    /// By name.
    pub name: String,
    /// "Mother", "Social worker".
    pub relationship: String,
    /// The record says that they have parental responsibility.
    pub has_pr: bool,
    /// Contact with them is restricted.
    pub is_restricted: bool,
}

/// A group of what is held.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessGroup {
    /// "Documents", "Notes".
    pub title: String,
    /// What is in it.
    pub items: Vec<AccessItem>,
}

/// One thing that is held, to be handed over or held back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessItem {
    /// What it is known by in the sheet of the request.
    pub key: String,
    /// What it is.
    pub title: String,
    /// A line about it: its date, its state.
    pub about: String,
    /// It was written for people who work here.
    pub is_staff_only: bool,
}

/// Words that may be about somebody else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessFind {
    /// The key of the item they stand in.
    pub item: String,
    /// What the item is.
    pub title: String,
    /// The words.
    pub find: ToSettle,
}

impl AccessFind {
    /// How the sheet of a request names it.
    pub fn key(&self) -> String {
        format!("{} {}", self.item, self.find.key)
    }
}

/// A set that was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MadeSet {
    /// When, by the computer's clock.
    pub made_at: NaiveDateTime,
    /// By whom.
    pub made_by: String,
    /// Files in it.
    pub files: usize,
    /// Hexadecimal SHA-256 over its files.
    pub sha256: String,
}

/// A set that was just made.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AccessSetMade {
    /// The folder’s name, or nothing when the person closed the dialog without choosing.
    pub folder: Option<String>,
    /// The files in it, in order.
    pub files: Vec<String>,
    /// Pages in all.
    pub pages: usize,
}
