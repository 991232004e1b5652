//! Requests about SEND support.

use serde::{Deserialize, Serialize};

use crate::answers::{Answers, Changes};
use crate::ids::{ChildId, CycleId, PlanId};
use crate::records::{CycleState, SendStatus};

/// A child's SEND support page.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OpenSupport {
    /// Whose.
    pub child: ChildId,
}

/// Records a change of a child's SEND status.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct MoveSendStatus {
    /// Whose.
    pub child: ChildId,
    /// To where.
    pub to: SendStatus,
    /// Answers to the status form: what this move wants recorded.
    pub answers: Answers,
}

/// Begins a support plan with its first cycle, or opens the one there is.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct StartPlan {
    /// Whose.
    pub child: ChildId,
}

/// A support plan at one of its cycles.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OpenPlan {
    /// Which.
    pub plan: PlanId,
    /// At which cycle; nothing for the open one, or the last.
    pub cycle: Option<CycleId>,
}

/// Keeps what was written in a plan.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SavePlan {
    /// Which.
    pub plan: PlanId,
    /// What changed.
    pub changes: Changes,
}

/// Keeps what was written in a cycle.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SaveCycle {
    /// Which.
    pub cycle: CycleId,
    /// What changed.
    pub changes: Changes,
}

/// Records that a plan is agreed.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AgreePlan {
    /// Which.
    pub plan: PlanId,
}

/// Moves a cycle on, or a step back.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct MoveCycle {
    /// Which.
    pub cycle: CycleId,
    /// To the step before or after the one it is in; closing has a command of its own.
    pub to: CycleState,
}

/// Closes a reviewed cycle for good.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CloseReview {
    /// Which.
    pub cycle: CycleId,
}

/// Ends a plan outside a review.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ClosePlan {
    /// Which.
    pub plan: PlanId,
    /// Why, in a sentence.
    pub reason: String,
}

/// Notes the day on which the parents got their copy of a review.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct NoteCopyGiven {
    /// Of which cycle.
    pub cycle: CycleId,
    /// The day.
    pub given_on: chrono::NaiveDate,
}
