//! Copies as most tests want them: for the parents, by hand, without a password.

use coatpeg_domain::contract::{Answered, ExportPaper, PrepareCopy};
use coatpeg_domain::ids::{CycleId, DocumentId, PlanId};
use coatpeg_domain::records::{Paper, PaperCopy};

use crate::program::{Pipe, Program};

/// A document as a PDF.
pub fn copy_of_document(document: DocumentId) -> ExportPaper {
    ExportPaper { paper: Paper::Document(document), copy: PaperCopy::default() }
}

/// A plan as a PDF.
pub fn copy_of_plan(plan: PlanId, cycle: Option<CycleId>) -> ExportPaper {
    ExportPaper { paper: Paper::Plan { plan, cycle }, copy: PaperCopy::default() }
}

/// The same copy with every find in its words said to be meant: samples tell of one another.
///
/// # Errors
/// What the program answers.
pub fn settled<P: Pipe>(program: &Program<P>, export: ExportPaper) -> Answered<ExportPaper> {
    let ExportPaper { paper, mut copy } = export;
    let view = program.send(PrepareCopy { paper, copy: Some(copy.clone()) })?;
    copy.settled = view.to_settle.into_iter().map(|find| find.key).collect();
    Ok(ExportPaper { paper, copy })
}
