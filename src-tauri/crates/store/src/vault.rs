//! `vault.json`: the slots that wrap the key, and the little that stands in clear.
//!
//! In clear are the setting's name and the names on the unlock screen; everything a slot's key depends on is
//! authenticated with it, so that nobody can weaken a slot unnoticed, and a seal under the key covers the whole. The
//! slots stand in `vault/slots.rs`, the ways in that come and go in `vault/ways.rs`, the seal in `vault/seal.rs`. Read
//! `setup.rs` for how a vault comes to be. The safeguarding area has a vault of its own kind in `safeguarding.json`.

mod seal;
mod slots;
mod ways;

#[cfg(test)]
mod tests;

use std::io::Read;
use std::path::{Path, PathBuf};

use coatpeg_domain::ids::PersonId;
use secrecy::{SecretSlice, SecretString};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::error::{Error, Result};
use crate::folder;
use crate::hex;
use crate::key::Key;
use crate::recovery::RecoveryKey;
use crate::safeguarding;
use crate::setup::FirstSlot;
use seal::Seal;
use slots::{PassphraseSlot, Slot};

/// The file's name in the records folder.
pub(crate) const VAULT_FILE: &str = "vault.json";

/// What the file is called until the records beside it are there; its presence alone says that a set-up was begun.
pub(crate) const UNFINISHED_VAULT_FILE: &str = "vault.json.setup";

/// The vault of the safeguarding area.
pub(crate) const SAFEGUARDING_VAULT_FILE: &str = "safeguarding.json";

/// The encrypted safeguarding area.
pub(crate) const SAFEGUARDING_FILE: &str = "safeguarding.db";

/// Raised when an older program could no longer read the file.
const FORMAT: u32 = 2;

/// The first format: passphrase slots alone, and nothing over the whole.
const FIRST_FORMAT: u32 = 1;

/// How much of an encrypted file tells it apart from any other: its salt, written once and never changed.
const MARK_BYTES: usize = 16;

/// The slots of a records folder.
#[derive(Debug)]
pub struct Vault {
    path: PathBuf,
    written: Written,
}

/// The file as it stands on the disk.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Written {
    format: u32,
    records_id: Uuid,
    setting_name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    database_mark: Option<String>,
    slots: Vec<Slot>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    seal: Option<Seal>,
}

/// The part of the file that every version of the program understands.
#[derive(Deserialize)]
struct Format {
    format: u32,
}

impl Vault {
    /// A vault with one slot, to be written under this path.
    ///
    /// # Errors
    /// `NoRandomness`, `Derivation`.
    pub(crate) fn first(path: PathBuf, records_id: Uuid, first: &FirstSlot<'_>, key: &Key) -> Result<Vault> {
        let slot = PassphraseSlot::wrap(
            records_id,
            first.person,
            first.person_name,
            first.passphrase,
            first.cost,
            key,
        )?;
        let written = Written {
            format: FORMAT,
            records_id,
            setting_name: first.setting_name.to_owned(),
            database_mark: None,
            slots: vec![Slot::Passphrase(slot)],
            seal: None,
        };
        Ok(Vault { path, written })
    }

    /// The vault of a folder; nothing where none was set up, or setting up was broken off.
    ///
    /// # Errors
    /// `FolderMissing`, `VaultMissing` (records without a vault), `VaultDamaged`, `NewerFile`.
    pub fn read(folder: &Path) -> Result<Option<Vault>> {
        folder::require(folder)?;
        let path = folder.join(VAULT_FILE);
        if let Some(bytes) = folder::read(&path)? {
            return Ok(Some(Vault { path, written: Written::parse(&bytes)? }));
        }
        let was_broken_off = folder.join(UNFINISHED_VAULT_FILE).exists();
        if folder.join(folder::RECORDS_FILE).exists() && !was_broken_off {
            return Err(Error::VaultMissing);
        }
        Ok(None)
    }

