//! The complete record: every question of it kept, what not everybody writes or reads, key persons over time. Notes are in
//! `record/notes.rs`, what is never kept in `record/never_kept.rs`, what a restricted contact does to paper in `record/restricted.rs`.

mod never_kept;
mod notes;
mod restoring;
mod restricted;

use chrono::{Duration, NaiveDate};
use coatpeg_domain::answers::{Answer, Answers, Changes, Row};
use coatpeg_domain::contract::{
    AddChild, AddPhoto, CompareVersions, ListChoices, ListVersions, OpenChild, OpenDocument, RecordConsent,
    RestoreVersion, SaveChild, SavePerson, WithdrawConsent,
};
use coatpeg_domain::error::ErrorCode;
use coatpeg_domain::forms::child::PREVIOUS_NAMES;
use coatpeg_domain::ids::{ChildId, PersonId, RowId};
use coatpeg_domain::records::{ChildView, ConsentAnswer, ConsentMethod, ConsentStatus, Purpose, Recorded};
use coatpeg_tests::sample::{MANAGER, Nursery};
use uuid::Uuid;

use crate::fresh::{Fresh, change, code, day, now, refusal, texts};
use crate::photos::camera_picture;
use crate::roles::{CALLUM, florence, sign_in_as};

fn open(fresh: &Fresh, child: ChildId) -> ChildView {
    fresh.program.send(OpenChild { child }).expect("opened")
}

fn save(fresh: &Fresh, child: ChildId, changes: Changes) {
    fresh.program.send(SaveChild { child, changes }).expect("kept");
}

/// One row of a repeating field.
fn row(pairs: &[(&str, &str)]) -> Answer {
    Answer::Rows(vec![Row { row: RowId(Uuid::from_u128(901)), answers: texts(pairs) }])
}

/// An answer of somebody to whether photos may be kept and shown on this computer.
fn photos(fresh: &Fresh, child: ChildId, given_by: PersonId, status: ConsentStatus) {
    let answer = ConsentAnswer {
        purpose: Purpose::PhotoInternal,
        status,
        given_by: Some(given_by),
        on: Some(now().date()),
        method: Some(ConsentMethod::SignedForm),
        scope_note: String::new(),
        named: Vec::new(),
        expires_on: None,
        evidence_note: String::new(),
        evidence_photo: None,
    };
    fresh.program.send(RecordConsent { child, answer }).expect("recorded");
}

/// A picture in the records.
fn picture(fresh: &Fresh) -> Answer {
    fresh.desktop.choose_picture(camera_picture(fresh.folder.path(), 60, 40));
    let sha256 = fresh.program.send(AddPhoto {}).expect("added").sha256.expect("chosen");
    Answer::Photo(coatpeg_domain::answers::PhotoAnswer { sha256, alt: "She holds a kite.".into() })
}

#[test]
fn names_from_before_are_for_the_owner_and_stand_in_no_document() {
    let (fresh, nursery, about, _) = florence(true);
    let (child, record) = (about.child, Recorded::Child(about.child));
    let names = row(&[("name", "Florence Ashdown-Pike")]);
    save(&fresh, child, change(PREVIOUS_NAMES, names.clone()));
    assert_eq!(open(&fresh, child).child.answers.get(PREVIOUS_NAMES), Some(&names));
    let document = fresh.program.send(OpenDocument { document: about.document }).expect("opened");
    assert_eq!(document.child_answers.get(PREVIOUS_NAMES), None, "no document knows it, the owner’s neither");
    // Going back to the first version hands the child to another key person, so the SENCO comes last.
    for roles in [&["key_person"][..], &["senco"]] {
        sign_in_as(&fresh, &nursery, roles);
        let view = open(&fresh, child);
        assert!(view.is_whole && view.child.answers.get(PREVIOUS_NAMES).is_none(), "{roles:?}");
        assert!(!view.support.asked.iter().any(|asked| asked == PREVIOUS_NAMES), "it is not asked either");
        let written = change(PREVIOUS_NAMES, row(&[("name", "Somebody Else")]));
        let changes = written.into_iter().chain(change("room_group", "Robins")).collect();
        assert_eq!(code(&fresh.program, SaveChild { child, changes }), ErrorCode::Refused, "{roles:?}");
        let versions = fresh.program.send(ListVersions { record }).expect("listed").versions;
        let told = versions.iter().flat_map(|version| &version.fields);
        assert!(told.into_iter().all(|field| field != "Names before"), "{roles:?}");
        let older = versions.last().expect("it was added").version;
        let compared = fresh.program.send(CompareVersions { record, older, newer: None }).expect("compared");
        assert!(!format!("{compared:?}").contains("Ashdown"), "{roles:?}");
        fresh.program.send(RestoreVersion { record, version: older }).expect("restored");
    }
    sign_in_as(&fresh, &nursery, &["owner"]);
    assert_eq!(open(&fresh, child).child.answers.get(PREVIOUS_NAMES), Some(&names), "nobody took them out");
}

