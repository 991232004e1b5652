//! Wrong tries slow down, also when the program is started again in between.
//!
//! Beside the records stands how many there were and until when to wait, in clear: there is no name in it. Whoever takes
//! it away gains nothing while the program runs, and against somebody who copies the whole folder only the cost of one
//! guess helps. A clock that jumps may shorten a wait and never makes one longer than five minutes.

use std::path::PathBuf;

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::folder;

/// Beside the records.
const ATTEMPTS_FILE: &str = "attempts.json";

/// Beside the safeguarding area.
const SAFEGUARDING_ATTEMPTS_FILE: &str = "safeguarding-attempts.json";

/// So many wrong tries cost nothing: people mistype.
const FREE: u32 = 3;

/// The wait after the last free one; each further one doubles it.
const FIRST_WAIT: u64 = 5;

/// Nobody waits longer.
const LONGEST_WAIT: u64 = 300;

/// Counts wrong tries and says how long to wait before the next.
#[derive(Debug)]
pub struct Guard {
    path: PathBuf,
    in_memory: Tries,
}

/// What is kept beside the records.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Tries {
    wrong: u32,
    last: DateTime<Utc>,
    wait_until: DateTime<Utc>,
}

impl Guard {
    /// For the records in this folder.
    pub fn of_records(folder: &std::path::Path) -> Guard {
        Guard { path: folder.join(ATTEMPTS_FILE), in_memory: Tries::default() }
    }

    /// For the safeguarding area in this folder.
    pub fn of_safeguarding(folder: &std::path::Path) -> Guard {
        Guard { path: folder.join(SAFEGUARDING_ATTEMPTS_FILE), in_memory: Tries::default() }
    }

    /// Whether a try may be made now.
    ///
    /// # Errors
    /// How many seconds to wait first.
    pub fn check(&mut self, now: DateTime<Utc>) -> Result<(), u64> {
        match self.wait(now) {
            0 => Ok(()),
            seconds => Err(seconds),
        }
    }

    /// How many seconds to wait before the next try.
    pub fn wait(&mut self, now: DateTime<Utc>) -> u64 {
        let tries = self.latest();
        let left = (tries.wait_until - now).num_milliseconds().max(0).unsigned_abs().div_ceil(1000);
        let has_jumped = left > LONGEST_WAIT || now < tries.last;
        if left == 0 && !has_jumped {
            return 0;
        }
        if has_jumped && tries.wrong >= FREE {
            // Waiting begins anew by today's clock; otherwise somebody could wait for a year.
            let wait = wait_after(tries.wrong);
            self.keep(Tries { last: now, wait_until: later(now, wait), ..tries });
            return wait;
        }
        left.min(LONGEST_WAIT)
    }

    /// Counts a wrong try.
    pub fn failed(&mut self, now: DateTime<Utc>) {
        let wrong = self.latest().wrong.saturating_add(1);
        self.keep(Tries { wrong, last: now, wait_until: later(now, wait_after(wrong)) });
    }

    /// Forgets the wrong tries: the right passphrase was typed.
    pub fn succeeded(&mut self) {
        self.in_memory = Tries::default();
        // Where it cannot be taken away it can only make a later mistype wait.
        let _ = folder::remove(&self.path);
    }

    /// What is in memory or what another copy of the program has written since, whichever is more.
    fn latest(&self) -> Tries {
        let on_disk = folder::read(&self.path).ok().flatten();
        // A file that cannot be understood says nothing; what is in memory still does.
        let on_disk: Tries =
            on_disk.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default();
        if on_disk.wrong > self.in_memory.wrong { on_disk } else { self.in_memory }
    }

    /// Where the file cannot be written, memory has to do.
    fn keep(&mut self, tries: Tries) {
        self.in_memory = tries;
        let is_there = self.path.parent().is_some_and(std::path::Path::is_dir);
        if let (true, Ok(bytes)) = (is_there, serde_json::to_vec(&tries)) {
            let _ = folder::write(&self.path, &bytes);
        }
    }
}

/// Seconds to wait after so many wrong tries.
fn wait_after(wrong: u32) -> u64 {
    match wrong.checked_sub(FREE) {
        None => 0,
        Some(further) => FIRST_WAIT.saturating_mul(1 << further.min(20)).min(LONGEST_WAIT),
    }
}

fn later(now: DateTime<Utc>, seconds: u64) -> DateTime<Utc> {
    now + TimeDelta::seconds(seconds.min(LONGEST_WAIT).cast_signed())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(text: &str) -> DateTime<Utc> {
        format!("2027-06-10T{text}Z").parse().expect("a time")
    }

    fn after(now: DateTime<Utc>, seconds: i64) -> DateTime<Utc> {
        now + TimeDelta::seconds(seconds)
    }

    #[test]
    fn three_wrong_tries_are_free_and_each_further_one_doubles_the_wait() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut guard = Guard::of_records(folder.path());
        let mut now = time("09:00:00");
        let mut waits = Vec::new();
        for _ in 0..11 {
            guard.check(now).expect("the wait is over");
            guard.failed(now);
            let wait = guard.wait(now);
            waits.push(wait);
            now = after(now, wait.cast_signed());
        }
        assert_eq!(waits, [0, 0, 5, 10, 20, 40, 80, 160, 300, 300, 300]);
        guard.succeeded();
        guard.failed(now);
        assert_eq!(guard.check(now), Ok(()), "the right passphrase clears it");
    }

    #[test]
    fn the_wait_goes_on_when_the_program_is_started_again() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let now = time("09:00:00");
        let mut guard = Guard::of_records(folder.path());
        (0..5).for_each(|_| guard.failed(now));
        drop(guard);
        let mut again = Guard::of_records(folder.path());
        assert_eq!(again.check(after(now, 5)), Err(15));
        assert_eq!(again.check(after(now, 20)), Ok(()));
        let text = std::fs::read_to_string(folder.path().join(ATTEMPTS_FILE)).expect("kept");
        assert!(text.starts_with("{\"wrong\":5,"), "{text}");
    }

    #[test]
    fn taking_the_file_away_while_the_program_runs_gains_nothing() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let now = time("09:00:00");
        let mut guard = Guard::of_records(folder.path());
        (0..6).for_each(|_| guard.failed(now));
        std::fs::remove_file(folder.path().join(ATTEMPTS_FILE)).expect("taken away");
        assert_eq!(guard.check(now), Err(40));
        std::fs::write(folder.path().join(ATTEMPTS_FILE), "nonsense").expect("written");
        assert_eq!(guard.check(now), Err(40));
    }

    #[test]
    fn a_clock_that_jumps_never_makes_a_wait_longer_than_five_minutes() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let now = time("09:00:00");
        let mut guard = Guard::of_records(folder.path());
        (0..20).for_each(|_| guard.failed(now));
        let year_before = after(now, -365 * 24 * 3600);
        assert_eq!(guard.check(year_before), Err(300));
        assert_eq!(guard.check(after(year_before, 300)), Ok(()), "it does end");
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut guard = Guard::of_records(folder.path());
        (0..4).for_each(|_| guard.failed(now));
        assert_eq!(guard.check(after(now, -1)), Err(10));
        assert_eq!(guard.check(after(now, 24 * 3600)), Ok(()));
    }

    #[test]
    fn a_folder_that_is_not_there_yet_is_not_made() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let gone = folder.path().join("gone");
        let mut guard = Guard::of_records(&gone);
        (0..4).for_each(|_| guard.failed(time("09:00:00")));
        assert_eq!(guard.check(time("09:00:00")), Err(10), "memory counts");
        assert!(!gone.exists());
    }
}
