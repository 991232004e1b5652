//! Who signs in, the ways in, and the lock.
//!
//! Coming in and going out stand in `vault/signing_in.rs`, the recovery sheet in `vault/sheet.rs`, people and their roles
//! in `vault/people.rs`, a new key in `vault/renewing.rs`. Every secret is proved through `vault/tries.rs`.

mod people;
mod renewing;
mod sheet;
mod signing_in;
mod tries;

use coatpeg_domain::access::{Role, Roles};
use coatpeg_domain::contract::{ChangePassphrase, OpenVault, SaveLocking, UseThisComputer};
use coatpeg_domain::error::{AppError, ErrorCode};
use coatpeg_domain::forms::Gate;
use coatpeg_domain::forms::check::{Problem, Severity};
use coatpeg_domain::ids::PersonId;
use coatpeg_domain::records::{KeychainState, Locking, PersonSummary, SignIn, VaultView};
use coatpeg_store::{Action, WayIn};
use secrecy::{ExposeSecret, SecretString};

pub(crate) use people::{give_passphrase, remove_sign_in, set_roles};
pub(crate) use renewing::renew_key;
pub(crate) use sheet::{PendingSheet, SheetWords, new_recovery_key, prove_recovery_key, save_recovery_sheet};
pub(crate) use signing_in::{close, recover, unlock, unlock_here};

use crate::desktop::Now;
use crate::error::{Error, Result};
use crate::opening::require_strong;
use crate::session::{Open, Session, Work};
use crate::sight::ways_in_as_seen;
use tries::Proving;

/// Under which name the records keep when they lock.
pub(crate) const LOCKING: &str = "locking";
/// The fact that says when the records were last locked.
pub(crate) const LAST_LOCKED: &str = "last_locked";

/// Nobody leaves records open for longer than an hour.
const LONGEST_OPEN: u16 = 60;

/// Who signs in, and the ways in.
pub(crate) fn open(session: &Session, _: OpenVault) -> Result<VaultView> {
    session.with_open(|work| view(session, work))
}

/// Changes the passphrase of whoever is signed in.
pub(crate) fn change_passphrase(session: &Session, command: ChangePassphrase) -> Result<VaultView> {
    require_strong(&command.new)?;
    let cost = session.cost()?;
    session.with_open(|work| {
        let person = work.open.person;
        prove_self(session, work.open, work.now, &SecretString::from(command.current))?;
        let name = work.open.store.person(person)?.summary().name;
        // Noted first: on a full disk nothing has changed, and the passphrase of before still opens.
        note(work, person, WayIn::PassphraseChanged)?;
        let Open { vault, key, .. } = &mut *work.open;
        vault.put_passphrase(person, &name, &SecretString::from(command.new), cost, key)?;
        view(session, work)
    })
}

/// Lets this computer's own sign-in open the records for whoever is signed in, or ends that.
pub(crate) fn use_this_computer(session: &Session, command: UseThisComputer) -> Result<VaultView> {
    session.with_open(|work| {
        let person = work.open.person;
        if command.on {
            let passphrase = SecretString::from(command.passphrase);
            prove_self(session, work.open, work.now, &passphrase)?;
            note(work, person, WayIn::ThisComputerOn)?;
            keep_here(session, work.open)?;
        } else if work.open.vault.uses_here(person) {
            note(work, person, WayIn::ThisComputerOff)?;
            work.open.vault.remove_here(person, &work.open.key)?;
            forget_here(session, &work.open.vault.here_entry(person));
        }
        view(session, work)
    })
}

/// Asks whoever is signed in for their passphrase once more.
fn prove_self(session: &Session, open: &Open, now: Now, passphrase: &SecretString) -> Result<()> {
    let proving = Proving { vault: &open.vault, is_example: open.is_example, now };
    session.prove_passphrase(&proving, Some(open.person), passphrase)?;
    session.proved(open.is_example, Some(open.person));
    Ok(())
}

