//! The list of shortcuts: in a dialog by F1 or `?`, and on the page of Help.

use leptos::prelude::*;

use super::dialog::Dialog;
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
    /// Whether it is open.
    is_open: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <Dialog is_open heading="Keyboard shortcuts">
            // Before the list: it gets the focus, and where the focus is the list is read from.
            <div class="row">
                <button class="btn" type="button" on:click=move |_| is_open.set(false)>"Close"</button>
            </div>
            <ShortcutsList />
        </Dialog>
    }
}
