//! A new key: the records are written out once more under it, compared with what they were, and only then take the
//! place of the old file. Copies and files from before keep the key they had.

use std::path::{Path, PathBuf};

use coatpeg_domain::ids::PersonId;
use secrecy::SecretString;

use crate::backup::{Scratch, examine};
use crate::change::Change;
use crate::error::{Error, Result};
use crate::folder::RECORDS_FILE;
use crate::history::{Action, Stamp};
use crate::key::Key;
use crate::passphrase::Cost;
use crate::restore::{NEXT_FOLDER, swap};
use crate::store::{Reading, Store, connect};
use crate::vault::Vault;

/// Who asks for a new key; theirs is the one passphrase that opens the records afterwards.
#[derive(Debug)]
pub struct Renewal<'a> {
    /// The key the records have.
    pub key: &'a Key,
    /// Who.
    pub person: PersonId,
    /// Their passphrase.
    pub passphrase: &'a SecretString,
    /// How much work one guess takes.
    pub cost: Cost,
    /// When.
    pub stamp: Stamp,
}

/// The records under a new key, beside the old ones. Letting it go takes it away again.
#[derive(Debug)]
pub struct Renewed {
    records: PathBuf,
    next: Scratch,
    key: Key,
}

/// Writes open records out under a new key, compares, and notes what `work` changes in the new file alone.
///
/// # Errors
/// `BackupDamaged` where the new file is not what the old one was; `DiskFull`, `FolderReadOnly`, `Damaged`, `Sql`.
pub fn renew(
    store: &Store,
    records: &Path,
    vault: &Vault,
    renewal: &Renewal<'_>,
    work: impl FnOnce(&mut Change<'_>) -> Result<()>,
) -> Result<Renewed> {
    let key = Key::random()?;
    let mut renewed_vault = vault.renewed(renewal.person, renewal.passphrase, renewal.cost, &key)?;
    let next = Scratch::new(records.join(NEXT_FOLDER))?;
    write_out(store, &next.join(RECORDS_FILE), renewal.key, &key)?;
    if examine(&next.join(RECORDS_FILE), &key)? != store.facts()? {
        return Err(Error::BackupDamaged);
    }
    let mut renewed = Store::open(next.path(), &key)?;
    renewed.transact(Action::ChangeWaysIn, renewal.stamp, work)?;
    drop(renewed);
    renewed_vault.save_to(next.path(), &key)?;
    Ok(Renewed { records: records.to_owned(), next, key })
}

/// A copy under the same key, every page of which is then encrypted anew.
fn write_out(reading: &Reading, path: &Path, old: &Key, new: &Key) -> Result<()> {
    let name = path.to_str().ok_or_else(|| Error::File(std::io::ErrorKind::InvalidFilename.into()))?;
    reading.connection.execute("VACUUM INTO ?1", [name])?;
    let copy = connect(path, old)?;
    // Encrypting anew knows no write-ahead log.
    copy.pragma_update(None, "journal_mode", "DELETE")?;
    copy.execute_batch(&new.renewing_pragma())?;
    Ok(())
}

impl Renewed {
    /// Puts the records under their new key in the place of the old ones, which nobody may have open; the new vault and
    /// key come back. The files before are kept in a folder of this name.
    ///
    /// # Errors
    /// `FolderReadOnly`, `DiskFull`, `File`; the next start goes on where this was broken off.
    pub fn put_in_place(self, name: &str) -> Result<(Vault, Key)> {
        let Renewed { records, next, key } = self;
        next.keep();
        swap(&records, name)?;
        let vault = Vault::read(&records)?.ok_or(Error::VaultMissing)?;
        Ok((vault, key))
    }
}
