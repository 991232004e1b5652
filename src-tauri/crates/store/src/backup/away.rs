//! A copy off this computer: on a stick, or in a folder of the network.

use std::fs;
use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use uuid::Uuid;

use super::thinning::{Shelved, to_thin_out};
use super::{archive, read_header, shelf};
use crate::error::{Error, Result};
use crate::folder;
use crate::key::Key;

/// How the file begins to be called until it is whole; whose it is follows, as two settings may share a place.
const UNFINISHED: &str = ".coatpeg-unfinished";

/// Which copy was found whole last, so that a slow stick is not read through at every look. Kept by whoever looks.
#[derive(Clone, Debug, Default)]
pub struct LastWhole(Option<Seen>);

/// Path, size and time of writing of a file, and its hash.
type Seen = (PathBuf, u64, SystemTime, String);

/// Puts a verified copy into a folder off this computer, reads it again there and compares; then takes away those of the
/// same records whose time is over. Nothing else in that folder is touched.
///
/// # Errors
/// `FolderMissing`, `FolderReadOnly`, `DiskFull`, `BackupDamaged` (it arrived otherwise than it left), `NotFound`,
/// `File`.
pub fn copy_away(records: &Path, name: &str, to: &Path, key: &Key) -> Result<()> {
    folder::require(to)?;
    let from = shelf::path_of(records, name)?;
    let hash = shelf::verified_hash(records, name)?.ok_or(Error::BackupDamaged)?;
    let records_id = read_header(&from)?.records_id;
    let place = place_for(&from, name, to)?;
    if !(place.is_file() && archive::hash_of_file(&place)? == hash) {
        let unfinished = to.join(format!("{UNFINISHED}-{records_id}"));
        let outcome = copy(&from, &unfinished, &hash).and_then(|()| folder::replace(&unfinished, &place));
        if outcome.is_err() {
            // Half a copy must not stay; on a stick that was pulled out it cannot be taken away either.
            let _ = fs::remove_file(&unfinished);
        }
        outcome?;
    }
    thin(records_id, to, key, &place)
}

/// Whether this very copy is in the folder already, whole: a file of its name alone may be anybody's. One that was found
/// whole `before` and was not written since is not read again.
pub fn is_there(records: &Path, name: &str, to: &Path, before: &mut LastWhole) -> bool {
    let mut look = || -> Result<bool> {
        let from = shelf::path_of(records, name)?;
        let Some(hash) = shelf::verified_hash(records, name)? else { return Ok(false) };
        let place = place_for(&from, name, to)?;
        let (there, here) = (fs::metadata(&place)?, fs::metadata(&from)?);
        let seen = (place, there.len(), there.modified()?, hash);
        Ok(there.len() == here.len() && (before.0.as_ref() == Some(&seen) || before.reads_whole(seen)?))
    };
    look().unwrap_or(false)
}

/// Where a copy stands in the folder, or may be put: a file there that is not the same copy is never written over.
fn place_for(from: &Path, name: &str, to: &Path) -> Result<PathBuf> {
    let header = read_header(from)?;
    let stem = name.strip_suffix(shelf::ENDING).ok_or(Error::NotFound)?;
    let mut place = to.join(name);
    let mut number = 2;
    while is_taken(&place)? {
        // The seal of each copy is drawn by chance, so the same header is the same copy, if perhaps damaged further on.
        if place.is_file() && read_header(&place).is_ok_and(|there| there == header) {
            break;
        }
        place = to.join(format!("{stem}-{number}{}", shelf::ENDING));
        number += 1;
    }
    Ok(place)
}

fn is_taken(place: &Path) -> Result<bool> {
    match fs::symlink_metadata(place) {
        Ok(_) => Ok(true),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error.into()),
    }
}

impl LastWhole {
    /// Reads a file off this computer; whether it has the hash it should have.
    fn reads_whole(&mut self, seen: Seen) -> Result<bool> {
        let is_whole = archive::hash_of_file(&seen.0)? == seen.3;
        if is_whole {
            self.0 = Some(seen);
        }
        Ok(is_whole)
    }
}

fn copy(from: &Path, to: &Path, hash: &str) -> Result<()> {
    let mut from = fs::File::open(from)?;
    let mut file = folder::create(to)?;
    let mut piece = vec![0; 256 * 1024];
    loop {
        let length = from.read(&mut piece)?;
        if length == 0 {
            break;
        }
        file.write_all(&piece[..length])?;
    }
    file.sync_all()?;
    drop(file);
    if archive::hash_of_file(to)? == hash { Ok(()) } else { Err(Error::BackupDamaged) }
}

/// Other files, and copies of other records, stay.
fn thin(records_id: Uuid, folder: &Path, key: &Key, arrived: &Path) -> Result<()> {
    let copies: Vec<Shelved> =
        shelf::names(folder)?.into_iter().filter_map(|name| shelved(records_id, folder, name, key)).collect();
    for name in to_thin_out(&copies) {
        let path = folder.join(name);
        if path != arrived {
            folder::remove(&path)?;
        }
    }
    Ok(())
}

/// A copy of these records; one that is shorter than it says, or that the key does not open, counts for less.
fn shelved(records_id: Uuid, folder: &Path, name: String, key: &Key) -> Option<Shelved> {
    let path = folder.join(&name);
    let header = read_header(&path).ok().filter(|header| header.records_id == records_id)?;
    let size = fs::metadata(&path).ok()?.len();
    let manifest = header.open(key).ok().flatten();
    let manifest =
        manifest.filter(|manifest| header.archive_size(manifest).is_ok_and(|expected| expected == size));
    Some(Shelved {
        name,
        made_at: header.made_at,
        reason: header.reason,
        is_verified: manifest.is_some(),
        last_seq: manifest.map(|manifest| manifest.facts.last_seq),
    })
}
