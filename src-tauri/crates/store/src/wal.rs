//! Looking through a write-ahead log before SQLite does. SQLite takes a log as far as its checksums hold and passes over
//! the rest without a word: right for an end that a power cut tore off, which nobody was told was kept, and wrong where
//! a byte changed later and writes follow that were answered for. Such a log is kept, and reported.
//!
//! A log is a header of 32 bytes and then frames: 24 bytes about a page, and the page. Each checksum goes on from the one
//! before. When a log begins anew from its start, frames of the time before may stand behind the new ones: the header
//! counts how often that happened, and each time its first salt grows by one. SQLCipher encrypts the pages and nothing
//! else. See <https://www.sqlite.org/fileformat2.html#walformat>.

use std::fs::{self, File};
use std::io::{self, BufReader, ErrorKind, Read};
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::error::{Error, Result};
use crate::folder;
use crate::hex;
use crate::restore::REPLACED_FOLDER;
use crate::store;

const HEADER_BYTES: usize = 32;
const FRAME_HEAD_BYTES: usize = 24;

/// What a header begins with; the lowest bit says in which order the words are added up.
const MAGIC: u32 = 0x377f_0682;

/// Where a header cannot be read, its frames are taken to have pages as we write them.
const PAGE_BYTES: usize = store::PAGE_BYTES as usize;

/// What begins the name of a folder with a damaged log.
const KEPT: &str = "damaged-log-";

/// The fact which damaged logs a check has told of.
pub const KNOWN_LOGS: &str = "known_logs";

type Sums = (u32, u32);

#[derive(Clone, Copy)]
struct Header {
    is_big_endian: bool,
    page_bytes: usize,
    /// How often the log began anew from its start.
    restarts: u32,
    salts: (u32, u32),
    sums: Sums,
}

/// Keeps a copy of a database's log if it is damaged; whether there is a log comes back.
///
/// Before SQLite opens the database, and by whoever keeps others out.
///
/// # Errors
/// `DiskFull`, `FolderReadOnly`, `File`.
pub(crate) fn keep_if_damaged(database: &Path) -> Result<bool> {
    let path = folder::beside(database, "-wal");
    let log = match File::open(&path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(false),
        outcome => outcome?,
    };
    if log.metadata()?.len() == 0 {
        return Ok(false);
    }
    if is_damaged(BufReader::new(log))? {
        keep(&path)?;
    }
    Ok(true)
}

