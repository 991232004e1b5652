//! Writing a file for good: never half of one under its own name.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

/// Writes beside the place, then moves there, so that the file is whole or as it was.
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let name = path.file_name().ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
    let mut unfinished = name.to_owned();
    unfinished.push(".part");
    let unfinished = path.with_file_name(unfinished);
    let outcome = write_through(&unfinished, bytes).and_then(|()| fs::rename(&unfinished, path));
    if outcome.is_err() {
        // What could be written of it must not stay; that it cannot be removed either changes nothing.
        let _ = fs::remove_file(&unfinished);
    }
    outcome
}

fn write_through(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}
