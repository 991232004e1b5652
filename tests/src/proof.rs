//! The table of duties in words, for tests that lay it out.

use coatpeg_domain::contract::{Answered, OpenDocument, OpenSetting, ShowProof};
use coatpeg_domain::forms::Facts;
use coatpeg_domain::forms::print::Surroundings;
use coatpeg_domain::forms::two_year_check::proof::print_proof;
use coatpeg_domain::ids::DocumentId;
use coatpeg_domain::printing::PrintedDocument;

use crate::program::{Pipe, Program};

/// The table of a shared check as it prints. Nothing keeps these words: they are made anew for each copy.
///
/// # Errors
/// What the program answers.
pub fn printed_proof<P: Pipe>(program: &Program<P>, document: DocumentId) -> Answered<PrintedDocument> {
    let proof = program.send(ShowProof { document })?;
    let setting = program.send(OpenSetting {})?.answers;
    let view = program.send(OpenDocument { document })?;
    let facts = Facts {
        today: view.document.changed_at.date(),
        child: Some(view.child.clone()),
        is_sole_childminder: view.is_sole_childminder,
        deferred_year: false,
        support: Default::default(),
    };
    let around = Surroundings {
        facts: &facts,
        child: &view.child,
        child_answers: &view.child_answers,
        setting: &setting,
        people: &view.people,
        version: view.document.version,
        draft: None,
        is_example: false,
        with_gaps: false,
        beside: Default::default(),
    };
    Ok(print_proof(&proof, &view.document.answers, &around))
}
