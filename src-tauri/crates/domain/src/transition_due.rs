//! When a transition summary is due on the way to Reception, and how that is said.
//!
//! The days are those of [`TransitionDates`]. Nothing is said before summaries open, and nothing once the summary is
//! sent or the child has long started.

use chrono::NaiveDate;

use crate::dates::{
    TransitionDates, add_days, add_months, add_years, near_in_words, near_weekday_in_words, reception_entry,
};
use crate::due::is_near_or_past;

/// The day a child starts Reception: the usual one, or a year later where that was agreed. That is for summer-born
/// children; who else it was agreed for is said by whoever looks after the setting, with a reason.
pub fn reception_start(born_on: NaiveDate, deferred_year: bool) -> NaiveDate {
    let usual = reception_entry(born_on);
    if deferred_year { add_years(usual, 1) } else { usual }
}

/// What waits to be done next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TransitionStep {
    /// The wording is agreed with the parents.
    Share,
    /// The summary goes to the school.
    Send,
}

/// A transition summary that waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TransitionDue {
    /// What waits.
    pub step: TransitionStep,
    /// The day to aim for.
    pub due_on: NaiveDate,
    /// Near or past.
    pub is_soon: bool,
}

/// What is due for a child’s transition summary today, if anything is: the wording agreed with parents by 15 June,
/// the summary sent by 30 June, from 1 May until 31 October of the year of Reception.
///
/// ```
/// # use chrono::NaiveDate;
/// # use coatpeg_domain::transition_due::{TransitionStep, transition_due};
/// let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap();
/// let due = transition_due(day(2022, 10, 30), false, false, false, day(2027, 5, 20)).unwrap();
/// assert_eq!((due.step, due.due_on), (TransitionStep::Share, day(2027, 6, 15)));
/// assert_eq!(transition_due(day(2022, 10, 30), false, false, false, day(2027, 4, 30)), None);
/// ```
pub fn transition_due(
    born_on: NaiveDate,
    deferred_year: bool,
    is_sent: bool,
    is_wording_agreed: bool,
    today: NaiveDate,
) -> Option<TransitionDue> {
    let entry = reception_start(born_on, deferred_year);
    let dates = TransitionDates::for_entry(entry, &[]);
    transition_due_by(entry, &dates, is_sent, is_wording_agreed, today)
}

/// The same, with the days the setting goes by.
pub fn transition_due_by(
    entry: NaiveDate,
    dates: &TransitionDates,
    is_sent: bool,
    is_wording_agreed: bool,
    today: NaiveDate,
) -> Option<TransitionDue> {
    // Two months after the start nobody waits for paper any more.
    let over = add_months(entry, 2);
    if is_sent || today < dates.summaries_open_on || today >= over {
        return None;
    }
    let (step, due_on) = if is_wording_agreed {
        (TransitionStep::Send, dates.send_by)
    } else {
        (TransitionStep::Share, dates.share_by)
    };
    Some(TransitionDue { step, due_on, is_soon: is_near_or_past(due_on, today) })
}

/// The last day on which a summary is still spoken of.
pub fn transition_ends_on(born_on: NaiveDate, deferred_year: bool) -> NaiveDate {
    add_days(add_months(reception_start(born_on, deferred_year), 2), -1)
}

impl TransitionDue {
    /// The sentence for home and the child’s page.
    pub fn sentence(&self, known_as: &str, today: NaiveDate) -> String {
        let due_on = self.due_on;
        let is_past = due_on < today;
        match (self.step, is_past, due_on == today) {
            (TransitionStep::Share, true, _) => {
                format!(
                    "Was to be agreed with parents by {}. You can still do it.",
                    near_in_words(due_on, today)
                )
            }
            (TransitionStep::Send, true, _) => {
                format!("Was to be sent by {}. You can still send it.", near_in_words(due_on, today))
            }
            (TransitionStep::Share, false, true) => {
                format!("Agree {known_as}’s transition summary with parents today.")
            }
            (TransitionStep::Send, false, true) => format!("Send {known_as}’s transition summary today."),
            (TransitionStep::Share, false, false) => format!(
                "Agree {known_as}’s transition summary with parents by {}.",
                near_weekday_in_words(due_on, today)
            ),
            (TransitionStep::Send, false, false) => {
                format!("Send {known_as}’s transition summary by {}.", near_weekday_in_words(due_on, today))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dates::examples::day;

    const BORN: &str = "2022-10-30";

    fn due(today: &str, is_agreed: bool) -> Option<TransitionDue> {
        transition_due(day(BORN), false, false, is_agreed, day(today))
    }

    #[test]
    fn a_summary_is_spoken_of_from_may_until_the_end_of_october() {
        for (today, is_due) in
            [("2027-04-30", false), ("2027-05-01", true), ("2027-10-31", true), ("2027-11-01", false)]
        {
            assert_eq!(due(today, false).is_some(), is_due, "{today}");
            assert_eq!(transition_due(day(BORN), false, true, true, day(today)), None, "sent, {today}");
        }
        assert_eq!(transition_ends_on(day(BORN), false), day("2027-10-31"));
    }

    #[test]
    fn agreeing_comes_first_then_sending() {
        let first = due("2027-06-10", false).expect("it is due");
        assert_eq!(
            (first.step, first.due_on, first.is_soon),
            (TransitionStep::Share, day("2027-06-15"), true)
        );
        let then = due("2027-06-10", true).expect("it is due");
        assert_eq!((then.step, then.due_on, then.is_soon), (TransitionStep::Send, day("2027-06-30"), false));
    }

    #[test]
    fn a_year_later_everything_is_a_year_later() {
        let born_on = day("2023-06-10");
        let due = transition_due(born_on, true, false, false, day("2028-05-10"));
        assert_eq!(reception_start(born_on, true), day("2028-09-01"));
        assert_eq!(due.map(|due| due.due_on), Some(day("2028-06-15")));
        assert_eq!(reception_start(day(BORN), true), day("2028-09-01"), "for whom the owner gave a reason");
    }

    #[test]
    fn each_step_is_said_in_a_sentence() {
        for (today, is_agreed, sentence) in [
            ("2027-06-10", false, "Agree Josie’s transition summary with parents by Tue 15 June."),
            ("2027-06-15", false, "Agree Josie’s transition summary with parents today."),
            ("2027-06-20", false, "Was to be agreed with parents by 15 June. You can still do it."),
            ("2027-06-20", true, "Send Josie’s transition summary by Wed 30 June."),
            ("2027-06-30", true, "Send Josie’s transition summary today."),
            ("2027-07-05", true, "Was to be sent by 30 June. You can still send it."),
        ] {
            let due = due(today, is_agreed).expect("it is due");
            assert_eq!(due.sentence("Josie", day(today)), sentence);
        }
    }
}
