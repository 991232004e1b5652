//! The box of Find or do on screen: an ARIA combobox in a native dialog. What it offers is in `palette.rs`.

use coatpeg_domain::records::{ChildSummary, May};
use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;

use super::icon::Icon;
use super::palette::{Act, Group, Mode, Offer, marked, offers};
use super::peg::{Peg, PegSize};

/// Find or do.
#[component]
pub(crate) fn Palette(
    /// What it was opened for.
    mode: Mode,
    /// Children on roll.
    #[prop(into)]
    children_on_roll: Signal<Vec<ChildSummary>>,
    /// What whoever is signed in may do.
    #[prop(into)]
    may: Signal<May>,
    /// Something was chosen; the box is closed by then.
    on_choose: Callback<Act>,
    /// It was closed.
    on_close: Callback<()>,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    let typed = RwSignal::new(String::new());
    let at = RwSignal::new(0_usize);
    let groups = Memo::new(move |_| {
        typed.with(|typed| children_on_roll.with(|children| offers(typed, children, mode, may.get())))
    });
    let count = Memo::new(move |_| {
        groups.with(|groups| groups.iter().map(|group| group.offers.len()).sum::<usize>())
    });
    Effect::new(move |_| {
        if let Some(dialog) = dialog.get() {
            // It fails only for a dialog that is open already.
            let _ = dialog.show_modal();
        }
    });
    let has_chosen = StoredValue::new(false);
    let choose = Callback::new(move |act: Act| {
        has_chosen.set_value(true);
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
        on_close.run(());
        on_choose.run(act);
    });
    let on_key = move |event: KeyboardEvent| {
        if event.is_composing() {
            return;
        }
        let to = match event.key().as_str() {
            "ArrowDown" => step(at.get_untracked(), count.get_untracked(), true),
            "ArrowUp" => step(at.get_untracked(), count.get_untracked(), false),
            "Enter" => {
                event.prevent_default();
                if let Some(act) = groups.with_untracked(|groups| act_at(groups, at.get_untracked())) {
                    choose.run(act);
                }
                return;
            }
            _ => return,
        };
        event.prevent_default();
        at.set(to);
        reveal(to);
    };
    let asks = match mode {
        Mode::Find => "Find a child, or type what you want to do",
        Mode::Start => "Whose document? Type a name",
    };
    let active = move || (count.get() > 0).then(|| option_id(at.get()));
    view! {
        <dialog
            class="dialog palette"
            node_ref=dialog
            aria-label=if mode == Mode::Find { "Find or do" } else { "Start a document" }
            on:close=move |_| {
                // It comes late: by then the choice may have opened the box again for something else.
                if has_chosen.try_get_value() == Some(false) {
                    on_close.run(());
                }
            }
        >
            <div class="palette__field">
                <Icon name="search" />
                <input
                    type="text"
                    id="palette-input"
                    role="combobox"
                    aria-expanded="true"
                    aria-controls="palette-list"
                    aria-autocomplete="list"
                    aria-activedescendant=active
                    aria-label=asks
                    placeholder=asks
                    autocomplete="off"
                    spellcheck="false"
                    autofocus
                    prop:value=typed
                    on:input=move |event| {
                        typed.set(event_target_value(&event));
                        at.set(0);
                    }
                    on:keydown=on_key
                />
                <kbd>"Esc"</kbd>
            </div>
            <div class="palette__list" id="palette-list" role="listbox" aria-label="Results">
                {move || listed(&groups.get(), &typed.get(), at, choose)}
            </div>
            {move || {
                (count.get() == 0).then(|| view! { <p class="palette__group">{nothing(&typed.get())}</p> })
            }}
            <div class="palette__foot">
                <span><kbd>"Up"</kbd><kbd>"Down"</kbd>" move"</span>
                <span><kbd>"Enter"</kbd>" open"</span>
                {(mode == Mode::Find).then(|| view! { <span>"Type "<kbd>">"</kbd>" for actions only"</span> })}
                <span role="status" class="sr-only">{move || results(count.get())}</span>
            </div>
        </dialog>
    }
}

fn listed(
    groups: &[Group],
    typed: &str,
    at: RwSignal<usize>,
    choose: Callback<Act>,
) -> impl IntoView + use<> {
    let mut number = 0;
    let mut drawn = Vec::new();
    for (n, group) in groups.iter().enumerate() {
        let lines: Vec<_> = group
            .offers
            .iter()
            .map(|offer| {
                let line = line(offer, number, typed, at, choose);
                number += 1;
                line
            })
            .collect();
        let heading = format!("palette-group-{n}");
        drawn.push(view! {
            <div role="group" aria-labelledby=heading.clone()>
                <div class="palette__group" id=heading.clone()>{group.heading}</div>
                {lines}
            </div>
        });
    }
    drawn
}

fn line(
    offer: &Offer,
    number: usize,
    typed: &str,
    at: RwSignal<usize>,
    choose: Callback<Act>,
) -> impl IntoView + use<> {
    let act = offer.act;
    let picture = match offer.peg.clone() {
        Some((picture, tint)) => view! { <Peg picture tint size=PegSize::Small /> }.into_any(),
        None => view! { <Icon name=offer.icon /> }.into_any(),
    };
    let words: Vec<_> = marked(typed, &offer.words)
        .into_iter()
        .map(
            |(piece, is_match)| {
                if is_match { view! { <mark>{piece}</mark> }.into_any() } else { piece.into_any() }
            },
        )
        .collect();
    let note = (!offer.note.is_empty()).then(|| view! { <small>" "{offer.note.clone()}</small> });
    view! {
        <div
            class="palette__opt"
            role="option"
            id=option_id(number)
            aria-selected=move || if at.get() == number { "true" } else { "false" }
            on:click=move |_| choose.run(act)
        >
            {picture}
            <span class="grow">{words}{note}</span>
        </div>
    }
}

fn option_id(number: usize) -> String {
    format!("palette-option-{number}")
}

fn reveal(number: usize) {
    if let Some(option) = document().get_element_by_id(&option_id(number)) {
        option.scroll_into_view_with_bool(false);
    }
}

fn act_at(groups: &[Group], number: usize) -> Option<Act> {
    groups.iter().flat_map(|group| &group.offers).nth(number).map(|offer| offer.act)
}

/// The next line, round and round.
fn step(at: usize, count: usize, down: bool) -> usize {
    match (count, down) {
        (0, _) => 0,
        (_, true) => (at + 1) % count,
        (_, false) => (at + count - 1) % count,
    }
}

fn nothing(typed: &str) -> String {
    if typed.trim().is_empty() {
        return "There is nobody on roll yet.".to_owned();
    }
    format!("Nothing for ‘{}’. Try part of a name.", typed.trim())
}

fn results(count: usize) -> String {
    match count {
        0 => "No results".to_owned(),
        1 => "1 result".to_owned(),
        count => format!("{count} results"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_go_round() {
        assert_eq!(step(2, 3, true), 0);
        assert_eq!(step(0, 3, false), 2);
        assert_eq!(step(0, 0, true), 0);
    }

    #[test]
    fn results_are_counted_in_words_and_nothing_says_what_to_try() {
        assert_eq!(results(1), "1 result");
        assert_eq!(results(6), "6 results");
        assert_eq!(nothing(" tedy "), "Nothing for ‘tedy’. Try part of a name.");
    }
}
