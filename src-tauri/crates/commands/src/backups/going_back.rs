//! Going back to a copy: looking inside first, putting it in the place of the records, and practising that.

use std::path::{Path, PathBuf};

use coatpeg_domain::contract::{
    ChooseBackup, LookInside, PractiseRestore, RestoreBackup, RestoreChosen, Unlock,
};
use coatpeg_domain::error::{AppError, ErrorCode};
use coatpeg_domain::records::{
    BackupInfo, BackupReason, BackupsView, FoundBackup, InsideBackup, InsideChild, Practice, Status,
};
use coatpeg_store::restore::{self, CarriedOver, Opener, unlock_with_any};
use coatpeg_store::{Error as StoreError, KNOWN_LOGS, Key, PUT_ASIDE_GONE, RecordKind, Store, Vault, backup};
use secrecy::SecretString;

use super::{
    PRACTICE, away, guarded, keep_fact, make_now, newest, refuse_example, take_into_use, tell_deletions,
    words,
};
use crate::access::{STILL_OPEN, require_at_the_door};
use crate::error::{Error, Result};
use crate::opening;
use crate::papers::clear_prints;
use crate::seen::log_view;
use crate::session::{Session, State};
use crate::vault::{LAST_LOCKED, LOCKING};

/// Facts that belong to this computer, by name.
const OF_THIS_COMPUTER: [&str; 7] =
    [away::FOLDER, away::COPIED_AT, LOCKING, PRACTICE, LAST_LOCKED, KNOWN_LOGS, PUT_ASIDE_GONE];

/// What is said to somebody with a copy from anywhere while today's records open.
const GO_BACK_FROM_SETTINGS: &str = "The records here still open. Unlock them, and open the copy from Settings, \
                                     Backups, “Go back to an earlier copy”.";

/// Looks inside a copy without changing anything.
pub(crate) fn look_inside(session: &Session, command: LookInside) -> Result<InsideBackup> {
    let records = &session.folders.records;
    let secret = command.secret.map(SecretString::from);
    let path = backup::path_of(records, &command.backup)?;
    let key = todays_key(session, secret.as_ref())?;
    let opener = Opener { key: key.as_ref(), secret: secret.as_ref() };
    let was_open = is_open(&session.state());
    let extracted = guarded_by_secret(session, &secret, || {
        let extracted = restore::extract(&path, records, opener)?;
        if let Some(secret) = secret.as_ref().filter(|_| !was_open) {
            let _held = take_into_use(session, records)?;
            require_at_the_door(records, None, secret, STILL_OPEN)?;
        }
        Ok(extracted)
    })?;
    let store = extracted.open()?;
    let info =
        backup::list(records, Some(extracted.key()))?.into_iter().find(|copy| copy.name == command.backup);
    let mut info = info.ok_or(StoreError::NotFound)?;
    if let Some(open) = session.state().open.as_ref().filter(|open| !open.is_example) {
        tell_deletions(open, std::slice::from_mut(&mut info))?;
    }
    let inside = InsideBackup { info, children: children_in(&store)?, last_written: store.last_written()? };
    // While the records are locked there is nobody to name and nowhere to write it.
    let _ = session.with_open(|work| {
        if !work.open.is_example {
            log_view(work, RecordKind::Upkeep, "look_inside");
        }
        Ok(())
    });
    Ok(inside)
}

/// Whether the setting's own records are open. While the pretend ones are, those are closed.
fn is_open(state: &State) -> bool {
    state.open.as_ref().is_some_and(|open| !open.is_example)
}

fn children_in(store: &Store) -> Result<Vec<InsideChild>> {
    let mut children = Vec::new();
    for child in store.children()? {
        let id = child.facts.id;
        let documents = store.documents_of(id)?.len() + store.plans_of(id)?.len();
        children.push(InsideChild { name: child.facts.known_as, documents });
    }
    Ok(children)
}

