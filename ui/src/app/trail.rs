//! Where the focus was: for the way back from a screen, and for the field one was in when the records were locked.
//!
//! Kept in memory only, as an address and the id of an element; never what stood in it.

use std::collections::BTreeMap;
use std::time::Duration;

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, HtmlElement, HtmlInputElement, HtmlTextAreaElement};

/// A place in the window: an address, an element in it and, in a field, the letter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Place {
    /// Path and query.
    pub(crate) address: String,
    /// The element's id.
    pub(crate) element: String,
    /// The letter the caret stood before.
    pub(crate) caret: Option<u32>,
}

/// What to put the focus on when a screen has arrived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Arrival {
    /// The heading of a new screen.
    Heading,
    /// The row one left from here.
    Row(String),
    /// The field, and the letter in it, from before the lock.
    Field(Place),
}

/// Remembers places.
#[derive(Debug, Default)]
pub(crate) struct Trail {
    last: Option<(String, String, bool)>,
    left: BTreeMap<String, String>,
    locked_at: Option<Place>,
}

impl Trail {
    /// Something has the focus: its screen, its id, and whether it is part of the screen and not of the side bar.
    pub(crate) fn focused(&mut self, path: String, element: String, is_in_screen: bool) {
        self.last = Some((path, element, is_in_screen));
    }

    /// A place is called by its key, which is like choosing it in the side bar.
    pub(crate) fn called(&mut self) {
        self.last = Some((String::new(), String::new(), false));
    }

    /// The records are about to close while a person is here.
    pub(crate) fn locked(&mut self, place: Option<Place>) {
        self.locked_at = place;
    }

    /// Somebody else is here now, and has not been anywhere.
    pub(crate) fn forget(&mut self) {
        *self = Trail::default();
    }

    /// A screen has arrived.
    pub(crate) fn arrived(&mut self, path: &str, address: &str) -> Arrival {
        if let Some(place) = self.locked_at.take()
            && place.address == address
        {
            return Arrival::Field(place);
        }
        let row = self.left.remove(path);
        let mut came_by_side_bar = false;
        if let Some((from, element, is_in_screen)) = self.last.take() {
            came_by_side_bar = !is_in_screen;
            if from != path && is_in_screen {
                self.left.insert(from, element);
            }
        }
        row.filter(|_| !came_by_side_bar).map_or(Arrival::Heading, Arrival::Row)
    }
}

/// Where the focus is now, on the screen of that address.
pub(crate) fn place_now(address: String) -> Option<Place> {
    let active = document().active_element()?;
    let element = active.id();
    let caret = caret_of(&active);
    (!element.is_empty()).then_some(Place { address, element, caret })
}

/// The nearest element with an id around what was clicked or has the focus, and whether it belongs to the screen.
pub(crate) fn noted(element: &Element) -> Option<(String, bool)> {
    let with_id = element.closest("a[id], button[id], input[id], textarea[id], select[id]").ok()??;
    let is_in_screen = element.closest(".side").ok().flatten().is_none();
    Some((with_id.id(), is_in_screen))
}

/// How often an element that is about to be drawn is looked for.
const TRIES: u8 = 40;

/// Puts the focus on an element as soon as it is there, as long as nobody has moved the focus on from `from`.
pub(crate) fn focus_soon(id: String, caret: Option<u32>, from: &'static str) {
    look_for(id, caret, from, TRIES);
}

/// Keeps the focus on the heading of a screen that has just arrived. The screen before may be taken away a moment later,
/// and its heading, which has the same id, with it: then nothing has the focus, and the next key would be lost.
pub(crate) fn stay_at(heading: &'static str) {
    focus(heading, None);
    keep_at(heading, TRIES);
}

fn keep_at(heading: &'static str, tries: u8) {
    let active = document().active_element();
    let is_nowhere = active.as_ref().is_none_or(|active| active.tag_name() == "BODY");
    if is_nowhere {
        focus(heading, None);
    }
    let has_moved_on = !is_nowhere && active.is_some_and(|active| active.id() != heading);
    if !has_moved_on && tries > 0 {
        set_timeout(move || keep_at(heading, tries - 1), Duration::from_millis(25));
    }
}

fn look_for(id: String, caret: Option<u32>, from: &'static str, tries: u8) {
    let active = document().active_element().map(|element| element.id()).unwrap_or_default();
    let has_moved_on = !active.is_empty() && active != from;
    if has_moved_on || focus(&id, caret) || tries == 0 {
        return;
    }
    set_timeout(move || look_for(id, caret, from, tries - 1), Duration::from_millis(25));
}

/// Takes the focus out of whatever has it: some boxes only read what was typed when they are left.
pub(crate) fn leave_field() {
    if let Some(active) = document().active_element().and_then(|active| active.dyn_into::<HtmlElement>().ok())
    {
        // What cannot lose the focus has nothing to read.
        let _ = active.blur();
    }
}

