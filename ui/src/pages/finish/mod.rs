//! Finishing a document: what is left, what belongs to its end, and the lock.
//!
//! Every step can be filled in at any time; the state only moves when the domain's problems are gone. A progress check
//! has its cards in `check.rs`, its moves in `moves.rs` and, once it is locked, its page in `shared.rs`; where none is
//! needed, `not_needed.rs` says why. `standing.rs` is what the cards share, `words.rs` their sentences.

mod agreed_steps;
mod amend;
mod asks;
mod banners;
mod check;
#[cfg(test)]
mod examples;
mod left;
mod letters;
mod lock;
mod look;
mod moves;
mod not_needed;
mod page_so_far;
mod parents_word;
mod plan;
mod recipients;
mod shared;
mod sharing_log;
mod standing;
mod steps;
mod words;

pub(crate) use letters::start_letter;

use coatpeg_domain::forms::two_year_check::TWO_YEAR_CHECK;
use coatpeg_domain::forms::{Again, Field, FormDefinition, Problem};
use coatpeg_domain::records::{ChildFacts, DocumentState, DocumentView};
use leptos::prelude::*;

use super::child_details::focus_asked_field;
use super::document::NextVersion;
use super::document::saving::{Desk, lay_out_end};
use super::document::words::{finish_heading, is_ended, words_for};
use super::document::{SHARING, field_address, open_document};
use super::saved_note::SavedNote;
use super::{Loaded, record_address};
use crate::app::keys::Shortcut;
use crate::app::{HEADING, session};
use crate::components::icon::Icon;
use crate::components::page_head::{Page, PageHead, Trouble, Waiting, arrive};
use crate::components::peg::Peg;
use crate::form::FieldInput;
use crate::form::focus::focus_field;
use asks::Asks;
use banners::PutsRight;
pub(crate) use banners::{CameAfterTwo, StateBanner};
use check::CheckCards;
use left::{WhatIsLeft, before_next_move, nearest};
use lock::Lock;
use moves::{MARK_READY, MoveOn};
use not_needed::NotNeeded;
pub(crate) use not_needed::NotNeededPage;
use page_so_far::PageSoFar;
use shared::SharedCheck;
use standing::Standing;
use steps::{Steps, reached, step_of, steps_of};

/// Finish and share.
#[component]
pub(crate) fn FinishPage() -> impl IntoView {
    let opened = open_document();
    view! {
        <Page>
            {move || match opened.get() {
                None => view! { <Waiting /> }.into_any(),
                Some(Err(error)) => view! { <Trouble message=error.message /> }.into_any(),
                Some(Ok(view)) => drawn(view, opened),
            }}
        </Page>
    }
}

fn drawn(view: DocumentView, opened: Loaded<DocumentView>) -> AnyView {
    let unknown =
        || view! { <Trouble message="This Coatpeg does not know this kind of document." /> }.into_any();
    let Some(definition) = view.document.definition() else { return unknown() };
    let is_check = definition.id == TWO_YEAR_CHECK.id;
    match view.document.state {
        DocumentState::Exempt => view! { <NotNeeded view opened /> }.into_any(),
        DocumentState::Shared | DocumentState::Sent | DocumentState::Amended if is_check => {
            view! { <SharedCheck view opened /> }.into_any()
        }
        DocumentState::Shared | DocumentState::Sent | DocumentState::Amended => {
            view! { <Finished view definition /> }.into_any()
        }
        DocumentState::Draft | DocumentState::Ready | DocumentState::Discussed => match lay_out_end(&view) {
            Some(desk) => view! { <Finishing view desk opened /> }.into_any(),
            None => unknown(),
        },
    }
}

/// There is nothing left to finish.
#[component]
fn Finished(
    /// The document.
    view: DocumentView,
    /// Its form.
    definition: &'static FormDefinition,
) -> impl IntoView {
    let document = view.document.id;
    let may_write = view.may_write;
    let next = (may_write && definition.life.again == Again::NextVersion)
        .then(|| view! { <NextVersion document /> });
    let export = may_write.then(|| {
        view! {
            <a class="btn btn--primary" id="export" href=format!("/document/{document}/export")>
                "Export"
            </a>
        }
    });
    view! {
        <PageHead
            screen=words_for(definition.id).finish
            heading=is_ended(definition, &view.child.known_as)
        >
            {next}
            {export}
        </PageHead>
        <p>
            "It can be "
            <a href=format!("/document/{document}")>"read"</a>
            " and printed, and not changed any more."
        </p>
    }
}

#[component]
fn Finishing(
    /// The document with what belongs to it.
    view: DocumentView,
    /// What is written, and who saves it.
    desk: Desk,
    /// What the page was drawn from.
    opened: Loaded<DocumentView>,
) -> impl IntoView {
    let definition = desk.filling.definition;
    arrive(words_for(definition.id).finish);
    focus_asked_field();
    let session = session();
    let document = desk.document;
    session.on_shortcut(move |shortcut| {
        match shortcut {
            Shortcut::Export => session.go(&format!("/document/{document}/export")),
            Shortcut::Back => session.go(&format!("/document/{document}")),
            _ => return false,
        }
        true
    });
    let standing = Standing::new(view.clone(), opened);
    let from_records: Vec<Problem> = view.still_to_add.iter().filter(|p| p.blocks()).cloned().collect();
    let left = Memo::new(move |_| {
        let written = desk.filling.problems.get();
        from_records.iter().cloned().chain(written.into_iter().filter(Problem::blocks)).collect::<Vec<_>>()
    });
    let steps = steps_of(definition);
    let state = standing.state();
    let stands = Memo::new(move |_| {
        step_of(definition, state.get()).unwrap_or_else(|| left.with(|left| reached(steps, left)))
    });
    let child = view.child.clone();
    let name = child.known_as.clone();
    let go = Callback::new(move |problem: Problem| {
        if problem.section == SHARING {
            focus_field(&problem.field);
        } else {
            session.go(&address_of(&view, &problem));
        }
    });
    view! {
        <FinishHead desk state child />
        <Steps steps stands />
        <Body desk standing left go name />
    }
}

