//! What others who sign in see: a key person with somebody else’s child, a reader, the SENCO, and the safeguarding lead.

use coatpeg_domain::contract::{GivePassphrase, Lock};
use coatpeg_tests::finishing::finish;
use coatpeg_tests::sample;
use fantoccini::key::Key;

use crate::find::{button, combobox, fold, link, textbox};
use crate::journey::unlock;
use crate::papers::{self, unlocked};
use crate::program::{Folder, Window, wait_for, within};
use crate::records::{self, CHILD, Records};
use crate::screens::{assert_nothing_wrong, glance_over, look_over_large_text};

/// Who signs in besides the manager.
const CALLUM: &str = "Callum Brackenridge";
/// What he types.
const HIS_PASSPHRASE: &str = "lanterns float past the bakery roof";
/// Opens the safeguarding area.
const AREA_PASSPHRASE: &str = "seven kind herons at dusk";
/// Devika’s key child.
const ZOSIA: &str = "Zofia Łącka-Żółkiewska";
/// What stands on the page of a child who is with another key person.
const IN_SHORT: &str = "The rest of Zosia’s record is for the key person, the SENCO and the owner.";
/// Why a copy goes without the parents’ agreement.
const WHY: &str = "A worry about home; the mother knows that we rang.";

/// The nursery, Zosia’s check finished, and Callum signed in with a role.
async fn as_callum(role: &str) -> (Folder, Records, Window) {
    let folder = Folder::new();
    let records = records::move_in(&folder);
    records::complete_draft(&folder, &records);
    let program = unlocked(&folder);
    finish(&program, records.draft).expect("the check can be finished");
    let (person, passphrase) = (records.nursery.person(CALLUM), HIS_PASSPHRASE.to_owned());
    let roles = vec![role.to_owned()];
    program.send(GivePassphrase { person, roles, passphrase }).expect("he may sign in");
    program.send(Lock {}).expect("records can be locked");
    drop(program);
    let window = Window::open(&folder).await;
    window.wait_for_text("Who is this?").await;
    window.pick(combobox("Who is this?"), CALLUM).await;
    window.fill_in(textbox("Passphrase"), HIS_PASSPHRASE).await;
    window.press(Key::Enter).await;
    window.wait_for_heading("This week").await;
    (folder, records, window)
}

#[tokio::test]
async fn a_key_person_sees_whom_to_ring_for_somebody_elses_child_and_no_more() {
    let (_folder, records, window) = as_callum("key_person").await;
    let mut wrong = Vec::new();
    assert!(!window.text().await.contains("Zosia"), "home tells of his own children");
    glance_over(&window, "key-person-home", &mut wrong).await;
    window.go("/children").await;
    window.wait_for_text("children on roll").await;
    assert!(
        !window.has(link("Bring in a list")).await && !window.has(link("Two records of one child?")).await
    );
    glance_over(&window, "key-person-children", &mut wrong).await;
    window.enter(link(ZOSIA).or_longer()).await;
    window.wait_for_heading(ZOSIA).await;
    window.wait_for_text("Emergency contacts").await;
    window.wait_for_text(IN_SHORT).await;
    for tab in ["Details", "Family and consent", "Rights", "SEND support"] {
        assert!(!window.has(link(tab)).await, "{tab} is offered");
    }
    glance_over(&window, "child-in-short", &mut wrong).await;

    let child = records.nursery.child(CHILD);
    let rest = ["details", "family", "rights", "access", "leaving", "merge"];
    let mut screens = vec![("child-in-short", format!("/child/{child}"))];
    for part in rest {
        is_refused(&window, &format!("/child/{child}/{part}")).await;
        window.keep_picture(&format!("key-person-{part}")).await;
        let text = window.text().await;
        assert!(!text.contains("Lamplighter"), "{part} shows an address: {text}");
        assert_eq!(window.names("textbox").await, [""; 0], "{part} can be written in");
    }
    screens.push(("key-person-children", "/children".to_owned()));
    look_over_large_text(&window, &screens, &mut wrong).await;
    assert_nothing_wrong(&wrong);
}

/// Opens an address that shows this person no more than is said in short, or nothing.
async fn is_refused(window: &Window, address: &str) {
    let url = within("the address", window.client.current_url()).await;
    let target = url.join(address).expect("an address of the program");
    within(address, window.client.goto(target.as_str())).await;
    wait_for("an answer", async || {
        let text = window.text().await;
        (text.contains(IN_SHORT) || text.contains("Your role here does not include this")).then_some(())
    })
    .await;
}

