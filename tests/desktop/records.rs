//! Records to look at: the invented nursery, written through the same commands before the window opens.

use chrono::NaiveDateTime;
use coatpeg_commands::{Cost, Folders, Session};
use coatpeg_domain::answers::Answers;
use coatpeg_domain::contract::{Lock, SaveDraft, StartDocument, Unlock};
use coatpeg_domain::forms::two_year_check;
use coatpeg_domain::ids::DocumentId;
use coatpeg_tests::headless::FakeDesktop;
use coatpeg_tests::program::Program;
use coatpeg_tests::sample::{self, Nursery, changes};
use coatpeg_tests::words::{Telling, typical};

use crate::journey::PASSPHRASE;
use crate::program::{Folder, NOW};

/// Records with the nursery in them.
pub(crate) struct Records {
    /// Whose they are.
    pub(crate) nursery: Nursery,
    /// Zosia’s check, still being written.
    pub(crate) draft: DocumentId,
    /// Another child’s check, begun and empty.
    pub(crate) empty: DocumentId,
}

/// The child whose check is being written.
pub(crate) const CHILD: &str = "zofia";
/// Names that must not stand where anybody can read them.
pub(crate) const NAMES: &[&str] = &["Zosia", "Zofia", "Żółkiewska"];
/// A child whose check is not begun.
const OTHER_CHILD: &str = "ngoc";

/// The program without its window, on the folder of a test. Opening it costs hardly any work.
pub(crate) fn session(folder: &Folder) -> Program<Session> {
    session_on(folder, NOW)
}

/// The same on another day.
fn session_on(folder: &Folder, now: &str) -> Program<Session> {
    let now: NaiveDateTime = now.parse().expect("a time of day");
    let folders = Folders::inside(&folder.program());
    let desktop = FakeDesktop::at(now);
    // The computer of the window: what a window that was ended held is free again at once on the same one.
    desktop.call_it(&computer());
    Program::new(Session::with_cost(Box::new(desktop), folders, Cost::for_tests()))
}

/// What this computer is called.
fn computer() -> String {
    let name = std::fs::read_to_string("/proc/sys/kernel/hostname").expect("Linux says what it is called");
    name.trim().to_owned()
}

/// Writes the nursery into the folder and locks it.
pub(crate) fn move_in(folder: &Folder) -> Records {
    move_in_on(folder, NOW)
}

/// The same on another day.
pub(crate) fn move_in_on(folder: &Folder, now: &str) -> Records {
    let program = session_on(folder, now);
    program.send(sample::set_up(PASSPHRASE)).expect("the records can be set up");
    let today = NOW.parse::<NaiveDateTime>().expect("a time of day").date();
    let nursery = sample::move_in(&program, today).expect("everybody moves in");
    let start = |child: &str| {
        let command = StartDocument { child: nursery.child(child), form: two_year_check::ID.to_owned() };
        program.send(command).expect("a check can be begun").document
    };
    let draft = start(CHILD);
    let telling =
        Telling { nursery: &nursery, author: &author(&nursery), parents: &["Agnieszka Łącka"], number: 1 };
    let written = changes(&unfinished(typical(&telling)));
    program.send(SaveDraft { document: draft.id, changes: written }).expect("a draft is kept");
    let empty = start(OTHER_CHILD);
    program.send(Lock {}).expect("records can be locked");
    Records { draft: draft.id, empty: empty.id, nursery }
}

/// Writes all of the draft, so that it can be finished.
pub(crate) fn complete_draft(folder: &Folder, records: &Records) {
    let program = session(folder);
    program
        .send(Unlock { person: None, passphrase: PASSPHRASE.to_owned() })
        .expect("the passphrase opens it");
    let telling = Telling {
        nursery: &records.nursery,
        author: &author(&records.nursery),
        parents: &["Agnieszka Łącka"],
        number: 1,
    };
    let written = changes(&typical(&telling));
    program.send(SaveDraft { document: records.draft, changes: written }).expect("a draft is kept");
    program.send(Lock {}).expect("records can be locked");
}

fn author(nursery: &Nursery) -> String {
    nursery.people.keys().find(|name| name.starts_with("Devika")).cloned().expect("Devika works here")
}

/// The same before anybody talked about it.
fn unfinished(mut answers: Answers) -> Answers {
    for field in ["discussed_on", "discussed_with", "author_signature", "overall_summary"] {
        answers.apply(field, None);
    }
    answers
}
