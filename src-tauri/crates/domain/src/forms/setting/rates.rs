//! What early years pupil premium and disability access fund are worth. The government sets a rate for each year from
//! April; those known here stand below, and the setting adds newer ones. None is ever written over.
//!
//! Source: section 11.7 of the domain specification.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::pence;
use crate::answers::Answers;
use crate::dates::{add_years, in_words};
use crate::forms::check::{Problem, Severity};
use crate::forms::choices::choice;
use crate::forms::fields::line;
use crate::forms::{Choice, DateLimit, Field, FieldKind, Gate, Look, Needed, RowDefinition, Section};

/// So many hours of a year the premium is paid for at most: 15 a week, 38 weeks.
const MOST_HOURS: i64 = 570;
/// The weeks of a year for which hours are funded.
const WEEKS: i64 = 38;
const FIELD: &str = "funding_rates";

/// What a rate is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RateOf {
    /// Early years pupil premium, for each funded hour.
    EyppHour,
    /// Disability access fund, for each year.
    DafYear,
}

/// A rate, and the day from which it counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FundingRate {
    /// What for.
    pub of: RateOf,
    /// From when on; until the next one does.
    pub from: NaiveDate,
    /// How much.
    pub pence: i64,
}

const RATES_OF: &[Choice] = &[
    choice("eypp_hour", "Early years pupil premium, an hour"),
    choice("daf_year", "Disability access fund, a year"),
];

pub(super) const RATES: Section = Section {
    hint: "For what a child’s record says they are worth. Coatpeg knows £1.00 an hour from April 2025 and £1.15 from April 2026 for the \
           pupil premium, and £975 a year from April 2026 for the disability access fund. Add a rate when there is a new one, and keep the \
           older ones: what was paid before goes by them.",
    ..Section::new(
        "funding_rates",
        "What funding is worth",
        &[Field::new(FIELD, "Newer rates", "From the letter of your council.", FieldKind::Rows(&RATE))],
    )
};

const RATE: RowDefinition = RowDefinition {
    id: "funding_rate",
    one: "rate",
    add: "Add a rate",
    fields: &[
        Field::new(
            "of",
            "What for",
            "One of the two.",
            FieldKind::OneOf { choices: RATES_OF, look: Look::Select },
        )
        .needed(Needed::ToFinalise, "Say what this rate is for"),
        line("pounds", "Pounds", "For example, 1.15.").needed(Needed::ToFinalise, "Give this rate in pounds"),
        Field::new("valid_from", "From", "Most begin on 1 April.", FieldKind::Date(DateLimit::Any))
            .needed(Needed::ToFinalise, "Give the day from which this rate counts"),
    ],
};

/// Every rate, the ones of the setting behind those that are known here: of the same day, the later one counts.
pub(super) fn rates(setting: &Answers) -> Vec<FundingRate> {
    let known = [
        (RateOf::EyppHour, (2025, 4, 1), 100),
        (RateOf::EyppHour, (2026, 4, 1), 115),
        (RateOf::DafYear, (2026, 4, 1), 97_500),
    ];
    let known = known.into_iter().filter_map(|(of, (year, month, day), pence)| {
        Some(FundingRate { of, from: NaiveDate::from_ymd_opt(year, month, day)?, pence })
    });
    let own = setting.rows(FIELD).iter().filter_map(|row| {
        let of = match row.answers.text("of")? {
            "eypp_hour" => RateOf::EyppHour,
            "daf_year" => RateOf::DafYear,
            _ => return None,
        };
        let (from, pence) = (row.answers.date("valid_from")?, pounds(row.answers.text("pounds")?)?);
        Some(FundingRate { of, from, pence })
    });
    known.chain(own).collect()
}

/// Pounds as they are typed, also with a comma between thousands.
fn pounds(text: &str) -> Option<i64> {
    pence(&text.replace(',', ""))
}

/// Sums that cannot be read.
pub(super) fn check(setting: &Answers, problems: &mut Vec<Problem>) {
    for row in setting.rows(FIELD) {
        if row.answers.text("pounds").is_some_and(|text| pounds(text).is_none()) {
            problems.push(Problem {
                field: format!("{FIELD}.{}.pounds", row.row),
                section: RATES.id.to_owned(),
                message: "Type pounds such as 1.15 or 975.".to_owned(),
                severity: Severity::Wrong,
                before: Gate::Ready,
            });
        }
    }
}

/// The rate of a day.
fn rate_on(rates: &[FundingRate], of: RateOf, day: NaiveDate) -> Option<&FundingRate> {
    let counts = |rate: &&FundingRate| rate.of == of && rate.from <= day;
    // Of several with the same first day, the last one counts.
    rates.iter().filter(counts).max_by_key(|rate| rate.from)
}

