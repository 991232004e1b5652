//! What screens are given: lists, pages and replies made of records.

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use super::{
    Beside, Child, ChildFacts, Document, DocumentState, KeyPersonTime, KnownFact, Note, PersonNeeds,
    PersonSummary, PlanSummary, SendStatus,
};
use crate::answers::{Answer, Answers};
use crate::due::CheckStatus;
use crate::forms::{Problem, SupportFacts};
use crate::ids::{ChildId, CopyId, DocumentId, PersonId};

/// A child in the list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChildSummary {
    /// Who.
    pub facts: ChildFacts,
    /// Age in words today.
    pub age: String,
    /// Room or group; may be empty.
    pub room: String,
    /// The key person's name; may be empty.
    pub key_person: String,
    /// The nearest date, in a sentence; may be empty.
    pub next: String,
    /// Whether that date is near or past.
    pub next_is_soon: bool,
    /// Everything about the child may be read and written; otherwise the names and whom to ring.
    pub is_whole: bool,
}

/// A child's page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChildView {
    /// The record.
    pub child: Child,
    /// What rules and sentences need.
    pub facts: ChildFacts,
    /// Age in words today.
    pub age: String,
    /// The key person's name; may be empty.
    pub key_person: String,
    /// What a document will want and is not there yet.
    pub still_to_add: Vec<Problem>,
    /// The progress check at age two: dates and state.
    pub check: CheckOutlook,
    /// Documents, newest first.
    pub documents: Vec<DocumentSummary>,
    /// Support plans, newest first.
    pub plans: Vec<PlanSummary>,
    /// Where the child stands with SEND support.
    pub status: SendStatus,
    /// When the child starts Reception.
    pub reception_entry: NaiveDate,
    /// Notes kept on the record, newest first.
    pub notes: Vec<Note>,
    /// Who was key person, whoever is now first.
    #[serde(default)]
    pub key_people: Vec<KeyPersonTime>,
    /// What the questions of the record need besides: what the setting asks, and the names of the brothers and sisters
    /// who stand in it.
    #[serde(default)]
    pub support: SupportFacts,
    /// Those who work here or with the child, and of families those who stand in the record.
    pub people: Vec<PersonSummary>,
    /// The family agreed that photos of the child are kept and shown here.
    #[serde(default)]
    pub shows_photos: bool,
    /// The record is restricted: nothing in it is changed or handed on.
    #[serde(default)]
    pub restriction: Option<super::Protection>,
    /// No restriction holds whoever asked back: there is none, or they go on with the record for now.
    #[serde(default)]
    pub may_be_changed: bool,
    /// Everything is here. Otherwise the record holds what everybody who works here may see: names, room and
    /// emergency contacts; besides it are only finished documents and plans whoever asked may read.
    pub is_whole: bool,
}

/// Where the progress check at age two of a child stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CheckOutlook {
    /// Its reminder status; none where there is nothing to remind of.
    pub status: Option<CheckStatus>,
    /// The second birthday.
    pub opens_on: NaiveDate,
    /// When it is best shared.
    pub target_on: NaiveDate,
    /// The day before the third birthday.
    pub due_by: NaiveDate,
    /// One sentence for the child's page.
    pub sentence: String,
    /// The live check, if one was begun.
    pub document: Option<DocumentId>,
}

impl CheckOutlook {
    /// The reason for which no check is needed here, as the dates on the record say it: a choice of the part "Not needed
    /// here". Nothing where only a person can know one.
    pub fn fitting_reason(&self, child: &ChildFacts) -> Option<&'static str> {
        if child.started_on > self.due_by {
            Some("over_three_on_entry")
        } else if child.left_on.is_some_and(|left_on| left_on < self.target_on) {
            Some("left_before_target")
        } else {
            None
        }
    }
}

/// A document in a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DocumentSummary {
    /// Identity.
    pub id: DocumentId,
    /// Whose.
    pub child: ChildId,
    /// Which form.
    pub form: String,
    /// Its title.
    pub title: String,
    /// Draft or shared.
    pub state: DocumentState,
    /// 1, 2, ..
    pub version: u32,
    /// When it was last written in, by the computer's clock.
    pub changed_at: NaiveDateTime,
    /// The known-as name of the child.
    pub child_name: String,
    /// How much is left, in words: "Three things left".
    pub left: String,
}

