//! Every screen of SEND support and of the documents that came with it, looked over like those in `screens.rs`.

use fantoccini::key::Key;

use crate::find::button;
use crate::journey::unlock;
use crate::papers::{self, PLAIN_CHILD, Papers};
use crate::program::{Folder, Window};
use crate::screens::{assert_nothing_wrong, glance_over, look_over, look_over_large_text};

/// A window on records with all of it.
async fn open() -> (Folder, Papers, Window) {
    let folder = Folder::new();
    let papers = papers::move_in(&folder);
    let window = Window::open(&folder).await;
    unlock(&window).await;
    (folder, papers, window)
}

/// Screens with parts of their own; the others are forms, whose fields are looked over on the page of field kinds.
const ITS_OWN: &[&str] = &[
    "support",
    "plan",
    "plan-targets",
    "plan-judge",
    "cycle-closed",
    "meeting-target",
    "meeting-agree",
    "concern-close",
    "summary-suggestions",
    "summary-finish-left",
    "summary-export",
];

/// Looks over each of them: closely where it has something of its own.
async fn look_over_all(window: &Window, screens: Vec<(&'static str, String)>) {
    let mut wrong = Vec::new();
    for (screen, address) in screens {
        window.go(&address).await;
        if ITS_OWN.contains(&screen) {
            look_over(window, screen, &mut wrong).await;
        } else {
            glance_over(window, screen, &mut wrong).await;
        }
    }
    assert_nothing_wrong(&wrong);
}

/// The page of a child’s SEND support, and plans that are written in.
fn of_plans(papers: &Papers) -> Vec<(&'static str, String)> {
    let (doing, planning) = (papers.doing.plan.id, papers.planning.plan.id);
    let support = |child: &str| format!("/child/{}/support", papers.nursery.child(child));
    let part = |part: &str| format!("/plan/{planning}?part={part}");
    vec![
        ("support-empty", support(PLAIN_CHILD)),
        ("support", support("florence")),
        ("child-with-plan", format!("/child/{}", papers.nursery.child("florence"))),
        ("plan", format!("/plan/{doing}")),
        ("plan-draft", format!("/plan/{planning}")),
        ("plan-assess", part("assess")),
        ("plan-targets", part("targets")),
        ("plan-dates", part("agree")),
        ("plan-about", part("plan-about")),
        ("plan-baseline", part("plan-baseline")),
        ("plan-outcomes", part("plan-outcomes")),
        ("plan-help", part("plan-help")),
        ("plan-money", part("plan-money")),
        ("plan-agree", part("plan-agree")),
        ("plan-do", format!("/plan/{doing}?part=do")),
        ("plan-export", format!("/plan/{planning}/export")),
    ]
}

/// Reviews, and what they leave behind.
fn of_reviews(papers: &Papers) -> Vec<(&'static str, String)> {
    let (doing, meeting) = (papers.doing.plan.id, papers.meeting.plan.id);
    let first = papers.doing.cycles.first().expect("there were cycles").id;
    let at = |at: &str| format!("/plan/{meeting}/review?at={at}");
    vec![
        ("plan-in-review", format!("/plan/{meeting}")),
        ("plan-judge", format!("/plan/{meeting}?part=judge")),
        ("plan-review", format!("/plan/{meeting}?part=review")),
        ("plan-read-only", format!("/plan/{meeting}?part=targets")),
        ("cycle-closed", format!("/plan/{doing}?cycle={first}")),
        ("cycle-closed-targets", format!("/plan/{doing}?cycle={first}&part=targets")),
        ("cycle-closed-review", format!("/plan/{doing}?cycle={first}&part=review")),
        ("cycle-closed-export", format!("/plan/{doing}/export?cycle={first}")),
        ("meeting-welcome", at("welcome")),
        ("meeting-target", at("target-1")),
        ("meeting-next", at("next")),
        ("meeting-agree", at("agree")),
        ("no-meeting", format!("/plan/{doing}/review")),
    ]
}

/// Profile, concern and summary for school.
fn of_documents(papers: &Papers) -> Vec<(&'static str, String)> {
    let (summary, begun) = (papers.summary, papers.begun);
    let part = |part: &str| format!("/document/{summary}?part={part}");
    vec![
        ("profile", format!("/document/{}", papers.profile)),
        ("profile-finish", format!("/document/{}/finish", papers.profile)),
        ("concern", format!("/document/{}", papers.concern)),
        ("concern-tried", format!("/document/{}?part=looked_at", papers.concern)),
        ("concern-close", format!("/document/{}/finish", papers.concern)),
        ("summary-about", part("about")),
        ("summary-day", part("day")),
        ("summary-prime", part("prime")),
        ("summary-specific", part("specific")),
        ("summary-send", part("send")),
        ("summary-health", part("health")),
        ("summary-funding", part("funding")),
        ("summary-suggestions", format!("/document/{begun}?part=helps")),
        ("summary-suggestions-send", format!("/document/{begun}?part=send")),
        ("summary-finish", format!("/document/{summary}/finish")),
        ("summary-finish-left", format!("/document/{begun}/finish")),
        ("summary-export", format!("/document/{summary}/export")),
    ]
}

#[tokio::test]
async fn support_plans_are_open_to_everybody() {
    let (_folder, papers, window) = open().await;
    look_over_all(&window, of_plans(&papers)).await;
}

#[tokio::test]
async fn review_meetings_and_closed_cycles_are_open_to_everybody() {
    let (_folder, papers, window) = open().await;
    look_over_all(&window, of_reviews(&papers)).await;
}

#[tokio::test]
async fn documents_that_came_with_support_are_open_to_everybody() {
    let (_folder, papers, window) = open().await;
    look_over_all(&window, of_documents(&papers)).await;
}

#[tokio::test]
async fn what_opens_in_support_is_open_to_everybody() {
    let (_folder, papers, window) = open().await;
    let mut wrong = Vec::new();
    window.go(&format!("/child/{}/support", papers.nursery.child(PLAIN_CHILD))).await;
    window.enter(button("Change status")).await;
    window.choose("What changes?", "Move to SEN support").await;
    window.wait_for_one("combobox", "SENCO").await;
    look_over(&window, "support-change-status", &mut wrong).await;

    window.go(&format!("/child/{}/support", papers.nursery.child("florence"))).await;
    window.enter(button("Close it: Support plan 1")).await;
    window.wait_for_one("dialog", "Close Flossie’s support plan for good?").await;
    look_over(&window, "support-close-plan", &mut wrong).await;
    window.press(Key::Escape).await;

    window.go(&format!("/plan/{}", papers.planning.plan.id)).await;
    window.enter(button("Agree this plan")).await;
    window.wait_for_one("dialog", "Agree this plan?").await;
    look_over(&window, "plan-agree-question", &mut wrong).await;
    window.press(Key::Escape).await;

    window.go(&format!("/plan/{}/review?at=agree", papers.meeting.plan.id)).await;
    window.enter(button("Close the review")).await;
    window.wait_for_one("dialog", "Close this review for good?").await;
    look_over(&window, "meeting-close-question", &mut wrong).await;
    assert_nothing_wrong(&wrong);
}

#[tokio::test]
async fn large_text_fits_on_the_pages_of_support_too() {
    let (_folder, papers, window) = open().await;
    let mut screens = of_plans(&papers);
    screens.extend(of_reviews(&papers));
    screens.extend(of_documents(&papers));
    screens.retain(|(screen, _)| ITS_OWN.contains(screen));
    let mut wrong = Vec::new();
    look_over_large_text(&window, &screens, &mut wrong).await;
    assert_nothing_wrong(&wrong);
}
