//! Repeating rows: added, written, moved, taken out and brought back, all by keys. Rows inside rows, and rows that
//! another field shows again.

use fantoccini::key::Key;
use serde_json::{Value, json};

use crate::fields::{answer, open_field_kinds, wait_for_answer};
use crate::find::{Wanted, button, combobox, textbox};
use crate::program::{Window, wait_for};

#[tokio::test]
async fn rows_are_added_moved_taken_out_and_brought_back() {
    let (_folder, window) = open_field_kinds().await;
    // The last of the two groups of steps keeps them all.
    window.tab_back_to(button("Add a step")).await;
    window.press(Key::Enter).await;
    arrive_in_step(&window, "Step 1 of 1").await;
    window.write("Sing the drum song").await;
    wait_for_whats(&window, &["Sing the drum song"]).await;

    window.press_with(&[Key::Control], Key::Enter).await;
    arrive_in_step(&window, "Step 2 of 2").await;
    window.write("Fill the watering can").await;
    wait_for_whats(&window, &["Sing the drum song", "Fill the watering can"]).await;

    window.press_with(&[Key::Alt], Key::Up).await;
    wait_for_whats(&window, &["Fill the watering can", "Sing the drum song"]).await;
    arrive_in_step(&window, "Step 1 of 2").await;
    assert_eq!(window.focus().await.value, "Fill the watering can", "the focus moves with its row");
    window.press_with(&[Key::Alt], Key::Down).await;
    wait_for_whats(&window, &["Sing the drum song", "Fill the watering can"]).await;

    window.tab_back_to(button("Remove: Step 1 of 2")).await;
    window.press(Key::Enter).await;
    wait_for_whats(&window, &["Fill the watering can"]).await;
    arrive_in_step(&window, "Step 1 of 1").await;
    window.wait_for_text("Step removed").await;
    window.press(Key::F6).await;
    window.arrive_in("Undo").await;
    window.press(Key::Enter).await;
    wait_for_whats(&window, &["Sing the drum song", "Fill the watering can"]).await;
}

#[tokio::test]
async fn a_step_at_home_stands_in_both_lists() {
    let (_folder, window) = open_field_kinds().await;
    window.enter(button("Add a step")).await;
    window.wait_for_text("Steps at home").await;
    wait_for("a row at home", async || (column(&window, "where").await == [json!("home")]).then_some(()))
        .await;
    window.write("Stir the porridge").await;
    wait_for_whats(&window, &["Stir the porridge"]).await;

    // The same row stands twice on this page, so its boxes in the first list have two labels each.
    let at_home = |wanted: Wanted<'static>| wanted.inside("Steps at home").or_longer();
    window.look_up_in(at_home(combobox("Who")), "abena", "Abena Osei").await;
    window.fill_in(at_home(textbox("By when")), "+6w").await;
    window.press(Key::Tab).await;
    wait_for("a date", async || (column(&window, "by_when").await == [json!("2027-07-22")]).then_some(()))
        .await;
    assert_eq!(column(&window, "who").await.len(), 1);
    window.pick(combobox("Where").inside("All steps"), "Setting").await;
    wait_for("a row elsewhere", async || {
        (column(&window, "where").await == [json!("setting")]).then_some(())
    })
    .await;
    wait_for_answer(&window, "steps_at_home", Value::Null).await;
}

/// The focus is in the first box of a step.
async fn arrive_in_step(window: &Window, step: &str) {
    arrive_in(window, textbox("What will we do?").inside(step)).await;
}

async fn wait_for_whats(window: &Window, wanted: &[&str]) {
    let what = format!("steps {wanted:?}");
    wait_for(&what, async || (column(window, "what").await == wanted).then_some(())).await;
}

/// One column of the steps that are kept.
async fn column(window: &Window, name: &str) -> Vec<Value> {
    let steps = answer(window, "steps").await;
    let rows = steps.as_array().cloned().unwrap_or_default();
    rows.iter().filter_map(|row| row.get("answers")?.get(name).cloned()).collect()
}

#[tokio::test]
async fn rows_inside_a_row_have_keys_of_their_own() {
    let (_folder, window) = open_field_kinds().await;
    add_a_goal(&window).await;
    window.press(Key::Down).await;
    window.press(Key::Down).await;
    assert_eq!(window.focus().await.value, "Amina tells us what she wants");
    window.fill("What will Amina do?", "Ask for a turn").await;
    window.enter(button("Add what you do")).await;
    arrive_in(&window, textbox("What we do").inside("Help 1 of 1")).await;
    window.write("Show the card").await;
    window.press_with(&[Key::Control], Key::Enter).await;
    arrive_in(&window, textbox("What we do").inside("Help 2 of 2")).await;
    window.write("Wait and smile").await;
    wait_for_help(&window, &["Show the card", "Wait and smile"]).await;
    assert_eq!(
        goals(&window).await.len(),
        1,
        "the keys are for the rows inside, not for the goal around them"
    );

    window.press_with(&[Key::Alt], Key::Up).await;
    wait_for_help(&window, &["Wait and smile", "Show the card"]).await;
    arrive_in(&window, textbox("What we do").inside("Help 1 of 2")).await;
    window.enter(button("Remove: Help 1 of 2")).await;
    wait_for_help(&window, &["Show the card"]).await;
    arrive_in(&window, textbox("What we do").inside("Help 1 of 1")).await;
    window.wait_for_text("Help removed").await;
    window.press(Key::F6).await;
    window.arrive_in("Undo").await;
    window.press(Key::Enter).await;
    wait_for_help(&window, &["Wait and smile", "Show the card"]).await;
}

