//! One copy: what keeps it from leaving, and that nothing is written then.

use std::fs;

use coatpeg_domain::contract::{Lock, PrepareCopy, Unlock};
use coatpeg_domain::error::ErrorCode;
use coatpeg_domain::records::{Paper, PaperCopy, Recipient, Travel};
use coatpeg_store::RecordKind;
use coatpeg_tests::copies::copy_of_document;

use super::hooked::{Moment, hooked};
use super::{copies, export_of, for_school, names_in, prepared, sha256_in};
use crate::fresh::{Fresh, PASSPHRASE, change, extracted, refusal, store_in};

/// Barnaby's check, and a folder of its own where PDFs go.
fn with_check() -> (Fresh, coatpeg_domain::ids::DocumentId, std::path::PathBuf) {
    let (fresh, _, document) = Fresh::with_complete_check();
    let exported = fresh.folder.path().join("exported");
    fs::create_dir(&exported).expect("a folder");
    fresh.desktop.save_to(&exported);
    (fresh, document, exported)
}

#[test]
fn a_copy_that_may_not_leave_is_refused_before_a_place_is_asked_for_and_nothing_is_remembered() {
    let (fresh, document, exported) = with_check();
    let someone = |name: &str| PaperCopy {
        recipient: Recipient::SomeoneElse(name.into()),
        agreed_on: Some(crate::fresh::day("2027-06-01")),
        ..PaperCopy::default()
    };
    let with_password =
        |password: &str| PaperCopy { password: Some(password.into()), ..PaperCopy::default() };
    let refused = [
        (for_school(None), "agreed_on"),
        (for_school(Some("2027-06-11")), "agreed_on"),
        (PaperCopy { recipient: Recipient::Council, ..PaperCopy::default() }, "recipient"),
        (PaperCopy { recipient: Recipient::VirtualSchool, ..PaperCopy::default() }, "recipient"),
        (someone("  "), "recipient"),
        (with_password("short"), "password"),
        (with_password("       x       "), "password"),
        (PaperCopy { travel: Travel::EncryptedFile, ..PaperCopy::default() }, "password"),
    ];
    for (copy, field) in refused {
        let shown = format!("{:?} {field}", copy.recipient);
        let error = refusal(&fresh.program, export_of(document, copy));
        assert_eq!(error.code, ErrorCode::AnswersIncomplete, "{shown}: {error:?}");
        let fields: Vec<&str> = error.problems.iter().map(|problem| problem.field.as_str()).collect();
        assert_eq!(fields, [field], "{shown}");
        assert!(error.problems.iter().all(|problem| problem.message.ends_with('.')), "{error:?}");
    }
    assert_eq!(fresh.desktop.suggested(), Vec::<String>::new(), "no dialog is opened");
    assert_eq!(names_in(&exported), Vec::<String>::new());
    assert_eq!(copies(&fresh.program, document), []);
    let (store, _folder) = fresh.store();
    let history = store.history(RecordKind::Document, document).expect("readable");
    assert!(history.iter().all(|entry| entry.action != "export"));
}

#[test]
fn what_the_parents_agreed_to_leaves_and_says_whom_it_is_for() {
    let (fresh, document, exported) = with_check();
    let copy = PaperCopy {
        recipient: Recipient::SomeoneElse(" Dr Wren Applewhite ".into()),
        ..for_school(Some("2027-06-01"))
    };
    let written = fresh.program.send(export_of(document, copy)).expect("written");
    let made = copies(&fresh.program, document);
    assert_eq!(made.len(), 1);
    assert_eq!(written.copy, Some(made[0].id));
    assert_eq!(made[0].recipient_name, "Dr Wren Applewhite");
    assert_eq!(made[0].agreed_on, Some(crate::fresh::day("2027-06-01")));
    assert_eq!((made[0].made_at, made[0].sent_on), (crate::fresh::now(), None));
    let path = exported.join(written.file_name.expect("written"));
    if let Some(text) = extracted(&path) {
        assert!(text.contains("Dr Wren Applewhite"), "{text:.400}");
    }
}

