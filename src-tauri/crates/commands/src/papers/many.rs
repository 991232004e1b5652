//! Many copies at once, into one folder. Everything is prepared and laid out first; then they are written by two
//! threads while the records are free, each taking them for as long as one copy takes to be remembered.

use std::collections::BTreeSet;
use std::io;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use coatpeg_domain::contract::ExportMany;
use coatpeg_domain::error::{AppError, ErrorCode};
use coatpeg_domain::records::{ManyExported, NotWritten, Paper, PaperCopy, WrittenFile};
use uuid::Uuid;

use super::copies::{Ready, Way, names_like, ready, remember};
use super::progress::UnderWay;
use crate::access;
use crate::error::{Error, Result};
use crate::session::{Session, Work};
use crate::write_file::{Finished, Unfinished};

const STOPPED: &str = "You stopped before this one was written. Choose it again to write it.";
const AT_WORK: &str = "Copies are being written already. Wait for them, or stop them first.";
const NONE: &str = "Choose at least one child.";

/// What became of one paper so far.
enum Fate {
    /// It may leave, under this name where that is still free.
    Ready(Ready, PathBuf),
    /// It was written.
    Written(WrittenFile),
    /// It stays, for this reason.
    Stays(String),
}

/// One paper of many.
struct One {
    paper: Paper,
    child_name: String,
    fate: Fate,
}

/// A whole piece of work: where it goes, and until when it counts.
struct Batch<'a> {
    session: &'a Session,
    under_way: UnderWay<'a>,
    folder: PathBuf,
    copy: &'a PaperCopy,
    /// As long as the records stay open for whoever asked.
    sitting: Uuid,
    /// Why nothing more can be written.
    broken: Mutex<Option<Error>>,
}

/// Writes many copies into a folder the person says.
pub(crate) fn export_many(session: &Session, command: ExportMany) -> Result<ManyExported> {
    let sitting = session.with_open(|work| Ok(work.open.sitting))?;
    if command.papers.is_empty() {
        return Err(Error::refused(NONE));
    }
    let Some(under_way) = session.long_work.begin(command.papers.len()) else {
        return Err(Error::refused(AT_WORK));
    };
    let Some(folder) = session.desktop.ask_where_to_save_many() else { return Ok(nothing()) };
    let broken = Mutex::new(None);
    let batch = Batch { session, under_way, folder, copy: &command.copy, sitting, broken };
    let (mut all, plans) = batch.prepare(&command.papers)?;
    batch.write(&mut all, &plans)?;
    Ok(batch.told(all))
}

fn nothing() -> ManyExported {
    ManyExported { folder: None, written: Vec::new(), not_written: Vec::new(), is_stopped: false }
}

