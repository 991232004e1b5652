//! Putting a complete set of files in the place of the records. Once the marker is written the swap happens, whatever
//! happens to the computer: the next start goes on where it was broken off. Nothing is overwritten and nothing taken
//! away; what stood there moves to `replaced`.

use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::backup::{self, remove_folder};
use crate::error::{Error, Result};
use crate::folder::{self, RECORDS_FILE, RECORDS_SIDE_FILES};
use crate::vault::VAULT_FILE;

/// Where new files wait, inside the records folder.
pub const NEXT_FOLDER: &str = ".next";

/// Where the files go that were replaced.
pub const REPLACED_FOLDER: &str = "replaced";

const MARKER: &str = "swap.json";

/// Each file that can be replaced, after what SQLite keeps beside it: that belongs to the file before.
const FILES: [(&str, [&str; 3]); 5] = [
    (RECORDS_FILE, RECORDS_SIDE_FILES),
    ("safeguarding.db", ["safeguarding.db-wal", "safeguarding.db-shm", "safeguarding.db-journal"]),
    ("safeguarding.db-wal", [""; 3]),
    ("safeguarding.json", ["safeguarding.json.previous", "", ""]),
    // Last, so that the vault on its own never opens something that is only half there.
    (VAULT_FILE, ["vault.json.previous", "", ""]),
];

#[derive(Serialize, Deserialize)]
struct Marker {
    /// The folder inside `replaced` for what was there.
    kept_in: String,
    /// The new files are other records: the safeguarding area there is does not belong to them.
    #[serde(default)]
    are_others: bool,
}

/// The files of the safeguarding area, and what stands beside them.
fn of_the_area() -> impl Iterator<Item = &'static str> {
    let area = FILES.into_iter().filter(|(name, _)| name.starts_with("safeguarding"));
    area.flat_map(|(name, beside)| [name].into_iter().chain(beside)).filter(|name| !name.is_empty())
}

/// Puts what waits in [`NEXT_FOLDER`] in the place of the records; where the files before are kept comes back.
///
/// # Errors
/// `FolderReadOnly`, `DiskFull`, `File`; the next start goes on where this was broken off.
pub fn swap(records: &Path, name: &str) -> Result<PathBuf> {
    announce(records, name, false)?;
    finish_swap(records)?.ok_or(Error::NotFound)
}

/// The same where other records wait there: the safeguarding area of those before goes with them.
pub(crate) fn swap_others(records: &Path, name: &str) -> Result<PathBuf> {
    announce(records, name, true)?;
    finish_swap(records)?.ok_or(Error::NotFound)
}

/// Writes the marker: from here on the swap happens.
pub(crate) fn announce(records: &Path, name: &str, are_others: bool) -> Result<()> {
    let replaced = records.join(REPLACED_FOLDER);
    folder::make(&replaced)?;
    let mut kept_in = name.to_owned();
    let mut number = 2;
    while replaced.join(&kept_in).exists() {
        kept_in = format!("{name}-{number}");
        number += 1;
    }
    folder::make(&replaced.join(&kept_in))?;
    folder::sync(&records.join(NEXT_FOLDER))?;
    folder::sync(&replaced)?;
    let bytes =
        serde_json::to_vec(&Marker { kept_in, are_others }).map_err(|error| Error::File(error.into()))?;
    folder::write(&records.join(MARKER), &bytes)
}

/// Whether a swap was announced and is not finished.
pub fn is_swapping(records: &Path) -> bool {
    records.join(MARKER).exists()
}

/// Goes on with a swap that was broken off, if there is one; where the files before are kept comes back.
///
/// Whoever calls this makes sure that nobody else has the records open.
///
/// # Errors
/// `FolderReadOnly`, `DiskFull`, `File`.
pub fn finish_swap(records: &Path) -> Result<Option<PathBuf>> {
    let Some(bytes) = folder::read(&records.join(MARKER))? else { return Ok(None) };
    // The marker is written whole or not at all; one that cannot be read was damaged later, and its folder is new then.
    // A name that is no plain one was written by somebody else, and must not lead out of the records folder.
    let marker = serde_json::from_slice(&bytes).ok().filter(|marker: &Marker| is_plain(&marker.kept_in));
    let are_others = marker.as_ref().is_some_and(|marker| marker.are_others);
    let kept_in = marker.map_or_else(|| "unknown".to_owned(), |marker| marker.kept_in);
    let kept = records.join(REPLACED_FOLDER).join(kept_in);
    folder::make(&kept)?;
    let next = records.join(NEXT_FOLDER);
    // The records file is the first to move, so while it waits the area is still the one of before.
    if are_others && next.join(RECORDS_FILE).exists() {
        for name in of_the_area().filter(|name| records.join(name).exists()) {
            fs::rename(records.join(name), kept.join(name))?;
        }
    }
    for (name, side_files) in FILES {
        step(records, &next, &kept, name, side_files)?;
    }
    remove_folder(&next)?;
    folder::sync(records)?;
    folder::remove(&records.join(MARKER))?;
    folder::sync(records)?;
    Ok(Some(kept))
}

/// Whether a name can only be that of a folder inside another.
fn is_plain(name: &str) -> bool {
    !name.is_empty()
        && name.len() <= 64
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// Takes away what was being prepared when the program ended, unless it was announced: nobody was told it was done.
///
/// Whoever calls this makes sure that nobody else has the records open.
///
/// # Errors
/// `FolderReadOnly`, `File`.
pub fn clear_leftovers(records: &Path) -> Result<()> {
    if is_swapping(records) {
        return Ok(());
    }
    backup::clear_unfinished(records)?;
    let next = records.join(NEXT_FOLDER);
    if !backup::is_under_way(&next) {
        remove_folder(&next)?;
    }
    folder::remove(&folder::beside(&records.join(MARKER), ".new"))
}

/// Replaces one file. A new file that waits no more was put in place before the interruption.
fn step(records: &Path, next: &Path, kept: &Path, name: &str, side_files: [&str; 3]) -> Result<()> {
    if !next.join(name).exists() {
        return Ok(());
    }
    for old in side_files.into_iter().chain([name]).filter(|old| !old.is_empty()) {
        if records.join(old).exists() {
            fs::rename(records.join(old), free(kept, old))?;
        }
    }
    folder::sync(kept)?;
    fs::rename(next.join(name), records.join(name))?;
    folder::sync(records)
}

/// Nothing that was kept is overwritten.
fn free(kept: &Path, name: &str) -> PathBuf {
    let mut path = kept.join(name);
    let mut number = 2;
    while path.exists() {
        path = kept.join(format!("{name}.{number}"));
        number += 1;
    }
    path
}
