//! Ages and times of copies in plain words.

use chrono::{NaiveDate, NaiveDateTime, Timelike};
use coatpeg_domain::dates::{day_and_month, from_today};

const NUMBERS: [&str; 13] = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
];

/// How long ago a day is, as a sentence begins: "Six days ago".
pub(super) fn age(day: NaiveDate, today: NaiveDate) -> String {
    let words = match today.signed_duration_since(day).num_days() {
        days @ 2..=12 => format!("{} days ago", number(days)),
        _ => from_today(day, today),
    };
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// How old a copy is: "nine days old".
pub(super) fn days_old(day: NaiveDate, today: NaiveDate) -> String {
    match today.signed_duration_since(day).num_days() {
        ..=0 => "from today".to_owned(),
        1 => "one day old".to_owned(),
        days => format!("{} days old", number(days)),
    }
}

/// A day and a time: "10 June, 13:30".
pub(super) fn moment(at: NaiveDateTime) -> String {
    format!("{}, {:02}:{:02}", day_and_month(at.date()), at.hour(), at.minute())
}

/// A name for a folder that sorts by time.
pub(super) fn folder_name(at: NaiveDateTime) -> String {
    coatpeg_store::backup::stamp_text(at)
}

fn number(days: i64) -> String {
    usize::try_from(days)
        .ok()
        .and_then(|days| NUMBERS.get(days))
        .map_or_else(|| days.to_string(), |word| (*word).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn ages_are_told_in_words() {
        let today = day("2027-06-10");
        for (then, expected) in [
            ("2027-06-10", "Today"),
            ("2027-06-09", "Yesterday"),
            ("2027-06-04", "Six days ago"),
            ("2027-05-20", "21 days ago"),
        ] {
            assert_eq!(age(day(then), today), expected);
        }
        assert_eq!(days_old(day("2027-06-01"), today), "nine days old");
        assert_eq!(days_old(day("2027-05-01"), today), "40 days old");
        assert_eq!(moment("2027-06-10T09:05:00".parse().expect("a time")), "10 June, 09:05");
    }
}
