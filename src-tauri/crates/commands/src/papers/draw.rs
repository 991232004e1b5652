//! A page as it will print.

use coatpeg_domain::contract::DrawPage;
use coatpeg_domain::records::DrawnPage;

use crate::error::{Error, Result};
use crate::session::Work;

/// One page as it will print, with its words.
pub(crate) fn draw(_work: &mut Work<'_>, _command: DrawPage) -> Result<DrawnPage> {
    Err(Error::refused("Not built yet."))
}
