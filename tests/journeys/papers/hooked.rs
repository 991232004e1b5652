//! A computer on which something happens at a moment of its own choosing: in the middle of a dialog, or once so many
//! files lie in a folder. A test that waited for such a moment from outside would sometimes miss it.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError, Weak};

use coatpeg_commands::{Cost, Desktop, Folders, Keychain, Now, Session};
use coatpeg_domain::contract::Request;
use coatpeg_tests::headless::FakeDesktop;
use coatpeg_tests::program::{Pipe, Program};

use super::names_in;
use crate::fresh::Fresh;

/// When it happens.
pub(super) enum Moment {
    /// While the dialog that asks where to save is open.
    InTheDialog,
    /// While the computer's viewer opens a copy.
    InTheViewer,
    /// As soon as so many files lie in this folder.
    WithFiles(usize, PathBuf),
}

/// What the computer was asked for.
#[derive(PartialEq)]
enum At {
    Clock,
    Dialog,
    Viewer,
}

/// A session somebody else holds as well.
pub(super) struct Shared(pub(super) Arc<Session>);

impl Pipe for Shared {
    fn answer(&self, request: &str) -> String {
        self.0.answer(request)
    }
}

struct Hooked {
    desktop: FakeDesktop,
    session: OnceLock<Weak<Session>>,
    waiting: Mutex<Option<(Moment, Request)>>,
}

/// The same computer behind an `Arc`, so that it can be told of its session later.
struct Computer(Arc<Hooked>);

/// The program over the folder of a journey that has ended, on a computer where this happens once, at that moment.
pub(super) fn hooked(fresh: Fresh, moment: Moment, request: impl Into<Request>) -> (Fresh, Program<Shared>) {
    let fresh = fresh.start_again();
    let waiting = Mutex::new(Some((moment, request.into())));
    let computer = Arc::new(Hooked { desktop: fresh.desktop.clone(), session: OnceLock::new(), waiting });
    let folders = Folders::inside(fresh.folder.path());
    let session = Session::with_cost(Box::new(Computer(Arc::clone(&computer))), folders, Cost::for_tests());
    let session = Arc::new(session);
    computer.session.set(Arc::downgrade(&session)).expect("told once");
    (fresh, Program::new(Shared(session)))
}

impl Hooked {
    fn look(&self, at: At) {
        let happens = {
            let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
            let is_now = waiting.as_ref().is_some_and(|(moment, _)| match moment {
                Moment::InTheDialog => at == At::Dialog,
                Moment::InTheViewer => at == At::Viewer,
                Moment::WithFiles(count, folder) => {
                    names_in(folder).iter().filter(|name| name.ends_with(".pdf")).count() >= *count
                }
            });
            if is_now { waiting.take() } else { None }
        };
        let session = self.session.get().and_then(Weak::upgrade);
        if let (Some((_, request)), Some(session)) = (happens, session) {
            session.answer(&serde_json::to_string(&request).expect("a request is plain data"));
        }
    }
}

impl Desktop for Computer {
    /// Asked before each use of the records, while nobody holds them.
    fn now(&self) -> Now {
        self.0.look(At::Clock);
        self.0.desktop.now()
    }

    fn ask_where_to_save(&self, suggested_name: &str) -> Option<PathBuf> {
        self.0.look(At::Dialog);
        self.0.desktop.ask_where_to_save(suggested_name)
    }

    fn ask_where_to_save_many(&self) -> Option<PathBuf> {
        self.0.desktop.ask_where_to_save_many()
    }

    fn open_in_viewer(&self, file: &Path) -> bool {
        self.0.look(At::Viewer);
        self.0.desktop.open_in_viewer(file)
    }

    fn close_window(&self) {}

    fn ask_which_picture(&self) -> Option<PathBuf> {
        None
    }

    fn ask_which_list(&self) -> Option<PathBuf> {
        None
    }

    fn ask_which_folder(&self) -> Option<PathBuf> {
        None
    }

    fn ask_which_backup(&self) -> Option<PathBuf> {
        None
    }

    fn computer_name(&self) -> String {
        self.0.desktop.computer_name()
    }

    fn keychain(&self) -> &dyn Keychain {
        self.0.desktop.keychain()
    }
}
