//! Where records are kept: the setting's own, and the pretend child's.

use std::path::{Path, PathBuf};

/// The two folders the program may open, never at the same time.
#[derive(Clone, Debug)]
pub struct Folders {
    /// The setting's own records.
    pub records: PathBuf,
    /// The pretend child's records.
    pub example: PathBuf,
}

impl Folders {
    /// Both inside the program's own folder.
    pub fn inside(program: &Path) -> Folders {
        Folders { records: program.join("records"), example: program.join("example") }
    }
}
