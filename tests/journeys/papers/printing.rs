//! Printing: a copy lies for a while where the computer's viewer finds it, and nowhere longer.

use std::fs;

use coatpeg_domain::contract::{Lock, PrintPaper, Unlock};
use coatpeg_domain::error::ErrorCode;
use coatpeg_domain::ids::DocumentId;
use coatpeg_domain::records::{Paper, PaperCopy, Recipient, Travel};
use coatpeg_store::RecordKind;

use super::hooked::{Moment, hooked};
use super::{copies, names_in, sha256_in};
use crate::fresh::{Fresh, PASSPHRASE, refusal};

fn print_of(document: DocumentId) -> PrintPaper {
    PrintPaper { paper: Paper::Document(document), copy: PaperCopy::default() }
}

#[test]
fn a_copy_is_handed_to_the_viewer_without_its_password_and_remembered_as_a_print() {
    let (fresh, _, document) = Fresh::with_complete_check();
    let copy = PaperCopy { password: Some("quiet-heron-at-dusk".into()), ..PaperCopy::default() };
    let printed = PrintPaper { paper: Paper::Document(document), copy };
    let printed = fresh.program.send(printed).expect("handed over");
    let [path] = fresh.desktop.viewed().try_into().expect("one was handed over");
    assert_eq!(printed.file_name.as_deref(), path.file_name().and_then(|name| name.to_str()));
    let bytes = fs::read(&path).expect("it is there to be read");
    assert!(bytes.starts_with(b"%PDF-") && !bytes.windows(8).any(|window| window == b"/Encrypt"));
    let made = copies(&fresh.program, document);
    assert_eq!((made.len(), made[0].is_print, made[0].has_password), (1, true, false));
    assert_eq!((Some(made[0].id), made[0].sha256.clone()), (printed.copy, sha256_in(&path)));
    assert_eq!(fresh.desktop.suggested(), Vec::<String>::new(), "nobody is asked for a place");
    let (store, _folder) = fresh.store();
    let history = store.history(RecordKind::Document, document).expect("readable");
    assert!(history.iter().any(|entry| entry.action == "print"));
}

#[cfg(unix)]
#[test]
fn nobody_else_on_the_computer_can_read_it() {
    use std::os::unix::fs::PermissionsExt;
    let (fresh, _, document) = Fresh::with_complete_check();
    fresh.program.send(print_of(document)).expect("handed over");
    let path = fresh.desktop.viewed().remove(0);
    let mode = |path: &std::path::Path| fs::metadata(path).expect("there").permissions().mode() & 0o777;
    assert_eq!((mode(&path), mode(path.parent().expect("a folder"))), (0o600, 0o700));
}

#[test]
fn it_is_gone_once_the_records_are_closed() {
    let (fresh, _, document) = Fresh::with_complete_check();
    for _ in 0..2 {
        fresh.program.send(print_of(document)).expect("handed over");
    }
    let viewed = fresh.desktop.viewed();
    assert!(viewed[0] != viewed[1] && viewed.iter().all(|path| path.exists()), "{viewed:?}");
    fresh.program.send(Lock {}).expect("locked");
    assert!(viewed.iter().all(|path| !path.exists()), "{viewed:?}");
    assert!(!viewed[0].parent().expect("a folder").exists());
}

#[test]
fn what_a_crash_left_there_is_gone_with_the_next_start() {
    let (fresh, _, document) = Fresh::with_complete_check();
    fresh.program.send(print_of(document)).expect("handed over");
    let viewed = fresh.desktop.viewed();
    let fresh = fresh.start_again();
    assert!(viewed.iter().all(|path| !path.exists()), "{viewed:?}");
    drop(fresh);
}

#[test]
fn without_a_viewer_it_says_what_to_do_and_nothing_is_left_or_remembered() {
    let (fresh, _, document) = Fresh::with_complete_check();
    fresh.desktop.set_viewer(false);
    let error = refusal(&fresh.program, print_of(document));
    assert_eq!(error.code, ErrorCode::Refused);
    assert!(error.message.contains("Save the PDF"), "{}", error.message);
    assert_eq!(names_in(&fresh.folder.path().join("print")), Vec::<String>::new());
    assert_eq!(copies(&fresh.program, document), []);
    fresh.desktop.set_viewer(true);
    fresh.program.send(print_of(document)).expect("handed over now");
    assert_eq!(copies(&fresh.program, document).len(), 1);
    let (store, _folder) = fresh.store();
    let history = store.history(RecordKind::Document, document).expect("readable");
    let actions: Vec<&str> = history.iter().rev().take(3).map(|entry| entry.action.as_str()).collect();
    assert_eq!(actions, ["print", "not_printed", "print"], "history tells of both");
    assert_eq!(store.check_history().expect("checked"), None);
}

#[test]
fn it_is_remembered_before_anybody_can_see_it() {
    let (fresh, _, document) = Fresh::with_complete_check();
    let (_fresh, program) = hooked(fresh, Moment::InTheViewer, Lock {});
    let unlock = || Unlock { person: None, passphrase: PASSPHRASE.into() };
    program.send(unlock()).expect("opened");
    let printed = program.send(print_of(document)).expect("the viewer had it when the records closed");
    program.send(unlock()).expect("opened");
    let made = copies(&program, document);
    assert_eq!((made.len(), Some(made[0].id), made[0].is_print), (1, printed.copy, true));
}

#[test]
fn a_locked_file_is_printed_without_its_lock() {
    let (fresh, _, document) = Fresh::with_complete_check();
    let copy = PaperCopy { travel: Travel::EncryptedFile, ..PaperCopy::default() };
    fresh.program.send(PrintPaper { paper: Paper::Document(document), copy }).expect("handed over");
    let copy = PaperCopy { recipient: Recipient::School, ..PaperCopy::default() };
    let error = refusal(&fresh.program, PrintPaper { paper: Paper::Document(document), copy });
    assert_eq!(error.problems[0].field, "agreed_on", "and still not without the parents");
}
