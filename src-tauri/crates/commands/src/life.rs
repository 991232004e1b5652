//! The life of a progress check: its moves, the looks of others, what stands beside it once it is locked.

use coatpeg_domain::contract::{
    AmendDocument, ExemptCheck, MoveDocument, NoteLook, RecordAcknowledgement, SettleLook,
};
use coatpeg_domain::records::DocumentView;

use crate::error::{Error, Result};
use crate::session::Work;

/// Moves a document a step on or back.
pub(crate) fn move_to(_work: &mut Work<'_>, _command: MoveDocument) -> Result<DocumentView> {
    Err(Error::refused("Not there yet."))
}

/// Records why no progress check is needed here.
pub(crate) fn exempt(_work: &mut Work<'_>, _command: ExemptCheck) -> Result<DocumentView> {
    Err(Error::refused("Not there yet."))
}

/// Begins an amended version of a shared check.
pub(crate) fn amend(_work: &mut Work<'_>, _command: AmendDocument) -> Result<DocumentView> {
    Err(Error::refused("Not there yet."))
}

/// Asks somebody to look a document over, or says what somebody thought of it.
pub(crate) fn note_look(_work: &mut Work<'_>, _command: NoteLook) -> Result<DocumentView> {
    Err(Error::refused("Not there yet."))
}

/// Says that what somebody remarked was seen to.
pub(crate) fn settle_look(_work: &mut Work<'_>, _command: SettleLook) -> Result<DocumentView> {
    Err(Error::refused("Not there yet."))
}

/// Records that a parent confirmed getting the copy, or did not want to.
pub(crate) fn acknowledge(_work: &mut Work<'_>, _command: RecordAcknowledgement) -> Result<DocumentView> {
    Err(Error::refused("Not there yet."))
}
