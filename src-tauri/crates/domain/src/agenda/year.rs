//! The setting's own year: its terms, the days it is closed, and the list of those who start Reception next.

use chrono::{Datelike, NaiveDate};

use super::{Dated, Matter, terms_of};
use crate::answers::Answers;
use crate::dates::{add_days, add_years, reception_entry};

/// Terms and closures of this setting that are still to come.
pub fn year_dates(setting: &Answers, today: NaiveDate) -> Vec<Dated> {
    let on_the_day = |matter, on: NaiveDate| Dated::new(matter, on, on).nudged_on([]).until(on);
    let mut all = Vec::new();
    for term in terms_of(setting) {
        all.push(on_the_day(Matter::TermStarts, term.starts_on));
        all.push(on_the_day(Matter::TermEnds, term.ends_on));
        if let Some((from, until)) = term.half_term {
            all.push(on_the_day(Matter::Closed { until }, from).until(until));
        }
    }
    for row in setting.rows("closures") {
        let Some(from) = row.answers.date("from") else { continue };
        let until = row.answers.date("to").filter(|to| *to >= from).unwrap_or(from);
        all.push(on_the_day(Matter::Closed { until }, from).until(until));
    }
    all.retain(|dated| today <= dated.until);
    all
}

/// The list of those who start Reception next September: for a fortnight from 1 September of the year before.
pub fn listed(children: usize, today: NaiveDate) -> Option<Dated> {
    // Whoever was born today starts with the last of a year; the list is of those who start next.
    let next = reception_entry(add_years(today, -4));
    let listed_on = add_years(next, -1);
    let is_new = listed_on <= today && today < add_days(listed_on, 14);
    let matter = Matter::Listed { children, year: next.year() };
    (is_new && children > 0)
        .then(|| Dated::new(matter, next.year(), listed_on).until(add_days(listed_on, 13)))
}

/// Whether the look at records whose time is over is spoken of: for a fortnight from the first of each month.
pub fn is_retention_told(today: NaiveDate) -> bool {
    today.day() <= 14
}

/// That look, where something of so many children is due to be deleted.
pub fn retention(children: usize, today: NaiveDate) -> Option<Dated> {
    let first = today.with_day(1)?;
    let matter = Matter::Retention { children };
    (is_retention_told(today) && children > 0).then(|| {
        Dated::new(matter, format!("{}-{:02}", first.year(), first.month()), first).until(add_days(first, 13))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::{Answer, Row};
    use crate::dates::examples::day;
    use crate::ids::RowId;
    use uuid::Uuid;

    fn rows(rows: &[&[(&str, &str)]]) -> Answer {
        let row = |(number, fields): (usize, &&[(&str, &str)])| {
            let mut answers = Answers::default();
            for (field, text) in *fields {
                answers.set(field, *text);
            }
            Row { row: RowId(Uuid::from_u128(number as u128 + 1)), answers }
        };
        Answer::Rows(rows.iter().enumerate().map(row).collect())
    }

    #[test]
    fn terms_half_terms_and_closures_are_said_until_they_are_over() {
        let mut setting = Answers::default();
        let term: &[(&str, &str)] = &[
            ("name", "Summer"),
            ("starts_on", "2027-04-12"),
            ("ends_on", "2027-07-21"),
            ("half_term_starts_on", "2027-05-31"),
            ("half_term_ends_on", "2027-06-04"),
        ];
        setting.set("terms", rows(&[term, &[("name", "No days")]]));
        setting.set("closures", rows(&[&[("from", "2027-05-03")], &[("to", "2027-05-04")]]));
        let said = |today: &str| -> Vec<(&'static str, NaiveDate)> {
            year_dates(&setting, day(today)).iter().map(|dated| (dated.matter.word(), dated.on)).collect()
        };
        let all = [
            ("term_starts", day("2027-04-12")),
            ("term_ends", day("2027-07-21")),
            ("closed", day("2027-05-31")),
            ("closed", day("2027-05-03")),
        ];
        assert_eq!(said("2027-04-12"), all);
        assert_eq!(said("2027-04-13"), all[1..]);
        assert_eq!(said("2027-06-04"), [all[1], all[2]]);
        assert_eq!(said("2027-06-05"), [all[1]]);
    }

    #[test]
    fn the_next_reception_children_are_listed_in_september() {
        for (today, year) in [
            ("2026-08-31", None),
            ("2026-09-01", Some(2027)),
            ("2026-09-14", Some(2027)),
            ("2026-09-15", None),
        ] {
            let said = listed(11, day(today)).map(|dated| dated.matter);
            assert_eq!(said, year.map(|year| Matter::Listed { children: 11, year }), "{today}");
        }
        assert_eq!(listed(0, day("2026-09-01")), None);
    }

    #[test]
    fn records_whose_time_is_over_are_looked_at_each_month() {
        for (today, due, is_said) in [
            ("2026-06-01", 2, true),
            ("2026-06-14", 1, true),
            ("2026-06-15", 1, false),
            ("2026-07-01", 0, false),
        ] {
            let said = retention(due, day(today)).map(|dated| dated.matter);
            assert_eq!(said, is_said.then_some(Matter::Retention { children: due }), "{today}");
        }
    }
}
