//! Dates as people in England read them: "10 June 2027", "Wed 16 June", "in 18 days".

use chrono::{Datelike, NaiveDate, Weekday};

use super::{Age, counted};

/// The months by name, January first.
pub(crate) const MONTH_NAMES: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Further away than this in either direction, a day and a month alone no longer say which year is meant.
const HALF_A_YEAR_IN_DAYS: u64 = 182;

/// From this many days on, a distance is told in months.
const COUNTED_IN_MONTHS_FROM_DAYS: u64 = 100;

/// The whole date: "10 June 2027".
///
/// ```
/// # use chrono::NaiveDate;
/// # use coatpeg_domain::dates::in_words;
/// assert_eq!(in_words(NaiveDate::from_ymd_opt(2027, 6, 10).unwrap()), "10 June 2027");
/// ```
pub fn in_words(date: NaiveDate) -> String {
    format!("{} {}", day_and_month(date), date.year())
}

/// The day and the month in full: "10 June".
pub fn day_and_month(date: NaiveDate) -> String {
    format!("{} {}", date.day(), month_name(date))
}

/// The day and the first letters of the month, for narrow columns: "16 Jun".
pub fn short_in_words(date: NaiveDate) -> String {
    // Every English month is told apart by three letters, all of them one byte long.
    format!("{} {}", date.day(), &month_name(date)[..3])
}

/// The month and the year: "September 2028".
pub fn month_in_words(date: NaiveDate) -> String {
    format!("{} {}", month_name(date), date.year())
}

/// The weekday, day and month: "Wednesday 16 June".
pub fn weekday_in_words(date: NaiveDate) -> String {
    format!("{} {}", weekday_name(date.weekday()), day_and_month(date))
}

/// The weekday in three letters, day and month: "Wed 16 June".
pub fn short_weekday_in_words(date: NaiveDate) -> String {
    format!("{} {}", &weekday_name(date.weekday())[..3], day_and_month(date))
}

/// The date without its year while that is plain, within half a year of today: "2 July", else "2 July 2028".
pub fn near_in_words(date: NaiveDate, today: NaiveDate) -> String {
    if is_near(date, today) { day_and_month(date) } else { in_words(date) }
}

/// As [`near_in_words`], with the weekday while the year is left out: "Wed 16 June", else "16 June 2028".
pub fn near_weekday_in_words(date: NaiveDate, today: NaiveDate) -> String {
    if is_near(date, today) { short_weekday_in_words(date) } else { in_words(date) }
}

/// How far a day is from today: "today", "tomorrow", "in 18 days", "3 days ago".
///
/// From a hundred days on it is told in whole months, "in 4 months", and from two years on in years and
/// months, "2 years 3 months ago".
///
/// ```
/// # use chrono::NaiveDate;
/// # use coatpeg_domain::dates::from_today;
/// let today = NaiveDate::from_ymd_opt(2027, 6, 10).unwrap();
/// assert_eq!(from_today(NaiveDate::from_ymd_opt(2027, 6, 28).unwrap(), today), "in 18 days");
/// ```
pub fn from_today(date: NaiveDate, today: NaiveDate) -> String {
    let days = date.signed_duration_since(today).num_days();
    match days {
        0 => return "today".to_owned(),
        1 => return "tomorrow".to_owned(),
        -1 => return "yesterday".to_owned(),
        _ => {}
    }
    let distance = match Age::on(date.min(today), date.max(today)) {
        Ok(apart) if days.unsigned_abs() >= COUNTED_IN_MONTHS_FROM_DAYS => apart.in_words(),
        Ok(_) | Err(_) => counted(days.unsigned_abs(), "day"),
    };
    if days > 0 { format!("in {distance}") } else { format!("{distance} ago") }
}

/// The name of a weekday: "Wednesday".
pub fn weekday_name(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Mon => "Monday",
        Weekday::Tue => "Tuesday",
        Weekday::Wed => "Wednesday",
        Weekday::Thu => "Thursday",
        Weekday::Fri => "Friday",
        Weekday::Sat => "Saturday",
        Weekday::Sun => "Sunday",
    }
}

fn month_name(date: NaiveDate) -> &'static str {
    MONTH_NAMES[date.month0() as usize]
}

fn is_near(date: NaiveDate, today: NaiveDate) -> bool {
    date.signed_duration_since(today).num_days().unsigned_abs() <= HALF_A_YEAR_IN_DAYS
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::dates::examples::{any_date, day};

    #[test]
    fn a_date_is_written_day_first_with_the_month_in_letters() {
        let date = day("2027-06-16");
        assert_eq!(in_words(date), "16 June 2027");
        assert_eq!(day_and_month(date), "16 June");
        assert_eq!(short_in_words(date), "16 Jun");
        assert_eq!(weekday_in_words(date), "Wednesday 16 June");
        assert_eq!(short_weekday_in_words(date), "Wed 16 June");
        assert_eq!(in_words(day("2027-07-02")), "2 July 2027");
    }

    #[test]
    fn the_distance_from_today_is_told_in_days_then_months_then_years() {
        let today = day("2027-06-10");
        for (date, words) in [
            ("2027-06-10", "today"),
            ("2027-06-11", "tomorrow"),
            ("2027-06-09", "yesterday"),
            ("2027-06-28", "in 18 days"),
            ("2027-06-07", "3 days ago"),
            ("2027-09-17", "in 99 days"),
            ("2027-09-18", "in 3 months"),
            ("2026-06-10", "12 months ago"),
            ("2025-03-10", "2 years 3 months ago"),
            ("2030-06-10", "in 3 years"),
        ] {
            assert_eq!(from_today(day(date), today), words, "{date}");
        }
    }

    #[test]
    fn the_year_is_left_out_only_while_it_is_plain() {
        let today = day("2027-06-10");
        assert_eq!(near_in_words(day("2027-07-02"), today), "2 July");
        assert_eq!(near_in_words(day("2026-06-10"), today), "10 June 2026");
        assert_eq!(near_in_words(day("2027-01-04"), day("2026-12-20")), "4 January");
        assert_eq!(near_weekday_in_words(day("2027-06-16"), today), "Wed 16 June");
        assert_eq!(near_weekday_in_words(day("2028-06-16"), today), "16 June 2028");
    }

    proptest! {
        #[test]
        fn any_two_days_can_be_told_apart_in_words(date in any_date(), today in any_date()) {
            let words = from_today(date, today);
            prop_assert_eq!(words.starts_with("in ") || words == "tomorrow", date > today);
            prop_assert_eq!(words == "today", date == today);
        }
    }
}
