//! The one-page profile on the SEND support page: begin it, open it, begin the next version.

use chrono::NaiveDate;
use coatpeg_domain::contract::RenewDocument;
use coatpeg_domain::forms::support::ONE_PAGE_PROFILE;
use coatpeg_domain::ids::{ChildId, DocumentId};
use coatpeg_domain::records::DocumentSummary;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::{Session, session, start_document};
use crate::components::icon::Icon;
use crate::pages::child_documents::{document_note, state_chip};

/// The one-page profile.
#[component]
pub(crate) fn ProfileCard(
    /// Whose.
    child: ChildId,
    /// The child's name.
    name: String,
    /// The newest one.
    profile: Option<DocumentSummary>,
    /// The computer's own day.
    today: NaiveDate,
) -> impl IntoView {
    let body = match profile {
        None => view! { <NoProfile child name /> }.into_any(),
        Some(profile) => view! { <Newest profile today /> }.into_any(),
    };
    view! {
        <section class="card" aria-labelledby="profile">
            <div class="card__body stack stack--tight">
                <h2 class="lg" id="profile">"One-page profile"</h2>
                {body}
            </div>
        </section>
    }
}

#[component]
fn NoProfile(
    /// Whose.
    child: ChildId,
    /// The child's name.
    name: String,
) -> impl IntoView {
    let session = session();
    view! {
        <p class="sm soft">{format!("What people like about {name}, what matters and what helps, on one page.")}</p>
        <div class="row">
            <button
                class="btn btn--sm"
                type="button"
                id="begin-profile"
                on:click=move |_| start_document(session, child, ONE_PAGE_PROFILE.id)
            >
                <Icon name="plus" small=true />
                "Begin the one-page profile"
            </button>
        </div>
    }
}

/// The newest version, and the way to the next.
#[component]
fn Newest(
    /// The profile.
    profile: DocumentSummary,
    /// The computer's own day.
    today: NaiveDate,
) -> impl IntoView {
    let session = session();
    let document = profile.id;
    let is_finished = profile.state.is_locked();
    let note = document_note(&profile, today);
    let renewing = is_finished.then(|| {
        view! {
            <button
                class="btn btn--quiet btn--sm"
                type="button"
                id="renew-profile"
                on:click=move |_| renew(session, document)
            >
                "Begin a new version"
            </button>
        }
    });
    view! {
        <p class="row sm">{state_chip(&profile.form, profile.state)} <span class="muted">{note}</span></p>
        <div class="row">
            <a class="btn btn--sm" id="open-profile" href=format!("/document/{document}")>
                {if is_finished { "Open" } else { "Carry on" }}
                <span class="sr-only">": one-page profile"</span>
            </a>
            {renewing}
        </div>
    }
}

fn renew(session: Session, document: DocumentId) {
    spawn_local(async move {
        session.settle().await;
        match session.ask(RenewDocument { document }).await {
            Ok(view) => session.go(&format!("/document/{}", view.document.id)),
            Err(error) => session.notice.set(Some(error.message)),
        }
    });
}
