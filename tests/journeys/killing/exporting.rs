//! Killed while many copies are written: what lies there under its name is whole.

use std::fs;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use coatpeg_domain::contract::{ExportMany, PrepareCopy, StartDocument};
use coatpeg_domain::ids::DocumentId;
use coatpeg_domain::records::{Paper, PaperCopy};
use coatpeg_store::sha256_of;
use coatpeg_tests::program::{Program, Running};
use coatpeg_tests::sample;

use crate::fresh::{PASSPHRASE, now};
use crate::trial::{assert_sound, end, files_below, headless, kill_after, started, unlock};

/// How often it is cut.
const MOMENTS: u32 = 8;
/// How many copies are asked for.
const COPIES: usize = 16;

fn open(folder: &Path, exported: &Path) -> Program<Running> {
    let program = started(headless(folder).arg("--save-to").arg(exported));
    unlock(&program, PASSPHRASE).expect("opened");
    program
}

fn many(document: DocumentId) -> ExportMany {
    ExportMany { papers: vec![Paper::Document(document); COPIES], copy: PaperCopy::default() }
}

#[test]
fn killed_while_many_copies_are_written_no_half_file_has_a_name_and_the_records_are_sound() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (records, exported) = (folder.path().join("program"), folder.path().join("exported"));
    fs::create_dir(&exported).expect("a folder");
    let program = started(&mut headless(&records));
    program.send(sample::set_up(PASSPHRASE)).expect("set up");
    let nursery = sample::move_in(&program, now().date()).expect("everybody moves in");
    let form = "two_year_check".to_owned();
    let begun = program.send(StartDocument { child: nursery.child("barnaby"), form }).expect("begun");
    let document = begun.document.id;
    end(program);
    let mut remembered = 0;
    let mut takes = Duration::ZERO;
    for moment in 0..=MOMENTS {
        let program = open(&records, &exported);
        if moment == 0 {
            let began = Instant::now();
            program.send(many(document)).expect("written when nobody is killed");
            takes = began.elapsed();
            drop(program);
        } else {
            let wait = takes * moment / MOMENTS;
            thread::scope(|scope| {
                scope.spawn(|| kill_after(&program, wait));
                let _ = program.send(many(document));
            });
            drop(program);
        }
        let program = open(&records, &exported);
        let paper = Paper::Document(document);
        let copies = program.send(PrepareCopy { paper, copy: None }).expect("prepared").copies;
        assert!(copies.len() >= remembered, "what was remembered stays so");
        remembered = copies.len();
        end(program);
        let mut unknown = 0;
        for path in files_below(&exported).iter().filter(|path| path.extension().is_some_and(|e| e == "pdf"))
        {
            let bytes = fs::read(path).expect("read");
            let is_whole = bytes.starts_with(b"%PDF-") && bytes.trim_ascii_end().ends_with(b"%%EOF");
            assert!(is_whole, "{} is half a file", path.display());
            unknown += usize::from(!copies.iter().any(|copy| copy.sha256 == sha256_of(&bytes)));
        }
        assert_eq!(unknown, 0, "the same paper gives the same bytes, and one of them was remembered");
        assert_sound(&records.join("records"), PASSPHRASE);
    }
    assert!(remembered >= COPIES, "the first time nobody was killed");
}
