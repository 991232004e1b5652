//! A one-page profile by keyboard alone: written, finished, printed on one page, begun anew. And a concern’s end.

use fantoccini::key::Key;

use crate::find::{button, link, textbox};
use crate::first_check::{only_file, read_pdf};
use crate::journey::{next_part, unlock};
use crate::papers;
use crate::program::{Folder, Window};
use crate::records;
use crate::transition::open_child;

const ADMIRED: &str = "Her laugh when the last marble drops.";
const WRITTEN: &[(&str, &str)] = &[
    ("What people like and admire about Flossie", ADMIRED),
    ("What is important to Flossie", "Marbles, water, and Nana on Fridays."),
    ("How best to support Flossie", "Come down to her height and give her time."),
    ("How Flossie communicates", "With words, hands and the blue ring of cards."),
    ("What worries or upsets Flossie, and what helps", "Being asked again and again. Guess with her."),
];

#[tokio::test]
async fn a_profile_is_finished_and_followed_by_a_new_version() {
    let folder = Folder::new();
    records::move_in(&folder);
    let window = Window::open(&folder).await;
    unlock(&window).await;
    open_child(&window, "Flossie", "Florence Winterbourne").await;
    window.enter(button("Begin a one-page profile")).await;
    window.wait_for_heading("Flossie’s one-page profile").await;
    for (label, words) in WRITTEN {
        window.fill(label, words).await;
    }
    next_part(&window, "How it was made").await;
    window.look_up("Who wrote it together?", "imogen", "Imogen Winterbourne").await;
    window.wait_until_saved().await;
    window.enter(link("Finish")).await;
    window.wait_for_heading("Finish Flossie’s one-page profile").await;
    window.enter(button("Finish and lock")).await;
    window.wait_for_one("dialog", "Finish and lock Flossie’s one-page profile?").await;
    window.enter(button("Finish and lock")).await;
    window.wait_for_text("Finished on").await;
    window.press_with(&[Key::Control], 'p').await;
    window.wait_for_heading("Export Flossie’s one-page profile").await;
    window.enter(button("Save PDF")).await;
    window.wait_for_text(", 1 page.").await;
    let read = read_pdf(&only_file(&folder.saved()));
    assert!(WRITTEN.iter().all(|(_, words)| read.contains(words)), "{read}");

    window.enter(link("Back to the document")).await;
    window.arrive_in("Flossie’s one-page profile").await;
    window.enter(button("Begin a new version")).await;
    window.wait_for_text("Version 2").await;
    let admired = window.described(textbox(WRITTEN[0].0)).await.expect("a box to write in");
    assert_eq!(admired.value, ADMIRED, "a new version begins with what the last one says");
}

#[tokio::test]
async fn a_concern_is_closed_once_somebody_says_what_follows() {
    let folder = Folder::new();
    let papers = papers::move_in(&folder);
    let window = Window::open(&folder).await;
    unlock(&window).await;
    window.go(&format!("/document/{}/finish", papers.concern)).await;
    window.wait_for_heading("Close the concern about Linus").await;
    window.enter(link("Say what follows from the concern")).await;
    window.wait_for_heading("What follows").await;
    window.choose("What follows?", "Nothing more is needed").await;
    window.wait_until_saved().await;
    window.enter(link("Close this concern")).await;
    window.wait_for_heading("Close the concern about Linus").await;
    window.enter(button("Close this concern")).await;
    window.wait_for_one("dialog", "Close the concern about Linus?").await;
    window.enter(button("Close this concern")).await;
    window.wait_for_text("Closed on").await;
    for role in ["textbox", "radio"] {
        assert_eq!(window.names(role).await, [""; 0], "a closed concern can be written in");
    }
}
