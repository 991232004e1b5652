//! Opening and locking the records.

use coatpeg_domain::contract::Unlock;
use coatpeg_domain::error::ErrorCode;
use fantoccini::key::Key;

use crate::find::{button, textbox};
use crate::journey::{PASSPHRASE, unlock};
use crate::program::{Folder, Window, wait_for};
use crate::records::{self, NAMES};

#[tokio::test]
async fn a_wrong_passphrase_is_said_and_the_right_one_opens() {
    let folder = Folder::new();
    records::move_in(&folder);
    let window = Window::open(&folder).await;
    window.wait_for_text("Your records are locked.").await;
    assert_eq!(window.title().await, "Locked · Coatpeg");
    assert_unnamed(&window).await;
    window.arrive_in("Passphrase").await;
    window.write("muddy wellies by the red door").await;
    window.press(Key::Enter).await;
    let sentence = ErrorCode::WrongPassphrase.message();
    window.wait_for_text(sentence).await;
    let passphrase = window.described(textbox("Passphrase")).await.expect("the box is there");
    assert!(passphrase.is_invalid && passphrase.description.contains(sentence), "{passphrase:?}");

    window.arrive_in("Passphrase").await;
    window.press_with(&[Key::Control], 'a').await;
    window.write(PASSPHRASE).await;
    window.enter(button("Show what is typed")).await;
    let value = window.described(textbox("Passphrase")).await.map(|one| one.value);
    assert_eq!(value.as_deref(), Some(PASSPHRASE));
    window.enter(button("Open my records")).await;
    window.wait_for_heading("This week").await;
}

#[tokio::test]
async fn locking_clears_the_window_and_unlocking_leads_back_to_the_letter() {
    let folder = Folder::new();
    let records = records::move_in(&folder);
    let window = Window::open(&folder).await;
    unlock(&window).await;
    window.go(&format!("/document/{}?part=cl", records.draft)).await;
    let question = "What is going well?";
    let before = window.tab_to(textbox(question)).await;
    window.press_with(&[Key::Control], Key::End).await;
    window.write(" She laughs.").await;
    for _ in 0..5 {
        window.press(Key::Left).await;
    }
    let left = window.focus().await;
    assert!(left.value.ends_with(" She laughs.") && left.value.starts_with(&before.value), "{left:?}");

    window.press_with(&[Key::Control], 'l').await;
    window.wait_for_text("Your records are locked.").await;
    assert_unnamed(&window).await;
    let markup: String = window.ask("markup", &[]).await;
    assert!(!markup.contains("She laughs"), "what was written is still behind the lock");

    unlock(&window).await;
    wait_for("the letter one was at", async || {
        let focus = window.focus().await;
        (focus.is(&textbox(question)) && focus.value == left.value && focus.caret == left.caret).then_some(())
    })
    .await;
}

#[tokio::test]
async fn records_that_are_open_elsewhere_say_so() {
    let folder = Folder::new();
    records::move_in(&folder);
    let elsewhere = records::session(&folder);
    elsewhere
        .send(Unlock { person: None, passphrase: PASSPHRASE.to_owned() })
        .expect("nobody else has them open yet");
    let window = Window::open(&folder).await;
    window.arrive_in("Passphrase").await;
    window.write(PASSPHRASE).await;
    window.press(Key::Enter).await;
    window.wait_for_text("Your records are open in another Coatpeg window on this computer").await;
    drop(elsewhere);
    window.enter(button("Open my records")).await;
    window.wait_for_heading("This week").await;
}

/// No child’s name stands anywhere in the page.
async fn assert_unnamed(window: &Window) {
    let markup: String = window.ask("markup", &[]).await;
    let named: Vec<_> = NAMES.iter().filter(|name| markup.contains(**name)).collect();
    assert!(named.is_empty(), "the locked window holds {named:?}");
}
