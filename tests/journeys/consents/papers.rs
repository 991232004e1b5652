//! What is on record decides whether a paper may go, fills the day of the agreement, and keeps photos off the page.

use coatpeg_domain::answers::{Answer, PhotoAnswer};
use coatpeg_domain::contract::{AddPhoto, ExportMany, ExportPaper, OpenChild, OpenDocument, PrepareCopy};
use coatpeg_domain::ids::DocumentId;
use coatpeg_domain::records::{CopyView, OfferedRecipient, Paper, PaperCopy, Recipient};
use image::RgbImage;

use super::*;

/// Barnaby's complete check, which names no other child.
fn check() -> (Fresh, DocumentId, ChildId, PersonId, PersonId) {
    let (fresh, nursery, document) = Fresh::with_complete_check();
    let strengths = "He waits at the door until his coat is on, and holds out both hands.";
    fresh.save(document, change("psed_strengths", strengths)).expect("kept");
    fresh.desktop.save_to(fresh.folder.path());
    let (mum, dad) = (nursery.person("Verity Quill"), nursery.person("Ambrose Quill"));
    (fresh, document, nursery.child("barnaby"), mum, dad)
}

fn copy_for(recipient: Recipient) -> PaperCopy {
    PaperCopy { recipient, ..PaperCopy::default() }
}

fn prepared(fresh: &Fresh, document: DocumentId, recipient: Recipient) -> CopyView {
    let copy = Some(copy_for(recipient));
    fresh.program.send(PrepareCopy { paper: Paper::Document(document), copy }).expect("prepared")
}

fn visitor(view: &CopyView) -> &OfferedRecipient {
    view.recipients.iter().find(|one| one.recipient == Recipient::HealthVisitor).expect("offered")
}

fn export(document: DocumentId, recipient: Recipient) -> ExportPaper {
    ExportPaper { paper: Paper::Document(document), copy: copy_for(recipient) }
}

const TO_VISITOR: Purpose = Purpose::ShareHealthVisitor;

fn record(fresh: &Fresh, child: ChildId, answer: ConsentAnswer) {
    fresh.program.send(RecordConsent { child, answer }).expect("recorded");
}

#[test]
fn with_nothing_on_record_the_day_is_asked_for_each_copy() {
    let (fresh, document, ..) = check();
    let error = refusal(&fresh.program, export(document, Recipient::HealthVisitor));
    assert_eq!(fields(&error), ["agreed_on"]);
}

#[test]
fn a_yes_on_record_fills_the_day_and_goes_with_the_copy() {
    let (fresh, document, child, mum, _) = check();
    let mut yes = answer(TO_VISITOR, ConsentStatus::Given, mum);
    yes.on = Some(day("2027-05-03"));
    record(&fresh, child, yes);
    let view = prepared(&fresh, document, Recipient::HealthVisitor);
    assert_eq!(view.copy.agreed_on, Some(day("2027-05-03")));
    assert!(
        visitor(&view).about.starts_with("Verity Quill agreed on 3 May 2027"),
        "{}",
        visitor(&view).about
    );
    fresh.program.send(export(document, Recipient::HealthVisitor)).expect("written");
    let made = prepared(&fresh, document, Recipient::HealthVisitor).copies;
    assert_eq!(made[0].agreed_on, Some(day("2027-05-03")), "it is remembered with the copy");
}

#[test]
fn a_no_a_withdrawal_and_a_disagreement_each_keep_the_copy_back_and_never_the_parents_own() {
    let (fresh, document, child, mum, dad) = check();
    let why = |fresh: &Fresh| {
        let error = refusal(&fresh.program, export(document, Recipient::HealthVisitor));
        assert_eq!(fields(&error), ["recipient"]);
        fresh.program.send(export(document, Recipient::Parents)).expect("the parents have theirs");
        error.message
    };
    record(&fresh, child, answer(TO_VISITOR, ConsentStatus::Refused, mum));
    assert!(why(&fresh).starts_with("They said no"));
    record(&fresh, child, answer(TO_VISITOR, ConsentStatus::Given, mum));
    fresh.program.send(export(document, Recipient::HealthVisitor)).expect("she said yes after all");
    record(&fresh, child, answer(TO_VISITOR, ConsentStatus::Refused, dad));
    assert!(why(&fresh).starts_with("The parents do not agree"));
    let decide = |shares| DecideDisagreement { purpose: TO_VISITOR, ..decision(child, shares) };
    fresh.program.send(decide(false)).expect("decided");
    assert!(why(&fresh).contains("decided not to share"));
    fresh.program.send(decide(true)).expect("decided");
    fresh.program.send(export(document, Recipient::HealthVisitor)).expect("the owner decided");
    let withdraw = |who| WithdrawConsent { purpose: TO_VISITOR, ..withdrawal(child, who) };
    fresh.program.send(withdraw(mum)).expect("withdrawn");
    assert!(why(&fresh).starts_with("They withdrew their yes"));
    let copies = prepared(&fresh, document, Recipient::Parents).copies;
    let to_visitor = copies.iter().filter(|made| made.recipient == Recipient::HealthVisitor).count();
    assert_eq!(to_visitor, 2, "what went before stays in the list");
}

