//! The calendar rules: civil dates in, civil dates out.
//!
//! There is no clock here: whoever asks says which day today is. Adding months and years follows the English
//! rule for birthdays and not chrono's, so use [`add_months`] and [`add_years`] for everything about a
//! child's age. `age` counts how old a child is, `terms` knows funding terms and academic years, `reception`
//! the way into school, `send_support` the weeks of reviews and assessments, `words` how a date is said.
//! What a person types is read in [`crate::typed_date`], the progress check at age two is in [`crate::due`].

mod age;
mod reception;
mod send_support;
mod terms;
mod words;

use chrono::{Datelike, NaiveDate, TimeDelta, Weekday};

pub use age::{Age, BornLater, CorrectedAgeUntil, age_months, corrected_age_months, corrected_born_on};
pub use reception::{
    TransitionDates, apply_by, compulsory_school_age, compulsory_school_term, deferred_reception_entry,
    name_school_by, reception_entry,
};
pub use send_support::{AssessmentDates, REVIEW_DAYS, reason_after, review_due, warn_after};
pub use terms::{
    AcademicYear, FundingMilestone, FundingTerm, Season, academic_year, eligibility_code_by, funding_start,
    funding_term, is_summer_born, term_of_birth,
};
pub(crate) use words::MONTH_NAMES;
pub use words::{
    day_and_month, from_today, in_words, month_in_words, near_in_words, near_weekday_in_words,
    short_in_words, short_weekday_in_words, weekday_in_words, weekday_name,
};

/// The day so many days later, or earlier when negative; it stops at the ends of the calendar.
pub fn add_days(date: NaiveDate, days: i64) -> NaiveDate {
    let step = TimeDelta::try_days(days);
    step.and_then(|step| date.checked_add_signed(step)).unwrap_or(end_of_calendar(days))
}

/// The same day of the month so many months later, or earlier when negative. Where that month has no such
/// day it is the 1st of the month after, so that a child born on 29 February has a birthday on 1 March.
///
/// ```
/// # use chrono::NaiveDate;
/// # use coatpeg_domain::dates::add_months;
/// let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap();
/// assert_eq!(add_months(day(2024, 2, 29), 24), day(2026, 3, 1));
/// assert_eq!(add_months(day(2024, 8, 31), 27), day(2026, 12, 1));
/// ```
pub fn add_months(date: NaiveDate, months: i32) -> NaiveDate {
    let month = (date.year() * 12 + date.month0().cast_signed()).saturating_add(months);
    let first_day = |month: i32| {
        NaiveDate::from_ymd_opt(month.div_euclid(12), month.rem_euclid(12).unsigned_abs() + 1, 1)
    };
    let same_day = first_day(month).and_then(|first| first.with_day(date.day()));
    same_day.or_else(|| first_day(month.saturating_add(1))).unwrap_or(end_of_calendar(i64::from(months)))
}

/// The birthday so many years later, with a missing 29 February on 1 March.
pub fn add_years(date: NaiveDate, years: i32) -> NaiveDate {
    add_months(date, years.saturating_mul(12))
}

/// The day itself or the first one after it that is neither at a weekend nor among the closures.
///
/// ```
/// # use chrono::NaiveDate;
/// # use coatpeg_domain::dates::next_open_day;
/// let day = |day| NaiveDate::from_ymd_opt(2026, 12, day).unwrap();
/// assert_eq!(next_open_day(day(26), &[day(28)]), day(29)); // Saturday, Sunday, and a closed Monday
/// ```
pub fn next_open_day(date: NaiveDate, closures: &[NaiveDate]) -> NaiveDate {
    let is_open =
        |day: &NaiveDate| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && !closures.contains(day);
    date.iter_days().find(is_open).unwrap_or(NaiveDate::MAX)
}

/// A number and its word: "1 month", "2 months".
pub(crate) fn counted(number: impl Into<u64>, word: &str) -> String {
    match number.into() {
        1 => format!("1 {word}"),
        number => format!("{number} {word}s"),
    }
}

/// The 1st of a month.
fn first_of_month(year: i32, month: u32) -> NaiveDate {
    day_of_month(year, month, 1)
}

/// A day that every year has, stopping at the ends of the calendar.
fn day_of_month(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or(end_of_calendar(i64::from(year)))
}

