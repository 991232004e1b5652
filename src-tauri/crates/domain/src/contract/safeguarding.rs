//! Requests about the safeguarding area, which has a passphrase, a key and a recovery sheet of its own.

use serde::{Deserialize, Serialize};

use crate::answers::Changes;
use crate::ids::{ChildId, TransferId};
use crate::records::{Paper, PaperCopy, SocialCareStatus};

/// Where the safeguarding area stands, and what is in it while it is open.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ShowSafeguarding {}

/// Makes the safeguarding area and opens it.
#[derive(Clone, Serialize, Deserialize)]
pub struct SetUpSafeguarding {
    /// What will open it: not the passphrase of the records.
    pub passphrase: String,
}

/// Opens the safeguarding area.
#[derive(Clone, Serialize, Deserialize)]
pub struct UnlockSafeguarding {
    /// As typed.
    pub passphrase: String,
}

/// Opens the safeguarding area with its own recovery sheet, and gives it a new passphrase.
#[derive(Clone, Serialize, Deserialize)]
pub struct RecoverSafeguarding {
    /// The eight words of its own sheet.
    pub words: String,
    /// Its new passphrase.
    pub passphrase: String,
}

/// Closes the safeguarding area.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LockSafeguarding {}

/// Changes the passphrase of the safeguarding area.
#[derive(Clone, Serialize, Deserialize)]
pub struct ChangeSafeguardingPassphrase {
    /// The one before, as typed.
    pub current: String,
    /// The one from here on.
    pub new: String,
}

/// Makes a new recovery key of the safeguarding area, to be shown and proved.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct NewSafeguardingRecovery {}

/// Writes its recovery sheet as a PDF where the person says.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SaveSafeguardingSheet {}

/// Proves that its recovery sheet was kept.
#[derive(Clone, Serialize, Deserialize)]
pub struct ProveSafeguardingRecovery {
    /// The words asked for, in the order asked.
    pub words: Vec<String>,
}

/// Writes a copy as a PDF where the person says, without the parents' agreement, because a child may need protecting. The
/// safeguarding area tells of it, and nothing else does.
#[derive(Clone, Serialize, Deserialize)]
pub struct ShareForSafety {
    /// What is printed.
    pub paper: Paper,
    /// For whom and how.
    pub copy: PaperCopy,
    /// Why.
    pub reason: String,
}

/// Adds or changes an entry of the transfer log.
#[derive(Clone, Serialize, Deserialize)]
pub struct SaveTransfer {
    /// Which; nothing for a new one.
    pub transfer: Option<TransferId>,
    /// Whose file.
    pub child: ChildId,
    /// What changed.
    pub changes: Changes,
}

/// Records where a child stands with social care; seen by nobody but the safeguarding lead.
#[derive(Clone, Serialize, Deserialize)]
pub struct SaveSocialCare {
    /// Whose.
    pub child: ChildId,
    /// Where.
    pub status: SocialCareStatus,
}
