//! What every page shares: where the program stands, the way to ask it something, and the looks of the window.
//!
//! Who saves, the lock and the end are in `keeping.rs`, the lock that comes by itself in `idle.rs`.

use std::collections::BTreeMap;
use std::rc::Rc;

use chrono::NaiveDate;
use coatpeg_domain::answers::Answers;
use coatpeg_domain::contract::{Command, LeaveExample, LookRound, SaveAppearance, ShowStatus};
use coatpeg_domain::error::{AppError, ErrorCode};
use coatpeg_domain::ids::PersonId;
use coatpeg_domain::records::{Appearance, KeptUp, May, Stage, Status};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate};

use super::appearance;
use super::keeping::Parked;
use super::keys::Shortcut;
use super::trail::{self, Arrival, Place, Trail};
use crate::backend::send;
use crate::components::beside::Beside;
use crate::components::palette::Mode;
use crate::components::toast::clear_toasts;
use crate::pages::saving::Saver;

/// The id of the one `h1` of every screen.
pub(crate) const HEADING: &str = "screen";

type PageKeys = Rc<dyn Fn(Shortcut) -> bool>;
type Go = Rc<dyn Fn(&str, NavigateOptions)>;

/// What every page shares. Cheap to copy; provided once, above all pages.
#[derive(Clone, Copy)]
pub(crate) struct Session {
    /// Where the program stands; nothing until the first answer.
    pub(crate) status: RwSignal<Option<Status>>,
    /// Something to say above whatever page is open.
    pub(crate) notice: RwSignal<Option<String>>,
    /// Something good to say on the unlock screen and on the page after it, with that page's path.
    pub(super) news: RwSignal<Option<(String, String)>>,
    /// Find or do, while it is open.
    pub(crate) palette: RwSignal<Option<Mode>>,
    /// The list of shortcuts is open.
    pub(crate) shows_help: RwSignal<bool>,
    /// What was looked at last beside the writing.
    pub(crate) beside: RwSignal<Beside>,
    /// Hints for plain English are wanted beside the writing.
    pub(crate) hints: RwSignal<bool>,
    /// The records are open, and the last steps of set-up are still to come.
    pub(crate) finishing_set_up: RwSignal<bool>,
    /// What was last said about copies and damage.
    pub(crate) kept_up: RwSignal<KeptUp>,
    /// The words before the lock that comes by itself; see `idle.rs`.
    pub(super) locking_soon: RwSignal<Option<&'static str>>,
    /// When somebody last touched the window, by the computer's clock.
    pub(super) touched_at: StoredValue<f64>,
    /// Who opened the records last while this window is there.
    pub(super) last_person: StoredValue<Option<PersonId>>,
    /// What others wrote and could not keep yet; see `keeping.rs`.
    pub(super) parked: StoredValue<BTreeMap<PersonId, Parked>, LocalStorage>,
    /// Who saves; see `keeping.rs`.
    pub(super) savers: RwSignal<Vec<Saver>, LocalStorage>,
    /// What is typed and not sent yet, by form and record; see `keeping.rs`.
    pub(super) unsent: StoredValue<BTreeMap<String, Answers>>,
    pub(super) trail: StoredValue<Trail>,
    go: StoredValue<Go, LocalStorage>,
    pathname: Memo<String>,
    search: Memo<String>,
    keys: StoredValue<Option<(u32, PageKeys)>, LocalStorage>,
    has_own_records: RwSignal<bool>,
    day: Memo<Option<NaiveDate>>,
}

impl Session {
    /// Begins; inside the router, because pages are gone to from here.
    pub(crate) fn new() -> Self {
        let location = use_location();
        let status = RwSignal::new(None::<Status>);
        Session {
            status,
            notice: RwSignal::new(None),
            news: RwSignal::new(None),
            palette: RwSignal::new(None),
            shows_help: RwSignal::new(false),
            beside: RwSignal::new(Beside::default()),
            hints: RwSignal::new(true),
            finishing_set_up: RwSignal::new(false),
            kept_up: RwSignal::new(KeptUp::default()),
            locking_soon: RwSignal::new(None),
            touched_at: StoredValue::new(0.0),
            last_person: StoredValue::new(None),
            parked: StoredValue::new_local(BTreeMap::new()),
            savers: RwSignal::new_local(Vec::new()),
            unsent: StoredValue::new(BTreeMap::new()),
            trail: StoredValue::new(Trail::default()),
            go: StoredValue::new_local(Rc::new(use_navigate())),
            pathname: location.pathname,
            search: location.search,
            keys: StoredValue::new_local(None),
            has_own_records: RwSignal::new(true),
            day: Memo::new(move |_| status.with(|status| status.as_ref().map(|status| status.today))),
        }
    }

