//! Paper as a person meets it: the page beside the writing, a copy that leaves under a password, a copy that is printed,
//! and many copies at once.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Output};

use coatpeg_domain::answers::Answer;
use coatpeg_domain::contract::{Lock, PrepareCopy};
use coatpeg_domain::forms::transition;
use coatpeg_domain::ids::DocumentId;
use coatpeg_domain::records::{CopyView, Paper, Recipient, Travel};
use coatpeg_tests::words;
use fantoccini::key::Key;

use crate::find::{Wanted, button, combobox, link, switch, textbox};
use crate::first_check::{only_file, read_pdf};
use crate::journey::unlock;
use crate::papers::{self, telling, unlocked, written};
use crate::program::{Folder, Window, wait_for};
use crate::records;

const QUESTION: &str = "What is going well?";
/// The name of another child on roll, where only Linus should stand.
const STRAY: &str = "Zosia";
/// What Linus says, with a friend in it.
const VOICE: &str = "I like to build with Zosia by the big window.";

#[tokio::test]
async fn the_page_beside_the_writing_shows_what_is_typed() {
    let folder = Folder::new();
    let records = records::move_in(&folder);
    let window = Window::open(&folder).await;
    unlock(&window).await;
    window.go(&format!("/document/{}?part=cl", records.draft)).await;
    window.tab_to(textbox(QUESTION)).await;
    window.press_with(&[Key::Control, Key::Shift], 'p').await;
    window.wait_for_one("img", "Page ").await;
    let focus = window.focus().await;
    assert!(focus.is(&textbox(QUESTION)), "the page takes the focus away from the writing: {focus:?}");
    let names = window.names("img").await;
    assert!(names[0].ends_with(", progress check at age two for Zosia"), "{names:?}");

    let picture = picture(&window).await;
    window.press_with(&[Key::Control], Key::End).await;
    window.write(" Hums the marble song.").await;
    // For those who cannot see the picture its words stand beside it.
    window.wait_for_text("Hums the marble song.").await;
    wait_for("another picture", async || (self::picture(&window).await != picture).then_some(())).await;
    assert!(window.focus().await.is(&textbox(QUESTION)), "drawing the page takes the focus away");
    window.keep_picture("paper-beside-writing").await;

    window.enter(button("Read as text")).await;
    let words = || async { window.text_of("page-words").await };
    wait_for("the words", async || words().await.contains("Hums the marble song.").then_some(())).await;
    let words = words().await;
    assert!(words.contains("Progress check at age two"), "the title is not among the words: {words}");
    assert_eq!(window.names("img").await, [""; 0], "the picture stands beside its own words");
    window.wait_until_saved().await;
}

/// The picture of the first page as it stands in the window.
async fn picture(window: &Window) -> String {
    let script = "const one = document.querySelector('.paper svg'); return one ? one.outerHTML : ''";
    let answer = window.client.execute(script, vec![]).await.expect("a picture");
    answer.as_str().expect("words").to_owned()
}

#[tokio::test]
async fn a_copy_for_the_school_leaves_settled_agreed_and_locked() {
    let folder = Folder::new();
    let document = summary_with_a_stray_name(&folder);
    let window = Window::open(&folder).await;
    unlock(&window).await;
    window.go(&format!("/document/{document}/export")).await;
    window.wait_for_heading("Send Linus’s transition summary").await;

    window.wait_for_text("One find to settle first").await;
    window.enter(button("Save PDF")).await;
    window.arrive_in("One find to settle first").await;
    assert_nothing_is_saved(&folder);
    let found = format!("It may stay: {STRAY}");
    window.enter(button(&found)).await;
    window.arrive_in("Everything that was found is settled").await;
    window.wait_for_text("Say when the parents agreed").await;
    window.fill("When did the parents agree to this?", "yesterday").await;
    window.tab_to(switch("Lock the PDF with a password")).await;
    window.press(Key::Space).await;
    let password = password(&window, "Password for this copy").await;
    window.tab_back_to(button("Save PDF")).await;
    window.press(Key::Enter).await;
    window.wait_for_text("Saved as ").await;
    window.keep_picture("paper-saved").await;

    let file = only_file(&folder.saved());
    assert_opens_only_with(&file, &password);
    let read = read_with(&file, Some(&password));
    let words = String::from_utf8_lossy(&read.stdout).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains(VOICE), "what Linus says is not in it: {words}");

    window.enter(button("Log that it was sent")).await;
    window.arrive_in("Which day did it go?").await;
    window.enter(button("Log it")).await;
    window.wait_for_text("Sent on ").await;
    drop(window);
    assert_is_remembered(&folder, document);
    let in_clear = folder.files_with(&[password.as_str(), VOICE]);
    assert!(in_clear.is_empty(), "stands in clear: {in_clear:?}");
}

/// Linus’s summary, in which he tells of another child by name.
pub(crate) fn summary_with_a_stray_name(folder: &Folder) -> DocumentId {
    let nursery = records::move_in(folder).nursery;
    let program = unlocked(folder);
    let telling = telling(&nursery, "Callum Brackenridge", &["Thessaly Okonjo", "Wystan Farrell"], 43);
    let mut answers = words::transition(&telling);
    answers.set("child_voice", Answer::Text(VOICE.to_owned()));
    let document = written(&program, nursery.child("linus"), transition::ID, &answers);
    program.send(Lock {}).expect("records can be locked");
    document
}

