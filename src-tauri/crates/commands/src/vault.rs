//! Who signs in, the ways in, and the lock.

use coatpeg_domain::contract::{
    ChangePassphrase, GivePassphrase, NewRecoveryKey, OpenVault, ProveRecoveryKey, Recover, RemoveSignIn,
    RenewKey, SaveLocking, SaveRecoverySheet, SetRoles, UnlockHere, UseThisComputer,
};
use coatpeg_domain::records::{Exported, Locking, RecoveryWords, Status, VaultView};

use crate::error::{Error, Result};
use crate::session::Session;

/// Opens the records with this computer's own sign-in.
pub(crate) fn unlock_here(_session: &Session, _command: UnlockHere) -> Result<Status> {
    Err(Error::refused("Not built yet."))
}

/// Opens the records with the recovery sheet, and gives somebody a new passphrase.
pub(crate) fn recover(_session: &Session, _command: Recover) -> Result<Status> {
    Err(Error::refused("Not built yet."))
}

/// Makes a new recovery key, to be shown and proved.
pub(crate) fn new_recovery_key(_session: &Session, _command: NewRecoveryKey) -> Result<RecoveryWords> {
    Err(Error::refused("Not built yet."))
}

/// Writes the recovery sheet that waits to be proved as a PDF where the person says.
pub(crate) fn save_recovery_sheet(_session: &Session, _command: SaveRecoverySheet) -> Result<Exported> {
    Err(Error::refused("Not built yet."))
}

/// Proves that the recovery sheet was kept.
pub(crate) fn prove_recovery_key(_session: &Session, _command: ProveRecoveryKey) -> Result<VaultView> {
    Err(Error::refused("Not built yet."))
}

/// Who signs in, and the ways in.
pub(crate) fn open(_session: &Session, _command: OpenVault) -> Result<VaultView> {
    Err(Error::refused("Not built yet."))
}

/// Lets a person sign in, or gives one who does a new passphrase.
pub(crate) fn give_passphrase(_session: &Session, _command: GivePassphrase) -> Result<VaultView> {
    Err(Error::refused("Not built yet."))
}

/// Changes the passphrase of whoever is signed in.
pub(crate) fn change_passphrase(_session: &Session, _command: ChangePassphrase) -> Result<VaultView> {
    Err(Error::refused("Not built yet."))
}

/// Changes what a person may do.
pub(crate) fn set_roles(_session: &Session, _command: SetRoles) -> Result<VaultView> {
    Err(Error::refused("Not built yet."))
}

/// Ends a person's signing in.
pub(crate) fn remove_sign_in(_session: &Session, _command: RemoveSignIn) -> Result<VaultView> {
    Err(Error::refused("Not built yet."))
}

/// Lets this computer's own sign-in open the records, or ends that.
pub(crate) fn use_this_computer(_session: &Session, _command: UseThisComputer) -> Result<VaultView> {
    Err(Error::refused("Not built yet."))
}

/// Encrypts the records under a new key.
pub(crate) fn renew_key(_session: &Session, _command: RenewKey) -> Result<VaultView> {
    Err(Error::refused("Not built yet."))
}

/// Says when the records lock by themselves.
pub(crate) fn save_locking(_session: &Session, _command: SaveLocking) -> Result<Locking> {
    Err(Error::refused("Not built yet."))
}
