//! The safeguarding area: an encrypted file of its own, under a key that opens nothing else and that nothing else opens.
//!
//! It holds the log of files that were passed on and where children stand with social care, with a history as the
//! records have. No name stands in clear, not even that of whoever set it up.

use std::collections::BTreeMap;
use std::path::Path;

use coatpeg_domain::answers::Answers;
use coatpeg_domain::ids::{ChildId, PersonId, TransferId};
use coatpeg_domain::records::{SocialCareStatus, Transfer};
use rusqlite::{OptionalExtension, params};
use secrecy::SecretString;
use serde_json::Value;

use crate::change::{Change, value_of};
use crate::error::{Error, Result};
use crate::folder;
use crate::history::{self, Action, BrokenLink, RecordKind, Stamp};
use crate::key::Key;
use crate::migrations;
use crate::passphrase::Cost;
use crate::rows;
use crate::setup::{FirstSlot, random_id};
use crate::store::{Reading, connect, connect_after_a_crash, transact};
use crate::vault::{SAFEGUARDING_FILE, SAFEGUARDING_VAULT_FILE, Vault};

const TRANSFERS: &str = "transfers";
const SOCIAL_CARE: &str = "social_care";

/// Stands in the folder while the area is being made: what is beside it was never in use.
const UNFINISHED_FILE: &str = "safeguarding.json.setup";

/// What SQLite keeps beside the area while it is open.
const SIDE_FILES: [&str; 3] = ["safeguarding.db-wal", "safeguarding.db-shm", "safeguarding.db-journal"];

/// The open safeguarding area of one folder.
pub struct Safeguarding {
    // What can be read of the records cannot be read here, so this is not handed out.
    reading: Reading,
}

/// Whether there is an area in use that nothing can open.
pub(crate) fn is_without_vault(folder: &Path) -> bool {
    folder.join(SAFEGUARDING_FILE).exists() && !folder.join(UNFINISHED_FILE).exists()
}

impl Safeguarding {
    /// Makes the area in a folder that has none; after a crash it can simply be asked for again.
    ///
    /// # Errors
    /// `AlreadySetUp`, `VaultMissing` (there is an area nobody can open: it is left alone), `FolderMissing`,
    /// `FolderReadOnly`, `DiskFull`, `NoRandomness`, `Derivation`.
    pub fn create(
        folder: &Path,
        person: PersonId,
        passphrase: &SecretString,
        cost: Cost,
    ) -> Result<(Vault, Key, Safeguarding)> {
        clear_for_setup(folder)?;
        let (key, records_id) = (Key::random()?, random_id()?);
        let path = folder.join(SAFEGUARDING_FILE);
        // Made by us and not by SQLite, so that only its owner may read it.
        folder::write_through(&path, &[])?;
        let mut connection = connect(&path, &key)?;
        migrations::bring_safeguarding_up_to_date(&mut connection)?;
        history::begin_chain(&connection, records_id)?;
        let area = Safeguarding { reading: Reading { connection } };
        area.settle()?;
        let first = FirstSlot { setting_name: "", person, person_name: "", passphrase, cost };
        let vault_path = folder.join(SAFEGUARDING_VAULT_FILE);
        let mut vault = Vault::first(vault_path.clone(), records_id, &first, &key)?;
        vault.set_mark(Some(area.reading.mark()?));
        folder::write(&vault_path, &vault.sealed_bytes(&key)?)?;
        folder::remove(&folder.join(UNFINISHED_FILE))?;
        Ok((vault, key, area))
    }

    /// Opens the area of a folder.
    ///
    /// # Errors
    /// `RecordsMissing`, `FolderReadOnly`, `OpenElsewhere`, `NewerFile`, `Damaged` (also when the key does not fit).
    pub fn open(folder: &Path, key: &Key) -> Result<Safeguarding> {
        let path = folder.join(SAFEGUARDING_FILE);
        if !path.exists() {
            return Err(Error::RecordsMissing);
        }
        folder::require_writable(folder)?;
        let mut connection = connect_after_a_crash(&path, key)?;
        let has_history = "SELECT 1 FROM sqlite_master WHERE name = 'history'";
        if connection.query_row(has_history, [], |_| Ok(())).optional()?.is_none() {
            return Err(Error::Damaged);
        }
        migrations::bring_safeguarding_up_to_date(&mut connection)?;
        let area = Safeguarding { reading: Reading { connection } };
        area.settle()?;
        Ok(area)
    }

    /// Writes all of it, encrypted with the same key, into a new file.
    pub(crate) fn copy_into(&self, path: &str) -> Result<()> {
        self.reading.connection.execute("VACUUM INTO ?1", [path])?;
        Ok(())
    }

    /// The log of files that were passed on, newest entry first.
    ///
    /// # Errors
    /// `BadValue`, `Damaged` or `Sql`.
    pub fn transfers(&self) -> Result<Vec<Transfer>> {
        // Ids are made so that later ones sort after earlier ones.
        let sql = "SELECT id, child_id, child_name, answers FROM transfers ORDER BY id DESC";
        rows::all(self.reading.connection.prepare_cached(sql)?, [], TRANSFERS, |cells| {
            Ok(Transfer {
                id: cells.parsed("id")?,
                child: cells.parsed("child_id")?,
                child_name: cells.get("child_name")?,
                answers: cells.json("answers")?,
            })
        })
    }

