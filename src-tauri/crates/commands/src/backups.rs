//! Copies of the records: making and checking them, and a copy off this computer. Going back to one stands in
//! `backups/going_back.rs`, what is done from time to time in `backups/upkeep.rs`, damage in `backups/damage.rs`.
//!
//! The session is held only while a scratch copy is taken; opening, comparing and writing it go on beside whatever
//! somebody is typing.

mod away;
mod computer;
mod damage;
mod going_back;
mod opening;
mod upkeep;
mod words;

use std::cmp::Reverse;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use coatpeg_domain::contract::{ListBackups, MakeBackup, ShowBackups};
use coatpeg_domain::records::{BackupInfo, BackupReason, BackupsView, LastCheck, Practice};
use coatpeg_store::Action;
use coatpeg_store::backup::away::LastWhole;
use coatpeg_store::backup::{self, About, Facts};

pub(crate) use away::{choose_folder, copy_away, forget_folder};
pub(crate) use computer::show_computer;
pub(crate) use damage::salvage;
pub(crate) use going_back::{choose, look_inside, practise, restore, restore_chosen};
pub(crate) use opening::{finish_what_was_begun, open_records, refuse_other_records, take_into_use};
pub(crate) use upkeep::{check, close_window, keep_up};

use crate::desktop::Now;
use crate::error::{Error, Result};
use crate::session::{Open, Session, Work};

/// Facts kept in the records, by name.
const PRACTICE: &str = "practice";
const CHECK: &str = "check";

/// What is remembered between requests and not kept.
#[derive(Debug, Default)]
pub(crate) struct Notes(Mutex<Remembered>);

#[derive(Clone, Debug, Default)]
struct Remembered {
    /// What did not work last.
    trouble: Option<String>,
    /// The copy that was chosen to be opened.
    chosen: Option<PathBuf>,
    /// A check that found damage in the records, which are not written to for that reason.
    damage: Option<LastCheck>,
    /// For which records they were held against the newest copy since they were opened, and what that said.
    compared: Option<(uuid::Uuid, Option<String>)>,
    /// The copy off this computer as it was looked through last.
    last_whole: LastWhole,
}

impl Notes {
    fn inside(&self) -> MutexGuard<'_, Remembered> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Forgets what was found in records that are no longer open.
    pub(crate) fn forget_open_records(&self) {
        let mut inside = self.inside();
        (inside.damage, inside.compared, inside.trouble) = (None, None, None);
    }
}

/// What copies there are, and how they are.
pub(crate) fn show(session: &Session, _: ShowBackups) -> Result<BackupsView> {
    session.with_open(|work| view(session, work))
}

fn view(session: &Session, work: &mut Work<'_>) -> Result<BackupsView> {
    if work.open.is_example {
        return Ok(BackupsView {
            copies: Vec::new(),
            away: None,
            practice: None,
            check: None,
            trouble: None,
        });
    }
    let remembered = session.notes.inside().clone();
    let store = &work.open.store;
    Ok(BackupsView {
        copies: backup::list(&session.folders.records, Some(&work.open.key))?,
        away: away::view(store, work.now)?,
        practice: store.upkeep::<Practice>(PRACTICE)?,
        check: match remembered.damage {
            Some(found) => Some(found),
            None => store.upkeep::<LastCheck>(CHECK)?,
        },
        trouble: remembered.trouble,
    })
}

/// Copies on this computer, also while the records are locked or damaged.
pub(crate) fn list(session: &Session, _: ListBackups) -> Result<Vec<BackupInfo>> {
    let state = session.state();
    let open = state.open.as_ref().filter(|open| !open.is_example);
    let mut copies = backup::list(&session.folders.records, open.map(|open| &open.key))?;
    if let Some(open) = open {
        tell_deletions(open, &mut copies)?;
    }
    Ok(copies)
}

/// Says of each copy how much was deleted since it was made.
fn tell_deletions(open: &Open, copies: &mut [BackupInfo]) -> Result<()> {
    let deletions = open.store.deletions()?;
    for copy in copies {
        let since = deletions.iter().filter(|deletion| deletion.deleted_at >= copy.made_at);
        copy.deletions_since = since.count();
    }
    Ok(())
}

