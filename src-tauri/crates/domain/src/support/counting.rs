//! What is counted of support: reviews in a school year, notes in a week.

use chrono::{Datelike, Days, NaiveDate};

use crate::answers::Answers;
use crate::forms::support::DELIVERIES;
use crate::ids::RowId;
use crate::records::SendStatus;

/// The fewest reviews a school year of SEN support should have.
const FEWEST_REVIEWS: usize = 3;

/// Whether a school year with so many reviews should have more; only SEN support sets a number.
pub fn wants_more_reviews(held: usize, status: SendStatus) -> bool {
    match status {
        SendStatus::SenSupport => held < FEWEST_REVIEWS,
        SendStatus::None
        | SendStatus::Monitoring
        | SendStatus::EhcRequested
        | SendStatus::EhcPlan
        | SendStatus::Ceased => false,
    }
}

/// How often a provision was noted as done since Monday; nothing where nothing was noted of it.
pub fn delivered_this_week(cycle: &Answers, provision: RowId, today: NaiveDate) -> Option<usize> {
    let since_monday = Days::new(u64::from(today.weekday().num_days_from_monday()));
    let monday = today.checked_sub_days(since_monday)?;
    let id = provision.to_string();
    let noted = cycle.rows(DELIVERIES).iter().map(|row| &row.answers).filter(|row| {
        row.text("provision_id") == Some(id.as_str())
            && row.date("date").is_some_and(|date| date >= monday && date <= today)
    });
    let noted: Vec<&Answers> = noted.collect();
    let done = noted.iter().filter(|row| row.yes_no("delivered") == Some(true)).count();
    (!noted.is_empty()).then_some(done)
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::answers::{Answer, Row};

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("written as year, month, day")
    }

    fn row(number: u128) -> RowId {
        RowId(Uuid::from_u128(number))
    }

    #[test]
    fn three_reviews_in_a_school_year_are_enough() {
        assert!(wants_more_reviews(0, SendStatus::SenSupport));
        assert!(wants_more_reviews(2, SendStatus::SenSupport));
        assert!(!wants_more_reviews(3, SendStatus::SenSupport));
        assert!(!wants_more_reviews(0, SendStatus::EhcPlan));
    }

    #[test]
    fn a_week_begins_on_monday_and_counts_what_was_done() {
        let noted = |number: u128, on: &str, delivered: bool| {
            let mut answers = Answers::default();
            answers.set("provision_id", row(7).to_string());
            answers.set("date", day(on));
            answers.set("delivered", delivered);
            Row { row: row(number), answers }
        };
        // Thursday 10 June: the week began on the 7th.
        let today = day("2027-06-10");
        let mut cycle = Answers::default();
        assert_eq!(delivered_this_week(&cycle, row(7), today), None);
        let mut notes = vec![noted(1, "2027-06-04", true), noted(2, "2027-06-11", true)];
        cycle.set(DELIVERIES, Answer::Rows(notes.clone()));
        assert_eq!(delivered_this_week(&cycle, row(7), today), None, "neither last week nor tomorrow");
        notes.extend([noted(3, "2027-06-07", true), noted(4, "2027-06-09", false)]);
        cycle.set(DELIVERIES, Answer::Rows(notes));
        assert_eq!(delivered_this_week(&cycle, row(7), today), Some(1));
        assert_eq!(delivered_this_week(&cycle, row(8), today), None, "of something else");
    }
}
