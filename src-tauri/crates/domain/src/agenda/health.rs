//! When the health visitor's review at two to two and a half is, and whether anybody has asked.

use chrono::NaiveDate;

use super::{Dated, Matter};
use crate::dates::{add_months, add_years};

/// What is known of a child's review.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HealthFacts {
    /// Date of birth.
    pub born_on: NaiveDate,
    /// The appointment, where the parents have told it.
    pub visit_on: Option<NaiveDate>,
    /// The progress check at age two was shared already.
    pub is_check_shared: bool,
}

/// What there is to say: ask for the day while the review's own window is open, and the day itself once it is known.
///
/// The window is that of `domain.md` 9.4, from the second birthday to thirty months.
pub fn health_dates(facts: &HealthFacts, today: NaiveDate) -> Vec<Dated> {
    let (opens, ends) = (add_years(facts.born_on, 2), add_months(facts.born_on, 30));
    if let Some(visit_on) = facts.visit_on {
        let visit = Dated::new(Matter::HealthVisit, visit_on, visit_on).until(visit_on);
        return if visit_on < today { Vec::new() } else { vec![visit] };
    }
    if facts.is_check_shared || today > ends {
        return Vec::new();
    }
    // Asked at the second birthday and once more at twenty-seven months, when most reviews are.
    let ask = Dated::new(Matter::AskHealthVisit, opens, ends)
        .nudged_on([opens, add_months(facts.born_on, 27)])
        .until(ends)
        .not_beyond(ends);
    vec![ask]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dates::examples::day;

    fn dates(visit_on: Option<&str>, is_check_shared: bool, today: &str) -> Vec<(Matter, NaiveDate)> {
        let facts = HealthFacts { born_on: day("2024-09-01"), visit_on: visit_on.map(day), is_check_shared };
        let today = day(today);
        health_dates(&facts, today)
            .into_iter()
            .map(|dated| (dated.matter.clone(), dated.place(today)))
            .collect()
    }

    #[test]
    fn the_day_is_asked_for_at_two_and_again_at_twenty_seven_months() {
        for (today, place) in [
            ("2026-07-01", "2026-09-01"),
            ("2026-09-03", "2026-09-03"),
            ("2026-09-08", "2026-12-01"),
            ("2026-12-05", "2026-12-05"),
            ("2027-02-28", "2027-03-01"),
        ] {
            assert_eq!(dates(None, false, today), [(Matter::AskHealthVisit, day(place))], "{today}");
        }
        assert_eq!(dates(None, false, "2027-03-02"), [], "the health visitor’s window is over");
        assert_eq!(dates(None, true, "2026-12-05"), [], "the check was shared without it");
    }

    #[test]
    fn a_day_that_is_known_is_shown_until_it_is_over() {
        let known = Some("2026-11-20");
        assert_eq!(dates(known, false, "2026-11-01"), [(Matter::HealthVisit, day("2026-11-13"))]);
        assert_eq!(dates(known, true, "2026-11-20"), [(Matter::HealthVisit, day("2026-11-20"))]);
        assert_eq!(dates(known, false, "2026-11-21"), []);
    }
}
