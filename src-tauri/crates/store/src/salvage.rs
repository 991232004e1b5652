//! Saving what can still be read of a damaged records file, row by row, into a fresh one. The damaged file is never
//! written to: all reading is done from a copy.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use crate::backup::Scratch;
use crate::check::KNOWN_GAP;
use crate::error::{Error, Result};
use crate::folder::{self, RECORDS_FILE, RECORDS_SIDE_FILES};
use crate::history::{Action, Stamp};
use crate::key::Key;
use crate::migrations;
use crate::restore::NEXT_FOLDER;
use crate::restore::swap::swap;
use crate::store::{Reading, Store, connect};
use crate::vault::{VAULT_FILE, Vault};

/// How far the search for the next readable row may jump: more rows than any table has.
const FURTHEST_JUMP: i64 = 1 << 40;

/// What could be saved.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Saved {
    /// Children found.
    pub children: usize,
    /// Documents and plans found.
    pub documents: usize,
    /// Rows that could be read.
    pub rows: usize,
    /// Rows that could not, or that belonged to one that could not, as far as that can be known.
    pub lost: usize,
}

/// Saves what reads of the records in a folder and puts it in their place; where the damaged file is kept comes back.
///
/// # Errors
/// `Damaged` where not even the list of tables reads; `DiskFull`, `FolderReadOnly`, `RecordsMissing`, `File`.
pub fn salvage(
    records: &Path,
    vault: &Vault,
    key: &Key,
    stamp: Stamp,
    name: &str,
) -> Result<(Saved, PathBuf)> {
    let next = Scratch::new(records.join(NEXT_FOLDER))?;
    let saved = read_out(records, vault, key, next.path(), stamp)?;
    folder::write_through(
        &next.join(VAULT_FILE),
        &folder::read(&records.join(VAULT_FILE))?.ok_or(Error::VaultMissing)?,
    )?;
    next.keep();
    Ok((saved, swap(records, name)?))
}

/// Reads all that reads into fresh records in another folder.
fn read_out(records: &Path, vault: &Vault, key: &Key, into: &Path, stamp: Stamp) -> Result<Saved> {
    let damaged = Damaged::copy_of(records, vault, key)?;
    let version: i64 = damaged.connect()?.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let fresh = into.join(RECORDS_FILE);
    folder::write_through(&fresh, &[])?;
    let mut connection = fresh_connection(&fresh, key, vault.mark())?;
    let steps = usize::try_from(version).map_err(|_| Error::Damaged)?;
    migrations::require_known(&damaged.connect()?)?;
    migrations::bring_to(&mut connection, steps)?;
    let mut saved = Saved::default();
    let fresh = Reading { connection };
    fresh.connection.execute_batch("PRAGMA foreign_keys = OFF; BEGIN IMMEDIATE;")?;
    let triggers = take_triggers_out(&fresh.connection)?;
    for (table, _) in fresh.tables()? {
        // A fresh file begins empty, whatever its steps put there.
        fresh.connection.execute(&format!("DELETE FROM \"{table}\""), [])?;
        let (read, lost) = copy_table(&damaged, &fresh.connection, &table)?;
        saved.rows += read;
        saved.lost += lost;
    }
    saved.lost += drop_orphans(&fresh.connection)?;
    make_chains_fit(&fresh.connection, vault)?;
    for trigger in triggers {
        fresh.connection.execute_batch(&trigger)?;
    }
    fresh.connection.execute_batch("COMMIT; PRAGMA foreign_keys = ON;")?;
    let mut store = Store::of(fresh);
    store.bring_up_to_date()?;
    store.index_anew()?;
    note(&mut store, stamp)?;
    let facts = store.facts()?;
    store.verify_integrity()?;
    Ok(Saved { children: facts.children, documents: facts.documents, ..saved })
}

/// Says in the new records that they were saved, and where history has a gap since.
fn note(store: &mut Store, stamp: Stamp) -> Result<()> {
    let gap = store.check_history()?.map(|link| link.seq);
    store.transact(Action::Salvage, stamp, |change| {
        if let Some(seq) = gap {
            change.put_upkeep(KNOWN_GAP, &seq)?;
        }
        change.put_upkeep("salvaged_at", &stamp.at)
    })
}

