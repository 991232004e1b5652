//! What a person sees when the code of the window has come to a stop: never a page that is dead and does not say so.
//!
//! Nothing of the frame can be relied on then, so this is plain elements and a link that loads the window anew. The
//! native side is another program and goes on: the records stay open, and what is kept is kept.

use std::panic::{PanicHookInfo, set_hook};

use leptos::prelude::document;
use leptos::web_sys::Element;

/// Says so when it happens.
pub(crate) fn watch() {
    set_hook(Box::new(|info| {
        // Where the page itself is gone, there is nowhere to say it.
        let _ = say(&place(info));
    }));
}

/// The place in the code, for whoever looks into it. What a panic says is left out: it may hold what somebody wrote.
fn place(info: &PanicHookInfo<'_>) -> String {
    let Some(at) = info.location() else { return String::new() };
    let file = at.file().rsplit(['/', '\\']).next().unwrap_or_default();
    format!("{file}, line {}, column {}", at.line(), at.column())
}

fn say(place: &str) -> Option<()> {
    let body = document().body()?;
    if document().get_element_by_id("stopped").is_some() {
        return Some(());
    }
    let notice = made("div", "banner banner--error stopped")?;
    notice.set_attribute("role", "alert").ok()?;
    notice.set_id("stopped");
    let words = made("p", "")?;
    let sentence = "This window has stopped. Everything up to the last “Saved” is kept. ";
    words.set_text_content(Some(sentence));
    let again = made("a", "")?;
    again.set_text_content(Some("Draw the window anew"));
    // Whoever follows links inside the window has stopped as well.
    again.set_attribute("rel", "external").ok()?;
    again.set_attribute("href", &document().location()?.href().ok()?).ok()?;
    let at = made("p", "xs soft")?;
    at.set_text_content(Some(place));
    words.append_child(&again).ok()?;
    notice.append_child(&words).ok()?;
    notice.append_child(&at).ok()?;
    body.append_child(&notice).ok()?;
    Some(())
}

fn made(tag: &str, class: &str) -> Option<Element> {
    let element = document().create_element(tag).ok()?;
    element.set_class_name(class);
    Some(element)
}
