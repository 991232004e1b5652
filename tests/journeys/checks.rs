//! The life of a progress check at age two: begun, written, refused, finished, locked.

use coatpeg_domain::answers::{Answer, SignOff};
use coatpeg_domain::contract::{FinaliseDocument, KeepAsNote, OpenChild, OpenDocument, StartDocument};
use coatpeg_domain::error::ErrorCode;
use coatpeg_domain::forms::Severity;
use coatpeg_domain::ids::{ChildId, DocumentId};
use coatpeg_domain::records::DocumentState;
use coatpeg_store::RecordKind;
use coatpeg_tests::copies::copy_of_document;
use coatpeg_tests::sample;
use coatpeg_tests::words;
use uuid::Uuid;

use crate::fresh::{Fresh, change, code, day, telling};

#[test]
fn a_check_begins_with_what_is_known_and_is_there_once() {
    let (fresh, nursery) = Fresh::nursery();
    let child = nursery.child("barnaby");
    let begun = fresh.start_check(child);
    assert_eq!(begun.document.state, DocumentState::Draft);
    assert_eq!(begun.document.answers.text("led_by"), Some("this_setting"));
    let author = nursery.person("Callum Brackenridge");
    assert_eq!(begun.document.answers.person("author_id"), Some(author), "the key person writes it");
    assert_eq!(begun.contacts.len(), 3);
    let again = fresh.start_check(child);
    assert_eq!(again.document.id, begun.document.id);
    let page = fresh.program.send(OpenChild { child }).expect("opened");
    assert_eq!(page.documents.len(), 1);
    assert_eq!(page.check.document, Some(begun.document.id));
}

#[test]
fn a_check_of_a_child_or_form_nobody_knows_is_not_begun() {
    let (fresh, nursery) = Fresh::nursery();
    let form = "two_year_check".to_owned();
    let nobody = StartDocument { child: ChildId(Uuid::from_u128(3)), form };
    assert_eq!(code(&fresh.program, nobody), ErrorCode::NotFound);
    let unknown = StartDocument { child: nursery.child("barnaby"), form: "five_year_check".into() };
    assert_eq!(code(&fresh.program, unknown), ErrorCode::NewerFile);
    assert_eq!(code(&fresh.program, OpenDocument { document: DocumentId(Uuid::nil()) }), ErrorCode::NotFound);
}

#[test]
fn finishing_with_something_missing_is_refused_and_leaves_nothing_behind() {
    let (fresh, _, document) = Fresh::with_complete_check();
    for field in ["pd_strengths", "discussed_on", "given_by", "author_signature", "check_date"] {
        let before = fresh.program.send(OpenDocument { document }).expect("opened").document;
        let answer = before.answers.get(field).cloned();
        fresh.save(document, [(field.to_owned(), None)].into()).expect("kept");
        let error = fresh.finish(document).expect_err("refused");
        assert_eq!(error.code, ErrorCode::AnswersIncomplete);
        assert_eq!(error.problems.iter().map(|p| p.field.as_str()).collect::<Vec<_>>(), [field]);
        let after = fresh.program.send(OpenDocument { document }).expect("opened").document;
        assert_eq!((after.state, after.frozen), (DocumentState::Draft, None));
        fresh.save(document, [(field.to_owned(), answer)].into()).expect("put back");
    }
    fresh.finish(document).expect("finished now");
}

#[test]
fn a_childs_record_with_something_missing_holds_finishing_too() {
    let (fresh, nursery, document) = Fresh::with_complete_check();
    let child = nursery.child("barnaby");
    let without_languages = [("home_languages".to_owned(), None)].into();
    fresh
        .program
        .send(coatpeg_domain::contract::SaveChild { child, changes: without_languages })
        .expect("kept");
    let error = fresh.finish(document).expect_err("refused");
    assert_eq!(error.problems[0].field, "home_languages");
    assert_eq!(error.problems[0].section, "family");
}

