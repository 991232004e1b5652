//! The ways in: the recovery sheet, a second person, and the lock that comes by itself.

use fantoccini::key::Key;
use serde_json::json;

use crate::find::{button, combobox, textbox, tick};
use crate::journey::{PASSPHRASE, arrive_at, set_up_to_the_sheet, unlock};
use crate::program::{Folder, Window, wait_for, within};
use crate::records;

/// What is chosen when the first one is forgotten.
const NEW_PASSPHRASE: &str = "seven geese under the green bridge";
/// What a second person types.
const SECOND_PASSPHRASE: &str = "lanterns float past the bakery roof";

#[tokio::test]
async fn the_recovery_sheet_is_proved_and_opens_what_was_forgotten() {
    let folder = Folder::new();
    let window = Window::open(&folder).await;
    set_up_to_the_sheet(&window).await;
    window.wait_for_text("To check it worked").await;
    let words = sheet(&window).await;
    assert_eq!(words.len(), 8, "{words:?}");
    window.keep_picture("set-up-recovery").await;
    window.enter(button("Print the sheet")).await;
    window.wait_for_text("Saved as ").await;
    let asked: Vec<usize> = asked(&window).await;
    assert_eq!(asked.len(), 2, "{asked:?}");
    for number in &asked {
        window.fill(&format!("Word {number}"), "puddles").await;
    }
    window.press(Key::Enter).await;
    window.wait_for_text(&format!("That is not word {}", asked[0])).await;
    // The program takes the focus there by itself; a key pressed before would be lost.
    window.arrive_in(&format!("Word {}", asked[0])).await;
    for number in &asked {
        window.tab_to(textbox(&format!("Word {number}"))).await;
        window.press_with(&[Key::Control], 'a').await;
        window.write(&words[number - 1]).await;
    }
    window.press(Key::Enter).await;
    arrive_at(&window, "Keep a copy away from this computer").await;
    window.keep_picture("set-up-backup").await;
    window.enter(button("Not now")).await;
    window.wait_for_heading("Who is your first child?").await;

    window.press_with(&[Key::Control], 'l').await;
    window.wait_for_text("Your records are locked.").await;
    window.enter(button("I have forgotten my passphrase")).await;
    window.arrive_in("The eight words of your recovery sheet").await;
    window.write(&words.join(" ")).await;
    window.wait_for_text("All eight words are there.").await;
    window.keep_picture("unlock-forgotten").await;
    window.fill("New passphrase", NEW_PASSPHRASE).await;
    window.wait_for_text("Strong").await;
    window.fill("Type it once more", NEW_PASSPHRASE).await;
    window.press(Key::Enter).await;
    window.wait_for_heading("Who is your first child?").await;

    window.press_with(&[Key::Control], 'l').await;
    window.arrive_in("Passphrase").await;
    window.write(PASSPHRASE).await;
    window.press(Key::Enter).await;
    window.wait_for_text("That did not open it.").await;
    window.arrive_in("Passphrase").await;
    window.press_with(&[Key::Control], 'a').await;
    window.write(NEW_PASSPHRASE).await;
    window.press(Key::Enter).await;
    window.wait_for_heading("Who is your first child?").await;
}

#[tokio::test]
async fn nobody_touching_the_window_locks_it_after_a_warning() {
    let folder = Folder::new();
    records::move_in(&folder);
    let window = Window::open(&folder).await;
    unlock(&window).await;
    window.wait_for_heading("This week").await;
    minutes_later(&window, 4.5).await;
    window.wait_for_text("Locking in one minute").await;
    window.press(Key::Shift).await;
    window.wait_until_gone("Locking in one minute").await;
    window.wait_for_heading("This week").await;
    minutes_later(&window, 9.6).await;
    window.wait_for_text("Your records are locked.").await;

    unlock(&window).await;
    window.wait_for_heading("This week").await;
    let lock = "window.dispatchEvent(new Event('coatpeg-locking'))";
    within("the event", window.client.execute(lock, vec![])).await;
    window.wait_for_text("Your records are locked.").await;
}

#[tokio::test]
async fn a_second_person_signs_in_with_a_passphrase_of_their_own() {
    let folder = Folder::new();
    let records = records::move_in(&folder);
    let (name, id) = records
        .nursery
        .people
        .iter()
        .find(|(name, _)| name.starts_with("Devika"))
        .expect("Devika works here");
    let window = Window::open(&folder).await;
    unlock(&window).await;
    window.go(&format!("/settings/people/{id}")).await;
    window.wait_for_heading("Signing in").await;
    window.enter(button("Give a passphrase")).await;
    window.tab_to(tick("What they may do", "SENCO")).await;
    window.press(Key::Space).await;
    window.fill("Their passphrase", SECOND_PASSPHRASE).await;
    window.wait_for_text("Strong").await;
    window.fill("Type it once more", SECOND_PASSPHRASE).await;
    window.keep_picture("person-signing-in").await;
    window.enter(button("Let them sign in")).await;
    window.wait_for_text("End signing in").await;

    window.press_with(&[Key::Control], 'l').await;
    window.wait_for_text("Who is this?").await;
    window.keep_picture("unlock-who").await;
    window.pick(combobox("Who is this?"), name).await;
    window.fill_in(textbox("Passphrase"), SECOND_PASSPHRASE).await;
    window.press(Key::Enter).await;
    window.wait_for_heading("This week").await;
    window.wait_for_text(name).await;
}

/// The words of the sheet, as a person would copy them.
async fn sheet(window: &Window) -> Vec<String> {
    // The number stands before the word, in an element of its own.
    let script = "return [...document.querySelectorAll('.recovery__words li')].map(li => \
                  li.textContent.slice(li.firstElementChild.textContent.length).trim())";
    let words = within("the words", window.client.execute(script, vec![])).await;
    serde_json::from_value(words).expect("a list of words")
}

/// Which of them are asked for.
async fn asked(window: &Window) -> Vec<usize> {
    let number = |name: &String| name.strip_prefix("Word ").and_then(|number| number.parse().ok());
    wait_for("two boxes", async || {
        let asked: Vec<usize> = window.names("textbox").await.iter().filter_map(number).collect();
        (!asked.is_empty()).then_some(asked)
    })
    .await
}

/// Lets the window’s clock say that it is so many minutes later than when it started.
async fn minutes_later(window: &Window, minutes: f64) {
    let script = "window.earlier ??= Date.now.bind(Date); const by = arguments[0] * 60000; \
                  Date.now = () => window.earlier() + by;";
    within("the clock", window.client.execute(script, vec![json!(minutes)])).await;
}