/// Today's key: that of the open records, or the one the secret opens today's vault with.
fn todays_key(session: &Session, secret: Option<&SecretString>) -> Result<Option<Key>> {
    let state = session.state();
    if let Some(open) = state.open.as_ref().filter(|open| !open.is_example) {
        return Ok(Some(open.key.duplicate()));
    }
    let Some(secret) = secret else { return Ok(None) };
    // A vault that is gone or damaged is just why somebody goes back to a copy.
    let Ok(Some(vault)) = Vault::read(&session.folders.records) else { return Ok(None) };
    Ok(unlock_with_any(&vault, None, secret).ok().map(|(key, _)| key))
}

/// Counts wrong secrets where one was given; asking for one is no guess.
fn guarded_by_secret<T>(
    session: &Session,
    secret: &Option<SecretString>,
    work: impl FnOnce() -> Result<T>,
) -> Result<T> {
    match secret {
        Some(_) => guarded(session, work),
        None => work().map_err(|error| match error {
            Error::Store(StoreError::WrongPassphrase) => ask_for_secret(),
            other => other,
        }),
    }
}

fn ask_for_secret() -> Error {
    let message =
        "This copy opens with a passphrase or recovery sheet of its own time. Enter one of them.".to_owned();
    AppError { code: ErrorCode::WrongPassphrase, message, problems: Vec::new() }.into()
}

/// Goes back to a copy. Afterwards the records are locked.
pub(crate) fn restore(session: &Session, command: RestoreBackup) -> Result<Status> {
    let path = backup::path_of(&session.folders.records, &command.backup)?;
    let secret = command.secret.map(SecretString::from);
    let key = todays_key(session, secret.as_ref())?;
    put_in_place(session, &path, key, secret, STILL_OPEN)?;
    opening::status(session)
}

fn put_in_place(
    session: &Session,
    path: &Path,
    key: Option<Key>,
    secret: Option<SecretString>,
    at_the_door: &str,
) -> Result<()> {
    let records = &session.folders.records;
    let mut state = session.state();
    let now = session.desktop.now();
    let mut person = None;
    let mut kept = CarriedOver { now: now.local, ..CarriedOver::default() };
    let mut records_id = None;
    let was_open = is_open(&state);
    if let Some(open) = state.open.as_ref().filter(|_| was_open) {
        person = Some(open.person);
        records_id = Some(open.vault.records_id());
        kept.facts = facts_of_this_computer(&open.store)?;
        kept.certificates = open.store.deletions_of_children()?;
        // What is there now is kept as a copy too, and not only as the files it consists of.
        make_now(session, open, now, BackupReason::BeforeRestore)?;
    }
    let opener = Opener { key: key.as_ref(), secret: secret.as_ref() };
    let stamp = now.stamp(person);
    // Prepared beside the records while they are still open: a copy that is no good leaves everything as it was.
    let held = if was_open { None } else { Some(take_into_use(session, records)?) };
    let prepared = guarded_by_secret(session, &secret, || {
        let prepared = restore::prepare(path, records, opener, stamp)?;
        if let Some(secret) = secret.as_ref().filter(|_| !was_open) {
            require_at_the_door(records, None, secret, at_the_door)?;
        }
        Ok(prepared)
    })?;
    if records_id != Some(prepared.records_id()) {
        // What was deleted from these records was never in others.
        kept.certificates.clear();
    }
    prepared.carry_over(stamp, &kept)?;
    *state = State { is_example: false, open: None };
    clear_prints(&session.folders.print);
    let _held = match held {
        Some(held) => held,
        None => take_into_use(session, records)?,
    };
    prepared.put_in_place(&words::folder_name(now.local))?;
    session.notes.forget_open_records();
    Ok(())
}

/// What the records keep about this computer and not about children: going back does not undo it.
fn facts_of_this_computer(store: &Store) -> Result<Vec<(&'static str, serde_json::Value)>> {
    let mut facts = Vec::new();
    for name in OF_THIS_COMPUTER {
        if let Some(fact) = store.upkeep(name)? {
            facts.push((name, fact));
        }
    }
    Ok(facts)
}

