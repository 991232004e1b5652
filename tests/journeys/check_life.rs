//! The life of a progress check: each move, each refused one, what may be written when, and what stands beside it.

mod amending;
mod beside;
mod held;
mod kept_from;
mod not_needed;

use coatpeg_domain::answers::Answer;
use coatpeg_domain::contract::{
    DrawPage, ExportPaper, FinaliseDocument, KeepAsNote, MoveDocument, OpenConsents, OpenDocument,
    PrepareCopy, RecordConsent,
};
use coatpeg_domain::error::{AppError, ErrorCode};
use coatpeg_domain::ids::{ChildId, DocumentId};
use coatpeg_domain::records::{
    ConsentStatus, DocumentState, DocumentView, Paper, PaperCopy, Purpose, Recipient, Travel,
};
use coatpeg_tests::finishing::{back_to_writing, talk_through};

use crate::consents::answer;
use crate::fresh::{Fresh, change, code, day, refusal};

/// A step of a document, as it was asked for.
pub(crate) fn step(document: DocumentId, to: DocumentState) -> MoveDocument {
    MoveDocument { document, to }
}

pub(crate) fn opened(fresh: &Fresh, document: DocumentId) -> DocumentView {
    fresh.program.send(OpenDocument { document }).expect("opened")
}

fn state(fresh: &Fresh, document: DocumentId) -> DocumentState {
    opened(fresh, document).document.state
}

/// Sends a copy by secure email, with everything settled.
fn sent(
    fresh: &Fresh,
    document: DocumentId,
    recipient: Recipient,
    agreed_on: Option<&str>,
) -> Result<(), AppError> {
    let paper = Paper::Document(document);
    let copy = PaperCopy {
        recipient,
        travel: Travel::SecureEmail,
        agreed_on: agreed_on.map(day),
        ..PaperCopy::default()
    };
    let view = fresh.program.send(PrepareCopy { paper, copy: Some(copy.clone()) }).expect("prepared");
    let settled = view.to_settle.into_iter().map(|find| find.key).collect();
    fresh.program.send(ExportPaper { paper, copy: PaperCopy { settled, ..copy } }).map(|_| ())
}

/// The first parent answers a question of consent today.
fn says(fresh: &Fresh, child: ChildId, purpose: Purpose, status: ConsentStatus) {
    let consents = fresh.program.send(OpenConsents { child }).expect("opened");
    let who = consents.givers.first().expect("a parent").person;
    fresh.program.send(RecordConsent { child, answer: answer(purpose, status, who) }).expect("recorded");
}

#[test]
fn a_check_goes_on_and_back_one_step_at_a_time() {
    let (fresh, _, document) = Fresh::with_complete_check();
    for to in [
        DocumentState::Ready,
        DocumentState::Draft,
        DocumentState::Ready,
        DocumentState::Discussed,
        DocumentState::Ready,
        DocumentState::Discussed,
    ] {
        let view = fresh.program.send(step(document, to)).expect("moved");
        assert_eq!((view.document.state, state(&fresh, document)), (to, to));
    }
    let shared = fresh.program.send(FinaliseDocument { document }).expect("shared");
    assert_eq!(shared.state, DocumentState::Shared);
}

#[test]
fn a_step_that_is_not_the_next_one_is_refused_and_says_what_to_do() {
    let (fresh, _, document) = Fresh::with_complete_check();
    let says = |to, words: &str| {
        let error = refusal(&fresh.program, step(document, to));
        assert_eq!(error.code, ErrorCode::Refused);
        assert!(error.message.contains(words), "{to:?}: {}", error.message);
    };
    says(DocumentState::Discussed, "Mark it as ready first.");
    says(DocumentState::Shared, "Talk it through with the parents first");
    says(DocumentState::Exempt, "Say why no check is needed here.");
    says(DocumentState::Amended, "Only a shared check is amended.");
    says(DocumentState::Draft, "It stands there already.");
    let error = refusal(&fresh.program, FinaliseDocument { document });
    assert!(error.message.starts_with("Talk it through with the parents first"), "{}", error.message);
    talk_through(&fresh.program, document).expect("talked through");
    says(DocumentState::Draft, "Take back that you have talked it through first.");
    fresh.program.send(FinaliseDocument { document }).expect("shared");
    for to in [DocumentState::Draft, DocumentState::Ready, DocumentState::Discussed, DocumentState::Amended] {
        says(to, "It is locked.");
    }
    assert_eq!(state(&fresh, document), DocumentState::Shared);
}

