//! The kinds of slot: each wraps the same key, and what its own key depends on is authenticated with it.

use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use chrono::NaiveDate;
use coatpeg_domain::ids::PersonId;
use secrecy::{ExposeSecret, SecretSlice, SecretString};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::error::{Error, Result};
use crate::framing::framed;
use crate::hex;
use crate::key::{KEY_BYTES, Key};
use crate::passphrase::{Cost, SALT_BYTES};
use crate::recovery::RecoveryKey;

/// Length of the nonce in bytes.
const NONCE_BYTES: usize = 24;

/// Stands in each header. The file's format has moved on; what a slot is made of has not, so old slots still open.
const SLOT_FORMAT: u32 = 1;

/// One way to the key.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(super) enum Slot {
    /// A person's passphrase.
    Passphrase(PassphraseSlot),
    /// The recovery sheet.
    Recovery(RecoverySlot),
    /// This computer's own sign-in, for one person.
    ThisComputer(HereSlot),
}

impl Slot {
    pub(super) fn passphrase(&self) -> Option<&PassphraseSlot> {
        match self {
            Slot::Passphrase(slot) => Some(slot),
            Slot::Recovery(_) | Slot::ThisComputer(_) => None,
        }
    }

    pub(super) fn recovery(&self) -> Option<&RecoverySlot> {
        match self {
            Slot::Recovery(slot) => Some(slot),
            Slot::Passphrase(_) | Slot::ThisComputer(_) => None,
        }
    }

    pub(super) fn here(&self) -> Option<&HereSlot> {
        match self {
            Slot::ThisComputer(slot) => Some(slot),
            Slot::Passphrase(_) | Slot::Recovery(_) => None,
        }
    }

    /// Whether it opens the records for this person, and for nobody else.
    pub(super) fn is_of(&self, person: PersonId) -> bool {
        match self {
            Slot::Passphrase(slot) => slot.person == person,
            Slot::ThisComputer(slot) => slot.person == person,
            Slot::Recovery(_) => false,
        }
    }
}

/// The key, wrapped.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Wrapped {
    nonce: String,
    wrapped: String,
}

impl Wrapped {
    fn wrap(wrapping: &[u8; 32], header: &[u8], key: &Key) -> Result<Wrapped> {
        let nonce = random_nonce()?;
        let wrapped = cipher(wrapping)?
            .encrypt(&XNonce::from(nonce), Payload { msg: key.bytes(), aad: header })
            .map_err(|_| Error::Derivation)?;
        Ok(Wrapped { nonce: hex::encode(&nonce), wrapped: hex::encode(&wrapped) })
    }

    /// The key, or nothing where this does not unwrap it.
    fn unwrap(&self, wrapping: &[u8; 32], header: &[u8]) -> Result<Option<Key>> {
        let nonce: [u8; NONCE_BYTES] = hex::decode_exactly(&self.nonce).ok_or(Error::VaultDamaged)?;
        let wrapped = hex::decode(&self.wrapped).ok_or(Error::VaultDamaged)?;
        let opened = cipher(wrapping)?.decrypt(&XNonce::from(nonce), Payload { msg: &wrapped, aad: header });
        match opened.map(Zeroizing::new) {
            Ok(bytes) => Key::from_bytes(&bytes).map(Some).ok_or(Error::VaultDamaged),
            Err(_) => Ok(None),
        }
    }
}

/// A person's passphrase.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct PassphraseSlot {
    pub(super) person: PersonId,
    pub(super) name: String,
    salt: String,
    cost: Cost,
    #[serde(flatten)]
    key: Wrapped,
}

impl PassphraseSlot {
    pub(super) fn wrap(
        records_id: Uuid,
        person: PersonId,
        name: &str,
        passphrase: &SecretString,
        cost: Cost,
        key: &Key,
    ) -> Result<PassphraseSlot> {
        let salt = random_salt()?;
        let header = PassphraseSlot::header(records_id, person, cost, &salt);
        let wrapping = cost.derive(passphrase, &salt)?;
        let key = Wrapped::wrap(&wrapping, &header, key)?;
        Ok(PassphraseSlot { person, name: name.to_owned(), salt: hex::encode(&salt), cost, key })
    }

    /// The key, or nothing where the passphrase is not this slot's.
    pub(super) fn unwrap(&self, records_id: Uuid, passphrase: &SecretString) -> Result<Option<Key>> {
        let salt = read_salt(&self.salt, self.cost)?;
        let wrapping = self.cost.derive(passphrase, &salt)?;
        self.key.unwrap(&wrapping, &PassphraseSlot::header(records_id, self.person, self.cost, &salt))
    }

