//! The box of Find or do on screen: an ARIA combobox in a native dialog. What it offers is in `palette.rs`.

use coatpeg_domain::find::{Excerpt, Marked};
use coatpeg_domain::records::May;
use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;

use super::dialog::leaves;
use super::icon::Icon;
use super::palette::{Act, Group, Mode, Offer, Results, offers, what_is_meant};
use super::peg::{Peg, PegSize};

/// Find or do.
#[component]
pub(crate) fn Palette(
    /// What it was opened for.
    mode: Mode,
    /// What was found for what is typed.
    #[prop(into)]
    results: Signal<Results>,
    /// Something else is typed.
    on_type: Callback<String>,
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
    // Enter pressed before what was typed is looked up: it means the first line of what comes.
    let enter_waits = StoredValue::new(false);
    let groups = Memo::new(move |_| {
        typed.with(|typed| results.with(|results| offers(typed, results, mode, may.get())))
    });
    let is_looked_up = move || typed.with(|typed| results.with(|results| is_of(results, typed)));
    let count = Memo::new(move |_| {
        groups.with(|groups| groups.iter().map(|group| group.offers.len()).sum::<usize>())
    });
    Effect::new(move |_| on_type.run(typed.get()));
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
    let choose = Callback::new(move |act: Act| {
        leave();
        on_choose.run(act);
    });
    Effect::new(move |_| {
        if is_looked_up() && enter_waits.get_value() {
            enter_waits.set_value(false);
            if let Some(act) = groups.with(|groups| act_at(groups, at.get_untracked())) {
                choose.run(act);
            }
        }
    });
    let on_key_of_box = move |event: KeyboardEvent| {
        if leaves(&event) {
            leave();
        }
    };
    let on_key = move |event: KeyboardEvent| {
        if event.is_composing() {
            return;
        }
        let to = match event.key().as_str() {
            "ArrowDown" => step(at.get_untracked(), count.get_untracked(), true),
            "ArrowUp" => step(at.get_untracked(), count.get_untracked(), false),
            "Enter" => {
                event.prevent_default();
                if !untrack(is_looked_up) {
                    enter_waits.set_value(true);
                } else if let Some(act) = groups.with_untracked(|groups| act_at(groups, at.get_untracked())) {
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
        Mode::Find => "Find a child, a document or any words, or type what you want to do",
        Mode::Start => "Whose document? Type a name",
    };
    let active = move || (count.get() > 0).then(|| option_id(at.get()));
    view! {
        <dialog
            class="dialog palette"
            node_ref=dialog
            aria-label=if mode == Mode::Find { "Find or do" } else { "Start a document" }
            on:keydown=on_key_of_box
            on:close=move |_| {
                // It comes late: by then the box may be open again, for something else.
                if is_left.try_get_value() == Some(false) {
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
                        enter_waits.set_value(false);
                        at.set(0);
                    }
                    on:keydown=on_key
                />
                <kbd>"Esc"</kbd>
            </div>
            <div class="palette__list" id="palette-list" role="listbox" aria-label="Results">
                {move || listed(&groups.get(), at, choose)}
            </div>
            {move || {
                let said = results.with(|results| said(&typed.get(), results, count.get(), is_looked_up()));
                (!said.is_empty()).then(|| view! { <p class="palette__said">{said}</p> })
            }}
            <div class="palette__foot">
                <span><kbd>"Up"</kbd><kbd>"Down"</kbd>" move"</span>
                <span><kbd>"Enter"</kbd>" open"</span>
                {(mode == Mode::Find).then(|| view! { <span>"Type "<kbd>">"</kbd>" for actions only"</span> })}
                <span role="status" class="sr-only">
                    {move || results.with(|results| spoken(&typed.get(), results, count.get(), is_looked_up()))}
                </span>
            </div>
        </dialog>
    }
}

fn listed(groups: &[Group], at: RwSignal<usize>, choose: Callback<Act>) -> impl IntoView + use<> {
    let mut number = 0;
    let mut drawn = Vec::new();
    for (n, group) in groups.iter().enumerate() {
        let lines: Vec<_> = group
            .offers
            .iter()
            .map(|offer| {
                let line = line(offer, number, at, choose);
                number += 1;
                line
            })
            .collect();
        let heading = format!("palette-group-{n}");
        drawn.push(view! {
            <div role="group" aria-labelledby=heading.clone()>
                <div class="palette__group" id=heading.clone()>{group.heading.clone()}</div>
                {lines}
            </div>
        });
    }
    drawn
}

fn line(offer: &Offer, number: usize, at: RwSignal<usize>, choose: Callback<Act>) -> impl IntoView + use<> {
    let act = offer.act.clone();
    let picture = match offer.peg.clone() {
        Some((picture, tint)) => view! { <Peg picture tint size=PegSize::Small /> }.into_any(),
        None => view! { <Icon name=offer.icon /> }.into_any(),
    };
    let words = pieces(&offer.words);
    let excerpt = offer.excerpt.as_ref().map(why);
    let note = (!offer.note.is_empty()).then(|| view! { <small>" "{offer.note.clone()}</small> });
    view! {
        <div
            class="palette__opt"
            role="option"
            id=option_id(number)
            aria-selected=move || if at.get() == number { "true" } else { "false" }
            on:click=move |_| choose.run(act.clone())
        >
            {picture}
            <span class="grow">{words}{note}{excerpt}</span>
        </div>
    }
}

/// A text with what was typed marked in it.
pub(crate) fn pieces(text: &Marked) -> Vec<AnyView> {
    let piece = |(piece, is_marked): (&str, bool)| {
        let piece = piece.to_owned();
        if is_marked { view! { <mark>{piece}</mark> }.into_any() } else { piece.into_any() }
    };
    text.pieces().into_iter().map(piece).collect()
}

/// Why something was found: the question, and the part of what was written.
pub(crate) fn why(excerpt: &Excerpt) -> impl IntoView + use<> {
    let label = &excerpt.label;
    let label = if label.ends_with('?') { format!("{label} ") } else { format!("{label}: ") };
    view! {
        <span class="excerpt">
            <span class="excerpt__label">{label}</span>
            {pieces(&excerpt.text)}
        </span>
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
    groups.iter().flat_map(|group| &group.offers).nth(number).map(|offer| offer.act.clone())
}

/// The next line, round and round.
fn step(at: usize, count: usize, down: bool) -> usize {
    match (count, down) {
        (0, _) => 0,
        (_, true) => (at + 1) % count,
        (_, false) => (at + count - 1) % count,
    }
}

/// Whether these results are for what is typed now.
fn is_of(results: &Results, typed: &str) -> bool {
    results.typed == what_is_meant(typed).0
}

/// What stands under the list, where there is something to say about it.
fn said(typed: &str, results: &Results, count: usize, is_looked_up: bool) -> String {
    let words = what_is_meant(typed).0;
    if words.is_empty() || !is_looked_up {
        return String::new();
    }
    let waiting = match results.found.waiting {
        0 => "",
        _ => " What was written before this version is still being looked through.",
    };
    match &results.found.did_you_mean {
        Some(meant) => format!("Nothing for ‘{words}’. This is for ‘{meant}’.{waiting}"),
        None if count == 0 => format!("Nothing for ‘{words}’. Try part of a name, or another word.{waiting}"),
        None => waiting.trim().to_owned(),
    }
}

/// What is said to those who listen.
fn spoken(typed: &str, results: &Results, count: usize, is_looked_up: bool) -> String {
    if !is_looked_up {
        return String::new();
    }
    let counted = match count {
        0 => "No results".to_owned(),
        1 => "1 result".to_owned(),
        count => format!("{count} results"),
    };
    match &results.found.did_you_mean {
        Some(_) => format!("{} {counted}", said(typed, results, count, true)),
        None => counted,
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
        let mut results = Results { typed: "tedy".into(), ..Results::default() };
        assert_eq!(spoken("tedy", &results, 1, true), "1 result");
        assert_eq!(spoken("tedy", &results, 6, true), "6 results");
        assert_eq!(
            said(" tedy ", &results, 0, true),
            "Nothing for ‘tedy’. Try part of a name, or another word."
        );
        assert_eq!(said("tedy", &results, 0, false), "", "while it is looked up");
        results.found.did_you_mean = Some("Teddy".into());
        assert_eq!(said("tedy", &results, 3, true), "Nothing for ‘tedy’. This is for ‘Teddy’.");
        assert_eq!(spoken("tedy", &results, 3, true), "Nothing for ‘tedy’. This is for ‘Teddy’. 3 results");
    }

    #[test]
    fn results_belong_to_what_they_were_looked_up_for() {
        let results = Results { typed: "lock".into(), ..Results::default() };
        assert!(is_of(&results, " lock ") && is_of(&results, "> lock") && !is_of(&results, "locks"));
    }
}