/// What the pupil premium of a child with so many funded hours a week (in hundredths) is worth in a year. Nothing where
/// no rate of that day is known.
pub(crate) fn premium_in_words(rates: &[FundingRate], hours: i64, today: NaiveDate) -> Option<String> {
    let rate = rate_on(rates, RateOf::EyppHour, today)?;
    let (an_hour, since) = (money(rate.pence), since(rate, today));
    if hours <= 0 {
        let most = money(rate.pence * MOST_HOURS);
        return Some(format!(
            "Up to {most} a year: {an_hour} an hour, for up to {MOST_HOURS} hours{since} Add the funded hours above."
        ));
    }
    let paid = (hours * WEEKS).min(MOST_HOURS * 100);
    let a_year = money((rate.pence * paid + 50) / 100);
    Some(format!("About {a_year} a year: {} hours at {an_hour}{since}", hundredths(paid)))
}

/// What the disability access fund is worth. Nothing where no rate of that day is known.
pub(crate) fn access_fund_in_words(rates: &[FundingRate], today: NaiveDate) -> Option<String> {
    let rate = rate_on(rates, RateOf::DafYear, today)?;
    Some(format!("{} a year{}", money(rate.pence), since(rate, today)))
}

/// From when the rate is, and that there may be a newer one.
fn since(rate: &FundingRate, today: NaiveDate) -> String {
    let from = in_words(rate.from);
    if add_years(rate.from, 1) <= today {
        return format!(
            ", the rate from {from}. There may be a newer one: look in Settings, under your setting."
        );
    }
    format!(", the rate from {from}.")
}

fn money(pence: i64) -> String {
    if pence % 100 == 0 {
        format!("£{}", pence / 100)
    } else {
        format!("£{}.{:02}", pence / 100, pence % 100)
    }
}

fn hundredths(number: i64) -> String {
    match (number / 100, number % 100) {
        (whole, 0) => whole.to_string(),
        (whole, part) if part % 10 == 0 => format!("{whole}.{}", part / 10),
        (whole, part) => format!("{whole}.{part:02}"),
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::answers::{Answer, Row};
    use crate::dates::examples::day;
    use crate::ids::RowId;

    fn setting(own: &[(&str, &str, &str)]) -> Answers {
        let row = |(number, (of, pounds, from)): (usize, &(&str, &str, &str))| {
            let mut answers = Answers::default();
            [("of", of), ("pounds", pounds), ("valid_from", from)]
                .iter()
                .for_each(|(field, text)| answers.set(field, **text));
            Row { row: RowId(Uuid::from_u128(number as u128)), answers }
        };
        let mut setting = Answers::default();
        setting.set(FIELD, Answer::Rows(own.iter().enumerate().map(row).collect()));
        setting
    }

    fn premium(own: &[(&str, &str, &str)], hours: i64, today: &str) -> String {
        premium_in_words(&rates(&setting(own)), hours, day(today)).unwrap_or_default()
    }

    #[test]
    fn the_premium_is_hours_times_the_rate_of_the_day_and_never_more_than_a_year_of_hours() {
        for (hours, today, said) in [
            (1_500, "2026-06-10", "About £655.50 a year: 570 hours at £1.15, the rate from 1 April 2026."),
            (3_000, "2026-06-10", "About £655.50 a year: 570 hours at £1.15, the rate from 1 April 2026."),
            (1_125, "2026-06-10", "About £491.63 a year: 427.5 hours at £1.15, the rate from 1 April 2026."),
            (1_500, "2026-03-31", "About £570 a year: 570 hours at £1, the rate from 1 April 2025."),
            (1_500, "2025-03-31", ""),
        ] {
            assert_eq!(premium(&[], hours, today), said, "{hours} {today}");
        }
        assert!(premium(&[], 0, "2026-06-10").starts_with("Up to £655.50 a year: £1.15 an hour"));
    }

    #[test]
    fn a_newer_rate_counts_from_its_day_and_the_older_ones_before_it() {
        let own = [("eypp_hour", "£1.20", "2027-04-01"), ("daf_year", "1,010", "2027-04-01")];
        assert!(premium(&own, 1_500, "2027-03-31").contains("£1.15"));
        assert!(premium(&own, 1_500, "2027-04-01").starts_with("About £684 a year: 570 hours at £1.20"));
        let fund = |today: &str| access_fund_in_words(&rates(&setting(&own)), day(today));
        assert_eq!(fund("2026-05-01").as_deref(), Some("£975 a year, the rate from 1 April 2026."));
        assert_eq!(fund("2027-05-01").as_deref(), Some("£1010 a year, the rate from 1 April 2027."));
        assert_eq!(fund("2026-03-31"), None, "nobody here knows what it was");
        let same_day = [("eypp_hour", "1.16", "2026-04-01")];
        assert!(premium(&same_day, 1_500, "2026-06-10").contains("£1.16"), "what the setting says counts");
    }

    #[test]
    fn an_old_rate_says_that_there_may_be_a_newer_one() {
        assert!(!premium(&[], 1_500, "2027-03-31").contains("newer"));
        assert!(premium(&[], 1_500, "2027-04-01").contains("There may be a newer one"));
    }

    #[test]
    fn a_sum_that_cannot_be_read_is_told_and_counts_for_nothing() {
        let setting = setting(&[("eypp_hour", "a pound", "2026-04-01")]);
        let mut problems = Vec::new();
        check(&setting, &mut problems);
        assert_eq!(problems.len(), 1);
        assert!(problems[0].field.ends_with(".pounds"));
        assert_eq!(rates(&setting), rates(&Answers::default()));
    }
}
