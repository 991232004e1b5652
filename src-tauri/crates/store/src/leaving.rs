//! The table of times a child was here that have an end.

use chrono::{NaiveDate, NaiveDateTime};
use coatpeg_domain::ids::{ChildId, DocumentId, PersonId, StayId};
use coatpeg_domain::records::Stay;
use rusqlite::params;
use serde_json::Value;

use crate::change::{Change, value_of};
use crate::error::Result;
use crate::history::RecordKind;
use crate::rows::{self, Cells, clock_text};
use crate::store::Reading;

const TABLE: &str = "stays";

fn read(cells: &Cells<'_, '_>) -> Result<Stay> {
    Ok(Stay {
        id: cells.parsed("id")?,
        started_on: cells.parsed("started_on")?,
        left_on: cells.parsed("left_on")?,
        reason: cells.get("reason")?,
        went_to: cells.get("went_to")?,
        note: cells.get("note")?,
        made_at: cells.parsed("made_at")?,
        was_typed: cells.get("was_typed")?,
        returned_on: cells.parsed_or_none("returned_on")?,
        returned_at: cells.parsed_or_none("returned_at")?,
    })
}

impl Reading {
    /// The times a child was here that have an end, newest first.
    ///
    /// # Errors
    /// `BadValue` or `Sql`.
    pub fn stays_of(&self, child: ChildId) -> Result<Vec<Stay>> {
        let sql = "SELECT id, started_on, left_on, reason, went_to, note, made_at, was_typed, returned_on, returned_at
                   FROM stays
                   WHERE child_id = ?1 ORDER BY started_on DESC, left_on DESC, id DESC";
        rows::all(self.connection.prepare_cached(sql)?, [child.to_string()], TABLE, read)
    }

    /// Why each child who left did, as a choice of the form. Only the records of those who have a last day are read.
    ///
    /// # Errors
    /// `BadValue` or `Sql`.
    pub fn leave_reasons(&self) -> Result<Vec<(ChildId, String)>> {
        let sql = "SELECT id, json_extract(answers, '$.leave_reason') AS reason FROM children
                   WHERE left_on IS NOT NULL AND json_type(answers, '$.leave_reason') = 'text'";
        rows::all(self.connection.prepare_cached(sql)?, [], "children", |cells| {
            Ok((cells.parsed("id")?, cells.get("reason")?))
        })
    }

    /// The papers of a child with agreed steps that are still open, and how many. Of a paper with a next version only that
    /// one counts, because it took the steps over; what is being written counts as itself.
    ///
    /// # Errors
    /// `BadValue` or `Sql`.
    pub fn open_steps_of(&self, child: ChildId) -> Result<Vec<(DocumentId, u32)>> {
        let sql = "SELECT document_id, count(*) AS steps FROM actions
                   JOIN documents ON documents.id = actions.document_id AND documents.finalised_at IS NOT NULL
                   WHERE actions.child_id = ?1 AND coalesce(actions.status, 'open') = 'open'
                       AND NOT EXISTS (SELECT 1 FROM documents AS next WHERE next.amends = actions.document_id)
                   GROUP BY document_id ORDER BY document_id";
        rows::all(self.connection.prepare_cached(sql)?, [child.to_string()], "actions", |cells| {
            Ok((cells.parsed("document_id")?, cells.get("steps")?))
        })
    }

    /// The first thing that was begun about a child after this moment, and that belongs to a time here.
    ///
    /// # Errors
    /// `BadValue` or `Sql`.
    pub fn begun_since(&self, child: ChildId, since: NaiveDateTime) -> Result<Option<Begun>> {
        let sql = "SELECT form AS what, created_at FROM documents WHERE child_id = ?1 AND created_at > ?2
                   UNION ALL
                   SELECT '' AS what, created_at FROM support_plans WHERE child_id = ?1 AND created_at > ?2
                   UNION ALL
                   SELECT '' AS what, created_at FROM cycles WHERE child_id = ?1 AND created_at > ?2
                   ORDER BY created_at LIMIT 1";
        let params = [child.to_string(), clock_text(since)];
        rows::first(self.connection.prepare_cached(sql)?, params, "documents", |cells| {
            let form: String = cells.get("what")?;
            Ok(if form.is_empty() { Begun::Support } else { Begun::Document(form) })
        })
    }
}

/// What was begun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Begun {
    /// A document of this form.
    Document(String),
    /// A support plan, or a cycle of one.
    Support,
}

