//! Dates nobody has to remember: home over a week, a month and a term, a day that changes, and the dates to take away.

use std::fs;

use fantoccini::key::Key;

use crate::find::button;
use crate::first_check::read_pdf;
use crate::journey::unlock;
use crate::program::{Folder, Window, wait_for};
use crate::records::{self, NAMES};
use crate::screens::{assert_nothing_wrong, glance_over, look_over_large_text};

/// The morning after.
const TOMORROW: &str = "2027-06-11T08:55:00";

#[tokio::test]
async fn home_looks_as_far_ahead_as_one_wishes_and_notices_another_day() {
    let (folder, window) = with_home_open().await;
    window.wait_for_text("Thursday 10 June 2027").await;
    let week = headings(&window).await;
    window.enter(button("This month")).await;
    wait_for("more than the week", async || (headings(&window).await > week).then_some(())).await;
    let month = headings(&window).await;
    window.enter(button("This term")).await;
    wait_for("more than the month", async || (headings(&window).await >= month).then_some(())).await;

    window.enter(button("Later").or_longer()).await;
    window.wait_for_one("dialog", "When shall it come back?").await;
    window.enter(button("Tomorrow")).await;
    window.wait_for_text("Put off to Fri 11 June").await;
    window.press(Key::F6).await;
    window.arrive_in("Undo").await;
    window.press(Key::Enter).await;
    window.wait_until_gone("Put off to").await;

    folder.set_now(TOMORROW);
    // Whoever comes back to the window comes back on another day.
    window.client.execute("dispatchEvent(new Event('focus'))", vec![]).await.expect("the window is told");
    window.wait_for_text("Friday 11 June 2027").await;
}

/// How many headings there are: each month has one.
async fn headings(window: &Window) -> usize {
    window.names("heading").await.len()
}

async fn with_home_open() -> (Folder, Window) {
    let folder = Folder::new();
    records::move_in(&folder);
    let window = Window::open(&folder).await;
    unlock(&window).await;
    window.wait_for_heading("This week").await;
    (folder, window)
}

#[tokio::test]
async fn the_dates_leave_as_a_calendar_without_names_and_as_a_list_on_paper() {
    let (folder, window) = with_home_open().await;
    window.enter(button("Calendar file")).await;
    window.wait_for_one("dialog", "Save the dates as a calendar file?").await;
    window.enter(button("Save")).await;
    window.wait_for_text("Saved as ").await;
    window.press(Key::Escape).await;
    window.enter(button("List of the week")).await;
    window.wait_for_one("dialog", "Save the list of this week?").await;
    window.choose("In which order", "One grown-up after the other").await;
    window.enter(button("Save")).await;
    window.wait_for_text(".pdf").await;
    for file in fs::read_dir(folder.saved()).expect("the folder is there").flatten() {
        let path = file.path();
        let words = match path.extension().is_some_and(|ending| ending == "pdf") {
            true => read_pdf(&path),
            false => fs::read_to_string(&path).expect("a calendar is text"),
        };
        assert!(!words.is_empty() && !NAMES.iter().any(|name| words.contains(name)), "{words}");
    }
}

#[tokio::test]
async fn the_screens_about_dates_are_open_to_everybody() {
    let (_folder, window) = with_home_open().await;
    let mut wrong = Vec::new();
    window.enter(button("This term")).await;
    wait_for("the term", async || (headings(&window).await > 3).then_some(())).await;
    glance_over(&window, "home-term", &mut wrong).await;
    window.enter(button("Later").or_longer()).await;
    window.wait_for_one("dialog", "When shall it come back?").await;
    glance_over(&window, "home-later", &mut wrong).await;
    window.press(Key::Escape).await;
    window.enter(button("List of the week")).await;
    window.wait_for_one("dialog", "Save the list of this week?").await;
    glance_over(&window, "home-week-list", &mut wrong).await;
    window.go("/settings/dates").await;
    window.wait_for_heading("Set by law").await;
    glance_over(&window, "settings-dates", &mut wrong).await;
    let screens = [("home", "/".to_owned()), ("settings-dates", "/settings/dates".to_owned())];
    look_over_large_text(&window, &screens, &mut wrong).await;
    assert_nothing_wrong(&wrong);
}
