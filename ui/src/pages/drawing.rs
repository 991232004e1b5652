//! Pages as they will print, asked for and kept: one request at a time, each page shown when it comes, and only the
//! newest answer counts.
//!
//! `turns.rs` decides what counts. `components/paper.rs` shows what came; the page that owns a [`Drawing`] says what to
//! ask for and when something changed.

mod turns;

use std::time::Duration;

use coatpeg_domain::contract::DrawPage;
use coatpeg_domain::error::{AppError, ErrorCode};
use coatpeg_domain::records::{CannotPrint, DrawnPage, SaidRole};
use leptos::html::Div;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::{Session, session};
use crate::components::paper_zoom::Zoom;
use turns::{Came, Turns};

/// How long somebody has stopped typing before the page is drawn again.
const PAUSE: Duration = Duration::from_millis(300);

/// Which pages are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    /// One at a time, beside the writing.
    One,
    /// Every page, one under another.
    Every,
}

/// Pages that are drawn anew whenever what stands on them changes. Cheap to copy.
#[derive(Clone, Copy)]
pub(crate) struct Drawing {
    /// Which pages are drawn.
    pub(crate) scope: Scope,
    /// The pages as they came last; one, or every one.
    pub(crate) sheets: RwSignal<Vec<DrawnPage>>,
    /// Why the last drawing did not come; what stood there before stays.
    pub(crate) trouble: RwSignal<Option<String>>,
    /// The words stand there instead of the picture.
    pub(crate) reads_text: RwSignal<bool>,
    /// How large the pages are shown.
    pub(crate) zoom: RwSignal<Zoom>,
    /// Where the pages are shown; while that is nowhere, nothing is drawn.
    pub(crate) view: NodeRef<Div>,
    request: Callback<usize, DrawPage>,
    page: RwSignal<usize>,
    turns: StoredValue<Turns>,
    timer: StoredValue<Option<TimeoutHandle>>,
    sought: StoredValue<Option<String>>,
    is_due: StoredValue<bool>,
    session: Session,
}

impl Drawing {
    /// Pages, with what asks for one of them by its number, from 0. The first drawing comes once they are on screen.
    pub(crate) fn new(scope: Scope, request: Callback<usize, DrawPage>) -> Self {
        let timer = StoredValue::new(None::<TimeoutHandle>);
        on_cleanup(move || stop(timer));
        Drawing {
            scope,
            sheets: RwSignal::new(Vec::new()),
            trouble: RwSignal::new(None),
            reads_text: RwSignal::new(false),
            zoom: RwSignal::new(Zoom::default()),
            view: NodeRef::new(),
            request,
            page: RwSignal::new(0),
            turns: StoredValue::new(Turns::default()),
            timer,
            sought: StoredValue::new(None),
            is_due: StoredValue::new(true),
            session: session(),
        }
    }

    /// Draws at once whenever what `changed` reads changes.
    pub(crate) fn follow(self, changed: impl Fn() + 'static) {
        Effect::new(move |before: Option<()>| {
            changed();
            if before.is_some() {
                self.draw();
            }
        });
    }

    /// The same, after a pause in typing.
    pub(crate) fn follow_writing(self, written: impl Fn() + 'static) {
        Effect::new(move |before: Option<()>| {
            written();
            if before.is_some() {
                self.draw_soon();
            }
        });
    }

    /// Draws now, or as soon as the pages are on screen.
    pub(crate) fn draw(self) {
        stop(self.timer);
        let is_due = !self.is_on_screen();
        self.is_due.set_value(is_due);
        if is_due || self.turns.try_update_value(Turns::changed) != Some(true) {
            return;
        }
        spawn_local(async move { self.ask_until_newest().await });
    }

    /// Draws after a pause.
    pub(crate) fn draw_soon(self) {
        stop(self.timer);
        let timer = set_timeout_with_handle(move || self.draw(), PAUSE);
        self.timer.set_value(timer.ok());
    }

    /// The pages may have come on screen: what waited for that is drawn.
    pub(crate) fn has_come_on_screen(self) {
        if self.is_due.try_get_value() == Some(true) && self.is_on_screen() {
            self.draw();
        }
    }

    /// Turns to the next page, or to the last one; nothing at either end.
    pub(crate) fn turn(self, forward: bool) {
        let pages = self.pages_untracked();
        let Some(next) = neighbour(self.page.get_untracked(), pages, forward) else { return };
        self.has_turned_to(next);
        self.sought.set_value(None);
        self.draw();
    }

