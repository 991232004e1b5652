//! What is in a records file, in a few numbers, so that a copy can be compared with what it was made from.

use rusqlite::types::ValueRef;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::error::{Error, Result};
use crate::hex;
use crate::rows;
use crate::store::Reading;

/// What is in a records file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// Children, also those who have left.
    pub children: usize,
    /// Documents, plans counted as one each.
    pub documents: usize,
    /// How many schema steps it has gone through.
    pub schema: i64,
    /// The last line of its own history.
    pub last_seq: i64,
    /// The hash of that line.
    pub last_hash: String,
    /// SHA-256 over every value in it.
    pub content: String,
}

impl Reading {
    /// What is in the file; reads all of it.
    ///
    /// # Errors
    /// `Damaged` or `Sql`.
    pub fn facts(&self) -> Result<Facts> {
        let (_, last_seq, last_hash) = self.chain_head()?;
        Ok(Facts {
            children: self.rows_in("children")?,
            documents: self.rows_in("documents")? + self.rows_in("support_plans")?,
            schema: self.schema_version()?,
            last_seq,
            last_hash,
            content: self.content_digest()?,
        })
    }

    /// The records' own id, the number of the last line of history, and its hash.
    ///
    /// # Errors
    /// `Damaged` or `Sql`.
    pub fn chain_head(&self) -> Result<(Uuid, i64, String)> {
        let sql = "SELECT records_id, last_seq, last_hash FROM chains WHERE is_ours = 1";
        rows::first(self.connection.prepare_cached(sql)?, [], "chains", |cells| {
            Ok((
                cells.parsed("records_id")?,
                cells.get("last_seq")?,
                hex::encode(&cells.get::<Vec<u8>>("last_hash")?),
            ))
        })?
        .ok_or(Error::Damaged)
    }

    /// Whether these facts are of an earlier moment of these very records: the line they end with is in the history.
    ///
    /// # Errors
    /// `Damaged` or `Sql`.
    pub fn has_passed(&self, facts: &Facts) -> Result<bool> {
        let (records_id, ..) = self.chain_head()?;
        let sql = "SELECT hash FROM history WHERE records_id = ?1 AND seq = ?2";
        let params = (records_id.to_string(), facts.last_seq);
        let hash = rows::first(self.connection.prepare_cached(sql)?, params, "history", |cells| {
            Ok(hex::encode(&cells.get::<Vec<u8>>("hash")?))
        })?;
        Ok(hash.as_ref() == Some(&facts.last_hash))
    }

    /// How many schema steps the file has gone through.
    ///
    /// # Errors
    /// `Damaged` or `Sql`.
    pub fn schema_version(&self) -> Result<i64> {
        Ok(self.connection.query_row("PRAGMA user_version", [], |row| row.get(0))?)
    }

    /// How many rows a table has; none where an older file has no such table yet.
    fn rows_in(&self, table: &str) -> Result<usize> {
        if !self.tables()?.iter().any(|(name, _)| name == table) {
            return Ok(0);
        }
        let count: i64 =
            self.connection.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0))?;
        usize::try_from(count).map_err(|_| Error::Damaged)
    }

    /// Every table by name, with the statement that makes it.
    pub(crate) fn tables(&self) -> Result<Vec<(String, String)>> {
        // The index of words is drawn from the other tables, and can be drawn again.
        let sql = "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
                       AND substr(name, 1, 5) <> 'find_' ORDER BY name";
        let mut statement = self.connection.prepare(sql)?;
        let tables = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(tables.collect::<rusqlite::Result<_>>()?)
    }

    /// SHA-256 over the tables by name, their rows in the order they were written, and every value in them.
    fn content_digest(&self) -> Result<String> {
        let mut hash = Sha256::new();
        frame(&mut hash, b's', &self.schema_version()?.to_be_bytes());
        for (name, sql) in self.tables()? {
            frame(&mut hash, b't', name.as_bytes());
            frame(&mut hash, b't', sql.as_bytes());
            // No index, so that rows come in the order of the table itself.
            let mut statement = self.connection.prepare(&format!("SELECT * FROM \"{name}\" NOT INDEXED"))?;
            let columns = statement.column_count();
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                hash.update(b"r");
                for column in 0..columns {
                    value(&mut hash, row.get_ref(column)?);
                }
            }
        }
        Ok(hex::encode(&hash.finalize()))
    }
}

fn value(hash: &mut Sha256, value: ValueRef<'_>) {
    match value {
        ValueRef::Null => frame(hash, b'n', &[]),
        ValueRef::Integer(number) => frame(hash, b'i', &number.to_be_bytes()),
        ValueRef::Real(number) => frame(hash, b'f', &number.to_bits().to_be_bytes()),
        ValueRef::Text(text) => frame(hash, b'x', text),
        ValueRef::Blob(bytes) => frame(hash, b'b', bytes),
    }
}

fn frame(hash: &mut Sha256, kind: u8, bytes: &[u8]) {
    hash.update([kind]);
    hash.update((bytes.len() as u64).to_be_bytes());
    hash.update(bytes);
}

#[cfg(test)]
mod tests {
    use crate::history::Action;
    use crate::testing::{Fresh, facts, stamp};

    #[test]
    fn one_letter_more_is_another_content() {
        let (mut fresh, mut child) = Fresh::with_child();
        let before = fresh.store.facts().expect("facts");
        assert_eq!((before.children, before.documents), (1, 0));
        assert_eq!(fresh.store.facts().expect("facts"), before);
        child.answers.set("room", "Robinss");
        let save = fresh.store.transact(Action::SaveChild, stamp(), |change| {
            change.put_child(&child, &facts(&child), None, "Robinss")
        });
        save.expect("saved");
        let after = fresh.store.facts().expect("facts");
        assert_ne!(after.content, before.content);
        assert!(after.last_seq > before.last_seq);
    }
}
