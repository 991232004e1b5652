//! What the family agreed to, who helps here, and a note that is jotted down in passing.

use coatpeg_domain::records::ConsentMethod;
use fantoccini::key::Key;

use crate::find::{Wanted, button, combobox, fold, link, switch};
use crate::first_check::{only_file, read_pdf};
use crate::journey::unlock;
use crate::program::{Folder, Window, wait_for};
use crate::records;
use crate::screens::{assert_nothing_wrong, glance_over};

const MOTHER: &str = "Agnieszka Łącka";
const FATHER: &str = "Michał Żółkiewski";
const NOTE: &str = "Zosia lined the ducks up and told each of them its name.";
const SCHOOL: &str = "Share with the next school";
const COUNCIL: &str = "Share with the council’s early years SEND team";

#[tokio::test]
async fn consents_are_recorded_withdrawn_and_decided_where_parents_disagree() {
    let (folder, window) = with_the_family_open().await;
    record(&window, COUNCIL, "Yes", MOTHER).await;
    window.wait_for_text("Yes recorded").await;
    press_about(&window, "Withdraw", COUNCIL).await;
    window.wait_for_one("dialog", "Withdraw: share with the council").await;
    window.choose("Who said so?", MOTHER).await;
    window.pick(combobox("How?"), ConsentMethod::Email.label()).await;
    window.enter(button("Record that it is withdrawn")).await;
    window.wait_for_text("Withdrawal recorded").await;

    record(&window, SCHOOL, "Yes", MOTHER).await;
    record(&window, SCHOOL, "No", FATHER).await;
    window.wait_for_text("Parents do not agree").await;
    press_about(&window, "Decide", SCHOOL).await;
    window.wait_for_one("dialog", "Decide: share with the next school").await;
    window.choose("What do you decide?", "Do not").await;
    window.fill("Why?", "The court has asked us to wait.").await;
    window.enter(button("Record the decision")).await;
    window.wait_for_text("Decided: no").await;
    window.keep_picture("family-decided").await;

    window.enter(button("Save the form as a PDF")).await;
    window.wait_for_text("Saved as ").await;
    let form = read_pdf(&only_file(&folder.saved()));
    assert!(form.contains(SCHOOL), "{form}");
}

/// Records an answer of one of the parents.
async fn record(window: &Window, purpose: &str, answer: &str, parent: &str) {
    press_about(window, "Record an answer", purpose).await;
    window.wait_for_one("dialog", purpose).await;
    window.choose("What did they say?", answer).await;
    window.choose("Who said so?", parent).await;
    window.pick(combobox("How?"), ConsentMethod::SignedForm.label()).await;
    window.enter(button(&format!("Record the {}", answer.to_lowercase()))).await;
    wait_for("an end of the dialog", async || window.names("dialog").await.is_empty().then_some(())).await;
}

/// Presses the button that says which purpose it is about.
async fn press_about(window: &Window, words: &str, purpose: &str) {
    loop {
        let focus = window.tab_to(button(words)).await;
        if focus.description == purpose {
            break;
        }
    }
    window.press(Key::Enter).await;
}

/// Zosia’s family.
async fn with_the_family_open() -> (Folder, Window) {
    let folder = Folder::new();
    let records = records::move_in(&folder);
    let window = Window::open(&folder).await;
    unlock(&window).await;
    window.go(&format!("/child/{}", records.nursery.child(records::CHILD))).await;
    window.enter(link("Family and consent")).await;
    window.wait_for_heading("What the family agreed to").await;
    (folder, window)
}

#[tokio::test]
async fn a_note_is_jotted_from_any_page_of_a_child_and_taken_out_and_back() {
    let (_folder, window) = with_the_family_open().await;
    window.press_with(&[Key::Control], 'j').await;
    window.arrive_in("What did you see?").await;
    window.write(NOTE).await;
    window.wait_until_saved().await;
    window.enter(button("Done")).await;
    window.wait_for_text(NOTE).await;
    window.wait_for_text("10 June 2027, Harriet Ombersley").await;
    window.enter(button("Take out").or_longer()).await;
    window.wait_until_gone(NOTE).await;
    window.press(Key::F6).await;
    window.arrive_in("Undo").await;
    window.press(Key::Enter).await;
    window.wait_for_text(NOTE).await;
}

#[tokio::test]
async fn the_board_shows_whom_it_is_told_to_and_prints() {
    let folder = Folder::new();
    records::move_in(&folder);
    let window = Window::open(&folder).await;
    unlock(&window).await;
    window.press_with(&[Key::Control], '3').await;
    window.wait_for_heading("People").await;
    window.fill_in(Wanted { role: "searchbox", ..button("Find somebody") }, "pennefather").await;
    window.wait_for_text("One person").await;
    let shown = switch("Morag Pennefather on the board");
    if !window.tab_to(shown).await.is_checked {
        window.press(Key::Space).await;
    }
    window.enter(link("Who helps here: the board")).await;
    window.wait_for_heading("Who helps here").await;
    window.wait_for_one("link", "Morag Pennefather").await;
    window.keep_picture("board-preview").await;
    window.enter(button("Save as a PDF")).await;
    window.wait_for_text("Saved as ").await;
    let board = read_pdf(&only_file(&folder.saved()));
    assert!(board.contains("Morag Pennefather") && !board.contains("Zosia"), "{board}");
}

#[tokio::test]
async fn the_screens_about_families_and_people_are_open_to_everybody() {
    let (_folder, window) = with_the_family_open().await;
    let mut wrong = Vec::new();
    press_about(&window, "Record an answer", SCHOOL).await;
    window.wait_for_one("dialog", SCHOOL).await;
    window.enter(fold("Limits, last day")).await;
    glance_over(&window, "family-answer", &mut wrong).await;
    window.press(Key::Escape).await;
    window.press_with(&[Key::Control], 'j').await;
    window.arrive_in("What did you see?").await;
    glance_over(&window, "child-note", &mut wrong).await;

    window.go("/people").await;
    window.wait_for_text("On the board").await;
    window.enter(button("Morag Pennefather")).await;
    window.wait_for_heading("Morag Pennefather").await;
    glance_over(&window, "people", &mut wrong).await;
    assert_nothing_wrong(&wrong);
}
