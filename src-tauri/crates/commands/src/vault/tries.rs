//! Every proof of a secret goes through here, so that wrong ones slow down wherever they are typed.

use std::sync::{Mutex, PoisonError};

use coatpeg_domain::error::{AppError, ErrorCode};
use coatpeg_store::{Error as StoreError, Guard};

use crate::desktop::Now;
use crate::error::{Error, Result};
use crate::session::Session;

/// From here on a wait is told in minutes.
const IN_MINUTES: u64 = 120;

impl Session {
    /// Tries a secret of the records; `TooSoon` before the wait is over. `work` does nothing but prove it.
    pub(crate) fn prove<T>(&self, now: Now, work: impl FnOnce() -> Result<T>) -> Result<T> {
        guarded(&self.attempts, now, work)
    }

    /// The same for a secret of the safeguarding area, which has a count of its own.
    pub(crate) fn prove_safeguarding<T>(&self, now: Now, work: impl FnOnce() -> Result<T>) -> Result<T> {
        guarded(&self.safeguarding_attempts, now, work)
    }

    /// How many seconds to wait before the next try to open the records.
    pub(crate) fn wait_seconds(&self, now: Now) -> u64 {
        let mut guard = self.attempts.lock().unwrap_or_else(PoisonError::into_inner);
        guard.wait(now.utc)
    }
}

fn guarded<T>(guard: &Mutex<Guard>, now: Now, work: impl FnOnce() -> Result<T>) -> Result<T> {
    // Held while the secret is tried: two requests at once are two tries.
    let mut guard = guard.lock().unwrap_or_else(PoisonError::into_inner);
    guard.check(now.utc).map_err(too_soon)?;
    let outcome = work();
    match &outcome {
        Ok(_) => guard.succeeded(),
        Err(Error::Store(StoreError::WrongPassphrase)) => guard.failed(now.utc),
        // Something else went wrong; whether the secret was right is not known.
        Err(_) => {}
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
