//! Printing through the computer's own viewer: the copy lies for a while in a folder nobody else may read.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use coatpeg_domain::contract::PrintPaper;
use coatpeg_domain::error::{AppError, ErrorCode};
use coatpeg_domain::ids::CopyId;
use coatpeg_domain::records::{Exported, PaperCopy};
use coatpeg_store::Action;

use super::copies::{Ready, Way, names_like, ready, remember};
use crate::error::{Error, Result};
use crate::session::Session;
use crate::write_file::write_private;

const NO_VIEWER: &str =
    "Your computer has no program that opens PDFs. Save the PDF and print it from elsewhere.";
const NO_ROOM: &str =
    "The copy could not be got ready for the printer. Make some room on the disk, and try again.";

/// Opens a copy in the computer's own viewer, without a password: it goes no further than that. It is remembered first,
/// so that nothing is shown outside that the records do not tell of, and taken back where no viewer opens it.
pub(crate) fn print(session: &Session, command: &PrintPaper) -> Result<Exported> {
    let copy = PaperCopy { password: None, ..command.copy.clone() };
    let (ready, plan) = session.with_open(|work| ready(work, command.paper, &copy, Way::Print))?;
    let bytes = coatpeg_pdf::write_plan(&plan, None)?;
    let folder = &session.folders.print;
    // Written while the records are open, so that closing them finds it.
    let (place, copy) = session.with_sitting(ready.sitting, |work| {
        let place = free_place(folder, &ready.name).map_err(no_room)?;
        let copy = remember(work, &ready, &bytes, || write_private(&place, &bytes).map_err(no_room))?;
        Ok((place, copy))
    })?;
    if !session.desktop.open_in_viewer(&place) {
        take_back(session, &ready, &place, copy)?;
        return Err(Error::refused(NO_VIEWER));
    }
    let file_name = place.file_name().map(|name| name.to_string_lossy().into_owned());
    Ok(Exported { file_name, pages: ready.pages, longest: ready.longest, copy: Some(copy) })
}

/// Takes a print away again that no viewer opened; history says so. Where the records were closed meanwhile the file has
/// gone with that, and they tell of one print too many.
fn take_back(session: &Session, ready: &Ready, place: &Path, copy: CopyId) -> Result<()> {
    let outcome = session.with_sitting(ready.sitting, |work| {
        work.change(Action::NotPrinted, |change| ready.take_back(change, copy))
    });
    let _ = fs::remove_file(place);
    match outcome {
        Err(error) if !error.is_locked() => Err(error),
        Ok(()) | Err(_) => Ok(()),
    }
}

/// Takes away what lay there for the viewer. One that still has a file open may keep it from going; it goes next time.
pub(crate) fn clear(folder: &Path) {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            log::warn!("what was printed could not be taken away: {}", error.kind());
        }
        Ok(()) | Err(_) => {}
    }
}

/// A name nobody has there yet, in a folder its owner alone may look into.
fn free_place(folder: &Path, name: &str) -> io::Result<PathBuf> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)?;
    let mut places = names_like(name).map(|name| folder.join(name));
    places.find(|place| !place.exists()).ok_or_else(|| io::ErrorKind::AlreadyExists.into())
}

fn no_room(error: io::Error) -> Error {
    log::error!("a copy could not be written for the viewer: {}", error.kind());
    AppError { message: NO_ROOM.to_owned(), ..AppError::new(ErrorCode::CannotWriteFile) }.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn nobody_else_may_look_into_the_folder_and_names_are_not_used_twice() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().expect("a temporary folder").path().join("print");
        let first = free_place(&folder, "BQ_2025-04_profile.pdf").expect("free");
        write_private(&first, b"words").expect("written").keep();
        let second = free_place(&folder, "BQ_2025-04_profile.pdf").expect("free");
        assert_eq!(second, folder.join("BQ_2025-04_profile_2.pdf"));
        assert_eq!(fs::metadata(&folder).expect("there").permissions().mode() & 0o777, 0o700);
        clear(&folder);
        assert!(!folder.exists());
        clear(&folder);
    }
}
