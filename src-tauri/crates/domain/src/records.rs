//! The records that cross between the store, the commands and the window. Those of SEND support are in `support.rs`,
//! what screens are given is in `views.rs`.

mod backups;
mod board;
mod check_life;
mod consents;
mod dates;
mod find;
mod imports;
mod leaving;
mod papers;
mod privacy;
mod record;
mod rights;
mod safeguarding;
mod support;
mod vault;
mod versions;
mod views;

pub use backups::*;
pub use board::*;
pub use check_life::*;
pub use consents::*;
pub use dates::*;
pub use find::*;
pub use imports::*;
pub use leaving::*;
pub use papers::*;
pub use privacy::*;
pub use record::*;
pub use rights::*;
pub use safeguarding::*;
pub use support::*;
pub use vault::*;
pub use versions::*;
pub use views::*;

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use crate::answers::Answers;
use crate::forms::FormDefinition;
use crate::forms::wording::{Pronouns, Wording};
use crate::ids::{ChildId, DocumentId, NoteId, PersonId};
use crate::printing::PrintedDocument;

/// Which edition of the EYFS documents are written under today.
pub const FRAMEWORK: &str = "eyfs_2025_09";

/// Where the program stands: what the window shows first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Status {
    /// Nothing yet, locked or open.
    pub stage: Stage,
    /// The setting's name, for the unlock screen; empty before set-up.
    pub setting: String,
    /// People who can sign in, by name.
    pub people: Vec<SignInName>,
    /// The pretend child's folder is open instead of the setting's own.
    pub is_example: bool,
    /// Light, dark, contrast and text size.
    pub appearance: Appearance,
    /// Where the records are kept, as a path to show.
    pub folder: String,
    /// Who is signed in, while the records are open.
    pub signed_in: Option<PersonSummary>,
    /// What they may do; nothing while the records are locked.
    pub may: May,
    /// When the records lock by themselves.
    pub locking: Locking,
    /// How many seconds to wait before the next try at a passphrase.
    pub wait_seconds: u64,
    /// The computer's own day.
    pub today: NaiveDate,
    /// Whether this is a build for trying things out, with the page of field kinds.
    pub is_debug: bool,
}

/// Nothing yet, locked or open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// No records on this computer.
    NotSetUp,
    /// Records that wait for a passphrase.
    Locked,
    /// Records that can be read and written.
    Open,
}

/// How the window looks. Kept in clear beside the records, so that the unlock screen looks right too.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Appearance {
    /// Light, dark or as the computer says.
    pub theme: Theme,
    /// More contrast than the usual; none follows the computer.
    pub more_contrast: Option<bool>,
    /// Looser letters and lines.
    pub roomy: bool,
    /// Text size in per cent, 80 to 200.
    pub text_size: u16,
}

impl Default for Appearance {
    fn default() -> Self {
        Appearance { theme: Theme::System, more_contrast: None, roomy: false, text_size: 100 }
    }
}

/// Light, dark or as the computer says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// As the computer says.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// How somebody works, the first question of set-up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WorksAs {
    /// Does everything alone, and has every role.
    Childminder,
    /// Leads the setting or its SEND support.
    Leader,
    /// Looks after their own key children.
    KeyPerson,
}

/// How hard a passphrase is to guess.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PassphraseStrength {
    /// 0 too short, 1 weak, 2 fair, 3 good, 4 strong.
    pub bars: u8,
    /// "Too short", "Fair", "Good", "Strong".
    pub word: String,
    /// Why, in a sentence.
    pub reason: String,
    /// Whether it may be used.
    pub is_enough: bool,
}

/// A grown-up in a list or on a document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PersonSummary {
    /// Identity.
    pub id: PersonId,
    /// Full name, or the team's name.
    pub name: String,
    /// `staff`, `parent`, `professional`, `school_contact`, `other`.
    pub kind: String,
    /// "Health visitor"; may be empty.
    pub role_title: String,
}

/// What to arrange for somebody before they are met.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonNeeds {
    /// Who; nobody where it is the whole family’s.
    pub person: Option<PersonId>,
    /// By name.
    pub name: String,
    /// A sentence each.
    pub needs: Vec<String>,
}

