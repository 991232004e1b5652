//! Deleting a draft for good.

use coatpeg_domain::contract::DeleteDraft;
use coatpeg_domain::records::{DocumentState, MadeCopy, Paper};
use coatpeg_store::Action;

use super::keep::has_to_stay;
use crate::error::{Error, Result};
use crate::session::Work;

const WAS_HANDED_ON: &str = "A copy of this draft was saved or handed on, so it stays with the record. Finish it, or leave it as it is.";

const SAYS_WHY: &str =
    "It says why no check is needed here, so it stays. Say that one is needed after all first.";

/// Deletes a draft that never left the records, with the text of its history. Nothing else of the child is touched.
pub(crate) fn delete(work: &mut Work<'_>, command: DeleteDraft) -> Result<()> {
    let document = work.open.store.document(command.document)?;
    if let Some(reason) = has_to_stay(work, document.child)? {
        return Err(Error::refused(reason));
    }
    if document.state == DocumentState::Exempt {
        return Err(Error::refused(SAYS_WHY));
    }
    let copies = work.open.store.copies_of(document.child)?;
    let is_of_it = |paper: Paper| match paper {
        Paper::Document(id) | Paper::Proof(id) | Paper::MeetingSheet(id) => id == document.id,
        Paper::Plan { .. } | Paper::Review { .. } => false,
    };
    let left = |copy: &MadeCopy| is_of_it(copy.paper) && (!copy.is_print || copy.sent_on.is_some());
    if copies.iter().any(left) {
        return Err(Error::refused(WAS_HANDED_ON));
    }
    work.change(Action::DeleteDraft, |change| Ok(change.delete_draft(document.id)?))?;
    work.open.last_plan = Default::default();
    Ok(())
}
