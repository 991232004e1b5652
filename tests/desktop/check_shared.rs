//! A progress check once it is shared: the health visitor’s copy, the review with them, a version that puts something
//! right, a child who came late, and the owner’s decision where parents disagree.

use coatpeg_domain::answers::Answers;
use coatpeg_domain::contract::{SaveChild, SaveDraft};
use coatpeg_domain::records::ConsentStatus;
use coatpeg_tests::sample::changes;

use crate::check_life::{before, finishing, parents, says, texts, with_a_serious_concern};
use crate::find::{button, combobox, link, textbox};
use crate::first_check::{only_file, read_pdf};
use crate::journey::{mark_ready, next_part, share_and_lock, talked_through, unlock};
use crate::program::{Folder, Window};
use crate::records::{self, CHILD, Records};
use crate::screens::{assert_nothing_wrong, glance_over, look_over};

const CHECK: &str = "Zosia’s progress check at age two";
const HEALTH_VISITOR: &str = "Morag Pennefather, health visitor";
const REVIEW: &str = "Zosia’s integrated two-year review";
const PUT_RIGHT: &str = "She turns when we say her name in the quiet room, and not yet in the busy one.";

#[tokio::test]
async fn a_copy_for_the_health_visitor_a_review_with_them_and_a_version_that_puts_something_right() {
    let folder = Folder::new();
    let records = records::move_in(&folder);
    with_a_serious_concern(&folder, &records);
    before(&folder, |program| says(program, &records, parents(program, &records)[0], ConsentStatus::Given));
    let window = Window::open(&folder).await;
    unlock(&window).await;
    what_the_other_setting_told(&window, &records).await;
    let finish = format!("/document/{}/finish", records.draft);
    window.go(&finish).await;
    window.wait_for_heading("Finish and share Zosia’s check").await;
    mark_ready(&window, "Zosia").await;
    talked_through(&window).await;
    share_and_lock(&window, "Zosia").await;
    for_the_health_visitor(&window, &folder, &format!("/document/{}/export", records.draft)).await;

    window.go(&finish).await;
    window.wait_for_text("Health visitor").await;
    review_together(&window).await;

    window.go(&finish).await;
    window.wait_for_text("Open the integrated review").await;
    window.enter(button("Put something right")).await;
    window.arrive_in("What has to be put right?").await;
    window.write("The room was wrong.").await;
    window.enter(button("Begin the new version")).await;
    window.wait_for_heading(CHECK).await;
    put_right_and_shared_again(&window).await;
    window.go(&finish).await;
    window.wait_for_text("A later version took its place.").await;
    assert!(!window.has(button("Start a support plan")).await, "a plan begins with the newest version");
    assert!(!window.text().await.contains("What you agreed to do"), "steps go on in the newest version");
    let mut wrong = Vec::new();
    glance_over(&window, "finish-replaced", &mut wrong).await;
    assert_nothing_wrong(&wrong);
}

/// The view of the other setting, with the parents’ yes, beside ours.
async fn what_the_other_setting_told(window: &Window, records: &Records) {
    window.go(&format!("/document/{}?part=professionals", records.draft)).await;
    window.wait_for_heading("Other professionals").await;
    window.fill("What does the other setting tell you?", "She hums while she builds.").await;
    window.fill("When did they tell you?", "8/6/2027").await;
    window.choose("Did the parents agree to include it?", "Yes").await;
    window.wait_until_saved().await;
}

/// Chooses them on the export screen.
async fn saved_for_the_health_visitor(window: &Window, address: &str) {
    window.go(address).await;
    window.wait_for_heading(&format!("Export {CHECK}")).await;
    window.choose("Who is this copy for?", HEALTH_VISITOR).await;
    window.enter(button("It may stay: Ngọc Ánh")).await;
    window.enter(button("Save PDF")).await;
    window.wait_for_text("Saved as ").await;
}

/// The same, and reads what the copy says.
async fn for_the_health_visitor(window: &Window, folder: &Folder, address: &str) {
    saved_for_the_health_visitor(window, address).await;
    let read = read_pdf(&only_file(&folder.saved()));
    for words in ["What Pebble Lane Nursery told us", "She hums while she builds.", "does not yet turn"] {
        assert!(read.contains(words), "{words:?} is not on the page: {read}");
    }
}

/// The review with the health visitor, from the shared check to its lock.
async fn review_together(window: &Window) {
    let mut wrong = Vec::new();
    window.enter(button("Begin the integrated review")).await;
    window.wait_for_heading(REVIEW).await;
    look_over(window, "review-begun", &mut wrong).await;
    window.choose("How do the two reviews come together?", "One meeting together").await;
    next_part(window, "Results that were shared").await;
    window.pick(combobox("Communication"), "Being watched").await;
    next_part(window, "To and from the health visitor").await;
    window.fill("When did you send them the check?", "today").await;
    window.pick(combobox("How did it go to them?"), "In person").await;
    window.fill("What did the health visitor tell you?", "Her hearing is being looked at.").await;
    glance_over(window, "review-health-visitor", &mut wrong).await;
    next_part(window, "What you agreed").await;
    window.choose("Did the parents agree that this prints?", "Yes").await;
    window.wait_until_saved().await;
    window.enter(link("Finish")).await;
    window.wait_for_heading(&format!("Finish {REVIEW}")).await;
    look_over(window, "review-finish", &mut wrong).await;
    window.enter(button("Finish and lock")).await;
    window.wait_for_one("dialog", &format!("Finish and lock {REVIEW}?")).await;
    window.enter(button("Finish and lock")).await;
    window.wait_for_text("Finished on 10 June").await;
    assert_nothing_wrong(&wrong);
}