    /// The vault in a file of any name.
    ///
    /// # Errors
    /// `VaultMissing`, `VaultDamaged`, `NewerFile`.
    pub fn read_file(path: &Path) -> Result<Vault> {
        let bytes = folder::read(path)?.ok_or(Error::VaultMissing)?;
        Ok(Vault { path: path.to_owned(), written: Written::parse(&bytes)? })
    }

    /// The vault in these bytes of a file with this path.
    ///
    /// # Errors
    /// `VaultDamaged`, `NewerFile`.
    pub(crate) fn from_bytes(path: &Path, bytes: &[u8]) -> Result<Vault> {
        Ok(Vault { path: path.to_owned(), written: Written::parse(bytes)? })
    }

    /// The vault of a folder's safeguarding area; nothing where there is no such area.
    ///
    /// # Errors
    /// `FolderMissing`, `VaultMissing` (an area without a vault), `VaultDamaged`, `NewerFile`.
    pub fn read_safeguarding(folder: &Path) -> Result<Option<Vault>> {
        folder::require(folder)?;
        let path = folder.join(SAFEGUARDING_VAULT_FILE);
        match folder::read(&path)? {
            Some(bytes) => Ok(Some(Vault { path, written: Written::parse(&bytes)? })),
            None if safeguarding::is_without_vault(folder) => Err(Error::VaultMissing),
            None => Ok(None),
        }
    }

    /// The key, and whose passphrase this is; without a person anybody's will do.
    ///
    /// # Errors
    /// `WrongPassphrase`, `VaultDamaged`.
    pub fn unlock(&self, person: Option<PersonId>, passphrase: &SecretString) -> Result<(Key, PersonId)> {
        for slot in self.passphrases().filter(|slot| person.is_none_or(|person| person == slot.person)) {
            if let Some(key) = slot.unwrap(self.written.records_id, passphrase)? {
                return Ok((key, slot.person));
            }
        }
        Err(Error::WrongPassphrase)
    }

    /// The key, from the words of the recovery sheet.
    ///
    /// # Errors
    /// `WrongPassphrase` (also where there is no such sheet), `VaultDamaged`.
    pub fn unlock_with_recovery(&self, words: &str) -> Result<Key> {
        let recovery = RecoveryKey::parse(words).ok_or(Error::WrongPassphrase)?;
        let slot = self.written.slots.iter().find_map(Slot::recovery).ok_or(Error::WrongPassphrase)?;
        slot.unwrap(self.written.records_id, &recovery)?.ok_or(Error::WrongPassphrase)
    }

    /// The key, from what this computer's key ring keeps for a person.
    ///
    /// # Errors
    /// `WrongPassphrase` (also where they have no such slot), `VaultDamaged`.
    pub fn unlock_here(&self, person: PersonId, secret: &SecretSlice<u8>) -> Result<Key> {
        let slot = self.here(person).ok_or(Error::WrongPassphrase)?;
        slot.unwrap(self.written.records_id, secret)?.ok_or(Error::WrongPassphrase)
    }

    /// The setting's name, as the unlock screen shows it.
    pub fn setting_name(&self) -> &str {
        &self.written.setting_name
    }

    /// Those who can sign in, with their names.
    pub fn names(&self) -> Vec<(PersonId, &str)> {
        self.passphrases().map(|slot| (slot.person, slot.name.as_str())).collect()
    }

    /// Whether a person's passphrase opens these records.
    pub fn signs_in(&self, person: PersonId) -> bool {
        self.passphrases().any(|slot| slot.person == person)
    }

    /// What tells these records apart from any other.
    pub fn records_id(&self) -> Uuid {
        self.written.records_id
    }

    /// The mark of the encrypted file these slots belong to; nothing in a vault of the first format.
    pub fn mark(&self) -> Option<&str> {
        self.written.database_mark.as_deref()
    }

    /// Whether the file has to be written again to be of today's format.
    pub fn is_older(&self) -> bool {
        self.written.format < FORMAT
    }

