//! Copies of the records: one file each, encrypted with the same key, opened again before it counts as a copy.
//!
//! Making one has two parts. [`begin`] needs the open records and takes a scratch copy of them; [`Begun::finish`] needs
//! only the key: it opens the scratch copy, compares every value, and writes the archive. A copy gets its own name only
//! after all of that. Read `backup/archive.rs` for the file, `backup/shelf.rs` for the folder they stand in.

pub(crate) mod archive;
pub mod away;
pub(crate) mod digest;
pub(crate) mod manifest;
mod shelf;
mod thinning;

#[cfg(test)]
pub(crate) mod tests;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use chrono::NaiveDateTime;
use coatpeg_domain::records::{BackupInfo, BackupReason};
use rusqlite::{Connection, OpenFlags};
use uuid::Uuid;

pub use digest::Facts;
pub use manifest::{ArchivedFile, Header, Manifest, read_header};
pub(crate) use shelf::clear_unfinished;
pub use shelf::{
    BACKUPS_FOLDER, forget_verified, keep_only, list, path_of, rehash, stamp_text, thin, was_verified,
};
pub use thinning::{Shelved, to_thin_out};

use crate::error::{Error, Result};
use crate::folder::{self, RECORDS_FILE};
use crate::hex;
use crate::key::Key;
use crate::safeguarding::Safeguarding;
use crate::store::{Reading, Store};
use crate::vault::SAFEGUARDING_FILE;

/// What the first file in an archive is called.
pub(crate) const MANIFEST_FILE: &str = "backup.json";

/// What stands beside the records in an archive, in this order.
pub(crate) const SMALL_FILES: [&str; 1] = ["vault.json"];

/// The safeguarding area, taken along as it is: it has a key of its own.
pub(crate) const SAFEGUARDING_FILES: [&str; 3] =
    ["safeguarding.json", SAFEGUARDING_FILE, "safeguarding.db-wal"];

/// What begins the name of something unfinished.
pub(crate) const UNFINISHED: &str = ".unfinished-";

/// Unfinished work of this very program, which nothing interrupted.
static UNDER_WAY: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

fn under_way() -> MutexGuard<'static, BTreeSet<PathBuf>> {
    UNDER_WAY.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A folder that goes away when it is let go.
#[derive(Debug)]
pub(crate) struct Scratch(PathBuf);

impl Scratch {
    /// A new, empty folder of this name; whatever stood there goes.
    pub(crate) fn new(path: PathBuf) -> Result<Scratch> {
        remove_folder(&path)?;
        folder::make(&path)?;
        under_way().insert(path.clone());
        Ok(Scratch(path))
    }

