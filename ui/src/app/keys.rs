//! The shortcuts: which keys mean what, the list of them for people, and one way to listen.

use leptos::ev;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{HtmlElement, HtmlInputElement, KeyboardEvent};

/// What a person can do from the keyboard anywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shortcut {
    /// Find or do.
    Find,
    /// Start a document.
    Start,
    /// Jot a note about the child whose page it is.
    Jot,
    /// Export this.
    Export,
    /// Lock.
    Lock,
    /// A place in the side bar, from 1.
    Place(usize),
    /// Larger text.
    Larger,
    /// Smaller text.
    Smaller,
    /// The usual text size.
    UsualSize,
    /// The next part of a document.
    NextPart,
    /// The last part of a document.
    LastPart,
    /// The next panel.
    NextPanel,
    /// Prompts or the page, beside the writing.
    Beside,
    /// Help for this screen.
    Help,
    /// Close the top thing, else go back.
    Back,
}

/// Keys and what they do, as the list in Help shows them.
pub(crate) const LIST: &[(&str, &[&[&str]], &str)] = &[
    ("Anywhere", &[&["Ctrl", "K"]], "Find or do"),
    ("Anywhere", &[&["Ctrl", "N"]], "Start a document"),
    ("Anywhere", &[&["Ctrl", "L"]], "Lock"),
    ("Anywhere", &[&["Ctrl", "1"]], "Home"),
    ("Anywhere", &[&["Ctrl", "2"]], "Children"),
    ("Anywhere", &[&["Ctrl", "3"]], "People"),
    ("Anywhere", &[&["Ctrl", "4"]], "Settings"),
    ("Anywhere", &[&["F6"]], "Next panel"),
    ("Anywhere", &[&["Esc"]], "Close the top thing, else back"),
    ("Anywhere", &[&["F1"], &["?"]], "Help for this screen"),
    ("On a child’s page", &[&["Ctrl", "J"]], "Jot a note"),
    ("On a child’s page", &[&["Ctrl", "Down"], &["Ctrl", "Up"]], "Next part of the record, last part"),
    ("In a document", &[&["Ctrl", "Down"]], "Next part"),
    ("In a document", &[&["Ctrl", "Up"]], "Last part"),
    ("In a document", &[&["Ctrl", "P"]], "Export this"),
    ("In a document", &[&["Ctrl", "Shift", "P"]], "Prompts or page"),
    ("On the export screen", &[&["Ctrl", "P"]], "Print this copy"),
    ("At a page as it will print", &[&["PgDn"], &["PgUp"]], "Next page, page before"),
    ("At a page as it will print", &[&["+"], &["-"]], "Larger, smaller"),
    ("At a page as it will print", &[&["0"]], "Fit the width"),
    ("In a review meeting", &[&["Ctrl", "Enter"]], "Go on"),
    ("In lists of steps", &[&["Ctrl", "Enter"]], "Add a row below"),
    ("In lists of steps", &[&["Alt", "Up"], &["Alt", "Down"]], "Move the row"),
    ("In a date", &[&["Alt", "Down"]], "Open the calendar"),
    ("Text size", &[&["Ctrl", "+"]], "Larger"),
    ("Text size", &[&["Ctrl", "-"]], "Smaller"),
    ("Text size", &[&["Ctrl", "0"]], "As usual"),
];

/// The keys of one press.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Press<'a> {
    /// The key as the browser names it.
    pub(crate) key: &'a str,
    /// Ctrl, or Cmd on a Mac.
    pub(crate) with_ctrl: bool,
    /// Alt or AltGr.
    pub(crate) with_alt: bool,
    /// Shift.
    pub(crate) with_shift: bool,
    /// The person is writing in a field.
    pub(crate) in_field: bool,
}

/// What a press means, if anything.
pub(crate) fn meaning(press: Press<'_>) -> Option<Shortcut> {
    if press.with_ctrl && press.with_shift && !press.with_alt && matches!(press.key, "P" | "p") {
        return Some(Shortcut::Beside);
    }
    if press.with_alt || (press.with_shift && !is_typed_with_shift(press.key)) {
        return None;
    }
    if press.with_ctrl {
        return match press.key {
            "k" | "K" => Some(Shortcut::Find),
            "n" | "N" => Some(Shortcut::Start),
            "j" | "J" => Some(Shortcut::Jot),
            "p" | "P" => Some(Shortcut::Export),
            "l" | "L" => Some(Shortcut::Lock),
            "+" | "=" => Some(Shortcut::Larger),
            "-" => Some(Shortcut::Smaller),
            "0" => Some(Shortcut::UsualSize),
            "ArrowDown" => Some(Shortcut::NextPart),
            "ArrowUp" => Some(Shortcut::LastPart),
            digit => digit.parse().ok().filter(|place| (1..=6).contains(place)).map(Shortcut::Place),
        };
    }
    match press.key {
        "F1" => Some(Shortcut::Help),
        "?" if !press.in_field => Some(Shortcut::Help),
        "F6" => Some(Shortcut::NextPanel),
        "Escape" if !press.in_field => Some(Shortcut::Back),
        _ => None,
    }
}

