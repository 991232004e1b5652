//! When SEND support is looked at again, and the weeks a local authority has for an assessment.
//!
//! Sources: SEND code of practice (the graduated approach; timescales of an education, health and care
//! needs assessment).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{add_days, next_open_day};

/// The days between the start of a cycle and its review, unless the setting chose otherwise.
pub const REVIEW_DAYS: u32 = 42;

/// A review planned more than this many days after the start gets a word of warning.
const WARN_AFTER_DAYS: i64 = 56;

/// A review planned more than this many days after the start needs a reason.
const REASON_AFTER_DAYS: i64 = 98;

/// The day a cycle is due for review: so many days on, and then the next day on which the setting is open.
///
/// ```
/// # use chrono::NaiveDate;
/// # use coatpeg_domain::dates::{REVIEW_DAYS, review_due};
/// let day = |month, day| NaiveDate::from_ymd_opt(2026, month, day).unwrap();
/// assert_eq!(review_due(day(9, 12), REVIEW_DAYS, &[]), day(10, 26)); // a Saturday moves to the Monday
/// ```
pub fn review_due(cycle_start: NaiveDate, days: u32, closures: &[NaiveDate]) -> NaiveDate {
    next_open_day(add_days(cycle_start, i64::from(days)), closures)
}

/// The last day for which a review can be planned without a word of warning.
pub fn warn_after(cycle_start: NaiveDate) -> NaiveDate {
    add_days(cycle_start, WARN_AFTER_DAYS)
}

/// The last day for which a review can be planned without giving a reason.
pub fn reason_after(cycle_start: NaiveDate) -> NaiveDate {
    add_days(cycle_start, REASON_AFTER_DAYS)
}

/// The latest days for each step after a request for an education, health and care needs assessment. They
/// are statutory maxima; exceptions exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssessmentDates {
    /// Whether to assess is decided: six weeks.
    pub decide_by: NaiveDate,
    /// A draft plan, or the decision not to issue one: sixteen weeks.
    pub draft_or_refuse_by: NaiveDate,
    /// The final plan: twenty weeks.
    pub final_by: NaiveDate,
}

impl AssessmentDates {
    /// The dates for a request the local authority received on a day.
    pub fn for_request(received_on: NaiveDate) -> AssessmentDates {
        AssessmentDates {
            decide_by: add_days(received_on, 42),
            draft_or_refuse_by: add_days(received_on, 112),
            final_by: add_days(received_on, 140),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dates::examples::day;

    #[test]
    fn a_review_falls_six_weeks_on_and_then_on_an_open_day() {
        for (start, due, warn, reason) in [
            ("2026-09-07", "2026-10-19", "2026-11-02", "2026-12-14"),
            ("2026-09-12", "2026-10-26", "2026-11-07", "2026-12-19"),
            ("2026-11-02", "2026-12-14", "2026-12-28", "2027-02-08"),
            ("2026-11-14", "2026-12-28", "2027-01-09", "2027-02-20"),
        ] {
            let start = day(start);
            assert_eq!(review_due(start, REVIEW_DAYS, &[]), day(due), "{start}");
            assert_eq!(warn_after(start), day(warn), "{start}");
            assert_eq!(reason_after(start), day(reason), "{start}");
        }
    }

    #[test]
    fn a_listed_closure_moves_the_review_another_day() {
        assert_eq!(review_due(day("2026-11-14"), REVIEW_DAYS, &[day("2026-12-28")]), day("2026-12-29"));
    }

    #[test]
    fn an_assessment_has_six_sixteen_and_twenty_weeks() {
        for (received, decide, draft, last) in [
            ("2026-11-23", "2027-01-04", "2027-03-15", "2027-04-12"),
            ("2027-01-11", "2027-02-22", "2027-05-03", "2027-05-31"),
        ] {
            assert_eq!(
                AssessmentDates::for_request(day(received)),
                AssessmentDates {
                    decide_by: day(decide),
                    draft_or_refuse_by: day(draft),
                    final_by: day(last)
                }
            );
        }
    }
}
