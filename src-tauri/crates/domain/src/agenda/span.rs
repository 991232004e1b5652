//! How far a week, a month and a term reach, and under which heading a day stands.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::DAYS_TO_THE_FORE;
use crate::answers::Answers;
use crate::dates::{MONTH_NAMES, add_days, add_months, funding_term};

/// How far somebody looks ahead.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Span {
    /// Today and the seven days after it.
    #[default]
    Week,
    /// A month from today.
    Month,
    /// To the end of the term, and a month at least.
    Term,
}

/// A term of the setting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// As the setting calls it; may be empty.
    pub name: String,
    /// Its first day.
    pub starts_on: NaiveDate,
    /// Its last day.
    pub ends_on: NaiveDate,
    /// First and last day of half-term, where there is one.
    pub half_term: Option<(NaiveDate, NaiveDate)>,
}

/// The terms a setting gave, soonest first. One whose days do not fit is left out.
pub fn terms_of(setting: &Answers) -> Vec<Term> {
    let read = |row: &Answers| {
        let (starts_on, ends_on) = (row.date("starts_on")?, row.date("ends_on")?);
        let from = row.date("half_term_starts_on").filter(|from| starts_on <= *from && *from <= ends_on);
        let half_term = from.map(|from| {
            let until = row.date("half_term_ends_on").filter(|until| from <= *until && *until <= ends_on);
            (from, until.unwrap_or(from))
        });
        let name = row.text("name").unwrap_or_default().trim().to_owned();
        (starts_on <= ends_on).then_some(Term { name, starts_on, ends_on, half_term })
    };
    let mut terms: Vec<Term> = setting.rows("terms").iter().filter_map(|row| read(&row.answers)).collect();
    terms.sort_by_key(|term| term.starts_on);
    terms
}

/// The last day of a span that begins today. A term is the setting's own, the next one where it is between two, and the
/// funding term where it gave none.
pub fn reach(span: Span, today: NaiveDate, terms: &[Term]) -> NaiveDate {
    match span {
        Span::Week => add_days(today, DAYS_TO_THE_FORE),
        Span::Month => add_months(today, 1),
        Span::Term => {
            let own = terms.iter().find(|term| today <= term.ends_on).map(|term| term.ends_on);
            own.unwrap_or(funding_term(today).ends_on).max(add_months(today, 1))
        }
    }
}

/// Where the year stands, for the line above the greeting: "Summer 2027", "summer term", "between terms".
pub fn term_words(today: NaiveDate, terms: &[Term]) -> String {
    let own = terms.iter().find(|term| term.starts_on <= today && today <= term.ends_on);
    match own {
        Some(term) if !term.name.is_empty() => term.name.clone(),
        None if terms.iter().any(|term| today < term.starts_on)
            && terms.iter().any(|t| t.ends_on < today) =>
        {
            "between terms".to_owned()
        }
        Some(_) | None => format!("{} term", funding_term(today).season),
    }
}

/// The heading over a day further off than this week: "Later in June", "July", "January 2028".
pub fn heading(place: NaiveDate, today: NaiveDate) -> String {
    let month = MONTH_NAMES[place.month0() as usize];
    if (place.year(), place.month()) == (today.year(), today.month()) {
        format!("Later in {month}")
    } else if place < add_months(today, 11) {
        month.to_owned()
    } else {
        format!("{month} {}", place.year())
    }
}

/// Whether a day stands in "This week": it is past, or no more than seven days off.
pub fn is_this_week(place: NaiveDate, today: NaiveDate) -> bool {
    place <= add_days(today, DAYS_TO_THE_FORE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dates::examples::day;

    fn term(name: &str, starts_on: &str, ends_on: &str) -> Term {
        Term { name: name.into(), starts_on: day(starts_on), ends_on: day(ends_on), half_term: None }
    }

    #[test]
    fn a_term_is_the_settings_own_or_the_funding_term() {
        let own = [term("Spring", "2027-01-04", "2027-03-26"), term("Summer", "2027-04-12", "2027-07-21")];
        for (today, terms, until) in [
            ("2027-06-10", &own[..], "2027-07-21"),
            ("2027-03-30", &own[..], "2027-07-21"),
            ("2027-07-10", &own[..], "2027-08-10"),
            ("2027-08-10", &own[..], "2027-09-10"),
            ("2027-06-10", &[][..], "2027-08-31"),
            ("2026-12-20", &[][..], "2027-01-20"),
        ] {
            assert_eq!(reach(Span::Term, day(today), terms), day(until), "{today}");
        }
        assert_eq!(reach(Span::Week, day("2027-06-10"), &own), day("2027-06-17"));
        assert_eq!(reach(Span::Month, day("2027-01-31"), &own), day("2027-03-01"));
    }

    #[test]
    fn the_line_above_the_greeting_says_where_the_year_stands() {
        let own = [term("Spring 2027", "2027-01-04", "2027-03-26"), term("", "2027-04-12", "2027-07-21")];
        assert_eq!(term_words(day("2027-02-01"), &own), "Spring 2027");
        assert_eq!(term_words(day("2027-04-01"), &own), "between terms");
        assert_eq!(term_words(day("2027-06-10"), &own), "summer term");
        assert_eq!(term_words(day("2027-06-10"), &[]), "summer term");
    }

    #[test]
    fn days_further_off_stand_under_their_month() {
        let today = day("2027-06-10");
        assert!(is_this_week(day("2027-06-17"), today) && is_this_week(day("2027-05-01"), today));
        assert!(!is_this_week(day("2027-06-18"), today));
        for (place, words) in
            [("2027-06-18", "Later in June"), ("2027-07-01", "July"), ("2028-06-01", "June 2028")]
        {
            assert_eq!(heading(day(place), today), words);
        }
    }
}
