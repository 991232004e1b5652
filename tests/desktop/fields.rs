//! Each kind of field on the page that only a debug build has: write, see it kept, see what is wrong, and reach all
//! of it by keys. Rows are in `rows.rs`.

use fantoccini::key::Key;
use serde_json::{Value, json};

use crate::find::{Wanted, button, combobox, link, radio, textbox, tick};
use crate::journey::unlock;
use crate::program::{Folder, Window, wait_for, wait_within};
use crate::records;

/// The page with every kind of field.
pub(crate) async fn open_field_kinds() -> (Folder, Window) {
    let folder = Folder::new();
    records::move_in(&folder);
    let window = Window::open(&folder).await;
    unlock(&window).await;
    window.go("/field-kinds").await;
    window.wait_for_heading("Field kinds").await;
    (folder, window)
}

/// Waits until the answers are kept so.
pub(crate) async fn wait_for_answer(window: &Window, field: &str, wanted: Value) {
    let kept = wait_within(async || Some(answer(window, field).await).filter(|kept| *kept == wanted)).await;
    if kept.is_none() {
        let (kept, focus) = (answer(window, field).await, window.focus().await);
        panic!("{field} is kept as {kept} and not as {wanted}; the focus is on {focus:?}");
    }
}

/// What is kept for a field; null where nothing is.
pub(crate) async fn answer(window: &Window, field: &str) -> Value {
    let kept: Value = serde_json::from_str(&window.text_of("answers").await).expect("the answers are JSON");
    kept.get(field).cloned().unwrap_or(Value::Null)
}

/// Leaves the box and sees its error, which is tied to the box.
async fn leave_with_error(window: &Window, wanted: Wanted<'_>, error: &str) {
    window.press(Key::Tab).await;
    window.wait_for_text(error).await;
    let there = window.described(wanted).await.unwrap_or_else(|| panic!("{wanted:?} is on the page"));
    assert!(there.is_invalid, "{wanted:?} does not say that something is wrong");
    assert!(there.description.contains(error), "{error:?} does not belong to {wanted:?}: {there:?}");
}

#[tokio::test]
async fn lines_and_long_texts_are_kept_letter_by_letter() {
    let (_folder, window) = open_field_kinds().await;
    let unlabelled: Vec<String> = window.ask("unlabelled", &[]).await;
    assert!(unlabelled.is_empty(), "boxes without a label: {unlabelled:#?}");

    let room = window.tab_to(textbox("Room")).await;
    assert!(room.description.contains("Where Amina is based."), "the hint belongs to the box: {room:?}");
    window.enter(button("Use for: Room")).await;
    wait_for_answer(&window, "line", json!("Acorn")).await;
    window.arrive_in("Room").await;
    window.press_with(&[Key::Control], 'a').await;
    window.write("Wrens, by the pond").await;
    wait_for_answer(&window, "line", json!("Wrens, by the pond")).await;

    let long = textbox("What is going well?");
    window.fill("What is going well?", "Too short").await;
    leave_with_error(&window, long, "Give one real example of what Amina does well").await;
    window.tab_back_to(long).await;
    window.press_with(&[Key::Control], Key::End).await;
    window.write(" at first,\nthen long enough: Zoë, Łucja and Ngọc.").await;
    let kept = json!("Too short at first,\nthen long enough: Zoë, Łucja and Ngọc.");
    wait_for_answer(&window, "long", kept).await;
    window.wait_until_gone("Give one real example of what Amina does well").await;
    let length = window.described(long).await.map(|one| one.description).unwrap_or_default();
    assert!(length.contains("11 words. Up to about 100 reads well"), "the length is said: {length}");
}

