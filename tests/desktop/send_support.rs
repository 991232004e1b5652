//! SEND support from a first concern to the second cycle of a plan, by keyboard alone.

use fantoccini::key::Key;

use crate::find::{button, combobox, link, radio, textbox};
use crate::first_check::{only_file, read_pdf};
use crate::journey::{FIND, next_part, unlock};
use crate::program::{Folder, Window, wait_for};
use crate::records;

const TARGET: &str =
    "Flossie will show which of two things she wants at snack, with a card, to any grown-up.";
const BASELINE: &str = "Flossie points to the table and waits.";
const MEASURE: &str = "Four times out of five, over one week.";
const PROVISION: &str = "Hold up both cards, name both, count to five, then wait.";
const OUTCOME: &str = "By next spring Flossie will tell people what she wants, so that they understand her.";
const EVIDENCE: &str = "On three of five days she touched the card and smiled.";
const DIFFERENCE: &str = "Snack is calm, and she looks up when the cards come.";
/// As long as it is not given back, nobody may write there.
const LOCKED: &str = "This cycle is reviewed and locked. It can be read and printed.";

#[tokio::test]
async fn a_concern_leads_to_a_second_cycle_by_keyboard() {
    let folder = Folder::new();
    records::move_in(&folder);
    let window = Window::open(&folder).await;
    unlock(&window).await;
    open_support(&window).await;
    log_a_concern(&window).await;
    begin_monitoring(&window).await;
    move_to_support(&window).await;
    begin_a_plan(&window).await;
    write_the_plan(&window).await;
    write_the_cycle(&window).await;
    agree(&window).await;
    note_today(&window).await;
    hold_the_review(&window).await;
    see_the_next_cycle(&window).await;
    see_the_closed_cycle(&window).await;
    window.press_with(&[Key::Control], 'p').await;
    window.wait_for_heading("Export Flossie’s support plan").await;
    window.wait_for_text("as it was when the review was closed").await;
    window.enter(button("Save PDF")).await;
    window.wait_for_text("Saved as ").await;
    let read = read_pdf(&only_file(&folder.saved()));
    for wanted in [TARGET, BASELINE, MEASURE, OUTCOME, EVIDENCE, DIFFERENCE, "Partly achieved"] {
        assert!(read.contains(wanted), "{wanted:?} is not on the page: {read}");
    }
    assert!(!read.contains("Draft"), "a closed cycle is no draft: {read}");
}

/// From anywhere over the child’s page to the tab.
async fn open_support(window: &Window) {
    window.press_with(&[Key::Control], 'k').await;
    window.arrive_in(FIND).await;
    window.take("Flossie", "Florence Winterbourne").await;
    window.wait_for_heading("Florence Winterbourne").await;
    window.wait_for_heading("Documents").await;
    window.enter(link("SEND support")).await;
    window.wait_for_heading("Where Flossie stands").await;
}

/// What was seen, and the talk with the parents.
async fn log_a_concern(window: &Window) {
    window.enter(button("Log a concern")).await;
    window.wait_for_heading("Concern about Flossie").await;
    window.wait_for_heading("What you see").await;
    window.fill("When was it raised?", "1/6").await;
    window.choose("Who raised it?", "Parents").await;
    window.fill("What do you see?", "People outside the family follow about half of her words.").await;
    window.fill("What goes well?", "She has much to tell and watches faces.").await;
    window.set_tick("Which areas does it touch?", "Communication and interaction").await;
    next_part(window, "What you looked at and tried").await;
    next_part(window, "Talking with parents").await;
    window.fill("When did you talk?", "2/6").await;
    window.look_up("With whom?", "imogen", "Imogen Winterbourne").await;
    window.fill("What did they say?", "Nana does not understand her on the telephone.").await;
    window.fill("What did you agree?", "Mum asks for a hearing check.").await;
    next_part(window, "What follows").await;
    window.enter(button("Use for: When will you look again?")).await;
    window.wait_until_saved().await;
    window.enter(link("Back to Flossie")).await;
    window.wait_for_heading("Documents").await;
    window.enter(link("SEND support")).await;
    window.wait_for_heading("Where Flossie stands").await;
}

async fn begin_monitoring(window: &Window) {
    window.enter(button("Change status")).await;
    window.choose("What changes?", "Begin monitoring").await;
    window.fill("Since when?", "2/6").await;
    window.enter(button("Begin monitoring")).await;
    window.wait_for_text("Changed: Monitoring").await;
}

