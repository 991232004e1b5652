//! Finishing a document: what is left, the talk with the parents, their copy, and the lock.
//!
//! Every step can be filled in at any time; the state only moves when the domain's problems are gone.

use coatpeg_domain::contract::FinaliseDocument;
use coatpeg_domain::forms::check::is_clean;
use coatpeg_domain::forms::{Field, Problem};
use coatpeg_domain::records::{DocumentState, DocumentView};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::child_details::focus_asked_field;
use super::document::saving::{Desk, lay_out};
use super::document::{SHARING, field_address, open_document};
use super::finish_asks::Asks;
use super::finish_steps::{Steps, reached};
use super::saved_note::SavedNote;
use super::saving::NOT_KEPT_YET;
use super::{possessive, record_address};
use crate::app::keys::Shortcut;
use crate::app::{HEADING, session};
use crate::components::dialog::Dialog;
use crate::components::icon::Icon;
use crate::components::page_head::{Page, PageHead, Trouble, Waiting, arrive};
use crate::components::peg::Peg;
use crate::components::summary::{SUMMARY_ID, Summary, things_left};
use crate::form::FieldInput;
use crate::form::focus::focus_field;

/// The questions of the conversation.
const TALK: &[&str] =
    &["discussed_on", "discussed_with", "home_learning_discussed_on", "parent_comment_on_summary"];
/// The questions of the parents' copy.
const GIVE: &[&str] = &["given_to_parent_on", "given_by", "method"];

/// Finish and share.
#[component]
pub(crate) fn FinishPage() -> impl IntoView {
    let opened = open_document();
    view! {
        <Page>
            {move || match opened.get() {
                None => view! { <Waiting /> }.into_any(),
                Some(Err(error)) => view! { <Trouble message=error.message /> }.into_any(),
                Some(Ok(view)) if !view.document.can_edit() => view! { <Finished view /> }.into_any(),
                Some(Ok(view)) => {
                    match lay_out(&view) {
                        Some(desk) => view! { <Finishing view desk /> }.into_any(),
                        None => {
                            view! { <Trouble message="This Coatpeg does not know this kind of document." /> }
                                .into_any()
                        }
                    }
                }
            }}
        </Page>
    }
}

/// There is nothing left to finish.
#[component]
fn Finished(
    /// The document.
    view: DocumentView,
) -> impl IntoView {
    let document = view.document.id;
    view! {
        <PageHead screen="Finish and share" heading=format!("{} check is finished", possessive(&view.child.known_as))>
            <a class="btn btn--primary" id="export" href=format!("/document/{document}/export")>
                "Export"
            </a>
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
) -> impl IntoView {
    arrive("Finish and share");
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
    let from_records: Vec<Problem> = view.still_to_add.iter().filter(|p| p.blocks()).cloned().collect();
    let left = Memo::new(move |_| {
        let written = desk.filling.problems.get();
        from_records.iter().cloned().chain(written.into_iter().filter(Problem::blocks)).collect::<Vec<_>>()
    });
    let stands = Memo::new(move |_| left.with(|left| reached(left)));
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
        <header class="page__head">
            <div class="row row--stay row--wide">
                <a
                    class="btn btn--icon btn--sm"
                    id="back"
                    href=format!("/document/{document}")
                    title="Back to writing"
                >
                    <Icon name="arrow-left" />
                    <span class="sr-only">"Back to writing"</span>
                </a>
                <Peg picture=child.peg_picture.clone() tint=child.peg_tint.clone() />
                <div>
                    <h1 id=HEADING tabindex="-1">{format!("Finish and share {} check", possessive(&name))}</h1>
                </div>
            </div>
            <SavedNote saver=desk.saver />
        </header>
        <Steps stands />
        <div class="with-aside">
            <div class="stack stack--loose">
                <WhatIsLeft left go />
                <Cards desk left name=name.clone() />
            </div>
            <aside class="stack stack--loose" aria-label="What the check must cover">
                <Asks desk name />
            </aside>
        </div>
    }
}

#[component]
fn WhatIsLeft(
    /// Everything that holds something back.
    left: Memo<Vec<Problem>>,
    /// Takes the person there.
    go: Callback<Problem>,
) -> impl IntoView {
    let nearest = Memo::new(move |_| left.with(|left| nearest(left)));
    let problems = Memo::new(move |_| nearest.with(|(_, problems)| problems.clone()));
    let before = Memo::new(move |_| nearest.with(|(before, _)| (*before).to_owned()));
    let is_any_left = Memo::new(move |_| left.with(|left| !left.is_empty()));
    view! {
        <div class="stack stack--tight">
            <h2 class="sr-only">"What is left"</h2>
            <Summary problems before on_go=go />
            <p class="sm muted">
                {move || {
                    if is_any_left.get() {
                        "You can do the steps below in any order. Nothing is lost if you stop here."
                    } else {
                        "Nothing is left to write."
                    }
                }}
            </p>
        </div>
    }
}

