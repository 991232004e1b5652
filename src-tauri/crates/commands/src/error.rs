//! From what went wrong below to the sentence a person reads.

use chrono::Timelike;
use coatpeg_domain::dates::day_and_month;
use coatpeg_domain::error::{AppError, ErrorCode};
use coatpeg_store::Error as StoreError;
use coatpeg_store::presence::Holder;

/// The outcome of a handler.
pub(crate) type Result<T, E = Error> = std::result::Result<T, E>;

/// What a handler can fail with. Only `Session::answer` turns it into what crosses to the window.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    #[error("{0}")]
    App(AppError),
    #[error("store: {0}")]
    Store(#[from] StoreError),
    #[error("pdf: {0}")]
    Pdf(#[from] coatpeg_pdf::Error),
    #[error("a file could not be written: {0}")]
    WriteFile(std::io::Error),
    #[error("a form is not known to this version")]
    UnknownForm,
}

impl From<AppError> for Error {
    fn from(error: AppError) -> Self {
        Error::App(error)
    }
}

impl Error {
    pub(crate) fn code(code: ErrorCode) -> Self {
        Error::App(AppError::new(code))
    }

    /// The records were closed.
    pub(crate) fn is_locked(&self) -> bool {
        matches!(self, Error::App(AppError { code: ErrorCode::Locked, .. }))
    }

    pub(crate) fn refused(message: impl Into<String>) -> Self {
        Error::App(AppError::refused(message))
    }
}

impl From<Error> for AppError {
    fn from(error: Error) -> Self {
        match error {
            Error::App(error) => error,
            Error::Store(error) => from_store(&error),
            Error::Pdf(error) => from_pdf(&error),
            Error::WriteFile(_) => AppError::new(ErrorCode::CannotWriteFile),
            Error::UnknownForm => AppError::new(ErrorCode::NewerFile),
        }
    }
}

fn from_store(error: &StoreError) -> AppError {
    let with =
        |code: ErrorCode, message: &str| AppError { code, message: message.to_owned(), problems: Vec::new() };
    match error {
        StoreError::WrongPassphrase => AppError::new(ErrorCode::WrongPassphrase),
        StoreError::OpenElsewhere(Some(holder)) => with(ErrorCode::OpenElsewhere, &open_elsewhere(holder)),
        StoreError::OpenElsewhere(None) => AppError::new(ErrorCode::OpenElsewhere),
        StoreError::NewerFile => AppError::new(ErrorCode::NewerFile),
        StoreError::FolderMissing => AppError::new(ErrorCode::FolderMissing),
        StoreError::FolderReadOnly => AppError::new(ErrorCode::FolderReadOnly),
        StoreError::RecordsMissing => with(
            ErrorCode::FolderMissing,
            "The records file is not in its folder any more. The ways to get your records back are \
             below.",
        ),
        StoreError::VaultMissing => with(
            ErrorCode::Damaged,
            "There are records here, but the small file that opens them (vault.json) is gone. The ways to \
             get your records back are below.",
        ),
        StoreError::VaultDamaged => with(
            ErrorCode::Damaged,
            "The small file that opens your records (vault.json) is damaged. The ways to get your records \
             back are below.",
        ),
        StoreError::CutShort => with(
            ErrorCode::Damaged,
            "The records file has lost its end. Nothing was changed. Go back to a copy, or save what can still be read.",
        ),
        StoreError::OtherRecords => with(
            ErrorCode::Damaged,
            "The file that opens your records (vault.json) belongs to other records than the ones in this folder. Put \
             back the two files that belong together, or go back to a copy.",
        ),
        StoreError::BackupDamaged => with(
            ErrorCode::Damaged,
            "That copy is damaged, so nothing was taken from it. Choose another one.",
        ),
        StoreError::Damaged | StoreError::BadValue { .. } => AppError::new(ErrorCode::Damaged),
        StoreError::AlreadySetUp => AppError::refused("Coatpeg is set up on this computer already."),
        StoreError::NotFound => AppError::new(ErrorCode::NotFound),
        StoreError::Finished => AppError::new(ErrorCode::Finished),
        StoreError::TooLarge => AppError::refused("That file is larger than 10 MB. Choose a smaller one."),
        StoreError::DiskFull => {
            with(ErrorCode::CannotWriteFile, "The disk is full. Make some room, and Coatpeg will try again.")
        }
        StoreError::NotSqlCipher
        | StoreError::NoRandomness
        | StoreError::Derivation
        | StoreError::File(_)
        | StoreError::Sql(_)
        | StoreError::Migration(_) => AppError::new(ErrorCode::Internal),
    }
}

/// Who has the records, and since when.
fn open_elsewhere(holder: &Holder) -> String {
    let (day, at) = (day_and_month(holder.since.date()), holder.since);
    let since = format!("{day}, {:02}:{:02}", at.hour(), at.minute());
    if holder.is_this_computer {
        format!(
            "Your records are open in another Coatpeg window on this computer ({}) since {since}. Close that one and \
             try again.",
            holder.computer
        )
    } else {
        format!(
            "Your records are open on another computer ({}) since {since}. Close Coatpeg there and try again.",
            holder.computer
        )
    }
}

fn from_pdf(error: &coatpeg_pdf::Error) -> AppError {
    match error {
        coatpeg_pdf::Error::MissingCharacters { part, characters } => {
            let characters: Vec<String> = characters.iter().map(|c| format!("“{c}”")).collect();
            let characters = characters.join(" ");
            AppError::refused(format!(
                "{part} has something the page cannot print: {characters}. Take it out or say it in words, then try \
                 again."
            ))
        }
        coatpeg_pdf::Error::Password => AppError::refused(
            "This password has characters a PDF cannot take. Choose one of letters, digits and spaces.",
        ),
        _ => AppError::new(ErrorCode::Internal),
    }
}
