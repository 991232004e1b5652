//! The table of moves of SEND status: the last move of a child says where the child stands.

use coatpeg_domain::ids::ChildId;
use coatpeg_domain::records::{SendStatus, StatusMove};
use rusqlite::params;
use serde_json::Value;

use crate::change::{Change, value_of};
use crate::error::Result;
use crate::history::RecordKind;
use crate::rows::{self, Cells, clock_text};
use crate::store::Reading;

const TABLE: &str = "send_moves";

// SQLite takes the other columns of a group from the row that has the maximum.
const BY_STATUS: &str = "SELECT child_id, to_status, max(position) FROM send_moves GROUP BY child_id";

impl Reading {
    /// Where a child stands on the way of SEND support.
    ///
    /// # Errors
    /// `BadValue` or `Sql`.
    pub fn send_status(&self, child: ChildId) -> Result<SendStatus> {
        let sql = "SELECT to_status FROM send_moves WHERE child_id = ?1 ORDER BY position DESC LIMIT 1";
        let statement = self.connection.prepare_cached(sql)?;
        let status = rows::first(statement, [child.to_string()], TABLE, |cells| cells.word("to_status"))?;
        Ok(status.unwrap_or_default())
    }

    /// Every move of a child, in the order in which they were recorded.
    ///
    /// # Errors
    /// `BadValue` or `Sql`.
    pub fn status_moves(&self, child: ChildId) -> Result<Vec<StatusMove>> {
        let sql =
            "SELECT id, child_id, from_status, to_status, moved_on, made_at, person, answers FROM send_moves
                   WHERE child_id = ?1 ORDER BY position";
        let read = |cells: &Cells<'_, '_>| {
            Ok(StatusMove {
                id: cells.parsed("id")?,
                child: cells.parsed("child_id")?,
                from: cells.word("from_status")?,
                to: cells.word("to_status")?,
                moved_on: cells.parsed("moved_on")?,
                answers: cells.json("answers")?,
                made_at: cells.parsed("made_at")?,
                made_by: cells.parsed_or_none("person")?,
            })
        };
        rows::all(self.connection.prepare_cached(sql)?, [child.to_string()], TABLE, read)
    }

    /// Where every child stands of whom a move is recorded; the others have no SEND support.
    ///
    /// # Errors
    /// `BadValue` or `Sql`.
    pub fn children_by_status(&self) -> Result<Vec<(ChildId, SendStatus)>> {
        rows::all(self.connection.prepare_cached(BY_STATUS)?, [], TABLE, |cells| {
            Ok((cells.parsed("child_id")?, cells.word("to_status")?))
        })
    }
}

impl Change<'_> {
    /// Records a move after all others of the child.
    ///
    /// # Errors
    /// `DiskFull`; `Sql`, also where the child is not in the records or the move is there already.
    pub fn add_status_move(&mut self, made: &StatusMove) -> Result<()> {
        let id = made.id.to_string();
        let sql = "INSERT INTO send_moves (id, child_id, position, from_status, to_status, moved_on, made_at, person,
                       answers)
                   VALUES (?1, ?2, (SELECT coalesce(max(position), 0) + 1 FROM send_moves WHERE child_id = ?2),
                       ?3, ?4, ?5, ?6, ?7, ?8)";
        self.write(
            sql,
            params![
                id,
                made.child.to_string(),
                rows::to_word(&made.from, TABLE, "from_status")?,
                rows::to_word(&made.to, TABLE, "to_status")?,
                made.moved_on.to_string(),
                clock_text(made.made_at),
                made.made_by.map(|person| person.to_string()),
                rows::to_json(&made.answers, TABLE, "answers")?,
            ],
        )?;
        self.touch_answers(RecordKind::SendStatus, &id, None, &made.answers)?;
        let touched = self.touch(RecordKind::SendStatus, &id);
        touched.field("@child", Value::Null, value_of(&made.child)?);
        touched.field("@status", value_of(&made.from)?, value_of(&made.to)?);
        touched.field("@moved_on", Value::Null, value_of(&made.moved_on)?);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::history::Action;
    use crate::testing::support::status_move;
    use crate::testing::{Fresh, stamp};

    fn record(fresh: &mut Fresh, made: &StatusMove) -> Result<()> {
        fresh.store.transact(Action::MoveSendStatus, stamp(), |change| change.add_status_move(made))
    }

    #[test]
    fn a_child_stands_where_the_last_move_led() {
        let (mut fresh, child) = Fresh::with_child();
        assert_eq!(fresh.store.send_status(child.id).expect("read"), SendStatus::None);
        assert_eq!(fresh.store.children_by_status().expect("read"), []);
        // The second one holds since a day before the first: what counts is the order of recording.
        let watched = status_move(1, child.id, SendStatus::None, SendStatus::Monitoring, "2026-06-10");
        let supported =
            status_move(2, child.id, SendStatus::Monitoring, SendStatus::SenSupport, "2026-06-09");
        for made in [&watched, &supported] {
            record(&mut fresh, made).expect("recorded");
        }
        assert_eq!(fresh.store.send_status(child.id).expect("read"), SendStatus::SenSupport);
        assert_eq!(fresh.store.children_by_status().expect("read"), [(child.id, SendStatus::SenSupport)]);
        assert_eq!(fresh.store.status_moves(child.id).expect("read"), [watched, supported.clone()]);
        let history = fresh.store.history(RecordKind::SendStatus, supported.id).expect("readable");
        assert_eq!(history.len(), 1);
        let status = &history[0].changes.as_ref().expect("not emptied")["@status"];
        assert_eq!((&status.before, &status.after), (&"monitoring".into(), &"sen_support".into()));
    }

    #[test]
    fn a_move_is_recorded_once_and_of_a_child_that_is_there() {
        let (mut fresh, child) = Fresh::with_child();
        let made = status_move(1, child.id, SendStatus::None, SendStatus::Monitoring, "2026-06-10");
        record(&mut fresh, &made).expect("recorded");
        assert!(record(&mut fresh, &made).is_err());
        let nobody = ChildId(uuid::Uuid::from_u128(9));
        let of_nobody = status_move(2, nobody, SendStatus::None, SendStatus::Monitoring, "2026-06-10");
        assert!(record(&mut fresh, &of_nobody).is_err());
    }

    #[test]
    fn where_all_children_stand_comes_from_an_index_alone() {
        let (fresh, _) = Fresh::with_child();
        assert_eq!(fresh.plan(BY_STATUS), ["SCAN send_moves USING COVERING INDEX statuses_of_children"]);
    }
}
