//! What somebody said about dates, the last word on each.

use std::collections::HashMap;

use chrono::NaiveDate;
use coatpeg_domain::agenda::{DAYS_TO_THE_FORE, Reminder};
use coatpeg_domain::dates::add_days;
use coatpeg_store::Reading;

use crate::error::Result;

/// What somebody said, by what it was said about.
#[derive(Default)]
pub(crate) struct Said(HashMap<Reminder, Option<NaiveDate>>);

/// Everything somebody said about dates.
pub(crate) fn said_of(store: &Reading) -> Result<Said> {
    // The newest word on a date comes last, and stays.
    let said = store.reminders()?.into_iter().map(|said| (said.reminder, said.put_off_to));
    Ok(Said(said.collect()))
}

impl Said {
    /// The day under which something stands after what was said about it; nothing where it is done.
    pub(crate) fn place(&self, reminder: &Reminder, place: NaiveDate, today: NaiveDate) -> Option<NaiveDate> {
        match self.0.get(reminder) {
            None => Some(place),
            Some(None) => None,
            Some(Some(until)) if *until > today => Some(*until),
            // It has come back, and stays to the fore for a week.
            Some(Some(until)) if today < add_days(*until, DAYS_TO_THE_FORE) => Some(place.min(today)),
            Some(Some(_)) => Some(place),
        }
    }

    /// Whether nobody said anything.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn what_is_put_off_stands_on_its_new_day_and_comes_back_then() {
        let reminder = Reminder { child: None, what: "reception_listed:2027".into() };
        let other = Reminder { child: None, what: "reception_listed:2028".into() };
        let place = day("2026-12-31");
        for (said, today, wanted) in [
            (Some("2026-12-10"), "2026-12-01", Some("2026-12-10")),
            (Some("2026-12-10"), "2026-12-10", Some("2026-12-10")),
            (Some("2026-12-10"), "2026-12-16", Some("2026-12-16")),
            (Some("2026-12-10"), "2026-12-17", Some("2026-12-31")),
            (None, "2026-12-01", None),
        ] {
            let known = Said(HashMap::from([(reminder.clone(), said.map(day))]));
            assert_eq!(known.place(&reminder, place, day(today)), wanted.map(day), "{said:?} on {today}");
            assert_eq!(known.place(&other, place, day(today)), Some(place));
        }
    }
}
