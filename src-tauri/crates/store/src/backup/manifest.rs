//! What an archive says of itself: a little in clear, for a list while the records are locked, and the rest sealed.

use std::path::Path;

use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use chrono::NaiveDateTime;
use coatpeg_domain::records::BackupReason;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::archive::{ArchiveReader, whole_size};
use super::{About, Facts, MANIFEST_FILE};
use crate::error::{Error, Result};
use crate::framing::framed;
use crate::hex;
use crate::key::Key;

/// Raised when an older program could no longer read the archive.
const FORMAT: u32 = 1;

/// Length of the nonce in bytes.
const NONCE_BYTES: usize = 24;

/// What the subkey is for.
const PURPOSE: &str = "backup manifest";

/// The first file of an archive.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Header {
    format: u32,
    /// Of which records it is a copy.
    pub records_id: Uuid,
    /// The setting's name, which the unlock screen shows too.
    pub setting: String,
    /// When it was made, by the computer's clock.
    pub made_at: NaiveDateTime,
    /// Why.
    pub reason: BackupReason,
    nonce: String,
    sealed: String,
}

/// What only the key opens.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// What is in the records.
    pub facts: Facts,
    /// Every other file of the archive, in order.
    pub files: Vec<ArchivedFile>,
}

/// A file in an archive.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ArchivedFile {
    /// Its name.
    pub name: String,
    /// Bytes.
    pub size: u64,
    /// Their hash.
    pub sha256: String,
}

/// The part that every version of the program understands.
#[derive(Deserialize)]
struct Format {
    format: u32,
}

impl Header {
    /// Seals a manifest under the records' key, together with what stands in clear.
    pub(crate) fn seal(
        records_id: Uuid,
        about: &About<'_>,
        manifest: &Manifest,
        key: &Key,
    ) -> Result<Header> {
        let mut nonce = [0; NONCE_BYTES];
        getrandom::fill(&mut nonce)?;
        let mut header = Header {
            format: FORMAT,
            records_id,
            setting: about.setting.to_owned(),
            made_at: about.made_at,
            reason: about.reason,
            nonce: hex::encode(&nonce),
            sealed: String::new(),
        };
        let text = serde_json::to_vec(manifest).map_err(|error| Error::File(error.into()))?;
        let aad = header.in_clear()?;
        let sealed = cipher(key)?
            .encrypt(&XNonce::from(nonce), Payload { msg: &text, aad: &aad })
            .map_err(|_| Error::Derivation)?;
        header.sealed = hex::encode(&sealed);
        Ok(header)
    }

    /// What only the key opens; nothing where it is another key's.
    ///
    /// # Errors
    /// `BackupDamaged`.
    pub fn open(&self, key: &Key) -> Result<Option<Manifest>> {
        let nonce: [u8; NONCE_BYTES] = hex::decode_exactly(&self.nonce).ok_or(Error::BackupDamaged)?;
        let sealed = hex::decode(&self.sealed).ok_or(Error::BackupDamaged)?;
        let aad = self.in_clear()?;
        let opened = cipher(key)?.decrypt(&XNonce::from(nonce), Payload { msg: &sealed, aad: &aad });
        let Ok(text) = opened else { return Ok(None) };
        serde_json::from_slice(&text).map(Some).map_err(|_| Error::BackupDamaged)
    }

    /// How large the archive is that this stands in.
    pub(crate) fn archive_size(&self, manifest: &Manifest) -> Result<u64> {
        let own = self.to_bytes()?.len() as u64;
        Ok(whole_size([own].into_iter().chain(manifest.files.iter().map(|file| file.size))))
    }

    pub(crate) fn to_bytes(&self) -> Result<Vec<u8>> {
        serde_json::to_vec_pretty(self).map_err(|error| Error::File(error.into()))
    }

    /// Reads one; bytes that we would have written differently are not ours.
    pub(crate) fn parse(bytes: &[u8]) -> Result<Header> {
        let Format { format } = serde_json::from_slice(bytes).map_err(|_| Error::BackupDamaged)?;
        if format > FORMAT {
            return Err(Error::NewerFile);
        }
        let header: Header = serde_json::from_slice(bytes).map_err(|_| Error::BackupDamaged)?;
        if header.to_bytes()? == bytes { Ok(header) } else { Err(Error::BackupDamaged) }
    }

    fn in_clear(&self) -> Result<Vec<u8>> {
        let reason = serde_json::to_vec(&self.reason).map_err(|error| Error::File(error.into()))?;
        Ok(framed(&[
            b"coatpeg backup",
            &self.format.to_be_bytes(),
            self.records_id.as_bytes(),
            self.setting.as_bytes(),
            format!("{:?}", self.made_at).as_bytes(),
            &reason,
        ]))
    }
}

/// What an archive says of itself in clear.
///
/// # Errors
/// `BackupDamaged`, `NewerFile`, `File`.
pub fn read_header(path: &Path) -> Result<Header> {
    let mut archive = ArchiveReader::open(path)?;
    next_header(&mut archive)
}

/// The same, for somebody who goes on reading.
pub(crate) fn next_header(archive: &mut ArchiveReader) -> Result<Header> {
    let first = archive.next()?.filter(|entry| entry.name == MANIFEST_FILE).ok_or(Error::BackupDamaged)?;
    Header::parse(&archive.bytes(&first)?)
}

fn cipher(key: &Key) -> Result<XChaCha20Poly1305> {
    XChaCha20Poly1305::new_from_slice(key.subkey(PURPOSE).as_slice()).map_err(|_| Error::Derivation)
}