impl Change<'_> {
    /// Keeps a time here that has an end.
    ///
    /// # Errors
    /// `DiskFull`; `Sql`, also where the child is not in the records or has such a time already.
    pub fn add_stay(&mut self, child: ChildId, stay: &Stay, made_by: Option<PersonId>) -> Result<()> {
        let id = stay.id.to_string();
        let sql =
            "INSERT INTO stays (id, child_id, started_on, left_on, reason, went_to, note, made_at, made_by,
                       was_typed, returned_on, returned_at)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)";
        self.write(
            sql,
            params![
                id,
                child.to_string(),
                stay.started_on.to_string(),
                stay.left_on.to_string(),
                stay.reason,
                stay.went_to,
                stay.note,
                clock_text(stay.made_at),
                made_by.map(|person| person.to_string()),
                stay.was_typed,
                stay.returned_on.map(|day| day.to_string()),
                stay.returned_at.map(clock_text),
            ],
        )?;
        let touched = self.touch(RecordKind::Stay, &id).added();
        touched.field("@child", Value::Null, value_of(&child)?);
        touched.field("@stay", Value::Null, value_of(stay)?);
        Ok(())
    }

    /// Takes a time out that was recorded by mistake: the child goes on being here.
    ///
    /// # Errors
    /// `DiskFull` or `Sql`.
    pub fn remove_stay(&mut self, child: ChildId, stay: &Stay) -> Result<()> {
        let id = stay.id.to_string();
        self.write("DELETE FROM stays WHERE id = ?1 AND child_id = ?2", [&id, &child.to_string()])?;
        let touched = self.touch(RecordKind::Stay, &id);
        touched.field("@stay", value_of(stay)?, Value::Null);
        Ok(())
    }

    /// Keeps what is known of a time here now.
    ///
    /// # Errors
    /// `DiskFull` or `Sql`.
    pub fn put_stay(&mut self, before: &Stay, after: &Stay) -> Result<()> {
        let id = after.id.to_string();
        let sql = "UPDATE stays SET started_on = ?2, left_on = ?3, reason = ?4, went_to = ?5, note = ?6,
                       returned_on = ?7, returned_at = ?8
                   WHERE id = ?1";
        self.write(
            sql,
            params![
                id,
                after.started_on.to_string(),
                after.left_on.to_string(),
                after.reason,
                after.went_to,
                after.note,
                after.returned_on.map(|day| day.to_string()),
                after.returned_at.map(clock_text),
            ],
        )?;
        self.touch(RecordKind::Stay, &id).field("@stay", value_of(before)?, value_of(after)?);
        Ok(())
    }

    /// The last day of a child is the last day with a key person, too.
    pub(crate) fn end_key_people(&self, child: ChildId, left_on: Option<NaiveDate>) -> Result<()> {
        let Some(left_on) = left_on else { return Ok(()) };
        let sql = "UPDATE key_person_times SET to_on = max(coalesce(from_on, ?2), ?2)
                   WHERE child_id = ?1 AND to_on IS NULL";
        self.write(sql, [child.to_string(), left_on.to_string()])?;
        Ok(())
    }

    /// Where a last day is taken back, whoever is key person goes on as if there had been none.
    pub(crate) fn take_up_key_people(
        &self,
        child: ChildId,
        key_people: [Option<PersonId>; 2],
        last_day: Option<NaiveDate>,
    ) -> Result<()> {
        let Some(last_day) = last_day else { return Ok(()) };
        let sql = "UPDATE key_person_times SET to_on = NULL
                   WHERE child_id = ?1 AND is_second = ?2 AND person_id = ?3
                       AND to_on = max(coalesce(from_on, ?4), ?4)
                       AND NOT EXISTS (SELECT 1 FROM key_person_times AS now
                                       WHERE now.child_id = ?1 AND now.is_second = ?2 AND now.to_on IS NULL)";
        for (is_second, person) in [false, true].into_iter().zip(key_people) {
            if let Some(person) = person {
                self.write(
                    sql,
                    params![child.to_string(), is_second, person.to_string(), last_day.to_string()],
                )?;
            }
        }
        Ok(())
    }

    /// A child who has come back has a key person from the first day back. Said before the record itself is written.
    ///
    /// # Errors
    /// `DiskFull` or `Sql`.
    pub fn begin_key_people(
        &mut self,
        child: ChildId,
        key_people: [Option<PersonId>; 2],
        on: NaiveDate,
    ) -> Result<()> {
        for (is_second, person) in [false, true].into_iter().zip(key_people) {
            self.follow_key_person(child, is_second, person, (on, on))?;
        }
        Ok(())
    }

    /// Remembers with a time here that was followed by another who was key person until then. Said before
    /// [`Change::begin_key_people`].
    ///
    /// # Errors
    /// `DiskFull` or `Sql`.
    pub fn remember_key_people(&mut self, stay: StayId) -> Result<()> {
        let sql = "UPDATE stays SET key_people = (SELECT json_group_object(times.id, times.to_on)
                                                 FROM key_person_times AS times
                                                 WHERE times.child_id = stays.child_id)
                   WHERE id = ?1";
        self.write(sql, [stay.to_string()])?;
        Ok(())
    }

    /// A first day back is taken back: whoever was key person before is so until the day they were, and nobody since. What
    /// came with a record that was joined with this one stays.
    ///
    /// # Errors
    /// `DiskFull` or `Sql`.
    pub fn forget_key_people_since(&mut self, child: ChildId, stay: StayId, on: NaiveDate) -> Result<()> {
        let (child, stay, on) = (child.to_string(), stay.to_string(), on.to_string());
        let before = "(SELECT key, atom FROM stays, json_each(stays.key_people) WHERE stays.id = ?2)";
        let sql = format!(
            "DELETE FROM key_person_times WHERE child_id = ?1 AND from_on >= ?3
                 AND id NOT IN (SELECT key FROM {before})
                 AND json_array(id) NOT IN (SELECT row_key FROM merged_rows WHERE table_name = 'key_person_times')"
        );
        self.write(&sql, [&child, &stay, &on])?;
        let sql = format!(
            "UPDATE key_person_times SET to_on = was.atom FROM {before} AS was
             WHERE key_person_times.child_id = ?1 AND key_person_times.id = was.key"
        );
        self.write(&sql, [&child, &stay])?;
        Ok(())
    }
}
