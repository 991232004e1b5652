//! How a journey begins: a folder of its own, a pretended computer, a session over real files.

use std::fs;
use std::path::PathBuf;

use chrono::{NaiveDate, NaiveDateTime};
use coatpeg_commands::{Cost, Folders, Session};
use coatpeg_domain::answers::{Answer, Answers, Changes};
use coatpeg_domain::contract::{
    Answered, BrowseChildren, Command, OpenDocument, SaveDraft, StartDocument, Unlock,
};
use coatpeg_domain::error::{AppError, ErrorCode};
use coatpeg_domain::ids::{ChildId, DocumentId};
use coatpeg_domain::records::{Document, DocumentView, Status};
use coatpeg_store::{Store, Vault};
use coatpeg_tests::finishing::finish;
use coatpeg_tests::headless::FakeDesktop;
use coatpeg_tests::program::Program;
use coatpeg_tests::sample::{self, Nursery};
use coatpeg_tests::words::{self, Telling};
use secrecy::SecretString;
use tempfile::TempDir;

/// What opens the records of a journey.
pub(crate) const PASSPHRASE: &str = "seven wet mittens dry";

/// The time it is in every journey, until it moves the clock.
pub(crate) fn now() -> NaiveDateTime {
    "2027-06-10T09:00:00".parse().expect("a time")
}

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

/// A computer, a folder and the program on it.
pub(crate) struct Fresh {
    pub(crate) folder: TempDir,
    pub(crate) desktop: FakeDesktop,
    pub(crate) program: Program<Session>,
}

impl Fresh {
    /// The child who is called this.
    pub(crate) fn child_known_as(&self, name: &str) -> ChildId {
        let search = BrowseChildren { search: name.into(), most: 1, ..BrowseChildren::default() };
        self.program.send(search).expect("listed").children[0].child.facts.id
    }

    /// Nothing set up yet.
    pub(crate) fn begin() -> Fresh {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let desktop = FakeDesktop::at(now());
        let program = Program::new(session(&desktop, &folder));
        Fresh { folder, desktop, program }
    }

    /// An empty nursery, open.
    pub(crate) fn set_up() -> Fresh {
        let fresh = Fresh::begin();
        fresh.program.send(sample::set_up(PASSPHRASE)).expect("set up");
        fresh
    }

    /// The whole nursery, open.
    pub(crate) fn nursery() -> (Fresh, Nursery) {
        let fresh = Fresh::set_up();
        let nursery = sample::move_in(&fresh.program, now().date()).expect("everybody moves in");
        (fresh, nursery)
    }

    /// A nursery and a complete short check of Barnaby's, one step before it is finished.
    pub(crate) fn with_complete_check() -> (Fresh, Nursery, DocumentId) {
        let (fresh, nursery) = Fresh::nursery();
        let check = fresh.start_check(nursery.child("barnaby"));
        let answers = words::short(&telling(&nursery));
        fresh.save(check.document.id, sample::changes(&answers)).expect("kept");
        (fresh, nursery, check.document.id)
    }

    /// The program ends without locking, and starts again.
    pub(crate) fn start_again(self) -> Fresh {
        let Fresh { folder, desktop, program } = self;
        drop(program);
        let program = Program::new(session(&desktop, &folder));
        Fresh { folder, desktop, program }
    }

    /// Another copy of the program over the same folder.
    pub(crate) fn second_copy(&self) -> Program<Session> {
        Program::new(session(&self.desktop, &self.folder))
    }

    pub(crate) fn unlock(&self) -> Answered<Status> {
        self.program.send(Unlock { person: None, passphrase: PASSPHRASE.into() })
    }

    pub(crate) fn start_check(&self, child: ChildId) -> DocumentView {
        let form = "two_year_check".to_owned();
        self.program.send(StartDocument { child, form }).expect("a check is begun")
    }

    pub(crate) fn save(
        &self,
        document: DocumentId,
        changes: Changes,
    ) -> Answered<coatpeg_domain::records::SavedDraft> {
        self.program.send(SaveDraft { document, changes })
    }

    /// Takes a document through every step to its lock.
    pub(crate) fn finish(&self, document: DocumentId) -> Answered<Document> {
        finish(&self.program, document)
    }

    pub(crate) fn answers(&self, document: DocumentId) -> Answers {
        self.program.send(OpenDocument { document }).expect("the document opens").document.answers
    }

    pub(crate) fn records(&self) -> PathBuf {
        self.folder.path().join("records")
    }

    /// Looks at the records from below, once the program has let go of them.
    pub(crate) fn store(self) -> (Store, TempDir) {
        let Fresh { folder, program, .. } = self;
        drop(program);
        (store_in(&folder.path().join("records")), folder)
    }
}

/// The records of a folder nobody has open.
pub(crate) fn store_in(records: &std::path::Path) -> Store {
    let vault = Vault::read(records).expect("a readable vault").expect("a vault");
    let (key, _) = vault.unlock(None, &SecretString::from(PASSPHRASE)).expect("the passphrase opens it");
    Store::open(records, &key).expect("the records open")
}

fn session(desktop: &FakeDesktop, folder: &TempDir) -> Session {
    Session::with_cost(Box::new(desktop.clone()), Folders::inside(folder.path()), Cost::for_tests())
}

/// Who tells Barnaby's parents.
pub(crate) fn telling(nursery: &Nursery) -> Telling<'_> {
    let parents = &["Verity Quill", "Ambrose Quill"];
    Telling { nursery, author: "Callum Brackenridge", parents, number: 1 }
}

/// One change.
pub(crate) fn change(field: &str, answer: impl Into<Answer>) -> Changes {
    Changes::from([(field.to_owned(), Some(answer.into()))])
}

/// Fields of a form with a text each.
pub(crate) fn texts(pairs: &[(&str, &str)]) -> Answers {
    let mut answers = Answers::default();
    for (field, text) in pairs {
        answers.set(field, *text);
    }
    answers
}

/// The error of a command that must not succeed.
pub(crate) fn refusal<C: Command>(program: &Program<Session>, command: C) -> AppError
where
    C::Reply: std::fmt::Debug,
{
    program.send(command).expect_err("this is refused")
}

/// The code of that error.
pub(crate) fn code<C: Command>(program: &Program<Session>, command: C) -> ErrorCode
where
    C::Reply: std::fmt::Debug,
{
    refusal(program, command).code
}

/// Whether a file holds a text anywhere, however it begins.
pub(crate) fn holds(path: &std::path::Path, text: &str) -> bool {
    let bytes = fs::read(path).expect("a file that can be read");
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

/// The text of a PDF, or nothing where `pdftotext` is not installed. Lines are put together as they run.
pub(crate) fn extracted(path: &std::path::Path) -> Option<String> {
    let output = std::process::Command::new("pdftotext").arg("-raw").arg(path).arg("-").output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
}
