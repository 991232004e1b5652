//! What is not taken, and what is never left half done.

use coatpeg_domain::contract::{ChooseImport, ImportChildren, OpenChild, PreviewImport, ReadSheet};
use coatpeg_domain::error::ErrorCode;
use coatpeg_domain::records::{Decisions, Verdict};
use coatpeg_tests::sample;
use uuid::Uuid;

use super::{UGLY, short_list};
use crate::fresh::{Fresh, PASSPHRASE, code, refusal};
use crate::trial::{assert_sound, end, headless, started, unlock};

#[test]
fn each_file_that_is_no_list_says_what_to_do() {
    let fresh = Fresh::set_up();
    let long = format!("Name,DOB\nAda,{}\n", "x".repeat(9_000));
    let wide = format!("{}\n", "x,".repeat(250));
    let many = "Ada,Marsh\n".repeat(20_001);
    for (name, bytes, says) in [
        ("empty.csv", &b""[..], "nothing in this file"),
        ("old.xls", &[0xd0, 0xcf, 0x11, 0xe0, 0, 0], "older Excel file"),
        ("page.xls", b"<html><body><table>", "web page"),
        ("paper.pdf", b"%PDF-1.7 ...", "no list"),
        ("broken.xlsx", b"PK\x03\x04 broken", "damaged"),
        ("noise.csv", b"\x00\x01\x02\x00\x00\xffabc", "no list"),
        ("long.csv", long.as_bytes(), "A cell in row 2"),
        ("wide.csv", wide.as_bytes(), "more than 200 columns"),
        ("many.csv", many.as_bytes(), "20,000 rows"),
        ("quote.csv", b"Name,DOB\nAda,\"09/03/25\nBo,09/03/24\n", "quotation mark in row 2"),
    ] {
        let path = fresh.folder.path().join(name);
        std::fs::write(&path, bytes).expect("written");
        fresh.desktop.choose_list(&path);
        let error = refusal(&fresh.program, ChooseImport {});
        assert_eq!(error.code, ErrorCode::Refused, "{name}");
        assert!(error.message.contains(says), "{name}: {}", error.message);
    }
    for path in [fresh.folder.path().join("gone.csv"), fresh.records()] {
        fresh.desktop.choose_list(path);
        assert_eq!(code(&fresh.program, ChooseImport {}), ErrorCode::Refused);
    }
    assert!(
        fresh.program.send(ChooseImport {}).expect("no error").is_none(),
        "a closed dialog chooses nothing"
    );
}

#[test]
fn a_list_nobody_has_open_any_more_is_refused() {
    let fresh = Fresh::set_up();
    let list = fresh.choose_list("list.csv", &short_list(&["Ada,Marsh,09/03/25,01/09/26,,"]));
    let other = Uuid::from_u128(7);
    let (choices, decisions) = (list.choices.clone(), Decisions::new());
    assert_eq!(
        code(
            &fresh.program,
            PreviewImport { list: other, choices: choices.clone(), decisions: decisions.clone() }
        ),
        ErrorCode::Refused
    );
    assert_eq!(
        code(&fresh.program, ReadSheet { list: other, sheet: 0, heading_row: None }),
        ErrorCode::Refused
    );
    let fresh = fresh.start_again();
    fresh.unlock().expect("opened");
    let error = refusal(&fresh.program, ImportChildren { list: list.list, choices, decisions });
    assert!(error.message.contains("Choose the file again"), "{}", error.message);
}

#[test]
fn rows_that_cannot_be_taken_are_told_with_their_numbers_before_anything_is_written() {
    let fresh = Fresh::set_up();
    let rows = [
        "Ada,Marsh,31/06/25,01/09/26,,",
        "Bo,Marsh,,01/09/26,,",
        "Cleo,Marsh,09/03/25,,,",
        "Dara,Marsh,09/03/25,01/09/26,Bea Marsh,7700900123",
    ];
    let list = fresh.choose_list("list.csv", &short_list(&rows));
    let preview = fresh.preview(&list, &Decisions::new());
    let told: Vec<(usize, &str)> = preview
        .lines
        .iter()
        .filter(|line| line.verdict == Verdict::Cannot)
        .map(|line| (line.row, line.notes[0].as_str()))
        .collect();
    let expected = [
        (2, "DOB, ‘31/06/25’: June has 30 days. Did you mean 30/06/2025?"),
        (3, "There is no date of birth."),
        (4, "There is no first day."),
    ];
    assert_eq!(told, expected);
    let odd = preview.lines.iter().find(|line| line.row == 5).expect("Dara");
    assert!(odd.notes[0].contains("the 0 at its beginning"), "{odd:?}");
    assert_eq!(fresh.children().len(), 0);
    let imported = fresh.bring_in(&list, &Decisions::new());
    assert_eq!((imported.added, imported.left_out), (1, 3));
}

#[test]
fn a_list_without_a_new_child_changes_nothing() {
    let fresh = Fresh::set_up();
    let list = fresh.choose_list("list.csv", &short_list(&["Ada,Marsh,soon,01/09/26,,"]));
    let (choices, decisions) = (list.choices.clone(), Decisions::new());
    assert_eq!(
        code(&fresh.program, ImportChildren { list: list.list, choices, decisions }),
        ErrorCode::Refused
    );
    assert_eq!(fresh.children().len(), 0);
}

