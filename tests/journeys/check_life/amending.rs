//! Putting something right in a shared check.

use coatpeg_domain::contract::{
    AmendDocument, DeleteDraft, OpenChild, RenewDocument, SettleStep, StartDocument, StartPlanFromCheck,
};
use coatpeg_domain::due::CheckStatus;
use coatpeg_domain::error::ErrorCode;
use coatpeg_domain::forms::action::ACTIONS_FIELD;
use coatpeg_domain::ids::DocumentId;
use coatpeg_domain::records::DocumentState;
use coatpeg_tests::{sample, words};

use super::opened;
use crate::fresh::{Fresh, change, code, refusal, telling};

fn amend(document: DocumentId, reason: &str) -> AmendDocument {
    AmendDocument { document, reason: reason.to_owned() }
}

/// A shared check with steps in it.
fn shared() -> (Fresh, coatpeg_domain::ids::ChildId, DocumentId) {
    let (fresh, nursery) = Fresh::nursery();
    let child = nursery.child("zofia");
    let document = fresh.start_check(child).document.id;
    fresh.save(document, sample::changes(&words::typical(&telling(&nursery)))).expect("kept");
    fresh.finish(document).expect("shared");
    (fresh, child, document)
}

/// What the copy of the next version wants before it can be shared.
fn end_again(fresh: &Fresh, first: DocumentId, next: DocumentId) {
    let before = fresh.answers(first);
    let end = coatpeg_domain::forms::two_year_check::TWO_YEAR_CHECK
        .sections
        .iter()
        .find(|section| section.id == "sharing")
        .expect("the end");
    for field in end.fields {
        let answer = before.get(field.id).cloned();
        fresh.save(next, [(field.id.to_owned(), answer)].into()).expect("kept");
    }
}

#[test]
fn the_shared_version_stands_until_the_next_one_is_shared() {
    let (fresh, child, first) = shared();
    let words = opened(&fresh, first).document.frozen.expect("its words");
    let next = fresh.program.send(amend(first, "The date of birth was wrong.")).expect("begun").document;
    assert_eq!((next.version, next.state), (2, DocumentState::Draft));
    assert_eq!(opened(&fresh, first).document.state, DocumentState::Shared);
    let page = fresh.program.send(OpenChild { child }).expect("opened");
    assert_eq!(page.check.status, Some(CheckStatus::Done), "one version was shared: no reminder");
    end_again(&fresh, first, next.id);
    fresh.finish(next.id).expect("shared");
    let old = opened(&fresh, first);
    assert_eq!(old.document.state, DocumentState::Amended);
    assert_eq!(old.document.frozen, Some(words), "nothing in it changed");
    let lines = old.beside.versions;
    assert_eq!(lines.iter().map(|line| line.version).collect::<Vec<_>>(), [2, 1]);
    assert_eq!(lines[0].reason.as_deref(), Some("The date of birth was wrong."));
    assert_eq!((lines[0].state, lines[1].state), (DocumentState::Shared, DocumentState::Amended));
}

#[test]
fn the_next_version_begins_with_everything_but_the_talk_and_the_signatures() {
    let (fresh, _, first) = shared();
    let before = fresh.answers(first);
    let next = fresh.program.send(amend(first, "A word.")).expect("begun").document;
    for field in ["discussed_on", "given_to_parent_on", "author_signature", "parent_comment_on_summary"] {
        assert!(before.get(field).is_some(), "{field}");
        assert!(next.answers.get(field).is_none(), "{field}");
    }
    assert_eq!(next.answers.text("cl_strengths"), before.text("cl_strengths"));
    assert!(!before.rows(ACTIONS_FIELD).is_empty());
    assert_eq!(next.answers.rows(ACTIONS_FIELD), before.rows(ACTIONS_FIELD), "under their own ids");
    let draft = fresh.finish(next.id).expect_err("the talk comes again");
    assert_eq!(draft.code, ErrorCode::AnswersIncomplete);
}

