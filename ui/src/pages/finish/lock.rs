//! The button that ends the writing for good, with its question.

use coatpeg_domain::contract::FinaliseDocument;
use coatpeg_domain::forms::Problem;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::words::refusal;
use crate::app::session;
use crate::components::dialog::Dialog;
use crate::components::page_head::Trouble;
use crate::components::summary::{SUMMARY_ID, things_left};
use crate::form::focus::focus_field;
use crate::pages::document::saving::Desk;
use crate::pages::document::words::{lock_question, words_for};
use crate::pages::saving::NOT_KEPT_YET;

/// The button that ends the writing, with its question.
#[component]
pub(super) fn Lock(
    /// What is written, and who saves it.
    desk: Desk,
    /// Everything that holds it back.
    left: Memo<Vec<Problem>>,
    /// The child's name.
    name: String,
    /// What follows once it is locked; the document itself where nothing else is said.
    #[prop(optional)]
    done: Option<Callback<()>>,
    /// What else the lock does.
    #[prop(optional, into)]
    also: String,
) -> impl IntoView {
    let is_asking = RwSignal::new(false);
    let trouble = RwSignal::new(None::<String>);
    let count = Memo::new(move |_| left.with(Vec::len));
    let press = move |_| {
        if count.get_untracked() > 0 {
            desk.filling.until.set(None);
            desk.filling.show_all.set(true);
            focus_field(SUMMARY_ID);
        } else {
            is_asking.set(true);
        }
    };
    let words = words_for(desk.filling.definition.id);
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
        <Question desk is_asking trouble name done also />
    }
}

/// The question, with what the lock means.
#[component]
fn Question(
    /// What is written, and who saves it.
    desk: Desk,
    /// It is open.
    is_asking: RwSignal<bool>,
    /// Why it was not done.
    trouble: RwSignal<Option<String>>,
    /// The child's name.
    name: String,
    /// What follows once it is locked; the document itself where nothing else is said.
    done: Option<Callback<()>>,
    /// What else the lock does; may be empty.
    also: String,
) -> impl IntoView {
    let session = session();
    let definition = desk.filling.definition;
    let words = words_for(definition.id);
    let question = lock_question(definition, &name);
    let finalise = move |_| {
        is_asking.set(false);
        trouble.set(None);
        spawn_local(async move {
            if !session.settle().await {
                trouble.try_set(Some(NOT_KEPT_YET.to_owned()));
                return;
            }
            match session.ask(FinaliseDocument { document: desk.document }).await {
                Ok(document) => match done {
                    Some(done) => {
                        done.try_run(());
                    }
                    None => session.go_instead(&format!("/document/{}", document.id)),
                },
                Err(error) => {
                    trouble.try_set(Some(refusal(&error)));
                }
            }
        });
    };
    view! {
        <Dialog is_open=is_asking heading=question>
            <p>{words.after}</p>
            {(!also.is_empty()).then(|| view! { <p>{also.clone()}</p> })}
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