/// The damaged logs that were kept beside the records, each by its folder's name inside `replaced`.
///
/// # Errors
/// `File`, `FolderReadOnly`.
pub fn damaged_logs(records: &Path) -> Result<Vec<String>> {
    let entries = match fs::read_dir(records.join(REPLACED_FOLDER)) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        outcome => outcome?,
    };
    let mut names = Vec::new();
    for entry in entries {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.starts_with(KEPT) {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}

/// Named by what is in it, so that the same log is kept once however often it is met.
fn keep(log: &Path) -> Result<()> {
    let missing = || Error::File(ErrorKind::NotFound.into());
    let (records, name) = log.parent().zip(log.file_name()).ok_or_else(missing)?;
    let bytes = folder::read(log)?.ok_or_else(missing)?;
    let mark = hex::encode(&Sha256::digest(&bytes)[..4]);
    let replaced = records.join(REPLACED_FOLDER);
    let kept = replaced.join(format!("{KEPT}{mark}"));
    folder::make(&kept)?;
    if !kept.join(name).exists() {
        folder::write(&kept.join(name), &bytes)?;
    }
    folder::sync(&replaced)?;
    folder::sync(records)
}

/// Whether frames that SQLite will pass over may have been answered for.
fn is_damaged(mut log: impl Read) -> io::Result<bool> {
    let mut start = [0; HEADER_BYTES];
    if !fill(&mut log, &mut start)? {
        return Ok(false);
    }
    let header = Header::of(&start);
    let mut frame = vec![0; FRAME_HEAD_BYTES + header.map_or(PAGE_BYTES, |header| header.page_bytes)];
    let mut sums = header.map(|header| header.sums);
    // A frame that is not all there ends it: that one was never answered for.
    while fill(&mut log, &mut frame)? {
        sums = header.zip(sums).and_then(|(header, before)| header.next(before, &frame));
        if sums.is_none() && was_in_use(header, &frame) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether a frame was written to this log, and is neither of the time before nor room that was never written to.
fn was_in_use(header: Option<Header>, frame: &[u8]) -> bool {
    let is_blank = frame[..FRAME_HEAD_BYTES].iter().all(|byte| *byte == 0);
    !is_blank && header.is_none_or(|header| !header.is_from_before(frame))
}

impl Header {
    /// Nothing where SQLite would not take it for a header either.
    fn of(bytes: &[u8; HEADER_BYTES]) -> Option<Header> {
        let magic = number(bytes, 0);
        let page_bytes = number(bytes, 8);
        let is_known =
            magic & !1 == MAGIC && page_bytes.is_power_of_two() && (512..=65_536).contains(&page_bytes);
        let is_big_endian = magic & 1 == 1;
        let sums = add_up(is_big_endian, (0, 0), &bytes[..24]);
        (is_known && sums == (number(bytes, 24), number(bytes, 28))).then_some(Header {
            is_big_endian,
            page_bytes: usize::try_from(page_bytes).ok()?,
            restarts: number(bytes, 12),
            salts: (number(bytes, 16), number(bytes, 20)),
            sums,
        })
    }

    /// The checksum after a frame; nothing where it does not follow on the one before.
    fn next(&self, before: Sums, frame: &[u8]) -> Option<Sums> {
        let sums = add_up(self.is_big_endian, before, &frame[..8]);
        let sums = add_up(self.is_big_endian, sums, &frame[FRAME_HEAD_BYTES..]);
        let follows = salts(frame) == self.salts
            && number(frame, 0) != 0
            && sums == (number(frame, 16), number(frame, 20));
        follows.then_some(sums)
    }

    fn is_from_before(&self, frame: &[u8]) -> bool {
        let (first, second) = salts(frame);
        let ago = self.salts.0.wrapping_sub(first);
        second != self.salts.1 && (1..=self.restarts).contains(&ago)
    }
}

fn salts(frame: &[u8]) -> (u32, u32) {
    (number(frame, 8), number(frame, 12))
}

fn number(bytes: &[u8], at: usize) -> u32 {
    u32::from_be_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}

fn add_up(is_big_endian: bool, before: Sums, bytes: &[u8]) -> Sums {
    bytes.chunks_exact(8).fold(before, |(first, second), pair| {
        let word = |at: usize| {
            let word = number(pair, at);
            if is_big_endian { word } else { word.swap_bytes() }
        };
        let first = first.wrapping_add(word(0)).wrapping_add(second);
        (first, second.wrapping_add(word(4)).wrapping_add(first))
    })
}

/// Reads until the room is full; whether there was enough.
fn fill(log: &mut impl Read, room: &mut [u8]) -> io::Result<bool> {
    match log.read_exact(room) {
        Err(error) if error.kind() == ErrorKind::UnexpectedEof => Ok(false),
        outcome => outcome.map(|()| true),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::folder::RECORDS_FILE;
    use crate::history::Action;
    use crate::store::Store;
    use crate::testing::{Fresh, fresh, key, stamp};

    const LOG: &str = "records.db-wal";
    const FRAME: usize = FRAME_HEAD_BYTES + PAGE_BYTES;

    fn keep_fact(store: &mut Store, text: &str) {
        let kept =
            store.transact(Action::ChangeUpkeep, stamp(), |change| change.put_upkeep("lock_after", &text));
        kept.expect("kept");
    }

    /// The files of a program that was killed, with the log as it was then.
    fn killed(before: &Fresh) -> (tempfile::TempDir, Vec<u8>) {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for name in [RECORDS_FILE, LOG] {
            fs::copy(before.folder.path().join(name), folder.path().join(name)).expect("copied");
        }
        let log = fs::read(folder.path().join(LOG)).expect("readable");
        (folder, log)
    }

    fn says(log: &[u8]) -> bool {
        is_damaged(log).expect("readable")
    }

    fn flipped(log: &[u8], place: usize) -> Vec<u8> {
        let mut log = log.to_vec();
        log[place] ^= 0x41;
        log
    }

    #[test]
    fn one_changed_byte_anywhere_is_damage() {
        let (_folder, log) = killed(&fresh());
        assert!(!says(&log), "as it was written");
        let frames = (log.len() - HEADER_BYTES) / FRAME;
        assert!(frames > 3 && (log.len() - HEADER_BYTES).is_multiple_of(FRAME));
        let in_frames = [0, frames / 2, frames - 1].into_iter().flat_map(|frame| {
            let start = HEADER_BYTES + frame * FRAME;
            (start..start + FRAME_HEAD_BYTES).chain([start + FRAME_HEAD_BYTES, start + FRAME - 1])
        });
        for place in (0..HEADER_BYTES).chain(in_frames) {
            assert!(says(&flipped(&log, place)), "byte {place} of {}", log.len());
        }
    }

    #[test]
    fn an_end_that_was_torn_off_or_never_written_is_not() {
        let (_folder, log) = killed(&fresh());
        let end = log.len();
        for length in [0, 1, 31, 32, 33, 56, HEADER_BYTES + FRAME, end - FRAME - 1, end - FRAME + 24, end - 1]
        {
            assert!(!says(&log[..length]), "{length} of {end} bytes");
        }
        let mut with_room = log.clone();
        with_room.resize(end + 3 * FRAME, 0);
        assert!(!says(&with_room), "room without anything in it");
        assert!(!says(&vec![0; 5 * FRAME]), "nothing but room");
        let mut torn_and_more = log[..end - 2 * FRAME].to_vec();
        torn_and_more.extend([0; FRAME]);
        torn_and_more.extend(&log[end - FRAME..]);
        assert!(says(&torn_and_more), "a hole with more behind it");
    }

    #[test]
    fn what_stands_behind_a_log_that_began_anew_is_not() {
        let mut fresh = fresh();
        for text in ["one", "two", "three"] {
            fresh
                .store
                .connection
                .query_row("PRAGMA wal_checkpoint(RESTART)", [], |_| Ok(()))
                .expect("moved");
            keep_fact(&mut fresh.store, text);
            let (_folder, log) = killed(&fresh);
            assert!(!says(&log), "{text}");
            let header = Header::of(log.first_chunk().expect("a header")).expect("sound");
            assert!(header.is_from_before(&log[log.len() - FRAME..]), "an old frame is behind the new ones");
            assert!(says(&flipped(&log, HEADER_BYTES + 100)), "{text}: a new frame");
            assert!(says(&flipped(&log, 3)), "{text}: the header");
        }
    }

    #[test]
    fn a_damaged_log_is_kept_once_and_opening_leaves_no_old_log_behind() {
        let mut fresh = fresh();
        keep_fact(&mut fresh.store, "kept");
        let (folder, log) = killed(&fresh);
        let damaged = flipped(&log, log.len() - 10);
        let mut kept = Vec::new();
        for _ in 0..2 {
            fs::write(folder.path().join(LOG), &damaged).expect("damaged");
            let store = Store::open(folder.path(), &key()).expect("the rest opens");
            assert_eq!(store.upkeep::<String>("lock_after").expect("read"), None, "lost with the last frame");
            assert_eq!(fs::metadata(folder.path().join(LOG)).expect("a log").len(), 0, "begun anew");
            kept = damaged_logs(folder.path()).expect("listed");
            assert_eq!(kept.len(), 1);
        }
        let copy = folder.path().join(REPLACED_FOLDER).join(&kept[0]).join(LOG);
        assert!(fs::read(copy).expect("kept") == damaged);
    }

    #[test]
    fn a_sound_log_is_taken_in_and_nothing_is_kept() {
        let mut fresh = fresh();
        keep_fact(&mut fresh.store, "kept");
        let (folder, _) = killed(&fresh);
        let store = Store::open(folder.path(), &key()).expect("opens");
        assert_eq!(store.upkeep::<String>("lock_after").expect("read"), Some("kept".into()));
        assert_eq!(damaged_logs(folder.path()).expect("listed"), Vec::<String>::new());
        assert!(!folder.path().join(REPLACED_FOLDER).exists());
    }
}
