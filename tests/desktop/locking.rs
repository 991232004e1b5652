//! The computer falls asleep, or its own session is locked, in the middle of a sentence.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use fantoccini::key::Key;

use crate::find::textbox;
use crate::journey::unlock;
use crate::program::{Folder, Window, coatpeg, wait_for};
use crate::records::{self, NAMES};
use crate::stand_ins::{Bus, Logind};

const QUESTION: &str = "What is going well?";

#[tokio::test]
async fn a_computer_that_falls_asleep_keeps_what_was_typed_and_shows_nothing_of_it() {
    let (bus, folder) = (Bus::start(), Folder::new());
    let logind = Logind::on(&bus);
    let records = records::move_in(&folder);
    let window = Window::open_through(&folder, &on_bus(&folder, &bus)).await;
    logind.wait_until_held_back(true);
    unlock(&window).await;
    window.go(&format!("/document/{}?part=cl", records.draft)).await;

    window.tab_to(textbox(QUESTION)).await;
    window.press_with(&[Key::Control], Key::End).await;
    window.write(" She laughs.").await;
    logind.fall_asleep();
    assert_nothing_is_left(&window, "She laughs").await;
    logind.wait_until_held_back(false);
    logind.wake();
    logind.wait_until_held_back(true);
    unlock(&window).await;
    wait_until_answer_ends(&window, " She laughs.").await;

    window.press_with(&[Key::Control], Key::End).await;
    window.write(" She sings.").await;
    logind.lock_session();
    assert_nothing_is_left(&window, "She sings").await;
    unlock(&window).await;
    wait_until_answer_ends(&window, " She laughs. She sings.").await;
}

/// The program, started by something that tells it which bus is the system’s.
fn on_bus(folder: &Folder, bus: &Bus) -> PathBuf {
    let path = folder.part("coatpeg-on-a-bus-of-its-own");
    let program = coatpeg();
    let text = format!(
        "#!/bin/sh\nexport DBUS_SYSTEM_BUS_ADDRESS='{}'\nexec '{}' \"$@\"\n",
        bus.address(),
        program.display()
    );
    fs::write(&path, text).expect("a script can be written");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("it can be made one");
    path
}

/// Waits for the locked window; nothing that was written and no child’s name is behind it.
async fn assert_nothing_is_left(window: &Window, written: &str) {
    window.wait_for_text("Your records are locked.").await;
    let markup: String = window.ask("markup", &[]).await;
    assert!(!markup.contains(written), "what was written is still behind the lock");
    let named: Vec<_> = NAMES.iter().filter(|name| markup.contains(**name)).collect();
    assert!(named.is_empty(), "the locked window holds {named:?}");
}

/// Waits for the box one was in, and what stands in it.
async fn wait_until_answer_ends(window: &Window, words: &str) {
    wait_for(&format!("an answer that ends with {words:?}"), async || {
        let focus = window.focus().await;
        (focus.is(&textbox(QUESTION)) && focus.value.ends_with(words)).then_some(())
    })
    .await;
}
