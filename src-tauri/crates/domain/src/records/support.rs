//! SEND support: where a child stands, the support plan and its cycles. What screens are given of them is here too.
//!
//! The questions inside are forms (`forms/support/`); the moves from state to state are in `support/`.

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use super::{ChildFacts, DocumentSummary, PersonNeeds, PersonSummary};
use crate::answers::Answers;
use crate::forms::{Problem, SupportFacts};
use crate::ids::{ChildId, CycleId, MoveId, PersonId, PlanId};
use crate::printing::PrintedDocument;

/// Where a child stands on the way of SEND support. Source: SEND code of practice, chapter 5.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SendStatus {
    /// Nothing beyond what every child gets.
    #[default]
    None,
    /// A concern is being watched.
    Monitoring,
    /// Support that is additional or different.
    SenSupport,
    /// An education, health and care needs assessment was asked for.
    EhcRequested,
    /// There is an education, health and care plan.
    EhcPlan,
    /// Support has ended.
    Ceased,
}

/// One change of a child's SEND status.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StatusMove {
    /// Identity.
    pub id: MoveId,
    /// Whose.
    pub child: ChildId,
    /// From where.
    pub from: SendStatus,
    /// To where.
    pub to: SendStatus,
    /// Since when it holds.
    pub moved_on: NaiveDate,
    /// What was recorded with it: answers to the status form.
    pub answers: Answers,
    /// When it was recorded, by the computer's clock.
    pub made_at: NaiveDateTime,
    /// By whom; nobody where a review decided it without a person signed in.
    pub made_by: Option<PersonId>,
}

/// Where a support plan is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlanState {
    /// Being written.
    Draft,
    /// Agreed with the parents; the baseline is fixed.
    Agreed,
    /// A cycle has begun to do what was planned.
    Active,
    /// Over, and locked.
    Closed,
}

/// Where a cycle stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CycleState {
    /// What do we know now?
    Assess,
    /// What will we try?
    Plan,
    /// Doing it.
    Do,
    /// How did it go?
    Review,
    /// Reviewed, and locked for good.
    Closed,
}

/// A support plan in full. Its outcomes are rows among the answers here, and records of their own in the store.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SupportPlan {
    /// Identity.
    pub id: PlanId,
    /// Whose.
    pub child: ChildId,
    /// 1, 2, .. for each child.
    pub plan_no: u32,
    /// Where it is in its life.
    pub state: PlanState,
    /// Which version of the form's meaning.
    pub form_version: u32,
    /// Answers to the plan form.
    pub answers: Answers,
    /// When it was last written in, by the computer's clock.
    pub changed_at: NaiveDateTime,
    /// When it ended.
    pub closed_on: Option<NaiveDate>,
    /// Why it ended; empty while it has not.
    pub closed_reason: String,
}

/// A cycle in full. Its targets, their provisions and the deliveries are rows among the answers here, and records of
/// their own in the store; so is the review.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Cycle {
    /// Identity.
    pub id: CycleId,
    /// Of which plan.
    pub plan: PlanId,
    /// Whose.
    pub child: ChildId,
    /// 1, 2, .. for each child, whichever plan it is in.
    pub cycle_no: u32,
    /// Where it stands.
    pub state: CycleState,
    /// Which version of the form's meaning.
    pub form_version: u32,
    /// Answers to the cycle form.
    pub answers: Answers,
    /// When it was last written in, by the computer's clock.
    pub changed_at: NaiveDateTime,
    /// When it was closed, by the computer's clock.
    pub closed_at: Option<NaiveDateTime>,
    /// What plan and review said on paper, kept when the cycle was closed.
    pub frozen: Option<PrintedDocument>,
}

/// A cycle in a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CycleSummary {
    /// Identity.
    pub id: CycleId,
    /// Of which plan.
    pub plan: PlanId,
    /// Whose.
    pub child: ChildId,
    /// 1, 2, ..
    pub cycle_no: u32,
    /// Where it stands.
    pub state: CycleState,
    /// When it began, if that is written.
    pub start_date: Option<NaiveDate>,
    /// When it is looked at again, if that is written.
    pub review_due: Option<NaiveDate>,
    /// The day of its review, if there was one.
    pub held_on: Option<NaiveDate>,
    /// What the review decided: a value of the decision field; may be empty.
    pub decision: String,
    /// When the parents got their copy of the review.
    pub copy_given_on: Option<NaiveDate>,
}

/// A plan in a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlanSummary {
    /// Identity.
    pub id: PlanId,
    /// Whose.
    pub child: ChildId,
    /// The known-as name of the child.
    pub child_name: String,
    /// 1, 2, ..
    pub plan_no: u32,
    /// Where it is in its life.
    pub state: PlanState,
    /// The cycle that is open, or the last one.
    pub cycle: Option<CycleSummary>,
    /// When plan or cycle was last written in, by the computer's clock.
    pub changed_at: NaiveDateTime,
    /// When it ended.
    pub closed_on: Option<NaiveDate>,
    /// Why it ended; empty while it has not.
    pub closed_reason: String,
}

/// A child's SEND support page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SupportView {
    /// Who.
    pub child: ChildFacts,
    /// Age in words today.
    pub age: String,
    /// Where the child stands.
    pub status: SendStatus,
    /// Every change, newest first.
    pub moves: Vec<StatusMove>,
    /// Where the child can go from here, by a person's act.
    pub open_moves: Vec<SendStatus>,
    /// What monitoring waits for, in a sentence; empty where the newest concern says enough.
    pub monitoring_waits: String,
    /// Concerns, newest first.
    pub concerns: Vec<DocumentSummary>,
    /// The newest one-page profile.
    pub profile: Option<DocumentSummary>,
    /// Plans, newest first.
    pub plans: Vec<PlanSummary>,
    /// Why a plan cannot be begun now; empty where it can.
    pub why_no_plan: String,
    /// People who can be chosen in fields.
    pub people: Vec<PersonSummary>,
    /// The child's contacts among them.
    pub contacts: Vec<PersonId>,
    /// Nobody else looks documents over.
    pub is_sole_childminder: bool,
}

/// The page of a support plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlanView {
    /// The plan.
    pub plan: SupportPlan,
    /// The cycle that is shown: the open one, the last one, or the one asked for.
    pub cycle: Cycle,
    /// Every cycle of the plan, first to last.
    pub cycles: Vec<CycleSummary>,
    /// Whose.
    pub child: ChildFacts,
    /// The child's record, for what plans take from it.
    pub child_answers: Answers,
    /// What rules of plans need besides.
    pub support: SupportFacts,
    /// What a plan wants from the child's record and the setting's page.
    pub still_to_add: Vec<Problem>,
    /// Where the child stands.
    pub status: SendStatus,
    /// The newest one-page profile.
    pub profile: Option<DocumentSummary>,
    /// How many reviews were held since 1 September.
    pub reviews_this_year: usize,
    /// People who can be chosen in fields.
    pub people: Vec<PersonSummary>,
    /// The child's contacts among them.
    pub contacts: Vec<PersonId>,
    /// Nobody else looks documents over.
    pub is_sole_childminder: bool,
    /// Whoever asked may write and export it; otherwise only read.
    pub may_write: bool,
    /// What to arrange before the review meeting.
    #[serde(default)]
    pub before_meeting: Vec<PersonNeeds>,
}
