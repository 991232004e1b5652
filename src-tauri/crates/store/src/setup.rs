//! Setting a records folder up, so that a crash on the way never leaves one that only looks set up.

use std::path::Path;

use coatpeg_domain::ids::PersonId;
use secrecy::SecretString;
use uuid::Uuid;

use crate::change::Change;
use crate::error::{Error, Result};
use crate::folder::{self, RECORDS_FILE, RECORDS_SIDE_FILES};
use crate::history::{Action, Stamp};
use crate::key::Key;
use crate::passphrase::Cost;
use crate::store::Store;
use crate::vault::{UNFINISHED_VAULT_FILE, VAULT_FILE, Vault};

/// Who opens new records, and with what.
#[derive(Debug)]
pub struct FirstSlot<'a> {
    /// The setting's name, shown on the unlock screen.
    pub setting_name: &'a str,
    /// Who signs in.
    pub person: PersonId,
    /// Their name, shown on the unlock screen.
    pub person_name: &'a str,
    /// What will open the records.
    pub passphrase: &'a SecretString,
    /// How much work one guess takes.
    pub cost: Cost,
}

/// Sets a folder up and writes its first records; after a crash it can simply be asked for again.
///
/// The folder is made where it is not there. It counts as set up once `vault.json` stands in it, which is the last
/// thing to happen.
///
/// # Errors
/// `AlreadySetUp`, `VaultMissing` (there are records nobody can open: they are left alone), `FolderReadOnly`,
/// `DiskFull`, and whatever `work` gives.
pub fn create_records<E: From<Error>>(
    folder: &Path,
    first: &FirstSlot<'_>,
    stamp: Stamp,
    work: impl FnOnce(&mut Change<'_>) -> std::result::Result<(), E>,
) -> std::result::Result<(Vault, Store, Key), E> {
    let key = Key::random()?;
    let records_id = random_id()?;
    clear_for_setup(folder)?;
    let mut vault = Vault::first(folder.join(VAULT_FILE), records_id, first, &key)?;
    // From here until the rename below, this file's name says that whatever stands beside it was never in use.
    folder::write_through(&folder.join(UNFINISHED_VAULT_FILE), &vault.sealed_bytes(&key)?)?;
    let mut store = Store::create(folder, &key, records_id)?;
    store.transact(Action::SetUp, stamp, work)?;
    vault.set_mark(Some(store.mark()?));
    folder::write(&folder.join(UNFINISHED_VAULT_FILE), &vault.sealed_bytes(&key)?)?;
    folder::replace(&folder.join(UNFINISHED_VAULT_FILE), &folder.join(VAULT_FILE))?;
    Ok((vault, store, key))
}

/// Makes the folder and takes away what an interrupted set-up left in it, and nothing else.
fn clear_for_setup(folder: &Path) -> Result<()> {
    folder::make(folder)?;
    folder::require_writable(folder)?;
    if folder.join(VAULT_FILE).exists() {
        return Err(Error::AlreadySetUp);
    }
    if !folder.join(UNFINISHED_VAULT_FILE).exists() {
        return if folder.join(RECORDS_FILE).exists() { Err(Error::VaultMissing) } else { Ok(()) };
    }
    for name in RECORDS_SIDE_FILES.into_iter().chain([RECORDS_FILE]) {
        folder::remove(&folder.join(name))?;
    }
    Ok(())
}

/// An id that tells records apart from any other.
pub(crate) fn random_id() -> Result<Uuid> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes)?;
    Ok(uuid::Builder::from_random_bytes(bytes).into_uuid())
}