#[test]
fn a_year_later_for_a_child_who_is_not_summer_born_is_the_owners_to_record() {
    let (fresh, nursery) = Fresh::nursery();
    let child = nursery.child("linus");
    let usual = open(&fresh, child).reception_entry;
    sign_in_as(&fresh, &nursery, &["senco"]);
    let mut changes = change("deferred_year", true);
    changes.extend(change("room_group", "Wrens"));
    let error = refusal(&fresh.program, SaveChild { child, changes });
    assert_eq!(error.code, ErrorCode::Refused);
    assert!(error.message.contains("April to August"), "{}", error.message);
    let view = open(&fresh, child);
    assert_eq!(view.child.answers.text("room_group"), Some("Wrens"), "whatever else was written is kept");
    assert_eq!((view.child.answers.yes_no("deferred_year"), view.reception_entry), (Some(false), usual));
    sign_in_as(&fresh, &nursery, &["owner"]);
    save(&fresh, child, change("deferred_year", true));
    let left = open(&fresh, child).still_to_add;
    assert!(left.iter().any(|problem| problem.field == "deferred_reason"), "{left:?}");
    save(&fresh, child, change("deferred_reason", "Born at 25 weeks; the council agreed on 3 May."));
    let view = open(&fresh, child);
    assert!(view.still_to_add.iter().all(|problem| problem.field != "deferred_reason"));
    assert_eq!(view.reception_entry, coatpeg_domain::dates::add_years(usual, 1));
    sign_in_as(&fresh, &nursery, &["senco"]);
    save(&fresh, child, change("room_group", "Robins"));
}

#[test]
fn a_photo_waits_for_the_parents_yes_and_is_hidden_without_it() {
    let (fresh, nursery) = Fresh::nursery();
    let (child, mother) = (nursery.child("barnaby"), nursery.person("Verity Quill"));
    let photo = picture(&fresh);
    let mut changes = change("photo", photo.clone());
    changes.extend(change("dietary", "No fish."));
    let error = refusal(&fresh.program, SaveChild { child, changes });
    assert!(error.message.contains("parents’ yes"), "{}", error.message);
    let view = open(&fresh, child);
    assert_eq!(
        (view.child.answers.get("photo"), view.child.answers.text("dietary"), view.shows_photos),
        (None, Some("No fish."), false)
    );
    photos(&fresh, child, mother, ConsentStatus::Given);
    save(&fresh, child, change("photo", photo.clone()));
    let view = open(&fresh, child);
    assert!(view.shows_photos && view.support.asked.iter().any(|asked| asked == "photo"));
    let withdraw = WithdrawConsent {
        child,
        purpose: Purpose::PhotoInternal,
        given_by: mother,
        on: Some(now().date()),
        method: Some(ConsentMethod::VerbalNoted),
        note: String::new(),
        evidence_note: String::new(),
        evidence_photo: None,
    };
    fresh.program.send(withdraw).expect("withdrawn");
    let view = open(&fresh, child);
    assert!(!view.shows_photos && view.child.answers.get("photo") == Some(&photo), "kept, and not shown");
    save(&fresh, child, change("room_group", "Robins"));
    save(&fresh, child, [("photo".to_owned(), None)].into());
    assert_eq!(open(&fresh, child).child.answers.get("photo"), None, "it can be taken out");
}

/// Who was key person, as name and days.
fn times(fresh: &Fresh, child: ChildId) -> Vec<(PersonId, bool, Option<NaiveDate>, Option<NaiveDate>)> {
    let times = open(fresh, child).key_people;
    times.into_iter().map(|time| (time.person, time.is_second, time.from, time.to)).collect()
}

