//! Who may replace the records, or look into a copy of them, before anybody has signed in.

use std::path::Path;

use coatpeg_domain::access::Roles;
use coatpeg_domain::error::{AppError, ErrorCode};
use coatpeg_domain::ids::PersonId;
use coatpeg_store::restore::unlock_with_any;
use coatpeg_store::{Error as StoreError, Key, Store, Vault, has_first_page};
use secrecy::SecretString;

use crate::backups::refuse_other_records;
use crate::error::{Error, Result};

/// What is said at the door.
pub(crate) const STILL_OPEN: &str =
    "These records still open. Ask somebody who looks after them here, or use the recovery sheet.";

/// Lets somebody replace the records from the unlock screen, or look into a copy of them; or says `NotAllowed`, with
/// this sentence. While today’s records open, it takes the passphrase of somebody who looks after them, or the recovery
/// sheet. Where they demonstrably do not, whoever opens the copy may. The folder has been taken into use before.
pub(crate) fn require_at_the_door(
    records: &Path,
    person: Option<PersonId>,
    secret: &SecretString,
    sentence: &str,
) -> Result<()> {
    let Some(vault) = vault_that_fits(records)? else { return Ok(()) };
    let may_pass = match unlock_with_any(&vault, person, secret) {
        Ok((_, None)) => true,
        Ok((key, Some(person))) => manages_or_is_damaged(records, &key, person)?,
        // A passphrase of an earlier day opens the copy and says nothing about today.
        Err(StoreError::WrongPassphrase) => false,
        Err(StoreError::VaultDamaged) => true,
        Err(error) => return Err(error.into()),
    };
    if may_pass {
        return Ok(());
    }
    Err(AppError { message: sentence.to_owned(), ..AppError::new(ErrorCode::NotAllowed) }.into())
}

/// Today’s vault, unless one sees without a key that it opens nothing here.
fn vault_that_fits(records: &Path) -> Result<Option<Vault>> {
    let vault = match Vault::read(records) {
        Ok(Some(vault)) => vault,
        Ok(None) | Err(StoreError::FolderMissing | StoreError::VaultMissing | StoreError::VaultDamaged) => {
            return Ok(None);
        }
        Err(error) => return Err(error.into()),
    };
    if !has_first_page(records)? {
        return Ok(None);
    }
    match refuse_other_records(records, &vault) {
        Ok(()) => Ok(Some(vault)),
        Err(Error::Store(StoreError::OtherRecords)) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Whether the records this key opens are damaged, or this person looks after them.
fn manages_or_is_damaged(records: &Path, key: &Key, person: PersonId) -> Result<bool> {
    let manages = || -> coatpeg_store::Result<bool> {
        let store = Store::open_as_it_is(records, key)?;
        match store.person(person) {
            Ok(person) if Roles::of(&person).may_manage() => return Ok(true),
            Ok(_) | Err(StoreError::NotFound) => {}
            Err(error) => return Err(error),
        }
        store.quick_check()?;
        Ok(false)
    };
    match manages() {
        Err(
            StoreError::Damaged
            | StoreError::CutShort
            | StoreError::RecordsMissing
            | StoreError::BadValue { .. },
        ) => Ok(true),
        outcome => Ok(outcome?),
    }
}
