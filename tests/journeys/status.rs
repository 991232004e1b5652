//! A child’s SEND status: every move there is, with what it wants recorded, and those there are not.

use coatpeg_domain::answers::Answers;
use coatpeg_domain::contract::{MoveSendStatus, OpenSupport, StartPlan};
use coatpeg_domain::error::ErrorCode;
use coatpeg_domain::ids::ChildId;
use coatpeg_domain::records::SendStatus;
use coatpeg_tests::support::{log_concern, support_begins};
use coatpeg_tests::words::PLAN_REVIEWED;

use crate::fresh::{Fresh, refusal, texts};
use crate::plans::{telling, with_agreed_plan};
use crate::watched::Watched;

/// A move with its answers: the fields it wants, and no others.
type Move = (SendStatus, &'static [(&'static str, &'static str)]);

const WATCHED: Move = (SendStatus::Monitoring, &[("since", "2027-01-04")]);
const UNWATCHED: Move =
    (SendStatus::None, &[("since", "2027-02-01"), ("review_note", "It has gone by itself.")]);
const SUPPORTED: Move = (
    SendStatus::SenSupport,
    &[
        ("since", "2027-02-01"),
        ("parent_informed_on", "2027-02-01"),
        ("senco_id", "Harriet Ombersley"),
        ("area_of_need", "ci"),
    ],
);
const REQUESTED: Move = (
    SendStatus::EhcRequested,
    &[("since", "2027-03-01"), ("sent_on", "2027-03-01"), ("requested_by", "parent")],
);
const DECIDED: &[(&str, &str)] =
    &[("since", "2027-04-12"), ("decided_on", "2027-04-12"), ("decision_reason", "The council agreed.")];
const ENDED: Move = (
    SendStatus::Ceased,
    &[
        ("since", "2027-05-03"),
        ("end_reason", "progress_secure"),
        ("review_note", "He asks for a turn by himself, here and at home."),
        ("parent_agreed_on", "2027-05-03"),
    ],
);

fn send(fresh: &Fresh, child: ChildId, (to, answers): Move) -> SendStatus {
    let answers = texts(answers);
    fresh.program.send(MoveSendStatus { child, to, answers }).expect("the move is possible").status
}

/// Every move of that way is made; before each, every answer it wants is missed once.
fn goes(way: &[Move]) {
    let (fresh, nursery) = Fresh::nursery();
    let child = nursery.child("florence");
    log_concern(&fresh.program, child, &(PLAN_REVIEWED.concern)(&telling(&nursery))).expect("logged");
    for made in way {
        let page = fresh.program.send(OpenSupport { child }).expect("opened");
        assert!(page.open_moves.contains(&made.0), "{:?} is offered from {:?}", made.0, page.status);
        for (field, _) in made.1 {
            let mut answers = texts(made.1);
            answers.apply(field, None);
            let error = refusal(&fresh.program, MoveSendStatus { child, to: made.0, answers });
            assert_eq!(error.code, ErrorCode::AnswersIncomplete, "{field}");
            assert!(error.problems.iter().any(|problem| problem.field == *field), "{field}: {error:?}");
        }
        assert_eq!(send(&fresh, child, *made), made.0);
    }
    let page = fresh.program.send(OpenSupport { child }).expect("opened");
    assert_eq!(page.moves.len(), way.len());
}

#[test]
fn a_concern_that_goes_by_itself_ends_with_a_note() {
    goes(&[WATCHED, UNWATCHED]);
}

#[test]
fn support_can_end_with_the_parents_and_begin_with_a_new_concern() {
    goes(&[WATCHED, SUPPORTED, ENDED]);
}

#[test]
fn a_request_leads_to_a_plan_of_the_council_or_back_to_support() {
    goes(&[WATCHED, SUPPORTED, REQUESTED, (SendStatus::EhcPlan, DECIDED)]);
    goes(&[WATCHED, SUPPORTED, REQUESTED, (SendStatus::SenSupport, DECIDED)]);
    goes(&[WATCHED, REQUESTED, (SendStatus::EhcPlan, DECIDED)]);
    goes(&[REQUESTED, (SendStatus::SenSupport, DECIDED)]);
}

#[test]
fn a_child_may_arrive_with_support_or_a_plan_of_the_council() {
    for to in [SendStatus::SenSupport, SendStatus::EhcPlan] {
        let (fresh, nursery) = Fresh::nursery();
        let child = nursery.child("florence");
        let mut whole = texts(&[("since", "2026-09-01"), ("came_from", "Another nursery")]);
        whole.set("document_seen", true);
        if to == SendStatus::SenSupport {
            whole.set("senco_id", "Harriet Ombersley");
            whole.set("area_of_need", "ci");
        }
        for field in whole.0.keys() {
            let mut answers = whole.clone();
            answers.apply(field, None);
            let error = refusal(&fresh.program, MoveSendStatus { child, to, answers });
            assert!(error.problems.iter().any(|problem| problem.field == *field), "{field}: {error:?}");
        }
        let page = fresh.program.send(MoveSendStatus { child, to, answers: whole }).expect("recorded");
        assert_eq!((page.status, page.why_no_plan.as_str()), (to, ""));
        fresh.program.send(StartPlan { child }).expect("a plan can begin");
    }
}

#[test]
fn support_that_ended_begins_again_with_a_new_concern() {
    let (fresh, nursery) = Fresh::nursery();
    let child = nursery.child("florence");
    let concern = (PLAN_REVIEWED.concern)(&telling(&nursery));
    let first = log_concern(&fresh.program, child, &concern).expect("logged");
    for made in [WATCHED, SUPPORTED, ENDED] {
        send(&fresh, child, made);
    }
    let decided = [("decision".to_owned(), Some("start_sen_support".into()))].into();
    fresh.save(first, decided).expect("kept");
    fresh.program.send(coatpeg_domain::contract::FinaliseDocument { document: first }).expect("closed");
    let answers = texts(&[("since", "2027-06-01")]);
    let again = MoveSendStatus { child, to: SendStatus::Monitoring, answers };
    assert_eq!(refusal(&fresh.program, again.clone()).code, ErrorCode::Refused, "the old concern is closed");
    log_concern(&fresh.program, child, &concern).expect("a new one");
    assert_eq!(fresh.program.send(again).expect("watched").status, SendStatus::Monitoring);
}

#[test]
fn a_child_is_not_watched_without_a_concern_and_a_talk_with_the_parents() {
    let (fresh, nursery) = Fresh::nursery();
    let (child, telling) = (nursery.child("florence"), telling(&nursery));
    let watch =
        || MoveSendStatus { child, to: SendStatus::Monitoring, answers: texts(&[("since", "2027-06-01")]) };
    let watched = Watched::new(fresh, &nursery, child, None);
    watched.refused_as(ErrorCode::Refused, watch());
    let fresh = watched.fresh;
    let mut concern = (PLAN_REVIEWED.concern)(&telling);
    concern.apply("parent_spoke_on", None);
    log_concern(&fresh.program, child, &concern).expect("logged");
    let watched = Watched::new(fresh, &nursery, child, None);
    watched.refused_as(ErrorCode::Refused, watch());
    watched.finish();
}

#[test]
fn a_child_without_support_gets_no_plan_and_no_move_that_skips_a_step() {
    let (fresh, nursery) = Fresh::nursery();
    let child = nursery.child("florence");
    let watched = Watched::new(fresh, &nursery, child, None);
    watched.refused_as(ErrorCode::Refused, StartPlan { child });
    for to in [SendStatus::None, SendStatus::EhcPlan, SendStatus::SenSupport, SendStatus::EhcRequested] {
        watched.refused(MoveSendStatus { child, to, answers: Answers::default() });
    }
    watched.finish();
}

#[test]
fn a_move_to_support_waits_for_what_it_wants_recorded() {
    let (fresh, nursery) = Fresh::nursery();
    let (child, telling) = (nursery.child("florence"), telling(&nursery));
    log_concern(&fresh.program, child, &(PLAN_REVIEWED.concern)(&telling)).expect("logged");
    let since = texts(&[("since", "2027-01-04")]);
    fresh
        .program
        .send(MoveSendStatus { child, to: SendStatus::Monitoring, answers: since })
        .expect("watched");
    let whole = support_begins(&telling, &PLAN_REVIEWED);
    let watched = Watched::new(fresh, &nursery, child, None);
    watched.refused_as(ErrorCode::Refused, StartPlan { child });
    for field in ["since", "parent_informed_on", "senco_id", "area_of_need"] {
        let mut answers = whole.clone();
        answers.apply(field, None);
        let error = watched.refused(MoveSendStatus { child, to: SendStatus::SenSupport, answers });
        assert_eq!(error.problems.iter().map(|problem| problem.field.as_str()).collect::<Vec<_>>(), [field]);
    }
    let mut early = whole.clone();
    early.set("since", "2027-01-03");
    watched
        .refused_as(ErrorCode::Refused, MoveSendStatus { child, to: SendStatus::SenSupport, answers: early });
    let note = MoveSendStatus { child, to: SendStatus::None, answers: texts(&[("since", "2027-03-01")]) };
    watched.refused_as(ErrorCode::AnswersIncomplete, note);
    watched.finish();
}

#[test]
fn support_does_not_step_down_or_end_past_an_open_plan() {
    let (fresh, nursery, view) = with_agreed_plan();
    let child = view.plan.child;
    let watched = Watched::new(fresh, &nursery, child, Some(view.plan.id));
    let down = texts(&[("since", "2027-06-10"), ("review_note", "It goes well.")]);
    watched
        .refused_as(ErrorCode::Refused, MoveSendStatus { child, to: SendStatus::Monitoring, answers: down });
    watched.refused(MoveSendStatus {
        child,
        to: SendStatus::Ceased,
        answers: texts(&[("since", "2027-06-10")]),
    });
    watched.refused(MoveSendStatus {
        child,
        to: SendStatus::SenSupport,
        answers: texts(&[("since", "2027-06-10")]),
    });
    watched.finish();
}
