//! Many copies made at once: what became of each, and how far it is.

use serde::{Deserialize, Serialize};

use super::Paper;
use crate::ids::CopyId;

/// What became of many copies.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ManyExported {
    /// The folder’s name, or nothing when the person closed the dialog without choosing.
    pub folder: Option<String>,
    /// Files that were written, in the order asked for.
    pub written: Vec<WrittenFile>,
    /// What was not, and why, in the order asked for.
    pub not_written: Vec<NotWritten>,
    /// The person ended it before all was done.
    pub is_stopped: bool,
}

/// A file of many.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WrittenFile {
    /// What it is of.
    pub paper: Paper,
    /// The copy, as it was remembered.
    pub copy: CopyId,
    /// Its name.
    pub file_name: String,
    /// Pages.
    pub pages: usize,
}

/// One of many that was not written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NotWritten {
    /// What it is of.
    pub paper: Paper,
    /// Whose: the known-as name.
    pub child_name: String,
    /// Why, in a sentence that says what to do.
    pub why: String,
}

/// How far a long piece of work is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// Pieces done.
    pub done: usize,
    /// Pieces in all; 0 while nothing is under way.
    pub of: usize,
}