    /// Asks the native side; where the records turn out to be locked, the unlock screen follows.
    pub(crate) async fn ask<C: Command>(self, command: C) -> Result<C::Reply, AppError> {
        let reply = send(command).await;
        match reply.as_ref().map_err(|error| error.code) {
            // A part of the records can be locked while the rest is open.
            Err(ErrorCode::Locked) if !is_open_still().await => self.show_stage(Stage::Locked),
            Err(ErrorCode::NotSetUp) => self.show_stage(Stage::NotSetUp),
            _ => {}
        }
        reply
    }

    /// Opens a page.
    pub(crate) fn go(self, address: &str) {
        self.go.with_value(|go| go(address, NavigateOptions::default()));
    }

    /// Opens a page in place of this one, so that "back" does not lead here.
    pub(crate) fn go_instead(self, address: &str) {
        let options = NavigateOptions { replace: true, ..NavigateOptions::default() };
        self.go.with_value(|go| go(address, options));
    }

    /// The setting's name, or nothing before set-up.
    pub(crate) fn setting(self) -> String {
        self.status.with(|status| status.as_ref().map(|status| status.setting.clone()).unwrap_or_default())
    }

    /// The computer's own day, as the native side said it last.
    pub(crate) fn today(self) -> Option<NaiveDate> {
        self.day.get_untracked()
    }

    /// The same day, for what has to follow when it moves on.
    pub(crate) fn day(self) -> Option<NaiveDate> {
        self.day.get()
    }

    /// Asks for the day and the names again. A window can stand open for weeks.
    pub(crate) async fn refresh(self) {
        // Where this fails, whatever the page itself asks next says why.
        let Ok(new) = self.ask(ShowStatus {}).await else { return };
        let moved = self.status.with_untracked(|now| now.as_ref().and_then(|now| moved_on(now, new)));
        if let Some(status) = moved {
            self.status.set(Some(status));
        }
    }

    /// Takes note of where the program stands, and looks so.
    pub(crate) fn set_status(self, status: Status) {
        appearance::apply(&status.appearance);
        if status.stage == Stage::Open {
            self.begin_anew();
            if let Some(person) = status.signed_in.as_ref().filter(|_| !status.is_example) {
                self.welcome(person.id);
            }
        }
        self.status.set(Some(status));
    }

    /// The path of the page that is open.
    pub(crate) fn path(self) -> Memo<String> {
        self.pathname
    }

    /// What whoever is signed in may do.
    pub(crate) fn may(self) -> May {
        self.status.with(|status| status.as_ref().map(|status| status.may).unwrap_or_default())
    }

    /// Who opened the records last while this window is there.
    pub(crate) fn last_person(self) -> Option<PersonId> {
        self.last_person.get_value()
    }

    /// Set-up is over: home follows.
    pub(crate) fn finish_set_up(self) {
        self.finishing_set_up.set(false);
        self.go_instead("/");
    }

    /// Path and query of the page that is open.
    pub(super) fn address(self) -> String {
        let search = self.search.get_untracked();
        let mark = if search.is_empty() { "" } else { "?" };
        format!("{}{mark}{search}", self.pathname.get_untracked())
    }

    fn show_stage(self, stage: Stage) {
        if self.status.with_untracked(|status| status.as_ref().is_some_and(|status| status.stage == stage)) {
            return;
        }
        self.put_away(trail::place_now(self.address()));
        self.status.update(|status| {
            if let Some(status) = status {
                status.stage = stage;
                status.signed_in = None;
            }
        });
    }

    /// Nothing of a page is left open or said while the records are closed.
    pub(super) fn put_away(self, place: Option<Place>) {
        self.trail.update_value(|trail| trail.locked(place));
        self.palette.set(None);
        self.shows_help.set(false);
        self.notice.set(None);
        self.news.set(None);
        self.finishing_set_up.set(false);
        self.locking_soon.set(None);
        self.kept_up.set(KeptUp::default());
        clear_toasts();
    }

    /// Something good to say, where there is something.
    pub(crate) fn news(self) -> Option<String> {
        self.news.with(|news| news.as_ref().map(|(words, _)| words.clone()))
    }

    /// Whether the records are open.
    pub(crate) fn is_open(self) -> bool {
        self.status.with_untracked(|status| status.as_ref().is_some_and(|status| status.stage == Stage::Open))
    }

    /// Something lies over the page and takes the keys.
    pub(crate) fn is_covered(self) -> bool {
        self.palette.with_untracked(Option::is_some)
            || self.shows_help.get_untracked()
            || document().query_selector("dialog[open]").ok().flatten().is_some()
    }

    /// Whether this computer has records besides the example.
    pub(crate) fn has_own_records(self) -> bool {
        self.has_own_records.get()
    }

