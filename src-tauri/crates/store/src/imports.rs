//! Lists of children that were brought in: what each added, how to take it back, and how columns were matched.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use coatpeg_domain::ids::{ChildId, ImportId, PersonId};
use coatpeg_domain::records::ImportChoices;
use rusqlite::params;
use rusqlite::types::ValueRef;

use crate::change::Change;
use crate::child_tables::{FOLLOWING, is_silent};
use crate::copies::sha256_of;
use crate::error::{Error, Result};
use crate::history::{RecordKind, empty_lines};
use crate::rows;
use crate::store::Reading;

const TABLE: &str = "imports";
const CHILDREN: &str = "imported_children";

/// A list that was brought in.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredImport {
    /// Which.
    pub id: ImportId,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub person: Option<PersonId>,
    /// The name of the file.
    pub file_name: String,
    /// Children it added.
    pub added: u32,
    /// Children in whose records it filled something in.
    pub filled: u32,
    /// Rows it left out.
    pub left_out: u32,
    /// When it was taken back.
    pub undone_at: Option<DateTime<Utc>>,
}

/// A child a list added or filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportedChild {
    /// Who.
    pub child: ChildId,
    /// The row of the list.
    pub row: u32,
    /// It was added; else something was filled in.
    pub is_new: bool,
    /// Which fields were filled in.
    pub filled: Vec<String>,
}

impl Reading {
    /// Every list that was brought in, the newest first.
    ///
    /// # Errors
    /// `BadValue` or `Sql`.
    pub fn imports(&self) -> Result<Vec<StoredImport>> {
        let sql = "SELECT id, at, person_id, file_name, added, filled, left_out, undone_at FROM imports
                   ORDER BY at DESC, id DESC";
        rows::all(self.connection.prepare_cached(sql)?, [], TABLE, |cells| {
            Ok(StoredImport {
                id: cells.parsed("id")?,
                at: cells.parsed("at")?,
                person: cells.parsed_or_none("person_id")?,
                file_name: cells.get("file_name")?,
                added: cells.get("added")?,
                filled: cells.get("filled")?,
                left_out: cells.get("left_out")?,
                undone_at: cells.parsed_or_none("undone_at")?,
            })
        })
    }

    /// The children of a list who are still there, in the order of its rows, and whether somebody has written about
    /// each since; `written` is what [`Reading::children_written_about`] says, asked once for many lists.
    ///
    /// # Errors
    /// `BadValue` or `Sql`.
    pub fn imported_children(
        &self,
        import: ImportId,
        written: &BTreeSet<String>,
    ) -> Result<Vec<(ImportedChild, bool)>> {
        let sql =
            "SELECT i.child_id, i.list_row, i.is_new, i.filled, i.digest, c.answers FROM imported_children i
                   JOIN children c ON c.id = i.child_id WHERE i.import_id = ?1 ORDER BY i.list_row, i.id";
        let statement = self.connection.prepare_cached(sql)?;
        rows::all(statement, [import.to_string()], CHILDREN, |cells| {
            let child: ChildId = cells.parsed("child_id")?;
            let one = ImportedChild {
                child,
                row: cells.get("list_row")?,
                is_new: cells.get("is_new")?,
                filled: cells.json("filled")?,
            };
            let digest: String = cells.get("digest")?;
            let is_other = sha256_of(cells.get::<String>("answers")?.as_bytes()) != digest;
            // A child who was here before has rows of all kinds; only the record itself counts there.
            let is_changed = is_other || (one.is_new && written.contains(&child.to_string()));
            Ok((one, is_changed))
        })
    }

    /// How the columns under these headings were matched the last time.
    ///
    /// # Errors
    /// `BadValue` or `Sql`.
    pub fn import_matching(&self, headings: &[String]) -> Result<Option<ImportChoices>> {
        let statement =
            self.connection.prepare_cached("SELECT choices FROM import_matchings WHERE headings = ?1")?;
        rows::first(statement, [key_of(headings)], "import_matchings", |cells| cells.json("choices"))
    }

