//! Grown-ups: added with a name and how they are known, changed, listed.

use coatpeg_domain::answers::Answer;
use coatpeg_domain::contract::{ListPeople, OpenPerson, SavePerson};
use coatpeg_domain::error::ErrorCode;
use coatpeg_domain::ids::PersonId;
use coatpeg_tests::sample::{self, SAMPLE_PEOPLE};
use uuid::Uuid;

use crate::fresh::{Fresh, change, code, refusal, texts};

#[test]
fn a_person_without_a_name_is_refused_and_a_team_is_enough() {
    let fresh = Fresh::set_up();
    let error = refusal(&fresh.program, SavePerson { person: None, changes: change("kind", "parent") });
    assert_eq!(error.code, ErrorCode::AnswersIncomplete);
    assert_eq!(error.problems[0].field, "full_name");
    let error =
        refusal(&fresh.program, SavePerson { person: None, changes: change("full_name", "Fern Abbot") });
    assert_eq!(error.problems[0].field, "kind");
    let team = texts(&[("team_name", "Eastmoor Duty Line"), ("kind", "professional")]);
    let team = fresh.program.send(SavePerson { person: None, changes: sample::changes(&team) });
    assert_eq!(team.expect("added").summary().name, "Eastmoor Duty Line");
    assert_eq!(fresh.program.send(ListPeople {}).expect("listed").len(), 2);
}

#[test]
fn everybody_is_listed_by_name_and_opens_in_full() {
    let (fresh, nursery) = Fresh::nursery();
    let people = fresh.program.send(ListPeople {}).expect("listed");
    assert_eq!(people.len(), SAMPLE_PEOPLE.len() + 1);
    let health_visitor = nursery.person("Morag Pennefather");
    let opened = fresh.program.send(OpenPerson { person: health_visitor }).expect("opened");
    assert_eq!(opened.answers.text("organisation"), Some("Eastmoor Health Visiting"));
    let moved = change("organisation", "Westmoor Health Visiting");
    let kept = fresh.program.send(SavePerson { person: Some(health_visitor), changes: moved }).expect("kept");
    assert_eq!(kept.answers.text("full_name"), Some("Morag Pennefather"), "what was not changed stays");
    assert_eq!(fresh.program.send(OpenPerson { person: health_visitor }).expect("opened"), kept);
}

#[test]
fn a_person_who_is_not_there_is_not_found() {
    let fresh = Fresh::set_up();
    let person = PersonId(Uuid::from_u128(5));
    assert_eq!(code(&fresh.program, OpenPerson { person }), ErrorCode::NotFound);
    let changes = change("full_name", "Fern Abbot");
    assert_eq!(code(&fresh.program, SavePerson { person: Some(person), changes }), ErrorCode::NotFound);
}

#[test]
fn what_no_question_about_a_person_asks_for_is_refused() {
    let fresh = Fresh::set_up();
    for (field, answer) in [("favourite_biscuit", Answer::from("oat")), ("kind", "a heron".into())] {
        let mut answers = texts(&[("full_name", "Fern Abbot"), ("kind", "parent")]);
        answers.set(field, answer);
        let error = refusal(&fresh.program, SavePerson { person: None, changes: sample::changes(&answers) });
        assert_eq!(error.code, ErrorCode::Refused, "{field}");
    }
}