    /// A new, empty folder for something unfinished, in the folder of copies.
    pub(crate) fn beside_copies(records: &Path) -> Result<Scratch> {
        let copies = records.join(BACKUPS_FOLDER);
        folder::make(&copies)?;
        let mut id = [0; 8];
        getrandom::fill(&mut id)?;
        Scratch::new(copies.join(format!("{UNFINISHED}{}", hex::encode(&id))))
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    pub(crate) fn join(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// Lets it stay.
    pub(crate) fn keep(mut self) {
        under_way().remove(&self.0);
        self.0 = PathBuf::new();
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        if !self.0.as_os_str().is_empty() {
            // What cannot be taken away now is taken away before the next copy.
            let _ = fs::remove_dir_all(&self.0);
            under_way().remove(&self.0);
        }
    }
}

/// Whether this program is at work in a scratch folder now.
pub(crate) fn is_under_way(path: &Path) -> bool {
    under_way().contains(path)
}

/// Takes a folder away with everything in it, if it is there.
pub(crate) fn remove_folder(path: &Path) -> Result<()> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

/// What the archive says of itself.
#[derive(Clone, Debug)]
pub struct About<'a> {
    /// The setting's name, which the unlock screen shows too.
    pub setting: &'a str,
    /// When, by the computer's clock.
    pub made_at: NaiveDateTime,
    /// Why.
    pub reason: BackupReason,
}

/// A copy that is neither verified nor written yet. Letting it go leaves nothing behind.
#[derive(Debug)]
pub struct Begun {
    records: PathBuf,
    scratch: Scratch,
    records_id: Uuid,
    facts: Facts,
    files: Vec<&'static str>,
}

/// Takes a scratch copy of open records with the files beside them.
///
/// What an interrupted one left behind is taken away first.
///
/// # Errors
/// `DiskFull`, `FolderReadOnly`, `Damaged`, `VaultMissing`, `File` or `Sql`.
pub fn begin(reading: &Reading, safeguarding: Option<&Safeguarding>, records: &Path) -> Result<Begun> {
    clear_unfinished(records)?;
    let scratch = Scratch::beside_copies(records)?;
    // SQLCipher hands key and salt on to the new file.
    reading.connection.execute("VACUUM INTO ?1", [text_of(&scratch.join(RECORDS_FILE))?])?;
    let mut files = Vec::new();
    for name in SMALL_FILES.into_iter().chain(SAFEGUARDING_FILES) {
        // A file that is open is never read from beside: closing it would give up its lock, and its newest part stands
        // elsewhere.
        match safeguarding {
            Some(open) if name == SAFEGUARDING_FILE => {
                open.copy_into(&text_of(&scratch.join(name))?)?;
                files.push(name);
                continue;
            }
            Some(_) if name == "safeguarding.db-wal" => continue,
            _ => {}
        }
        match folder::read(&records.join(name))? {
            Some(bytes) => {
                folder::write_through(&scratch.join(name), &bytes)?;
                files.push(name);
            }
            None if SMALL_FILES.contains(&name) => return Err(Error::VaultMissing),
            None => {}
        }
    }
    files.push(RECORDS_FILE);
    let (records_id, ..) = reading.chain_head()?;
    Ok(Begun { records: records.to_owned(), records_id, facts: reading.facts()?, scratch, files })
}

fn text_of(path: &Path) -> Result<String> {
    let text = path.to_str().ok_or_else(|| Error::File(std::io::ErrorKind::InvalidFilename.into()))?;
    Ok(text.to_owned())
}

impl Begun {
    /// Opens the scratch copy, compares it with what it was made from, and writes the archive; then it counts.
    ///
    /// # Errors
    /// `BackupDamaged` where the copy is not what it was made from; `DiskFull`, `FolderReadOnly`, `File` or `Sql`.
    pub fn finish(self, key: &Key, about: &About<'_>) -> Result<BackupInfo> {
        let copy = self.scratch.join(RECORDS_FILE);
        let files = self.hashed_files()?;
        if examine(&copy, key)? != self.facts {
            return Err(Error::BackupDamaged);
        }
        let manifest = Manifest { facts: self.facts.clone(), files };
        let header = Header::seal(self.records_id, about, &manifest, key)?;
        let unfinished = self.scratch.join("archive");
        let hash = self.write_archive(&unfinished, &header, &manifest)?;
        // Read again from the file, so that what the disk made of it is compared and not what we meant.
        if archive::hash_of_file(&unfinished)? != hash {
            return Err(Error::BackupDamaged);
        }
        let size = fs::metadata(&unfinished)?.len();
        let name = shelf::put(&self.records, &unfinished, about.made_at, &hash)?;
        Ok(BackupInfo {
            name,
            made_at: about.made_at,
            reason: about.reason,
            size,
            children: Some(manifest.facts.children),
            documents: Some(manifest.facts.documents),
            is_verified: true,
            deletions_since: 0,
        })
    }

    /// What is in the records it was made from.
    pub fn facts(&self) -> &Facts {
        &self.facts
    }

    fn hashed_files(&self) -> Result<Vec<ArchivedFile>> {
        let file = |name: &&'static str| -> Result<ArchivedFile> {
            let path = self.scratch.join(name);
            Ok(ArchivedFile {
                name: (*name).to_owned(),
                size: fs::metadata(&path)?.len(),
                sha256: archive::hash_of_file(&path)?,
            })
        };
        self.files.iter().map(file).collect()
    }

    fn write_archive(&self, path: &Path, header: &Header, manifest: &Manifest) -> Result<String> {
        let mut archive = archive::ArchiveWriter::create(path)?;
        archive.add(MANIFEST_FILE, &header.to_bytes()?)?;
        for file in &manifest.files {
            // The very bytes that were opened and compared.
            if archive.add_file(&file.name, &self.scratch.join(&file.name))? != file.sha256 {
                return Err(Error::BackupDamaged);
            }
        }
        archive.finish()
    }
}

/// Makes and verifies a copy of open records in one go, and takes away those whose time is over.
///
/// # Errors
/// As [`begin`] and [`Begun::finish`].
pub fn make(
    store: &Store,
    safeguarding: Option<&Safeguarding>,
    key: &Key,
    records: &Path,
    about: &About<'_>,
) -> Result<BackupInfo> {
    let made = begin(store, safeguarding, records)?.finish(key, about)?;
    thin(records, key, &made.name)?;
    Ok(made)
}

/// Reads a records file that nobody writes, from its first page to its last, and says what is in it.
pub(crate) fn examine(path: &Path, key: &Key) -> Result<Facts> {
    let reading = Reading { connection: open_to_read(path, key)? };
    let damaged = |error| if matches!(error, Error::Damaged) { Error::BackupDamaged } else { error };
    if !reading.is_sound().map_err(damaged)? {
        return Err(Error::BackupDamaged);
    }
    reading.facts().map_err(damaged)
}

/// A connection that cannot write.
pub(crate) fn open_to_read(path: &Path, key: &Key) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    crate::store::hand_over_key(&connection, key)?;
    connection.execute_batch("PRAGMA temp_store = MEMORY; PRAGMA query_only = ON;")?;
    Ok(connection)
}
