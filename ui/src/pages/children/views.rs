//! Views of the list: the five that are always there, and those somebody saved.

use std::sync::Arc;

use coatpeg_domain::children_list::{BuiltInView, ChildrenFilter, ChildrenOrder, built_in_views};
use coatpeg_domain::contract::{RemoveView, SaveView};
use coatpeg_domain::records::{ChildrenView, SavedView};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::list::Shown;
use super::words::not_ready;
use crate::app::{Session, session};
use crate::components::icon::Icon;
use crate::components::toast::{Undo, toast};

/// The views above the list.
#[component]
pub(super) fn Views(
    /// What the list shows.
    shown: Shown,
    /// What there is to choose from.
    #[prop(into)]
    view: Signal<Option<ChildrenView>>,
) -> impl IntoView {
    let year = Memo::new(move |_| view.with(|view| view.as_ref().map(|view| view.reception_year)));
    let saved = Memo::new(move |_| {
        view.with(|view| view.as_ref().map(|view| view.views.clone()).unwrap_or_default())
    });
    let built_in = move || {
        let views = year.get().map(built_in_views).into_iter().flatten();
        views
            .map(|BuiltInView { name, filter, order }| {
                view! { <Choice name filter order is_shared=false in_any_order=true shown /> }
            })
            .collect_view()
    };
    let saved_ones = move || {
        let views = saved.get().into_iter();
        views
            .map(|SavedView { name, filter, order, is_shared, .. }| {
                view! { <Choice name filter order is_shared in_any_order=false shown /> }
            })
            .collect_view()
    };
    let chosen = Memo::new(move |_| {
        let (filter, order) = (shown.filter.get(), shown.order.get());
        saved.get().into_iter().find(|view| view.filter == filter && view.order == order)
    });
    view! {
        <div class="segment" role="group" aria-label="Views">{built_in} {saved_ones}</div>
        <SaveThis shown chosen />
    }
}

/// One view to choose.
#[component]
fn Choice(
    /// Its name.
    name: String,
    /// Whom it shows.
    filter: ChildrenFilter,
    /// How they are sorted.
    order: ChildrenOrder,
    /// Everybody who works here has it.
    is_shared: bool,
    /// A list that is only sorted otherwise shows it as well.
    in_any_order: bool,
    /// What the list shows.
    shown: Shown,
) -> impl IntoView {
    let wanted = filter.clone();
    let is_on =
        move || shown.filter.with(|filter| *filter == wanted) && (in_any_order || shown.order.get() == order);
    let for_everybody = is_shared.then(|| view! { <span class="sr-only">" (for everybody)"</span> });
    view! {
        <button
            type="button"
            aria-pressed=move || if is_on() { "true" } else { "false" }
            on:click=move |_| {
                shown.order.set(order);
                shown.filter_by(|now| *now = filter.clone());
            }
        >
            {name}
            {for_everybody}
        </button>
    }
}

/// Keeping the list as it is now under a name, or taking the view that is on out.
#[component]
fn SaveThis(
    /// What the list shows.
    shown: Shown,
    /// The saved view that is on.
    chosen: Memo<Option<SavedView>>,
) -> impl IntoView {
    let session = session();
    let is_open = RwSignal::new(false);
    let remove = move || {
        chosen.get().filter(|view| view.may_change).map(|view| {
            let words = format!("Remove ‘{}’", view.name);
            view! {
                <button type="button" class="btn btn--quiet btn--sm" id="remove-view" on:click=move |_| take_out(session, shown, view.clone())>
                    {words}
                </button>
            }
        })
    };
    let save = move || {
        let is_new = chosen.with(Option::is_none) && shown.filter.with(|filter| !filter.is_open());
        is_new.then(|| {
            view! {
                <button
                    type="button"
                    class="btn btn--quiet btn--sm"
                    id="save-view"
                    aria-expanded=move || if is_open.get() { "true" } else { "false" }
                    on:click=move |_| is_open.update(|is_open| *is_open = !*is_open)
                >
                    <Icon name="plus" small=true />
                    "Save this view"
                </button>
            }
        })
    };
    view! {
        {remove}
        {save}
        {move || is_open.get().then(|| view! { <NameIt shown is_open /> })}
    }
}

