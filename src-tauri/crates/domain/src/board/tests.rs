//! Who is on the board, and what stands there.

use uuid::Uuid;

use super::*;
use crate::answers::PhotoAnswer;
use crate::dates::examples::day;

fn person(number: u128, texts: &[(&str, &str)]) -> Person {
    let mut answers = Answers::default();
    for (field, text) in texts {
        answers.set(field, *text);
    }
    Person { id: PersonId(Uuid::from_u128(number)), answers }
}

fn visitor() -> Person {
    person(
        2,
        &[
            ("full_name", "Rosa Quill"),
            ("kind", "professional"),
            ("role_title", "Health visitor"),
            ("organisation", "Eastmoor Health"),
            ("phone", "01632 960111"),
            ("can_help_with", "Sleep, eating\nand growing"),
        ],
    )
}

fn names(view: &BoardView) -> Vec<&str> {
    view.entries.iter().map(|entry| entry.name.as_str()).collect()
}

#[test]
fn those_who_are_usual_are_on_the_board_in_their_order_and_others_only_when_marked() {
    let mut setting = Answers::default();
    setting.set("name", "Tumblewick Nursery");
    setting.set("senco", PersonId(Uuid::from_u128(1)).to_string());
    setting.set("sendiass", "Eastmoor SENDIASS, 01632 960315");
    let senco = person(1, &[("full_name", "Wren Abbot"), ("kind", "staff"), ("role_title", "Manager")]);
    let area =
        person(3, &[("full_name", "Ada Brisk"), ("kind", "professional"), ("role_title", "Area SENCO")]);
    let hub = person(4, &[("team_name", "Moor Family Hub"), ("kind", "professional")]);
    let quiet = person(5, &[("full_name", "Ben Ash"), ("kind", "professional"), ("role_title", "Portage")]);
    let mut marked =
        person(6, &[("full_name", "Cat Elm"), ("kind", "professional"), ("role_title", "Dentist")]);
    marked.answers.set("show_on_board", true);
    let people = [marked, quiet, hub, visitor(), area, senco];
    let view = board(&setting, &people);
    assert_eq!(
        names(&view),
        ["Wren Abbot", "Ada Brisk", "Rosa Quill", "Eastmoor SENDIASS", "Moor Family Hub", "Cat Elm"]
    );
    assert_eq!(view.entries[0].role, "Manager and SENCO");
    assert_eq!(view.entries[0].service, "Tumblewick Nursery");
    assert_eq!(view.entries[3].how_to_refer, "01632 960315");
    assert_eq!(view.missing, ["Write the address of the Local Offer on your setting’s page."]);
}

#[test]
fn nobody_of_a_family_is_on_the_board_and_somebody_may_be_taken_off() {
    let mut parent =
        person(1, &[("full_name", "Fern Lee"), ("kind", "parent"), ("role_title", "Health visitor")]);
    parent.answers.set("show_on_board", true);
    let mut off = visitor();
    off.answers.set("show_on_board", false);
    let view = board(&Answers::default(), &[parent, off]);
    assert_eq!(names(&view), Vec::<&str>::new());
    // They are known, so nothing asks to add them.
    assert!(!view.missing.iter().any(|line| line.contains("health visiting")), "{:?}", view.missing);
    assert_eq!(view.missing.len(), 5);
}

#[test]
fn a_photo_is_there_only_with_that_persons_agreement() {
    let mut with_photo = visitor();
    with_photo.answers.set("photo", Answer::Photo(PhotoAnswer { sha256: "ab".into(), alt: " ".into() }));
    assert_eq!(board(&Answers::default(), &[with_photo.clone()]).entries[0].photo, None);
    with_photo.answers.set("photo_agreed", true);
    let photo = board(&Answers::default(), &[with_photo]).entries[0].photo.clone();
    assert_eq!(photo.map(|photo| photo.alt).as_deref(), Some("A photo of Rosa Quill"));
}

#[test]
fn the_page_says_what_people_do_and_no_private_number() {
    let setting = Answers::default();
    let page = board_page(&board(&setting, &[visitor()]), &setting, day("2027-06-10"), false);
    let said = serde_json::to_string(&page).expect("plain data");
    for there in
        ["Rosa Quill", "Health visitor", "Eastmoor Health", "Sleep, eating and growing", "10 June 2027"]
    {
        assert!(said.contains(there), "{there}");
    }
    assert!(!said.contains("960111"));
}
