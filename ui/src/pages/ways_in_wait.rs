//! The wait after wrong passphrases: seconds that count down, in the button and, now and then, aloud.

use std::time::Duration;

use leptos::prelude::*;

use crate::app::session;

/// How often the seconds are looked at.
const EVERY: Duration = Duration::from_millis(250);
/// Every so many seconds the wait is said aloud.
const ALOUD_EVERY: u64 = 10;

/// How long until the next try.
#[derive(Clone, Copy)]
pub(crate) struct Wait {
    until: StoredValue<f64>,
    left: RwSignal<u64>,
}

impl Wait {
    /// Begins with what the native side said last.
    pub(crate) fn new() -> Self {
        let wait = Wait { until: StoredValue::new(0.0), left: RwSignal::new(0) };
        let session = session();
        Effect::new(move |_| {
            wait.begin(session.status.with(|status| status.as_ref().map_or(0, |s| s.wait_seconds)));
        });
        if let Ok(timer) = set_interval_with_handle(move || wait.look(), EVERY) {
            on_cleanup(move || timer.clear());
        }
        wait
    }

    /// Waits for so many seconds from now.
    pub(crate) fn begin(self, seconds: u64) {
        #[expect(clippy::cast_precision_loss, reason = "a wait is minutes at most")]
        let until = js_sys::Date::now() + seconds as f64 * 1000.0;
        self.until.set_value(until);
        self.left.set(seconds);
    }

    /// How many seconds are left.
    pub(crate) fn left(self) -> u64 {
        self.left.get()
    }

    /// Whether one still has to wait.
    pub(crate) fn is_on(self) -> bool {
        self.left.get_untracked() > 0
    }

    fn look(self) {
        if self.left.get_untracked() == 0 {
            return;
        }
        let left = seconds_left(self.until.get_value() - js_sys::Date::now());
        if left != self.left.get_untracked() {
            self.left.set(left);
        }
    }
}

/// Whole seconds of so many milliseconds, none where the time is over.
fn seconds_left(milliseconds: f64) -> u64 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "never below nothing")]
    let seconds = (milliseconds / 1000.0).ceil().max(0.0) as u64;
    seconds
}

/// What the button says meanwhile.
pub(crate) fn in_words(left: u64) -> String {
    match left {
        1 => "Wait 1 second".to_owned(),
        2..=90 => format!("Wait {left} seconds"),
        _ => format!("Wait {} minutes", left.div_ceil(60)),
    }
}

/// What is said aloud: how long at first, then every ten seconds, and that it is over. `first` is the whole wait.
fn aloud(first: u64, left: u64) -> String {
    if first == 0 {
        return String::new();
    }
    if left == 0 {
        return "You can try again now.".to_owned();
    }
    let said = if left == first { left } else { left.div_ceil(ALOUD_EVERY) * ALOUD_EVERY };
    format!("{} before the next try.", in_words(said.min(first)))
}

/// The wait for those who listen; the button says it for those who look.
#[component]
pub(crate) fn WaitAloud(
    /// The wait.
    wait: Wait,
) -> impl IntoView {
    let words = Memo::new(move |before: Option<&(u64, String)>| {
        let left = wait.left();
        // A wait that grew is another wait.
        let first = before.map_or(left, |(first, _)| if left > *first { left } else { *first });
        (first, aloud(first, left))
    });
    view! { <p class="sr-only" id="wait" role="status">{move || words.with(|(_, words)| words.clone())}</p> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_button_counts_the_seconds() {
        assert_eq!(in_words(1), "Wait 1 second");
        assert_eq!(in_words(12), "Wait 12 seconds");
        assert_eq!(in_words(300), "Wait 5 minutes");
    }

    #[test]
    fn the_last_part_of_a_second_is_still_waited_for() {
        assert_eq!(seconds_left(1.0), 1);
        assert_eq!(seconds_left(2_000.0), 2);
        assert_eq!(seconds_left(-5_000.0), 0);
    }

    #[test]
    fn the_wait_is_said_at_first_every_ten_seconds_and_at_the_end() {
        assert_eq!(aloud(0, 0), "");
        assert_eq!(aloud(32, 32), "Wait 32 seconds before the next try.");
        let said: std::collections::BTreeSet<_> = (0..=32).map(|left| aloud(32, left)).collect();
        assert_eq!(said.len(), 5, "{said:?}");
        assert_eq!(aloud(32, 0), "You can try again now.");
    }
}
