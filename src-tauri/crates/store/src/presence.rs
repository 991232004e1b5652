//! Who has the records open. A lock of the operating system keeps out a second copy of the program on this computer; for
//! a shared disk, where such locks may mean nothing, `in-use.json` says which computer it is and is renewed every minute.
//!
//! Whoever is kept out writes nothing at all.

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::JoinHandle;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::{folder, hex};

/// Who has the records open, and since when.
const PRESENCE_FILE: &str = "in-use.json";

/// What the lock is on. It stays, empty, because taking a lock's file away while others wait for it undoes the lock.
const LOCK_FILE: &str = "in-use.lock";

/// How often presence is renewed.
const BEAT: Duration = Duration::from_secs(60);

/// After so many seconds without a beat another computer no longer has the records open.
const STALE_AFTER_SECONDS: u64 = 600;

/// Whoever has the records open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    /// What their computer is called.
    pub computer: String,
    /// Since when, by its clock.
    pub since: NaiveDateTime,
    /// It is this very computer.
    pub is_this_computer: bool,
}

/// `in-use.json`.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Written {
    computer: String,
    since: NaiveDateTime,
    /// Tells one copy of the program from the next.
    id: String,
    /// Seconds since 1970, renewed while the records are open.
    beat: u64,
}

/// The records are in use from here, until this is let go.
#[derive(Debug)]
pub struct Presence {
    path: PathBuf,
    id: String,
    stop: Option<Sender<()>>,
    heart: Option<JoinHandle<()>>,
    /// Held for as long as this lives.
    lock: File,
}

/// Takes the records of a folder into use.
///
/// # Errors
/// `OpenElsewhere` with whoever has them; `FolderMissing`, `FolderReadOnly`, `DiskFull`, `File`.
pub fn enter(folder: &Path, computer: &str, since: NaiveDateTime) -> Result<Presence> {
    folder::require(folder)?;
    let path = folder.join(PRESENCE_FILE);
    // Looked at before anything is made: whoever is kept out leaves no trace.
    if let Some(written) = read(&path)
        && written.computer != computer
        && written.is_fresh()
    {
        return Err(Error::OpenElsewhere(Some(written.holder(computer))));
    }
    let lock = lock(&folder.join(LOCK_FILE), || read(&path).map(|written| written.holder(computer)))?;
    let mut id = [0; 8];
    getrandom::fill(&mut id)?;
    let written = Written { computer: computer.to_owned(), since, id: hex::encode(&id), beat: seconds() };
    written.write(&path)?;
    let (stop, stopped) = mpsc::channel();
    let (beating, place) = (written.clone(), path.clone());
    let heart = std::thread::Builder::new().name("presence".into()).spawn(move || {
        while stopped.recv_timeout(BEAT) == Err(RecvTimeoutError::Timeout) {
            // Somebody else's name there means that we slept for long, and they came. A beat that cannot be written
            // now is written a minute later.
            if read(&place).is_some_and(|written| written.id == beating.id) {
                let _ = Written { beat: seconds(), ..beating.clone() }.write(&place);
            }
        }
    })?;
    Ok(Presence { path, id: written.id, stop: Some(stop), heart: Some(heart), lock })
}

fn lock(path: &Path, holder: impl FnOnce() -> Option<Holder>) -> Result<File> {
    // A lock that exists is opened as it is; one's own modification time is a trace too.
    let file = match File::open(path) {
        Ok(file) => file,
        Err(_) => folder::create(path)?,
    };
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(Error::OpenElsewhere(holder())),
        // Some network disks know no locks; the name and its beat, and SQLite's own lock, are left.
        Err(TryLockError::Error(error)) if error.kind() == std::io::ErrorKind::Unsupported => Ok(file),
        Err(TryLockError::Error(error)) => Err(error.into()),
    }
}

impl Drop for Presence {
    fn drop(&mut self) {
        self.stop = None;
        if let Some(heart) = self.heart.take() {
            let _ = heart.join();
        }
        if read(&self.path).is_some_and(|written| written.id == self.id) {
            // Left behind it would only be found stale.
            let _ = folder::remove(&self.path);
        }
        // Said outright: a process being started just now holds the file for a moment too, and with it the lock.
        let _ = self.lock.unlock();
    }
}

impl Written {
    fn holder(self, computer: &str) -> Holder {
        Holder { is_this_computer: self.computer == computer, computer: self.computer, since: self.since }
    }

    fn is_fresh(&self) -> bool {
        seconds().abs_diff(self.beat) < STALE_AFTER_SECONDS
    }

    fn write(&self, path: &Path) -> Result<()> {
        let bytes = serde_json::to_vec_pretty(self).map_err(|error| Error::File(error.into()))?;
        folder::write(path, &bytes)
    }
}

/// A file that cannot be understood says nothing.
fn read(path: &Path) -> Option<Written> {
    serde_json::from_slice(&folder::read(path).ok()??).ok()
}

/// Read here and not handed in: the beat goes on between requests, and is compared with real clocks of real computers.
fn seconds() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::testing::time;

    const SINCE: &str = "2027-06-10T09:00:00";

    fn left_by(folder: &Path, computer: &str, beat: u64) {
        let written = Written { computer: computer.into(), since: time(SINCE), id: "x".into(), beat };
        written.write(&folder.join(PRESENCE_FILE)).expect("written");
    }

    fn contents(folder: &Path) -> Vec<(std::ffi::OsString, Vec<u8>)> {
        let mut found: Vec<_> = fs::read_dir(folder)
            .expect("a folder")
            .map(|entry| entry.expect("an entry"))
            .map(|entry| (entry.file_name(), fs::read(entry.path()).expect("readable")))
            .collect();
        found.sort();
        found
    }

    #[test]
    fn the_second_is_told_where_and_since_when_and_leaves_no_trace() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let first = enter(folder.path(), "office", time(SINCE)).expect("free");
        let before = contents(folder.path());
        for (computer, is_this_computer) in [("office", true), ("kitchen", false)] {
            let outcome = enter(folder.path(), computer, time("2027-06-10T10:00:00"));
            let Err(Error::OpenElsewhere(Some(holder))) = outcome else { panic!("{outcome:?}") };
            let expected = Holder { computer: "office".into(), since: time(SINCE), is_this_computer };
            assert_eq!(holder, expected);
        }
        assert_eq!(contents(folder.path()), before);
        drop(first);
        assert!(!folder.path().join(PRESENCE_FILE).exists());
        enter(folder.path(), "kitchen", time(SINCE)).expect("free again");
    }

    #[test]
    fn another_computer_that_beats_is_believed_and_one_that_stopped_is_not() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        left_by(folder.path(), "office", seconds() - 60);
        assert!(matches!(enter(folder.path(), "kitchen", time(SINCE)), Err(Error::OpenElsewhere(Some(_)))));
        assert!(!folder.path().join(LOCK_FILE).exists(), "nothing was made");
        left_by(folder.path(), "office", seconds() - STALE_AFTER_SECONDS - 1);
        enter(folder.path(), "kitchen", time(SINCE)).expect("stale");
    }

    #[test]
    fn what_a_crash_of_ones_own_left_does_not_keep_one_out() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        left_by(folder.path(), "office", seconds());
        enter(folder.path(), "office", time(SINCE)).expect("nobody has the lock");
        fs::write(folder.path().join(PRESENCE_FILE), b"{").expect("written");
        enter(folder.path(), "office", time(SINCE)).expect("what cannot be read says nothing");
    }
}
