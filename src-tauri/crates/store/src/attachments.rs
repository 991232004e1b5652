//! The table of photos and papers, each kept once under the hash of its bytes.

use rusqlite::params;
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::change::{Change, value_of};
use crate::error::{Error, Result};
use crate::hex;
use crate::history::RecordKind;
use crate::rows;
use crate::store::Reading;

const TABLE: &str = "attachments";

/// The largest file the records take: 10 MB.
pub const MAX_ATTACHMENT_BYTES: usize = 10 * 1024 * 1024;

/// A photo or paper.
#[derive(Clone, Debug, PartialEq)]
pub struct Attachment {
    /// What it is, for example `image/png`.
    pub media_type: String,
    /// The file as it was added.
    pub bytes: Vec<u8>,
}

impl Reading {
    /// A photo or paper, by the hexadecimal SHA-256 of its bytes.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn attachment(&self, sha256: &str) -> Result<Attachment> {
        let statement =
            self.connection.prepare_cached("SELECT media_type, bytes FROM attachments WHERE sha256 = ?1")?;
        rows::first(statement, [sha256], TABLE, |cells| {
            Ok(Attachment { media_type: cells.get("media_type")?, bytes: cells.get("bytes")? })
        })?
        .ok_or(Error::NotFound)
    }

    pub(crate) fn has_attachment(&self, sha256: &str) -> Result<bool> {
        Ok(self.connection.prepare_cached("SELECT 1 FROM attachments WHERE sha256 = ?1")?.exists([sha256])?)
    }
}

impl Change<'_> {
    /// Keeps a photo or paper and gives the hexadecimal SHA-256 by which it is found again. One that is there already
    /// is not kept twice.
    ///
    /// # Errors
    /// `TooLarge`, `DiskFull` or `Sql`.
    pub fn add_attachment(&mut self, bytes: &[u8], media_type: &str) -> Result<String> {
        if bytes.len() > MAX_ATTACHMENT_BYTES {
            return Err(Error::TooLarge);
        }
        let sha256 = hex::encode(&Sha256::digest(bytes));
        if self.has_attachment(&sha256)? {
            return Ok(sha256);
        }
        let sql = "INSERT INTO attachments (sha256, media_type, bytes) VALUES (?1, ?2, ?3)";
        self.write(sql, params![sha256, media_type, bytes])?;
        let touched = self.touch(RecordKind::Attachment, &sha256).added();
        touched.field("media_type", Value::Null, value_of(&media_type)?);
        touched.field("size", Value::Null, value_of(&bytes.len())?);
        Ok(sha256)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::history::Action;
    use crate::testing::{fresh, stamp};

    #[test]
    fn a_picture_is_kept_once_and_found_by_its_hash() {
        let mut fresh = fresh();
        let mut add = |bytes: &[u8]| {
            fresh
                .store
                .transact(Action::AddPhoto, stamp(), |change| change.add_attachment(bytes, "image/png"))
        };
        let sha256 = add(b"abc").expect("added");
        assert_eq!(sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert_eq!(add(b"abc").expect("there already"), sha256);
        let picture = Attachment { media_type: "image/png".into(), bytes: b"abc".to_vec() };
        assert_eq!(fresh.store.attachment(&sha256).expect("there"), picture);
        assert_eq!((fresh.count("attachments"), fresh.count("history")), (1, 1));
        assert!(matches!(fresh.store.attachment("ab"), Err(Error::NotFound)));
    }

    #[test]
    fn a_file_of_ten_megabytes_fits_and_one_byte_more_does_not() {
        let mut store = fresh().store;
        let mut add = |length: usize| {
            let bytes = vec![1; length];
            store.transact(Action::AddPhoto, stamp(), |change| change.add_attachment(&bytes, "image/png"))
        };
        add(MAX_ATTACHMENT_BYTES).expect("fits");
        assert!(matches!(add(MAX_ATTACHMENT_BYTES + 1), Err(Error::TooLarge)));
    }
}
