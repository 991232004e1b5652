//! A box with a list under it: people, languages, services. Typing filters; the arrows choose.

use leptos::html::Input;
use leptos::prelude::*;
use web_sys::{KeyboardEvent, ScrollIntoViewOptions, ScrollLogicalPosition};

pub(crate) use super::combobox_lines::{Chosen, LastLine, Offer};
use super::combobox_lines::{Line, as_offer_or_typed, exact_offer, found_in_words, lines, next_line};
use super::icon::Icon;
use super::matching::split_at_match;

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
                        {move || line_view(&line, &typed.read())}
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

fn scroll_to(id: String) {
    request_animation_frame(move || {
        if let Some(line) = document().get_element_by_id(&id) {
            let options = ScrollIntoViewOptions::new();
            options.set_block(ScrollLogicalPosition::Nearest);
            line.scroll_into_view_with_scroll_into_view_options(&options);
        }
    });
}
