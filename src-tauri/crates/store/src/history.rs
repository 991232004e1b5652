//! Who did what when: one line for each record a transaction touched, each line holding the hash of the one before.
//!
//! The chain covers a salted digest of the changed fields and not the fields themselves. When a record is due to be
//! deleted its changes and salt can be emptied, and the chain still holds.

mod words;

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use coatpeg_domain::ids::PersonId;
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::change::{Change, Touched};
use crate::error::{Error, Result};
use crate::framing::framed;
use crate::rows::{self, Cells};
use crate::store::Reading;

pub use words::{Action, RecordKind};

/// Length of the salt that keeps a short answer from being guessed from its digest.
const SALT_BYTES: usize = 32;

/// What stands before the first line.
const NOTHING_BEFORE: [u8; 32] = [0; 32];

/// When something was done, and by whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// When.
    pub at: DateTime<Utc>,
    /// The computer's own day: by Greenwich the first hour of a summer's day is still the day before.
    pub today: NaiveDate,
    /// By whom; nobody where the program did it by itself.
    pub person: Option<PersonId>,
}

/// A field before and after; null where there was, or is, nothing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(from = "(Value, Value)", into = "(Value, Value)")]
pub struct FieldChange {
    /// What stood there.
    pub before: Value,
    /// What stands there now.
    pub after: Value,
}

impl From<(Value, Value)> for FieldChange {
    fn from((before, after): (Value, Value)) -> Self {
        FieldChange { before, after }
    }
}

impl From<FieldChange> for (Value, Value) {
    fn from(change: FieldChange) -> Self {
        (change.before, change.after)
    }
}

/// One line of history.
#[derive(Clone, Debug, PartialEq)]
pub struct HistoryEntry {
    /// In which records folder it was written.
    pub records_id: Uuid,
    /// Its place there: 1, 2, ..
    pub seq: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub person: Option<PersonId>,
    /// The word of an [`Action`]; a newer program may know more of them.
    pub action: String,
    /// The word of a [`RecordKind`].
    pub record_kind: String,
    /// Which record.
    pub record_id: String,
    /// Fields that changed, by id; a name with `@` is the record's own property, such as `@state`.
    /// Nothing once it has been emptied.
    pub changes: Option<BTreeMap<String, FieldChange>>,
}

/// The first place at which history is not what was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BrokenLink {
    /// In which chain.
    pub records_id: Uuid,
    /// At which place; one past the last where lines are missing at the end.
    pub seq: i64,
}

/// A line as it stands in the table.
struct Line {
    seq: i64,
    at: String,
    person: Option<String>,
    action: String,
    record_kind: String,
    record_id: String,
    changes: Option<String>,
    salt: Option<Vec<u8>>,
    digest: Vec<u8>,
    previous: Vec<u8>,
    hash: Vec<u8>,
}

impl Line {
    fn read(cells: &Cells<'_, '_>) -> Result<Line> {
        Ok(Line {
            seq: cells.get("seq")?,
            at: cells.get("at")?,
            person: cells.get("person")?,
            action: cells.get("action")?,
            record_kind: cells.get("record_kind")?,
            record_id: cells.get("record_id")?,
            changes: cells.get("changes")?,
            salt: cells.get("salt")?,
            digest: cells.get("digest")?,
            previous: cells.get("previous")?,
            hash: cells.get("hash")?,
        })
    }

    fn hash_in(&self, records_id: &str) -> Vec<u8> {
        let values: [&[u8]; 10] = [
            b"coatpeg history",
            &self.previous,
            &self.seq.to_be_bytes(),
            records_id.as_bytes(),
            self.at.as_bytes(),
            self.person.as_deref().unwrap_or_default().as_bytes(),
            self.action.as_bytes(),
            self.record_kind.as_bytes(),
            self.record_id.as_bytes(),
            &self.digest,
        ];
        Sha256::digest(framed(&values)).to_vec()
    }

