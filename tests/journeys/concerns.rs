//! A first concern: logged, looked at again, decided; and another one later.

use coatpeg_domain::answers::Changes;
use coatpeg_domain::contract::{OpenSupport, SaveDraft, StartDocument};
use coatpeg_domain::error::ErrorCode;
use coatpeg_domain::forms::support::CONCERN_ID;
use coatpeg_domain::records::DocumentState;
use coatpeg_tests::support::log_concern;
use coatpeg_tests::words::PLAN_FIRST;

use crate::fresh::{Fresh, change};
use crate::plans::telling;

#[test]
fn a_concern_closes_with_a_decision_and_another_may_follow() {
    let (fresh, nursery) = Fresh::nursery();
    let child = nursery.child("rosalind");
    let start = || StartDocument { child, form: CONCERN_ID.into() };
    let document =
        log_concern(&fresh.program, child, &(PLAN_FIRST.concern)(&telling(&nursery))).expect("logged");
    assert_eq!(
        fresh.program.send(start()).expect("opened").document.id,
        document,
        "one open concern at a time"
    );
    let refused = fresh.finish(document).expect_err("refused");
    assert_eq!(
        refused.problems.iter().map(|problem| problem.field.as_str()).collect::<Vec<_>>(),
        ["decision"]
    );
    fresh.program.send(SaveDraft { document, changes: change("decision", "monitor") }).expect("kept");
    let closed = fresh.finish(document).expect("closed");
    assert_eq!(closed.state, DocumentState::Shared);
    let another = fresh.program.send(start()).expect("begun").document;
    assert_ne!(another.id, document);
    assert_eq!(another.answers.get("what_we_see"), None, "it begins empty");
    assert_eq!(fresh.program.send(OpenSupport { child }).expect("opened").concerns.len(), 2);
}

#[test]
fn a_concern_wants_what_was_seen_the_parents_and_a_day_to_look_again() {
    let (fresh, nursery) = Fresh::nursery();
    let mut written = (PLAN_FIRST.concern)(&telling(&nursery));
    written.set("decision", "monitor");
    let document = log_concern(&fresh.program, nursery.child("rosalind"), &written).expect("logged");
    for field in [
        "raised_on",
        "raised_by",
        "what_we_see",
        "strengths",
        "areas_of_need",
        "parent_spoke_on",
        "parent_spoke_with",
        "parent_view",
        "parent_agreed_action",
        "review_on",
        "decision",
    ] {
        let cleared = Changes::from([(field.to_owned(), None)]);
        fresh.program.send(SaveDraft { document, changes: cleared }).expect("kept");
        let error = fresh.finish(document).expect_err("refused");
        assert_eq!(error.code, ErrorCode::AnswersIncomplete);
        assert_eq!(error.problems.iter().map(|problem| problem.field.as_str()).collect::<Vec<_>>(), [field]);
        let back = Changes::from([(field.to_owned(), written.get(field).cloned())]);
        fresh.program.send(SaveDraft { document, changes: back }).expect("put back");
    }
    fresh.finish(document).expect("now it is all there");
}
