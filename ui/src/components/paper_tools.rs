//! The bar above pages as they will print: which they are, to turn them, to enlarge them, to read them.

use leptos::prelude::*;

use super::icon::Icon;
use super::paper::act;
use super::paper_zoom::{PageKey, Zoom};
use crate::pages::drawing::{Drawing, Scope};

/// What stands above the pages.
#[component]
pub(crate) fn Tools(
    /// What is drawn.
    drawing: Drawing,
) -> impl IntoView {
    let place = Memo::new(move |_| drawing.place());
    let reads_text = drawing.reads_text;
    let turns = move || {
        let has_more = place.with(|place| place.is_some_and(|(_, pages)| pages > 1));
        drawing.scope == Scope::One && has_more && !reads_text.get()
    };
    let turns = Memo::new(move |_| turns());
    let has_picture = Memo::new(move |_| !reads_text.get() && place.with(Option::is_some));
    view! {
        <div class="pages__bar">
            <div class="row row--apart sm">
                <h2 class="pages__title">"As it will print"</h2>
                <span class="soft xs" id="which-page" role="status">
                    {move || place.get().map(|place| in_short(drawing.scope, reads_text.get(), place))}
                </span>
            </div>
            <div class="row row--apart">
                {move || turns.get().then(|| view! { <Turning drawing place /> })}
                {move || has_picture.get().then(|| view! { <Sizes drawing /> })}
                <button
                    class="btn btn--sm"
                    type="button"
                    id="read-as-text"
                    aria-pressed=move || reads_text.get().to_string()
                    on:click=move |_| drawing.show_text(!reads_text.get_untracked())
                >
                    "Read as text"
                </button>
            </div>
        </div>
    }
}

/// To the page before and to the next one.
#[component]
fn Turning(
    /// What is drawn.
    drawing: Drawing,
    /// Which page stands there, and how many there are.
    place: Memo<Option<(usize, usize)>>,
) -> impl IntoView {
    let at_start = move || place.with(|place| place.is_none_or(|(page, _)| page == 0));
    let at_end = move || place.with(|place| place.is_none_or(|(page, pages)| page + 1 >= pages));
    let turn = move |forward| Callback::new(move |()| drawing.turn(forward));
    view! {
        <div class="row row--stay">
            <Tool id="page-back" words="Page before" is_not_ready=Signal::derive(at_start) press=turn(false)>
                <Icon name="chevron-left" />
            </Tool>
            <Tool id="page-on" words="Next page" is_not_ready=Signal::derive(at_end) press=turn(true)>
                <Icon name="chevron-right" />
            </Tool>
        </div>
    }
}

/// How large the pages are shown.
#[component]
fn Sizes(
    /// What is drawn.
    drawing: Drawing,
) -> impl IntoView {
    let zoom = drawing.zoom;
    let is_last = move |larger| Signal::derive(move || zoom.get().next(larger).is_none());
    let step = move |larger| Callback::new(move |()| act(drawing, PageKey::Zoom { larger }));
    view! {
        <div class="row row--stay">
            <Tool id="page-smaller" words="Smaller page" is_not_ready=is_last(false) press=step(false)>
                <span aria-hidden="true">"−"</span>
            </Tool>
            <button
                class="btn btn--quiet btn--sm"
                type="button"
                id="page-fit"
                title="Fit the width"
                on:click=move |_| zoom.set(Zoom::Fit)
            >
                <span class="sr-only">"Fit the width. Now "</span>
                {move || format!("{}%", zoom.get().per_cent())}
            </button>
            <Tool id="page-larger" words="Larger page" is_not_ready=is_last(true) press=step(true)>
                <Icon name="plus" />
            </Tool>
        </div>
    }
}

/// A small button with a picture.
#[component]
fn Tool(
    /// Its id.
    id: &'static str,
    /// What it does, in words.
    words: &'static str,
    /// It would do nothing now.
    is_not_ready: Signal<bool>,
    /// It was pressed.
    press: Callback<()>,
    /// The picture.
    children: Children,
) -> impl IntoView {
    view! {
        <button
            class="btn btn--icon btn--sm"
            type="button"
            id=id
            title=words
            aria-disabled=move || is_not_ready.get().then_some("true")
            on:click=move |_| press.run(())
        >
            {children()}
            <span class="sr-only">{words}</span>
        </button>
    }
}

/// "Page 1 of 2".
pub(crate) fn page_of(page: usize, pages: usize) -> String {
    format!("Page {} of {pages}", page + 1)
}

/// "Page 1 of 2" where one page stands there, "2 pages" where all do, as pictures or in words.
fn in_short(scope: Scope, reads_text: bool, (page, pages): (usize, usize)) -> String {
    match scope {
        Scope::One if !reads_text => page_of(page, pages),
        Scope::One | Scope::Every if pages == 1 => "1 page".to_owned(),
        Scope::One | Scope::Every => format!("{pages} pages"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_named_for_those_who_cannot_see_them() {
        assert_eq!(page_of(0, 2), "Page 1 of 2");
        assert_eq!(in_short(Scope::One, false, (1, 2)), "Page 2 of 2");
        assert_eq!(in_short(Scope::One, true, (1, 2)), "2 pages", "the words are those of all pages");
        assert_eq!(in_short(Scope::Every, false, (0, 2)), "2 pages");
        assert_eq!(in_short(Scope::Every, false, (0, 1)), "1 page");
    }
}
