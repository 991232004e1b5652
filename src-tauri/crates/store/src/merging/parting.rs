//! Taking apart: every row goes back to where it stood, with what was written in it since.

use chrono::NaiveDateTime;
use coatpeg_domain::ids::{ChildId, MergeId};
use rusqlite::types::Value as Cell;
use rusqlite::{OptionalExtension, params};
use serde_json::Value;

use super::Merge;
use super::joining::PROTECTIONS;
use super::tables::{ChildTable, cell_of, id_in};
use crate::change::{Change, value_of};
use crate::child_tables::{HANGS_ON, known_of};
use crate::error::{Error, Result};
use crate::history::RecordKind;
use crate::rows::{self, clock_text};
use crate::store::Reading;

/// More than any child has of anything that is counted.
const OUT_OF_THE_WAY: i64 = 1_000_000;

/// What taking two records apart will find.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Parting {
    /// Papers, plans and cycles that moved and were written in since: they go back as they are now.
    pub written_since: usize,
    /// Papers and plans that were begun since and belong to none that moved: they stay.
    pub begun_since: usize,
    /// Rows that moved and are not there any more.
    pub gone: usize,
}

/// Something of a joined record that could not stand beside what the kept one has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PutAside {
    /// A recorded leaving, by its last day.
    Leaving(String),
    /// A legal hold, by its reason, which stands with the kept record's.
    Hold(String),
    /// Anything else, by what such rows are called.
    Other(&'static str),
}

/// A row and what the merge did to it.
struct Done {
    table: String,
    key: String,
    what: String,
    was_of: String,
    number: Option<i64>,
    content: Option<String>,
}

impl Reading {
    /// What taking two records apart will find.
    ///
    /// # Errors
    /// `BadValue` or `Sql`.
    pub fn parting(&self, merge: &Merge) -> Result<Parting> {
        let (keep, id, since) = (merge.keep.to_string(), merge.id.to_string(), clock_text(merge.made_at));
        let moved =
            "SELECT json_extract(row_key, '$[0]') FROM merged_rows WHERE merge_id = ?1 AND what = 'moved'";
        let written = |table: &str| {
            let sql = format!(
                "SELECT count(*) FROM {table} WHERE changed_at > ?2 AND id IN ({moved} AND table_name = '{table}')"
            );
            self.counted(&sql, [&id, &since])
        };
        let begun = |sql: &str| self.counted(sql, [&keep, &since, &id]);
        let mut gone = 0;
        let tables = self.tables_of_children()?;
        for row in self.done_in(merge.id)?.iter().filter(|row| row.what == "moved") {
            let Some(table) = tables.iter().find(|table| table.name == row.table) else { continue };
            let sql = format!("SELECT count(*) FROM \"{}\" WHERE {}", table.name, table.where_key());
            if self.counted(&sql, [&row.key, &keep])? == 0 {
                gone += 1;
            }
        }
        Ok(Parting {
            written_since: written("documents")? + written("support_plans")? + written("cycles")?,
            begun_since: begun(&format!(
                "SELECT count(*) FROM documents WHERE child_id = ?1 AND created_at > ?2
                     AND coalesce(amends, '') NOT IN ({})",
                moved.replace("?1", "?3")
            ))? + begun(
                "SELECT count(*) FROM support_plans WHERE child_id = ?1 AND created_at > ?2 AND ?3 <> ''",
            )?,
            gone,
        })
    }

    /// What of the joined record could not stand beside what the kept one has: a time here with an end, and anything else by
    /// its table.
    ///
    /// # Errors
    /// `BadValue` or `Sql`.
    pub fn put_aside_in(&self, merge: MergeId) -> Result<Vec<PutAside>> {
        let rows = self.done_in(merge)?.into_iter().filter(|row| row.what == "put_aside");
        rows.map(|row| {
            let content = row.content.as_deref().ok_or(Error::Damaged)?;
            let cells: Value =
                serde_json::from_str(content).map_err(|_| rows::bad("merged_rows", "content"))?;
            let text = |cell: &str| cells[cell].as_str().unwrap_or_default().to_owned();
            Ok(match row.table.as_str() {
                "stays" => PutAside::Leaving(text("left_on")),
                PROTECTIONS => PutAside::Hold(text("reason")),
                table => PutAside::Other(known_of(table).map_or("other entries", |known| known.words)),
            })
        })
        .collect()
    }

    /// The ids of the rows of a table that moved.
    ///
    /// # Errors
    /// `Sql`.
    pub fn rows_moved_in(&self, merge: MergeId, table: &str) -> Result<Vec<String>> {
        let rows = self.done_in(merge)?.into_iter();
        let moved = rows.filter(|row| row.table == table && row.what == "moved");
        Ok(moved.filter_map(|row| id_in(&row.key)).collect())
    }

