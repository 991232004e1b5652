//! Where a check meets each duty, shown and printed.

use coatpeg_domain::contract::ShowProof;
use coatpeg_domain::forms::two_year_check::proof::{Proven, TITLE, print_proof, proof_of};
use coatpeg_domain::forms::two_year_check::{self, TWO_YEAR_CHECK};
use coatpeg_domain::ids::DocumentId;
use coatpeg_domain::printing::TextSize;
use coatpeg_domain::records::{
    Child, ChildFacts, Document, DocumentState, Paper, PaperKind, PersonSummary, ProofView,
};
use coatpeg_store::RecordKind;

use crate::documents::printed_as;
use crate::error::{Error, Result};
use crate::outlook::facts_of;
use crate::papers::{IS_CLEAN, IS_DRAFT, Leaving, PageState, copies_of_paper};
use crate::seen::log_view;
use crate::session::Work;

/// Shows where a check meets each duty.
pub(crate) fn show(work: &mut Work<'_>, command: ShowProof) -> Result<ProofView> {
    let document = check(work, command.document)?;
    log_view(work, RecordKind::Document, document.id);
    let child = work.open.store.child(document.child)?;
    view(work, &document, &child, &facts_of(&child)?, &work.open.store.people()?)
}

/// A document that is a progress check, and was not left out for a reason.
fn check(work: &Work<'_>, id: DocumentId) -> Result<Document> {
    let document = work.open.store.document(id)?;
    if document.form != two_year_check::ID {
        return Err(Error::refused("Only a progress check at age two has this table."));
    }
    if document.state == DocumentState::Exempt {
        return Err(Error::refused("No check was made here, so no duty can be shown in it."));
    }
    Ok(document)
}

fn view(
    work: &Work<'_>,
    document: &Document,
    child: &Child,
    facts: &ChildFacts,
    people: &[PersonSummary],
) -> Result<ProofView> {
    let is_shared = document.state.is_locked();
    let known = Proven {
        answers: &document.answers,
        child: facts,
        record: &child.answers,
        people,
        is_discussed: is_shared || document.state == DocumentState::Discussed,
        is_shared,
        has_plan: !work.open.store.plans_of(child.id)?.is_empty(),
        copies: &copies_of_paper(&work.open.store, child.id, Paper::Document(document.id))?,
    };
    Ok(proof_of(&document.framework, &known))
}

/// The table on its way to paper.
pub(crate) fn proof_leaving(work: &Work<'_>, id: DocumentId) -> Result<Leaving> {
    let document = check(work, id)?;
    let child = work.open.store.child(document.child)?;
    let facts = facts_of(&child)?;
    let proof = view(work, &document, &child, &facts, &work.open.store.people()?)?;
    let is_draft = match document.state {
        DocumentState::Draft | DocumentState::Ready => true,
        DocumentState::Discussed
        | DocumentState::Shared
        | DocumentState::Sent
        | DocumentState::Amended
        | DocumentState::Exempt => false,
    };
    let draft = is_draft.then_some(TWO_YEAR_CHECK.life.draft_words);
    let state = PageState { draft, with_gaps: false };
    let words =
        printed_as(work, &document, state, |_, answers, around| print_proof(&proof, answers, around))?;
    Ok(Leaving {
        paper: Paper::Proof(id),
        kind: PaperKind::Proof,
        facts,
        child,
        title: TITLE.to_owned(),
        which: if document.version > 1 { format!("Version {}", document.version) } else { String::new() },
        version: document.version,
        about: if is_draft { IS_DRAFT } else { IS_CLEAN },
        is_draft,
        words,
        // What parents decide and which copies go may still change, so it is made anew for each copy.
        is_kept: false,
        to_keep: None,
        most_pages: None,
        pages_that_read_well: 1,
        size: TextSize::Usual,
        form: &TWO_YEAR_CHECK,
        answers: document.answers,
        plan: None,
    })
}
