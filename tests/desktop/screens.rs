//! Every screen: what the checker for access finds, whether it fits, and what stands in the title bar.

use fantoccini::key::Key;

use crate::find::button;
use crate::journey::{self, FIND, mark_ready, talked_through, unlock};
use crate::program::{Folder, Window};
use crate::records::{self, NAMES, Records};
use crate::size::LOOKS;

/// The widths a window can have at the usual zoom, and at twice as much: 1280 and 1024, 640 and 512.
const WIDTHS: &[(u32, u32)] = &[(1280, 800), (1024, 700), (640, 400), (512, 350)];

/// Looks at the screen that is open in every look and width, and adds what is wrong to the list.
pub(crate) async fn look_over(window: &Window, screen: &str, wrong: &mut Vec<String>) {
    let title = window.title().await;
    assert!(title.ends_with(" · Coatpeg"), "{screen} is called {title:?}");
    assert!(!NAMES.iter().any(|name| title.contains(name)), "{screen} names a child: {title:?}");
    for (name, theme, more_contrast) in LOOKS {
        window.look(theme, *more_contrast).await;
        wrong.extend(window.findings(&format!("{screen}, {name}")).await);
        if !more_contrast {
            window.keep_picture(&format!("{screen}-1280-{name}")).await;
        }
    }
    window.look("light", false).await;
    for (width, height) in WIDTHS {
        window.resize(*width, *height).await;
        wrong.extend(window.misfit(&format!("{screen} at {width}")).await);
        if *width != WIDTHS[0].0 {
            window.keep_picture(&format!("{screen}-{width}")).await;
        }
    }
    wrong.extend(window.findings(&format!("{screen} at 512")).await);
    window.resize(WIDTHS[0].0, WIDTHS[0].1).await;
}

/// Looks at a screen made of parts that are looked over elsewhere: light in a small window, dark in a large one, and
/// whether it fits at every width.
pub(crate) async fn glance_over(window: &Window, screen: &str, wrong: &mut Vec<String>) {
    let title = window.title().await;
    assert!(title.ends_with(" · Coatpeg"), "{screen} is called {title:?}");
    assert!(!NAMES.iter().any(|name| title.contains(name)), "{screen} names a child: {title:?}");
    window.look("dark", false).await;
    wrong.extend(window.findings(&format!("{screen}, dark")).await);
    window.keep_picture(&format!("{screen}-1280-dark")).await;
    window.look("light", false).await;
    for (width, height) in WIDTHS {
        window.resize(*width, *height).await;
        wrong.extend(window.misfit(&format!("{screen} at {width}")).await);
        window.keep_picture(&format!("{screen}-{width}-light")).await;
    }
    wrong.extend(window.findings(&format!("{screen} at 512")).await);
    window.resize(WIDTHS[0].0, WIDTHS[0].1).await;
}

pub(crate) fn assert_nothing_wrong(wrong: &[String]) {
    assert!(wrong.is_empty(), "{} findings:\n{}", wrong.len(), wrong.join("\n\n"));
}

#[tokio::test]
async fn the_checks_of_this_file_see_what_is_wrong() {
    let folder = Folder::new();
    let window = Window::open(&folder).await;
    window.wait_for_heading("How do you work?").await;
    assert_eq!(window.findings("as it is").await, [""; 0]);
    assert_eq!(window.misfit("as it is").await, None);
    let spoil = r#"
        const main = document.querySelector("main");
        main.append(document.createElement("input"));
        const wide = document.createElement("p");
        wide.textContent = "wide".repeat(1000);
        main.append(wide);
    "#;
    window.client.execute(spoil, vec![]).await.expect("the page can be spoilt");
    let found = window.findings("spoilt").await;
    assert!(
        found.iter().any(|line| line.contains("spoilt: label:")),
        "a box without a label is not seen: {found:?}"
    );
    assert!(window.misfit("spoilt").await.is_some(), "a line that is too long is not seen");
}

