//! Paper that leaves the records: what it is of, for whom, what is left out of it, and the copies made so far.

mod many;

use std::fmt;

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use super::ChildFacts;
use crate::ids::{ChildId, ConsentId, CopyId, CycleId, DocumentId, PlanId};
use crate::printing::TextSize;

pub use many::*;

/// What is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Paper {
    /// A document.
    Document(DocumentId),
    /// A support plan at one of its cycles; nothing for the open one, or the last.
    Plan {
        /// Which.
        plan: PlanId,
        /// At which cycle.
        cycle: Option<CycleId>,
    },
    /// The record of one review, by itself.
    Review {
        /// Of which plan.
        plan: PlanId,
        /// The cycle that was reviewed.
        cycle: CycleId,
    },
    /// Where a check meets each duty.
    Proof(DocumentId),
    /// A document as a sheet to write on at a meeting, with what was written so far.
    MeetingSheet(DocumentId),
}

/// The kinds of paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaperKind {
    /// Progress check at age two.
    TwoYearCheck,
    /// Support plan.
    SupportPlan,
    /// Review record.
    Review,
    /// One-page profile.
    Profile,
    /// Initial concern.
    Concern,
    /// Transition summary.
    Transition,
    /// Integrated two-year review.
    IntegratedReview,
    /// Letter.
    Letter,
    /// Where a check meets each duty.
    Proof,
    /// A sheet to write on at a meeting.
    MeetingSheet,
}

/// Who a copy is for. Source: the recipients of documents in early years practice; what each may have is in
/// `forms/recipients.rs`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Recipient {
    /// The child's parents or carers.
    #[default]
    Parents,
    /// The health visitor.
    HealthVisitor,
    /// The school the child goes to.
    School,
    /// The council, or one of its panels.
    Council,
    /// The virtual school of a looked-after child.
    VirtualSchool,
    /// Somebody else, by name.
    SomeoneElse(String),
}

/// How a copy travels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Travel {
    /// Handed over on paper.
    #[default]
    HandDelivered,
    /// The parents take it.
    ParentCarried,
    /// A PDF in ordinary email.
    Email,
    /// An email service that encrypts.
    SecureEmail,
    /// A locked file, on a stick for example.
    EncryptedFile,
    /// Put into a school's or council's portal.
    PortalUpload,
}

/// A copy as the person wants it.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperCopy {
    /// For whom.
    pub recipient: Recipient,
    /// How it travels.
    pub travel: Travel,
    /// The password that opens it; nothing for a file that anybody opens.
    #[serde(default)]
    pub password: Option<String>,
    /// How large the letters are; nothing for what the setting prints.
    #[serde(default)]
    pub size: Option<TextSize>,
    /// The day the parents agreed that this recipient gets it.
    #[serde(default)]
    pub agreed_on: Option<NaiveDate>,
    /// The finds of the look through the words that may stay: their [`ToSettle::key`].
    #[serde(default)]
    pub settled: Vec<String>,
}

impl fmt::Debug for PaperCopy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Neither the password nor a name may come into a log.
        f.debug_struct("PaperCopy")
            .field("travel", &self.travel)
            .field("size", &self.size)
            .finish_non_exhaustive()
    }
}

/// Everything the export screen shows beside the pages.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CopyView {
    /// What is printed.
    pub paper: Paper,
    /// Its kind.
    pub kind: PaperKind,
    /// Whose.
    pub child: ChildFacts,
    /// What it is called: "Transition summary".
    pub title: String,
    /// Which of several: "Plan 1, cycle 2"; may be empty.
    pub which: String,
    /// Whether DRAFT runs across it, in a sentence.
    pub about: String,
    /// DRAFT runs across it.
    pub is_draft: bool,
    /// The copy as asked for; where nothing was asked, as is usual for this paper.
    pub copy: PaperCopy,
    /// Who it may be for, the usual one first.
    pub recipients: Vec<OfferedRecipient>,
    /// What is left out, and why.
    pub left_out: Vec<LeftOut>,
    /// Finds that must be settled before it leaves.
    pub to_settle: Vec<ToSettle>,
    /// Finds that were settled.
    pub settled: Vec<ToSettle>,
    /// What keeps it from being written at all.
    pub cannot_print: Vec<CannotPrint>,
    /// The name of the file.
    pub file_name: String,
    /// Pages; 0 where it cannot be printed.
    pub pages: usize,
    /// The longest parts, where it is longer than reads well.
    pub longest: Vec<String>,
    /// Contact with somebody in the family is restricted.
    pub is_restricted: bool,
    /// Copies made of it so far, newest first.
    pub copies: Vec<MadeCopy>,
}

