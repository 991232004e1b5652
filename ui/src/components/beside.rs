//! What stands beside the writing: thoughts, or the page as it will print. A strip in the bar says which; in a narrow
//! window it opens over the writing.

use coatpeg_domain::records::Place;
use leptos::prelude::*;

use super::icon::Icon;
use super::paper::{PaperPages, follow_key};
use crate::form::focus::focus_field;
use crate::pages::drawing::Drawing;

/// The id of the thoughts.
pub(crate) const PROMPTS_ID: &str = "prompts";

/// The id of the page.
pub(crate) const PAGE_ID: &str = "page";

/// What stands beside the writing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Beside {
    /// Thoughts.
    #[default]
    Prompts,
    /// The page as it will print.
    Page,
}

impl Beside {
    fn id(self) -> &'static str {
        match self {
            Beside::Prompts => PROMPTS_ID,
            Beside::Page => PAGE_ID,
        }
    }

    /// The button that opens it over the writing.
    fn opener(self) -> &'static str {
        match self {
            Beside::Prompts => "open-prompts",
            Beside::Page => "open-page",
        }
    }

    fn other(self) -> Beside {
        match self {
            Beside::Prompts => Beside::Page,
            Beside::Page => Beside::Prompts,
        }
    }
}

/// What is beside the writing, and whether it lies over it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Shown {
    view: Beside,
    is_open: bool,
}

impl Shown {
    /// A button that opens one of them was pressed.
    fn pressed(self, wanted: Beside) -> Shown {
        Shown { view: wanted, is_open: !(self.is_open && self.view == wanted) }
    }

    /// The keys for "prompts or page" were pressed.
    fn turned(self, is_narrow: bool, drawers: &[Beside]) -> Shown {
        let other = self.view.other();
        match (is_narrow, self.is_open) {
            (false, _) => Shown { view: other, is_open: false },
            (true, false) => Shown { view: Beside::Page, is_open: true },
            (true, true) => Shown { view: other, is_open: drawers.contains(&other) },
        }
    }
}

/// The panel beside the writing. What it shows is remembered as long as the window is there.
#[derive(Clone, Copy)]
pub(crate) struct Panel {
    /// What it shows.
    pub(crate) view: RwSignal<Beside>,
    /// In a narrow window, whether it lies over the writing.
    pub(crate) is_open: RwSignal<bool>,
    drawers: &'static [Beside],
}

impl Panel {
    /// A panel that shows what was looked at last. In a narrow window `drawers` open over the writing; the rest stands
    /// below it.
    pub(crate) fn new(view: RwSignal<Beside>, drawers: &'static [Beside]) -> Self {
        Panel { view, is_open: RwSignal::new(false), drawers }
    }

    /// "open" for the stylesheet while it lies over the writing.
    pub(crate) fn openness(self) -> Option<&'static str> {
        self.is_open.get().then_some("open")
    }

    /// Shows the thoughts and puts the focus there.
    pub(crate) fn show_prompts(self) {
        self.set(Shown { view: Beside::Prompts, is_open: is_narrow() });
        focus_field(PROMPTS_ID);
    }

    /// Shows the other one.
    pub(crate) fn turn(self) {
        let is_narrow = is_narrow();
        let shown = self.shown();
        let turned = shown.turned(is_narrow, self.drawers);
        self.set(turned);
        match (is_narrow, turned.is_open) {
            (true, true) => focus_field(turned.view.id()),
            (true, false) => focus_field(shown.view.opener()),
            (false, _) => {}
        }
    }

    /// Closes what lies over the writing; false where nothing does.
    pub(crate) fn close(self) -> bool {
        let lies_over = self.is_open.get_untracked() && is_narrow();
        if lies_over {
            focus_field(self.view.get_untracked().opener());
        }
        self.is_open.set(false);
        lies_over
    }

    fn press(self, wanted: Beside) {
        let shown = self.shown().pressed(wanted);
        self.set(shown);
        if shown.is_open {
            focus_field(wanted.id());
        }
    }

    fn shown(self) -> Shown {
        Shown { view: self.view.get_untracked(), is_open: self.is_open.get_untracked() }
    }

    fn set(self, shown: Shown) {
        if self.view.get_untracked() != shown.view {
            self.view.set(shown.view);
        }
        self.is_open.set(shown.is_open);
    }
}

