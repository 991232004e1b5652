//! The one-page profile: one page and never two, and a next version when the child has moved on.

use coatpeg_domain::answers::Answers;
use coatpeg_domain::contract::{
    OpenChild, OpenDocument, OpenSupport, RenewDocument, SaveDraft, StartDocument,
};
use coatpeg_domain::error::ErrorCode;
use coatpeg_domain::forms::support::{CONCERN_ID, PROFILE_ID};
use coatpeg_domain::ids::DocumentId;
use coatpeg_domain::records::DocumentState;
use coatpeg_tests::copies::{copy_of_document, settled};
use coatpeg_tests::sample::{Nursery, changes};
use coatpeg_tests::words;

use crate::fresh::{Fresh, change, code, day, extracted, refusal};
use crate::plans::telling;

fn begun(written: fn(&words::Telling<'_>) -> Answers) -> (Fresh, Nursery, DocumentId) {
    let (fresh, nursery) = Fresh::nursery();
    fresh.desktop.save_to(fresh.folder.path());
    let start = StartDocument { child: nursery.child("florence"), form: PROFILE_ID.into() };
    let document = fresh.program.send(start).expect("begun").document.id;
    let changes = changes(&written(&telling(&nursery)));
    fresh.program.send(SaveDraft { document, changes }).expect("kept");
    (fresh, nursery, document)
}

#[test]
fn a_profile_is_finished_and_printed_on_one_page() {
    let (fresh, _, document) = begun(words::profile);
    let finished = fresh.finish(document).expect("finished");
    assert_eq!(finished.state, DocumentState::Shared);
    let exported = fresh.program.send(copy_of_document(document)).expect("written");
    assert_eq!((exported.pages, exported.file_name.as_deref()), (1, Some("FW_2023-07_profile.pdf")));
    let Some(text) = extracted(&fresh.folder.path().join("FW_2023-07_profile.pdf")) else { return };
    for wanted in
        ["My laugh when the last marble drops", "What is important to me", "To sing at the summer picnic"]
    {
        assert!(text.contains(wanted), "{wanted}");
    }
}

#[test]
fn a_profile_that_runs_over_waits_and_names_the_part_to_shorten() {
    let (fresh, nursery, document) = begun(words::profile_too_long);
    let before = fresh.program.send(OpenDocument { document }).expect("opened");
    let files = || std::fs::read_dir(fresh.folder.path()).expect("a folder").count();
    let files_before = files();
    for error in [
        fresh.finish(document).expect_err("refused"),
        refusal(&fresh.program, settled(&fresh.program, copy_of_document(document)).expect("looked through")),
    ] {
        assert_eq!(error.code, ErrorCode::Refused);
        assert!(
            error.message.contains("one page") && error.message.contains("important to"),
            "{}",
            error.message
        );
    }
    assert_eq!(fresh.program.send(OpenDocument { document }).expect("opened"), before, "nothing is cut");
    assert_eq!((files(), fresh.desktop.suggested().len()), (files_before, 0), "nobody was asked for a place");
    let shorter = changes(&words::profile(&telling(&nursery)));
    fresh.program.send(SaveDraft { document, changes: shorter }).expect("kept");
    fresh.finish(document).expect("now it fits");
}

#[test]
fn a_finished_profile_has_a_next_version_that_begins_with_its_words() {
    let (fresh, nursery, document) = begun(words::profile);
    let same = fresh.program.send(RenewDocument { document }).expect("a draft is its own next version");
    assert_eq!(same.document.id, document);
    fresh.finish(document).expect("finished");
    let next = fresh.program.send(RenewDocument { document }).expect("renewed").document;
    assert_eq!((next.version, next.state), (2, DocumentState::Draft));
    assert_eq!(
        next.answers.text("hopes"),
        Some("To tell Nana about the marbles myself. To sing at the summer picnic.")
    );
    assert_eq!(next.answers.date("date"), Some(day("2027-06-10")), "but for the day");
    let again = fresh.program.send(RenewDocument { document }).expect("opened");
    assert_eq!(again.document.id, next.id, "and only one next version");
    let changes = change("hopes", "To ride the big slide.");
    fresh.program.send(SaveDraft { document: next.id, changes }).expect("kept");
    fresh.finish(next.id).expect("finished");
    let first = fresh.program.send(OpenDocument { document }).expect("opened").document;
    assert!(
        first.answers.text("hopes").is_some_and(|hopes| hopes.contains("picnic")),
        "the first stays as it was"
    );
    let child = nursery.child("florence");
    let profile = fresh.program.send(OpenSupport { child }).expect("opened").profile.expect("there is one");
    assert_eq!((profile.id, profile.version), (next.id, 2));
    assert_eq!(fresh.program.send(OpenChild { child }).expect("opened").documents.len(), 2);
}

#[test]
fn what_has_no_next_version_says_so() {
    let (fresh, nursery) = Fresh::nursery();
    let child = nursery.child("florence");
    let start = StartDocument { child, form: CONCERN_ID.into() };
    let document = fresh.program.send(start).expect("begun").document.id;
    assert_eq!(code(&fresh.program, RenewDocument { document }), ErrorCode::Refused);
}