/// Somebody a copy may be for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OfferedRecipient {
    /// Who.
    pub recipient: Recipient,
    /// "Hartsmoor Primary School", "Josie’s parents".
    pub name: String,
    /// A line under it: what they get, or what it needs.
    pub about: String,
    /// The parents have to agree first; the day is asked for.
    pub needs_agreement: bool,
    /// Why they cannot have it; nothing where they can.
    pub refused: Option<String>,
    /// The day of an agreement that is on record: it goes with the copy where no other day is given.
    #[serde(default)]
    pub agreed_on: Option<NaiveDate>,
    /// Their agreement on record ended on this day: only a later one counts.
    #[serde(default)]
    pub ended_on: Option<NaiveDate>,
    /// Whom their agreement on record names, where it is given by name: it counts for nobody else.
    #[serde(default)]
    pub named: Vec<String>,
}

/// Where in the window something can be changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// A question of the paper’s own form.
    Paper {
        /// The part of the form.
        section: String,
        /// The question.
        field: String,
    },
    /// A question of the plan, for a paper of one of its cycles.
    Plan {
        /// The part of the form.
        section: String,
        /// The question.
        field: String,
    },
    /// A question of the child’s record.
    Child(String),
    /// A question of the setting’s page.
    Setting(String),
}

/// Something that stays out of this copy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    /// What: "Early years pupil premium".
    pub what: String,
    /// Why: "Parents have not agreed to share funding."
    pub why: String,
    /// Where that can be changed; nothing where it cannot.
    pub at: Option<Place>,
}

/// Words that may not be meant to leave.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToSettle {
    /// Tells this find from others, as long as the words around it stay as they are.
    pub key: String,
    /// The part of the page: "What parents told us".
    pub part: String,
    /// A few words before it.
    pub before: String,
    /// The words found.
    pub found: String,
    /// A few words after it.
    pub after: String,
    /// Why it was found: "Another child here is called Zofia."
    pub why: String,
    /// Where the words can be changed; nothing where they are finished.
    pub at: Option<Place>,
}

/// Something that cannot stand on paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CannotPrint {
    /// What and what to do: "🙂 in “What is going well?” cannot be printed. Take it out, or say it in words."
    pub message: String,
    /// Where to change it; nothing where that is not known.
    pub at: Option<Place>,
}

/// A copy that was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MadeCopy {
    /// Identity.
    pub id: CopyId,
    /// Whose.
    pub child: ChildId,
    /// Of what.
    pub paper: Paper,
    /// Which version, plan or cycle number it was.
    pub version: u32,
    /// For whom.
    pub recipient: Recipient,
    /// What they were called then.
    pub recipient_name: String,
    /// How it was to travel.
    pub travel: Travel,
    /// It opens with a password.
    pub has_password: bool,
    /// It was printed and not saved.
    pub is_print: bool,
    /// Hexadecimal SHA-256 of its bytes.
    pub sha256: String,
    /// The day the parents agreed to it.
    pub agreed_on: Option<NaiveDate>,
    /// When it was made, by the computer’s clock.
    pub made_at: NaiveDateTime,
    /// The day it was handed on; nothing until somebody says so.
    pub sent_on: Option<NaiveDate>,
    /// The family's answer it left with, where one was needed and is on record.
    #[serde(default)]
    pub consent: Option<ConsentId>,
}

/// A page as it will print.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DrawnPage {
    /// How many pages there are.
    pub pages: usize,
    /// Which this is, from 0.
    pub page: usize,
    /// An SVG picture of it, in points.
    pub svg: String,
    /// Its words in reading order, for "Read as text".
    pub said: Vec<SaidWords>,
    /// What cannot stand on paper; then there is no page.
    pub cannot_print: Vec<CannotPrint>,
    /// What keeps the paper from leaving although its pages are shown: that it runs over, and what to shorten.
    #[serde(default)]
    pub note: Option<String>,
}

/// Words as a screen reader says them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SaidWords {
    /// What they are.
    pub role: SaidRole,
    /// The words.
    pub words: String,
}

/// What words on a page are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SaidRole {
    /// The title.
    Title,
    /// The heading of a part.
    Heading,
    /// A heading in a part.
    Subheading,
    /// A paragraph.
    Paragraph,
    /// Somebody’s own words.
    Quote,
    /// A line of a list.
    ListItem,
    /// What a table shows.
    Caption,
    /// A row of a table, its cells one after another.
    Row,
    /// What a picture shows.
    Picture,
}

/// What could be printed, in a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PaperLine {
    /// What it is.
    pub paper: Paper,
    /// Whose.
    pub child: ChildFacts,
    /// Where it stands: "Draft", "Shared 11 June 2027".
    pub state: String,
    /// DRAFT runs across it.
    pub is_draft: bool,
    /// The day a copy was last made.
    pub last_copy_on: Option<NaiveDate>,
}
