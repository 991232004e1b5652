//! The safeguarding lead's own area: apart from the records, with a passphrase, a key and a recovery sheet of its own.
//! Nobody else sees that there is one.

mod doors;
mod log;
mod log_entry;
mod open;

use coatpeg_domain::contract::{Command, ShowSafeguarding};
use coatpeg_domain::error::{AppError, ErrorCode};
use coatpeg_domain::records::{SafeguardingView, Stage};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::load;
use crate::app::{Session, session};
use crate::components::page_head::{Page, PageHead, Trouble, Waiting};
use doors::{SetUpArea, UnlockArea};
use open::OpenArea;

/// What the parts of the page share.
#[derive(Clone, Copy)]
struct Area {
    session: Session,
    view: super::Loaded<SafeguardingView>,
    is_busy: RwSignal<bool>,
    error: RwSignal<Option<AppError>>,
    /// Its recovery sheet is being made.
    makes_sheet: RwSignal<bool>,
}

impl Area {
    /// Asks, draws the page from the answer, and then does what follows.
    fn ask<C: Command<Reply = SafeguardingView> + 'static>(self, command: C, then: impl FnOnce() + 'static) {
        if self.is_busy.get_untracked() {
            return;
        }
        self.is_busy.set(true);
        self.error.set(None);
        spawn_local(async move {
            let reply = self.session.ask(command).await;
            // The page may be gone by now.
            self.is_busy.try_set(false);
            match reply {
                Ok(view) => {
                    self.view.try_set(Some(Ok(view)));
                    then();
                }
                Err(error) => {
                    let is_locked = error.code == ErrorCode::Locked;
                    self.error.try_set(Some(error));
                    if is_locked {
                        self.view.try_set(Some(self.session.ask(ShowSafeguarding {}).await));
                    }
                }
            }
        });
    }
}

/// The page.
#[component]
pub(crate) fn SafeguardingPage() -> impl IntoView {
    let session = session();
    let area = Area {
        session,
        view: load(|| Some(ShowSafeguarding {})),
        is_busy: RwSignal::new(false),
        error: RwSignal::new(None),
        makes_sheet: RwSignal::new(false),
    };
    // A change inside the area keeps the page; only another stage draws another one.
    let stage = Memo::new(move |_| {
        area.view.with(|view| match view {
            None => None,
            Some(Ok(view)) => Some(Ok(view.stage)),
            Some(Err(error)) => Some(Err(error.message.clone())),
        })
    });
    view! {
        <Page>
            <PageHead screen="Safeguarding" heading="Safeguarding" />
            {move || match stage.get() {
                None => view! { <Waiting /> }.into_any(),
                Some(Err(message)) => view! { <Trouble message /> }.into_any(),
                Some(Ok(Stage::NotSetUp)) => view! { <SetUpArea area /> }.into_any(),
                Some(Ok(Stage::Locked)) => view! { <UnlockArea area /> }.into_any(),
                Some(Ok(Stage::Open)) => view! { <OpenArea area /> }.into_any(),
            }}
        </Page>
    }
}

/// What belongs here, and what does not.
#[component]
fn WhatItIs() -> impl IntoView {
    view! {
        <div class="card">
            <div class="card__body stack stack--tight">
                <p>
                    "A log of safeguarding files that were passed on, and where a child stands with social care. Nothing
                    of it is shown, searched, printed or exported anywhere else in Coatpeg."
                </p>
                <p class="soft">
                    "The files themselves stay outside Coatpeg, where you keep them now. This area has a passphrase of its
                    own, so nobody who opens the records can read it without you."
                </p>
            </div>
        </div>
    }
}
