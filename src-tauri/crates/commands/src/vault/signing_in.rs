//! Coming in: with a passphrase, with this computer's own sign-in, with the recovery sheet; and going out again.

use coatpeg_domain::access::{Role, Roles};
use coatpeg_domain::contract::{Recover, Unlock, UnlockHere};
use coatpeg_domain::error::ErrorCode;
use coatpeg_domain::ids::PersonId;
use coatpeg_domain::records::{KeychainState, Status};
use coatpeg_store::{Action, Error as StoreError, Key, Vault, WayIn};
use secrecy::SecretString;

use super::LAST_LOCKED;
use super::tries::Proving;
use crate::backups;
use crate::desktop::Now;
use crate::error::{Error, Result};
use crate::opening::{folder_of, require_strong, status_of, vault_of};
use crate::papers;
use crate::session::{Open, Session, State};

/// Opens the records with a passphrase.
pub(crate) fn unlock(session: &Session, command: Unlock) -> Result<Status> {
    let now = session.desktop.now();
    let mut state = session.state();
    if state.open.is_none() {
        let vault = known_vault(session, &state)?;
        let passphrase = SecretString::from(command.passphrase);
        let proving = Proving { vault: &vault, is_example: state.is_example, now };
        let (key, person) = session.prove_passphrase(&proving, command.person, &passphrase)?;
        let mut open = enter(session, &state, vault, key, person)?;
        forget_wrong_tries(session, &open);
        forget_lost_entry(session, &mut open);
        settle_in(&mut open, now);
        state.open = Some(open);
    }
    status_of(session, &state)
}

/// Opens the records with this computer's own sign-in.
pub(crate) fn unlock_here(session: &Session, command: UnlockHere) -> Result<Status> {
    let now = session.desktop.now();
    let is_missing = || Error::code(ErrorCode::KeychainMissing);
    let (person, entry) = {
        let state = session.state();
        if state.open.is_some() {
            return status_of(session, &state);
        }
        let vault = known_vault(session, &state)?;
        let person = the_one_meant(&vault, command.person)?;
        if !vault.uses_here(person) {
            return Err(is_missing());
        }
        (person, vault.here_entry(person))
    };
    // The key ring may ask the person something, so nothing else waits for it.
    let secret = session.desktop.keychain().read(&entry).map_err(|_| is_missing())?.ok_or_else(is_missing)?;
    let mut state = session.state();
    if state.open.is_none() {
        let vault = known_vault(session, &state)?;
        let key = vault.unlock_here(person, &secret).map_err(|error| match error {
            StoreError::WrongPassphrase => is_missing(),
            other => other.into(),
        })?;
        let mut open = enter(session, &state, vault, key, person)?;
        settle_in(&mut open, now);
        state.open = Some(open);
    }
    status_of(session, &state)
}

/// Opens the records with the recovery sheet, and gives somebody a new passphrase.
pub(crate) fn recover(session: &Session, command: Recover) -> Result<Status> {
    require_strong(&command.passphrase)?;
    let cost = session.cost()?;
    let now = session.desktop.now();
    let mut state = session.state();
    if state.open.is_some() {
        return Err(Error::refused("Your records are open already. Change your passphrase in the settings."));
    }
    let vault = known_vault(session, &state)?;
    let person = the_one_meant(&vault, command.person)?;
    let words = SecretString::from(command.words);
    let proving = Proving { vault: &vault, is_example: state.is_example, now };
    let key = session.prove_words(&proving, &words)?;
    let mut open = enter(session, &state, vault, key, person)?;
    // Whoever has the words may give everybody a new passphrase, so no guess is gained.
    session.proved(open.is_example, None);
    session.proved(open.is_example, Some(person));
    let name = open.store.person(person)?.summary().name;
    let passphrase = SecretString::from(command.passphrase);
    open.vault.put_passphrase(person, &name, &passphrase, cost, &open.key)?;
    let stamp = now.stamp(Some(person));
    let noted = open.store.transact(Action::ChangeWaysIn, stamp, |change| -> Result<()> {
        change.note_way_in(person, WayIn::Recovered);
        Ok(())
    });
    // The passphrase is changed by now; that this could not be remembered must not keep anybody out.
    if let Err(error) = noted {
        log::error!("recovery could not be noted: {error}");
    }
    settle_in(&mut open, now);
    state.open = Some(open);
    status_of(session, &state)
}

