//! Takes the person to a field by its id, also when it is only about to be drawn.

use std::time::Duration;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

const EVERY: Duration = Duration::from_millis(16);
const TRIES: u8 = 40;

/// Moves the focus to the field (`field` or `field.row.column`) as soon as it is on the screen.
pub(crate) fn focus_field(id: &str) {
    try_focus(id.to_owned(), TRIES);
}

fn try_focus(id: String, tries: u8) {
    set_timeout(
        move || match document().get_element_by_id(&id) {
            Some(element) => focus(&element),
            None if tries > 0 => try_focus(id, tries - 1),
            None => {}
        },
        EVERY,
    );
}

fn focus(element: &Element) {
    open_folds(element);
    // A group of choices is entered where the keyboard would enter it: at what is chosen, else at the first.
    let inside = if element.tag_name().eq_ignore_ascii_case("fieldset") {
        ["input:checked", "input", "button"]
            .into_iter()
            .find_map(|selector| element.query_selector(selector).ok().flatten())
    } else {
        None
    };
    let target = inside.unwrap_or_else(|| element.clone());
    if let Some(target) = target.dyn_ref::<HtmlElement>() {
        // Without it, a field that was never reached by the keyboard gets no ring in some webviews.
        let _ = target.focus();
    }
}

fn open_folds(element: &Element) {
    let mut around = element.parent_element();
    while let Some(parent) = around {
        if parent.tag_name().eq_ignore_ascii_case("details") {
            let _ = parent.set_attribute("open", "");
        }
        around = parent.parent_element();
    }
}

/// The id of the control that has the focus.
pub(crate) fn focused_id() -> Option<String> {
    document().active_element().map(|element| element.id()).filter(|id| !id.is_empty())
}