#[component]
fn NameIt(
    /// What the list shows.
    shown: Shown,
    /// Whether it is open.
    is_open: RwSignal<bool>,
) -> impl IntoView {
    let session = session();
    let name = RwSignal::new(String::new());
    let is_shared = RwSignal::new(false);
    let trouble = RwSignal::new(None::<String>);
    let keep = move || {
        let typed = name.get_untracked();
        if let Some(why) = not_ready(&typed) {
            trouble.set(Some(why.to_owned()));
            return;
        }
        let command = SaveView {
            view: None,
            name: typed,
            is_shared: is_shared.get_untracked(),
            filter: shown.filter.get_untracked(),
            order: shown.order.get_untracked(),
        };
        spawn_local(async move {
            match session.ask(command).await {
                Ok(_) => {
                    is_open.try_set(false);
                    shown.again.try_update(|again| *again += 1);
                }
                Err(error) => {
                    trouble.try_set(Some(error.message));
                }
            }
        });
    };
    view! {
        <form
            class="card card__body row children__name"
            aria-label="Save this view"
            on:submit=move |event| {
                event.prevent_default();
                keep();
            }
        >
            <NameBox name trouble />
            {move || session.may().write.then(|| view! { <ForEverybody is_shared /> })}
            <button type="submit" class="btn" id="keep-view">"Save"</button>
            <button type="button" class="btn btn--quiet" on:click=move |_| is_open.set(false)>"Cancel"</button>
            {move || {
                trouble.get().map(|message| {
                    view! {
                        <p class="field__error" id="view-name-error" role="alert">
                            <Icon name="circle-alert" />
                            {message}
                        </p>
                    }
                })
            }}
        </form>
    }
}

#[component]
fn ForEverybody(
    /// Whether it is.
    is_shared: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <label class="choice">
            <input
                class="tick"
                type="checkbox"
                id="view-shared"
                autocomplete="off"
                prop:checked=is_shared
                on:change:target=move |event| is_shared.set(event.target().checked())
            />
            <span>"For everybody who works here"</span>
        </label>
    }
}

#[component]
fn NameBox(
    /// What is typed.
    name: RwSignal<String>,
    /// Why it is not kept.
    trouble: RwSignal<Option<String>>,
) -> impl IntoView {
    view! {
        <label class="grow" for="view-name">
            <span class="muted sm">"Name of the view"</span>
            <input
                class="input"
                id="view-name"
                autocomplete="off"
                autofocus
                aria-invalid=move || trouble.with(Option::is_some).then_some("true")
                aria-describedby=move || trouble.with(Option::is_some).then_some("view-name-error")
                prop:value=name
                on:input=move |event| {
                    name.set(event_target_value(&event));
                    trouble.set(None);
                }
            />
        </label>
    }
}

/// Takes a view out, with a way back.
fn take_out(session: Session, shown: Shown, view: SavedView) {
    spawn_local(async move {
        match session.ask(RemoveView { view: view.id }).await {
            Ok(_) => {
                shown.again.try_update(|again| *again += 1);
                let words = format!("View ‘{}’ removed", view.name);
                let undo: Undo = Arc::new(move || put_back(session, shown, view.clone()));
                toast(words, Some(undo));
            }
            Err(error) => session.notice.set(Some(error.message)),
        }
    });
}

fn put_back(session: Session, shown: Shown, view: SavedView) {
    spawn_local(async move {
        let SavedView { name, is_shared, filter, order, .. } = view;
        match session.ask(SaveView { view: None, name, is_shared, filter, order }).await {
            Ok(_) => {
                shown.again.try_update(|again| *again += 1);
            }
            Err(error) => session.notice.set(Some(error.message)),
        }
    });
}