#[test]
fn words_that_may_not_be_meant_to_leave_are_settled_first() {
    let (fresh, document, exported) = with_check();
    let words = "She plays with Zofia Łącka-Żółkiewska by the water, every day.";
    fresh.save(document, change("parent_text", words)).expect("kept");
    let view = prepared(&fresh.program, Paper::Document(document));
    assert!(!view.to_settle.is_empty(), "another child here is called so");
    let error = refusal(&fresh.program, copy_of_document(document));
    assert_eq!((error.code, error.problems.len()), (ErrorCode::AnswersIncomplete, view.to_settle.len()));
    assert_eq!(names_in(&exported), Vec::<String>::new());
    let settled: Vec<String> = view.to_settle.iter().map(|find| find.key.clone()).collect();
    // A key that belongs to no find says nothing, and is not kept.
    let copy = PaperCopy { settled: [settled.clone(), vec!["of old".into()]].concat(), ..view.copy };
    let again = PrepareCopy { paper: Paper::Document(document), copy: Some(copy.clone()) };
    assert_eq!(fresh.program.send(again).expect("prepared").to_settle, []);
    let made = fresh.program.send(export_of(document, copy)).expect("written").copy.expect("remembered");
    assert_eq!(names_in(&exported).len(), 1);
    let (store, _folder) = fresh.store();
    let history = store.history(RecordKind::Copy, made).expect("readable");
    let kept = &history[0].changes.as_ref().expect("not emptied")["@settled"].after;
    assert_eq!(*kept, serde_json::json!(settled), "history tells what was settled");
    assert!(settled.iter().all(|key| key.starts_with("name-")) && !kept.to_string().contains("Zofia"));
}

#[test]
fn what_cannot_be_printed_is_said_before_a_place_is_asked_for() {
    let (fresh, document, exported) = with_check();
    fresh.save(document, change("parent_text", "She loves 🙂 and songs.")).expect("kept");
    let error = refusal(&fresh.program, copy_of_document(document));
    assert_eq!(error.code, ErrorCode::Refused);
    assert!(error.message.contains('🙂') && error.message.ends_with('.'), "{}", error.message);
    assert!(fresh.desktop.suggested().is_empty() && names_in(&exported).is_empty());
}

#[test]
fn a_password_opens_the_file_and_is_kept_nowhere() {
    let (fresh, document, exported) = with_check();
    let password = "quiet-heron-łódź-42";
    let copy = PaperCopy { password: Some(password.into()), ..PaperCopy::default() };
    let name = fresh.program.send(export_of(document, copy)).expect("written").file_name.expect("written");
    let path = exported.join(&name);
    let bytes = fs::read(&path).expect("there");
    assert!(bytes.windows(8).any(|window| window == b"/Encrypt"));
    let read = |words: &[&str]| {
        let output = std::process::Command::new("pdftotext").args(words).arg(&path).arg("-").output().ok()?;
        Some((output.status.success(), String::from_utf8_lossy(&output.stdout).into_owned()))
    };
    if let Some((is_open, text)) = read(&[]) {
        assert!(!is_open && !text.contains("Barnaby"), "nobody reads it without");
        let (is_open, text) = read(&["-upw", password]).expect("it runs");
        assert!(is_open && text.contains("Barnaby"));
    }
    assert!(copies(&fresh.program, document)[0].has_password);
    let (store, folder) = fresh.store();
    for (kind, id) in [(RecordKind::Document, document.to_string()), {
        let copy = store.copies_of(store.child_of_document(document).expect("there").0).expect("listed");
        (RecordKind::Copy, copy[0].id.to_string())
    }] {
        let history = store.history(kind, id).expect("readable");
        let changes = serde_json::to_string(&history.iter().map(|e| &e.changes).collect::<Vec<_>>());
        assert!(!changes.expect("plain data").contains("heron"), "{}", kind.as_str());
    }
    drop(folder);
}

