//! Copies of the records, and how sound the records are.

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

/// Why a copy was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BackupReason {
    /// When the program closed.
    Closing,
    /// Once a day while it is open.
    Daily,
    /// Because somebody asked.
    Asked,
    /// Before the records were brought to a newer version.
    BeforeUpgrade,
    /// Before an import.
    BeforeImport,
    /// Before going back to another copy.
    BeforeRestore,
    /// Before the key was renewed.
    BeforeNewKey,
}

/// A copy of the records.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BackupInfo {
    /// Its file name.
    pub name: String,
    /// When it was made, by this computer's clock.
    pub made_at: NaiveDateTime,
    /// Why.
    pub reason: BackupReason,
    /// Bytes on the disk.
    pub size: u64,
    /// How many children are in it; nothing while nobody has the key.
    pub children: Option<usize>,
    /// How many documents, plans counted as one each; nothing while nobody has the key.
    pub documents: Option<usize>,
    /// It was opened after it was written, and holds what it should.
    pub is_verified: bool,
    /// How many deletions there have been since it was made: going back to it undoes them. Nothing while nobody knows.
    #[serde(default)]
    pub deletions_since: usize,
}

/// Copies, and how they are.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BackupsView {
    /// On this computer, newest first.
    pub copies: Vec<BackupInfo>,
    /// Off this computer.
    pub away: Option<AwayCopy>,
    /// The last practice restore.
    pub practice: Option<Practice>,
    /// The last full check.
    pub check: Option<LastCheck>,
    /// What did not work last, in a calm sentence with what to do.
    pub trouble: Option<String>,
}

/// The copy off this computer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AwayCopy {
    /// The folder, as a path to show.
    pub folder: String,
    /// When a copy last arrived there; nothing where none has yet.
    pub copied_at: Option<NaiveDateTime>,
    /// The folder can be reached now.
    pub is_there: bool,
    /// It is a week old or more.
    pub is_due: bool,
    /// Its age: "Six days ago".
    pub age: String,
}

/// A restore that was only practised.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Practice {
    /// When.
    pub on: NaiveDateTime,
    /// Children that were found.
    pub children: usize,
    /// Documents that were found.
    pub documents: usize,
    /// Everything matched what the copy was made from.
    pub matched: bool,
}

/// What a full check found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LastCheck {
    /// When.
    pub at: NaiveDateTime,
    /// What is wrong, a sentence each; empty where all is sound.
    pub damage: Vec<String>,
    /// The last check before it that found nothing wrong, so that one knows since when.
    pub sound_until: Option<NaiveDateTime>,
}

/// What is inside a copy.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct InsideBackup {
    /// The copy.
    pub info: BackupInfo,
    /// The children in it, by name.
    pub children: Vec<InsideChild>,
    /// When something was last written in it, by this computer's clock.
    pub last_written: Option<NaiveDateTime>,
}

/// A child in a copy.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct InsideChild {
    /// Known as.
    pub name: String,
    /// Documents and plans.
    pub documents: usize,
}

/// A copy chosen from anywhere.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FoundBackup {
    /// Its file name.
    pub name: String,
    /// The setting's name in it.
    pub setting: String,
    /// When it was made, by this computer's clock.
    pub made_at: NaiveDateTime,
    /// Bytes on the disk.
    pub size: u64,
    /// Who signed in then.
    pub people: Vec<String>,
}

/// What was done from time to time, and what somebody should know.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct KeptUp {
    /// Something was done, and there may be more to do.
    pub did_something: bool,
    /// Damage that was found, a sentence each.
    pub damage: Vec<String>,
    /// A sentence about the copy off this computer, when it is time for one.
    pub away_due: Option<String>,
    /// Nobody has a recovery sheet.
    pub no_recovery: bool,
    /// What did not work, in a calm sentence.
    pub trouble: Option<String>,
}

/// What could be saved of damaged records.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Salvaged {
    /// Children found.
    pub children: usize,
    /// Documents and plans found.
    pub documents: usize,
    /// Rows that could be read.
    pub rows: usize,
    /// Rows that could not, as far as that can be known.
    pub lost: usize,
    /// Where the damaged file is kept, as a path to show.
    pub kept: String,
}

/// What of Coatpeg is on this computer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ComputerView {
    /// The folder with everything in it.
    pub folder: String,
    /// Each file: name, bytes, and what it is in a sentence.
    pub files: Vec<HeldFile>,
    /// When the records were last locked.
    pub last_locked: Option<NaiveDateTime>,
    /// When a copy was last made.
    pub last_backup: Option<NaiveDateTime>,
    /// When everything was last read and found sound.
    pub last_sound: Option<NaiveDateTime>,
    /// PDFs written so far this month.
    pub exported: usize,
    /// This month began on.
    pub since: NaiveDate,
}

/// A file of Coatpeg's.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HeldFile {
    /// Its name inside the folder.
    pub name: String,
    /// Bytes.
    pub size: u64,
    /// What it is, and whether it is encrypted.
    pub what: String,
}