/// Whether the panel has no column of its own: then there is a button that opens it.
fn is_narrow() -> bool {
    document().get_element_by_id(Beside::Page.opener()).is_some_and(|button| button.client_width() > 0)
}

/// The strip in the bar: which of the two stands beside the writing.
#[component]
pub(crate) fn PanelSwitch(
    /// The panel.
    panel: Panel,
    /// What the thoughts are called here.
    #[prop(default = Signal::stored("Prompts"))]
    prompts: Signal<&'static str>,
) -> impl IntoView {
    let words = move |view| match view {
        Beside::Prompts => prompts.get(),
        Beside::Page => "Page",
    };
    let choice = move |view: Beside| {
        view! {
            <button
                type="button"
                id=format!("beside-{}", view.id())
                title="Prompts or page (Ctrl+Shift+P)"
                aria-pressed=move || (panel.view.get() == view).to_string()
                on:click=move |_| panel.view.set(view)
            >
                {move || words(view)}
            </button>
        }
    };
    let opener = move |view: Beside| {
        let is_expanded = move || panel.is_open.get() && panel.view.get() == view;
        view! {
            <button
                type="button"
                id=view.opener()
                aria-expanded=move || is_expanded().to_string()
                aria-controls=view.id()
                on:click=move |_| panel.press(view)
            >
                {move || words(view)}
            </button>
        }
    };
    view! {
        <div class="segment editor__column" role="group" aria-label="Beside the writing">
            {choice(Beside::Prompts)}
            {choice(Beside::Page)}
        </div>
        <div class="segment editor__drawer" role="group" aria-label="Over the writing">
            {panel.drawers.iter().map(|view| opener(*view)).collect_view()}
        </div>
    }
}

/// Closes what lies over the writing.
#[component]
pub(crate) fn CloseDrawer(
    /// The panel.
    panel: Panel,
) -> impl IntoView {
    let close = move |_| {
        panel.close();
    };
    view! {
        <button class="btn btn--quiet btn--sm editor__drawer" type="button" on:click=close>
            <Icon name="x" small=true />
            "Close"
        </button>
    }
}

/// The page as it will print, beside the writing.
#[component]
pub(crate) fn PageBeside(
    /// Its classes.
    class: &'static str,
    /// The panel.
    panel: Panel,
    /// What is drawn.
    drawing: Drawing,
    /// Whose and what it is: "progress check at age two for Amina".
    of: String,
    /// Where something that cannot be printed is changed.
    address: Callback<Place, String>,
    /// A word under the page.
    note: &'static str,
) -> impl IntoView {
    view! {
        <aside
            class=class
            id=PAGE_ID
            tabindex="-1"
            aria-label="The page beside the writing"
            on:keydown=move |event| follow_key(drawing, &event)
        >
            <CloseDrawer panel />
            <PaperPages drawing of address note />
        </aside>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(view: Beside, is_open: bool) -> Shown {
        Shown { view, is_open }
    }

    #[test]
    fn a_button_opens_its_panel_and_closes_it_again() {
        let closed = shown(Beside::Prompts, false);
        let page = closed.pressed(Beside::Page);
        assert_eq!(page, shown(Beside::Page, true));
        assert_eq!(
            page.pressed(Beside::Prompts),
            shown(Beside::Prompts, true),
            "the other one takes its place"
        );
        assert_eq!(page.pressed(Beside::Page), shown(Beside::Page, false));
        assert_eq!(shown(Beside::Page, false).pressed(Beside::Page), shown(Beside::Page, true));
    }

    #[test]
    fn the_keys_turn_the_panel_over_or_open_the_page() {
        let both = &[Beside::Prompts, Beside::Page];
        let (prompts, page) = (shown(Beside::Prompts, false), shown(Beside::Page, false));
        assert_eq!(prompts.turned(false, both), page);
        assert_eq!(page.turned(false, both), prompts);
        let open = shown(Beside::Page, true);
        assert_eq!(page.turned(true, both), open);
        assert_eq!(prompts.turned(true, both), open);
        assert_eq!(open.turned(true, both), shown(Beside::Prompts, true));
        assert_eq!(open.turned(true, &[Beside::Page]), prompts, "the thoughts stand below the writing");
    }
}
