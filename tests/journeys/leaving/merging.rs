//! Two records of one child become one and two again: what differs, what moves, what stands in the way.

use coatpeg_domain::answers::{Answer, Row};
use coatpeg_domain::contract::{
    AddChild, ListMerges, ListVersions, LookAtDouble, MergeChildren, MoveSendStatus, OpenChild, SaveChild,
    SaveDraft, StartPlan, UndoMerge,
};
use coatpeg_domain::error::ErrorCode;
use coatpeg_domain::ids::{ChildId, MergeId, RowId};
use coatpeg_domain::joining::{Picks, Side};
use coatpeg_domain::records::{DueAct, Recorded, SendStatus};
use coatpeg_tests::support::{log_concern, reach_support};
use coatpeg_tests::words::PLAN_REVIEWED;

use super::{add, assert_same, come_back, in_days, leave, listed, looked, merge, opened, shown, wait_days};
use crate::fresh::{Fresh, change, code, refusal, texts};
use crate::plans::{telling, with_agreed_plan};

/// Flossie with an agreed plan, and a second record of hers with papers of its own.
fn two_flossies() -> (Fresh, coatpeg_tests::sample::Nursery, ChildId, ChildId) {
    let (fresh, nursery, _) = with_agreed_plan();
    let keep = nursery.child("florence");
    let mut answers = opened(&fresh, keep).child.answers;
    answers.set("room_group", "Wrens");
    answers.set("home_languages", Answer::Choices(vec!["English".into(), "Welsh".into()]));
    answers.apply("weeks_per_year", Some(Answer::Number(38)));
    wait_days(&fresh, 1);
    let double = fresh.program.send(AddChild { answers }).expect("added").child.id;
    fresh.start_check(double);
    log_concern(&fresh.program, double, &(PLAN_REVIEWED.concern)(&telling(&nursery))).expect("logged");
    (fresh, nursery, keep, double)
}

#[test]
fn what_differs_is_named_and_what_is_offered_is_the_newer_or_both() {
    let (fresh, _, keep, double) = two_flossies();
    let view = fresh.program.send(LookAtDouble { keep, double }).expect("looked at");
    let offered: Vec<(&str, Side)> =
        view.differing.iter().map(|field| (field.field.as_str(), field.offered)).collect();
    assert_eq!(
        offered,
        [("home_languages", Side::Both), ("room_group", Side::Double), ("weeks_per_year", Side::Double)]
    );
    assert!(view.same > 10, "{}", view.same);
    assert_eq!(view.moves, ["Two papers"], "a check and a concern");
    assert_eq!((view.hindrances.len(), view.status), (0, None));
}

#[test]
fn joined_there_is_one_child_with_everything_and_taken_apart_two_as_before() {
    let (fresh, _, keep, double) = two_flossies();
    let before = [shown(&fresh, keep), shown(&fresh, double)];
    let picks = Picks::from([
        ("home_languages".to_owned(), Side::Both),
        ("room_group".to_owned(), Side::Double),
        ("weeks_per_year".to_owned(), Side::Keep),
    ]);
    let view = fresh.program.send(MergeChildren { keep, double, picks, status: None }).expect("joined");
    assert_eq!((view.merges.len(), view.merges[0].double), (1, double));
    assert_eq!((&view.merges[0].stays, view.merges[0].told.len()), (&None, 0));
    let one = opened(&fresh, keep);
    assert_eq!(one.child.answers.text("room_group"), Some("Wrens"));
    assert_eq!(one.child.answers.get("weeks_per_year"), None);
    assert_eq!(one.child.answers.choices("home_languages").last().map(String::as_str), Some("Welsh"));
    assert_eq!((one.documents.len(), one.plans.len()), (3, 1));
    assert_eq!(listed(&fresh)[0].iter().filter(|name| name.starts_with("Florence")).count(), 1);
    assert_eq!(opened(&fresh, double).child.id, keep, "an old address leads to the one there is");
    let versions = fresh.program.send(ListVersions { record: Recorded::Child(double) }).expect("read");
    assert!(!versions.can_restore && versions.reason.contains("joined"), "{}", versions.reason);
    assert_eq!(versions.versions[0].what, "Joined with another record of the same child");
    let gone = SaveChild { child: double, changes: change("room_group", "Nest") };
    assert_eq!(code(&fresh.program, gone), ErrorCode::NotFound);
    let parted = fresh.program.send(UndoMerge { merge: view.merges[0].id }).expect("apart");
    assert_eq!((parted.keep.id, parted.double.id, parted.told.len()), (keep, double, 0));
    assert_same(shown(&fresh, keep), &before[0]);
    assert_same(shown(&fresh, double), &before[1]);
    assert!(fresh.program.send(ListMerges { child: keep }).expect("listed").merges.is_empty());
    let (store, _folder) = fresh.store();
    assert_eq!(store.check_history().expect("checked"), None);
    store.verify_integrity().expect("sound");
}

