//! Requests that find something: the palette, the page of results, the list of children with its views.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::children_list::{ChildrenFilter, ChildrenOrder};
use crate::ids::{ChildId, ViewId};
use crate::records::FoundKind;

/// Looks for something in everything whoever is signed in may see.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Find {
    /// As typed.
    pub typed: String,
    /// Of these kinds; empty for all.
    #[serde(default)]
    pub kinds: Vec<FoundKind>,
    /// About this child alone.
    #[serde(default)]
    pub child: Option<ChildId>,
    /// Whose page is open; what is about them comes first.
    #[serde(default)]
    pub viewing: Option<ChildId>,
    /// Written on this day or later.
    #[serde(default)]
    pub from: Option<NaiveDate>,
    /// Written on this day or before.
    #[serde(default)]
    pub until: Option<NaiveDate>,
    /// The most of each kind.
    pub most: u16,
}

/// The list of children, as it was chosen and sorted.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct BrowseChildren {
    /// Part of a name; empty for all.
    pub search: String,
    /// Those who have left, instead of those on roll.
    pub leavers: bool,
    /// Whom it shows.
    #[serde(default)]
    pub filter: ChildrenFilter,
    /// By what it is sorted.
    #[serde(default)]
    pub order: ChildrenOrder,
    /// The most children at once.
    pub most: u16,
}

/// Keeps a view of the list of children under a name.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SaveView {
    /// Which; nothing for a new one.
    pub view: Option<ViewId>,
    /// What it is called.
    pub name: String,
    /// For everybody who works here, and not for oneself alone.
    pub is_shared: bool,
    /// Whom it shows.
    pub filter: ChildrenFilter,
    /// By what it is sorted.
    pub order: ChildrenOrder,
}

/// Takes a view out.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RemoveView {
    /// Which.
    pub view: ViewId,
}
