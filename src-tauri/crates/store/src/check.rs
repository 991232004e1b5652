//! Looking for damage: in the records, in their history, in the vault and in the copies.

use std::path::Path;

use crate::backup;
use crate::error::{Error, Result};
use crate::history::BrokenLink;
use crate::key::Key;
use crate::store::Reading;
use crate::vault::Vault;
use crate::wal::{KNOWN_LOGS, damaged_logs};

/// Something that is not what was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// Part of the records file.
    Records,
    /// Records that belong together and no longer do.
    Links,
    /// History, from this place on.
    History(BrokenLink),
    /// The vault.
    Vault,
    /// The safeguarding area.
    Safeguarding,
    /// The vault of the safeguarding area.
    SafeguardingVault,
    /// A copy, by its file name.
    Backup(String),
    /// The log of the last writing, by where it is kept inside `replaced`.
    Log(String),
}

/// The fact that history has a gap since damaged records were saved, so that it is not found anew each time.
pub(crate) const KNOWN_GAP: &str = "known_gap";

impl Reading {
    /// Whether every page reads and is what was written, for a file that is small enough to be read at each opening.
    ///
    /// # Errors
    /// `Damaged`.
    pub fn quick_check(&self) -> Result<()> {
        let says: String = self.connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
        if says == "ok" { Ok(()) } else { Err(Error::Damaged) }
    }

    /// Reads the whole file and looks for damage in it.
    ///
    /// # Errors
    /// `Damaged`.
    pub fn verify_integrity(&self) -> Result<()> {
        // SQLCipher looks at the file alone, so what waits in the write-ahead log is moved there first.
        self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        if self.is_sound()? { Ok(()) } else { Err(Error::Damaged) }
    }

    /// Reads everything in the records file: its pages, the links between records, and history.
    ///
    /// # Errors
    /// `DiskFull`, `FolderReadOnly` or `Sql`; damage is no error here but a finding.
    pub fn full_check(&self) -> Result<Vec<Finding>> {
        let mut findings = Vec::new();
        match self.verify_pages() {
            Ok(true) => {}
            Ok(false) | Err(Error::Damaged) => findings.push(Finding::Records),
            Err(error) => return Err(error),
        }
        match self.has_whole_links() {
            Ok(true) => {}
            Ok(false) => findings.push(Finding::Links),
            // Found above already.
            Err(Error::Damaged) if !findings.is_empty() => return Ok(findings),
            Err(error) => return Err(error),
        }
        match self.check_history() {
            Ok(Some(link)) if self.upkeep::<i64>(KNOWN_GAP)? != Some(link.seq) => {
                findings.push(Finding::History(link));
            }
            Ok(_) => {}
            Err(Error::Damaged | Error::BadValue { .. }) if !findings.is_empty() => {}
            Err(Error::Damaged | Error::BadValue { .. }) => findings.push(Finding::Records),
            Err(error) => return Err(error),
        }
        Ok(findings)
    }

    /// Whether pages, structure and links are what was written.
    pub(crate) fn is_sound(&self) -> Result<bool> {
        Ok(self.has_whole_pages()? && self.has_whole_links()?)
    }

    fn verify_pages(&self) -> Result<bool> {
        self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        self.has_whole_pages()
    }

    fn has_whole_pages(&self) -> Result<bool> {
        let says: String = self.connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
        Ok(says == "ok" && self.is_silent("PRAGMA cipher_integrity_check")?)
    }

    fn has_whole_links(&self) -> Result<bool> {
        self.is_silent("PRAGMA foreign_key_check")
    }

    fn is_silent(&self, sql: &str) -> Result<bool> {
        Ok(!self.connection.prepare(sql)?.exists([])?)
    }
}

/// Looks at the small files beside the records.
///
/// # Errors
/// `FolderMissing`, `File`; damage is no error here but a finding.
pub fn check_beside(records: &Path, vault: &Vault, key: &Key) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    match vault.check(key) {
        Ok(()) => {}
        Err(Error::VaultDamaged | Error::VaultMissing | Error::NewerFile) => findings.push(Finding::Vault),
        Err(error) => return Err(error),
    }
    match Vault::read_safeguarding(records) {
        Ok(_) => {}
        Err(Error::VaultDamaged | Error::VaultMissing) => findings.push(Finding::SafeguardingVault),
        Err(error) => return Err(error),
    }
    Ok(findings)
}

/// Damaged logs that no check has told of yet.
///
/// # Errors
/// `File`; `BadValue`, `Damaged` or `Sql` from reading.
pub fn untold_logs(reading: &Reading, records: &Path) -> Result<Vec<Finding>> {
    let kept = damaged_logs(records)?;
    if kept.is_empty() {
        return Ok(Vec::new());
    }
    let known: Vec<String> = reading.upkeep(KNOWN_LOGS)?.unwrap_or_default();
    Ok(kept.into_iter().filter(|name| !known.contains(name)).map(Finding::Log).collect())
}

/// Reads every copy again that was verified once; one that changed since is no longer taken for verified.
///
/// # Errors
/// `File`, `FolderReadOnly`, `DiskFull`; damage is no error here but a finding.
pub fn check_backups(records: &Path) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    for copy in backup::list(records, None)? {
        // One whose beginning is damaged is listed as not verified, and so is one that somebody put there.
        if !backup::was_verified(records, &copy.name)? || backup::rehash(records, &copy.name)? {
            continue;
        }
        backup::forget_verified(records, &copy.name)?;
        findings.push(Finding::Backup(copy.name));
    }
    Ok(findings)
}