#[test]
fn two_open_plans_stand_in_the_way_with_the_way_to_each() {
    let (fresh, nursery, keep, double) = two_flossies();
    let telling = telling(&nursery);
    reach_support(&fresh.program, double, &telling, &PLAN_REVIEWED).expect("there is support");
    let theirs = fresh.program.send(StartPlan { child: double }).expect("begun");
    let view = fresh.program.send(LookAtDouble { keep, double }).expect("looked at");
    let acts: Vec<&DueAct> = view.hindrances.iter().map(|line| &line.act).collect();
    assert_eq!(acts.len(), 2);
    assert!(acts.contains(&&DueAct::OpenPlan(theirs.plan.id, theirs.cycle.id)));
    let before = shown(&fresh, double);
    let error = merge(&fresh, keep, double).expect_err("two open plans");
    assert_eq!(error.code, ErrorCode::Refused);
    assert!(error.message.contains("open support plan"), "{}", error.message);
    assert_same(shown(&fresh, double), &before);
}

#[test]
fn the_status_that_was_chosen_is_where_the_child_stands() {
    let (fresh, nursery, keep, double) = two_flossies();
    let answers = texts(&[("since", &telling(&nursery).weekday(-3).to_string())]);
    fresh
        .program
        .send(MoveSendStatus { child: double, to: SendStatus::Monitoring, answers })
        .expect("watched");
    let view = fresh.program.send(LookAtDouble { keep, double }).expect("looked at");
    let status = view.status.expect("both have one");
    assert_eq!((status.keep, status.double), (SendStatus::SenSupport, SendStatus::Monitoring));
    for (side, expected) in [(Some(Side::Double), SendStatus::Monitoring), (None, SendStatus::SenSupport)] {
        let command = MergeChildren { keep, double, picks: Picks::new(), status: side };
        let joined = fresh.program.send(command).expect("joined");
        assert_eq!(opened(&fresh, keep).status, expected, "{side:?}");
        fresh.program.send(UndoMerge { merge: joined.merges[0].id }).expect("apart");
        assert_eq!(opened(&fresh, keep).status, SendStatus::SenSupport);
        assert_eq!(opened(&fresh, double).status, SendStatus::Monitoring);
    }
}

#[test]
fn a_child_who_came_back_as_a_new_record_keeps_both_times_here() {
    let fresh = Fresh::set_up();
    let first = add(&fresh, "Ottilie", "Greaves", "2025-09-01");
    leave(&fresh, first, in_days(-200)).expect("left");
    let again = add(&fresh, "Ottilie", "Greaves", "2027-01-04");
    let before = [shown(&fresh, first), shown(&fresh, again)];
    for (keep, double) in [(first, again), (again, first)] {
        let view = fresh.program.send(LookAtDouble { keep, double }).expect("looked at");
        assert!(
            view.notices.iter().any(|notice| notice.contains("Both times are kept")),
            "{:?}",
            view.notices
        );
        assert!(
            !view.differing.iter().any(|field| field.field == "start_date"),
            "days are not chosen one by one"
        );
        let joined = merge(&fresh, keep, double).expect("joined");
        let one = opened(&fresh, keep);
        assert_eq!((one.facts.started_on.to_string().as_str(), one.facts.left_on), ("2027-01-04", None));
        let earlier = looked(&fresh, keep).earlier;
        assert_eq!(earlier.len(), 1);
        assert_eq!(earlier[0].went_to, "Puddle Lane Nursery, Westmoor");
        fresh.program.send(UndoMerge { merge: joined.merges[0].id }).expect("apart");
        assert_same(shown(&fresh, first), &before[0]);
        assert_same(shown(&fresh, again), &before[1]);
    }
}

#[test]
fn what_was_changed_since_stays_and_is_said() {
    let (fresh, _, keep, double) = two_flossies();
    let picks = Picks::from([("room_group".to_owned(), Side::Double)]);
    let view = fresh.program.send(MergeChildren { keep, double, picks, status: None }).expect("joined");
    wait_days(&fresh, 2);
    fresh.program.send(SaveChild { child: keep, changes: change("room_group", "Nest") }).expect("kept");
    let moved = opened(&fresh, keep).documents.into_iter().find(|document| document.form == "two_year_check");
    let document = moved.expect("the check moved").id;
    fresh
        .program
        .send(SaveDraft { document, changes: change("overall_summary", "Since then.") })
        .expect("kept");
    let told = fresh.program.send(ListMerges { child: keep }).expect("listed").merges[0].told.join(" ");
    assert!(
        told.contains("“Room or group”") && told.contains("One paper that moved was written in"),
        "{told}"
    );
    let parted = fresh.program.send(UndoMerge { merge: view.merges[0].id }).expect("apart");
    assert_eq!(parted.told.join(" "), told);
    assert_eq!(opened(&fresh, keep).child.answers.text("room_group"), Some("Nest"));
    assert_eq!(opened(&fresh, double).child.answers.text("room_group"), Some("Wrens"));
    assert_eq!(fresh.answers(document).text("overall_summary"), Some("Since then."));
    assert!(opened(&fresh, double).documents.iter().any(|found| found.id == document));
}

