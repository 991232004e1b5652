//! What somebody saw, jotted down in a line.

use coatpeg_domain::answers::{Answer, Answers, Changes};
use coatpeg_domain::contract::{ListObservations, RemoveObservation, SaveObservation};
use coatpeg_domain::error::ErrorCode;
use coatpeg_domain::ids::{ChildId, ObservationId};
use coatpeg_domain::records::{ConsentStatus, Observation};
use coatpeg_store::RecordKind;
use coatpeg_tests::sample::MANAGER;
use uuid::Uuid;

use super::{mother_of_barnaby, photos, picture};
use crate::fresh::{Fresh, change, code, now, refusal};
use crate::roles::{florence, sign_in_as};

fn jot(child: ChildId, changes: Changes) -> SaveObservation {
    SaveObservation { child, observation: None, changes }
}

fn seen(fresh: &Fresh, child: ChildId) -> Vec<Observation> {
    fresh.program.send(ListObservations { child }).expect("listed")
}

fn texts(seen: &[Observation]) -> Vec<&str> {
    seen.iter().map(|one| one.answers.text("text").unwrap_or_default()).collect()
}

#[test]
fn a_line_is_enough_and_says_when_and_who_by_itself() {
    let (fresh, nursery) = Fresh::nursery();
    let child = nursery.child("barnaby");
    assert_eq!(seen(&fresh, child), [], "none is ever asked for");
    let only = fresh.program.send(jot(child, change("text", "Two red bricks, then “more”."))).expect("kept");
    assert_eq!(only.answers.date("seen_on"), Some(now().date()));
    assert_eq!(only.answers.person("author"), Some(nursery.person(MANAGER)));
    let mut earlier = change("text", "Sang the whole of it.");
    earlier.extend(change("seen_on", "2027-06-08"));
    earlier.extend(change("areas", Answer::Choices(vec!["cl".into()])));
    fresh.program.send(jot(child, earlier)).expect("kept");
    let fresh = fresh.start_again();
    fresh.unlock().expect("opened");
    assert_eq!(texts(&seen(&fresh, child)), ["Two red bricks, then “more”.", "Sang the whole of it."]);
}

#[test]
fn what_cannot_be_is_refused_by_name() {
    let (fresh, nursery) = Fresh::nursery();
    let child = nursery.child("barnaby");
    for (field, changes) in [
        ("text", change("areas", Answer::Choices(vec!["cl".into()]))),
        (
            "seen_on",
            [change("text", "Sang."), change("seen_on", "2027-06-11")].into_iter().flatten().collect(),
        ),
    ] {
        let error = refusal(&fresh.program, jot(child, changes));
        assert_eq!(error.code, ErrorCode::AnswersIncomplete);
        assert_eq!(error.problems[0].field, field);
    }
    assert_eq!(code(&fresh.program, jot(child, change("shoe_size", "22"))), ErrorCode::Refused);
    assert_eq!(seen(&fresh, child), []);
}

#[test]
fn a_note_is_changed_taken_out_and_put_back_and_all_of_it_is_history() {
    let (fresh, nursery) = Fresh::nursery();
    let child = nursery.child("barnaby");
    let first = fresh.program.send(jot(child, change("text", "Two bricks."))).expect("kept");
    let changed =
        SaveObservation { child, observation: Some(first.id), changes: change("text", "Three bricks.") };
    let changed = fresh.program.send(changed).expect("kept");
    assert_eq!((changed.id, changed.answers.text("text")), (first.id, Some("Three bricks.")));
    let remove = || RemoveObservation { child, observation: first.id };
    fresh.program.send(remove()).expect("taken out");
    assert_eq!(seen(&fresh, child), []);
    assert_eq!(code(&fresh.program, remove()), ErrorCode::NotFound);
    let changes = Answers::default().changes_to(&changed.answers);
    let back = SaveObservation { child, observation: Some(first.id), changes };
    assert_eq!(fresh.program.send(back).expect("put back"), changed);
    assert_eq!(seen(&fresh, child), [changed]);
    let (store, _folder) = fresh.store();
    let history = store.history(RecordKind::Observation, first.id).expect("readable");
    let told: Vec<&str> = history.iter().map(|line| line.action.as_str()).collect();
    assert_eq!(told, ["save_observation", "save_observation", "remove_observation", "save_observation"]);
    assert_eq!(store.check_history().expect("checked"), None);
}

#[test]
fn a_note_belongs_to_one_child() {
    let (fresh, nursery) = Fresh::nursery();
    let (child, other) = (nursery.child("barnaby"), nursery.child("zofia"));
    let note = fresh.program.send(jot(child, change("text", "Two bricks."))).expect("kept").id;
    let over = SaveObservation { child: other, observation: Some(note), changes: change("text", "Nothing.") };
    assert_eq!(code(&fresh.program, over), ErrorCode::NotFound);
    assert_eq!(
        code(&fresh.program, RemoveObservation { child: other, observation: note }),
        ErrorCode::NotFound
    );
    let nobody = ChildId(Uuid::from_u128(5));
    assert_eq!(code(&fresh.program, jot(nobody, change("text", "Nothing."))), ErrorCode::NotFound);
    assert_eq!(texts(&seen(&fresh, child)), ["Two bricks."]);
    assert_eq!(seen(&fresh, other), []);
}

#[test]
fn notes_are_for_those_who_work_with_the_child() {
    let (fresh, nursery, about, _) = florence(false);
    let child = about.child;
    fresh.program.send(jot(child, change("text", "Two bricks."))).expect("kept");
    for roles in [&["key_person"][..], &["dsl"], &["viewer"], &[]] {
        sign_in_as(&fresh, &nursery, roles);
        assert_eq!(code(&fresh.program, ListObservations { child }), ErrorCode::NotAllowed, "{roles:?}");
        let jotted = jot(child, change("text", "Three bricks."));
        assert_eq!(code(&fresh.program, jotted), ErrorCode::NotAllowed, "{roles:?}");
        let gone = RemoveObservation { child, observation: ObservationId(Uuid::from_u128(5)) };
        assert_eq!(code(&fresh.program, gone), ErrorCode::NotAllowed, "{roles:?}");
    }
    sign_in_as(&fresh, &nursery, &["senco"]);
    assert_eq!(texts(&seen(&fresh, child)), ["Two bricks."]);
}

#[test]
fn a_photo_in_a_note_waits_for_the_parents_yes_as_well() {
    let (fresh, nursery) = Fresh::nursery();
    let child = nursery.child("barnaby");
    let mut changes = change("text", "He flew a kite.");
    changes.extend(change("photo", picture(&fresh)));
    assert_eq!(code(&fresh.program, jot(child, changes.clone())), ErrorCode::Refused);
    photos(&fresh, child, mother_of_barnaby(&nursery), ConsentStatus::Given);
    let kept = fresh.program.send(jot(child, changes)).expect("kept");
    assert!(kept.answers.photo("photo").is_some());
}