/// Makes and verifies a copy now.
pub(crate) fn make(session: &Session, _: MakeBackup) -> Result<BackupsView> {
    take(session, BackupReason::Asked)?;
    session.with_open(|work| view(session, work))
}

/// Takes a copy of the open records. They are held only for the first part.
fn take(session: &Session, reason: BackupReason) -> Result<BackupInfo> {
    let (begun, key, setting, made_at) = session.with_open(|work| {
        let open = &work.open;
        refuse_example(open)?;
        let begun = backup::begin(&open.store, open.safeguarding.store(), &session.folders.records)?;
        Ok((begun, open.key.duplicate(), open.vault.setting_name().to_owned(), work.now.local))
    })?;
    let made = begun.finish(&key, &About { setting: &setting, made_at, reason })?;
    backup::thin(&session.folders.records, &key, &made.name)?;
    session.notes.inside().trouble = None;
    Ok(made)
}

/// Makes and verifies a copy because somebody asked for it.
pub(crate) fn take_asked(session: &Session) -> Result<BackupInfo> {
    take(session, BackupReason::Asked)
}

/// Where copies off this computer go; nothing where no place was chosen.
pub(crate) fn away_folder(work: &Work<'_>) -> Result<Option<String>> {
    away::folder_of(&work.open.store)
}

/// Takes a copy of records for somebody who holds the session already.
pub(crate) fn make_now(session: &Session, open: &Open, now: Now, reason: BackupReason) -> Result<BackupInfo> {
    refuse_example(open)?;
    let about = About { setting: open.vault.setting_name(), made_at: now.local, reason };
    Ok(backup::make(&open.store, open.safeguarding.store(), &open.key, &session.folders.records, &about)?)
}

/// Tries a passphrase or the words; wrong ones slow down.
fn guarded<T>(session: &Session, work: impl FnOnce() -> Result<T>) -> Result<T> {
    session.prove(session.desktop.now(), work)
}

fn refuse_example(open: &Open) -> Result<()> {
    if open.is_example {
        return Err(Error::refused("Pretend records are not copied. There is nothing in them to lose."));
    }
    Ok(())
}

/// The copy of these very records with the newest content, of those that were opened and compared.
fn newest(records: &Path, open: &Open) -> Result<Option<BackupInfo>> {
    Ok(verified(records, open)?.into_iter().next())
}

/// Copies of these very records that were opened and compared, those with the most of today's history first: a clock
/// that was wrong once says nothing. One made under an earlier key is none of them: it needs a secret of its own time.
fn verified(records: &Path, open: &Open) -> Result<Vec<BackupInfo>> {
    let mut ranked = Vec::new();
    for copy in backup::list(records, Some(&open.key))?.into_iter().filter(|copy| copy.is_verified) {
        if let Some(facts) = facts_of(records, &copy, open) {
            // What was written before somebody went back further is no part of today's history, however long it is.
            ranked.push(((open.store.has_passed(&facts)?, facts.last_seq), copy));
        }
    }
    // They come newest first, and where nothing was written between two they stay so.
    ranked.sort_by_key(|(rank, _)| Reverse(*rank));
    Ok(ranked.into_iter().map(|(_, copy)| copy).collect())
}

/// What is in a copy, where it is one of these records that today's key opens.
fn facts_of(records: &Path, copy: &BackupInfo, open: &Open) -> Option<Facts> {
    let header = backup::read_header(&backup::path_of(records, &copy.name).ok()?).ok()?;
    let manifest =
        if header.records_id == open.vault.records_id() { header.open(&open.key).ok()? } else { None };
    manifest.map(|manifest| manifest.facts)
}

/// Keeps a fact about the copies in the records.
fn keep_fact<T: serde::Serialize>(session: &Session, name: &str, fact: &T) -> Result<()> {
    session.with_open(|work| work.change(Action::KeepUp, |change| Ok(change.put_upkeep(name, fact)?)))
}