#[test]
fn each_step_waits_for_its_own_answers_and_for_no_later_ones() {
    let (fresh, _, document) = Fresh::with_complete_check();
    for field in ["discussed_on", "given_to_parent_on", "author_signature"] {
        fresh.save(document, [(field.to_owned(), None)].into()).expect("kept");
    }
    fresh.save(document, [("cl_strengths".to_owned(), None)].into()).expect("kept");
    let fields = |error: coatpeg_domain::error::AppError| {
        error.problems.into_iter().map(|problem| problem.field).collect::<Vec<_>>()
    };
    assert_eq!(fields(refusal(&fresh.program, step(document, DocumentState::Ready))), ["cl_strengths"]);
    let example = "He pours water from cup to cup and says “more”.";
    fresh.save(document, change("cl_strengths", example)).expect("kept");
    fresh.program.send(step(document, DocumentState::Ready)).expect("the talk is still to come");
    assert_eq!(fields(refusal(&fresh.program, step(document, DocumentState::Discussed))), ["discussed_on"]);
    fresh.save(document, change("discussed_on", crate::fresh::day("2027-06-09"))).expect("the end is open");
    fresh.program.send(step(document, DocumentState::Discussed)).expect("talked through");
    assert_eq!(
        fields(refusal(&fresh.program, FinaliseDocument { document })),
        ["given_to_parent_on", "author_signature"]
    );
}

#[test]
fn what_is_ready_is_written_in_again_only_after_going_back() {
    let (fresh, _, document) = Fresh::with_complete_check();
    let before = fresh.answers(document);
    talk_through(&fresh.program, document).expect("talked through");
    for field in ["cl_strengths", "overall_summary", "child_voice_text"] {
        let error = fresh.save(document, change(field, "Something else.")).expect_err("not open");
        assert_eq!(error.message, "It is marked as ready. Go back to writing to change it.");
    }
    let steps = change("actions", Answer::Rows(Vec::new()));
    assert!(fresh.save(document, steps).is_err());
    let note = KeepAsNote { document, field: "overall_summary".into() };
    assert_eq!(code(&fresh.program, note), ErrorCode::Refused);
    assert_eq!(fresh.answers(document), before);
    fresh.save(document, change("parent_comment_on_summary", "They laughed about the cups.")).expect("open");
    back_to_writing(&fresh.program, document).expect("a draft again");
    fresh.save(document, change("overall_summary", "He is settled. He loves water.")).expect("open again");
}

#[test]
fn draft_runs_across_every_page_until_it_was_talked_through() {
    let (fresh, _, document) = Fresh::with_complete_check();
    let says_draft = || {
        let (changes, plan_changes) = Default::default();
        let paper = Paper::Document(document);
        let copy = Some(PaperCopy::default());
        let page = DrawPage { paper, copy, page: 0, with_gaps: false, changes, plan_changes };
        let page = fresh.program.send(page).expect("drawn");
        page.said.iter().any(|said| said.words.contains("Draft: not yet discussed"))
    };
    assert!(says_draft(), "although nothing is left to write");
    fresh.program.send(step(document, DocumentState::Ready)).expect("ready");
    assert!(says_draft());
    fresh.program.send(step(document, DocumentState::Discussed)).expect("talked through");
    assert!(!says_draft());
    fresh.program.send(step(document, DocumentState::Ready)).expect("taken back");
    assert!(says_draft());
}

#[test]
fn other_documents_have_no_steps() {
    let (fresh, nursery) = Fresh::nursery();
    let form = "one_page_profile".to_owned();
    let begin = coatpeg_domain::contract::StartDocument { child: nursery.child("barnaby"), form };
    let document = fresh.program.send(begin).expect("begun").document.id;
    let error = refusal(&fresh.program, step(document, DocumentState::Ready));
    assert!(error.message.contains("without steps between"), "{}", error.message);
}