    fn header(records_id: Uuid, person: PersonId, cost: Cost, salt: &[u8]) -> Vec<u8> {
        framed(&[
            b"coatpeg passphrase slot",
            &SLOT_FORMAT.to_be_bytes(),
            records_id.as_bytes(),
            person.0.as_bytes(),
            &cost.to_bytes(),
            salt,
        ])
    }
}

/// The recovery sheet.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct RecoverySlot {
    pub(super) made_on: NaiveDate,
    salt: String,
    cost: Cost,
    #[serde(flatten)]
    key: Wrapped,
}

impl RecoverySlot {
    pub(super) fn wrap(
        records_id: Uuid,
        recovery: &RecoveryKey,
        made_on: NaiveDate,
        cost: Cost,
        key: &Key,
    ) -> Result<RecoverySlot> {
        let salt = random_salt()?;
        let header = RecoverySlot::header(records_id, made_on, cost, &salt);
        let wrapping = cost.derive(&recovery.secret(), &salt)?;
        let key = Wrapped::wrap(&wrapping, &header, key)?;
        Ok(RecoverySlot { made_on, salt: hex::encode(&salt), cost, key })
    }

    /// The key, or nothing where these are not the words of this sheet.
    pub(super) fn unwrap(&self, records_id: Uuid, recovery: &RecoveryKey) -> Result<Option<Key>> {
        let salt = read_salt(&self.salt, self.cost)?;
        let wrapping = self.cost.derive(&recovery.secret(), &salt)?;
        self.key.unwrap(&wrapping, &RecoverySlot::header(records_id, self.made_on, self.cost, &salt))
    }

    fn header(records_id: Uuid, made_on: NaiveDate, cost: Cost, salt: &[u8]) -> Vec<u8> {
        framed(&[
            b"coatpeg recovery slot",
            &SLOT_FORMAT.to_be_bytes(),
            records_id.as_bytes(),
            made_on.to_string().as_bytes(),
            &cost.to_bytes(),
            salt,
        ])
    }
}

/// This computer's own sign-in. What unwraps it is random and in the key ring, so there is nothing to make slow.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct HereSlot {
    pub(super) person: PersonId,
    #[serde(flatten)]
    key: Wrapped,
}

impl HereSlot {
    /// The slot, and what the key ring is to keep.
    pub(super) fn wrap(records_id: Uuid, person: PersonId, key: &Key) -> Result<(HereSlot, SecretSlice<u8>)> {
        let mut wrapping = Zeroizing::new([0; KEY_BYTES]);
        getrandom::fill(wrapping.as_mut_slice())?;
        let key = Wrapped::wrap(&wrapping, &HereSlot::header(records_id, person), key)?;
        Ok((HereSlot { person, key }, SecretSlice::from(wrapping.to_vec())))
    }

    /// The key, or nothing where the secret is not this slot's.
    pub(super) fn unwrap(&self, records_id: Uuid, secret: &SecretSlice<u8>) -> Result<Option<Key>> {
        let Ok(wrapping) = <&[u8; KEY_BYTES]>::try_from(secret.expose_secret()) else { return Ok(None) };
        self.key.unwrap(wrapping, &HereSlot::header(records_id, self.person))
    }

    fn header(records_id: Uuid, person: PersonId) -> Vec<u8> {
        framed(&[
            b"coatpeg this computer slot",
            &SLOT_FORMAT.to_be_bytes(),
            records_id.as_bytes(),
            person.0.as_bytes(),
        ])
    }
}

/// The cipher of every slot.
pub(super) fn cipher(wrapping: &[u8; 32]) -> Result<XChaCha20Poly1305> {
    XChaCha20Poly1305::new_from_slice(wrapping).map_err(|_| Error::Derivation)
}

/// Long enough to be drawn by chance each time.
pub(super) fn random_nonce() -> Result<[u8; NONCE_BYTES]> {
    let mut nonce = [0; NONCE_BYTES];
    getrandom::fill(&mut nonce)?;
    Ok(nonce)
}

fn random_salt() -> Result<[u8; SALT_BYTES]> {
    let mut salt = [0; SALT_BYTES];
    getrandom::fill(&mut salt)?;
    Ok(salt)
}

/// The salt, as long as a computer could do the work that is asked with it.
fn read_salt(text: &str, cost: Cost) -> Result<[u8; SALT_BYTES]> {
    let salt = hex::decode_exactly(text).ok_or(Error::VaultDamaged)?;
    if cost.is_reasonable() { Ok(salt) } else { Err(Error::VaultDamaged) }
}
