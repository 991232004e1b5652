//! Putting something right in a shared check: a new version with its reason. The one before stands until then.

use coatpeg_domain::contract::AmendDocument;
use coatpeg_domain::error::AppError;
use coatpeg_domain::forms::visible::visible_line;
use coatpeg_domain::forms::{Again, Gate, Problem, Severity, amended_answers};
use coatpeg_domain::records::{DocumentState, DocumentView};
use coatpeg_store::{Action, Amends};

use crate::documents::{begun, view};
use crate::error::{Error, Result};
use crate::session::Work;

/// The longest reason: a line.
const LONGEST_REASON: usize = 200;

/// Begins an amended version of a shared check, or opens the one that was begun.
pub(crate) fn amend(work: &mut Work<'_>, command: AmendDocument) -> Result<DocumentView> {
    let last = work.open.store.document(command.document)?;
    let definition = last.definition().ok_or(Error::UnknownForm)?;
    if definition.life.again != Again::Amended {
        return Err(Error::refused("This kind of document is not amended."));
    }
    let newest = work.open.store.live_document(last.child, definition.id)?.unwrap_or(last.id);
    if newest != last.id && work.open.store.document(newest)?.can_edit() {
        return view(work, newest);
    }
    match last.state {
        DocumentState::Shared if newest == last.id => {}
        DocumentState::Shared | DocumentState::Sent | DocumentState::Amended => {
            return Err(Error::refused("A later version took its place. Put that one right."));
        }
        DocumentState::Draft | DocumentState::Ready | DocumentState::Discussed => {
            return Err(Error::refused("It is not shared yet. Change it as it is."));
        }
        DocumentState::Exempt => {
            return Err(Error::refused("No check was made here, so there is none to put right."));
        }
    }
    let reason = visible_line(&command.reason);
    let reason = checked(&reason)?;
    let mut next = begun(work, definition, last.child, amended_answers(definition, &last.answers));
    next.version = last.version + 1;
    let amends = Amends { document: last.id, reason };
    work.change(Action::AmendDocument, |change| Ok(change.add_document(&next, Some(amends))?))?;
    view(work, next.id)
}

/// A reason that says something, on one line.
fn checked(reason: &str) -> Result<&str> {
    let reason = reason.trim();
    let message = if reason.is_empty() {
        "Say what has to be put right."
    } else if reason.chars().count() > LONGEST_REASON {
        "This is longer than a line. Say it in fewer words."
    } else {
        return Ok(reason);
    };
    let problem = Problem {
        field: "reason".into(),
        section: "amend".into(),
        message: message.into(),
        severity: Severity::Missing,
        before: Gate::Ready,
    };
    Err(AppError::incomplete(vec![problem]).into())
}
