//! What was written before: sittings, comparing, writing an earlier version again, and who looked.

use chrono::{Duration, NaiveDateTime};
use coatpeg_domain::answers::{Answer, Answers, Row};
use coatpeg_domain::contract::{
    CloseReview, CompareVersions, ListVersions, OpenChild, OpenDocument, OpenPlan, OpenSupport,
    RestoreVersion, SaveChild, SaveCycle, SavePlan,
};
use coatpeg_domain::error::ErrorCode;
use coatpeg_domain::ids::{DocumentId, RowId};
use coatpeg_domain::records::{Difference, Recorded, VersionsView};
use coatpeg_tests::copies::copy_of_document;
use uuid::Uuid;

use crate::fresh::{Fresh, change, code, now, refusal};
use crate::plans::{with_agreed_plan, with_reviewed_cycle};

fn versions(fresh: &Fresh, record: Recorded) -> VersionsView {
    fresh.program.send(ListVersions { record }).expect("listed")
}

fn later(minutes: i64) -> NaiveDateTime {
    now() + Duration::minutes(minutes)
}

fn step(number: u128, what: &str) -> Row {
    let mut answers = Answers::default();
    answers.set("what", what);
    Row { row: RowId(Uuid::from_u128(number)), answers }
}

/// Zofia's check, written in three sittings.
fn written_in_sittings() -> (Fresh, DocumentId) {
    let (fresh, nursery) = Fresh::nursery();
    let document = fresh.start_check(nursery.child("zofia")).document.id;
    for (minutes, text, steps) in [
        (60, "Keys", vec!["Sing"]),
        (120, "Keys and taps", vec!["Sing", "Walk"]),
        (180, "Ducks", vec!["Walk"]),
    ] {
        fresh.desktop.set_now(later(minutes));
        fresh.save(document, change("interests", text)).expect("kept");
        fresh.desktop.set_now(later(minutes + 5));
        let steps = steps
            .iter()
            .map(|what| step(what.len() as u128 + what.starts_with('W') as u128 * 10, what))
            .collect();
        fresh.save(document, change("actions", Answer::Rows(steps))).expect("kept");
    }
    (fresh, document)
}

#[test]
fn a_document_shows_its_sittings_with_times_by_the_clock_and_the_questions_by_name() {
    let (fresh, document) = written_in_sittings();
    let view = versions(&fresh, Recorded::Document(document));
    assert_eq!((view.title.as_str(), view.child_name.as_str()), ("Progress check at age two", "Zosia"));
    assert!(view.can_restore && view.reason.is_empty());
    let whats: Vec<&str> = view.versions.iter().map(|version| version.what.as_str()).collect();
    assert_eq!(whats, ["Written", "Written", "Written", "Begun"]);
    let newest = &view.versions[0];
    assert_eq!((newest.began_at, newest.at), (later(180), later(185)));
    assert!(!newest.by.is_empty());
    assert_eq!(newest.fields.len(), 2, "{:?}", newest.fields);
    assert!(newest.fields.iter().all(|label| !label.contains('_') && !label.contains('{')));
}

#[test]
fn two_versions_are_compared_in_words() {
    let (fresh, document) = written_in_sittings();
    let record = Recorded::Document(document);
    let view = versions(&fresh, record);
    let (newer, older) = (view.versions[1].version, view.versions[2].version);
    let found = fresh.program.send(CompareVersions { record, older, newer: Some(newer) }).expect("compared");
    let interests = found.iter().find(|one| one.before == "Keys").expect("the interests");
    assert_eq!(interests.after, "Keys and taps");
    let steps = found.iter().find(|one| one.after.contains("Walk")).expect("the steps");
    assert_eq!((steps.before.as_str(), steps.after.as_str()), ("", "Step 2: What will we do? Walk."));
    let with_now = fresh.program.send(CompareVersions { record, older, newer: None }).expect("compared");
    assert!(with_now.iter().any(|one| one.after == "Ducks"), "{with_now:?}");
    let same = CompareVersions { record, older: newer, newer: Some(newer) };
    assert_eq!(fresh.program.send(same).expect("compared"), Vec::<Difference>::new());
    let unknown = CompareVersions { record, older: newer + 1, newer: None };
    assert_eq!(code(&fresh.program, unknown), ErrorCode::NotFound);
}

