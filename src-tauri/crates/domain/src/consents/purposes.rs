//! What a family is asked to agree to, in plain words, and which purpose each recipient of a paper falls under.
//!
//! What each purpose does in the program today:
//!
//! | purpose | what waits for it |
//! |---|---|
//! | `share_health_visitor`, `share_receiving_school`, `share_senco_area_team` | a copy for the health visitor, the school, the council (`forms/recipients.rs`): a yes gives the day, a no stops it |
//! | `share_professionals` | a copy for somebody else: it covers those the yes names (`named.rs`); for others the day is asked, and a no stops it |
//! | `share_la_funding`, `ehc_request` | nothing yet: no application and no request leaves the program in that form. The answer is kept, printed on the form to sign, and asked for again with each new plan (funding) |
//! | `include_health_in_transition`, `include_funding_in_transition` | that part of the summary: suggested with a yes; with a no it does not print, and a finished summary that holds it goes to nobody but the parents (`parts.rs`) |
//! | `include_professional_views` | the same for professionals in the summary, and for each row about one in checks and plans |
//! | `photo_internal` | photos in the window: shown with a yes alone |
//! | `photo_in_documents` | photos in every copy, also of finished papers: taken out with a no |
//! | `translate_document` | nothing is sent to anybody by the program; the export screen says beside the parents' copy who uses another language and whether a translator may read it |
//! | `research_anonymised` | nothing, because nothing leaves in that form. It is no unless somebody says yes |

use crate::records::{ConsentMethod, Purpose, Recipient};

impl Purpose {
    /// All there are, in the order in which they are asked.
    pub const ALL: [Purpose; 13] = [
        Purpose::ShareHealthVisitor,
        Purpose::ShareReceivingSchool,
        Purpose::ShareSencoAreaTeam,
        Purpose::ShareProfessionals,
        Purpose::ShareLaFunding,
        Purpose::EhcRequest,
        Purpose::IncludeHealthInTransition,
        Purpose::IncludeFundingInTransition,
        Purpose::IncludeProfessionalViews,
        Purpose::PhotoInternal,
        Purpose::PhotoInDocuments,
        Purpose::TranslateDocument,
        Purpose::ResearchAnonymised,
    ];

    /// What is asked, for a list: "Share with the health visitor".
    pub fn label(self) -> &'static str {
        match self {
            Purpose::ShareHealthVisitor => "Share with the health visitor",
            Purpose::ShareReceivingSchool => "Share with the next school",
            Purpose::ShareSencoAreaTeam => "Share with the council’s early years SEND team",
            Purpose::ShareProfessionals => "Share with other professionals",
            Purpose::ShareLaFunding => "Share for funding",
            Purpose::EhcRequest => "Ask for an EHC needs assessment",
            Purpose::IncludeHealthInTransition => "Health in the summary for school",
            Purpose::IncludeFundingInTransition => "Funding in the summary for school",
            Purpose::IncludeProfessionalViews => "What other professionals say",
            Purpose::PhotoInternal => "Photos on our computer",
            Purpose::PhotoInDocuments => "Photos and pictures in documents",
            Purpose::TranslateDocument => "Have a document translated",
            Purpose::ResearchAnonymised => "Figures for research",
        }
    }

    /// What it is for, in a sentence a parent understands.
    pub fn what_for(self) -> &'static str {
        match self {
            Purpose::ShareHealthVisitor => {
                "So that the progress check and the health review at two can be put together."
            }
            Purpose::ShareReceivingSchool => {
                "So that the teacher knows what helps before the first day of Reception."
            }
            Purpose::ShareSencoAreaTeam => "So that the Area SENCO can advise us about support.",
            Purpose::ShareProfessionals => {
                "With the people you name, such as a speech and language therapist."
            }
            Purpose::ShareLaFunding => {
                "With the council, for the inclusion fund, the disability access fund or the early years pupil premium."
            }
            Purpose::EhcRequest => "So that we can send the council what it needs to decide.",
            Purpose::IncludeHealthInTransition => "Allergies, conditions and care, for the teacher to read.",
            Purpose::IncludeFundingInTransition => {
                "Which funding there was, so that the school can claim it."
            }
            Purpose::IncludeProfessionalViews => "In a check, a plan or a summary, with their name.",
            Purpose::PhotoInternal => {
                "Kept encrypted and shown to the people who work here. They do not print."
            }
            Purpose::PhotoInDocuments => {
                "Printed in the profile, the check or the summary you get a copy of."
            }
            Purpose::TranslateDocument => "Somebody outside reads it to put it into your language.",
            Purpose::ResearchAnonymised => {
                "Numbers about groups of children, without names. It is no unless you say yes."
            }
        }
    }

    /// Nobody has to be asked: without an answer it is no.
    pub(crate) fn is_no_unless_given(self) -> bool {
        self == Purpose::ResearchAnonymised
    }

    /// Whether it is good to ask again when a new support plan begins.
    pub fn follows_plans(self) -> bool {
        match self {
            Purpose::ShareSencoAreaTeam
            | Purpose::ShareProfessionals
            | Purpose::ShareLaFunding
            | Purpose::IncludeProfessionalViews => true,
            Purpose::ShareHealthVisitor
            | Purpose::ShareReceivingSchool
            | Purpose::EhcRequest
            | Purpose::IncludeHealthInTransition
            | Purpose::IncludeFundingInTransition
            | Purpose::PhotoInternal
            | Purpose::PhotoInDocuments
            | Purpose::TranslateDocument
            | Purpose::ResearchAnonymised => false,
        }
    }
}

impl ConsentMethod {
    /// All there are.
    pub const ALL: [ConsentMethod; 4] = [
        ConsentMethod::SignedForm,
        ConsentMethod::TypedInApp,
        ConsentMethod::VerbalNoted,
        ConsentMethod::Email,
    ];

    /// For a list: "A signed form".
    pub fn label(self) -> &'static str {
        match self {
            ConsentMethod::SignedForm => "A signed form",
            ConsentMethod::TypedInApp => "Typed in here together",
            ConsentMethod::VerbalNoted => "Said to us, and noted",
            ConsentMethod::Email => "By email",
        }
    }

    /// In brackets after a day.
    pub(super) fn in_brackets(self) -> &'static str {
        match self {
            ConsentMethod::SignedForm => "signed form",
            ConsentMethod::TypedInApp => "typed in together",
            ConsentMethod::VerbalNoted => "said to us",
            ConsentMethod::Email => "email",
        }
    }
}

/// What has to be agreed before a paper goes to this recipient. The parents' own copy needs nothing, and the virtual
/// school looks after a child in care by law.
pub(crate) fn purpose_of(recipient: &Recipient) -> Option<Purpose> {
    match recipient {
        Recipient::Parents | Recipient::VirtualSchool => None,
        Recipient::HealthVisitor => Some(Purpose::ShareHealthVisitor),
        Recipient::School => Some(Purpose::ShareReceivingSchool),
        Recipient::Council => Some(Purpose::ShareSencoAreaTeam),
        Recipient::SomeoneElse(_) => Some(Purpose::ShareProfessionals),
    }
}
