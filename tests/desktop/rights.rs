//! What a family may ask for: everything held about their child, and that it goes again; and no address where contact is
//! restricted.

use std::fs;

use coatpeg_domain::answers::{Answer, Answers, Row};
use coatpeg_domain::contract::{
    LeaveChild, Lock, MakeBackup, OpenChild, OpenPlan, SaveChild, SavePerson, StartDocument,
};
use coatpeg_domain::forms::support::CONCERN_ID;
use coatpeg_domain::forms::two_year_check;
use coatpeg_domain::ids::ChildId;
use coatpeg_domain::records::CycleState;
use coatpeg_tests::sample::changes;
use fantoccini::key::Key;

use crate::find::{button, checkbox, combobox, link};
use crate::first_check::read_pdf;
use crate::journey::unlock;
use crate::papers::{self, unlocked};
use crate::program::{Folder, Window, wait_for};
use crate::records;
use crate::screens::{assert_nothing_wrong, glance_over, look_over_large_text};

/// Why a record is deleted before its days have come.
const WHY: &str = "Entered by mistake; the family never came.";
/// Lines of home addresses in the family.
const ADDRESSES: [&str; 4] = ["Lamplighter Row", "EA4 2LR", "7 Gannet Steps", "19 Cormorant Wharf"];

#[tokio::test]
async fn a_parent_gets_everything_and_no_other_childs_name() {
    let folder = Folder::new();
    let records = records::move_in(&folder);
    let child = records.nursery.child(records::CHILD);
    let window = Window::open(&folder).await;
    unlock(&window).await;
    window.go(&format!("/child/{child}")).await;
    window.enter(link("Rights")).await;
    window.wait_for_heading("Zosia’s rights").await;
    window.enter(link("Answer a request")).await;
    window.wait_for_heading("Everything held about Zosia").await;
    window.wait_for_text("Answer by 10 July 2027").await;
    window.pick(combobox("Is it one of the family?"), "Agnieszka Łącka").await;
    window.fill("How did you check who they are?", "We know her, and spoke at the door.").await;
    window.tab_to(checkbox("Hold back Michał Żółkiewski")).await;
    window.press(Key::Space).await;
    window.fill("Why is it held back?", "These are his own details.").await;
    window.wait_for_text("[name held back]").await;
    assert!(window.has(checkbox("“Ngọc Ánh” may stay")).await, "her name is found in the check");
    window.enter(button("Make the set")).await;
    window.wait_for_text("The set is in the folder").await;
    window.keep_picture("access-made").await;

    let words = words_of_the_set(&folder);
    assert!(words.contains("ptak!"), "what was written in the check is in it");
    assert!(
        words.contains("[name held back]") && !words.contains("Ngọc Ánh"),
        "another child’s name is in it"
    );
}

/// Everything that can be read in the one folder that was written.
fn words_of_the_set(folder: &Folder) -> String {
    let made = fs::read_dir(folder.saved()).expect("the folder is there").flatten();
    let folders: Vec<_> = made.map(|entry| entry.path()).collect();
    let [set] = folders.as_slice() else { panic!("one folder was made: {folders:?}") };
    let mut words = String::new();
    for file in fs::read_dir(set).expect("the set can be read").flatten() {
        let path = file.path();
        let name = path.file_name().and_then(|name| name.to_str()).expect("a name").to_owned();
        assert!(!name.contains("Zosia") && !name.contains("Zofia"), "a file is called {name}");
        words += &match name.ends_with(".pdf") {
            true => read_pdf(&path),
            false => fs::read_to_string(&path).expect("it is text"),
        };
    }
    words
}

#[tokio::test]
async fn a_record_goes_for_good_and_leaves_a_certificate_that_names_nobody() {
    let folder = Folder::new();
    let child = with_a_leaver(&folder);
    let window = Window::open(&folder).await;
    unlock(&window).await;
    window.go(&format!("/child/{child}/rights")).await;
    window.enter(link("Look at what can be deleted")).await;
    window.wait_for_text("Nothing of this record is due yet.").await;
    window.enter(link("Everything, with a reason")).await;
    window.wait_for_heading("Delete everything about Barnaby for good?").await;
    window.keep_picture("delete-second-look").await;
    window.fill("Why does everything go now?", WHY).await;
    window.enter(button("Delete everything for good")).await;
    window.wait_for_text("This cannot be undone.").await;
    window.enter(button("Delete it for good")).await;
    window.wait_for_heading("It is deleted").await;
    window.enter(button("Save the certificate")).await;
    window.wait_for_text("Saved as deletion-certificate-2027-06-10.pdf").await;
    let certificate = read_pdf(&folder.saved().join("deletion-certificate-2027-06-10.pdf"));
    assert!(certificate.contains("B.Q.") && certificate.contains(WHY), "{certificate}");
    assert!(!certificate.contains("Barnaby") && !certificate.contains("Quill"), "{certificate}");

    window.enter(button("Make a new copy and delete the older ones")).await;
    window.wait_for_text("A new copy was made").await;
    window.enter(link("Children")).await;
    window.arrive_in("Children").await;
    window.enter(link("Children who have left")).await;
    window.wait_for_text("1 child left").await;
    assert!(!window.text().await.contains("Barnaby"), "he is still among those who have left");
}

