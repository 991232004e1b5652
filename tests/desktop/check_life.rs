//! The whole life of a progress check, as people go through it: two settings and a serious concern, a child who came late,
//! parents who say no or disagree, a child born early, and far too many words.

use coatpeg_commands::Session;
use coatpeg_domain::answers::{Answer, Answers, SignOff};
use coatpeg_domain::contract::{Lock, RecordConsent, SaveChild, SaveDraft, SaveSetting, Unlock};
use coatpeg_domain::ids::PersonId;
use coatpeg_domain::records::{ConsentAnswer, ConsentMethod, ConsentStatus, Purpose};
use coatpeg_tests::program::Program;
use coatpeg_tests::sample::changes;
use fantoccini::key::Key;

use crate::find::{button, link, textbox};
use crate::first_check::{only_file, read_pdf};
use crate::journey::{self, PASSPHRASE, mark_ready, next_part, share_and_lock, talked_through, unlock};
use crate::program::{Folder, Window};
use crate::records::{self, CHILD, Records};
use crate::screens::{assert_nothing_wrong, glance_over, look_over};

/// Works in the records before the window opens.
pub(crate) fn before(folder: &Folder, work: impl FnOnce(&Program<Session>)) {
    let program = records::session(folder);
    let open = Unlock { person: None, passphrase: PASSPHRASE.to_owned() };
    program.send(open).expect("the passphrase opens it");
    work(&program);
    program.send(Lock {}).expect("records can be locked");
}

pub(crate) fn texts(pairs: &[(&str, &str)]) -> Answers {
    let mut answers = Answers::default();
    for (field, text) in pairs {
        answers.set(field, *text);
    }
    answers
}

pub(crate) fn says(program: &Program<Session>, records: &Records, who: PersonId, status: ConsentStatus) {
    let answer = ConsentAnswer {
        purpose: Purpose::ShareHealthVisitor,
        status,
        given_by: Some(who),
        on: "2027-06-09".parse().ok(),
        method: Some(ConsentMethod::VerbalNoted),
        scope_note: String::new(),
        named: Vec::new(),
        expires_on: None,
        evidence_note: String::new(),
        evidence_photo: None,
    };
    let child = records.nursery.child(CHILD);
    program.send(RecordConsent { child, answer }).expect("recorded");
}

/// Those of Zofia’s family who may answer.
pub(crate) fn parents(program: &Program<Session>, records: &Records) -> Vec<PersonId> {
    let child = records.nursery.child(CHILD);
    let view = program.send(coatpeg_domain::contract::OpenConsents { child }).expect("opened");
    view.givers.iter().map(|one| one.person).collect()
}

/// Zofia’s check with everything written, and a window on its last page.
pub(crate) async fn finishing(folder: &Folder, records: &Records) -> Window {
    let window = Window::open(folder).await;
    unlock(&window).await;
    window.go(&format!("/document/{}/finish", records.draft)).await;
    window.wait_for_heading("Finish and share Zosia’s check").await;
    window
}

pub(crate) fn with_a_serious_concern(folder: &Folder, records: &Records) {
    records::complete_draft(folder, records);
    before(folder, |program| {
        let mut answers = texts(&[
            ("led_by", "joint"),
            ("other_setting_name", "Pebble Lane Nursery"),
            ("cl_judgement", "concern"),
            ("cl_less_than_expected_text", "She does not yet turn when we say her name in the busy room."),
            ("concern_level", "significant"),
            ("targeted_plan", "create_new_plan"),
        ]);
        let signed_on = "2027-06-10".parse().ok();
        let sign = SignOff { signed_name: "Harriet Pemberton".into(), role: "SENCO".into(), signed_on };
        answers.set("senco_signature", Answer::SignOff(sign));
        let save = SaveDraft { document: records.draft, changes: changes(&answers) };
        program.send(save).expect("kept");
    });
}

