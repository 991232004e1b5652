//! Repeating rows: added, written, moved, taken out and brought back, all by keys.

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
    let wanted = textbox("What will we do?").inside(step);
    let what = format!("the focus in {step}");
    wait_for(&what, async || window.focus().await.is(&wanted).then_some(())).await;
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
