//! What can go wrong with the records folder, told apart as far as a screen acts differently.
//!
//! No message carries an answer or a name: whoever logs one of these gives nothing away.

use std::io;

use rusqlite::ErrorCode;

use crate::presence::Holder;

/// The outcome of anything done with the records folder.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What went wrong with the records folder.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No slot opens with this passphrase.
    #[error("the passphrase opens no slot")]
    WrongPassphrase,
    /// Another program holds the records; who, where that is known.
    #[error("the records file is open in another program")]
    OpenElsewhere(Option<Holder>),
    /// The records were written by a newer version of the program.
    #[error("the records were written by a newer version")]
    NewerFile,
    /// The records folder is not there.
    #[error("the records folder is not there")]
    FolderMissing,
    /// The records folder, or a file in it, cannot be written.
    #[error("the records folder cannot be written")]
    FolderReadOnly,
    /// `vault.json` is there and `records.db` is not.
    #[error("the records file is missing beside its vault")]
    RecordsMissing,
    /// `records.db` is there and `vault.json` is not, so nothing can open it.
    #[error("the vault is missing beside the records file")]
    VaultMissing,
    /// `vault.json` cannot be understood.
    #[error("the vault cannot be understood")]
    VaultDamaged,
    /// `records.db` is not what was written, or not for this key.
    #[error("the records file is damaged")]
    Damaged,
    /// `records.db` is shorter than it was.
    #[error("the records file is cut short")]
    CutShort,
    /// `vault.json` belongs to another `records.db`.
    #[error("the vault belongs to another records file")]
    OtherRecords,
    /// A copy of the records is not what was written.
    #[error("a copy is damaged")]
    BackupDamaged,
    /// A value in the records is not of the kind its column holds.
    #[error("a value in {table}.{column} cannot be understood")]
    BadValue {
        /// Where it stands.
        table: &'static str,
        /// Which of its columns.
        column: &'static str,
    },
    /// The folder has been set up before.
    #[error("the folder is set up already")]
    AlreadySetUp,
    /// The record is not there.
    #[error("the record is not there")]
    NotFound,
    /// The document is finished, the plan or the cycle is closed, and never changes again.
    #[error("the record is finished")]
    Finished,
    /// The file is larger than the records take.
    #[error("the file is larger than the records take")]
    TooLarge,
    /// The disk is full.
    #[error("the disk is full")]
    DiskFull,
    /// The library linked into the program does not encrypt.
    #[error("the database library is not SQLCipher")]
    NotSqlCipher,
    /// The computer gives no random numbers.
    #[error("the computer gives no random numbers")]
    NoRandomness,
    /// A key could not be drawn from the passphrase.
    #[error("no key could be drawn from the passphrase")]
    Derivation,
    /// A file beside the records could not be read or written.
    #[error("a file in the records folder could not be used: {0}")]
    File(io::Error),
    /// Anything else the database says.
    #[error("the database refused: {0}")]
    Sql(rusqlite::Error),
    /// The records could not be brought to this version.
    #[error("the records could not be brought to this version")]
    Migration(rusqlite_migration::Error),
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Error::OpenElsewhere(None),
            Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => Error::Damaged,
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => Error::FolderReadOnly,
            Some(ErrorCode::DiskFull) => Error::DiskFull,
            _ => Error::Sql(error),
        }
    }
}

impl From<rusqlite_migration::Error> for Error {
    fn from(error: rusqlite_migration::Error) -> Self {
        match error {
            rusqlite_migration::Error::RusqliteError { query, err } => match Error::from(err) {
                Error::Sql(err) => Error::Migration(rusqlite_migration::Error::RusqliteError { query, err }),
                told_apart => told_apart,
            },
            other => Error::Migration(other),
        }
    }
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Error::FolderReadOnly,
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Error::DiskFull,
            _ => Error::File(error),
        }
    }
}

impl From<getrandom::Error> for Error {
    fn from(_: getrandom::Error) -> Self {
        Error::NoRandomness
    }
}
