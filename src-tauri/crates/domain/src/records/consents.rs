//! What a family agreed to: one answer of one person for one purpose, what the owner decided where parents disagree, and
//! what the child's "Family and consent" page shows of both.

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use super::{ChildFacts, PersonSummary};
use crate::ids::{ChildId, ConsentDecisionId, ConsentId, PersonId};

/// What a family is asked to agree to. What each is for stands in `consents/purposes.rs`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// Copies for the health visitor.
    ShareHealthVisitor,
    /// Copies for the school the child goes to.
    ShareReceivingSchool,
    /// Copies for the council's Area SENCO and early years team.
    ShareSencoAreaTeam,
    /// Copies for professionals by name.
    ShareProfessionals,
    /// Papers that go with a request for funding.
    ShareLaFunding,
    /// Asking the council for an EHC needs assessment.
    EhcRequest,
    /// Photos on this computer.
    PhotoInternal,
    /// Photos on paper.
    PhotoInDocuments,
    /// Health in the transition summary.
    IncludeHealthInTransition,
    /// Funding in the transition summary.
    IncludeFundingInTransition,
    /// What other professionals say.
    IncludeProfessionalViews,
    /// Having a document translated.
    TranslateDocument,
    /// Figures without names, for research.
    ResearchAnonymised,
}

/// What somebody answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConsentStatus {
    /// Yes.
    Given,
    /// No.
    Refused,
    /// Yes once, and no longer.
    Withdrawn,
    /// Nothing: it has to be asked, or asked again.
    NotAsked,
}

/// How the answer reached the setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConsentMethod {
    /// A form that was signed on paper.
    SignedForm,
    /// Typed here, in the person's presence.
    TypedInApp,
    /// Said, and noted here.
    VerbalNoted,
    /// In an email.
    Email,
}

/// One answer as it was recorded. It never changes; the same person's next answer takes its place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Consent {
    /// Identity.
    pub id: ConsentId,
    /// About whom.
    pub child: ChildId,
    /// What was answered, and how.
    pub answer: ConsentAnswer,
    /// When it was recorded, by the computer's clock.
    pub recorded_at: NaiveDateTime,
    /// Who recorded it.
    pub recorded_by: Option<PersonId>,
    /// When it was taken back as a mistake of the day; then it counts for nothing.
    pub taken_back_at: Option<NaiveDateTime>,
}

/// An answer, as somebody records it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ConsentAnswer {
    /// To what.
    pub purpose: Purpose,
    /// Yes, no, no longer.
    pub status: ConsentStatus,
    /// Who answered; nothing only where it was not asked.
    pub given_by: Option<PersonId>,
    /// The day of the answer.
    pub on: Option<NaiveDate>,
    /// How it came.
    pub method: Option<ConsentMethod>,
    /// What it is limited to: "not the health section".
    #[serde(default)]
    pub scope_note: String,
    /// Whom a yes to other professionals names: it counts for nobody else.
    #[serde(default)]
    pub named: Vec<NamedRecipient>,
    /// Its last day; nothing for half a year after the child has left.
    #[serde(default)]
    pub expires_on: Option<NaiveDate>,
    /// Where the signed paper or the email is.
    #[serde(default)]
    pub evidence_note: String,
    /// A picture of the signed paper, by the hexadecimal SHA-256 of its bytes.
    #[serde(default)]
    pub evidence_photo: Option<String>,
}

/// A person or a service that a family named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedRecipient {
    /// Who, where they are in the records.
    #[serde(default)]
    pub person: Option<PersonId>,
    /// The name as it was said that day.
    pub name: String,
}

/// What the owner decided where parents disagree.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ConsentDecision {
    /// Identity.
    pub id: ConsentDecisionId,
    /// About whom.
    pub child: ChildId,
    /// To what.
    pub purpose: Purpose,
    /// Whether it is shared, or done.
    pub shares: bool,
    /// Why.
    pub reason: String,
    /// When it was recorded, by the computer's clock.
    pub recorded_at: NaiveDateTime,
    /// Who decided.
    pub recorded_by: Option<PersonId>,
}

