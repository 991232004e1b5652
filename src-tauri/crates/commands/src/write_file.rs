//! Writing a file for good: never half of one under its own name, and none that the records do not tell of.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// More pieces beside one file than a crash ever leaves there.
const MOST_BESIDE: usize = 1_000;

/// Bytes beside the place they are meant for, on the disk and not yet under their name. Dropping it takes them away.
pub(crate) struct Unfinished {
    path: PathBuf,
    place: PathBuf,
}

impl Unfinished {
    /// Writes beside the place and waits until that is on the disk.
    pub(crate) fn write(place: &Path, bytes: &[u8]) -> io::Result<Unfinished> {
        let (path, file) = free_beside(place, "part", |path| create(path, false))?;
        let unfinished = Unfinished { path, place: place.to_owned() };
        write_through(file, bytes)?;
        Ok(unfinished)
    }

    /// Gives the file its name. What was there under that name comes back where the finished file is given up.
    pub(crate) fn finish(self) -> io::Result<Finished> {
        let before = keep_before(&self.place)?;
        if let Err(error) = fs::rename(&self.path, &self.place) {
            if let Some(before) = before {
                put_back(&before, &self.place);
            }
            return Err(error);
        }
        Ok(Finished::at(self.place.clone(), before))
    }

    /// Gives the file a name that is free: `AlreadyExists` where it is not.
    pub(crate) fn finish_as_new(&self, place: PathBuf) -> io::Result<Finished> {
        // A second name is refused where there is a file, a move is not; not every stick knows second names.
        match fs::hard_link(&self.path, &place) {
            Ok(()) => {}
            Err(_) if fs::symlink_metadata(&place).is_ok() => {
                return Err(io::Error::from(io::ErrorKind::AlreadyExists));
            }
            Err(_) => fs::rename(&self.path, &place)?,
        }
        Ok(Finished::at(place, None))
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        // Once it has its name there is nothing here any more.
        remove(&self.path);
    }
}

/// A file that is whole under its name. Unless it is kept it goes again, as if it had never been written.
pub(crate) struct Finished {
    place: PathBuf,
    before: Option<PathBuf>,
    is_kept: bool,
}

impl Finished {
    fn at(place: PathBuf, before: Option<PathBuf>) -> Finished {
        sync_folder(&place);
        Finished { place, before, is_kept: false }
    }

    /// Lets it stay for good.
    pub(crate) fn keep(mut self) {
        self.is_kept = true;
    }
}

impl Drop for Finished {
    fn drop(&mut self) {
        match (&self.before, self.is_kept) {
            (Some(before), true) => remove(before),
            (Some(before), false) => put_back(before, &self.place),
            (None, true) => {}
            (None, false) => remove(&self.place),
        }
        sync_folder(&self.place);
    }
}

/// Writes beside the place, then moves there, so that the file is whole or as it was.
pub(crate) fn write_whole(place: &Path, bytes: &[u8]) -> io::Result<()> {
    Unfinished::write(place, bytes)?.finish()?.keep();
    Ok(())
}

/// Writes a file that its owner alone may read, where the computer knows such a thing: `AlreadyExists` where one is there.
pub(crate) fn write_private(place: &Path, bytes: &[u8]) -> io::Result<Finished> {
    let file = create(place, true)?;
    // Begun first, so that half a file goes as well.
    let begun = Finished { place: place.to_owned(), before: None, is_kept: false };
    write_through(file, bytes)?;
    Ok(begun)
}

/// Keeps the file that is there under another name until the new one may stay; a folder in the way stays where it is.
fn keep_before(place: &Path) -> io::Result<Option<PathBuf>> {
    if !fs::symlink_metadata(place).is_ok_and(|there| there.is_file()) {
        return Ok(None);
    }
    let keep = |before: &Path| match fs::hard_link(place, before) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(error),
        // A stick may know no second names: then it is moved aside.
        Err(_) => move_aside(place, before),
        Ok(()) => Ok(()),
    };
    free_beside(place, "before", keep).map(|(before, ())| Some(before))
}

/// Moves a file to a name that nobody has: a move would write over one that is there.
fn move_aside(place: &Path, before: &Path) -> io::Result<()> {
    create(before, false)?;
    fs::rename(place, before).inspect_err(|_| remove(before))
}

/// Puts the file of before back. Where even that fails it lies beside its place, under a name that says so.
fn put_back(before: &Path, place: &Path) {
    if fs::rename(before, place).is_ok() {
        // Of two names of one file a move to the other takes neither away.
        remove(before);
    }
}

