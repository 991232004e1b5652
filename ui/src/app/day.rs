//! Which day it is, while the window stands open: over midnight, after a sleep, and when a clock is set back.
//!
//! The native side says the day. Here the window only looks whether its own clock has come to another one, and asks
//! again then: nothing on the screen is worked out from the window's clock.

use std::time::Duration;

use chrono::NaiveDate;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::session::Session;

/// How often to look. Nobody waits for midnight to the second.
const EVERY: Duration = Duration::from_secs(20);

/// Whether the window's clock is on another day than the one that was said last: later, or earlier where the clock was
/// set back. A day that cannot be read is no other day.
fn is_another(said: Option<NaiveDate>, clock: Option<NaiveDate>) -> bool {
    matches!((said, clock), (Some(said), Some(clock)) if said != clock)
}

/// Whether to ask again. Where the native side keeps to its own day, as a test does that sets it, asking every twenty
/// seconds would be for nothing: once for each day of the window's clock is enough.
fn is_to_be_asked(said: Option<NaiveDate>, clock: Option<NaiveDate>, asked_on: Option<NaiveDate>) -> bool {
    is_another(said, clock) && asked_on != clock
}

/// The day of the window's clock.
fn clock_day() -> Option<NaiveDate> {
    let now = js_sys::Date::new_0();
    let year = i32::try_from(now.get_full_year()).ok()?;
    NaiveDate::from_ymd_opt(year, now.get_month() + 1, now.get_date())
}

/// Watches while the window is there.
pub(super) fn watch(session: Session) {
    let asked_on = StoredValue::new(None::<NaiveDate>);
    let look = move || {
        let clock = clock_day();
        if is_to_be_asked(session.today(), clock, asked_on.get_value()) {
            asked_on.set_value(clock);
            spawn_local(session.refresh());
        }
    };
    if let Ok(timer) = set_interval_with_handle(look, EVERY) {
        on_cleanup(move || timer.clear());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Option<NaiveDate> {
        text.parse().ok()
    }

    #[test]
    fn another_day_is_noticed_in_both_directions() {
        let said = day("2027-06-10");
        assert!(!is_another(said, day("2027-06-10")));
        assert!(is_another(said, day("2027-06-11")), "midnight");
        assert!(is_another(said, day("2027-06-14")), "a weekend asleep");
        assert!(is_another(said, day("2027-06-09")), "a clock that was set back");
        assert!(!is_another(None, day("2027-06-10")), "nothing was said yet");
        assert!(!is_another(said, None));
    }

    #[test]
    fn each_day_of_the_clock_is_asked_about_once() {
        let (said, next) = (day("2027-06-10"), day("2027-06-11"));
        assert!(is_to_be_asked(said, next, None));
        assert!(!is_to_be_asked(said, next, next), "the native side keeps to its own day");
        assert!(is_to_be_asked(said, day("2027-06-12"), next));
        assert!(is_to_be_asked(next, said, next), "and back again");
    }
}
