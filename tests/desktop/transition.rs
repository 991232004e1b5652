//! The summary for school by keyboard alone: what the records know is offered and taken only by a person’s act.

use fantoccini::key::Key;

use crate::find::{Wanted, button, combobox, link, textbox};
use crate::first_check::{only_file, read_pdf};
use crate::journey::{FIND, next_part, unlock};
use crate::papers::{self, telling, unlocked, written};
use crate::program::{Folder, Window, wait_for};
use crate::records;
use coatpeg_domain::contract::Lock;
use coatpeg_domain::forms::support::PROFILE_ID;
use coatpeg_tests::finishing::finish;
use coatpeg_tests::words;

const SCHOOL: &str = "Rushy Meadow Primary School";
const VOICE: &str = "I like the big bricks. Is there a big tree at school?";
const PARENTS: &str = "A picture of his classroom would help him.";
const CALMS: &str = "A job to do, such as carrying the register.";
const TALKS: &str = "Tells long stories with a beginning and an end, and asks why.";
const MOVES: &str = "Runs, climbs and jumps with joy and sees the little ones coming.";
const FEELS: &str = "Warm and fair with friends. The picture strip helps when something changes.";
const STEP: &str = "Show him the day in pictures each morning.";
const LEARNS: &str = "Stays with a tower until it stands, and laughs when it falls.";
const PORTRAIT: &str = "Linus comes in with news every morning and leaves with a plan for tomorrow.";
/// On the page of every child, so that it says nothing about any.
const SAFEGUARDING: &str =
    "Any safeguarding information is passed separately between designated safeguarding leads.";

#[tokio::test]
async fn suggestions_lead_to_a_summary_that_is_sent_by_keyboard() {
    let folder = Folder::new();
    with_a_profile(&folder);
    let window = Window::open(&folder).await;
    unlock(&window).await;
    begin(&window).await;
    say_where(&window).await;
    use_suggestions(&window).await;
    write_the_front(&window).await;
    write_the_areas(&window).await;
    write_the_rest(&window).await;
    send(&window).await;
    window.press_with(&[Key::Control], 'p').await;
    window.wait_for_heading("Send Linus’s transition summary").await;
    window.wait_for_text("A clean copy").await;
    window.fill("When did the parents agree to this?", "yesterday").await;
    window.enter(button("Save PDF")).await;
    window.wait_for_text(", 2 pages.").await;
    let read = read_pdf(&only_file(&folder.saved()));
    for wanted in
        [SCHOOL, VOICE, PARENTS, CALMS, TALKS, MOVES, FEELS, STEP, LEARNS, PORTRAIT, SAFEGUARDING, "Igbo"]
    {
        assert!(read.contains(wanted), "{wanted:?} is not on the page: {read}");
    }
    assert!(!read.contains("Draft"), "a sent summary is no draft: {read}");
}

/// The nursery, in which Linus has a one-page profile.
fn with_a_profile(folder: &Folder) {
    let nursery = records::move_in(folder).nursery;
    let program = unlocked(folder);
    let telling = telling(&nursery, "Callum Brackenridge", &["Thessaly Okonjo"], 43);
    let profile = written(&program, nursery.child("linus"), PROFILE_ID, &words::profile(&telling));
    finish(&program, profile).expect("a profile can be finished");
    program.send(Lock {}).expect("records can be locked");
}

/// From anywhere over the child’s page.
async fn begin(window: &Window) {
    open_child(window, "Linus", "Linus Okonjo-Farrell").await;
    window.enter(button("Begin a transition summary")).await;
    window.wait_for_heading("Linus’s transition summary").await;
    window.wait_for_heading("Who and where").await;
}

/// Opens a child’s page by name.
pub(crate) async fn open_child(window: &Window, typed: &str, name: &str) {
    window.press_with(&[Key::Control], 'k').await;
    window.arrive_in(FIND).await;
    window.take(typed, name).await;
    window.wait_for_heading(name).await;
    window.wait_for_heading("Documents").await;
}

async fn say_where(window: &Window) {
    window.choose("Where does Linus go?", "To Reception").await;
    window.choose("How much planning does it need?", "Universal").await;
    window.fill("School or setting", SCHOOL).await;
    window.enter(button("Use for: When does Linus start there?")).await;
    window.arrive_in("When does Linus start there?").await;
    wait_for_value(window, combobox("Who writes it?"), "Callum Brackenridge").await;
    window.enter(button("Use for: Written on")).await;
}

