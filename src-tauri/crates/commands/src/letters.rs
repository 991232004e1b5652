//! Letters from templates: begun here, and then documents like others.

use coatpeg_domain::contract::StartLetter;
use coatpeg_domain::records::DocumentView;

use crate::error::{Error, Result};
use crate::session::Work;

/// Begins a letter from a template.
pub(crate) fn start(_work: &mut Work<'_>, _command: StartLetter) -> Result<DocumentView> {
    Err(Error::refused("Not there yet."))
}
