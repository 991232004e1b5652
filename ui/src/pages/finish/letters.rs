//! Letters that go with a document: begun from a template, and those there are.

use coatpeg_domain::contract::StartLetter;
use coatpeg_domain::ids::{ChildId, DocumentId};
use coatpeg_domain::records::DocumentSummary;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::standing::Standing;
use crate::app::{Session, session};
use crate::components::icon::Icon;
use crate::pages::child_documents::{document_note, state_chip};

/// Asks the parents to the talk.
pub(crate) const INVITE_PARENTS: &str = "invite_parents";
/// Asks the health visitor for their review.
pub(crate) const ASK_HEALTH_VISITOR: &str = "ask_health_visitor";
/// Asks the other setting for what they see.
pub(crate) const ASK_OTHER_SETTING: &str = "ask_other_setting";
/// Asks where the child was before for a copy.
pub(crate) const ASK_PREVIOUS_SETTING: &str = "ask_previous_setting";
/// Goes with the finished check.
pub(crate) const COVERING_NOTE: &str = "covering_note";

/// Begins a letter, or opens the one there is, and goes to it.
pub(crate) fn start_letter(session: Session, child: ChildId, template: &str, about: Option<DocumentId>) {
    let command = StartLetter { child, template: template.to_owned(), about };
    spawn_local(async move {
        session.settle().await;
        match session.ask(command).await {
            Ok(view) => session.go(&format!("/document/{}", view.document.id)),
            Err(error) => session.notice.set(Some(error.message)),
        }
    });
}

/// The button that begins a letter.
#[component]
pub(crate) fn LetterButton(
    /// About whom.
    child: ChildId,
    /// The document it goes with.
    about: DocumentId,
    /// Which template.
    template: &'static str,
    /// What the button says.
    words: &'static str,
) -> impl IntoView {
    let session = session();
    view! {
        <button
            class="btn btn--sm"
            type="button"
            id=format!("letter-{template}")
            on:click=move |_| start_letter(session, child, template, Some(about))
        >
            <Icon name="mail" small=true />
            {words}
        </button>
    }
}

/// The letters there are; nothing where there is none.
#[component]
pub(super) fn Letters(
    /// Where the document stands.
    standing: Standing,
) -> impl IntoView {
    let today = standing.session.today().unwrap_or_default();
    let letters = standing.beside(|beside| beside.letters.clone());
    move || {
        let letters = letters.get();
        (!letters.is_empty()).then(|| {
            let lines = letters.into_iter().map(|letter| line(letter, today)).collect_view();
            view! {
                <div>
                    <h3 class="field__label">"Letters so far"</h3>
                    <ul class="list list--in">{lines}</ul>
                </div>
            }
        })
    }
}

fn line(letter: DocumentSummary, today: chrono::NaiveDate) -> impl IntoView {
    let note = document_note(&letter, today);
    view! {
        <li>
            <a class="item item--tight" href=format!("/document/{}", letter.id)>
                <Icon name="mail" />
                <span class="grow">
                    <span class="item__title">{letter.title.clone()}</span>
                    <br />
                    <span class="item__note">{note}</span>
                </span>
                {state_chip(&letter.form, letter.state)}
            </a>
        </li>
    }
}
