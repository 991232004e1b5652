//! What is done from time to time while the records are open: copies, checks, practice. The native side decides what;
//! this only asks, shortly after unlocking, every ten minutes, and more often while nobody is there.

use std::time::Duration;

use coatpeg_domain::contract::KeepUp;
use coatpeg_domain::records::KeptUp;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::session::Session;
use crate::pages::saving::pause;

/// How long after unlocking the first thing is done; home is drawn by then.
const AFTER_OPENING: Duration = Duration::from_secs(3);
/// How often to look whether it is time.
const LOOK: Duration = Duration::from_secs(15);
/// Milliseconds between two times.
const BETWEEN: f64 = 10.0 * 60_000.0;
/// Milliseconds without a touch after which longer work is welcome.
const QUIET: f64 = 2.0 * 60_000.0;

/// When it is quiet: before the records lock by themselves, however soon that is.
fn quiet(lock_after_minutes: u16) -> f64 {
    QUIET.min(f64::from(lock_after_minutes) * 60_000.0 / 2.0)
}

/// Whether to ask: it is time, or it has just become quiet, or the last thing left more to do and nobody is there.
fn is_time(since_last: f64, has_more: bool, is_idle: bool) -> bool {
    // A clock that was set back counts as time.
    !(0.0..BETWEEN).contains(&since_last) || (has_more && is_idle)
}

/// Keeps up while the component that calls this is on screen, unless the records are pretended.
pub(super) fn keep_up(session: Session) {
    let is_example =
        session.status.with_untracked(|status| status.as_ref().is_some_and(|status| status.is_example));
    session.kept_up.set(KeptUp::default());
    if is_example {
        return;
    }
    let is_here = StoredValue::new(());
    spawn_local(async move {
        pause(AFTER_OPENING).await;
        let mut has_more = true;
        let mut last = None;
        let mut was_idle = false;
        while is_here.try_get_value().is_some() {
            let after_minutes = session
                .status
                .with_untracked(|status| status.as_ref().map_or(1, |status| status.locking.after_minutes));
            let is_idle = session.quiet_for() >= quiet(after_minutes);
            let since = last.map_or(BETWEEN, |last| js_sys::Date::now() - last);
            if session.is_open() && is_time(since, has_more || !was_idle, is_idle) {
                // What did not work is tried again the next time.
                let kept = session.ask(KeepUp { is_idle }).await.unwrap_or_default();
                last = Some(js_sys::Date::now());
                has_more = kept.did_something;
                if is_here.try_get_value().is_some() {
                    session.kept_up.set(kept);
                }
            }
            was_idle = is_idle;
            pause(LOOK).await;
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_quiet_before_the_records_lock() {
        assert!(quiet(1) < 60_000.0);
        assert!(quiet(5) <= QUIET && quiet(60) <= QUIET);
    }

    #[test]
    fn it_is_time_every_ten_minutes_and_at_once_while_there_is_more_and_nobody_there() {
        assert!(!is_time(60_000.0, false, false));
        assert!(!is_time(60_000.0, true, false), "somebody is working");
        assert!(!is_time(60_000.0, false, true), "there is nothing more to do");
        assert!(is_time(60_000.0, true, true));
        assert!(is_time(BETWEEN, false, false));
        assert!(is_time(-1.0, false, false));
    }
}
