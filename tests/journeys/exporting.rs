//! From a document to a file: where the person says, under a name that gives no name away.

use std::fs;

use coatpeg_domain::contract::{AddChild, OpenDocument};
use coatpeg_domain::error::ErrorCode;
use coatpeg_domain::ids::DocumentId;
use coatpeg_domain::printing::Part;
use coatpeg_store::RecordKind;
use coatpeg_tests::copies::{copy_of_document, settled};
use coatpeg_tests::finishing::{back_to_writing, talk_through};
use coatpeg_tests::sample;
use coatpeg_tests::words;

use crate::fresh::{Fresh, code, telling, texts};

#[test]
fn the_suggested_name_has_initials_and_birth_month_and_no_name() {
    let (fresh, _, document) = Fresh::with_complete_check();
    fresh.desktop.save_to(fresh.folder.path());
    let exported = fresh.program.send(copy_of_document(document)).expect("written");
    assert_eq!(exported.file_name.as_deref(), Some("BQ_2025-04_two-year-check.pdf"));
    let bytes = fs::read(fresh.folder.path().join("BQ_2025-04_two-year-check.pdf")).expect("there");
    assert!(bytes.starts_with(b"%PDF-1."));
    assert!((1..=3).contains(&exported.pages), "{} pages", exported.pages);
    assert_eq!(exported.longest, Vec::<String>::new());
}

#[test]
fn children_who_would_have_the_same_file_name_get_a_number() {
    let fresh = Fresh::set_up();
    fresh.desktop.save_to(fresh.folder.path());
    for first in ["Ottilie", "Odette", "Oscar"] {
        let answers = texts(&[
            ("legal_first_name", first),
            ("legal_last_name", "Greaves"),
            ("date_of_birth", "2025-03-24"),
            ("start_date", "2026-09-01"),
        ]);
        let child = fresh.program.send(AddChild { answers }).expect("added").child.id;
        let document = fresh.start_check(child).document.id;
        fresh.program.send(copy_of_document(document)).expect("written");
    }
    let names = fresh.desktop.suggested();
    let wanted = [
        "OG_2025-03_two-year-check.pdf",
        "OG_2025-03_two-year-check_2.pdf",
        "OG_2025-03_two-year-check_3.pdf",
    ];
    assert_eq!(names, wanted);
    assert!(wanted.iter().all(|name| fresh.folder.path().join(name).exists()));
}

#[test]
fn an_unfinished_check_is_a_draft_and_a_complete_one_is_clean() {
    let (fresh, _, document) = Fresh::with_complete_check();
    fresh.desktop.save_to(fresh.folder.path());
    let pdf = fresh.folder.path().join("BQ_2025-04_two-year-check.pdf");
    let text = |document| {
        fresh.program.send(copy_of_document(document)).expect("written");
        let told = std::process::Command::new("pdftotext").arg(&pdf).arg("-").output();
        told.ok().map(|output| String::from_utf8_lossy(&output.stdout).into_owned())
    };
    let signature = fresh.answers(document).get("author_signature").cloned();
    fresh.save(document, [("author_signature".to_owned(), None)].into()).expect("kept");
    talk_through(&fresh.program, document).expect("talked through");
    if let Some(clean) = text(document) {
        assert!(!clean.contains("Draft"), "all but the giving is there: the page to sign is clean");
    }
    back_to_writing(&fresh.program, document).expect("a draft again");
    fresh.save(document, [("discussed_on".to_owned(), None)].into()).expect("kept");
    if let Some(draft) = text(document) {
        assert!(draft.contains("Draft: not yet discussed"));
    }
    let day = coatpeg_domain::answers::Answer::from(crate::fresh::day("2027-06-09"));
    let put_back =
        [("author_signature".to_owned(), signature), ("discussed_on".to_owned(), Some(day))].into();
    fresh.save(document, put_back).expect("put back");
    let finished = fresh.finish(document).expect("finished");
    assert_eq!(finished.frozen.expect("kept").draft, None);
    if let Some(finished) = text(document) {
        assert!(!finished.contains("Draft") && finished.contains("Callum Brackenridge"));
    }
}

#[test]
fn a_finished_check_gives_the_same_file_each_time() {
    let (fresh, _, document) = Fresh::with_complete_check();
    fresh.finish(document).expect("finished");
    let write = |name: &str| {
        let path = fresh.folder.path().join(name);
        fresh.desktop.answer_next(Some(path.clone()));
        fresh.program.send(copy_of_document(document)).expect("written");
        fs::read(path).expect("there")
    };
    assert!(write("one.pdf") == write("two.pdf"));
}

