//! A childminder’s first child: on the rail within a minute by keyboard alone, and the rest of the record in sittings of
//! its own, with a lock and a power cut between them.

use fantoccini::key::Key;

use crate::find::{button, combobox, fold, link, textbox};
use crate::journey::{fill_the_setting, set_up, unlock};
use crate::program::{Folder, Window};

/// One key a second, for somebody who looks for each of them.
const KEYS_IN_A_MINUTE: usize = 60;

#[tokio::test]
async fn the_first_child_is_there_within_a_minute_of_keys_and_the_record_grows_in_sittings() {
    let folder = Folder::new();
    let window = Window::open(&folder).await;
    set_up(&window).await;
    let before = window.keys_pressed();
    add_her(&window).await;
    let keys = window.keys_pressed() - before;
    assert!(keys <= KEYS_IN_A_MINUTE, "{keys} keys are more than a minute");

    where_she_lives(&window).await;
    window.press_with(&[Key::Control], 'l').await;
    unlock(&window).await;
    who_is_around_her(&window).await;
    window.kill();

    let window = Window::open(&folder).await;
    unlock(&window).await;
    window.wait_for_heading("This week").await;
    open_her_page(&window).await;
    window.arrive_in("Amina Osei").await;
    // A line of what is missing leads to its question.
    window.enter(link("Time here: say whether the child spends most time here")).await;
    her_time_here(&window).await;
    what_everybody_has_to_know(&window).await;
    fill_the_setting(&window).await;

    open_her_page(&window).await;
    let text = window.text().await;
    assert!(!text.contains("Still to add"), "everything a document wants is there: {text}");
    assert!(text.contains("Peanuts"), "a severe allergy stands beside the name: {text}");
    window.keep_picture("first-child-complete").await;
}

/// A name, a birthday, a first day.
async fn add_her(window: &Window) {
    window.fill("First name", "Amina").await;
    window.fill("Last name", "Osei").await;
    window.fill("Date of birth", "20/3/25").await;
    window.fill("Started with you", "6/1/26").await;
    window.press(Key::Enter).await;
    window.wait_for_heading("Amina Osei").await;
    window.wait_for_heading("Still to add").await;
}

/// From anywhere to her page.
async fn open_her_page(window: &Window) {
    window.press_with(&[Key::Control], '2').await;
    window.arrive_in("Children").await;
    window.enter(link("Amina Osei").or_longer()).await;
    window.wait_for_heading("Documents").await;
}

/// The first sitting: name, home and languages.
async fn where_she_lives(window: &Window) {
    window.enter(link("Details")).await;
    window.wait_for_heading("Name and birthday").await;
    window.choose("Sex", "Female").await;
    window.choose("Home address", "We have it").await;
    window.fill("Address", "7 Mill Rise\nEastmoor").await;
    window.fill("Postcode", "EA4 2LR").await;
    window.look_up("Languages at home", "engl", "English").await;
    window.wait_until_saved().await;
}

/// The second one: the lock led back to the same page.
async fn who_is_around_her(window: &Window) {
    window.wait_for_heading("Family and contacts").await;
    assert_eq!(
        window.described(textbox("Postcode")).await.map(|one| one.value).as_deref(),
        Some("EA4 2LR"),
        "what was written before the lock is there"
    );
    window.enter(button("Add a contact")).await;
    window.arrive_in("Who").await;
    window.take("Abena Osei", "Add Abena Osei").await;
    window.pick(combobox("Relationship"), "Mother").await;
    window.choose("Does the child normally live with them?", "Yes").await;
    window.choose("Do they have parental responsibility?", "Yes").await;
    window.choose("Are they an emergency contact?", "Yes").await;
    window.choose("Do they receive documents?", "Yes").await;
    window.wait_until_saved().await;
}

/// The third one, after the power came back.
async fn her_time_here(window: &Window) {
    window.wait_for_heading("Time here").await;
    window.choose("Does the child spend most time here?", "Yes").await;
    window.choose("Starts Reception a year later?", "No").await;
    window.wait_until_saved().await;
}

/// A part that stays out of the way until there is something to say.
async fn what_everybody_has_to_know(window: &Window) {
    window.enter(fold("Health and the day")).await;
    window.enter(button("Add an allergy")).await;
    window.arrive_in("To what").await;
    window.write("Peanuts").await;
    window.pick(combobox("How bad"), "Severe").await;
    window.fill("What happens", "Her lips swell. Use the pen in the red bag, then ring 999.").await;
    window.wait_until_saved().await;
}