/// The way back, whose document it is, and whether it is saved.
#[component]
fn FinishHead(
    /// What is written, and who saves it.
    desk: Desk,
    /// Where the document is in its life.
    state: Memo<DocumentState>,
    /// Whose it is.
    child: ChildFacts,
) -> impl IntoView {
    let document = desk.document;
    let heading = finish_heading(desk.filling.definition, &child.known_as);
    let back = move || match state.get() {
        DocumentState::Ready | DocumentState::Discussed => "Back to the check",
        DocumentState::Draft
        | DocumentState::Shared
        | DocumentState::Sent
        | DocumentState::Amended
        | DocumentState::Exempt => "Back to writing",
    };
    view! {
        <header class="page__head">
            <div class="row row--stay row--wide">
                <a
                    class="btn btn--icon btn--sm"
                    id="back"
                    href=format!("/document/{document}")
                    title=back
                >
                    <Icon name="arrow-left" />
                    <span class="sr-only">{back}</span>
                </a>
                <Peg picture=child.peg_picture tint=child.peg_tint />
                <div>
                    <h1 id=HEADING tabindex="-1">{heading}</h1>
                </div>
            </div>
            <SavedNote saver=desk.saver />
        </header>
    }
}

/// What is left and the cards, laid out for the form.
#[component]
fn Body(
    /// What is written, and who saves it.
    desk: Desk,
    /// Where the document stands.
    standing: Standing,
    /// Everything that holds something back.
    left: Memo<Vec<Problem>>,
    /// Takes the person to one of them.
    go: Callback<Problem>,
    /// The child's name.
    name: String,
) -> impl IntoView {
    let definition = desk.filling.definition;
    if definition.id == TWO_YEAR_CHECK.id {
        let state = standing.state();
        let near = Memo::new(move |_| left.with(|left| before_next_move(left, state.get())));
        let (framework, of) =
            standing.view.with_untracked(|view| (view.document.framework.clone(), view.clone()));
        view! {
            <PutsRight view=of.clone() />
            <CameAfterTwo view=of />
            <div class="with-aside">
                <div class="stack stack--loose">
                    <div class="stack stack--tight">
                        <WhatIsLeft near go />
                        <MoveOn step=&MARK_READY standing left filling=desk.filling />
                        <IfNotNeeded standing />
                    </div>
                    <CheckCards desk standing left name=name.clone() />
                </div>
                <aside class="stack stack--loose" aria-label="What the check must cover">
                    <Asks desk name framework />
                    <PageSoFar desk standing />
                </aside>
            </div>
        }
        .into_any()
    } else {
        let ready = words_for(definition.id).before;
        let near = Memo::new(move |_| left.with(|left| nearest(left, ready)));
        view! {
            <div class="stack stack--loose">
                <WhatIsLeft near go />
                <LastCard desk left name />
            </div>
        }
        .into_any()
    }
}

/// The way out where no check is needed after all; nothing once the writing is done.
#[component]
fn IfNotNeeded(
    /// Where the document stands.
    standing: Standing,
) -> impl IntoView {
    let state = standing.state();
    let (child, is_first) =
        standing.view.with_untracked(|view| (view.child.id, view.document.version == 1 && view.may_write));
    move || {
        (is_first && state.get() == DocumentState::Draft).then(|| {
            view! {
                <p class="sm">
                    <a id="check-not-needed" href=format!("/child/{child}/check-not-needed")>"No check is needed here"</a>
                </p>
            }
        })
    }
}

/// The questions that belong to the end of the writing, and the lock.
#[component]
fn LastCard(
    /// What is written, and who saves it.
    desk: Desk,
    /// Everything that holds something back.
    left: Memo<Vec<Problem>>,
    /// The child's name.
    name: String,
) -> impl IntoView {
    let words = words_for(desk.filling.definition.id);
    view! {
        <section class="card" aria-labelledby="last">
            <div class="card__body stack">
                <div>
                    <h2 class="lg" id="last">{words.last_heading}</h2>
                    <p class="soft sm">{words.last_note}</p>
                </div>
                <div class="row">
                    <a class="btn" id="export" href=format!("/document/{}/export", desk.document)>
                        <Icon name="printer" />
                        "Export a copy"
                    </a>
                </div>
                {sharing_fields(desk, |_| true)}
                <Lock desk left name />
            </div>
        </section>
    }
}

/// The questions that are answered on this page, as far as they are wanted.
fn sharing_fields(desk: Desk, wanted: fn(&str) -> bool) -> impl IntoView {
    let form = desk.filling.form;
    let section = desk.filling.definition.sections.iter().find(|section| section.id == SHARING);
    let fields = section.map(|section| section.fields).unwrap_or_default();
    fields
        .iter()
        .filter(move |field| wanted(field.id))
        .map(move |field: &'static Field| view! { <FieldInput field form /> })
        .collect_view()
}

/// Where something is put right: in the document, in the child's record or on the setting's page.
fn address_of(view: &DocumentView, problem: &Problem) -> String {
    let of_record = view.still_to_add.contains(problem).then(|| record_address(view.child.id, problem));
    of_record.flatten().unwrap_or_else(|| field_address(view.document.id, problem))
}