#[test]
fn of_many_copies_each_takes_its_own_familys_day_and_one_without_stays() {
    let (fresh, document, child, mum, _) = check();
    record(&fresh, child, answer(TO_VISITOR, ConsentStatus::Given, mum));
    let without = fresh.start_check(fresh.child_known_as("Zosia")).document.id;
    let papers = vec![Paper::Document(document), Paper::Document(without)];
    let copy = copy_for(Recipient::HealthVisitor);
    let many = fresh.program.send(ExportMany { papers, copy }).expect("done");
    let written: Vec<Paper> = many.written.iter().map(|file| file.paper).collect();
    assert_eq!(written, [Paper::Document(document)]);
    assert_eq!(many.not_written[0].why, "Say when the parents agreed to this copy.");
    let made = prepared(&fresh, document, Recipient::HealthVisitor).copies;
    assert_eq!(made[0].agreed_on, Some(now().date()));
}

/// Puts a picture with the parents' yes into the check.
fn with_photo(fresh: &Fresh, document: DocumentId) -> String {
    let picture = fresh.folder.path().join("barnaby.png");
    RgbImage::from_pixel(80, 60, image::Rgb([200, 160, 120])).save(&picture).expect("drawn");
    fresh.desktop.choose_picture(&picture);
    let sha256 = fresh.program.send(AddPhoto {}).expect("added").sha256.expect("a picture");
    let photo = Answer::Photo(PhotoAnswer { sha256: sha256.clone(), alt: "He holds a leaf".into() });
    fresh.save(document, change("photo", photo)).expect("kept");
    fresh.save(document, change("photo_consent", true)).expect("kept");
    sha256
}

fn left_out(view: &CopyView) -> Option<&str> {
    view.left_out.iter().find(|left| left.what == "A photo").map(|left| left.why.as_str())
}

#[test]
fn a_photo_prints_unless_photos_in_documents_were_refused_also_once_the_check_is_finished() {
    let (fresh, document, child, mum, _) = check();
    with_photo(&fresh, document);
    assert_eq!(left_out(&prepared(&fresh, document, Recipient::Parents)), None, "the form's own yes counts");
    record(&fresh, child, answer(Purpose::PhotoInDocuments, ConsentStatus::Given, mum));
    fresh.finish(document).expect("finished");
    assert_eq!(left_out(&prepared(&fresh, document, Recipient::Parents)), None);
    let withdraw = WithdrawConsent { purpose: Purpose::PhotoInDocuments, ..withdrawal(child, mum) };
    fresh.program.send(withdraw).expect("withdrawn");
    let view = prepared(&fresh, document, Recipient::Parents);
    assert_eq!(left_out(&view), Some("The parents have not agreed to photos in documents."));
    let place = fresh.folder.path().join("without.pdf");
    fresh.desktop.answer_next(Some(place.clone()));
    fresh.program.send(export(document, Recipient::Parents)).expect("written");
    if let Some(text) = extracted(&place) {
        assert!(!text.contains("He holds a leaf"), "{text}");
    }
}

#[test]
fn photos_show_in_the_window_once_the_family_agreed() {
    let (fresh, _, child, mum, _) = check();
    let shows = || fresh.program.send(OpenChild { child }).expect("opened").shows_photos;
    assert!(!shows());
    record(&fresh, child, answer(Purpose::PhotoInternal, ConsentStatus::Given, mum));
    assert!(shows());
}

#[test]
fn consents_on_record_are_offered_to_the_summarys_own_questions() {
    let (fresh, _, child, mum, _) = check();
    let mut yes = answer(Purpose::IncludeHealthInTransition, ConsentStatus::Given, mum);
    yes.on = Some(day("2027-05-03"));
    record(&fresh, child, yes);
    record(&fresh, child, answer(Purpose::IncludeFundingInTransition, ConsentStatus::Refused, mum));
    let form = "transition_summary".to_owned();
    let start = coatpeg_domain::contract::StartDocument { child, form };
    let document = fresh.program.send(start).expect("begun").document.id;
    let offered = fresh.program.send(OpenDocument { document }).expect("opened").offered;
    let of = |field: &str| offered.iter().find(|one| one.field == field);
    let health = of("health_consent").expect("offered");
    assert_eq!((&health.answer, health.on), (&Answer::YesNo(true), Some(day("2027-05-03"))));
    assert_eq!(health.source, "the consents on record");
    assert_eq!(of("funding_consent").map(|one| &one.answer), Some(&Answer::YesNo(false)));
    assert_eq!(of("professionals_consent"), None, "nobody was asked");
}