#[test]
fn who_was_key_person_is_remembered_with_the_days() {
    let (fresh, nursery) = Fresh::nursery();
    let child = nursery.child("zofia");
    let (first, next) = (nursery.person("Devika Rao-Lindqvist"), nursery.person(CALLUM));
    let began = Some(open(&fresh, child).facts.started_on);
    assert_eq!(times(&fresh, child), [(first, false, began, None)]);
    fresh.desktop.set_now(now() + Duration::days(20));
    save(&fresh, child, change("key_person_id", next.to_string()));
    let handed_over = Some(day("2027-06-30"));
    let expected = [(next, false, handed_over, None), (first, false, began, handed_over)];
    assert_eq!(times(&fresh, child), expected);
    save(&fresh, child, change("room_group", "Robins"));
    assert_eq!(times(&fresh, child), expected, "nothing else moves it");
    fresh.desktop.set_now(now() + Duration::days(30));
    save(&fresh, child, change("second_key_person_id", first.to_string()));
    let second = (first, true, Some(day("2027-07-10")), None);
    assert_eq!(times(&fresh, child), [expected[0], second, expected[1]]);
    let fresh = fresh.start_again();
    fresh.unlock().expect("opened");
    assert_eq!(times(&fresh, child).len(), 3);
}

#[test]
fn allergies_are_seen_by_everybody_who_works_here_and_the_rest_of_health_is_not() {
    let (fresh, nursery, about, _) = florence(false);
    let child = about.child;
    let nuts =
        row(&[("allergen", "Cashew nuts"), ("severity", "severe"), ("reaction", "Swells; use the pen.")]);
    save(&fresh, child, change("allergies", nuts.clone()));
    save(&fresh, child, change("medical_conditions", row(&[("condition", "Asthma")])));
    save(&fresh, child, change("nhs_number", "943 476 5919"));
    for roles in [&["key_person"][..], &["dsl"], &["viewer"]] {
        sign_in_as(&fresh, &nursery, roles);
        let view = open(&fresh, child);
        assert!(
            !view.is_whole && view.key_people.is_empty() && view.support.children.is_empty(),
            "{roles:?}"
        );
        assert_eq!(view.child.answers.get("allergies"), Some(&nuts), "{roles:?}");
        for kept_back in ["medical_conditions", "nhs_number"] {
            assert_eq!(view.child.answers.get(kept_back), None, "{roles:?} {kept_back}");
        }
    }
}

#[test]
fn what_no_document_prints_keeps_none_from_being_finished() {
    let (fresh, nursery) = Fresh::nursery();
    let child = nursery.child("barnaby");
    assert_eq!(open(&fresh, child).still_to_add, []);
    for (field, answer) in [
        ("nhs_number", Answer::from("943 476 5918")),
        ("eligibility_code", "123".into()),
        ("funding_streams", row(&[("from", "2027-04-01")])),
        ("allergies", row(&[("allergen", "Peanuts")])),
    ] {
        save(&fresh, child, change(field, answer));
        assert_eq!(
            open(&fresh, child).still_to_add,
            [],
            "{field} is said beside the field, and nowhere else"
        );
    }
    save(&fresh, child, [("home_languages".to_owned(), None)].into());
    let left = open(&fresh, child).still_to_add;
    assert_eq!(left.iter().map(|problem| problem.field.as_str()).collect::<Vec<_>>(), ["home_languages"]);
}

#[test]
fn brothers_and_sisters_are_chosen_from_the_children_here() {
    let (fresh, nursery) = Fresh::nursery();
    let (child, other) = (nursery.child("zofia"), nursery.child("kofi"));
    let choices = || fresh.program.send(ListChoices { child }).expect("listed").children;
    assert!(choices().iter().any(|(id, name)| *id == other && name == "Kofi Asante-Reid"));
    let is_offered = |key: &str| choices().iter().any(|(id, _)| *id == nursery.child(key));
    assert!(!is_offered("zofia"), "nobody is their own sibling");
    assert!(!is_offered("idris"), "he has left");
    let idris = nursery.child("idris");
    save(&fresh, child, change("siblings_in_setting", row(&[("child", &idris.to_string())])));
    assert!(is_offered("idris"), "who stands there keeps the name");
    let beside = open(&fresh, child).support.children;
    assert_eq!(beside.iter().map(|(id, _)| *id).collect::<Vec<_>>(), [idris], "the page names nobody else");
    save(
        &fresh,
        child,
        change("siblings_in_setting", row(&[("child", &other.to_string()), ("relation", "Cousin")])),
    );
    let record = Recorded::Child(child);
    let versions = fresh.program.send(ListVersions { record }).expect("listed").versions;
    let older = versions.last().expect("it was added").version;
    let compared = fresh.program.send(CompareVersions { record, older, newer: None }).expect("compared");
    assert!(format!("{compared:?}").contains("Kofi Asante-Reid"), "{compared:?}");
}

