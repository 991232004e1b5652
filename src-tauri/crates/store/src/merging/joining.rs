//! Joining: every row of one child goes over to the other, and where it stood is remembered.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use coatpeg_domain::answers::Answers;
use coatpeg_domain::ids::{ChildId, MergeId, PersonId};
use coatpeg_domain::records::Stay;
use rusqlite::ffi;
use rusqlite::params;
use serde_json::{Value, json};

use super::tables::{ChildTable, id_in};
use crate::change::{Change, value_of};
use crate::error::{Error, Result};
use crate::history::RecordKind;
use crate::rows::{self, clock_text};

/// More than any child has of anything that is counted.
const OUT_OF_THE_WAY: i64 = 1_000_000;

/// Two records of one child, on their way to one.
pub struct Joining<'a> {
    /// The id of the merge.
    pub id: MergeId,
    /// The record that is kept.
    pub keep: ChildId,
    /// The record that is joined with it.
    pub double: ChildId,
    /// The name on that one.
    pub name: &'a str,
    /// What stands in it.
    pub answers: &'a Answers,
    /// Its moves of SEND status come last, so that the last of them says where the child stands.
    pub double_says_status: bool,
    /// The time here that ends with one record and is followed by the other's: whose, and as it is now to be kept.
    pub earlier: Option<(ChildId, Stay)>,
    /// Both are under a legal hold: the reason of the one hold that goes on.
    pub hold: Option<String>,
    /// When, by the computer's clock.
    pub at: NaiveDateTime,
    /// By whom.
    pub by: Option<PersonId>,
}

/// A table whose rows follow a child's sheet of answers by themselves.
pub(super) const FOLLOWS: &str = "key_person_times";

/// Tables whose rows say the same as the sheet of answers. Taken apart, a record has its sheet of before again, and with
/// it these rows exactly as they were.
const GO_WITH_THE_SHEET: [&str; 2] = [FOLLOWS, "stays"];

/// The table of restrictions and holds.
pub(super) const PROTECTIONS: &str = "protections";

/// The rows of that table once everything has moved, before the sheet is written.
pub struct Watched(BTreeMap<String, String>);

/// A row and what was done to it.
struct Done<'a> {
    table: &'a str,
    key: &'a str,
    what: &'static str,
    was_of: &'a str,
    number: Option<i64>,
    content: Option<String>,
}