#[test]
fn what_cannot_be_told_apart_any_more_is_refused_with_the_way_forward() {
    let fresh = Fresh::set_up();
    let first = add(&fresh, "Ottilie", "Greaves", "2025-09-01");
    leave(&fresh, first, in_days(-200)).expect("left");
    let again = add(&fresh, "Ottilie", "Greaves", "2027-01-04");
    let third = add(&fresh, "Ottilie", "Greaves", "2027-01-04");
    let joined = merge(&fresh, first, again).expect("joined").merges[0].id;
    leave(&fresh, first, in_days(-1)).expect("left again");
    let error = refusal(&fresh.program, UndoMerge { merge: joined });
    assert!(error.message.contains("nobody can tell any more"), "{}", error.message);
    let further = merge(&fresh, third, first).expect("joined further").merges[0].id;
    let error = refusal(&fresh.program, UndoMerge { merge: joined });
    assert!(error.message.contains("Take that apart first"), "{}", error.message);
    assert_eq!(fresh.program.send(ListMerges { child: third }).expect("listed").merges.len(), 2);
    assert_eq!(opened(&fresh, again).child.id, third);
    fresh.program.send(UndoMerge { merge: further }).expect("apart");
    let view = fresh.program.send(ListMerges { child: first }).expect("listed");
    assert!(view.merges[0].stays.is_some());
    come_back(&fresh, first, in_days(0)).expect("back");
    assert_eq!(code(&fresh.program, UndoMerge { merge: MergeId(uuid::Uuid::nil()) }), ErrorCode::NotFound);
}

#[test]
fn another_child_who_named_the_one_that_went_names_the_one_that_stays() {
    let fresh = Fresh::set_up();
    let keep = add(&fresh, "Ottilie", "Greaves", "2026-09-01");
    let double = add(&fresh, "Ottilie", "Greaves", "2026-09-01");
    let brother = add(&fresh, "Cosmo", "Greaves", "2026-09-01");
    let name = |child: ChildId, others: &[ChildId]| {
        let of = |other: &ChildId| {
            let answers = texts(&[("child", &other.to_string()), ("relation", "Sister")]);
            Row { row: RowId(uuid::Uuid::now_v7()), answers }
        };
        let changes = change("siblings_in_setting", Answer::Rows(others.iter().map(of).collect()));
        fresh.program.send(SaveChild { child, changes }).expect("kept");
    };
    name(brother, &[double]);
    name(double, &[keep, brother]);
    let siblings = |child: ChildId| {
        let view = fresh.program.send(OpenChild { child }).expect("opened");
        let rows = view.child.answers.rows("siblings_in_setting").iter();
        rows.filter_map(|row| row.answers.text("child").map(str::to_owned)).collect::<Vec<_>>()
    };
    let joined = merge(&fresh, keep, double).expect("joined");
    assert_eq!(siblings(brother), [keep.to_string()]);
    assert_eq!(siblings(keep), [brother.to_string()], "nobody is their own sister");
    fresh.program.send(UndoMerge { merge: joined.merges[0].id }).expect("apart");
    assert_eq!(siblings(brother), [double.to_string()]);
    assert_eq!(siblings(keep), Vec::<String>::new());
    assert_eq!(siblings(double), [keep.to_string(), brother.to_string()]);
}

#[test]
fn picks_that_make_no_sense_are_refused() {
    let fresh = Fresh::set_up();
    let keep = add(&fresh, "Ottilie", "Greaves", "2026-09-01");
    let double = add(&fresh, "Ottilie", "Greaves", "2026-09-01");
    for (field, side, said) in [
        ("shoe_size", Side::Keep, "There is no answer to choose"),
        ("room_group", Side::Both, "Only one answer to “"),
    ] {
        let picks = Picks::from([(field.to_owned(), side)]);
        let error = refusal(&fresh.program, MergeChildren { keep, double, picks, status: None });
        assert_eq!(error.code, ErrorCode::Refused);
        assert!(error.message.contains(said) && !error.message.contains('_'), "{}", error.message);
    }
    let nobody = ChildId(uuid::Uuid::from_u128(77));
    assert_eq!(merge(&fresh, keep, nobody).expect_err("not there").code, ErrorCode::NotFound);
    assert_eq!(merge(&fresh, keep, keep).expect_err("the same").code, ErrorCode::Refused);
}
