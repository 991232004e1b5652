//! Records that were put aside when somebody went back to a copy, made a new key or saved damaged records: they hold what
//! was deleted since. A safeguarding area among them is its lead's to decide about and stays.

use std::fs;
use std::path::{Path, PathBuf};

use super::swap::{REPLACED_FOLDER, is_swapping};
use crate::error::Result;
use crate::folder;

/// Whether anything of earlier records is put aside.
///
/// # Errors
/// `File`.
pub fn holds_replaced(records: &Path) -> Result<bool> {
    Ok(!of_records(records)?.is_empty())
}

/// Deletes what was put aside, but for the safeguarding area; whether nothing of it is left comes back.
///
/// # Errors
/// `FolderReadOnly`, `File`.
pub fn empty_replaced(records: &Path) -> Result<bool> {
    // What is being put aside just now is needed until that is over.
    if is_swapping(records) {
        return Ok(false);
    }
    for path in of_records(records)? {
        fs::remove_file(path)?;
    }
    for kept in folders(records)? {
        // One with a safeguarding area in it stays.
        let _ = fs::remove_dir(&kept);
    }
    let replaced = records.join(REPLACED_FOLDER);
    if replaced.exists() {
        folder::sync(&replaced)?;
    }
    Ok(!holds_replaced(records)?)
}

/// The files that were put aside and are not of the safeguarding area.
fn of_records(records: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for kept in folders(records)? {
        for entry in fs::read_dir(kept)? {
            let entry = entry?;
            let is_area = entry.file_name().to_string_lossy().starts_with("safeguarding");
            if entry.file_type()?.is_file() && !is_area {
                files.push(entry.path());
            }
        }
    }
    Ok(files)
}

/// The folders in which something was put aside, one for each time.
fn folders(records: &Path) -> Result<Vec<PathBuf>> {
    let replaced = records.join(REPLACED_FOLDER);
    if !replaced.exists() {
        return Ok(Vec::new());
    }
    let mut folders = Vec::new();
    for entry in fs::read_dir(replaced)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            folders.push(entry.path());
        }
    }
    Ok(folders)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_aside_goes_but_for_the_safeguarding_area() {
        let folder = tempfile::tempdir().expect("a folder");
        let records = folder.path();
        assert!(!holds_replaced(records).expect("looked"));
        assert!(empty_replaced(records).expect("nothing to do"));
        for (time, files) in [
            ("2027-06-10", &["records.db", "vault.json"][..]),
            ("2027-06-11", &["records.db", "safeguarding.db", "safeguarding.json"]),
        ] {
            let kept = records.join(REPLACED_FOLDER).join(time);
            fs::create_dir_all(&kept).expect("a folder");
            for file in files {
                fs::write(kept.join(file), "what was written").expect("written");
            }
        }
        assert!(holds_replaced(records).expect("looked"));
        assert!(empty_replaced(records).expect("emptied"));
        assert!(!holds_replaced(records).expect("looked"));
        let replaced = records.join(REPLACED_FOLDER);
        assert!(!replaced.join("2027-06-10").exists());
        assert!(replaced.join("2027-06-11").join("safeguarding.db").exists(), "it is its lead’s");
        assert!(!replaced.join("2027-06-11").join("records.db").exists());
    }
}