    /// The shortcuts of the page that is open. `act` says whether it used one.
    pub(crate) fn on_shortcut(self, act: impl Fn(Shortcut) -> bool + 'static) {
        let number = self.keys.with_value(|keys| keys.as_ref().map_or(0, |(number, _)| number + 1));
        self.keys.set_value(Some((number, Rc::new(act))));
        let keys = self.keys;
        on_cleanup(move || {
            // The next page may have said its own already.
            keys.try_update_value(|keys| *keys = keys.take().filter(|(current, _)| *current != number));
        });
    }

    /// Offers a shortcut to the page that is open.
    pub(crate) fn is_used_by_page(self, shortcut: Shortcut) -> bool {
        let act = self.keys.with_value(|keys| keys.as_ref().map(|(_, act)| Rc::clone(act)));
        act.is_some_and(|act| act(shortcut))
    }

    /// Goes back from the pretend child.
    pub(crate) fn leave_example(self) {
        self.change_folder(LeaveExample {});
    }

    /// Opens the pretend child's folder.
    pub(crate) fn look_round(self) {
        let stage = self.status.with_untracked(|status| status.as_ref().map(|status| status.stage));
        self.has_own_records.set(stage != Some(Stage::NotSetUp));
        self.change_folder(LookRound {});
    }

    fn change_folder<C: Command<Reply = Status> + 'static>(self, command: C) {
        spawn_local(async move {
            self.settle().await;
            match self.ask(command).await {
                Ok(status) => {
                    self.give_up();
                    self.go("/");
                    self.set_status(status);
                }
                Err(error) => self.notice.set(Some(error.message)),
            }
        });
    }

    /// Keeps how the window looks, and shows it at once.
    pub(crate) fn set_appearance(self, appearance: Appearance) {
        appearance::apply(&appearance);
        self.status.update(|status| {
            if let Some(status) = status {
                status.appearance = appearance.clone();
            }
        });
        spawn_local(async move {
            if let Err(error) = self.ask(SaveAppearance { appearance }).await {
                self.notice.set(Some(error.message));
            }
        });
    }

    /// How the window looks.
    pub(crate) fn appearance(self) -> Appearance {
        self.status.with_untracked(|status| status.as_ref().map(|s| s.appearance.clone()).unwrap_or_default())
    }

    /// Something on a screen has the focus.
    pub(crate) fn note_focus(self, element: &leptos::web_sys::Element) {
        if let Some((id, is_in_screen)) = trail::noted(element) {
            self.trail.update_value(|trail| trail.focused(self.pathname.get_untracked(), id, is_in_screen));
        }
    }

    /// Goes to a place by its key.
    pub(crate) fn call_place(self, address: &str) {
        self.trail.update_value(Trail::called);
        self.go(address);
    }

    /// A screen has arrived: its name goes into the title bar, and the focus to where it belongs.
    pub(crate) fn arrive(self, title: &str) {
        document().set_title(&window_title(title));
        self.notice.set(None);
        let (path, address) = (self.pathname.get_untracked(), self.address());
        if self.news.with_untracked(|news| news.as_ref().is_some_and(|(_, on)| *on != path)) {
            self.news.set(None);
        }
        let arrival = self.trail.try_update_value(|trail| trail.arrived(&path, &address));
        // One frame later the screen is there; lists and fields may need a little longer.
        request_animation_frame(move || {
            trail::stay_at(HEADING);
            match arrival.unwrap_or(Arrival::Heading) {
                Arrival::Heading => {}
                Arrival::Row(row) => trail::focus_soon(row, None, HEADING),
                Arrival::Field(place) => trail::focus_soon(place.element, place.caret, HEADING),
            }
        });
    }
}

/// Whether the native side says that the records are open.
async fn is_open_still() -> bool {
    send(ShowStatus {}).await.is_ok_and(|status| status.stage == Stage::Open)
}

/// The session of this window.
pub(crate) fn session() -> Session {
    expect_context()
}

/// Where the program stands by now, or nothing where that is known. Stage and looks are left alone: they change only by
/// what is asked from here, and this answer may be older than that.
fn moved_on(now: &Status, new: Status) -> Option<Status> {
    let mut moved = Status { today: new.today, ..now.clone() };
    if new.stage == now.stage && new.is_example == now.is_example {
        moved.setting = new.setting;
        moved.people = new.people;
        moved.signed_in = new.signed_in;
        moved.may = new.may;
        moved.locking = new.locking;
        moved.wait_seconds = new.wait_seconds;
    }
    (moved != *now).then_some(moved)
}

/// The title bar: the screen's name, never a child's.
fn window_title(screen: &str) -> String {
    format!("{screen} · Coatpeg")
}

#[cfg(test)]
mod tests;