#[tokio::test]
async fn the_screens_before_there_are_records_are_open_to_everybody() {
    let folder = Folder::new();
    let window = Window::open(&folder).await;
    let mut wrong = Vec::new();
    window.wait_for_heading("How do you work?").await;
    look_over(&window, "set-up-you", &mut wrong).await;
    window.choose("How do you work?", "I am the SENCO or manager").await;
    window.enter(button("Continue")).await;
    window.wait_for_heading("What is your setting called?").await;
    window.enter(button("Continue")).await;
    window.wait_for_text("Type your name").await;
    look_over(&window, "set-up-setting", &mut wrong).await;
    window.enter(button("Back")).await;
    journey::set_up_to_the_sheet(&window).await;
    window.wait_for_text("To check it worked").await;
    glance_over(&window, "set-up-recovery", &mut wrong).await;
    window.enter(button("Later")).await;
    journey::arrive_at(&window, "Keep a copy away from this computer").await;
    glance_over(&window, "set-up-backup", &mut wrong).await;
    window.enter(button("Not now")).await;
    window.wait_for_heading("Who is your first child?").await;
    look_over(&window, "home-empty", &mut wrong).await;
    assert_nothing_wrong(&wrong);
}

#[tokio::test]
async fn the_screens_with_the_nursery_are_open_to_everybody() {
    let folder = Folder::new();
    let records = records::move_in(&folder);
    let window = Window::open(&folder).await;
    let mut wrong = Vec::new();
    window.wait_for_text("Your records are locked.").await;
    look_over(&window, "unlock", &mut wrong).await;
    window.enter(button("I have forgotten my passphrase")).await;
    window.wait_for_text("The eight words of your recovery sheet").await;
    glance_over(&window, "unlock-forgotten", &mut wrong).await;
    window.enter(button("Back")).await;
    unlock(&window).await;
    for (screen, address) in addresses_of_children(&records) {
        window.go(&address).await;
        look_over(&window, screen, &mut wrong).await;
    }
    assert_nothing_wrong(&wrong);
}

#[tokio::test]
async fn the_screens_of_the_setting_are_open_to_everybody() {
    let folder = Folder::new();
    records::move_in(&folder);
    let window = Window::open(&folder).await;
    let mut wrong = Vec::new();
    unlock(&window).await;
    for (screen, address) in addresses_of_the_setting() {
        window.go(&address).await;
        look_over(&window, screen, &mut wrong).await;
    }
    look_over_what_opens(&window, &mut wrong).await;
    assert_nothing_wrong(&wrong);
}

/// Every page by its address.
fn addresses(records: &Records) -> Vec<(&'static str, String)> {
    [addresses_of_children(records), addresses_of_the_setting()].concat()
}

/// Home, children, and what is written about them.
fn addresses_of_children(records: &Records) -> Vec<(&'static str, String)> {
    let child = records.nursery.child(records::CHILD);
    let (draft, empty) = (records.draft, records.empty);
    vec![
        ("home", "/".to_owned()),
        ("children", "/children".to_owned()),
        ("children-left", "/children/left".to_owned()),
        ("add-child", "/children/add".to_owned()),
        ("child", format!("/child/{child}")),
        ("child-details", format!("/child/{child}/details")),
        ("child-family", format!("/child/{child}/family")),
        ("editor-cl", format!("/document/{draft}?part=cl")),
        ("editor-summary", format!("/document/{draft}?part=summary")),
        ("editor-empty", format!("/document/{empty}")),
        ("finish", format!("/document/{draft}/finish")),
        ("export", format!("/document/{draft}/export")),
    ]
}

/// People, settings, help, and what lies beside.
fn addresses_of_the_setting() -> Vec<(&'static str, String)> {
    vec![
        ("people", "/people".to_owned()),
        ("people-board", "/people/board".to_owned()),
        ("add-person", "/settings/people/new".to_owned()),
        ("copies", "/copies".to_owned()),
        ("help", "/help".to_owned()),
        ("help-handing-on", "/help/handing-on".to_owned()),
        ("help-records", "/help/records".to_owned()),
        ("help-rights", "/help/rights".to_owned()),
        ("not-there", "/nowhere".to_owned()),
        ("field-kinds", "/field-kinds".to_owned()),
        ("settings", "/settings".to_owned()),
        ("settings-people", "/settings/people".to_owned()),
        ("settings-lock", "/settings/lock".to_owned()),
        ("settings-appearance", "/settings/appearance".to_owned()),
        ("settings-computer", "/settings/computer".to_owned()),
        ("settings-keys", "/settings/keys".to_owned()),
        ("settings-about", "/settings/about".to_owned()),
    ]
}

