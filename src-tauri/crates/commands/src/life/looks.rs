//! A look by the SENCO or a manager before a check is talked through. It never holds anything back.

use coatpeg_domain::contract::{NoteLook, SettleLook};
use coatpeg_domain::error::ErrorCode;
use coatpeg_domain::forms::steps::Steps;
use coatpeg_domain::forms::visible::visible_text;
use coatpeg_domain::ids::LookId;
use coatpeg_domain::records::{DocumentState, DocumentView, Look, LookKind};
use coatpeg_store::Action;
use uuid::Uuid;

use crate::access::roles;
use crate::documents::view;
use crate::error::{Error, Result};
use crate::outlook::is_sole_childminder;
use crate::session::Work;

/// The longest remark.
const LONGEST_WORDS: usize = 4_000;

/// Asks somebody to look a document over, or says what somebody thought of it.
pub(crate) fn note_look(work: &mut Work<'_>, command: NoteLook) -> Result<DocumentView> {
    let document = work.open.store.document(command.document)?;
    let definition = document.definition().ok_or(Error::UnknownForm)?;
    if definition.life.steps != Steps::TalkThrough {
        return Err(Error::refused("Nobody is asked to look over this kind of document."));
    }
    if is_sole_childminder(&work.open.store.setting()?) {
        return Err(Error::refused("You work on your own, so nobody is asked to look it over."));
    }
    match document.state {
        DocumentState::Ready | DocumentState::Discussed => {}
        DocumentState::Draft => {
            return Err(Error::refused("Mark it as ready first. Then somebody can look it over."));
        }
        DocumentState::Shared | DocumentState::Sent | DocumentState::Amended | DocumentState::Exempt => {
            return Err(Error::code(ErrorCode::Finished));
        }
    }
    if command.kind == LookKind::Looked && !roles(work.open)?.may_see_all() {
        return Err(Error::refused("The SENCO or whoever leads the setting looks it over."));
    }
    let words = visible_text(command.words.trim());
    if words.chars().count() > LONGEST_WORDS {
        return Err(Error::refused("This is longer than a remark may be. Say it in fewer words."));
    }
    let look = Look {
        id: LookId(Uuid::now_v7()),
        document: document.id,
        kind: command.kind,
        words: words.trim().to_owned(),
        made_at: work.now.local,
        made_by: Some(work.open.person),
        settled_at: None,
    };
    work.change(Action::NoteLook, |change| Ok(change.add_look(&look, document.child)?))?;
    view(work, document.id)
}

/// Says that what somebody remarked was seen to.
pub(crate) fn settle_look(work: &mut Work<'_>, command: SettleLook) -> Result<DocumentView> {
    let at = work.now.local;
    work.change(Action::SettleLook, |change| Ok(change.settle_look(command.document, command.look, at)?))?;
    view(work, command.document)
}
