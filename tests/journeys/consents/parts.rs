//! Parts of a summary that need a yes of their own: suggested, printed and handed on only with it.

use coatpeg_domain::contract::{ExportPaper, OpenDocument, PrepareCopy, StartDocument};
use coatpeg_domain::forms::transition;
use coatpeg_domain::ids::DocumentId;
use coatpeg_domain::records::{CopyView, DocumentView, Paper, PaperCopy, Recipient};
use coatpeg_tests::copies::{copy_of_document, settled};
use coatpeg_tests::sample::changes;
use coatpeg_tests::words::{self, Telling};

use super::*;

const HEALTH: Purpose = Purpose::IncludeHealthInTransition;
const FUNDING: Purpose = Purpose::IncludeFundingInTransition;

/// Linus, whose record knows an allergy and a claim, and a summary that was begun for him.
fn begun() -> (Fresh, Nursery, ChildId, PersonId, DocumentId) {
    let (fresh, nursery) = Fresh::nursery();
    let (child, mum) = (nursery.child("linus"), nursery.person("Thessaly Okonjo"));
    for (field, claim) in [("eypp", "claimed"), ("eypp_reason", "economic")] {
        fresh.program.send(SaveChild { child, changes: change(field, claim) }).expect("kept");
    }
    fresh.program.send(SaveChild { child, changes: change("hearing_vision", "Glasses") }).expect("kept");
    let document =
        fresh.program.send(StartDocument { child, form: transition::ID.into() }).expect("begun").document.id;
    (fresh, nursery, child, mum, document)
}

fn record(fresh: &Fresh, child: ChildId, purpose: Purpose, status: ConsentStatus, who: PersonId) {
    let answer = answer(purpose, status, who);
    fresh.program.send(RecordConsent { child, answer }).expect("recorded");
}

fn opened(fresh: &Fresh, document: DocumentId) -> DocumentView {
    fresh.program.send(OpenDocument { document }).expect("opened")
}

fn suggests(view: &DocumentView, field: &str) -> bool {
    view.offered.iter().any(|offer| offer.field == field)
}

fn note(view: &DocumentView, section: &str) -> String {
    let found = view.part_notes.iter().find(|note| note.section == section);
    found.map(|note| note.words.clone()).unwrap_or_default()
}

#[test]
fn health_and_funding_are_suggested_once_the_parents_agreed_and_not_before() {
    let (fresh, _, child, mum, document) = begun();
    let view = opened(&fresh, document);
    assert!(!suggests(&view, "hearing_vision") && !suggests(&view, "eypp"), "{:?}", view.offered);
    assert!(note(&view, "health").contains("once the parents have agreed"), "{:?}", view.part_notes);
    record(&fresh, child, HEALTH, ConsentStatus::Given, mum);
    record(&fresh, child, FUNDING, ConsentStatus::Refused, mum);
    let view = opened(&fresh, document);
    assert!(suggests(&view, "hearing_vision") && !suggests(&view, "eypp"));
    assert_eq!(note(&view, "health"), "");
    assert!(note(&view, "funding").contains("does not print"), "{:?}", view.part_notes);
    record(&fresh, child, FUNDING, ConsentStatus::Given, mum);
    assert!(suggests(&opened(&fresh, document), "eypp"));
}

#[test]
fn a_yes_in_the_summary_itself_counts_while_nothing_is_on_record() {
    let (fresh, _, _, _, document) = begun();
    fresh.save(document, change("health_consent", true)).expect("kept");
    assert!(suggests(&opened(&fresh, document), "hearing_vision"));
}

fn complete(fresh: &Fresh, nursery: &Nursery, document: DocumentId) {
    let parents = &["Thessaly Okonjo", "Wystan Farrell"];
    let telling = Telling { nursery, author: "Callum Brackenridge", parents, number: 44 };
    fresh.save(document, changes(&words::transition(&telling))).expect("kept");
    fresh.desktop.save_to(fresh.folder.path());
}

fn prepared(fresh: &Fresh, document: DocumentId, recipient: Recipient) -> CopyView {
    let copy = Some(PaperCopy { recipient, ..PaperCopy::default() });
    fresh.program.send(PrepareCopy { paper: Paper::Document(document), copy }).expect("prepared")
}

fn why_out(view: &CopyView, what: &str) -> Option<String> {
    view.left_out.iter().find(|left| left.what == what).map(|left| left.why.clone())
}

fn parents_copy(fresh: &Fresh, document: DocumentId) -> Option<String> {
    let copy = settled(&fresh.program, copy_of_document(document)).expect("looked through");
    let exported = fresh.program.send(copy).expect("written");
    extracted(&fresh.folder.path().join(exported.file_name.expect("a file")))
}

#[test]
fn a_no_on_record_keeps_a_part_off_the_page_and_the_export_screen_says_so() {
    let (fresh, nursery, child, mum, document) = begun();
    complete(&fresh, &nursery, document);
    assert_eq!(why_out(&prepared(&fresh, document, Recipient::School), "Health"), None);
    if let Some(text) = parents_copy(&fresh, document) {
        assert!(text.contains("eczema"), "{text}");
    }
    record(&fresh, child, HEALTH, ConsentStatus::Refused, mum);
    let why = why_out(&prepared(&fresh, document, Recipient::School), "Health").expect("it is told");
    assert!(why.contains("“Health in the summary for school”"), "{why}");
    if let Some(text) = parents_copy(&fresh, document) {
        assert!(!text.contains("eczema"), "{text}");
    }
    fresh.finish(document).expect("finished");
    record(&fresh, child, HEALTH, ConsentStatus::Given, mum);
    if let Some(text) = parents_copy(&fresh, document) {
        assert!(!text.contains("eczema"), "what was finished without it stays without it: {text}");
    }
}

#[test]
fn a_finished_summary_with_a_part_that_was_withdrawn_goes_to_nobody_but_the_parents() {
    let (fresh, nursery, child, mum, document) = begun();
    complete(&fresh, &nursery, document);
    record(&fresh, child, HEALTH, ConsentStatus::Given, mum);
    record(&fresh, child, SCHOOL, ConsentStatus::Given, mum);
    fresh.finish(document).expect("finished");
    let school = |fresh: &Fresh| {
        let view = prepared(fresh, document, Recipient::School);
        let found = view.recipients.into_iter().find(|one| one.recipient == Recipient::School);
        found.expect("offered").refused
    };
    assert_eq!(school(&fresh), None);
    let withdraw = WithdrawConsent { purpose: HEALTH, ..withdrawal(child, mum) };
    fresh.program.send(withdraw).expect("withdrawn");
    let why = school(&fresh).expect("it waits");
    assert!(why.contains("finished with it") && why.contains("Parents still get theirs"), "{why}");
    let copy = PaperCopy { recipient: Recipient::School, ..PaperCopy::default() };
    let export = ExportPaper { paper: Paper::Document(document), copy };
    assert_eq!(fields(&refusal(&fresh.program, export)), ["recipient"]);
    if let Some(text) = parents_copy(&fresh, document) {
        assert!(text.contains("eczema"), "theirs is whole: {text}");
    }
}
