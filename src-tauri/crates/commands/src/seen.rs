//! Who looked at what: a line of history for a record that was opened, at most once in a while.

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, Utc};
use coatpeg_store::{Action, RecordKind};

use crate::error::Result;
use crate::session::Work;

/// Whoever looks again within this time is not told of again.
const ONE_LOOK: TimeDelta = TimeDelta::minutes(30);

/// When each record was last told to have been looked at, since the records were opened.
#[derive(Default)]
pub(crate) struct SeenLog(HashMap<(RecordKind, String), DateTime<Utc>>);

impl SeenLog {
    fn is_lately(&self, record: &(RecordKind, String), now: DateTime<Utc>) -> bool {
        // A clock that was set back makes it a new look.
        self.0.get(record).is_some_and(|at| *at <= now && now - *at < ONE_LOOK)
    }
}

/// Notes that whoever is signed in looked at a record. Nothing is written of pretend records.
///
/// Somebody who needs to read a record now is not kept from it because the disk is full.
pub(crate) fn log_view(work: &mut Work<'_>, kind: RecordKind, id: impl ToString) {
    let (record, now) = ((kind, id.to_string()), work.now.utc);
    if work.open.is_example || work.open.seen.is_lately(&record, now) {
        return;
    }
    let noted: Result<()> = work.change(Action::View, |change| {
        change.note(kind, &record.1);
        Ok(())
    });
    match noted {
        Ok(()) => {
            work.open.seen.0.insert(record, now);
        }
        Err(error) => log::error!("a look at a {} could not be noted: {error}", kind.as_str()),
    }
}
