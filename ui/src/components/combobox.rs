//! A box with a list under it: people, languages, services. Typing filters; the arrows choose.

use leptos::html::Input;
use leptos::prelude::*;
use web_sys::{KeyboardEvent, ScrollIntoViewOptions, ScrollLogicalPosition};

use super::icon::Icon;
use super::matching::{matches, split_at_match};

/// Something a box offers.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Offer {
    /// What is kept when it is chosen.
    pub(crate) value: String,
    /// What is read.
    pub(crate) label: String,
    /// What helps to tell it apart; may be empty.
    pub(crate) note: String,
}

/// What was chosen.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Chosen {
    /// The value of an offer.
    Offer(String),
    /// What was typed, as it is.
    Typed(String),
    /// What was typed, as something new to add to the records.
    Add(String),
}

/// The line under the offers, for words that are none of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LastLine {
    /// There is none.
    Nothing,
    /// "Use “po” as typed"
    UseAsTyped,
    /// "Add Karim Rahimi"
    Add,
}

/// A line of the open list.
#[derive(Clone, Debug, PartialEq)]
enum Line {
    Offer(Offer),
    UseAsTyped(String),
    Add(String),
}

impl Line {
    fn chosen(&self) -> Chosen {
        match self {
            Line::Offer(offer) => Chosen::Offer(offer.value.clone()),
            Line::UseAsTyped(text) => Chosen::Typed(text.clone()),
            Line::Add(text) => Chosen::Add(text.clone()),
        }
    }
}

/// The most lines drawn at once.
const MOST_LINES: usize = 60;

