//! The one error that crosses to the window, its codes and its sentences.
//!
//! A code exists only where a screen behaves differently for it. Causes, names and answers never stand here.

use serde::{Deserialize, Serialize};

use crate::forms::Problem;

/// What went wrong, in a way a screen can act on and a person can read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AppError {
    /// What the screen may act on.
    pub code: ErrorCode,
    /// One plain sentence.
    pub message: String,
    /// Problems with single fields; mostly empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub problems: Vec<Problem>,
}

/// The kinds of failure a screen tells apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ErrorCode {
    /// There are no records on this computer yet.
    NotSetUp,
    /// The records are closed.
    Locked,
    /// The passphrase did not open them.
    WrongPassphrase,
    /// Too many wrong tries; the next has to wait.
    TooSoon,
    /// This computer's own key ring cannot open the records just now.
    KeychainMissing,
    /// Whoever is signed in may not do this.
    NotAllowed,
    /// The record is not there (any more).
    NotFound,
    /// Something must be filled in or put right first; the problems say what.
    AnswersIncomplete,
    /// The document is finished and cannot be changed.
    Finished,
    /// Another copy of the program has the records open.
    OpenElsewhere,
    /// The records were written by a newer Coatpeg.
    NewerFile,
    /// The records folder, or part of it, is gone.
    FolderMissing,
    /// The records folder cannot be written to.
    FolderReadOnly,
    /// The records file is damaged.
    Damaged,
    /// A file could not be written where the person asked.
    CannotWriteFile,
    /// The request breaks a rule; the message says which.
    Refused,
    /// Anything else.
    Internal,
}

impl ErrorCode {
    /// The sentence a person reads when there is nothing more particular to say.
    pub fn message(self) -> &'static str {
        match self {
            ErrorCode::NotSetUp => "There are no records on this computer yet. Set Coatpeg up first.",
            ErrorCode::Locked => "Your records are locked. Enter your passphrase to open them.",
            ErrorCode::WrongPassphrase => {
                "That did not open it. Check Caps Lock, or use your recovery sheet."
            }
            ErrorCode::TooSoon => "Wait a little before the next try.",
            ErrorCode::KeychainMissing => {
                "This computer’s own sign-in cannot open the records just now. Enter your passphrase."
            }
            ErrorCode::NotAllowed => "Your role here does not include this. Ask whoever looks after Coatpeg.",
            ErrorCode::NotFound => "That is not in your records any more. Go back and choose again.",
            ErrorCode::AnswersIncomplete => "A few things are left. Each is listed with the way to it.",
            ErrorCode::Finished => "This document is finished and locked, so it cannot be changed.",
            ErrorCode::OpenElsewhere => {
                "Your records are open in another Coatpeg window. Close that one and try again."
            }
            ErrorCode::NewerFile => {
                "These records were written by a newer Coatpeg. Install that version to open them."
            }
            ErrorCode::FolderMissing => {
                "The folder with your records is not where it was. Put it back, or connect the drive it is on."
            }
            ErrorCode::FolderReadOnly => {
                "Coatpeg may not write in the folder with your records. Allow it to, then try again."
            }
            ErrorCode::Damaged => {
                "The records file is damaged. Nothing was changed. You can go back to a copy, or save what still reads."
            }
            ErrorCode::CannotWriteFile => {
                "The file could not be written there. Choose another place and try again."
            }
            ErrorCode::Refused => "That cannot be done here.",
            ErrorCode::Internal => "Something went wrong in Coatpeg. Your records are safe. Try again.",
        }
    }
}

impl AppError {
    /// An error with the code's own sentence.
    pub fn new(code: ErrorCode) -> Self {
        AppError { code, message: code.message().to_owned(), problems: Vec::new() }
    }

    /// An error that breaks a rule, with the sentence that says which.
    pub fn refused(message: impl Into<String>) -> Self {
        AppError { code: ErrorCode::Refused, message: message.into(), problems: Vec::new() }
    }

    /// Something is left to fill in or put right.
    pub fn incomplete(problems: Vec<Problem>) -> Self {
        let message = match problems.as_slice() {
            [only] => only.message.clone(),
            _ => ErrorCode::AnswersIncomplete.message().to_owned(),
        };
        AppError { code: ErrorCode::AnswersIncomplete, message, problems }
    }
}

impl std::fmt::Display for AppError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for AppError {}