async fn move_to_support(window: &Window) {
    window.enter(button("Change status")).await;
    window.choose("What changes?", "Move to SEN support").await;
    window.fill("Since when?", "3/6").await;
    window.fill("When did you tell the parents?", "3/6").await;
    window.look_up("SENCO", "harriet", "Harriet Ombersley").await;
    window.choose("Area of need", "Communication and interaction").await;
    window.enter(button("Move to SEN support")).await;
    window.wait_for_text("Changed: SEN support").await;
    see_the_focus(window).await;
}

/// A plan knows what the move to support said.
async fn begin_a_plan(window: &Window) {
    window.enter(button("Begin a support plan")).await;
    window.wait_for_heading("Flossie’s support plan").await;
    window.wait_for_text("No outcomes yet.").await;
    next_part(window, "Assess").await;
    window.fill("What do we know now?", "She uses many words; the first sounds are missing.").await;
    window.enter(button("On to Plan")).await;
    window.wait_for_text("This cycle is now in Plan").await;
    see_the_focus(window).await;
    follow_what_is_left(window).await;
}

/// A step that waits for something says for what, and each line leads there.
async fn follow_what_is_left(window: &Window) {
    window.enter(button("Agree this plan")).await;
    wait_for("the focus on what is left", async || {
        window.focus().await.name.ends_with("before you can agree this plan").then_some(())
    })
    .await;
    window.enter(link("Strengths: write what Flossie enjoys and does well")).await;
    window.arrive_in("What does Flossie enjoy and do well?").await;
    assert!(window.focus().await.is_invalid, "what is missing is said beside the box");
    window.write("Marbles, water and anything that rolls.").await;
    window.wait_until_saved().await;
}

/// After a step the page is made anew, and the focus is not lost on the way.
async fn see_the_focus(window: &Window) {
    wait_for("a focus on the new page", async || (!window.focus().await.is_page).then_some(())).await;
}

async fn write_the_plan(window: &Window) {
    open_part(window, "About the plan").await;
    window.fill("When does the plan begin?", "today").await;
    next_part(window, "Strengths and interests").await;
    next_part(window, "Voices").await;
    window.fill("What does Flossie show or tell us?", "She chose the photo of the marble run.").await;
    window.set_tick("How did you find out?", "Choosing from photos").await;
    window.choose("Have Flossie’s parents had their say?", "We have their views").await;
    window.fill("What did they say?", "We would like Nana to understand her.").await;
    next_part(window, "Needs").await;
    window.fill("What does Flossie need?", "Time, and a second way to say it.").await;
    next_part(window, "Where Flossie begins").await;
    window.fill("On which day?", "today").await;
    window.enter(button("Add an area")).await;
    window.arrive_in("Area").await;
    window.write("Communication").await;
    window.fill("What Flossie could do", "Three words together, half of them understood.").await;
    next_part(window, "Outcomes").await;
    window.enter(button("Add an outcome")).await;
    window.arrive_in("Outcome").await;
    window.write(OUTCOME).await;
    window.pick(combobox("Area of need"), "Communication").await;
    window.fill("By when", "20/3/2028").await;
    open_part(window, "Agreeing the plan").await;
    window.fill("When was it agreed?", "today").await;
    window.look_up("Who agreed it?", "imogen", "Imogen Winterbourne").await;
    window.wait_until_saved().await;
}

/// One target, one thing adults do for it, and the dates.
async fn write_the_cycle(window: &Window) {
    open_part(window, "Targets").await;
    window.enter(button("Add a target")).await;
    window.arrive_in("Towards which outcome?").await;
    window.write("By").await;
    assert_eq!(window.focus().await.value, OUTCOME);
    window.fill("Target", TARGET).await;
    window.fill("Where Flossie is now", BASELINE).await;
    window.fill("How will you know?", MEASURE).await;
    window.fill("By when?", "+5w").await;
    window.enter(button("Add something adults do")).await;
    window.arrive_in("What kind of support").await;
    window.write("What adults").await;
    window.fill("What will adults do?", PROVISION).await;
    window.look_up("Who", "devika", "Devika").await;
    window.fill("Times a week", "5").await;
    window.fill("Minutes each time", "10").await;
    window.wait_for_text("50 minutes a week").await;
    window.fill("From", "today").await;
    next_part(window, "Dates and agreement").await;
    window.fill("When does this cycle begin?", "today").await;
    window.enter(button("Use for: When will you look at it again?")).await;
    window.fill("When did the parents agree?", "today").await;
    window.wait_until_saved().await;
}

/// Where the child begins is fixed from then on.
async fn agree(window: &Window) {
    window.enter(button("Agree this plan")).await;
    window.wait_for_one("dialog", "Agree this plan?").await;
    window.enter(button("Agree this plan")).await;
    window.wait_for_text("The plan is agreed").await;
    open_part(window, "Where Flossie begins").await;
    window.wait_for_text("Fixed when the plan was agreed").await;
    assert!(!window.has(textbox("On which day?")).await, "the beginning can still be written");
    window.enter(button("On to Do")).await;
    window.wait_for_text("This cycle is now in Do").await;
    see_the_focus(window).await;
}

