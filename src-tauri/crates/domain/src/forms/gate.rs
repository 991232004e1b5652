//! The moves in the life of a document or record that wait for answers.

use serde::{Deserialize, Serialize};

/// A move that waits for answers. Within one kind of record the moves come in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Gate {
    /// Everything is written.
    Ready,
    /// Talked through with the parents.
    Discussed,
    /// Given to the parents and locked.
    Shared,
    /// Sent to the school and locked.
    Sent,
    /// The support plan is agreed.
    Agreed,
    /// The cycle goes from assess to plan.
    Plan,
    /// The cycle goes from plan to do.
    Do,
    /// The cycle goes from do to review.
    Review,
    /// The cycle is closed for good.
    Closed,
}