    /// Turns to the page on which a part begins, by its heading there; where there is none, nothing is turned.
    pub(crate) fn turn_to_part(self, heading: Option<String>) {
        let is_here = heading.as_ref().is_none_or(|heading| {
            self.sheets.with_untracked(|sheets| sheets.iter().any(|sheet| has_heading(sheet, heading)))
        });
        if !is_here {
            self.sought.set_value(heading);
            self.draw();
        }
    }

    /// Shows the words instead of the picture, or the picture again.
    pub(crate) fn show_text(self, reads_text: bool) {
        self.reads_text.set(reads_text);
        if self.scope == Scope::One {
            // The words are those of every page, the picture is one.
            self.draw();
        }
    }

    /// Which page stands there, from 0, and how many there are; nothing before the first one.
    pub(crate) fn place(self) -> Option<(usize, usize)> {
        self.with_sheet(0, |sheet| (sheet.page, sheet.pages)).filter(|(_, pages)| *pages > 0)
    }

    /// Reads one of the pages that stand there.
    pub(crate) fn with_sheet<T>(self, at: usize, read: impl FnOnce(&DrawnPage) -> T) -> Option<T> {
        self.sheets.with(|sheets| {
            let open = match self.scope {
                // Every page was asked for as long as the words stood there.
                Scope::One if sheets.len() > 1 => self.page.get().min(sheets.len() - 1),
                Scope::One | Scope::Every => at,
            };
            sheets.get(open).map(read)
        })
    }

    /// What keeps the paper from being drawn at all.
    pub(crate) fn cannot_print(self) -> Vec<CannotPrint> {
        self.sheets.with(|sheets| sheets.first().map(|sheet| sheet.cannot_print.clone()).unwrap_or_default())
    }

    /// What is said over the pages: that the paper runs over, and what to shorten.
    pub(crate) fn note(self) -> Option<String> {
        self.sheets.with(|sheets| sheets.first().and_then(|sheet| sheet.note.clone()))
    }

    /// Another page begins at its top. There may also be fewer than there were.
    fn has_turned_to(self, page: usize) {
        if self.page.try_get_untracked().is_none_or(|open| open == page) {
            return;
        }
        self.page.set(page);
        if let Some(view) = self.view.try_get_untracked().flatten() {
            view.set_scroll_top(0);
        }
    }

    fn pages_untracked(self) -> usize {
        self.sheets.with_untracked(|sheets| sheets.first().map_or(0, |sheet| sheet.pages))
    }

    fn is_on_screen(self) -> bool {
        let view = self.view.try_get_untracked().flatten();
        view.is_some_and(|view| view.client_width() > 0)
    }

    async fn ask_until_newest(self) {
        // Nothing comes back once the page that shows this is gone.
        while let Some(drawn) = self.round().await {
            match self.turns.try_update_value(Turns::came) {
                Some(Came::Newest) => return self.show(drawn),
                Some(Came::Stale) => {}
                None => return,
            }
        }
    }

    /// Asks for one page, or for all of them, which are shown by then.
    async fn round(self) -> Option<Result<Option<DrawnPage>, AppError>> {
        let every = self.scope == Scope::Every || self.reads_text.try_get_untracked()?;
        if every { self.every_page().await } else { self.one_page().await }
    }

    /// Asks for one page after another. Each is shown as soon as it is there, so that nobody waits for the last one.
    async fn every_page(self) -> Option<Result<Option<DrawnPage>, AppError>> {
        let mut at = 0;
        loop {
            let sheet = match self.ask(at).await? {
                Ok(sheet) => sheet,
                Err(error) => return Some(Err(error)),
            };
            if self.turns.try_with_value(Turns::is_stale)? {
                return Some(Ok(None));
            }
            let pages = sheet.pages;
            self.sheets.try_update(|sheets| put(sheets, at, sheet))?;
            at += 1;
            if at >= pages {
                return Some(Ok(None));
            }
        }
    }

    /// The page that is open, or the one on which the part that is sought begins.
    async fn one_page(self) -> Option<Result<Option<DrawnPage>, AppError>> {
        let open = self.page.try_get_untracked()?;
        let sheet = match self.ask(open).await? {
            Ok(sheet) => sheet,
            Err(error) => return Some(Err(error)),
        };
        if let Some(heading) = self.sought.try_get_value()?
            && !has_heading(&sheet, &heading)
        {
            for other in (0..sheet.pages).filter(|other| *other != sheet.page) {
                match self.ask(other).await? {
                    Ok(other) if has_heading(&other, &heading) => return Some(Ok(Some(other))),
                    Ok(_) | Err(_) => {}
                }
            }
        }
        Some(Ok(Some(sheet)))
    }

