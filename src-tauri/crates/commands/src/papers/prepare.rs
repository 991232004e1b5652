//! What has to be known and settled before a copy leaves.

use coatpeg_domain::contract::{PrepareCopy, SuggestPassword};
use coatpeg_domain::records::CopyView;

use crate::error::{Error, Result};
use crate::session::Work;

/// Everything the export screen shows beside the pages.
pub(crate) fn prepare(_work: &mut Work<'_>, _command: PrepareCopy) -> Result<CopyView> {
    Err(Error::refused("Not built yet."))
}

/// A password that can be told over the telephone.
pub(crate) fn suggest_password(_work: &mut Work<'_>, _command: SuggestPassword) -> Result<String> {
    Err(Error::refused("Not built yet."))
}