/// A box with a list under it.
#[component]
pub(crate) fn Combobox(
    /// The id of the box; its label stands elsewhere.
    id: String,
    /// What the list holds.
    #[prop(into)]
    name: Signal<String>,
    /// What describes the box.
    #[prop(into)]
    described_by: Signal<String>,
    /// For `aria-invalid`.
    #[prop(into)]
    is_invalid: Signal<Option<&'static str>>,
    /// What it offers.
    #[prop(into)]
    offers: Signal<Vec<Offer>>,
    /// What the box shows for the answer there is.
    #[prop(into)]
    shown: Signal<String>,
    /// The line under the offers.
    last_line: LastLine,
    /// Empties the box once something is chosen, for lists of several.
    #[prop(optional)]
    clears: bool,
    /// Takes what was chosen.
    on_choose: Callback<Chosen>,
    /// Told of each letter.
    #[prop(optional)]
    on_type: Option<Callback<String>>,
    /// Told when Backspace is pressed in an empty box.
    #[prop(optional)]
    on_empty_backspace: Option<Callback<()>>,
    /// Told of what stands in the box when the focus goes elsewhere.
    on_leave: Callback<String>,
) -> impl IntoView {
    let node = NodeRef::<Input>::new();
    let is_open = RwSignal::new(false);
    let typed = RwSignal::new(String::new());
    let active = RwSignal::new(None::<usize>);
    let lines = Memo::new(move |_| {
        if is_open.get() {
            offers.with(|offers| typed.with(|typed| lines(offers, typed, last_line)))
        } else {
            Vec::new()
        }
    });
    let is_listed = Memo::new(move |_| lines.with(|lines| !lines.is_empty()));
    let in_box = move || node.get_untracked().map(|input| input.value()).unwrap_or_default();
    let show = move |text: &str| {
        if let Some(input) = node.get_untracked()
            && input.value() != text
        {
            input.set_value(text);
        }
    };
    Effect::new(move |_| {
        let shown = shown.get();
        if let Some(input) = node.get() {
            let in_box = input.value();
            // Blank text is no answer, and what was typed here needs no writing back.
            if in_box != shown && !(shown.is_empty() && in_box.trim().is_empty()) {
                input.set_value(&shown);
            }
        }
    });
    let close = move || {
        is_open.set(false);
        active.set(None);
    };
    let open = move |filter: String| {
        typed.set(filter);
        active.set(None);
        is_open.set(true);
    };
    let choose = move |chosen: Chosen| {
        close();
        let label = match &chosen {
            Chosen::Offer(value) => offers.with_untracked(|offers| {
                offers.iter().find(|offer| offer.value == *value).map(|offer| offer.label.clone())
            }),
            Chosen::Typed(text) | Chosen::Add(text) => Some(text.clone()),
        };
        show(if clears { "" } else { label.as_deref().unwrap_or_default() });
        typed.set(String::new());
        on_choose.run(chosen);
    };
    let choose_line = move |at: usize| {
        if let Some(line) = lines.with_untracked(|lines| lines.get(at).cloned()) {
            choose(line.chosen());
        }
    };
    let list_id = format!("{id}-list");
    let line_id = {
        let list_id = list_id.clone();
        move |at: usize| format!("{list_id}-{at}")
    };
    let go_to = {
        let line_id = line_id.clone();
        move |at: Option<usize>| {
            active.set(at);
            if let Some(at) = at {
                scroll_to(line_id(at));
            }
        }
    };
    let on_key = move |event: KeyboardEvent| {
        let count = lines.with_untracked(Vec::len);
        let is_plain = !event.alt_key() && !event.ctrl_key() && !event.meta_key();
        match event.key().as_str() {
            "ArrowDown" | "ArrowUp" if is_plain => {
                let is_down = event.key() == "ArrowDown";
                if !is_open.get_untracked() {
                    open(String::new());
                }
                let count = lines.with_untracked(Vec::len);
                go_to(next_line(active.get_untracked(), count, is_down));
            }
            "Enter" if is_plain => {
                let text = in_box();
                if let Some(at) = active.get_untracked() {
                    choose_line(at);
                } else if clears && !text.trim().is_empty() {
                    choose(as_offer_or_typed(&offers.read_untracked(), &text));
                } else if is_open.get_untracked() {
                    close();
                } else {
                    return;
                }
            }
            "Escape" if is_listed.get_untracked() => close(),
            "Escape" if !in_box().is_empty() => {
                show("");
                typed.set(String::new());
                if let Some(on_type) = on_type {
                    on_type.run(String::new());
                }
            }
            "Backspace" if count == 0 || in_box().is_empty() => {
                if let Some(back) = on_empty_backspace.filter(|_| in_box().is_empty()) {
                    close();
                    back.run(());
                }
                return;
            }
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    let leave = move || {
        // Leaving is also told while the box is taken away; nothing it knew is there any more by then.
        if is_open.is_disposed() {
            return;
        }
        close();
        let text = in_box();
        let is_known = !clears && text == shown.get_untracked();
        let exact = (!is_known).then(|| exact_offer(&offers.read_untracked(), &text)).flatten();
        let left_over = match exact {
            Some(offer) => {
                choose(Chosen::Offer(offer.value));
                String::new()
            }
            None => text,
        };
        on_leave.run(left_over);
        if clears {
            show("");
        }
    };
    // A part of the form can be left by a key, with words still in the box.
    on_cleanup(move || {
        if in_box() != shown.get_untracked() {
            leave();
        }
    });
    let found = move || {
        is_open.get().then(|| {
            lines.with(|lines| {
                found_in_words(lines.iter().filter(|line| matches!(line, Line::Offer(_))).count())
            })
        })
    };
    let active_id = {
        let line_id = line_id.clone();
        move || active.get().filter(|_| is_listed.get()).map(&line_id)
    };
    let drawn = move || {
        let line_id = line_id.clone();
        lines
            .get()
            .into_iter()
            .enumerate()
            .map(|(at, line)| {
                view! {
                    <li
                        class="palette__opt"
                        role="option"
                        id=line_id(at)
                        aria-selected=move || (active.get() == Some(at)).to_string()
                        on:mousedown=move |event| event.prevent_default()
                        on:click=move |_| choose_line(at)
                    >
                        {line_view(&line, &typed.read_untracked())}
                    </li>
                }
            })
            .collect_view()
    };
    view! {
        <div class="combobox">
            <input
                class="input"
                type="text"
                id=id
                node_ref=node
                role="combobox"
                autocomplete="off"
                aria-autocomplete="list"
                aria-expanded=move || is_listed.get().to_string()
                aria-controls=list_id.clone()
                aria-activedescendant=active_id
                aria-describedby=described_by
                aria-invalid=is_invalid
                on:input:target=move |event| {
                    let text = event.target().value();
                    open(text.clone());
                    if let Some(on_type) = on_type {
                        on_type.run(text);
                    }
                }
                on:click=move |_| if !is_open.get_untracked() { open(String::new()) }
                on:keydown=on_key
                on:blur=move |_| leave()
            />
            <ul class="menu" role="listbox" id=list_id aria-label=name hidden=move || !is_listed.get()>
                {drawn}
            </ul>
            <span class="sr-only" role="status">{found}</span>
        </div>
    }
}

fn line_view(line: &Line, typed: &str) -> AnyView {
    match line {
        Line::Offer(offer) => {
            let (before, at, after) = split_at_match(&offer.label, typed);
            let marked = (!at.is_empty()).then(|| view! { <mark>{at.to_owned()}</mark> });
            let note = (!offer.note.is_empty()).then(|| view! { <small>{offer.note.clone()}</small> });
            view! {
                <span>{before.to_owned()} {marked} {after.to_owned()}</span>
                {note}
            }
            .into_any()
        }
        Line::UseAsTyped(text) => plus_line(format!("Use “{text}” as typed")),
        Line::Add(text) => plus_line(format!("Add {text}")),
    }
}

fn plus_line(words: String) -> AnyView {
    view! {
        <Icon name="plus" small=true />
        <span>{words}</span>
    }
    .into_any()
}

/// The lines of the list: offers that match what was typed, and the last line where the words are none of them.
fn lines(offers: &[Offer], typed: &str, last_line: LastLine) -> Vec<Line> {
    let matching = offers.iter().filter(|offer| matches(&offer.label, typed)).take(MOST_LINES);
    let mut lines: Vec<Line> = matching.cloned().map(Line::Offer).collect();
    let typed = typed.trim();
    if !typed.is_empty() && exact_offer(offers, typed).is_none() {
        match last_line {
            LastLine::Nothing => {}
            LastLine::UseAsTyped => lines.push(Line::UseAsTyped(typed.to_owned())),
            LastLine::Add => lines.push(Line::Add(typed.to_owned())),
        }
    }
    lines
}

/// The offer that is spelled exactly as typed, but for capitals and spaces round it.
fn exact_offer(offers: &[Offer], typed: &str) -> Option<Offer> {
    let typed = typed.trim().to_lowercase();
    offers.iter().find(|offer| offer.label.to_lowercase() == typed).filter(|_| !typed.is_empty()).cloned()
}

fn as_offer_or_typed(offers: &[Offer], typed: &str) -> Chosen {
    exact_offer(offers, typed)
        .map_or_else(|| Chosen::Typed(typed.trim().to_owned()), |offer| Chosen::Offer(offer.value))
}

/// The line an arrow leads to; past the end it goes on at the other one.
fn next_line(active: Option<usize>, count: usize, is_down: bool) -> Option<usize> {
    let last = count.checked_sub(1)?;
    Some(match (active, is_down) {
        (None, true) => 0,
        (None, false) => last,
        (Some(at), true) => (at + 1) % count,
        (Some(at), false) => at.checked_sub(1).unwrap_or(last),
    })
}

fn found_in_words(count: usize) -> String {
    match count {
        0 => "Nothing found".to_owned(),
        1 => "1 found".to_owned(),
        many => format!("{many} found"),
    }
}

fn scroll_to(id: String) {
    request_animation_frame(move || {
        if let Some(line) = document().get_element_by_id(&id) {
            let options = ScrollIntoViewOptions::new();
            options.set_block(ScrollLogicalPosition::Nearest);
            line.scroll_into_view_with_scroll_into_view_options(&options);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn languages() -> Vec<Offer> {
        ["Polish", "Portuguese", "Twi"]
            .map(|name| Offer { value: name.to_lowercase(), label: name.to_owned(), note: String::new() })
            .to_vec()
    }

    #[test]
    fn the_list_narrows_and_ends_with_the_words_as_typed() {
        let lines = lines(&languages(), "po", LastLine::UseAsTyped);
        assert_eq!(lines.len(), 3);
        assert_eq!(lines[2], Line::UseAsTyped("po".into()));
        assert_eq!(lines[0].chosen(), Chosen::Offer("polish".into()));
    }

    #[test]
    fn words_that_are_an_offer_need_no_line_of_their_own() {
        assert_eq!(lines(&languages(), " twi ", LastLine::Add).len(), 1);
        assert_eq!(as_offer_or_typed(&languages(), "TWI"), Chosen::Offer("twi".into()));
        assert_eq!(as_offer_or_typed(&languages(), " Ga "), Chosen::Typed("Ga".into()));
    }

    #[test]
    fn arrows_go_round() {
        assert_eq!(next_line(None, 3, true), Some(0));
        assert_eq!(next_line(None, 3, false), Some(2));
        assert_eq!(next_line(Some(2), 3, true), Some(0));
        assert_eq!(next_line(Some(0), 3, false), Some(2));
        assert_eq!(next_line(None, 0, true), None);
    }
}
