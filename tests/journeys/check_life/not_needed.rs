//! Why no check is needed here.

use coatpeg_domain::answers::{Answer, Answers};
use coatpeg_domain::contract::{
    DeleteDraft, ExemptCheck, LeaveChild, MoveDocument, OpenChild, SaveChild, ShowHome, StartPlanFromCheck,
};
use coatpeg_domain::due::CheckStatus;
use coatpeg_domain::ids::{ChildId, PersonId};
use coatpeg_domain::records::DocumentState;
use coatpeg_tests::finishing::talk_through;

use super::{opened, step};
use crate::fresh::{Fresh, change, day, refusal, texts};

fn says(reason: &str, by: PersonId) -> Answers {
    let mut answers = texts(&[("not_required_reason", reason), ("not_required_on", "2027-06-09")]);
    answers.set("not_required_by", Answer::from(by.to_string().as_str()));
    answers
}

fn elsewhere(by: PersonId) -> Answers {
    let mut answers = says("other_setting_completed", by);
    answers.set("other_check_setting", "Pebble Lane Nursery");
    answers.set("other_check_on", day("2027-05-20"));
    answers
}

fn status(fresh: &Fresh, child: ChildId) -> Option<CheckStatus> {
    fresh.program.send(OpenChild { child }).expect("opened").check.status
}

#[test]
fn another_settings_check_ends_the_reminder_and_it_comes_back_when_one_is_needed_after_all() {
    let (fresh, nursery) = Fresh::nursery();
    let (child, by) = (nursery.child("zofia"), nursery.person("Callum Brackenridge"));
    let before = status(&fresh, child);
    assert!(before.is_some_and(|status| status != CheckStatus::Exempt));
    let view = fresh.program.send(ExemptCheck { child, answers: elsewhere(by) }).expect("recorded");
    assert_eq!(view.document.state, DocumentState::Exempt);
    assert_eq!(view.document.answers.text("other_check_setting"), Some("Pebble Lane Nursery"));
    assert_eq!(status(&fresh, child), Some(CheckStatus::Exempt));
    let home = fresh.program.send(ShowHome::default()).expect("home");
    let json = serde_json::to_string(&home).expect("plain data");
    assert!(!json.contains("Zosia’s summary"), "nobody is reminded: {json}");
    let save = fresh.save(view.document.id, change("cl_strengths", "She sings."));
    assert!(save.is_err(), "there is nothing to write");
    let back = fresh.program.send(step(view.document.id, DocumentState::Draft)).expect("needed after all");
    assert_eq!(back.document.answers.get("not_required_reason"), None);
    assert_eq!(status(&fresh, child), before);
}

#[test]
fn reason_day_and_name_are_wanted_and_what_belongs_to_the_reason() {
    let (fresh, nursery) = Fresh::nursery();
    let (child, by) = (nursery.child("zofia"), nursery.person("Callum Brackenridge"));
    for missing in
        ["not_required_reason", "not_required_on", "not_required_by", "other_check_setting", "other_check_on"]
    {
        let mut answers = elsewhere(by);
        answers.apply(missing, None);
        let error = refusal(&fresh.program, ExemptCheck { child, answers });
        let fields: Vec<_> = error.problems.iter().map(|problem| problem.field.as_str()).collect();
        assert_eq!(fields, [missing]);
    }
    let page = fresh.program.send(OpenChild { child }).expect("opened");
    assert_eq!(page.documents.len(), 0, "nothing is begun by it");
}

#[test]
fn parents_who_would_rather_not_are_no_reason() {
    let (fresh, nursery) = Fresh::nursery();
    let (child, by) = (nursery.child("zofia"), nursery.person("Callum Brackenridge"));
    for reason in ["parents_declined", "parent_refused", "no_signature"] {
        assert!(fresh.program.send(ExemptCheck { child, answers: says(reason, by) }).is_err(), "{reason}");
    }
}

