//! What people type into a date box, day first as it is written in England, and what the box says back.
//!
//! American order is never guessed at: "6/28" is refused, with the date that was probably meant. Which dates
//! make sense for a field, such as not before birth, is for the rules of the form.

use chrono::{Datelike, NaiveDate, Weekday};

use crate::dates::{MONTH_NAMES, add_days, add_months, add_years, from_today, in_words, weekday_name};

/// The years a date can have here: a slip of the finger outside them is more likely than an intention.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2199;

/// Why something typed is not a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TypedDateProblem {
    /// Nothing was typed.
    Empty,
    /// It cannot be read as a date.
    NotUnderstood,
    /// The month does not have that day.
    NoSuchDay {
        /// The last day the month does have.
        last_day: NaiveDate,
        /// Whether the day typed was so close that the last day may be meant.
        is_near: bool,
    },
    /// There is no month with that number.
    NoSuchMonth,
    /// The month was typed before the day.
    DayComesFirst {
        /// The date that was probably meant.
        meant: NaiveDate,
    },
    /// A weekday was typed that does not belong to the date.
    OtherWeekday {
        /// The date without its weekday.
        date: NaiveDate,
    },
    /// The year is not one this program keeps records of.
    YearOutOfReach,
}

impl TypedDateProblem {
    /// What to say under the box, in a plain sentence or two.
    pub fn message(&self) -> String {
        match self {
            TypedDateProblem::Empty | TypedDateProblem::NotUnderstood => {
                "Type a date such as 28/6/2027 or 28 June.".to_owned()
            }
            TypedDateProblem::NoSuchDay { last_day, is_near: true } => {
                format!("{} Did you mean {}?", length_of_month(*last_day), as_typed(*last_day))
            }
            TypedDateProblem::NoSuchDay { last_day, is_near: false } => length_of_month(*last_day),
            TypedDateProblem::NoSuchMonth => {
                "The month is a number from 1 to 12, after the day: 28/6/2027.".to_owned()
            }
            TypedDateProblem::DayComesFirst { meant } => {
                format!("The day comes first. Did you mean {}?", as_typed(*meant))
            }
            TypedDateProblem::OtherWeekday { date } => {
                format!("{} is a {}.", in_words(*date), weekday_name(date.weekday()))
            }
            TypedDateProblem::YearOutOfReach => {
                format!("Type a year from {} to {}.", YEARS.start(), YEARS.end())
            }
        }
    }

    /// The date that was probably meant, to be offered and never taken unasked.
    pub fn suggestion(&self) -> Option<NaiveDate> {
        match self {
            TypedDateProblem::NoSuchDay { last_day, is_near: true } => Some(*last_day),
            TypedDateProblem::DayComesFirst { meant: date } | TypedDateProblem::OtherWeekday { date } => {
                Some(*date)
            }
            TypedDateProblem::NoSuchDay { is_near: false, .. }
            | TypedDateProblem::Empty
            | TypedDateProblem::NotUnderstood
            | TypedDateProblem::NoSuchMonth
            | TypedDateProblem::YearOutOfReach => None,
        }
    }
}

impl std::fmt::Display for TypedDateProblem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message())
    }
}

impl std::error::Error for TypedDateProblem {}

/// Reads what was typed into a date box.
///
/// Understood are dates with the day first ("28/6", "28.6.27", "28 June", "Mon 28th June 2027"), year first
/// with four digits ("2027-06-28"), "today", "tomorrow" and "yesterday", and steps from today ("+6w", "-10d",
/// "+3 months", "+1y"). A year of two digits is in this century. Where the year is left out, the occurrence
/// of that day closest to today is meant, and of two equally close ones the later.
///
/// ```
/// # use chrono::NaiveDate;
/// # use coatpeg_domain::typed_date::parse_typed_date;
/// let day = |month, day| NaiveDate::from_ymd_opt(2027, month, day).unwrap();
/// assert_eq!(parse_typed_date("28/6", day(6, 10)), Ok(day(6, 28)));
/// assert_eq!(parse_typed_date("+6w", day(6, 10)), Ok(day(7, 22)));
/// let problem = parse_typed_date("31/6", day(6, 10)).unwrap_err();
/// assert_eq!(problem.message(), "June has 30 days. Did you mean 30/06/2027?");
/// ```
///
/// # Errors
/// A [`TypedDateProblem`], whose message says what to type instead.
pub fn parse_typed_date(text: &str, today: NaiveDate) -> Result<NaiveDate, TypedDateProblem> {
    let text = text.trim().to_lowercase();
    match text.as_str() {
        "" => return Err(TypedDateProblem::Empty),
        "today" => return Ok(today),
        "tomorrow" => return Ok(add_days(today, 1)),
        "yesterday" => return Ok(add_days(today, -1)),
        _ => {}
    }
    // A minus sign arrives as a dash of any length when text is pasted.
    if let Some(steps) = text.strip_prefix('+') {
        return step_from(today, 1, steps);
    }
    if let Some(steps) = text.strip_prefix(['-', '\u{2212}', '\u{2013}']) {
        return step_from(today, -1, steps);
    }
    calendar_date(words(&text)?, today)
}

