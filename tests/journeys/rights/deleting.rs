//! Deletion for good, its certificate, and copies afterwards.

use std::fs;

use coatpeg_domain::contract::{
    DeleteChild, DeleteDraft, ListBackups, ListChildren, ListPeople, LookInside, MakeBackup, OpenChild,
    PrepareDeletion, RenewBackups, RestoreBackup, SaveCertificate, SaveChild, ShowPrivacy,
};
use coatpeg_domain::error::ErrorCode;
use coatpeg_tests::copies::copy_of_document;

use super::{CANARY, delete, deletion, leave, written};
use crate::fresh::{PASSPHRASE, change, code, extracted, refusal};
use crate::roles::sign_in_as;

#[test]
fn a_child_goes_for_good_with_a_certificate_that_says_nothing_of_them() {
    let (fresh, nursery, child, _) = written();
    leave(&fresh, child, "2027-06-09");
    fresh.program.send(MakeBackup {}).expect("a copy");
    let deleted = delete(&fresh, child, true);
    assert_eq!((deleted.initials.as_str(), deleted.is_everything), ("B.Q.", true));
    assert_eq!(deleted.last_copy_goes, Some(crate::fresh::day("2028-06-01")));
    let told = serde_json::to_string(&deleted).expect("plain data");
    assert!(!told.contains("Barnaby") && !told.contains("Quill") && !told.contains(CANARY), "{told}");
    assert_eq!(code(&fresh.program, OpenChild { child }), ErrorCode::NotFound);
    for leavers in [false, true] {
        let list = fresh.program.send(ListChildren { leavers }).expect("listed");
        assert!(list.iter().all(|one| one.facts.id != child));
    }
    let people = fresh.program.send(ListPeople {}).expect("listed");
    for gone in ["Verity Quill", "Ambrose Quill"] {
        assert!(
            people.iter().all(|person| person.id != nursery.person(gone)),
            "{gone} belonged to no other child"
        );
    }
    fresh.desktop.save_to(fresh.folder.path());
    let saved = fresh.program.send(SaveCertificate { deletion: deleted.id }).expect("written");
    assert_eq!(saved.file_name.as_deref(), Some("deletion-certificate-2027-06-10.pdf"));
    if let Some(text) = extracted(&fresh.folder.path().join("deletion-certificate-2027-06-10.pdf")) {
        for words in ["B.Q.", "Harriet Ombersley", "around June 2028", "safeguarding area keeps its own"] {
            assert!(text.contains(words), "{words} in {text}");
        }
        assert!(!text.contains("Barnaby") && !text.contains(CANARY));
    }
    let (store, folder) = fresh.store();
    assert_eq!(store.check_history().expect("checked"), None);
    assert!(!store.owes_sweep().expect("read"), "the file was written anew");
    drop(store);
    assert!(folder.path().join("records").exists());
}

#[test]
fn nothing_goes_without_a_reason_and_a_look_at_what_stands_there_now() {
    let (fresh, nursery, child, _) = written();
    leave(&fresh, child, "2027-06-09");
    let look = fresh.program.send(PrepareDeletion { child, everything: true }).expect("looked");
    assert!(look.people.contains(&"Verity Quill".to_owned()));
    let command = || deletion(child, true, &look.seen);
    let refused = |command: DeleteChild| refusal(&fresh.program, command).message;
    assert!(refused(DeleteChild { reason: " ".into(), ..command() }).starts_with("Say why everything goes"));
    let due = fresh.program.send(PrepareDeletion { child, everything: false }).expect("looked");
    assert_eq!(due.waits_for.as_deref(), Some("Nothing of this record is due yet."));
    fresh.program.send(SaveChild { child, changes: change("room_group", "Robins") }).expect("kept");
    assert!(refused(command()).starts_with("Something was written since"));
    for roles in [["senco"], ["key_person"], ["dsl"], ["viewer"]] {
        sign_in_as(&fresh, &nursery, &roles);
        assert_eq!(code(&fresh.program, command()), ErrorCode::NotAllowed, "{roles:?}");
        assert_eq!(code(&fresh.program, ShowPrivacy {}), ErrorCode::NotAllowed, "{roles:?}");
    }
}

