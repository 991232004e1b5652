//! Two records of one child that were joined: what moved, and how each row finds its way back.
//!
//! Every table that has a column `child_id` is a table of a child, and its rows move. The record that was joined is a
//! child no more: its sheet of answers is kept with the merge, so that no list and no search can find it. What is locked
//! moves as well, because a merge under way opens that one way (migration 0017) and no other. Read `joining.rs` and
//! `parting.rs` for the two ways.

mod joining;
mod parting;
mod tables;

use chrono::NaiveDateTime;
use coatpeg_domain::answers::Answers;
use coatpeg_domain::ids::{ChildId, MergeId, PersonId};
use coatpeg_domain::joining::{TIME_HERE, Written};
use coatpeg_domain::records::Child;

use crate::change::Change;
use crate::error::{Error, Result};
use crate::rows::{self, Cells};
use crate::store::Reading;

pub use joining::{Joining, Watched};
pub use parting::{Parting, PutAside};

const TABLE: &str = "merges";

/// Two records that were joined and have not been taken apart.
#[derive(Clone, Debug, PartialEq)]
pub struct Merge {
    /// Identity.
    pub id: MergeId,
    /// Whoever holds everything now.
    pub holder: ChildId,
    /// The record that was kept.
    pub keep: ChildId,
    /// The record that was joined with it.
    pub double: ChildId,
    /// The name on that one.
    pub name: String,
    /// When, by the computer's clock.
    pub made_at: NaiveDateTime,
    /// By whom.
    pub made_by: Option<PersonId>,
}

/// Answers a merge changed in the record of a child who stayed: the kept one, or another who named the joined one.
#[derive(Clone, Debug, PartialEq)]
pub struct MergedAnswers {
    /// Whose.
    pub child: ChildId,
    /// Before, as far as it changed.
    pub before: Answers,
    /// After.
    pub after: Answers,
}

macro_rules! select {
    ($rest:literal) => {
        concat!("SELECT id, child_id, keep_id, double_id, name, made_at, made_by FROM merges ", $rest)
    };
}

fn read(cells: &Cells<'_, '_>) -> Result<Merge> {
    Ok(Merge {
        id: cells.parsed("id")?,
        holder: cells.parsed("child_id")?,
        keep: cells.parsed("keep_id")?,
        double: cells.parsed("double_id")?,
        name: cells.get("name")?,
        made_at: cells.parsed("made_at")?,
        made_by: cells.parsed_or_none("made_by")?,
    })
}

impl Reading {
    /// The merges that stand and whose rows this child holds, newest first; also those of records that were joined with
    /// a joined one.
    ///
    /// # Errors
    /// `BadValue` or `Sql`.
    pub fn merges_of(&self, child: ChildId) -> Result<Vec<Merge>> {
        let sql = select!("WHERE child_id = ?1 AND state <> 'parted' ORDER BY made_at DESC, id DESC");
        rows::all(self.connection.prepare_cached(sql)?, [child.to_string()], TABLE, read)
    }

