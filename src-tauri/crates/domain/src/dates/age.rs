//! How old a child is: in whole months, in words, and corrected for an early birth.

use std::fmt;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{add_days, add_months, counted};

/// Full term, in weeks, as UK practice counts it when it corrects an age.
const FULL_TERM_WEEKS: u8 = 40;

/// The latest week of birth for which a corrected age is offered.
const EARLY_UP_TO_WEEKS: u8 = 36;

/// The day asked about comes before the date of birth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BornLater;

impl fmt::Display for BornLater {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("That day is before the date of birth.")
    }
}

impl std::error::Error for BornLater {}

/// The whole months a child has lived on a day, the birthday itself counting.
///
/// ```
/// # use chrono::NaiveDate;
/// # use coatpeg_domain::dates::age_months;
/// let born_on = NaiveDate::from_ymd_opt(2024, 2, 29).unwrap();
/// assert_eq!(age_months(born_on, NaiveDate::from_ymd_opt(2026, 2, 28).unwrap()), Ok(23));
/// assert_eq!(age_months(born_on, NaiveDate::from_ymd_opt(2026, 3, 1).unwrap()), Ok(24));
/// ```
///
/// # Errors
/// [`BornLater`] when `on` comes before `born_on`.
pub fn age_months(born_on: NaiveDate, on: NaiveDate) -> Result<u32, BornLater> {
    if on < born_on {
        return Err(BornLater);
    }
    let months =
        (on.year() - born_on.year()) * 12 + on.month0().cast_signed() - born_on.month0().cast_signed();
    let reached = add_months(born_on, months) <= on;
    Ok(if reached { months } else { months - 1 }.unsigned_abs())
}

/// A child's age on a day, ready to be shown: `2y 2m` in a table, "2 years 2 months" in a sentence.
///
/// ```
/// # use chrono::NaiveDate;
/// # use coatpeg_domain::dates::Age;
/// let born_on = NaiveDate::from_ymd_opt(2024, 9, 15).unwrap();
/// let age = Age::on(born_on, NaiveDate::from_ymd_opt(2026, 11, 21).unwrap()).unwrap();
/// assert_eq!(age.to_string(), "2y 2m");
/// assert_eq!(age.in_words(), "2 years 2 months");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Age {
    /// Whole months lived.
    pub months: u32,
}

impl Age {
    /// The age on a day.
    ///
    /// # Errors
    /// [`BornLater`] when `on` comes before `born_on`.
    pub fn on(born_on: NaiveDate, on: NaiveDate) -> Result<Age, BornLater> {
        age_months(born_on, on).map(|months| Age { months })
    }

    /// The age as a sentence says it: months alone until the second birthday, then years and months.
    pub fn in_words(self) -> String {
        let (years, months) = (self.months / 12, self.months % 12);
        match (years, months) {
            (0, 0) => "less than a month".to_owned(),
            (0 | 1, _) => counted(self.months, "month"),
            (_, 0) => counted(years, "year"),
            (_, _) => format!("{} {}", counted(years, "year"), counted(months, "month")),
        }
    }
}

impl fmt::Display for Age {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}y {}m", self.months / 12, self.months % 12)
    }
}

/// Until which birthday a setting shows corrected ages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CorrectedAgeUntil {
    /// Until the second birthday, as screening tools do.
    #[default]
    SecondBirthday,
    /// Until the third birthday, for settings that choose so.
    ThirdBirthday,
}

impl CorrectedAgeUntil {
    fn months(self) -> u32 {
        match self {
            CorrectedAgeUntil::SecondBirthday => 24,
            CorrectedAgeUntil::ThirdBirthday => 36,
        }
    }
}

/// The day from which a corrected age is counted; nothing for a child born after week 36.
///
/// A corrected age is information only: no statutory or funding date is ever counted from it.
pub fn corrected_born_on(born_on: NaiveDate, gestation_weeks: u8) -> Option<NaiveDate> {
    (gestation_weeks <= EARLY_UP_TO_WEEKS)
        .then(|| add_days(born_on, 7 * i64::from(FULL_TERM_WEEKS - gestation_weeks)))
}

