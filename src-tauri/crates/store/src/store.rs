//! Opening the records file, reading from it, and the one door for changes.

use std::ops::Deref;
use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, OptionalExtension, Transaction, TransactionBehavior};
use uuid::Uuid;

use crate::change::Change;
use crate::error::{Error, Result};
use crate::folder::{self, RECORDS_FILE};
use crate::history::{self, Action, Stamp};
use crate::key::Key;
use crate::migrations;
use crate::presence::Presence;
use crate::wal;

/// How long another program may keep the file busy before we say so.
const PATIENCE: Duration = Duration::from_millis(100);

/// Length of a page of the file.
pub(crate) const PAGE_BYTES: u64 = 4096;

/// More statements than the program has, so that each is prepared once.
const PREPARED_STATEMENTS: usize = 128;

/// So many records of an earlier version are drawn into the index of words while a file is opened: all of a small
/// setting's.
const INDEXED_AT_OPENING: u32 = 400;

/// SQLCipher writes to standard error unless told not to.
const SILENCE: &str = "PRAGMA cipher_log_level = NONE;";

/// Set before the first read: the write-ahead log then needs no shared memory, and the first read locks. Without
/// recursive triggers a row that REPLACE pushes out would go without a word to the triggers that keep it.
const LOCKING: &str = "PRAGMA foreign_keys = ON;
                       PRAGMA locking_mode = EXCLUSIVE;
                       PRAGMA temp_store = MEMORY;
                       PRAGMA cache_size = -16384;
                       PRAGMA secure_delete = ON;
                       PRAGMA trusted_schema = OFF;
                       PRAGMA recursive_triggers = ON;";

/// Every commit is on the disk before it is answered.
const DURABILITY: &str = "PRAGMA journal_mode = WAL;
                          PRAGMA synchronous = FULL;";

/// What can be read from the records; both [`Store`] and [`Change`] lead here.
pub struct Reading {
    pub(crate) connection: Connection,
}

/// The open records of one folder.
pub struct Store {
    reading: Reading,
    /// How often a child or a person may have been changed since the file was opened.
    names_changed: u64,
    /// Let go after the connection.
    presence: Option<Presence>,
}

impl Deref for Store {
    type Target = Reading;

    fn deref(&self) -> &Reading {
        &self.reading
    }
}

impl Store {
    /// Makes the records file in a folder that has none.
    ///
    /// # Errors
    /// `FolderMissing`, `FolderReadOnly`, `AlreadySetUp`, `DiskFull`, `NotSqlCipher`.
    pub fn create(folder: &Path, key: &Key, records_id: Uuid) -> Result<Store> {
        folder::require_writable(folder)?;
        let path = folder.join(RECORDS_FILE);
        if path.exists() {
            return Err(Error::AlreadySetUp);
        }
        // Made by us and not by SQLite, so that only its owner may read it.
        folder::write_through(&path, &[])?;
        let mut connection = connect(&path, key)?;
        migrations::bring_up_to_date(&mut connection)?;
        history::begin_chain(&connection, records_id)?;
        Ok(Store::of(Reading { connection }))
    }

    /// Opens the records file of a folder, and brings it up to date where an older program wrote it.
    ///
    /// # Errors
    /// `FolderMissing`, `FolderReadOnly`, `RecordsMissing`, `OpenElsewhere`, `Damaged` (also when the key does not
    /// fit), `NewerFile`, `NotSqlCipher`.
    pub fn open(folder: &Path, key: &Key) -> Result<Store> {
        let mut store = Store::open_as_it_is(folder, key)?;
        store.bring_up_to_date()?;
        Ok(store)
    }