    /// A merge that stands.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn merge(&self, id: MergeId) -> Result<Merge> {
        let sql = select!("WHERE id = ?1 AND state <> 'parted'");
        rows::first(self.connection.prepare_cached(sql)?, [id.to_string()], TABLE, read)?
            .ok_or(Error::NotFound)
    }

    /// The child in whose record this one's is now: the same, unless the two were joined.
    ///
    /// # Errors
    /// `BadValue` or `Sql`.
    pub fn standing_for(&self, child: ChildId) -> Result<ChildId> {
        let sql = "SELECT child_id FROM merges WHERE double_id = ?1 AND state <> 'parted'";
        let statement = self.connection.prepare_cached(sql)?;
        let holder = rows::first(statement, [child.to_string()], TABLE, |cells| cells.parsed("child_id"))?;
        Ok(holder.unwrap_or(child))
    }

    /// A child's record, also that of one which was joined with another, as it was then.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn child_as_kept(&self, id: ChildId) -> Result<Child> {
        match self.child(id) {
            Err(Error::NotFound) => {
                let answers = self.joined_answers(id)?.ok_or(Error::NotFound)?;
                Ok(Child { id, answers })
            }
            found => found,
        }
    }

    /// What stood in a record that was joined with another.
    pub(crate) fn joined_answers(&self, id: ChildId) -> Result<Option<Answers>> {
        let sql = "SELECT answers FROM merges WHERE double_id = ?1 AND state <> 'parted'";
        let statement = self.connection.prepare_cached(sql)?;
        rows::first(statement, [id.to_string()], TABLE, |cells| cells.json("answers"))
    }

    /// The answers a merge changed.
    ///
    /// # Errors
    /// `BadValue` or `Sql`.
    pub fn merged_answers(&self, merge: MergeId) -> Result<Vec<MergedAnswers>> {
        let sql = "SELECT child_id, before, after FROM merged_answers WHERE merge_id = ?1 ORDER BY child_id";
        rows::all(self.connection.prepare_cached(sql)?, [merge.to_string()], "merged_answers", |cells| {
            Ok(MergedAnswers {
                child: cells.parsed("child_id")?,
                before: cells.json("before")?,
                after: cells.json("after")?,
            })
        })
    }

    /// The children in whose records this child's id stands, other than the child's own.
    ///
    /// # Errors
    /// `BadValue` or `Sql`.
    pub fn children_linked_to(&self, child: ChildId) -> Result<Vec<ChildId>> {
        let sql = "SELECT id FROM children WHERE instr(answers, ?1) > 0 AND id <> ?1";
        let statement = self.connection.prepare_cached(sql)?;
        rows::all(statement, [child.to_string()], "children", |cells| cells.parsed("id"))
    }

    /// When each field of a child's record was written last, as the place of that line in history.
    ///
    /// # Errors
    /// `BadValue`, `Damaged` or `Sql`.
    pub fn fields_written(&self, child: ChildId) -> Result<Written> {
        let mut written = Written::new();
        for line in self.history(crate::history::RecordKind::Child, child)? {
            for field in line.changes.unwrap_or_default().into_keys() {
                written.insert(field, line.seq);
            }
        }
        Ok(written)
    }

    /// How many rows each table has of a child, for those that have any.
    ///
    /// # Errors
    /// `Damaged` or `Sql`.
    pub fn held_rows(&self, child: ChildId) -> Result<Vec<(String, usize)>> {
        Ok(self.held_rows_of(&[child])?.pop().unwrap_or_default())
    }

    /// The same for several children, in their order: the tables are looked up once.
    ///
    /// # Errors
    /// `Damaged` or `Sql`.
    pub fn held_rows_of(&self, children: &[ChildId]) -> Result<Vec<Vec<(String, usize)>>> {
        let mut held = vec![Vec::new(); children.len()];
        for table in self.tables_that_name_a_child()? {
            let sql = format!("SELECT count(*) FROM \"{table}\" WHERE child_id = ?1");
            let mut statement = self.connection.prepare(&sql)?;
            for (held, child) in held.iter_mut().zip(children) {
                let rows: i64 = statement.query_row([child.to_string()], |row| row.get(0))?;
                if rows > 0 {
                    held.push((table.clone(), usize::try_from(rows).map_err(|_| Error::Damaged)?));
                }
            }
        }
        Ok(held)
    }

    /// The NHS numbers there are, as they were written.
    ///
    /// # Errors
    /// `BadValue` or `Sql`.
    pub fn nhs_numbers(&self) -> Result<Vec<(ChildId, String)>> {
        let sql = "SELECT id, json_extract(answers, '$.nhs_number') AS number FROM children
                   WHERE json_type(answers, '$.nhs_number') = 'text'";
        rows::all(self.connection.prepare_cached(sql)?, [], "children", |cells| {
            Ok((cells.parsed("id")?, cells.get("number")?))
        })
    }
}

impl Change<'_> {
    /// Remembers which answers of a child a merge changed, so that they can go back.
    ///
    /// # Errors
    /// `DiskFull` or `Sql`.
    pub fn note_merged_answers(
        &mut self,
        merge: MergeId,
        child: ChildId,
        before: &Answers,
        after: &Answers,
    ) -> Result<()> {
        let changes = before.changes_to(after);
        if changes.is_empty() {
            return Ok(());
        }
        // The time here is one thing: where one of its days changed, all of them are remembered.
        let is_time = |field: &str| TIME_HERE.contains(&field);
        let has_time = changes.keys().any(|field| is_time(field));
        let part = |of: &Answers| {
            let is_meant = |field: &str| changes.contains_key(field) || (has_time && is_time(field));
            let fields = of.0.iter().filter(|(field, _)| is_meant(field));
            Answers(fields.map(|(field, answer)| (field.clone(), answer.clone())).collect())
        };
        let sql = "INSERT INTO merged_answers (merge_id, child_id, before, after) VALUES (?1, ?2, ?3, ?4)";
        let (before, after) = (
            rows::to_json(&part(before), "merged_answers", "before")?,
            rows::to_json(&part(after), "merged_answers", "after")?,
        );
        self.write(sql, [merge.to_string(), child.to_string(), before, after])?;
        Ok(())
    }
}

#[cfg(test)]
mod tests;
