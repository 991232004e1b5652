//! Which copies may go. Days and months are counted among the copies there are and not on the calendar, so that a
//! clock that jumps takes nothing away.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate, NaiveDateTime};
use coatpeg_domain::records::BackupReason;

/// All copies of so many days are kept.
const WHOLE_DAYS: usize = 2;
/// One copy of each of so many days.
const DAYS: usize = 31;
/// One copy of each of so many months.
const MONTHS: usize = 12;

/// A copy, as far as it matters here.
#[derive(Clone, Debug)]
pub struct Shelved {
    /// Its file name.
    pub name: String,
    /// When it was made, by the computer's clock.
    pub made_at: NaiveDateTime,
    /// Why.
    pub reason: BackupReason,
    /// It was opened after it was written.
    pub is_verified: bool,
    /// The last line of history in it, where the key opens it.
    pub last_seq: Option<i64>,
}

/// The names of the copies that may go: all of the last two days stay, one a day for a month, one a month for a year,
/// and always the one with the most written in it, whatever a clock said.
pub fn to_thin_out(copies: &[Shelved]) -> Vec<String> {
    let mut newest_first: Vec<&Shelved> = copies.iter().collect();
    newest_first.sort_by(|a, b| (b.made_at, &b.name).cmp(&(a.made_at, &a.name)));
    let days = distinct(newest_first.iter().map(|copy| copy.made_at.date()));
    let months = distinct(newest_first.iter().map(|copy| month(copy)));
    let mut kept = BTreeSet::new();
    for day in days.iter().take(WHOLE_DAYS) {
        kept.extend(newest_first.iter().filter(|copy| copy.made_at.date() == *day).map(|copy| &copy.name));
    }
    for day in days.iter().take(DAYS) {
        kept.extend(best(&newest_first, |copy| copy.made_at.date() == *day));
        kept.extend(
            newest_first.iter().filter(|c| c.made_at.date() == *day && is_before(c.reason)).map(|c| &c.name),
        );
    }
    for of_month in months.iter().take(MONTHS) {
        kept.extend(best(&newest_first, |copy| month(copy) == *of_month));
    }
    kept.extend(best(&newest_first, |_| true));
    let mut fullest_first: Vec<&Shelved> =
        newest_first.iter().copied().filter(|copy| copy.last_seq.is_some()).collect();
    fullest_first.sort_by_key(|copy| Reverse(copy.last_seq));
    kept.extend(fullest_first.first().map(|copy| &copy.name));
    kept.extend(best(&fullest_first, |_| true));
    newest_first.iter().filter(|copy| !kept.contains(&copy.name)).map(|copy| copy.name.clone()).collect()
}

/// The newest that was verified; where none was, the newest.
fn best<'a>(newest_first: &[&'a Shelved], is_meant: impl Fn(&Shelved) -> bool) -> Option<&'a String> {
    let meant = || newest_first.iter().filter(|copy| is_meant(copy));
    meant().find(|copy| copy.is_verified).or_else(|| meant().next()).map(|copy| &copy.name)
}

fn distinct<T: PartialEq>(values: impl Iterator<Item = T>) -> Vec<T> {
    let mut distinct = Vec::new();
    for value in values {
        if distinct.last() != Some(&value) {
            distinct.push(value);
        }
    }
    distinct
}

fn month(copy: &Shelved) -> NaiveDate {
    let day = copy.made_at.date();
    day.with_day(1).unwrap_or(day)
}

