//! Who may do what, written out as a table.

use uuid::Uuid;

use super::*;
use crate::answers::Row;
use crate::ids::RowId;

/// What is asked of somebody, and the rule that answers.
type Question = (&'static str, fn(&Roles) -> bool);

const QUESTIONS: [Question; 18] = [
    ("manage", Roles::may_manage),
    ("see every child", Roles::may_see_all),
    ("write", Roles::may_write),
    ("agree and end plans", Roles::may_finish_plans),
    ("open the safeguarding area", Roles::may_safeguard),
    ("own child: all of the record", |roles| roles.sight(true) == Sight::Whole),
    ("own child: emergency contacts", |roles| roles.sight(true) >= Sight::Emergency),
    ("own child: work", |roles| roles.may_work_with(true)),
    ("own child: read a draft", |roles| roles.may_read_document(true, DocumentState::Ready)),
    ("own child: read what is finished", |roles| roles.may_read_document(true, DocumentState::Sent)),
    ("own child: read a plan", |roles| roles.may_read_plan(true, false)),
    ("another: all of the record", |roles| roles.sight(false) == Sight::Whole),
    ("another: emergency contacts", |roles| roles.sight(false) >= Sight::Emergency),
    ("another: work", |roles| roles.may_work_with(false)),
    ("another: read a draft", |roles| roles.may_read_document(false, DocumentState::Discussed)),
    ("another: read what is finished", |roles| roles.may_read_document(false, DocumentState::Shared)),
    ("another: read a plan shared with the team", |roles| roles.may_read_plan(false, true)),
    ("another: read any other plan", |roles| roles.may_read_plan(false, false)),
];

/// A line for each question above, a column each for owner, SENCO, key person, safeguarding lead, viewer and nobody.
const TABLE: [&str; 18] = [
    "x.....", "xx....", "xxx...", "xx....", "...x..", // of the setting
    "xxx...", "xxxxx.", "xxx...", "xxx...", "xxx.x.", "xxx...", // of an own key child
    "xx....", "xxxxx.", "xx....", "xx....", "xx..x.", "xxx...", "xx....", // of another child
];

#[test]
fn each_role_may_what_the_table_says_and_no_more() {
    let columns = Role::ALL.map(|role| Roles::from_iter([role])).into_iter().chain([Roles::default()]);
    for (column, roles) in columns.enumerate() {
        for ((question, may), line) in QUESTIONS.iter().zip(TABLE) {
            let expected = line.as_bytes()[column] == b'x';
            assert_eq!(may(&roles), expected, "{question}: {roles:?}");
        }
    }
}

#[test]
fn several_roles_may_what_any_of_them_may() {
    for one in Role::ALL {
        for other in Role::ALL {
            let both = Roles::from_iter([one, other]);
            for (question, may) in QUESTIONS {
                let either = may(&Roles::from_iter([one])) || may(&Roles::from_iter([other]));
                assert_eq!(may(&both), either, "{question}: {both:?}");
            }
        }
    }
}

#[test]
fn the_owner_may_everything_but_open_the_safeguarding_area() {
    let owner = Roles::from_iter([Role::Owner]);
    let refused: Vec<&str> =
        QUESTIONS.iter().filter(|(_, may)| !may(&owner)).map(|(question, _)| *question).collect();
    assert_eq!(refused, ["open the safeguarding area"]);
}

#[test]
fn words_that_are_no_role_give_no_right() {
    assert_eq!(Roles::named(&["admin", "OWNER", ""]), Roles::default());
    assert_eq!(Roles::named(&["dsl", "owner", "dsl"]), Roles::from_iter([Role::Owner, Role::Dsl]));
    for role in Role::ALL {
        assert_eq!(Role::parse(role.as_str()), Some(role));
        let kept = serde_json::to_value(role).expect("a word");
        assert_eq!(kept, role.as_str());
    }
}

#[test]
fn a_screen_is_told_the_same() {
    let may = Roles::from_iter([Role::KeyPerson]).may(true);
    let expected = May { write: true, export: true, is_alone: true, ..May::default() };
    assert_eq!(may, expected);
    let viewer = Roles::from_iter([Role::Viewer]).may(false);
    assert_eq!(viewer, May::default());
}

fn contact(number: u128, is_emergency: bool) -> Row {
    let mut answers = Answers::default();
    answers.set("person", Uuid::from_u128(number).to_string());
    answers.set("is_emergency_contact", is_emergency);
    answers.set("restricted_note", "May not know the address.");
    Row { row: RowId(Uuid::from_u128(number)), answers }
}

#[test]
fn in_an_emergency_nothing_is_seen_but_names_room_allergies_and_whom_to_ring() {
    let mut child = Answers::default();
    child.set("legal_first_name", "Barnaby");
    child.set("room_group", "Hedgehogs");
    child.set("home_address", "1 Sandpiper Row");
    child.set("dietary", "No pork.");
    child.set("nhs_number", "943 476 5919");
    let mut nuts = Answers::default();
    nuts.set("allergen", "Peanuts");
    nuts.set("severity", "severe");
    let nuts = Answer::Rows(vec![Row { row: RowId(Uuid::from_u128(3)), answers: nuts }]);
    child.set("allergies", nuts.clone());
    child.set("contacts", Answer::Rows(vec![contact(1, true), contact(2, false)]));
    let part = emergency_part(&child);
    assert_eq!(
        (part.text("legal_first_name"), part.text("room_group")),
        (Some("Barnaby"), Some("Hedgehogs"))
    );
    assert_eq!(part.get("allergies"), Some(&nuts));
    for kept_back in ["home_address", "dietary", "nhs_number"] {
        assert_eq!(part.text(kept_back), None, "{kept_back}");
    }
    let [only] = part.rows("contacts") else { panic!("one contact is for emergencies") };
    assert_eq!(only.answers.person("person"), Some(PersonId(Uuid::from_u128(1))));
    assert_eq!(only.answers.text("restricted_note"), None);
    assert_eq!(emergency_people(&child), [PersonId(Uuid::from_u128(1))]);
}
