//! Where a check meets each duty, shown and printed.

use coatpeg_domain::contract::ShowProof;
use coatpeg_domain::records::ProofView;

use crate::error::{Error, Result};
use crate::session::Work;

/// Shows where a check meets each duty.
pub(crate) fn show(_work: &mut Work<'_>, _command: ShowProof) -> Result<ProofView> {
    Err(Error::refused("Not there yet."))
}
