//! What stands beside a shared check through the rest of a record's life: read by others, asked for by the family,
//! joined with another record and parted again, deleted.

use coatpeg_domain::answers::Answer;
use coatpeg_domain::contract::{
    DismissHint, ListMerges, MoveDocument, NoteLook, OpenChild, OpenDocument, RecordAcknowledgement,
    SaveChild, StartDocument, StartLetter, UndoMerge,
};
use coatpeg_domain::error::ErrorCode;
use coatpeg_domain::ids::{ChildId, DocumentId};
use coatpeg_domain::records::{
    AcknowledgedHow, ConsentStatus, DocumentState, LookKind, Purpose, Recipient, SendStatus,
};
use coatpeg_tests::sample::Nursery;

use super::{opened, says, sent};
use crate::fresh::{Fresh, change, code, day};
use crate::rights::access::{all_words, keep, made, sheet};
use crate::roles::sign_in_as;

/// A shared check with a remark, a hint put away, a parent's word, a letter, a review and a copy for the health visitor.
fn with_everything_beside() -> (Fresh, Nursery, ChildId, DocumentId) {
    let (fresh, nursery, document) = Fresh::with_complete_check();
    fresh.desktop.save_to(fresh.folder.path());
    let child = nursery.child("barnaby");
    says(&fresh, child, Purpose::ShareHealthVisitor, ConsentStatus::Given);
    let level = change("concern_level_reason", "Marigold reason: he is often alone.");
    fresh.save(document, level).expect("kept");
    fresh.program.send(MoveDocument { document, to: DocumentState::Ready }).expect("ready");
    let words = "Marigold remark".to_owned();
    fresh.program.send(NoteLook { document, kind: LookKind::Looked, words }).expect("looked over");
    let hint = DismissHint { document, field: "cl_strengths".into(), hint: "spelling:marigold".into() };
    fresh.program.send(hint).expect("put away");
    fresh.program.send(MoveDocument { document, to: DocumentState::Draft }).expect("a draft");
    fresh.finish(document).expect("shared");
    let (name, how) = ("Verity Quill".to_owned(), AcknowledgedHow::SignedOnPaper);
    let word = RecordAcknowledgement { document, name, on: day("2027-06-10"), how };
    fresh.program.send(word).expect("recorded");
    let begin = StartLetter { child, template: "invite_parents".into(), about: Some(document) };
    fresh.program.send(begin).expect("begun");
    let form = "integrated_review".to_owned();
    let review = fresh.program.send(StartDocument { child, form }).expect("begun").document.id;
    fresh.save(review, change("hv_feedback", "Marigold feedback about his hearing.")).expect("kept");
    sent(&fresh, document, Recipient::HealthVisitor, None).expect("it may go");
    (fresh, nursery, child, document)
}

#[test]
fn a_viewer_reads_a_shared_check_and_nothing_that_stands_beside_it() {
    let (fresh, nursery, _, document) = with_everything_beside();
    let whole = fresh.program.send(OpenDocument { document }).expect("opened").beside;
    assert!(whole.looks.len() + whole.copies.len() + whole.letters.len() + whole.acknowledgements.len() > 3);
    assert!(whole.integrated_review.is_some());
    sign_in_as(&fresh, &nursery, &["viewer"]);
    let view = fresh.program.send(OpenDocument { document }).expect("read");
    let beside = view.beside;
    assert!(beside.looks.is_empty() && beside.acknowledgements.is_empty() && beside.letters.is_empty());
    assert!(beside.copies.is_empty() && beside.decided.is_empty());
    assert_eq!((beside.status, beside.open_plan, beside.integrated_review), (SendStatus::None, None, None));
    assert_eq!(beside.versions.iter().map(|line| line.document).collect::<Vec<_>>(), [document]);
}

#[test]
fn whoever_asks_for_everything_gets_what_is_kept_and_does_not_print_as_well() {
    let (fresh, nursery, child, _) = with_everything_beside();
    let view = keep(&fresh, child, None, sheet(&nursery));
    let items = view.groups.iter().flat_map(|group| &group.items);
    let for_staff: Vec<&str> =
        items.filter(|item| item.is_staff_only).map(|item| item.key.as_str()).collect();
    assert!(for_staff.contains(&"rows:looks"), "{for_staff:?}");
    let (_, set) = made(&fresh, view.request.expect("kept"));
    let words = all_words(&set);
    for held in ["Marigold remark", "Marigold reason", "Marigold feedback", "spelling:marigold"] {
        assert!(words.contains(held), "{held} is not in what is handed over");
    }
    for held in ["How concerned are you overall?", "When did you agree the timing with the parent?"] {
        assert!(words.contains(held), "{held} is not in what is handed over");
    }
    assert!(!words.contains("What would you like to say?"), "a letter stands there once");
    assert!(words.contains("Progress check at age two, version 1"), "{words}");
}

