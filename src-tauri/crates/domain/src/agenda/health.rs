//! When the health visitor's review at two to two and a half is, and whether anybody has asked.

use chrono::NaiveDate;

use super::{DAYS_TO_THE_FORE, Dated, Matter};
use crate::dates::{add_days, add_months, add_years};
use crate::forms::two_year_check::elsewhere::came_after_two;
use crate::ids::DocumentId;

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

/// Days without an answer after which the health visitor is rung, unless the setting chose another number.
pub const USUAL_REPLY_DAYS: i64 = 10;
/// A question nobody answered for so long is not spoken of again.
const ASKED_LONG_AGO: i64 = 120;

/// What is asked of the health visitor in a child's integrated review.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReplyFacts {
    /// The review.
    pub document: DocumentId,
    /// The day they were asked to get in touch.
    pub asked_on: NaiveDate,
    /// Days after which they are rung.
    pub wait: i64,
}

/// Ring the health visitor, who has not answered.
pub fn reply_date(facts: &ReplyFacts, today: NaiveDate) -> Option<Dated> {
    let on = add_days(facts.asked_on, facts.wait);
    // Asked again on another day, it is another matter: what was said about the first one does not count for it.
    let about = format!("{}:{}", facts.document, facts.asked_on);
    let until = add_days(facts.asked_on, ASKED_LONG_AGO);
    (today <= until).then(|| {
        Dated::new(Matter::RingHealthVisitor(facts.document), about, on).nudged_on([on]).until(until)
    })
}

/// Ask where a child was before for a copy of the check: the child came after the second birthday, and nobody has said
/// anything about a check written there.
pub fn previous_check_date(born_on: NaiveDate, started_on: NaiveDate, today: NaiveDate) -> Option<Dated> {
    let last = add_days(add_years(born_on, 3), -1);
    let is_open = came_after_two(born_on, started_on) && started_on <= today && today <= last;
    let on = add_days(started_on, DAYS_TO_THE_FORE).min(last);
    is_open.then(|| Dated::new(Matter::AskPreviousSetting, "", on).until(last).not_beyond(last))
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

    #[test]
    fn the_health_visitor_is_rung_once_the_days_of_waiting_are_over() {
        let facts = ReplyFacts {
            document: DocumentId(uuid::Uuid::from_u128(1)),
            asked_on: day("2027-06-01"),
            wait: USUAL_REPLY_DAYS,
        };
        let place = |today| reply_date(&facts, day(today)).map(|dated| (dated.on, dated.place(day(today))));
        let due = day("2027-06-11");
        assert_eq!(place("2027-06-01"), Some((due, due)));
        assert_eq!(place("2027-08-30"), Some((due, due)));
        assert_eq!(place("2027-09-30"), None, "nobody wants to hear of it any more");
        let again = ReplyFacts { asked_on: day("2027-06-20"), ..facts };
        let key = |facts| reply_date(facts, day("2027-06-20")).map(|dated| dated.key());
        assert_ne!(key(&facts), key(&again));
    }

    #[test]
    fn the_setting_before_is_asked_only_of_a_child_who_came_at_two_and_is_not_three_yet() {
        for (started_on, today, is_asked) in [
            ("2026-09-01", "2026-09-10", false),
            ("2026-09-02", "2026-09-01", false),
            ("2026-09-02", "2026-09-02", true),
            ("2026-09-02", "2027-08-31", true),
            ("2026-09-02", "2027-09-01", false),
        ] {
            let dated = previous_check_date(day("2024-09-01"), day(started_on), day(today));
            assert_eq!(dated.is_some(), is_asked, "{started_on} on {today}");
        }
        let late = previous_check_date(day("2024-09-01"), day("2027-08-30"), day("2027-08-31"));
        assert_eq!(late.map(|dated| dated.on), Some(day("2027-08-31")), "never after the third birthday");
    }
}
