//! Many copies at once: what could be printed, and writing it into one folder.

use coatpeg_domain::contract::{ExportMany, ListPapers};
use coatpeg_domain::records::{ManyExported, PaperLine, Progress};

use crate::error::{Error, Result};
use crate::session::{Session, Work};

/// What could be printed of one kind.
pub(crate) fn list(_work: &mut Work<'_>, _command: ListPapers) -> Result<Vec<PaperLine>> {
    Err(Error::refused("Not built yet."))
}

/// Writes many copies into a folder the person says.
pub(crate) fn export_many(_session: &Session, _command: ExportMany) -> Result<ManyExported> {
    Err(Error::refused("Not built yet."))
}

/// How far a long piece of work is. It is answered while that work goes on.
pub(crate) fn show_progress(_session: &Session) -> Progress {
    Progress::default()
}

/// Ends a long piece of work after the piece it is at.
pub(crate) fn stop_work(_session: &Session) {}
