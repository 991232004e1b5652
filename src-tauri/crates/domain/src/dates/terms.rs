//! Funding terms, academic years, and the term from which a child's funded hours begin.
//!
//! These are the fixed terms of the early education and childcare statutory guidance. The days on which a
//! setting is really open are its own and never decide what a child is entitled to.

use std::fmt;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{add_days, add_months, add_years, first_of_month};

/// One of the three funding terms, and the word for the part of the year in which a child was born.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Season {
    /// 1 September to 31 December.
    Autumn,
    /// 1 January to 31 March.
    Spring,
    /// 1 April to 31 August.
    Summer,
}

impl Season {
    /// The word in lower case: "autumn".
    pub fn as_str(self) -> &'static str {
        match self {
            Season::Autumn => "autumn",
            Season::Spring => "spring",
            Season::Summer => "summer",
        }
    }
}

impl fmt::Display for Season {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A funding term with its first and last day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FundingTerm {
    /// Which of the three.
    pub season: Season,
    /// Its first day.
    pub starts_on: NaiveDate,
    /// Its last day; the next term starts on the day after.
    pub ends_on: NaiveDate,
}

impl fmt::Display for FundingTerm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.season, self.starts_on.year())
    }
}

/// The funding term a day falls in.
pub fn funding_term(date: NaiveDate) -> FundingTerm {
    let (season, first_month, next_term_after_months) = match term_of_birth(date) {
        season @ Season::Autumn => (season, 9, 4),
        season @ Season::Spring => (season, 1, 3),
        season @ Season::Summer => (season, 4, 5),
    };
    let starts_on = first_of_month(date.year(), first_month);
    FundingTerm { season, starts_on, ends_on: add_days(add_months(starts_on, next_term_after_months), -1) }
}

/// The season in which a child was born, as "summer-born" uses the word.
pub fn term_of_birth(born_on: NaiveDate) -> Season {
    match born_on.month() {
        1..=3 => Season::Spring,
        4..=8 => Season::Summer,
        _ => Season::Autumn,
    }
}

/// Whether the child is summer-born: born from 1 April to 31 August.
pub fn is_summer_born(born_on: NaiveDate) -> bool {
    term_of_birth(born_on) == Season::Summer
}

/// A year from 1 September to 31 August, written "2026/27".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AcademicYear {
    /// The calendar year of its September.
    pub first_year: i32,
}

impl AcademicYear {
    /// Its first day, 1 September.
    pub fn starts_on(self) -> NaiveDate {
        first_of_month(self.first_year, 9)
    }

    /// Its last day, 31 August.
    pub fn ends_on(self) -> NaiveDate {
        add_days(add_years(self.starts_on(), 1), -1)
    }
}

impl fmt::Display for AcademicYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{:02}", self.first_year, self.first_year.saturating_add(1).rem_euclid(100))
    }
}

/// The academic year a day falls in.
///
/// ```
/// # use chrono::NaiveDate;
/// # use coatpeg_domain::dates::academic_year;
/// assert_eq!(academic_year(NaiveDate::from_ymd_opt(2027, 6, 10).unwrap()).to_string(), "2026/27");
/// assert_eq!(academic_year(NaiveDate::from_ymd_opt(2027, 9, 1).unwrap()).to_string(), "2027/28");
/// ```
pub fn academic_year(date: NaiveDate) -> AcademicYear {
    AcademicYear { first_year: if date.month() >= 9 { date.year() } else { date.year() - 1 } }
}

/// The ages that open funded hours in the term after they are reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FundingMilestone {
    /// Nine months: working parents of a child under two.
    NineMonths,
    /// The second birthday: the hours for two-year-olds.
    SecondBirthday,
    /// The third birthday: the universal hours and the extra hours for working parents.
    ThirdBirthday,
}

impl FundingMilestone {
    /// All three, in the order in which a child reaches them.
    pub const ALL: [FundingMilestone; 3] =
        [FundingMilestone::NineMonths, FundingMilestone::SecondBirthday, FundingMilestone::ThirdBirthday];

    /// The day on which the child reaches it.
    pub fn reached_on(self, born_on: NaiveDate) -> NaiveDate {
        match self {
            FundingMilestone::NineMonths => add_months(born_on, 9),
            FundingMilestone::SecondBirthday => add_years(born_on, 2),
            FundingMilestone::ThirdBirthday => add_years(born_on, 3),
        }
    }
}

/// The first day of the funding term after a milestone; the local authority's own first day of term may be
/// a little later.
///
/// ```
/// # use chrono::NaiveDate;
/// # use coatpeg_domain::dates::{FundingMilestone, funding_start};
/// let born_on = NaiveDate::from_ymd_opt(2024, 8, 31).unwrap();
/// let reached_on = FundingMilestone::ThirdBirthday.reached_on(born_on);
/// assert_eq!(funding_start(reached_on), NaiveDate::from_ymd_opt(2027, 9, 1).unwrap());
/// ```
pub fn funding_start(reached_on: NaiveDate) -> NaiveDate {
    add_days(funding_term(reached_on).ends_on, 1)
}