/// The last or the first day that can be counted, in whose direction the sum went off.
fn end_of_calendar(direction: i64) -> NaiveDate {
    if direction < 0 { NaiveDate::MIN } else { NaiveDate::MAX }
}

/// Days for the tests of this crate.
#[cfg(test)]
pub(crate) mod examples {
    use chrono::NaiveDate;
    use proptest::prelude::{Strategy, any};

    /// A day written as in the tables of the rules: "2024-02-29".
    pub(crate) fn day(text: &str) -> NaiveDate {
        text.parse().expect("the examples are written as year, month, day")
    }

    /// A row of such days with spaces between them.
    pub(crate) fn days<const COUNT: usize>(row: &str) -> [NaiveDate; COUNT] {
        let days: Vec<_> = row.split_whitespace().map(day).collect();
        days.try_into().expect("every row of a table has the same columns")
    }

    /// Any day from 1900 to the end of 2199.
    pub(crate) fn any_date() -> impl Strategy<Value = NaiveDate> {
        let first = day("1900-01-01");
        let days = day("2199-12-31").signed_duration_since(first).num_days().unsigned_abs();
        any::<u64>().prop_map(move |count| first + chrono::Days::new(count % (days + 1)))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::examples::{any_date, day};
    use super::*;

    #[test]
    fn a_day_the_month_does_not_have_becomes_the_first_of_the_next() {
        for (date, months, later) in [
            ("2024-01-31", 1, "2024-03-01"),
            ("2024-02-29", 12, "2025-03-01"),
            ("2024-02-29", 48, "2028-02-29"),
            ("2024-03-31", 27, "2026-07-01"),
            ("2024-12-31", 2, "2025-03-01"),
            ("2024-11-30", 1, "2024-12-30"),
            ("2024-03-31", -1, "2024-03-01"),
            ("2024-01-15", -1, "2023-12-15"),
            ("2024-05-05", 0, "2024-05-05"),
        ] {
            assert_eq!(add_months(day(date), months), day(later), "{date} and {months} months");
        }
    }

    #[test]
    fn a_birthday_on_29_february_is_on_1_march_in_common_years_only() {
        let born_on = day("2024-02-29");
        let birthdays: Vec<_> = (1..=4).map(|years| add_years(born_on, years)).collect();
        assert_eq!(birthdays, ["2025-03-01", "2026-03-01", "2027-03-01", "2028-02-29"].map(day));
    }

    #[test]
    fn sums_stop_at_the_ends_of_the_calendar() {
        assert_eq!(add_months(NaiveDate::MAX, 1), NaiveDate::MAX);
        assert_eq!(add_months(NaiveDate::MIN, -1), NaiveDate::MIN);
        assert_eq!(add_years(day("2024-02-29"), i32::MAX), NaiveDate::MAX);
        assert_eq!(add_years(day("2024-02-29"), i32::MIN), NaiveDate::MIN);
        assert_eq!(add_days(NaiveDate::MAX, i64::MAX), NaiveDate::MAX);
        assert_eq!(add_days(NaiveDate::MIN, i64::MIN), NaiveDate::MIN);
        assert_eq!(next_open_day(NaiveDate::MAX, &[NaiveDate::MAX]), NaiveDate::MAX);
    }

    proptest! {
        #[test]
        fn months_always_lead_the_way_they_are_counted(days in any::<i32>(), months in any::<i32>()) {
            let date = add_days(day("2000-01-01"), i64::from(days));
            let moved = add_months(date, months);
            prop_assert!((months > 0 || moved <= date) && (months < 0 || moved >= date));
        }

        #[test]
        fn a_later_birth_never_has_an_earlier_birthday(date in any_date(), months in 0_i32..1_200) {
            prop_assert!(add_months(date, months) <= add_months(add_days(date, 1), months));
        }

        #[test]
        fn the_day_of_the_month_stays_or_becomes_the_first(date in any_date(), months in -1_200_i32..1_200) {
            let moved = add_months(date, months).day();
            prop_assert!(moved == date.day() || (moved == 1 && date.day() > 28));
        }

        #[test]
        fn an_open_day_is_at_most_two_days_off_without_closures(date in any_date()) {
            let open = next_open_day(date, &[]);
            prop_assert!(date <= open && open <= add_days(date, 2));
        }
    }
}
