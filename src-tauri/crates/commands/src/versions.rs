//! What was written before.

use coatpeg_domain::contract::{CompareVersions, ListVersions, RestoreVersion};
use coatpeg_domain::records::{Difference, VersionsView};

use crate::error::{Error, Result};
use crate::session::Work;

/// The versions of a record, newest first, and who looked at it.
pub(crate) fn list(_work: &mut Work<'_>, _command: ListVersions) -> Result<VersionsView> {
    Err(Error::refused("Not built yet."))
}

/// What is different between two versions of a record.
pub(crate) fn compare(_work: &mut Work<'_>, _command: CompareVersions) -> Result<Vec<Difference>> {
    Err(Error::refused("Not built yet."))
}

/// Writes an earlier version of a record again, as a new change.
pub(crate) fn restore(_work: &mut Work<'_>, _command: RestoreVersion) -> Result<VersionsView> {
    Err(Error::refused("Not built yet."))
}
