//! A look by somebody else before the talk: asked for by the author, taken by the owner or SENCO. It holds nothing back.

use coatpeg_domain::contract::{NoteLook, SettleLook};
use coatpeg_domain::records::{DocumentState, Look, LookKind};
use leptos::prelude::*;

use super::standing::Standing;
use super::words::look_words;
use crate::components::page_head::Trouble;
use crate::components::toast::toast;
use crate::form::focus::focus_field;

/// The id of the heading.
const LOOK: &str = "look";

/// Who looks and what they said; nothing where nobody else works.
#[component]
pub(super) fn LookCard(
    /// Where the document stands.
    standing: Standing,
) -> impl IntoView {
    let is_alone = standing.view.with_untracked(|view| view.is_sole_childminder);
    let may_write = standing.may_write();
    let state = standing.state();
    let looks = standing.beside(|beside| beside.looks.clone());
    let is_ready = Memo::new(move |_| state.get() == DocumentState::Ready);
    let is_shown = Memo::new(move |_| !is_alone && (is_ready.get() || looks.with(|looks| !looks.is_empty())));
    move || {
        is_shown.get().then(|| {
            view! {
                <section class="card" aria-labelledby=LOOK>
                    <div class="card__body stack">
                        <div>
                            <h2 class="lg" id=LOOK tabindex="-1">"A second pair of eyes"</h2>
                            <p class="soft sm">"Welcome, and never needed: you can go on without it. It never prints."</p>
                        </div>
                        <Looks standing looks />
                        {move || (may_write && is_ready.get()).then(|| view! { <Say standing /> })}
                    </div>
                </section>
            }
        })
    }
}

/// What was asked and said so far.
#[component]
fn Looks(
    /// Where the document stands.
    standing: Standing,
    /// Oldest first.
    looks: Memo<Vec<Look>>,
) -> impl IntoView {
    let trouble = RwSignal::new(None::<String>);
    let is_any = Memo::new(move |_| looks.with(|looks| !looks.is_empty()));
    view! {
        {move || trouble.get().map(|message| view! { <Trouble message /> })}
        {move || {
            is_any
                .get()
                .then(|| {
                    view! {
                        <ul class="list list--in">
                            <For each=move || looks.get() key=|look| (look.id, look.settled_at) let:look>
                                <OneLook standing look trouble />
                            </For>
                        </ul>
                    }
                })
        }}
    }
}

#[component]
fn OneLook(
    /// Where the document stands.
    standing: Standing,
    /// The look.
    look: Look,
    /// Why something was not done.
    trouble: RwSignal<Option<String>>,
) -> impl IntoView {
    let today = standing.session.today().unwrap_or_default();
    let line = look_words(&look, standing.name_of(look.made_by), today);
    let may_write = standing.may_write();
    let (id, words) = (look.id, look.words.clone());
    let is_open = look.kind == LookKind::Looked && look.settled_at.is_none() && !words.is_empty();
    let settle = move |_| {
        let command = SettleLook { document: standing.document, look: id };
        standing.change(command, trouble, || {
            toast("Marked as seen to", None);
            focus_field(LOOK);
        });
    };
    view! {
        <li class="item item--tight">
            <div class="grow">
                {(!words.is_empty()).then(|| view! { <p class="prose">{words}</p> })}
                <p class="item__note">{line}</p>
            </div>
            {(is_open && may_write)
                .then(|| {
                    view! {
                        <button class="btn btn--sm" type="button" on:click=settle>
                            "Seen to"
                        </button>
                    }
                })}
        </li>
    }
}

/// The words of a look, and the buttons for whoever may ask or take it.
#[component]
fn Say(
    /// Where the document stands.
    standing: Standing,
) -> impl IntoView {
    let trouble = RwSignal::new(None::<String>);
    let words = RwSignal::new(String::new());
    let looks_over = standing.session.may().see_all;
    let say = move |kind: LookKind, done: &'static str| {
        let command =
            NoteLook { document: standing.document, kind, words: words.get_untracked().trim().to_owned() };
        standing.change(command, trouble, move || {
            words.try_set(String::new());
            toast(done, None);
            focus_field(LOOK);
        });
    };
    view! {
        <Words words looks_over />
        {move || trouble.get().map(|message| view! { <Trouble message /> })}
        <div class="row">
            {looks_over
                .then(|| {
                    view! {
                        <button
                            class="btn"
                            type="button"
                            id="looked-over"
                            on:click=move |_| say(LookKind::Looked, "Noted that you looked it over")
                        >
                            "Looked over"
                        </button>
                    }
                })}
            <button
                class=if looks_over { "btn btn--quiet" } else { "btn" }
                type="button"
                id="ask-for-look"
                on:click=move |_| say(LookKind::Asked, "Asked for a look")
            >
                "Ask for a look"
            </button>
        </div>
    }
}

/// A few words, if they wish.
#[component]
fn Words(
    /// What is typed.
    words: RwSignal<String>,
    /// Whoever has the page open may look it over.
    looks_over: bool,
) -> impl IntoView {
    let label = if looks_over { "What would you say to the author?" } else { "What should they look at?" };
    view! {
        <div class="field">
            <label class="field__label" for="look-words">{label} " (if you wish)"</label>
            <textarea
                class="input input--long"
                id="look-words"
                rows="2"
                prop:value=words
                on:input:target=move |event| words.set(event.target().value())
            ></textarea>
        </div>
    }
}
