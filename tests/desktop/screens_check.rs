//! Every screen around a progress check: the proof, the sheet for the meeting, hints while somebody writes, letters, and
//! the guide.

use fantoccini::key::Key;

use crate::find::{button, link, textbox};
use crate::first_check::{only_file, read_pdf};
use crate::journey::unlock;
use crate::program::{Folder, Window};
use crate::records::{self, CHILD, Records};
use crate::screens::{assert_nothing_wrong, glance_over, look_over, look_over_large_text};

fn addresses(records: &Records) -> Vec<(&'static str, String)> {
    let (child, draft) = (records.nursery.child(CHILD), records.draft);
    vec![
        ("proof", format!("/document/{draft}/proof")),
        ("proof-export", format!("/document/{draft}/proof/export")),
        ("sheet-export", format!("/document/{draft}/sheet/export")),
        ("check-not-needed", format!("/child/{child}/check-not-needed")),
        ("help-progress-check", "/help/progress-check".to_owned()),
        ("editor-about", format!("/document/{draft}?part=about")),
    ]
}

#[tokio::test]
async fn the_screens_around_a_check_are_open_to_everybody() {
    let folder = Folder::new();
    let records = records::move_in(&folder);
    let window = Window::open(&folder).await;
    unlock(&window).await;
    let mut wrong = Vec::new();
    for (screen, address) in addresses(&records) {
        window.go(&address).await;
        look_over(&window, screen, &mut wrong).await;
    }
    look_over_large_text(&window, &addresses(&records), &mut wrong).await;
    assert_nothing_wrong(&wrong);
}

#[tokio::test]
async fn hints_come_while_somebody_rests_and_one_press_takes_them_or_puts_them_away() {
    let folder = Folder::new();
    let records = records::move_in(&folder);
    let window = Window::open(&folder).await;
    unlock(&window).await;
    window.go(&format!("/document/{}?part=cl", records.empty)).await;
    window.wait_for_heading("Communication and language").await;
    let well = textbox("What is going well?");
    window.fill_in(well, "On Tuesday she called for her favorite song. Her peers sang with her.").await;
    window.wait_for_text("Two hints for this text").await;
    let mut wrong = Vec::new();
    look_over(&window, "hints", &mut wrong).await;
    window.tab_to(button("Use “favourite”")).await;
    window.keep_picture("hints-in-view").await;
    window.press(Key::Enter).await;
    window.wait_for_text("One hint for this text").await;
    let written = window.described(well).await.expect("the text").value;
    assert!(written.contains("for her favourite song"), "{written}");
    window.enter(button("Not now").or_longer()).await;
    window.wait_until_gone("One hint for this text").await;
    window.wait_until_saved().await;
    assert_nothing_wrong(&wrong);
}

#[tokio::test]
async fn the_table_of_duties_and_the_sheet_for_the_meeting_are_printed() {
    let folder = Folder::new();
    let records = records::move_in(&folder);
    records::complete_draft(&folder, &records);
    let window = Window::open(&folder).await;
    unlock(&window).await;
    window.go(&format!("/document/{}/finish", records.draft)).await;
    window.wait_for_heading("Finish and share Zosia’s check").await;
    window.enter(link("Print a sheet for the meeting")).await;
    window.wait_for_text("Save PDF").await;
    let mut wrong = Vec::new();
    glance_over(&window, "sheet", &mut wrong).await;
    window.enter(button("It may stay: Ngọc Ánh")).await;
    window.enter(button("Save PDF")).await;
    window.wait_for_text("Saved as ").await;
    let sheet = read_pdf(&only_file(&folder.saved()));
    assert!(sheet.contains("What is going well?"), "{sheet}");
    assert_nothing_wrong(&wrong);
}
