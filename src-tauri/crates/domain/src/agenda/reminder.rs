//! What somebody said about a matter: not now, done, or again.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::dates::{add_months, near_in_words};
use crate::ids::ChildId;

/// Nothing is put off longer than this, in months: what can wait for so long is better dropped.
const LONGEST_MONTHS: i32 = 3;

/// Which matter is meant.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Reminder {
    /// Whose; nobody's for what is of the setting.
    pub child: Option<ChildId>,
    /// What it is and what tells it from others of its kind.
    pub what: String,
}

/// What somebody says about a matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReminderSet {
    /// Say it again on this day.
    Later(NaiveDate),
    /// It is done, or will not be.
    Done,
    /// Say it again as if nothing had been said.
    Again,
}

/// Why a matter cannot be put off until a day, if it cannot. A day set by somebody else is never passed over by that:
/// `not_beyond` is the last day on which it must be said again.
pub fn put_off_refusal(until: NaiveDate, today: NaiveDate, not_beyond: Option<NaiveDate>) -> Option<String> {
    if until <= today {
        return Some("Choose a day after today.".to_owned());
    }
    // Once that day has passed there is nothing left to miss.
    if let Some(last) = not_beyond.filter(|last| *last >= today && until > *last) {
        let last = near_in_words(last, today);
        return Some(format!("This has to be looked at by {last}. Choose that day or one before it."));
    }
    let longest = add_months(today, LONGEST_MONTHS);
    (until > longest).then(|| "Choose a day within three months.".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dates::examples::day;

    #[test]
    fn nothing_is_put_off_past_the_day_somebody_else_has_set() {
        let today = day("2027-01-05");
        for (until, not_beyond, is_refused) in [
            ("2027-01-05", None, true),
            ("2027-01-06", None, false),
            ("2027-04-05", None, false),
            ("2027-04-06", None, true),
            ("2027-01-15", Some("2027-01-15"), false),
            ("2027-01-16", Some("2027-01-15"), true),
            ("2027-01-16", Some("2027-01-04"), false),
        ] {
            let refusal = put_off_refusal(day(until), today, not_beyond.map(day));
            assert_eq!(refusal.is_some(), is_refused, "{until}: {refusal:?}");
        }
    }
}
