//! Finishing a document: what is left, what belongs to its end, and the lock. The cards of the progress check are in
//! `finish_check.rs`.
//!
//! Every step can be filled in at any time; the state only moves when the domain's problems are gone.

use coatpeg_domain::contract::FinaliseDocument;
use coatpeg_domain::forms::two_year_check::TWO_YEAR_CHECK;
use coatpeg_domain::forms::{Again, Field, FormDefinition, Gate, Problem};
use coatpeg_domain::records::DocumentView;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::child_details::focus_asked_field;
use super::document::NextVersion;
use super::document::saving::{Desk, lay_out};
use super::document::words::{finish_heading, is_ended, lock_question, words_for};
use super::document::{SHARING, field_address, open_document};
use super::finish_asks::Asks;
use super::finish_check::CheckCards;
use super::finish_steps::{Steps, reached, steps_of};
use super::record_address;
use super::saved_note::SavedNote;
use super::saving::NOT_KEPT_YET;
use crate::app::keys::Shortcut;
use crate::app::{HEADING, session};
use crate::components::dialog::Dialog;
use crate::components::icon::Icon;
use crate::components::page_head::{Page, PageHead, Trouble, Waiting, arrive};
use crate::components::peg::Peg;
use crate::components::summary::{SUMMARY_ID, Summary, things_left};
use crate::form::FieldInput;
use crate::form::focus::focus_field;

/// Finish and share.
#[component]
pub(crate) fn FinishPage() -> impl IntoView {
    let opened = open_document();
    view! {
        <Page>
            {move || match opened.get() {
                None => view! { <Waiting /> }.into_any(),
                Some(Err(error)) => view! { <Trouble message=error.message /> }.into_any(),
                Some(Ok(view)) => drawn(view),
            }}
        </Page>
    }
}

fn drawn(view: DocumentView) -> AnyView {
    let unknown = "This Coatpeg does not know this kind of document.";
    match (view.document.definition(), view.document.can_edit()) {
        (Some(definition), false) => view! { <Finished view definition /> }.into_any(),
        (Some(_), true) => match lay_out(&view) {
            Some(desk) => view! { <Finishing view desk /> }.into_any(),
            None => view! { <Trouble message=unknown /> }.into_any(),
        },
        (None, _) => view! { <Trouble message=unknown /> }.into_any(),
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
    let from_records: Vec<Problem> = view.still_to_add.iter().filter(|p| p.blocks()).cloned().collect();
    let left = Memo::new(move |_| {
        let written = desk.filling.problems.get();
        from_records.iter().cloned().chain(written.into_iter().filter(Problem::blocks)).collect::<Vec<_>>()
    });
    let steps = steps_of(definition);
    let stands = Memo::new(move |_| left.with(|left| reached(steps, left)));
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
                    <h1 id=HEADING tabindex="-1">{finish_heading(definition, &name)}</h1>
                </div>
            </div>
            <SavedNote saver=desk.saver />
        </header>
        <Steps steps stands />
        <Body desk left go name />
    }
}

/// What is left and the cards, laid out for the form.
#[component]
fn Body(
    /// What is written, and who saves it.
    desk: Desk,
    /// Everything that holds something back.
    left: Memo<Vec<Problem>>,
    /// Takes the person to one of them.
    go: Callback<Problem>,
    /// The child's name.
    name: String,
) -> impl IntoView {
    let definition = desk.filling.definition;
    let ready = words_for(definition.id).before;
    if definition.id == TWO_YEAR_CHECK.id {
        view! {
            <div class="with-aside">
                <div class="stack stack--loose">
                    <WhatIsLeft left go ready />
                    <CheckCards desk left name=name.clone() />
                </div>
                <aside class="stack stack--loose" aria-label="What the check must cover">
                    <Asks desk name />
                </aside>
            </div>
        }
        .into_any()
    } else {
        view! {
            <div class="stack stack--loose">
                <WhatIsLeft left go ready />
                <LastCard desk left name />
            </div>
        }
        .into_any()
    }
}

#[component]
fn WhatIsLeft(
    /// Everything that holds something back.
    left: Memo<Vec<Problem>>,
    /// Takes the person there.
    go: Callback<Problem>,
    /// What waits for the writing.
    ready: &'static str,
) -> impl IntoView {
    let nearest = Memo::new(move |_| left.with(|left| nearest(left, ready)));
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
                        "Each line leads to its place. Nothing is lost if you stop here."
                    } else {
                        "Nothing is left to write."
                    }
                }}
            </p>
        </div>
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
pub(crate) fn sharing_fields(desk: Desk, wanted: fn(&str) -> bool) -> impl IntoView {
    let form = desk.filling.form;
    let section = desk.filling.definition.sections.iter().find(|section| section.id == SHARING);
    let fields = section.map(|section| section.fields).unwrap_or_default();
    fields
        .iter()
        .filter(move |field| wanted(field.id))
        .map(move |field: &'static Field| view! { <FieldInput field form /> })
        .collect_view()
}

/// The button that ends the writing, with its question.
#[component]
pub(crate) fn Lock(
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
    let definition = desk.filling.definition;
    let words = words_for(definition.id);
    let question = lock_question(definition, &name);
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
                {words.lock}
            </button>
            <span class="muted sm" id="why-not">
                {move || (count.get() > 0).then(|| things_left(count.get()))}
            </span>
        </div>
        <Dialog is_open=is_asking heading=question>
            <p>{words.after}</p>
            <div class="row">
                <button class="btn" type="button" id="keep-writing" on:click=move |_| is_asking.set(false)>
                    "Keep writing"
                </button>
                <button class="btn btn--danger" type="button" id="lock-it" on:click=finalise>
                    {words.lock}
                </button>
            </div>
        </Dialog>
    }
}

/// What holds the nearest step back, and which step that is; `ready` is said of the writing itself.
fn nearest(left: &[Problem], ready: &'static str) -> (&'static str, Vec<Problem>) {
    let next = left.iter().map(|problem| problem.before).min();
    let words = match next {
        Some(Gate::Ready | Gate::Agreed | Gate::Plan | Gate::Do | Gate::Review) | None => ready,
        Some(Gate::Discussed) => "before it is talked through",
        Some(Gate::Shared) => "before it is shared",
        Some(Gate::Sent) => "before it is sent",
        Some(Gate::Closed) => "before it is closed",
    };
    (words, left.iter().filter(|problem| Some(problem.before) == next).cloned().collect())
}

/// Where something is put right: in the document, in the child's record or on the setting's page.
fn address_of(view: &DocumentView, problem: &Problem) -> String {
    let of_record = view.still_to_add.contains(problem).then(|| record_address(view.child.id, problem));
    of_record.flatten().unwrap_or_else(|| field_address(view.document.id, problem))
}

#[cfg(test)]
mod tests {
    use coatpeg_domain::forms::Severity;

    use super::*;

    fn problem(before: Gate) -> Problem {
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
        let ready = "before it is ready";
        let (words, problems) = nearest(&[problem(Gate::Shared), problem(Gate::Ready)], ready);
        assert_eq!((words, problems.len()), (ready, 1));
        assert_eq!(nearest(&[problem(Gate::Shared)], ready).0, "before it is shared");
        assert_eq!(nearest(&[problem(Gate::Sent)], ready).0, "before it is sent");
    }
}
