//! The program ends in the middle of saving, as in a power cut: whatever was answered for is there.

use std::ffi::OsStr;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use coatpeg_domain::contract::{OpenDocument, SaveDraft, StartDocument, Unlock};
use coatpeg_domain::ids::{ChildId, DocumentId};
use coatpeg_tests::program::{Program, Running};
use coatpeg_tests::sample;

use crate::fresh::{PASSPHRASE, change, now, store_in};

fn start(folder: &Path) -> Program<Running> {
    let words = [
        folder.as_os_str(),
        OsStr::new("--quick-passphrase"),
        OsStr::new("--now"),
        OsStr::new("2027-06-10T09:00"),
    ];
    Program::new(Running::start(Path::new(env!("CARGO_BIN_EXE_headless")), &words).expect("started"))
}

fn begin(folder: &Path) -> DocumentId {
    let program = start(folder);
    program.send(sample::set_up(PASSPHRASE)).expect("set up");
    let nursery = sample::move_in(&program, now().date()).expect("everybody moves in");
    let child: ChildId = nursery.child("zofia");
    let form = "two_year_check".to_owned();
    let document = program.send(StartDocument { child, form }).expect("begun").document.id;
    assert!(program.into_pipe().finish().expect("ended").success());
    document
}

#[test]
fn a_program_that_is_killed_while_saving_loses_nothing_it_has_answered_for() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let document = begin(folder.path());
    for answered_before_the_end in [1, 3, 20] {
        let program = start(folder.path());
        program.send(Unlock { person: None, passphrase: PASSPHRASE.into() }).expect("opened");
        let last = saved_until_killed(program, document, answered_before_the_end);

        let program = start(folder.path());
        program
            .send(Unlock { person: None, passphrase: PASSPHRASE.into() })
            .expect("opens at once after a crash");
        let answers = program.send(OpenDocument { document }).expect("there").document.answers;
        let text = answers.text("parent_text").expect("written");
        let found: usize = text.split(' ').next().expect("a word").parse().expect("a number");
        assert!(found == last || found == last + 1, "answered for {last}, found {found}");
        assert!(program.into_pipe().finish().expect("ended").success());
        let store = store_in(&folder.path().join("records"));
        store.verify_integrity().expect("sound");
        assert_eq!(store.check_history().expect("checked"), None);
    }
}

/// Saves one text after the other, ends the program from outside once enough are answered for, and gives the number
/// of the last one that was.
fn saved_until_killed(program: Program<Running>, document: DocumentId, enough: usize) -> usize {
    let answered = Arc::new(AtomicUsize::new(0));
    let process = program.pipe().id();
    let watcher = {
        let answered = Arc::clone(&answered);
        std::thread::spawn(move || {
            while answered.load(Ordering::SeqCst) < enough {
                std::thread::yield_now();
            }
            std::process::Command::new("kill").args(["-9", &process.to_string()]).status().expect("kill runs")
        })
    };
    let mut last = 0;
    for number in 1.. {
        let text = format!("{number} {}", "She sings and sings. ".repeat(150));
        if program.send(SaveDraft { document, changes: change("parent_text", text) }).is_err() {
            break;
        }
        last = number;
        answered.store(number, Ordering::SeqCst);
    }
    // Where saving failed by itself the watcher would wait for ever.
    answered.store(usize::MAX, Ordering::SeqCst);
    assert!(watcher.join().expect("the watcher ends").success());
    assert!(last >= enough, "it saved {last} times before it was ended");
    last
}
