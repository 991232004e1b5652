//! Where a document stands on its finish page, and the requests that change that.

use std::sync::Arc;

use coatpeg_domain::contract::{Command, MoveDocument, OpenDocument};
use coatpeg_domain::error::AppError;
use coatpeg_domain::ids::{DocumentId, PersonId};
use coatpeg_domain::records::{Beside, DocumentState, DocumentView};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::words::refusal;
use crate::app::{Session, session};
use crate::components::toast::Undo;
use crate::pages::Loaded;
use crate::pages::saving::NOT_KEPT_YET;

/// A document on its finish page: what is known of it by now, shared by the cards.
#[derive(Clone, Copy)]
pub(crate) struct Standing {
    pub(super) session: Session,
    pub(super) document: DocumentId,
    pub(super) view: RwSignal<DocumentView>,
    opened: Loaded<DocumentView>,
    is_busy: RwSignal<bool>,
}

impl Standing {
    /// As it was opened; `opened` is what the whole page was drawn from.
    pub(super) fn new(view: DocumentView, opened: Loaded<DocumentView>) -> Self {
        Standing {
            session: session(),
            document: view.document.id,
            view: RwSignal::new(view),
            opened,
            is_busy: RwSignal::new(false),
        }
    }

    /// Where it is in its life.
    pub(super) fn state(self) -> Memo<DocumentState> {
        Memo::new(move |_| self.view.with(|view| view.document.state))
    }

    /// Whether whoever has the page open may write in it.
    pub(super) fn may_write(self) -> bool {
        self.view.with_untracked(|view| view.may_write)
    }

    /// What stands beside it, or a part of that.
    pub(super) fn beside<T>(self, pick: impl Fn(&Beside) -> T + Send + Sync + 'static) -> Memo<T>
    where
        T: PartialEq + Send + Sync + 'static,
    {
        Memo::new(move |_| self.view.with(|view| pick(&view.beside)))
    }

    /// The name of somebody who works here; nothing where that is not known.
    pub(super) fn name_of(self, person: Option<PersonId>) -> Option<String> {
        let person = person?;
        self.view.with_untracked(|view| {
            view.people.iter().find(|one| one.id == person).map(|one| one.name.clone())
        })
    }

    /// Asks for a change that answers with the document, shows it and goes on; says beside the button why it was not.
    pub(super) fn change<C>(
        self,
        command: C,
        trouble: RwSignal<Option<String>>,
        then: impl FnOnce() + 'static,
    ) where
        C: Command<Reply = DocumentView> + 'static,
    {
        self.ask(command, trouble, move |view| {
            self.view.try_set(view);
            then();
        });
    }

    /// Asks for something once what is typed is kept; says beside the button why it was not done.
    pub(super) fn ask<C>(
        self,
        command: C,
        trouble: RwSignal<Option<String>>,
        then: impl FnOnce(C::Reply) + 'static,
    ) where
        C: Command + 'static,
    {
        if self.is_busy.try_get_untracked() != Some(false) {
            return;
        }
        self.is_busy.set(true);
        trouble.try_set(None);
        spawn_local(async move {
            let reply = self.settled(command).await;
            self.is_busy.try_set(false);
            match reply {
                Ok(reply) => then(reply),
                Err(message) => {
                    trouble.try_set(Some(message));
                }
            }
        });
    }

    /// The way back to the draft; from a check that was talked through it is two moves.
    pub(super) fn go_back_to_writing(self, trouble: RwSignal<Option<String>>, then: impl FnOnce() + 'static) {
        let (session, document) = (self.session, self.document);
        let state = self.view.with_untracked(|view| view.document.state);
        spawn_local(async move {
            match back_to_writing(session, document, state).await {
                Ok(view) => {
                    self.view.try_set(view);
                    then();
                }
                Err(message) => {
                    trouble.try_set(Some(message));
                }
            }
        });
    }

    /// Takes a move back by another one.
    pub(super) fn undo_by_moving(self, to: DocumentState) -> Undo {
        Arc::new(move || {
            let command = MoveDocument { document: self.document, to };
            spawn_local(async move {
                match self.settled(command).await {
                    Ok(view) => {
                        self.view.try_set(view);
                    }
                    Err(message) => self.session.notice.set(Some(message)),
                }
            });
        })
    }

    /// Asks for the document again, after a change that does not answer with it.
    pub(super) fn refresh(self) {
        let command = OpenDocument { document: self.document };
        spawn_local(async move {
            match self.session.ask(command).await {
                Ok(view) => {
                    self.view.try_set(view);
                }
                Err(error) => self.session.notice.set(Some(error.message)),
            }
        });
    }

    /// Draws the whole page anew: the document has become one of another kind.
    pub(super) fn draw_anew(self) {
        let command = OpenDocument { document: self.document };
        spawn_local(async move {
            let view = self.session.ask(command).await;
            self.opened.try_set(Some(view));
        });
    }

    async fn settled<C: Command>(self, command: C) -> Result<C::Reply, String> {
        if !self.session.settle().await {
            return Err(NOT_KEPT_YET.to_owned());
        }
        self.session.ask(command).await.map_err(|error| refusal(&error))
    }
}

/// Takes a document that is marked as ready, or talked through, back to the draft.
pub(crate) async fn back_to_writing(
    session: Session,
    document: DocumentId,
    state: DocumentState,
) -> Result<DocumentView, String> {
    if !session.settle().await {
        return Err(NOT_KEPT_YET.to_owned());
    }
    let words = |error: AppError| refusal(&error);
    if state == DocumentState::Discussed {
        session.ask(MoveDocument { document, to: DocumentState::Ready }).await.map_err(words)?;
    }
    session.ask(MoveDocument { document, to: DocumentState::Draft }).await.map_err(words)
}
