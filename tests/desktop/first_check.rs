//! The whole job, from the first start to a PDF for the parents.

use std::fs;
use std::path::Path;
use std::process::Command;

use fantoccini::key::Key;

use crate::program::{Folder, Window};
use crate::{crash, journey};

#[tokio::test]
async fn the_whole_job_is_done_by_keyboard() {
    let folder = Folder::new();
    let window = Window::open(&folder).await;
    journey::set_up(&window).await;
    journey::add_first_child(&window).await;
    journey::fill_the_record(&window).await;
    journey::fill_the_setting(&window).await;
    journey::open_the_check(&window).await;
    journey::write_about_the_check(&window).await;

    let window = crash::survive(window, &folder, journey::open_the_check).await;
    journey::write_the_rest(&window).await;
    window.keep_picture("first-check-written").await;
    journey::finish(&window).await;
    journey::export(&window).await;

    let read = read_pdf(&only_file(&folder.saved()));
    assert_in_order(&read, journey::PRINTED);
    for wanted in journey::PRINTED_IN_TABLES {
        assert!(read.contains(wanted), "{wanted:?} is not on the page: {read}");
    }
    assert!(!read.contains("DRAFT"), "a finished check is no draft");

    window.press_with(&[Key::Control], 'l').await;
    window.wait_for_text("Your records are locked.").await;
    drop(window);
    let in_clear = folder.files_with(&["Amina", "Osei", "watering can", "Mill Rise", journey::PASSPHRASE]);
    assert!(in_clear.is_empty(), "stands in clear: {in_clear:?}");
}

/// The one file of a folder.
pub(crate) fn only_file(folder: &Path) -> std::path::PathBuf {
    let files: Vec<_> =
        fs::read_dir(folder).expect("the folder is there").flatten().map(|file| file.path()).collect();
    let [file] = files.as_slice() else { panic!("there should be one file: {files:?}") };
    let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    assert!(
        !name.contains("Amina") && !name.contains("Osei"),
        "the file’s name has the child’s in it: {name}"
    );
    file.clone()
}

/// The words of a PDF as another program reads them, on one line.
pub(crate) fn read_pdf(file: &Path) -> String {
    let output = Command::new("pdftotext").arg(file).arg("-").output().expect("pdftotext is there");
    assert!(output.status.success(), "pdftotext cannot read it");
    let text = String::from_utf8(output.stdout).expect("the words are Unicode");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Each of the words after the one before.
fn assert_in_order(read: &str, words: &[&str]) {
    let mut rest = read;
    for wanted in words {
        let wanted = wanted.split_whitespace().collect::<Vec<_>>().join(" ");
        let Some(at) = rest.find(&wanted) else {
            panic!(
                "{wanted:?} does not come where it should; from there on the page says: {rest}\n\nAll of it: {read}"
            )
        };
        rest = &rest[at + wanted.len()..];
    }
}
