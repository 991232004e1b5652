//! The days of a month as a calendar lays them out, and where the arrow keys lead.

use chrono::{Datelike, Days, Months, NaiveDate};

/// The first day of a date's month.
pub(crate) fn first_of_month(date: NaiveDate) -> NaiveDate {
    date.with_day(1).unwrap_or(date)
}

/// Six weeks from Monday to Sunday; days of other months are left out.
pub(crate) fn weeks(month: NaiveDate) -> [[Option<NaiveDate>; 7]; 6] {
    let first = first_of_month(month);
    let lead = u64::from(first.weekday().num_days_from_monday());
    std::array::from_fn(|week| {
        std::array::from_fn(|day| {
            let steps = ((week * 7 + day) as u64).checked_sub(lead)?;
            first.checked_add_days(Days::new(steps)).filter(|date| date.month() == first.month())
        })
    })
}

/// Where a key leads from a date; nothing for other keys.
pub(crate) fn led_to(date: NaiveDate, key: &str, with_shift: bool) -> Option<NaiveDate> {
    let from_monday = u64::from(date.weekday().num_days_from_monday());
    let months = Months::new(if with_shift { 12 } else { 1 });
    match key {
        "ArrowLeft" => date.checked_sub_days(Days::new(1)),
        "ArrowRight" => date.checked_add_days(Days::new(1)),
        "ArrowUp" => date.checked_sub_days(Days::new(7)),
        "ArrowDown" => date.checked_add_days(Days::new(7)),
        "PageUp" => date.checked_sub_months(months),
        "PageDown" => date.checked_add_months(months),
        "Home" => date.checked_sub_days(Days::new(from_monday)),
        "End" => date.checked_add_days(Days::new(6 - from_monday)),
        _ => None,
    }
}

/// "June 2027"
pub(crate) fn month_in_words(date: NaiveDate) -> String {
    // The whole date in words begins with the day: "1 June 2027".
    let whole = coatpeg_domain::dates::in_words(first_of_month(date));
    whole.trim_start_matches("1 ").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("dates in tests are written well")
    }

    #[test]
    fn a_month_begins_under_its_weekday() {
        let weeks = weeks(day("2027-06-28"));
        assert_eq!(weeks[0][0], None);
        assert_eq!(weeks[0][1], Some(day("2027-06-01")));
        assert_eq!(weeks[4][2], Some(day("2027-06-30")));
        assert_eq!(weeks[4][3], None);
        assert_eq!(weeks[5], [None; 7]);
        assert_eq!(month_in_words(day("2027-06-28")), "June 2027");
    }

    #[test]
    fn keys_lead_by_days_weeks_and_months() {
        let from = day("2027-06-30");
        assert_eq!(led_to(from, "ArrowRight", false), Some(day("2027-07-01")));
        assert_eq!(led_to(from, "ArrowUp", false), Some(day("2027-06-23")));
        assert_eq!(led_to(from, "Home", false), Some(day("2027-06-28")));
        assert_eq!(led_to(from, "End", false), Some(day("2027-07-04")));
        assert_eq!(led_to(from, "PageUp", false), Some(day("2027-05-30")));
        assert_eq!(led_to(from, "PageDown", true), Some(day("2028-06-30")));
        assert_eq!(led_to(from, "a", false), None);
    }
}
