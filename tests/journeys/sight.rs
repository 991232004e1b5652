//! What somebody sees of a child, a document or a grown-up who is not theirs to work with.

use coatpeg_domain::answers::{Answer, Answers, Changes, Row};
use coatpeg_domain::contract::{
    AddChild, GivePassphrase, ListChildren, ListPeople, ListVersions, OpenChild, OpenDocument, OpenPerson,
    OpenPlan, SaveChild, SavePerson, SavePlan, ShowHome, StartDocument,
};
use coatpeg_domain::error::ErrorCode;
use coatpeg_domain::ids::{ChildId, DocumentId, PersonId, RowId};
use coatpeg_domain::records::{DocumentState, Recorded, SendStatus};
use coatpeg_tests::copies::{copy_of_document, copy_of_plan};
use coatpeg_tests::sample::{MANAGER, Nursery};
use uuid::Uuid;

use crate::dates::children_told;
use crate::fresh::{Fresh, change, code, refusal};
use crate::roles::{CALLUM, florence, sign_in_as};

#[test]
fn of_anothers_key_child_there_are_name_room_and_whom_to_ring() {
    let (fresh, nursery, about, _) = florence(false);
    let child = about.child;
    let whole = fresh.program.send(OpenChild { child }).expect("opened");
    assert!(whole.is_whole && !whole.documents.is_empty() && !whole.plans.is_empty());
    for roles in [&["key_person"][..], &["dsl"], &["viewer"]] {
        sign_in_as(&fresh, &nursery, roles);
        let view = fresh.program.send(OpenChild { child }).expect("opened");
        assert!(!view.is_whole, "{roles:?}");
        let record = &view.child.answers;
        assert_eq!(record.text("legal_first_name"), whole.child.answers.text("legal_first_name"));
        assert_eq!(record.text("room_group"), whole.child.answers.text("room_group"));
        for hidden in ["home_address", "postcode", "home_languages", "sessions", "date_of_birth"] {
            assert_eq!(record.get(hidden), None, "{hidden}");
        }
        let is_emergency =
            |row: &&coatpeg_domain::answers::Row| row.answers.yes_no("is_emergency_contact") == Some(true);
        let to_ring = whole.child.answers.rows("contacts").iter().filter(is_emergency).count();
        assert!(to_ring > 0, "the sample has somebody to ring");
        assert_eq!(record.rows("contacts").len(), to_ring);
        assert_eq!((view.status, view.notes.len(), view.still_to_add.len()), (SendStatus::None, 0, 0));
        assert_eq!((view.check.status, view.check.document), (None, None));
        assert_eq!((view.check.sentence.as_str(), view.plans.len()), ("", 0));
        let expected: Vec<_> = whole
            .documents
            .iter()
            .filter(|document| roles == ["viewer"] && document.state.is_locked())
            .map(|document| document.id)
            .collect();
        assert_eq!(view.documents.iter().map(|document| document.id).collect::<Vec<_>>(), expected);
    }
}

#[test]
fn home_and_the_list_say_what_is_next_for_ones_own_key_children_only() {
    let (fresh, nursery, about, _) = florence(true);
    let list = || {
        let list = ListChildren { leavers: false };
        fresh.program.send(list).expect("listed")
    };
    let everybody = list();
    sign_in_as(&fresh, &nursery, &["key_person"]);
    let own: Vec<ChildId> =
        everybody.iter().filter(|child| child.key_person == MANAGER).map(|child| child.facts.id).collect();
    assert!(own.contains(&about.child) && own.len() < everybody.len());
    let seen = list();
    assert_eq!(seen.len(), everybody.len(), "every name is there");
    for (seen, before) in seen.iter().zip(&everybody) {
        let is_own = own.contains(&seen.facts.id);
        assert_eq!(seen.room, before.room);
        assert_eq!(seen.next, if is_own { before.next.as_str() } else { "" }, "{}", seen.facts.known_as);
    }
    let home = fresh.program.send(ShowHome::default()).expect("shown");
    let due = children_told(&home);
    assert!(due.contains(&about.child) && due.iter().all(|child| own.contains(child)), "{due:?}");
    assert!(!home.left_off.is_empty() && home.left_off.iter().all(|draft| own.contains(&draft.child)));
    for roles in [&["viewer"][..], &["dsl"], &[]] {
        sign_in_as(&fresh, &nursery, roles);
        assert!(list().iter().all(|child| child.next.is_empty()), "{roles:?}");
    }
    sign_in_as(&fresh, &nursery, &["dsl", "viewer"]);
    let home = fresh.program.send(ShowHome::default()).expect("shown");
    assert_eq!((home.children, home.groups[0].items.len(), home.left_off.len()), (everybody.len(), 0, 0));
}

#[test]
fn the_second_key_person_works_with_the_child_too() {
    let (fresh, nursery, about, _) = florence(false);
    let second = change("second_key_person_id", nursery.person(MANAGER).to_string());
    fresh.program.send(SaveChild { child: about.child, changes: second }).expect("kept");
    sign_in_as(&fresh, &nursery, &["key_person"]);
    assert!(fresh.program.send(OpenChild { child: about.child }).expect("opened").is_whole);
    fresh.save(about.document, change("parent_text", "She counts the stairs.")).expect("kept");
}

