//! Hints for plain English under a text: what was found, why, and what could stand there instead. They wait until the
//! typing rests, never take the focus, and hold nothing up.

use std::time::Duration;

use coatpeg_domain::coach::{Hint, HintKind};
use coatpeg_domain::contract::CoachText;
use coatpeg_domain::forms::wording::{capital, number_in_words};
use leptos::html::Textarea;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlDocument, HtmlTextAreaElement};

use super::focus::focus_field;
use super::slot::Slot;

/// How long the typing rests before anything is asked.
const QUIET: Duration = Duration::from_millis(600);

/// What the fields of a form need to ask for hints.
#[derive(Clone, Copy)]
pub(crate) struct Coach {
    /// Whether the text of a field, by its path, is looked over.
    pub(crate) looks_over: Callback<String, bool>,
    /// Asks for the hints to a text.
    pub(crate) ask: Callback<(CoachText, Callback<Vec<Hint>>)>,
    /// Does not say a hint again.
    pub(crate) dismiss: Callback<(String, String)>,
    /// Adds a word to those that are spelt right here.
    pub(crate) accept: Callback<String>,
    /// Moves on when every text is to be looked over again.
    pub(crate) again: RwSignal<u32>,
    /// Whether hints are wanted at all.
    pub(crate) is_on: Signal<bool>,
}

/// The coach of a field; none where its text is not looked over.
pub(super) fn coach_of(slot: Slot) -> Option<Coach> {
    slot.form.coach.filter(|coach| coach.looks_over.run(slot.path()))
}

/// The hints under a text.
pub(super) fn hints(
    slot: Slot,
    coach: Coach,
    text: Memo<String>,
    node: NodeRef<Textarea>,
) -> impl IntoView + use<> {
    let found = RwSignal::new(Vec::<Hint>::new());
    listen(slot, coach, text, found);
    let counted = Memo::new(move |_| found.with(|found| count_in_words(found.len())));
    view! {
        <p class="hints__count" id=slot.part("hints") role="status">
            {counted}
        </p>
        {move || {
            found.with(|found| !found.is_empty())
                .then(|| {
                    view! {
                        <ul class="hints" aria-label="Hints">
                            <For each=move || found.get() key=key_of let:hint>
                                {one(slot, coach, hint, found, node)}
                            </For>
                        </ul>
                    }
                })
        }}
    }
}

fn key_of(hint: &Hint) -> (String, usize, Vec<String>) {
    (hint.key.clone(), hint.start, hint.instead.clone())
}

/// Asks once the typing rests. What comes back for words that have changed since is passed over.
fn listen(slot: Slot, coach: Coach, text: Memo<String>, found: RwSignal<Vec<Hint>>) {
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let stop = move || {
        if let Some(timer) = timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
    };
    Effect::new(move |_| {
        coach.again.track();
        let (words, is_on) = (text.get(), coach.is_on.get());
        stop();
        if !is_on || words.trim().is_empty() {
            found.set(Vec::new());
            return;
        }
        let asked = CoachText { field: slot.path(), text: words };
        let heard = {
            let words = asked.text.clone();
            Callback::new(move |hints: Vec<Hint>| {
                let is_as_asked = text.try_with_untracked(|now| *now == words).unwrap_or(false);
                if is_as_asked && coach.is_on.get_untracked() {
                    found.try_set(hints);
                }
            })
        };
        let ask = move || {
            coach.ask.try_run((asked.clone(), heard));
        };
        timer.set_value(set_timeout_with_handle(ask, QUIET).ok());
    });
    on_cleanup(stop);
}

