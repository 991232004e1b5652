//! The folder the copies stand in: their names, which of them were verified, and which may go.
//!
//! `verified.json` holds the hash each copy had when it was opened and compared. It stands in clear, so that a list can
//! be shown while the records are locked; what is believed of a copy's content is sealed in the copy itself.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use chrono::{NaiveDateTime, Timelike};
use coatpeg_domain::records::BackupInfo;

use super::thinning::{Shelved, to_thin_out};
use super::{UNFINISHED, archive, read_header, remove_folder, under_way};
use crate::error::{Error, Result};
use crate::folder;
use crate::key::Key;

/// The folder inside the records folder.
pub const BACKUPS_FOLDER: &str = "backups";

/// What the name of a copy ends with.
pub(crate) const ENDING: &str = ".coatpeg";

const VERIFIED_FILE: &str = "verified.json";

/// Held while names are given and the list of hashes changes.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

/// Hashes by file name.
type Verified = BTreeMap<String, String>;

/// Every copy of a records folder, newest first; what only the key knows is left out without it.
///
/// # Errors
/// `File`, `FolderReadOnly`.
pub fn list(records: &Path, key: Option<&Key>) -> Result<Vec<BackupInfo>> {
    let folder = records.join(BACKUPS_FOLDER);
    let verified = read_verified(&folder)?;
    let mut copies: Vec<BackupInfo> = names(&folder)?
        .into_iter()
        .filter_map(|name| {
            let is_verified = verified.contains_key(&name);
            describe(&folder.join(&name), name, is_verified, key)
        })
        .collect();
    copies.sort_by(|a, b| (b.made_at, &b.name).cmp(&(a.made_at, &a.name)));
    Ok(copies)
}

/// A copy as listed; nothing where even its beginning cannot be read and its name says no date.
fn describe(path: &Path, name: String, is_verified: bool, key: Option<&Key>) -> Option<BackupInfo> {
    let size = fs::metadata(path).ok()?.len();
    let Ok(header) = read_header(path) else {
        let made_at = made_at_of(&name)?;
        let reason = coatpeg_domain::records::BackupReason::Asked;
        return Some(BackupInfo {
            name,
            made_at,
            reason,
            size,
            children: None,
            documents: None,
            is_verified: false,
            deletions_since: 0,
        });
    };
    let manifest = key.and_then(|key| header.open(key).ok().flatten());
    Some(BackupInfo {
        name,
        made_at: header.made_at,
        reason: header.reason,
        size,
        children: manifest.as_ref().map(|manifest| manifest.facts.children),
        documents: manifest.as_ref().map(|manifest| manifest.facts.documents),
        is_verified,
        deletions_since: 0,
    })
}

/// Where a copy stands that was listed under this name.
///
/// # Errors
/// `NotFound`.
pub fn path_of(records: &Path, name: &str) -> Result<PathBuf> {
    let folder = records.join(BACKUPS_FOLDER);
    // Only what is listed: a name with a path in it leads nowhere.
    if names(&folder)?.iter().any(|listed| listed == name) {
        Ok(folder.join(name))
    } else {
        Err(Error::NotFound)
    }
}

/// Puts a verified archive under a name of its own; the name comes back.
pub(super) fn put(records: &Path, unfinished: &Path, made_at: NaiveDateTime, hash: &str) -> Result<String> {
    let folder = records.join(BACKUPS_FOLDER);
    let _alone = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    let name = free_name(&folder, made_at);
    // First the hash, then the name: a copy that is there is one that was verified.
    rewrite_verified(&folder, |verified| {
        verified.insert(name.clone(), hash.to_owned());
    })?;
    folder::replace(unfinished, &folder.join(&name))?;
    Ok(name)
}

/// A time as it stands in names of files: "2027-06-10-1330".
pub fn stamp_text(at: NaiveDateTime) -> String {
    format!("{}-{:02}{:02}", at.date(), at.hour(), at.minute())
}

fn free_name(folder: &Path, made_at: NaiveDateTime) -> String {
    let base = format!("coatpeg-{}", stamp_text(made_at));
    let mut name = format!("{base}{ENDING}");
    let mut number = 2;
    while folder.join(&name).exists() {
        name = format!("{base}-{number}{ENDING}");
        number += 1;
    }
    name
}

fn made_at_of(name: &str) -> Option<NaiveDateTime> {
    let text = name.strip_prefix("coatpeg-")?.get(..15)?;
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d-%H%M").ok()
}

