//! Facts about this copy of the records, one under each name: when a copy was made, when everything was checked, after
//! how many minutes it locks.

use rusqlite::params;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::change::{Change, value_of};
use crate::error::Result;
use crate::history::RecordKind;
use crate::rows;
use crate::store::Reading;

const TABLE: &str = "upkeep";

impl Reading {
    /// The fact kept under a name; nothing where none is.
    ///
    /// # Errors
    /// `BadValue`, `Damaged` or `Sql`.
    pub fn upkeep<T: DeserializeOwned>(&self, name: &str) -> Result<Option<T>> {
        let statement = self.connection.prepare_cached("SELECT value FROM upkeep WHERE name = ?1")?;
        rows::first(statement, [name], TABLE, |cells| cells.json("value"))
    }
}

impl Change<'_> {
    /// Keeps a fact under a name, in place of the one before.
    ///
    /// # Errors
    /// `BadValue`, `DiskFull`, `Damaged` or `Sql`.
    pub fn put_upkeep<T: Serialize>(&mut self, name: &str, fact: &T) -> Result<()> {
        let before: Option<Value> = self.upkeep(name)?;
        let sql = "INSERT INTO upkeep (name, value) VALUES (?1, ?2)
                   ON CONFLICT (name) DO UPDATE SET value = excluded.value";
        self.write(sql, params![name, rows::to_json(fact, TABLE, "value")?])?;
        self.touch(RecordKind::Upkeep, name).field("@value", before.unwrap_or_default(), value_of(fact)?);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::history::Action;
    use crate::testing::{fresh, stamp};

    #[test]
    fn a_fact_takes_the_place_of_the_one_before_and_history_knows_both() {
        let mut fresh = fresh();
        assert_eq!(fresh.store.upkeep::<u16>("lock_after").expect("read"), None);
        for minutes in [5_u16, 10] {
            let keep = fresh
                .store
                .transact(Action::ChangeUpkeep, stamp(), |change| change.put_upkeep("lock_after", &minutes));
            keep.expect("kept");
        }
        assert_eq!(fresh.store.upkeep("lock_after").expect("read"), Some(10_u16));
        let lines = fresh.store.history(RecordKind::Upkeep, "lock_after").expect("read");
        let changes: Vec<_> = lines.iter().filter_map(|line| line.changes.as_ref()).collect();
        assert_eq!(changes[1]["@value"].before, 5);
        assert_eq!(changes[1]["@value"].after, 10);
    }
}
