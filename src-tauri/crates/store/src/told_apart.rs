//! The table of pairs of children who look like one and are two.

use coatpeg_domain::ids::{ChildId, PersonId};
use rusqlite::params;
use serde_json::{Value, json};

use crate::change::Change;
use crate::error::{Error, Result};
use crate::history::{RecordKind, Stamp};
use crate::rows;
use crate::store::Reading;

const TABLE: &str = "told_apart";

/// A pair always stands there in this order.
fn in_order(one: ChildId, other: ChildId) -> (ChildId, ChildId) {
    (one.min(other), one.max(other))
}

impl Reading {
    /// Every pair, and whether they are twins. Where a record was joined with another one, the pair is of that one.
    ///
    /// # Errors
    /// `BadValue` or `Sql`.
    pub fn told_apart(&self) -> Result<Vec<(ChildId, ChildId, bool)>> {
        let sql =
            "SELECT one_id, other_id, are_twins FROM told_apart ORDER BY said_at DESC, one_id, other_id";
        let pairs = rows::all(self.connection.prepare_cached(sql)?, [], TABLE, |cells| {
            Ok((cells.parsed("one_id")?, cells.parsed("other_id")?, cells.get("are_twins")?))
        })?;
        let standing = |(one, other, are_twins): (ChildId, ChildId, bool)| -> Result<_> {
            let (one, other) = in_order(self.standing_for(one)?, self.standing_for(other)?);
            Ok((one, other, are_twins))
        };
        pairs.into_iter().map(standing).collect()
    }
}

impl Change<'_> {
    /// Keeps that two records are of two children.
    ///
    /// # Errors
    /// `DiskFull` or `Sql`.
    pub fn tell_apart(&mut self, one: ChildId, other: ChildId, are_twins: bool, stamp: Stamp) -> Result<()> {
        let (one, other) = in_order(one, other);
        let sql = "INSERT INTO told_apart (one_id, other_id, are_twins, said_at, said_by) VALUES (?1, ?2, ?3, ?4, ?5)
                   ON CONFLICT (one_id, other_id) DO UPDATE SET are_twins = excluded.are_twins";
        let by = stamp.person.map(|person: PersonId| person.to_string());
        let at = format!("{:?}", stamp.at);
        self.write(sql, params![one.to_string(), other.to_string(), are_twins, at, by])?;
        self.touch_pair(one, other, Value::Null, json!(if are_twins { "twins" } else { "two children" }));
        Ok(())
    }

    /// Takes that back.
    ///
    /// # Errors
    /// `NotFound`, `DiskFull` or `Sql`.
    pub fn forget_told_apart(&mut self, one: ChildId, other: ChildId) -> Result<()> {
        let (one, other) = in_order(one, other);
        let pairs = self.pairs_standing_for(one, other)?;
        if pairs.is_empty() {
            return Err(Error::NotFound);
        }
        for (one, other) in pairs {
            let params = [one.to_string(), other.to_string()];
            self.write("DELETE FROM told_apart WHERE one_id = ?1 AND other_id = ?2", params)?;
        }
        self.touch_pair(one, other, json!("told apart"), Value::Null);
        Ok(())
    }

    /// The rows that mean these two, also where one of them was joined since.
    fn pairs_standing_for(&self, one: ChildId, other: ChildId) -> Result<Vec<(ChildId, ChildId)>> {
        let statement = self.connection.prepare_cached("SELECT one_id, other_id FROM told_apart")?;
        let pairs: Vec<(ChildId, ChildId)> = rows::all(statement, [], TABLE, |cells| {
            Ok((cells.parsed("one_id")?, cells.parsed("other_id")?))
        })?;
        let mut found = Vec::new();
        for pair in pairs {
            if in_order(self.standing_for(pair.0)?, self.standing_for(pair.1)?) == (one, other) {
                found.push(pair);
            }
        }
        Ok(found)
    }

    fn touch_pair(&mut self, one: ChildId, other: ChildId, before: Value, after: Value) {
        for (child, from) in [(one, other), (other, one)] {
            let name = format!("@apart_from_{from}");
            self.touch(RecordKind::Child, &child.to_string()).field(&name, before.clone(), after.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::history::Action;
    use crate::testing::{Fresh, child, facts, stamp};

    #[test]
    fn a_pair_is_kept_once_in_either_order_and_can_be_forgotten() {
        let (mut fresh, one) = Fresh::with_child();
        let other = child(1);
        let tell = |fresh: &mut Fresh, one: ChildId, other: ChildId, are_twins| {
            fresh.store.transact(Action::TellApart, stamp(), |change| {
                change.tell_apart(one, other, are_twins, stamp())
            })
        };
        let added = fresh
            .store
            .transact(Action::AddChild, stamp(), |change| change.put_child(&other, &facts(&other), None, ""));
        added.expect("added");
        tell(&mut fresh, one.id, other.id, true).expect("told");
        tell(&mut fresh, other.id, one.id, false).expect("told");
        assert_eq!(fresh.store.told_apart().expect("read"), [(one.id, other.id, false)]);
        let forget = |fresh: &mut Fresh| {
            fresh
                .store
                .transact(Action::UndoTellApart, stamp(), |change| change.forget_told_apart(other.id, one.id))
        };
        forget(&mut fresh).expect("forgotten");
        assert_eq!(fresh.store.told_apart().expect("read"), []);
        assert!(matches!(forget(&mut fresh), Err(Error::NotFound)));
        let lines = fresh.store.history(RecordKind::Child, other.id).expect("read");
        let told: Vec<&str> = lines.iter().map(|line| line.action.as_str()).collect();
        assert_eq!(told, ["add_child", "tell_apart", "tell_apart", "undo_tell_apart"]);
    }
}
