//! Copies that were handed on.

use coatpeg_domain::contract::LogSent;
use coatpeg_domain::records::MadeCopy;

use crate::error::{Error, Result};
use crate::session::Work;

/// Remembers that a copy was handed on.
pub(crate) fn log_sent(_work: &mut Work<'_>, _command: LogSent) -> Result<Vec<MadeCopy>> {
    Err(Error::refused("Not built yet."))
}