/// Two are taken, one of them is given back, and none comes by itself.
async fn use_suggestions(window: &Window) {
    next_part(window, "Time here and languages").await;
    let days = textbox("Days here");
    wait_for_value(window, days, "").await;
    window.wait_for_text("From Linus’s record:").await;
    window.enter(button("Use this for: Days here")).await;
    window.arrive_in("Days here").await;
    let taken = window.focus().await.value;
    assert!(!taken.is_empty(), "nothing was taken over");
    window.wait_for_text("Taken over").await;
    window.press(Key::F6).await;
    window.arrive_in("Undo").await;
    window.press(Key::Enter).await;
    wait_for_value(window, days, "").await;
    assert!(window.has(button("Use this for: Days here")).await, "the suggestion comes back");
    window.enter(button("Use this for: Days here")).await;
    wait_for_value(window, days, &taken).await;
    window.enter(button("Use this for: Languages at home")).await;
    window.wait_for_one("button", "Take away Igbo").await;
    window.choose("Is an interpreter wanted?", "No").await;
    window.wait_until_saved().await;
}

async fn wait_for_value(window: &Window, wanted: Wanted<'_>, value: &str) {
    let what = format!("{value:?} in {wanted:?}");
    wait_for(&what, async || (window.described(wanted).await?.value == value).then_some(())).await;
}

/// Voices and what helps.
async fn write_the_front(window: &Window) {
    next_part(window, "Linus’s voice").await;
    window.wait_for_text("From the one-page profile").await;
    let voice = "What does Linus want the teacher to know?";
    wait_for_value(window, textbox(voice), "").await;
    window.fill(voice, VOICE).await;
    assert!(!window.text().await.contains("From the one-page profile"), "there is an answer now");
    window.set_tick("How did you find out?", "Talking").await;
    next_part(window, "What parents say").await;
    window.choose("Have Linus’s parents had their say?", "They told us their views").await;
    window.fill("What did they say?", PARENTS).await;
    next_part(window, "What helps").await;
    window.fill("What calms Linus?", CALMS).await;
}

/// The prime areas; support in one of them asks for a next step.
async fn write_the_areas(window: &Window) {
    next_part(window, "Day to day").await;
    window.pick(combobox("Saying goodbye"), "Needs time").await;
    next_part(window, "Prime areas").await;
    let summary = textbox("What he can do, what he is working on, what helps");
    for (area, level, words) in [
        ("Communication and language", "On track", TALKS),
        ("Physical development", "Strength", MOVES),
        ("Personal, social and emotional development", "Some support", FEELS),
    ] {
        window.pick(combobox(area), level).await;
        window.fill_in(summary, words).await;
    }
    window.fill("Next step", STEP).await;
    next_part(window, "Specific areas").await;
    next_part(window, "How Linus learns").await;
    window.fill("Active learning", LEARNS).await;
}

async fn write_the_rest(window: &Window) {
    next_part(window, "The move so far").await;
    next_part(window, "Additional needs").await;
    window.choose("Where does Linus stand with SEND support?", "No additional needs known").await;
    for part in ["Health", "Other professionals", "Funding and other facts"] {
        next_part(window, part).await;
    }
    next_part(window, "Key person’s portrait").await;
    window.fill("Who is Linus?", PORTRAIT).await;
    next_part(window, "Before it goes").await;
    window.fill("When did the parents agree the wording?", "yesterday").await;
    window.wait_until_saved().await;
}

/// Marked as sent it is locked.
async fn send(window: &Window) {
    window.enter(link("Agree and send")).await;
    window.wait_for_heading("Agree and send Linus’s transition summary").await;
    window.wait_for_text("Everything for the next step is there.").await;
    window.enter(button("Mark as sent and lock")).await;
    window.wait_for_one("dialog", "Mark Linus’s transition summary as sent and lock it?").await;
    window.enter(button("Mark as sent and lock")).await;
    window.wait_for_text("Sent and locked on").await;
    for role in ["textbox", "combobox", "radio"] {
        assert_eq!(window.names(role).await, [""; 0], "a sent summary can be written in");
    }
    assert!(!window.text().await.contains("Use this"), "a sent summary offers nothing");
}

#[tokio::test]
async fn suggestions_that_nobody_takes_do_not_get_in() {
    let folder = Folder::new();
    let papers = papers::move_in(&folder);
    let window = Window::open(&folder).await;
    unlock(&window).await;
    window.go(&format!("/document/{}?part=helps", papers.begun)).await;
    window.wait_for_text("From the one-page profile").await;
    for label in ["What upsets Flossie?", "Which routines help?"] {
        assert!(window.has(button("Use this for: ").or_longer()).await);
        assert_eq!(window.described(textbox(label)).await.expect("a box").value, "", "{label}");
    }
    window.fill("What calms Flossie?", "The marble run.").await;
    window.wait_until_saved().await;
    drop(window);

    let program = unlocked(&folder);
    let view = program
        .send(coatpeg_domain::contract::OpenDocument { document: papers.begun })
        .expect("the summary opens");
    let answers = &view.document.answers;
    assert_eq!(answers.text("calms_me"), Some("The marble run."));
    for field in ["triggers", "routines_that_help", "home_languages", "strategies_that_work"] {
        assert_eq!(answers.get(field), None, "{field} came by itself");
        assert!(view.offered.iter().any(|offer| offer.field == field), "{field} is offered still");
    }
}