#[test]
fn a_reason_is_wanted_and_a_line_of_it() {
    let (fresh, _, first) = shared();
    for reason in ["", "   "] {
        let error = refusal(&fresh.program, amend(first, reason));
        assert_eq!(error.problems[0].message, "Say what has to be put right.");
    }
    let long = "word ".repeat(41);
    let error = refusal(&fresh.program, amend(first, &long));
    assert!(error.problems[0].message.contains("fewer words"), "{:?}", error.problems);
    assert_eq!(opened(&fresh, first).beside.versions.len(), 1);
}

#[test]
fn a_second_wish_opens_the_version_there_is() {
    let (fresh, child, first) = shared();
    let next = fresh.program.send(amend(first, "A word.")).expect("begun").document.id;
    assert_eq!(fresh.program.send(amend(first, "Another.")).expect("opened").document.id, next);
    assert_eq!(fresh.start_check(child).document.id, next, "one live check for each child");
    let begin = StartDocument { child, form: "two_year_check".into() };
    assert_eq!(fresh.program.send(begin).expect("opened").document.id, next);
}

#[test]
fn only_the_newest_shared_version_is_amended() {
    let (fresh, _, first) = shared();
    let next = fresh.program.send(amend(first, "A word.")).expect("begun").document.id;
    let error = refusal(&fresh.program, amend(next, "Again."));
    assert!(error.message.contains("not shared yet"), "{}", error.message);
    end_again(&fresh, first, next);
    fresh.finish(next).expect("shared");
    let error = refusal(&fresh.program, amend(first, "Again."));
    assert!(error.message.contains("A later version took its place"), "{}", error.message);
    let third = fresh.program.send(amend(next, "Again.")).expect("begun").document;
    assert_eq!(third.version, 3);
    assert_eq!(code(&fresh.program, RenewDocument { document: next }), ErrorCode::Refused);
}

#[test]
fn no_plan_begins_and_no_step_is_settled_in_a_version_that_was_replaced() {
    let (fresh, _, first) = shared();
    let step = fresh.answers(first).rows(ACTIONS_FIELD)[0].row;
    let next = fresh.program.send(amend(first, "A word.")).expect("begun").document.id;
    end_again(&fresh, first, next);
    fresh.finish(next).expect("shared");
    let plan = StartPlanFromCheck { document: first, answers: Default::default() };
    let error = refusal(&fresh.program, plan);
    assert_eq!(error.message, "A later version took its place. Start the plan from that one.");
    let before = fresh.answers(first);
    let error = refusal(&fresh.program, SettleStep { document: first, step, is_done: true });
    assert_eq!(error.message, "A later version took its place. Say it there.");
    assert_eq!(fresh.answers(first), before);
    fresh.program.send(SettleStep { document: next, step, is_done: true }).expect("in the newest one");
}

#[test]
fn a_draft_that_was_to_put_it_right_can_be_deleted_and_the_shared_one_stays() {
    let (fresh, child, first) = shared();
    let next = fresh.program.send(amend(first, "A word.")).expect("begun").document.id;
    fresh.save(next, change("overall_summary", "Another summary of hers.")).expect("kept");
    fresh.program.send(DeleteDraft { document: next }).expect("deleted");
    assert_eq!(opened(&fresh, first).document.state, DocumentState::Shared);
    assert_eq!(fresh.start_check(child).document.id, first);
    let again = fresh.program.send(amend(first, "A word after all.")).expect("begun").document;
    assert_eq!(again.version, 2);
}

#[test]
fn a_check_of_the_release_before_is_amended_like_any_other() {
    let fresh = crate::old_file::opened(19);
    let first = crate::old_file::document_of(&fresh, "Barnaby", "two_year_check");
    assert_eq!(first.state, DocumentState::Shared);
    let next = fresh.program.send(amend(first.id, "The room was wrong.")).expect("begun").document;
    assert_eq!((next.version, next.state), (2, DocumentState::Draft));
    assert_eq!(opened(&fresh, first.id).document, first);
}