#[test]
fn an_earlier_version_is_written_again_and_that_can_be_undone_in_the_same_way() {
    let (fresh, document) = written_in_sittings();
    let record = Recorded::Document(document);
    let (before, view) = (fresh.answers(document), versions(&fresh, record));
    fresh.desktop.set_now(later(240));
    let restored =
        fresh.program.send(RestoreVersion { record, version: view.versions[2].version }).expect("restored");
    assert_eq!(restored.versions.len(), view.versions.len() + 1);
    assert_eq!(restored.versions[0].what, "An earlier version restored");
    let answers = fresh.answers(document);
    assert_eq!(answers.text("interests"), Some("Keys"));
    assert_eq!(answers.rows("actions"), [step(4, "Sing")].as_slice());
    fresh.program.send(RestoreVersion { record, version: view.versions[0].version }).expect("and back again");
    assert_eq!(fresh.answers(document), before);
    let (store, _folder) = fresh.store();
    assert_eq!(store.check_history().expect("checked"), None);
}

#[test]
fn a_finished_document_shows_its_versions_and_stays_as_it_is() {
    let (fresh, _, document) = Fresh::with_complete_check();
    fresh.finish(document).expect("finished");
    let record = Recorded::Document(document);
    let view = versions(&fresh, record);
    assert_eq!(view.versions[0].what, "Finished");
    assert!(!view.can_restore && !view.reason.is_empty());
    let oldest = view.versions.last().expect("begun").version;
    assert!(
        !fresh
            .program
            .send(CompareVersions { record, older: oldest, newer: None })
            .expect("compared")
            .is_empty()
    );
    assert_eq!(code(&fresh.program, RestoreVersion { record, version: oldest }), ErrorCode::Finished);
}

#[test]
fn a_childs_record_goes_back_with_everything_that_depends_on_it() {
    let (fresh, nursery) = Fresh::nursery();
    let child = nursery.child("zofia");
    let record = Recorded::Child(child);
    let known_as = fresh.program.send(OpenChild { child }).expect("opened").facts.known_as;
    let version = versions(&fresh, record).versions[0].version;
    fresh.desktop.set_now(later(60));
    fresh.program.send(SaveChild { child, changes: change("known_as", "Zo") }).expect("kept");
    assert_eq!(fresh.program.send(OpenChild { child }).expect("opened").facts.known_as, "Zo");
    let view = fresh.program.send(RestoreVersion { record, version }).expect("restored");
    assert_eq!(view.child_name, known_as);
    assert_eq!(fresh.program.send(OpenChild { child }).expect("opened").facts.known_as, known_as);
}

#[test]
fn a_plan_and_its_cycle_go_back_as_far_as_writing_in_them_may() {
    let (fresh, _, view) = with_agreed_plan();
    let (plan, cycle) = (view.plan.id, view.cycle.id);
    let of_plan = versions(&fresh, Recorded::Plan(plan));
    assert!(of_plan.versions.iter().any(|version| version.what == "Agreed"));
    let version = of_plan.versions[0].version;
    fresh.desktop.set_now(later(60));
    let before = view.plan.answers.clone();
    fresh.program.send(SavePlan { plan, changes: change("needs_summary", "Something else.") }).expect("kept");
    fresh.program.send(RestoreVersion { record: Recorded::Plan(plan), version }).expect("restored");
    let opened = fresh.program.send(OpenPlan { plan, cycle: None }).expect("opened");
    assert_eq!(opened.plan.answers, before);
    let first = of_plan.versions.last().expect("begun").version;
    let emptied = refusal(&fresh.program, RestoreVersion { record: Recorded::Plan(plan), version: first });
    assert_eq!(emptied.code, ErrorCode::Refused, "an agreed plan keeps what was agreed");

    let record = Recorded::Cycle(cycle);
    for (minutes, text) in [(120, "Points and pulls."), (180, "Hands over a picture.")] {
        fresh.desktop.set_now(later(minutes));
        let changes = change("assess_summary", text);
        fresh.program.send(SaveCycle { cycle, changes }).expect("kept");
    }
    let of_cycle = versions(&fresh, record);
    let written = of_cycle.versions[1].version;
    fresh.program.send(RestoreVersion { record, version: written }).expect("restored");
    let opened = fresh.program.send(OpenPlan { plan, cycle: None }).expect("opened");
    assert_eq!(opened.cycle.answers.text("assess_summary"), Some("Points and pulls."));
}