    fn follows(&self, records_id: &str, seq: i64, hash: &[u8]) -> bool {
        let text_is_as_written = match (&self.changes, &self.salt) {
            (Some(changes), Some(salt)) => digest_of(salt, changes) == self.digest,
            (None, None) => true,
            _ => false,
        };
        text_is_as_written
            && self.seq == seq + 1
            && self.previous == hash
            && self.person.as_deref() != Some("")
            && self.hash == self.hash_in(records_id)
    }
}

/// Salt has a fixed length, so the two cannot be cut up in another way.
fn digest_of(salt: &[u8], changes: &str) -> Vec<u8> {
    Sha256::new().chain_update(salt).chain_update(changes).finalize().to_vec()
}

/// Begins the chain of a new records file.
pub(crate) fn begin_chain(connection: &Connection, records_id: Uuid) -> Result<()> {
    let sql = "INSERT INTO chains (records_id, is_ours, last_seq, last_hash) VALUES (?1, 1, 0, ?2)";
    connection.execute(sql, params![records_id.to_string(), NOTHING_BEFORE])?;
    Ok(())
}

/// Writes a line for each record that changed.
pub(crate) fn append(
    connection: &Connection,
    action: Action,
    stamp: &Stamp,
    touched: Vec<Touched>,
) -> Result<()> {
    let touched: Vec<Touched> = touched.into_iter().filter(Touched::is_told).collect();
    if touched.is_empty() {
        return Ok(());
    }
    let (records_id, mut seq, mut hash) = our_chain(connection)?;
    for touched in touched {
        let changes = rows::to_json(&touched.fields, "history", "changes")?;
        let mut salt = vec![0; SALT_BYTES];
        getrandom::fill(&mut salt)?;
        let mut line = Line {
            seq: seq + 1,
            // ISO 8601; chrono reads the same back.
            at: format!("{:?}", stamp.at),
            person: stamp.person.map(|person| person.to_string()),
            action: action.as_str().to_owned(),
            record_kind: touched.kind.as_str().to_owned(),
            record_id: touched.id,
            digest: digest_of(&salt, &changes),
            changes: Some(changes),
            salt: Some(salt),
            previous: hash,
            hash: Vec::new(),
        };
        line.hash = line.hash_in(&records_id);
        insert(connection, &records_id, &line)?;
        (seq, hash) = (line.seq, line.hash);
    }
    let sql = "UPDATE chains SET last_seq = ?2, last_hash = ?3 WHERE records_id = ?1";
    connection.prepare_cached(sql)?.execute(params![records_id, seq, hash])?;
    Ok(())
}

fn our_chain(connection: &Connection) -> Result<(String, i64, Vec<u8>)> {
    let statement =
        connection.prepare_cached("SELECT records_id, last_seq, last_hash FROM chains WHERE is_ours = 1")?;
    let read = |cells: &Cells<'_, '_>| {
        Ok((cells.get("records_id")?, cells.get("last_seq")?, cells.get("last_hash")?))
    };
    rows::first(statement, [], "chains", read)?.ok_or(Error::Damaged)
}

fn insert(connection: &Connection, records_id: &str, line: &Line) -> Result<()> {
    let sql =
        "INSERT INTO history (records_id, seq, at, person, action, record_kind, record_id, changes, salt,
                                    digest, previous, hash)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)";
    connection.prepare_cached(sql)?.execute(params![
        records_id,
        line.seq,
        line.at,
        line.person,
        line.action,
        line.record_kind,
        line.record_id,
        line.changes,
        line.salt,
        line.digest,
        line.previous,
        line.hash,
    ])?;
    Ok(())
}

/// Empties the text of lines whose record went for good. The chain covers a salted digest of it, so it holds without.
pub(crate) fn empty_lines(connection: &Connection, lines: &[(String, i64)]) -> Result<()> {
    let sql = "UPDATE history SET changes = NULL, salt = NULL WHERE records_id = ?1 AND seq = ?2";
    let mut statement = connection.prepare_cached(sql)?;
    for (records_id, seq) in lines {
        statement.execute(params![records_id, seq])?;
    }
    Ok(())
}

