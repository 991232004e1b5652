//! `appearance.json`: how the window looks, in clear, so that the unlock screen looks right too.

use std::ops::RangeInclusive;
use std::path::Path;

use coatpeg_domain::records::Appearance;

use crate::error::{Error, Result};
use crate::folder;

const FILE: &str = "appearance.json";

/// Text sizes in per cent that a window can show.
const TEXT_SIZES: RangeInclusive<u16> = 80..=200;

/// How the window looked last; as it comes where that was never kept or cannot be read.
pub fn read_appearance(folder: &Path) -> Appearance {
    let bytes = folder::read(&folder.join(FILE)).ok().flatten().unwrap_or_default();
    serde_json::from_slice(&bytes)
        .ok()
        .filter(|appearance: &Appearance| TEXT_SIZES.contains(&appearance.text_size))
        .unwrap_or_default()
}

/// Keeps how the window looks. The folder is made where it is not there.
///
/// # Errors
/// `FolderReadOnly`, `DiskFull` or `File`.
pub fn write_appearance(folder: &Path, appearance: &Appearance) -> Result<()> {
    let bytes = serde_json::to_vec_pretty(appearance).map_err(|error| Error::File(error.into()))?;
    folder::make(folder)?;
    folder::write(&folder.join(FILE), &bytes)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use coatpeg_domain::records::Theme;

    use super::*;

    #[test]
    fn how_the_window_looks_is_kept() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let records = folder.path().join("not there yet");
        let dark = Appearance { theme: Theme::Dark, text_size: 150, ..Appearance::default() };
        write_appearance(&records, &dark).expect("written");
        assert_eq!(read_appearance(&records), dark);
    }

    #[test]
    fn a_damaged_file_is_ignored() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        assert_eq!(read_appearance(folder.path()), Appearance::default());
        for text in ["", "{", "\u{0}\u{0}", "{\"text_size\": 7}", "{\"theme\": \"loud\"}", "[]"] {
            fs::write(folder.path().join(FILE), text).expect("written");
            assert_eq!(read_appearance(folder.path()), Appearance::default(), "{text:?}");
        }
    }
}
