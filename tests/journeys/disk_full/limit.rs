//! A limit on the size of files, as a computer sets for one person: writing fails in the middle of a file, and
//! nothing that was answered for is lost. This needs no leave of anybody.

use std::fs;
use std::process::Command;

use coatpeg_domain::contract::{MakeBackup, OpenDocument, SaveDraft, StartDocument};
use coatpeg_tests::sample;

use crate::fresh::{PASSPHRASE, change, now};
use crate::trial::{assert_sound, end, headless, started, unlock};

#[test]
fn a_program_that_may_write_no_further_loses_nothing_it_has_answered_for() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let program = started(&mut headless(folder.path()));
    program.send(sample::set_up(PASSPHRASE)).expect("set up");
    let nursery = sample::move_in(&program, now().date()).expect("everybody moves in");
    let form = "two_year_check".to_owned();
    let document =
        program.send(StartDocument { child: nursery.child("zofia"), form }).expect("begun").document.id;
    end(program);
    let size = fs::metadata(folder.path().join("records/records.db")).expect("there").len();
    for room in [0, 20, 300] {
        // `sh` counts in blocks of 512 bytes.
        let script = format!("trap '' XFSZ; ulimit -f {}; exec \"$@\"", size / 512 + room);
        let mut command = Command::new("sh");
        command.args(["-c", &script, "sh", env!("CARGO_BIN_EXE_headless")]).arg(folder.path());
        let program = started(command.args(["--quick-passphrase", "--now", "2027-06-10T09:00"]));
        unlock(&program, PASSPHRASE).expect("opened");
        let save = |number: u64| {
            let text = format!("{number} {}", "She sings and sings. ".repeat(150));
            program.send(SaveDraft { document, changes: change("parent_text", text) })
        };
        let (last, error) = (1..10_000)
            .find_map(|number| save(number).err().map(|error| (number - 1, error)))
            .expect("the limit is reached at last");
        assert!(error.message.ends_with('.') && error.message.split(' ').count() > 4, "{error:?}");
        program.send(MakeBackup {}).expect_err("a copy is longer than may be written");
        drop(program);

        let program = started(&mut headless(folder.path()));
        unlock(&program, PASSPHRASE).expect("opened");
        let answers = program.send(OpenDocument { document }).expect("there").document.answers;
        let text = answers.text("parent_text").unwrap_or_default();
        assert!(last == 0 || text.starts_with(&format!("{last} ")), "answered for {last}, found {text:.8}");
        program.send(MakeBackup {}).expect("a copy can be made again");
        end(program);
        assert_sound(&folder.path().join("records"), PASSPHRASE);
    }
}