/// What lies over a page: find or do, and the shortcuts.
async fn look_over_what_opens(window: &Window, wrong: &mut Vec<String>) {
    window.go("/").await;
    window.press_with(&[Key::Control], 'k').await;
    window.wait_for_one("dialog", "Find or do").await;
    window.arrive_in(FIND).await;
    window.write("barnaby").await;
    window.wait_for_one("option", "Barnaby").await;
    look_over(window, "palette", wrong).await;
    window.press(Key::Escape).await;
    window.press(Key::F1).await;
    window.wait_for_one("dialog", "Keyboard shortcuts").await;
    look_over(window, "shortcuts", wrong).await;
}

#[tokio::test]
async fn a_finished_check_can_be_read_by_everybody() {
    let folder = Folder::new();
    let records = records::move_in(&folder);
    records::complete_draft(&folder, &records);
    let window = Window::open(&folder).await;
    unlock(&window).await;
    let mut wrong = Vec::new();
    window.go(&format!("/document/{}/finish", records.draft)).await;
    window.wait_for_heading("Finish and share Zosia’s check").await;
    look_over(&window, "finish-draft", &mut wrong).await;
    mark_ready(&window, "Zosia").await;
    look_over(&window, "finish-ready", &mut wrong).await;
    talked_through(&window).await;
    look_over(&window, "finish-talked-through", &mut wrong).await;
    window.enter(button("Share and lock")).await;
    window.wait_for_one("dialog", "Share and lock Zosia’s check?").await;
    look_over(&window, "finish-question", &mut wrong).await;
    window.enter(button("Share and lock")).await;
    window.wait_for_text("Shared and locked on").await;
    look_over(&window, "finish-shared", &mut wrong).await;
    for (screen, address) in [
        ("finished-cl", format!("/document/{}?part=cl", records.draft)),
        ("finished-export", format!("/document/{}/export", records.draft)),
    ] {
        window.go(&address).await;
        look_over(&window, screen, &mut wrong).await;
    }
    assert_nothing_wrong(&wrong);
}

#[tokio::test]
async fn text_grows_to_twice_its_size_and_still_fits() {
    let folder = Folder::new();
    let records = records::move_in(&folder);
    let window = Window::open(&folder).await;
    unlock(&window).await;
    let usual = letters(&window).await;
    let mut wrong = Vec::new();
    look_over_large_text(&window, &addresses(&records), &mut wrong).await;
    assert_nothing_wrong(&wrong);
    window.press_with(&[Key::Control], '0').await;
    assert!((letters(&window).await / usual - 1.0).abs() < 0.05, "Ctrl+0 sets it back");
}

/// Makes the text twice as large and looks whether these pages still fit.
pub(crate) async fn look_over_large_text(
    window: &Window,
    addresses: &[(&'static str, String)],
    wrong: &mut Vec<String>,
) {
    window.go("/settings/appearance").await;
    let usual = letters(window).await;
    for _ in 0..10 {
        window.press_with(&[Key::Control], '+').await;
    }
    let grown = letters(window).await / usual;
    assert!((1.9..=2.1).contains(&grown), "the text is {grown} times as large");
    for (screen, address) in addresses {
        window.go(address).await;
        for (width, tall) in [(1280, 800), (1024, 700)] {
            window.resize(width, tall).await;
            wrong.extend(window.misfit(&format!("{screen} with large text at {width}")).await);
        }
        window.keep_picture(&format!("{screen}-large-text-1024")).await;
    }
}

/// How large the letters are.
async fn letters(window: &Window) -> f64 {
    let script = "return parseFloat(getComputedStyle(document.querySelector('main p, main label')).fontSize)";
    let answer = window.client.execute(script, vec![]).await.expect("a size");
    answer.as_f64().expect("a number")
}
