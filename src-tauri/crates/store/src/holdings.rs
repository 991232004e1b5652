//! What of the program is on this computer: files with their sizes, and how often a page left it.

use std::fs;
use std::path::Path;

use chrono::{DateTime, Utc};

use crate::error::Result;
use crate::store::Reading;

/// A file in the records folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// Its name inside the folder.
    pub name: String,
    /// Bytes.
    pub size: u64,
}

/// Every file in a folder and in the folders inside it, by name.
///
/// # Errors
/// `File`, `FolderReadOnly`.
pub fn held_files(folder: &Path) -> Result<Vec<Held>> {
    let mut held = Vec::new();
    gather(folder, "", &mut held)?;
    held.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(held)
}

fn gather(folder: &Path, before: &str, held: &mut Vec<Held>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{before}{}", entry.file_name().to_string_lossy());
        let Ok(file) = entry.metadata() else { continue };
        if file.is_dir() {
            gather(&entry.path(), &format!("{name}/"), held)?;
        } else {
            held.push(Held { name, size: file.len() });
        }
    }
    Ok(())
}

impl Reading {
    /// How many times something was written to a file outside the records since then.
    ///
    /// # Errors
    /// `Damaged` or `Sql`.
    pub fn exports_since(&self, since: DateTime<Utc>) -> Result<usize> {
        // ISO 8601 sorts as text.
        let sql = "SELECT count(*) FROM history WHERE action = 'export' AND at >= ?1";
        let count: i64 =
            self.connection.prepare_cached(sql)?.query_row([format!("{since:?}")], |row| row.get(0))?;
        Ok(usize::try_from(count).unwrap_or_default())
    }

    /// When a document or a plan was last written in, by the computer's clock.
    ///
    /// # Errors
    /// `Damaged` or `Sql`.
    pub fn last_written(&self) -> Result<Option<chrono::NaiveDateTime>> {
        let last: Option<String> =
            self.connection.query_row("SELECT max(changed_at) FROM documents", [], |row| row.get(0))?;
        Ok(last.and_then(|text| text.parse().ok()))
    }
}