#[test]
fn the_hash_in_the_log_and_in_history_is_that_of_the_file() {
    let (fresh, document, exported) = with_check();
    let name = fresh.program.send(copy_of_document(document)).expect("written").file_name.expect("written");
    let wanted = sha256_in(&exported.join(name));
    let made = copies(&fresh.program, document);
    assert_eq!(made[0].sha256, wanted);
    let (store, _folder) = fresh.store();
    let of_document = store.history(RecordKind::Document, document).expect("readable");
    let exported = of_document.iter().find(|entry| entry.action == "export").expect("told");
    assert_eq!(exported.changes.as_ref().expect("not emptied")["@export"].after["sha256"], wanted);
    let of_copy = store.history(RecordKind::Copy, made[0].id).expect("readable");
    assert_eq!(of_copy[0].changes.as_ref().expect("not emptied")["sha256"].after, wanted);
    assert_eq!(of_copy[0].person, of_document[0].person);
    assert_eq!(store.check_history().expect("checked"), None);
}

#[test]
fn records_that_close_while_the_dialog_is_open_let_nothing_out() {
    let (fresh, document, exported) = with_check();
    let (fresh, program) = hooked(fresh, Moment::InTheDialog, Lock {});
    let unlock = || Unlock { person: None, passphrase: PASSPHRASE.into() };
    program.send(unlock()).expect("opened");
    let error = program.send(copy_of_document(document)).expect_err("closed");
    assert_eq!(error.code, ErrorCode::Locked);
    assert_eq!(names_in(&exported), Vec::<String>::new());
    program.send(unlock()).expect("opened");
    assert_eq!(copies(&program, document), []);
    program.send(copy_of_document(document)).expect("and now it is written");
    assert_eq!(names_in(&exported).len(), 1);
    drop((program, fresh));
}

#[test]
fn a_file_that_cannot_be_put_in_place_leaves_what_was_there_and_is_not_remembered() {
    let (fresh, document, exported) = with_check();
    let (nowhere, taken) = (exported.join("nowhere/check.pdf"), exported.join("taken.pdf"));
    fs::create_dir(&taken).expect("a folder in the way");
    for place in [nowhere, taken] {
        fresh.desktop.answer_next(Some(place));
        assert_eq!(refusal(&fresh.program, copy_of_document(document)).code, ErrorCode::CannotWriteFile);
    }
    assert_eq!(names_in(&exported), ["taken.pdf"]);
    assert_eq!(copies(&fresh.program, document), []);
    let records = fresh.records();
    let Fresh { folder, program, .. } = fresh;
    drop(program);
    assert_eq!(store_in(&records).check_history().expect("checked"), None);
    drop(folder);
}

#[test]
fn a_finished_paper_gives_the_same_bytes_whatever_changes_around_it() {
    use coatpeg_domain::contract::{SaveChild, SavePerson, SaveSetting};
    let (fresh, nursery, document) = Fresh::with_complete_check();
    let exported = fresh.folder.path().join("exported");
    fs::create_dir(&exported).expect("a folder");
    fresh.finish(document).expect("finished");
    let write = |name: &str| {
        fresh.desktop.answer_next(Some(exported.join(name)));
        fresh.program.send(copy_of_document(document)).expect("written");
        sha256_in(&exported.join(name))
    };
    let before = write("before.pdf");
    let child = nursery.child("barnaby");
    fresh.program.send(SaveSetting { changes: change("name", "Another Nursery") }).expect("kept");
    fresh.program.send(SaveChild { child, changes: change("known_as", "Barney") }).expect("kept");
    let person = nursery.people.iter().find(|(name, _)| name.contains("Quill")).map(|(_, id)| *id);
    let changes = change("full_name", "Verity Overstone");
    fresh.program.send(SavePerson { person, changes }).expect("kept");
    assert_eq!(write("after.pdf"), before);
}
