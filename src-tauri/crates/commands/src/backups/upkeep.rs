//! What is done from time to time: a copy a day, one off this computer, a full check a week, a practice restore a term.

use std::path::Path;

use chrono::{NaiveDate, NaiveDateTime};
use coatpeg_domain::contract::{CheckRecords, KeepUp};
use coatpeg_domain::dates::funding_term;
use coatpeg_domain::error::AppError;
use coatpeg_domain::records::{BackupInfo, BackupReason, KeptUp, LastCheck, Practice};
use coatpeg_domain::retention::KeepRules;
use coatpeg_store::backup::away::is_there;
use coatpeg_store::restore::WENT_BACK;
use coatpeg_store::{Action, Finding, KNOWN_LOGS, backup, check_backups, check_beside, untold_logs};

use super::going_back::practise_newest;
use super::{CHECK, PRACTICE, away, damage, newest, take, verified, words};
use crate::error::{Error, Result};
use crate::session::{Open, Session, Work};

/// A full check is due after so many days.
const CHECK_AFTER_DAYS: i64 = 7;

/// In a quiet moment a copy is fresh for so many hours.
const FRESH_FOR_HOURS: i64 = 2;

/// Records of an earlier version that are drawn into the index of words each time.
const LATE_AT_ONCE: u32 = 300;

/// What is most pressing.
enum Due {
    Check,
    Copy,
    CopyAway(std::path::PathBuf),
    Practice,
    Nothing,
}

/// Does the most pressing of what has to be done from time to time.
pub(crate) fn keep_up(session: &Session, command: KeepUp) -> Result<KeptUp> {
    if session.with_open(|work| Ok(work.open.is_example))? {
        return Ok(KeptUp::default());
    }
    // Whoever ended the program between a deletion and this is not there to ask for it.
    if let Err(error) = crate::rights::sweep_if_owed(session) {
        log::warn!("the file could not be written anew after a deletion: {error}");
    }
    let is_away = is_away(session)?;
    let due = session.with_open(|work| {
        work.open.store.index_late(LATE_AT_ONCE)?;
        compare_once(session, work)?;
        most_pressing(session, work, command.is_idle, is_away)
    })?;
    let outcome = match &due {
        Due::Check => run_check(session).map(|_| ()),
        Due::Copy => take(session, BackupReason::Daily).map(|_| ()),
        Due::CopyAway(folder) => away::put_there(session, folder),
        Due::Practice => practise_newest(session),
        Due::Nothing => return session.with_open(|work| told(session, work, false)),
    };
    let is_done = outcome.is_ok();
    // The next one to be asked may do better; meanwhile somebody should know, and nothing else is held up.
    session.notes.inside().trouble = outcome.err().map(in_words);
    session.with_open(|work| told(session, work, is_done))
}

fn in_words(error: Error) -> String {
    if !matches!(error, Error::App(_)) {
        log::error!("KeepUp: {error}");
    }
    AppError::from(error).message
}

/// Whether the newest copy is off this computer already. A stick is read while nobody waits for the session.
fn is_away(session: &Session) -> Result<bool> {
    let records = &session.folders.records;
    let asked = session.with_open(|work| {
        let Some((folder, copied_at)) = away::place(&work.open.store)? else { return Ok(None) };
        let newest =
            if is_older(copied_at, work.now.today(), 1) { newest(records, work.open)? } else { None };
        Ok(newest.map(|copy| (copy.name, folder)))
    })?;
    let Some((name, folder)) = asked else { return Ok(false) };
    let mut last = session.notes.inside().last_whole.clone();
    let is_away = is_there(records, &name, &folder, &mut last);
    session.notes.inside().last_whole = last;
    Ok(is_away)
}