async fn note_today(window: &Window) {
    open_part(window, "Overview").await;
    window.enter(button("Note how today went").or_longer()).await;
    let done = radio("Was it done?", "Yes");
    wait_for("the focus on the first open question", async || {
        let focus = window.focus().await;
        focus.groups.iter().any(|group| group.starts_with("Was it done?")).then_some(())
    })
    .await;
    if !window.focus().await.is(&done) {
        window.tab_to(done).await;
    }
    window.press(Key::Space).await;
    window.pick(combobox("How did Flossie take part?"), "Engaged").await;
    window.wait_until_saved().await;
    window.enter(button("On to Review")).await;
    window.wait_for_text("This cycle is now in Review").await;
}

async fn hold_the_review(window: &Window) {
    window.enter(link("Open the review meeting")).await;
    window.wait_for_heading("Flossie’s review meeting").await;
    window.fill("When did you meet?", "today").await;
    window.choose("What kind of review?", "As planned").await;
    window.enter(button("Add a person")).await;
    window.arrive_in("Who").await;
    window.take("imogen", "Imogen Winterbourne").await;
    window.tab_to(combobox("Role")).await;
    window.write("Mum").await;
    window.pick(combobox("How"), "Was there").await;

    next_part(window, TARGET).await;
    window.wait_for_text(BASELINE).await;
    window.choose("How did it go?", "Partly achieved").await;
    window.fill("What did you see?", EVIDENCE).await;
    window.choose("What next?", "Go on with it").await;
    window.wait_for_text("The target is talked about").await;
    window.press_with(&[Key::Control], Key::Enter).await;
    window.arrive_in("What next?").await;
    decide(window).await;
    next_part(window, "What we agreed").await;
    window.enter(button("Close the review")).await;
    window.wait_for_one("dialog", "Close this review for good?").await;
    window.enter(button("Close the review")).await;
    window.wait_for_text("Review closed. Cycle 2 is open").await;
}

/// What everybody says, what worked, and what follows.
async fn decide(window: &Window) {
    window.choose("Have you Flossie’s view?", "We have it").await;
    window.fill("How does Flossie show what she thinks?", "She laughed when the cards came out.").await;
    window.choose("Have the parents had their say?", "We have their views").await;
    window.fill("What do they say?", "Breakfast is calmer with the cards.").await;
    window.fill("What worked?", "Two cards and the wait.").await;
    window.fill("What did not?", "Nothing.").await;
    window.choose("How far has Flossie come?", "As we hoped").await;
    window.fill("What difference has the support made?", DIFFERENCE).await;
    window.choose("What do you decide together?", "Go on as now").await;
    window.fill("Why?", "It works with Devika and can work with everybody.").await;
    window.fill("When will you look at it again?", "+6w").await;
    window.wait_until_saved().await;
}

/// The target stands in it, with where it came from and where it begins now.
async fn see_the_next_cycle(window: &Window) {
    window.wait_for_text("Plan 1, cycle 2").await;
    window.wait_for_text("Continued from cycle 1").await;
    open_part(window, "Targets").await;
    wait_for("the target in the next cycle", async || {
        let target = window.described(textbox("Target")).await?;
        (target.value == TARGET).then_some(())
    })
    .await;
    let begins = window.described(textbox("Where Flossie is now")).await.expect("where it begins now");
    assert_eq!(begins.value, EVIDENCE, "it begins with what was seen last");
}

/// It can be read, and written in nowhere.
async fn see_the_closed_cycle(window: &Window) {
    open_part(window, "Overview").await;
    window.enter(link("Cycle 1")).await;
    window.wait_for_text(LOCKED).await;
    for part in ["Targets", "Do", "How it went", "Review"] {
        open_part(window, part).await;
        window.wait_for_text(LOCKED).await;
        for role in ["textbox", "combobox", "radio", "checkbox"] {
            assert_eq!(window.names(role).await, [""; 0], "{part} of a closed cycle can be written in");
        }
    }
    window.wait_for_text(DIFFERENCE).await;
    open_part(window, "Overview").await;
    window.enter(button("Note that they have it")).await;
    window.wait_for_text("The parents got their copy on 10 June.").await;
}

/// Opens a part by its line in the list.
async fn open_part(window: &Window, title: &str) {
    window.enter(link(title).or_longer().inside("Parts of the plan")).await;
    window.wait_for_heading(title).await;
    window.arrive_in(title).await;
}