/// Puts the focus on an element, and the caret before a letter.
pub(crate) fn focus(id: &str, caret: Option<u32>) -> bool {
    let Some(element) =
        document().get_element_by_id(id).and_then(|found| found.dyn_into::<HtmlElement>().ok())
    else {
        return false;
    };
    let has_focus = element.focus().is_ok();
    if let Some(caret) = caret {
        put_caret(&element, caret);
    }
    has_focus
}

/// The panels of a window, in reading order.
const PANELS: &str = ".side, .editor__nav, .settings__nav, main, aside";

/// Puts the focus on the next panel.
pub(crate) fn focus_next_panel() -> bool {
    // A toast comes first, and takes the key itself.
    if document().query_selector(".toast button").ok().flatten().is_some() {
        return false;
    }
    let Ok(found) = document().query_selector_all(PANELS) else { return false };
    // A panel that is closed is there and has no width.
    let panels: Vec<HtmlElement> = (0..found.length())
        .filter_map(|n| found.get(n)?.dyn_into::<HtmlElement>().ok())
        .filter(|panel| panel.client_width() > 0)
        .collect();
    let active = document().active_element();
    let now = panels.iter().rposition(|panel| panel.contains(active.as_deref()));
    let Some(next) = panels.get(next_panel(now, panels.len())) else { return false };
    if next.tab_index() < 0 && !next.has_attribute("tabindex") {
        // A panel is not a stop of its own, but can be stepped into.
        let _ = next.set_attribute("tabindex", "-1");
    }
    next.focus().is_ok()
}

fn next_panel(now: Option<usize>, count: usize) -> usize {
    now.map_or(0, |now| (now + 1) % count.max(1))
}

fn caret_of(element: &Element) -> Option<u32> {
    if let Some(area) = element.dyn_ref::<HtmlTextAreaElement>() {
        return area.selection_start().ok().flatten();
    }
    element.dyn_ref::<HtmlInputElement>().and_then(|input| input.selection_start().ok().flatten())
}

fn put_caret(element: &HtmlElement, caret: u32) {
    // Fields without a caret, such as ticks, refuse it, and need none.
    if let Some(area) = element.dyn_ref::<HtmlTextAreaElement>() {
        let _ = area.set_selection_range(caret, caret);
    } else if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
        let _ = input.set_selection_range(caret, caret);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn after_the_last_panel_comes_the_first() {
        assert_eq!(next_panel(None, 3), 0);
        assert_eq!(next_panel(Some(0), 3), 1);
        assert_eq!(next_panel(Some(2), 3), 0);
        assert_eq!(next_panel(None, 0), 0);
    }

    #[test]
    fn a_new_screen_begins_at_its_heading() {
        assert_eq!(Trail::default().arrived("/children", "/children"), Arrival::Heading);
    }

    #[test]
    fn on_return_the_focus_is_on_the_row_one_left() {
        let mut trail = Trail::default();
        trail.focused("/children".into(), "child-amina".into(), true);
        assert_eq!(trail.arrived("/child/1", "/child/1"), Arrival::Heading);
        trail.focused("/child/1".into(), "back".into(), true);
        assert_eq!(trail.arrived("/children", "/children"), Arrival::Row("child-amina".into()));
    }

    #[test]
    fn escape_leads_back_to_the_row_as_well() {
        let mut trail = Trail::default();
        trail.focused("/children".into(), "child-amina".into(), true);
        trail.arrived("/child/1", "/child/1");
        assert_eq!(trail.arrived("/children", "/children"), Arrival::Row("child-amina".into()));
    }

    #[test]
    fn the_side_bar_leads_to_the_heading() {
        let mut trail = Trail::default();
        trail.focused("/children".into(), "child-amina".into(), true);
        trail.arrived("/child/1", "/child/1");
        trail.focused("/child/1".into(), "place-children".into(), false);
        assert_eq!(trail.arrived("/children", "/children"), Arrival::Heading);
    }

    #[test]
    fn the_key_of_a_place_leads_to_the_heading_as_well() {
        let mut trail = Trail::default();
        trail.focused("/children".into(), "child-amina".into(), true);
        trail.arrived("/child/1", "/child/1");
        trail.focused("/child/1".into(), "details".into(), true);
        trail.called();
        assert_eq!(trail.arrived("/children", "/children"), Arrival::Heading);
    }

    #[test]
    fn after_unlocking_one_is_in_the_field_at_the_letter() {
        let place = Place {
            address: "/document/1?part=voices".into(),
            element: "child_voice".into(),
            caret: Some(7),
        };
        let mut trail = Trail::default();
        trail.locked(Some(place.clone()));
        assert_eq!(trail.arrived("/document/1", "/document/1?part=voices"), Arrival::Field(place));
        assert_eq!(trail.arrived("/document/1", "/document/1?part=voices"), Arrival::Heading);
    }
}
