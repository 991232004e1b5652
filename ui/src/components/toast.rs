//! A short message that something was done, and the way to undo it.
//!
//! It stays for ten seconds, or as long as the focus or the pointer is on it. Ctrl+Z outside a field undoes the
//! newest, F6 reaches it. Never the only place where something is said.

use std::cell::Cell;
use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

const STAYS: Duration = Duration::from_secs(10);
const LOOKS_AGAIN: Duration = Duration::from_secs(1);
const BUTTON_CLASS: &str = "toast__undo";

/// What takes an act back. No `Callback`: that would end with the part of the page that was taken away.
pub(crate) type Undo = Arc<dyn Fn() + Send + Sync>;

#[derive(Clone)]
struct Toast {
    number: u32,
    text: String,
    undo: Option<Undo>,
    is_held: ArcRwSignal<bool>,
}

thread_local! {
    // Toasts are made inside event handlers, where no context can be asked for.
    static TOASTS: Cell<Option<RwSignal<Vec<Toast>>>> = const { Cell::new(None) };
    static NUMBER: Cell<u32> = const { Cell::new(0) };
}

/// Makes room for toasts; called once, where the program starts.
pub(crate) fn provide_toasts() {
    TOASTS.set(Some(RwSignal::new(Vec::new())));
}

/// Takes every message away: what they say and undo belongs to records that are closed now.
pub(crate) fn clear_toasts() {
    if let Some(toasts) = TOASTS.get() {
        toasts.update(Vec::clear);
    }
}

/// Says that something was done, in the past tense, and how to undo it.
pub(crate) fn toast(text: impl Into<String>, undo: Option<Undo>) {
    let Some(toasts) = TOASTS.get() else { return };
    let number = NUMBER.get();
    NUMBER.set(number.wrapping_add(1));
    let is_held = ArcRwSignal::new(false);
    let new = Toast { number, text: text.into(), undo, is_held: is_held.clone() };
    toasts.update(|toasts| toasts.push(new));
    let_go(number, is_held, STAYS);
}

/// Where toasts appear. Stands once in the page.
#[component]
pub(crate) fn Toasts() -> impl IntoView {
    let listener = window_event_listener(leptos::ev::keydown, on_key);
    on_cleanup(move || listener.remove());
    let shown = move || TOASTS.get().map(|toasts| toasts.get()).unwrap_or_default();
    view! {
        <div class="toasts" role="status">
            <For each=shown key=|toast| toast.number let:toast>
                {one(toast)}
            </For>
        </div>
    }
}

fn one(toast: Toast) -> impl IntoView {
    let Toast { number, text, undo, is_held } = toast;
    let button = undo.map(|undo| {
        view! {
            <button type="button" class="btn toast__undo" on:click=move |_| take_back(number, &undo)>
                "Undo"
            </button>
        }
    });
    let hold = move |is_on: bool| {
        let is_held = is_held.clone();
        move || is_held.set(is_on)
    };
    let (enter, leave, point, unpoint) = (hold(true), hold(false), hold(true), hold(false));
    view! {
        <div
            class="toast"
            on:focusin=move |_| enter()
            on:focusout=move |_| leave()
            on:pointerenter=move |_| point()
            on:pointerleave=move |_| unpoint()
        >
            <span>{text}</span>
            {button}
        </div>
    }
}

fn let_go(number: u32, is_held: ArcRwSignal<bool>, after: Duration) {
    let look = move || {
        if is_held.get_untracked() {
            let_go(number, is_held, LOOKS_AGAIN);
        } else {
            remove(number);
        }
    };
    set_timeout(look, after);
}

fn remove(number: u32) {
    if let Some(toasts) = TOASTS.get() {
        toasts.update(|toasts| toasts.retain(|toast| toast.number != number));
    }
}

fn take_back(number: u32, undo: &Undo) {
    remove(number);
    undo();
}

fn on_key(event: KeyboardEvent) {
    if event.default_prevented() {
        return;
    }
    match event.key().as_str() {
        "F6" => {
            if let Ok(buttons) = document().query_selector_all(&format!(".{BUTTON_CLASS}"))
                && let Some(newest) = buttons.length().checked_sub(1).and_then(|last| buttons.item(last))
                && let Some(button) = newest.dyn_ref::<HtmlElement>()
            {
                event.prevent_default();
                let _ = button.focus();
            }
        }
        "z" | "Z" if (event.ctrl_key() || event.meta_key()) && !event.shift_key() && !is_in_text(&event) => {
            let newest = TOASTS.get().and_then(|toasts| {
                toasts.with_untracked(|toasts| {
                    toasts.iter().rev().find_map(|toast| toast.undo.clone().map(|undo| (toast.number, undo)))
                })
            });
            if let Some((number, undo)) = newest {
                event.prevent_default();
                take_back(number, &undo);
            }
        }
        _ => {}
    }
}

/// Whether a key was pressed where text is written, which has an undo of its own.
fn is_in_text(event: &KeyboardEvent) -> bool {
    let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else {
        return false;
    };
    match target.tag_name().to_ascii_lowercase().as_str() {
        "textarea" => true,
        "input" => !matches!(target.get_attribute("type").as_deref(), Some("checkbox" | "radio" | "button")),
        _ => false,
    }
}
