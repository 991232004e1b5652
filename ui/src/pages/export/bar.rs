//! The bar above the export screen with the two buttons, and what became of the last copy under it.

use coatpeg_domain::records::Exported;
use leptos::prelude::*;

use super::choices::{Choices, Doing};
use super::words::{heading, made_words};
use crate::app::HEADING;
use crate::components::banner::{Banner, BannerKind};
use crate::components::icon::Icon;
use crate::components::page_head::Trouble;
use crate::components::peg::{Peg, PegSize};
use crate::form::focus::focus_field;

/// The id of what is said beside the buttons.
const WHY: &str = "why-not";

/// The bar.
#[component]
pub(super) fn Bar(
    /// The copy.
    choices: Choices,
    /// The page one came from.
    back: String,
    /// What the way back says.
    back_words: &'static str,
) -> impl IntoView {
    let (child, kind) = choices.view.with_untracked(|view| (view.child.clone(), view.kind));
    let which = move || choices.view.with(|view| view.which.clone());
    let which = move || Some(which()).filter(|which| !which.is_empty()).map(|which| format!("{which}. "));
    let about = move || choices.view.with(|view| view.about.clone());
    let why = move || match choices.doing.get() {
        Some(Doing::Save) => Some("Making the PDF".to_owned()),
        Some(Doing::Print) => Some("Getting it ready to print".to_owned()),
        None => choices.still_to_do(Doing::Save).map(|still| still.words()),
    };
    view! {
        <header class="editor__bar export__bar">
            <a class="btn btn--icon btn--sm" id="back" href=back title=back_words>
                <Icon name="arrow-left" />
                <span class="sr-only">{back_words}</span>
            </a>
            <Peg picture=child.peg_picture tint=child.peg_tint size=PegSize::Small />
            <div class="grow">
                <h1 id=HEADING tabindex="-1">{heading(kind, &child.known_as)}</h1>
                <p class="muted xs">{which} <span id="draft-or-clean">{about}</span></p>
            </div>
            <p class="export__why sm" id=WHY role="status">{why}</p>
            <div class="row row--stay">
                <Make choices doing=Doing::Print id="print-paper" icon="printer" words="Print" />
                <Make choices doing=Doing::Save id="save-pdf" icon="download" words="Save PDF" />
            </div>
        </header>
    }
}

/// A button that makes a copy.
#[component]
fn Make(
    /// The copy.
    choices: Choices,
    /// What it does.
    doing: Doing,
    /// Its id.
    id: &'static str,
    /// Its picture.
    icon: &'static str,
    /// What it says.
    words: &'static str,
) -> impl IntoView {
    let is_not_ready =
        Memo::new(move |_| choices.doing.get().is_some() || choices.still_to_do(doing).is_some());
    view! {
        <button
            class="btn"
            class:btn--primary=doing == Doing::Save
            type="button"
            id=id
            aria-describedby=WHY
            aria-disabled=move || is_not_ready.get().then_some("true")
            on:click=move |_| choices.make(doing)
        >
            <Icon name=icon />
            {words}
        </button>
    }
}

/// What became of the last copy.
#[component]
pub(super) fn Said(
    /// The copy.
    choices: Choices,
) -> impl IntoView {
    let done = move || match choices.outcome.get() {
        Some((doing, Ok(exported))) => Some(view! { <Done choices doing exported /> }),
        Some((_, Err(_))) | None => None,
    };
    let trouble = move || match choices.outcome.get() {
        Some((_, Err(message))) => Some(view! { <Trouble message /> }),
        Some((_, Ok(_))) | None => None,
    };
    view! {
        <div class="export__said">
            <div role="status" id="exported">
                {done}
            </div>
            {trouble}
        </div>
    }
}

/// A copy was made, or nobody chose a place for it.
#[component]
fn Done(
    /// The copy.
    choices: Choices,
    /// What was done.
    doing: Doing,
    /// What became of it.
    exported: Exported,
) -> impl IntoView {
    let is_made = exported.copy.is_some() || exported.file_name.is_some();
    let kind = if is_made { BannerKind::Done } else { BannerKind::Info };
    let copy = exported.copy;
    let is_unsent = Memo::new(move |_| {
        choices
            .view
            .with(|view| view.copies.iter().any(|made| Some(made.id) == copy && made.sent_on.is_none()))
    });
    let press = move |_| {
        choices.sending.set(copy);
        focus_field("sent-on");
    };
    view! {
        <Banner kind>
            <div class="row row--apart">
                <p>{made_words(doing, &exported)}</p>
                {move || {
                    is_unsent
                        .get()
                        .then(|| {
                            view! {
                                <button class="btn btn--sm" type="button" id="log-this" on:click=press>
                                    "Log that it was sent"
                                </button>
                            }
                        })
                }}
            </div>
        </Banner>
    }
}