/// The editor of a document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DocumentView {
    /// The document.
    pub document: Document,
    /// Whose it is.
    pub child: ChildFacts,
    /// The child's record, for what documents take from it.
    pub child_answers: Answers,
    /// People who can be chosen in fields.
    pub people: Vec<PersonSummary>,
    /// The child's contacts among them.
    pub contacts: Vec<PersonId>,
    /// Nobody else looks documents over.
    pub is_sole_childminder: bool,
    /// What a document wants from the child's record.
    pub still_to_add: Vec<Problem>,
    /// By when, in a sentence for the bar above the writing; may be empty.
    pub aim: String,
    /// What the records already know, to take or leave, by field.
    pub offered: Vec<Offered>,
    /// Whoever asked may write and export it; otherwise only read.
    pub may_write: bool,
    /// What the consents on record mean for parts of it, by section.
    #[serde(default)]
    pub part_notes: Vec<PartNote>,
    /// What to arrange before it is talked over with the parents.
    #[serde(default)]
    pub before_meeting: Vec<PersonNeeds>,
    /// What stands beside it and changes nothing in it.
    #[serde(default)]
    pub beside: Beside,
    /// What the record says that will print, to be asked "still true?".
    #[serde(default)]
    pub known: Vec<KnownFact>,
    /// The age of a child who was born early, corrected, in a sentence; may be empty. It moves no date.
    #[serde(default)]
    pub corrected_age: String,
    /// The days of the five short parts, where it can be written in five.
    #[serde(default)]
    pub part_days: Vec<NaiveDate>,
}

/// What has to be said about one part of a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartNote {
    /// The section of the form.
    pub section: String,
    /// In a sentence or two.
    pub words: String,
}

/// An answer the records already have: taken only by a person's act.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Offered {
    /// The field it would answer.
    pub field: String,
    /// What it would say.
    pub answer: Answer,
    /// The same in words.
    pub words: String,
    /// Where it is from: "the progress check at age two".
    pub source: String,
    /// The day it was written there, where that is known.
    pub on: Option<NaiveDate>,
}

/// The answer to autosave.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SavedDraft {
    /// The computer's clock.
    pub saved_at: NaiveDateTime,
    /// What is left.
    pub outstanding: Vec<Problem>,
}

/// The answer to other saving.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Saved {
    /// The computer's clock.
    pub saved_at: NaiveDateTime,
}

/// The setting's own page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SettingView {
    /// Answers to the setting form.
    pub answers: Answers,
    /// People who can be chosen in fields.
    pub people: Vec<PersonSummary>,
}

/// A file that was written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Exported {
    /// Its name, or nothing when the person closed the dialog without choosing.
    pub file_name: Option<String>,
    /// Pages.
    pub pages: usize,
    /// The longest parts, when the document runs over four pages.
    pub longest: Vec<String>,
    /// The copy, as it was remembered; nothing where none was made, or nobody's child is on it.
    pub copy: Option<CopyId>,
}

/// A picture that was added.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AddedPhoto {
    /// Hexadecimal SHA-256, or nothing when the person closed the dialog without choosing.
    pub sha256: Option<String>,
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::forms::wording::Pronouns;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("written as year, month, day")
    }

    #[test]
    fn a_reason_why_no_check_is_needed_is_offered_only_where_the_dates_say_it() {
        let outlook = CheckOutlook {
            status: None,
            opens_on: day("2027-03-20"),
            target_on: day("2027-06-20"),
            due_by: day("2028-03-19"),
            sentence: String::new(),
            document: None,
        };
        let mut child = ChildFacts {
            id: ChildId(Uuid::nil()),
            known_as: "Amina".into(),
            full_name: "Amina Osei".into(),
            last_name: "Osei".into(),
            pronouns: Pronouns::She,
            born_on: day("2025-03-20"),
            started_on: day("2026-09-01"),
            left_on: None,
            speaks_another_language_first: false,
            peg_picture: "sun".into(),
            peg_tint: "honey".into(),
        };
        assert_eq!(outlook.fitting_reason(&child), None);
        child.left_on = Some(day("2027-06-19"));
        assert_eq!(outlook.fitting_reason(&child), Some("left_before_target"));
        child.left_on = Some(day("2027-06-20"));
        assert_eq!(outlook.fitting_reason(&child), None, "the day to aim for had come");
        child.started_on = day("2028-03-20");
        assert_eq!(outlook.fitting_reason(&child), Some("over_three_on_entry"));
    }
}
