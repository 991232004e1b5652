//! Identities. Each kind of record has a type of its own, so that one cannot be taken for another.
//!
//! Made outside this crate (UUID version 7, which sort by time); unique everywhere, because records are handed
//! from one setting to another.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map($name)
            }
        }
    )*};
}

ids! {
    /// A child.
    ChildId,
    /// A grown-up: staff, parent, professional.
    PersonId,
    /// One child's filled-in form.
    DocumentId,
    /// A row of a repeating field, for example one contact or one action.
    RowId,
    /// A note kept on a child's record.
    NoteId,
    /// Something somebody saw and jotted down.
    ObservationId,
    /// A SEND support plan.
    PlanId,
    /// One round of assess, plan, do, review.
    CycleId,
    /// A change of a child's SEND status.
    MoveId,
    /// A view of the list of children that somebody saved.
    ViewId,
    /// A copy of a paper that was saved or printed.
    CopyId,
    /// A time a child was here that has an end.
    StayId,
    /// Two records of one child that were joined.
    MergeId,
    /// A list of children that was brought in.
    ImportId,
    /// An entry of the safeguarding transfer log.
    TransferId,
    /// A request for everything held about a child.
    AccessRequestId,
    /// Something somebody said is wrong in a record.
    CorrectionId,
    /// A complaint about data protection.
    ComplaintId,
    /// Something that was deleted for good.
    DeletionId,
    /// One answer of a family to one purpose.
    ConsentId,
    /// What the owner decided where parents disagree.
    ConsentDecisionId,
    /// A look at a document before it is talked through.
    LookId,
    /// A parent's word that a copy came.
    AcknowledgementId,
}
