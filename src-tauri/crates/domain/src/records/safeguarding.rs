//! The safeguarding area: a log of files that were passed on, and where a child stands with social care.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::answers::Answers;
use crate::ids::{ChildId, TransferId};

/// Where the safeguarding area stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SafeguardingView {
    /// Not there yet, locked or open.
    pub stage: super::Stage,
    /// Entries of the transfer log, newest first; empty unless open.
    pub transfers: Vec<Transfer>,
    /// Every child with their status, by name; empty unless open.
    pub children: Vec<SafeguardedChild>,
    /// The day on which its recovery sheet was made and proved.
    pub recovery_made_on: Option<NaiveDate>,
}

/// An entry of the transfer log.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Transfer {
    /// Identity.
    pub id: TransferId,
    /// Whose file.
    pub child: ChildId,
    /// Known as; the file's own note where the child is not in the records any more.
    pub child_name: String,
    /// Answers to the transfer form.
    pub answers: Answers,
}

/// A child as the safeguarding lead sees them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SafeguardedChild {
    /// Who.
    pub child: ChildId,
    /// Known as.
    pub name: String,
    /// Where they stand with social care.
    pub status: SocialCareStatus,
}

/// Where a child stands with social care.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SocialCareStatus {
    /// Nobody is involved.
    None,
    /// Early help.
    EarlyHelp,
    /// A child in need.
    ChildInNeed,
    /// A child protection plan.
    ChildProtection,
    /// Not kept in this program.
    #[default]
    NotRecordedHere,
}

impl SocialCareStatus {
    /// All there are, in the order of a list.
    pub const ALL: [SocialCareStatus; 5] = [
        SocialCareStatus::NotRecordedHere,
        SocialCareStatus::None,
        SocialCareStatus::EarlyHelp,
        SocialCareStatus::ChildInNeed,
        SocialCareStatus::ChildProtection,
    ];

    /// The word that is kept.
    pub fn as_str(self) -> &'static str {
        match self {
            SocialCareStatus::None => "none",
            SocialCareStatus::EarlyHelp => "early_help",
            SocialCareStatus::ChildInNeed => "child_in_need",
            SocialCareStatus::ChildProtection => "child_protection",
            SocialCareStatus::NotRecordedHere => "not_recorded_here",
        }
    }

    /// In words, for a person.
    pub fn words(self) -> &'static str {
        match self {
            SocialCareStatus::None => "Nobody involved",
            SocialCareStatus::EarlyHelp => "Early help",
            SocialCareStatus::ChildInNeed => "Child in need",
            SocialCareStatus::ChildProtection => "Child protection plan",
            SocialCareStatus::NotRecordedHere => "Not recorded here",
        }
    }
}
