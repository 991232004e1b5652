//! The table of observations: what somebody saw and jotted down.

use coatpeg_domain::answers::Answers;
use coatpeg_domain::forms::observation::OBSERVATION;
use coatpeg_domain::ids::{ChildId, ObservationId};
use coatpeg_domain::records::Observation;
use rusqlite::params;
use serde_json::Value;

use crate::change::{Change, value_of};
use crate::error::{Error, Result};
use crate::history::RecordKind;
use crate::rows::{self, Cells};
use crate::store::Reading;

const TABLE: &str = "observations";

impl Reading {
    /// What was seen of a child, newest first.
    ///
    /// # Errors
    /// `BadValue` or `Sql`.
    pub fn observations_of(&self, child: ChildId) -> Result<Vec<Observation>> {
        let sql = "SELECT id, child_id, answers FROM observations WHERE child_id = ?1
                   ORDER BY seen_on DESC, id DESC";
        rows::all(self.connection.prepare_cached(sql)?, [child.to_string()], TABLE, read)
    }

    /// One observation.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn observation(&self, id: ObservationId) -> Result<Observation> {
        self.observation_or_none(id)?.ok_or(Error::NotFound)
    }

    fn observation_or_none(&self, id: ObservationId) -> Result<Option<Observation>> {
        let sql = "SELECT id, child_id, answers FROM observations WHERE id = ?1";
        rows::first(self.connection.prepare_cached(sql)?, [id.to_string()], TABLE, read)
    }
}

fn read(cells: &Cells<'_, '_>) -> Result<Observation> {
    Ok(Observation {
        id: cells.parsed("id")?,
        child: cells.parsed("child_id")?,
        answers: cells.json("answers")?,
    })
}

impl Change<'_> {
    /// Keeps what somebody saw. The caller has made sure that day, author and text are there, and that one that is there
    /// already is of the same child.
    ///
    /// # Errors
    /// `DiskFull`; `Sql`, also where the child is not in the records.
    pub fn put_observation(&mut self, observation: &Observation) -> Result<()> {
        let before = self.observation_or_none(observation.id)?.map(|before| before.answers);
        let id = observation.id.to_string();
        let answers = &observation.answers;
        let sql = "INSERT INTO observations (id, child_id, seen_on, author, text, form_version, answers)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                   ON CONFLICT (id) DO UPDATE SET seen_on = excluded.seen_on, author = excluded.author,
                       text = excluded.text, form_version = excluded.form_version, answers = excluded.answers";
        self.write(
            sql,
            params![
                id,
                observation.child.to_string(),
                rows::day_text(answers, "seen_on"),
                answers.text("author"),
                answers.text("text"),
                OBSERVATION.version,
                rows::to_json(answers, TABLE, "answers")?,
            ],
        )?;
        self.touch_answers(RecordKind::Observation, &id, before.as_ref(), answers)?;
        if before.is_none() {
            let child = value_of(&observation.child)?;
            self.touch(RecordKind::Observation, &id).field("@child", Value::Null, child);
        }
        Ok(())
    }

    /// Takes an observation out. What it said stays in history.
    ///
    /// # Errors
    /// `NotFound`, `DiskFull` or `Sql`.
    pub fn remove_observation(&mut self, id: ObservationId) -> Result<()> {
        let before = self.observation(id)?;
        self.write("DELETE FROM observations WHERE id = ?1", [id.to_string()])?;
        let touched = self.touch(RecordKind::Observation, &id.to_string());
        touched.field("@child", value_of(&before.child)?, Value::Null);
        touched.answers(&before.answers, &Answers::default())?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::history::Action;
    use crate::testing::{Fresh, answers, sam, stamp};

    fn seen(number: u128, child: ChildId, on: &str, text: &str) -> Observation {
        let author = sam().id.to_string();
        let answers = answers(&[("seen_on", on), ("author", author.as_str()), ("text", text)]);
        Observation { id: ObservationId(Uuid::from_u128(number)), child, answers }
    }

    fn put(fresh: &mut Fresh, observation: &Observation) {
        let put = fresh
            .store
            .transact(Action::SaveObservation, stamp(), |change| change.put_observation(observation));
        put.expect("kept");
    }

    #[test]
    fn what_was_seen_last_comes_first() {
        let (mut fresh, child) = Fresh::with_child();
        let (first, second) =
            (seen(1, child.id, "2026-06-10", "Two red bricks."), seen(2, child.id, "2026-06-12", "Sang."));
        put(&mut fresh, &second);
        put(&mut fresh, &first);
        assert_eq!(fresh.store.observations_of(child.id).expect("listed"), [second, first]);
    }

    #[test]
    fn what_is_changed_or_taken_out_stays_in_history() {
        let (mut fresh, child) = Fresh::with_child();
        let id = seen(1, child.id, "2026-06-10", "Two red bricks.").id;
        put(&mut fresh, &seen(1, child.id, "2026-06-10", "Two red bricks."));
        let changed = seen(1, child.id, "2026-06-10", "Three red bricks.");
        put(&mut fresh, &changed);
        let removed =
            fresh.store.transact(Action::RemoveObservation, stamp(), |change| change.remove_observation(id));
        removed.expect("taken out");
        assert_eq!(fresh.store.observations_of(child.id).expect("listed"), []);
        assert!(matches!(fresh.store.observation(id), Err(Error::NotFound)));
        let history = fresh.store.history(RecordKind::Observation, id).expect("readable");
        let texts: Vec<_> = history
            .iter()
            .map(|line| line.changes.as_ref().expect("not emptied")["text"].after.clone())
            .collect();
        assert_eq!(texts, [Value::from("Two red bricks."), "Three red bricks.".into(), Value::Null]);
        put(&mut fresh, &changed);
        assert_eq!(fresh.store.observation(id).expect("put back"), changed);
        let gone = ObservationId(Uuid::from_u128(9));
        let missing = fresh
            .store
            .transact(Action::RemoveObservation, stamp(), |change| change.remove_observation(gone));
        assert!(matches!(missing, Err(Error::NotFound)));
    }
}