/// A grown-up in full.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Person {
    /// Identity.
    pub id: PersonId,
    /// Answers to the person form.
    pub answers: Answers,
}

impl Person {
    /// The name to show.
    pub fn summary(&self) -> PersonSummary {
        let text = |field: &str| self.answers.text(field).unwrap_or_default().to_owned();
        let name = match self.answers.text("full_name") {
            Some(name) => name.to_owned(),
            None => text("team_name"),
        };
        PersonSummary { id: self.id, name, kind: text("kind"), role_title: text("role_title") }
    }
}

/// A child in full.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Child {
    /// Identity.
    pub id: ChildId,
    /// Answers to the child form.
    pub answers: Answers,
}

/// What rules and sentences need to know about a child.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChildFacts {
    /// Identity.
    pub id: ChildId,
    /// The name used in sentences.
    pub known_as: String,
    /// First and last name as written.
    pub full_name: String,
    /// The last name as written; empty for a child with one name only.
    pub last_name: String,
    /// For sentences.
    pub pronouns: Pronouns,
    /// Date of birth.
    pub born_on: NaiveDate,
    /// First day here.
    pub started_on: NaiveDate,
    /// Last day here, for a child who has left.
    pub left_on: Option<NaiveDate>,
    /// The first home language is not English.
    pub speaks_another_language_first: bool,
    /// The picture on the peg.
    pub peg_picture: String,
    /// Its tint.
    pub peg_tint: String,
}

impl ChildFacts {
    /// For labels.
    pub fn wording(&self) -> Wording {
        Wording { name: self.known_as.clone(), pronouns: self.pronouns }
    }

    /// The last day on which a progress check at age two is in time: the day before the third birthday.
    pub fn check_due_by(&self) -> NaiveDate {
        crate::dates::add_years(self.born_on, 3) - chrono::Duration::days(1)
    }
}

/// A note kept on a child's record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Note {
    /// Identity.
    pub id: NoteId,
    /// What it is about: the question it was moved from.
    pub title: String,
    /// The whole text.
    pub text: String,
    /// The day it was kept.
    pub noted_on: NaiveDate,
}

/// Where a document is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DocumentState {
    /// Being written.
    Draft,
    /// Written; not yet talked through.
    Ready,
    /// Talked through with the parents.
    Discussed,
    /// Given to the parents and locked.
    Shared,
    /// Sent to where the child goes next, and locked.
    Sent,
    /// Locked, and another version has taken its place.
    Amended,
    /// Not needed here, with the reason on record.
    Exempt,
}

impl DocumentState {
    /// Whether nothing in it can be changed any more.
    pub fn is_locked(self) -> bool {
        match self {
            DocumentState::Draft
            | DocumentState::Ready
            | DocumentState::Discussed
            | DocumentState::Exempt => false,
            DocumentState::Shared | DocumentState::Sent | DocumentState::Amended => true,
        }
    }

    /// Whether somebody may still write in it.
    pub fn can_edit(self) -> bool {
        matches!(self, DocumentState::Draft | DocumentState::Ready | DocumentState::Discussed)
    }
}

/// A document in full.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// Identity.
    pub id: DocumentId,
    /// Whose.
    pub child: ChildId,
    /// Which form.
    pub form: String,
    /// Which version of the form's meaning.
    pub form_version: u32,
    /// The edition of the EYFS it was written under.
    pub framework: String,
    /// Draft or shared.
    pub state: DocumentState,
    /// 1, 2, ..
    pub version: u32,
    /// What was written.
    pub answers: Answers,
    /// When it was last written in, by the computer's clock.
    pub changed_at: NaiveDateTime,
    /// What it says on paper, kept when it was finished.
    pub frozen: Option<PrintedDocument>,
}

impl Document {
    /// Whether it may be changed.
    pub fn can_edit(&self) -> bool {
        self.state.can_edit()
    }

    /// Its form.
    pub fn definition(&self) -> Option<&'static FormDefinition> {
        crate::forms::form(&self.form)
    }
}
