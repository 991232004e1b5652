//! Wrong tries slow down, also when the program is started again in between.
//!
//! Each person's tries count for themselves: whoever knows one passphrase gains no further guess at another's. Beside the
//! records stands how many there were and until when to wait, in clear: ids and numbers, no name. Whoever takes it away
//! gains nothing while the program runs, and against somebody who copies the whole folder only the cost of one guess
//! helps. A clock that jumps may shorten a wait and never makes one longer than five minutes.

use std::collections::BTreeMap;
use std::path::PathBuf;

use chrono::{DateTime, TimeDelta, Utc};
use coatpeg_domain::ids::PersonId;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

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

/// Stands for everything that names nobody: the words of a recovery sheet, the secrets of copies.
const NOBODY: PersonId = PersonId(Uuid::nil());

/// Counts wrong tries, each person's for themselves, and says how long to wait before the next.
#[derive(Debug)]
pub struct Guard {
    path: PathBuf,
    in_memory: Counts,
}

/// What is kept beside the records. An older file held one count for everybody; it says nothing about anybody.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Counts {
    people: BTreeMap<PersonId, Tries>,
}

/// The wrong tries at one person's secrets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Tries {
    wrong: u32,
    last: DateTime<Utc>,
    wait_until: DateTime<Utc>,
}

impl Guard {
    /// For the records in this folder.
    pub fn of_records(folder: &std::path::Path) -> Guard {
        Guard { path: folder.join(ATTEMPTS_FILE), in_memory: Counts::default() }
    }

    /// For the safeguarding area in this folder.
    pub fn of_safeguarding(folder: &std::path::Path) -> Guard {
        Guard { path: folder.join(SAFEGUARDING_ATTEMPTS_FILE), in_memory: Counts::default() }
    }

    /// Whether a try may be made now at a person's secret, or at one that is nobody's own.
    ///
    /// # Errors
    /// How many seconds to wait first.
    pub fn check(&mut self, whose: Option<PersonId>, now: DateTime<Utc>) -> Result<(), u64> {
        match self.wait(whose, now) {
            0 => Ok(()),
            seconds => Err(seconds),
        }
    }

    /// How many seconds to wait before the next try.
    pub fn wait(&mut self, whose: Option<PersonId>, now: DateTime<Utc>) -> u64 {
        let mut counts = self.latest();
        let Some(tries) = counts.people.get_mut(&whose.unwrap_or(NOBODY)) else { return 0 };
        let left = (tries.wait_until - now).num_milliseconds().max(0).unsigned_abs().div_ceil(1000);
        let has_jumped = left > LONGEST_WAIT || now < tries.last;
        if !has_jumped {
            return left;
        }
        // Waiting begins anew by today's clock, once; otherwise somebody could wait for a year.
        let wait = wait_after(tries.wrong);
        *tries = Tries { last: now, wait_until: later(now, wait), ..*tries };
        self.keep(counts);
        wait
    }

    /// The longest that anybody has to wait.
    pub fn longest_wait(&mut self, now: DateTime<Utc>) -> u64 {
        let people: Vec<PersonId> = self.latest().people.into_keys().collect();
        people.into_iter().map(|person| self.wait(Some(person), now)).max().unwrap_or(0)
    }

    /// Counts a wrong try.
    pub fn failed(&mut self, whose: Option<PersonId>, now: DateTime<Utc>) {
        let mut counts = self.latest();
        let whose = whose.unwrap_or(NOBODY);
        let wrong = counts.people.get(&whose).map_or(0, |tries| tries.wrong).saturating_add(1);
        counts.people.insert(whose, Tries { wrong, last: now, wait_until: later(now, wait_after(wrong)) });
        self.keep(counts);
    }

    /// Forgets the wrong tries at this person's secrets, and nobody else's: the right one was typed.
    pub fn succeeded(&mut self, whose: Option<PersonId>) {
        let mut counts = self.latest();
        if counts.people.remove(&whose.unwrap_or(NOBODY)).is_some() {
            self.keep(counts);
        }
    }

    /// For each person what is in memory or what another copy of the program has written since, whichever is more.
    fn latest(&self) -> Counts {
        let on_disk = folder::read(&self.path).ok().flatten();
        // A file that cannot be understood says nothing; what is in memory still does.
        let mut latest: Counts =
            on_disk.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default();
        for (person, tries) in &self.in_memory.people {
            match latest.people.get(person) {
                Some(on_disk) if on_disk.wrong > tries.wrong => {}
                _ => drop(latest.people.insert(*person, *tries)),
            }
        }
        latest
    }

    /// Where the file cannot be written, memory has to do.
    fn keep(&mut self, counts: Counts) {
        self.in_memory = counts;
        if self.in_memory.people.is_empty() {
            // Where it cannot be taken away it can only make a later mistype wait.
            let _ = folder::remove(&self.path);
            return;
        }
        let is_there = self.path.parent().is_some_and(std::path::Path::is_dir);
        if let (true, Ok(bytes)) = (is_there, serde_json::to_vec(&self.in_memory)) {
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
            guard.check(None, now).expect("the wait is over");
            guard.failed(None, now);
            let wait = guard.wait(None, now);
            waits.push(wait);
            now = after(now, wait.cast_signed());
        }
        assert_eq!(waits, [0, 0, 5, 10, 20, 40, 80, 160, 300, 300, 300]);
        guard.succeeded(None);
        guard.failed(None, now);
        assert_eq!(guard.check(None, now), Ok(()), "the right passphrase clears it");
    }