/// The date as a date box shows it: "28/06/2027".
///
/// ```
/// # use chrono::NaiveDate;
/// # use coatpeg_domain::typed_date::as_typed;
/// assert_eq!(as_typed(NaiveDate::from_ymd_opt(2027, 6, 28).unwrap()), "28/06/2027");
/// ```
pub fn as_typed(date: NaiveDate) -> String {
    format!("{:02}/{:02}/{:04}", date.day(), date.month(), date.year())
}

/// What the box says back, so that a slip is seen at once: "Monday, in 18 days".
///
/// ```
/// # use chrono::NaiveDate;
/// # use coatpeg_domain::typed_date::read_back;
/// let day = |day| NaiveDate::from_ymd_opt(2027, 6, day).unwrap();
/// assert_eq!(read_back(day(28), day(10)), "Monday, in 18 days");
/// ```
pub fn read_back(date: NaiveDate, today: NaiveDate) -> String {
    format!("{}, {}", weekday_name(date.weekday()), from_today(date, today))
}

/// One piece of a typed date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Word {
    Number { value: u32, digits: usize },
    Month(u32),
    Weekday(Weekday),
}

/// A year as it was typed, or left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Year {
    Given(i32),
    LeftOut,
}

/// Splits at separators and wherever digits meet letters, leaving out "th" and "of".
fn words(text: &str) -> Result<Vec<Word>, TypedDateProblem> {
    let mut words = Vec::new();
    let is_separator = |c: char| c.is_whitespace() || matches!(c, '/' | '.' | '-' | ',' | '\u{2013}');
    for piece in text.split(is_separator).filter(|piece| !piece.is_empty()) {
        let letters_at = piece.find(|c: char| !c.is_ascii_digit()).unwrap_or(piece.len());
        let (digits, letters) = piece.split_at(letters_at);
        if !digits.is_empty() {
            words.push(number(digits)?);
        }
        match letters {
            "" | "of" => {}
            "st" | "nd" | "rd" | "th" if !digits.is_empty() => {}
            name => words.push(named(name)?),
        }
    }
    Ok(words)
}

fn number(digits: &str) -> Result<Word, TypedDateProblem> {
    match digits.parse() {
        Ok(value) if digits.len() <= 4 => Ok(Word::Number { value, digits: digits.len() }),
        Ok(_) | Err(_) => Err(TypedDateProblem::NotUnderstood),
    }
}

/// A month or weekday, in full or by its first three letters or more.
fn named(name: &str) -> Result<Word, TypedDateProblem> {
    let begins = |full: &str| name.len() >= 3 && full.to_lowercase().starts_with(name);
    let month = (1..).zip(MONTH_NAMES).find(|(_, full)| begins(full));
    if let Some((month, _)) = month {
        return Ok(Word::Month(month));
    }
    std::iter::successors(Some(Weekday::Mon), |weekday| Some(weekday.succ()))
        .take(7)
        .find(|weekday| begins(weekday_name(*weekday)))
        .map(Word::Weekday)
        .ok_or(TypedDateProblem::NotUnderstood)
}

/// Puts the pieces of a date together.
fn calendar_date(words: Vec<Word>, today: NaiveDate) -> Result<NaiveDate, TypedDateProblem> {
    use Word::{Month, Number};
    if let [Word::Weekday(weekday), rest @ ..] = words.as_slice() {
        let date = day_month_year(rest, today)?;
        return if date.weekday() == *weekday {
            Ok(date)
        } else {
            Err(TypedDateProblem::OtherWeekday { date })
        };
    }
    if let [Number { value: year, digits: 4 }, Number { value: month, .. }, Number { value: day, .. }] =
        words.as_slice()
    {
        return date_in(four_digits(*year)?, *month, *day);
    }
    if let [Month(month), Number { value: day, digits: 1 | 2 }, rest @ ..] = words.as_slice() {
        let meant = dated(*day, *month, year(rest)?, today)?;
        return Err(TypedDateProblem::DayComesFirst { meant });
    }
    day_month_year(&words, today)
}

