//! Going back to a copy: side by side, and in the place of the records only once it opens and holds what it should.
//!
//! [`Extracted`] is a copy taken apart and examined in a scratch folder. [`prepare`] makes of it a complete set of files
//! beside the records, and [`swap`] puts those in their place; what was there is kept. See `restore/swap.rs`.

mod replaced;
pub mod swap;

#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;
use coatpeg_domain::answers::Answer;
use coatpeg_domain::ids::{ChildId, PersonId};
use coatpeg_domain::records::Deletion;
use secrecy::{ExposeSecret, SecretString};

pub use replaced::{empty_replaced, holds_replaced};
use swap::swap_others;
pub use swap::{NEXT_FOLDER, REPLACED_FOLDER, clear_leftovers, finish_swap, is_swapping, swap};

use crate::backup::archive::{ArchiveReader, Entry};
use crate::backup::manifest::next_header;
use crate::backup::{self, ArchivedFile, Header, Manifest, SAFEGUARDING_FILES, SMALL_FILES, Scratch};
use crate::error::{Error, Result};
use crate::folder::RECORDS_FILE;
use crate::history::{Action, Stamp};
use crate::key::Key;
use crate::store::Store;
use crate::vault::{VAULT_FILE, Vault};

/// The fact that somebody went back on purpose, so that newer copies are no sign of something lost: their names.
pub const WENT_BACK: &str = "went_back";

/// What opens a copy.
#[derive(Clone, Copy, Debug)]
pub struct Opener<'a> {
    /// Today's key, where it is known.
    pub key: Option<&'a Key>,
    /// A passphrase or the eight words, as they were when the copy was made.
    pub secret: Option<&'a SecretString>,
}

/// A copy, taken apart and found to be what was written. Letting it go takes it away again.
#[derive(Debug)]
pub struct Extracted {
    scratch: Scratch,
    header: Header,
    manifest: Manifest,
    key: Key,
    is_given_key: bool,
}

/// The key that a passphrase or the eight words lead to, and whose passphrase it is.
///
/// # Errors
/// `WrongPassphrase`, `VaultDamaged`.
pub fn unlock_with_any(
    vault: &Vault,
    person: Option<PersonId>,
    secret: &SecretString,
) -> Result<(Key, Option<PersonId>)> {
    match vault.unlock(person, secret) {
        Ok((key, person)) => Ok((key, Some(person))),
        Err(Error::WrongPassphrase) => Ok((vault.unlock_with_recovery(secret.expose_secret())?, None)),
        Err(error) => Err(error),
    }
}

/// Takes a copy apart in a scratch folder among the copies of these records, and examines all of it.
///
/// # Errors
/// `WrongPassphrase` (also where a secret is needed and none is given), `BackupDamaged`, `NewerFile`, `DiskFull`,
/// `FolderReadOnly`, `File`.
pub fn extract(archive: &Path, records: &Path, opener: Opener<'_>) -> Result<Extracted> {
    extract_into(archive, Scratch::beside_copies(records)?, opener)
}

fn extract_into(archive: &Path, scratch: Scratch, opener: Opener<'_>) -> Result<Extracted> {
    let mut reader = ArchiveReader::open(archive)?;
    let header = next_header(&mut reader)?;
    // The vault comes first, so that a wrong passphrase is told before gigabytes are read.
    let first = reader.next()?.filter(|entry| entry.name == VAULT_FILE).ok_or(Error::BackupDamaged)?;
    let vault = write_out(&mut reader, &first, &scratch)?;
    let (key, manifest, is_given_key) = open_manifest(&header, &scratch, opener)?;
    let mut found = vec![vault];
    while let Some(entry) = reader.next()? {
        found.push(write_out(&mut reader, &entry, &scratch)?);
    }
    if found != manifest.files || backup::examine(&scratch.join(RECORDS_FILE), &key)? != manifest.facts {
        return Err(Error::BackupDamaged);
    }
    Ok(Extracted { scratch, header, manifest, key, is_given_key })
}

fn write_out(reader: &mut ArchiveReader, entry: &Entry, scratch: &Scratch) -> Result<ArchivedFile> {
    // Only these names, so that no archive writes anywhere else.
    let is_known = SMALL_FILES.contains(&entry.name.as_str())
        || SAFEGUARDING_FILES.contains(&entry.name.as_str())
        || entry.name == RECORDS_FILE;
    let path = scratch.join(&entry.name);
    if !is_known || path.exists() {
        return Err(Error::BackupDamaged);
    }
    let sha256 = reader.write_to(entry, &path)?;
    Ok(ArchivedFile { name: entry.name.clone(), size: entry.size, sha256 })
}

fn open_manifest(header: &Header, scratch: &Scratch, opener: Opener<'_>) -> Result<(Key, Manifest, bool)> {
    if let Some(key) = opener.key
        && let Some(manifest) = header.open(key)?
    {
        return Ok((key.duplicate(), manifest, true));
    }
    let secret = opener.secret.ok_or(Error::WrongPassphrase)?;
    // Its own vault is part of the copy: what is wrong with it says nothing about today's.
    let of_copy = |error| if matches!(error, Error::VaultDamaged) { Error::BackupDamaged } else { error };
    let vault = Vault::read_file(&scratch.join(VAULT_FILE)).map_err(of_copy)?;
    let (key, _) = unlock_with_any(&vault, None, secret).map_err(of_copy)?;
    // A key its own vault gives and its manifest does not open with: one of them was changed.
    let manifest = header.open(&key)?.ok_or(Error::BackupDamaged)?;
    Ok((key, manifest, false))
}