    #[test]
    fn the_wait_goes_on_when_the_program_is_started_again() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let now = time("09:00:00");
        let mut guard = Guard::of_records(folder.path());
        (0..5).for_each(|_| guard.failed(None, now));
        drop(guard);
        let mut again = Guard::of_records(folder.path());
        assert_eq!(again.check(None, after(now, 5)), Err(15));
        assert_eq!(again.check(None, after(now, 20)), Ok(()));
        let text = std::fs::read_to_string(folder.path().join(ATTEMPTS_FILE)).expect("kept");
        assert!(text.contains("{\"wrong\":5,"), "{text}");
    }

    #[test]
    fn taking_the_file_away_while_the_program_runs_gains_nothing() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let now = time("09:00:00");
        let mut guard = Guard::of_records(folder.path());
        (0..6).for_each(|_| guard.failed(None, now));
        std::fs::remove_file(folder.path().join(ATTEMPTS_FILE)).expect("taken away");
        assert_eq!(guard.check(None, now), Err(40));
        std::fs::write(folder.path().join(ATTEMPTS_FILE), "nonsense").expect("written");
        assert_eq!(guard.check(None, now), Err(40));
    }

    #[test]
    fn a_clock_that_jumps_never_makes_a_wait_longer_than_five_minutes() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let now = time("09:00:00");
        let mut guard = Guard::of_records(folder.path());
        (0..20).for_each(|_| guard.failed(None, now));
        let year_before = after(now, -365 * 24 * 3600);
        assert_eq!(guard.check(None, year_before), Err(300));
        assert_eq!(guard.check(None, after(year_before, 300)), Ok(()), "it does end");
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut guard = Guard::of_records(folder.path());
        (0..4).for_each(|_| guard.failed(None, now));
        assert_eq!(guard.check(None, after(now, -1)), Err(10));
        assert_eq!(guard.check(None, after(now, 24 * 3600)), Ok(()));
    }

    #[test]
    fn a_mistype_while_the_clock_is_ahead_keeps_nobody_out() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let now = time("09:00:00");
        let mut guard = Guard::of_records(folder.path());
        guard.failed(None, after(now, 365 * 24 * 3600));
        assert_eq!(guard.check(None, now), Ok(()), "one mistype costs nothing");
        let mut again = Guard::of_records(folder.path());
        assert_eq!(again.check(None, now), Ok(()), "nor does it after a start");
        guard.failed(None, after(now, 365 * 24 * 3600));
        guard.failed(None, after(now, 365 * 24 * 3600));
        assert_eq!(guard.check(None, now), Err(5));
        assert_eq!(guard.check(None, after(now, 2)), Err(3), "and it ends");
        assert_eq!(guard.check(None, after(now, 5)), Ok(()));
    }

    #[test]
    fn however_the_clock_jumps_a_wait_is_never_longer_than_the_longest_and_ends() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut guard = Guard::of_records(folder.path());
        let longest = LONGEST_WAIT.cast_signed();
        let mut seed: u64 = 11;
        for round in 0..400 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let reach = [10, 400, 100_000, 40_000_000][(seed >> 33) as usize % 4];
            let now = after(time("09:00:00"), ((seed >> 35) as i64 % (2 * reach)) - reach);
            assert!(guard.wait(None, now) <= LONGEST_WAIT, "round {round}");
            assert_eq!(guard.check(None, after(now, longest)), Ok(()), "round {round}");
            match seed >> 61 {
                0 => guard.succeeded(None),
                1..=4 => guard.failed(None, now),
                _ => {}
            }
        }
    }

    #[test]
    fn each_persons_tries_count_for_themselves() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let now = time("09:00:00");
        let [owner, other] = [1, 2].map(|number| Some(PersonId(Uuid::from_u128(number))));
        let mut guard = Guard::of_records(folder.path());
        for _ in 0..3 {
            guard.failed(owner, now);
            guard.failed(other, now);
            guard.succeeded(other);
        }
        assert_eq!((guard.check(owner, now), guard.check(other, now)), (Err(5), Ok(())));
        assert_eq!((guard.check(None, now), guard.longest_wait(now)), (Ok(()), 5));
        (0..4).for_each(|_| guard.failed(None, now));
        guard.succeeded(owner);
        assert_eq!((guard.check(owner, now), guard.check(None, now)), (Ok(()), Err(10)));
        guard.succeeded(None);
        assert!(!folder.path().join(ATTEMPTS_FILE).exists(), "nothing is left to keep");
    }

    #[test]
    fn the_file_of_before_says_nothing_and_is_replaced() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join(ATTEMPTS_FILE);
        let old = r#"{"wrong":9,"last":"2027-06-10T09:00:00Z","wait_until":"2027-06-10T09:05:00Z"}"#;
        std::fs::write(&path, old).expect("written");
        let now = time("09:00:00");
        let mut guard = Guard::of_records(folder.path());
        assert_eq!(guard.check(None, now), Ok(()));
        guard.failed(None, now);
        let again: Counts =
            serde_json::from_slice(&std::fs::read(&path).expect("kept")).expect("today's form");
        assert_eq!(again.people[&NOBODY].wrong, 1);
    }

    #[test]
    fn a_folder_that_is_not_there_yet_is_not_made() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let gone = folder.path().join("gone");
        let mut guard = Guard::of_records(&gone);
        (0..4).for_each(|_| guard.failed(None, time("09:00:00")));
        assert_eq!(guard.check(None, time("09:00:00")), Err(10), "memory counts");
        assert!(!gone.exists());
    }
}
