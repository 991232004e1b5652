//! A nursery brings in the list of its old system, takes it back, and brings it in again; and finds anything in it.

use std::fs;

use fantoccini::key::Key;

use crate::find::{button, combobox, link, textbox};
use crate::journey::{FIND, unlock};
use crate::program::{Folder, Window, wait_for};
use crate::records;
use crate::screens::{assert_nothing_wrong, glance_over, look_over_large_text};

/// What the nursery’s old system hands over: 120 children, two who look like children of the nursery.
const UGLY: &[u8] = include_bytes!("../journeys/files/import/ugly_120.csv");
/// What is decided about the two.
const DECISIONS: [&str; 2] =
    ["The same child: leave everything as it is", "The same child: fill in what is missing"];

#[tokio::test]
async fn a_nursery_brings_its_list_in_takes_it_back_and_brings_it_in_again() {
    let folder = with_a_list();
    let window = Window::open(&folder).await;
    unlock(&window).await;
    window.go("/children").await;
    window.wait_for_text("12 children on roll").await;
    window.enter(link("Bring in a list")).await;
    match_the_columns(&window).await;
    look_it_over(&window).await;
    bring_in(&window).await;
    window.enter(button("Undo this import")).await;
    window.wait_for_text("The list was taken back: 120 children gone").await;
    window.wait_for_text("Taken back on 10 June 2027.").await;

    match_the_columns(&window).await;
    look_it_over(&window).await;
    bring_in(&window).await;
    window.enter(link("See the children")).await;
    window.wait_for_text("132 children on roll").await;
    find_a_child_by_half_a_name(&window).await;
}

/// The nursery, and the list it has.
fn with_a_list() -> Folder {
    let folder = Folder::new();
    records::move_in(&folder);
    fs::write(folder.list(), UGLY).expect("the list can be written");
    folder
}

/// From the choice of a file to its columns, none of which has to be changed.
async fn match_the_columns(window: &Window) {
    window.wait_for_heading("Choose the file").await;
    window.enter(button("Choose a file")).await;
    window.arrive_in("Match the columns").await;
    window.wait_for_text("register.csv: ").await;
    window.enter(button("Look it over")).await;
    window.arrive_in("Look it over").await;
}

/// What becomes of the list is seen before anything is written, and the two doubles are settled.
async fn look_it_over(window: &Window) {
    for words in [
        "120 new children",
        "1 child is here already and stays as it is",
        "2 rows look like children you already have",
        "1 row cannot be taken",
    ] {
        window.wait_for_text(words).await;
    }
    assert!(window.text().await.contains("Two rows wait for your choice above."));
    let asked = rows_to_decide(window).await;
    assert_eq!(asked.len(), DECISIONS.len(), "{asked:?}");
    for (row, decision) in asked.iter().zip(DECISIONS) {
        window.choose(row, decision).await;
    }
    window.wait_for_heading("Decided").await;
}

/// The rows somebody has to decide about, by what stands over their choices.
async fn rows_to_decide(window: &Window) -> Vec<String> {
    let groups = window.names("group").await;
    groups.into_iter().filter(|group| group.starts_with("Row ")).collect()
}

async fn bring_in(window: &Window) {
    window.enter(button("Bring in 120 children")).await;
    window.arrive_in("The list is in").await;
    window.wait_for_text("120 children were added.").await;
}

/// Nobody remembers how it is spelt, and the keyboard has no dots.
async fn find_a_child_by_half_a_name(window: &Window) {
    window.press_with(&[Key::Control], 'k').await;
    window.arrive_in(FIND).await;
    window.take("zoe nunes", "Zoë Núñez").await;
    window.wait_for_heading("Zoë Núñez").await;
}

#[tokio::test]
async fn the_screens_of_a_list_are_open_to_everybody() {
    let folder = with_a_list();
    let window = Window::open(&folder).await;
    unlock(&window).await;
    let mut wrong = Vec::new();
    window.go("/import").await;
    glance_over(&window, "import-choose", &mut wrong).await;
    window.enter(button("Choose a file")).await;
    window.arrive_in("Match the columns").await;
    glance_over(&window, "import-columns", &mut wrong).await;
    window.enter(button("Look it over")).await;
    window.arrive_in("Look it over").await;
    glance_over(&window, "import-look-over", &mut wrong).await;
    for (row, decision) in rows_to_decide(&window).await.iter().zip(DECISIONS) {
        window.choose(row, decision).await;
    }
    window.wait_for_heading("Decided").await;
    bring_in(&window).await;
    glance_over(&window, "import-done", &mut wrong).await;
    window.enter(button("Bring in another list")).await;
    window.wait_for_heading("Lists you have brought in").await;
    glance_over(&window, "import-earlier", &mut wrong).await;

    window.go("/children").await;
    window.wait_for_text("132 children on roll").await;
    window.enter(button("More ways to choose").or_longer()).await;
    glance_over(&window, "children-many", &mut wrong).await;
    let screens = [("import", "/import".to_owned()), ("children-many", "/children".to_owned())];
    look_over_large_text(&window, &screens, &mut wrong).await;
    assert_nothing_wrong(&wrong);
}

#[tokio::test]
async fn children_are_chosen_by_view_and_what_was_written_is_found() {
    let folder = Folder::new();
    records::move_in(&folder);
    let window = Window::open(&folder).await;
    unlock(&window).await;
    window.press_with(&[Key::Control], 'k').await;
    window.arrive_in(FIND).await;
    window.write("zoffia").await;
    wait_for("Zofia", async || {
        window.names("option").await.iter().any(|name| name.starts_with("Zofia")).then_some(())
    })
    .await;
    window.keep_picture("find-half-remembered").await;
    window.press_with(&[Key::Control], 'a').await;
    window.write("heron").await;
    // The words around the one that was looked for stand in the line.
    wait_for("the heron", async || {
        window.names("option").await.iter().any(|name| name.contains("the heron in the book")).then_some(())
    })
    .await;
    window.keep_picture("find-written").await;
    window.press(Key::Enter).await;
    window.wait_for_heading("Zosia’s progress check at age two").await;

    window.go("/find?q=heron").await;
    window.wait_for_text("‘heron’").await;
    let mut wrong = Vec::new();
    glance_over(&window, "find", &mut wrong).await;

    window.go("/children").await;
    window.wait_for_text("12 children on roll").await;
    window.pick(combobox("Room").or_longer(), "Robins").await;
    window.wait_for_text(" of 12").await;
    window.enter(button("Save this view")).await;
    window.fill("Name of the view", "The Robins").await;
    glance_over(&window, "children-view", &mut wrong).await;
    window.tab_to(textbox("Name of the view")).await;
    window.press(Key::Enter).await;
    window.wait_for_one("button", "The Robins").await;
    assert_nothing_wrong(&wrong);
}

#[tokio::test]
async fn the_key_right_after_escape_is_not_lost() {
    let folder = Folder::new();
    records::move_in(&folder);
    let window = Window::open(&folder).await;
    unlock(&window).await;
    for _ in 0..5 {
        window.press_with(&[Key::Control], 'k').await;
        window.arrive_in(FIND).await;
        window.press_each(&[Key::Escape, Key::F1]).await;
        window.wait_for_one("dialog", "Keyboard shortcuts").await;
        window.press_each(&[Key::Escape, Key::F1]).await;
        window.wait_for_one("dialog", "Keyboard shortcuts").await;
        window.press(Key::Escape).await;
        window.wait_until_gone("Keyboard shortcuts").await;
        assert!(window.names("dialog").await.is_empty(), "nothing lies over the page any more");
    }
}