    async fn ask(self, page: usize) -> Option<Result<DrawnPage, AppError>> {
        let request = self.request.try_run(page)?;
        Some(self.session.ask(request).await)
    }

    fn show(self, drawn: Result<Option<DrawnPage>, AppError>) {
        match drawn {
            Ok(sheet) => {
                self.sought.try_set_value(None);
                if let Some(sheet) = sheet {
                    self.has_turned_to(sheet.page);
                    self.sheets.try_set(vec![sheet]);
                } else if self.sheets.try_with_untracked(Vec::len) == Some(1) {
                    self.has_turned_to(0);
                }
                self.trouble.try_set(None);
            }
            // The unlock screen says so itself.
            Err(error) if error.code == ErrorCode::Locked => {}
            Err(error) => {
                self.trouble.try_set(Some(error.message));
            }
        }
    }
}

fn stop(timer: StoredValue<Option<TimeoutHandle>>) {
    if let Some(timer) = timer.try_update_value(Option::take).flatten() {
        timer.clear();
    }
}

/// Puts a page in its place. Those after it stay as they were until theirs come; those beyond the last one go.
fn put(sheets: &mut Vec<DrawnPage>, at: usize, sheet: DrawnPage) {
    sheets.truncate(sheet.pages.max(1));
    match sheets.get_mut(at) {
        Some(place) => *place = sheet,
        // Where there are fewer by now, the last one comes again.
        None if at == 0 || sheet.page == at => sheets.push(sheet),
        None => {}
    }
}

/// The page before or after this one; none at either end.
fn neighbour(page: usize, pages: usize, forward: bool) -> Option<usize> {
    if forward { Some(page + 1).filter(|next| *next < pages) } else { page.checked_sub(1) }
}

/// Whether a part begins on a page.
fn has_heading(sheet: &DrawnPage, heading: &str) -> bool {
    sheet.said.iter().any(|said| {
        let is_heading = matches!(said.role, SaidRole::Title | SaidRole::Heading | SaidRole::Subheading);
        is_heading && said.words == heading
    })
}

#[cfg(test)]
mod tests {
    use coatpeg_domain::records::SaidWords;

    use super::*;

    #[test]
    fn pages_have_neighbours_but_not_beyond_the_ends() {
        assert_eq!(neighbour(0, 2, true), Some(1));
        assert_eq!(neighbour(1, 2, true), None);
        assert_eq!(neighbour(1, 2, false), Some(0));
        assert_eq!(neighbour(0, 2, false), None);
        assert_eq!(neighbour(0, 0, true), None);
    }

    /// One of some pages, told apart by its picture.
    fn sheet(page: usize, pages: usize, svg: &str) -> DrawnPage {
        DrawnPage { pages, page, svg: svg.into(), said: Vec::new(), cannot_print: Vec::new(), note: None }
    }

    fn pictures(sheets: &[DrawnPage]) -> Vec<&str> {
        sheets.iter().map(|sheet| sheet.svg.as_str()).collect()
    }

    #[test]
    fn a_page_is_shown_when_it_comes_and_those_after_it_stay_until_then() {
        let mut sheets = Vec::new();
        put(&mut sheets, 0, sheet(0, 3, "a"));
        assert_eq!(pictures(&sheets), ["a"], "nobody waits for the others");
        put(&mut sheets, 1, sheet(1, 3, "b"));
        put(&mut sheets, 2, sheet(2, 3, "c"));
        put(&mut sheets, 0, sheet(0, 3, "A"));
        assert_eq!(pictures(&sheets), ["A", "b", "c"]);
    }

    #[test]
    fn pages_that_are_there_no_more_go() {
        let mut sheets = vec![sheet(0, 3, "a"), sheet(1, 3, "b"), sheet(2, 3, "c")];
        put(&mut sheets, 0, sheet(0, 2, "A"));
        assert_eq!(pictures(&sheets), ["A", "b"]);
        put(&mut sheets, 1, sheet(0, 1, "A"));
        assert_eq!(pictures(&sheets), ["A"], "the last one comes where there are fewer");
        put(&mut sheets, 0, sheet(0, 0, ""));
        assert_eq!(pictures(&sheets), [""], "what cannot be printed has no page");
    }

    #[test]
    fn a_part_begins_where_its_heading_stands_and_not_where_it_is_mentioned() {
        let said = |role, words: &str| SaidWords { role, words: words.into() };
        let words = vec![said(SaidRole::Heading, "Summary"), said(SaidRole::Paragraph, "Other learning")];
        let sheet = DrawnPage { said: words, ..sheet(0, 2, "") };
        assert!(has_heading(&sheet, "Summary"));
        assert!(!has_heading(&sheet, "Other learning"));
    }
}
