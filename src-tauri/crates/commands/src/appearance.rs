//! How the window looks. Kept in clear beside the records, so that the unlock screen looks right too.

use coatpeg_domain::contract::SaveAppearance;
use coatpeg_domain::records::Appearance;

use crate::error::Result;
use crate::session::Session;

const TEXT_SIZES: std::ops::RangeInclusive<u16> = 80..=200;

/// Keeps the look and gives back what was kept.
pub(crate) fn save(session: &Session, command: SaveAppearance) -> Result<Appearance> {
    let mut appearance = command.appearance;
    appearance.text_size = appearance.text_size.clamp(*TEXT_SIZES.start(), *TEXT_SIZES.end());
    // Before set-up there is no folder to keep it in; the window still shows it.
    if session.folders.records.exists() {
        coatpeg_store::write_appearance(&session.folders.records, &appearance)?;
    }
    Ok(appearance)
}