/// What a copy says of itself in clear, and who signed in then.
///
/// # Errors
/// `BackupDamaged`, `NewerFile`, `File`.
pub fn peek(archive: &Path) -> Result<(Header, Vec<String>)> {
    let mut reader = ArchiveReader::open(archive)?;
    let header = next_header(&mut reader)?;
    let first = reader.next()?.filter(|entry| entry.name == VAULT_FILE).ok_or(Error::BackupDamaged)?;
    let vault = Vault::from_bytes(archive, &reader.bytes(&first)?).map_err(|error| match error {
        Error::VaultDamaged => Error::BackupDamaged,
        other => other,
    })?;
    let names = vault.names().into_iter().map(|(_, name)| name.to_owned()).collect();
    Ok((header, names))
}

impl Extracted {
    /// What it says of itself in clear.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// What is in it.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// The key it was made with.
    pub fn key(&self) -> &Key {
        &self.key
    }

    /// Opens the records in it, brought up to date: only the scratch copy changes.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn open(&self) -> Result<Store> {
        Store::open(self.scratch.path(), &self.key)
    }
}

/// Makes a complete set of files beside the records, ready to be put in their place; the key they open with comes back.
///
/// Where the copy has today's key, today's ways in stay, but for people who are not in the older records.
///
/// # Errors
/// As [`extract`]; `Damaged` where the copy cannot be brought up to date.
pub fn prepare(archive: &Path, records: &Path, opener: Opener<'_>, stamp: Stamp) -> Result<Prepared> {
    let next = Scratch::new(records.join(NEXT_FOLDER))?;
    let extracted = extract_into(archive, next, opener)?;
    let mut store = extracted.open()?;
    let newer = names_of_copies(records)?;
    store.transact(Action::RestoreBackup, stamp, |change| change.put_upkeep(WENT_BACK, &newer))?;
    let people: Vec<PersonId> = store.people()?.into_iter().map(|person| person.id).collect();
    let owners: Vec<PersonId> =
        people.iter().copied().filter(|id| store.person(*id).is_ok_and(|person| is_owner(&person))).collect();
    drop(store);
    if extracted.is_given_key {
        keep_todays_ways_in(records, &extracted, &people, &owners)?;
    }
    let Extracted { scratch, manifest, key, .. } = extracted;
    let records_id = Vault::read_file(&scratch.join(VAULT_FILE))?.records_id();
    Ok(Prepared { records: records.to_owned(), next: scratch, manifest, key, records_id })
}

fn is_owner(person: &coatpeg_domain::records::Person) -> bool {
    matches!(person.answers.get("app_roles"), Some(Answer::Choices(roles)) if roles.iter().any(|role| role == "owner"))
}

fn names_of_copies(records: &Path) -> Result<Vec<String>> {
    Ok(backup::list(records, None)?.into_iter().map(|copy| copy.name).collect())
}

/// Puts today's vault in the place of the archive's, unless that would leave nobody who looks after the records.
fn keep_todays_ways_in(
    records: &Path,
    extracted: &Extracted,
    people: &[PersonId],
    owners: &[PersonId],
) -> Result<()> {
    // A vault that is gone or damaged is no reason to refuse: the archive has one of its own.
    let Ok(Some(mut vault)) = Vault::read(records) else { return Ok(()) };
    let fits = vault.records_id() == extracted.header.records_id && vault.check(&extracted.key).is_ok();
    if !fits || !vault.names().iter().any(|(person, _)| owners.contains(person)) {
        return Ok(());
    }
    vault.keep_only(people);
    vault.save_to(extracted.scratch.path(), &extracted.key)
}

/// What going back to older records must not undo.
#[derive(Clone, Debug, Default)]
pub struct CarriedOver {
    /// Facts about this computer, by name: where copies go, when the last one arrived.
    pub facts: Vec<(&'static str, serde_json::Value)>,
    /// Certificates of what was deleted, with whose they are, where the copy is of the same records.
    pub certificates: Vec<(ChildId, Deletion)>,
    /// Now, by the computer's clock.
    pub now: NaiveDateTime,
}

/// A complete set of files beside the records. Letting it go takes it away again.
#[derive(Debug)]
pub struct Prepared {
    records: PathBuf,
    next: Scratch,
    manifest: Manifest,
    key: Key,
    records_id: uuid::Uuid,
}

impl Prepared {
    /// What is in it.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// The key it opens with.
    pub fn key(&self) -> &Key {
        &self.key
    }

    /// Which records it holds.
    pub fn records_id(&self) -> uuid::Uuid {
        self.records_id
    }

    /// Keeps in it what going back to older records must not undo.
    ///
    /// # Errors
    /// `BadValue`, `DiskFull`, `Damaged` or `Sql`.
    pub fn carry_over(&self, stamp: Stamp, kept: &CarriedOver) -> Result<()> {
        let mut store = Store::open(self.next.path(), &self.key)?;
        store.transact(Action::RestoreBackup, stamp, |change| {
            kept.facts.iter().try_for_each(|(name, fact)| change.put_upkeep(name, fact))?;
            change.keep_certificates(&kept.certificates, kept.now)
        })
    }

    /// Puts it in the place of the records, which nobody may have open; where the files before are kept comes back.
    ///
    /// # Errors
    /// `FolderReadOnly`, `DiskFull`, `File`; the next start goes on where this was broken off.
    pub fn put_in_place(self, name: &str) -> Result<PathBuf> {
        let Prepared { records, next, records_id, .. } = self;
        next.keep();
        // A vault that is gone or damaged says nothing: what stands beside it stays.
        let are_others =
            Vault::read(&records).ok().flatten().is_some_and(|vault| vault.records_id() != records_id);
        if are_others { swap_others(&records, name) } else { swap(&records, name) }
    }
}