/// The nursery with a copy of its records; Barnaby has left.
fn with_a_leaver(folder: &Folder) -> ChildId {
    let child = records::move_in(folder).nursery.child("barnaby");
    let program = unlocked(folder);
    let (went_to, note) = (String::new(), String::new());
    let on = "2027-06-08".parse().expect("a day");
    program
        .send(LeaveChild { child, on, reason: "moved_area".to_owned(), went_to, note })
        .expect("he has left");
    program.send(MakeBackup {}).expect("a copy is made");
    program.send(Lock {}).expect("records can be locked");
    child
}

#[tokio::test]
async fn no_page_of_any_paper_shows_an_address_where_contact_is_restricted() {
    let folder = Folder::new();
    let papers = papers_of_flossie(&folder);
    assert!(papers.len() >= 6, "a paper of each kind: {papers:?}");
    let window = Window::open(&folder).await;
    unlock(&window).await;
    for address in papers {
        window.go(&address).await;
        window.wait_for_text("Contact with somebody in this family is restricted.").await;
        wait_until_drawn(&window).await;
        let markup: String = window.ask("markup", &[]).await;
        assert!(markup.contains("Tumblewick Nursery"), "{address} shows no page");
        for line in ADDRESSES {
            assert!(!markup.contains(line), "{address} shows {line}");
        }
    }
}

/// Every page of the paper is there: "Page 1 of 3" says how many that are.
async fn wait_until_drawn(window: &Window) {
    wait_for("every page", async || {
        let pages = window.names("img").await;
        let pages: Vec<&str> = pages.iter().filter_map(|name| name.split(',').next()).collect();
        let count: usize = pages.first()?.rsplit(' ').next()?.parse().ok()?;
        (pages.len() == count).then_some(())
    })
    .await;
}

/// Flossie with a paper of every kind, and a father whom a court order keeps away: where each is exported.
fn papers_of_flossie(folder: &Folder) -> Vec<String> {
    let nursery = papers::move_in(folder).nursery;
    let child = nursery.child("florence");
    let program = unlocked(folder);
    for form in [two_year_check::ID, CONCERN_ID] {
        program.send(StartDocument { child, form: form.to_owned() }).expect("it can be begun");
    }
    let homes = ["7 Gannet Steps\nEastmoor", "19 Cormorant Wharf\nEastmoor"];
    for (parent, home) in papers::FLOSSIES.iter().zip(homes) {
        let mut answers = Answers::default();
        answers.set("address", home);
        let save = SavePerson { person: Some(nursery.person(parent)), changes: changes(&answers) };
        program.send(save).expect("kept");
    }
    let view = program.send(OpenChild { child }).expect("opened");
    let mut contacts: Vec<Row> = view.child.answers.rows("contacts").to_vec();
    contacts[1].answers.set("restricted", true);
    let mut answers = Answers::default();
    answers.set("contacts", Answer::Rows(contacts));
    answers.set("correspondence_address", "7 Gannet Steps\nEastmoor");
    program.send(SaveChild { child, changes: changes(&answers) }).expect("kept");
    let mut addresses: Vec<String> =
        view.documents.iter().map(|document| format!("/document/{}/export", document.id)).collect();
    for plan in &view.plans {
        addresses.push(format!("/plan/{}/export", plan.id));
        let open = OpenPlan { plan: plan.id, cycle: None };
        let cycles = program.send(open).expect("opened").cycles;
        let closed = cycles.iter().filter(|cycle| cycle.state == CycleState::Closed);
        addresses.extend(closed.map(|cycle| format!("/plan/{}/review/{}/export", plan.id, cycle.id)));
    }
    program.send(Lock {}).expect("records can be locked");
    addresses
}

#[tokio::test]
async fn the_screens_about_rights_are_open_to_everybody() {
    let folder = Folder::new();
    let leaver = with_a_leaver(&folder);
    let window = Window::open(&folder).await;
    unlock(&window).await;
    let mut wrong = Vec::new();
    let screens = [
        ("rights", format!("/child/{leaver}/rights")),
        ("access", format!("/child/{leaver}/access")),
        ("delete", format!("/child/{leaver}/delete?what=everything")),
        ("privacy", "/privacy".to_owned()),
    ];
    for (screen, address) in &screens {
        window.go(address).await;
        wait_for("the page", async || (window.names("heading").await.len() > 1).then_some(())).await;
        glance_over(&window, screen, &mut wrong).await;
    }
    window.enter(button("Note a complaint")).await;
    window.arrive_in("Who complains?").await;
    glance_over(&window, "privacy-complaint", &mut wrong).await;

    window.go(&screens[0].1).await;
    window.enter(button("Restrict this record")).await;
    window.wait_for_one("dialog", "Restrict this record?").await;
    glance_over(&window, "rights-restrict", &mut wrong).await;
    window.fill("Why?", "The father says the address is wrong.").await;
    window.enter(button("Restrict it")).await;
    window.wait_for_text("Restricted: nothing is changed or handed on").await;
    window.go(&format!("/child/{leaver}")).await;
    window.wait_for_text("Restricted: nothing is changed or handed on").await;
    glance_over(&window, "child-restricted", &mut wrong).await;
    look_over_large_text(&window, &screens, &mut wrong).await;
    assert_nothing_wrong(&wrong);
}
