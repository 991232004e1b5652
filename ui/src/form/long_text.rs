//! Several lines of text that grow with the writing, and a quiet word about their length.

use coatpeg_domain::answers::Answer;
use coatpeg_domain::forms::check::LONGEST_TEXT;
use coatpeg_domain::forms::wording::count_words;
use leptos::html::Textarea;
use leptos::prelude::*;
use web_sys::HtmlTextAreaElement;

use super::coach::{coach_of, hints};
use super::frame::boxed;
use super::short_text::differs;
use super::slot::Slot;
use crate::components::icon::Icon;

/// The most lines shown at once; longer texts scroll inside the box.
const MOST_LINES: u32 = 14;

pub(crate) fn draw(slot: Slot, lines: u8) -> AnyView {
    boxed(slot, writing(slot, lines))
}

fn writing(slot: Slot, lines: u8) -> impl IntoView {
    let node = NodeRef::<Textarea>::new();
    let text = slot.text();
    let coach = coach_of(slot);
    let described: &[&str] = if coach.is_some() { &["length", "hints"] } else { &["length"] };
    let least = u32::from(lines).clamp(1, MOST_LINES);
    Effect::new(move |_| {
        let text = text.get();
        if let Some(area) = node.get() {
            // Only what did not come from this box is written into it, so that the box keeps its own undo.
            if differs(&area.value(), &text) {
                area.set_value(&text);
            }
            fit(&area, least);
        }
    });
    let is_too_long = Memo::new(move |_| text.with(|text| text.chars().count() > LONGEST_TEXT));
    // How far over is said at once: waiting for the end of a long text helps nobody.
    Effect::new(move |_| {
        slot.own_error.set(is_too_long.get().then(|| text.with(|text| too_long(text))).flatten());
    });
    view! {
        <textarea
            class="input input--long"
            id=slot.path()
            node_ref=node
            rows=least.to_string()
            lang="en-GB"
            spellcheck="true"
            autocomplete="off"
            aria-describedby=slot.described_by(described)
            aria-invalid=slot.is_invalid()
            on:input:target=move |event| slot.write(Some(Answer::Text(event.target().value())))
            on:blur=move |_| slot.leave()
        ></textarea>
        {length(slot, text)}
        {coach.map(|coach| hints(slot, coach, text, node))}
        {move || is_too_long.get().then(|| keep_as_note(slot))}
    }
}

/// How long the text is; announced only when it crosses the guide.
fn length(slot: Slot, text: Memo<String>) -> impl IntoView {
    let guide = slot.field.words;
    let words = Memo::new(move |_| text.with(|text| count_words(text)));
    let is_over = Memo::new(move |was: Option<&bool>| {
        let _ = was;
        guide.is_some_and(|guide| words.get() > usize::from(guide))
    });
    let announced = RwSignal::new(String::new());
    Effect::new(move |was: Option<bool>| {
        let is_over = is_over.get();
        if let (Some(was), Some(guide)) = (was, guide)
            && was != is_over
        {
            announced.set(length_in_words(words.get_untracked(), guide));
        }
        is_over
    });
    guide.map(|guide| {
        view! {
            <p class="length" class:length--over=is_over id=slot.part("length")>
                <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
                    <rect width=move || filled(words.get(), guide).to_string() height="4"></rect>
                </svg>
                <span>{move || length_in_words(words.get(), guide)}</span>
            </p>
            <span class="sr-only" role="status">{announced}</span>
        }
    })
}

fn keep_as_note(slot: Slot) -> impl IntoView {
    // A note takes the place of a whole answer, and a text in a row is only part of one.
    slot.form.keep_as_note.filter(|_| slot.place.is_top()).map(|keep| {
        view! {
            <button type="button" class="btn btn--sm" on:click=move |_| keep.run(slot.path())>
                <Icon name="notebook-pen" small=true />
                "Keep the whole text as a note on the record"
            </button>
        }
    })
}

/// "47 words. Up to about 100 reads well"
fn length_in_words(words: usize, guide: u16) -> String {
    let counted = if words == 1 { "1 word".to_owned() } else { format!("{words} words") };
    if words > usize::from(guide) {
        format!("{counted}. Could one part go?")
    } else {
        format!("{counted}. Up to about {guide} reads well")
    }
}

/// How much of the bar is filled, out of a hundred.
fn filled(words: usize, guide: u16) -> usize {
    (words * 100 / usize::from(guide.max(1))).min(100)
}

fn too_long(text: &str) -> Option<String> {
    let over = text.chars().count().checked_sub(LONGEST_TEXT).filter(|over| *over > 0)?;
    let characters = if over == 1 { "character" } else { "characters" };
    Some(format!("This is {over} {characters} longer than the page takes. Every word is kept."))
}

/// Shows as many lines as the text needs, through the `rows` attribute: the window allows no inline styles.
fn fit(area: &HtmlTextAreaElement, least: u32) {
    let overflows = || area.scroll_height() > area.client_height();
    let mut rows = area.rows();
    while rows < MOST_LINES && overflows() {
        rows += 1;
        area.set_rows(rows);
    }
    // One line at a time, so that the page around the box does not jump.
    while rows > least {
        area.set_rows(rows - 1);
        if overflows() {
            area.set_rows(rows);
            break;
        }
        rows -= 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_length_is_said_without_telling_anyone_off() {
        assert_eq!(length_in_words(47, 100), "47 words. Up to about 100 reads well");
        assert_eq!(length_in_words(1, 100), "1 word. Up to about 100 reads well");
        assert_eq!(length_in_words(132, 100), "132 words. Could one part go?");
        assert_eq!((filled(47, 100), filled(132, 100), filled(0, 100)), (47, 100, 0));
    }

    #[test]
    fn a_text_beyond_the_limit_says_how_far() {
        assert_eq!(too_long(&"ạ".repeat(LONGEST_TEXT)), None);
        let message = too_long(&"ạ".repeat(LONGEST_TEXT + 12)).unwrap_or_default();
        assert!(message.starts_with("This is 12 characters longer"), "{message}");
    }
}
