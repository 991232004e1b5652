//! Many copies at once, into one folder. Everything is prepared and laid out first; then they are written by two
//! threads while the records are free, each taking them for as long as one copy takes to be remembered.

use std::collections::BTreeSet;
use std::io;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use coatpeg_domain::contract::ExportMany;
use coatpeg_domain::error::AppError;
use coatpeg_domain::records::{ManyExported, NotWritten, Paper, PaperCopy, WrittenFile};
use coatpeg_pdf::Plan;
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
    Ready(Box<Ready>, PathBuf),
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
    let batch = Batch { session, under_way, folder, copy: &command.copy, sitting };
    let (mut all, plans) = batch.prepare(&command.papers)?;
    batch.write(&mut all, &plans)?;
    Ok(batch.told(all))
}

fn nothing() -> ManyExported {
    ManyExported { folder: None, written: Vec::new(), not_written: Vec::new(), is_stopped: false }
}

impl Batch<'_> {
    /// Looks at each paper as if it left alone, and lays it out. The records are free between one and the next.
    fn prepare(&self, papers: &[Paper]) -> Result<(Vec<One>, Vec<Plan>)> {
        let (mut all, mut plans, mut names) = (Vec::new(), Vec::new(), BTreeSet::new());
        for paper in papers {
            let (child_name, outcome) =
                self.session.with_sitting(self.sitting, |work| Ok(self.prepare_one(work, *paper)))?;
            let fate = match outcome {
                Ok((ready, plan)) => {
                    plans.push(plan);
                    let place = self.free_place(&ready.name, &mut names);
                    Fate::Ready(Box::new(ready), place)
                }
                Err(error) => self.stays(error),
            };
            all.push(One { paper: *paper, child_name, fate });
        }
        Ok((all, plans))
    }

    /// Whose a paper is, and its pages. Whoever may not have the paper is not told whose it is either.
    fn prepare_one(&self, work: &Work<'_>, paper: Paper) -> (String, Result<(Ready, Plan)>) {
        if let Err(error) = access::require_paper(work.open, paper) {
            return (String::new(), Err(error));
        }
        let child_name = known_as(work, paper).unwrap_or_default();
        let outcome = match self.under_way.is_stopped() {
            true => Err(Error::refused(STOPPED)),
            false => ready(work, paper, self.copy, Way::File),
        };
        (child_name, outcome)
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

    /// Writes what is ready, with two threads. Closed records end it; what is wrong with one is its own fate.
    fn write(&self, all: &mut [One], plans: &[Plan]) -> Result<()> {
        let ready: Vec<(Paper, &Ready, &Path)> = all.iter().filter_map(One::as_ready).collect();
        let fates = Fates::of(ready.len());
        let each = |place: usize, bytes: Result<Vec<u8>, coatpeg_pdf::Error>| {
            if self.under_way.is_stopped() {
                return ControlFlow::Break(());
            }
            fates.keep(place, self.fate_of(ready[place], bytes.map_err(Error::from)))
        };
        let whole = match plans {
            [] => Ok(()),
            plans => coatpeg_pdf::write_many(plans, self.copy.password.as_deref(), &each),
        };
        let otherwise = whole.map_or_else(|error| why(error.into()), |()| STOPPED.to_owned());
        let mut fates = fates.told()?.into_iter();
        for one in all.iter_mut().filter(|one| matches!(one.fate, Fate::Ready(..))) {
            one.fate = fates.next().flatten().unwrap_or_else(|| Fate::Stays(otherwise.clone()));
        }
        Ok(())
    }

    /// What becomes of one that was ready. Only closed records are an error.
    fn fate_of(&self, (paper, ready, path): (Paper, &Ready, &Path), bytes: Result<Vec<u8>>) -> Result<Fate> {
        match bytes.and_then(|bytes| self.write_one(paper, ready, path, &bytes)) {
            Ok(fate) => {
                self.under_way.piece_done();
                Ok(fate)
            }
            Err(error) if error.is_locked() => Err(error),
            Err(error) => Ok(self.stays(error)),
        }
    }

    /// Writes one and remembers it.
    fn write_one(&self, paper: Paper, ready: &Ready, path: &Path, bytes: &[u8]) -> Result<Fate> {
        let unfinished = Unfinished::write(path, bytes).map_err(Error::WriteFile)?;
        let mut file_name = String::new();
        let copy = self.session.with_sitting(self.sitting, |work| {
            remember(work, ready, bytes, || {
                let (finished, found) = finish_free(&unfinished, path).map_err(Error::WriteFile)?;
                file_name = found;
                Ok(finished)
            })
        })?;
        Ok(Fate::Written(WrittenFile { paper, copy, file_name, pages: ready.pages }))
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
    fn as_ready(&self) -> Option<(Paper, &Ready, &Path)> {
        match &self.fate {
            Fate::Ready(ready, place) => Some((self.paper, ready, place)),
            Fate::Written(_) | Fate::Stays(_) => None,
        }
    }
}

/// What became of each that was ready, told by the threads that write.
struct Fates {
    each: Vec<Mutex<Option<Fate>>>,
    /// Why nothing more can be written.
    broken: Mutex<Option<Error>>,
}

impl Fates {
    fn of(count: usize) -> Fates {
        Fates { each: (0..count).map(|_| Mutex::new(None)).collect(), broken: Mutex::new(None) }
    }

    /// Keeps what became of one; an error ends the work.
    fn keep(&self, place: usize, outcome: Result<Fate>) -> ControlFlow<()> {
        match outcome {
            Ok(fate) => {
                *self.each[place].lock().unwrap_or_else(PoisonError::into_inner) = Some(fate);
                ControlFlow::Continue(())
            }
            Err(error) => {
                self.broken.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(error);
                ControlFlow::Break(())
            }
        }
    }

    /// What became of each, nothing of those that nobody came to; or why it ended.
    fn told(self) -> Result<Vec<Option<Fate>>> {
        if let Some(error) = self.broken.into_inner().unwrap_or_else(PoisonError::into_inner) {
            return Err(error);
        }
        let told = |fate: Mutex<Option<Fate>>| fate.into_inner().unwrap_or_else(PoisonError::into_inner);
        Ok(self.each.into_iter().map(told).collect())
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
        Paper::Document(document) | Paper::Proof(document) | Paper::MeetingSheet(document) => {
            store.child_of_document(document)?.0
        }
        Paper::Plan { plan, .. } | Paper::Review { plan, .. } => store.child_of_plan(plan)?.0,
    };
    Ok(store.stored_child(child)?.facts.known_as)
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