#[tokio::test]
async fn what_is_worked_out_follows_and_is_not_kept() {
    let (_folder, window) = open_field_kinds().await;
    add_a_goal(&window).await;
    window.enter(button("Add what you do")).await;
    arrive_in(&window, textbox("What we do").inside("Help 1 of 1")).await;
    let first = "Help 1 of 1";
    window.fill_in(textbox("Minutes").inside(first), "10").await;
    assert!(!window.text().await.contains("In a week"), "half of it says nothing");
    window.fill_in(textbox("How many times").inside(first), "3").await;
    window.wait_for_text("In a week: 30 minutes").await;
    window.press(Key::Backspace).await;
    window.write("5").await;
    window.wait_for_text("In a week: 50 minutes").await;
    window.press(Key::Tab).await;
    wait_for("both numbers", async || {
        let help = help(&window).await;
        (*help.first()? == json!({ "minutes": 10, "times": 5 })).then_some(())
    })
    .await;
}

#[tokio::test]
async fn rows_are_seen_again_and_judged_where_they_are_asked_about() {
    let (_folder, window) = open_field_kinds().await;
    window.wait_for_text("There is nothing to look back on yet.").await;
    add_a_goal(&window).await;
    window.fill("What will Amina do?", "Ask for a turn").await;
    window.fill("When we began", "She waits beside the others.").await;
    window.wait_until_gone("There is nothing to look back on yet.").await;
    let again = "How each goal went";
    window.wait_for_heading("Ask for a turn").await;
    window.wait_for_text("She waits beside the others.").await;
    let text = window.text().await;
    let (_, seen) = text.split_once(again).expect("the goals are seen again");
    assert!(seen.contains("She waits beside the others.") && seen.contains("Left empty"), "{seen}");

    window.choose("How did it go?", "Some additional support").await;
    window.fill_in(textbox("What did you see?").inside(again), "Twice on Monday.").await;
    wait_for("the judgement in the goal itself", async || {
        let goals = goals(&window).await;
        let goal = goals.first()?;
        let is_kept = goal["judged"] == "some_support" && goal["evidence"] == "Twice on Monday.";
        is_kept.then_some(())
    })
    .await;
    wait_for_answer(&window, "look_back", Value::Null).await;
    assert!(!window.has(button("Remove: Goal 1 of 1").inside(again)).await, "here none is taken out");
}

#[tokio::test]
async fn one_of_the_records_is_chosen_by_its_words_and_read_by_them() {
    let (_folder, window) = open_field_kinds().await;
    window.pick(combobox("Which outcome matters most?"), "Amina plays").await;
    wait_for("an id", async || (answer(&window, "towards").await.as_str()?.len() == 36).then_some(())).await;
    window.enter(button("Only to be read")).await;
    wait_for("words to read", async || {
        let is_gone = !window.has(combobox("Which outcome matters most?")).await;
        (is_gone && window.text().await.contains("Amina plays with two friends")).then_some(())
    })
    .await;
}

/// The focus goes to the first box of a new goal; a letter written before would go with it.
async fn add_a_goal(window: &Window) {
    window.enter(button("Add a goal")).await;
    window.arrive_in("Towards which outcome").await;
}

async fn arrive_in(window: &Window, wanted: Wanted<'_>) {
    let what = format!("the focus in {wanted:?}");
    wait_for(&what, async || window.focus().await.is(&wanted).then_some(())).await;
}

async fn wait_for_help(window: &Window, wanted: &[&str]) {
    let what = format!("help {wanted:?}");
    wait_for(&what, async || {
        let help = help(window).await;
        let descriptions: Vec<&Value> = help.iter().filter_map(|row| row.get("description")).collect();
        (descriptions == wanted).then_some(())
    })
    .await;
}

/// What the goals say.
async fn goals(window: &Window) -> Vec<Value> {
    said(&answer(window, "goals").await)
}

/// What adults do for the first goal.
async fn help(window: &Window) -> Vec<Value> {
    let goals = goals(window).await;
    goals.first().map(|goal| said(&goal["help"])).unwrap_or_default()
}

/// The answers of each row.
fn said(rows: &Value) -> Vec<Value> {
    rows.as_array().into_iter().flatten().map(|row| row["answers"].clone()).collect()
}