/// A new file with the salt of the one before, so that the vault goes on fitting it.
fn fresh_connection(path: &Path, key: &Key, mark: Option<&str>) -> Result<Connection> {
    match mark {
        Some(mark) => crate::store::connect_by(path, &key.pragma_with_salt(mark)),
        None => connect(path, key),
    }
}

/// The damaged records, read from a copy. After an error SQLCipher reads nothing more on a connection, so that a new
/// one is made each time.
struct Damaged<'a> {
    scratch: Scratch,
    key: &'a Key,
}

impl<'a> Damaged<'a> {
    fn copy_of(records: &Path, vault: &Vault, key: &'a Key) -> Result<Damaged<'a>> {
        let scratch = Scratch::beside_copies(records)?;
        let file = records.join(RECORDS_FILE);
        if !file.exists() {
            return Err(Error::RecordsMissing);
        }
        let copy = scratch.join(RECORDS_FILE);
        let mut bytes = fs::read(&file)?;
        // The first bytes are the file's salt, without which no page opens; the vault knows them.
        if let Some(salt) = vault.mark().and_then(crate::hex::decode)
            && bytes.len() > salt.len()
        {
            bytes[..salt.len()].copy_from_slice(&salt);
        }
        // Half a page at the end is none.
        bytes.truncate(bytes.len() / 4096 * 4096);
        folder::write_through(&copy, &bytes)?;
        for side in RECORDS_SIDE_FILES {
            if let Some(bytes) = folder::read(&records.join(side))? {
                folder::write_through(&scratch.join(side), &bytes)?;
            }
        }
        Ok(Damaged { scratch, key })
    }

    fn connect(&self) -> Result<Connection> {
        let path = self.scratch.join(RECORDS_FILE);
        let connection = Connection::open(&path)?;
        crate::store::hand_over_key(&connection, self.key)?;
        connection.execute_batch("PRAGMA locking_mode = EXCLUSIVE; PRAGMA query_only = ON;")?;
        connection.query_row("SELECT count(*) FROM sqlite_master", [], |_| Ok(()))?;
        Ok(connection)
    }
}

/// One row with its number.
type Numbered = (i64, Vec<Value>);

/// Copies every row that reads; how many did and how many did not comes back.
fn copy_table(damaged: &Damaged<'_>, fresh: &Connection, table: &str) -> Result<(usize, usize)> {
    let columns = column_names(fresh, table)?;
    let list = columns.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ");
    let marks = vec!["?"; columns.len()].join(", ");
    let mut insert =
        fresh.prepare(&format!("INSERT OR IGNORE INTO \"{table}\" (rowid, {list}) VALUES (?, {marks})"))?;
    let mut read = 0;
    let mut keep = |(number, values): Numbered| -> Result<()> {
        let row = std::iter::once(Value::Integer(number)).chain(values);
        read += insert.execute(params_from_iter(row))?;
        Ok(())
    };
    let select = format!("SELECT rowid, {list} FROM \"{table}\" NOT INDEXED");
    let (mut after, mut jump) = (i64::MIN, 1_i64);
    // From the front as far as it goes; past what does not read by longer and longer jumps; and back from where it
    // reads again to where it stopped.
    while jump < FURTHEST_JUMP {
        let from = if after == i64::MIN { jump - 2 } else { after.saturating_add(jump - 1) };
        let forward = format!("{select} WHERE rowid > {from} ORDER BY rowid");
        let (rows, is_whole) = rows_until_error(damaged, &forward, columns.len());
        let first = rows.first().map(|(number, _)| *number);
        let last = rows.last().map(|(number, _)| *number);
        rows.into_iter().try_for_each(&mut keep)?;
        // Nothing was jumped over the first time.
        if let Some(first) = first.filter(|_| jump > 1) {
            let between = format!("rowid < {first} AND rowid > {}", after.max(-1));
            let back = format!("{select} WHERE {between} ORDER BY rowid DESC");
            rows_until_error(damaged, &back, columns.len()).0.into_iter().try_for_each(&mut keep)?;
        }
        match last {
            _ if is_whole => break,
            Some(last) => (after, jump) = (last, 2),
            None => jump *= 2,
        }
    }
    drop(insert);
    Ok((read, expected_rows(damaged, table).map_or(0, |expected| expected.saturating_sub(read))))
}

/// Rows up to the first that does not read, and whether there was none such.
fn rows_until_error(damaged: &Damaged<'_>, sql: &str, columns: usize) -> (Vec<Numbered>, bool) {
    let mut found = Vec::new();
    let Ok(connection) = damaged.connect() else { return (found, false) };
    let mut read = || -> rusqlite::Result<()> {
        let mut statement = connection.prepare(sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let values = (1..=columns).map(|column| row.get(column)).collect::<rusqlite::Result<_>>()?;
            found.push((row.get(0)?, values));
        }
        Ok(())
    };
    let is_whole = read().is_ok();
    (found, is_whole)
}

/// How many rows a table had, counted over an index where one still reads.
fn expected_rows(damaged: &Damaged<'_>, table: &str) -> Option<usize> {
    let connection = damaged.connect().ok()?;
    let indexes: Vec<String> = {
        let sql = "SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = ?1";
        let mut statement = connection.prepare(sql).ok()?;
        let names = statement.query_map([table], |row| row.get(0)).ok()?;
        names.flatten().collect()
    };
    drop(connection);
    let count = |index: &String| -> Option<usize> {
        let connection = damaged.connect().ok()?;
        let sql = format!("SELECT count(*) FROM \"{table}\" INDEXED BY \"{index}\"");
        let count: i64 = connection.query_row(&sql, [], |row| row.get(0)).ok()?;
        usize::try_from(count).ok()
    };
    indexes.iter().filter_map(count).max()
}

fn column_names(connection: &Connection, table: &str) -> Result<Vec<String>> {
    let statement = connection.prepare(&format!("SELECT * FROM \"{table}\""))?;
    Ok(statement.column_names().into_iter().map(str::to_owned).collect())
}

/// Rules against rewriting would refuse rows that are finished already.
fn take_triggers_out(connection: &Connection) -> Result<Vec<String>> {
    let mut statement = connection.prepare("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")?;
    let triggers: Vec<(String, String)> =
        statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?;
    for (name, _) in &triggers {
        connection.execute_batch(&format!("DROP TRIGGER \"{name}\""))?;
    }
    Ok(triggers.into_iter().map(|(_, sql)| sql).collect())
}

/// Takes rows out whose own record could not be read, and rows that hang on those.
fn drop_orphans(connection: &Connection) -> Result<usize> {
    let mut dropped = 0;
    loop {
        let orphans: Vec<(String, i64)> = connection
            .prepare("PRAGMA foreign_key_check")?
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()?;
        // History is kept whatever it tells of, and its chain is mended afterwards.
        let orphans: Vec<_> = orphans.into_iter().filter(|(table, _)| table != "history").collect();
        if orphans.is_empty() {
            return Ok(dropped);
        }
        for (table, row) in orphans {
            dropped += connection.execute(&format!("DELETE FROM \"{table}\" WHERE rowid = ?1"), [row])?;
        }
    }
}

/// The head of our chain is where the last line that reads says it is, so that new lines follow on it.
fn make_chains_fit(connection: &Connection, vault: &Vault) -> Result<()> {
    let records_id = vault.records_id().to_string();
    connection.execute(
        "INSERT OR IGNORE INTO chains (records_id, is_ours, last_seq, last_hash) VALUES (?1, 1, 0, zeroblob(32))",
        [&records_id],
    )?;
    connection.execute(
        "INSERT OR IGNORE INTO chains (records_id, is_ours, last_seq, last_hash)
         SELECT records_id, 0, 0, zeroblob(32) FROM history GROUP BY records_id",
        [],
    )?;
    connection.execute(
        "UPDATE chains SET (last_seq, last_hash) = (
             SELECT seq, hash FROM history WHERE history.records_id = chains.records_id ORDER BY seq DESC LIMIT 1)
         WHERE EXISTS (SELECT 1 FROM history WHERE history.records_id = chains.records_id)",
        [],
    )?;
    Ok(())
}

#[cfg(test)]
mod tests;
