//! Looks, what parents said about their copy, and the sharing log: beside the check, changing nothing in it.

use coatpeg_domain::contract::{
    DeleteDraft, DismissHint, ExportPaper, NoteLook, OpenDocument, PrepareCopy, RecordAcknowledgement,
    RecordConsent, SaveSetting, SettleLook,
};
use coatpeg_domain::error::ErrorCode;
use coatpeg_domain::ids::{DocumentId, LookId};
use coatpeg_domain::records::{
    AcknowledgedHow, ConsentStatus, DocumentState, LookKind, Paper, PaperCopy, Purpose, Recipient, Travel,
};
use uuid::Uuid;

use super::{opened, step};
use crate::consents::answer;
use crate::fresh::{Fresh, change, code, day, refusal};

fn look(document: DocumentId, kind: LookKind, words: &str) -> NoteLook {
    NoteLook { document, kind, words: words.to_owned() }
}

#[test]
fn a_look_is_asked_for_taken_and_seen_to_and_holds_nothing_back() {
    let (fresh, _, document) = Fresh::with_complete_check();
    let error = refusal(&fresh.program, look(document, LookKind::Asked, "Is the summary kind?"));
    assert!(error.message.starts_with("Mark it as ready first"), "{}", error.message);
    fresh.program.send(step(document, DocumentState::Ready)).expect("ready");
    fresh.program.send(look(document, LookKind::Asked, "Is the summary kind?")).expect("asked");
    let view = fresh
        .program
        .send(look(document, LookKind::Looked, " Say\u{202e} by when.\u{1b} "))
        .expect("looked over");
    let [asked, looked] = view.beside.looks.as_slice() else { panic!("{:?}", view.beside.looks) };
    assert_eq!(
        (asked.kind, looked.kind, looked.words.as_str()),
        (LookKind::Asked, LookKind::Looked, "Say by when.")
    );
    assert!(looked.made_by.is_some() && looked.settled_at.is_none());
    let look = looked.id;
    let view = fresh.program.send(SettleLook { document, look }).expect("seen to");
    assert!(view.beside.looks[1].settled_at.is_some());
    assert_eq!(code(&fresh.program, SettleLook { document, look }), ErrorCode::NotFound);
    let nothing = SettleLook { document, look: LookId(Uuid::from_u128(7)) };
    assert_eq!(code(&fresh.program, nothing), ErrorCode::NotFound);
    fresh.program.send(step(document, DocumentState::Discussed)).expect("nothing waits for a look");
}

#[test]
fn a_sole_childminder_is_not_asked_for_a_look() {
    let (fresh, _, document) = Fresh::with_complete_check();
    fresh.program.send(step(document, DocumentState::Ready)).expect("ready");
    let alone = change("provider_type", "childminder");
    fresh.program.send(SaveSetting { changes: alone }).expect("kept");
    for kind in [LookKind::Asked, LookKind::Looked] {
        let error = refusal(&fresh.program, look(document, kind, ""));
        assert!(error.message.contains("on your own"), "{}", error.message);
    }
    fresh.program.send(step(document, DocumentState::Discussed)).expect("the state stays");
}

fn word(document: DocumentId, name: &str, on: &str, how: AcknowledgedHow) -> RecordAcknowledgement {
    RecordAcknowledgement { document, name: name.to_owned(), on: day(on), how }
}

#[test]
fn what_parents_say_about_their_copy_stands_beside_the_lock() {
    let (fresh, _, document) = Fresh::with_complete_check();
    let signed = AcknowledgedHow::SignedOnPaper;
    let error = refusal(&fresh.program, word(document, "Verity Quill", "2027-06-10", signed));
    assert!(error.message.starts_with("Share it first"), "{}", error.message);
    let shared = fresh.finish(document).expect("shared without any signature of theirs");
    let given = shared.answers.date("given_to_parent_on").expect("given").to_string();
    for (name, on, field) in [
        ("", "2027-06-10", "name"),
        ("Verity Quill", "2027-06-11", "on"),
        ("Verity Quill", "2027-01-01", "on"),
    ] {
        let error = refusal(&fresh.program, word(document, name, on, signed));
        assert_eq!(error.problems[0].field, field, "{name} {on}");
    }
    fresh.program.send(word(document, "Verity Quill", &given, signed)).expect("recorded");
    let view =
        fresh.program.send(word(document, "", "2027-06-10", AcknowledgedHow::Declined)).expect("recorded");
    assert_eq!(view.beside.acknowledgements.len(), 2);
    assert_eq!(view.document, shared, "nothing in it changed");
}

#[test]
fn the_log_says_which_version_went_to_whom_with_which_consent() {
    let (fresh, nursery, document) = Fresh::with_complete_check();
    fresh.desktop.save_to(fresh.folder.path());
    fresh.finish(document).expect("shared");
    let child = nursery.child("barnaby");
    let paper = Paper::Document(document);
    let settled = fresh.program.send(PrepareCopy { paper, copy: None }).expect("prepared").to_settle;
    let settled: Vec<String> = settled.into_iter().map(|find| find.key).collect();
    let copy = |recipient, travel| PaperCopy {
        recipient,
        travel,
        password: Some("kettle-harbour-violet-nine".into()),
        settled: settled.clone(),
        ..PaperCopy::default()
    };
    let to_visitor = || ExportPaper { paper, copy: copy(Recipient::HealthVisitor, Travel::SecureEmail) };
    let refused = refusal(&fresh.program, to_visitor());
    assert_eq!(refused.problems[0].field, "agreed_on", "nobody has agreed");
    let to_parents = ExportPaper { paper, copy: copy(Recipient::Parents, Travel::HandDelivered) };
    fresh.program.send(to_parents).expect("theirs always");
    let mother = nursery.person("Verity Quill");
    let yes = answer(Purpose::ShareHealthVisitor, ConsentStatus::Given, mother);
    let consents = fresh.program.send(RecordConsent { child, answer: yes }).expect("recorded");
    fresh.program.send(to_visitor()).expect("now it may go");
    let log = opened(&fresh, document).beside.copies;
    let [visitor, parents] = log.as_slice() else { panic!("{log:?}") };
    assert_eq!((parents.consent, parents.agreed_on, parents.version), (None, None, 1));
    let line = consents.purposes.iter().find(|line| line.purpose == Purpose::ShareHealthVisitor);
    let recorded = line.and_then(|line| line.records.iter().find_map(|record| record.consent));
    assert!(recorded.is_some());
    assert_eq!(visitor.consent, recorded);
    assert_eq!((visitor.sha256.len(), visitor.travel), (64, Travel::SecureEmail));
}

#[test]
fn a_draft_with_a_look_and_a_hint_put_away_can_be_deleted() {
    let (fresh, nursery, document) = Fresh::with_complete_check();
    fresh.program.send(step(document, DocumentState::Ready)).expect("ready");
    fresh.program.send(look(document, LookKind::Looked, "Kind words.")).expect("looked over");
    let hint = DismissHint { document, field: "cl_strengths".into(), hint: "jargon:cohort".into() };
    fresh.program.send(hint).expect("put away");
    fresh.program.send(step(document, DocumentState::Draft)).expect("a draft again");
    fresh.program.send(DeleteDraft { document }).expect("deleted");
    assert_eq!(code(&fresh.program, OpenDocument { document }), ErrorCode::NotFound);
    assert_ne!(fresh.start_check(nursery.child("barnaby")).document.id, document);
}
