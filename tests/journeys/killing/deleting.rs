//! Killed in the middle of a deletion: all of the child is there, or nothing of them.

use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use coatpeg_domain::contract::{
    DeleteChild, KeepUp, OpenChild, PrepareDeletion, SaveChild, SaveDraft, ShowPrivacy, StartDocument,
};
use coatpeg_domain::ids::ChildId;
use coatpeg_tests::finishing::finish;
use coatpeg_tests::program::{Program, Running};
use coatpeg_tests::{sample, words};

use crate::fresh::{PASSPHRASE, change, now, telling};
use crate::trial::{assert_sound, copy_folder, end, headless, kill_after, started, unlock};

/// How often it is cut.
const MOMENTS: u32 = 8;

fn deletion(program: &Program<Running>, child: ChildId) -> DeleteChild {
    let look = program.send(PrepareDeletion { child, everything: true }).expect("looked");
    DeleteChild {
        child,
        everything: true,
        with_people: true,
        reason: "The family asked for it.".into(),
        seen: look.seen,
    }
}

/// A nursery in which Barnaby has a finished check and has left, closed.
fn nursery_with_a_leaver(folder: &Path) -> ChildId {
    let program = started(&mut headless(folder));
    program.send(sample::set_up(PASSPHRASE)).expect("set up");
    let nursery = sample::move_in(&program, now().date()).expect("everybody moves in");
    let child = nursery.child("barnaby");
    let form = "two_year_check".to_owned();
    let document = program.send(StartDocument { child, form }).expect("begun").document.id;
    let changes = sample::changes(&words::short(&telling(&nursery)));
    program.send(SaveDraft { document, changes }).expect("kept");
    finish(&program, document).expect("finished");
    program.send(SaveChild { child, changes: change("leave_date", "2027-06-09") }).expect("left");
    end(program);
    child
}

#[test]
fn killed_in_the_middle_of_a_deletion_all_of_the_child_is_there_or_nothing_is() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let before = folder.path().join("before");
    let child = nursery_with_a_leaver(&before);
    let mut takes = Duration::ZERO;
    let (mut gone, mut there) = (0, 0);
    for moment in 0..=MOMENTS {
        let records = folder.path().join(format!("moment-{moment}"));
        copy_folder(&before, &records);
        let program = started(&mut headless(&records));
        unlock(&program, PASSPHRASE).expect("opened");
        let command = deletion(&program, child);
        if moment == 0 {
            let began = Instant::now();
            program.send(command).expect("deleted when nobody is killed");
            takes = began.elapsed();
        } else {
            thread::scope(|scope| {
                scope.spawn(|| kill_after(&program, takes * moment / MOMENTS));
                let _ = program.send(command);
            });
        }
        drop(program);
        let program = started(&mut headless(&records));
        unlock(&program, PASSPHRASE).expect("opened");
        let certificates = program.send(ShowPrivacy {}).expect("shown").certificates.len();
        match program.send(OpenChild { child }) {
            Ok(view) => {
                assert_eq!((view.documents.len(), certificates), (1, 0), "moment {moment}: nothing went");
                there += 1;
            }
            Err(_) => {
                assert_eq!(certificates, 1, "moment {moment}: it went whole, and is told");
                gone += 1;
            }
        }
        // Writing the file anew may still be owed.
        program.send(KeepUp { is_idle: false }).expect("kept up");
        end(program);
        assert_sound(&records.join("records"), PASSPHRASE);
    }
    assert!(gone > 0, "the first time nobody was killed");
    assert!(gone + there == MOMENTS + 1);
}
