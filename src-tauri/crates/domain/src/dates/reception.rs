//! Starting school: the September of Reception, compulsory school age, and the dates on the way there.
//!
//! Sources: School Admissions Code; Education (Start of Compulsory School Age) Order 1998; Special
//! Educational Needs and Disability Regulations 2014 for the date by which a plan names a school.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{
    add_days, add_years, day_of_month, first_of_month, funding_start, is_summer_born, next_open_day,
};

/// The 1 September after the fourth birthday, when a child would usually start Reception.
///
/// ```
/// # use chrono::NaiveDate;
/// # use coatpeg_domain::dates::reception_entry;
/// let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap();
/// assert_eq!(reception_entry(day(2024, 8, 31)), day(2028, 9, 1));
/// assert_eq!(reception_entry(day(2024, 9, 1)), day(2029, 9, 1));
/// ```
pub fn reception_entry(born_on: NaiveDate) -> NaiveDate {
    let years = if born_on.month() >= 9 { 5 } else { 4 };
    first_of_month(born_on.year().saturating_add(years), 9)
}

/// Reception a year later, which only the parents of a summer-born child may ask the admission authority for.
pub fn deferred_reception_entry(born_on: NaiveDate) -> Option<NaiveDate> {
    is_summer_born(born_on).then(|| add_years(reception_entry(born_on), 1))
}

/// The day on which a child reaches compulsory school age: the first 31 December, 31 March or 31 August on or
/// after the fifth birthday.
pub fn compulsory_school_age(born_on: NaiveDate) -> NaiveDate {
    add_days(compulsory_school_term(born_on), -1)
}

/// The first day of the term from which a child has to be in school, the day after reaching the age.
pub fn compulsory_school_term(born_on: NaiveDate) -> NaiveDate {
    // The three prescribed days are the last days of the funding terms.
    funding_start(add_years(born_on, 5))
}

/// The national closing date for applications to primary schools: 15 January before Reception.
pub fn apply_by(reception_entry: NaiveDate) -> NaiveDate {
    day_of_month(reception_entry.year(), 1, 15)
}

/// The day by which a child's education, health and care plan names the school: 15 February before Reception.
pub fn name_school_by(reception_entry: NaiveDate) -> NaiveDate {
    day_of_month(reception_entry.year(), 2, 15)
}

/// The days on the way to Reception as they are first proposed; a setting may move the ones that are its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TransitionDates {
    /// The children who will start are listed: 1 September of the year before.
    pub listed_on: NaiveDate,
    /// When to remind parents to apply: 1 December and 8 January.
    pub application_reminders_on: [NaiveDate; 2],
    /// Parents have applied: 15 January.
    pub apply_by: NaiveDate,
    /// A plan names the school: 15 February.
    pub name_school_by: NaiveDate,
    /// Enhanced meetings begin: 1 March.
    pub enhanced_meetings_from: NaiveDate,
    /// Offers are out and parents can say which school: 16 April or the next working day.
    pub offers_on: NaiveDate,
    /// Summaries can be started: 1 May.
    pub summaries_open_on: NaiveDate,
    /// Enhanced meetings are over: 31 May.
    pub enhanced_meetings_until: NaiveDate,
    /// Shared with parents: 15 June.
    pub share_by: NaiveDate,
    /// Sent to the school: 30 June.
    pub send_by: NaiveDate,
    /// A last look for changes: 20 July.
    pub last_look_on: NaiveDate,
    /// The review call for an enhanced transition: six weeks after the start.
    pub review_call_on: NaiveDate,
}