    /// The same, but a file from an older program stays as it is, so that it can be copied first.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn open_as_it_is(folder: &Path, key: &Key) -> Result<Store> {
        folder::require(folder)?;
        let path = folder.join(RECORDS_FILE);
        if !path.exists() {
            return Err(Error::RecordsMissing);
        }
        if !has_first_page(folder)? {
            return Err(Error::CutShort);
        }
        folder::require_writable(folder)?;
        let connection = connect_after_a_crash(&path, key).map_err(|error| cut_short(&path, error))?;
        // An empty file is a sound database to SQLite; to us it has lost everything.
        let has_history = "SELECT 1 FROM sqlite_master WHERE name = 'history'";
        if connection.query_row(has_history, [], |_| Ok(())).optional()?.is_none() {
            return Err(Error::CutShort);
        }
        let store = Store::of(Reading { connection });
        migrations::require_known(&store.reading.connection)?;
        Ok(store)
    }

    /// Whether an older program wrote the file, and it has to be brought up to date before it can be used.
    ///
    /// # Errors
    /// `Damaged` or `Sql`.
    pub fn needs_upgrade(&self) -> Result<bool> {
        Ok(self.schema_version()? < migrations::SCHEMA_VERSION)
    }

    /// Brings a file from an older program up to date.
    ///
    /// # Errors
    /// `DiskFull`, `Damaged`, `Migration`.
    pub fn bring_up_to_date(&mut self) -> Result<()> {
        migrations::bring_up_to_date(&mut self.reading.connection)?;
        // Of larger records the rest waits until there is time, so that they open at once.
        self.index_late(INDEXED_AT_OPENING)?;
        Ok(())
    }

    /// Records over a connection that was made otherwise.
    pub(crate) fn of(reading: Reading) -> Store {
        Store { reading, names_changed: 0, presence: None }
    }

    /// Keeps other copies of the program out for as long as the records are open.
    pub fn hold(&mut self, presence: Presence) {
        self.presence = Some(presence);
    }

    /// Makes changes: all of them with their history, or none.
    ///
    /// What `work` changes is written together with one line of history for each record it touched. Where it
    /// changes nothing, nothing is written. Where it fails, everything is as before.
    ///
    /// # Errors
    /// What `work` gives; `DiskFull`, `Damaged` or `Sql` from writing.
    pub fn transact<T, E: From<Error>>(
        &mut self,
        action: Action,
        stamp: Stamp,
        work: impl FnOnce(&mut Change<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        // `&mut self` keeps it from being nested.
        self.names_changed += u64::from(!action.leaves_names());
        transact(&self.reading, action, stamp, |change| {
            let outcome = work(change)?;
            change.keep_index()?;
            Ok(outcome)
        })
    }

    /// Grows whenever the name of a child or a person may have changed, so that nobody goes by names remembered from
    /// before.
    pub fn names_changed(&self) -> u64 {
        self.names_changed
    }
}