/// Signs that some keyboards only have together with Shift, so that it says nothing there.
fn is_typed_with_shift(key: &str) -> bool {
    matches!(key, "+" | "?") || key.parse::<u8>().is_ok()
}

/// Listens while the component that calls this is on screen. `act` says whether it used the shortcut.
pub(crate) fn listen(act: impl Fn(Shortcut) -> bool + 'static) {
    let handle = window_event_listener(ev::keydown, move |event: KeyboardEvent| {
        // A combobox or calendar that used the key has said so; writing Chinese or Japanese uses Esc and Enter.
        if event.default_prevented() || event.is_composing() {
            return;
        }
        let key = event.key();
        let with_alt = event.alt_key() || event.get_modifier_state("AltGraph");
        let with_ctrl = event.ctrl_key() || event.meta_key();
        let with_shift = event.shift_key();
        let press = Press { key: &key, with_ctrl, with_alt, with_shift, in_field: is_in_field(&event) };
        let Some(shortcut) = meaning(press) else { return };
        // A key that is held down leads from a document to its copy, and does not print that as well.
        if event.repeat() && shortcut == Shortcut::Export {
            event.prevent_default();
            return;
        }
        if act(shortcut) {
            event.prevent_default();
        }
    });
    on_cleanup(move || handle.remove());
}

/// Whether the press went to something one writes in.
fn is_in_field(event: &KeyboardEvent) -> bool {
    let Some(element) = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok()) else {
        return false;
    };
    if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
        return !matches!(input.type_().as_str(), "checkbox" | "radio" | "button" | "submit");
    }
    matches!(element.tag_name().as_str(), "TEXTAREA" | "SELECT")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::components::side_bar::PLACES;

    fn ctrl(key: &str) -> Option<Shortcut> {
        meaning(Press { key, with_ctrl: true, ..Press::default() })
    }

    #[test]
    fn each_key_of_the_list_means_something() {
        assert_eq!(ctrl("k"), Some(Shortcut::Find));
        assert_eq!(ctrl("K"), Some(Shortcut::Find));
        assert_eq!(ctrl("n"), Some(Shortcut::Start));
        assert_eq!(ctrl("j"), Some(Shortcut::Jot));
        assert_eq!(ctrl("p"), Some(Shortcut::Export));
        assert_eq!(ctrl("l"), Some(Shortcut::Lock));
        assert_eq!(ctrl("2"), Some(Shortcut::Place(2)));
        assert_eq!(ctrl("="), Some(Shortcut::Larger));
        assert_eq!(ctrl("+"), Some(Shortcut::Larger));
        assert_eq!(ctrl("-"), Some(Shortcut::Smaller));
        assert_eq!(ctrl("0"), Some(Shortcut::UsualSize));
        assert_eq!(ctrl("ArrowDown"), Some(Shortcut::NextPart));
        assert_eq!(ctrl("ArrowUp"), Some(Shortcut::LastPart));
        assert_eq!(meaning(Press { key: "F6", ..Press::default() }), Some(Shortcut::NextPanel));
        assert_eq!(meaning(Press { key: "Escape", ..Press::default() }), Some(Shortcut::Back));
    }

    #[test]
    fn the_list_and_the_side_bar_agree_about_the_places() {
        for (number, place) in (1..).zip(PLACES) {
            let digit = number.to_string();
            assert_eq!(ctrl(&digit), Some(Shortcut::Place(number)));
            let line = LIST.iter().find(|(_, keys, _)| *keys == [&["Ctrl", digit.as_str()]]);
            assert_eq!(line.map(|(.., does)| *does), Some(place.name), "Ctrl+{digit}");
        }
    }

    #[test]
    fn no_single_letter_does_anything_while_somebody_writes() {
        let written = Press { key: "?", in_field: true, ..Press::default() };
        assert_eq!(meaning(written), None);
        assert_eq!(meaning(Press { key: "?", ..Press::default() }), Some(Shortcut::Help));
        assert_eq!(meaning(Press { key: "Escape", in_field: true, ..Press::default() }), None);
        assert_eq!(meaning(Press { key: "k", ..Press::default() }), None);
        assert_eq!(ctrl("9"), None);
    }

    #[test]
    fn alt_leaves_the_keys_to_the_field() {
        let altgr = Press { key: "l", with_ctrl: true, with_alt: true, in_field: true, ..Press::default() };
        assert_eq!(meaning(altgr), None);
    }

    #[test]
    fn shift_makes_another_press_of_it_unless_the_sign_needs_it() {
        let shifted = |key| meaning(Press { key, with_ctrl: true, with_shift: true, ..Press::default() });
        assert_eq!(shifted("P"), Some(Shortcut::Beside));
        assert_eq!(shifted("p"), Some(Shortcut::Beside));
        for key in ["K", "k", "L", "ArrowDown", "_", "="] {
            assert_eq!(shifted(key), None, "{key}");
        }
        assert_eq!(shifted("+"), Some(Shortcut::Larger));
        assert_eq!(shifted("2"), Some(Shortcut::Place(2)));
        let alone = |key| meaning(Press { key, with_shift: true, ..Press::default() });
        assert_eq!(alone("?"), Some(Shortcut::Help));
        assert_eq!(alone("F6"), None);
        assert_eq!(alone("Escape"), None);
    }
}