#[tokio::test]
async fn a_serious_concern_goes_from_the_look_over_the_plan_to_an_amended_version() {
    let folder = Folder::new();
    let records = records::move_in(&folder);
    with_a_serious_concern(&folder, &records);
    let window = finishing(&folder, &records).await;
    let mut wrong = Vec::new();
    mark_ready(&window, "Zosia").await;
    window.enter(button("Ask for a look")).await;
    window.wait_for_text("Asked for a look by").await;
    window.enter(button("Looked over")).await;
    window.wait_for_text("Looked over by").await;
    look_over(&window, "finish-looked-over", &mut wrong).await;
    talked_through(&window).await;
    share_and_lock(&window, "Zosia").await;
    glance_over(&window, "finish-shared-with-concern", &mut wrong).await;

    window.enter(button("Start a support plan")).await;
    window.wait_for_text("Record the move and start the plan").await;
    look_over(&window, "finish-start-plan", &mut wrong).await;
    window.fill("When did you tell the parents?", "9/6/2027").await;
    window.look_up("SENCO", "harr", "Harriet").await;
    window.choose("Area of need", "Communication and interaction").await;
    window.enter(button("Record the move and start the plan")).await;
    window.wait_for_heading("Zosia’s support plan").await;
    window.wait_for_text("From the progress check at age two, 7 June 2027").await;
    window.go(&format!("/document/{}/finish", records.draft)).await;
    window.wait_for_text("Open the support plan").await;

    window.enter(button("Put something right")).await;
    window.arrive_in("What has to be put right?").await;
    window.write("The room was wrong.").await;
    window.enter(button("Begin the new version")).await;
    window.wait_for_heading("Zosia’s progress check at age two").await;
    window.wait_for_text("This version puts version 1 right: The room was wrong.").await;
    glance_over(&window, "amended-draft", &mut wrong).await;
    window.go(&format!("/document/{}/finish", records.draft)).await;
    window.wait_for_text("Version 1. Shared and locked on").await;
    assert_nothing_wrong(&wrong);
}

#[tokio::test]
async fn the_health_visitor_gets_a_copy_only_with_a_yes_and_parents_always_theirs() {
    let folder = Folder::new();
    let records = records::move_in(&folder);
    records::complete_draft(&folder, &records);
    before(&folder, |program| {
        let who = parents(program, &records)[0];
        says(program, &records, who, ConsentStatus::Refused);
    });
    let window = finishing(&folder, &records).await;
    let mut wrong = Vec::new();
    window.wait_for_text("They said no.").await;
    window.wait_for_text("Parents still get theirs.").await;
    glance_over(&window, "finish-refused", &mut wrong).await;
    mark_ready(&window, "Zosia").await;
    talked_through(&window).await;
    share_and_lock(&window, "Zosia").await;
    window.go(&format!("/document/{}/export", records.draft)).await;
    window.wait_for_heading("Export Zosia’s progress check at age two").await;
    window.wait_for_text("They said no").await;
    window.enter(button("It may stay: Ngọc Ánh")).await;
    window.enter(button("Save PDF")).await;
    window.wait_for_text("Saved as ").await;
    window.go(&format!("/document/{}/finish", records.draft)).await;
    window.wait_for_text("None needed").await;
    look_over(&window, "finish-sharing-log", &mut wrong).await;
    assert_nothing_wrong(&wrong);
}

#[tokio::test]
async fn where_parents_disagree_a_copy_waits_for_the_owner() {
    let folder = Folder::new();
    let records = records::move_in(&folder);
    records::complete_draft(&folder, &records);
    let mut both = 0;
    before(&folder, |program| {
        let who = parents(program, &records);
        both = who.len();
        for (who, status) in who.iter().zip([ConsentStatus::Given, ConsentStatus::Refused]) {
            says(program, &records, *who, status);
        }
    });
    assert!(both >= 2, "two of her family may answer");
    let window = finishing(&folder, &records).await;
    let mut wrong = Vec::new();
    window.wait_for_text("waits for the owner’s decision").await;
    glance_over(&window, "finish-disagreed", &mut wrong).await;
    window.enter(link("To the owner’s decision")).await;
    window.wait_for_text("Family and consent").await;
    assert_nothing_wrong(&wrong);
}

