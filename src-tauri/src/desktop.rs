//! The computer's clock, dialogs and name.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use chrono::{Local, NaiveDateTime, TimeZone, Utc};
use coatpeg_commands::{Desktop, Keychain, Now};
use tauri::{AppHandle, Manager};
use tauri_plugin_dialog::{DialogExt, FilePath};

use crate::at_work::AtWork;
use crate::key_vault::KeyVault;

/// A viewer that ends this soon with an error has opened nothing.
const GIVES_UP_WITHIN: Duration = Duration::from_secs(2);

/// The computer this window runs on.
pub(crate) struct ThisComputer {
    app: AppHandle,
    at_work: Arc<AtWork>,
    key_vault: KeyVault,
    /// Only a debug build can be told what time it is and where files go, for tests without a person.
    told: Told,
}

#[derive(Default)]
struct Told {
    now: Option<ToldNow>,
    save_to: Option<PathBuf>,
    picture: Option<PathBuf>,
    list: Option<PathBuf>,
    folder: Option<PathBuf>,
    backup: Option<PathBuf>,
    viewer: Option<PathBuf>,
}

impl ThisComputer {
    pub(crate) fn new(app: AppHandle, at_work: Arc<AtWork>) -> Self {
        ThisComputer { app, at_work, key_vault: KeyVault, told: Told::from_environment() }
    }

    /// Asks a person; `ask` gives back nothing where the dialog is closed.
    fn ask(&self, ask: impl FnOnce() -> Option<FilePath>) -> Option<PathBuf> {
        self.at_work.asking(ask)?.into_path().ok()
    }
}

/// Opens a file with whatever this computer opens such files with. The file itself is never waited for, only whether
/// the viewer gives up at once.
fn opens(file: &Path) -> std::io::Result<()> {
    if cfg!(windows) {
        // The shell says by itself whether it knows a viewer.
        open::that_detached(file)
    } else {
        open::that_detached_with_timeout(file, GIVES_UP_WITHIN)
    }
}

/// What a test says about the time.
#[cfg_attr(not(debug_assertions), allow(dead_code, reason = "only a debug build is told anything"))]
enum ToldNow {
    /// It stands still.
    At(NaiveDateTime),
    /// It is whatever stands in this file, so that a day can change while the window is open.
    In(PathBuf),
}

impl ToldNow {
    #[cfg(debug_assertions)]
    fn from_words(words: std::ffi::OsString) -> ToldNow {
        let moment = words.to_str().and_then(|words| words.parse().ok());
        moment.map_or_else(|| ToldNow::In(PathBuf::from(words)), ToldNow::At)
    }

    fn now(&self) -> Option<NaiveDateTime> {
        match self {
            ToldNow::At(moment) => Some(*moment),
            ToldNow::In(file) => std::fs::read_to_string(file).ok()?.trim().parse().ok(),
        }
    }
}

impl Told {
    #[cfg(debug_assertions)]
    fn from_environment() -> Told {
        let path = |name: &str| std::env::var_os(name).map(PathBuf::from);
        Told {
            now: std::env::var_os("COATPEG_NOW").map(ToldNow::from_words),
            save_to: path("COATPEG_SAVE_TO"),
            picture: path("COATPEG_PICTURE"),
            list: path("COATPEG_LIST"),
            folder: path("COATPEG_FOLDER"),
            backup: path("COATPEG_BACKUP"),
            viewer: path("COATPEG_VIEWER"),
        }
    }

    #[cfg(not(debug_assertions))]
    fn from_environment() -> Told {
        Told::default()
    }
}

impl Desktop for ThisComputer {
    fn now(&self) -> Now {
        match self.told.now.as_ref().and_then(ToldNow::now) {
            Some(local) => Now { utc: Utc.from_utc_datetime(&local), local },
            None => {
                let utc = Utc::now();
                Now { utc, local: utc.with_timezone(&Local).naive_local() }
            }
        }
    }

    fn ask_where_to_save(&self, suggested_name: &str) -> Option<PathBuf> {
        if let Some(folder) = &self.told.save_to {
            return Some(folder.join(suggested_name));
        }
        let ending = Path::new(suggested_name).extension().and_then(OsStr::to_str).unwrap_or("pdf");
        let dialog = self.app.dialog().file().set_title("Save the file").set_file_name(suggested_name);
        let path = self.ask(|| dialog.add_filter(ending.to_uppercase(), &[ending]).blocking_save_file())?;
        Some(if path.extension().is_none() { path.with_extension(ending) } else { path })
    }

    fn ask_where_to_save_many(&self) -> Option<PathBuf> {
        if self.told.save_to.is_some() {
            return self.told.save_to.clone();
        }
        let dialog = self.app.dialog().file().set_title("Choose a folder for the PDFs");
        self.ask(|| dialog.blocking_pick_folder())
    }

    fn open_in_viewer(&self, file: &Path) -> bool {
        match &self.told.viewer {
            Some(told) => std::fs::write(told, file.as_os_str().as_encoded_bytes()).is_ok(),
            None => opens(file)
                .inspect_err(|error| log::warn!("no viewer opened a PDF: {}", error.kind()))
                .is_ok(),
        }
    }

    fn close_window(&self) {
        if let Some(window) = self.app.get_webview_window(crate::MAIN)
            && let Err(error) = window.destroy()
        {
            log::error!("the window could not be closed: {error}");
        }
    }

    fn ask_which_picture(&self) -> Option<PathBuf> {
        if self.told.picture.is_some() {
            return self.told.picture.clone();
        }
        let dialog = self.app.dialog().file().set_title("Choose a photo");
        self.ask(|| dialog.add_filter("Pictures", &["jpg", "jpeg", "png"]).blocking_pick_file())
    }

    fn ask_which_list(&self) -> Option<PathBuf> {
        if self.told.list.is_some() {
            return self.told.list.clone();
        }
        let dialog = self.app.dialog().file().set_title("Choose a list of children");
        self.ask(|| dialog.add_filter("Lists", &["csv", "xlsx", "txt", "tsv"]).blocking_pick_file())
    }

    fn ask_which_folder(&self) -> Option<PathBuf> {
        if self.told.folder.is_some() {
            return self.told.folder.clone();
        }
        let dialog = self.app.dialog().file().set_title("Choose a folder off this computer");
        self.ask(|| dialog.blocking_pick_folder())
    }

    fn ask_which_backup(&self) -> Option<PathBuf> {
        if self.told.backup.is_some() {
            return self.told.backup.clone();
        }
        let dialog = self.app.dialog().file().set_title("Choose a copy of your records");
        self.ask(|| dialog.add_filter("Copies of records", &["coatpeg"]).blocking_pick_file())
    }

    fn computer_name(&self) -> String {
        gethostname::gethostname().to_string_lossy().into_owned()
    }

    fn keychain(&self) -> &dyn Keychain {
        &self.key_vault
    }
}