#[test]
fn a_reason_that_is_not_so_is_refused() {
    let (fresh, nursery) = Fresh::nursery();
    let (child, by) = (nursery.child("zofia"), nursery.person("Callum Brackenridge"));
    for (reason, words) in [
        ("over_three_on_entry", "was not three yet on the first day here"),
        ("left_before_target", "has no last day here"),
    ] {
        let error = refusal(&fresh.program, ExemptCheck { child, answers: says(reason, by) });
        assert!(error.problems[0].message.contains(words), "{reason}: {:?}", error.problems);
    }
    fresh.program.send(ExemptCheck { child, answers: says("short_stay", by) }).expect("recorded");
}

#[test]
fn a_child_who_came_at_three_is_exempt_for_that() {
    let (fresh, nursery) = Fresh::nursery();
    let (child, by) = (nursery.child("zofia"), nursery.person("Callum Brackenridge"));
    for (field, on) in [("date_of_birth", "2024-03-01"), ("start_date", "2027-04-12")] {
        fresh.program.send(SaveChild { child, changes: change(field, day(on)) }).expect("kept");
    }
    assert_eq!(status(&fresh, child), None, "over three on entry: no reminder");
    let view = ExemptCheck { child, answers: says("over_three_on_entry", by) };
    fresh.program.send(view).expect("recorded");
}

#[test]
fn a_child_who_left_before_it_was_due_is_exempt_for_that() {
    let (fresh, nursery) = Fresh::nursery();
    let (child, by) = (nursery.child("zofia"), nursery.person("Callum Brackenridge"));
    let view = fresh.program.send(OpenChild { child }).expect("opened");
    let before = view.check.target_on.pred_opt().expect("a day before");
    if before < day("2027-06-10") {
        let (went_to, note) = Default::default();
        let reason = "moved_area".to_owned();
        fresh.program.send(LeaveChild { child, on: before, reason, went_to, note }).expect("left");
        fresh.program.send(ExemptCheck { child, answers: says("left_before_target", by) }).expect("recorded");
    } else {
        panic!("choose a child whose check was due: {}", view.check.target_on);
    }
}

#[test]
fn a_check_that_is_ready_or_shared_is_not_put_away() {
    let (fresh, nursery, document) = Fresh::with_complete_check();
    let (child, by) = (nursery.child("barnaby"), nursery.person("Callum Brackenridge"));
    let exempt = || ExemptCheck { child, answers: says("short_stay", by) };
    fresh.program.send(exempt()).expect("a draft can be");
    fresh.program.send(step(document, DocumentState::Draft)).expect("needed after all");
    talk_through(&fresh.program, document).expect("talked through");
    let error = refusal(&fresh.program, exempt());
    assert!(error.message.contains("Go back to writing first"), "{}", error.message);
    fresh.program.send(coatpeg_domain::contract::FinaliseDocument { document }).expect("shared");
    let error = refusal(&fresh.program, exempt());
    assert!(error.message.contains("was shared"), "{}", error.message);
    let moved = fresh.program.send(MoveDocument { document, to: DocumentState::Exempt });
    assert!(moved.is_err());
    assert_eq!(opened(&fresh, document).document.state, DocumentState::Shared);
}

#[test]
fn what_says_that_none_is_needed_is_not_deleted_and_starts_no_plan() {
    let (fresh, nursery, document) = Fresh::with_complete_check();
    let (child, by) = (nursery.child("barnaby"), nursery.person("Callum Brackenridge"));
    fresh.save(document, change("concern_level", "significant")).expect("kept");
    fresh.program.send(ExemptCheck { child, answers: says("short_stay", by) }).expect("recorded");
    let error = refusal(&fresh.program, DeleteDraft { document });
    assert!(error.message.contains("needed after all first"), "{}", error.message);
    let plan = StartPlanFromCheck { document, answers: Answers::default() };
    let error = refusal(&fresh.program, plan);
    assert!(error.message.contains("no plan follows"), "{}", error.message);
}