/// "28 June", "28/6", with or without a year.
fn day_month_year(words: &[Word], today: NaiveDate) -> Result<NaiveDate, TypedDateProblem> {
    match words {
        [Word::Number { value: day, digits: 1 | 2 }, Word::Month(month), rest @ ..] => {
            dated(*day, *month, year(rest)?, today)
        }
        [
            Word::Number { value: day, digits: 1 | 2 },
            Word::Number { value: month, digits: 1 | 2 },
            rest @ ..,
        ] => {
            let year = year(rest)?;
            if (1..=12).contains(month) {
                return dated(*day, *month, year, today);
            }
            // Only when the two numbers make a date the other way round was that the order meant.
            let meant = if (1..=12).contains(day) { dated(*month, *day, year, today).ok() } else { None };
            Err(meant
                .map_or(TypedDateProblem::NoSuchMonth, |meant| TypedDateProblem::DayComesFirst { meant }))
        }
        _ => Err(TypedDateProblem::NotUnderstood),
    }
}

fn year(words: &[Word]) -> Result<Year, TypedDateProblem> {
    match words {
        [] => Ok(Year::LeftOut),
        [Word::Number { value, digits: 2 }] => Ok(Year::Given(2000 + value.cast_signed())),
        [Word::Number { value, digits: 4 }] => four_digits(*value).map(Year::Given),
        [Word::Number { .. }] => Err(TypedDateProblem::YearOutOfReach),
        _ => Err(TypedDateProblem::NotUnderstood),
    }
}

fn four_digits(year: u32) -> Result<i32, TypedDateProblem> {
    let year = year.cast_signed();
    if YEARS.contains(&year) { Ok(year) } else { Err(TypedDateProblem::YearOutOfReach) }
}

/// The date of a day and a month, with the closest year where none was given.
fn dated(day: u32, month: u32, year: Year, today: NaiveDate) -> Result<NaiveDate, TypedDateProblem> {
    let this_year = match year {
        Year::Given(year) => return date_in(year, month, day),
        Year::LeftOut => today.year(),
    };
    // 29 February can be eight years away, around a century that is not a leap year. Counting down makes the
    // later of two equally close days win.
    (this_year.saturating_sub(8)..=this_year.saturating_add(8))
        .rev()
        .filter_map(|year| NaiveDate::from_ymd_opt(year, month, day))
        .min_by_key(|date| date.signed_duration_since(today).abs())
        .map_or_else(|| date_in(this_year, month, day), within_reach)
}

fn date_in(year: i32, month: u32, day: u32) -> Result<NaiveDate, TypedDateProblem> {
    let first = NaiveDate::from_ymd_opt(year, month, 1).ok_or(TypedDateProblem::NoSuchMonth)?;
    let last_day = add_days(add_months(first, 1), -1);
    first
        .with_day(day)
        .ok_or(TypedDateProblem::NoSuchDay { last_day, is_near: (last_day.day()..=31).contains(&day) })
}

/// "6w", "10 days", "3m" counted from today.
fn step_from(today: NaiveDate, direction: i32, steps: &str) -> Result<NaiveDate, TypedDateProblem> {
    let steps = steps.trim_start();
    let (count, unit) = steps.split_at(steps.find(|c: char| !c.is_ascii_digit()).unwrap_or(steps.len()));
    // Five digits reach past every year that can be typed.
    let count: i32 = match count.parse() {
        Ok(number) if count.len() <= 5 => number,
        Ok(_) | Err(_) => return Err(TypedDateProblem::NotUnderstood),
    };
    let count = count * direction;
    within_reach(match unit.trim() {
        "d" | "day" | "days" => add_days(today, i64::from(count)),
        "w" | "wk" | "wks" | "week" | "weeks" => add_days(today, i64::from(count) * 7),
        "m" | "month" | "months" => add_months(today, count),
        "y" | "yr" | "yrs" | "year" | "years" => add_years(today, count),
        _ => return Err(TypedDateProblem::NotUnderstood),
    })
}

fn within_reach(date: NaiveDate) -> Result<NaiveDate, TypedDateProblem> {
    if YEARS.contains(&date.year()) { Ok(date) } else { Err(TypedDateProblem::YearOutOfReach) }
}

/// "June has 30 days.", and for February in which year.
fn length_of_month(last_day: NaiveDate) -> String {
    let name = MONTH_NAMES[last_day.month0() as usize];
    if last_day.month() == 2 {
        format!("{name} {} has {} days.", last_day.year(), last_day.day())
    } else {
        format!("{name} has {} days.", last_day.day())
    }
}

#[cfg(test)]
mod tests;