/// Made before something that could go wrong, so worth more than the others of its day.
fn is_before(reason: BackupReason) -> bool {
    match reason {
        BackupReason::BeforeUpgrade
        | BackupReason::BeforeImport
        | BackupReason::BeforeRestore
        | BackupReason::BeforeNewKey => true,
        BackupReason::Closing | BackupReason::Daily | BackupReason::Asked => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{day, time};

    fn copy(made_at: &str) -> Shelved {
        Shelved {
            name: made_at.to_owned(),
            made_at: time(made_at),
            reason: BackupReason::Daily,
            is_verified: true,
            last_seq: None,
        }
    }

    fn gone(copies: &[Shelved]) -> Vec<String> {
        let mut gone = to_thin_out(copies);
        gone.sort();
        gone
    }

    #[test]
    fn all_of_two_days_stay_and_then_one_a_day() {
        let copies: Vec<Shelved> = [
            "2027-06-08T09:00:00",
            "2027-06-08T17:00:00",
            "2027-06-09T09:00:00",
            "2027-06-09T17:00:00",
            "2027-06-10T09:00:00",
            "2027-06-10T17:00:00",
        ]
        .map(copy)
        .into();
        assert_eq!(gone(&copies), ["2027-06-08T09:00:00"]);
    }

    #[test]
    fn a_year_of_daily_copies_leaves_a_month_of_days_and_a_year_of_months() {
        let copies: Vec<Shelved> =
            day("2026-01-01").iter_days().take(600).map(|day| copy(&format!("{day}T17:00:00"))).collect();
        let gone = gone(&copies);
        // 24 August 2027 is the last: 31 days reach back to 25 July, and ten more months lie before these two.
        assert_eq!(copies.len() - gone.len(), 31 + 11 - 1);
        let left: Vec<&str> = copies
            .iter()
            .map(|copy| copy.name.as_str())
            .filter(|name| !gone.iter().any(|g| g == name))
            .collect();
        assert_eq!(left[0], "2026-09-30T17:00:00");
        assert!(left.contains(&"2027-06-30T17:00:00"));
    }

    #[test]
    fn a_clock_that_jumps_takes_no_more_away_than_any_other_day() {
        let copies: Vec<Shelved> =
            ["2027-06-09T09:00:00", "2027-06-10T09:00:00", "2099-01-01T09:00:00"].map(copy).into();
        assert_eq!(gone(&copies), [""; 0]);
        let back: Vec<Shelved> =
            ["2027-06-09T09:00:00", "2027-06-10T09:00:00", "1970-01-01T00:00:00"].map(copy).into();
        assert_eq!(gone(&back), [""; 0]);
    }

    #[test]
    fn the_copy_with_the_most_in_it_stays_however_many_look_newer() {
        let mut copies: Vec<Shelved> =
            day("2099-01-01").iter_days().take(500).map(|day| copy(&format!("{day}T17:00:00"))).collect();
        for (copy, seq) in copies.iter_mut().zip(1..) {
            copy.last_seq = Some(seq);
        }
        let mut today = copy("2027-06-10T09:00:00");
        (today.last_seq, today.is_verified) = (Some(900), false);
        let mut before = copy("2027-06-09T09:00:00");
        before.last_seq = Some(899);
        let mut earlier = copy("2027-06-08T09:00:00");
        earlier.last_seq = Some(2);
        copies.extend([today, before, earlier]);
        let gone = gone(&copies);
        assert!(!gone.contains(&"2027-06-10T09:00:00".to_owned()), "the most in it");
        assert!(!gone.contains(&"2027-06-09T09:00:00".to_owned()), "the most that was verified");
        assert!(gone.contains(&"2027-06-08T09:00:00".to_owned()));
    }

    #[test]
    fn a_copy_made_before_something_risky_stays_a_month() {
        let mut copies: Vec<Shelved> = [
            "2027-06-08T08:00:00",
            "2027-06-08T09:00:00",
            "2027-06-08T17:00:00",
            "2027-06-09T09:00:00",
            "2027-06-10T09:00:00",
        ]
        .map(copy)
        .into();
        copies[1].reason = BackupReason::BeforeRestore;
        assert_eq!(gone(&copies), ["2027-06-08T08:00:00"]);
    }

    #[test]
    fn a_verified_copy_comes_before_a_newer_one_that_is_not() {
        let mut copies: Vec<Shelved> =
            ["2027-06-08T09:00:00", "2027-06-08T17:00:00", "2027-06-09T09:00:00", "2027-06-10T09:00:00"]
                .map(copy)
                .into();
        copies[1].is_verified = false;
        assert_eq!(gone(&copies), ["2027-06-08T17:00:00"]);
    }

    #[test]
    fn the_only_verified_copy_is_never_taken_away() {
        let mut copies: Vec<Shelved> =
            day("2026-01-01").iter_days().take(500).map(|day| copy(&format!("{day}T17:00:00"))).collect();
        for copy in &mut copies[4..] {
            copy.is_verified = false;
        }
        assert!(!gone(&copies).contains(&copies[3].name));
        assert_eq!(to_thin_out(&[]), [""; 0]);
    }
}
