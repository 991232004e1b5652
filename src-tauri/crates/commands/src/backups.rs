//! Copies of the records: making, checking, going back to them.

use coatpeg_domain::contract::{
    CheckRecords, ChooseBackup, ChooseCopyFolder, CopyBackup, ForgetCopyFolder, KeepUp, ListBackups,
    LookInside, MakeBackup, PractiseRestore, RestoreBackup, RestoreChosen, SalvageRecords, ShowBackups,
    ShowComputer,
};
use coatpeg_domain::records::{
    BackupInfo, BackupsView, ComputerView, FoundBackup, InsideBackup, KeptUp, LastCheck, Salvaged, Status,
};

use crate::error::{Error, Result};
use crate::session::Session;

/// What copies there are, and how they are.
pub(crate) fn show(_session: &Session, _command: ShowBackups) -> Result<BackupsView> {
    Err(Error::refused("Not built yet."))
}

/// Copies on this computer, also while the records are locked or damaged.
pub(crate) fn list(_session: &Session, _command: ListBackups) -> Result<Vec<BackupInfo>> {
    Err(Error::refused("Not built yet."))
}

/// Makes and verifies a copy now.
pub(crate) fn make(_session: &Session, _command: MakeBackup) -> Result<BackupsView> {
    Err(Error::refused("Not built yet."))
}

/// Asks for a folder off this computer, and puts the newest copy there.
pub(crate) fn choose_folder(_session: &Session, _command: ChooseCopyFolder) -> Result<BackupsView> {
    Err(Error::refused("Not built yet."))
}

/// Puts the newest copy into the folder off this computer.
pub(crate) fn copy_away(_session: &Session, _command: CopyBackup) -> Result<BackupsView> {
    Err(Error::refused("Not built yet."))
}

/// Forgets the folder off this computer.
pub(crate) fn forget_folder(_session: &Session, _command: ForgetCopyFolder) -> Result<BackupsView> {
    Err(Error::refused("Not built yet."))
}

/// Looks inside a copy without changing anything.
pub(crate) fn look_inside(_session: &Session, _command: LookInside) -> Result<InsideBackup> {
    Err(Error::refused("Not built yet."))
}

/// Goes back to a copy.
pub(crate) fn restore(_session: &Session, _command: RestoreBackup) -> Result<Status> {
    Err(Error::refused("Not built yet."))
}

/// Asks for a copy anywhere on this computer.
pub(crate) fn choose(_session: &Session, _command: ChooseBackup) -> Result<Option<FoundBackup>> {
    Err(Error::refused("Not built yet."))
}

/// Opens the copy that was chosen as this computer's records.
pub(crate) fn restore_chosen(_session: &Session, _command: RestoreChosen) -> Result<Status> {
    Err(Error::refused("Not built yet."))
}

/// Restores the newest copy to a scratch place, compares, and takes it away again.
pub(crate) fn practise(_session: &Session, _command: PractiseRestore) -> Result<BackupsView> {
    Err(Error::refused("Not built yet."))
}

/// Reads everything there is and looks for damage.
pub(crate) fn check(_session: &Session, _command: CheckRecords) -> Result<LastCheck> {
    Err(Error::refused("Not built yet."))
}

/// Does the most pressing of what has to be done from time to time.
pub(crate) fn keep_up(_session: &Session, _command: KeepUp) -> Result<KeptUp> {
    Err(Error::refused("Not built yet."))
}

/// Saves what can still be read of damaged records.
pub(crate) fn salvage(_session: &Session, _command: SalvageRecords) -> Result<Salvaged> {
    Err(Error::refused("Not built yet."))
}

/// What of Coatpeg is on this computer.
pub(crate) fn show_computer(_session: &Session, _command: ShowComputer) -> Result<ComputerView> {
    Err(Error::refused("Not built yet."))
}
