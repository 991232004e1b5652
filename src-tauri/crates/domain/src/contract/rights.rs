//! Requests about what families may ask for: access, corrections, restriction, deletion, complaints.

use serde::{Deserialize, Serialize};

use crate::ids::{AccessRequestId, ChildId, ComplaintId, CorrectionId, DeletionId, DocumentId};
use crate::records::{AccessSheet, ComplaintSheet, CorrectionSheet};

/// A child's page of rights.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OpenRights {
    /// Whose.
    pub child: ChildId,
}

/// The review of everything held about a child.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OpenAccessRequest {
    /// Whose.
    pub child: ChildId,
    /// Which request; nothing for the open one, or a new one.
    pub request: Option<AccessRequestId>,
}

/// Keeps what is written down about a request for a child's record.
#[derive(Clone, Serialize, Deserialize)]
pub struct SaveAccessRequest {
    /// Whose.
    pub child: ChildId,
    /// Which; nothing for a new one.
    pub request: Option<AccessRequestId>,
    /// What is written down.
    pub sheet: AccessSheet,
}

/// Writes the set of a request into a folder the person says.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct MakeAccessSet {
    /// Which request.
    pub request: AccessRequestId,
}

/// Keeps what somebody said is wrong, and what was decided.
#[derive(Clone, Serialize, Deserialize)]
pub struct SaveCorrection {
    /// Whose record.
    pub child: ChildId,
    /// Which; nothing for a new one.
    pub correction: Option<CorrectionId>,
    /// What was said and decided.
    pub sheet: CorrectionSheet,
}

/// Restricts a child's record: nothing in it is changed or handed on.
#[derive(Clone, Serialize, Deserialize)]
pub struct RestrictChild {
    /// Whose.
    pub child: ChildId,
    /// Why.
    pub reason: String,
}

/// Lifts the restriction of a child's record.
#[derive(Clone, Serialize, Deserialize)]
pub struct LiftRestriction {
    /// Whose.
    pub child: ChildId,
    /// Why.
    pub reason: String,
}

/// Goes on with a restricted record until the records are closed.
#[derive(Clone, Serialize, Deserialize)]
pub struct WorkDespiteRestriction {
    /// Whose.
    pub child: ChildId,
    /// Why.
    pub reason: String,
}

/// Keeps a child's record from being deleted.
#[derive(Clone, Serialize, Deserialize)]
pub struct HoldChild {
    /// Whose.
    pub child: ChildId,
    /// Why.
    pub reason: String,
}

/// Lifts the legal hold on a child's record.
#[derive(Clone, Serialize, Deserialize)]
pub struct LiftHold {
    /// Whose.
    pub child: ChildId,
    /// Why.
    pub reason: String,
}

/// The page of privacy.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ShowPrivacy {}

/// Adds or changes a complaint.
#[derive(Clone, Serialize, Deserialize)]
pub struct SaveComplaint {
    /// Which; nothing for a new one.
    pub complaint: Option<ComplaintId>,
    /// What was written down.
    pub sheet: ComplaintSheet,
}

/// The second look before a child's record is deleted.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PrepareDeletion {
    /// Whose.
    pub child: ChildId,
    /// Everything, although some of it should be kept longer; otherwise only what is due.
    pub everything: bool,
}

/// Deletes a child's record, or what of it is due, for good.
#[derive(Clone, Serialize, Deserialize)]
pub struct DeleteChild {
    /// Whose.
    pub child: ChildId,
    /// Everything, although some of it should be kept longer; otherwise only what is due.
    pub everything: bool,
    /// Grown-ups who belong to no other child go too.
    pub with_people: bool,
    /// Why everything goes; may be empty where only what is due goes.
    pub reason: String,
    /// What was looked at: the `seen` of the second look.
    pub seen: String,
}

/// Writes the certificate of a deletion as a PDF where the person says.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SaveCertificate {
    /// Which.
    pub deletion: DeletionId,
}

/// Makes a new copy of the records and takes the older ones on this computer away.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RenewBackups {
    /// Records that were put aside before, by going back to a copy or making a new key, go too.
    pub with_put_aside: bool,
}

/// Deletes a draft for good.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DeleteDraft {
    /// Which.
    pub document: DocumentId,
}

/// What is written down about people is never printed.
macro_rules! keep_quiet {
    ($($name:ident),*) => {$(
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(stringify!($name))
            }
        }
    )*};
}

keep_quiet!(SaveAccessRequest, SaveCorrection, RestrictChild, LiftRestriction, WorkDespiteRestriction);
keep_quiet!(HoldChild, LiftHold, SaveComplaint, DeleteChild);
