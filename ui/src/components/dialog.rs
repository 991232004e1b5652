//! A box over the page: a question before something that cannot be undone, or something to look up.

use std::time::Duration;

use leptos::ev::{Event, KeyboardEvent};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlDialogElement, HtmlElement};

/// What the focus can go to.
const STOPS: &str = "[autofocus], button, input, select, textarea, a[href]";

/// A box over the page: the question as its heading, one line of what happens, then the buttons, the safe one first.
///
/// Escape closes it, and the focus goes back to where it came from.
#[component]
pub(crate) fn Dialog(
    /// Whether it is open.
    is_open: RwSignal<bool>,
    /// The question.
    #[prop(into)]
    heading: Signal<String>,
    /// What happens, and the buttons.
    children: ChildrenFn,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        let is_open = is_open.get();
        if let Some(dialog) = node.get() {
            if is_open && !dialog.open() {
                // Fails only where it is open already.
                let _ = dialog.show_modal();
                set_timeout(move || enter(&dialog), Duration::ZERO);
            } else if !is_open && dialog.open() {
                dialog.close();
            }
        }
    });
    // Drawn only while it is open: a page can have several questions, and the one that is open is named.
    let content = move || {
        is_open.get().then(|| {
            view! {
                <h2 id="dialog-heading" class="lg">
                    {heading}
                </h2>
                {children()}
            }
        })
    };
    let on_close = move |event: Event| {
        // It comes late: by then the box may be open again.
        if !event_target::<HtmlDialogElement>(&event).open() {
            is_open.set(false);
        }
    };
    let on_key = move |event: KeyboardEvent| {
        if leaves(&event) {
            is_open.set(false);
        }
    };
    view! {
        <dialog
            class="dialog"
            node_ref=node
            aria-labelledby="dialog-heading"
            on:keydown=on_key
            on:close=on_close
        >
            <div class="card__body stack">
                {content}
            </div>
        </dialog>
    }
}

/// Whether a key leaves the box it was pressed in. A webview would close the box by itself, only a little later, and the
/// next key of somebody quick would still be taken for one in the box.
pub(super) fn leaves(event: &KeyboardEvent) -> bool {
    let leaves = event.key() == "Escape" && !event.default_prevented() && !event.is_composing();
    if leaves {
        event.prevent_default();
    }
    leaves
}

/// What is drawn only after the box has opened gets the focus as if it had been there before.
fn enter(dialog: &HtmlDialogElement) {
    let is_on_the_box = document().active_element().is_some_and(|focused| focused == ***dialog);
    let first = dialog.query_selector(STOPS).ok().flatten();
    if let Some(first) =
        first.as_ref().and_then(|first| first.dyn_ref::<HtmlElement>()).filter(|_| is_on_the_box)
    {
        // Fails only for something that was taken away in between.
        let _ = first.focus();
    }
}