#[test]
fn a_childs_page_brings_of_families_only_those_who_stand_in_the_record() {
    let (fresh, nursery) = Fresh::nursery();
    let child = nursery.child("barnaby");
    let everybody = fresh.program.send(ListChoices { child }).expect("listed").people;
    let view = open(&fresh, child);
    let own = |id: &PersonId| {
        view.child.answers.rows("contacts").iter().any(|row| row.answers.person("person") == Some(*id))
    };
    assert!(
        everybody.iter().any(|person| person.kind == "parent" && !own(&person.id)),
        "there are other families"
    );
    for person in &everybody {
        let is_here = view.people.iter().any(|known| known.id == person.id);
        assert_eq!(is_here, person.kind != "parent" || own(&person.id), "{}", person.name);
    }
}

/// What is still to add, by field.
fn left(fresh: &Fresh, child: ChildId) -> Vec<String> {
    let of_child = |problem: &coatpeg_domain::forms::Problem| problem.section != "heading";
    let left = open(fresh, child).still_to_add;
    left.into_iter().filter(of_child).map(|problem| problem.field).collect()
}

/// What is written on one day, and the fields that are left then.
type Sitting = (Vec<(&'static str, Answer)>, &'static [&'static str]);

/// What somebody writes into a record on one day, and what a document still wants afterwards.
fn a_week(parent: PersonId) -> Vec<Sitting> {
    let mut mother = texts(&[("person", &parent.to_string()), ("relationship", "mother")]);
    for field in ["lives_with", "has_pr", "is_emergency_contact", "may_collect", "receives_documents"] {
        mother.set(field, true);
    }
    let contacts = Answer::Rows(vec![Row { row: RowId(Uuid::from_u128(902)), answers: mother }]);
    let languages = Answer::Choices(vec!["Polish".into(), "English".into()]);
    let english = &["english_proficiency", "contacts", "spends_most_time_here"];
    vec![
        (
            vec![
                ("address_status", "held".into()),
                ("home_address", "4 Curlew Bank".into()),
                ("postcode", "EA4 5PL".into()),
            ],
            &["home_languages", "contacts", "spends_most_time_here"],
        ),
        (vec![("home_languages", languages)], english),
        (vec![("english_proficiency", "developing".into())], &["contacts", "spends_most_time_here"]),
        (vec![("contacts", contacts)], &["spends_most_time_here"]),
        (vec![("spends_most_time_here", "yes".into()), ("dietary", "No pork.".into())], &[]),
    ]
}

#[test]
fn a_record_begins_with_three_facts_and_is_complete_within_a_week() {
    let fresh = Fresh::set_up();
    let parent = changes_of(&[("full_name", "Halina Wróbel"), ("kind", "parent")]);
    let parent = fresh.program.send(SavePerson { person: None, changes: parent }).expect("added").id;
    let answers = texts(&[
        ("legal_first_name", "Bronisława"),
        ("legal_last_name", "Wróbel"),
        ("date_of_birth", "2025-01-09"),
        ("start_date", "2027-06-10"),
    ]);
    let child = fresh.program.send(AddChild { answers }).expect("added").child.id;
    let at_first =
        ["address_status", "home_address", "postcode", "home_languages", "contacts", "spends_most_time_here"];
    assert_eq!(left(&fresh, child), at_first);
    for ((written, wanted), days) in a_week(parent).into_iter().zip(1..) {
        fresh.desktop.set_now(now() + Duration::days(days));
        let written = written.into_iter().map(|(field, answer)| (field.to_owned(), Some(answer)));
        save(&fresh, child, written.collect());
        assert_eq!(left(&fresh, child), wanted, "after {days} days");
    }
    let versions =
        fresh.program.send(ListVersions { record: Recorded::Child(child) }).expect("listed").versions;
    assert_eq!(versions.len(), 6, "the day it was added, and each day after it");
}

fn changes_of(pairs: &[(&str, &str)]) -> Changes {
    Answers::default().changes_to(&texts(pairs))
}

#[test]
fn a_child_can_be_added_with_the_whole_record_at_once() {
    let (fresh, nursery) = Fresh::nursery();
    let mut answers = open(&fresh, nursery.child("barnaby")).child.answers;
    answers.set("legal_first_name", "Bartholomew");
    answers.set("nhs_number", "943 476 5919");
    answers.set("key_person_id", nursery.person(MANAGER).to_string());
    let added = fresh.program.send(AddChild { answers: answers.clone() }).expect("added");
    assert_eq!(added.child.answers, answers);
    let mut with_photo: Answers = answers;
    with_photo.set("photo", picture(&fresh));
    assert_eq!(
        code(&fresh.program, AddChild { answers: with_photo }),
        ErrorCode::Refused,
        "nobody agreed yet"
    );
}

/// For the parts of these journeys.
fn mother_of_barnaby(nursery: &Nursery) -> PersonId {
    nursery.person("Verity Quill")
}
