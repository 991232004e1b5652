//! The safeguarding area, with a key of its own.

use coatpeg_domain::contract::{
    ChangeSafeguardingPassphrase, LockSafeguarding, NewSafeguardingRecovery, ProveSafeguardingRecovery,
    RecoverSafeguarding, SaveSafeguardingSheet, SaveSocialCare, SaveTransfer, SetUpSafeguarding,
    ShowSafeguarding, UnlockSafeguarding,
};
use coatpeg_domain::records::{Exported, RecoveryWords, SafeguardingView};

use crate::error::{Error, Result};
use crate::session::Session;

/// Where the safeguarding area stands, and what is in it while it is open.
pub(crate) fn show(_session: &Session, _command: ShowSafeguarding) -> Result<SafeguardingView> {
    Err(Error::refused("Not built yet."))
}

/// Makes the safeguarding area and opens it.
pub(crate) fn set_up(_session: &Session, _command: SetUpSafeguarding) -> Result<SafeguardingView> {
    Err(Error::refused("Not built yet."))
}

/// Opens the safeguarding area.
pub(crate) fn unlock(_session: &Session, _command: UnlockSafeguarding) -> Result<SafeguardingView> {
    Err(Error::refused("Not built yet."))
}

/// Opens the safeguarding area with its own recovery sheet.
pub(crate) fn recover(_session: &Session, _command: RecoverSafeguarding) -> Result<SafeguardingView> {
    Err(Error::refused("Not built yet."))
}

/// Closes the safeguarding area.
pub(crate) fn lock(_session: &Session, _command: LockSafeguarding) -> Result<SafeguardingView> {
    Err(Error::refused("Not built yet."))
}

/// Changes the passphrase of the safeguarding area.
pub(crate) fn change_passphrase(
    _session: &Session,
    _command: ChangeSafeguardingPassphrase,
) -> Result<SafeguardingView> {
    Err(Error::refused("Not built yet."))
}

/// Makes a new recovery key of the safeguarding area, to be shown and proved.
pub(crate) fn new_recovery(_session: &Session, _command: NewSafeguardingRecovery) -> Result<RecoveryWords> {
    Err(Error::refused("Not built yet."))
}

/// Writes its recovery sheet as a PDF where the person says.
pub(crate) fn save_sheet(_session: &Session, _command: SaveSafeguardingSheet) -> Result<Exported> {
    Err(Error::refused("Not built yet."))
}

/// Proves that its recovery sheet was kept.
pub(crate) fn prove_recovery(
    _session: &Session,
    _command: ProveSafeguardingRecovery,
) -> Result<SafeguardingView> {
    Err(Error::refused("Not built yet."))
}

/// Adds or changes an entry of the transfer log.
pub(crate) fn save_transfer(_session: &Session, _command: SaveTransfer) -> Result<SafeguardingView> {
    Err(Error::refused("Not built yet."))
}

/// Records where a child stands with social care.
pub(crate) fn save_social_care(_session: &Session, _command: SaveSocialCare) -> Result<SafeguardingView> {
    Err(Error::refused("Not built yet."))
}