#[tokio::test]
async fn a_child_who_came_at_thirty_four_months_is_asked_for_where_they_were_before() {
    let folder = Folder::new();
    let records = records::move_in(&folder);
    before(&folder, |program| {
        let child = records.nursery.child(CHILD);
        let days = texts(&[("date_of_birth", "2024-08-01"), ("start_date", "2027-06-01")]);
        program.send(SaveChild { child, changes: changes(&days) }).expect("kept");
    });
    let window = Window::open(&folder).await;
    unlock(&window).await;
    let mut wrong = Vec::new();
    window.go(&format!("/document/{}?part=about", records.draft)).await;
    window.wait_for_heading("About the check").await;
    window.wait_for_text("Ask the previous setting").await;
    look_over(&window, "came-after-two", &mut wrong).await;
    window.go(&format!("/child/{}/check-not-needed", records.nursery.child(CHILD))).await;
    window.wait_for_text("Another setting has done it").await;
    look_over(&window, "not-needed", &mut wrong).await;
    assert_nothing_wrong(&wrong);
}

#[tokio::test]
async fn a_child_born_at_thirty_two_weeks_shows_the_corrected_age_and_keeps_the_days() {
    let folder = Folder::new();
    let records = records::move_in(&folder);
    before(&folder, |program| {
        let child = records.nursery.child(CHILD);
        let mut early = texts(&[("date_of_birth", "2025-04-02")]);
        early.set("gestation_weeks", Answer::Number(32));
        program.send(SaveChild { child, changes: changes(&early) }).expect("kept");
        let mut longer = Answers::default();
        longer.set("corrected_age_to_36", true);
        program.send(SaveSetting { changes: changes(&longer) }).expect("kept");
    });
    let window = Window::open(&folder).await;
    unlock(&window).await;
    window.go(&format!("/document/{}", records.draft)).await;
    window.wait_for_heading("Zosia’s progress check at age two").await;
    window.wait_for_text("Corrected for an early birth: 2 years.").await;
    let mut wrong = Vec::new();
    glance_over(&window, "born-early", &mut wrong).await;
    window.go(&format!("/child/{}", records.nursery.child(CHILD))).await;
    window.wait_for_text("2 April 2027").await;
    assert_nothing_wrong(&wrong);
}

/// Thirty-four words.
const SENTENCE: &str = "She carries the yellow can to the window boxes, waits for the drip to stop, looks round for \
                        somebody to tell, and says the word for water twice before she goes back for more. ";

#[tokio::test]
async fn three_thousand_words_in_one_field_are_kept_and_can_be_moved_to_the_record() {
    let folder = Folder::new();
    let records = records::move_in(&folder);
    let window = Window::open(&folder).await;
    unlock(&window).await;
    window.go(&format!("/document/{}?part=cl", records.empty)).await;
    window.wait_for_heading("Communication and language").await;
    window.fill_in(textbox("What is going well?"), SENTENCE).await;
    // Five times three times as much.
    for _ in 0..5 {
        window.press_with(&[Key::Control], 'a').await;
        window.press_with(&[Key::Control], 'c').await;
        window.press_with(&[Key::Control], Key::End).await;
        window.press_with(&[Key::Control], 'v').await;
        window.press_with(&[Key::Control], 'v').await;
    }
    window.wait_until_saved().await;
    window.wait_for_text("longer than").await;
    let mut wrong = Vec::new();
    look_over(&window, "three-thousand-words", &mut wrong).await;
    window.wait_for_text("8262 words. Could one part go?").await;
    window.enter(button("Keep the whole text as a note on the record")).await;
    window.wait_for_text("Kept in full as a note").await;
    assert_nothing_wrong(&wrong);
}