/// The new version: what was wrong is written anew, and the parents hear of it and get their copy again.
async fn put_right_and_shared_again(window: &Window) {
    for part in ["Zosia’s voice", "What parents told us", "Other professionals", "Communication and language"]
    {
        next_part(window, part).await;
    }
    window.fill("What is harder than expected for her age?", PUT_RIGHT).await;
    window.wait_until_saved().await;
    window.enter(link("Finish and share")).await;
    window.wait_for_heading("Finish and share Zosia’s check").await;
    mark_ready(window, "Zosia").await;
    window.fill("When did you talk it through?", "today").await;
    window.look_up("Who was there?", "agn", "Agnieszka Łącka").await;
    window.fill("When did you talk about learning at home?", "today").await;
    window.fill("What did they say about it?", "Her mum sees the same at parties.").await;
    talked_through(window).await;
    window.fill("When did you give them their copy?", "today").await;
    window.look_up("Who gave it to them?", "dev", "Devika Rao-Lindqvist").await;
    window.choose("How did they get it?", "On paper").await;
    sign(window, "Key person: Your signature", ("Devika Rao-Lindqvist", "Key person")).await;
    sign(window, "SENCO: SENCO’s signature", ("Harriet Pemberton", "SENCO")).await;
    share_and_lock(window, "Zosia").await;
    window.wait_for_text("Version 2. Shared and locked on").await;
}

async fn sign(window: &Window, group: &str, (name, role): (&str, &str)) {
    window.fill_in(textbox("Name").inside(group), name).await;
    window.fill_in(textbox("Role").inside(group), role).await;
    window.fill_in(textbox("Date").inside(group), "today").await;
}

#[tokio::test]
async fn the_owner_decides_where_parents_disagree_and_the_copy_goes_with_both_their_words() {
    let folder = Folder::new();
    let records = records::move_in(&folder);
    records::complete_draft(&folder, &records);
    before(&folder, |program| {
        let who = parents(program, &records);
        for (who, status) in who.iter().zip([ConsentStatus::Given, ConsentStatus::Refused]) {
            says(program, &records, *who, status);
        }
    });
    let window = finishing(&folder, &records).await;
    mark_ready(&window, "Zosia").await;
    talked_through(&window).await;
    share_and_lock(&window, "Zosia").await;
    let export = format!("/document/{}/export", records.draft);
    window.go(&export).await;
    window.wait_for_text("It waits until the owner has recorded a decision").await;
    window.go(&format!("/child/{}/family", records.nursery.child(CHILD))).await;
    window.wait_for_text("Parents do not agree").await;
    window.enter(button("Decide").or_longer()).await;
    window.wait_for_one("dialog", "Decide: share with the health visitor").await;
    window.choose("What do you decide?", "Go on").await;
    window.fill("Why?", "Her hearing is to be looked at soon, and both parents want that.").await;
    window.enter(button("Record the decision")).await;
    window.wait_for_text("Decided: yes").await;
    saved_for_the_health_visitor(&window, &export).await;
    window.go(&format!("/document/{}/finish", records.draft)).await;
    window.wait_for_text("The owner decided, 10 June 2027.").await;
    let mut wrong = Vec::new();
    glance_over(&window, "finish-decided", &mut wrong).await;
    assert_nothing_wrong(&wrong);
}

#[tokio::test]
async fn the_late_check_of_a_child_who_came_after_two_says_why_and_where_they_were_before_is_written_to() {
    let folder = Folder::new();
    let records = records::move_in(&folder);
    records::complete_draft(&folder, &records);
    before(&folder, |program| {
        let child = records.nursery.child(CHILD);
        let days = texts(&[("date_of_birth", "2024-08-01"), ("start_date", "2027-06-01")]);
        program.send(SaveChild { child, changes: changes(&days) }).expect("kept");
        let mut none = Answers::default();
        none.set("late_reason", "joined_late");
        program.send(SaveDraft { document: records.draft, changes: changes(&none) }).expect("kept");
    });
    let window = Window::open(&folder).await;
    unlock(&window).await;
    let mut wrong = Vec::new();
    window.go(&format!("/document/{}?part=about", records.draft)).await;
    window.wait_for_heading("About the check").await;
    window.enter(button("Ask the previous setting")).await;
    window.wait_for_heading("Letter about Zosia").await;
    window.fill_in(combobox("Who is it for?"), "Pebble Lane Nursery").await;
    look_over(&window, "letter", &mut wrong).await;
    window.wait_until_saved().await;
    window.enter(link("Keep")).await;
    window.wait_for_heading("Keep the letter about Zosia").await;
    glance_over(&window, "letter-keep", &mut wrong).await;
    window.enter(button("Keep and lock")).await;
    window.wait_for_one("dialog", "Keep and lock the letter about Zosia?").await;
    window.enter(button("Keep and lock")).await;
    window.wait_for_text("Kept on 10 June").await;
    window.go(&format!("/document/{}/finish", records.draft)).await;
    window.wait_for_heading("Finish and share Zosia’s check").await;
    mark_ready(&window, "Zosia").await;
    talked_through(&window).await;
    share_and_lock(&window, "Zosia").await;
    assert_nothing_wrong(&wrong);
}
