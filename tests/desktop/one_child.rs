//! One child who leaves, comes back, stands in the records twice, and is one child again.

use coatpeg_domain::answers::Answers;
use coatpeg_domain::contract::{AddChild, Lock, OpenChild};
use coatpeg_domain::ids::ChildId;
use fantoccini::key::Key;

use crate::find::{button, link};
use crate::journey::unlock;
use crate::papers::unlocked;
use crate::program::{Folder, Window};
use crate::records;
use crate::screens::{assert_nothing_wrong, glance_over, look_over_large_text};

/// Who is there twice.
const NAME: &str = "Barnaby Quill";

/// The nursery, with Barnaby in it twice: somebody added him anew when he came back.
struct Twice {
    folder: Folder,
    child: ChildId,
    double: ChildId,
}

impl Twice {
    fn move_in() -> Twice {
        let folder = Folder::new();
        let nursery = records::move_in(&folder).nursery;
        let program = unlocked(&folder);
        let child = nursery.child("barnaby");
        let record = program.send(OpenChild { child }).expect("he is there");
        let mut answers = Answers::default();
        for field in ["legal_first_name", "legal_last_name", "date_of_birth"] {
            let answer = record.child.answers.get(field).cloned().expect("every child has these");
            answers.set(field, answer);
        }
        answers.set("start_date", "2027-06-09");
        answers.set("room_group", "Robins");
        let double = program.send(AddChild { answers }).expect("he is added").child.id;
        program.send(Lock {}).expect("records can be locked");
        Twice { folder, child, double }
    }
}

#[tokio::test]
async fn a_child_leaves_comes_back_and_is_joined_with_a_double_and_parted_again() {
    let Twice { folder, child, .. } = Twice::move_in();
    let window = Window::open(&folder).await;
    unlock(&window).await;
    window.go(&format!("/child/{child}/details")).await;
    window.enter(link("Leaving or coming back")).await;
    leave(&window).await;
    come_back(&window).await;

    window.enter(link("Children")).await;
    window.wait_for_text("13 children on roll").await;
    window.enter(link("Two records of one child?")).await;
    window.wait_for_text(NAME).await;
    window.enter(link("Look at both")).await;
    window.wait_for_heading("What differs").await;
    window.choose("Room or group", "Robins").await;
    window.enter(button("Join the two records")).await;
    window.wait_for_text("The two records are one").await;
    window.wait_for_heading(NAME).await;
    window.wait_for_text("In Robins").await;
    window.enter(link("Children")).await;
    window.wait_for_text("12 children on roll").await;

    window.go(&format!("/child/{child}/merge")).await;
    window.wait_for_heading("Joined before").await;
    window.enter(button("Take them apart again")).await;
    window.wait_for_text("There are two records again").await;
    window.enter(link("Children")).await;
    window.wait_for_text("13 children on roll").await;
}

/// What follows is said before; the last day can be taken back from the message at once.
async fn leave(window: &Window) {
    window.wait_for_heading("Barnaby leaves").await;
    window.fill("Last day", "8/6").await;
    window.press(Key::Tab).await;
    window.wait_for_heading("What follows").await;
    record_leaving(window).await;
    window.press(Key::F6).await;
    window.arrive_in("Undo").await;
    window.press(Key::Enter).await;
    window.wait_for_heading("Barnaby leaves").await;
    window.fill("Last day", "8/6").await;
    record_leaving(window).await;
    window.enter(link("Children")).await;
    window.arrive_in("Children").await;
    window.enter(link("Children who have left")).await;
    window.arrive_in("Children who have left").await;
    window.wait_for_text(NAME).await;
    window.enter(link(NAME)).await;
    window.wait_for_text("Left on 8 June 2027. Moved away.").await;
}

async fn record_leaving(window: &Window) {
    window.choose("Why?", "Moved away").await;
    window.fill("Where to", "Puddle Lane Nursery").await;
    window.enter(button("Record that Barnaby leaves")).await;
    window.wait_for_text("Barnaby is down as leaving").await;
    window.wait_for_heading("Left on 8 June 2027. Moved away.").await;
}

async fn come_back(window: &Window) {
    window.enter(link("Has come back")).await;
    window.wait_for_heading("Left on 8 June 2027. Moved away.").await;
    window.enter(button("Record that Barnaby is back")).await;
    window.wait_for_text("Barnaby is back").await;
    window.wait_for_heading("Times here before").await;
    window.wait_for_text("Moved away. To Puddle Lane Nursery.").await;
}

#[tokio::test]
async fn the_screens_about_leaving_and_joining_are_open_to_everybody() {
    let Twice { folder, child, double } = Twice::move_in();
    let window = Window::open(&folder).await;
    unlock(&window).await;
    let mut wrong = Vec::new();
    window.go(&format!("/child/{child}/leaving")).await;
    window.fill("Last day", "8/6").await;
    window.press(Key::Tab).await;
    window.wait_for_heading("What follows").await;
    glance_over(&window, "leaving", &mut wrong).await;
    record_leaving(&window).await;
    glance_over(&window, "leaving-left", &mut wrong).await;
    let mut screens = Vec::new();
    for (screen, address) in [
        ("child-left", format!("/child/{child}")),
        ("children-doubles", "/children/doubles".to_owned()),
        ("merge-choose", format!("/child/{child}/merge")),
        ("merge-both", format!("/child/{child}/merge?with={double}")),
    ] {
        window.go(&address).await;
        glance_over(&window, screen, &mut wrong).await;
        screens.push((screen, address));
    }
    screens.push(("leaving", format!("/child/{child}/leaving")));
    look_over_large_text(&window, &screens, &mut wrong).await;
    assert_nothing_wrong(&wrong);
}
