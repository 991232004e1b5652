//! A copy off this computer: on a stick, or in a folder of the network.

use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use uuid::Uuid;

use super::thinning::{Shelved, to_thin_out};
use super::{archive, read_header, shelf};
use crate::error::{Error, Result};
use crate::folder;

/// How the file is called until it is whole.
const UNFINISHED: &str = ".coatpeg-unfinished";

/// Puts a verified copy into a folder off this computer, reads it again there and compares; then takes away those of the
/// same records whose time is over. Nothing else in that folder is touched.
///
/// # Errors
/// `FolderMissing`, `FolderReadOnly`, `DiskFull`, `BackupDamaged` (it arrived otherwise than it left), `NotFound`,
/// `File`.
pub fn copy_away(records: &Path, name: &str, to: &Path) -> Result<()> {
    folder::require(to)?;
    let from = shelf::path_of(records, name)?;
    let hash = shelf::verified_hash(records, name)?.ok_or(Error::BackupDamaged)?;
    let place = to.join(name);
    if !(place.is_file() && archive::hash_of_file(&place)? == hash) {
        let unfinished = to.join(UNFINISHED);
        let outcome = copy(&from, &unfinished, &hash).and_then(|()| folder::replace(&unfinished, &place));
        if outcome.is_err() {
            // Half a copy must not stay; on a stick that was pulled out it cannot be taken away either.
            let _ = fs::remove_file(&unfinished);
        }
        outcome?;
    }
    thin(read_header(&place)?.records_id, to)
}

/// Whether this copy is in the folder already.
pub fn is_there(name: &str, to: &Path) -> bool {
    to.join(name).is_file()
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
fn thin(records_id: Uuid, folder: &Path) -> Result<()> {
    let ours = |name: String| -> Option<Shelved> {
        let header = read_header(&folder.join(&name)).ok()?;
        (header.records_id == records_id).then_some(Shelved {
            name,
            made_at: header.made_at,
            reason: header.reason,
            is_verified: true,
        })
    };
    let copies: Vec<Shelved> = shelf::names(folder)?.into_iter().filter_map(ours).collect();
    for name in to_thin_out(&copies) {
        let path: PathBuf = folder.join(name);
        folder::remove(&path)?;
    }
    Ok(())
}