/// Takes the secret of a slot that is gone out of the key ring.
fn forget_here(session: &Session, entry: &str) {
    // Without its slot the secret opens nothing; a key ring that does not answer may keep it.
    let _ = session.desktop.keychain().delete(entry);
}

/// Makes the slot and gives its secret to the key ring; where that does not keep it, there is no slot either.
fn keep_here(session: &Session, open: &mut Open) -> Result<()> {
    let keychain = session.desktop.keychain();
    let is_missing = || {
        let message = "This computer’s own key ring cannot keep anything just now. Your passphrase opens the records as \
                       before.";
        Error::App(AppError { message: message.to_owned(), ..AppError::new(ErrorCode::KeychainMissing) })
    };
    if keychain.state() == KeychainState::Missing {
        return Err(is_missing());
    }
    let secret = open.vault.put_here(open.person, &open.key)?;
    let entry = open.vault.here_entry(open.person);
    let is_kept = keychain.write(&entry, &secret).is_ok()
        && keychain
            .read(&entry)
            .is_ok_and(|kept| kept.is_some_and(|kept| kept.expose_secret() == secret.expose_secret()));
    if is_kept {
        return Ok(());
    }
    open.vault.remove_here(open.person, &open.key)?;
    Err(is_missing())
}

/// Says when the records lock by themselves.
pub(crate) fn save_locking(session: &Session, command: SaveLocking) -> Result<Locking> {
    let SaveLocking { after_minutes, on_sleep } = command;
    if !(1..=LONGEST_OPEN).contains(&after_minutes) {
        let problem = Problem {
            field: "after_minutes".to_owned(),
            section: String::new(),
            message: "Choose between 1 and 60 minutes.".to_owned(),
            severity: Severity::Wrong,
            before: Gate::Ready,
        };
        return Err(AppError::incomplete(vec![problem]).into());
    }
    let locking = Locking { after_minutes, on_sleep };
    session.with_open(|work| {
        work.change(Action::ChangeUpkeep, |change| Ok(change.put_upkeep(LOCKING, &locking)?))?;
        Ok(locking)
    })
}

/// When open records lock by themselves.
pub(crate) fn locking(open: &Open) -> Result<Locking> {
    Ok(open.store.upkeep(LOCKING)?.unwrap_or_default())
}

fn note(work: &mut Work<'_>, person: PersonId, what: WayIn) -> Result<()> {
    work.change(Action::ChangeWaysIn, |change| {
        change.note_way_in(person, what);
        Ok(())
    })
}

/// Who signs in, and the ways in. Slots of people who are not in the records stay unnamed.
fn view(session: &Session, work: &mut Work<'_>) -> Result<VaultView> {
    let on_roll = people::children_on_roll(work)?;
    let Open { store, vault, person: signed_in, .. } = &*work.open;
    let everybody = store.people()?;
    let mut sign_ins = Vec::new();
    for (id, _) in vault.names() {
        let Some(summary) = everybody.iter().find(|person| person.id == id) else { continue };
        let roles = Roles::of(&store.person(id)?);
        sign_ins.push(SignIn {
            person: summary.clone(),
            roles: words_of(&roles),
            key_children: store.key_children_of(id)?.intersection(&on_roll).count(),
            uses_this_computer: vault.uses_here(id),
            is_self: id == *signed_in,
            last_opened: store.last_opened(id)?,
        });
    }
    let is_other = |person: &&PersonSummary| person.kind == "staff" && !vault.signs_in(person.id);
    let everything = VaultView {
        sign_ins,
        others: everybody.iter().filter(is_other).cloned().collect(),
        recovery_made_on: vault.recovery_made_on(),
        keychain: session.desktop.keychain().state(),
        locking: locking(work.open)?,
        key_renewed_on: store.upkeep("key_renewed_on")?,
    };
    ways_in_as_seen(work.open, everything)
}

fn words_of(roles: &Roles) -> Vec<String> {
    Role::ALL.into_iter().filter(|role| roles.has(*role)).map(|role| role.as_str().to_owned()).collect()
}
