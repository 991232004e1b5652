//! Where records are kept: the setting's own, and the pretend child's.

use std::io;
use std::path::{Path, PathBuf};

use coatpeg_store::{Error as StoreError, Vault, sha256_of};

use crate::error::Result;

/// Says that there were records once, so that a folder that has gone is not taken for a first start.
const TRACE: &str = "set-up.txt";
const TRACE_WORDS: &[u8] =
    b"Coatpeg is set up here. The records are in the folder \"records\" beside this file.\n";

/// The two folders the program may open, never at the same time, and the one for the printer.
#[derive(Clone, Debug)]
pub struct Folders {
    /// The setting's own records.
    pub records: PathBuf,
    /// The pretend child's records.
    pub example: PathBuf,
    /// Where a paper lies while the computer's viewer prints it. It is emptied each time the records are closed.
    pub print: PathBuf,
    trace: PathBuf,
}

impl Folders {
    /// Both inside the program's own folder.
    pub fn inside(program: &Path) -> Folders {
        Folders {
            records: program.join("records"),
            example: program.join("example"),
            print: program.join("print"),
            trace: program.join(TRACE),
        }
    }

    /// The same, with papers on their way to the printer in the folder the computer keeps for each session of its
    /// owner, which lies in memory. Programs with other folders do not meet there.
    pub fn printing_in(self, session: &Path) -> Folders {
        let whose = sha256_of(self.records.as_os_str().as_encoded_bytes());
        Folders { print: session.join(format!("coatpeg-{}", &whose[..16])), ..self }
    }

    /// The vault of the setting's own records; nothing before set-up.
    pub(crate) fn records_vault(&self) -> Result<Option<Vault>> {
        match Vault::read(&self.records) {
            Err(StoreError::FolderMissing) if !self.trace.exists() => Ok(None),
            outcome => Ok(outcome?),
        }
    }

    /// The vault of the pretend records; nothing before the first look round.
    pub(crate) fn example_vault(&self) -> Result<Option<Vault>> {
        match Vault::read(&self.example) {
            Err(StoreError::FolderMissing) => Ok(None),
            outcome => Ok(outcome?),
        }
    }

    /// Remembers that the records were set up.
    pub(crate) fn leave_trace(&self) -> io::Result<()> {
        std::fs::write(&self.trace, TRACE_WORDS)
    }
}
