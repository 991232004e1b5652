//! `vault.json`: the slots that wrap the key, and the little that stands in clear.
//!
//! In clear are the setting's name and the names on the unlock screen; everything a slot's key depends on is
//! authenticated with it, so that nobody can weaken a slot unnoticed. Read `setup.rs` for how a vault comes to be.

use std::path::{Path, PathBuf};

use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use coatpeg_domain::ids::PersonId;
use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::error::{Error, Result};
use crate::folder;
use crate::framing::framed;
use crate::hex;
use crate::key::Key;
use crate::passphrase::{Cost, SALT_BYTES};
use crate::setup::FirstSlot;

/// The file's name in the records folder.
pub(crate) const VAULT_FILE: &str = "vault.json";

/// What the file is called until the records beside it are there; its presence alone says that a set-up was begun.
pub(crate) const UNFINISHED_VAULT_FILE: &str = "vault.json.setup";

/// Raised when an older program could no longer read the file.
const FORMAT: u32 = 1;

/// Length of the nonce in bytes.
const NONCE_BYTES: usize = 24;

/// The slots of a records folder.
#[derive(Debug)]
pub struct Vault {
    folder: PathBuf,
    written: Written,
}

/// The file as it stands on the disk.
#[derive(Debug, Serialize, Deserialize)]
struct Written {
    format: u32,
    records_id: Uuid,
    setting_name: String,
    slots: Vec<Slot>,
}

/// The part of the file that every version of the program understands.
#[derive(Deserialize)]
struct Format {
    format: u32,
}

/// One way to the key.
#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum Slot {
    /// A person's passphrase.
    Passphrase(PassphraseSlot),
}

#[derive(Debug, Serialize, Deserialize)]
struct PassphraseSlot {
    person: PersonId,
    name: String,
    salt: String,
    cost: Cost,
    nonce: String,
    wrapped: String,
}

impl Vault {
    /// A vault with one slot, not written yet.
    pub(crate) fn with_first_slot(
        folder: &Path,
        records_id: Uuid,
        first: &FirstSlot<'_>,
        key: &Key,
    ) -> Result<Vault> {
        let slot = PassphraseSlot::wrap(records_id, first, key)?;
        let written = Written {
            format: FORMAT,
            records_id,
            setting_name: first.setting_name.to_owned(),
            slots: vec![Slot::Passphrase(slot)],
        };
        Ok(Vault { folder: folder.to_owned(), written })
    }

    /// The vault of a folder; nothing where none was set up, or setting up was broken off.
    ///
    /// # Errors
    /// `FolderMissing`, `VaultMissing` (records without a vault), `VaultDamaged`, `NewerFile`.
    pub fn read(folder: &Path) -> Result<Option<Vault>> {
        folder::require(folder)?;
        if let Some(bytes) = folder::read(&folder.join(VAULT_FILE))? {
            return Ok(Some(Vault { folder: folder.to_owned(), written: Written::parse(&bytes)? }));
        }
        let was_broken_off = folder.join(UNFINISHED_VAULT_FILE).exists();
        if folder.join(folder::RECORDS_FILE).exists() && !was_broken_off {
            return Err(Error::VaultMissing);
        }
        Ok(None)
    }

    /// The key, and whose passphrase this is.
    ///
    /// # Errors
    /// `WrongPassphrase`, `VaultDamaged`.
    pub fn unlock(&self, passphrase: &SecretString) -> Result<(Key, PersonId)> {
        for Slot::Passphrase(slot) in &self.written.slots {
            if let Some(key) = slot.unwrap(self.written.records_id, passphrase)? {
                return Ok((key, slot.person));
            }
        }
        Err(Error::WrongPassphrase)
    }

    /// The setting's name, as the unlock screen shows it.
    pub fn setting_name(&self) -> &str {
        &self.written.setting_name
    }

    /// Those who can sign in, with their names.
    pub fn names(&self) -> Vec<(PersonId, &str)> {
        self.written.slots.iter().map(|Slot::Passphrase(slot)| (slot.person, slot.name.as_str())).collect()
    }

    /// What tells these records apart from any other.
    pub fn records_id(&self) -> Uuid {
        self.written.records_id
    }

    /// Shows another name of the setting on the unlock screen.
    ///
    /// # Errors
    /// `FolderMissing`, `FolderReadOnly`, `DiskFull`, `File`.
    pub fn rename_setting(&mut self, name: &str) -> Result<()> {
        if self.written.setting_name == name {
            return Ok(());
        }
        let before = std::mem::replace(&mut self.written.setting_name, name.to_owned());
        self.write().inspect_err(|_| self.written.setting_name = before)
    }

