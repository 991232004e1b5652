//! Requests about bringing in a list of children.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::ids::ImportId;
use crate::records::{Decisions, ImportChoices, TemplateKind};

/// Asks for a file with a list of children, and reads it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ChooseImport {}

/// Reads the chosen file again: another sheet, or another row as the headings.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ReadSheet {
    /// Which list.
    pub list: Uuid,
    /// The sheet, from 0.
    pub sheet: usize,
    /// The number of the row that holds the headings; nothing for what seems right.
    pub heading_row: Option<usize>,
}

/// What would become of each row. Nothing is written but how the columns are matched.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PreviewImport {
    /// Which list.
    pub list: Uuid,
    /// How its columns are matched.
    pub choices: ImportChoices,
    /// What somebody decided about single rows.
    pub decisions: Decisions,
}

/// Brings the list in, all of it or nothing.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ImportChildren {
    /// Which list.
    pub list: Uuid,
    /// How its columns are matched.
    pub choices: ImportChoices,
    /// What somebody decided about single rows.
    pub decisions: Decisions,
}

/// Takes a whole list back.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct UndoImport {
    /// Which.
    pub import: ImportId,
    /// Keeps the children somebody has written about since, and takes back the others.
    pub keep_changed: bool,
}

/// The lists that were brought in, the newest first.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ListImports {}

/// Writes an empty list with its headings and one invented child where the person says.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SaveImportTemplate {
    /// As what.
    pub kind: TemplateKind,
}
