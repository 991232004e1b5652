//! Opening records safely: nobody else has them, an interrupted exchange of files is finished, the file is the vault's
//! own and whole, and one from an older program is copied before it is brought up to date.

use std::path::Path;

use coatpeg_domain::records::BackupReason;
use coatpeg_store::backup::{self, About};
use coatpeg_store::presence::{self, Presence};
use coatpeg_store::{Error as StoreError, Key, Store, Vault, mark_of, restore};

use crate::error::Result;
use crate::session::Session;

/// A file up to this many bytes is looked through at each opening.
const LOOKED_THROUGH_UP_TO: u64 = 32 * 1024 * 1024;

/// Keeps everybody else out of a records folder. Before anything else is done there.
pub(crate) fn take_into_use(session: &Session, folder: &Path) -> Result<Presence> {
    let held = presence::enter(folder, &session.desktop.computer_name(), session.desktop.now().local)?;
    Ok(held)
}

/// Finishes an exchange of files that was broken off, before anything in the folder is read.
pub(crate) fn finish_what_was_begun(session: &Session) -> Result<()> {
    let folder = &session.folders.records;
    if restore::is_swapping(folder) {
        let _held = take_into_use(session, folder)?;
        restore::finish_swap(folder)?;
    }
    Ok(())
}

/// Opens the records a vault belongs to, once [`finish_what_was_begun`] has looked after the folder.
pub(crate) fn open_records(session: &Session, folder: &Path, vault: &Vault, key: &Key) -> Result<Store> {
    let presence = take_into_use(session, folder)?;
    // What cannot be taken away now is no reason not to open the records.
    if let Err(error) = restore::clear_leftovers(folder) {
        log::error!("something unfinished could not be taken away: {error}");
    }
    refuse_other_records(folder, vault)?;
    let mut store = Store::open_as_it_is(folder, key)?;
    let file = folder.join("records.db");
    if std::fs::metadata(&file).is_ok_and(|file| file.len() <= LOOKED_THROUGH_UP_TO) {
        store.quick_check()?;
    }
    if store.needs_upgrade()? {
        if folder == session.folders.records {
            let made_at = session.desktop.now().local;
            let about = About { setting: vault.setting_name(), made_at, reason: BackupReason::BeforeUpgrade };
            backup::make(&store, None, key, folder, &about)?;
        }
        store.bring_up_to_date()?;
    }
    store.hold(presence);
    session.notes.forget_open_records();
    Ok(store)
}

/// A vault whose key opens nothing here was put beside the wrong file, or the other way round.
pub(crate) fn refuse_other_records(folder: &Path, vault: &Vault) -> Result<()> {
    let on_disk = mark_of(&folder.join("records.db"))?;
    match (vault.mark(), on_disk) {
        (Some(of_vault), Some(on_disk)) if of_vault != on_disk => Err(StoreError::OtherRecords.into()),
        _ => Ok(()),
    }
}
