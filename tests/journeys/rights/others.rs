//! Somebody asks for everything who is not everybody: what is about others of the family is held back, and somebody with
//! whom contact is restricted is handed nothing unless the owner knows why.

use std::fs;

use coatpeg_domain::answers::{Answer, Row};
use coatpeg_domain::contract::{
    MakeAccessSet, OpenAccessRequest, OpenChild, SaveChild, SaveObservation, SavePerson,
};
use coatpeg_domain::ids::{ChildId, RowId};
use coatpeg_domain::records::AccessSheet;
use coatpeg_store::RecordKind;
use coatpeg_tests::sample::Nursery;
use uuid::Uuid;

use super::access::{keep, made, sheet};
use super::written;
use crate::fresh::{Fresh, change, refusal, texts};

const FATHER: &str = "Ambrose Quill";
const NUMBER: &str = "01632 960211";
const EMAIL: &str = "ambrose.quill@example.org";
const NOTE: &str = "A court order of May: he is not told the address.";
const BEFORE: &str = "Thistlewood";

/// Barnaby, whose father has a number, an address and a restriction with a note; his number stands in an observation, and
/// Barnaby had another name before.
fn of_a_divided_family() -> (Fresh, Nursery, ChildId) {
    let (fresh, nursery, child, _) = written();
    let father = Some(nursery.person(FATHER));
    for (field, text) in [("phone", NUMBER), ("email", EMAIL), ("address", "9 Heron Court\nEastmoor EA4 2LR")]
    {
        fresh.program.send(SavePerson { person: father, changes: change(field, text) }).expect("kept");
    }
    let record = fresh.program.send(OpenChild { child }).expect("opened").child.answers;
    let mut contacts: Vec<Row> = record.rows("contacts").to_vec();
    let of_father = |row: &&mut Row| row.answers.person("person") == father;
    let row = contacts.iter_mut().find(of_father).expect("his father is a contact");
    row.answers.set("restricted", true);
    row.answers.set("restricted_note", NOTE);
    let changes = change("contacts", Answer::Rows(contacts));
    fresh.program.send(SaveChild { child, changes }).expect("kept");
    let before = Row { row: RowId(Uuid::from_u128(951)), answers: texts(&[("name", BEFORE)]) };
    let changes = change("previous_names", Answer::Rows(vec![before]));
    fresh.program.send(SaveChild { child, changes }).expect("kept");
    let changes =
        change("text", "He asked for his dad. We rang 01632960211, and Thistlewood was on the label.");
    fresh.program.send(SaveObservation { child, observation: None, changes }).expect("kept");
    (fresh, nursery, child)
}

fn of_father(nursery: &Nursery) -> AccessSheet {
    AccessSheet {
        asker: Some(nursery.person(FATHER)),
        asker_name: FATHER.into(),
        may_act: "A letter from the court.".into(),
        ..sheet(nursery)
    }
}

/// Every word of every file of a set that is written as text, in small letters.
fn every_file(fresh: &Fresh, request: coatpeg_domain::ids::AccessRequestId) -> String {
    let (folder, _) = made(fresh, request);
    let mut all = String::new();
    for entry in fs::read_dir(folder).expect("the folder") {
        let path = entry.expect("an entry").path();
        match path.extension().and_then(|ending| ending.to_str()) {
            Some("pdf") => all.push_str(&crate::fresh::extracted(&path).unwrap_or_default()),
            Some(_) | None => all.push_str(&fs::read_to_string(&path).expect("text")),
        }
    }
    all.to_lowercase()
}

#[test]
fn how_others_are_reached_what_is_written_about_contact_and_names_from_before_are_in_no_file() {
    let (fresh, nursery, child) = of_a_divided_family();
    let view = keep(&fresh, child, None, sheet(&nursery));
    assert_eq!((view.left.as_slice(), view.is_asker_restricted), (&[][..], false));
    let all = every_file(&fresh, view.request.expect("kept"));
    for held in ["960211", "ambrose.quill@", "court order", "thistlewood", "heron court", "ea4 2lr"] {
        assert!(!all.contains(held), "{held} is in the set");
    }
    assert!(all.contains("we rang [held back], and [name held back] was on the label"), "{all}");
    for item in ["rows:observations", "record"] {
        assert!(view.finds.iter().any(|find| find.item == item), "{item} is in the review");
    }
    // What whoever looks after Coatpeg lets go, goes.
    let number = |find: &&coatpeg_domain::records::AccessFind| find.find.found == "01632960211";
    let may_stay = vec![view.finds.iter().find(number).expect("found").key()];
    let view = keep(&fresh, child, view.request, AccessSheet { may_stay, ..sheet(&nursery) });
    let all = every_file(&fresh, view.request.expect("kept"));
    assert!(all.contains("we rang 01632960211, and [name held back]") && !all.contains("heron court"));
}

#[test]
fn whoever_asks_reads_their_own_number_and_not_the_one_of_the_other() {
    let (fresh, nursery, child) = of_a_divided_family();
    let mother = Some(nursery.person("Verity Quill"));
    let changes = change("phone", "01632 960299");
    fresh.program.send(SavePerson { person: mother, changes }).expect("kept");
    let view = fresh.program.send(OpenAccessRequest { child, request: None }).expect("opened");
    let found = |view: &coatpeg_domain::records::AccessView, words: &str| {
        view.finds.iter().any(|find| find.find.found == words)
    };
    assert!(found(&view, NUMBER) && found(&view, "01632 960299"), "nobody has asked yet");
    let view = keep(&fresh, child, None, sheet(&nursery));
    assert!(found(&view, NUMBER) && !found(&view, "01632 960299"));
    let view = keep(&fresh, child, view.request, of_father(&nursery));
    assert!(!found(&view, NUMBER) && found(&view, "01632 960299"));
    assert!(
        found(&view, NOTE.trim_end_matches('.')),
        "what is written about contact with him is not his: {view:?}"
    );
}

#[test]
fn somebody_with_whom_contact_is_restricted_is_handed_nothing_until_the_owner_says_why() {
    let (fresh, nursery, child) = of_a_divided_family();
    let typed = AccessSheet { asker: None, asker_name: "ambrose  QUILL".into(), ..of_father(&nursery) };
    for sheet in [of_father(&nursery), typed] {
        let view = keep(&fresh, child, None, sheet.clone());
        assert!(view.is_asker_restricted);
        let request = view.request.expect("kept");
        let refused = refusal(&fresh.program, MakeAccessSet { request }).message;
        assert!(
            refused.starts_with("Contact with Ambrose Quill is restricted, and an order may"),
            "{refused}"
        );
        let despite_restriction = "The order lets him see what is written.".to_owned();
        let view = keep(&fresh, child, Some(request), AccessSheet { despite_restriction, ..sheet });
        assert_eq!(view.left, [""; 0]);
        made(&fresh, request);
    }
    let misspelt = AccessSheet {
        asker: None,
        asker_name: "A. Quill".into(),
        despite_restriction: "\u{200b}".into(),
        ..of_father(&nursery)
    };
    let view = keep(&fresh, child, None, misspelt);
    assert!(view.is_asker_restricted, "a typed name may be anybody's");
    assert!(
        view.left[0].starts_with("Contact with Ambrose Quill is restricted, and whoever asks"),
        "{:?}",
        view.left
    );
    let (store, _folder) = fresh.store();
    let lines = store.history(RecordKind::Child, child).expect("read");
    let told = lines.iter().filter_map(|line| line.changes.as_ref()?.get("@handed_over_despite_restriction"));
    assert_eq!(told.filter(|change| change.after == "The order lets him see what is written.").count(), 2);
}
