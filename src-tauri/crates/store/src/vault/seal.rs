//! The seal over the whole vault, under a key drawn from the records' own.
//!
//! Only whoever has the key can make it, so a changed name, a slot put in or taken out from elsewhere shows. It is the
//! tag of the same cipher that wraps the slots, over an empty text with the file as its header.

use chacha20poly1305::aead::{Aead, Payload};
use serde::{Deserialize, Serialize};

use super::slots::{cipher, random_nonce};
use crate::error::{Error, Result};
use crate::hex;
use crate::key::Key;

const PURPOSE: &str = "seal of the vault";

/// Length of the nonce in bytes.
const NONCE_BYTES: usize = 24;

/// A tag over everything else in the file.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Seal {
    nonce: String,
    tag: String,
}

impl Seal {
    /// The seal over these bytes.
    pub(super) fn over(bytes: &[u8], key: &Key) -> Result<Seal> {
        let nonce = random_nonce()?;
        let tag = cipher(&key.subkey(PURPOSE))?
            .encrypt(&nonce.into(), Payload { msg: b"", aad: bytes })
            .map_err(|_| Error::Derivation)?;
        Ok(Seal { nonce: hex::encode(&nonce), tag: hex::encode(&tag) })
    }

    /// Refuses other bytes than those that were sealed.
    pub(super) fn check(&self, bytes: &[u8], key: &Key) -> Result<()> {
        let nonce: [u8; NONCE_BYTES] = hex::decode_exactly(&self.nonce).ok_or(Error::VaultDamaged)?;
        let tag = hex::decode(&self.tag).ok_or(Error::VaultDamaged)?;
        // Upper-case digits say the same and were never written.
        if hex::encode(&nonce) != self.nonce || hex::encode(&tag) != self.tag {
            return Err(Error::VaultDamaged);
        }
        let opened = cipher(&key.subkey(PURPOSE))?.decrypt(&nonce.into(), Payload { msg: &tag, aad: bytes });
        opened.map(|_| ()).map_err(|_| Error::VaultDamaged)
    }
}
