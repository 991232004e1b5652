//! What looking for something gives, and the list of children with its views.

use serde::{Deserialize, Serialize};

use super::{ChildSummary, SendStatus};
use crate::children_list::{ChildrenFilter, ChildrenOrder};
use crate::find::{Excerpt, Marked};
use crate::ids::{ChildId, CycleId, DocumentId, PersonId, PlanId, ViewId};

/// A kind of what is found, in the order in which kinds are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FoundKind {
    /// A child.
    Child,
    /// A document.
    Document,
    /// A support plan or one of its cycles.
    Plan,
    /// Something somebody said they would do.
    Step,
    /// Something with a date.
    Due,
    /// A note or an observation.
    Note,
    /// A grown-up.
    Person,
}

impl FoundKind {
    /// All there are, in the order in which they are shown.
    pub const ALL: [FoundKind; 7] = [
        FoundKind::Child,
        FoundKind::Document,
        FoundKind::Plan,
        FoundKind::Step,
        FoundKind::Due,
        FoundKind::Note,
        FoundKind::Person,
    ];

    /// The heading over them.
    pub fn heading(self) -> &'static str {
        match self {
            FoundKind::Child => "Children",
            FoundKind::Document => "Documents",
            FoundKind::Plan => "Support plans",
            FoundKind::Step => "Steps to do",
            FoundKind::Due => "Dates",
            FoundKind::Note => "Notes",
            FoundKind::Person => "People",
        }
    }

    /// The word in an address.
    pub fn as_str(self) -> &'static str {
        match self {
            FoundKind::Child => "child",
            FoundKind::Document => "document",
            FoundKind::Plan => "plan",
            FoundKind::Step => "step",
            FoundKind::Due => "due",
            FoundKind::Note => "note",
            FoundKind::Person => "person",
        }
    }

    /// The kind of that word.
    pub fn parse(word: &str) -> Option<FoundKind> {
        FoundKind::ALL.into_iter().find(|kind| kind.as_str() == word)
    }
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Found {
    /// By kind, none of them empty.
    pub groups: Vec<FoundGroup>,
    /// What was looked for instead, where nothing has the words as they were typed: "Teddy".
    pub did_you_mean: Option<String>,
    /// The child whose page is open, where whoever asked works with them.
    #[serde(default)]
    pub viewing: Option<Hit>,
    /// How many records of an earlier version are not looked through yet.
    pub waiting: usize,
}

/// What was found of one kind.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FoundGroup {
    /// Of which kind.
    pub kind: FoundKind,
    /// The best first.
    pub hits: Vec<Hit>,
    /// There is more of it than this.
    pub has_more: bool,
}

/// One thing that was found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Hit {
    /// Where it opens.
    pub opens: HitPlace,
    /// The child it is about, or is.
    pub about: Option<ChildId>,
    /// The child’s name in use; empty where it is about nobody.
    pub name: String,
    /// Whoever asked works with that child.
    pub is_whole: bool,
    /// What it is called, with what was typed marked in it.
    pub title: Marked,
    /// About whom, and when; may be empty.
    pub note: String,
    /// Why it was found, where its name does not say so.
    pub excerpt: Option<Excerpt>,
    /// The child's peg, picture and tint, where it is about one.
    pub peg: Option<(String, String)>,
}

/// Where something that was found opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HitPlace {
    /// The child's page.
    Child(ChildId),
    /// The document.
    Document(DocumentId),
    /// The plan, at one of its cycles.
    Plan(PlanId, Option<CycleId>),
    /// The child's SEND support page.
    Support(ChildId),
    /// The person.
    Person(PersonId),
    /// The first page.
    Home,
}

impl HitPlace {
    /// The address of its page.
    pub fn address(self) -> String {
        match self {
            HitPlace::Child(child) => format!("/child/{child}"),
            HitPlace::Document(document) => format!("/document/{document}"),
            HitPlace::Plan(plan, Some(cycle)) => format!("/plan/{plan}?cycle={cycle}"),
            HitPlace::Plan(plan, None) => format!("/plan/{plan}"),
            HitPlace::Support(child) => format!("/child/{child}/support"),
            HitPlace::Person(person) => format!("/settings/people/{person}"),
            HitPlace::Home => "/".to_owned(),
        }
    }
}

/// The list of children as it was chosen.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ChildrenView {
    /// Those who fit, in order; no more than were asked for.
    pub children: Vec<ListedChild>,
    /// How many fit.
    pub found: usize,
    /// How many are on roll, or have left.
    pub all: usize,
    /// How many have left, while the list is of those on roll.
    pub left: usize,
    /// The name nearest to what was typed, where nobody fits.
    pub did_you_mean: Option<String>,
    /// Rooms there are.
    pub rooms: Vec<String>,
    /// People who are somebody's key person.
    pub key_people: Vec<(PersonId, String)>,
    /// The September in which the next children start Reception.
    pub reception_year: i32,
    /// Views somebody saved, by name.
    pub views: Vec<SavedView>,
}

/// A child in the list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ListedChild {
    /// What every list says of a child.
    pub child: ChildSummary,
    /// Where the child stands with SEND support, where whoever asked may know.
    pub support: SendStatus,
}

/// A view of the list of children that somebody saved.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SavedView {
    /// Identity.
    pub id: ViewId,
    /// What it is called.
    pub name: String,
    /// For everybody who works here.
    pub is_shared: bool,
    /// Whoever asked may change it and take it out.
    pub may_change: bool,
    /// Whom it shows.
    pub filter: ChildrenFilter,
    /// By what it is sorted.
    pub order: ChildrenOrder,
}