/// The steps to take, each in its card.
#[component]
fn Cards(
    /// What is written, and who saves it.
    desk: Desk,
    /// Everything that holds something back.
    left: Memo<Vec<Problem>>,
    /// The child's name.
    name: String,
) -> impl IntoView {
    let form = desk.filling.form;
    let fields = move |wanted: fn(&str) -> bool| {
        let section = desk.filling.definition.sections.iter().find(|section| section.id == SHARING);
        let fields = section.map(|section| section.fields).unwrap_or_default();
        fields
            .iter()
            .filter(move |field| wanted(field.id))
            .map(move |field: &'static Field| view! { <FieldInput field form /> })
            .collect_view()
    };
    let parents = format!("{} parents", possessive(&name));
    let copy = move || {
        if left.with(|left| is_clean(left)) {
            "Everything else is there, so the copy is printed without DRAFT across it."
        } else {
            "Printing now adds DRAFT across the page, because something is left."
        }
    };
    view! {
        <section class="card" aria-labelledby="talk">
            <div class="card__body stack">
                <div>
                    <h2 class="lg" id="talk">{format!("Talk it through with {parents}")}</h2>
                    <p class="soft sm">"A conversation first, paper second. Their words go into the check."</p>
                </div>
                {fields(|id| TALK.contains(&id))}
            </div>
        </section>
        <section class="card" aria-labelledby="give">
            <div class="card__body stack">
                <div>
                    <h2 class="lg" id="give">"Give the parents their copy"</h2>
                    <p class="soft sm">{copy}</p>
                </div>
                <div class="row">
                    <a class="btn" id="export" href=format!("/document/{}/export", desk.document)>
                        <Icon name="printer" />
                        "Export the copy"
                    </a>
                </div>
                {fields(|id| GIVE.contains(&id))}
            </div>
        </section>
        <section class="card" aria-labelledby="sign">
            <div class="card__body stack">
                <div>
                    <h2 class="lg" id="sign">"Sign and lock"</h2>
                    <p class="soft sm">"A parent’s signature is welcome on paper, and never needed."</p>
                </div>
                {fields(|id| !TALK.contains(&id) && !GIVE.contains(&id))}
                <Lock desk left name />
            </div>
        </section>
    }
}

/// The button that ends the writing, with its question.
#[component]
fn Lock(
    /// What is written, and who saves it.
    desk: Desk,
    /// Everything that holds it back.
    left: Memo<Vec<Problem>>,
    /// The child's name.
    name: String,
) -> impl IntoView {
    let session = session();
    let is_asking = RwSignal::new(false);
    let trouble = RwSignal::new(None::<String>);
    let count = Memo::new(move |_| left.with(Vec::len));
    let press = move |_| {
        if count.get_untracked() > 0 {
            desk.filling.show_all.set(true);
            focus_field(SUMMARY_ID);
        } else {
            is_asking.set(true);
        }
    };
    let finalise = move |_| {
        is_asking.set(false);
        trouble.set(None);
        spawn_local(async move {
            if !session.settle().await {
                trouble.try_set(Some(NOT_KEPT_YET.to_owned()));
                return;
            }
            match session.ask(FinaliseDocument { document: desk.document }).await {
                Ok(document) => session.go_instead(&format!("/document/{}", document.id)),
                Err(error) => {
                    trouble.try_set(Some(error.message));
                }
            }
        });
    };
    let question = format!("Finish and lock {} check?", possessive(&name));
    view! {
        {move || trouble.get().map(|message| view! { <Trouble message /> })}
        <div class="row">
            <button
                class="btn btn--primary"
                type="button"
                id="finish-and-lock"
                aria-disabled=move || (count.get() > 0).then_some("true")
                aria-describedby="why-not"
                on:click=press
            >
                "Finish and lock"
            </button>
            <span class="muted sm" id="why-not">
                {move || (count.get() > 0).then(|| things_left(count.get()))}
            </span>
        </div>
        <Dialog is_open=is_asking heading=question>
            <p>"It can be read and printed from then on, and not changed any more."</p>
            <div class="row">
                <button class="btn" type="button" id="keep-writing" on:click=move |_| is_asking.set(false)>
                    "Keep writing"
                </button>
                <button class="btn btn--danger" type="button" id="lock-it" on:click=finalise>
                    "Finish and lock"
                </button>
            </div>
        </Dialog>
    }
}

/// What holds the nearest step back, and which step that is.
fn nearest(left: &[Problem]) -> (&'static str, Vec<Problem>) {
    let next = left.iter().map(|problem| problem.before).min();
    let words = match next {
        Some(DocumentState::Draft | DocumentState::Ready) | None => "before it is ready",
        Some(DocumentState::Discussed) => "before it is talked through",
        Some(DocumentState::Shared) => "before it is shared",
    };
    (words, left.iter().filter(|problem| Some(problem.before) == next).cloned().collect())
}

/// Where something is put right: in the document, in the child's record or on the setting's page.
fn address_of(view: &DocumentView, problem: &Problem) -> String {
    record_address(view.child.id, problem).unwrap_or_else(|| field_address(view.document.id, problem))
}

#[cfg(test)]
mod tests {
    use coatpeg_domain::forms::Severity;

    use super::*;

    fn problem(before: DocumentState) -> Problem {
        Problem {
            field: "x".into(),
            section: "cl".into(),
            message: "Write it".into(),
            severity: Severity::Missing,
            before,
        }
    }

    #[test]
    fn the_nearest_step_comes_first() {
        use DocumentState::{Ready, Shared};
        let (words, problems) = nearest(&[problem(Shared), problem(Ready)]);
        assert_eq!((words, problems.len()), ("before it is ready", 1));
        assert_eq!(nearest(&[problem(Shared)]).0, "before it is shared");
    }
}
