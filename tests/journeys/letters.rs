//! Letters: begun from a template, filled from the records, kept like other documents, and sent to nobody outside without
//! the parents' yes.

use coatpeg_domain::answers::{Answer, Row};
use coatpeg_domain::contract::{
    ExportPaper, FinaliseDocument, PrepareCopy, RecordConsent, SaveChild, SaveDraft, StartLetter,
};
use coatpeg_domain::error::ErrorCode;
use coatpeg_domain::forms::letter::templates::ids;
use coatpeg_domain::ids::{ChildId, DocumentId, RowId};
use coatpeg_domain::records::{
    ConsentStatus, DocumentState, DocumentView, NamedRecipient, Paper, PaperCopy, Purpose, Recipient, Travel,
};
use uuid::Uuid;

use crate::consents::answer;
use crate::fresh::{Fresh, change, code, refusal, texts};

fn letter(fresh: &Fresh, child: ChildId, template: &str, about: Option<DocumentId>) -> DocumentView {
    fresh.program.send(StartLetter { child, template: template.to_owned(), about }).expect("begun")
}

fn body(view: &DocumentView) -> &str {
    view.document.answers.text("body").unwrap_or_default()
}

/// Puts a setting on the child's record.
fn with_setting(fresh: &Fresh, child: ChildId, field: &str) {
    let row = Row { row: RowId(Uuid::from_u128(7)), answers: texts(&[("name", "Larkfield Nursery")]) };
    let changes = change(field, Answer::Rows(vec![row]));
    fresh.program.send(SaveChild { child, changes }).expect("kept");
}

#[test]
fn every_template_begins_a_letter_with_words_and_without_places() {
    let (fresh, nursery, check) = Fresh::with_complete_check();
    let child = nursery.child("barnaby");
    for template in ids() {
        let view = letter(&fresh, child, template, Some(check));
        assert!(body(&view).contains("Barnaby"), "{template}: {}", body(&view));
        for field in ["subject", "greeting", "body", "closing"] {
            let words = view.document.answers.text(field).expect("filled");
            assert!(!words.contains(['{', '}']), "{template}.{field}: {words}");
        }
        let asks_others = template.starts_with("ask_");
        assert_eq!(!view.part_notes.is_empty(), asks_others, "{template}: {:?}", view.part_notes);
    }
    let unknown = StartLetter { child, template: "a template of next year".into(), about: None };
    assert!(refusal(&fresh.program, unknown).message.contains("Choose one from the list"));
}

#[test]
fn a_letter_to_the_parents_names_whom_the_child_lives_with_and_nobody_who_is_kept_away() {
    let (fresh, nursery, check) = Fresh::with_complete_check();
    let child = nursery.child("barnaby");
    let to = |view: &DocumentView| view.document.answers.text("to_person").map(str::to_owned);
    let first = letter(&fresh, child, "invite_parents", None);
    let named = to(&first).expect("the parents are known");
    assert!(named.contains("Verity Quill"), "{named}");
    let mut rows = first.child_answers.rows("contacts").to_vec();
    let father = nursery.person("Ambrose Quill");
    for row in rows.iter_mut().filter(|row| row.answers.person("person") == Some(father)) {
        row.answers.set("lives_with", true);
        row.answers.set("restricted", true);
        row.answers.set("restricted_note", "A court order of March 2027.");
    }
    fresh.program.send(SaveChild { child, changes: change("contacts", Answer::Rows(rows)) }).expect("kept");
    let note = letter(&fresh, child, "covering_note", Some(check));
    let named = to(&note).expect("his mother is known");
    assert!(named.contains("Verity Quill") && !named.contains("Ambrose"), "{named}");
    assert_eq!(note.document.answers.text("to_address"), None, "nobody’s address is filled in by itself");
}

#[test]
fn the_draft_of_the_same_letter_is_opened_and_another_one_begins_once_it_is_kept() {
    let (fresh, nursery, check) = Fresh::with_complete_check();
    let child = nursery.child("barnaby");
    let first = letter(&fresh, child, "invite_parents", Some(check)).document.id;
    assert_eq!(letter(&fresh, child, "invite_parents", Some(check)).document.id, first);
    let other = letter(&fresh, child, "invite_parents", None).document.id;
    assert_ne!(other, first, "that one goes with the check");
    let opened = letter(&fresh, child, "invite_parents", Some(check));
    let kept = fresh.program.send(FinaliseDocument { document: first }).expect("kept");
    assert_eq!(kept.state, DocumentState::Shared);
    let words = kept.frozen.expect("its words are kept");
    let said = serde_json::to_string(&words).expect("words");
    assert!(said.contains("10 June 2027") && said.contains(body(&opened).lines().next().expect("a line")));
    assert_ne!(letter(&fresh, child, "invite_parents", Some(check)).document.id, first);
    let save = SaveDraft { document: first, changes: change("body", "Something else") };
    assert_eq!(code(&fresh.program, save), ErrorCode::Finished);
}

