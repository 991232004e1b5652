//! Printing through the computer's own viewer.

use coatpeg_domain::contract::PrintPaper;
use coatpeg_domain::records::Exported;

use crate::error::{Error, Result};
use crate::session::Session;

/// Opens a copy in the computer's own viewer.
pub(crate) fn print(_session: &Session, _command: &PrintPaper) -> Result<Exported> {
    Err(Error::refused("Not built yet."))
}
