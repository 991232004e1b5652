//! The table of reminders: what somebody said about a date, the last word on each.

use chrono::NaiveDate;
use coatpeg_domain::agenda::{Reminder, ReminderSet};
use coatpeg_domain::ids::ChildId;
use rusqlite::params;
use uuid::Uuid;

use crate::change::{Change, value_of};
use crate::error::Result;
use crate::history::RecordKind;
use crate::rows;
use crate::store::Reading;

const TABLE: &str = "reminders";

/// What somebody said about a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredReminder {
    /// Which date.
    pub reminder: Reminder,
    /// When it is to be said again; nothing where it is done.
    pub put_off_to: Option<NaiveDate>,
    /// The day it was said on.
    pub set_on: NaiveDate,
}

const ALL: &str = "SELECT id, child_id, what, put_off_to, set_on FROM reminders ORDER BY child_id, what, set_on, put_off_to, id";

impl Reading {
    /// Everything somebody said about dates, the older word on the same date first.
    ///
    /// # Errors
    /// `BadValue` or `Sql`.
    pub fn reminders(&self) -> Result<Vec<StoredReminder>> {
        rows::all(self.connection.prepare_cached(ALL)?, [], TABLE, |cells| {
            Ok(StoredReminder {
                reminder: Reminder { child: cells.parsed_or_none("child_id")?, what: cells.get("what")? },
                put_off_to: cells.parsed_or_none("put_off_to")?,
                set_on: cells.parsed("set_on")?,
            })
        })
    }

    fn reminder_row(&self, reminder: &Reminder) -> Result<Option<(String, Option<String>)>> {
        let sql =
            "SELECT id, put_off_to FROM reminders WHERE child_id IS ?1 AND what = ?2 ORDER BY set_on DESC";
        let statement = self.connection.prepare_cached(sql)?;
        let child = reminder.child.map(|child: ChildId| child.to_string());
        rows::first(statement, params![child, reminder.what], TABLE, |cells| {
            Ok((cells.get("id")?, cells.get("put_off_to")?))
        })
    }
}

impl Change<'_> {
    /// Keeps what somebody says about a date, in place of what was said before; `new` is the row's id where nothing was.
    ///
    /// # Errors
    /// `DiskFull`; `Sql`, also where the child is not in the records.
    pub fn set_reminder(
        &mut self,
        reminder: &Reminder,
        set: ReminderSet,
        on: NaiveDate,
        new: Uuid,
    ) -> Result<()> {
        let before = self.reminder_row(reminder)?;
        let child = reminder.child.map(|child| child.to_string());
        let id = before.as_ref().map_or_else(|| new.to_string(), |(id, _)| id.clone());
        match set {
            ReminderSet::Again => {
                // All of them: two children who became one may each have had a word on it.
                let sql = "DELETE FROM reminders WHERE child_id IS ?1 AND what = ?2";
                self.write(sql, params![child, reminder.what])?;
            }
            ReminderSet::Later(_) | ReminderSet::Done => {
                let until = match set {
                    ReminderSet::Later(day) => Some(day.to_string()),
                    ReminderSet::Done | ReminderSet::Again => None,
                };
                let sql = "INSERT INTO reminders (id, child_id, what, put_off_to, set_on) VALUES (?1, ?2, ?3, ?4, ?5)
                           ON CONFLICT (id) DO UPDATE SET put_off_to = excluded.put_off_to, set_on = excluded.set_on";
                self.write(sql, params![id, child, reminder.what, until, on.to_string()])?;
            }
        }
        let said = before.map(|(_, until)| until.unwrap_or_else(|| "done".to_owned()));
        let touched = self.touch(RecordKind::Reminder, &id);
        touched.field("@what", value_of(&reminder.what)?, value_of(&reminder.what)?);
        touched.field("@said", value_of(&said)?, value_of(&set)?);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::history::Action;
    use crate::testing::{Fresh, day, stamp};

    #[test]
    fn the_last_word_on_a_date_counts_and_history_knows_them_all() {
        let (mut fresh, child) = Fresh::with_child();
        let reminder = Reminder { child: Some(child.id), what: "school_offer:2027".into() };
        let of_setting = Reminder { child: None, what: "reception_listed:2027".into() };
        let mut say = |reminder: &Reminder, set| {
            let id = Uuid::from_u128(if reminder.child.is_some() { 1 } else { 2 });
            let said = fresh.store.transact(Action::SetReminder, stamp(), |change| {
                change.set_reminder(reminder, set, day("2026-06-15"), id)
            });
            said.expect("kept");
            fresh.store.reminders().expect("read")
        };
        assert_eq!(say(&reminder, ReminderSet::Later(day("2026-07-01"))).len(), 1);
        assert_eq!(say(&of_setting, ReminderSet::Done).len(), 2);
        let said = say(&reminder, ReminderSet::Done);
        assert_eq!(said.iter().map(|said| said.put_off_to).collect::<Vec<_>>(), [None, None]);
        assert_eq!(say(&reminder, ReminderSet::Again).len(), 1);
        let lines = fresh.count("history");
        assert!(lines > 4, "{lines}");
        assert_eq!(fresh.store.check_history().expect("checked"), None);
    }

    #[test]
    fn nobody_speaks_of_a_child_who_is_not_there() {
        let (mut fresh, _) = Fresh::with_child();
        let nobody = Reminder { child: Some(ChildId(Uuid::from_u128(9))), what: "school_offer:2027".into() };
        let said = fresh.store.transact(Action::SetReminder, stamp(), |change| {
            change.set_reminder(&nobody, ReminderSet::Done, day("2026-06-15"), Uuid::from_u128(1))
        });
        assert!(said.is_err());
        assert_eq!(fresh.store.reminders().expect("read"), []);
    }
}