/// Where a purpose stands today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StandingKind {
    /// Nobody who may answer has.
    NotAsked,
    /// Agreed.
    Given,
    /// Not agreed.
    Refused,
    /// Agreed once, and no longer.
    Withdrawn,
    /// Agreed until a day that is past.
    Expired,
    /// One says yes and another one no.
    Disagreed,
    /// The same, and the owner decided to go on.
    DecidedYes,
    /// The same, and the owner decided not to.
    DecidedNo,
}

impl StandingKind {
    /// Whether there is something for the owner to decide, now or anew.
    pub fn can_be_decided(self) -> bool {
        match self {
            StandingKind::Disagreed | StandingKind::DecidedYes | StandingKind::DecidedNo => true,
            StandingKind::NotAsked
            | StandingKind::Given
            | StandingKind::Refused
            | StandingKind::Withdrawn
            | StandingKind::Expired => false,
        }
    }
}

/// Everything the "Family and consent" page shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ConsentsView {
    /// The child.
    pub child: ChildFacts,
    /// Age in words today.
    pub age: String,
    /// Family and contacts, whom to ring first in front.
    pub contacts: Vec<ContactCard>,
    /// With whom the child normally lives, by name.
    pub lives_with: Vec<String>,
    /// That there are too few emergency contacts, in a sentence.
    pub too_few: Option<String>,
    /// Contact with somebody is restricted: no paper carries an address.
    pub is_restricted: bool,
    /// Each purpose, in the order in which they are asked.
    pub purposes: Vec<PurposeLine>,
    /// Who may answer.
    pub givers: Vec<ConsentGiver>,
    /// Whoever asks may decide where parents disagree.
    pub may_decide: bool,
    /// The last day a new yes usually has; nothing while nobody knows when the child leaves.
    pub usual_end: Option<NaiveDate>,
    /// People and services in the records whom a yes may name.
    #[serde(default)]
    pub may_be_named: Vec<PersonSummary>,
}

/// Somebody who may answer for a child.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsentGiver {
    /// Who.
    pub person: PersonId,
    /// By name.
    pub name: String,
    /// "Mother".
    pub relation: String,
}

/// A contact of a child with what matters about them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ContactCard {
    /// Who.
    pub person: PersonId,
    /// By name.
    pub name: String,
    /// "Mother"; may be empty.
    pub relation: String,
    /// The number to ring; may be empty.
    pub phone: String,
    /// Email; may be empty.
    pub email: String,
    /// They have parental responsibility; nothing while nobody said.
    pub has_pr: Option<bool>,
    /// The place in which they are rung, from 1; nothing for somebody who is not an emergency contact.
    pub ring: Option<u8>,
    /// The child normally lives with them.
    pub lives_with: bool,
    /// They may collect the child.
    pub may_collect: bool,
    /// They receive copies of documents.
    pub receives_documents: bool,
    /// Contact is restricted.
    pub is_restricted: bool,
    /// What applies then; may be empty.
    pub restricted_note: String,
    /// The language they use, if not English; may be empty.
    pub language: String,
    /// An interpreter is wanted.
    pub needs_interpreter: bool,
    /// What helps them at a meeting; may be empty.
    pub access_needs: String,
}

/// One purpose and where it stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PurposeLine {
    /// Which.
    pub purpose: Purpose,
    /// Where it stands.
    pub standing: StandingKind,
    /// The same in a sentence or two: who, when, how far, until when.
    pub words: String,
    /// Why it is good to ask again although somebody agreed; nothing where it is not.
    pub ask_again: Option<String>,
    /// Whom the yes of today names, where it is given by name.
    #[serde(default)]
    pub named: Vec<String>,
    /// Whom the yes of each of those who agreed names.
    #[serde(default)]
    pub named_by: Vec<(PersonId, Vec<String>)>,
    /// Whose yes could be withdrawn now.
    pub may_withdraw: Vec<PersonId>,
    /// Everything that was recorded, newest first.
    pub records: Vec<ConsentLine>,
}

/// One answer or decision in the list of what was recorded.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ConsentLine {
    /// The answer; nothing for a decision.
    pub consent: Option<ConsentId>,
    /// "Yes, from Verity Quill on 3 May 2027 (signed form)."
    pub words: String,
    /// Limits, where the paper is, who recorded it; may be empty.
    pub more: String,
    /// A picture of the signed paper.
    pub photo: Option<String>,
    /// It was taken back.
    pub is_taken_back: bool,
    /// It can still be taken back today.
    pub may_take_back: bool,
}
