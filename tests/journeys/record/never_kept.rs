//! What no record keeps: days and numbers that cannot be so, signs nobody can see, people who are not there. Whatever was
//! written beside it is kept, and what was there before stays.

use coatpeg_domain::answers::{Answer, Changes, Row};
use coatpeg_domain::contract::{
    AddChild, OpenPerson, OpenSetting, SaveChild, SaveObservation, SavePerson, SaveSetting,
};
use coatpeg_domain::error::{AppError, ErrorCode};
use coatpeg_domain::ids::{PersonId, RowId};
use coatpeg_tests::sample::{Nursery, changes};
use uuid::Uuid;

use super::open;
use crate::fresh::{Fresh, change, code, refusal, texts};
use crate::roles::{CALLUM, sign_in_as};

/// Writes a room beside it, and says why the rest was refused.
fn refused(fresh: &Fresh, nursery: &Nursery, mut changes: Changes, room: &str) -> AppError {
    let child = nursery.child("barnaby");
    let before = open(fresh, child).child.answers;
    let fields: Vec<String> = changes.keys().cloned().collect();
    changes.extend(change("room_group", room));
    let error = refusal(&fresh.program, SaveChild { child, changes });
    let after = open(fresh, child).child.answers;
    for field in &fields {
        assert_eq!(after.get(field), before.get(field), "{field} stays as it was");
    }
    assert_eq!(after.text("room_group"), Some(room), "what was written beside {fields:?} is kept");
    error
}

fn sessions(from: &str, to: &str) -> Answer {
    let answers = texts(&[("weekday", "monday"), ("starts_at", from), ("ends_at", to)]);
    Answer::Rows(vec![Row { row: RowId(Uuid::from_u128(31)), answers }])
}

#[test]
fn days_and_numbers_that_cannot_be_so_are_refused_where_they_stand() {
    let (fresh, nursery) = Fresh::nursery();
    for (field, answer) in [
        ("leave_date", Answer::from("1999-01-01")),
        ("leave_date", "9999-12-31".into()),
        ("attendance_pct", Answer::Number(200)),
        ("weeks_per_year", Answer::Number(-5)),
        ("weeks_per_year", Answer::Number(54)),
        ("sessions_possible", Answer::Number(-1)),
        ("sessions", sessions("25:00", "26:00")),
        ("sessions", sessions("13:00", "12:30")),
    ] {
        let error =
            refused(&fresh, &nursery, change(field, answer.clone()), &format!("Room of {answer:?}")[..16]);
        assert_eq!(error.code, ErrorCode::AnswersIncomplete, "{field} {answer:?}");
        assert!(error.problems.iter().any(|problem| problem.field.starts_with(field)), "{error:?}");
        assert!(error.message.ends_with('.') && !error.message.contains('_'), "{error:?}");
    }
    let together: Changes = [("sessions_possible", 10), ("sessions_attended", 11)]
        .map(|(field, number)| (field.to_owned(), Some(Answer::Number(number))))
        .into();
    let error = refused(&fresh, &nursery, together, "Wrens");
    assert_eq!(error.problems[0].field, "sessions_attended");
}

#[test]
fn what_somebody_is_still_typing_is_kept() {
    let (fresh, nursery) = Fresh::nursery();
    let child = nursery.child("barnaby");
    for (field, answer) in [("sessions", sessions("8", "")), ("leave_date", Answer::from("31 June"))] {
        fresh.program.send(SaveChild { child, changes: change(field, answer.clone()) }).expect("kept");
        assert_eq!(open(&fresh, child).child.answers.get(field), Some(&answer));
    }
}

#[test]
fn a_child_is_not_added_with_what_cannot_be_so() {
    let (fresh, nursery) = Fresh::nursery();
    let mut answers = open(&fresh, nursery.child("barnaby")).child.answers;
    answers.set("leave_date", "1999-01-01");
    let error = refusal(&fresh.program, AddChild { answers });
    assert_eq!(error.message, "The last day cannot be before the first. Check both dates.");
}

