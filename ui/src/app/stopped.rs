//! Where the code of the window came to a stop, for the notice that says so. `boot.js` draws that notice, because nothing
//! of this program can be relied on then.

use std::panic::{PanicHookInfo, set_hook};

use leptos::prelude::document;

/// Where `boot.js` looks for the place.
const PLACE: &str = "data-stopped-at";

/// Notes the place when it happens.
pub(crate) fn watch() {
    set_hook(Box::new(|info| {
        if let Some(root) = document().document_element() {
            // Without the place, the notice says less.
            let _ = root.set_attribute(PLACE, &place(info));
        }
    }));
}

/// The place in the code, for whoever looks into it. What a panic says is left out: it may hold what somebody wrote.
fn place(info: &PanicHookInfo<'_>) -> String {
    let Some(at) = info.location() else { return String::new() };
    let file = at.file().rsplit(['/', '\\']).next().unwrap_or_default();
    format!("{file}, line {}, column {}", at.line(), at.column())
}
