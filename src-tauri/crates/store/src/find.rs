//! The index of words: what can be found, kept in the encrypted file beside what it is drawn from.
//!
//! Triggers queue whatever changes, and [`crate::Store::transact`] draws the queue before it commits, so that the index
//! never says anything else than the records. What an older program wrote is drawn in pieces, when there is time. Read
//! `source.rs` for what of each record is found, `seek.rs` for how it is looked up. Nothing here decides who may see what.

mod seek;
mod source;

#[cfg(test)]
mod tests;

pub use seek::{FoundEntry, Seek, SeekIn};
pub use source::{EntryKind, Source};

use rusqlite::{Connection, params};

use crate::change::Change;
use crate::error::{Error, Result};
use crate::rows;
use crate::store::{Reading, Store};

const TABLE: &str = "find_late";

/// The first step of the schema that has an index.
const INDEX_SINCE: i64 = 16;

/// What changed in this transaction.
const CHANGED: &str = "SELECT kind, record FROM find_waiting ORDER BY kind, record";

/// What waits since before there was an index: names first.
const LATE: &str = "SELECT kind, record FROM find_late
                    ORDER BY kind NOT IN ('child', 'person'), kind, record LIMIT ?1";

impl Change<'_> {
    /// Draws into the index what this transaction has changed.
    pub(crate) fn keep_index(&self) -> Result<()> {
        // An older file that is copied before it is brought up to date has no index yet.
        if self.schema_version()? < INDEX_SINCE {
            return Ok(());
        }
        let mut statement = self.connection.prepare_cached(CHANGED)?;
        let waiting: Vec<(String, String)> = statement
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()?;
        draw(self, &waiting)?;
        if self.is_for_good() {
            put_in_order(self)?;
        }
        Ok(())
    }
}

impl Store {
    /// Draws so many of the records into the index that an older program wrote, and says how many are left. Nothing in
    /// the records changes, so history has nothing to tell.
    ///
    /// # Errors
    /// `DiskFull`, `Damaged` or `Sql`.
    pub fn index_late(&mut self, most: u32) -> Result<usize> {
        let waiting = rows::all(self.connection.prepare_cached(LATE)?, [most], TABLE, |cells| {
            Ok((cells.get::<String>("kind")?, cells.get::<String>("record")?))
        })?;
        if waiting.is_empty() {
            return Ok(0);
        }
        let transaction = self.connection.unchecked_transaction()?;
        draw(self, &waiting)?;
        transaction.commit()?;
        self.late_entries()
    }

    /// Puts the pages of the index in order again, where they are not what was written and the records are.
    ///
    /// # Errors
    /// `DiskFull`, `Damaged` or `Sql`.
    pub fn mend_index(&mut self) -> Result<()> {
        self.connection.execute("INSERT INTO find_words (find_words) VALUES ('rebuild')", [])?;
        Ok(())
    }

    /// Draws the whole index again from the records: after they were saved from a damaged file.
    pub(crate) fn index_anew(&mut self) -> Result<()> {
        let transaction = self.connection.unchecked_transaction()?;
        self.connection.execute_batch(include_str!("find/anew.sql"))?;
        transaction.commit()?;
        while self.index_late(500)? > 0 {}
        Ok(())
    }
}

impl Reading {
    /// How many records an older program wrote that are not in the index yet.
    ///
    /// # Errors
    /// `Sql`.
    pub fn late_entries(&self) -> Result<usize> {
        let sql = "SELECT count(*) FROM find_late";
        let count: i64 = self.connection.prepare_cached(sql)?.query_row([], |row| row.get(0))?;
        Ok(usize::try_from(count).unwrap_or_default())
    }
}

/// Puts the entries of these records into the index as the records are now, and takes out those of records that are gone.
///
/// What is taken out of the index stays in its pages, as no longer valid, until they are next put in order. History has
/// the same words then; but once somebody is gone from the records, or a change takes something out for good, nothing may
/// be left of it, so that it is put in order at once.
fn draw(reading: &Reading, waiting: &[(String, String)]) -> Result<()> {
    let mut is_somebody_gone = false;
    for (kind, record) in waiting {
        let source = match EntryKind::parse(kind) {
            Some(kind) => source_that_reads(reading, kind, record)?,
            None => None,
        };
        let is_somebody = matches!(kind.as_str(), "child" | "person");
        is_somebody_gone |= is_somebody && source.is_none();
        match put(&reading.connection, kind, record, source.as_ref()) {
            Err(error) if is_broken_index(&error) => {
                reading.connection.execute("INSERT INTO find_words (find_words) VALUES ('rebuild')", [])?;
                put(&reading.connection, kind, record, source.as_ref())?;
            }
            outcome => outcome?,
        }
    }
    if is_somebody_gone {
        put_in_order(reading)?;
    }
    for done in [
        "DELETE FROM find_waiting WHERE kind = ?1 AND record = ?2",
        "DELETE FROM find_late WHERE kind = ?1 AND record = ?2",
    ] {
        let mut done = reading.connection.prepare_cached(done)?;
        for (kind, record) in waiting {
            done.execute([kind, record])?;
        }
    }
    Ok(())
}

/// Puts the index in order, so that its pages hold no word of what was taken out.
fn put_in_order(reading: &Reading) -> Result<()> {
    reading.connection.execute("INSERT INTO find_words (find_words) VALUES ('optimize')", [])?;
    Ok(())
}

/// A record that does not read is not found, and keeps nobody from writing in others.
fn source_that_reads(reading: &Reading, kind: EntryKind, record: &str) -> Result<Option<Source>> {
    match reading.source(kind, record) {
        Err(Error::BadValue { .. } | Error::NotFound) => Ok(None),
        outcome => outcome,
    }
}

fn put(connection: &Connection, kind: &str, record: &str, source: Option<&Source>) -> rusqlite::Result<()> {
    let columns = source.map(Source::columns);
    if let Some(columns) = &columns {
        let same =
            "SELECT 1 FROM find_entries WHERE kind = ?1 AND record = ?2 AND about IS ?3 AND written_on = ?4
                        AND marks = ?5 AND who = ?6 AND title = ?7 AND words = ?8 AND previous = ?9";
        let [about, written_on, marks, who, title, words, previous] = columns.each_ref();
        let is_same = connection
            .prepare_cached(same)?
            .exists(params![kind, record, about, written_on, marks, who, title, words, previous])?;
        if is_same {
            return Ok(());
        }
    }
    let gone = "DELETE FROM find_entries WHERE kind = ?1 AND record = ?2";
    connection.prepare_cached(gone)?.execute([kind, record])?;
    let Some([about, written_on, marks, who, title, words, previous]) = columns else { return Ok(()) };
    // A new number each time: the newest writing has the highest, and is found first.
    let new = "INSERT INTO find_entries (kind, record, about, written_on, marks, who, title, words, previous)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
    let params = params![kind, record, about, written_on, marks, who, title, words, previous];
    connection.prepare_cached(new)?.execute(params)?;
    Ok(())
}

/// Whether the index itself, and not the file, is not what it was.
fn is_broken_index(error: &rusqlite::Error) -> bool {
    matches!(error, rusqlite::Error::SqliteFailure(failure, _)
        if failure.extended_code == rusqlite::ffi::SQLITE_CORRUPT_VTAB)
}
