//! The copy off this computer: on a stick, or in a folder of the network.

use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;
use coatpeg_domain::contract::{ChooseCopyFolder, CopyBackup, ForgetCopyFolder};
use coatpeg_domain::error::{AppError, ErrorCode};
use coatpeg_domain::records::{AwayCopy, BackupReason, BackupsView};
use coatpeg_store::backup::away::copy_away as copy_to;
use coatpeg_store::{Action, Error as StoreError, Store};

use super::upkeep::take_if_changed;
use super::{newest, refuse_example, take, words};
use crate::desktop::Now;
use crate::error::{Error, Result};
use crate::session::Session;

/// Facts kept in the records, by name.
pub(super) const FOLDER: &str = "away_folder";
pub(super) const COPIED_AT: &str = "away_copied_at";

/// A copy off this computer is due after so many days.
const DUE_AFTER_DAYS: i64 = 7;

/// How the copy off this computer is.
fn view_of(folder: String, copied_at: Option<NaiveDateTime>, now: Now) -> AwayCopy {
    let days = copied_at.map(|at| now.local.date().signed_duration_since(at.date()).num_days());
    AwayCopy {
        is_there: Path::new(&folder).is_dir(),
        // A day that lies ahead says that a clock was wrong, not that the copy is fresh.
        is_due: days.is_none_or(|days| !(-1..DUE_AFTER_DAYS).contains(&days)),
        age: copied_at.map_or_else(|| "Not yet".to_owned(), |at| words::age(at.date(), now.today())),
        copied_at,
        folder,
    }
}

/// The same, as the records have it; nothing where no place was chosen.
pub(super) fn view(store: &Store, now: Now) -> Result<Option<AwayCopy>> {
    let Some(folder) = folder_of(store)? else { return Ok(None) };
    Ok(Some(view_of(folder, store.upkeep(COPIED_AT)?, now)))
}

pub(super) fn folder_of(store: &Store) -> Result<Option<String>> {
    // An empty path is one that was forgotten.
    Ok(store.upkeep::<String>(FOLDER)?.filter(|folder| !folder.is_empty()))
}

/// Asks for a folder off this computer, and puts the newest copy there.
pub(crate) fn choose_folder(session: &Session, _: ChooseCopyFolder) -> Result<BackupsView> {
    session.with_open(|work| refuse_example(work.open))?;
    // Asked before the session is held, so that a lock never waits for a dialog.
    if let Some(folder) = session.desktop.ask_which_folder() {
        refuse_own_folder(session, &folder)?;
        take_if_changed(session, BackupReason::Asked)?;
        put_there(session, &folder)?;
    }
    session.with_open(|work| super::view(session, work))
}

/// Inside the records' own folder a copy would be lost together with them.
fn refuse_own_folder(session: &Session, folder: &Path) -> Result<()> {
    let real = |path: &Path| std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if real(folder).starts_with(real(&session.folders.records)) {
        return Err(Error::refused(
            "That folder is with the records themselves. Choose a USB stick, or a folder on another computer.",
        ));
    }
    Ok(())
}

/// Puts the newest copy into the folder off this computer.
pub(crate) fn copy_away(session: &Session, _: CopyBackup) -> Result<BackupsView> {
    let folder = session.with_open(|work| {
        refuse_example(work.open)?;
        folder_of(&work.open.store)
    })?;
    let folder = folder.ok_or_else(|| Error::refused("Choose a place off this computer first."))?;
    // Whoever asks means what stands there now, not this morning's copy.
    take_if_changed(session, BackupReason::Asked)?;
    put_there(session, Path::new(&folder))?;
    session.with_open(|work| super::view(session, work))
}

/// Copies the newest copy there, after making one where there is none, and remembers place and time.
pub(super) fn put_there(session: &Session, folder: &Path) -> Result<()> {
    let records = &session.folders.records;
    let (copy, key) =
        session.with_open(|work| Ok((newest(records, work.open)?, work.open.key.duplicate())))?;
    let copy = match copy {
        Some(copy) => copy,
        None => take(session, BackupReason::Asked)?,
    };
    copy_to(records, &copy.name, folder, &key).map_err(in_words)?;
    let path =
        folder.to_str().ok_or_else(|| Error::refused("Choose a folder with a plainer name."))?.to_owned();
    session.with_open(|work| {
        work.change(Action::KeepUp, |change| {
            change.put_upkeep(FOLDER, &path)?;
            // How old it is, is how old its content is.
            Ok(change.put_upkeep(COPIED_AT, &copy.made_at)?)
        })
    })
}

/// Forgets the folder off this computer; what is in it stays.
pub(crate) fn forget_folder(session: &Session, _: ForgetCopyFolder) -> Result<BackupsView> {
    session.with_open(|work| {
        refuse_example(work.open)?;
        work.change(Action::ChangeUpkeep, |change| {
            change.put_upkeep(FOLDER, &String::new())?;
            Ok(change.put_upkeep(COPIED_AT, &None::<NaiveDateTime>)?)
        })?;
        super::view(session, work)
    })
}

/// What is wrong with the place and not with the records.
fn in_words(error: StoreError) -> Error {
    let sentence = match &error {
        StoreError::FolderMissing => {
            "The place for the copy off this computer is not there just now. Plug the stick in, or connect to the \
             network, then copy again."
        }
        StoreError::DiskFull => {
            "There is no room left where the copy should go. Make some room there, or choose another place."
        }
        StoreError::FolderReadOnly => {
            "Coatpeg may not write where the copy should go. Allow it to, or choose another place."
        }
        StoreError::File(_) | StoreError::BackupDamaged => {
            "The copy did not arrive whole, so it was taken away again. Try once more, or choose another place."
        }
        _ => return error.into(),
    };
    log::warn!("copy away: {error}");
    let code = ErrorCode::CannotWriteFile;
    AppError { code, message: sentence.to_owned(), problems: Vec::new() }.into()
}

/// The place, where one was chosen, with the time of the last copy there.
pub(super) fn place(store: &Store) -> Result<Option<(PathBuf, Option<NaiveDateTime>)>> {
    let Some(folder) = folder_of(store)? else { return Ok(None) };
    Ok(Some((PathBuf::from(folder), store.upkeep(COPIED_AT)?)))
}