#[test]
fn a_closed_dialog_writes_nothing() {
    let (fresh, _, document) = Fresh::with_complete_check();
    let exported = fresh.program.send(copy_of_document(document)).expect("no error");
    assert_eq!((exported.file_name, exported.pages), (None, 0));
    assert_eq!(fresh.desktop.suggested().len(), 1);
    let (store, folder) = fresh.store();
    let history = store.history(RecordKind::Document, document).expect("read");
    assert!(!history.iter().any(|entry| entry.action == "export"));
    assert_eq!(pdfs(folder.path()), 0);
}

#[test]
fn a_place_that_cannot_be_written_to_is_said_and_the_records_are_unharmed() {
    let (fresh, _, document) = Fresh::with_complete_check();
    let before = fresh.program.send(OpenDocument { document }).expect("opened");
    let taken = fresh.folder.path().join("taken.pdf");
    fs::create_dir(&taken).expect("a folder in the way");
    let entries = || fs::read_dir(fresh.folder.path()).expect("a folder").count();
    let entries_before = entries();
    for place in [fresh.folder.path().join("nowhere").join("check.pdf"), taken.clone()] {
        fresh.desktop.answer_next(Some(place));
        assert_eq!(code(&fresh.program, copy_of_document(document)), ErrorCode::CannotWriteFile);
    }
    assert_eq!(entries(), entries_before, "no piece is left lying");
    assert_eq!(fresh.program.send(OpenDocument { document }).expect("opened"), before);
    let (store, _folder) = fresh.store();
    store.verify_integrity().expect("sound");
    assert!(!exported(&store, document));
}

#[test]
fn a_file_that_is_there_is_replaced_whole() {
    let (fresh, _, document) = Fresh::with_complete_check();
    let path = fresh.folder.path().join("check.pdf");
    fs::write(&path, "an older file").expect("written");
    fresh.desktop.answer_next(Some(path.clone()));
    fresh.program.send(copy_of_document(document)).expect("written");
    assert!(fs::read(&path).expect("there").starts_with(b"%PDF-"));
}

#[test]
fn a_check_that_runs_long_names_its_longest_parts() {
    let (fresh, nursery) = Fresh::nursery();
    fresh.desktop.save_to(fresh.folder.path());
    let document = fresh.start_check(nursery.child("ngoc")).document.id;
    let answers = words::longest(&telling(&nursery));
    fresh.save(document, sample::changes(&answers)).expect("kept");
    let exported = fresh
        .program
        .send(settled(&fresh.program, copy_of_document(document)).expect("looked through"))
        .expect("written");
    assert!(exported.pages > 4, "{} pages", exported.pages);
    assert_eq!(exported.longest.len(), 3);
    assert_eq!(exported.file_name.as_deref(), Some("NN_2024-10_two-year-check.pdf"));
}

#[test]
fn no_page_shows_an_address_or_what_is_only_for_the_record() {
    let (fresh, nursery) = Fresh::nursery();
    for key in ["barnaby", "maisie"] {
        let document = fresh.start_check(nursery.child(key)).document.id;
        let mut answers = words::short(&telling(&nursery));
        answers.set("cl_dm_band", "birth_to_three");
        fresh.save(document, sample::changes(&answers)).expect("kept");
        let finished = fresh.finish(document).expect("finished");
        let words = serde_json::to_string(&finished.frozen).expect("plain data");
        for hidden in ["Lamplighter Row", "c/o Tumblewick", "Rupert", "No concern", "Birth to three"] {
            assert!(!words.contains(hidden), "{hidden}");
        }
    }
    let document = fresh.start_check(nursery.child("zofia")).document.id;
    let answers = words::typical(&telling(&nursery));
    fresh.save(document, sample::changes(&answers)).expect("kept");
    let frozen = fresh.finish(document).expect("finished").frozen.expect("kept");
    assert!(frozen.parts.iter().any(|part| matches!(part, Part::Table { .. })));
    let words = serde_json::to_string(&frozen).expect("plain data");
    for hidden in ["Lamplighter Row", "EA4 2LR", "emerging", "An emerging concern", "Birth to 5 Matters"] {
        assert!(!words.contains(hidden), "{hidden}");
    }
}

fn exported(store: &coatpeg_store::Store, document: DocumentId) -> bool {
    let history = store.history(RecordKind::Document, document).expect("read");
    history.iter().any(|entry| entry.action == "export")
}

fn pdfs(folder: &std::path::Path) -> usize {
    fs::read_dir(folder)
        .expect("a folder")
        .filter(|entry| {
            entry.as_ref().is_ok_and(|entry| entry.path().extension().is_some_and(|e| e == "pdf"))
        })
        .count()
}
