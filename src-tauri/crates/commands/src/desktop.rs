//! What a command needs from the computer it runs on, and nothing more.

use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDateTime, Utc};
use coatpeg_domain::ids::PersonId;
use coatpeg_domain::records::KeychainState;
use coatpeg_store::Stamp;
use secrecy::SecretSlice;

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

    /// What is done now, by somebody or by the program itself.
    pub(crate) fn stamp(&self, person: Option<PersonId>) -> Stamp {
        Stamp { at: self.utc, today: self.today(), person }
    }

    /// A time of the records by this computer's clock; the request brings how far the two are apart.
    pub(crate) fn on_the_wall(&self, at: DateTime<Utc>) -> NaiveDateTime {
        at.naive_utc() + (self.local - self.utc.naive_utc())
    }
}

/// The computer: its clock and its dialogs. Tests fake it.
pub trait Desktop: Send + Sync {
    /// What time it is.
    fn now(&self) -> Now;

    /// Asks where a file should go, with a name to begin with; nothing when the person closes the dialog.
    fn ask_where_to_save(&self, suggested_name: &str) -> Option<PathBuf>;

    /// Asks for the folder that many files should go to; nothing when the person closes the dialog.
    fn ask_where_to_save_many(&self) -> Option<PathBuf>;

    /// Opens a PDF in the computer's own viewer; whether there is one.
    fn open_in_viewer(&self, file: &Path) -> bool;

    /// Closes the window, for good.
    fn close_window(&self);

    /// Asks for a picture; nothing when the person closes the dialog.
    fn ask_which_picture(&self) -> Option<PathBuf>;

    /// Asks for a file with a list of children; nothing when the person closes the dialog.
    fn ask_which_list(&self) -> Option<PathBuf>;

    /// Asks for a folder off this computer; nothing when the person closes the dialog.
    fn ask_which_folder(&self) -> Option<PathBuf>;

    /// Asks for a copy of records; nothing when the person closes the dialog.
    fn ask_which_backup(&self) -> Option<PathBuf>;

    /// What this computer is called, for somebody who finds the records in use.
    fn computer_name(&self) -> String;

    /// The computer's own key ring.
    fn keychain(&self) -> &dyn Keychain;
}

/// The computer's own key ring: a convenience, and never the only way in.
pub trait Keychain: Send + Sync {
    /// What was kept under this name; nothing where nothing is.
    ///
    /// # Errors
    /// `Locked` or `Missing`.
    fn read(&self, name: &str) -> Result<Option<SecretSlice<u8>>, KeychainTrouble>;

    /// Keeps a secret under this name, in place of the one before.
    ///
    /// # Errors
    /// `Locked` or `Missing`.
    fn write(&self, name: &str, secret: &SecretSlice<u8>) -> Result<(), KeychainTrouble>;

    /// Takes away what was kept under this name, if anything was.
    ///
    /// # Errors
    /// `Locked` or `Missing`.
    fn delete(&self, name: &str) -> Result<(), KeychainTrouble>;

    /// Whether a secret could be kept now.
    fn state(&self) -> KeychainState;
}

/// Why a key ring does not answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeychainTrouble {
    /// It is locked.
    #[error("the key ring is locked")]
    Locked,
    /// There is none, or it does not work.
    #[error("there is no key ring")]
    Missing,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_hour_of_a_summers_day_is_of_that_day_and_not_of_greenwichs() {
        let now = Now {
            utc: "2027-06-09T23:30:00Z".parse().expect("a time"),
            local: "2027-06-10T00:30:00".parse().expect("a time"),
        };
        assert_eq!(now.stamp(None).today, now.today());
        assert_eq!(now.on_the_wall(now.utc), now.local);
    }
}
