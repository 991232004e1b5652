//! Pages as they will print: pictures from the same page plan as the file, with their words beside them.
//!
//! What is drawn and when is `pages/drawing.rs`; sizes and keys are in `paper_zoom.rs`, the bar above the pages in
//! `paper_tools.rs`, words in `paper_words.rs`. The pictures come from the engine, hold outlines and no words of
//! anybody, and are put in as they are.

use coatpeg_domain::records::{CannotPrint, DrawnPage, Place, SaidWords};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{HtmlElement, KeyboardEvent, ResizeObserver};

use super::banner::{Banner, BannerKind};
use super::page_head::{Trouble, Waiting};
use super::paper_tools::{Tools, page_of};
use super::paper_words::PaperWords;
use super::paper_zoom::{PageKey, Zoom, meaning};
use crate::pages::drawing::{Drawing, Scope};

/// The class of one page with what stands under it.
const SHEET: &str = "pages__sheet";

/// Pages as they will print, under a bar to turn, enlarge and read them.
#[component]
pub(crate) fn PaperPages(
    /// What is drawn.
    drawing: Drawing,
    /// Whose and what it is, for those who cannot see it: "transition summary for Josie".
    #[prop(into)]
    of: Signal<String>,
    /// Where something that cannot be printed is changed.
    address: Callback<Place, String>,
    /// A word under the pages.
    #[prop(optional)]
    note: &'static str,
) -> impl IntoView {
    watch_size(drawing);
    let is_empty = Memo::new(move |_| drawing.sheets.with(Vec::is_empty));
    let press = move |event: KeyboardEvent| follow_key(drawing, &event);
    let inside = move || {
        if is_empty.get() {
            return drawing
                .trouble
                .with(Option::is_none)
                .then(|| view! { <Waiting word="Drawing the page" /> })
                .into_any();
        }
        if drawing.reads_text.get() {
            view! { <AsText drawing of /> }.into_any()
        } else {
            view! { <Sheets drawing of /> }.into_any()
        }
    };
    view! {
        <div class="pages" class:pages--one=drawing.scope == Scope::One on:keydown=press>
            <Tools drawing />
            {move || drawing.trouble.get().map(|message| view! { <Trouble message /> })}
            <Obstacles drawing address />
            <div
                class="pages__view"
                node_ref=drawing.view
                tabindex="0"
                role="group"
                aria-label=move || format!("Pages: {}", of.get())
                data-zoom=move || drawing.zoom.get().per_cent().to_string()
            >
                {inside}
            </div>
            {(!note.is_empty()).then(|| view! { <p class="xs soft">{note}</p> })}
        </div>
    }
}

/// The first page by itself, to be glanced at in passing: it is as wide as its column and is not turned.
#[component]
pub(crate) fn FirstPage(
    /// What is drawn; one page at a time.
    drawing: Drawing,
    /// Whose and what it is, for those who cannot see it.
    #[prop(into)]
    of: Signal<String>,
    /// Where something that cannot be printed is changed.
    address: Callback<Place, String>,
) -> impl IntoView {
    watch_size(drawing);
    let is_empty = Memo::new(move |_| drawing.sheets.with(Vec::is_empty));
    let which = Memo::new(move |_| drawing.place().map(|(page, pages)| page_of(page, pages)));
    view! {
        {move || drawing.trouble.get().map(|message| view! { <Trouble message /> })}
        <Obstacles drawing address />
        <div class="pages__glance" node_ref=drawing.view>
            {move || is_empty.get().then(|| view! { <Waiting word="Drawing the page" /> })}
            <Sheets drawing of />
        </div>
        {move || which.get().map(|which| view! { <p class="xs soft">{which}</p> })}
    }
}

/// What keeps the paper from leaving: that there are no pages, or that they run over.
#[component]
fn Obstacles(
    /// What is drawn.
    drawing: Drawing,
    /// Where something that cannot be printed is changed.
    address: Callback<Place, String>,
) -> impl IntoView {
    let cannot = Memo::new(move |_| drawing.cannot_print());
    let runs_over = Memo::new(move |_| drawing.note());
    let cannot = move || {
        let cannot = cannot.get();
        (!cannot.is_empty()).then(|| view! { <CannotBePrinted cannot address /> })
    };
    view! {
        {cannot}
        {move || runs_over.get().map(|words| view! { <RunsOver words /> })}
    }
}

/// The pictures.
#[component]
fn Sheets(
    /// What is drawn.
    drawing: Drawing,
    /// Whose and what it is.
    of: Signal<String>,
) -> impl IntoView {
    let shown = Memo::new(move |_| {
        drawing.sheets.with(|sheets| match drawing.scope {
            Scope::One => sheets.len().min(1),
            Scope::Every => sheets.len(),
        })
    });
    view! {
        <For each=move || 0..shown.get() key=|at| *at let:at>
            <Sheet drawing at of />
        </For>
    }
}

/// One page: its picture, and its words for those who cannot see it. Both are kept until the next ones are there.
#[component]
fn Sheet(
    /// What is drawn.
    drawing: Drawing,
    /// Which of the pages that came.
    at: usize,
    /// Whose and what it is.
    of: Signal<String>,
) -> impl IntoView {
    let of_sheet = move |read: fn(&DrawnPage) -> String| {
        Memo::new(move |_| drawing.with_sheet(at, read).unwrap_or_default())
    };
    let picture = of_sheet(|sheet| sheet.svg.clone());
    let which = of_sheet(|sheet| page_of(sheet.page, sheet.pages));
    let said = Memo::new(move |_| drawing.with_sheet(at, |sheet| sheet.said.clone()).unwrap_or_default());
    // What cannot be printed has no page.
    let is_drawn = Memo::new(move |_| !picture.with(String::is_empty));
    let name = move || format!("{}, {}", which.get(), of.get());
    move || {
        is_drawn.get().then(|| {
            view! {
                <figure class=SHEET>
                    <div class="paper" role="img" aria-label=name inner_html=move || picture.get()></div>
                    <div class="sr-only">{move || view! { <PaperWords said=said.get() /> }}</div>
                    {(drawing.scope == Scope::Every).then(|| view! { <figcaption>{which}</figcaption> })}
                </figure>
            }
        })
    }
}

