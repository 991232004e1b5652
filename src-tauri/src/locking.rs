//! Locking from outside the page: it saves what was typed last if it can, and is locked whether it can or not.

use std::thread;
use std::time::{Duration, Instant};

use coatpeg_commands::Session;
use coatpeg_domain::contract::{Answered, Command, Lock, Request, ShowStatus};
use coatpeg_domain::error::{AppError, ErrorCode};
use coatpeg_domain::records::{Stage, Status};
use tauri::{AppHandle, Manager};

/// What the page hears before: it saves, and then locks with `Lock`.
const BEFORE: &str = "coatpeg-locking";
/// What it hears afterwards: the records are locked, whatever it did.
const AFTERWARDS: &str = "coatpeg-locked";
/// How long the page may take to save. A computer that falls asleep waits five seconds for all its programs.
const TO_SAVE: Duration = Duration::from_secs(2);
/// How long between two looks.
const LOOK_AGAIN: Duration = Duration::from_millis(50);

/// The computer falls asleep, or its session is locked: locks the records unless their owner wishes otherwise.
pub(crate) fn lock_with_computer(app: &AppHandle) {
    let session = app.state::<Session>();
    // Where the session cannot say how it stands, locking is the safe side.
    if ask(&session, ShowStatus {}).is_ok_and(|status| !wants_lock(&status)) {
        return;
    }
    lock(&|| is_open(&session), &|event| tell(app, event), &|| lock_now(&session), TO_SAVE);
}

fn wants_lock(status: &Status) -> bool {
    status.stage == Stage::Open && status.locking.on_sleep
}

/// Locks at once, with whatever is kept by then. Waits for the request that is being answered.
pub(crate) fn lock_now(session: &Session) {
    if let Err(error) = ask(session, Lock {}) {
        log::error!("the records could not be locked: {:?}", error.code);
    }
}

/// Gives the page this long to save and lock, and locks if it has not.
fn lock(is_open: &dyn Fn() -> bool, tell: &dyn Fn(&str), lock_now: &dyn Fn(), patience: Duration) {
    tell(BEFORE);
    let began = Instant::now();
    while is_open() && began.elapsed() < patience {
        thread::sleep(LOOK_AGAIN);
    }
    // Locking records that are locked harms nothing.
    lock_now();
    tell(AFTERWARDS);
}

fn is_open(session: &Session) -> bool {
    ask(session, ShowStatus {}).is_ok_and(|status| status.stage == Stage::Open)
}

fn tell(app: &AppHandle, event: &str) {
    let Some(window) = app.get_webview_window(crate::MAIN) else { return };
    if let Err(error) = window.eval(format!("window.dispatchEvent(new Event('{event}'))")) {
        log::warn!("the page could not be told of the lock: {error}");
    }
}

fn ask<C: Command>(session: &Session, command: C) -> Answered<C::Reply> {
    let request: Request = command.into();
    let asked = serde_json::to_string(&request).map_err(|_| AppError::new(ErrorCode::Internal))?;
    serde_json::from_str(&session.answer(&asked)).unwrap_or_else(|_| Err(AppError::new(ErrorCode::Internal)))
}

#[cfg(test)]
mod tests {
    use std::cell::{Cell, RefCell};

    use super::*;

    /// Locks records whose page has this long, and does this when it is told; what happened, in order.
    fn what_happens(patience: Duration, page: impl Fn(&Cell<bool>)) -> Vec<String> {
        let (is_open, happened) = (Cell::new(true), RefCell::new(Vec::new()));
        let tell = |event: &str| {
            happened.borrow_mut().push(event.to_owned());
            page(&is_open);
        };
        let lock_now = || {
            let how = if is_open.replace(false) { "locked from outside" } else { "was locked" };
            happened.borrow_mut().push(how.to_owned());
        };
        lock(&|| is_open.get(), &tell, &lock_now, patience);
        happened.into_inner()
    }

    #[test]
    fn a_page_that_saves_and_locks_is_waited_for_no_longer_than_that() {
        let began = Instant::now();
        let happened = what_happens(Duration::from_secs(20), |is_open| is_open.set(false));
        assert_eq!(happened, [BEFORE, "was locked", AFTERWARDS]);
        assert!(began.elapsed() < Duration::from_secs(10), "it was waited for although it had locked");
    }

    #[test]
    fn a_page_that_does_nothing_is_locked_all_the_same() {
        assert_eq!(
            what_happens(Duration::from_millis(100), |_| ()),
            [BEFORE, "locked from outside", AFTERWARDS]
        );
    }
}
