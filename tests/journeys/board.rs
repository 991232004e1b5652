//! The board of people who help here: who is on it, its page, and nothing of any child.

use coatpeg_domain::answers::{Answer, PhotoAnswer};
use coatpeg_domain::contract::{AddPhoto, OpenBoard, SaveBoard, SavePerson};
use coatpeg_domain::records::BoardView;
use coatpeg_store::{Action, RecordKind};
use coatpeg_tests::sample::{SAMPLE_CHILDREN, SAMPLE_PEOPLE};
use image::RgbImage;

use crate::fresh::{Fresh, change, extracted};

fn board(fresh: &Fresh) -> BoardView {
    fresh.program.send(OpenBoard {}).expect("opened")
}

fn names(view: &BoardView) -> Vec<&str> {
    view.entries.iter().map(|entry| entry.name.as_str()).collect()
}

#[test]
fn the_board_holds_who_is_usual_and_whoever_is_marked_and_prints() {
    let (fresh, nursery) = Fresh::nursery();
    let usual = ["Harriet Ombersley", "Ottoline Brisk", "Morag Pennefather", "Eastmoor SENDIASS"];
    assert_eq!(names(&board(&fresh)), usual);
    assert_eq!(board(&fresh).missing, ["Add your Best Start Family Hub to your people."]);
    let therapist = nursery.person("Lucian Adeyemi");
    for (field, answer) in [
        ("show_on_board", Answer::from(true)),
        ("can_help_with", "First words, and swallowing".into()),
        ("how_to_refer", "We send a form together with you".into()),
    ] {
        let changes = change(field, answer);
        fresh.program.send(SavePerson { person: Some(therapist), changes }).expect("kept");
    }
    assert_eq!(names(&board(&fresh)).last(), Some(&"Lucian Adeyemi"));
    fresh.desktop.save_to(fresh.folder.path());
    let saved = fresh.program.send(SaveBoard {}).expect("written");
    assert_eq!((saved.file_name.as_deref(), saved.pages), (Some("who-helps-here.pdf"), 1));
    let Some(text) = extracted(&fresh.folder.path().join("who-helps-here.pdf")) else { return };
    for there in ["Who helps here", "First words, and swallowing", "www.eastmoor.example/local-offer"] {
        assert!(text.contains(there), "{there} in {text}");
    }
    let families = SAMPLE_PEOPLE.iter().filter(|person| person.kind == "parent").map(|person| person.name);
    for name in SAMPLE_CHILDREN.iter().map(|child| child.first).chain(families) {
        assert!(!text.contains(name), "{name} is on the board");
    }
}

#[test]
fn a_photo_is_on_the_board_with_that_persons_agreement_alone() {
    let (fresh, nursery) = Fresh::nursery();
    let picture = fresh.folder.path().join("face.png");
    RgbImage::from_pixel(60, 80, image::Rgb([120, 90, 60])).save(&picture).expect("drawn");
    fresh.desktop.choose_picture(&picture);
    let sha256 = fresh.program.send(AddPhoto {}).expect("added").sha256.expect("a picture");
    let visitor = nursery.person("Morag Pennefather");
    let photo = Answer::Photo(PhotoAnswer { sha256, alt: "Morag smiles".into() });
    for (field, answer, shows) in [("photo", photo, false), ("photo_agreed", true.into(), true)] {
        let changes = change(field, answer);
        fresh.program.send(SavePerson { person: Some(visitor), changes }).expect("kept");
        let view = board(&fresh);
        let entry = view.entries.iter().find(|entry| entry.person == Some(visitor)).expect("on the board");
        assert_eq!(entry.photo.is_some(), shows, "{field}");
    }
    fresh.desktop.save_to(fresh.folder.path());
    fresh.program.send(SaveBoard {}).expect("written with its photo");
}

#[test]
fn history_tells_that_the_board_left_and_a_closed_dialog_leaves_nothing() {
    let (fresh, _) = Fresh::nursery();
    assert_eq!(fresh.program.send(SaveBoard {}).expect("not written").file_name, None);
    fresh.desktop.save_to(fresh.folder.path());
    fresh.program.send(SaveBoard {}).expect("written");
    let (store, _folder) = fresh.store();
    let history = store.history(RecordKind::Setting, "setting").expect("readable");
    let exports = history.iter().filter(|entry| entry.action == Action::Export.as_str()).count();
    assert_eq!(exports, 1);
}