impl Session {
    /// Closes the records: the connection, the keys and everything that waited to be proved go.
    pub fn lock(&self) {
        close(self, &mut self.state());
    }
}

/// Closes the records, and remembers when. Pretend records have no secret to keep; closing them leads back to one's own.
pub(crate) fn close(session: &Session, state: &mut State) {
    if let Some(open) = state.open.as_mut().filter(|open| !open.is_example) {
        let now = session.desktop.now();
        let stamp = now.stamp(Some(open.person));
        let noted =
            open.store.transact(Action::KeepUp, stamp, |change| change.put_upkeep(LAST_LOCKED, &now.local));
        // A disk that is full or gone keeps nothing open.
        if let Err(error) = noted {
            log::error!("locking could not be noted: {error}");
        }
    }
    state.is_example = false;
    state.open = None;
    papers::clear_prints(&session.folders.print);
}

fn known_vault(session: &Session, state: &State) -> Result<Vault> {
    vault_of(session, state.is_example)?.ok_or_else(|| Error::code(ErrorCode::NotSetUp))
}

/// Who is meant where nobody was named: the only one there is.
fn the_one_meant(vault: &Vault, person: Option<PersonId>) -> Result<PersonId> {
    match (person, vault.names().as_slice()) {
        (Some(person), _) if vault.signs_in(person) => Ok(person),
        (None, [(only, _)]) => Ok(*only),
        _ => Err(Error::refused("Choose your name first.")),
    }
}

/// Open records for somebody who is in them.
fn enter(session: &Session, state: &State, vault: Vault, key: Key, person: PersonId) -> Result<Open> {
    let store = backups::open_records(session, folder_of(session, state.is_example), &vault, &key)?;
    match store.person(person) {
        Err(StoreError::NotFound) => {
            return Err(Error::refused(
                "You are not in these records, which may be from before you were added. Ask whoever looks after \
                 Coatpeg to sign in.",
            ));
        }
        outcome => outcome?,
    };
    Ok(Open::new(store, vault, key, person, state.is_example))
}

/// Clears the count of whoever has opened the records. An owner also clears the count of what is nobody's own: they may
/// give everybody a new passphrase and make a new sheet, so they gain no guess by it.
fn forget_wrong_tries(session: &Session, open: &Open) {
    session.proved(open.is_example, Some(open.person));
    if open.store.person(open.person).is_ok_and(|person| Roles::of(&person).has(Role::Owner)) {
        session.proved(open.is_example, None);
    }
}

/// What is done once the records are open. None of it is a reason not to open them.
fn settle_in(open: &mut Open, now: Now) {
    let mark = open.store.mark();
    if let Err(error) = mark.and_then(|mark| open.vault.bring_up_to_date(&open.key, &mark)) {
        log::error!("the vault could not be brought up to date: {error}");
    }
    let stamp = now.stamp(Some(open.person));
    let person = open.person;
    if let Err(error) =
        open.store.transact(Action::SignIn, stamp, |change| change.note_opened(person, now.local))
    {
        log::error!("opening could not be noted: {error}");
    }
}

/// A slot on this computer is no way in once its secret is gone from the key ring.
fn forget_lost_entry(session: &Session, open: &mut Open) {
    let keychain = session.desktop.keychain();
    // A locked key ring would ask the person something they did not come for.
    if !open.vault.uses_here(open.person) || keychain.state() != KeychainState::Ready {
        return;
    }
    if let Ok(None) = keychain.read(&open.vault.here_entry(open.person))
        && let Err(error) = open.vault.remove_here(open.person, &open.key)
    {
        log::error!("a lost slot could not be taken away: {error}");
    }
}