    /// Whether the file on the disk is, byte for byte, what was written under this key.
    ///
    /// # Errors
    /// `VaultDamaged`, `VaultMissing`.
    pub fn check(&self, key: &Key) -> Result<()> {
        let bytes = folder::read(&self.path)?.ok_or(Error::VaultMissing)?;
        let on_disk = Written::parse(&bytes)?;
        if on_disk.to_bytes()? != bytes {
            return Err(Error::VaultDamaged);
        }
        match &on_disk.seal {
            Some(seal) => seal.check(&on_disk.unsealed_bytes()?, key),
            // The first format had none.
            None if on_disk.format == FIRST_FORMAT => Ok(()),
            None => Err(Error::VaultDamaged),
        }
    }

    /// The bytes to write, sealed under the key.
    pub(crate) fn sealed_bytes(&mut self, key: &Key) -> Result<Vec<u8>> {
        self.written.format = FORMAT;
        self.written.seal = None;
        self.written.seal = Some(Seal::over(&self.written.unsealed_bytes()?, key)?);
        self.written.to_bytes()
    }

    /// Notes which encrypted file these slots belong to.
    pub(crate) fn set_mark(&mut self, mark: Option<String>) {
        self.written.database_mark = mark;
    }

    /// Changes a way in and writes the whole; where that fails everything is as before. Afterwards a way in that ended
    /// stands in no file beside the records, so that nobody can put it back.
    fn change_ways_in(&mut self, key: &Key, work: impl FnOnce(&mut Written)) -> Result<()> {
        self.change(key, work, folder::write_over_previous)
    }

    /// Changes what is no way in, with the file before kept; where that fails everything is as before.
    fn change_other(&mut self, key: &Key, work: impl FnOnce(&mut Written)) -> Result<()> {
        self.change(key, work, folder::write_keeping_previous)
    }

    fn change(
        &mut self,
        key: &Key,
        work: impl FnOnce(&mut Written),
        write: fn(&Path, &[u8]) -> Result<()>,
    ) -> Result<()> {
        let before = self.written.clone();
        work(&mut self.written);
        self.write(key, write).inspect_err(|_| self.written = before)
    }

    fn write(&mut self, key: &Key, write: fn(&Path, &[u8]) -> Result<()>) -> Result<()> {
        if let Some(folder) = self.path.parent() {
            folder::require(folder)?;
        }
        let bytes = self.sealed_bytes(key)?;
        write(&self.path, &bytes)
    }

    fn passphrases(&self) -> impl Iterator<Item = &PassphraseSlot> {
        self.written.slots.iter().filter_map(Slot::passphrase)
    }

    fn here(&self, person: PersonId) -> Option<&slots::HereSlot> {
        self.written.slots.iter().filter_map(Slot::here).find(|slot| slot.person == person)
    }
}

impl Written {
    fn parse(bytes: &[u8]) -> Result<Written> {
        let Format { format } = serde_json::from_slice(bytes).map_err(|_| Error::VaultDamaged)?;
        if format > FORMAT {
            return Err(Error::NewerFile);
        }
        let written: Written = serde_json::from_slice(bytes).map_err(|_| Error::VaultDamaged)?;
        // Records nobody's passphrase opens were never written.
        let opens = written.slots.iter().any(|slot| slot.passphrase().is_some());
        if opens && format >= FIRST_FORMAT { Ok(written) } else { Err(Error::VaultDamaged) }
    }

    fn to_bytes(&self) -> Result<Vec<u8>> {
        serde_json::to_vec_pretty(self).map_err(|error| Error::File(error.into()))
    }

    /// Everything the seal covers.
    fn unsealed_bytes(&self) -> Result<Vec<u8>> {
        Written { seal: None, ..self.clone() }.to_bytes()
    }
}

/// What tells an encrypted file apart from any other; nothing where it is missing or too short to be one.
///
/// # Errors
/// `File`.
pub fn mark_of(database: &Path) -> Result<Option<String>> {
    let mut file = match std::fs::File::open(database) {
        Ok(file) => file,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    let mut salt = [0; MARK_BYTES];
    match file.read_exact(&mut salt) {
        Ok(()) => Ok(Some(hex::encode(&salt))),
        Err(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => Ok(None),
        Err(error) => Err(error.into()),
    }
}