#[test]
fn a_note_with_the_check_needs_a_check() {
    let (fresh, nursery) = Fresh::nursery();
    let child = nursery.child("barnaby");
    let letter = letter(&fresh, child, "invite_parents", None).document.id;
    for about in [None, Some(letter)] {
        let error = refusal(&fresh.program, StartLetter { child, template: "covering_note".into(), about });
        assert!(error.message.contains("Begin the check first"), "{}", error.message);
    }
}

#[test]
fn a_letter_goes_with_a_document_of_the_same_child_only() {
    let (fresh, nursery, check) = Fresh::with_complete_check();
    let other = nursery.child("zofia");
    let template = "invite_parents".to_owned();
    let wrong = StartLetter { child: other, template, about: Some(check) };
    assert_eq!(code(&fresh.program, wrong), ErrorCode::NotFound);
}

#[test]
fn a_letter_says_that_the_parents_agreed_only_where_their_yes_is_on_record() {
    let (fresh, nursery) = Fresh::nursery();
    let child = nursery.child("barnaby");
    let says = |view: &DocumentView| body(view).contains("have agreed");
    assert!(!says(&letter(&fresh, child, "ask_health_visitor", None)));
    with_setting(&fresh, child, "other_settings");
    with_setting(&fresh, child, "previous_settings");
    let mother = nursery.person("Verity Quill");
    let record = |answer| fresh.program.send(RecordConsent { child, answer }).expect("recorded");
    record(answer(Purpose::ShareHealthVisitor, ConsentStatus::Given, mother));
    let mut by_name = answer(Purpose::ShareProfessionals, ConsentStatus::Given, mother);
    by_name.named = vec![NamedRecipient { person: None, name: "Larkfield Nursery".into() }];
    record(by_name);
    let check = fresh.start_check(child).document.id;
    for template in ["ask_health_visitor", "ask_other_setting", "ask_previous_setting"] {
        assert!(says(&letter(&fresh, child, template, Some(check))), "{template}");
    }
    record(answer(Purpose::ShareProfessionals, ConsentStatus::Refused, mother));
    assert!(!says(&letter(&fresh, child, "ask_other_setting", None)));
}

#[test]
fn a_letter_that_asks_another_setting_leaves_only_with_the_parents_yes_and_is_always_theirs_to_have() {
    let (fresh, nursery) = Fresh::nursery();
    fresh.desktop.save_to(fresh.folder.path());
    let child = nursery.child("barnaby");
    with_setting(&fresh, child, "previous_settings");
    let document = letter(&fresh, child, "ask_previous_setting", None).document.id;
    fresh.program.send(FinaliseDocument { document }).expect("kept");
    let paper = Paper::Document(document);
    let view = fresh.program.send(PrepareCopy { paper, copy: None }).expect("prepared");
    assert_eq!(view.copy.recipient, Recipient::SomeoneElse("Larkfield Nursery".into()));
    assert!(matches!(view.recipients[0].recipient, Recipient::SomeoneElse(_)));
    let settled: Vec<String> = view.to_settle.into_iter().map(|find| find.key).collect();
    let copy = |recipient: Recipient, travel| PaperCopy {
        recipient,
        travel,
        settled: settled.clone(),
        ..PaperCopy::default()
    };
    let outside = || copy(view.copy.recipient.clone(), Travel::SecureEmail);
    let refused = refusal(&fresh.program, ExportPaper { paper, copy: outside() });
    assert_eq!(refused.problems[0].field, "agreed_on", "{refused:?}");
    let theirs = copy(Recipient::Parents, Travel::HandDelivered);
    fresh.program.send(ExportPaper { paper, copy: theirs }).expect("the parents may always have it");
    let agreed = PaperCopy { agreed_on: Some(crate::fresh::day("2027-06-09")), ..outside() };
    fresh.program.send(ExportPaper { paper, copy: agreed }).expect("with their yes it goes");
    let visitor = letter(&fresh, child, "ask_health_visitor", None).document.id;
    let view = fresh.program.send(PrepareCopy { paper: Paper::Document(visitor), copy: None });
    let view = view.expect("prepared");
    assert_eq!(view.copy.recipient, Recipient::HealthVisitor);
    assert_eq!(view.recipients[0].recipient, Recipient::HealthVisitor);
}
