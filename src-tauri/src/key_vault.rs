//! The computer's own key ring: Secret Service on Linux, Keychain on macOS, Credential Manager on Windows.
//!
//! Every call asks anew, so a key ring that was restarted, or started later than the program, works at once. What a
//! key ring says when it fails is never logged, because some of its words hold the secret itself.

#[cfg_attr(target_os = "linux", path = "key_vault/linux.rs")]
#[cfg_attr(not(target_os = "linux"), path = "key_vault/elsewhere.rs")]
mod platform;
#[cfg(all(test, target_os = "linux"))]
mod tests;

use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use coatpeg_commands::{Keychain, KeychainTrouble};
use coatpeg_domain::records::KeychainState;
use keyring_core::{Entry, Error};
use secrecy::{ExposeSecret, SecretSlice};
use zeroize::Zeroizing;

/// Under which name the key ring files what is Coatpeg's.
const SERVICE: &str = "coatpeg";
/// How long a key ring may take that has nobody to ask.
const BY_ITSELF: Duration = Duration::from_secs(10);
/// How long it may take where a person has to say yes to it.
const WITH_A_PERSON: Duration = Duration::from_secs(60);

/// The key ring of whoever is signed in to this computer.
pub(crate) struct KeyVault;

type Outcome<T> = Result<T, KeychainTrouble>;

impl Keychain for KeyVault {
    fn read(&self, name: &str) -> Outcome<Option<SecretSlice<u8>>> {
        ask(name, |entry| match entry.get_secret().map(Zeroizing::new) {
            // A copy of just this length: giving room back would leave the secret in what is given back.
            Ok(secret) => Ok(Some(SecretSlice::from(secret.to_vec()))),
            // Of two secrets under one name nobody can say which is meant.
            Err(Error::NoEntry | Error::Ambiguous(_)) => Ok(None),
            Err(error) => Err(trouble(&error)),
        })
    }

    fn write(&self, name: &str, secret: &SecretSlice<u8>) -> Outcome<()> {
        let secret = secret.clone();
        ask(name, move |entry| {
            let keep = |entry: &Entry| entry.set_secret(secret.expose_secret());
            match keep(entry) {
                Err(Error::Ambiguous(_)) => {
                    forget(entry)?;
                    keep(entry).map_err(|error| trouble(&error))
                }
                outcome => outcome.map_err(|error| trouble(&error)),
            }
        })
    }

    fn delete(&self, name: &str) -> Outcome<()> {
        // Nobody has to unlock a key ring for something to be forgotten.
        if self.state() == KeychainState::Locked {
            return Err(KeychainTrouble::Locked);
        }
        ask(name, forget)
    }

    fn state(&self) -> KeychainState {
        within(BY_ITSELF, platform::state).unwrap_or(KeychainState::Missing)
    }
}

/// Does something with what is kept under this name, but waits for the key ring no longer than it makes sense.
fn ask<T: Send + 'static>(
    name: &str,
    work: impl FnOnce(&Entry) -> Outcome<T> + Send + 'static,
) -> Outcome<T> {
    let (patience, otherwise) = match KeyVault.state() {
        KeychainState::Missing => return Err(KeychainTrouble::Missing),
        KeychainState::Locked => (WITH_A_PERSON, KeychainTrouble::Locked),
        KeychainState::Ready if platform::MAY_ALWAYS_ASK => (WITH_A_PERSON, KeychainTrouble::Locked),
        KeychainState::Ready => (BY_ITSELF, KeychainTrouble::Missing),
    };
    let name = name.to_owned();
    let answer = within(patience, move || {
        let entry = platform::entry(SERVICE, &name).map_err(|error| trouble(&error))?;
        work(&entry)
    });
    answer.unwrap_or(Err(otherwise))
}

/// Takes away everything under this name.
fn forget(entry: &Entry) -> Outcome<()> {
    let gone = |outcome| match outcome {
        Ok(()) | Err(Error::NoEntry) => Ok(()),
        Err(error) => Err(trouble(&error)),
    };
    match entry.delete_credential() {
        Err(Error::Ambiguous(all)) => all.iter().try_for_each(|entry| gone(entry.delete_credential())),
        outcome => gone(outcome),
    }
}

fn trouble(error: &Error) -> KeychainTrouble {
    match error {
        Error::NoStorageAccess(_) => KeychainTrouble::Locked,
        _ => KeychainTrouble::Missing,
    }
}

/// What the work comes to, or nothing when it takes longer than this; what comes later is dropped, and a secret in
/// it wiped.
fn within<T: Send + 'static>(patience: Duration, work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    let (sender, receiver) = mpsc::channel();
    let ask = move || {
        // Nobody waits any longer: nothing is lost but an answer that was not wanted.
        let _ = sender.send(work());
    };
    thread::Builder::new().name("key ring".to_owned()).spawn(ask).ok()?;
    receiver.recv_timeout(patience).ok()
}
