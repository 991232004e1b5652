//! What a command needs from the computer it runs on, and nothing more.

use std::path::PathBuf;

use chrono::{DateTime, NaiveDateTime, Utc};

/// The computer's time, read once for each request.
#[derive(Clone, Copy, Debug)]
pub struct Now {
    /// For history.
    pub utc: DateTime<Utc>,
    /// What the clock on the wall says: for dates people read.
    pub local: NaiveDateTime,
}

impl Now {
    /// The computer's own day.
    pub fn today(&self) -> chrono::NaiveDate {
        self.local.date()
    }
}

/// The computer: its clock and its dialogs. Tests fake it.
pub trait Desktop: Send + Sync {
    /// What time it is.
    fn now(&self) -> Now;

    /// Asks where a file should go, with a name to begin with; nothing when the person closes the dialog.
    fn ask_where_to_save(&self, suggested_name: &str) -> Option<PathBuf>;

    /// Closes the window, for good.
    fn close_window(&self);

    /// Asks for a picture; nothing when the person closes the dialog.
    fn ask_which_picture(&self) -> Option<PathBuf>;
}