#[tokio::test]
async fn what_the_records_say_is_offered_and_taken_only_by_a_key() {
    let (_folder, window) = open_field_kinds().await;
    let words = "Amina brings us books and points at the boats in them.";
    let take = button("Use this for: What is going well?");
    window.wait_for_text("From the progress check at age two, 20 June 2026:").await;
    window.wait_for_text(words).await;
    assert_eq!(answer(&window, "long").await, Value::Null, "nothing comes by itself");
    window.enter(take).await;
    wait_for_answer(&window, "long", json!(words)).await;
    window.arrive_in("What is going well?").await;
    assert!(!window.has(take).await, "an answer is not offered twice");
    window.press(Key::F6).await;
    window.arrive_in("Undo").await;
    window.press(Key::Enter).await;
    wait_for_answer(&window, "long", Value::Null).await;
    window.arrive_in("What is going well?").await;
    assert!(window.has(take).await, "what was given back is offered again");
}

#[tokio::test]
async fn a_box_with_suggestions_is_used_with_arrows_enter_and_escape() {
    let (_folder, window) = open_field_kinds().await;
    let language = combobox("First language");
    window.tab_to(language).await;
    leave_with_error(&window, language, "Say which language Amina hears most at home").await;

    window.tab_back_to(language).await;
    window.write("po").await;
    wait_for("two languages", async || {
        (window.names("option").await == ["Polish", "Portuguese"]).then_some(())
    })
    .await;
    window.press(Key::Down).await;
    window.press(Key::Down).await;
    assert_eq!(window.focus().await.option, "Portuguese");
    window.press(Key::Enter).await;
    wait_for_answer(&window, "language", json!("Portuguese")).await;
    assert_eq!(window.focus().await.value, "Portuguese");
    assert_eq!(window.names("option").await, [""; 0]);

    window.press(Key::Down).await;
    wait_for("the whole list", async || (!window.names("option").await.is_empty()).then_some(())).await;
    window.press(Key::Escape).await;
    assert_eq!(window.names("option").await, [""; 0]);
    assert_eq!(window.focus().await.value, "Portuguese", "Escape closes before it clears");
    window.press(Key::Escape).await;
    wait_for_answer(&window, "language", Value::Null).await;
    window.write("Ga").await;
    window.press(Key::Tab).await;
    wait_for_answer(&window, "language", json!("Ga")).await;
}

#[tokio::test]
async fn a_date_is_typed_day_first_or_chosen_from_a_calendar() {
    let (_folder, window) = open_field_kinds().await;
    let review = textbox("Next review");
    window.fill_in(review, "28/6").await;
    window.press(Key::Tab).await;
    wait_for_answer(&window, "day", json!("2027-06-28")).await;
    window.wait_for_text("Monday, in 18 days").await;
    assert_eq!(window.described(review).await.map(|one| one.value).as_deref(), Some("28/06/2027"));

    window.tab_back_to(review).await;
    window.press_with(&[Key::Alt], Key::Down).await;
    window.wait_for_one("dialog", "Choose a date").await;
    window.arrive_in("Monday 28 June 2027").await;
    window.press(Key::Right).await;
    window.arrive_in("Tuesday 29 June 2027").await;
    window.press(Key::Down).await;
    window.arrive_in("Tuesday 6 July 2027").await;
    window.press(Key::Enter).await;
    wait_for_answer(&window, "day", json!("2027-07-06")).await;
    window.arrive_in("Next review").await;

    window.press_with(&[Key::Alt], Key::Down).await;
    window.arrive_in("Tuesday 6 July 2027").await;
    window.press(Key::PageDown).await;
    window.arrive_in("Friday 6 August 2027").await;
    window.press(Key::Escape).await;
    window.arrive_in("Next review").await;
    assert_eq!(answer(&window, "day").await, json!("2027-07-06"), "Escape changes nothing");

    window.press_with(&[Key::Control], 'a').await;
    window.write("31/6").await;
    leave_with_error(&window, review, "June has 30 days. Did you mean 30/06/2027?").await;
    let past = textbox("Talked with parents on");
    window.fill_in(past, "tomorrow").await;
    window.press(Key::Tab).await;
    wait_for_answer(&window, "past", json!("2027-06-11")).await;
    wait_for("a word about a day to come", async || {
        window.described(past).await.filter(|one| one.is_invalid && !one.description.is_empty()).map(|_| ())
    })
    .await;
}