#[test]
fn copies_made_anew_hold_nothing_of_it_and_older_ones_go_but_only_when_asked() {
    let (fresh, _, child, _) = written();
    leave(&fresh, child, "2027-06-09");
    let before = fresh.program.send(MakeBackup {}).expect("a copy").copies[0].name.clone();
    delete(&fresh, child, true);
    assert_eq!(fresh.program.send(ListBackups {}).expect("listed").len(), 1, "nothing goes by itself");
    fresh.desktop.set_now("2027-06-11T09:00:00".parse().expect("a time"));
    let renewed = fresh.program.send(RenewBackups { with_put_aside: true }).expect("renewed");
    assert_eq!((renewed.taken_away, renewed.put_aside), (1, false));
    let copies = fresh.program.send(ListBackups {}).expect("listed");
    assert_eq!(copies.len(), 1);
    assert!(copies[0].name != before && copies[0].is_verified);
    let certificate = &fresh.program.send(ShowPrivacy {}).expect("shown").certificates[0];
    assert_eq!(certificate.renewed_on, Some(crate::fresh::day("2027-06-11")));
    let look = LookInside { backup: copies[0].name.clone(), secret: None };
    let inside = fresh.program.send(look).expect("read");
    assert!(!format!("{inside:?}").contains("Barnaby"));
}

#[test]
fn going_back_to_a_copy_of_after_a_deletion_keeps_its_certificate_and_of_before_brings_the_child_back() {
    let (fresh, _, child, _) = written();
    leave(&fresh, child, "2027-06-09");
    let before = fresh.program.send(MakeBackup {}).expect("a copy").copies[0].name.clone();
    delete(&fresh, child, true);
    fresh.desktop.set_now("2027-06-11T09:00:00".parse().expect("a time"));
    fresh.program.send(MakeBackup {}).expect("a copy");
    let after = fresh.program.send(ListBackups {}).expect("listed")[0].name.clone();
    let restore = |backup: &str| {
        let secret = Some(PASSPHRASE.into());
        fresh.program.send(RestoreBackup { backup: backup.to_owned(), secret }).expect("gone back");
        fresh.program.send(coatpeg_domain::contract::Lock {}).expect("locked");
        fresh.unlock().expect("open");
    };
    restore(&after);
    assert_eq!(code(&fresh.program, OpenChild { child }), ErrorCode::NotFound);
    assert_eq!(fresh.program.send(ShowPrivacy {}).expect("shown").certificates.len(), 1);
    restore(&before);
    fresh.program.send(OpenChild { child }).expect("as it was then");
    assert_eq!(fresh.program.send(ShowPrivacy {}).expect("shown").certificates.len(), 1);
    delete(&fresh, child, true);
    let (store, _folder) = fresh.store();
    assert_eq!(store.check_history().expect("checked"), None);
}

#[test]
fn a_draft_goes_for_good_unless_a_copy_of_it_left() {
    let (fresh, _, child, draft) = written();
    let documents = fresh.program.send(OpenChild { child }).expect("opened").documents;
    let finished = documents.iter().find(|document| document.state.is_locked()).expect("there").id;
    assert_eq!(code(&fresh.program, DeleteDraft { document: finished }), ErrorCode::Finished);
    fresh.program.send(DeleteDraft { document: draft }).expect("deleted");
    let documents = fresh.program.send(OpenChild { child }).expect("opened").documents;
    assert!(documents.iter().all(|document| document.id != draft));
    let other = fresh.start_check_of_zofia_and_copy();
    assert!(
        refusal(&fresh.program, DeleteDraft { document: other }).message.contains("stays with the record")
    );
}

impl crate::fresh::Fresh {
    /// A draft of which a copy left.
    fn start_check_of_zofia_and_copy(&self) -> coatpeg_domain::ids::DocumentId {
        let document = self.start_check(self.child_known_as("Zosia")).document.id;
        self.desktop.answer_next(Some(self.folder.path().join("copy.pdf")));
        self.program.send(copy_of_document(document)).expect("written");
        assert!(fs::metadata(self.folder.path().join("copy.pdf")).is_ok());
        document
    }
}
