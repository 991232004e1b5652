//! The lock that comes by itself: when nobody has touched the window for as long as Settings say.
//!
//! Times are taken from the computer's clock and not counted, so that a computer that slept is noticed when it wakes.

use std::time::Duration;

use coatpeg_domain::records::{Stage, Status};
use leptos::prelude::*;

use super::session::Session;

/// How often to look.
const EVERY: Duration = Duration::from_secs(1);
/// What counts as a touch.
const TOUCHES: &[&str] = &["keydown", "pointerdown", "pointermove", "wheel", "touchstart"];
/// Where a window that has stopped finds after how many minutes it locks.
const LOCKS_AFTER: &str = "data-locks-after";
/// Milliseconds of a minute.
const MINUTE: f64 = 60_000.0;

/// How long before the lock one is warned: milliseconds, and what is said.
const USUAL_WARNING: (f64, &str) = (MINUTE, "Locking in one minute");
/// The same where a minute is all there is.
const SHORT_WARNING: (f64, &str) = (20_000.0, "Locking in 20 seconds");

/// How a window stands that nobody touches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Idle {
    /// In use.
    Awake,
    /// About to lock.
    Soon,
    /// To be locked.
    Over,
}

/// How it stands after so many milliseconds without a touch.
fn stands(quiet: f64, after_minutes: u16) -> Idle {
    let limit = f64::from(after_minutes.max(1)) * MINUTE;
    if quiet >= limit {
        Idle::Over
    } else if quiet >= limit - warning(after_minutes).0 {
        Idle::Soon
    } else {
        Idle::Awake
    }
}

/// After how many minutes it locks; pretend records have nothing to lock.
fn locks_after(status: Option<&Status>) -> Option<u16> {
    let open = status.filter(|status| status.stage == Stage::Open && !status.is_example);
    open.map(|status| status.locking.after_minutes)
}

/// When to warn, and in which words.
fn warning(after_minutes: u16) -> (f64, &'static str) {
    if after_minutes <= 1 { SHORT_WARNING } else { USUAL_WARNING }
}

impl Session {
    /// How long nobody has touched the window, in milliseconds.
    pub(crate) fn quiet_for(self) -> f64 {
        js_sys::Date::now() - self.touched_at.get_value()
    }

    /// Somebody touched the window.
    pub(super) fn touch(self) {
        // Whoever wakes a sleeping computer moves the pointer before anything else: that is too late.
        if self.idle() == Idle::Over {
            self.lock();
            return;
        }
        self.begin_anew();
    }

    /// Counts from now.
    pub(super) fn begin_anew(self) {
        self.touched_at.set_value(js_sys::Date::now());
        if self.locking_soon.get_untracked().is_some() {
            self.locking_soon.set(None);
        }
    }

    /// How the window stands.
    fn idle(self) -> Idle {
        let after = self.status.with_untracked(|status| locks_after(status.as_ref()));
        after.map_or(Idle::Awake, |after| stands(self.quiet_for(), after))
    }

    fn look_whether_idle(self) {
        // A clock that was set back would let the window stand open for as long.
        if self.quiet_for() < 0.0 {
            self.begin_anew();
        }
        match self.idle() {
            Idle::Awake => {}
            Idle::Soon => {
                let after = self.status.with_untracked(|s| s.as_ref().map_or(1, |s| s.locking.after_minutes));
                if self.locking_soon.get_untracked().is_none() {
                    self.locking_soon.set(Some(warning(after).1));
                }
            }
            Idle::Over => self.lock(),
        }
    }
}

/// Watches while the window is there.
pub(super) fn watch(session: Session) {
    Effect::new(move |_| note_for_stopped(session.status.with(|status| locks_after(status.as_ref()))));
    for touch in TOUCHES {
        let handle = window_event_listener_untyped(touch, move |_| session.touch());
        on_cleanup(move || handle.remove());
    }
    if let Ok(timer) = set_interval_with_handle(move || session.look_whether_idle(), EVERY) {
        on_cleanup(move || timer.clear());
    }
}

/// Leaves the minutes where `boot.js` finds them once nothing of this program runs any more.
fn note_for_stopped(after: Option<u16>) {
    let Some(root) = document().document_element() else { return };
    // Without them a window that has stopped stays as it is.
    let _ = match after {
        Some(minutes) => root.set_attribute(LOCKS_AFTER, &minutes.to_string()),
        None => root.remove_attribute(LOCKS_AFTER),
    };
}

/// The quiet words before the lock; they go away as soon as somebody touches the window.
#[component]
pub(super) fn LockingSoon(
    /// What every page shares.
    session: Session,
) -> impl IntoView {
    view! {
        <div class="locking-soon" role="status">
            {move || {
                session
                    .locking_soon
                    .get()
                    .map(|words| view! { <p class="toast">{words} ". Press a key or move the mouse to stay."</p> })
            }}
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_minutes_warn_in_the_last_one() {
        assert_eq!(stands(0.0, 5), Idle::Awake);
        assert_eq!(stands(3.9 * MINUTE, 5), Idle::Awake);
        assert_eq!(stands(4.0 * MINUTE, 5), Idle::Soon);
        assert_eq!(stands(5.0 * MINUTE, 5), Idle::Over);
        assert_eq!(stands(600.0 * MINUTE, 5), Idle::Over, "a computer that slept all night");
    }

    #[test]
    fn one_minute_warns_for_twenty_seconds() {
        assert_eq!(stands(39_000.0, 1), Idle::Awake);
        assert_eq!(stands(40_000.0, 1), Idle::Soon);
        assert_eq!(warning(1).1, "Locking in 20 seconds");
        assert_eq!(warning(2).1, "Locking in one minute");
    }

    #[test]
    fn a_window_locks_even_where_the_minutes_are_missing() {
        assert_eq!(stands(MINUTE, 0), Idle::Over);
        assert_eq!(stands(-5.0, 5), Idle::Awake, "a clock that was set back");
    }
}