    /// Shows another name of a person who signs in.
    ///
    /// # Errors
    /// `FolderMissing`, `FolderReadOnly`, `DiskFull`, `File`.
    pub fn rename_person(&mut self, person: PersonId, name: &str) -> Result<()> {
        let of_person = |slot: &mut Slot| {
            let Slot::Passphrase(slot) = slot;
            (slot.person == person && slot.name != name)
                .then(|| std::mem::replace(&mut slot.name, name.to_owned()))
        };
        let before: Vec<Option<String>> = self.written.slots.iter_mut().map(of_person).collect();
        if before.iter().all(Option::is_none) {
            return Ok(());
        }
        self.write().inspect_err(|_| {
            for (Slot::Passphrase(slot), before) in self.written.slots.iter_mut().zip(before) {
                slot.name = before.unwrap_or(std::mem::take(&mut slot.name));
            }
        })
    }

    /// The bytes to write.
    pub(crate) fn to_bytes(&self) -> Result<Vec<u8>> {
        serde_json::to_vec_pretty(&self.written).map_err(|error| Error::File(error.into()))
    }

    fn write(&self) -> Result<()> {
        folder::require(&self.folder)?;
        folder::write_keeping_previous(&self.folder.join(VAULT_FILE), &self.to_bytes()?)
    }
}

impl Written {
    fn parse(bytes: &[u8]) -> Result<Written> {
        let Format { format } = serde_json::from_slice(bytes).map_err(|_| Error::VaultDamaged)?;
        if format > FORMAT {
            return Err(Error::NewerFile);
        }
        let written: Written = serde_json::from_slice(bytes).map_err(|_| Error::VaultDamaged)?;
        if written.slots.is_empty() { Err(Error::VaultDamaged) } else { Ok(written) }
    }
}

impl PassphraseSlot {
    fn wrap(records_id: Uuid, first: &FirstSlot<'_>, key: &Key) -> Result<PassphraseSlot> {
        let mut salt = [0; SALT_BYTES];
        let mut nonce = [0; NONCE_BYTES];
        getrandom::fill(&mut salt)?;
        getrandom::fill(&mut nonce)?;
        let header = header(records_id, first.person, first.cost, &salt);
        let wrapping = first.cost.derive(first.passphrase, &salt)?;
        let wrapped = cipher(&wrapping)?
            .encrypt(&XNonce::from(nonce), Payload { msg: key.bytes(), aad: &header })
            .map_err(|_| Error::Derivation)?;
        Ok(PassphraseSlot {
            person: first.person,
            name: first.person_name.to_owned(),
            salt: hex::encode(&salt),
            cost: first.cost,
            nonce: hex::encode(&nonce),
            wrapped: hex::encode(&wrapped),
        })
    }

    /// The key, or nothing where the passphrase is not this slot's.
    fn unwrap(&self, records_id: Uuid, passphrase: &SecretString) -> Result<Option<Key>> {
        let salt: [u8; SALT_BYTES] = hex::decode_exactly(&self.salt).ok_or(Error::VaultDamaged)?;
        let nonce: [u8; NONCE_BYTES] = hex::decode_exactly(&self.nonce).ok_or(Error::VaultDamaged)?;
        let wrapped = hex::decode(&self.wrapped).ok_or(Error::VaultDamaged)?;
        if !self.cost.is_reasonable() {
            return Err(Error::VaultDamaged);
        }
        let header = header(records_id, self.person, self.cost, &salt);
        let wrapping = self.cost.derive(passphrase, &salt)?;
        let opened =
            cipher(&wrapping)?.decrypt(&XNonce::from(nonce), Payload { msg: &wrapped, aad: &header });
        match opened.map(Zeroizing::new) {
            Ok(bytes) => Key::from_bytes(&bytes).map(Some).ok_or(Error::VaultDamaged),
            Err(_) => Ok(None),
        }
    }
}

/// What a slot's key depends on, and cannot be changed without the passphrase.
fn header(records_id: Uuid, person: PersonId, cost: Cost, salt: &[u8]) -> Vec<u8> {
    framed(&[
        b"coatpeg passphrase slot",
        &FORMAT.to_be_bytes(),
        records_id.as_bytes(),
        person.0.as_bytes(),
        &cost.to_bytes(),
        salt,
    ])
}

fn cipher(wrapping: &[u8; 32]) -> Result<XChaCha20Poly1305> {
    XChaCha20Poly1305::new_from_slice(wrapping).map_err(|_| Error::Derivation)
}
