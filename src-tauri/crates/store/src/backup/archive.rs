//! The file a copy of the records is kept in: a tar archive that any computer can take apart, written and read so
//! strictly that there is only one way to write it. Whatever differs by a single bit is refused.

use std::fs::File;
use std::io::{BufReader, ErrorKind, Read, Write};
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::error::{Error, Result};
use crate::{folder, hex};

/// A tar archive consists of blocks of this many bytes.
const BLOCK: usize = 512;

/// Two empty blocks end it.
const END: [u8; BLOCK * 2] = [0; BLOCK * 2];

/// How much is read at a time.
const PIECE: usize = 64 * 1024;

/// More than any small file in an archive has.
const MOST_OF_A_SMALL_FILE: u64 = 4 * 1024 * 1024;

/// Writes an archive, and knows afterwards what its bytes hash to.
pub(crate) struct ArchiveWriter {
    file: File,
    hash: Sha256,
}

impl ArchiveWriter {
    /// Begins an archive in a new file.
    pub(crate) fn create(path: &Path) -> Result<ArchiveWriter> {
        Ok(ArchiveWriter { file: folder::create(path)?, hash: Sha256::new() })
    }

    /// Adds a small file.
    pub(crate) fn add(&mut self, name: &str, bytes: &[u8]) -> Result<()> {
        self.put(&header(name, bytes.len() as u64)?)?;
        self.put(bytes)?;
        self.pad(bytes.len() as u64)
    }

    /// Adds a file from the disk; its hash comes back.
    pub(crate) fn add_file(&mut self, name: &str, path: &Path) -> Result<String> {
        let size = std::fs::metadata(path)?.len();
        self.put(&header(name, size)?)?;
        let hash = pass(File::open(path)?, size, |piece| self.put(piece))?;
        self.pad(size)?;
        Ok(hash)
    }

    /// Ends the archive and waits until it is on the disk; the hash of all of it comes back.
    pub(crate) fn finish(mut self) -> Result<String> {
        self.put(&END)?;
        self.file.sync_all()?;
        Ok(hex::encode(&self.hash.finalize()))
    }

    fn put(&mut self, bytes: &[u8]) -> Result<()> {
        self.file.write_all(bytes)?;
        self.hash.update(bytes);
        Ok(())
    }

    fn pad(&mut self, size: u64) -> Result<()> {
        self.put(&END[..padding(size)])
    }
}

/// Reads an archive from its beginning.
pub(crate) struct ArchiveReader {
    file: BufReader<File>,
}

/// The next file of an archive; its bytes are still to be read.
pub(crate) struct Entry {
    pub(crate) name: String,
    pub(crate) size: u64,
}

impl ArchiveReader {
    pub(crate) fn open(path: &Path) -> Result<ArchiveReader> {
        Ok(ArchiveReader { file: BufReader::with_capacity(PIECE, File::open(path)?) })
    }

    /// What comes next; nothing at a proper end.
    pub(crate) fn next(&mut self) -> Result<Option<Entry>> {
        let mut block = [0; BLOCK];
        self.fill(&mut block)?;
        if block == [0; BLOCK] {
            self.fill(&mut block)?;
            let is_end = block == [0; BLOCK] && self.file.read(&mut [0])? == 0;
            return if is_end { Ok(None) } else { Err(Error::BackupDamaged) };
        }
        let (name, size) = name_and_size(&block).ok_or(Error::BackupDamaged)?;
        // Everything else in the block follows from these two.
        let is_ours = header(&name, size).is_ok_and(|expected| expected == block);
        if is_ours { Ok(Some(Entry { name, size })) } else { Err(Error::BackupDamaged) }
    }

    /// The bytes of a small file.
    pub(crate) fn bytes(&mut self, entry: &Entry) -> Result<Vec<u8>> {
        if entry.size > MOST_OF_A_SMALL_FILE {
            return Err(Error::BackupDamaged);
        }
        let mut bytes = Vec::new();
        self.stream(entry, |piece| {
            bytes.extend_from_slice(piece);
            Ok(())
        })?;
        Ok(bytes)
    }

    /// Hands the bytes on piece by piece; their hash comes back.
    pub(crate) fn stream(&mut self, entry: &Entry, to: impl FnMut(&[u8]) -> Result<()>) -> Result<String> {
        let hash = pass(&mut self.file, entry.size, to)?;
        let mut rest = [0; BLOCK];
        let rest = &mut rest[..padding(entry.size)];
        self.fill(rest)?;
        if rest.iter().all(|byte| *byte == 0) { Ok(hash) } else { Err(Error::BackupDamaged) }
    }

    /// Writes the bytes into a new file and waits until they are on the disk; their hash comes back.
    pub(crate) fn write_to(&mut self, entry: &Entry, path: &Path) -> Result<String> {
        let mut file = folder::create(path)?;
        let hash = self.stream(entry, |piece| Ok(file.write_all(piece)?))?;
        file.sync_all()?;
        Ok(hash)
    }

    fn fill(&mut self, place: &mut [u8]) -> Result<()> {
        self.file.read_exact(place).map_err(cut_short)
    }
}