fn assert_nothing_is_saved(folder: &Folder) {
    let files = fs::read_dir(folder.saved()).expect("the folder is there").count();
    assert_eq!(files, 0, "a copy left with a find nobody settled");
}

/// The password that stands in the box under this label, once one is suggested.
async fn password(window: &Window, label: &str) -> String {
    wait_for("a suggested password", async || {
        let value = window.described(textbox(label)).await?.value;
        (value.split('-').count() == 4).then_some(value)
    })
    .await
}

fn assert_opens_only_with(file: &Path, password: &str) {
    assert!(!read_with(file, None).status.success(), "it opens without a password");
    assert!(!read_with(file, Some("muddy-wellies")).status.success(), "it opens with another password");
    assert!(read_with(file, Some(password)).status.success(), "it does not open with its password");
}

fn read_with(file: &Path, password: Option<&str>) -> Output {
    let mut read = Command::new("pdftotext");
    if let Some(password) = password {
        read.args(["-upw", password]);
    }
    read.arg(file).arg("-").output().expect("pdftotext is there")
}

/// The records know for whom it was, how it went and when the parents agreed.
fn assert_is_remembered(folder: &Folder, document: DocumentId) {
    let program = unlocked(folder);
    let prepare = PrepareCopy { paper: Paper::Document(document), copy: None };
    let view: CopyView = program.send(prepare).expect("the summary can be prepared");
    let [copy] = view.copies.as_slice() else { panic!("one copy was made: {:?}", view.copies) };
    assert_eq!((&copy.recipient, copy.travel), (&Recipient::School, Travel::SecureEmail));
    assert!(copy.has_password && !copy.is_print);
    assert_eq!(copy.agreed_on.map(|day| day.to_string()).as_deref(), Some("2027-06-09"));
    assert_eq!(copy.sent_on.map(|day| day.to_string()).as_deref(), Some("2027-06-10"));
}

#[tokio::test]
async fn what_is_printed_lies_where_nobody_else_looks_and_is_gone_after_the_lock() {
    let folder = Folder::new();
    let records = records::move_in(&folder);
    let window = Window::open(&folder).await;
    unlock(&window).await;
    window.go(&format!("/document/{}", records.draft)).await;
    window.wait_for_one("textbox", "").await;
    window.press_with(&[Key::Control], 'p').await;
    window.wait_for_heading("Export Zosia’s progress check at age two").await;
    window.wait_for_one("img", "Page ").await;
    window.enter(button("It may stay: Ngọc Ánh")).await;
    window.arrive_in("Everything that was found is settled").await;
    window.enter(button("Print")).await;
    window.wait_for_text("Opened in your computer’s own viewer").await;

    let shown = fs::read_to_string(folder.viewer()).expect("the viewer was told of a file");
    let file = Path::new(&shown);
    assert!(read_pdf(file).contains("Progress check at age two"));
    let mode = |path: &Path| fs::metadata(path).expect("it is there").permissions().mode() & 0o777;
    assert_eq!(mode(file), 0o600, "somebody else can read the file");
    assert_eq!(mode(file.parent().expect("a folder")), 0o700, "somebody else can look into the folder");
    assert!(
        !shown.contains("Zosia") && !shown.contains("Zofia"),
        "the file’s name has the child’s in it: {shown}"
    );

    window.press_with(&[Key::Control], 'l').await;
    window.wait_for_text("Your records are locked.").await;
    wait_for("an end of the file", async || (!file.exists()).then_some(())).await;
}

#[tokio::test]
async fn many_copies_are_saved_at_once() {
    let folder = Folder::new();
    papers::move_in(&folder);
    let window = Window::open(&folder).await;
    unlock(&window).await;
    window.go("/children").await;
    window.enter(link("Many copies at once")).await;
    window.wait_for_heading("Many copies at once").await;
    window.enter(button("One-page profiles")).await;
    window.wait_for_text("0 of 2 ticked").await;
    window.enter(button("Save the PDFs")).await;
    window.wait_for_text("Tick the children first").await;
    window.tab_to(Wanted { role: "checkbox", ..button("All children") }).await;
    window.press(Key::Space).await;
    window.wait_for_text("2 of 2 ticked").await;
    // One password for many families would open the copies of other children too.
    window.wait_for_text("each family needs one of its own").await;
    window.choose("Who are these copies for?", "Their health visitor").await;
    window.fill("When did the parents agree?", "yesterday").await;
    window.pick(combobox("How will they travel?"), "A locked file").await;
    let password = password(&window, "Password for these copies").await;
    window.enter(button("Save 2 PDFs")).await;
    window.wait_for_text("2 PDFs saved in saved.").await;
    window.keep_picture("paper-many-saved").await;

    let files: Vec<_> = fs::read_dir(folder.saved())
        .expect("the folder is there")
        .flatten()
        .map(|file| file.path())
        .collect();
    assert_eq!(files.len(), 2, "{files:?}");
    for file in &files {
        assert_opens_only_with(file, &password);
    }
    window.enter(button("Log that they were handed on today")).await;
    window.wait_for_text("Logged as handed on today.").await;
}