#[test]
fn a_finished_check_cannot_be_changed() {
    let (fresh, _, document) = Fresh::with_complete_check();
    let finished = fresh.finish(document).expect("finished");
    assert_eq!(finished.state, DocumentState::Shared);
    let frozen = finished.frozen.clone().expect("its words are kept");
    assert_eq!((frozen.title.as_str(), frozen.draft), ("Progress check at age two", None));
    let summary = change("overall_summary", "Something else.");
    assert_eq!(fresh.save(document, summary).expect_err("locked").code, ErrorCode::Finished);
    let note = KeepAsNote { document, field: "overall_summary".into() };
    assert_eq!(code(&fresh.program, note), ErrorCode::Finished);
    assert_eq!(code(&fresh.program, FinaliseDocument { document }), ErrorCode::Finished);
    let reopened = fresh.program.send(OpenDocument { document }).expect("it can be read");
    assert_eq!(reopened.document, finished);
}

#[test]
fn a_finished_check_ends_the_reminder() {
    let (fresh, nursery, document) = Fresh::with_complete_check();
    fresh.finish(document).expect("finished");
    let page = fresh.program.send(OpenChild { child: nursery.child("barnaby") }).expect("opened");
    assert_eq!(page.check.status, Some(coatpeg_domain::due::CheckStatus::Done));
    assert_eq!((page.documents[0].state, page.documents[0].left.as_str()), (DocumentState::Shared, ""));
}

#[test]
fn typical_and_longest_checks_can_be_finished_too() {
    let (fresh, nursery) = Fresh::nursery();
    for (key, answers) in
        [("zofia", words::typical(&telling(&nursery))), ("ngoc", words::longest(&telling(&nursery)))]
    {
        let document = fresh.start_check(nursery.child(key)).document.id;
        fresh.save(document, sample::changes(&answers)).expect("kept");
        let finished = fresh.finish(document);
        assert_eq!(finished.expect("finished").state, DocumentState::Shared, "{key}");
    }
}

#[test]
fn a_check_dated_before_the_second_birthday_is_not_finished() {
    let (fresh, _, document) = Fresh::with_complete_check();
    fresh.save(document, change("check_date", day("2027-04-01"))).expect("kept");
    let error = fresh.finish(document).expect_err("refused");
    assert_eq!(error.problems[0].field, "check_date");
    assert_eq!(error.problems[0].severity, Severity::Wrong);
}

#[test]
fn a_signature_needs_name_role_and_date() {
    let (fresh, _, document) = Fresh::with_complete_check();
    let half = SignOff { signed_name: "Callum Brackenridge".into(), role: String::new(), signed_on: None };
    fresh.save(document, change("author_signature", Answer::SignOff(half))).expect("kept");
    let error = fresh.finish(document).expect_err("refused");
    assert_eq!(error.problems[0].field, "author_signature");
}

#[test]
fn a_finished_check_keeps_its_words_when_people_and_setting_change() {
    let (fresh, _, document) = Fresh::with_complete_check();
    let finished = fresh.finish(document).expect("finished");
    let renamed = change("name", "Tumblewick Meadow");
    fresh.program.send(coatpeg_domain::contract::SaveSetting { changes: renamed }).expect("kept");
    let reopened = fresh.program.send(OpenDocument { document }).expect("opened").document;
    assert_eq!(reopened.frozen, finished.frozen);
    assert_eq!(reopened.frozen.expect("kept").letterhead.name, sample::SETTING);
}

#[test]
fn history_is_whole_after_a_journey_and_says_who_did_what() {
    let (fresh, nursery, document) = Fresh::with_complete_check();
    fresh.desktop.save_to(fresh.folder.path());
    fresh.finish(document).expect("finished");
    fresh.program.send(copy_of_document(document)).expect("written");
    let (store, _folder) = fresh.store();
    assert_eq!(store.check_history().expect("checked"), None);
    store.verify_integrity().expect("sound");
    let history = store.history(RecordKind::Document, document).expect("read");
    let actions: Vec<&str> =
        history.iter().map(|entry| entry.action.as_str()).filter(|action| *action != "view").collect();
    let moved = "move_document";
    assert_eq!(actions, ["start_document", "save_draft", moved, moved, "finalise", "export"]);
    let manager = Some(nursery.person(sample::MANAGER));
    assert!(history.iter().all(|entry| entry.person == manager));
}
