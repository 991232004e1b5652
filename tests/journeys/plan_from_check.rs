//! A support plan that begins with what a progress check says.

use coatpeg_domain::answers::{Answer, Answers};
use coatpeg_domain::contract::{
    MoveSendStatus, OpenDocument, OpenPlan, OpenSupport, StartDocument, StartPlanFromCheck,
};
use coatpeg_domain::error::ErrorCode;
use coatpeg_domain::forms::support::{CONCERN_ID, PROVISIONS, TARGETS};
use coatpeg_domain::ids::{ChildId, DocumentId};
use coatpeg_domain::records::{CycleState, DocumentState, PlanState, SendStatus};
use coatpeg_tests::{sample, words};

use crate::fresh::{Fresh, change, refusal, telling, texts};

/// A draft that says a significant concern.
fn with_concern() -> (Fresh, ChildId, DocumentId) {
    let (fresh, nursery) = Fresh::nursery();
    let child = nursery.child("zofia");
    let document = fresh.start_check(child).document.id;
    fresh.save(document, sample::changes(&words::typical(&telling(&nursery)))).expect("kept");
    let serious = texts(&[
        ("concern_level", "significant"),
        ("cl_judgement", "concern"),
        ("cl_less_than_expected_text", "She does not yet turn when we say her name."),
    ]);
    fresh.save(document, sample::changes(&serious)).expect("kept");
    (fresh, child, document)
}

/// What the parents were told, and who looks after it.
fn told() -> Answers {
    texts(&[("parent_informed_on", "2027-06-09"), ("senco_id", "Harriet Pemberton"), ("area_of_need", "ci")])
}

#[test]
fn one_act_leads_from_a_significant_concern_to_a_plan_with_everything_written() {
    let (fresh, child, document) = with_concern();
    let view = fresh.program.send(StartPlanFromCheck { document, answers: told() }).expect("begun");
    assert_eq!((view.plan.state, view.cycle.state), (PlanState::Draft, CycleState::Assess));
    let plan = &view.plan.answers;
    assert_eq!(plan.text("primary_area"), Some("ci"));
    let needs = plan.text("needs_summary").unwrap_or_default();
    assert!(needs.contains("She does not yet turn"), "{needs}");
    for field in ["needs_summary", "strengths_interests", "child_views"] {
        let text = plan.text(field).unwrap_or_default();
        assert!(text.contains("From the progress check at age two, "), "{field}: {text}");
    }
    assert!(!view.cycle.answers.rows(TARGETS).is_empty(), "its open steps");
    assert!(
        view.cycle.answers.rows(TARGETS).iter().all(|target| !target.answers.rows(PROVISIONS).is_empty())
    );
    let again = fresh.program.send(OpenPlan { plan: view.plan.id, cycle: None }).expect("kept");
    assert_eq!(again.plan.answers, view.plan.answers);
    assert_eq!(again.cycle.answers, view.cycle.answers);
    let support = fresh.program.send(OpenSupport { child }).expect("opened");
    assert_eq!(support.status, SendStatus::SenSupport);
    let ways: Vec<_> = support.moves.iter().rev().map(|made| (made.from, made.to)).collect();
    assert_eq!(
        ways,
        [(SendStatus::None, SendStatus::Monitoring), (SendStatus::Monitoring, SendStatus::SenSupport)]
    );
    let [concern] = support.concerns.as_slice() else { panic!("one concern: {:?}", support.concerns) };
    assert_eq!((concern.form.as_str(), concern.state), (CONCERN_ID, DocumentState::Shared));
}

#[test]
fn the_check_itself_stays_as_it_is() {
    let (fresh, _, document) = with_concern();
    let before = fresh.answers(document);
    fresh.program.send(StartPlanFromCheck { document, answers: told() }).expect("begun");
    assert_eq!(fresh.answers(document), before);
}

#[test]
fn a_second_act_opens_the_plan_there_is() {
    let (fresh, _, document) = with_concern();
    let first = fresh.program.send(StartPlanFromCheck { document, answers: told() }).expect("begun");
    let second = StartPlanFromCheck { document, answers: Answers::default() };
    assert_eq!(fresh.program.send(second).expect("opened").plan.id, first.plan.id);
}

#[test]
fn without_a_serious_concern_there_is_no_plan() {
    let (fresh, child, document) = with_concern();
    for level in ["none", "emerging"] {
        fresh.save(document, change("concern_level", level)).expect("kept");
        let error = refusal(&fresh.program, StartPlanFromCheck { document, answers: told() });
        assert_eq!(error.code, ErrorCode::Refused);
        assert!(
            error.message.starts_with("A support plan follows a significant concern"),
            "{}",
            error.message
        );
    }
    let support = fresh.program.send(OpenSupport { child }).expect("opened");
    assert_eq!((support.status, support.plans.len(), support.concerns.len()), (SendStatus::None, 0, 0));
}

#[test]
fn what_sen_support_needs_is_asked_for_and_nothing_is_left_behind_without_it() {
    let (fresh, child, document) = with_concern();
    for missing in ["parent_informed_on", "senco_id", "area_of_need"] {
        let mut answers = told();
        answers.apply(missing, None);
        let error = refusal(&fresh.program, StartPlanFromCheck { document, answers });
        assert_eq!(error.problems.iter().map(|p| p.field.as_str()).collect::<Vec<_>>(), [missing]);
    }
    let support = fresh.program.send(OpenSupport { child }).expect("opened");
    assert_eq!((support.status, support.moves.len(), support.concerns.len()), (SendStatus::None, 0, 0));
}

#[test]
fn a_concern_that_is_being_written_is_completed_and_keeps_its_own_words() {
    let (fresh, child, document) = with_concern();
    let form = CONCERN_ID.to_owned();
    let concern = fresh.program.send(StartDocument { child, form }).expect("begun").document.id;
    fresh.save(concern, change("what_we_see", "She looks past us in the garden.")).expect("kept");
    fresh.program.send(StartPlanFromCheck { document, answers: told() }).expect("begun");
    let after = fresh.program.send(OpenDocument { document: concern }).expect("opened").document;
    assert_eq!(after.answers.text("what_we_see"), Some("She looks past us in the garden."));
    assert!(after.answers.text("parent_view").is_some(), "what it lacked");
    assert_eq!(after.state, DocumentState::Draft);
}

#[test]
fn a_child_on_sen_support_needs_no_move() {
    let (fresh, child, document) = with_concern();
    let mut answers = texts(&[
        ("since", "2027-05-04"),
        ("came_from", "Another nursery"),
        ("senco_id", "Harriet Pemberton"),
        ("area_of_need", "semh"),
    ]);
    answers.set("document_seen", Answer::YesNo(true));
    fresh.program.send(MoveSendStatus { child, to: SendStatus::SenSupport, answers }).expect("moved");
    let start = StartPlanFromCheck { document, answers: Answers::default() };
    let view = fresh.program.send(start).expect("begun");
    assert_eq!(view.plan.answers.choices("areas_of_need")[0], "semh");
    let support = fresh.program.send(OpenSupport { child }).expect("opened");
    assert_eq!((support.moves.len(), support.concerns.len()), (1, 0));
}

#[test]
fn no_other_document_starts_a_plan() {
    let (fresh, child, _) = with_concern();
    let form = "one_page_profile".to_owned();
    let profile = fresh.program.send(StartDocument { child, form }).expect("begun").document.id;
    let start = StartPlanFromCheck { document: profile, answers: told() };
    assert!(fresh.program.send(start).is_err());
}