#[tokio::test]
async fn a_number_is_within_its_bounds() {
    let (_folder, window) = open_field_kinds().await;
    let weeks = textbox("Weeks of pregnancy");
    let there = window.tab_to(weeks).await;
    assert!(there.description.contains("weeks"), "the unit belongs to the box: {there:?}");
    window.write("a few").await;
    leave_with_error(&window, weeks, "Type a number from 22 to 44.").await;
    window.tab_back_to(weeks).await;
    window.press_with(&[Key::Control], 'a').await;
    window.write("36").await;
    wait_for_answer(&window, "weeks", json!(36)).await;
}

#[tokio::test]
async fn choices_are_made_with_arrows_and_space() {
    let (_folder, window) = open_field_kinds().await;
    let question = "Was an interpreter there?";
    assert!(!window.has(combobox("Who interpreted?")).await, "not asked yet");
    window.choose(question, "Yes").await;
    wait_for_answer(&window, "yes_no", json!(true)).await;
    window.tab_to(combobox("Who interpreted?")).await;
    leave_with_error(&window, combobox("Who interpreted?"), "Say who interpreted").await;

    let judgement = "How is it going overall?";
    window.tab_to(radio(judgement, "Progressing well")).await;
    assert_eq!(answer(&window, "judgement").await, Value::Null, "nothing is chosen beforehand");
    window.press(Key::Space).await;
    wait_for_answer(&window, "judgement", json!("going_well")).await;
    window.press(Key::Down).await;
    wait_for_answer(&window, "judgement", json!("some_support")).await;
    window.press(Key::Right).await;
    wait_for_answer(&window, "judgement", json!("concern")).await;
    window.press(Key::Up).await;
    wait_for_answer(&window, "judgement", json!("some_support")).await;
    window.enter(button("Clear: How is it going overall?")).await;
    wait_for_answer(&window, "judgement", Value::Null).await;
    let focus = window.focus().await;
    assert!(focus.is(&radio(judgement, "Progressing well")), "after clearing one is at the first: {focus:?}");
    window.press(Key::Tab).await;
    window.wait_for_text("Choose how it is going overall").await;

    window.choose("Where does it happen?", "Both").await;
    wait_for_answer(&window, "list", json!("both")).await;
    window.pick(combobox("Where else?"), "Home").await;
    wait_for_answer(&window, "select", json!("home")).await;
}

#[tokio::test]
async fn any_of_a_few_are_ticks_or_tags() {
    let (_folder, window) = open_field_kinds().await;
    let ticks = "How did Amina tell us?";
    window.set_tick(ticks, "Play we watched").await;
    window.tab_to(tick(ticks, "Words")).await;
    window.press(Key::Space).await;
    wait_for_answer(&window, "ticks", json!(["play", "words"])).await;
    window.press(Key::Space).await;
    wait_for_answer(&window, "ticks", json!(["play"])).await;

    window.look_up("Home languages", "tw", "Twi").await;
    wait_for_answer(&window, "tags", json!(["Twi"])).await;
    window.take("Ewe", "Use “Ewe” as typed").await;
    window.take("pol", "Polish").await;
    wait_for_answer(&window, "tags", json!(["Twi", "Ewe", "Polish"])).await;
    window.press(Key::Backspace).await;
    window.arrive_in("Take away Polish").await;
    window.press(Key::Left).await;
    window.arrive_in("Take away Ewe").await;
    window.press(Key::Delete).await;
    wait_for_answer(&window, "tags", json!(["Twi", "Polish"])).await;
    window.arrive_in("Home languages").await;
    window.wait_for_text("Ewe taken away").await;
    window.press(Key::F6).await;
    window.arrive_in("Undo").await;
    window.press(Key::Enter).await;
    wait_for_answer(&window, "tags", json!(["Twi", "Ewe", "Polish"])).await;
}

