//! The way from the first start to a finished check, step by step, all of it with keys.

use fantoccini::key::Key;

use crate::find::{button, combobox, link, textbox};
use crate::program::{Window, wait_for};

/// What opens the records.
pub(crate) const PASSPHRASE: &str = "muddy wellies by the blue door";
/// Who works here.
pub(crate) const CHILDMINDER: &str = "Lin Halloran";
/// What the box of Find or do is called.
pub(crate) const FIND: &str = "Find a child, a document or any words, or type what you want to do";
/// What she calls it.
pub(crate) const SETTING: &str = "Halloran Childminding";

/// The child’s voice, written when the power fails.
pub(crate) const VOICE: &str = "Amina carries the yellow watering can to the window boxes every single morning and \
                                waits for the drip to stop. She sings Zoë’s drum song while she pours.";

/// What is written in the parts of the check, in the order of the page.
const CL_STRENGTHS: &str = "Amina brings the owl book to us and turns its pages while she names the animals.";
const PD_STRENGTHS: &str = "She climbs the low wall by the pear tree and jumps into the leaves.";
const PD_HARDER: &str = "Holding a spoon is harder for her after the nap, mostly with soup.";
const STEP: &str = "Put a short fat spoon beside her bowl every lunchtime";
const PSED_STRENGTHS: &str = "She fetches a blanket for a friend who cries and sits beside him.";
const INTERESTS: &str = "Water, buses and anything that clicks shut.";
const PARENTS_SAID: &str = "At home she washes the dolls and will not let anybody help her.";
const SUMMARY: &str = "Amina is a cheerful girl who knows what she wants. Spoons are the next adventure.";
const AT_HOME: &str = "Let her stir the porridge and tell you when it is thick.";
const COMMENT: &str = "They laughed about the spoons and agreed with all of it.";

/// Every answer that prints, in the order in which the page has them.
pub(crate) const PRINTED: &[&str] = &[
    SETTING,
    "3 Orchard Lane",
    "01632 960441",
    "Progress check at age two",
    VOICE,
    "Watching play",
    CL_STRENGTHS,
    "Progressing well",
    PD_STRENGTHS,
    "Some additional support might be needed",
    PD_HARDER,
    PSED_STRENGTHS,
    "Progressing well",
    INTERESTS,
    PARENTS_SAID,
    SUMMARY,
    "Next steps",
    "Setting",
    AT_HOME,
    "22 July 2027",
    COMMENT,
    "9 June 2027",
    "Abena Osei",
    "10 June 2027",
    "on paper",
];

/// Printed as well, in tables whose cells are read in another order.
pub(crate) const PRINTED_IN_TABLES: &[&str] =
    &["Amina Osei", "20 March 2025", "10 June 2027", "2 years 2 months", CHILDMINDER, "English", STEP];

/// First start: everything up to the first page; the recovery sheet and the first copy are put off.
pub(crate) async fn set_up(window: &Window) {
    set_up_to_the_sheet(window).await;
    window.enter(button("Later")).await;
    arrive_at(window, "Keep a copy away from this computer").await;
    window.enter(button("Not now")).await;
    window.wait_for_heading("Who is your first child?").await;
}

/// First start: how one works, the setting, the passphrase twice.
pub(crate) async fn set_up_to_the_sheet(window: &Window) {
    window.wait_for_heading("How do you work?").await;
    window.choose("How do you work?", "I am a childminder").await;
    window.enter(button("Continue")).await;
    window.wait_for_heading("What is your setting called?").await;
    window.fill("Your name", CHILDMINDER).await;
    window.fill("Name of setting", SETTING).await;
    window.enter(button("Continue")).await;
    window.wait_for_heading("Choose a passphrase").await;
    window.fill("Passphrase", PASSPHRASE).await;
    window.wait_for_text("Strong").await;
    window.fill("Type it once more", PASSPHRASE).await;
    window.enter(button("Continue")).await;
    arrive_at(window, "Print your recovery sheet").await;
}

