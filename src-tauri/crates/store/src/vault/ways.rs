//! Ways in that come and go. Each change rewrites the small file alone, whole or not at all.

use std::path::Path;

use chrono::NaiveDate;
use coatpeg_domain::ids::PersonId;
use secrecy::{SecretSlice, SecretString};

use super::slots::{HereSlot, PassphraseSlot, RecoverySlot, Slot};
use super::{VAULT_FILE, Vault, mark_of};
use crate::error::{Error, Result};
use crate::folder::{self, RECORDS_FILE};
use crate::key::Key;
use crate::passphrase::Cost;
use crate::recovery::RecoveryKey;

impl Vault {
    /// Lets a passphrase open the records for a person, in place of the one before.
    ///
    /// # Errors
    /// `Derivation`, `NoRandomness`, `FolderMissing`, `FolderReadOnly`, `DiskFull`, `File`.
    pub fn put_passphrase(
        &mut self,
        person: PersonId,
        name: &str,
        passphrase: &SecretString,
        cost: Cost,
        key: &Key,
    ) -> Result<()> {
        let slot = PassphraseSlot::wrap(self.records_id(), person, name, passphrase, cost, key)?;
        self.change_ways_in(key, |written| {
            let before =
                written.slots.iter_mut().find(|slot| slot.passphrase().is_some() && slot.is_of(person));
            match before {
                Some(before) => *before = Slot::Passphrase(slot),
                None => written.slots.push(Slot::Passphrase(slot)),
            }
        })
    }

    /// Takes a person's passphrase and their slot on this computer away.
    ///
    /// # Errors
    /// `NotFound` (nobody else would be left who can open the records), `FolderMissing`, `FolderReadOnly`, `DiskFull`,
    /// `File`.
    pub fn remove_person(&mut self, person: PersonId, key: &Key) -> Result<()> {
        if self.passphrases().all(|slot| slot.person == person) {
            return Err(Error::NotFound);
        }
        self.change_ways_in(key, |written| written.slots.retain(|slot| !slot.is_of(person)))
    }

    /// Lets the words of a recovery sheet open the records, in place of the sheet before.
    ///
    /// # Errors
    /// `Derivation`, `NoRandomness`, `FolderMissing`, `FolderReadOnly`, `DiskFull`, `File`.
    pub fn put_recovery(
        &mut self,
        recovery: &RecoveryKey,
        made_on: NaiveDate,
        cost: Cost,
        key: &Key,
    ) -> Result<()> {
        let slot = RecoverySlot::wrap(self.records_id(), recovery, made_on, cost, key)?;
        self.change_ways_in(key, |written| {
            written.slots.retain(|slot| slot.recovery().is_none());
            written.slots.push(Slot::Recovery(slot));
        })
    }

    /// The day on which the recovery sheet was made; nothing where there is none.
    pub fn recovery_made_on(&self) -> Option<NaiveDate> {
        self.written.slots.iter().find_map(Slot::recovery).map(|slot| slot.made_on)
    }

    /// Whether this computer's own sign-in opens the records for a person.
    pub fn uses_here(&self, person: PersonId) -> bool {
        self.here(person).is_some()
    }

    /// Under which name this computer's key ring keeps a person's secret. No person can be told from it.
    pub fn here_entry(&self, person: PersonId) -> String {
        format!("records-{}-{}", self.records_id().simple(), person.0.simple())
    }

    /// Lets this computer's own sign-in open the records for a person; what comes back is for its key ring.
    ///
    /// # Errors
    /// `NoRandomness`, `FolderMissing`, `FolderReadOnly`, `DiskFull`, `File`.
    pub fn put_here(&mut self, person: PersonId, key: &Key) -> Result<SecretSlice<u8>> {
        let (slot, secret) = HereSlot::wrap(self.records_id(), person, key)?;
        self.change_ways_in(key, |written| {
            written.slots.retain(|slot| !(slot.here().is_some() && slot.is_of(person)));
            written.slots.push(Slot::ThisComputer(slot));
        })?;
        Ok(secret)
    }

