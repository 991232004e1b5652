//! Requests about the ways in: passphrases, recovery, roles and the lock.

use serde::{Deserialize, Serialize};

use crate::ids::PersonId;

/// Opens the records with a passphrase.
#[derive(Clone, Serialize, Deserialize)]
pub struct Unlock {
    /// Whose passphrase it is; nothing where only one person signs in, or any will do.
    #[serde(default)]
    pub person: Option<PersonId>,
    /// As typed.
    pub passphrase: String,
}

/// Opens the records with this computer's own sign-in.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct UnlockHere {
    /// Who; nothing where only one person signs in.
    pub person: Option<PersonId>,
}

/// Opens the records with the recovery sheet, and gives somebody a new passphrase.
#[derive(Clone, Serialize, Deserialize)]
pub struct Recover {
    /// The eight words, in order, however they are set apart.
    pub words: String,
    /// Who signs in from here on; nothing where only one person does.
    pub person: Option<PersonId>,
    /// Their new passphrase.
    pub passphrase: String,
}

/// Makes a new recovery key, to be shown and proved; the one before works until then.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct NewRecoveryKey {}

/// Writes the recovery sheet that waits to be proved as a PDF where the person says.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SaveRecoverySheet {}

/// Proves that the recovery sheet was kept: from here on it opens the records.
#[derive(Clone, Serialize, Deserialize)]
pub struct ProveRecoveryKey {
    /// The words asked for, in the order asked.
    pub words: Vec<String>,
}

/// Who signs in, and the ways in.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OpenVault {}

/// Lets a person sign in, or gives one who does a new passphrase.
#[derive(Clone, Serialize, Deserialize)]
pub struct GivePassphrase {
    /// Who.
    pub person: PersonId,
    /// Their roles from here on.
    pub roles: Vec<String>,
    /// What will open the records for them.
    pub passphrase: String,
}

/// Changes the passphrase of whoever is signed in.
#[derive(Clone, Serialize, Deserialize)]
pub struct ChangePassphrase {
    /// The one before, as typed.
    pub current: String,
    /// The one from here on.
    pub new: String,
}

/// Changes what a person may do.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SetRoles {
    /// Who.
    pub person: PersonId,
    /// Their roles from here on.
    pub roles: Vec<String>,
}

/// Ends a person's signing in.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RemoveSignIn {
    /// Who.
    pub person: PersonId,
    /// Who takes over their key children; needed where they have any.
    pub hand_over_to: Option<PersonId>,
}

/// Lets this computer's own sign-in open the records for whoever is signed in, or ends that.
#[derive(Clone, Serialize, Deserialize)]
pub struct UseThisComputer {
    /// From here on, or no longer.
    pub on: bool,
    /// Their passphrase, to turn it on; nobody else can do that at an open window.
    pub passphrase: String,
}

/// Encrypts the records under a new key, so that older backups and passphrases open nothing of them.
#[derive(Clone, Serialize, Deserialize)]
pub struct RenewKey {
    /// The passphrase of whoever asks. Everybody else gets a new one afterwards.
    pub passphrase: String,
}

/// Says when the records lock by themselves.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SaveLocking {
    /// After so many minutes without a touch: 1 to 60.
    pub after_minutes: u16,
    /// Also when the computer sleeps or its own session is locked.
    pub on_sleep: bool,
}
