//! The life of a progress check: its moves, amended versions, the looks of others, what parents said about their copy,
//! and everything that stands beside a document without changing anything in it.
//!
//! Which moves there are is decided in the domain crate (`forms/steps.rs`).

mod amending;
mod beside;
mod looks;
mod not_needed;
mod on_page;

pub(crate) use amending::amend;
pub(crate) use beside::{acknowledge, beside};
pub(crate) use looks::{note_look, settle_look};
pub(crate) use not_needed::exempt;
pub(crate) use on_page::OnPage;

use coatpeg_domain::contract::MoveDocument;
use coatpeg_domain::error::AppError;
use coatpeg_domain::forms::Problem;
use coatpeg_domain::forms::steps::{gate_of, move_refusal};
use coatpeg_domain::forms::two_year_check::not_needed::needed_after_all;
use coatpeg_domain::records::{DocumentState, DocumentView};
use coatpeg_store::Action;

use crate::documents::{everything_left, view};
use crate::error::{Error, Result};
use crate::session::Work;

/// Moves a document a step on or back. A step on waits for everything up to its gate.
pub(crate) fn move_to(work: &mut Work<'_>, command: MoveDocument) -> Result<DocumentView> {
    let document = work.open.store.document(command.document)?;
    let definition = document.definition().ok_or(Error::UnknownForm)?;
    let (from, to) = (document.state, command.to);
    if let Some(why) = move_refusal(&definition.life, from, to) {
        return Err(Error::refused(why));
    }
    if let Some(gate) = gate_of(to).filter(|_| is_onwards(from, to)) {
        let mut left = everything_left(work, &document)?;
        left.retain(|problem: &Problem| problem.before <= gate);
        if !left.is_empty() {
            return Err(AppError::incomplete(left).into());
        }
    }
    let at = work.now.local;
    work.change(Action::MoveDocument, |change| {
        change.set_state(document.id, to)?;
        if from == DocumentState::Exempt {
            change.put_answers(document.id, &needed_after_all(&document.answers), at)?;
        }
        Ok(())
    })?;
    view(work, document.id)
}

fn is_onwards(from: DocumentState, to: DocumentState) -> bool {
    matches!(
        (from, to),
        (DocumentState::Draft, DocumentState::Ready) | (DocumentState::Ready, DocumentState::Discussed)
    )
}
