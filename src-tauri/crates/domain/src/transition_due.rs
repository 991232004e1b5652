//! When a transition summary is due on the way to Reception, and how that is said.
//!
//! The days are those of [`TransitionDates`]. Nothing is said before summaries open, and nothing once the summary is
//! sent or the child has long started.

use chrono::NaiveDate;

use crate::dates::{
    TransitionDates, add_days, add_months, deferred_reception_entry, near_in_words, near_weekday_in_words,
    reception_entry,
};
use crate::due::is_near_or_past;

/// The day a child starts Reception: the usual one, or a year later where that was agreed for a summer-born child.
pub fn reception_start(born_on: NaiveDate, deferred_year: bool) -> NaiveDate {
    let later = deferred_reception_entry(born_on).filter(|_| deferred_year);
    later.unwrap_or_else(|| reception_entry(born_on))
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
                format!("Was to be agreed with parents by {}. You can still do it.", near_in_words(due_on, today))
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