/// The first name beside a place that nobody has, and what was done with it: somebody's own file is never touched.
fn free_beside<T>(
    place: &Path,
    ending: &str,
    mut take: impl FnMut(&Path) -> io::Result<T>,
) -> io::Result<(PathBuf, T)> {
    let name = place.file_name().ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
    for number in 1..MOST_BESIDE {
        let mut name = name.to_owned();
        name.push(if number == 1 { format!(".{ending}") } else { format!(".{ending}{number}") });
        let path = place.with_file_name(name);
        match take(&path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            outcome => return Ok((path, outcome?)),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

/// A file that was not there before.
fn create(path: &Path, is_private: bool) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    if is_private {
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    }
    #[cfg(not(unix))]
    let _ = is_private;
    options.open(path)
}

fn write_through(mut file: File, bytes: &[u8]) -> io::Result<()> {
    file.write_all(bytes)?;
    file.sync_all()
}

/// A name is on the disk once its folder is. Not every disk lets a folder be waited for, and the file itself is there.
fn sync_folder(place: &Path) {
    if cfg!(unix)
        && let Some(folder) = place.parent()
    {
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        let _ = File::open(folder).and_then(|folder| folder.sync_all());
    }
}

/// What must not stay is taken away; that it is not there, or cannot be taken away, changes nothing.
fn remove(path: &Path) {
    let _ = fs::remove_file(path);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("a folder");
        let mut names: Vec<String> = entries
            .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_that_is_kept_is_whole_and_alone() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let place = folder.path().join("check.pdf");
        for words in ["one", "two"] {
            write_whole(&place, words.as_bytes()).expect("written");
            assert_eq!(fs::read_to_string(&place).expect("there"), words);
            assert_eq!(entries(folder.path()), ["check.pdf"]);
        }
    }

    #[test]
    fn a_file_that_is_given_up_leaves_what_was_there() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let place = folder.path().join("check.pdf");
        drop(Unfinished::write(&place, b"new").expect("written"));
        assert_eq!(entries(folder.path()), Vec::<String>::new());
        drop(Unfinished::write(&place, b"new").expect("written").finish().expect("named"));
        assert_eq!(entries(folder.path()), Vec::<String>::new());
        fs::write(&place, "before").expect("written");
        let finished = Unfinished::write(&place, b"new").expect("written").finish().expect("named");
        assert_eq!(fs::read_to_string(&place).expect("there"), "new");
        drop(finished);
        assert_eq!(fs::read_to_string(&place).expect("there"), "before");
        assert_eq!(entries(folder.path()), ["check.pdf"]);
    }

    #[test]
    fn files_of_somebody_that_are_called_like_our_pieces_stay_as_they_are() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let place = folder.path().join("check.pdf");
        let own = ["check.pdf.before", "check.pdf.part"];
        for name in own {
            fs::write(folder.path().join(name), name).expect("written");
        }
        fs::write(&place, "before").expect("written");
        write_whole(&place, b"new").expect("written");
        drop(Unfinished::write(&place, b"newer").expect("written").finish().expect("named"));
        assert_eq!(fs::read_to_string(&place).expect("there"), "new");
        assert_eq!(entries(folder.path()), ["check.pdf", "check.pdf.before", "check.pdf.part"]);
        for name in own {
            assert_eq!(fs::read_to_string(folder.path().join(name)).expect("there"), name);
        }
        let refused = write_private(&place, b"other").err().expect("it is taken");
        assert_eq!(refused.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read_to_string(&place).expect("there"), "new");
    }

    #[test]
    fn where_there_are_no_second_names_the_file_of_before_is_moved_aside_and_comes_back() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let (place, before) = (folder.path().join("check.pdf"), folder.path().join("check.pdf.before"));
        fs::write(&place, "before").expect("written");
        move_aside(&place, &before).expect("moved");
        assert_eq!(entries(folder.path()), ["check.pdf.before"]);
        fs::write(&place, "new").expect("written");
        let refused = move_aside(&place, &before).expect_err("that name is taken");
        assert_eq!(refused.kind(), io::ErrorKind::AlreadyExists);
        put_back(&before, &place);
        assert_eq!(fs::read_to_string(&place).expect("there"), "before");
        assert_eq!(entries(folder.path()), ["check.pdf"]);
    }

    #[test]
    fn a_name_that_is_taken_is_not_taken_again() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let (place, other) = (folder.path().join("check.pdf"), folder.path().join("check_2.pdf"));
        fs::write(&place, "before").expect("written");
        let unfinished = Unfinished::write(&place, b"new").expect("written");
        let refused = unfinished.finish_as_new(place.clone()).err().expect("it is taken");
        assert_eq!(refused.kind(), io::ErrorKind::AlreadyExists);
        unfinished.finish_as_new(other).expect("it is free").keep();
        drop(unfinished);
        assert_eq!(fs::read_to_string(&place).expect("there"), "before");
        assert_eq!(entries(folder.path()), ["check.pdf", "check_2.pdf"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_private_file_is_its_owners_alone() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().expect("a temporary folder");
        let place = folder.path().join("check.pdf");
        write_private(&place, b"words").expect("written").keep();
        let mode = fs::metadata(&place).expect("there").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}