/// The words of all pages, as a document.
#[component]
fn AsText(
    /// What is drawn.
    drawing: Drawing,
    /// Whose and what it is.
    of: Signal<String>,
) -> impl IntoView {
    let said = Memo::new(move |_| {
        drawing.sheets.with(|sheets| {
            sheets.iter().flat_map(|sheet| sheet.said.iter().cloned()).collect::<Vec<SaidWords>>()
        })
    });
    view! {
        <article class="pages__text" id="page-words" aria-label=move || format!("The words of: {}", of.get())>
            {move || view! { <PaperWords said=said.get() /> }}
        </article>
    }
}

/// What keeps it from being printed, each with the way to where it is changed.
#[component]
fn CannotBePrinted(
    /// What.
    cannot: Vec<CannotPrint>,
    /// Where something is changed.
    address: Callback<Place, String>,
) -> impl IntoView {
    let lines = cannot
        .into_iter()
        .map(|cannot| {
            let link = cannot.at.map(|at| view! { " "<a href=address.run(at)>"Change it"</a> });
            view! { <p>{cannot.message} {link}</p> }
        })
        .collect_view();
    view! {
        <div role="status" id="cannot-print">
            <Banner kind=BannerKind::Soon>{lines}</Banner>
        </div>
    }
}

/// Why the pages that are shown cannot leave yet.
#[component]
fn RunsOver(
    /// That there is more than fits, and what to shorten.
    words: String,
) -> impl IntoView {
    view! {
        <div role="status" id="runs-over">
            <Banner kind=BannerKind::Soon>
                <p>{words}</p>
            </Banner>
        </div>
    }
}

/// Turns, enlarges or scrolls pages by a key that nobody nearer to it used.
pub(crate) fn follow_key(drawing: Drawing, event: &KeyboardEvent) {
    let with_modifier = event.ctrl_key() || event.meta_key() || event.alt_key();
    let key = meaning(&event.key(), with_modifier).filter(|_| !event.default_prevented());
    if let Some(key) = key {
        event.prevent_default();
        act(drawing, key);
    }
}

/// Follows a key at the pages.
pub(crate) fn act(drawing: Drawing, key: PageKey) {
    match key {
        PageKey::Turn { forward } => match drawing.scope {
            Scope::One if !drawing.reads_text.get_untracked() => drawing.turn(forward),
            Scope::One | Scope::Every => scroll_to_next(drawing, forward),
        },
        PageKey::Zoom { larger } => {
            if let Some(next) = drawing.zoom.get_untracked().next(larger) {
                drawing.zoom.set(next);
            }
        }
        PageKey::Fit => drawing.zoom.set(Zoom::Fit),
    }
}

/// Scrolls on to the next page, or back to the beginning of this one or the one before.
fn scroll_to_next(drawing: Drawing, forward: bool) {
    let Some(view) = drawing.view.get_untracked() else { return };
    let Ok(found) = view.query_selector_all(&format!(".{SHEET}")) else { return };
    let tops: Vec<i32> = (0..found.length())
        .filter_map(|n| found.get(n)?.dyn_into::<HtmlElement>().ok())
        .map(|sheet| sheet.offset_top())
        .collect();
    let now = view.scroll_top();
    let height = view.client_height();
    view.set_scroll_top(next_top(&tops, now, height, forward));
}

/// Where the next page begins; words and a single page are scrolled by what one sees.
fn next_top(tops: &[i32], now: i32, height: i32, forward: bool) -> i32 {
    // A little above a page still counts as at it.
    const NEAR: i32 = 32;
    let next = if forward {
        tops.iter().copied().find(|top| *top > now + NEAR)
    } else {
        tops.iter().rev().copied().find(|top| *top < now - NEAR)
    };
    let step = if forward { height } else { -height };
    next.unwrap_or(if tops.len() > 1 && forward { now } else { now + step })
}

/// Pages that nobody sees are not drawn; those that come into view are, if something changed meanwhile.
fn watch_size(drawing: Drawing) {
    let seen = Closure::<dyn FnMut()>::new(move || drawing.has_come_on_screen());
    let Ok(observer) = ResizeObserver::new(seen.as_ref().unchecked_ref()) else { return };
    let kept = StoredValue::new_local((observer, seen));
    Effect::new(move |_| {
        if let Some(view) = drawing.view.get() {
            kept.try_with_value(|(observer, _)| observer.observe(&view));
        }
    });
    on_cleanup(move || {
        kept.try_with_value(|(observer, _)| observer.disconnect());
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_goes_to_the_beginning_of_a_page() {
        let tops = [24, 724, 1424];
        assert_eq!(next_top(&tops, 0, 600, true), 724);
        assert_eq!(next_top(&tops, 724, 600, true), 1424);
        assert_eq!(next_top(&tops, 1424, 600, true), 1424, "there is no further one");
        assert_eq!(next_top(&tops, 900, 600, false), 724);
        assert_eq!(next_top(&tops, 724, 600, false), 24);
        assert_eq!(next_top(&[], 600, 500, true), 1100, "words scroll by what one sees");
        assert_eq!(next_top(&[], 600, 500, false), 100);
    }
}
