//! What is left out of a copy and why, what has to be settled first, and what cannot be printed.

use coatpeg_domain::records::{CannotPrint as Cannot, LeftOut, Place, ToSettle};
use leptos::prelude::*;

use super::choices::Choices;
use super::words::{around, finds_to_settle, open_finds, settled_finds};
use crate::components::banner::{Banner, BannerKind};
use crate::components::icon::Icon;
use crate::form::focus::focus_field;

/// The id of the heading above the finds.
const SETTLE: &str = "settle";

/// What stays out of this copy.
#[component]
pub(super) fn StaysOut(
    /// The copy.
    choices: Choices,
) -> impl IntoView {
    let left_out = Memo::new(move |_| choices.view.with(|view| view.left_out.clone()));
    let list = move || match left_out.get() {
        none if none.is_empty() => view! { <p class="muted sm">"Nothing is left out."</p> }.into_any(),
        lines => {
            let lines = lines.into_iter().map(|line| one_left_out(choices, line)).collect_view();
            view! { <ul class="leftout">{lines}</ul> }.into_any()
        }
    };
    view! {
        <section class="stack stack--tight" aria-labelledby="left-out">
            <h2 class="lg" id="left-out">"Left out of this copy, and why"</h2>
            {list}
        </section>
    }
}

fn one_left_out(choices: Choices, line: LeftOut) -> impl IntoView {
    let LeftOut { what, why, at } = line;
    let link = change_link(choices, at, "Change this", what.clone());
    view! {
        <li>
            <Icon name="circle-slash" />
            <span>
                {what}
                <small>{why} " " {link}</small>
            </span>
        </li>
    }
}

/// The way to where something is changed.
fn change_link(choices: Choices, at: Option<Place>, words: &'static str, what: String) -> impl IntoView {
    at.map(|at| {
        view! {
            <a href=choices.address(&at)>
                {words}
                <span class="sr-only">": " {what}</span>
            </a>
        }
    })
}

/// Words that may not be meant to leave, and those that may.
#[component]
pub(super) fn Finds(
    /// The copy.
    choices: Choices,
) -> impl IntoView {
    let read = move |finds: fn(&coatpeg_domain::records::CopyView, &[String]) -> Vec<ToSettle>| {
        Memo::new(move |_| choices.view.with(|view| choices.settled.with(|settled| finds(view, settled))))
    };
    let (open, settled) = (read(open_finds), read(settled_finds));
    let is_shown = Memo::new(move |_| !(open.with(Vec::is_empty) && settled.with(Vec::is_empty)));
    let heading = move || finds_to_settle(open.with(Vec::len));
    let open_list = move || {
        let finds = open.get();
        (!finds.is_empty()).then(|| {
            let finds = finds.into_iter().map(|find| one_open(choices, find)).collect_view();
            view! {
                <p class="muted sm">"Read each once more before the copy leaves."</p>
                <ul class="finds">{finds}</ul>
            }
        })
    };
    let settled_list = move || {
        let finds = settled.get();
        (!finds.is_empty()).then(|| {
            let finds = finds.into_iter().map(|find| one_settled(choices, find)).collect_view();
            view! { <ul class="leftout leftout--settled" aria-label="These may stay">{finds}</ul> }
        })
    };
    move || {
        is_shown.get().then(|| {
            view! {
                <section class="stack stack--tight" aria-labelledby=SETTLE>
                    <h2 class="lg" id=SETTLE tabindex="-1">{heading}</h2>
                    {open_list}
                    {settled_list}
                </section>
            }
        })
    }
}

/// A find in its place, with what can be done.
fn one_open(choices: Choices, find: ToSettle) -> impl IntoView {
    let (before, after) = around(&find);
    let ToSettle { key, part, found, why, at, .. } = find;
    let link = at.map(|at| {
        view! {
            <a class="btn btn--quiet btn--sm" href=choices.address(&at)>
                "Change the words"
                <span class="sr-only">": " {found.clone()}</span>
            </a>
        }
    });
    let press = move |_| {
        choices.settle(&key, true);
        // The button goes with its find.
        focus_field(SETTLE);
    };
    view! {
        <li class="finds__one">
            <p class="muted xs">{part}</p>
            <p class="finds__words">
                {before} <strong>{found.clone()}</strong> {after}
            </p>
            <p class="sm">{why}</p>
            <div class="row">
                <button class="btn btn--sm" type="button" on:click=press>
                    "It may stay"
                    <span class="sr-only">": " {found}</span>
                </button>
                {link}
            </div>
        </li>
    }
}

/// A find that may stay, and the way to take that back.
fn one_settled(choices: Choices, find: ToSettle) -> impl IntoView {
    let ToSettle { key, part, found, .. } = find;
    let press = move |_| {
        choices.settle(&key, false);
        focus_field(SETTLE);
    };
    view! {
        <li>
            <Icon name="circle-check" />
            <span>{format!("“{found}” may stay")} <small>{part}</small></span>
            <button class="btn btn--quiet btn--sm" type="button" on:click=press>
                "Undo"
                <span class="sr-only">": " {found}</span>
            </button>
        </li>
    }
}

/// What keeps it from being written at all.
#[component]
pub(super) fn CannotPrint(
    /// The copy.
    choices: Choices,
) -> impl IntoView {
    let cannot = Memo::new(move |_| choices.view.with(|view| view.cannot_print.clone()));
    move || {
        let cannot = cannot.get();
        (!cannot.is_empty()).then(|| {
            let lines = cannot.into_iter().map(|one| one_cannot(choices, one)).collect_view();
            view! {
                <section aria-labelledby="cannot">
                    <Banner kind=BannerKind::Soon>
                        <h2 class="lg" id="cannot" tabindex="-1">"This cannot be printed yet"</h2>
                        <ul>{lines}</ul>
                    </Banner>
                </section>
            }
        })
    }
}

fn one_cannot(choices: Choices, cannot: Cannot) -> impl IntoView {
    let Cannot { message, at } = cannot;
    let link = change_link(choices, at, "Change it", message.clone());
    view! { <li>{message} " " {link}</li> }
}
