//! The frame around the pages: set-up, the lock, the side bar, routes and shortcuts.
//!
//! While the records are locked nothing of a page is drawn behind; the address stays, so that a person comes back
//! to where they were. What pages share is in `app/session.rs`.

mod appearance;
mod day;
mod finding;
mod idle;
mod keeping;
pub(crate) mod keys;
mod session;
pub(crate) mod stopped;
mod trail;
mod upkeep;

use coatpeg_domain::contract::{ShowStatus, StartDocument};
use coatpeg_domain::error::AppError;
use coatpeg_domain::ids::ChildId;
use coatpeg_domain::records::{Stage, Status};
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::Element;
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::path;

pub(crate) use session::{HEADING, Session, session};

use crate::components::page_head::{Page, PageHead, Trouble, Waiting};
use crate::components::palette::Mode;
use crate::components::shortcuts_help::ShortcutsHelp;
use crate::components::side_bar::{PLACES, SideBar, is_bare, is_rail};
use crate::components::toast::{Toasts, provide_toasts};
use crate::pages::add_child::AddChildPage;
use crate::pages::child::{ChildDetailsPage, ChildPage};
use crate::pages::children::{ChildrenPage, LeaversPage};
use crate::pages::damage::DamagePage;
use crate::pages::document::DocumentPage;
use crate::pages::export::{ExportPage, ExportPlanPage, ExportProofPage, ExportReviewPage, ExportSheetPage};
use crate::pages::family::FamilyPage;
use crate::pages::find::FindPage;
use crate::pages::finish::{FinishPage, NotNeededPage};
use crate::pages::help::HelpPage;
use crate::pages::help_guides::{CheckGuidePage, ForgottenPage, HandingOnPage, LostLaptopPage};
use crate::pages::help_records::{RecordsGuidePage, RightsGuidePage};
use crate::pages::home::HomePage;
use crate::pages::import::ImportPage;
use crate::pages::leaving::{DoublesPage, LeavingPage, MergePage};
use crate::pages::papers::ManyCopiesPage;
use crate::pages::people::{BoardPage, PeoplePage, PersonPage};
use crate::pages::plan::PlanPage;
use crate::pages::proof::ProofPage;
use crate::pages::restore::RestorePage;
use crate::pages::review::ReviewPage;
use crate::pages::rights::{AccessPage, DeletePage, PrivacyPage, RightsPage};
use crate::pages::safeguarding::SafeguardingPage;
use crate::pages::set_up::SetUpPage;
use crate::pages::settings::SettingsPage;
use crate::pages::support::SupportPage;
use crate::pages::unlock::{UnlockPage, is_damage};
use crate::pages::versions::{ChildVersionsPage, DocumentVersionsPage, PlanVersionsPage};
use keys::Shortcut;

#[cfg(not(debug_assertions))]
use self::NotThere as FieldKindsPage;
#[cfg(debug_assertions)]
use crate::pages::field_kinds::FieldKindsPage;

/// The whole window.
#[component]
pub(crate) fn App() -> impl IntoView {
    provide_toasts();
    view! {
        <Router>
            <Window />
        </Router>
    }
}

/// What the window shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shown {
    /// Nothing is known yet.
    Waiting,
    /// The steps of set-up; the last of them come when the records are open already.
    SetUp,
    /// The unlock screen.
    Unlock,
    /// The pages, of pretend records or of one's own.
    Pages { is_example: bool },
}

fn shown(status: Option<&Status>, is_finishing: bool) -> Shown {
    match status.map(|status| (status.stage, status.is_example)) {
        None => Shown::Waiting,
        Some((Stage::NotSetUp, _)) => Shown::SetUp,
        Some((Stage::Open, false)) if is_finishing => Shown::SetUp,
        Some((Stage::Locked, _)) => Shown::Unlock,
        Some((Stage::Open, is_example)) => Shown::Pages { is_example },
    }
}

/// What is shown depends on where the program stands.
#[component]
fn Window() -> impl IntoView {
    let session = Session::new();
    provide_context(session);
    let trouble = RwSignal::new(None::<AppError>);
    let ask = move || {
        spawn_local(async move {
            match session.ask(ShowStatus {}).await {
                Ok(status) => session.set_status(status),
                Err(error) => trouble.set(Some(error)),
            }
        })
    };
    ask();
    let again = Callback::new(move |()| ask());
    listen_for_shortcuts(session);
    listen_for_closing(session);
    listen_for_coming_back(session);
    listen_for_locking(session);
    idle::watch(session);
    day::watch(session);
    let what = Memo::new(move |_| {
        session.status.with(|status| shown(status.as_ref(), session.finishing_set_up.get()))
    });
    let page = move || match what.get() {
        Shown::Waiting => trouble.get().map_or_else(
            || view! { <Waiting /> }.into_any(),
            |error| match error.code {
                code if is_damage(code) => {
                    view! { <DamagePage message=error.message on_back=again /> }.into_any()
                }
                _ => view! { <main class="unlock"><Trouble message=error.message /></main> }.into_any(),
            },
        ),
        Shown::SetUp => view! { <SetUpPage /> }.into_any(),
        Shown::Unlock => view! { <UnlockPage /> }.into_any(),
        Shown::Pages { .. } => view! { <Shell /> }.into_any(),
    };
    view! {
        {page}
        <idle::LockingSoon session />
    }
}