/// The corrected age in months, where there is one to show: the child was born early enough, has passed
/// the corrected day of birth, and is still younger, by the real birthday, than `until`.
pub fn corrected_age_months(
    born_on: NaiveDate,
    gestation_weeks: u8,
    on: NaiveDate,
    until: CorrectedAgeUntil,
) -> Option<u32> {
    let corrected = corrected_born_on(born_on, gestation_weeks)?;
    let actual = age_months(born_on, on).ok()?;
    if actual >= until.months() {
        return None;
    }
    age_months(corrected, on).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::dates::examples::{any_date, day};

    #[test]
    fn ages_are_counted_in_whole_months_with_a_missing_birthday_rolled_forward() {
        for (born_on, on, months, shown) in [
            ("2024-02-29", "2026-02-28", 23, "1y 11m"),
            ("2024-02-29", "2026-03-01", 24, "2y 0m"),
            ("2024-02-29", "2028-02-28", 47, "3y 11m"),
            ("2024-02-29", "2028-02-29", 48, "4y 0m"),
            ("2024-08-31", "2026-08-30", 23, "1y 11m"),
            ("2024-08-31", "2026-08-31", 24, "2y 0m"),
            ("2024-08-31", "2026-09-30", 24, "2y 0m"),
            ("2024-08-31", "2026-10-01", 25, "2y 1m"),
            ("2024-11-30", "2027-02-28", 26, "2y 2m"),
            ("2024-11-30", "2027-03-01", 27, "2y 3m"),
            ("2024-09-15", "2026-11-21", 26, "2y 2m"),
        ] {
            let age = Age::on(day(born_on), day(on)).expect("every row has the birth first");
            assert_eq!((age.months, age.to_string().as_str()), (months, shown), "born {born_on}, on {on}");
        }
    }

    #[test]
    fn corrected_age_is_offered_up_to_week_36_and_counted_from_forty_weeks() {
        let on = day("2026-07-01");
        for (born_on, weeks, corrected, actual, shown) in [
            ("2024-09-01", 32, Some("2024-10-27"), 22, Some(20)),
            ("2024-09-01", 36, Some("2024-09-29"), 22, Some(21)),
            ("2024-09-01", 37, None, 22, None),
            ("2024-12-20", 28, Some("2025-03-14"), 18, Some(15)),
        ] {
            let born_on = day(born_on);
            assert_eq!(corrected_born_on(born_on, weeks), corrected.map(day));
            assert_eq!(age_months(born_on, on), Ok(actual));
            assert_eq!(corrected_age_months(born_on, weeks, on, CorrectedAgeUntil::SecondBirthday), shown);
        }
    }

    #[test]
    fn corrected_age_is_shown_until_the_second_birthday_or_the_third_by_choice() {
        let (born_on, eve, birthday) = (day("2024-09-01"), day("2026-08-31"), day("2026-09-01"));
        let shown = |on, until| corrected_age_months(born_on, 32, on, until);
        assert_eq!(shown(eve, CorrectedAgeUntil::SecondBirthday), Some(22));
        assert_eq!(shown(birthday, CorrectedAgeUntil::SecondBirthday), None);
        assert_eq!(shown(birthday, CorrectedAgeUntil::ThirdBirthday), Some(22));
        assert_eq!(shown(day("2027-09-01"), CorrectedAgeUntil::ThirdBirthday), None);
    }

    #[test]
    fn there_is_no_corrected_age_before_the_corrected_day_of_birth() {
        assert_eq!(
            corrected_age_months(day("2024-09-01"), 32, day("2024-10-26"), CorrectedAgeUntil::default()),
            None
        );
    }

    #[test]
    fn a_day_before_birth_is_refused() {
        assert_eq!(age_months(day("2024-09-02"), day("2024-09-01")), Err(BornLater));
    }

    #[test]
    fn ages_read_as_people_say_them() {
        for (months, words) in [
            (0, "less than a month"),
            (1, "1 month"),
            (12, "12 months"),
            (23, "23 months"),
            (24, "2 years"),
            (25, "2 years 1 month"),
            (38, "3 years 2 months"),
        ] {
            assert_eq!(Age { months }.in_words(), words);
        }
    }

    proptest! {
        #[test]
        fn nobody_grows_younger(born_on in any_date(), lived in 0_i64..40_000) {
            let on = add_days(born_on, lived);
            let age = |on| age_months(born_on, on).expect("neither day is before the birth");
            prop_assert!(age(on) <= age(add_days(on, 1)));
        }

        #[test]
        fn an_age_is_the_largest_number_of_months_that_has_been_reached(
            born_on in any_date(), lived in 0_i64..40_000,
        ) {
            let on = add_days(born_on, lived);
            let months = age_months(born_on, on).expect("`on` is never before the birth").cast_signed();
            prop_assert!(add_months(born_on, months) <= on);
            prop_assert!(add_months(born_on, months + 1) > on);
        }

        #[test]
        fn a_child_is_so_many_months_old_on_the_day_so_many_months_later(
            born_on in any_date(), months in 0_u16..1_200,
        ) {
            let on = add_months(born_on, i32::from(months));
            prop_assert_eq!(age_months(born_on, on), Ok(u32::from(months)));
            prop_assert!(months == 0 || age_months(born_on, add_days(on, -1)) == Ok(u32::from(months) - 1));
        }
    }
}
