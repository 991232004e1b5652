//! Chosen values above a box, each of which can be taken away again.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

use super::icon::Icon;

/// Chosen values: what is kept and what is read.
#[component]
pub(crate) fn Tags(
    /// The id of the box under them.
    id: String,
    /// Value and label of each.
    #[prop(into)]
    tags: Signal<Vec<(String, String)>>,
    /// Takes one away.
    on_remove: Callback<String>,
) -> impl IntoView {
    let one = move |(value, label): (String, String)| {
        let box_id = id.clone();
        let button_id = tag_id(&id, &value);
        let taken = value.clone();
        let take_away = move || on_remove.run(taken.clone());
        let on_click = {
            let (take_away, box_id) = (take_away.clone(), box_id.clone());
            move |_| {
                take_away();
                focus(&box_id);
            }
        };
        let on_key = move |event: KeyboardEvent| match event.key().as_str() {
            "Delete" | "Backspace" => {
                event.prevent_default();
                take_away();
                focus(&box_id);
            }
            "ArrowLeft" => beside(&event, false),
            "ArrowRight" => beside(&event, true),
            _ => {}
        };
        let words = format!("Take away {label}");
        let title = words.clone();
        view! {
            <span class="tag">
                {label}
                <button type="button" id=button_id title=title on:click=on_click on:keydown=on_key>
                    <Icon name="x" small=true />
                    <span class="sr-only">{words}</span>
                </button>
            </span>
        }
    };
    let is_any = Memo::new(move |_| tags.with(|tags| !tags.is_empty()));
    move || {
        let one = one.clone();
        is_any.get().then(move || {
            view! {
                <div class="tags">
                    <For each=move || tags.get() key=|(value, _)| value.clone() children=one />
                </div>
            }
        })
    }
}

/// Moves the focus to the last tag above a box.
pub(crate) fn focus_last(box_id: &str) {
    let selector = format!("[id^='{box_id}-tag-']");
    if let Ok(buttons) = document().query_selector_all(&selector)
        && let Some(last) = buttons.length().checked_sub(1).and_then(|last| buttons.item(last))
        && let Some(last) = last.dyn_ref::<HtmlElement>()
    {
        let _ = last.focus();
    }
}

fn tag_id(box_id: &str, value: &str) -> String {
    format!("{box_id}-tag-{}", value.replace(char::is_whitespace, "-"))
}

fn focus(id: &str) {
    if let Some(element) = document().get_element_by_id(id)
        && let Some(element) = element.dyn_ref::<HtmlElement>()
    {
        let _ = element.focus();
    }
}

fn beside(event: &KeyboardEvent, is_next: bool) {
    let tag = event
        .current_target()
        .and_then(|button| button.dyn_into::<HtmlElement>().ok())
        .and_then(|button| button.parent_element());
    let other =
        tag.and_then(|tag| if is_next { tag.next_element_sibling() } else { tag.previous_element_sibling() });
    if let Some(button) = other.and_then(|tag| tag.query_selector("button").ok().flatten())
        && let Some(button) = button.dyn_ref::<HtmlElement>()
    {
        event.prevent_default();
        let _ = button.focus();
    }
}