/// Makes changes to a file, with their history, or none.
pub(crate) fn transact<T, E: From<Error>>(
    reading: &Reading,
    action: Action,
    stamp: Stamp,
    work: impl FnOnce(&mut Change<'_>) -> std::result::Result<T, E>,
) -> std::result::Result<T, E> {
    // Dropping the transaction on the way out takes everything back.
    let transaction = Transaction::new_unchecked(&reading.connection, TransactionBehavior::Immediate)
        .map_err(Error::from)?;
    let mut change = Change::new(reading, stamp.today);
    let outcome = work(&mut change)?;
    history::append(&transaction, action, &stamp, change.into_touched())?;
    transaction.commit().map_err(Error::from)?;
    Ok(outcome)
}

impl Reading {
    /// What tells the open file apart from any other: its salt. Asked of the connection, because a file that is opened
    /// and closed beside it would take its lock away with it.
    ///
    /// # Errors
    /// `Sql`.
    pub fn mark(&self) -> Result<String> {
        Ok(self.connection.query_row("PRAGMA cipher_salt", [], |row| row.get(0))?)
    }

    /// What the file is made of, as SQL, the same on every computer.
    ///
    /// # Errors
    /// `Damaged` or `Sql`.
    pub fn schema_dump(&self) -> Result<String> {
        let version: i64 = self.connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
        let mut dump = format!("-- version {version}\n");
        // The tables behind the index of words are SQLite's own.
        let sql = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'
                       AND NOT (type = 'table' AND name LIKE 'find_words_%')
                   ORDER BY tbl_name, type = 'table' DESC, name";
        let mut statement = self.connection.prepare(sql)?;
        for definition in statement.query_map([], |row| row.get::<_, String>(0))? {
            dump.push('\n');
            dump.push_str(&definition?);
            dump.push_str(";\n");
        }
        Ok(dump)
    }
}

/// Whether the records file of a folder has its first page. Less than that is nothing to SQLite, which would write one
/// there; more may lack a piece that the write-ahead log still has.
///
/// # Errors
/// `FolderMissing`, `FolderReadOnly`, `File`.
pub fn has_first_page(folder: &Path) -> Result<bool> {
    match std::fs::metadata(folder.join(RECORDS_FILE)) {
        Ok(file) => Ok(file.len() >= PAGE_BYTES),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// A connection to a file that may have a log beside it, since the program did not end by itself.
pub(crate) fn connect_after_a_crash(path: &Path, key: &Key) -> Result<Connection> {
    let has_log = wal::keep_if_damaged(path)?;
    let connection = connect(path, key)?;
    // Where the last page is one that nothing uses, SQLite does not miss the end of it. While a log waits to be moved,
    // the file itself may end anywhere.
    if !has_log && !has_whole_pages(path) {
        return Err(Error::CutShort);
    }
    if has_log {
        // What was torn would stand behind what is written next, and look like damage to the next opening. Where it
        // cannot be moved now, nothing is lost.
        let _ = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
    }
    Ok(connection)
}

/// An encrypted connection that holds the file for itself.
pub(crate) fn connect(path: &Path, key: &Key) -> Result<Connection> {
    connect_by(path, &key.pragma())
}

/// The same, with the statement that hands over the key.
pub(crate) fn connect_by(path: &Path, pragma: &str) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.set_prepared_statement_cache_capacity(PREPARED_STATEMENTS);
    hand_over(&connection, pragma)?;
    connection.execute_batch(LOCKING)?;
    // The first read shows whether the key fits, whether the file is sound, and whether it is ours alone.
    connection.query_row("SELECT count(*) FROM sqlite_master", [], |_| Ok(()))?;
    if connection.is_readonly("main")? {
        return Err(Error::FolderReadOnly);
    }
    connection.execute_batch(DURABILITY)?;
    Ok(connection)
}

/// Tells a new connection the key, without a word on standard error, before anything is read.
pub(crate) fn hand_over_key(connection: &Connection, key: &Key) -> Result<()> {
    hand_over(connection, &key.pragma())
}

fn hand_over(connection: &Connection, pragma: &str) -> Result<()> {
    connection.busy_timeout(PATIENCE)?;
    connection.execute_batch(SILENCE)?;
    connection.execute_batch(pragma)?;
    let version = connection.query_row("PRAGMA cipher_version", [], |row| row.get(0)).optional()?;
    require_sqlcipher(version)
}

/// Tells a file that lost its end from one that is damaged otherwise: pages are always whole.
fn cut_short(path: &Path, error: Error) -> Error {
    if matches!(error, Error::Damaged) && !has_whole_pages(path) { Error::CutShort } else { error }
}

fn has_whole_pages(path: &Path) -> bool {
    std::fs::metadata(path).is_ok_and(|file| file.len() > 0 && file.len() % PAGE_BYTES == 0)
}

/// A plain SQLite would take the key for a remark and write everything in clear.
fn require_sqlcipher(version: Option<String>) -> Result<()> {
    if version.is_some_and(|version| !version.is_empty()) { Ok(()) } else { Err(Error::NotSqlCipher) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_library_that_does_not_encrypt_is_refused() {
        assert!(matches!(require_sqlcipher(None), Err(Error::NotSqlCipher)));
        assert!(matches!(require_sqlcipher(Some(String::new())), Err(Error::NotSqlCipher)));
        require_sqlcipher(Some("4.14.0 community".into())).expect("this one encrypts");
    }

    #[test]
    fn the_file_is_opened_as_safely_as_it_can_be() {
        let fresh = crate::testing::fresh();
        let says = |pragma: &str| -> String {
            let read = |row: &rusqlite::Row<'_>| row.get::<_, rusqlite::types::Value>(0);
            let value = fresh.store.connection.query_row(&format!("PRAGMA {pragma}"), [], read);
            match value.expect("an answer") {
                rusqlite::types::Value::Text(word) => word,
                rusqlite::types::Value::Integer(number) => number.to_string(),
                other => format!("{other:?}"),
            }
        };
        let found =
            ["journal_mode", "locking_mode", "synchronous", "foreign_keys", "secure_delete", "temp_store"];
        // 2 is FULL for `synchronous` and MEMORY for `temp_store`.
        assert_eq!(found.map(says), ["wal", "exclusive", "2", "1", "1", "2"]);
    }

    #[test]
    fn the_schema_reads_the_same_each_time() {
        let dump = crate::testing::fresh().store.schema_dump().expect("readable");
        assert_eq!(dump, crate::testing::fresh().store.schema_dump().expect("readable"));
        let strict = dump.matches(" STRICT;\n").count();
        assert_eq!(strict, dump.matches("CREATE TABLE ").count(), "every table is strict");
    }
}