/// Takes away the copies whose time is over, and never the one of this name, which was made just now.
///
/// # Errors
/// `File`, `FolderReadOnly`.
pub fn thin(records: &Path, key: &Key, made: &str) -> Result<()> {
    let folder = records.join(BACKUPS_FOLDER);
    let shelved = |info: BackupInfo| {
        let last_seq = last_seq_of(&folder.join(&info.name), key);
        let BackupInfo { name, made_at, reason, is_verified, .. } = info;
        Shelved { name, made_at, reason, is_verified, last_seq }
    };
    let copies: Vec<Shelved> = list(records, None)?.into_iter().map(shelved).collect();
    let mut gone = to_thin_out(&copies);
    gone.retain(|name| name != made);
    for name in &gone {
        folder::remove(&folder.join(name))?;
    }
    if gone.is_empty() {
        return Ok(());
    }
    change_verified(&folder, |verified| verified.retain(|name, _| !gone.contains(name)))
}

/// Takes away every copy but this one, which was verified; how many went.
///
/// # Errors
/// `NotFound` where it was not verified; `File`, `FolderReadOnly`.
pub fn keep_only(records: &Path, kept: &str) -> Result<usize> {
    if !was_verified(records, kept)? {
        return Err(Error::NotFound);
    }
    let folder = records.join(BACKUPS_FOLDER);
    let mut gone = names(&folder)?;
    gone.retain(|name| name != kept);
    for name in &gone {
        folder::remove(&folder.join(name))?;
    }
    change_verified(&folder, |verified| verified.retain(|name, _| name == kept))?;
    Ok(gone.len())
}

fn last_seq_of(path: &Path, key: &Key) -> Option<i64> {
    let manifest = read_header(path).ok()?.open(key).ok()??;
    Some(manifest.facts.last_seq)
}

/// Whether a copy was opened and compared after it was written.
///
/// # Errors
/// `File`, `FolderReadOnly`.
pub fn was_verified(records: &Path, name: &str) -> Result<bool> {
    Ok(verified_hash(records, name)?.is_some())
}

/// Reads a verified copy once more: whether it is byte for byte what was verified.
///
/// # Errors
/// `File`, `FolderReadOnly`.
pub fn rehash(records: &Path, name: &str) -> Result<bool> {
    let folder = records.join(BACKUPS_FOLDER);
    let Some(expected) = read_verified(&folder)?.remove(name) else { return Ok(false) };
    Ok(archive::hash_of_file(&folder.join(name))? == expected)
}

/// No longer takes a copy for verified.
///
/// # Errors
/// `File`, `FolderReadOnly`, `DiskFull`.
pub fn forget_verified(records: &Path, name: &str) -> Result<()> {
    change_verified(&records.join(BACKUPS_FOLDER), |verified| {
        verified.remove(name);
    })
}

/// The hash a copy had when it was verified.
pub(super) fn verified_hash(records: &Path, name: &str) -> Result<Option<String>> {
    Ok(read_verified(&records.join(BACKUPS_FOLDER))?.remove(name))
}

/// Takes away what an interrupted copy left behind.
pub(crate) fn clear_unfinished(records: &Path) -> Result<()> {
    let folder = records.join(BACKUPS_FOLDER);
    if !folder.is_dir() {
        return Ok(());
    }
    for entry in fs::read_dir(&folder)? {
        let entry = entry?;
        let is_unfinished = entry.file_name().to_string_lossy().starts_with(UNFINISHED);
        if is_unfinished && !under_way().contains(&entry.path()) {
            remove_folder(&entry.path())?;
        }
    }
    Ok(())
}

/// File names of copies, in no order.
pub(super) fn names(folder: &Path) -> Result<Vec<String>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if let Ok(name) = entry.file_name().into_string()
            && name.ends_with(ENDING)
            && !name.starts_with('.')
            && entry.path().is_file()
        {
            names.push(name);
        }
    }
    Ok(names)
}

/// A list that cannot be read is as good as none: every copy then counts as not verified.
fn read_verified(folder: &Path) -> Result<Verified> {
    let bytes = folder::read(&folder.join(VERIFIED_FILE))?;
    Ok(bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default())
}

fn change_verified(folder: &Path, change: impl FnOnce(&mut Verified)) -> Result<()> {
    let _alone = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    rewrite_verified(folder, change)
}

fn rewrite_verified(folder: &Path, change: impl FnOnce(&mut Verified)) -> Result<()> {
    let mut verified = read_verified(folder)?;
    change(&mut verified);
    let bytes = serde_json::to_vec_pretty(&verified).map_err(|error| Error::File(error.into()))?;
    folder::write(&folder.join(VERIFIED_FILE), &bytes)
}
