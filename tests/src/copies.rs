//! Copies as most tests want them: for the parents, by hand, without a password.

use coatpeg_domain::contract::ExportPaper;
use coatpeg_domain::ids::{CycleId, DocumentId, PlanId};
use coatpeg_domain::records::{Paper, PaperCopy};

/// A document as a PDF.
pub fn copy_of_document(document: DocumentId) -> ExportPaper {
    ExportPaper { paper: Paper::Document(document), copy: PaperCopy::default() }
}

/// A plan as a PDF.
pub fn copy_of_plan(plan: PlanId, cycle: Option<CycleId>) -> ExportPaper {
    ExportPaper { paper: Paper::Plan { plan, cycle }, copy: PaperCopy::default() }
}
