//! Looking round with a pretend child: a folder of its own, and every page says so.

use std::process::Command;

use coatpeg_domain::contract::{LeaveExample, Lock, LookRound, OpenChild, ShowHome, ShowStatus};
use coatpeg_domain::records::Stage;
use coatpeg_tests::copies::copy_of_document;
use coatpeg_tests::sample;

use crate::fresh::{Fresh, PASSPHRASE};

#[test]
fn the_pretend_child_lives_in_a_folder_of_its_own() {
    let fresh = Fresh::begin();
    let status = fresh.program.send(LookRound {}).expect("looking round");
    assert_eq!((status.stage, status.is_example), (Stage::Open, true));
    assert!(!fresh.records().exists(), "nothing is set up by looking round");
    let home = fresh.program.send(ShowHome::default()).expect("home");
    assert_eq!((home.children, home.left_off.len()), (2, 1));
    let back = fresh.program.send(LeaveExample {}).expect("back");
    assert_eq!((back.stage, back.is_example), (Stage::NotSetUp, false));
    let again = fresh.program.send(LookRound {}).expect("a second time");
    assert!(again.is_example);
    assert_eq!(
        fresh.program.send(ShowHome::default()).expect("home").children,
        2,
        "and it is not filled twice"
    );
}

#[test]
fn one_can_set_up_while_looking_round() {
    let fresh = Fresh::begin();
    fresh.program.send(LookRound {}).expect("looking round");
    let status = fresh.program.send(sample::set_up(PASSPHRASE)).expect("set up");
    assert_eq!((status.stage, status.is_example), (Stage::Open, false));
    assert_eq!(fresh.program.send(ShowHome::default()).expect("home").children, 0);
}

#[test]
fn locking_the_pretend_records_leads_back_to_ones_own() {
    let fresh = Fresh::set_up();
    let status = fresh.program.send(LookRound {}).expect("looking round");
    assert_eq!(status.setting, "Plumtree Lane Childminding");
    let status = fresh.program.send(Lock {}).expect("locked");
    assert_eq!(
        (status.stage, status.is_example, status.setting.as_str()),
        (Stage::Locked, false, sample::SETTING)
    );
    assert_eq!(fresh.program.send(ShowStatus {}).expect("status"), status);
    fresh.unlock().expect("one's own records open as before");
}

#[test]
fn a_page_about_the_pretend_child_says_example() {
    let fresh = Fresh::begin();
    fresh.desktop.save_to(fresh.folder.path());
    fresh.program.send(LookRound {}).expect("looking round");
    let child = fresh.program.send(OpenChild { child: fresh.child_known_as("Wilf") }).expect("opened");
    let document = child.check.document.expect("half written");
    let exported = fresh.program.send(copy_of_document(document)).expect("written");
    let path = fresh.folder.path().join(exported.file_name.expect("a name"));
    assert!(path.exists());
    let Ok(text) = Command::new("pdftotext").arg(&path).arg("-").output() else { return };
    let text = String::from_utf8_lossy(&text.stdout).to_lowercase();
    let pages = text.split('\u{c}').filter(|page| !page.trim().is_empty());
    assert!(pages.clone().count() >= 1);
    for page in pages {
        assert!(page.contains("example"), "{page}");
    }
}