    /// Every child named in a table in which somebody writes, by id.
    ///
    /// # Errors
    /// `Damaged` or `Sql`.
    pub fn children_written_about(&self) -> Result<BTreeSet<String>> {
        let mut children = BTreeSet::new();
        for table in self.tables_that_name_a_child()? {
            if FOLLOWING.contains(&table.as_str()) {
                continue;
            }
            let sql = format!("SELECT DISTINCT child_id FROM {table} WHERE child_id IS NOT NULL");
            let mut statement = self.connection.prepare(&sql)?;
            for child in statement.query_map([], |row| row.get::<_, String>(0))? {
                children.insert(child?);
            }
        }
        Ok(children)
    }

    /// Those of some people whom any record mentions.
    fn people_mentioned(&self, people: &BTreeSet<String>) -> Result<BTreeSet<String>> {
        let mut mentioned = BTreeSet::new();
        for table in self.table_names()? {
            // Somebody's own row names them as well.
            if is_silent(&table) || table == "people" {
                continue;
            }
            let mut statement = self.connection.prepare(&format!("SELECT * FROM {table}"))?;
            let columns = statement.column_count();
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                for column in 0..columns {
                    if let ValueRef::Text(text) = row.get_ref(column)? {
                        mentioned.extend(ids_in(text).filter(|id| people.contains(*id)).map(str::to_owned));
                    }
                }
            }
        }
        Ok(mentioned)
    }
}