/// Waits until a new step has taken the focus, as whoever listens to it hears it; a key pressed before would be lost.
pub(crate) async fn arrive_at(window: &Window, heading: &str) {
    wait_for(heading, async || (window.focus().await.name == heading).then_some(())).await;
}

/// Three facts about the first child.
pub(crate) async fn add_first_child(window: &Window) {
    window.fill("First name", "Amina").await;
    window.fill("Last name", "Osei").await;
    window.fill("Date of birth", "20/3/2025").await;
    window.fill("Started with you", "6 January 2026").await;
    window.enter(button("Add Amina")).await;
    window.wait_for_heading("Amina Osei").await;
    window.wait_for_heading("Still to add").await;
}

/// Everything a document will want from the child’s record.
pub(crate) async fn fill_the_record(window: &Window) {
    fill_the_record_speaking(window, "engl", "English").await;
}

/// The same for a child who speaks this language first.
pub(crate) async fn fill_the_record_speaking(window: &Window, typed: &str, language: &str) {
    window.enter(link("Details")).await;
    window.wait_for_heading("Name and birthday").await;
    window.choose("Sex", "Female").await;
    window.choose("Home address", "We have it").await;
    window.fill("Address", "7 Mill Rise\nEastmoor").await;
    window.fill("Postcode", "EA4 2LR").await;
    window.look_up("Languages at home", typed, language).await;
    if language != "English" {
        window.pick(combobox("English so far"), "Early acquisition").await;
    }
    window.enter(button("Add a contact")).await;
    window.arrive_in("Who").await;
    window.take("Abena Osei", "Add Abena Osei").await;
    window.pick(combobox("Relationship"), "Mother").await;
    window.choose("Does the child normally live with them?", "Yes").await;
    window.choose("Do they have parental responsibility?", "Yes").await;
    window.choose("Are they an emergency contact?", "Yes").await;
    window.choose("Do they receive documents?", "Yes").await;
    window.look_up("Key person", "lin", CHILDMINDER).await;
    window.choose("Does the child spend most time here?", "Yes").await;
    window.choose("Starts Reception a year later?", "No").await;
    window.wait_until_saved().await;
}

/// What heads every document.
pub(crate) async fn fill_the_setting(window: &Window) {
    window.press_with(&[Key::Control], '4').await;
    window.wait_for_heading("Name and address").await;
    window.fill("Address", "3 Orchard Lane\nEastmoor EA4 7QT").await;
    window.fill("Telephone", "01632 960441").await;
    window.wait_until_saved().await;
}

/// Opens the check from anywhere, by the child’s name.
pub(crate) async fn open_the_check(window: &Window) {
    window.press_with(&[Key::Control], 'k').await;
    window.wait_for_one("dialog", "Find or do").await;
    window.arrive_in(FIND).await;
    window.take("Amina", "Write Amina’s progress check").await;
    window.wait_for_heading("Amina’s progress check at age two").await;
}

/// When the check was done.
pub(crate) async fn write_about_the_check(window: &Window) {
    window.wait_for_heading("About the check").await;
    window.fill("Date of the check", "today").await;
    window.fill("When did you agree the timing with the parent?", "1/6").await;
    next_part(window, "Amina’s voice").await;
}