fn most_pressing(session: &Session, work: &Work<'_>, is_idle: bool, is_away: bool) -> Result<Due> {
    let (open, today) = (&*work.open, work.now.today());
    let records = &session.folders.records;
    let check: Option<LastCheck> = open.store.upkeep(CHECK)?;
    let is_damaged = session.notes.inside().damage.is_some();
    let copies = verified(records, open)?;
    let newest = copies.first().cloned();
    // The very first check follows on the first copy.
    let checked_at = check.map(|check| check.at);
    // Where no moment is ever quiet it is done all the same, a week later.
    let is_overdue = checked_at.is_some() && is_older(checked_at, today, 2 * CHECK_AFTER_DAYS);
    if (is_idle || is_overdue)
        && !is_damaged
        && newest.is_some()
        && is_older(checked_at, today, CHECK_AFTER_DAYS)
    {
        return Ok(Due::Check);
    }
    // A copy of today is enough while somebody is writing, also where a clock that jumped makes others look newer. In a
    // quiet moment the work of the last hours is taken along: the records may be locked when the window closes.
    let is_fresh = |copy: &BackupInfo| {
        let age = work.now.local.signed_duration_since(copy.made_at);
        !is_idle || (0..FRESH_FOR_HOURS).contains(&age.num_hours())
    };
    let is_copied = copies.iter().any(|copy| copy.made_at.date() == today && is_fresh(copy));
    // Damaged records are not copied over good copies.
    if !is_damaged && !is_copied && has_changed(records, open, newest.as_ref())? {
        return Ok(Due::Copy);
    }
    if newest.is_none() {
        return Ok(Due::Nothing);
    }
    if let Some((folder, copied_at)) = away::place(&open.store)?
        && folder.is_dir()
        && is_older(copied_at, today, 1)
        && !is_away
    {
        return Ok(Due::CopyAway(folder));
    }
    let practice: Option<Practice> = open.store.upkeep(PRACTICE)?;
    let term_began = funding_term(today).starts_on;
    if is_idle && practice.is_none_or(|practice| practice.on.date() < term_began) {
        return Ok(Due::Practice);
    }
    Ok(Due::Nothing)
}

/// Whether something was so many days ago, or never, or on a day that lies ahead because a clock was wrong.
fn is_older(at: Option<NaiveDateTime>, today: NaiveDate, days: i64) -> bool {
    at.is_none_or(|at| {
        let ago = today.signed_duration_since(at.date()).num_days();
        ago >= days || ago < 0
    })
}

/// Whether anything was written since the newest copy.
fn has_changed(records: &Path, open: &Open, newest: Option<&BackupInfo>) -> Result<bool> {
    let Some(newest) = newest else { return Ok(true) };
    let header = backup::read_header(&backup::path_of(records, &newest.name)?)?;
    let Some(manifest) = header.open(&open.key)? else { return Ok(true) };
    let (_, seq, hash) = open.store.chain_head()?;
    Ok((seq, &hash) != (manifest.facts.last_seq, &manifest.facts.last_hash))
}

/// What somebody should know.
fn told(session: &Session, work: &mut Work<'_>, did_something: bool) -> Result<KeptUp> {
    let remembered = session.notes.inside().clone();
    let store = &work.open.store;
    let mut damage = match remembered.damage {
        Some(found) => found.damage,
        None => {
            let check = store.upkeep::<LastCheck>(CHECK)?;
            let mut known = check.map(|check| check.damage).unwrap_or_default();
            let untold = untold_logs(store, &session.folders.records)?;
            known.extend(untold.iter().map(damage::sentence));
            known
        }
    };
    damage.extend(remembered.compared.and_then(|(_, sentence)| sentence));
    let away = away::view(&work.open.store, work.now)?;
    let away_due = match away {
        None => {
            Some("There is no copy of your records off this computer yet. Choose a place for one.".to_owned())
        }
        Some(away) if away.is_due => Some(match away.copied_at {
            Some(at) => {
                format!("The copy off this computer is {}.", words::days_old(at.date(), work.now.today()))
            }
            None => "No copy has arrived off this computer yet.".to_owned(),
        }),
        Some(_) => None,
    };
    Ok(KeptUp {
        did_something,
        damage,
        away_due,
        no_recovery: work.open.vault.recovery_made_on().is_none(),
        trouble: remembered.trouble,
    })
}

/// Once after each opening: whether a copy knows more than the records, as when an old file was put back by hand.
fn compare_once(session: &Session, work: &Work<'_>) -> Result<()> {
    let id = work.open.vault.records_id();
    if session.notes.inside().compared.as_ref().is_some_and(|(compared, _)| *compared == id) {
        return Ok(());
    }
    let sentence = newer_copy(&session.folders.records, work.open)?.map(|copy| {
        format!(
            "Your records are older than the copy of {}, so something that was written is missing here. Go back to \
             that copy, unless an older file was put here on purpose.",
            words::moment(copy.made_at)
        )
    });
    session.notes.inside().compared = Some((id, sentence));
    Ok(())
}