    /// One entry of the log.
    ///
    /// # Errors
    /// `NotFound`, `BadValue`, `Damaged` or `Sql`.
    pub fn transfer(&self, id: TransferId) -> Result<Transfer> {
        self.transfers()?.into_iter().find(|transfer| transfer.id == id).ok_or(Error::NotFound)
    }

    /// Adds an entry to the log, or changes it.
    ///
    /// # Errors
    /// `DiskFull`, `Damaged` or `Sql`.
    pub fn put_transfer(&mut self, stamp: Stamp, transfer: &Transfer) -> Result<()> {
        let before = match self.transfer(transfer.id) {
            Ok(before) => Some(before),
            Err(Error::NotFound) => None,
            Err(other) => return Err(other),
        };
        if before.as_ref() == Some(transfer) {
            return Ok(());
        }
        self.transact(Action::SaveSafeguarding, stamp, |change| {
            let sql = "INSERT INTO transfers (id, child_id, child_name, answers) VALUES (?1, ?2, ?3, ?4)
                       ON CONFLICT (id) DO UPDATE SET child_id = excluded.child_id,
                           child_name = excluded.child_name, answers = excluded.answers";
            let id = transfer.id.to_string();
            let answers = rows::to_json(&transfer.answers, TRANSFERS, "answers")?;
            change.write(sql, params![id, transfer.child.to_string(), transfer.child_name, answers])?;
            let answers_before: Option<&Answers> = before.as_ref().map(|before| &before.answers);
            change.touch_answers(RecordKind::Transfer, &id, answers_before, &transfer.answers)?;
            let touched = change.touch(RecordKind::Transfer, &id);
            let child_before = value_of(&before.as_ref().map(|before| before.child))?;
            touched.field("@child", child_before, value_of(&transfer.child)?);
            let name_before = value_of(&before.as_ref().map(|before| &before.child_name))?;
            touched.field("@child_name", name_before, value_of(&transfer.child_name)?);
            Ok(())
        })
    }

    /// Where children stand with social care; a child that is not among them is not recorded here.
    ///
    /// # Errors
    /// `BadValue`, `Damaged` or `Sql`.
    pub fn social_care(&self) -> Result<BTreeMap<ChildId, SocialCareStatus>> {
        let statement = self.reading.connection.prepare_cached("SELECT child_id, status FROM social_care")?;
        let found = rows::all(statement, [], SOCIAL_CARE, |cells| {
            Ok((cells.parsed("child_id")?, cells.word("status")?))
        })?;
        Ok(found.into_iter().collect())
    }

    /// Records where a child stands with social care.
    ///
    /// # Errors
    /// `DiskFull`, `Damaged` or `Sql`.
    pub fn put_social_care(&mut self, stamp: Stamp, child: ChildId, status: SocialCareStatus) -> Result<()> {
        let before = self.social_care()?.get(&child).copied();
        if before.unwrap_or_default() == status {
            return Ok(());
        }
        self.transact(Action::SaveSafeguarding, stamp, |change| {
            let sql = "INSERT INTO social_care (child_id, status) VALUES (?1, ?2)
                       ON CONFLICT (child_id) DO UPDATE SET status = excluded.status";
            let id = child.to_string();
            change.write(sql, params![id, rows::to_word(&status, SOCIAL_CARE, "status")?])?;
            let before = before.map_or(Ok(Value::Null), |before| value_of(&before))?;
            change.touch(RecordKind::SocialCare, &id).field("@status", before, value_of(&status)?);
            Ok(())
        })
    }

    /// Notes who came in, or changed the ways in.
    ///
    /// # Errors
    /// `DiskFull`, `Damaged` or `Sql`.
    pub fn note(&mut self, action: Action, stamp: Stamp) -> Result<()> {
        let person = stamp.person.map(|person| person.to_string()).unwrap_or_default();
        self.transact(action, stamp, |change| {
            change.note(RecordKind::WaysIn, person);
            Ok(())
        })
    }

    /// The first place at which the area's history was tampered with; nothing where it is whole.
    ///
    /// # Errors
    /// `BadValue`, `Damaged` or `Sql`.
    pub fn check_history(&self) -> Result<Option<BrokenLink>> {
        self.reading.check_history()
    }

    /// Reads the whole area and looks for damage in it.
    ///
    /// # Errors
    /// `Damaged`.
    pub fn verify_integrity(&self) -> Result<()> {
        self.reading.verify_integrity()
    }

    fn transact(
        &mut self,
        action: Action,
        stamp: Stamp,
        work: impl FnOnce(&mut Change<'_>) -> Result<()>,
    ) -> Result<()> {
        transact(&self.reading, action, stamp, work)?;
        // What was written is kept already; where it cannot be moved now, the next change moves it.
        let _ = self.settle();
        Ok(())
    }

    /// Moves everything into the one file: a copy takes the area as it is, without being able to look inside.
    fn settle(&self) -> Result<()> {
        Ok(self.reading.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?)
    }
}

/// Takes away what an interrupted set-up left, and nothing else, and says that one is under way.
fn clear_for_setup(folder: &Path) -> Result<()> {
    folder::require_writable(folder)?;
    if folder.join(SAFEGUARDING_VAULT_FILE).exists() {
        return Err(Error::AlreadySetUp);
    }
    if is_without_vault(folder) {
        return Err(Error::VaultMissing);
    }
    for name in SIDE_FILES.into_iter().chain([SAFEGUARDING_FILE]) {
        folder::remove(&folder.join(name))?;
    }
    folder::write_through(&folder.join(UNFINISHED_FILE), &[])
}

#[cfg(test)]
mod tests;