    fn done_in(&self, merge: MergeId) -> Result<Vec<Done>> {
        let sql =
            "SELECT table_name, row_key, what, was_of, number, content FROM merged_rows WHERE merge_id = ?1
                   ORDER BY table_name, number, row_key";
        let statement = self.connection.prepare_cached(sql)?;
        rows::all(statement, [merge.to_string()], "merged_rows", |cells| {
            Ok(Done {
                table: cells.get("table_name")?,
                key: cells.get("row_key")?,
                what: cells.get("what")?,
                was_of: cells.get("was_of")?,
                number: cells.get("number")?,
                content: cells.get("content")?,
            })
        })
    }
}

impl Change<'_> {
    /// Opens the way back. The child's own record is the caller's to write next, then [`Change::part_rows`].
    ///
    /// # Errors
    /// `DiskFull` or `Sql`.
    pub fn begin_parting(&mut self, merge: &Merge) -> Result<()> {
        self.write("PRAGMA defer_foreign_keys = ON", [])?;
        self.write("UPDATE merges SET state = 'parting' WHERE id = ?1", [merge.id.to_string()])?;
        Ok(())
    }

    /// Brings every row back to the child who is on their own again.
    ///
    /// # Errors
    /// `DiskFull` or `Sql`.
    pub fn part_rows(&mut self, merge: &Merge) -> Result<()> {
        let tables = self.tables_of_children()?;
        // What the new record began by itself, such as who is key person from today, was known before.
        for table in tables.iter().filter(|table| table.name != "merged_answers") {
            let sql = format!("DELETE FROM \"{}\" WHERE child_id = ?1", table.name);
            self.write(&sql, [merge.double.to_string()])?;
        }
        let done = self.done_in(merge.id)?;
        for table in &tables {
            let of_table: Vec<&Done> = done.iter().filter(|row| row.table == table.name).collect();
            self.part_table(table, merge, &of_table)?;
        }
        self.follow(&tables, merge.keep, merge.double)
    }

    /// Ends a parting: there are two children again, and the way is closed.
    ///
    /// # Errors
    /// `DiskFull` or `Sql`.
    pub fn end_parting(&mut self, merge: &Merge, at: NaiveDateTime) -> Result<()> {
        let id = merge.id.to_string();
        self.write("DELETE FROM merged_rows WHERE merge_id = ?1", [&id])?;
        self.write("DELETE FROM merged_answers WHERE merge_id = ?1", [&id])?;
        // The sheet is the child's own again.
        let sql =
            "UPDATE merges SET state = 'parted', answers = NULL, name = '', parted_at = ?2 WHERE id = ?1";
        self.write(sql, [&id, &clock_text(at)])?;
        let touched = self.touch(RecordKind::Merge, &id);
        touched.field("@keep", value_of(&merge.keep)?, Value::Null);
        touched.field("@double", value_of(&merge.double)?, Value::Null);
        let (keep, double) = (merge.keep.to_string(), merge.double.to_string());
        self.touch(RecordKind::Child, &keep).field("@joined", value_of(&merge.double)?, Value::Null);
        self.touch(RecordKind::Child, &double).field("@joined_with", value_of(&merge.keep)?, Value::Null);
        Ok(())
    }

    fn part_table(&mut self, table: &ChildTable, merge: &Merge, done: &[&Done]) -> Result<()> {
        let (id, keep, double) = (merge.id.to_string(), merge.keep.to_string(), merge.double.to_string());
        let of = |what: &'static str| done.iter().filter(move |row| row.what == what);
        for row in of("moved") {
            match row.content {
                None => self.move_row(table, &row.key, (&keep, &double), row.number)?,
                Some(_) => self.put_as_it_was(table, row, (&keep, &double))?,
            }
            self.tell_of_move(table, &id, &row.key, (&keep, &double))?;
        }
        let numbered: Vec<&&Done> = of("numbered").collect();
        if !numbered.is_empty() {
            self.number_again(table, &keep, &numbered)?;
        }
        for row in of("added") {
            let sql = format!("DELETE FROM \"{}\" WHERE {}", table.name, table.where_key());
            for child in [&keep, &double] {
                self.write(&sql, [row.key.as_str(), child.as_str()])?;
            }
        }
        for row in of("put_aside") {
            self.put_back(table, row)?;
        }
        for row in of("changed") {
            match table.name.as_str() {
                // It may have been lifted since: what it says goes back, and no more.
                PROTECTIONS => self.put_reason_back(row, &keep)?,
                _ => self.put_as_it_was(table, row, (&keep, &double))?,
            }
        }
        Ok(())
    }

    /// A row stands again where it stood and as it stood, whatever became of it since.
    fn put_as_it_was(&mut self, table: &ChildTable, row: &Done, (keep, double): (&str, &str)) -> Result<()> {
        let sql = format!("DELETE FROM \"{}\" WHERE {}", table.name, table.where_key());
        for child in [keep, double] {
            self.write(&sql, [row.key.as_str(), child])?;
        }
        self.put_back(table, row)
    }

    fn put_reason_back(&mut self, row: &Done, keep: &str) -> Result<()> {
        let content = row.content.as_deref().ok_or(Error::Damaged)?;
        let cells: Value = serde_json::from_str(content).map_err(|_| rows::bad("merged_rows", "content"))?;
        self.give_reason(&row.key, keep, cells["reason"].as_str().ok_or(Error::Damaged)?)
    }

    /// A hold says this from now on.
    pub(super) fn give_reason(&mut self, key: &str, child: &str, reason: &str) -> Result<()> {
        let of_hold = "child_id = ?2 AND id = json_extract(?1, '$[0]')";
        let was: Option<String> = self
            .connection
            .prepare_cached(&format!("SELECT reason FROM protections WHERE {of_hold}"))?
            .query_row([key, child], |row| row.get(0))
            .optional()?;
        let (Some(was), Some(id)) = (was, id_in(key)) else { return Ok(()) };
        self.write(&format!("UPDATE protections SET reason = ?3 WHERE {of_hold}"), [key, child, reason])?;
        self.touch(RecordKind::Protection, &id).field("reason", value_of(&was)?, value_of(&reason)?);
        Ok(())
    }

    /// The rows that stay have their old numbers again, and those that came since follow them.
    fn number_again(&mut self, table: &ChildTable, keep: &str, numbered: &[&&Done]) -> Result<()> {
        let (name, Some(column)) = (&table.name, table.number()) else { return Ok(()) };
        let sql = format!("UPDATE \"{name}\" SET \"{column}\" = \"{column}\" + ?2 WHERE child_id = ?1");
        self.write(&sql, params![keep, OUT_OF_THE_WAY])?;
        let old = |key: &str| numbered.iter().find(|row| row.key == key).and_then(|row| row.number);
        let mut last = numbered.iter().filter_map(|row| row.number).max().unwrap_or(0);
        for (key, _) in self.keys_in(table, keep)? {
            let number = old(&key).unwrap_or_else(|| {
                last += 1;
                last
            });
            self.move_row(table, &key, (keep, keep), Some(number))?;
        }
        Ok(())
    }

    /// Writes a row again as it stood.
    fn put_back(&mut self, table: &ChildTable, row: &Done) -> Result<()> {
        let content = row.content.as_deref().ok_or(Error::Damaged)?;
        let cells: serde_json::Map<String, Value> =
            serde_json::from_str(content).map_err(|_| rows::bad("merged_rows", "content"))?;
        let known: Vec<&String> = table.columns.iter().filter(|column| cells.contains_key(*column)).collect();
        let columns = known.iter().map(|column| format!("\"{column}\"")).collect::<Vec<_>>().join(", ");
        let marks = vec!["?"; known.len()].join(", ");
        let cell = |column: &&String| match column.as_str() {
            "child_id" => Ok(Cell::Text(row.was_of.clone())),
            column => cell_of(&cells[column]),
        };
        let values: Vec<Cell> = known.iter().map(cell).collect::<Result<_>>()?;
        let sql = format!("INSERT INTO \"{}\" ({columns}) VALUES ({marks})", table.name);
        self.write(&sql, rusqlite::params_from_iter(values))?;
        Ok(())
    }

    /// What was begun since on a paper or a plan that went back goes with it.
    fn follow(&mut self, tables: &[ChildTable], from: ChildId, to: ChildId) -> Result<()> {
        let (from, to) = (from.to_string(), to.to_string());
        let next_versions = "UPDATE documents SET child_id = ?2 WHERE child_id = ?1
                             AND amends IN (SELECT id FROM documents WHERE child_id = ?2)";
        while self.write(next_versions, [&from, &to])? > 0 {}
        let letters = "UPDATE documents SET child_id = ?2 WHERE child_id = ?1 AND form = 'letter'
                       AND json_extract(answers, '$.about_document') IN (SELECT id FROM documents WHERE child_id = ?2)";
        self.write(letters, [&from, &to])?;
        // Cycles before what hangs on them.
        let mut ordered: Vec<&ChildTable> = tables.iter().collect();
        ordered.sort_by_key(|table| table.name != "cycles");
        for table in ordered {
            for (column, parent) in HANGS_ON {
                if table.columns.iter().any(|known| known == column) {
                    let sql = format!(
                        "UPDATE \"{}\" SET child_id = ?2 WHERE child_id = ?1
                             AND \"{column}\" IN (SELECT id FROM {parent} WHERE child_id = ?2)",
                        table.name
                    );
                    self.write(&sql, [&from, &to])?;
                }
            }
        }
        Ok(())
    }
}
