//! What was written before.

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use crate::ids::{ChildId, CycleId, DocumentId, PlanId};

/// A record that has versions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Recorded {
    /// A document.
    Document(DocumentId),
    /// A child's own record.
    Child(ChildId),
    /// A support plan with its outcomes.
    Plan(PlanId),
    /// A cycle with its targets.
    Cycle(CycleId),
}

/// The versions of a record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct VersionsView {
    /// What it is: "Progress check at age two".
    pub title: String,
    /// Whose, known as.
    pub child_name: String,
    /// Newest first; the first is what stands there now.
    pub versions: Vec<Version>,
    /// Who looked at it, printed or exported it, newest first.
    pub seen: Vec<Seen>,
    /// An earlier version may be written again.
    pub can_restore: bool,
    /// Why not, where it may not.
    pub reason: String,
}

/// One sitting of one person.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Version {
    /// Its number: the place of its last line in history.
    pub version: i64,
    /// When it ended, by the computer's clock.
    pub at: NaiveDateTime,
    /// When it began.
    pub began_at: NaiveDateTime,
    /// By whom; empty where the program did it by itself.
    pub by: String,
    /// What was done: "Written", "Finished", "An earlier version restored".
    pub what: String,
    /// The questions that were answered differently, by label.
    pub fields: Vec<String>,
}

/// Somebody looked at a record, printed or exported it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Seen {
    /// When, by the computer's clock.
    pub at: NaiveDateTime,
    /// By whom.
    pub by: String,
    /// "Looked at", "Exported as a PDF".
    pub what: String,
}

/// One question that was answered differently.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Difference {
    /// The question.
    pub label: String,
    /// What it said in the older version; empty where nothing.
    pub before: String,
    /// What it says in the newer one.
    pub after: String,
}
