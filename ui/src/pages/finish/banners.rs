//! What the editor says above a check that is not a plain draft: marked as ready, not needed, put right by another
//! version, or of a child who came late.

use coatpeg_domain::ids::DocumentId;
use coatpeg_domain::records::{DocumentState, DocumentView};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::letters::{ASK_PREVIOUS_SETTING, LetterButton};
use super::standing::back_to_writing;
use super::words::{puts_right, remarks_words};
use crate::app::session;
use crate::components::banner::{Banner, BannerKind};
use crate::components::page_head::Trouble;
use crate::components::toast::toast;
use crate::pages::Loaded;

/// Where a document stands, for somebody who has it open in the editor; nothing for a first draft.
#[component]
pub(crate) fn StateBanner(
    /// The document with what belongs to it.
    view: DocumentView,
    /// What the editor was drawn from.
    opened: Loaded<DocumentView>,
) -> impl IntoView {
    let document = view.document.id;
    let state = view.document.state;
    let held = match state {
        DocumentState::Ready => Some("Marked as ready. Go back to writing to change it."),
        DocumentState::Discussed => Some("Talked through with the parents. Go back to writing to change it."),
        DocumentState::Draft
        | DocumentState::Shared
        | DocumentState::Sent
        | DocumentState::Amended
        | DocumentState::Exempt => None,
    };
    let held = held.map(|words| view! { <Held words document state opened may_write=view.may_write /> });
    let after = match state {
        DocumentState::Exempt => Some(("No check is needed here.", "See why, or take it back")),
        DocumentState::Amended => {
            Some(("A later version took the place of this one.", "See every version, and the sharing log"))
        }
        DocumentState::Draft
        | DocumentState::Ready
        | DocumentState::Discussed
        | DocumentState::Shared
        | DocumentState::Sent => None,
    };
    let after = after.map(|(words, way)| {
        view! {
            <Banner>
                <p>
                    {words} " "
                    <a id="see-why" href=format!("/document/{document}/finish")>{way}</a>
                </p>
            </Banner>
        }
    });
    let remarks = if state.can_edit() { remarks_words(&view.beside.looks) } else { None };
    let remarks = remarks.map(|words| {
        view! {
            <Banner>
                <p>
                    {words} " "
                    <a id="see-remarks" href=format!("/document/{document}/finish?field=look")>"Read it"</a>
                </p>
            </Banner>
        }
    });
    view! {
        <PutsRight view />
        {remarks}
        {held}
        {after}
    }
}

/// Which version this one puts right, and why; nothing for one that was not begun for that.
#[component]
pub(super) fn PutsRight(
    /// The document with what belongs to it.
    view: DocumentView,
) -> impl IntoView {
    let line = view.beside.versions.iter().find(|line| line.document == view.document.id);
    let reason = line.and_then(|line| line.reason.as_deref());
    let words = reason.and_then(|reason| puts_right(view.document.version, reason));
    words.map(|words| view! { <Banner><p>{words}</p></Banner> })
}

/// It cannot be changed as it stands, and the way back.
#[component]
fn Held(
    /// What is said.
    words: &'static str,
    /// Which.
    document: DocumentId,
    /// Where it stands.
    state: DocumentState,
    /// What the editor was drawn from.
    opened: Loaded<DocumentView>,
    /// Whoever asks may write.
    may_write: bool,
) -> impl IntoView {
    let session = session();
    let trouble = RwSignal::new(None::<String>);
    let back = move |_| {
        spawn_local(async move {
            match back_to_writing(session, document, state).await {
                Ok(view) => {
                    opened.try_set(Some(Ok(view)));
                    toast("Back to writing", None);
                }
                Err(message) => {
                    trouble.try_set(Some(message));
                }
            }
        });
    };
    view! {
        <Banner>
            <p>{words}</p>
            {may_write
                .then(|| {
                    view! {
                        <button class="btn btn--sm" type="button" id="back-to-writing" on:click=back>
                            "Go back to writing"
                        </button>
                    }
                })}
        </Banner>
        {move || trouble.get().map(|message| view! { <Trouble message /> })}
    }
}

/// For a child who came after turning two: another setting may have written a check; nothing for others.
#[component]
pub(crate) fn CameAfterTwo(
    /// The document with what belongs to it.
    view: DocumentView,
) -> impl IntoView {
    let is_draft = view.document.state == DocumentState::Draft && view.document.version == 1;
    (view.beside.came_after_two && is_draft && view.may_write).then(|| {
        let name = view.child.known_as.clone();
        view! {
            <Banner kind=BannerKind::Soon icon="mail">
                <p>
                    {format!(
                        "{name} had turned two before the first day here, so the setting before may have written a check. \
                         Ask it for a copy before you write another, once the parents agree to that.",
                    )}
                </p>
                <LetterButton
                    child=view.child.id
                    about=view.document.id
                    template=ASK_PREVIOUS_SETTING
                    words="Ask the previous setting"
                />
            </Banner>
        }
    })
}