/// Asks for a copy anywhere on this computer.
pub(crate) fn choose(session: &Session, _: ChooseBackup) -> Result<Option<FoundBackup>> {
    let Some(path) = session.desktop.ask_which_backup() else { return Ok(None) };
    let (header, people) = restore::peek(&path)?;
    let found = FoundBackup {
        name: path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
        setting: header.setting,
        made_at: header.made_at,
        size: std::fs::metadata(&path).map_err(|error| Error::Store(error.into()))?.len(),
        people,
    };
    session.notes.inside().chosen = Some(path);
    Ok(Some(found))
}

/// Opens the copy that was chosen as this computer's records. Where they are open, whoever looks after them may put it
/// in their place; what is there is copied first, as with any other copy.
pub(crate) fn restore_chosen(session: &Session, command: RestoreChosen) -> Result<Status> {
    let chosen: Option<PathBuf> = session.notes.inside().chosen.clone();
    let path = chosen.ok_or_else(|| Error::refused("Choose a copy first."))?;
    let secret = SecretString::from(command.secret.clone());
    close_example(session);
    let records = &session.folders.records;
    std::fs::create_dir_all(records).map_err(|error| Error::Store(error.into()))?;
    // Today's key, where there is one, is not asked for: the copy may be of other records.
    put_in_place(session, &path, None, Some(secret), GO_BACK_FROM_SETTINGS)?;
    session.folders.leave_trace().map_err(Error::WriteFile)?;
    session.notes.inside().chosen = None;
    // With a passphrase one is in at once; with the eight words somebody gets a new passphrase first.
    match crate::vault::unlock(session, Unlock { person: None, passphrase: command.secret }) {
        Ok(status) => Ok(status),
        Err(_) => opening::status(session),
    }
}

/// Pretend records that are open make way.
fn close_example(session: &Session) {
    let mut state = session.state();
    if !is_open(&state) {
        *state = State { is_example: false, open: None };
    }
}

/// Restores the newest copy to a scratch place, compares, and takes it away again.
pub(crate) fn practise(session: &Session, _: PractiseRestore) -> Result<BackupsView> {
    practise_newest(session)?;
    session.with_open(|work| super::view(session, work))
}

/// The same, for upkeep; whether there was a copy to practise with.
pub(super) fn practise_newest(session: &Session) -> Result<()> {
    let records = &session.folders.records;
    let (copy, key, on) = session.with_open(|work| {
        refuse_example(work.open)?;
        Ok((newest(records, work.open)?, work.open.key.duplicate(), work.now.local))
    })?;
    let copy =
        copy.ok_or_else(|| Error::refused("Make a copy first. Then going back to it can be practised."))?;
    let practice = try_out(records, &copy, &key, on)?;
    if !practice.matched {
        backup::forget_verified(records, &copy.name)?;
    }
    keep_fact(session, PRACTICE, &practice)
}

fn try_out(records: &Path, copy: &BackupInfo, key: &Key, on: chrono::NaiveDateTime) -> Result<Practice> {
    let path = backup::path_of(records, &copy.name)?;
    let extracted = match restore::extract(&path, records, Opener { key: Some(key), secret: None }) {
        Ok(extracted) => extracted,
        Err(StoreError::BackupDamaged | StoreError::WrongPassphrase) => {
            return Ok(Practice { on, children: 0, documents: 0, matched: false });
        }
        Err(error) => return Err(error.into()),
    };
    let store = extracted.open()?;
    let found = store.facts()?;
    let meant = &extracted.manifest().facts;
    let matched = (found.children, found.documents, found.last_seq)
        == (meant.children, meant.documents, meant.last_seq)
        && store.verify_integrity().is_ok();
    Ok(Practice { on, children: found.children, documents: found.documents, matched })
}
