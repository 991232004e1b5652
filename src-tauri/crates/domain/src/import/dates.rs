//! Dates as lists have them: day first, year first, in words, or as the number Excel counts days with.

use chrono::{Datelike, NaiveDate};

use crate::dates::add_days;
use crate::typed_date::{TypedDateProblem, as_typed, parse_typed_date};

/// Days Excel can mean in a list of children: 1982 to 2064.
const SERIALS: std::ops::RangeInclusive<i64> = 30_000..=60_000;

/// Reads a date. Where the list has the month first, the two numbers change places.
///
/// # Errors
/// What to put right, as a sentence.
pub(super) fn read_date(text: &str, is_month_first: bool, today: NaiveDate) -> Result<NaiveDate, String> {
    let text = without_time(text.trim());
    let plain = text.strip_suffix(".0").unwrap_or(text);
    if plain.len() == 5
        && let Ok(days) = plain.parse::<i64>()
    {
        return serial(days);
    }
    if plain.len() == 8
        && plain.bytes().all(|byte| byte.is_ascii_digit())
        && let Ok(date) = NaiveDate::parse_from_str(plain, "%Y%m%d")
    {
        return Ok(date);
    }
    if !is_whole_date(text) {
        return Err(not_a_date());
    }
    let swapped = if is_month_first { month_and_day_swapped(text) } else { None };
    match parse_typed_date(swapped.as_deref().unwrap_or(text), today) {
        Ok(date) => Ok(date),
        // "Sep 1, 2024" can only be read in one way.
        Err(TypedDateProblem::DayComesFirst { meant }) if has_month_name(text) => Ok(meant),
        Err(TypedDateProblem::DayComesFirst { meant }) => Err(format!(
            "the month seems to come first. If {} is meant, say above that the month comes first.",
            as_typed(meant)
        )),
        Err(TypedDateProblem::NotUnderstood | TypedDateProblem::Empty) => Err(not_a_date()),
        Err(problem) => Err(lower_first(&problem.message())),
    }
}

fn not_a_date() -> String {
    "this is not a date Coatpeg can read. Write it as 28/06/2024.".to_owned()
}

/// A sentence as it goes on behind a colon, unless it begins with the name of a month.
fn lower_first(sentence: &str) -> String {
    match sentence.strip_prefix("The ").or_else(|| sentence.strip_prefix("Type ")) {
        Some(rest) if sentence.starts_with("The ") => format!("the {rest}"),
        Some(rest) => format!("type {rest}"),
        None => sentence.to_owned(),
    }
}

/// "2024-09-01T00:00:00Z" and "01/09/2024 00:00" without their time.
fn without_time(text: &str) -> &str {
    let is_time = |piece: &str| piece.contains(':');
    if let Some((date, time)) = text.split_once(['T', 't'])
        && date.len() == 10
        && is_time(time)
    {
        return date;
    }
    match text.find(':') {
        Some(colon) => {
            text[..colon].rsplit_once(char::is_whitespace).map_or(text, |(date, _)| date.trim_end())
        }
        None => text,
    }
}

fn serial(days: i64) -> Result<NaiveDate, String> {
    if !SERIALS.contains(&days) {
        return Err(not_a_date());
    }
    Ok(add_days(NaiveDate::from_ymd_opt(1899, 12, 30).unwrap_or_default(), days))
}

/// Day, month and year are all there: a list does not mean "the next 28 June", and never "today".
fn is_whole_date(text: &str) -> bool {
    let pieces = text.split(|c: char| !c.is_alphanumeric()).filter(|piece| !piece.is_empty());
    let numbers = pieces.clone().filter(|piece| piece.starts_with(|c: char| c.is_ascii_digit())).count();
    let starts_well = text.starts_with(char::is_alphanumeric);
    starts_well && (numbers == 3 || (numbers == 2 && has_month_name(text)))
}

fn has_month_name(text: &str) -> bool {
    text.chars().filter(|c| c.is_alphabetic()).count() >= 3
}

/// "09/23/2024" as "23/09/2024"; nothing where the year comes first or the month stands in words.
fn month_and_day_swapped(text: &str) -> Option<String> {
    if has_month_name(text) {
        return None;
    }
    let mut pieces = text.split(['/', '.', '-', ' ']);
    let (month, day, year) = (pieces.next()?, pieces.next()?, pieces.next()?);
    (month.len() <= 2).then(|| format!("{day}/{month}/{year}"))
}

/// Whether a column has its month first: some date can only be read that way, and none only the other way.
pub(super) fn is_month_first<'a>(cells: impl Iterator<Item = &'a str>) -> bool {
    let (mut month_first, mut day_first) = (false, false);
    for cell in cells {
        let mut pieces = without_time(cell.trim()).split(['/', '.', '-', ' ']);
        let mut number = || pieces.next().and_then(|piece| piece.parse::<u32>().ok());
        let (Some(first), Some(second), Some(_)) = (number(), number(), number()) else { continue };
        month_first |= (13..=31).contains(&second) && first <= 12;
        day_first |= (13..=31).contains(&first);
    }
    month_first && !day_first
}

/// Whether a birthday and another one are the same date with day and month in each other's place.
pub(super) fn is_swapped(a: NaiveDate, b: NaiveDate) -> bool {
    a != b && a.year() == b.year() && (a.day(), a.month()) == (b.month(), b.day())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("written as year, month, day")
    }

    fn read(text: &str) -> Result<NaiveDate, String> {
        read_date(text, false, day("2026-11-22"))
    }

    #[test]
    fn dates_are_read_as_people_write_them() {
        for text in [
            "01/09/2024",
            "1/9/24",
            "01.09.24",
            "1-9-2024",
            "2024-09-01",
            "2024-09-01 00:00:00",
            "2024-09-01T00:00:00Z",
            "01/09/2024 09:30",
            "1 Sep 2024",
            "1st September 2024",
            "Sun 1 Sept 2024",
            "Sep 1, 2024",
            "20240901",
            "45536",
            "45536.0",
            " 01/09/2024 ",
        ] {
            assert_eq!(read(text), Ok(day("2024-09-01")), "{text}");
        }
    }

    #[test]
    fn what_is_no_date_says_what_to_write() {
        for text in ["", "today", "+6w", "1 Sep", "01/09", "soon", "7", "123456", "99999", "£4.50", "é/é/é"]
        {
            assert_eq!(read(text), Err(not_a_date()), "{text}");
        }
        assert_eq!(
            read("31/06/2024").expect_err("no such day"),
            "June has 30 days. Did you mean 30/06/2024?"
        );
        assert!(read("1/1/3024").expect_err("out of reach").starts_with("type a year from"));
    }

    #[test]
    fn the_american_order_is_suspected_and_never_guessed() {
        let sentence = read("09/23/2024").expect_err("no month has that number");
        assert!(sentence.contains("23/09/2024"), "{sentence}");
        assert_eq!(read_date("09/23/2024", true, day("2026-11-22")), Ok(day("2024-09-23")));
        assert_eq!(read_date("2024-09-23", true, day("2026-11-22")), Ok(day("2024-09-23")));
        assert_eq!(read_date("23 Sep 2024", true, day("2026-11-22")), Ok(day("2024-09-23")));
        assert!(is_month_first(["04/05/2024", "09/23/2024", "", "x"].into_iter()));
        assert!(!is_month_first(["23/09/2024", "09/23/2024"].into_iter()), "it is mixed up");
        assert!(!is_month_first(["04/05/2024", "2024-09-23"].into_iter()));
    }
}
