//! Every proof of a secret goes through here, so that wrong ones slow down wherever they are typed. Each person's count is
//! their own; what names nobody (the recovery words, copies, a passphrase without a name where several sign in) has one.

use std::sync::{Mutex, PoisonError};

use coatpeg_domain::error::{AppError, ErrorCode};
use coatpeg_domain::ids::PersonId;
use coatpeg_store::{Error as StoreError, Guard, Key, Vault};
use secrecy::{ExposeSecret, SecretString};

use crate::desktop::Now;
use crate::error::{Error, Result};
use crate::session::Session;

/// From here on a wait is told in minutes.
const IN_MINUTES: u64 = 120;

/// Whose secret is proved, of which records.
pub(crate) struct Proving<'a> {
    /// Today's ways in.
    pub(crate) vault: &'a Vault,
    /// The pretend records: everybody may know their secrets, and they count for nothing.
    pub(crate) is_example: bool,
    /// The time it is.
    pub(crate) now: Now,
}

impl Session {
    /// Tries a passphrase of the records; `TooSoon` before the wait is over. Wrong ones count for the person named, or for
    /// the only one there is. The right one clears nothing before [`Session::proved`] is told.
    pub(crate) fn prove_passphrase(
        &self,
        proving: &Proving<'_>,
        person: Option<PersonId>,
        passphrase: &SecretString,
    ) -> Result<(Key, PersonId)> {
        let Proving { vault, is_example, now } = *proving;
        let work = || Ok(vault.unlock(person, passphrase)?);
        if is_example { work() } else { guarded(&self.attempts, now, whose(vault, person), work) }
    }

    /// Tries the words of the recovery sheet. Wrong ones count for nobody in particular.
    pub(crate) fn prove_words(&self, proving: &Proving<'_>, words: &SecretString) -> Result<Key> {
        let Proving { vault, is_example, now } = *proving;
        let work = || Ok(vault.unlock_with_recovery(words.expose_secret())?);
        if is_example { work() } else { guarded(&self.attempts, now, None, work) }
    }

    /// Tries a secret of a copy. It may be of another time or of other records, so the right one clears nothing.
    pub(crate) fn prove<T>(&self, now: Now, work: impl FnOnce() -> Result<T>) -> Result<T> {
        guarded(&self.attempts, now, None, work)
    }

    /// Forgets the wrong tries at a person's passphrase, or at what is nobody's own. Only for whoever has just opened
    /// today's records, or proved a secret while they are open.
    pub(crate) fn proved(&self, is_example: bool, whose: Option<PersonId>) {
        if !is_example {
            self.attempts.lock().unwrap_or_else(PoisonError::into_inner).succeeded(whose);
        }
    }

    /// Tries a secret of the safeguarding area, which has one count of its own.
    pub(crate) fn prove_safeguarding<T>(&self, now: Now, work: impl FnOnce() -> Result<T>) -> Result<T> {
        let outcome = guarded(&self.safeguarding_attempts, now, None, work)?;
        self.safeguarding_attempts.lock().unwrap_or_else(PoisonError::into_inner).succeeded(None);
        Ok(outcome)
    }

    /// How many seconds somebody has to wait before the next try to open the records, at most.
    pub(crate) fn wait_seconds(&self, now: Now) -> u64 {
        let mut guard = self.attempts.lock().unwrap_or_else(PoisonError::into_inner);
        guard.longest_wait(now.utc)
    }
}

/// For whom a try counts: an id that nobody signs in with is no way to a count of its own.
fn whose(vault: &Vault, person: Option<PersonId>) -> Option<PersonId> {
    match (person, vault.names().as_slice()) {
        (None, [(only, _)]) => Some(*only),
        (person, _) => person.filter(|person| vault.signs_in(*person)),
    }
}

fn guarded<T>(
    guard: &Mutex<Guard>,
    now: Now,
    whose: Option<PersonId>,
    work: impl FnOnce() -> Result<T>,
) -> Result<T> {
    // Held while the secret is tried: two requests at once are two tries.
    let mut guard = guard.lock().unwrap_or_else(PoisonError::into_inner);
    guard.check(whose, now.utc).map_err(too_soon)?;
    let outcome = work();
    // Where something else went wrong it is not known whether the secret was right.
    if let Err(Error::Store(StoreError::WrongPassphrase)) = &outcome {
        guard.failed(whose, now.utc);
    }
    outcome
}

fn too_soon(seconds: u64) -> Error {
    let wait = match seconds {
        1 => "1 second".to_owned(),
        0..IN_MINUTES => format!("{seconds} seconds"),
        IN_MINUTES.. => format!("{} minutes", seconds.div_ceil(60)),
    };
    let message = format!("Wait {wait} before the next try.");
    Error::App(AppError { message, ..AppError::new(ErrorCode::TooSoon) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_is_told_in_words() {
        let told = |seconds| match too_soon(seconds) {
            Error::App(error) => error.message,
            other => other.to_string(),
        };
        assert_eq!(told(1), "Wait 1 second before the next try.");
        assert_eq!(told(20), "Wait 20 seconds before the next try.");
        assert_eq!(told(299), "Wait 5 minutes before the next try.");
    }
}
