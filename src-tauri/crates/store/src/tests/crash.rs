//! What was answered for is there, however the program ends.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use crate::testing::{Fresh, answers, key, stamp, time};
use crate::{Action, Error, Store};

const FOLDER: &str = "COATPEG_TEST_CRASH_FOLDER";

/// The program that is killed: it writes, and says so each time it has written.
#[test]
fn writes_until_it_is_killed() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let mut store = Store::open(Path::new(&folder), &key()).expect("opened");
    let document = store.drafts(9).expect("read")[0].id;
    for number in 0.. {
        let text = format!("{number} {}", "words ".repeat(200));
        let save = store.transact(Action::SaveDraft, stamp(), |change| {
            change.put_answers(document, &answers(&[("overall_summary", &text)]), time("2026-06-15T10:30:00"))
        });
        save.expect("written");
        let mut out = std::io::stdout();
        writeln!(out, "written {number}").and_then(|()| out.flush()).expect("somebody listens");
    }
}

#[test]
fn a_killed_program_loses_nothing_it_has_answered_for() {
    let (Fresh { folder, store }, document) = Fresh::with_check();
    drop(store);
    for lines_before_the_end in [1, 2, 7, 30, 90] {
        let mut program = Command::new(std::env::current_exe().expect("this test"))
            .args(["--exact", "--nocapture", "tests::crash::writes_until_it_is_killed"])
            .env(FOLDER, folder.path())
            .stdout(Stdio::piped())
            .spawn()
            .expect("started");
        let out = BufReader::new(program.stdout.take().expect("its output"));
        let mut answered = out.lines().map(|line| line.expect("text")).filter_map(|line| {
            line.strip_prefix("written ").map(|number| number.parse::<u64>().expect("a number"))
        });
        let mut last = answered.nth(lines_before_the_end - 1).expect("it writes");
        assert!(
            matches!(Store::open(folder.path(), &key()), Err(Error::OpenElsewhere(_))),
            "it has the file"
        );
        program.kill().expect("killed");
        program.wait().expect("ended");
        last = answered.last().unwrap_or(last);

        let store = Store::open(folder.path(), &key()).expect("opens at once after a crash");
        let text =
            store.document(document.id).expect("there").answers.text("overall_summary").map(str::to_owned);
        let text = text.expect("written");
        let found: u64 = text.split(' ').next().expect("a word").parse().expect("a number");
        assert!(found == last || found == last + 1, "answered for {last}, found {found}");
        assert_eq!(store.check_history().expect("checked"), None);
        store.verify_integrity().expect("sound");
    }
}

#[test]
fn a_failed_transaction_leaves_everything_as_it_was() {
    let (mut fresh, document) = Fresh::with_check();
    let lines = fresh.count("history");
    let failed = fresh.store.transact(Action::SaveDraft, stamp(), |change| {
        change.put_answers(
            document.id,
            &answers(&[("overall_summary", "gone")]),
            time("2026-06-15T10:30:00"),
        )?;
        Err::<(), Error>(Error::DiskFull)
    });
    assert!(matches!(failed, Err(Error::DiskFull)));
    assert_eq!(fresh.store.document(document.id).expect("there"), document);
    assert_eq!(fresh.count("history"), lines);
    fresh.write(document.id, &answers(&[("overall_summary", "kept")])).expect("the next one works");
    assert_eq!(fresh.store.check_history().expect("checked"), None);
}
