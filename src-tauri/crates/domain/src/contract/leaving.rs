//! Requests about leaving, coming back, and two records of one child.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::ids::{ChildId, MergeId};
use crate::joining::{Picks, Side};

/// A child's time here, and what leaving on a day would mean.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LookAtLeaving {
    /// Whose.
    pub child: ChildId,
    /// The last day that is thought of; nothing for the one there is, or today.
    pub on: Option<NaiveDate>,
}

/// Records that a child leaves.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LeaveChild {
    /// Who.
    pub child: ChildId,
    /// The last day; it may lie ahead.
    pub on: NaiveDate,
    /// Why, as a choice of the form.
    pub reason: String,
    /// Where the child goes; may be empty.
    pub went_to: String,
    /// What else is worth remembering; may be empty.
    pub note: String,
}

/// Records that a child has come back.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ReturnChild {
    /// Who.
    pub child: ChildId,
    /// The first day back.
    pub on: NaiveDate,
}

/// Takes back that a child leaves.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct UndoLeaving {
    /// Who.
    pub child: ChildId,
}

/// Takes back that a child has come back.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct UndoReturning {
    /// Who.
    pub child: ChildId,
}

/// Records that look like one child's.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ListDoubles {}

/// Says that two records are of two children, so that the pair is never suggested again.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TellApart {
    /// One of them.
    pub one: ChildId,
    /// The other one.
    pub other: ChildId,
    /// They are twins.
    pub are_twins: bool,
}

/// Takes that back.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct UndoTellApart {
    /// One of them.
    pub one: ChildId,
    /// The other one.
    pub other: ChildId,
}

/// Two records side by side.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LookAtDouble {
    /// The one to keep.
    pub keep: ChildId,
    /// The other one.
    pub double: ChildId,
}

/// Joins two records of one child.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct MergeChildren {
    /// The one to keep.
    pub keep: ChildId,
    /// The other one, which is in no list from then on.
    pub double: ChildId,
    /// Which answer is kept of each question that is answered differently.
    pub picks: Picks,
    /// Whose SEND status counts, where both have one; the kept one's where nothing is said.
    pub status: Option<Side>,
}

/// The records that were joined with a child's.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ListMerges {
    /// Whose.
    pub child: ChildId,
}

/// Takes two records apart again.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct UndoMerge {
    /// Which joining.
    pub merge: MergeId,
}
