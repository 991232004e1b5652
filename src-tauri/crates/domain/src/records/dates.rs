//! What home and the papers about dates are given.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{BroughtBack, ChildFacts, DocumentSummary};
use crate::agenda::{Reminder, Span};
use crate::ids::{CycleId, DocumentId, PlanId, RowId};

/// The first page after unlocking.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Home {
    /// How many children are on roll.
    pub children: usize,
    /// How far it looks.
    pub span: Span,
    /// Only what is of whoever asks.
    pub is_mine: bool,
    /// Whoever asks sees every child, and can choose to see only their own.
    pub may_choose_mine: bool,
    /// Where the year stands: "summer term".
    pub term: String,
    /// "This week" first, even where nothing is in it; then what comes after, under its headings.
    pub groups: Vec<DueGroup>,
    /// Drafts, last written first.
    pub left_off: Vec<DocumentSummary>,
    /// The children who start Reception next, from 1 March.
    pub rail: Option<ReceptionRail>,
    /// The health visitor's reviews that come next.
    pub health_visits: Vec<HealthVisit>,
    /// What was deleted, came back with an earlier copy and is to be deleted again; for whoever looks after Coatpeg.
    pub brought_back: Vec<BroughtBack>,
}

/// Dates under one heading.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DueGroup {
    /// "This week", "Later in June".
    pub heading: String,
    /// Soonest first; in "This week" what is past comes after what is to come.
    pub items: Vec<DueItem>,
    /// How many more there are than these.
    pub more: usize,
}

/// Something with a date.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DueItem {
    /// What it is known by, for putting it off.
    pub reminder: Reminder,
    /// Whose; nobody's for what is of the setting, and where it is of several.
    pub child: Option<ChildFacts>,
    /// "Finish Amina's progress check".
    pub title: String,
    /// Why, in a short sentence; may be empty.
    pub note: String,
    /// Who does it, where that is somebody else; may be empty.
    pub whose: String,
    /// The date.
    pub on: NaiveDate,
    /// "By Wed 16 June", "Was due 4 June".
    pub when: String,
    /// Near or past.
    pub is_soon: bool,
    /// What can be done about it here.
    pub act: DueAct,
    /// It may be put off.
    pub may_be_put_off: bool,
    /// The last day to which it may be put off, where somebody else set its day.
    pub not_beyond: Option<NaiveDate>,
    /// It is over once somebody says so.
    pub may_be_settled: bool,
    /// The same for each child, where several are told in one line.
    pub each: Vec<DueItem>,
}

/// What can be done about something with a date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DueAct {
    /// Only look at the child's page.
    OpenChild,
    /// Write something on the child's record: the field.
    OpenDetails(String),
    /// Look at the family and what they agreed to.
    OpenFamily,
    /// Carry on with a document.
    OpenDocument(DocumentId),
    /// Carry on with one part of a document: the section it begins with.
    OpenPart(DocumentId, String),
    /// Begin a document of this form.
    StartDocument(String),
    /// Go on with a support plan, at this cycle.
    OpenPlan(PlanId, CycleId),
    /// Look at the child's SEND support page.
    OpenSupport,
    /// Say that a step of a document is done.
    SettleStep(DocumentId, RowId),
    /// Look at the list of children.
    OpenChildren,
    /// Look at complaints, requests and records whose time is over.
    OpenPrivacy,
    /// Look at terms and closures.
    OpenSetting,
}

/// The children who start Reception next.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReceptionRail {
    /// When they start.
    pub starts_on: NaiveDate,
    /// How many there are.
    pub children: usize,
    /// The summaries that were sent.
    pub sent: usize,
    /// Those being written.
    pub writing: usize,
    /// A peg for each child, the furthest first, at most as many as there is room for.
    pub pegs: Vec<RailPeg>,
}

/// One child on the rail.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RailPeg {
    /// Who.
    pub child: ChildFacts,
    /// How far the transition summary has come.
    pub stage: RailStage,
}

/// How far a transition summary has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RailStage {
    /// Sent to the school.
    Sent,
    /// Being written.
    Writing,
    /// To begin.
    ToBegin,
}

/// A health visitor's review that comes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HealthVisit {
    /// Whose.
    pub child: ChildFacts,
    /// "On 30 June", "From 2 July, day not known yet".
    pub when: String,
    /// The day is known.
    pub is_known: bool,
}

/// In which order a list of the week stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WeekOrder {
    /// Day after day.
    #[default]
    ByDay,
    /// One grown-up after the other.
    ByPerson,
}