#[tokio::test]
async fn people_pictures_and_signatures_are_filled_in() {
    let (_folder, window) = open_field_kinds().await;
    let key_person = combobox("Key person");
    window.tab_to(key_person).await;
    window.write("Nobody Known").await;
    leave_with_error(&window, key_person, "Choose a name from the list, or add it there.").await;
    window.tab_back_to(key_person).await;
    window.press_with(&[Key::Control], 'a').await;
    window.take("pri", "Priya Nair").await;
    wait_for("Priya", async || answer(&window, "person").await.is_string().then_some(())).await;
    assert_eq!(window.focus().await.value, "Priya Nair");
    window.wait_until_gone("Choose a name from the list, or add it there.").await;

    window.look_up("Who was there?", "Karim Rahimi", "Add Karim Rahimi").await;
    wait_for("an id", async || (answer(&window, "anybody").await.as_str()?.len() == 36).then_some(())).await;

    window.enter(button("Choose a picture")).await;
    let words = "What the picture shows, for those who cannot see it";
    window.fill(words, "A grey square").await;
    wait_for_answer(&window, "photo", json!({ "sha256": "grey", "alt": "A grey square" })).await;
    window.enter(button("Remove the picture")).await;
    wait_for_answer(&window, "photo", Value::Null).await;
    window.wait_for_text("Picture removed").await;

    let signature = "Key person: signature";
    window.fill_in(textbox("Name").inside(signature), "Priya Nair").await;
    window.fill_in(textbox("Role").inside(signature), "Key person").await;
    window.fill_in(textbox("Date").inside(signature), "today").await;
    window.press(Key::Tab).await;
    let signed = json!({ "signed_name": "Priya Nair", "role": "Key person", "signed_on": "2027-06-10" });
    wait_for_answer(&window, "signed", signed).await;
}

#[tokio::test]
async fn what_is_left_leads_to_each_field() {
    let (_folder, window) = open_field_kinds().await;
    window.enter(button("What is left")).await;
    window.wait_for_text("before it is ready").await;
    for (line, role, name) in [
        ("Give one real example of what Amina does well", "textbox", "What is going well?"),
        ("Say when you will look back on it", "textbox", "Next review"),
        ("Choose how it is going overall", "radio", "Progressing well"),
        ("Add one step that somebody will take", "button", "Add a step"),
    ] {
        window.tab_back_to(crate::find::link(line)).await;
        window.press(Key::Enter).await;
        let what = format!("the focus on {name:?}");
        wait_for(&what, async || {
            let focus = window.focus().await;
            (focus.role == role && crate::find::plain(&focus.name) == name).then_some(())
        })
        .await;
    }
}

#[tokio::test]
async fn a_window_whose_code_has_stopped_says_so_and_is_drawn_anew() {
    let (_folder, window) = open_field_kinds().await;
    let expected = "document.documentElement.dataset.mayStop = true";
    window.client.execute(expected, vec![]).await.expect("the page is told that this is meant");
    window.enter(button("Stop this window")).await;
    window.wait_for_text("This window has stopped").await;
    window.wait_for_text("field_kinds.rs, line").await;
    assert!(
        !window.text().await.contains("Somebody asked for it"),
        "what a panic says may be what somebody wrote"
    );
    window.keep_picture("stopped").await;
    window.enter(link("Draw the window anew")).await;
    window.wait_until_gone("This window has stopped").await;
    window.wait_for_heading("Field kinds").await;
}

#[tokio::test]
async fn a_window_that_has_stopped_still_locks() {
    let (_folder, window) = open_field_kinds().await;
    let minutes = "return document.documentElement.dataset.locksAfter";
    let noted = window.client.execute(minutes, vec![]).await.expect("the page answers");
    assert_eq!(noted, json!("5"), "the minutes of Settings are left for the time after");
    let at_once = "Object.assign(document.documentElement.dataset, { mayStop: true, locksAfter: 0.001 })";
    window.client.execute(at_once, vec![]).await.expect("the page is told that this is meant");
    window.enter(button("Stop this window")).await;
    window.wait_for_one("button", "Open my records").await;
    assert!(!window.text().await.contains("Field kinds"), "nothing of a page is left to read");
}
