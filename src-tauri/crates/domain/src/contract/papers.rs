//! Requests about paper: what will stand on it, for whom it is, and where it went.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::answers::Changes;
use crate::ids::CopyId;
use crate::records::{Paper, PaperCopy, PaperKind, Travel};

/// What has to be known and settled before a copy leaves, for the recipient and the way chosen.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PrepareCopy {
    /// What is printed.
    pub paper: Paper,
    /// For whom and how; nothing for what is usual for this paper.
    pub copy: Option<PaperCopy>,
}

/// One page as it will print, with its words.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DrawPage {
    /// What is printed.
    pub paper: Paper,
    /// For whom and how; nothing for what is usual for this paper.
    pub copy: Option<PaperCopy>,
    /// The page, from 0; the last one where there are fewer.
    pub page: usize,
    /// Shows what is still to write, as the editor does; a copy that leaves never does.
    pub with_gaps: bool,
    /// What was written in the document, or in the cycle, and is not kept yet. It is not kept by this.
    #[serde(default)]
    pub changes: Changes,
    /// The same for the plan's own form.
    #[serde(default)]
    pub plan_changes: Changes,
}

/// Writes a copy as a PDF where the person says.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ExportPaper {
    /// What is printed.
    pub paper: Paper,
    /// For whom and how.
    pub copy: PaperCopy,
}

/// Opens a copy in the computer's own viewer, to be printed from there.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PrintPaper {
    /// What is printed.
    pub paper: Paper,
    /// For whom and how.
    pub copy: PaperCopy,
}

/// Remembers that a copy was handed on.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LogSent {
    /// Which copy.
    pub copy: CopyId,
    /// The day.
    pub sent_on: NaiveDate,
    /// How it went.
    pub travel: Travel,
}

/// A password that can be told over the telephone.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SuggestPassword {}

/// What could be printed of one kind: the newest of each child on roll.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ListPapers {
    /// Which kind.
    pub kind: PaperKind,
}

/// Writes many copies into a folder the person says.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ExportMany {
    /// What is printed.
    pub papers: Vec<Paper>,
    /// For whom and how, the same for all.
    pub copy: PaperCopy,
}

/// How far a long piece of work is.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ShowProgress {}

/// Ends a long piece of work after the piece it is at.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct StopWork {}