#[test]
fn a_key_person_who_adds_a_child_is_their_key_person() {
    let (fresh, nursery) = Fresh::nursery();
    sign_in_as(&fresh, &nursery, &["key_person"]);
    let mut answers = coatpeg_domain::answers::Answers::default();
    for (field, text) in [("legal_first_name", "Wren"), ("legal_last_name", "Ashdown")] {
        answers.set(field, text);
    }
    answers.set("date_of_birth", "2025-03-02");
    answers.set("start_date", "2027-06-01");
    let added = fresh.program.send(AddChild { answers }).expect("added");
    assert!(added.is_whole);
    let form = "two_year_check".to_owned();
    fresh.program.send(StartDocument { child: added.child.id, form }).expect("begun");
}

/// Barnaby's check, finished by the manager; Callum is his key person.
fn finished_check() -> (Fresh, Nursery, DocumentId) {
    let (fresh, nursery, document) = Fresh::with_complete_check();
    fresh.finish(document).expect("finished");
    (fresh, nursery, document)
}

#[test]
fn a_viewer_reads_what_is_finished_and_takes_nothing_out() {
    let (fresh, nursery, document) = finished_check();
    let whole = fresh.program.send(OpenDocument { document }).expect("opened");
    sign_in_as(&fresh, &nursery, &["viewer"]);
    let view = fresh.program.send(OpenDocument { document }).expect("read");
    assert_eq!((view.document.state, &view.document.frozen), (DocumentState::Shared, &whole.document.frozen));
    assert_eq!(view.child_answers.get("home_address"), None);
    assert!(whole.child_answers.get("home_address").is_some(), "there is an address to keep back");
    assert!(view.offered.is_empty() && view.still_to_add.is_empty() && view.aim.is_empty());
    let export = copy_of_document(document);
    assert_eq!(code(&fresh.program, export), ErrorCode::NotAllowed);
    let versions = ListVersions { record: Recorded::Document(document) };
    assert_eq!(code(&fresh.program, versions), ErrorCode::NotAllowed);
    assert_eq!(fresh.desktop.suggested(), Vec::<String>::new(), "no dialog is opened");
    sign_in_as(&fresh, &nursery, &["key_person"]);
    assert_eq!(code(&fresh.program, OpenDocument { document }), ErrorCode::NotAllowed, "not their key child");
}

#[test]
fn a_plan_shared_with_the_team_is_read_by_other_key_people_and_written_by_none_of_them() {
    let (fresh, nursery, about, view) = florence(false);
    let plan = about.plan;
    fresh.program.send(SavePlan { plan, changes: change("shared_with_team", true) }).expect("kept");
    sign_in_as(&fresh, &nursery, &["key_person"]);
    let seen = fresh.program.send(OpenPlan { plan, cycle: None }).expect("read");
    assert_eq!(seen.plan.answers.text("needs_summary"), view.plan.answers.text("needs_summary"));
    assert_eq!((seen.child_answers.get("home_address"), &seen.profile), (None, &None));
    let child = fresh.program.send(OpenChild { child: about.child }).expect("opened");
    assert_eq!(child.plans.iter().map(|plan| plan.id).collect::<Vec<_>>(), [plan], "there is a way to it");
    let write = SavePlan { plan, changes: change("needs_summary", "Something else.") };
    assert_eq!(code(&fresh.program, write), ErrorCode::NotAllowed);
    let export = copy_of_plan(plan, None);
    assert_eq!(code(&fresh.program, export), ErrorCode::NotAllowed);
    for roles in [&["viewer"][..], &["dsl"]] {
        sign_in_as(&fresh, &nursery, roles);
        assert_eq!(code(&fresh.program, OpenPlan { plan, cycle: None }), ErrorCode::NotAllowed, "{roles:?}");
    }
}

#[test]
fn staff_are_the_owners_to_change_and_nobody_gives_themselves_a_role() {
    let (fresh, nursery) = Fresh::nursery();
    let callum = Some(nursery.person(CALLUM));
    let title = || SavePerson { person: callum, changes: change("role_title", "Room leader") };
    let itself = nursery.person(MANAGER);
    let roles: Changes = change("app_roles", Answer::Choices(vec!["owner".into()]));
    for signed_in in [&["senco"][..], &["key_person"]] {
        sign_in_as(&fresh, &nursery, signed_in);
        assert_eq!(code(&fresh.program, title()), ErrorCode::NotAllowed);
        let promoted = SavePerson { person: Some(itself), changes: roles.clone() };
        assert_eq!(code(&fresh.program, promoted), ErrorCode::NotAllowed);
    }
    sign_in_as(&fresh, &nursery, &["owner"]);
    fresh.program.send(title()).expect("kept");
    let by_the_back_door = SavePerson { person: Some(itself), changes: roles };
    assert_eq!(
        code(&fresh.program, by_the_back_door),
        ErrorCode::Refused,
        "roles have a command of their own"
    );
}

