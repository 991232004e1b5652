//! What the editor and the finish page share: what is written, what is left, and who saves it.

use coatpeg_domain::answers::Answers;
use coatpeg_domain::contract::{KeepAsNote, SaveDraft};
use coatpeg_domain::ids::DocumentId;
use coatpeg_domain::records::{DocumentState, DocumentView};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::coach::coach_for;
use crate::app::{Session, session};
use crate::components::toast::toast;
use crate::pages::filling::{Around, Filling, fill};
use crate::pages::possessive;
use crate::pages::saving::{NOT_KEPT_YET, Saver};

/// A document that is open.
#[derive(Clone, Copy)]
pub(crate) struct Desk {
    /// Which.
    pub(crate) document: DocumentId,
    /// What is written and what is left.
    pub(crate) filling: Filling,
    /// Who saves it.
    pub(crate) saver: StoredValue<Saver, LocalStorage>,
    /// It is finished, or somebody else’s to write, and can only be read.
    pub(crate) is_locked: bool,
    /// It is marked as ready: only what belongs to its end can be written, on the finish page.
    pub(crate) is_held: bool,
}

/// Lays a document out for writing; nothing where its form is not known.
pub(crate) fn lay_out(view: &DocumentView) -> Option<Desk> {
    laid_out(view, matches!(view.document.state, DocumentState::Ready | DocumentState::Discussed))
}

/// Lays a document out for what belongs to its end, which is written until it is locked.
pub(crate) fn lay_out_end(view: &DocumentView) -> Option<Desk> {
    laid_out(view, false)
}

fn laid_out(view: &DocumentView, is_held: bool) -> Option<Desk> {
    let session = session();
    let definition = view.document.definition()?;
    let document = view.document.id;
    let is_locked = !view.document.can_edit() || !view.may_write;
    let saver = session.keeps(Saver::new(definition, document, move |changes| async move {
        session.ask(SaveDraft { document, changes }).await.map(|saved| saved.saved_at)
    }));
    let mut written = view.document.answers.clone();
    if !is_locked && !is_held {
        session.take_over(saver, &mut written);
    }
    // The note takes the text out of the answers, which come into being only now.
    let answers = StoredValue::new(None);
    let mut filling = fill(Around {
        answers: written,
        child: Some(view.child.clone()),
        is_sole_childminder: view.is_sole_childminder,
        deferred_year: is_deferred(&view.child_answers),
        people: RwSignal::new(view.people.clone()),
        contacts: view.contacts.clone(),
        offered: view.offered.clone(),
        is_locked: is_locked || is_held,
        keep_as_note: Some(keep_as_note(session, document, view.child.known_as.clone(), answers)),
        saver: Some(saver),
        ..Around::new(definition)
    });
    answers.set_value(Some(filling.answers));
    filling.form.coach = (!is_locked && !is_held).then(|| coach_for(session, document, definition));
    Some(Desk { document, filling, saver, is_locked, is_held })
}

/// Whether the family asked for a later start in Reception.
pub(crate) fn is_deferred(child: &Answers) -> bool {
    child.yes_no("deferred_year") == Some(true)
}

fn keep_as_note(
    session: Session,
    document: DocumentId,
    name: String,
    answers: StoredValue<Option<RwSignal<Answers>>>,
) -> Callback<String> {
    Callback::new(move |field: String| {
        let done = format!("Kept in full as a note on {} record.", possessive(&name));
        spawn_local(async move {
            if !session.settle().await {
                session.notice.set(Some(NOT_KEPT_YET.to_owned()));
                return;
            }
            match session.ask(KeepAsNote { document, field }).await {
                Ok(view) => {
                    if let Some(answers) = answers.try_get_value().flatten() {
                        answers.try_set(view.document.answers);
                    }
                    toast(done, None);
                }
                Err(error) => session.notice.set(Some(error.message)),
            }
        });
    })
}