#[tokio::test]
async fn a_reader_reads_what_is_finished_and_is_offered_nothing_else() {
    let (_folder, records, window) = as_callum("viewer").await;
    let mut wrong = Vec::new();
    glance_over(&window, "reader-home", &mut wrong).await;
    assert!(!window.has(button("Start a document")).await && !window.has(button("Calendar file")).await);
    window.go("/children").await;
    window.wait_for_text("children on roll").await;
    for words in ["Add a child", "Bring in a list", "Many copies at once"] {
        assert!(!window.has(link(words)).await, "{words} is offered");
    }
    glance_over(&window, "reader-children", &mut wrong).await;
    window.go(&format!("/child/{}", records.nursery.child(CHILD))).await;
    window.wait_for_heading(ZOSIA).await;
    window.wait_for_text("Progress check at age two").await;
    glance_over(&window, "reader-child", &mut wrong).await;
    window.go(&format!("/document/{}", records.draft)).await;
    window.wait_for_text("Shared and locked on").await;
    assert_eq!(window.names("textbox").await, [""; 0], "a reader can write");
    glance_over(&window, "reader-document", &mut wrong).await;
    window.go("/people").await;
    glance_over(&window, "reader-people", &mut wrong).await;
    assert_nothing_wrong(&wrong);
}

#[tokio::test]
async fn the_senco_has_every_child_and_what_families_may_ask_for() {
    let (_folder, records, window) = as_callum("senco").await;
    let child = records.nursery.child(CHILD);
    let mut wrong = Vec::new();
    window.wait_for_text("Only my key children and my steps").await;
    let screens = [
        ("senco-home", "/".to_owned()),
        ("senco-child", format!("/child/{child}")),
        ("senco-rights", format!("/child/{child}/rights")),
        ("senco-privacy", "/privacy".to_owned()),
        ("senco-people", "/people".to_owned()),
        ("senco-import", "/import".to_owned()),
        ("senco-doubles", "/children/doubles".to_owned()),
        ("senco-settings", "/settings".to_owned()),
    ];
    for (screen, address) in &screens {
        window.go(address).await;
        glance_over(&window, screen, &mut wrong).await;
    }
    assert_nothing_wrong(&wrong);
}

#[tokio::test]
async fn the_safeguarding_lead_logs_a_file_and_shares_a_copy_to_keep_a_child_safe() {
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
    window.fill("Passphrase of the safeguarding area", AREA_PASSPHRASE).await;
    window.wait_for_text("Strong").await;
    window.fill("Type it once more", AREA_PASSPHRASE).await;
    window.enter(button("Make the safeguarding area")).await;
    window.wait_for_heading("Files passed on").await;
    window.enter(button("Add an entry")).await;
    window.wait_for_text("Whose file?").await;
    window.pick(combobox("Whose file?"), "Linus").await;
    window.choose("Is there a safeguarding file?", "Yes").await;
    window.fill("Who receives it", "Mo Farrant").await;
    glance_over(&window, "safeguarding-entry", &mut wrong).await;
    window.enter(button("Keep this entry")).await;
    window.wait_for_text("Mo Farrant").await;

    // Linked from the copy of a document, with the area open: nobody agreed, and the log tells of it.
    window.enter(link("Children")).await;
    window.arrive_in("Children").await;
    window.enter(link("Linus Okonjo-Farrell")).await;
    window.wait_for_heading("Linus Okonjo-Farrell").await;
    window.enter(link("Transition summary").or_longer()).await;
    window.wait_for_heading("Linus’s transition summary").await;
    window.press_with(&[Key::Control], 'p').await;
    window.wait_for_text("To keep a child safe").await;
    window.enter(fold("To keep a child safe")).await;
    window.fill("Why?", WHY).await;
    glance_over(&window, "export-safety", &mut wrong).await;
    window.enter(button("Save the PDF, and note why")).await;
    window.wait_for_text("and written in the safeguarding area").await;
    window.enter(link("Safeguarding")).await;
    window.wait_for_text("Shared without their agreement: ").await;
    glance_over(&window, "safeguarding-log", &mut wrong).await;
    assert_nothing_wrong(&wrong);
}
