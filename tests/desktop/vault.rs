//! The screens around the vault that are rarely seen: safeguarding, a person's way in, a copy from elsewhere, damage. And
//! the computer's own key ring, which opens the records without a passphrase.

use std::fs::OpenOptions;
use std::io::{Seek, SeekFrom, Write};

use coatpeg_domain::contract::Lock;
use coatpeg_tests::sample;
use fantoccini::key::Key;

use crate::find::{Wanted, button, link, textbox};
use crate::journey::{PASSPHRASE, unlock};
use crate::papers::{self, unlocked};
use crate::program::{Folder, Window};
use crate::records;
use crate::screens::{assert_nothing_wrong, glance_over};

/// Opens the safeguarding area.
const AREA_PASSPHRASE: &str = "seven kind herons at dusk";
/// How long a page of the records is.
const PAGE_BYTES: u64 = 4096;
/// What is switched on and off in Locking.
const THIS_COMPUTER: Wanted<'_> =
    Wanted { role: "switch", name: "Open with this computer’s sign-in", group: None, begins: true };

/// How it is used at the door.
const OPEN_WITHOUT: Wanted<'_> = button("Open with this computer’s sign-in");

#[tokio::test]
async fn the_rare_screens_of_the_vault_are_open_to_everybody() {
    let folder = Folder::new();
    let papers = papers::move_in(&folder);
    let program = unlocked(&folder);
    sample::every_role(&program, &papers.nursery).expect("the manager may do everything");
    program.send(Lock {}).expect("records can be locked");
    drop(program);
    let window = Window::open(&folder).await;
    unlock(&window).await;
    let mut wrong = Vec::new();

    window.go("/safeguarding").await;
    window.wait_for_heading("Choose a passphrase for this area").await;
    glance_over(&window, "safeguarding-set-up", &mut wrong).await;
    window.fill("Passphrase of the safeguarding area", AREA_PASSPHRASE).await;
    window.wait_for_text("Strong").await;
    window.fill("Type it once more", AREA_PASSPHRASE).await;
    window.enter(button("Make the safeguarding area")).await;
    window.wait_for_heading("Files passed on").await;
    glance_over(&window, "safeguarding-open", &mut wrong).await;
    window.enter(button("Lock this area")).await;
    window.wait_for_heading("The safeguarding area is locked").await;
    glance_over(&window, "safeguarding-locked", &mut wrong).await;

    let devika = papers.nursery.people.iter().find(|(name, _)| name.starts_with("Devika"));
    window.go(&format!("/settings/people/{}", devika.expect("Devika works here").1)).await;
    window.enter(button("Give a passphrase")).await;
    window.wait_for_text("What they may do").await;
    glance_over(&window, "person-passphrase", &mut wrong).await;
    window.go(&format!("/plan/{}/versions", papers.doing.plan.id)).await;
    glance_over(&window, "plan-versions", &mut wrong).await;

    window.go("/settings/backups").await;
    window.enter(button("Back up now")).await;
    window.wait_for_text("Backup made and checked.").await;
    window.go("/settings/backups/restore").await;
    window.enter(button("Open a copy from a stick or another place")).await;
    window.wait_for_heading("Open a backup").await;
    glance_over(&window, "open-backup", &mut wrong).await;
    window.go("/settings/backups/restore").await;
    window.enter(button("Go back to this").or_longer()).await;
    window.wait_for_one("dialog", "Go back to the copy of today").await;
    glance_over(&window, "restore-question", &mut wrong).await;
    window.press(Key::Escape).await;

    window.press_with(&[Key::Control], 'l').await;
    window.wait_for_text("Your records are locked.").await;
    damage(&folder);
    window.arrive_in("Passphrase").await;
    window.write(PASSPHRASE).await;
    window.press(Key::Enter).await;
    window.wait_for_text("The records file is damaged.").await;
    glance_over(&window, "unlock-damaged", &mut wrong).await;
    window.enter(button("Ways to get your records back")).await;
    window.wait_for_heading("Your records cannot be opened").await;
    glance_over(&window, "damage", &mut wrong).await;
    assert_nothing_wrong(&wrong);
}

#[tokio::test]
async fn the_computers_key_ring_opens_the_records_until_it_is_told_not_to() {
    let folder = Folder::new();
    records::move_in(&folder);
    let window = Window::open(&folder).await;
    unlock(&window).await;
    window.go("/settings/lock").await;
    window.tab_to(THIS_COMPUTER).await;
    window.press(Key::Space).await;
    window.fill("Your passphrase, to switch this on", PASSPHRASE).await;
    window.enter(button("Switch it on")).await;
    window.wait_for_text("This computer’s sign-in opens your records from now on.").await;

    window.press_with(&[Key::Control], 'l').await;
    window.wait_for_text("Your records are locked.").await;
    window.enter(OPEN_WITHOUT).await;
    window.wait_for_heading("Locking").await;
    assert!(window.tab_to(THIS_COMPUTER).await.is_checked, "still on");

    window.press(Key::Space).await;
    window.wait_for_text("Only your passphrase opens your records now.").await;
    window.press_with(&[Key::Control], 'l').await;
    window.wait_for_text("Your records are locked.").await;
    assert!(!window.has(OPEN_WITHOUT).await, "it is no way in any more");
    window.fill_in(textbox("Passphrase"), PASSPHRASE).await;
    window.press(Key::Enter).await;
    window.wait_for_heading("Locking").await;
    window.enter(link("Home")).await;
    window.wait_for_heading("This week").await;
}

/// Every page but the first is not what was written.
fn damage(folder: &Folder) {
    let path = folder.program().join("records/records.db");
    let mut file = OpenOptions::new().write(true).open(&path).expect("the records are there");
    let length = file.metadata().expect("it has a length").len();
    for page in (PAGE_BYTES..length).step_by(PAGE_BYTES as usize) {
        file.seek(SeekFrom::Start(page + 100)).expect("the page is there");
        file.write_all(&[0x5a; 64]).expect("it can be written");
    }
}