    /// Takes a person's slot on this computer away, where they have one.
    ///
    /// # Errors
    /// `FolderMissing`, `FolderReadOnly`, `DiskFull`, `File`.
    pub fn remove_here(&mut self, person: PersonId, key: &Key) -> Result<()> {
        if !self.uses_here(person) {
            return Ok(());
        }
        self.change_ways_in(key, |written| {
            written.slots.retain(|slot| !(slot.here().is_some() && slot.is_of(person)));
        })
    }

    /// Shows another name of the setting on the unlock screen.
    ///
    /// # Errors
    /// `FolderMissing`, `FolderReadOnly`, `DiskFull`, `File`.
    pub fn rename_setting(&mut self, name: &str, key: &Key) -> Result<()> {
        if self.setting_name() == name {
            return Ok(());
        }
        self.change_other(key, |written| name.clone_into(&mut written.setting_name))
    }

    /// Shows another name of a person who signs in.
    ///
    /// # Errors
    /// `FolderMissing`, `FolderReadOnly`, `DiskFull`, `File`.
    pub fn rename_person(&mut self, person: PersonId, name: &str, key: &Key) -> Result<()> {
        if !self.passphrases().any(|slot| slot.person == person && slot.name != name) {
            return Ok(());
        }
        self.change_other(key, |written| {
            for slot in &mut written.slots {
                if let Slot::Passphrase(slot) = slot
                    && slot.person == person
                {
                    name.clone_into(&mut slot.name);
                }
            }
        })
    }

    /// A vault of the same records for another key, with one person's passphrase and no other way in. Nothing is
    /// written before [`Vault::save_to`].
    ///
    /// # Errors
    /// `NotFound` (they do not sign in), `Derivation`, `NoRandomness`.
    pub fn renewed(
        &self,
        person: PersonId,
        passphrase: &SecretString,
        cost: Cost,
        new_key: &Key,
    ) -> Result<Vault> {
        let name = &self.passphrases().find(|slot| slot.person == person).ok_or(Error::NotFound)?.name;
        let slot = PassphraseSlot::wrap(self.records_id(), person, name, passphrase, cost, new_key)?;
        let mut written = self.written.clone();
        written.slots = vec![Slot::Passphrase(slot)];
        written.database_mark = None;
        Ok(Vault { path: self.path.clone(), written })
    }

    /// Writes the vault into a folder in which `records.db` stands, marked as belonging to it.
    ///
    /// # Errors
    /// `RecordsMissing`, `FolderMissing`, `FolderReadOnly`, `DiskFull`, `File`.
    pub fn save_to(&mut self, folder: &Path, key: &Key) -> Result<()> {
        folder::require(folder)?;
        let mark = mark_of(&folder.join(RECORDS_FILE))?.ok_or(Error::RecordsMissing)?;
        self.set_mark(Some(mark));
        self.path = folder.join(VAULT_FILE);
        self.write(key, folder::write)
    }

    /// Keeps only the slots of these people, beside the recovery sheet: for records in which others are not known.
    /// Nothing is written before [`Vault::save_to`]; false where nobody's passphrase would be left, and all is as it was.
    pub fn keep_only(&mut self, people: &[PersonId]) -> bool {
        let is_kept =
            |slot: &Slot| slot.recovery().is_some() || people.iter().any(|person| slot.is_of(*person));
        if !self.passphrases().any(|slot| people.contains(&slot.person)) {
            return false;
        }
        self.written.slots.retain(is_kept);
        true
    }

    /// Brings a vault of the first format to today's, marked as belonging to the records that are open. One of today's
    /// loses what a crash or an older program left of earlier ways in under `.previous`.
    ///
    /// # Errors
    /// `FolderMissing`, `FolderReadOnly`, `DiskFull`, `File`.
    pub fn bring_up_to_date(&mut self, key: &Key, mark: &str) -> Result<()> {
        if !self.is_older() {
            // Only what is whole may take the place of the other file.
            self.check(key)?;
            return folder::forget_previous(&self.path);
        }
        self.change_other(key, |written| written.database_mark = Some(mark.to_owned()))
    }
}
