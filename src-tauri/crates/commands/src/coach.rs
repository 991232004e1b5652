//! The coach for plain English, with what the records know: names on the roll, words that are right here, hints that
//! were dismissed.

use coatpeg_domain::coach::Hint;
use coatpeg_domain::contract::{AcceptWord, Coach, DismissHint, RecallHints};
use coatpeg_domain::records::Saved;
use coatpeg_store::Action;

use crate::error::{Error, Result};
use crate::session::Work;

/// Looks over what was written.
pub(crate) fn look_over(_work: &mut Work<'_>, _command: Coach) -> Result<Vec<Hint>> {
    Ok(Vec::new())
}

/// Does not say a hint again in this document.
pub(crate) fn dismiss(work: &mut Work<'_>, command: DismissHint) -> Result<()> {
    let DismissHint { document, field, hint } = command;
    let child = work.open.store.child_of_document(document)?.0;
    work.change(Action::DismissHint, |change| Ok(change.dismiss_hint(document, child, &field, &hint)?))
}

/// Says every hint again that was dismissed in this document.
pub(crate) fn recall(work: &mut Work<'_>, command: RecallHints) -> Result<()> {
    work.change(Action::RecallHints, |change| Ok(change.recall_hints(command.document)?))
}

/// Adds a word to those that are spelt right here.
pub(crate) fn accept_word(_work: &mut Work<'_>, _command: AcceptWord) -> Result<Saved> {
    Err(Error::refused("Not there yet."))
}
