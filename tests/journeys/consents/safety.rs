//! Sharing without agreement, to keep a child safe: the safeguarding lead's alone, and told of in the area alone.

use coatpeg_domain::contract::{
    Lock, LockSafeguarding, OpenConsents, PrepareCopy, RestrictChild, SetUp, SetUpSafeguarding,
    ShareForSafety, ShowSafeguarding, UnlockSafeguarding,
};
use coatpeg_domain::ids::DocumentId;
use coatpeg_domain::records::{Paper, PaperCopy, Recipient, WorksAs};
use coatpeg_tests::sample;

use super::*;
use crate::fresh::{PASSPHRASE, store_in};

const AREA: &str = "lantern behind a quiet door";
const WHY: &str = "A worry that cannot wait for Monday";

/// A childminder's records with the area open, a check begun, and a mother who said no to the health visitor.
fn childminder() -> (Fresh, DocumentId, ChildId) {
    let fresh = Fresh::begin();
    let set_up = SetUp { works_as: WorksAs::Childminder, ..sample::set_up(PASSPHRASE) };
    fresh.program.send(set_up).expect("set up");
    let nursery = sample::move_in(&fresh.program, now().date()).expect("everybody moves in");
    fresh.program.send(SetUpSafeguarding { passphrase: AREA.into() }).expect("made");
    let child = nursery.child("barnaby");
    let no = answer(Purpose::ShareHealthVisitor, ConsentStatus::Refused, nursery.person("Verity Quill"));
    fresh.program.send(RecordConsent { child, answer: no }).expect("recorded");
    let document = fresh.start_check(child).document.id;
    fresh.desktop.save_to(fresh.folder.path());
    (fresh, document, child)
}

fn share(document: DocumentId, reason: &str) -> ShareForSafety {
    let copy = PaperCopy { recipient: Recipient::HealthVisitor, ..PaperCopy::default() };
    ShareForSafety { paper: Paper::Document(document), copy, reason: reason.into() }
}

#[test]
fn a_copy_goes_although_they_said_no_and_only_the_area_tells_of_it() {
    let (fresh, document, child) = childminder();
    let shared = fresh.program.send(share(document, WHY)).expect("written");
    let name = shared.file_name.expect("a file");
    assert!(fresh.folder.path().join(&name).exists() && shared.copy.is_none());
    let area = fresh.program.send(ShowSafeguarding {}).expect("shown");
    let entry = &area.transfers[0];
    assert_eq!(entry.child, child);
    assert_eq!(entry.answers.text("shared_paper"), Some("Progress check at age two, to The health visitor"));
    assert_eq!(entry.answers.text("shared_because"), Some(WHY));
    let view =
        fresh.program.send(PrepareCopy { paper: Paper::Document(document), copy: None }).expect("seen");
    assert_eq!(view.copies, [], "the ordinary list of copies says nothing");
    fresh.program.send(OpenConsents { child }).expect("the no stands as it was");
    fresh.program.send(Lock {}).expect("locked");
    let records = fresh.records();
    drop(fresh.program);
    let history = store_in(&records).history(RecordKind::Document, document).expect("readable");
    assert!(history.iter().all(|entry| entry.action != "export"), "nor does history");
}

#[test]
fn it_takes_the_open_area_and_a_reason_and_a_closed_dialog_leaves_nothing() {
    let (fresh, document, _) = childminder();
    let error = refusal(&fresh.program, share(document, "  "));
    assert_eq!(fields(&error), ["reason"]);
    fresh.program.send(LockSafeguarding {}).expect("closed");
    assert_eq!(code(&fresh.program, share(document, WHY)), ErrorCode::Locked);
    fresh.program.send(UnlockSafeguarding { passphrase: AREA.into() }).expect("open");
    fresh.desktop.answer_next(None);
    assert_eq!(fresh.program.send(share(document, WHY)).expect("nothing").file_name, None);
    assert_eq!(fresh.program.send(ShowSafeguarding {}).expect("shown").transfers, []);
}

#[test]
fn an_owner_who_is_not_the_safeguarding_lead_may_not() {
    let (fresh, nursery) = Fresh::nursery();
    let document = fresh.start_check(nursery.child("barnaby")).document.id;
    assert_eq!(code(&fresh.program, share(document, WHY)), ErrorCode::NotAllowed);
}

#[test]
fn no_restriction_of_the_record_holds_it_up() {
    let (fresh, document, child) = childminder();
    let reason = "The parents and we disagree about it.".to_owned();
    fresh.program.send(RestrictChild { child, reason }).expect("restricted");
    assert!(fresh.program.send(share(document, WHY)).expect("written").file_name.is_some());
}