/// The last day on which a working parent's code can be issued for funding from `funding_starts_on`.
pub fn eligibility_code_by(funding_starts_on: NaiveDate) -> NaiveDate {
    add_days(funding_starts_on, -1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::dates::examples::{any_date, day, days};

    #[test]
    fn funded_hours_start_in_the_term_after_each_milestone() {
        // Born; nine months and from when; two years and from when; three years and from when.
        for row in [
            "2024-02-28  2024-11-28 2025-01-01  2026-02-28 2026-04-01  2027-02-28 2027-04-01",
            "2024-02-29  2024-11-29 2025-01-01  2026-03-01 2026-04-01  2027-03-01 2027-04-01",
            "2024-03-31  2024-12-31 2025-01-01  2026-03-31 2026-04-01  2027-03-31 2027-04-01",
            "2024-04-01  2025-01-01 2025-04-01  2026-04-01 2026-09-01  2027-04-01 2027-09-01",
            "2024-05-31  2025-03-01 2025-04-01  2026-05-31 2026-09-01  2027-05-31 2027-09-01",
            "2024-08-31  2025-05-31 2025-09-01  2026-08-31 2026-09-01  2027-08-31 2027-09-01",
            "2024-09-01  2025-06-01 2025-09-01  2026-09-01 2027-01-01  2027-09-01 2028-01-01",
            "2024-11-30  2025-08-30 2025-09-01  2026-11-30 2027-01-01  2027-11-30 2028-01-01",
            "2024-12-31  2025-10-01 2026-01-01  2026-12-31 2027-01-01  2027-12-31 2028-01-01",
            "2025-01-01  2025-10-01 2026-01-01  2027-01-01 2027-04-01  2028-01-01 2028-04-01",
        ] {
            let [born_on, nine_months, from_nine_months, second, from_second, third, from_third] = days(row);
            assert_eq!(
                FundingMilestone::ALL.map(|milestone| milestone.reached_on(born_on)),
                [nine_months, second, third],
                "{row}"
            );
            assert_eq!(
                [nine_months, second, third].map(funding_start),
                [from_nine_months, from_second, from_third],
                "{row}"
            );
        }
    }

    #[test]
    fn terms_begin_in_january_april_and_september() {
        for (date, name, starts_on, ends_on) in [
            ("2026-09-01", "autumn 2026", "2026-09-01", "2026-12-31"),
            ("2026-12-31", "autumn 2026", "2026-09-01", "2026-12-31"),
            ("2027-01-01", "spring 2027", "2027-01-01", "2027-03-31"),
            ("2027-03-31", "spring 2027", "2027-01-01", "2027-03-31"),
            ("2027-04-01", "summer 2027", "2027-04-01", "2027-08-31"),
            ("2027-08-31", "summer 2027", "2027-04-01", "2027-08-31"),
        ] {
            let term = funding_term(day(date));
            assert_eq!(term.to_string(), name);
            assert_eq!((term.starts_on, term.ends_on), (day(starts_on), day(ends_on)));
        }
    }

    #[test]
    fn an_academic_year_turns_on_the_first_of_september() {
        let year = academic_year(day("2027-08-31"));
        assert_eq!(year.to_string(), "2026/27");
        assert_eq!((year.starts_on(), year.ends_on()), (day("2026-09-01"), day("2027-08-31")));
        assert_eq!(academic_year(day("2027-09-01")).to_string(), "2027/28");
        assert_eq!(academic_year(day("2099-10-01")).to_string(), "2099/00");
    }

    #[test]
    fn a_working_parents_code_is_needed_by_the_day_before_the_term() {
        assert_eq!(eligibility_code_by(day("2027-01-01")), day("2026-12-31"));
        assert_eq!(eligibility_code_by(day("2027-04-01")), day("2027-03-31"));
        assert_eq!(eligibility_code_by(day("2027-09-01")), day("2027-08-31"));
    }

    proptest! {
        #[test]
        fn every_day_lies_in_its_own_term_and_year(date in any_date()) {
            let term = funding_term(date);
            prop_assert!(term.starts_on <= date && date <= term.ends_on);
            let year = academic_year(date);
            prop_assert!(year.starts_on() <= date && date <= year.ends_on());
        }

        #[test]
        fn funding_always_starts_after_the_milestone(date in any_date()) {
            let start = funding_start(date);
            prop_assert!(start > date);
            prop_assert_eq!(funding_term(start).starts_on, start);
        }
    }
}