#[test]
fn signs_nobody_can_see_are_kept_in_no_name() {
    let (fresh, nursery) = Fresh::nursery();
    let child = nursery.child("barnaby");
    let typed = texts(&[
        ("legal_first_name", "Bar\u{200b}naby\u{202e}"),
        ("known_as", "می\u{200c}خواهم\u{0}"),
        ("home_address", "1 Weir Lane\nEastmoor"),
    ]);
    fresh.program.send(SaveChild { child, changes: changes(&typed) }).expect("kept");
    let kept = open(&fresh, child).child.answers;
    assert_eq!(kept.text("legal_first_name"), Some("Barnaby"));
    assert_eq!(kept.text("known_as"), Some("می\u{200c}خواهم"), "Persian is written with it");
    assert_eq!(kept.text("home_address"), Some("1 Weir Lane\nEastmoor"));
    let unseen = SaveChild { child, changes: change("legal_last_name", "\u{200b}\u{3164}\u{feff}") };
    assert_eq!(code(&fresh.program, unseen), ErrorCode::AnswersIncomplete, "a name of nothing is none");

    let named = texts(&[("full_name", "Fern\u{ad} Abbot\n"), ("kind", "parent")]);
    let person = fresh.program.send(SavePerson { person: None, changes: changes(&named) }).expect("added");
    assert_eq!(person.summary().name, "Fern Abbot");
    fresh.program.send(SaveSetting { changes: change("name", "Lark\u{2060}spur") }).expect("kept");
    assert_eq!(fresh.program.send(OpenSetting {}).expect("opened").answers.text("name"), Some("Larkspur"));
}

#[test]
fn a_record_names_only_people_who_are_there_and_a_key_person_who_works_here() {
    let (fresh, nursery) = Fresh::nursery();
    let nobody = PersonId(Uuid::from_u128(404)).to_string();
    let mother = nursery.person("Verity Quill").to_string();
    let contact = |person: &str| {
        let answers = texts(&[("person", person), ("relationship", "mother")]);
        Answer::Rows(vec![Row { row: RowId(Uuid::from_u128(32)), answers }])
    };
    for (field, answer, why) in [
        ("key_person_id", Answer::from(nobody.clone()), ErrorCode::NotFound),
        ("second_key_person_id", nobody.clone().into(), ErrorCode::NotFound),
        ("contacts", contact(&nobody), ErrorCode::NotFound),
        ("key_person_id", mother.clone().into(), ErrorCode::Refused),
        ("key_person_id", "Callum".into(), ErrorCode::Refused),
    ] {
        let error = refused(&fresh, &nursery, change(field, answer.clone()), &format!("Room of {field}"));
        assert_eq!(error.code, why, "{field} {answer:?}");
        assert!(error.message.contains("Choose "), "{error:?}");
    }
    let child = nursery.child("barnaby");
    let callum = nursery.person(CALLUM).to_string();
    fresh.program.send(SaveChild { child, changes: change("key_person_id", callum) }).expect("he works here");
    fresh
        .program
        .send(SaveChild { child, changes: change("contacts", contact(&mother)) })
        .expect("she is there");
}

#[test]
fn what_was_seen_names_somebody_who_works_here() {
    let (fresh, nursery) = Fresh::nursery();
    let child = nursery.child("barnaby");
    let seen = |author: PersonId| {
        let answers = texts(&[("text", "He counts the stairs."), ("author", &author.to_string())]);
        SaveObservation { child, observation: None, changes: changes(&answers) }
    };
    assert_eq!(code(&fresh.program, seen(PersonId(Uuid::from_u128(404)))), ErrorCode::NotFound);
    assert_eq!(code(&fresh.program, seen(nursery.person("Verity Quill"))), ErrorCode::Refused);
    fresh.program.send(seen(nursery.person(CALLUM))).expect("he works here");
}

#[test]
fn a_key_person_does_not_make_a_parent_one_of_the_staff() {
    let (fresh, nursery) = Fresh::nursery();
    let child = nursery.child("barnaby");
    let own = change("key_person_id", nursery.person(coatpeg_tests::sample::MANAGER).to_string());
    fresh.program.send(SaveChild { child, changes: own }).expect("kept");
    let mother = nursery.person("Verity Quill");
    let moved = || {
        let mut changes = change("kind", "staff");
        changes.extend(change("phone", "01632 960777"));
        SavePerson { person: Some(mother), changes }
    };
    sign_in_as(&fresh, &nursery, &["key_person"]);
    let error = refusal(&fresh.program, moved());
    assert_eq!(error.code, ErrorCode::Refused);
    assert!(error.message.contains("SENCO"), "{}", error.message);
    let kept = fresh.program.send(OpenPerson { person: mother }).expect("opened").answers;
    assert_eq!((kept.text("kind"), kept.text("phone")), (Some("parent"), Some("01632 960777")));
    sign_in_as(&fresh, &nursery, &["senco"]);
    fresh.program.send(moved()).expect("she works here now");
}
