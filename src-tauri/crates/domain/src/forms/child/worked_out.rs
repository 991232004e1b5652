//! What follows from other answers of a child's record: attendance, year group, term of birth, census code. None of it
//! is kept.

use chrono::{Datelike, NaiveDate};

use super::numbers::hours;
use crate::answers::{Answers, Row};
use crate::dates::{AcademicYear, academic_year, is_summer_born, term_of_birth};
use crate::forms::Facts;
use crate::forms::setting::{access_fund_in_words, premium_in_words};
use crate::records::SendStatus;
use crate::transition_due::reception_start;

/// Of the sessions a child could have come to, how many in a hundred: counted where both numbers are there, else as it
/// was typed in.
pub fn attendance_pct(record: &Answers) -> Option<i64> {
    counted_attendance(record).or_else(|| record.number("attendance_pct"))
}

/// Both numbers, in so far as they make sense.
fn counted_attendance(record: &Answers) -> Option<i64> {
    let (possible, attended) = (record.number("sessions_possible")?, record.number("sessions_attended")?);
    let is_sensible = possible > 0 && (0..=possible).contains(&attended);
    is_sensible.then(|| (attended * 100 + possible / 2) / possible)
}

pub(super) fn attendance_shown(record: &Answers, _: &Facts) -> Option<String> {
    counted_attendance(record).map(|percent| format!("{percent} % of the sessions"))
}

/// "Nursery 2: Reception next September". For information only.
pub(super) fn year_group(record: &Answers, facts: &Facts) -> Option<String> {
    let born_on = record.date("date_of_birth")?;
    let entry = reception_start(born_on, record.yes_no("deferred_year") == Some(true));
    let AcademicYear { first_year } = academic_year(facts.today);
    Some(match entry.year() - first_year {
        2 => "Nursery 1: Reception the September after next".to_owned(),
        1 => "Nursery 2: Reception next September".to_owned(),
        0 => "Reception".to_owned(),
        years if years < 0 => format!("Year {}", -years),
        _ => format!("Before nursery: Reception in September {}", entry.year()),
    })
}

pub(super) fn term_of_birth_shown(record: &Answers, _: &Facts) -> Option<String> {
    Some(format!("the {} term", term_of_birth(record.date("date_of_birth")?)))
}

pub(super) fn summer_born_shown(record: &Answers, _: &Facts) -> Option<String> {
    let is_summer = is_summer_born(record.date("date_of_birth")?);
    is_summer.then(|| "Yes. Parents may ask for Reception a year later".to_owned())
}

/// The code of the census for a child with this status: none, SEN support, EHC plan.
pub fn census_code(status: SendStatus) -> &'static str {
    match status {
        SendStatus::None | SendStatus::Monitoring | SendStatus::Ceased => "N",
        SendStatus::SenSupport | SendStatus::EhcRequested => "K",
        SendStatus::EhcPlan => "E",
    }
}

pub(super) fn census_code_shown(_: &Answers, facts: &Facts) -> Option<String> {
    let status = facts.support.status?;
    Some(format!("{} ({})", census_code(status), status.label()))
}

/// Hours that are funded today, a week, in hundredths. Premium, fund and grants are no hours of their own.
fn funded_hours(record: &Answers, today: NaiveDate) -> i64 {
    let is_hours = |row: &&Row| {
        let stream = row.answers.text("stream");
        !matches!(stream, Some("eypp" | "daf" | "senif" | "ieyf"))
            && row.answers.date("from").is_none_or(|from| from <= today)
            && row.answers.date("to").is_none_or(|to| to >= today)
    };
    let rows = record.rows("funding_streams").iter().filter(is_hours);
    rows.filter_map(|row| hours(row.answers.text("hours_per_week")?)).map(i64::from).sum()
}

pub(super) fn premium_shown(record: &Answers, facts: &Facts) -> Option<String> {
    premium_in_words(&facts.support.funding_rates, funded_hours(record, facts.today), facts.today)
}

pub(super) fn access_fund_shown(_: &Answers, facts: &Facts) -> Option<String> {
    access_fund_in_words(&facts.support.funding_rates, facts.today)
}

pub(super) fn photo_waits(_: &Answers, _: &Facts) -> Option<String> {
    Some("waits for the parents’ yes to photos on this computer, under Family and consent".to_owned())
}

/// Whether Reception a year later is on record for a child for whom it is no matter of course.
pub(crate) fn is_later_without_being_summer_born(record: &Answers) -> bool {
    record.yes_no("deferred_year") == Some(true)
        && record.date("date_of_birth").is_some_and(|born_on| !is_summer_born(born_on))
}
