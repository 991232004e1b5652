//! The list of shortcuts: in a dialog by F1 or `?`, and on the page of Help.

use leptos::ev;
use leptos::html;
use leptos::prelude::*;

use super::dialog::leaves;
use crate::app::keys::LIST;

/// The shortcuts, by where they work.
#[component]
pub(crate) fn ShortcutsList() -> impl IntoView {
    let mut places: Vec<&str> = LIST.iter().map(|(place, ..)| *place).collect();
    places.dedup();
    places
        .into_iter()
        .map(|place| {
            let rows = LIST
                .iter()
                .filter(|(of, ..)| *of == place)
                .map(|(_, keys, does)| {
                    view! {
                        <tr>
                            <th scope="row">{*does}</th>
                            <td>{either(keys)}</td>
                        </tr>
                    }
                })
                .collect_view();
            view! {
                <table class="table table--plain">
                    <caption class="field__label">{place}</caption>
                    <thead class="sr-only">
                        <tr>
                            <th scope="col">"Does"</th>
                            <th scope="col">"Keys"</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            }
        })
        .collect_view()
}

fn either(keys: &'static [&'static [&'static str]]) -> impl IntoView {
    keys.iter()
        .enumerate()
        .map(|(n, together)| {
            let caps = together.iter().map(|key| view! { <kbd>{*key}</kbd>" " }).collect_view();
            view! {
                {(n > 0).then_some("or ")}
                {caps}
            }
        })
        .collect_view()
}

/// The list over the page.
#[component]
pub(crate) fn ShortcutsHelp(
    /// It was closed.
    on_close: Callback<()>,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        if let Some(dialog) = dialog.get() {
            // It fails only for a dialog that is open already.
            let _ = dialog.show_modal();
        }
    });
    let is_left = StoredValue::new(false);
    let leave = move || {
        is_left.set_value(true);
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
        on_close.run(());
    };
    let on_key = move |event: ev::KeyboardEvent| {
        if leaves(&event) {
            leave();
        }
    };
    view! {
        <dialog
            class="dialog"
            node_ref=dialog
            aria-labelledby="shortcuts-title"
            on:keydown=on_key
            on:close=move |_: ev::Event| {
                // It comes late: by then the list may be open again.
                if is_left.try_get_value() == Some(false) {
                    on_close.run(());
                }
            }
        >
            <div class="card__body stack">
                <h2 id="shortcuts-title">"Keyboard shortcuts"</h2>
                <ShortcutsList />
                <div class="row">
                    <button class="btn" type="button" on:click=move |_| leave()>"Close"</button>
                </div>
            </div>
        </dialog>
    }
}
