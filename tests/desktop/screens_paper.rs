//! Every screen about paper, looked over like those in `screens.rs`: the page beside the writing, the export screen with
//! things to settle, and many copies at once.

use fantoccini::key::Key;

use crate::find::{Wanted, button, link, radio, switch, textbox};
use crate::journey::unlock;
use crate::paper::summary_with_a_stray_name;
use crate::papers;
use crate::program::{Folder, Window, wait_for};
use crate::screens::{assert_nothing_wrong, glance_over, look_over, look_over_large_text};

#[tokio::test]
async fn the_page_beside_the_writing_is_open_to_everybody() {
    let folder = Folder::new();
    let papers = papers::move_in(&folder);
    let window = Window::open(&folder).await;
    unlock(&window).await;
    let mut wrong = Vec::new();
    window.go(&format!("/document/{}?part=prime", papers.summary)).await;
    show_page(&window).await;
    look_over(&window, "page-summary", &mut wrong).await;
    window.enter(button("Read as text")).await;
    glance_over(&window, "page-as-text", &mut wrong).await;

    window.resize(1024, 700).await;
    window.go(&format!("/document/{}?part=prime", papers.summary)).await;
    show_page(&window).await;
    window.keep_picture("page-over-writing-1024").await;
    wrong.extend(window.findings("page-over-writing").await);
    wrong.extend(window.misfit("page-over-writing").await);
    window.resize(1280, 800).await;

    window.go(&format!("/plan/{}?part=targets", papers.planning.plan.id)).await;
    show_page(&window).await;
    glance_over(&window, "page-plan", &mut wrong).await;
    assert_nothing_wrong(&wrong);
}

/// Turns to the page and waits until it is drawn.
async fn show_page(window: &Window) {
    window.press_with(&[Key::Control, Key::Shift], 'p').await;
    window.wait_for_one("img", "Page ").await;
}

#[tokio::test]
async fn a_copy_with_things_to_settle_is_open_to_everybody() {
    let folder = Folder::new();
    let document = summary_with_a_stray_name(&folder);
    let window = Window::open(&folder).await;
    unlock(&window).await;
    let mut wrong = Vec::new();
    window.go(&format!("/document/{document}/export")).await;
    window.wait_for_text("One find to settle first").await;
    window.wait_for_one("img", "Page ").await;
    look_over(&window, "export-settle", &mut wrong).await;

    window.choose("Who is this copy for?", "Someone else").await;
    window.fill("Their name, and what they do", "Ivo Marsh, music teacher").await;
    window.fill("When did the parents agree to this?", "yesterday").await;
    window.enter(button("It may stay: Zosia")).await;
    window.arrive_in("Everything that was found is settled").await;
    window.tab_to(switch("Lock the PDF with a password")).await;
    window.press(Key::Space).await;
    wait_for("a password", async || {
        let value = window.described(textbox("Password for this copy")).await?.value;
        (!value.is_empty()).then_some(())
    })
    .await;
    window.enter(button("Save PDF")).await;
    window.wait_for_text("Saved as ").await;
    window.enter(button("Log that it was sent")).await;
    window.arrive_in("Which day did it go?").await;
    look_over(&window, "export-saved", &mut wrong).await;
    assert_nothing_wrong(&wrong);
}

#[tokio::test]
async fn many_copies_are_open_to_everybody() {
    let folder = Folder::new();
    papers::move_in(&folder);
    let window = Window::open(&folder).await;
    unlock(&window).await;
    let mut wrong = Vec::new();
    window.go("/children").await;
    window.enter(link("Many copies at once")).await;
    window.enter(button("Transition summaries")).await;
    window.wait_for_text("0 of 2 ticked").await;
    window.tab_to(Wanted { role: "checkbox", ..button("All children") }).await;
    window.press(Key::Space).await;
    let recipients = "Who are these copies for?";
    assert!(window.has(radio(recipients, "Their school")).await);
    window.fill("When did the parents agree?", "yesterday").await;
    window.tab_to(switch("Lock the PDFs with a password")).await;
    window.press(Key::Space).await;
    look_over(&window, "copies-chosen", &mut wrong).await;
    window.enter(button("Save 2 PDFs")).await;
    window.wait_for_text("saved in saved.").await;
    look_over(&window, "copies-saved", &mut wrong).await;
    window.enter(button("Reviews")).await;
    window.wait_for_heading("Many copies at once").await;
    glance_over(&window, "copies-reviews", &mut wrong).await;
    assert_nothing_wrong(&wrong);
}

#[tokio::test]
async fn large_text_fits_on_the_screens_about_paper_too() {
    let folder = Folder::new();
    let papers = papers::move_in(&folder);
    let window = Window::open(&folder).await;
    unlock(&window).await;
    let screens = [
        ("copies", "/copies".to_owned()),
        ("export-summary", format!("/document/{}/export", papers.summary)),
        ("export-plan", format!("/plan/{}/export", papers.doing.plan.id)),
        ("help-handing-on", "/help/handing-on".to_owned()),
    ];
    let mut wrong = Vec::new();
    look_over_large_text(&window, &screens, &mut wrong).await;
    assert_nothing_wrong(&wrong);
}