/// The window while the records are open.
#[component]
fn Shell() -> impl IntoView {
    let session = session();
    let path = session.path();
    let rail = Memo::new(move |_| path.with(|path| is_rail(path)));
    let bare = Memo::new(move |_| path.with(|path| is_bare(path)));
    let signed_in = Memo::new(move |_| {
        session.status.with(|status| status.as_ref().and_then(|status| status.signed_in.clone()))
    });
    listen_for_leaving(session);
    note_focus(session);
    upkeep::keep_up(session);
    view! {
        <a class="skip" href="#main" on:click=move |event| {
            event.prevent_default();
            trail::focus("main", None);
        }>
            {move || if rail.get() { "Skip to writing" } else { "Skip to main content" }}
        </a>
        <div class="shell" class:shell--rail=move || rail.get() && !bare.get() class:shell--bare=bare>
            {move || {
                (!bare.get())
                    .then(|| {
                        view! {
                            <SideBar
                                setting=Signal::derive(move || session.setting())
                                signed_in
                                path
                                safeguards=Signal::derive(move || session.may().safeguard)
                                on_find=Callback::new(move |()| session.palette.set(Some(Mode::Find)))
                                on_lock=Callback::new(move |()| session.lock())
                            />
                        }
                    })
            }}
            <Pages />
        </div>
        <Toasts />
        {move || session.palette.get().map(|mode| view! { <finding::OpenPalette mode /> })}
        <ShortcutsHelp is_open=session.shows_help />
    }
}

/// Which page belongs to which address.
#[component]
fn Pages() -> impl IntoView {
    view! {
        <FlatRoutes fallback=NotThere>
            <Route path=path!("/") view=HomePage />
            <Route path=path!("/index.html") view=HomePage />
            <Route path=path!("/children") view=ChildrenPage />
            <Route path=path!("/children/left") view=LeaversPage />
            <Route path=path!("/children/add") view=AddChildPage />
            <Route path=path!("/import") view=ImportPage />
            <Route path=path!("/child/:child") view=ChildPage />
            <Route path=path!("/child/:child/details") view=ChildDetailsPage />
            <Route path=path!("/children/doubles") view=DoublesPage />
            <Route path=path!("/child/:child/leaving") view=LeavingPage />
            <Route path=path!("/child/:child/merge") view=MergePage />
            <Route path=path!("/child/:child/versions") view=ChildVersionsPage />
            <Route path=path!("/child/:child/support") view=SupportPage />
            <Route path=path!("/child/:child/family") view=FamilyPage />
            <Route path=path!("/child/:child/check-not-needed") view=NotNeededPage />
            <Route path=path!("/child/:child/rights") view=RightsPage />
            <Route path=path!("/child/:child/access") view=AccessPage />
            <Route path=path!("/child/:child/delete") view=DeletePage />
            <Route path=path!("/privacy") view=PrivacyPage />
            <Route path=path!("/plan/:plan") view=PlanPage />
            <Route path=path!("/plan/:plan/versions") view=PlanVersionsPage />
            <Route path=path!("/plan/:plan/review") view=ReviewPage />
            <Route path=path!("/plan/:plan/export") view=ExportPlanPage />
            <Route path=path!("/plan/:plan/review/:cycle/export") view=ExportReviewPage />
            <Route path=path!("/document/:document") view=DocumentPage />
            <Route path=path!("/document/:document/versions") view=DocumentVersionsPage />
            <Route path=path!("/document/:document/finish") view=FinishPage />
            <Route path=path!("/document/:document/export") view=ExportPage />
            <Route path=path!("/document/:document/proof") view=ProofPage />
            <Route path=path!("/document/:document/proof/export") view=ExportProofPage />
            <Route path=path!("/document/:document/sheet/export") view=ExportSheetPage />
            <Route path=path!("/copies") view=ManyCopiesPage />
            <Route path=path!("/find") view=FindPage />
            <Route path=path!("/settings") view=SettingsPage />
            <Route path=path!("/settings/:tab") view=SettingsPage />
            <Route path=path!("/settings/backups/restore") view=RestorePage />
            <Route path=path!("/settings/people/:person") view=PersonPage />
            <Route path=path!("/people") view=PeoplePage />
            <Route path=path!("/people/board") view=BoardPage />
            <Route path=path!("/safeguarding") view=SafeguardingPage />
            <Route path=path!("/help") view=HelpPage />
            <Route path=path!("/help/handing-on") view=HandingOnPage />
            <Route path=path!("/help/progress-check") view=CheckGuidePage />
            <Route path=path!("/help/records") view=RecordsGuidePage />
            <Route path=path!("/help/rights") view=RightsGuidePage />
            <Route path=path!("/help/forgotten-passphrase") view=ForgottenPage />
            <Route path=path!("/help/lost-laptop") view=LostLaptopPage />
            <Route path=path!("/field-kinds") view=FieldKinds />
        </FlatRoutes>
    }
}