/// How large an archive of files of these sizes is.
pub(crate) fn whole_size(files: impl Iterator<Item = u64>) -> u64 {
    let file = |size: u64| BLOCK as u64 + size + padding(size) as u64;
    files.map(file).sum::<u64>() + END.len() as u64
}

/// The hash of a whole file.
pub(crate) fn hash_of_file(path: &Path) -> Result<String> {
    let file = File::open(path)?;
    let size = file.metadata()?.len();
    pass(file, size, |_| Ok(()))
}

/// Passes exactly so many bytes on, and hashes them.
fn pass(mut from: impl Read, size: u64, mut to: impl FnMut(&[u8]) -> Result<()>) -> Result<String> {
    let mut hash = Sha256::new();
    let mut piece = vec![0; PIECE];
    let mut left = size;
    while left > 0 {
        let length = usize::try_from(left).map_or(PIECE, |left| left.min(PIECE));
        from.read_exact(&mut piece[..length]).map_err(cut_short)?;
        hash.update(&piece[..length]);
        to(&piece[..length])?;
        left -= length as u64;
    }
    Ok(hex::encode(&hash.finalize()))
}

fn cut_short(error: std::io::Error) -> Error {
    if error.kind() == ErrorKind::UnexpectedEof { Error::BackupDamaged } else { error.into() }
}

fn padding(size: u64) -> usize {
    let over = usize::try_from(size % BLOCK as u64).unwrap_or_default();
    if over == 0 { 0 } else { BLOCK - over }
}

/// The block before a file, as POSIX "ustar" has it: for its owner alone, without owner and time.
fn header(name: &str, size: u64) -> Result<[u8; BLOCK]> {
    // Eleven octal digits: eight gigabytes.
    if name.is_empty() || name.len() >= 100 || size >= 1 << 33 {
        return Err(Error::TooLarge);
    }
    let mut block = [0; BLOCK];
    let mut put = |at: usize, bytes: &[u8]| block[at..at + bytes.len()].copy_from_slice(bytes);
    put(0, name.as_bytes());
    put(100, b"0000600\0");
    put(108, b"0000000\0");
    put(116, b"0000000\0");
    put(124, format!("{size:011o}\0").as_bytes());
    put(136, b"00000000000\0");
    // The sum of the block is taken with spaces in its own place.
    put(148, b"        ");
    put(156, b"0");
    put(257, b"ustar\x0000");
    let sum: u32 = block.iter().map(|byte| u32::from(*byte)).sum();
    block[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
    Ok(block)
}

fn name_and_size(block: &[u8; BLOCK]) -> Option<(String, u64)> {
    let name = block[..100].split(|byte| *byte == 0).next()?;
    let size = std::str::from_utf8(&block[124..135]).ok()?;
    Some((String::from_utf8(name.to_vec()).ok()?, u64::from_str_radix(size, 8).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(folder: &Path) -> (std::path::PathBuf, String) {
        let path = folder.join("some.coatpeg");
        let mut archive = ArchiveWriter::create(&path).expect("created");
        archive.add("one.json", b"{}").expect("added");
        let other = folder.join("other");
        std::fs::write(&other, vec![7; 100_000]).expect("written");
        archive.add_file("other.db", &other).expect("added");
        (path, archive.finish().expect("finished"))
    }

    fn read(path: &Path) -> Result<Vec<(String, Vec<u8>)>> {
        let mut reader = ArchiveReader::open(path)?;
        let mut found = Vec::new();
        while let Some(entry) = reader.next()? {
            let bytes = reader.bytes(&entry)?;
            found.push((entry.name, bytes));
        }
        Ok(found)
    }

    #[test]
    fn what_is_put_in_comes_out() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let (path, hash) = written(folder.path());
        assert_eq!(hash, hash_of_file(&path).expect("hashed"));
        let found = read(&path).expect("readable");
        assert_eq!(found, [("one.json".into(), b"{}".to_vec()), ("other.db".into(), vec![7; 100_000])]);
    }

    #[test]
    fn every_bit_that_is_not_in_a_file_counts_too() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let (path, _) = written(folder.path());
        let whole = std::fs::read(&path).expect("read");
        let good = read(&path).expect("readable");
        for at in (0..2048).chain(whole.len() - 1500..whole.len()) {
            let mut flipped = whole.clone();
            flipped[at] ^= 1;
            std::fs::write(&path, &flipped).expect("written");
            assert!(read(&path).map_or(true, |found| found != good), "byte {at}");
        }
        for shorter in [0, 511, 512, 1024, 5000, whole.len() - 1] {
            std::fs::write(&path, &whole[..shorter]).expect("written");
            assert!(matches!(read(&path), Err(Error::BackupDamaged)), "{shorter} bytes");
        }
    }

    #[test]
    fn any_tar_program_can_take_it_apart() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let (path, _) = written(folder.path());
        let Ok(output) = std::process::Command::new("tar").arg("-tf").arg(&path).output() else { return };
        assert_eq!(String::from_utf8_lossy(&output.stdout), "one.json\nother.db\n");
    }
}
