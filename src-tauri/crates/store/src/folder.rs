//! Small files in the records folder, written so that a crash leaves the old one or the new one, never a piece.

use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};

/// The encrypted records.
pub(crate) const RECORDS_FILE: &str = "records.db";

/// What SQLite keeps beside the records while they are open.
pub(crate) const RECORDS_SIDE_FILES: [&str; 3] = ["records.db-wal", "records.db-shm", "records.db-journal"];

/// Makes the folder, for its owner alone where the computer knows such a thing.
pub(crate) fn make(folder: &Path) -> Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    Ok(builder.create(folder)?)
}

/// Refuses a folder that is gone.
pub(crate) fn require(folder: &Path) -> Result<()> {
    if folder.is_dir() { Ok(()) } else { Err(Error::FolderMissing) }
}

/// Refuses a folder in which no file can be made.
pub(crate) fn require_writable(folder: &Path) -> Result<()> {
    require(folder)?;
    let probe = folder.join(".coatpeg-writes");
    create(&probe)?;
    Ok(fs::remove_file(probe)?)
}

/// Opens a new or emptied file for writing, for its owner alone where the computer knows such a thing.
pub(crate) fn create(path: &Path) -> Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    Ok(options.open(path)?)
}

/// Writes a file and waits until it is on the disk.
pub(crate) fn write_through(path: &Path, bytes: &[u8]) -> Result<()> {
    let mut file = create(path)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    sync_parent(path)
}

/// Makes sure that there is so much room, before something that is written in two places: where only the first of them
/// fitted, half of it would be done.
///
/// # Errors
/// `DiskFull`, `FolderReadOnly`, `File`.
pub fn require_room(folder: &Path, bytes: usize) -> Result<()> {
    let path = folder.join("room.new");
    let outcome = write_through(&path, &vec![0; bytes]);
    let gone = fs::remove_file(&path);
    outcome?;
    Ok(gone?)
}

/// Puts one file in the place of another at once, and waits until that is on the disk.
pub(crate) fn replace(from: &Path, to: &Path) -> Result<()> {
    fs::rename(from, to)?;
    sync_parent(to)
}

/// Writes a file so that a reader finds either what was there or all of the new.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    let unfinished = beside(path, ".new");
    write_through(&unfinished, bytes)?;
    replace(&unfinished, path)
}

/// The same, with the version before kept under `.previous`.
pub(crate) fn write_keeping_previous(path: &Path, bytes: &[u8]) -> Result<()> {
    // A copy, not a rename: at no moment is there no file under its own name.
    if let Some(before) = read(path)? {
        write(&beside(path, ".previous"), &before)?;
    }
    write(path, bytes)
}

/// The same, with the version before kept nowhere: `.previous` becomes a second copy of the new.
pub(crate) fn write_over_previous(path: &Path, bytes: &[u8]) -> Result<()> {
    write(path, bytes)?;
    put_over_previous(path, bytes);
    Ok(())
}

/// Makes what stands under `.previous`, if anything, a second copy of the file.
pub(crate) fn forget_previous(path: &Path) -> Result<()> {
    let previous = read(&beside(path, ".previous"))?;
    if let (Some(previous), Some(bytes)) = (previous, read(path)?)
        && previous != bytes
    {
        put_over_previous(path, &bytes);
    }
    Ok(())
}

/// The file itself stands whatever becomes of its copy; one that cannot be written, on a full disk, goes instead.
fn put_over_previous(path: &Path, bytes: &[u8]) {
    let previous = beside(path, ".previous");
    if write(&previous, bytes).is_err() {
        let _ = remove(&previous);
        let _ = remove(&beside(&previous, ".new"));
    }
}

/// The bytes of a file, or nothing where there is no such file.
pub(crate) fn read(path: &Path) -> Result<Option<Vec<u8>>> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Takes a file away if it is there.
pub(crate) fn remove(path: &Path) -> Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

/// The path with something added to its file name.
pub(crate) fn beside(path: &Path, addition: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(addition);
    PathBuf::from(name)
}

/// Makes renames in a folder survive a power cut; Windows does so by itself.
pub(crate) fn sync(folder: &Path) -> Result<()> {
    sync_parent(&folder.join("any"))
}

/// Makes a rename or a new name survive a power cut; Windows does so by itself.
fn sync_parent(path: &Path) -> Result<()> {
    #[cfg(unix)]
    if let Some(folder) = path.parent() {
        File::open(folder)?.sync_all()?;
    }
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_before_is_kept() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("small.json");
        write_keeping_previous(&path, b"one").expect("written");
        write_keeping_previous(&path, b"two").expect("written");
        assert_eq!(read(&path).expect("read"), Some(b"two".to_vec()));
        assert_eq!(read(&beside(&path, ".previous")).expect("read"), Some(b"one".to_vec()));
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 2, "nothing unfinished is left");
    }

    #[test]
    fn what_must_not_come_back_is_not_kept_as_the_version_before() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("small.json");
        write_keeping_previous(&path, b"one").expect("written");
        write_keeping_previous(&path, b"two").expect("written");
        write_over_previous(&path, b"three").expect("written");
        assert_eq!(read(&path).expect("read"), Some(b"three".to_vec()));
        assert_eq!(read(&beside(&path, ".previous")).expect("read"), Some(b"three".to_vec()));
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 2, "nothing unfinished is left");
    }

    #[test]
    fn a_missing_folder_is_told_apart() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let gone = folder.path().join("gone");
        assert!(matches!(require_writable(&gone), Err(Error::FolderMissing)));
        make(&gone).expect("made");
        require_writable(&gone).expect("writable now");
    }

    #[cfg(unix)]
    #[test]
    fn files_and_folder_are_for_their_owner_alone() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().expect("a temporary folder");
        let inner = folder.path().join("records");
        make(&inner).expect("made");
        write(&inner.join("small.json"), b"{}").expect("written");
        let mode = |path: &Path| fs::metadata(path).expect("there").permissions().mode() & 0o777;
        assert_eq!(mode(&inner), 0o700);
        assert_eq!(mode(&inner.join("small.json")), 0o600);
    }
}