impl Change<'_> {
    /// Keeps what a list brought in. Its children and people are in the records by now.
    ///
    /// # Errors
    /// `NotFound`, `DiskFull` or `Sql`.
    pub fn put_import(
        &mut self,
        import: &StoredImport,
        children: &[ImportedChild],
        people: &[PersonId],
    ) -> Result<()> {
        let id = import.id.to_string();
        let sql = "INSERT INTO imports (id, at, person_id, file_name, added, filled, left_out)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        let person = import.person.map(|person| person.to_string());
        let counts = (import.added, import.filled, import.left_out);
        self.write(
            sql,
            params![id, format!("{:?}", import.at), person, import.file_name, counts.0, counts.1, counts.2],
        )?;
        for one in children {
            let sql = "INSERT INTO imported_children (import_id, child_id, list_row, is_new, filled, digest)
                       VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
            let filled = rows::to_json(&one.filled, CHILDREN, "filled")?;
            let digest = self.digest_of(one.child)?;
            self.write(sql, params![id, one.child.to_string(), one.row, one.is_new, filled, digest])?;
        }
        for person in people {
            let sql = "INSERT INTO imported_people (import_id, person_id) VALUES (?1, ?2)";
            self.write(sql, params![id, person.to_string()])?;
        }
        self.touch(RecordKind::Import, &id).added();
        Ok(())
    }

    /// Remembers how the columns under these headings are matched.
    ///
    /// # Errors
    /// `DiskFull` or `Sql`.
    pub fn remember_matching(
        &mut self,
        import: ImportId,
        headings: &[String],
        choices: &ImportChoices,
        at: DateTime<Utc>,
    ) -> Result<()> {
        let sql = "INSERT INTO import_matchings (headings, choices, used_at) VALUES (?1, ?2, ?3)
                   ON CONFLICT (headings) DO UPDATE SET choices = excluded.choices, used_at = excluded.used_at";
        let choices = rows::to_json(choices, "import_matchings", "choices")?;
        self.write(sql, params![key_of(headings), choices, format!("{at:?}")])?;
        self.touch(RecordKind::Import, &import.to_string()).added();
        Ok(())
    }

    /// Takes a child back that a list added and nobody has written about: the record goes, and the text of its history.
    /// That it was there and went stays in history.
    ///
    /// # Errors
    /// `NotFound`; `Sql` where something else belongs to the child.
    pub fn take_back_child(&mut self, child: ChildId) -> Result<()> {
        let id = child.to_string();
        for table in FOLLOWING {
            self.write(&format!("DELETE FROM {table} WHERE child_id = ?1"), [&id])?;
        }
        if self.write("DELETE FROM children WHERE id = ?1", [&id])? == 0 {
            return Err(Error::NotFound);
        }
        self.forget_pairs(child)?;
        self.forget_text(RecordKind::Child, &id)?;
        self.note(RecordKind::Child, id);
        Ok(())
    }

    /// Takes those people back whom a list added, nobody mentions any more, and who are not among these. How many went.
    ///
    /// # Errors
    /// `BadValue` or `Sql`.
    pub fn take_back_people(&mut self, import: ImportId, keep: &[PersonId]) -> Result<usize> {
        let statement =
            self.connection.prepare_cached("SELECT person_id FROM imported_people WHERE import_id = ?1")?;
        let people = rows::all(statement, [import.to_string()], "imported_people", |cells| {
            cells.get::<String>("person_id")
        })?;
        let mut people: BTreeSet<String> = people.into_iter().collect();
        for person in keep {
            people.remove(&person.to_string());
        }
        for person in self.people_mentioned(&people)? {
            people.remove(&person);
        }
        for person in &people {
            self.write("DELETE FROM imported_people WHERE person_id = ?1", [person])?;
            self.write("DELETE FROM people WHERE id = ?1", [person])?;
            self.forget_text(RecordKind::Person, person)?;
            self.note(RecordKind::Person, person);
        }
        Ok(people.len())
    }

    /// Remembers that a list was taken back; what of it stays is no longer known by it.
    ///
    /// # Errors
    /// `NotFound` or `Sql`.
    pub fn end_import(&mut self, import: ImportId, at: DateTime<Utc>) -> Result<()> {
        let id = import.to_string();
        self.write("DELETE FROM imported_children WHERE import_id = ?1", [&id])?;
        self.write("DELETE FROM imported_people WHERE import_id = ?1", [&id])?;
        let sql = "UPDATE imports SET undone_at = ?2 WHERE id = ?1 AND undone_at IS NULL";
        if self.write(sql, params![id, format!("{at:?}")])? == 0 {
            return Err(Error::NotFound);
        }
        self.note(RecordKind::Import, id);
        Ok(())
    }

    fn digest_of(&self, child: ChildId) -> Result<String> {
        let statement = self.connection.prepare_cached("SELECT answers FROM children WHERE id = ?1")?;
        let answers =
            rows::first(statement, [child.to_string()], "children", |cells| cells.get::<String>("answers"))?;
        Ok(sha256_of(answers.ok_or(Error::NotFound)?.as_bytes()))
    }

    fn forget_text(&self, kind: RecordKind, id: &str) -> Result<()> {
        let sql = "SELECT records_id, seq FROM history
                   WHERE record_kind = ?1 AND record_id = ?2 AND changes IS NOT NULL";
        let statement = self.connection.prepare_cached(sql)?;
        let lines = rows::all(statement, [kind.as_str(), id], "history", |cells| {
            Ok((cells.get("records_id")?, cells.get("seq")?))
        })?;
        empty_lines(&self.connection, &lines)
    }
}

/// Headings may be anything somebody typed; only a digest of them is kept.
fn key_of(headings: &[String]) -> String {
    sha256_of(headings.join("\u{1f}").as_bytes())
}

/// Everything in a text that has the shape of an id.
fn ids_in(text: &[u8]) -> impl Iterator<Item = &str> {
    const LENGTH: usize = 36;
    let has_dashes = |run: &&[u8]| [8, 13, 18, 23].iter().all(|place| run[*place] == b'-');
    text.split(|byte| !(byte.is_ascii_hexdigit() || *byte == b'-'))
        .filter(|run| run.len() == LENGTH)
        .filter(has_dashes)
        .filter_map(|run| std::str::from_utf8(run).ok())
}

#[cfg(test)]
mod tests;
