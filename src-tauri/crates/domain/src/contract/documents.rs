//! Requests about documents, and the pictures in them.

use serde::{Deserialize, Serialize};

use crate::answers::Changes;
use crate::ids::{ChildId, DocumentId};

/// Begins a document for a child, or opens the one there is, finished or not.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct StartDocument {
    /// Whose.
    pub child: ChildId,
    /// Which form, for example `two_year_check`.
    pub form: String,
}

/// A document with what its editor needs.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OpenDocument {
    /// Which.
    pub document: DocumentId,
}

/// Keeps what has been written so far.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SaveDraft {
    /// Which document.
    pub document: DocumentId,
    /// What changed.
    pub changes: Changes,
}

/// Moves a text that is too long to the child's record.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct KeepAsNote {
    /// Which document.
    pub document: DocumentId,
    /// Which of its long texts.
    pub field: String,
}

/// Finishes a document.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct FinaliseDocument {
    /// Which.
    pub document: DocumentId,
}

/// Begins the next version of a finished document.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RenewDocument {
    /// The finished one.
    pub document: DocumentId,
}

/// Adds a picture from the computer.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AddPhoto {}

/// A picture, as a `data:` address.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ShowPhoto {
    /// Hexadecimal SHA-256 of its bytes.
    pub sha256: String,
}