/// What is told in the log alone: who looked, what left, who signed in.
const LOGGED: [Action; 5] = [Action::View, Action::Export, Action::Print, Action::NotPrinted, Action::SignIn];

impl Change<'_> {
    /// Empties what the log says of the days before this one, and says of how many lines. That something was looked at,
    /// by whom and when, is part of the chain and stays.
    ///
    /// # Errors
    /// `DiskFull` or `Sql`.
    pub fn empty_log_before(&self, day: NaiveDate) -> Result<usize> {
        let logged = LOGGED.map(|action| format!("'{}'", action.as_str())).join(", ");
        let sql = format!(
            "UPDATE history SET changes = NULL, salt = NULL
             WHERE changes IS NOT NULL AND at < ?1 AND action IN ({logged})"
        );
        self.write(&sql, [day.to_string()])
    }
}

impl Reading {
    /// What our own chain of history is known by.
    pub(crate) fn our_records_id(&self) -> Result<Uuid> {
        our_chain(&self.connection)?.0.parse().map_err(|_| rows::bad("chains", "records_id"))
    }

    /// What happened to a record, first things first.
    ///
    /// # Errors
    /// `BadValue`, `Damaged` or `Sql`.
    pub fn history(&self, kind: RecordKind, record_id: impl ToString) -> Result<Vec<HistoryEntry>> {
        let sql = "SELECT records_id, seq, at, person, action, record_kind, record_id, changes FROM history
                   WHERE record_kind = ?1 AND record_id = ?2 ORDER BY records_id, seq";
        let statement = self.connection.prepare_cached(sql)?;
        rows::all(statement, params![kind.as_str(), record_id.to_string()], "history", |cells| {
            Ok(HistoryEntry {
                records_id: cells.parsed("records_id")?,
                seq: cells.get("seq")?,
                at: cells.parsed("at")?,
                person: cells.parsed_or_none("person")?,
                action: cells.get("action")?,
                record_kind: cells.get("record_kind")?,
                record_id: cells.get("record_id")?,
                changes: cells.json_or_none("changes")?,
            })
        })
    }

    /// The first place at which history was tampered with; nothing where it is whole.
    ///
    /// # Errors
    /// `BadValue`, `Damaged` or `Sql`.
    pub fn check_history(&self) -> Result<Option<BrokenLink>> {
        let chains = self.connection.prepare_cached("SELECT records_id, last_seq, last_hash FROM chains")?;
        let chains = rows::all(chains, [], "chains", |cells| {
            Ok((cells.parsed::<Uuid>("records_id")?, cells.get("last_seq")?, cells.get("last_hash")?))
        })?;
        for (records_id, last_seq, last_hash) in chains {
            if let Some(seq) = self.check_chain(&records_id.to_string(), last_seq, last_hash)? {
                return Ok(Some(BrokenLink { records_id, seq }));
            }
        }
        Ok(None)
    }

    fn check_chain(&self, records_id: &str, last_seq: i64, last_hash: Vec<u8>) -> Result<Option<i64>> {
        let mut statement =
            self.connection.prepare_cached("SELECT * FROM history WHERE records_id = ?1 ORDER BY seq")?;
        let mut lines = statement.query([records_id])?;
        let (mut seq, mut hash) = (0, NOTHING_BEFORE.to_vec());
        while let Some(row) = lines.next()? {
            let line = Line::read(&Cells::of(row, "history"))?;
            if !line.follows(records_id, seq, &hash) {
                return Ok(Some(seq + 1));
            }
            (seq, hash) = (line.seq, line.hash);
        }
        Ok(if (seq, hash) == (last_seq, last_hash) { None } else { Some(seq + 1) })
    }
}
