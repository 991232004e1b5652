//! Requests to the coach for plain English.

use serde::{Deserialize, Serialize};

use crate::ids::DocumentId;

/// Looks over what was written, field by field.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Coach {
    /// Which document.
    pub document: DocumentId,
    /// The texts as they stand in the window.
    pub texts: Vec<CoachText>,
}

/// One text to look over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoachText {
    /// The field it stands in; of a row `actions.<row>.what`.
    pub field: String,
    /// The text.
    pub text: String,
}

/// Does not say a hint again in this document.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DismissHint {
    /// Which document.
    pub document: DocumentId,
    /// In which field.
    pub field: String,
    /// The hint's key.
    pub hint: String,
}

/// Says every hint again that was dismissed in this document.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RecallHints {
    /// Which document.
    pub document: DocumentId,
}

/// Adds a word to those that are spelt right here.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AcceptWord {
    /// The word.
    pub word: String,
}