impl TransitionDates {
    /// The days for a child starting on `reception_entry`. `bank_holidays` are only needed for the day of
    /// offers, which is a working day.
    pub fn for_entry(reception_entry: NaiveDate, bank_holidays: &[NaiveDate]) -> TransitionDates {
        let year = reception_entry.year();
        let in_year = |month, day| day_of_month(year, month, day);
        TransitionDates {
            listed_on: add_years(in_year(9, 1), -1),
            application_reminders_on: [add_years(in_year(12, 1), -1), in_year(1, 8)],
            apply_by: apply_by(reception_entry),
            name_school_by: name_school_by(reception_entry),
            enhanced_meetings_from: in_year(3, 1),
            offers_on: next_open_day(in_year(4, 16), bank_holidays),
            summaries_open_on: in_year(5, 1),
            enhanced_meetings_until: in_year(5, 31),
            share_by: in_year(6, 15),
            send_by: in_year(6, 30),
            last_look_on: in_year(7, 20),
            review_call_on: add_days(reception_entry, 42),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::dates::examples::{any_date, day, days};
    use crate::dates::{Season, age_months, term_of_birth};

    #[test]
    fn every_birthday_has_its_own_way_into_reception() {
        use Season::{Autumn, Spring, Summer};
        // Born, Reception; compulsory school age, its term; apply by, name the school by. Then a year later.
        for (season, row, deferred) in [
            (Spring, "2024-02-28 2028-09-01 2029-03-31 2029-04-01 2028-01-15 2028-02-15", None),
            (Spring, "2024-02-29 2028-09-01 2029-03-31 2029-04-01 2028-01-15 2028-02-15", None),
            (Spring, "2024-03-31 2028-09-01 2029-03-31 2029-04-01 2028-01-15 2028-02-15", None),
            (Summer, "2024-04-01 2028-09-01 2029-08-31 2029-09-01 2028-01-15 2028-02-15", Some("2029-09-01")),
            (Summer, "2024-08-31 2028-09-01 2029-08-31 2029-09-01 2028-01-15 2028-02-15", Some("2029-09-01")),
            (Autumn, "2024-09-01 2029-09-01 2029-12-31 2030-01-01 2029-01-15 2029-02-15", None),
            (Autumn, "2024-12-31 2029-09-01 2029-12-31 2030-01-01 2029-01-15 2029-02-15", None),
            (Spring, "2025-01-01 2029-09-01 2030-03-31 2030-04-01 2029-01-15 2029-02-15", None),
            (Spring, "2023-01-31 2027-09-01 2028-03-31 2028-04-01 2027-01-15 2027-02-15", None),
            (Summer, "2022-06-15 2026-09-01 2027-08-31 2027-09-01 2026-01-15 2026-02-15", Some("2027-09-01")),
        ] {
            let [born_on, entry, reached_on, term_on, apply, name_school] = days(row);
            assert_eq!(term_of_birth(born_on), season, "{row}");
            assert_eq!(reception_entry(born_on), entry, "{row}");
            assert_eq!(deferred_reception_entry(born_on), deferred.map(day), "{row}");
            assert_eq!(compulsory_school_age(born_on), reached_on, "{row}");
            assert_eq!(compulsory_school_term(born_on), term_on, "{row}");
            assert_eq!((apply_by(entry), name_school_by(entry)), (apply, name_school), "{row}");
        }
    }

    #[test]
    fn compulsory_school_age_agrees_with_the_published_example() {
        assert_eq!(compulsory_school_age(day("2019-02-16")), day("2024-03-31"));
    }

    #[test]
    fn a_fifth_birthday_on_a_prescribed_day_counts_that_day() {
        assert_eq!(compulsory_school_age(day("2022-12-31")), day("2027-12-31"));
    }

    #[test]
    fn the_way_to_reception_in_2027_has_its_usual_days() {
        let dates = TransitionDates::for_entry(day("2027-09-01"), &[]);
        assert_eq!(dates.listed_on, day("2026-09-01"));
        assert_eq!(dates.application_reminders_on, [day("2026-12-01"), day("2027-01-08")]);
        assert_eq!(dates.apply_by, day("2027-01-15"));
        assert_eq!(dates.name_school_by, day("2027-02-15"));
        assert_eq!(dates.offers_on, day("2027-04-16"));
        assert_eq!(
            (dates.enhanced_meetings_from, dates.enhanced_meetings_until),
            (day("2027-03-01"), day("2027-05-31"))
        );
        assert_eq!(dates.summaries_open_on, day("2027-05-01"));
        assert_eq!((dates.share_by, dates.send_by), (day("2027-06-15"), day("2027-06-30")));
        assert_eq!(dates.last_look_on, day("2027-07-20"));
        assert_eq!(dates.review_call_on, day("2027-10-13"));
    }

    #[test]
    fn offers_wait_for_a_working_day() {
        // 16 April is a Sunday in 2028, and a Saturday in 2033, when Easter Monday follows.
        assert_eq!(TransitionDates::for_entry(day("2028-09-01"), &[]).offers_on, day("2028-04-17"));
        let easter = [day("2033-04-15"), day("2033-04-18")];
        assert_eq!(TransitionDates::for_entry(day("2033-09-01"), &easter).offers_on, day("2033-04-19"));
    }

    proptest! {
        #[test]
        fn everyone_is_four_when_reception_starts_and_is_in_it_before_they_have_to_be(born_on in any_date()) {
            let entry = reception_entry(born_on);
            let age = age_months(born_on, entry).expect("entry comes after birth");
            prop_assert!((48..60).contains(&age) || (born_on.month(), born_on.day()) == (9, 1) && age == 60);
            prop_assert!(entry <= compulsory_school_term(born_on));
        }
    }
}
