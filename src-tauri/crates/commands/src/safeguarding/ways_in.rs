//! Into the safeguarding area: its own passphrase and its own recovery sheet, never those of the records.

use chrono::NaiveDate;
use coatpeg_domain::contract::{
    ChangeSafeguardingPassphrase, NewSafeguardingRecovery, ProveSafeguardingRecovery, RecoverSafeguarding,
    SaveSafeguardingSheet, SetUpSafeguarding, UnlockSafeguarding, WeighPassphrase,
};
use coatpeg_domain::error::{AppError, ErrorCode};
use coatpeg_domain::ids::PersonId;
use coatpeg_domain::records::{Exported, RecoveryWords, SafeguardingView};
use coatpeg_store::{Action, Cost, Error as StoreError, Guard, Key, RecoveryKey, Safeguarding, Vault};
use secrecy::SecretString;
use uuid::Uuid;

use super::{Opened, folder, of_area, opened, stamp, vault_in, view};
use crate::error::{Error, Result};
use crate::opening::weigh;
use crate::session::{Session, Work};

/// How many words of a recovery sheet are typed back.
const PROVED_WORDS: usize = 3;

/// A recovery key that was shown and waits to be proved.
pub(super) struct Pending {
    key: RecoveryKey,
    /// Which words are asked for, from 1.
    prove: Vec<usize>,
    made_on: NaiveDate,
}

/// Makes the area and opens it.
pub(crate) fn set_up(session: &Session, command: SetUpSafeguarding) -> Result<SafeguardingView> {
    let passphrase = SecretString::from(command.passphrase.clone());
    session.with_open(|work| {
        if work.open.is_example {
            return Err(Error::refused(
                "Pretend records have no safeguarding area. Make one in your own records.",
            ));
        }
        require_good(work, &command.passphrase)?;
        let (cost, person) = (cost(session)?, work.open.person);
        let made = Safeguarding::create(folder(session, work), person, &passphrase, cost);
        let (vault, key, store) = made.map_err(of_area)?;
        let_in(work, vault, key, store, Action::SetUp)?;
        view(session, work)
    })
}

/// Opens the area.
pub(crate) fn unlock(session: &Session, command: UnlockSafeguarding) -> Result<SafeguardingView> {
    let passphrase = SecretString::from(command.passphrase);
    session.with_open(|work| {
        if work.open.safeguarding.opened.is_none() {
            let vault = vault_to_open(session, work)?;
            let (key, _) = guarded(session, work, || vault.unlock(None, &passphrase))?;
            open(session, work, vault, key, Action::SignIn)?;
        }
        view(session, work)
    })
}

/// Opens the area with its own recovery sheet, and gives it a new passphrase.
pub(crate) fn recover(session: &Session, command: RecoverSafeguarding) -> Result<SafeguardingView> {
    let passphrase = SecretString::from(command.passphrase.clone());
    let words = SecretString::from(command.words);
    session.with_open(|work| {
        require_good(work, &command.passphrase)?;
        let mut vault = vault_to_open(session, work)?;
        let key = guarded(session, work, || {
            use secrecy::ExposeSecret;
            vault.unlock_with_recovery(words.expose_secret())
        })?;
        vault.check(&key).map_err(of_area)?;
        vault.put_passphrase(holder(&vault)?, "", &passphrase, cost(session)?, &key)?;
        work.open.safeguarding.opened = None;
        open(session, work, vault, key, Action::ChangeWaysIn)?;
        view(session, work)
    })
}

/// Changes the passphrase of the area.
pub(crate) fn change_passphrase(
    session: &Session,
    command: ChangeSafeguardingPassphrase,
) -> Result<SafeguardingView> {
    let (current, new) = (SecretString::from(command.current), SecretString::from(command.new.clone()));
    session.with_open(|work| {
        opened(work)?;
        let vault = vault_to_open(session, work)?;
        guarded(session, work, || vault.unlock(None, &current))?;
        require_good(work, &command.new)?;
        let (cost, stamp) = (cost(session)?, stamp(work));
        let area = opened(work)?;
        let holder = holder(&area.vault)?;
        area.vault.put_passphrase(holder, "", &new, cost, &area.key)?;
        area.store.note(Action::ChangeWaysIn, stamp)?;
        view(session, work)
    })
}

/// Makes a new recovery key of the area, to be shown and proved; the one before works until then.
pub(crate) fn new_recovery(session: &Session, _command: NewSafeguardingRecovery) -> Result<RecoveryWords> {
    session.with_open(|work| {
        opened(work)?;
        let pending = Pending { key: RecoveryKey::random()?, prove: asked_for(), made_on: work.now.today() };
        let words = words(work, &pending);
        opened(work)?.pending = Some(pending);
        Ok(words)
    })
}

/// Writes its recovery sheet as a PDF where the person says.
pub(crate) fn save_sheet(session: &Session, _command: SaveSafeguardingSheet) -> Result<Exported> {
    let _words = session.with_open(|work| {
        let pending = opened(work)?.pending.take().ok_or_else(nothing_pending)?;
        let words = words(work, &pending);
        opened(work)?.pending = Some(pending);
        Ok(words)
    })?;
    Err(Error::refused("Not built yet."))
}

