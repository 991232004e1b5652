//! What the trials share: the real program in a process of its own over a folder, its files, and what is in them.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use coatpeg_domain::contract::{Answered, ListChildren, OpenChild, OpenDocument, OpenPlan, Unlock};
use coatpeg_domain::records::{ChildView, DocumentView, PlanView, Status};
use coatpeg_store::{Store, Vault};
use coatpeg_tests::program::{Pipe, Program, Running};
use secrecy::SecretString;

/// The headless program over a folder, to be given more words before it is started.
pub(crate) fn headless(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_headless"));
    command.arg(folder).args(["--quick-passphrase", "--now", "2027-06-10T09:00"]);
    command
}

/// Starts the headless program in a process of its own.
pub(crate) fn started(command: &mut Command) -> Program<Running> {
    Program::new(Running::spawn(command).expect("started"))
}

/// Opens the records, whoever's passphrase it is.
pub(crate) fn unlock<P: Pipe>(program: &Program<P>, passphrase: &str) -> Answered<Status> {
    program.send(Unlock { person: None, passphrase: passphrase.into() })
}

/// Ends the program in good order.
pub(crate) fn end(program: Program<Running>) {
    assert!(program.into_pipe().finish().expect("ended").success(), "it ends by itself");
}

/// Ends the program once this time has passed. Counting by itself is exact to microseconds, sleeping is not.
pub(crate) fn kill_after(program: &Program<Running>, time: Duration) {
    let began = Instant::now();
    while began.elapsed() < time {
        std::hint::spin_loop();
    }
    program.pipe().kill().expect("ended");
}

/// A copy of a whole folder.
pub(crate) fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let path = entry.expect("an entry").path();
        let target = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy_folder(&path, &target);
        } else {
            fs::copy(&path, &target).expect("copied");
        }
    }
}

/// Every file below a folder.
pub(crate) fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() { found.extend(files_below(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}

/// The archives in a records folder's `backups`, without what is unfinished.
pub(crate) fn archives(records: &Path) -> Vec<PathBuf> {
    let backups = records.join("backups");
    if !backups.exists() {
        return Vec::new();
    }
    let is_archive = |path: &PathBuf| path.extension() == Some(OsStr::new("coatpeg"));
    files_below(&backups).into_iter().filter(is_archive).collect()
}

/// The records of a folder nobody has open, looked at from below.
fn store_of(records: &Path, passphrase: &str) -> coatpeg_store::Result<Store> {
    let vault = Vault::read(records)?.expect("a vault");
    let (key, _) = vault.unlock(None, &SecretString::from(passphrase))?;
    Store::open(records, &key)
}

/// The file is sound and so is its history.
pub(crate) fn assert_sound(records: &Path, passphrase: &str) {
    let store = store_of(records, passphrase).expect("the records open");
    store.verify_integrity().expect("sound");
    assert_eq!(store.check_history().expect("checked"), None, "history holds");
}

/// Everything a person can see of the children: each page as it came, or that it could not be shown.
#[derive(Debug, PartialEq)]
pub(crate) struct Shown {
    pub(crate) children: Vec<Answered<ChildView>>,
    pub(crate) documents: Vec<Answered<DocumentView>>,
    pub(crate) plans: Vec<Answered<PlanView>>,
}

/// Looks at every child, document and plan there is; fails where there is not even a list.
pub(crate) fn everything<P: Pipe>(program: &Program<P>) -> Answered<Shown> {
    let list = program.send(ListChildren { leavers: false })?;
    let mut shown = Shown { children: Vec::new(), documents: Vec::new(), plans: Vec::new() };
    for summary in list {
        let mut child = program.send(OpenChild { child: summary.facts.id });
        if let Ok(child) = &mut child {
            // The other children by name: each of them is looked at on a page of its own.
            child.support.children.clear();
            let open = |document| program.send(OpenDocument { document });
            shown.documents.extend(child.documents.iter().map(|document| open(document.id)));
            let open = |plan| program.send(OpenPlan { plan, cycle: None });
            shown.plans.extend(child.plans.iter().map(|plan| open(plan.id)));
        }
        shown.children.push(child);
    }
    Ok(shown)
}

impl Shown {
    /// Whether nothing here differs from what was written: each page is as it was, or says that it cannot be shown.
    pub(crate) fn tells_no_lie_about(&self, written: &Shown) -> bool {
        fn holds<T: PartialEq>(shown: &[Answered<T>], written: &[Answered<T>]) -> bool {
            shown.iter().all(|page| page.as_ref().map_or(true, |_| written.contains(page)))
        }
        holds(&self.children, &written.children)
            && holds(&self.documents, &written.documents)
            && holds(&self.plans, &written.plans)
    }
}
