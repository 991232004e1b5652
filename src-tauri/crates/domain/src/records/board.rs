//! The board of people who help at a setting. Nothing about a child stands on it.

use serde::{Deserialize, Serialize};

use crate::ids::PersonId;
use crate::printing::PrintedPhoto;

/// What the board shows, and what could still be added to it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BoardView {
    /// Everybody on it, in order.
    pub entries: Vec<BoardEntry>,
    /// The address of the Local Offer; may be empty.
    pub local_offer: String,
    /// Who is usually on such a board and is not known yet, each in a sentence that says what to do.
    pub missing: Vec<String>,
}

/// Somebody on the board.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoardEntry {
    /// Who; nothing for a service that is only named on the setting's page.
    pub person: Option<PersonId>,
    /// By name.
    pub name: String,
    /// "Health visitor"; may be empty.
    pub role: String,
    /// "Eastmoor Health Visiting"; may be empty.
    pub service: String,
    /// What they can help with; may be empty.
    pub helps_with: String,
    /// How to reach them or refer; may be empty.
    pub how_to_refer: String,
    /// Their page in the Local Offer; may be empty.
    pub local_offer: String,
    /// Their picture, where they agreed to it.
    pub photo: Option<PrintedPhoto>,
}