#[test]
fn grown_ups_are_seen_as_far_as_somebody_has_to_ring_them() {
    let (fresh, nursery) = Fresh::nursery();
    let mother = nursery.person("Verity Quill");
    let told = || fresh.program.send(OpenPerson { person: mother }).expect("opened").answers;
    for (field, text) in [("phone", "01632 960118"), ("address", "3 Sandpiper Row")] {
        fresh.program.send(SavePerson { person: Some(mother), changes: change(field, text) }).expect("kept");
    }
    assert_eq!(told().text("address"), Some("3 Sandpiper Row"));
    let everybody = fresh.program.send(ListPeople {}).expect("listed").len();
    sign_in_as(&fresh, &nursery, &["key_person"]);
    assert_eq!(fresh.program.send(ListPeople {}).expect("listed").len(), everybody);
    assert_eq!((told().text("phone"), told().text("address")), (Some("01632 960118"), None));
    let renamed = SavePerson { person: Some(mother), changes: change("phone", "01632 960999") };
    assert_eq!(code(&fresh.program, renamed), ErrorCode::NotAllowed, "Barnaby is with another key person");
    sign_in_as(&fresh, &nursery, &["owner"]);
    let own = change("key_person_id", nursery.person(MANAGER).to_string());
    fresh.program.send(SaveChild { child: nursery.child("barnaby"), changes: own }).expect("kept");
    sign_in_as(&fresh, &nursery, &["key_person"]);
    assert_eq!(told().text("address"), Some("3 Sandpiper Row"), "the mother of a key child of theirs");
    let kept = SavePerson { person: Some(mother), changes: change("phone", "01632 960999") };
    fresh.program.send(kept).expect("kept");
    let mut helper = change("full_name", "Perpetua Lisle");
    helper.extend(change("kind", "professional"));
    fresh.program.send(SavePerson { person: None, changes: helper }).expect("added while writing");
}

/// Contacts that name this person.
fn contacts(person: PersonId) -> Answer {
    let mut answers = Answers::default();
    answers.set("person", person.to_string());
    answers.set("relationship", "mother");
    Answer::Rows(vec![Row { row: RowId(Uuid::from_u128(77)), answers }])
}

#[test]
fn nobody_comes_to_know_anothers_family_by_naming_them_in_their_own_key_child() {
    let (fresh, nursery, about, _) = florence(true);
    let (child, mother) = (about.child, nursery.person("Verity Quill"));
    let address = change("address", "3 Sandpiper Row");
    fresh.program.send(SavePerson { person: Some(mother), changes: address }).expect("kept");
    let save = |answer: Answer| SaveChild { child, changes: change("contacts", answer) };
    let told = || fresh.program.send(OpenPerson { person: mother }).expect("opened").answers;
    sign_in_as(&fresh, &nursery, &["key_person"]);
    let error = refusal(&fresh.program, save(contacts(mother)));
    assert_eq!(error.code, ErrorCode::Refused);
    assert!(error.message.contains("another key person"), "{}", error.message);
    let in_a_text = SaveChild { child, changes: change("home_address", mother.to_string()) };
    assert_eq!(code(&fresh.program, in_a_text), ErrorCode::Refused, "wherever it stands");
    let mut answers = fresh.program.send(OpenChild { child }).expect("opened").child.answers;
    answers.set("contacts", contacts(mother));
    assert_eq!(code(&fresh.program, AddChild { answers }), ErrorCode::Refused);
    assert_eq!(told().text("address"), None);
    sign_in_as(&fresh, &nursery, &["senco"]);
    fresh.program.send(save(contacts(mother))).expect("a SENCO knows both children");
    sign_in_as(&fresh, &nursery, &["key_person"]);
    assert_eq!(told().text("address"), Some("3 Sandpiper Row"), "the family of a key child of theirs too");
    let moved = SavePerson { person: Some(mother), changes: change("address", "4 Sandpiper Row") };
    assert_eq!(code(&fresh.program, moved), ErrorCode::NotAllowed, "and of another's, who writes it as well");
    fresh.program.send(save(contacts(mother))).expect("who stands there already may stay");
}

#[test]
fn whoever_signs_in_is_the_owners_to_change_whatever_else_they_are() {
    let (fresh, nursery) = Fresh::nursery();
    let callum = nursery.person(CALLUM);
    let (roles, passphrase) = (vec!["viewer".to_owned()], "nine blue kettles sing".to_owned());
    fresh.program.send(GivePassphrase { person: callum, roles, passphrase }).expect("given");
    let save = |field: &str, text: &str| SavePerson { person: Some(callum), changes: change(field, text) };
    fresh.program.send(save("kind", "parent")).expect("his daughter comes here now");
    let save = || save("phone", "01632 960118");
    sign_in_as(&fresh, &nursery, &["senco"]);
    assert_eq!(code(&fresh.program, save()), ErrorCode::NotAllowed);
    sign_in_as(&fresh, &nursery, &["owner"]);
    fresh.program.send(save()).expect("kept");
}