impl Change<'_> {
    /// Moves everything of one record over to the other. The answers on the sheets of those who stay are the caller's
    /// to write, between this and [`Change::end_joining`].
    ///
    /// # Errors
    /// `DiskFull`; `Sql`, also where both have an open plan.
    pub fn begin_joining(&mut self, joining: &Joining<'_>) -> Result<Watched> {
        // The rows of a plan move one after the other; all have to be in their place at the end.
        self.write("PRAGMA defer_foreign_keys = ON", [])?;
        let (id, keep, double) =
            (joining.id.to_string(), joining.keep.to_string(), joining.double.to_string());
        let sql =
            "INSERT INTO merges (id, child_id, keep_id, double_id, state, name, answers, made_at, made_by)
                   VALUES (?1, ?2, ?2, ?3, 'joining', ?4, ?5, ?6, ?7)";
        let answers = rows::to_json(joining.answers, "merges", "answers")?;
        let by = joining.by.map(|person| person.to_string());
        self.write(sql, params![id, keep, double, joining.name, answers, clock_text(joining.at), by])?;
        self.keep_earlier_stay(joining)?;
        self.keep_both_reasons(joining)?;
        for table in self.tables_of_children()? {
            match table.name.as_str() {
                "send_moves" => self.line_up_moves(&table, joining)?,
                _ => self.move_rows(&table, &id, &double, &keep)?,
            }
        }
        self.watched(&keep)
    }

    /// Ends a joining: from here on there is one child, and the way is closed again.
    ///
    /// # Errors
    /// `DiskFull` or `Sql`.
    pub fn end_joining(&mut self, joining: &Joining<'_>, before: &Watched) -> Result<()> {
        let (id, keep, double) =
            (joining.id.to_string(), joining.keep.to_string(), joining.double.to_string());
        self.remember_what_followed(&id, (&keep, &double), before)?;
        self.write("DELETE FROM children WHERE id = ?1", [&double])?;
        self.write("UPDATE merges SET state = 'joined' WHERE id = ?1", [&id])?;
        let touched = self.touch(RecordKind::Merge, &id).added();
        touched.field("@keep", Value::Null, value_of(&joining.keep)?);
        touched.field("@double", Value::Null, value_of(&joining.double)?);
        self.touch(RecordKind::Child, &keep).field("@joined", Value::Null, value_of(&joining.double)?);
        self.touch(RecordKind::Child, &double).field("@joined_with", Value::Null, value_of(&joining.keep)?);
        Ok(())
    }

    fn watched(&self, child: &str) -> Result<Watched> {
        let tables = self.tables_of_children()?;
        let mut rows = BTreeMap::new();
        for table in tables.iter().filter(|table| table.name == FOLLOWS) {
            for (key, _) in self.keys_in(table, child)? {
                let content = self.content_of(table, &key, child)?;
                rows.insert(key, content);
            }
        }
        Ok(Watched(rows))
    }

    /// Remembers the rows that followed the sheet of answers when it was written.
    fn remember_what_followed(
        &self,
        merge: &str,
        (keep, double): (&str, &str),
        before: &Watched,
    ) -> Result<()> {
        let is_moved = "SELECT count(*) FROM merged_rows
                        WHERE merge_id = ?1 AND table_name = ?2 AND row_key = ?3 AND what = 'moved'";
        let after = self.watched(keep)?;
        for key in before.0.keys().chain(after.0.keys().filter(|key| !before.0.contains_key(*key))) {
            let (was, is) = (before.0.get(key), after.0.get(key));
            if was == is {
                continue;
            }
            let was_moved = self.counted(is_moved, [merge, FOLLOWS, key])? > 0;
            let was_of = if was_moved { double } else { keep };
            let what = if was.is_some() { "changed" } else { "added" };
            let done = Done { table: FOLLOWS, key, what, was_of, number: None, content: was.cloned() };
            self.remember(merge, &done)?;
        }
        Ok(())
    }

    fn remember(&self, merge: &str, done: &Done<'_>) -> Result<()> {
        let sql = "INSERT INTO merged_rows (merge_id, table_name, row_key, what, was_of, number, content)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        self.write(
            sql,
            params![merge, done.table, done.key, done.what, done.was_of, done.number, done.content],
        )?;
        Ok(())
    }

    /// A time here that has an end and is followed by the other record's is a thing of the past from now on.
    fn keep_earlier_stay(&mut self, joining: &Joining<'_>) -> Result<()> {
        let Some((child, stay)) = &joining.earlier else { return Ok(()) };
        let (merge, key) = (joining.id.to_string(), json!([stay.id.to_string()]).to_string());
        let owner = child.to_string();
        let before = self.stays_of(*child)?.into_iter().find(|known| known.id == stay.id);
        let (what, content) = match &before {
            Some(_) => {
                let tables = self.tables_of_children()?;
                let table = tables.iter().find(|table| table.name == "stays").ok_or(Error::Damaged)?;
                ("changed", Some(self.content_of(table, &key, &owner)?))
            }
            None => ("added", None),
        };
        match before {
            Some(before) => self.put_stay(&before, stay)?,
            None => self.add_stay(*child, stay, joining.by)?,
        }
        let done = Done { table: "stays", key: &key, what, was_of: &owner, number: None, content };
        self.remember(&merge, &done)
    }

    /// The hold on the kept record says from here on why the other one is held, too.
    fn keep_both_reasons(&mut self, joining: &Joining<'_>) -> Result<()> {
        let Some(reason) = &joining.hold else { return Ok(()) };
        let (merge, keep) = (joining.id.to_string(), joining.keep.to_string());
        let sql = "SELECT json_array(id) FROM protections WHERE child_id = ?1 AND kind = 'hold' AND lifted_on IS NULL";
        let key: String = self.connection.prepare_cached(sql)?.query_row([&keep], |row| row.get(0))?;
        let tables = self.tables_of_children()?;
        let table = tables.iter().find(|table| table.name == PROTECTIONS).ok_or(Error::Damaged)?;
        let content = Some(self.content_of(table, &key, &keep)?);
        self.give_reason(&key, &keep, reason)?;
        let done =
            Done { table: PROTECTIONS, key: &key, what: "changed", was_of: &keep, number: None, content };
        self.remember(&merge, &done)
    }

    fn move_rows(&mut self, table: &ChildTable, merge: &str, from: &str, to: &str) -> Result<()> {
        let last = match table.number() {
            Some(_) => self.keys_in(table, to)?.iter().filter_map(|(_, number)| *number).max().unwrap_or(0),
            None => 0,
        };
        for (next, (key, number)) in (last + 1..).zip(self.keys_in(table, from)?) {
            let content = match GO_WITH_THE_SHEET.contains(&table.name.as_str()) {
                true => Some(self.content_of(table, &key, from)?),
                false => None,
            };
            let done = Done { table: &table.name, key: &key, what: "moved", was_of: from, number, content };
            match self.move_row(table, &key, (from, to), number.map(|_| next)) {
                Ok(()) => {
                    self.remember(merge, &done)?;
                    self.tell_of_move(table, merge, &key, (from, to))?;
                }
                // The kept child has such a row already, and there can be one only.
                Err(error) if is_second_of_one(&error) && table.number().is_none() => {
                    let content = Some(self.content_of(table, &key, from)?);
                    let sql = format!("DELETE FROM \"{}\" WHERE {}", table.name, table.where_key());
                    self.write(&sql, [key.as_str(), from])?;
                    self.remember(merge, &Done { what: "put_aside", content, ..done })?;
                    self.tell_of_move(table, merge, &key, (from, ""))?;
                }
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// One row goes from one child to the other, with another number where it has one.
    pub(super) fn move_row(
        &self,
        table: &ChildTable,
        key: &str,
        (from, to): (&str, &str),
        number: Option<i64>,
    ) -> Result<()> {
        let numbered = match (table.number(), number) {
            (Some(column), Some(_)) => format!(", \"{column}\" = ?4"),
            _ => String::new(),
        };
        let name = &table.name;
        let sql = format!("UPDATE \"{name}\" SET child_id = ?3{numbered} WHERE {}", table.where_key());
        match (numbered.is_empty(), number) {
            (false, Some(number)) => self.write(&sql, params![key, from, to, number])?,
            _ => self.write(&sql, params![key, from, to])?,
        };
        Ok(())
    }

    /// History says of each record where it stands now.
    pub(super) fn tell_of_move(
        &mut self,
        table: &ChildTable,
        merge: &str,
        key: &str,
        (from, to): (&str, &str),
    ) -> Result<()> {
        match (table.kind(), id_in(key)) {
            (Some(kind), Some(id)) => {
                self.touch(kind, &id).field("@child", json!(from), json!(to));
            }
            _ => {
                let name = format!("@{} {key}", table.name);
                self.touch(RecordKind::Merge, merge).field(&name, json!(from), json!(to));
            }
        }
        Ok(())
    }

    /// The moves of SEND status of both, one child's after the other's: the last one says where the child stands.
    fn line_up_moves(&mut self, table: &ChildTable, joining: &Joining<'_>) -> Result<()> {
        let (merge, keep, double) =
            (joining.id.to_string(), joining.keep.to_string(), joining.double.to_string());
        let ours: Vec<_> = self.keys_in(table, &keep)?.into_iter().map(|row| (row, keep.as_str())).collect();
        let theirs: Vec<_> =
            self.keys_in(table, &double)?.into_iter().map(|row| (row, double.as_str())).collect();
        if theirs.is_empty() {
            return Ok(());
        }
        for ((key, number), owner) in ours.iter().chain(&theirs) {
            let what = if *owner == keep { "numbered" } else { "moved" };
            let done = Done { table: &table.name, key, what, was_of: owner, number: *number, content: None };
            self.remember(&merge, &done)?;
        }
        for ((key, _), _) in &theirs {
            self.tell_of_move(table, &merge, key, (&double, &keep))?;
        }
        let sql = "UPDATE send_moves SET position = position + ?2 WHERE child_id = ?1";
        for child in [&keep, &double] {
            self.write(sql, params![child, OUT_OF_THE_WAY])?;
        }
        let (first, last) = if joining.double_says_status { (ours, theirs) } else { (theirs, ours) };
        for (position, ((key, _), owner)) in (1..).zip(first.iter().chain(&last)) {
            self.move_row(table, key, (owner, &keep), Some(position))?;
        }
        Ok(())
    }
}

/// Whether there can be only one such row.
fn is_second_of_one(error: &Error) -> bool {
    let Error::Sql(error) = error else { return false };
    error.sqlite_error().is_some_and(|error| {
        [ffi::SQLITE_CONSTRAINT_UNIQUE, ffi::SQLITE_CONSTRAINT_PRIMARYKEY].contains(&error.extended_code)
    })
}