#[tokio::test]
async fn five_short_parts_lead_through_the_check_and_home_offers_the_next() {
    let folder = Folder::new();
    let records = records::move_in(&folder);
    before(&folder, |program| {
        // In time: for a late check home says that, and nothing of parts.
        let child = records.nursery.child(CHILD);
        let born = texts(&[("date_of_birth", "2025-04-02")]);
        program.send(SaveChild { child, changes: changes(&born) }).expect("kept");
    });
    let window = Window::open(&folder).await;
    unlock(&window).await;
    let mut wrong = Vec::new();
    window.go(&format!("/document/{}?part=about", records.draft)).await;
    window.wait_for_heading("About the check").await;
    window.choose("How would you like to write it?", "Five short parts").await;
    window.wait_for_text("Part 1 of 5").await;
    window.wait_until_saved().await;
    look_over(&window, "guided-about", &mut wrong).await;
    window.go("/").await;
    window.enter(button("This term")).await;
    window.wait_for_text("part 5 of 5").await;
    glance_over(&window, "home-guided", &mut wrong).await;
    window.go(&format!("/document/{}?part=about", records.draft)).await;
    window.wait_for_heading("About the check").await;
    window.choose("How would you like to write it?", "All on one page").await;
    window.wait_for_heading("Personal, social and emotional").await;
    look_over(&window, "one-long-page", &mut wrong).await;
    assert_nothing_wrong(&wrong);
}

const WELL: &str = "Amina brings us the owl book and turns its pages while she names the animals in Polish.";

/// What is going well, and how it goes overall.
async fn goes_well(window: &Window) {
    window.fill("What is going well?", WELL).await;
    window.choose("How is it going overall?", "Progressing well").await;
}

#[tokio::test]
async fn a_childminder_writes_five_short_parts_while_the_parents_say_nothing() {
    let folder = Folder::new();
    let window = Window::open(&folder).await;
    journey::set_up(&window).await;
    journey::add_first_child(&window).await;
    journey::fill_the_record_speaking(&window, "pol", "Polish").await;
    journey::fill_the_setting(&window).await;
    journey::open_the_check(&window).await;
    window.wait_for_heading("About the check").await;
    window.choose("How would you like to write it?", "Five short parts").await;
    window.wait_for_text("Part 1 of 5").await;
    window.fill("Date of the check", "today").await;
    window.fill("When did you agree the timing with the parent?", "1/6").await;
    next_part(&window, "Amina’s voice").await;
    window.fill("What does Amina show or tell us?", WELL).await;
    window.set_tick("How did you find out?", "Watching play").await;
    next_part(&window, "Communication and language").await;
    window.fill("How does Amina use her home language?", "Whole sentences in Polish, with her mum.").await;
    goes_well(&window).await;
    next_part(&window, "Physical development").await;
    goes_well(&window).await;
    next_part(&window, "Personal, social and emotional").await;
    goes_well(&window).await;
    next_part(&window, "What parents told us").await;
    window.choose("Have Amina’s parents had their say?", "We asked and have nothing yet").await;
    window.fill("When did you ask them?", "2/6").await;
    next_part(&window, "Other professionals").await;
    next_part(&window, "Other learning").await;
    next_part(&window, "Summary and next steps").await;
    window.fill("Summary for Amina’s parents", "Amina is a cheerful girl who loves books.").await;
    window.choose("How concerned are you overall?", "No concern").await;
    next_part(&window, "At home together").await;
    window.fill("One or two things to enjoy together", "Let her stir the porridge.").await;
    window.wait_until_saved().await;
    journey::finish(&window).await;
    journey::export(&window).await;
    let read = read_pdf(&only_file(&folder.saved()));
    for words in ["We asked parents for their views on 2 June 2027", "Whole sentences in Polish", "on paper"]
    {
        assert!(read.contains(words), "{words:?} is not on the page: {read}");
    }
    assert!(!read.contains("DRAFT"), "a shared check is no draft");
}