/// Proves that its recovery sheet was kept: from here on it opens the area.
pub(crate) fn prove_recovery(
    session: &Session,
    command: ProveSafeguardingRecovery,
) -> Result<SafeguardingView> {
    session.with_open(|work| {
        let (cost, stamp) = (cost(session)?, stamp(work));
        let area = opened(work)?;
        let pending = area.pending.as_ref().ok_or_else(nothing_pending)?;
        if !pending.is_proved_by(&command.words) {
            return Err(Error::refused("Those are not the words on the sheet. Look at their numbers again."));
        }
        area.vault.put_recovery(&pending.key, pending.made_on, cost, &area.key)?;
        area.pending = None;
        area.store.note(Action::ChangeWaysIn, stamp)?;
        view(session, work)
    })
}

impl Pending {
    fn is_proved_by(&self, typed: &[String]) -> bool {
        let words = self.key.words();
        typed.len() == self.prove.len()
            && typed
                .iter()
                .zip(&self.prove)
                .all(|(typed, place)| words.get(place - 1).is_some_and(|word| RecoveryKey::is_word(typed, word)))
    }
}

fn words(work: &Work<'_>, pending: &Pending) -> RecoveryWords {
    RecoveryWords {
        words: pending.key.words().map(str::to_owned).to_vec(),
        prove: pending.prove.clone(),
        setting: work.open.vault.setting_name().to_owned(),
        made_on: pending.made_on,
    }
}

/// Some of the eight words, by chance, in order.
fn asked_for() -> Vec<usize> {
    let mut left: Vec<usize> = (1..=8).collect();
    // The last eight bytes of a new id are random but for two bits.
    let chance = &Uuid::now_v7().into_bytes()[9..];
    let mut asked: Vec<usize> = chance
        .iter()
        .take(PROVED_WORDS)
        .map(|chance| left.remove(usize::from(*chance) % left.len()))
        .collect();
    asked.sort_unstable();
    asked
}

fn nothing_pending() -> Error {
    Error::refused("Make a new recovery sheet first. The one from before has been put away.")
}

/// Opens the area with its key, whoever found it.
fn open(session: &Session, work: &mut Work<'_>, vault: Vault, key: Key, action: Action) -> Result<()> {
    vault.check(&key).map_err(of_area)?;
    let store = Safeguarding::open(folder(session, work), &key).map_err(of_area)?;
    let_in(work, vault, key, store, action)
}

fn let_in(work: &mut Work<'_>, vault: Vault, key: Key, mut store: Safeguarding, action: Action) -> Result<()> {
    store.note(action, stamp(work))?;
    work.open.safeguarding.opened = Some(Opened { store, vault, key, pending: None });
    Ok(())
}

fn vault_to_open(session: &Session, work: &Work<'_>) -> Result<Vault> {
    let not_set_up = || Error::refused("There is no safeguarding area yet. Set it up first.");
    vault_in(folder(session, work))?.ok_or_else(not_set_up)
}

/// Whose name the one slot of the area stands under.
fn holder(vault: &Vault) -> Result<PersonId> {
    let first = vault.names().first().map(|(person, _)| *person);
    first.ok_or_else(|| of_area(StoreError::VaultDamaged))
}

/// Tries a secret; wrong ones slow the next try down.
fn guarded<T>(
    session: &Session,
    work: &mut Work<'_>,
    attempt: impl FnOnce() -> std::result::Result<T, StoreError>,
) -> Result<T> {
    let (folder, now) = (folder(session, work).to_owned(), work.now.utc);
    let guard = work.open.safeguarding.guard.get_or_insert_with(|| Guard::of_safeguarding(&folder));
    guard.check(now).map_err(too_soon)?;
    match attempt() {
        Ok(found) => {
            guard.succeeded();
            Ok(found)
        }
        Err(error) => {
            if matches!(error, StoreError::WrongPassphrase) {
                guard.failed(now);
            }
            Err(of_area(error))
        }
    }
}

fn too_soon(seconds: u64) -> Error {
    let seconds = if seconds == 1 { "a second".to_owned() } else { format!("{seconds} seconds") };
    let message = format!("Wait {seconds} before the next try.");
    Error::App(AppError { code: ErrorCode::TooSoon, message, problems: Vec::new() })
}

/// Refuses a passphrase that is easy to guess, or that opens the records already.
fn require_good(work: &Work<'_>, passphrase: &str) -> Result<()> {
    let typed = passphrase.to_owned();
    let strength = weigh(&WeighPassphrase { passphrase: typed, known_words: Vec::new() });
    if !strength.is_enough {
        return Err(Error::refused(strength.reason));
    }
    let opens_records =
        work.open.vault.unlock(Some(work.open.person), &SecretString::from(passphrase.to_owned()));
    match opens_records {
        Ok(_) => Err(Error::refused(
            "Choose another passphrase than the one that opens your records, so that one alone does not open both.",
        )),
        Err(StoreError::WrongPassphrase) => Ok(()),
        Err(other) => Err(other.into()),
    }
}

fn cost(session: &Session) -> Result<Cost> {
    match session.cost {
        Some(cost) => Ok(cost),
        None => Ok(Cost::tuned()?),
    }
}
