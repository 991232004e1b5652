//! Requests about copies of the records: making, checking and going back to them.

use serde::{Deserialize, Serialize};

use crate::ids::PersonId;

/// What copies there are, and how they are.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ShowBackups {}

/// Copies on this computer, also while the records are locked or damaged.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ListBackups {}

/// Makes and verifies a copy now.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct MakeBackup {}

/// Asks for a folder off this computer, and puts the newest copy there.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ChooseCopyFolder {}

/// Puts the newest copy into the folder off this computer.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CopyBackup {}

/// Forgets the folder off this computer; what is in it stays.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ForgetCopyFolder {}

/// Looks inside a copy without changing anything.
#[derive(Clone, Serialize, Deserialize)]
pub struct LookInside {
    /// Its file name, as listed.
    pub backup: String,
    /// What opened it when it was made, where today's key does not: a passphrase or the eight words.
    pub secret: Option<String>,
}

/// Goes back to a copy. What is there now is kept beside it.
#[derive(Clone, Serialize, Deserialize)]
pub struct RestoreBackup {
    /// Its file name, as listed.
    pub backup: String,
    /// What opens it, where the records are locked or the copy has an older key.
    pub secret: Option<String>,
}

/// Asks for a copy anywhere on this computer, for a new start or in place of damaged records.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ChooseBackup {}

/// Opens the copy that was chosen as this computer's records.
#[derive(Clone, Serialize, Deserialize)]
pub struct RestoreChosen {
    /// A passphrase that opened it when it was made, or the eight words.
    pub secret: String,
}

/// Restores the newest copy to a scratch place, compares, and takes it away again.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PractiseRestore {}

/// Reads everything there is and looks for damage.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CheckRecords {}

/// Does the most pressing of what has to be done from time to time: a copy, a check, a practice restore.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct KeepUp {
    /// Nobody has touched the window for a while, so longer work is welcome.
    pub is_idle: bool,
}

/// Saves what can still be read of damaged records. The damaged file is kept.
#[derive(Clone, Serialize, Deserialize)]
pub struct SalvageRecords {
    /// Whose passphrase; nothing where any will do.
    pub person: Option<PersonId>,
    /// What opens the records: a passphrase or the eight words.
    pub secret: String,
}

/// What of Coatpeg is on this computer.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ShowComputer {}
