//! Records that look like one child's, and pairs that were told apart.

use std::sync::Arc;

use coatpeg_domain::contract::{Command, ListDoubles, TellApart, UndoTellApart};
use coatpeg_domain::records::{ApartPair, DoublePair, DoublesView};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::words::record_in_words;
use crate::app::{Session, session};
use crate::components::icon::Icon;
use crate::components::page_head::{Page, PageHead};
use crate::components::toast::{Undo, toast};
use crate::pages::{Loaded, load, when_loaded};

/// What the parts of the page share.
#[derive(Clone, Copy)]
struct Desk {
    session: Session,
    found: Loaded<DoublesView>,
}

impl Desk {
    fn act<C>(self, command: C, done: Option<(&'static str, Undo)>)
    where
        C: Command<Reply = DoublesView> + 'static,
    {
        spawn_local(async move {
            match self.session.ask(command).await {
                Ok(view) => {
                    self.found.try_set(Some(Ok(view)));
                    if let Some((words, undo)) = done {
                        toast(words, Some(undo));
                    }
                }
                Err(error) => self.session.notice.set(Some(error.message)),
            }
        });
    }
}

/// Two records of one child?
#[component]
pub(crate) fn DoublesPage() -> impl IntoView {
    let session = session();
    let found = load(move || Some(ListDoubles {}));
    let desk = Desk { session, found };
    view! {
        <Page>
            <PageHead
                screen="Two records of one child"
                heading="Two records of one child?"
                note=move || view! { <p class="muted"><a href="/children" id="back-to-children">"Children on roll"</a></p> }
            />
            {when_loaded(found, move |view| {
                view! {
                    <Pairs pairs=view.pairs desk />
                    <Apart pairs=view.apart desk />
                }
            })}
        </Page>
    }
}

#[component]
fn Pairs(
    /// Most alike first.
    pairs: Vec<DoublePair>,
    /// What is done here.
    desk: Desk,
) -> impl IntoView {
    if pairs.is_empty() {
        return view! {
            <div class="card empty">
                <Icon name="users" />
                <p>"No two records look like one child’s. Where you know of two, open either child, Details, This record."</p>
            </div>
        }
        .into_any();
    }
    let lines = pairs.into_iter().map(|pair| {
        let (one, other) = (pair.one.child.id, pair.other.child.id);
        let tell = move |are_twins: bool| {
            let undo: Undo = Arc::new(move || desk.act(UndoTellApart { one, other }, None));
            desk.act(TellApart { one, other, are_twins }, Some(("They are not suggested again", undo)));
        };
        view! {
            <li class="item">
                <div class="grow stack stack--tight">
                    <p class="item__title">{pair.one.child.full_name.clone()} " and " {pair.other.child.full_name.clone()}</p>
                    <p class="item__note">{pair.likeness.sentence()}</p>
                    <p class="sm">{record_in_words(&pair.one)}</p>
                    <p class="sm">{record_in_words(&pair.other)}</p>
                    <div class="row">
                        <a class="btn btn--sm" href=format!("/child/{one}/merge?with={other}") id=format!("look-{other}")>
                            "Look at both"
                        </a>
                        <button class="btn btn--sm" type="button" id=format!("twins-{other}") on:click=move |_| tell(true)>
                            "They are twins"
                        </button>
                        <button class="btn btn--sm" type="button" id=format!("two-{other}") on:click=move |_| tell(false)>
                            "They are two children"
                        </button>
                    </div>
                </div>
            </li>
        }
    });
    view! { <ul class="card list" aria-label="Records that look like one child’s">{lines.collect_view()}</ul> }.into_any()
}

#[component]
fn Apart(
    /// Pairs that were told apart.
    pairs: Vec<ApartPair>,
    /// What is done here.
    desk: Desk,
) -> impl IntoView {
    (!pairs.is_empty()).then(|| {
        let lines = pairs.into_iter().map(|pair| {
            let (one, other) = (pair.one.id, pair.other.id);
            let who = if pair.are_twins { "Twins" } else { "Two children" };
            view! {
                <li class="item">
                    <div class="grow">
                        <p>{pair.one.full_name.clone()} " and " {pair.other.full_name.clone()}</p>
                        <p class="item__note">{who} ". They are never suggested and never joined."</p>
                    </div>
                    <button
                        class="btn btn--quiet btn--sm"
                        type="button"
                        id=format!("again-{other}")
                        on:click=move |_| desk.act(UndoTellApart { one, other }, None)
                    >
                        "Take that back"
                        <span class="sr-only">": " {pair.one.full_name.clone()}</span>
                    </button>
                </li>
            }
        });
        view! {
            <section class="stack stack--tight" aria-label="Told apart">
                <h2 class="lg">"Told apart"</h2>
                <ul class="card list">{lines.collect_view()}</ul>
            </section>
        }
    })
}