/// The parts after the child’s voice has its words.
pub(crate) async fn write_the_rest(window: &Window) {
    window.set_tick("How did you find out?", "Watching play").await;

    next_part(window, "What parents told us").await;
    window.choose("Have Amina’s parents had their say?", "They told us their views").await;
    window.fill("What did they say?", PARENTS_SAID).await;

    next_part(window, "Other professionals").await;
    next_part(window, "Communication and language").await;
    window.fill("What is going well?", CL_STRENGTHS).await;
    window.choose("How is it going overall?", "Progressing well").await;

    next_part(window, "Physical development").await;
    window.fill("What is going well?", PD_STRENGTHS).await;
    window.choose("How is it going overall?", "Some additional support").await;
    window.fill("What is harder than expected for her age?", PD_HARDER).await;
    window.enter(button("Add a step")).await;
    window.arrive_in("What will we do?").await;
    window.write(STEP).await;
    window.look_up("Who", "lin", CHILDMINDER).await;
    window.pick(combobox("Where"), "Setting").await;
    window.fill("By when", "22/7/2027").await;

    next_part(window, "Personal, social and emotional").await;
    window.fill("What is going well?", PSED_STRENGTHS).await;
    window.choose("How is it going overall?", "Progressing well").await;

    next_part(window, "Summary and next steps").await;
    window.fill("Summary for Amina’s parents", SUMMARY).await;
    window.choose("How concerned are you overall?", "An emerging concern").await;
    window.fill("When will you look at it again?", "+6w").await;

    next_part(window, "At home together").await;
    window.fill("One or two things to enjoy together", AT_HOME).await;

    next_part(window, "Other learning").await;
    window.fill("Interests", INTERESTS).await;
    window.wait_until_saved().await;
}

/// Ctrl and Down, and the heading that the focus is on then.
pub(crate) async fn next_part(window: &Window, heading: &str) {
    window.press_with(&[Key::Control], Key::Down).await;
    window.arrive_in(heading).await;
}

/// The talk with the parents, their copy, the signature, and the lock.
pub(crate) async fn finish(window: &Window) {
    window.enter(link("Finish and share")).await;
    window.wait_for_heading("Finish and share Amina’s check").await;
    mark_ready(window, "Amina").await;
    window.fill("When did you talk it through?", "yesterday").await;
    window.look_up("Who was there?", "abena", "Abena Osei").await;
    window.fill("When did you talk about learning at home?", "yesterday").await;
    window.fill("What did they say about it?", COMMENT).await;
    talked_through(window).await;
    window.fill("When did you give them their copy?", "today").await;
    window.look_up("Who gave it to them?", "lin", CHILDMINDER).await;
    window.choose("How did they get it?", "On paper").await;
    let signature = "Key person: Your signature";
    window.fill_in(textbox("Name").inside(signature), CHILDMINDER).await;
    window.fill_in(textbox("Role").inside(signature), "Childminder").await;
    window.fill_in(textbox("Date").inside(signature), "today").await;
    share_and_lock(window, "Amina").await;
}

/// Everything is written.
pub(crate) async fn mark_ready(window: &Window, name: &str) {
    window.enter(button("Mark as ready")).await;
    window.arrive_in(&format!("Talk it through with {name}’s parents")).await;
}

/// The parents have heard it.
pub(crate) async fn talked_through(window: &Window) {
    window.enter(button("We have talked it through")).await;
    window.arrive_in("Give the parents their copy").await;
}

/// The last step, with its question.
pub(crate) async fn share_and_lock(window: &Window, name: &str) {
    window.enter(button("Share and lock")).await;
    window.wait_for_one("dialog", &format!("Share and lock {name}’s check?")).await;
    window.enter(button("Share and lock")).await;
    window.wait_for_text("Shared and locked on").await;
}

/// The PDF, where the dialog says.
pub(crate) async fn export(window: &Window) {
    window.press_with(&[Key::Control], 'p').await;
    window.wait_for_heading("Export Amina’s progress check at age two").await;
    window.enter(button("Save PDF")).await;
    window.wait_for_text("Saved as ").await;
}

/// Gives the passphrase.
pub(crate) async fn unlock(window: &Window) {
    window.wait_for_text("Your records are locked.").await;
    window.arrive_in("Passphrase").await;
    window.write(PASSPHRASE).await;
    window.press(Key::Enter).await;
    window.wait_until_gone("Your records are locked.").await;
}