fn one(
    slot: Slot,
    coach: Coach,
    hint: Hint,
    found: RwSignal<Vec<Hint>>,
    node: NodeRef<Textarea>,
) -> impl IntoView + use<> {
    let (field, key) = (hint.field.clone(), hint.key.clone());
    let put_away = move |_| {
        found.update(|found| found.retain(|other| other.key != key));
        coach.dismiss.run((field.clone(), key.clone()));
        focus_field(&slot.path());
    };
    let about = hint.found.clone();
    let instead =
        hint.instead.iter().map(|instead| use_instead(slot, &hint, instead.clone(), node)).collect_view();
    let add = (hint.kind == HintKind::Spelling).then(|| {
        let word = hint.found.clone();
        view! {
            <button
                type="button"
                class="btn btn--quiet btn--sm"
                on:click=move |_| {
                    coach.accept.run(word.clone());
                    focus_field(&slot.path());
                }
            >
                "Add to our words"
                <span class="sr-only">{format!(": “{}”", hint.found)}</span>
            </button>
        }
    });
    view! {
        <li class="hints__one">
            <p>{hint.words.clone()}</p>
            <p class="hints__ways">
                {instead} {add}
                <button type="button" class="btn btn--quiet btn--sm" on:click=put_away>
                    "Not now"
                    <span class="sr-only">{about_in_words(&about)}</span>
                </button>
            </p>
        </li>
    }
}

fn use_instead(slot: Slot, hint: &Hint, instead: String, node: NodeRef<Textarea>) -> impl IntoView + use<> {
    let (start, end, found) = (hint.start, hint.end, hint.found.clone());
    let label = format!("Use “{instead}”");
    let take = move |_| {
        let Some(area) = node.get_untracked() else { return };
        let Some((from, to)) = place_in(&area.value(), start, end, &found) else { return };
        put_in(slot, &area, from, to, &instead);
    };
    view! {
        <button type="button" class="btn btn--sm" on:click=take>
            {label}
        </button>
    }
}

/// Where the words stand in the box, which counts as UTF-16 does; nothing where they are not there any more.
fn place_in(text: &str, start: usize, end: usize, found: &str) -> Option<(u32, u32)> {
    let here: String = text.chars().skip(start).take(end.checked_sub(start)?).collect();
    if here != found {
        return None;
    }
    let before: usize = text.chars().take(start).map(char::len_utf16).sum();
    let long: usize = here.chars().map(char::len_utf16).sum();
    Some((u32::try_from(before).ok()?, u32::try_from(before + long).ok()?))
}

/// Writes as a person would type it, so that the box can undo it.
fn put_in(slot: Slot, area: &HtmlTextAreaElement, from: u32, to: u32, instead: &str) {
    focus_field(&slot.path());
    // A box that has no focus takes no typing.
    let is_chosen = area.focus().is_ok() && area.set_selection_range(from, to).is_ok();
    let page = document().dyn_into::<HtmlDocument>().ok();
    let typed = page
        .filter(|_| is_chosen)
        .and_then(|page| page.exec_command_with_show_ui_and_value("insertText", false, instead).ok());
    if typed != Some(true) {
        // Without it the words still come in; only the box's own undo does not know of them.
        let _ = area.set_range_text_with_start_and_end(instead, from, to);
        slot.write(Some(coatpeg_domain::answers::Answer::Text(area.value())));
    }
}

/// "Two hints for this text"
fn count_in_words(count: usize) -> String {
    match count {
        0 => String::new(),
        1 => "One hint for this text".to_owned(),
        more => capital(&format!("{} hints for this text", number_in_words(more))),
    }
}

fn about_in_words(found: &str) -> String {
    if found.is_empty() { ": this hint".to_owned() } else { format!(": “{found}”") }
}

#[cfg(test)]
mod tests {
    use super::{count_in_words, place_in};

    #[test]
    fn a_place_is_found_as_the_box_counts_and_not_where_words_have_moved() {
        assert_eq!(place_in("🦀 her peers", 6, 11, "peers"), Some((7, 12)));
        assert_eq!(place_in("Her other peers", 6, 11, "peers"), None);
        assert_eq!(place_in("peers", 3, 8, "peers"), None);
        assert_eq!(place_in("peers", 8, 3, "peers"), None);
    }

    #[test]
    fn hints_are_counted_in_words() {
        assert_eq!(count_in_words(0), "");
        assert_eq!(count_in_words(1), "One hint for this text");
        assert_eq!(count_in_words(3), "Three hints for this text");
    }
}