#[test]
fn deleting_a_child_takes_everything_beside_the_check_along() {
    let (fresh, _, child, document) = with_everything_beside();
    crate::rights::leave(&fresh, child, "2027-06-09");
    crate::rights::delete(&fresh, child, true);
    assert_eq!(code(&fresh.program, OpenDocument { document }), ErrorCode::NotFound);
    let (store, _folder) = fresh.store();
    store.verify_integrity().expect("sound");
    assert!(store.looks_of(document).expect("read").is_empty());
    assert!(store.acknowledgements_of(document).expect("read").is_empty());
    assert!(store.dismissed_hints_of(document).expect("read").is_empty());
}

#[test]
fn joining_and_parting_two_records_moves_it_along_and_back() {
    let (fresh, _, child, document) = with_everything_beside();
    let before = opened(&fresh, document);
    let double = crate::leaving::add(&fresh, "Barney", "Quill", "2026-01-06");
    crate::leaving::merge(&fresh, double, child).expect("joined");
    let joined = opened(&fresh, document);
    assert_eq!(joined.document.child, double);
    assert_eq!(
        (&joined.beside.looks, &joined.beside.acknowledgements),
        (&before.beside.looks, &before.beside.acknowledgements)
    );
    assert_eq!(joined.beside.copies[0].consent, before.beside.copies[0].consent);
    let merges = fresh.program.send(ListMerges { child: double }).expect("listed").merges;
    fresh.program.send(UndoMerge { merge: merges[0].id }).expect("apart again");
    let after = opened(&fresh, document);
    assert_eq!((after.document.child, after.beside.copies), (child, before.beside.copies));
}

#[test]
fn what_is_due_goes_although_a_copy_that_stays_left_with_a_yes_that_goes() {
    let (fresh, _, child, document) = with_everything_beside();
    fresh.program.send(StartDocument { child, form: "concern".into() }).expect("begun");
    crate::rights::leave(&fresh, child, "2027-06-09");
    fresh.desktop.set_now("2030-06-09T09:00:00".parse().expect("a time"));
    let went = crate::rights::delete(&fresh, child, false);
    assert!(!went.is_everything);
    let copies = fresh.program.send(OpenDocument { document }).expect("it stays").beside.copies;
    assert_eq!(copies.len(), 1, "what left is known as long as the check");
    assert_eq!((copies[0].consent, copies[0].agreed_on), (None, Some(day("2027-06-10"))));
    let (store, _folder) = fresh.store();
    store.verify_integrity().expect("sound");
    assert_eq!(store.check_history().expect("checked"), None);
}

#[test]
fn a_copy_and_a_letter_of_the_time_together_go_with_their_check_and_hold_no_deletion_up() {
    for is_yes_first in [true, false] {
        let (fresh, nursery, document) = Fresh::with_complete_check();
        fresh.desktop.save_to(fresh.folder.path());
        fresh.finish(document).expect("shared");
        let (double, keep) =
            (nursery.child("barnaby"), crate::leaving::add(&fresh, "Barney", "Quill", "2026-01-06"));
        let contacts = fresh.program.send(OpenChild { child: double }).expect("opened").child;
        let contacts = Answer::Rows(contacts.answers.rows("contacts").to_vec());
        fresh.program.send(SaveChild { child: keep, changes: change("contacts", contacts) }).expect("kept");
        if is_yes_first {
            says(&fresh, keep, Purpose::ShareHealthVisitor, ConsentStatus::Given);
        }
        crate::leaving::merge(&fresh, keep, double).expect("joined");
        if !is_yes_first {
            says(&fresh, keep, Purpose::ShareHealthVisitor, ConsentStatus::Given);
        }
        sent(&fresh, document, Recipient::HealthVisitor, None).expect("it may go");
        let begin = StartLetter { child: keep, template: "covering_note".into(), about: Some(document) };
        let letter = fresh.program.send(begin).expect("begun").document.id;
        let merge = fresh.program.send(ListMerges { child: keep }).expect("listed").merges[0].id;
        fresh.program.send(UndoMerge { merge }).expect("apart again");
        let check = fresh.program.send(OpenDocument { document }).expect("opened");
        assert_eq!((check.document.child, check.beside.copies.len()), (double, 1));
        assert_eq!(check.beside.letters.iter().map(|letter| letter.id).collect::<Vec<_>>(), [letter]);
        crate::rights::leave(&fresh, keep, "2027-06-09");
        crate::rights::delete(&fresh, keep, true);
        let copies =
            fresh.program.send(OpenDocument { document }).expect("it is another child’s").beside.copies;
        assert_eq!((copies[0].consent, copies[0].agreed_on.is_some()), (None, true));
    }
}