impl Batch<'_> {
    /// Looks at each paper as if it left alone, and lays it out. The records are free between one and the next.
    fn prepare(&self, papers: &[Paper]) -> Result<(Vec<One>, Vec<coatpeg_pdf::Plan>)> {
        let (mut all, mut plans, mut names) = (Vec::new(), Vec::new(), BTreeSet::new());
        for paper in papers {
            let (child_name, outcome) = self.session.with_sitting(self.sitting, |work| {
                let child_name = known_as(work, *paper).unwrap_or_default();
                Ok((child_name, self.prepare_one(work, *paper)))
            })?;
            let fate = match outcome {
                Ok((ready, plan)) => {
                    plans.push(plan);
                    let place = self.free_place(&ready.name, &mut names);
                    Fate::Ready(ready, place)
                }
                Err(error) => self.stays(error),
            };
            all.push(One { paper: *paper, child_name, fate });
        }
        Ok((all, plans))
    }

    fn prepare_one(&self, work: &Work<'_>, paper: Paper) -> Result<(Ready, coatpeg_pdf::Plan)> {
        if self.under_way.is_stopped() {
            return Err(Error::refused(STOPPED));
        }
        access::require_paper(work.open, paper)?;
        ready(work, paper, self.copy)
    }

    /// A place where nothing lies and that none of the others has. Names are alike whatever the case of their letters.
    fn free_place(&self, name: &str, names: &mut BTreeSet<String>) -> PathBuf {
        let is_free =
            |name: &String| !self.folder.join(name).exists() && !names.contains(&name.to_lowercase());
        let name = names_like(name).find(is_free).unwrap_or_else(|| name.to_owned());
        names.insert(name.to_lowercase());
        self.folder.join(name)
    }

    fn stays(&self, error: Error) -> Fate {
        self.under_way.piece_done();
        Fate::Stays(why(error))
    }

    /// Writes what is ready, with two threads.
    fn write(&self, all: &mut [One], plans: &[coatpeg_pdf::Plan]) -> Result<()> {
        let ready: Vec<(&One, &Ready, &Path)> = all.iter().filter_map(One::as_ready).collect();
        let fates: Vec<Mutex<Option<Fate>>> = ready.iter().map(|_| Mutex::new(None)).collect();
        let each = |place: usize, bytes: Result<Vec<u8>, coatpeg_pdf::Error>| {
            if self.under_way.is_stopped() {
                return ControlFlow::Break(());
            }
            let (one, ready, path) = ready[place];
            match bytes.map_err(Error::from).and_then(|bytes| self.write_one(one.paper, ready, path, &bytes))
            {
                Ok(fate) => *fates[place].lock().unwrap_or_else(PoisonError::into_inner) = Some(fate),
                Err(error) => {
                    self.broken.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(error);
                    return ControlFlow::Break(());
                }
            }
            ControlFlow::Continue(())
        };
        if !plans.is_empty() {
            coatpeg_pdf::write_many(plans, self.copy.password.as_deref(), &each)?;
        }
        let mut fates =
            fates.into_iter().map(|fate| fate.into_inner().unwrap_or_else(PoisonError::into_inner));
        for one in all.iter_mut().filter(|one| matches!(one.fate, Fate::Ready(..))) {
            one.fate = fates.next().flatten().unwrap_or_else(|| Fate::Stays(STOPPED.to_owned()));
        }
        match self.broken.lock().unwrap_or_else(PoisonError::into_inner).take() {
            Some(error) => Err(error),
            None => Ok(()),
        }
    }

    /// Writes one and remembers it. An error ends the whole; what is wrong with this one alone is its fate.
    fn write_one(&self, paper: Paper, ready: &Ready, path: &Path, bytes: &[u8]) -> Result<Fate> {
        let unfinished = match Unfinished::write(path, bytes) {
            Ok(unfinished) => unfinished,
            Err(error) => return Ok(self.stays(Error::WriteFile(error))),
        };
        let mut name = String::new();
        let outcome = self.session.with_sitting(self.sitting, |work| {
            remember(work, ready, bytes, Way::File, || {
                let (finished, found) = finish_free(&unfinished, path).map_err(Error::WriteFile)?;
                name = found;
                Ok(finished)
            })
        });
        match outcome {
            Ok(copy) => {
                self.under_way.piece_done();
                Ok(Fate::Written(WrittenFile { paper, copy, file_name: name, pages: ready.pages }))
            }
            Err(error) if is_locked(&error) => Err(error),
            Err(error) => Ok(self.stays(error)),
        }
    }

    fn told(&self, all: Vec<One>) -> ManyExported {
        let folder = self.folder.file_name().unwrap_or(self.folder.as_os_str());
        let folder = Some(folder.to_string_lossy().into_owned());
        let is_stopped = self.under_way.is_stopped();
        let mut told = ManyExported { folder, is_stopped, ..nothing() };
        for One { paper, child_name, fate } in all {
            match fate {
                Fate::Written(file) => told.written.push(file),
                Fate::Stays(why) => told.not_written.push(NotWritten { paper, child_name, why }),
                Fate::Ready(..) => {
                    told.not_written.push(NotWritten { paper, child_name, why: STOPPED.to_owned() });
                }
            }
        }
        told
    }
}

impl One {
    fn as_ready(&self) -> Option<(&One, &Ready, &Path)> {
        match &self.fate {
            Fate::Ready(ready, place) => Some((self, ready, place)),
            Fate::Written(_) | Fate::Stays(_) => None,
        }
    }
}

/// Gives the file its name, or the next one where somebody has put a file there meanwhile.
fn finish_free(unfinished: &Unfinished, path: &Path) -> io::Result<(Finished, String)> {
    let wanted = path.file_name().unwrap_or_default().to_string_lossy();
    for name in names_like(&wanted) {
        match unfinished.finish_as_new(path.with_file_name(&name)) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            outcome => return Ok((outcome?, name)),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

/// The name the child of a paper is known by.
fn known_as(work: &Work<'_>, paper: Paper) -> Result<String> {
    let store = &work.open.store;
    let child = match paper {
        Paper::Document(document) => store.child_of_document(document)?.0,
        Paper::Plan { plan, .. } | Paper::Review { plan, .. } => store.child_of_plan(plan)?.0,
    };
    Ok(store.stored_child(child)?.facts.known_as)
}

fn is_locked(error: &Error) -> bool {
    matches!(error, Error::App(AppError { code: ErrorCode::Locked, .. }))
}

/// Why a paper was not written, in a sentence.
fn why(error: Error) -> String {
    if !matches!(error, Error::App(_)) {
        log::error!("ExportMany: {error}");
    }
    let AppError { message, problems, .. } = error.into();
    match problems.as_slice() {
        [] => message,
        [only] => only.message.clone(),
        [first, ..] => format!("{} There is more: open it by itself.", first.message),
    }
}
