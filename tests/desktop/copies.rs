//! Copies and versions in the window: making one, having it elsewhere, looking inside, and going back.

use std::fs;

use fantoccini::key::Key;

use crate::find::{button, link, textbox};
use crate::journey::unlock;
use crate::program::{Folder, Window};
use crate::records::{self, Records};
use crate::screens::{assert_nothing_wrong, glance_over, look_over_large_text};

/// The question that is written in.
const QUESTION: &str = "What is going well?";
/// What is written in it.
const WRITTEN: &str = " She laughs.";
/// The evening before the window opens, so that what is written in it is a sitting of its own.
const EVENING: &str = "2027-06-09T17:48:00";

#[tokio::test]
async fn a_copy_is_made_looked_into_and_gone_back_to() {
    let folder = Folder::new();
    let records = records::move_in(&folder);
    let window = Window::open(&folder).await;
    unlock(&window).await;
    window.go("/settings/backups").await;
    window.enter(button("Back up now")).await;
    window.wait_for_text("Backup made and checked.").await;
    window.wait_for_text("Your records are backed up and can be restored").await;
    window.enter(button("Choose a place")).await;
    window.wait_for_text("Copy kept away from this computer").await;
    assert_eq!(copies_on(&folder), 1, "one copy stands in the folder that was chosen");

    let before = write(&window, &records).await;
    window.go("/settings/backups/restore").await;
    window.enter(button("Look inside").or_longer()).await;
    window.wait_for_text("Zosia").await;
    window.enter(button("Go back to this").or_longer()).await;
    window.wait_for_one("dialog", "Go back to the copy of today").await;
    window.enter(button("Go back to this copy")).await;
    window.wait_for_text("Your records are as they were today").await;
    unlock(&window).await;
    assert_eq!(read(&window, &records).await, before, "what was written after the copy is gone");
}

#[tokio::test]
async fn an_earlier_version_is_compared_and_written_again() {
    let folder = Folder::new();
    let records = records::move_in_on(&folder, EVENING);
    let window = Window::open(&folder).await;
    unlock(&window).await;
    let before = write(&window, &records).await;
    window.enter(link("Earlier versions")).await;
    window.wait_for_heading("Earlier versions of Zosia’s progress check").await;
    window.enter(button("Compare with now").or_longer()).await;
    window.wait_for_heading("What is different").await;
    window.wait_for_text(WRITTEN.trim()).await;
    window.enter(button("Write this version again").or_longer()).await;
    window.wait_for_text("is written again.").await;
    assert_eq!(read(&window, &records).await, before, "the version of the evening stands there again");
}

#[tokio::test]
async fn the_screens_about_copies_are_open_to_everybody() {
    let folder = Folder::new();
    let records = records::move_in_on(&folder, EVENING);
    let window = Window::open(&folder).await;
    unlock(&window).await;
    window.go("/settings/backups").await;
    window.enter(button("Back up now")).await;
    window.wait_for_text("Backup made and checked.").await;
    let addresses = addresses(&records);
    let mut wrong = Vec::new();
    for (screen, address) in &addresses {
        window.go(address).await;
        glance_over(&window, screen, &mut wrong).await;
    }
    look_over_large_text(&window, &addresses, &mut wrong).await;
    assert_nothing_wrong(&wrong);
}

fn addresses(records: &Records) -> Vec<(&'static str, String)> {
    let child = records.nursery.child(records::CHILD);
    vec![
        ("settings-backups", "/settings/backups".to_owned()),
        ("restore", "/settings/backups/restore".to_owned()),
        ("document-versions", format!("/document/{}/versions", records.draft)),
        ("child-versions", format!("/child/{child}/versions")),
        ("help-forgotten", "/help/forgotten-passphrase".to_owned()),
        ("help-lost-laptop", "/help/lost-laptop".to_owned()),
    ]
}

/// Writes at the end of an answer, and gives back what stood there before.
async fn write(window: &Window, records: &Records) -> String {
    let before = read(window, records).await;
    window.tab_to(textbox(QUESTION)).await;
    window.press_with(&[Key::Control], Key::End).await;
    window.write(WRITTEN).await;
    window.wait_until_saved().await;
    before
}

/// What stands in the answer.
async fn read(window: &Window, records: &Records) -> String {
    window.go(&format!("/document/{}?part=cl", records.draft)).await;
    window.wait_for_one("textbox", QUESTION).await;
    window.described(textbox(QUESTION)).await.expect("the question is there").value
}

/// How many copies stand in the folder that every dialog about one chooses.
fn copies_on(folder: &Folder) -> usize {
    let files = fs::read_dir(folder.stick()).expect("the folder can be read").flatten();
    files.filter(|file| file.path().extension().is_some_and(|ending| ending == "coatpeg")).count()
}