/// A verified copy of these records with more history than they have, unless somebody went back on purpose.
fn newer_copy(records: &Path, open: &Open) -> Result<Option<BackupInfo>> {
    let (id, last_seq, _) = open.store.chain_head()?;
    let before: Vec<String> = open.store.upkeep(WENT_BACK)?.unwrap_or_default();
    for copy in backup::list(records, Some(&open.key))? {
        if !copy.is_verified || before.contains(&copy.name) {
            continue;
        }
        let header = backup::read_header(&backup::path_of(records, &copy.name)?)?;
        let manifest = if header.records_id == id { header.open(&open.key)? } else { None };
        if manifest.is_some_and(|manifest| manifest.facts.last_seq > last_seq) {
            return Ok(Some(copy));
        }
    }
    Ok(None)
}

/// Reads everything there is and looks for damage.
pub(crate) fn check(session: &Session, _: CheckRecords) -> Result<LastCheck> {
    run_check(session)
}

fn run_check(session: &Session) -> Result<LastCheck> {
    let records = &session.folders.records;
    let (mut findings, at, before, is_example) = session.with_open(|work| {
        let open = &work.open;
        let folder = if open.is_example { &session.folders.example } else { records };
        let mut findings = open.store.full_check()?;
        findings.extend(check_beside(folder, &open.vault, &open.key)?);
        if let Some(area) = open.safeguarding.store() {
            findings.extend(area.verify_integrity().is_err().then_some(Finding::Safeguarding));
        }
        // Nothing more is read from a file that is not what it was.
        let before = if findings.contains(&Finding::Records) {
            None
        } else {
            findings.extend(untold_logs(&open.store, folder)?);
            open.store.upkeep::<LastCheck>(CHECK)?
        };
        Ok((findings, work.now.local, before, open.is_example))
    })?;
    let is_damaged = findings.iter().any(|finding| matches!(finding, Finding::Records | Finding::Links));
    if !is_example {
        // Copies are read while somebody goes on typing.
        findings.extend(check_backups(records)?);
    }
    let sound_until =
        before.and_then(|before| if before.damage.is_empty() { Some(before.at) } else { before.sound_until });
    let found = LastCheck { at, damage: findings.iter().map(damage::sentence).collect(), sound_until };
    if is_damaged {
        // A damaged file is not written to.
        session.notes.inside().damage = Some(found.clone());
    } else {
        session.notes.inside().damage = None;
        keep_check(session, &found, findings)?;
    }
    Ok(found)
}

/// Keeps what was found until the next check. Damaged logs are told of with this one, and not again. What the log says of
/// more years ago than the setting keeps it for goes.
fn keep_check(session: &Session, found: &LastCheck, findings: Vec<Finding>) -> Result<()> {
    let told = |finding| if let Finding::Log(name) = finding { Some(name) } else { None };
    let told: Vec<String> = findings.into_iter().filter_map(told).collect();
    session.with_open(|work| {
        let today = work.now.today();
        work.change(Action::KeepUp, |change| {
            change.put_upkeep(CHECK, found)?;
            change.empty_log_before(KeepRules::of(&change.setting()?).log_from(today))?;
            if !told.is_empty() {
                let mut known: Vec<String> = change.upkeep(KNOWN_LOGS)?.unwrap_or_default();
                known.extend(told);
                change.put_upkeep(KNOWN_LOGS, &known)?;
            }
            Ok(())
        })
    })
}

/// Takes a last copy where something changed, then closes the window. Nothing that goes wrong keeps it open.
pub(crate) fn close_window(session: &Session) -> Result<()> {
    if let Err(error) = take_if_changed(session, BackupReason::Closing) {
        log::error!("CloseWindow: {error}");
    }
    session.desktop.close_window();
    Ok(())
}

/// Takes a copy where something was written since the newest, unless the records are damaged.
pub(super) fn take_if_changed(session: &Session, reason: BackupReason) -> Result<()> {
    let has_changed = {
        let state = session.state();
        let is_damaged = session.notes.inside().damage.is_some();
        match &state.open {
            Some(open) if !open.is_example && !is_damaged => {
                let records = &session.folders.records;
                has_changed(records, open, newest(records, open)?.as_ref())?
            }
            Some(_) | None => false,
        }
    };
    if has_changed { take(session, reason).map(|_| ()) } else { Ok(()) }
}
