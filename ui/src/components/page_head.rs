//! The frame of a page: the main part, what is said above it, its heading, and the wait before it is there.

use std::time::Duration;

use leptos::prelude::*;

use super::icon::Icon;
use super::upkeep_notes::DamageNote;
use crate::app::{HEADING, session};
use crate::pages::saved_note::NotSaved;

/// How long nothing is shown while something loads.
const CALM: Duration = Duration::from_millis(400);

/// The main part of an ordinary page.
#[component]
pub(crate) fn Page(children: Children) -> impl IntoView {
    view! {
        <main class="main" id="main" tabindex="-1">
            <div class="page">
                <Notices />
                {children()}
            </div>
        </main>
    }
}

/// The head of a page: its heading, a line around it and what can be done.
#[component]
pub(crate) fn PageHead(
    /// The screen's name for the title bar; never a child's.
    screen: &'static str,
    /// The heading.
    #[prop(into)]
    heading: String,
    /// A quiet line above the heading.
    #[prop(optional, into)]
    above: String,
    /// A quiet line under the heading.
    #[prop(optional, into)]
    note: ViewFn,
    /// What can be done.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    arrive(screen);
    view! {
        <header class="page__head">
            <div>
                {(!above.is_empty()).then(|| view! { <p class="muted">{above}</p> })}
                <h1 id=HEADING tabindex="-1">{heading}</h1>
                {move || note.run()}
            </div>
            {children.map(|children| view! { <div class="row">{children()}</div> })}
        </header>
    }
}

/// Says that this screen is here, once it is.
pub(crate) fn arrive(screen: &'static str) {
    let session = session();
    Effect::new(move |_| session.arrive(screen));
}

/// What is said above every page: that it is an example, what did not work, and what could not be saved, here or on a
/// page that was left.
#[component]
pub(crate) fn Notices() -> impl IntoView {
    let session = session();
    let is_example = Memo::new(move |_| {
        session.status.with(|status| status.as_ref().is_some_and(|status| status.is_example))
    });
    let failing = Memo::new(move |_| session.failing());
    view! {
        {move || is_example.get().then(|| view! { <ExampleBanner /> })}
        <DamageNote />
        {move || session.notice.get().map(|message| view! { <Trouble message /> })}
        {move || session.news().map(|words| view! { <News words /> })}
        <For each=move || failing.get() key=|number| *number let:number>
            <NotSaved number />
        </For>
    }
}

/// Stands on every page of the pretend child.
#[component]
fn ExampleBanner() -> impl IntoView {
    let session = session();
    view! {
        <section class="banner row--apart" aria-label="Example">
            <Icon name="sparkles" />
            <p class="grow">
                <strong>"Example: a pretend child."</strong>
                " Nothing here is real."
            </p>
            <button class="btn btn--sm" type="button" id="leave-example" on:click=move |_| session.leave_example()>
                {move || if session.has_own_records() { "Back to my own records" } else { "Set up my own" }}
            </button>
        </section>
    }
}

/// Something worked, and the person comes out somewhere else than they were.
#[component]
pub(crate) fn News(
    /// What, in a sentence or two.
    words: String,
) -> impl IntoView {
    view! {
        <div class="banner banner--done" role="status">
            <Icon name="circle-check" />
            <p>{words}</p>
        </div>
    }
}

/// Something did not work.
#[component]
pub(crate) fn Trouble(
    /// What, in a sentence.
    #[prop(into)]
    message: String,
) -> impl IntoView {
    view! {
        <div class="banner banner--error" role="alert">
            <Icon name="circle-alert" />
            <p>{message}</p>
        </div>
    }
}

/// Nothing at first; a sentence when it takes longer.
#[component]
pub(crate) fn Waiting(
    /// What is going on: "Opening".
    #[prop(default = "Opening")]
    word: &'static str,
) -> impl IntoView {
    let is_long = RwSignal::new(false);
    let timer = set_timeout_with_handle(
        move || {
            // The page may be there by now, and this gone.
            is_long.try_set(true);
        },
        CALM,
    );
    on_cleanup(move || {
        if let Ok(timer) = timer {
            timer.clear();
        }
    });
    view! { <p class="muted" role="status">{move || is_long.get().then_some(word)}</p> }
}