#[test]
fn a_closed_cycle_can_be_read_and_compared_and_never_changes() {
    let (fresh, _, view) = with_reviewed_cycle();
    let cycle = view.cycle.id;
    fresh.program.send(CloseReview { cycle }).expect("closed");
    let of_cycle = versions(&fresh, Recorded::Cycle(cycle));
    assert!(!of_cycle.can_restore && !of_cycle.reason.is_empty());
    assert_eq!(of_cycle.versions[0].what, "Review closed");
    let (record, older) = (Recorded::Cycle(cycle), of_cycle.versions[1].version);
    fresh.program.send(CompareVersions { record, older, newer: None }).expect("compared");
    assert_eq!(code(&fresh.program, RestoreVersion { record, version: older }), ErrorCode::Finished);
}

#[test]
fn looking_is_noted_once_in_half_an_hour_and_exporting_each_time() {
    let (fresh, _, document) = Fresh::with_complete_check();
    fresh.desktop.save_to(fresh.folder.path());
    for minutes in [0, 10, 20, 45] {
        fresh.desktop.set_now(later(minutes));
        fresh.program.send(OpenDocument { document }).expect("opened");
    }
    for _ in 0..2 {
        fresh.program.send(copy_of_document(document)).expect("written");
    }
    let seen = versions(&fresh, Recorded::Document(document)).seen;
    let found: Vec<(&str, NaiveDateTime)> = seen.iter().map(|one| (one.what.as_str(), one.at)).collect();
    let expected = [
        ("Exported as a PDF", later(45)),
        ("Exported as a PDF", later(45)),
        ("Looked at", later(45)),
        ("Looked at", later(0)),
    ];
    assert_eq!(found, expected);
    assert!(seen.iter().all(|one| !one.by.is_empty()));
}

#[test]
fn looking_at_a_child_a_plan_and_a_status_is_noted() {
    let (fresh, nursery, view) = with_agreed_plan();
    let child = nursery.child("florence");
    fresh.desktop.set_now(later(60));
    fresh.program.send(OpenSupport { child }).expect("opened");
    fresh.program.send(OpenChild { child }).expect("opened");
    fresh.program.send(OpenPlan { plan: view.plan.id, cycle: None }).expect("opened");
    let at = |record| {
        let seen = versions(&fresh, record).seen;
        seen.iter().filter(|one| one.what == "Looked at" && one.at == later(60)).count()
    };
    assert_eq!(at(Recorded::Child(child)), 1, "the page and its support are one look");
    assert_eq!(at(Recorded::Plan(view.plan.id)), 1);
    assert_eq!(at(Recorded::Cycle(view.cycle.id)), 1);
}

#[test]
fn nothing_is_noted_of_pretend_records() {
    let fresh = Fresh::begin();
    fresh.program.send(coatpeg_domain::contract::LookRound {}).expect("the pretend child");
    let listed = coatpeg_domain::contract::ListChildren { leavers: false };
    let child = fresh.program.send(listed).expect("listed")[0].facts.id;
    fresh.program.send(OpenChild { child }).expect("opened");
    assert!(versions(&fresh, Recorded::Child(child)).seen.is_empty());
}

#[test]
fn versions_outlive_the_program() {
    let (fresh, document) = written_in_sittings();
    let record = Recorded::Document(document);
    let before = versions(&fresh, record);
    let fresh = fresh.start_again();
    assert_eq!(code(&fresh.program, ListVersions { record }), ErrorCode::Locked);
    fresh.unlock().expect("opened");
    let after = versions(&fresh, record);
    assert_eq!(after.versions, before.versions);
    assert_eq!(after.seen.len(), before.seen.len() + 1, "who opens the records again looks again");
}
