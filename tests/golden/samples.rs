//! Three finished checks of the invented nursery, in words.

use std::sync::LazyLock;

use coatpeg_commands::{Cost, Folders, Session};
use coatpeg_domain::answers::Answers;
use coatpeg_domain::contract::{FinaliseDocument, SaveDraft, StartDocument};
use coatpeg_domain::printing::PrintedDocument;
use coatpeg_tests::headless::FakeDesktop;
use coatpeg_tests::program::Program;
use coatpeg_tests::sample::{self, Nursery};
use coatpeg_tests::words::{self, Telling};

/// A finished check.
pub(crate) struct Sample {
    pub(crate) name: &'static str,
    pub(crate) document: PrintedDocument,
}

/// The short, the typical and the longest one.
pub(crate) static SAMPLES: LazyLock<[Sample; 3]> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let now: chrono::NaiveDateTime = "2027-06-10T09:00:00".parse().expect("a time");
    let desktop = Box::new(FakeDesktop::at(now));
    let session = Session::with_cost(desktop, Folders::inside(folder.path()), Cost::for_tests());
    let program = Program::new(session);
    program.send(sample::set_up("seven wet mittens dry")).expect("set up");
    let nursery = sample::move_in(&program, now.date()).expect("everybody moves in");
    let finish = |name, child, telling: Telling<'_>, written: fn(&Telling<'_>) -> Answers| {
        let form = "two_year_check".to_owned();
        let child = nursery.child(child);
        let document = program.send(StartDocument { child, form }).expect("begun").document.id;
        let changes = sample::changes(&written(&telling));
        program.send(SaveDraft { document, changes }).expect("kept");
        let finished = program.send(FinaliseDocument { document }).expect("finished");
        Sample { name, document: finished.frozen.expect("its words are kept") }
    };
    [
        finish(
            "short",
            "barnaby",
            telling(&nursery, 1, CALLUM, &["Verity Quill", "Ambrose Quill"]),
            words::short,
        ),
        finish("typical", "zofia", telling(&nursery, 2, DEVIKA, &["Agnieszka Łącka"]), words::typical),
        finish("longest", "ngoc", telling(&nursery, 3, CALLUM, &["Nguyễn Văn Bình"]), words::longest),
    ]
});

const CALLUM: &str = "Callum Brackenridge";
const DEVIKA: &str = "Devika Rao-Lindqvist";

fn telling<'a>(nursery: &'a Nursery, number: u8, author: &'a str, parents: &'a [&'a str]) -> Telling<'a> {
    Telling { nursery, author, parents, number }
}

/// Samples have no pictures.
pub(crate) fn no_picture(_: &str) -> Option<Vec<u8>> {
    None
}
