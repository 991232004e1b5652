//! What screens are given about leaving, coming back, and two records of one child.

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use super::{ChildFacts, DueAct, SendStatus};
use crate::doubles::Likeness;
use crate::ids::{ChildId, MergeId, StayId};
use crate::joining::Differing;
use crate::leaving::Standing;

/// A time a child was here that has an end.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stay {
    /// Identity.
    pub id: StayId,
    /// The first day.
    pub started_on: NaiveDate,
    /// The last day.
    pub left_on: NaiveDate,
    /// Why, as a choice of the form.
    pub reason: String,
    /// Where the child went; may be empty.
    pub went_to: String,
    /// What else is worth remembering; may be empty.
    pub note: String,
    /// When it was recorded that it ends, by the computer's clock.
    pub made_at: NaiveDateTime,
    /// The last day was typed on the record, and became a time here only when the child came back.
    pub was_typed: bool,
    /// The first day after it; nothing as long as the child has not come back.
    pub returned_on: Option<NaiveDate>,
    /// When coming back was recorded, by the computer's clock.
    pub returned_at: Option<NaiveDateTime>,
}

/// A child's time here, and what leaving means.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LeavingView {
    /// Whose.
    pub child: ChildFacts,
    /// Where the child stands today.
    pub standing: Standing,
    /// The day what follows is told for: the last day there is, the one that was asked about, or today.
    pub on: NaiveDate,
    /// The time here that was recorded as ended and is not followed by another; its dates are those on the record.
    pub last: Option<Stay>,
    /// Times here before that one, newest first.
    pub earlier: Vec<Stay>,
    /// What is still open and would be left as it is.
    pub still_open: Vec<LeavingLine>,
    /// What follows from leaving on that day.
    pub follows: Vec<String>,
    /// Why leaving cannot be undone; nothing where it can.
    pub leaving_stays: Option<String>,
    /// Why coming back cannot be undone; nothing where it can.
    pub return_stays: Option<String>,
}

/// One thing that is open, and the way to it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LeavingLine {
    /// What.
    pub title: String,
    /// What becomes of it; may be empty.
    pub note: String,
    /// Where it is.
    pub act: DueAct,
}

/// Records that look like one child's, and pairs that were told apart.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DoublesView {
    /// Most alike first.
    pub pairs: Vec<DoublePair>,
    /// Pairs somebody said are two children.
    pub apart: Vec<ApartPair>,
}

/// Two records that look like one child's.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DoublePair {
    /// The record with more in it, which is offered as the one to keep.
    pub one: DoubleFacts,
    /// The other one.
    pub other: DoubleFacts,
    /// Why.
    pub likeness: Likeness,
}

/// A record as one tells it from another.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DoubleFacts {
    /// Names and dates.
    pub child: ChildFacts,
    /// Room and key person, in words; may be empty.
    pub place: String,
    /// "2 papers, 1 support plan, 3 notes"; may be empty.
    pub holds: String,
}

/// Two children who look like one and are not.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ApartPair {
    /// One of them.
    pub one: ChildFacts,
    /// The other one.
    pub other: ChildFacts,
    /// They are twins, or otherwise two children.
    pub are_twins: bool,
}

/// Two records side by side, before they are joined.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DoubleView {
    /// The record that is kept.
    pub keep: DoubleFacts,
    /// The other one.
    pub double: DoubleFacts,
    /// Questions that are answered differently.
    pub differing: Vec<Differing>,
    /// How many answers are the same in both.
    pub same: usize,
    /// What moves over, in words.
    pub moves: Vec<String>,
    /// What is worth knowing first.
    pub notices: Vec<String>,
    /// Where each stands with SEND support, where that has to be chosen.
    pub status: Option<StatusChoice>,
    /// What has to be settled before they can be joined.
    pub hindrances: Vec<LeavingLine>,
}

/// Both records have a history of SEND support, and one of them says where the child stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatusChoice {
    /// Where the kept record says the child stands.
    pub keep: SendStatus,
    /// Where the other one does.
    pub double: SendStatus,
    /// The later one is the other record's.
    pub double_is_later: bool,
}

/// One entry of a list, as it is read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListedRow {
    /// Whom or what it is about.
    pub title: String,
    /// What is answered about that, each with its question.
    pub said: Vec<String>,
}

/// Records that were joined with this child's.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MergesView {
    /// Whose.
    pub child: ChildFacts,
    /// Newest first.
    pub merges: Vec<MergeLine>,
}

/// One record that was joined with another.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MergeLine {
    /// Which.
    pub id: MergeId,
    /// The record that was joined, whose versions can still be read.
    pub double: ChildId,
    /// The name on it.
    pub name: String,
    /// When, by the computer's clock.
    pub made_at: NaiveDateTime,
    /// By whom; may be empty.
    pub made_by: String,
    /// What of that record could not stand beside what the kept one has, and is put aside until they are taken apart, in
    /// sentences.
    pub aside: Vec<String>,
    /// What taking them apart again would do, in sentences.
    pub told: Vec<String>,
    /// Why they cannot be taken apart; nothing where they can.
    pub stays: Option<String>,
}

/// Two records that were taken apart again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Parted {
    /// The record that was kept.
    pub keep: ChildFacts,
    /// The other one, on its own again.
    pub double: ChildFacts,
    /// What could not go back to what it was, in sentences.
    pub told: Vec<String>,
}