/// Sends an import to a program that runs by itself, and kills it after so long.
#[test]
fn a_program_that_is_killed_has_brought_in_everything_or_nothing() {
    use coatpeg_domain::contract::ListChildren;
    let (mut wholes, mut nothings) = (0, 0);
    for milliseconds in [5, 20, 40, 60, 90, 140, 220, 1_500] {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("register.csv");
        std::fs::write(&path, UGLY).expect("written");
        let mut command = headless(folder.path());
        let program = started(command.arg("--list").arg(&path));
        program.send(sample::set_up(PASSPHRASE)).expect("set up");
        let list = program.send(ChooseImport {}).expect("read").expect("chosen");
        let (choices, decisions) = (list.choices.clone(), Decisions::new());
        let preview = program.send(PreviewImport {
            list: list.list,
            choices: choices.clone(),
            decisions: decisions.clone(),
        });
        assert_eq!(preview.expect("looked over").new, 123);
        std::thread::scope(|scope| {
            scope.spawn(|| {
                let _ = program.send(ImportChildren { list: list.list, choices, decisions });
            });
            std::thread::sleep(std::time::Duration::from_millis(milliseconds));
            program.pipe().kill().expect("it can be ended");
        });
        drop(program);
        let program = started(&mut headless(folder.path()));
        unlock(&program, PASSPHRASE).expect("opened");
        match program.send(ListChildren { leavers: false }).expect("listed").len() {
            0 => nothings += 1,
            123 => wholes += 1,
            half => panic!("{half} children after {milliseconds} ms"),
        }
        end(program);
        assert_sound(&folder.path().join("records"), PASSPHRASE);
    }
    assert!(wholes > 0, "{wholes} whole, {nothings} nothing");
}

/// A limit on the size of files stands for a full disk: see `disk_full/limit.rs`.
#[cfg(target_os = "linux")]
#[test]
fn where_there_is_no_room_nothing_is_brought_in_and_nothing_is_lost() {
    use coatpeg_domain::contract::ListChildren;
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("register.csv");
    std::fs::write(&path, UGLY).expect("written");
    let program = started(&mut headless(folder.path()));
    program.send(sample::set_up(PASSPHRASE)).expect("set up");
    end(program);
    let size = std::fs::metadata(folder.path().join("records/records.db")).expect("there").len();
    // `sh` counts in blocks of 512 bytes: room to open the records, not for 123 children.
    let script = format!("trap '' XFSZ; ulimit -f {}; exec \"$@\"", size / 512 + 200);
    let mut command = std::process::Command::new("sh");
    command.args(["-c", &script, "sh", env!("CARGO_BIN_EXE_headless")]).arg(folder.path());
    command.args(["--quick-passphrase", "--now", "2027-06-10T09:00", "--list"]).arg(&path);
    let program = started(&mut command);
    unlock(&program, PASSPHRASE).expect("opened");
    let list = program.send(ChooseImport {}).expect("read").expect("chosen");
    let (choices, decisions) = (list.choices.clone(), Decisions::new());
    let error = program.send(ImportChildren {
        list: list.list,
        choices: choices.clone(),
        decisions: decisions.clone(),
    });
    let error = error.expect_err("there is no room");
    assert!(error.message.ends_with('.') && error.message.split(' ').count() > 4, "{error:?}");
    let everybody = ListChildren { leavers: false };
    assert_eq!(program.send(everybody.clone()).expect("listed").len(), 0, "nothing is half in");
    drop(program);

    let mut command = headless(folder.path());
    let program = started(command.arg("--list").arg(&path));
    unlock(&program, PASSPHRASE).expect("opened");
    assert_eq!(program.send(everybody).expect("listed").len(), 0);
    let list = program.send(ChooseImport {}).expect("read").expect("chosen");
    let imported =
        program.send(ImportChildren { list: list.list, choices, decisions }).expect("there is room");
    assert_eq!(imported.added, 123);
    end(program);
    assert_sound(&folder.path().join("records"), PASSPHRASE);
}

#[test]
fn near_spellings_with_the_same_birthday_are_asked_about_and_never_new_by_themselves() {
    let (fresh, nursery) = Fresh::nursery();
    let barnaby = fresh.program.send(OpenChild { child: nursery.child("barnaby") }).expect("opened").facts;
    let born = barnaby.born_on.format("%d/%m/%Y");
    let rows: Vec<String> = ["Barnabe,Quill", "Barnaby,Quil", "B.,Quill"]
        .iter()
        .map(|name| format!("{name},{born},1/9/2026,,"))
        .collect();
    for row in &rows {
        let list = fresh.choose_list("near.csv", &short_list(&[row]));
        let preview = fresh.preview(&list, &Decisions::new());
        assert_eq!((preview.new, preview.to_decide), (0, 1), "{row}: {preview:?}");
        let Verdict::ToDecide(alike) = &preview.lines[0].verdict else { panic!("{preview:?}") };
        assert_eq!(alike[0].child, Some(nursery.child("barnaby")), "{row}");
    }
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let list = fresh.choose_list("near.csv", &short_list(&rows));
    assert_eq!(fresh.preview(&list, &Decisions::new()).to_decide, 3);
}
