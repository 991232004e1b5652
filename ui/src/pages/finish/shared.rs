//! A check that is shared and locked: what stands beside it and goes on, while nothing in it changes.

use coatpeg_domain::dates::near_in_words;
use coatpeg_domain::ids::{ChildId, DocumentId};
use coatpeg_domain::records::{DocumentState, DocumentView};
use leptos::prelude::*;

use super::agreed_steps::AgreedSteps;
use super::amend::Versions;
use super::asks::Framework;
use super::banners::PutsRight;
use super::letters::{COVERING_NOTE, LetterButton, Letters};
use super::parents_word::ParentsWord;
use super::plan::StartPlan;
use super::recipients::WhoMaySee;
use super::sharing_log::SharingLog;
use super::standing::Standing;
use super::steps::{Steps, steps_of};
use crate::app::keys::Shortcut;
use crate::app::{session, start_document};
use crate::components::banner::{Banner, BannerKind};
use crate::components::icon::Icon;
use crate::components::page_head::PageHead;
use crate::pages::Loaded;
use crate::pages::child_documents::state_chip;
use crate::pages::document::words::is_ended;

/// The form of the integrated review.
const INTEGRATED_REVIEW: &str = "integrated_review";

/// The page.
#[component]
pub(super) fn SharedCheck(
    /// The document with what belongs to it.
    view: DocumentView,
    /// What the whole page was drawn from.
    opened: Loaded<DocumentView>,
) -> impl IntoView {
    let document = view.document.id;
    let child = view.child.id;
    let Some(definition) = view.document.definition() else { return ().into_any() };
    let heading = is_ended(definition, &view.child.known_as);
    let may_write = view.may_write;
    let session = session();
    session.on_shortcut(move |shortcut| {
        match shortcut {
            Shortcut::Export if may_write => session.go(&format!("/document/{document}/export")),
            Shortcut::Back => session.go(&format!("/document/{document}")),
            _ => return false,
        }
        true
    });
    let standing = Standing::new(view.clone(), opened);
    let answers = Memo::new(move |_| standing.view.with(|view| view.document.answers.clone()));
    let steps = steps_of(definition);
    let stands = Memo::new(move |_| steps.len().saturating_sub(1));
    // What goes on from a check goes on from its newest version.
    let is_newest = view.document.state != DocumentState::Amended;
    let export = may_write.then(|| {
        view! {
            <a class="btn btn--primary" id="export" href=format!("/document/{document}/export")>"Export"</a>
        }
    });
    view! {
        <PageHead screen="Shared check" heading>
            <a class="btn" id="read" href=format!("/document/{document}")>"Read it"</a>
            {export}
        </PageHead>
        <Steps steps stands />
        <State view=view.clone() />
        <div class="with-aside">
            <div class="stack stack--loose">
                {is_newest.then(|| view! { <StartPlan standing answers /> })}
                <SharingLog standing />
                <ParentsWord standing />
                {is_newest.then(|| view! { <AgreedSteps standing /> })}
                <Versions standing />
            </div>
            <aside class="stack stack--loose" aria-label="What goes with it">
                <WhatFollows standing child document may_write />
                <Framework framework=view.document.framework.clone() document />
                <WhoMaySee view />
            </aside>
        </div>
    }
    .into_any()
}

/// Which version it is, since when it is locked, and what it puts right.
#[component]
fn State(
    /// The document.
    view: DocumentView,
) -> impl IntoView {
    let today = session().today().unwrap_or_default();
    let document = &view.document;
    let line = view.beside.versions.iter().find(|line| line.document == document.id);
    let on = line.and_then(|line| line.finalised_at).unwrap_or(document.changed_at).date();
    let words = format!("Version {}. Shared and locked on {}.", document.version, near_in_words(on, today));
    let replaced = (document.state == DocumentState::Amended).then(|| newest(&view));
    view! {
        <div class="row sm">{state_chip(&document.form, document.state)} <span>{words}</span></div>
        <PutsRight view=view.clone() />
        {replaced
            .flatten()
            .map(|newest| {
                view! {
                    <Banner kind=BannerKind::Soon>
                        <p>
                            "A later version took its place. "
                            <a href=format!("/document/{newest}/finish")>"Open the newest one"</a>
                        </p>
                    </Banner>
                }
            })}
    }
}

/// The version that holds now, where it is another one.
fn newest(view: &DocumentView) -> Option<DocumentId> {
    let shared = view.beside.versions.iter().find(|line| line.state == DocumentState::Shared);
    shared.map(|line| line.document).filter(|newest| *newest != view.document.id)
}

/// The integrated review, the letters, and where each duty is met.
#[component]
fn WhatFollows(
    /// Where the document stands.
    standing: Standing,
    /// Whose.
    child: ChildId,
    /// Which.
    document: DocumentId,
    /// Whoever asks may write.
    may_write: bool,
) -> impl IntoView {
    let session = session();
    let review = standing.beside(|beside| beside.integrated_review);
    let begin = move |_| start_document(session, child, INTEGRATED_REVIEW);
    let way = move || {
        match review.get() {
        Some(review) => view! {
            <a class="btn btn--sm" id="open-review" href=format!("/document/{review}")>"Open the integrated review"</a>
        }
        .into_any(),
        None if may_write => view! {
            <button class="btn btn--sm" type="button" id="begin-review" on:click=begin>
                <Icon name="plus" small=true />
                "Begin the integrated review"
            </button>
        }
        .into_any(),
        None => view! { <p class="muted sm">"No integrated review was begun."</p> }.into_any(),
    }
    };
    view! {
        <section class="card" aria-labelledby="follows">
            <div class="card__body stack">
                <div>
                    <h2 class="lg" id="follows">"With the health visitor"</h2>
                    <p class="soft sm">"What they found, and what you agreed together. Kept beside the check."</p>
                </div>
                <div class="row">{way}</div>
                {may_write
                    .then(|| {
                        view! {
                            <div class="row">
                                <LetterButton
                                    child
                                    about=document
                                    template=COVERING_NOTE
                                    words="Write a note to go with it"
                                />
                            </div>
                        }
                    })}
                <Letters standing />
            </div>
        </section>
    }
}
