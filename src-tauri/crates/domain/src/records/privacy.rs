//! The page of privacy: complaints, what is due to be deleted, what was deleted, and copies made anew afterwards.

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use super::{ChildFacts, Protection, RequestLine};
use crate::ids::{ChildId, ComplaintId, DeletionId};
use crate::retention::{KeepClass, KeepLine};

/// Everything the page of privacy shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PrivacyView {
    /// Requests for a child's record: open ones first, then the newest.
    pub requests: Vec<RequestLine>,
    /// Complaints: open ones first, then the newest.
    pub complaints: Vec<Complaint>,
    /// Children of whom something is due to be deleted.
    pub due: Vec<DueDeletion>,
    /// Records that are not deleted, or not changed, for now.
    pub protections: Vec<ProtectedChild>,
    /// What was deleted, newest first.
    pub certificates: Vec<Deletion>,
    /// What was deleted and came back when somebody went back to an earlier copy.
    pub brought_back: Vec<BroughtBack>,
    /// Records that were put aside lie in the folder `replaced`.
    pub has_put_aside: bool,
    /// Children a complaint or a request can be about, leavers too.
    pub children: Vec<ChildFacts>,
    /// A paragraph for the setting's privacy notice.
    pub notice: String,
    /// What is kept on which basis.
    pub bases: Vec<LawfulBasis>,
}

/// A complaint about data protection.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Complaint {
    /// Identity.
    pub id: ComplaintId,
    /// What was written down.
    pub sheet: ComplaintSheet,
    /// By when its arrival has to be acknowledged.
    pub ack_due: NaiveDate,
    /// The child's name, where it is about one.
    pub child_name: String,
    /// The day from which it need not be kept; nothing while it is open.
    pub keep_until: Option<NaiveDate>,
}

/// What is written down about a complaint.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ComplaintSheet {
    /// When it arrived; nothing for today.
    pub received_on: Option<NaiveDate>,
    /// From whom.
    pub from: String,
    /// About which child, where it is about one.
    pub child: Option<ChildId>,
    /// What it says.
    pub about: String,
    /// When its arrival was acknowledged.
    pub acknowledged_on: Option<NaiveDate>,
    /// What came of it.
    pub outcome: String,
    /// When it was closed.
    pub closed_on: Option<NaiveDate>,
}

/// A child of whom something is due to be deleted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DueDeletion {
    /// Whose.
    pub child: ChildFacts,
    /// What is due, and since when.
    pub lines: Vec<KeepLine>,
    /// Nothing is left that has to be kept: the whole record goes.
    pub is_everything: bool,
    /// Why it cannot go now, in a sentence.
    pub waits_for: Option<String>,
}

/// A child whose record is protected.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProtectedChild {
    /// Whose.
    pub child: ChildFacts,
    /// How.
    pub protection: Protection,
}

/// On what basis a kind of record is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LawfulBasis {
    /// What.
    pub what: String,
    /// The lawful basis.
    pub basis: String,
    /// The further condition for special category data; may be empty.
    pub condition: String,
}

/// The second look before something is deleted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DeletionView {
    /// Whose.
    pub child: ChildFacts,
    /// The kinds that go.
    pub classes: Vec<KeepClass>,
    /// Nothing of the child stays.
    pub is_everything: bool,
    /// What goes, with how many of each.
    pub goes: Vec<Counted>,
    /// Grown-ups who belong to no other child, and go too where that is asked for.
    pub people: Vec<String>,
    /// What has to be kept for now, and until when.
    pub stays: Vec<KeepLine>,
    /// Why it cannot go now; then nothing is deleted.
    pub waits_for: Option<String>,
    /// What was looked at: deleting names it, so that what goes is what was seen.
    pub seen: String,
    /// The day around which the last copy on this computer that still holds it goes; nothing where there is none.
    pub last_copy_goes: Option<NaiveDate>,
    /// Where copies off this computer are; nothing where none was chosen.
    pub away: Option<String>,
    /// Records that were put aside before may hold it still.
    pub has_put_aside: bool,
    /// The record is restricted, since this day: it goes as a whole and with a reason, or not at all.
    pub restricted_since: Option<NaiveDate>,
}

/// Something that was deleted and came back with an earlier copy: it is to be deleted again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BroughtBack {
    /// Whose.
    pub child: ChildFacts,
    /// When it was deleted.
    pub deleted_on: NaiveDate,
    /// By whom.
    pub deleted_by: String,
    /// Nothing of the child had stayed.
    pub is_everything: bool,
}

/// So many of something.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Counted {
    /// "notes", "finished documents".
    pub what: String,
    /// How many.
    pub count: usize,
}

/// Something that was deleted, as its certificate tells it: none of what it said.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Deletion {
    /// Identity.
    pub id: DeletionId,
    /// The child's initials.
    pub initials: String,
    /// When, by the computer's clock.
    pub deleted_at: NaiveDateTime,
    /// By whom.
    pub deleted_by: String,
    /// Nothing of the child stayed.
    pub is_everything: bool,
    /// On what basis.
    pub basis: String,
    /// What went, with how many of each.
    pub went: Vec<Counted>,
    /// The day around which the last copy on this computer that still holds it goes by itself.
    #[serde(default)]
    pub last_copy_goes: Option<NaiveDate>,
    /// Copies off this computer were in use.
    #[serde(default)]
    pub has_copies_away: bool,
    /// The day copies were made anew and the older ones taken away.
    #[serde(default)]
    pub renewed_on: Option<NaiveDate>,
    /// Records that were put aside before held it still that day.
    #[serde(default)]
    pub has_put_aside: bool,
    /// The day those were deleted.
    #[serde(default)]
    pub put_aside_gone_on: Option<NaiveDate>,
}

/// Copies made anew.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RenewedBackups {
    /// The new copy.
    pub made: String,
    /// How many older ones were taken away.
    pub taken_away: usize,
    /// Where copies off this computer are, which Coatpeg does not touch; nothing where none was chosen.
    pub away: Option<String>,
    /// Records that were put aside before lie there still.
    pub put_aside: bool,
    /// They were deleted just now.
    pub put_aside_gone: bool,
}