/// Every kind of field, for tests; only in a build for trying things out.
#[component]
fn FieldKinds() -> impl IntoView {
    let session = session();
    let is_debug =
        session.status.with_untracked(|status| status.as_ref().is_some_and(|status| status.is_debug));
    if is_debug { view! { <FieldKindsPage /> }.into_any() } else { view! { <NotThere /> }.into_any() }
}

/// An address without a page.
#[component]
fn NotThere() -> impl IntoView {
    view! {
        <Page>
            <PageHead screen="Not found" heading="That page is not here" />
            <p>
                "Go "
                <a href="/">"home"</a>
                " and choose again."
            </p>
        </Page>
    }
}

/// Begins a document for a child, or opens the one there is.
pub(crate) fn start_document(session: Session, child: ChildId, form: &str) {
    let form = form.to_owned();
    spawn_local(async move {
        session.settle().await;
        match session.ask(StartDocument { child, form }).await {
            Ok(view) => session.go(&format!("/document/{}", view.document.id)),
            Err(error) => session.notice.set(Some(error.message)),
        }
    });
}

/// One listener for the whole window: text size everywhere, then the page, then the frame around it.
fn listen_for_shortcuts(session: Session) {
    keys::listen(move |shortcut| {
        let looks = session.appearance();
        match shortcut {
            Shortcut::Larger => session.set_appearance(appearance::larger(&looks)),
            Shortcut::Smaller => session.set_appearance(appearance::smaller(&looks)),
            Shortcut::UsualSize => session.set_appearance(appearance::usual_size(&looks)),
            Shortcut::Lock if session.is_open() => session.lock(),
            _ if !session.is_open() || session.is_covered() => return is_ours(shortcut),
            _ if session.is_used_by_page(shortcut) => {}
            Shortcut::Find => session.palette.set(Some(Mode::Find)),
            Shortcut::Start if !untrack(|| session.may().write) => return false,
            Shortcut::Start => session.palette.set(Some(Mode::Start)),
            Shortcut::Jot => match child_of_page(&session.path().get_untracked()) {
                Some(child) => session.go(&format!("/child/{child}?jot=1")),
                None => return is_ours(shortcut),
            },
            Shortcut::Help => session.shows_help.set(true),
            Shortcut::NextPanel => return trail::focus_next_panel(),
            Shortcut::Place(number) => match PLACES.get(number - 1) {
                Some(place) => session.call_place(place.address),
                None => return false,
            },
            _ => return is_ours(shortcut),
        }
        true
    });
}

/// Keys the webview would use for itself, such as its own print dialog, even where they do nothing here.
fn is_ours(shortcut: Shortcut) -> bool {
    matches!(
        shortcut,
        Shortcut::Find
            | Shortcut::Start
            | Shortcut::Jot
            | Shortcut::Lock
            | Shortcut::Export
            | Shortcut::Beside
    )
}

/// The child whose page this is, on any of its tabs.
fn child_of_page(path: &str) -> Option<ChildId> {
    path.strip_prefix("/child/")?.split('/').next()?.parse().ok()
}

/// The native side holds the first wish to close back, and says so; see [`Session::close`].
fn listen_for_closing(session: Session) {
    let handle = window_event_listener_untyped("coatpeg-closing", move |_| session.close());
    on_cleanup(move || handle.remove());
}

/// The native side asks for a lock before the computer sleeps, so that what is being written is kept first; and says so
/// where it had to close the records by itself.
fn listen_for_locking(session: Session) {
    let asked = window_event_listener_untyped("coatpeg-locking", move |_| {
        if session.is_open() {
            session.lock();
        }
    });
    let done = window_event_listener_untyped("coatpeg-locked", move |_| session.was_locked());
    on_cleanup(move || {
        asked.remove();
        done.remove();
    });
}

/// Whoever comes back to the window may come back on another day.
fn listen_for_coming_back(session: Session) {
    for event in ["focus", "visibilitychange"] {
        let handle = window_event_listener_untyped(event, move |_| {
            if !document().hidden() {
                spawn_local(session.refresh());
            }
        });
        on_cleanup(move || handle.remove());
    }
}

/// When the window goes to the background or closes, what waits is saved at once.
fn listen_for_leaving(session: Session) {
    for event in ["visibilitychange", "pagehide", "blur"] {
        let handle = window_event_listener_untyped(event, move |_| session.flush());
        on_cleanup(move || handle.remove());
    }
}

/// Remembers what has the focus, for the way back.
fn note_focus(session: Session) {
    let note = move |target: Option<leptos::web_sys::EventTarget>| {
        if let Some(element) = target.and_then(|target| target.dyn_into::<Element>().ok()) {
            session.note_focus(&element);
        }
    };
    let focus = window_event_listener(ev::focusin, move |event| note(event.target()));
    // Not every webview gives the focus to a link that is clicked.
    let press = window_event_listener(ev::mousedown, move |event| note(event.target()));
    on_cleanup(move || {
        focus.remove();
        press.remove();
    });
}
