//! Until when things are kept, what is due, and what keeps it from going.

use coatpeg_domain::agenda::Span;
use coatpeg_domain::answers::{Answer, PhotoAnswer};
use coatpeg_domain::contract::{
    AddPhoto, CheckRecords, DeleteDraft, HoldChild, LiftHold, OpenRights, PrepareDeletion, RecordConsent,
    RestrictChild, SaveAccessRequest, SaveChild, SaveComplaint, ShowHome, ShowPrivacy,
};
use coatpeg_domain::records::{AccessSheet, ComplaintSheet, ConsentStatus, Purpose};
use coatpeg_domain::retention::KeepClass;
use coatpeg_store::{HistoryEntry, RecordKind};

use super::{deletion, leave, written};
use crate::consents::answer;
use crate::fresh::{change, day, refusal};
use crate::photos::camera_picture;

#[test]
fn a_child_who_has_left_has_a_day_for_everything_held_and_one_who_is_here_has_none() {
    let (fresh, _, child, _) = written();
    let keep = |fresh: &crate::fresh::Fresh| fresh.program.send(OpenRights { child }).expect("opened").keep;
    assert_eq!(keep(&fresh), []);
    leave(&fresh, child, "2027-06-09");
    let lines = keep(&fresh);
    let until = |class| lines.iter().find(|line| line.class == class).map(|line| line.until);
    assert_eq!(until(KeepClass::Basic), Some(day("2030-06-09")));
    // A concern was begun, so the check is kept as long as SEND records are.
    assert_eq!(until(KeepClass::Written), until(KeepClass::Send));
    assert!(until(KeepClass::Send).is_some_and(|until| until > day("2049-01-01")));
}

#[test]
fn what_is_due_stands_on_the_list_and_only_that_goes() {
    let (fresh, nursery, child, draft) = written();
    leave(&fresh, child, "2027-06-09");
    // Another child of the nursery left long ago.
    let due = || {
        let mut due = fresh.program.send(ShowPrivacy {}).expect("shown").due;
        due.retain(|one| one.child.id == child);
        due
    };
    assert_eq!(due(), []);
    fresh.desktop.set_now("2030-06-09T09:00:00".parse().expect("a time"));
    let listed = due();
    assert_eq!((listed.len(), listed[0].is_everything), (1, false));
    let went = super::delete(&fresh, child, false);
    assert!(!went.is_everything && went.basis.contains("3 years after leaving"), "{}", went.basis);
    let opened = fresh.program.send(coatpeg_domain::contract::OpenChild { child }).expect("there");
    assert_eq!(opened.child.answers.text("home_address"), None);
    assert_eq!(opened.child.answers.rows("contacts").len(), 0);
    assert!(opened.documents.iter().any(|document| document.id == draft), "kept until the 25th birthday");
    assert_eq!(due(), [], "it is not due a second time");
    let look = fresh.program.send(PrepareDeletion { child, everything: false }).expect("looked");
    assert_eq!(look.waits_for.as_deref(), Some("What was due of this record has gone already."));
    refusal(&fresh.program, deletion(child, false, &look.seen));
    let people = fresh.program.send(coatpeg_domain::contract::ListPeople {}).expect("listed");
    assert!(people.iter().any(|person| person.id == nursery.person("Verity Quill")));
    assert_eq!(fresh.program.send(ShowPrivacy {}).expect("shown").certificates.len(), 1);
    let (store, _folder) = fresh.store();
    assert_eq!(store.check_history().expect("checked"), None);
}

#[test]
fn a_hold_an_open_request_and_an_open_complaint_each_keep_everything() {
    let (fresh, _, child, _) = written();
    let waits = || {
        let look = fresh.program.send(PrepareDeletion { child, everything: true }).expect("looked");
        let refused = refusal(&fresh.program, deletion(child, true, &look.seen)).message;
        assert_eq!(Some(&refused), look.waits_for.as_ref());
        refused
    };
    assert!(waits().contains("has not left"));
    leave(&fresh, child, "2027-06-09");
    let reason = "A solicitor asked us to keep it.".to_owned();
    fresh.program.send(HoldChild { child, reason: reason.clone() }).expect("held");
    assert!(waits().contains("legal hold since 10 June 2027"));
    fresh.program.send(LiftHold { child, reason }).expect("lifted");
    let sheet = AccessSheet::default();
    let view = fresh.program.send(SaveAccessRequest { child, request: None, sheet }).expect("noted");
    assert!(waits().contains("has no answer yet"));
    let sheet = AccessSheet { answered_on: Some(day("2027-06-10")), ..AccessSheet::default() };
    fresh.program.send(SaveAccessRequest { child, request: view.request, sheet }).expect("answered");
    let sheet = ComplaintSheet {
        from: "Verity Quill".into(),
        child: Some(child),
        about: "It took too long.".into(),
        ..ComplaintSheet::default()
    };
    fresh.program.send(SaveComplaint { complaint: None, sheet }).expect("noted");
    assert!(waits().contains("complaint"));
}

#[test]
fn a_closed_complaint_is_kept_for_its_years_and_by_itself_when_everything_goes_sooner() {
    let (fresh, _, child, _) = written();
    let sheet = ComplaintSheet {
        from: "Verity Quill".into(),
        child: Some(child),
        about: "It took too long.".into(),
        outcome: "We said sorry.".into(),
        acknowledged_on: Some(day("2027-06-10")),
        closed_on: Some(day("2027-06-10")),
        ..ComplaintSheet::default()
    };
    fresh.program.send(SaveComplaint { complaint: None, sheet }).expect("noted");
    leave(&fresh, child, "2027-06-09");
    fresh.desktop.set_now("2030-06-09T09:00:00".parse().expect("a time"));
    let look = fresh.program.send(PrepareDeletion { child, everything: false }).expect("looked");
    let stays = look.stays.iter().find(|line| line.class == KeepClass::Complaints).expect("it stays");
    assert_eq!((stays.until, stays.basis.as_str()), (day("2033-06-10"), "6 years after it was closed"));
    let look = fresh.program.send(PrepareDeletion { child, everything: true }).expect("looked");
    assert!(look.goes.iter().all(|one| one.what != "complaints"), "{:?}", look.goes);
    super::delete(&fresh, child, true);
    let kept = fresh.program.send(ShowPrivacy {}).expect("shown").complaints;
    assert_eq!((kept.len(), kept[0].child_name.as_str(), kept[0].sheet.child), (1, "", None));
    assert_eq!(kept[0].keep_until, Some(day("2033-06-10")));
    let (store, _folder) = fresh.store();
    assert_eq!(store.check_history().expect("checked"), None);
}

#[test]
fn a_draft_stays_while_the_record_is_held_or_asked_for() {
    let (fresh, _, child, draft) = written();
    let refused = || refusal(&fresh.program, DeleteDraft { document: draft }).message;
    let reason = "A solicitor asked us to keep it.".to_owned();
    fresh.program.send(HoldChild { child, reason: reason.clone() }).expect("held");
    assert!(refused().contains("legal hold since 10 June 2027"));
    fresh.program.send(LiftHold { child, reason }).expect("lifted");
    let sheet = AccessSheet::default();
    let view = fresh.program.send(SaveAccessRequest { child, request: None, sheet }).expect("noted");
    assert!(refused().contains("has no answer yet"));
    let sheet = AccessSheet { answered_on: Some(day("2027-06-10")), ..AccessSheet::default() };
    fresh.program.send(SaveAccessRequest { child, request: view.request, sheet }).expect("answered");
    fresh.program.send(DeleteDraft { document: draft }).expect("deleted");
}

#[test]
fn what_is_restricted_goes_with_a_reason_and_not_by_its_time() {
    let (fresh, _, child, _) = written();
    leave(&fresh, child, "2027-06-09");
    fresh.desktop.set_now("2030-06-09T09:00:00".parse().expect("a time"));
    let reason = "The family wants it deleted.".to_owned();
    fresh.program.send(RestrictChild { child, reason }).expect("restricted");
    let look = fresh.program.send(PrepareDeletion { child, everything: false }).expect("looked");
    assert!(look.waits_for.is_some_and(|why| why.contains("restricted")));
    let look = fresh.program.send(PrepareDeletion { child, everything: true }).expect("looked");
    assert_eq!((look.waits_for, look.restricted_since), (None, Some(day("2030-06-09"))), "it is said first");
    super::delete(&fresh, child, true);
}

#[test]
fn who_looked_years_ago_is_forgotten_with_the_weekly_check() {
    let (fresh, _, child, _) = written();
    fresh.program.send(coatpeg_domain::contract::OpenChild { child }).expect("looked at");
    fresh.desktop.set_now("2033-06-12T09:00:00".parse().expect("a time"));
    fresh.program.send(CheckRecords {}).expect("checked");
    let (store, _folder) = fresh.store();
    let lines = store.history(RecordKind::Child, child).expect("read");
    let is_look = |line: &&HistoryEntry| line.action == "view";
    assert!(lines.iter().filter(is_look).count() > 0);
    assert!(lines.iter().filter(is_look).all(|line| line.changes.is_none()), "{lines:?}");
    assert!(lines.iter().any(|line| line.changes.is_some()), "what was written stays");
    assert_eq!(store.check_history().expect("checked"), None);
}

#[test]
fn home_speaks_of_as_many_children_as_stand_on_the_list() {
    let (fresh, _, child, _) = written();
    leave(&fresh, child, "2027-06-09");
    let agree = |at: &str| {
        fresh.desktop.set_now(format!("{at}T09:00:00").parse().expect("a time"));
        let listed = fresh.program.send(ShowPrivacy {}).expect("shown").due.len();
        let home = fresh.program.send(ShowHome { span: Span::Month, mine: false }).expect("home");
        let mut items = home.groups.into_iter().flat_map(|group| group.items);
        let said = items.find(|item| item.reminder.what.starts_with("retention:")).map(|item| item.title);
        let wanted = match listed {
            0 => None,
            1 => Some("Look whether one child’s records can go".to_owned()),
            more => Some(format!("Look whether the records of {more} children can go")),
        };
        assert_eq!(said, wanted, "{at}");
        listed
    };
    agree("2027-06-12");
    let before = agree("2030-07-01");
    super::delete(&fresh, child, false);
    assert_eq!(agree("2030-07-01"), before - 1, "what is kept until the 25th birthday is not spoken of");
}

#[test]
fn where_only_photos_are_due_the_second_look_says_that_they_go() {
    let (fresh, nursery, child, _) = written();
    let mother = nursery.person("Verity Quill");
    let answer = answer(Purpose::PhotoInternal, ConsentStatus::Given, mother);
    fresh.program.send(RecordConsent { child, answer }).expect("agreed");
    fresh.desktop.choose_picture(camera_picture(fresh.folder.path(), 64, 64));
    let sha256 = fresh.program.send(AddPhoto {}).expect("added").sha256.expect("chosen");
    let photo = Answer::Photo(PhotoAnswer { sha256, alt: "He waves".into() });
    fresh.program.send(SaveChild { child, changes: change("photo", photo) }).expect("kept");
    leave(&fresh, child, "2027-06-09");
    fresh.desktop.set_now("2027-12-10T09:00:00".parse().expect("a time"));
    let look = fresh.program.send(PrepareDeletion { child, everything: false }).expect("looked");
    let goes: Vec<(&str, usize)> = look.goes.iter().map(|one| (one.what.as_str(), one.count)).collect();
    assert_eq!(goes, [("answers in the record", 1), ("pictures", 1)]);
    let went = super::delete(&fresh, child, false).went;
    assert!(went.iter().any(|one| one.what == "pictures" && one.count == 1), "{went:?}");
    let look = fresh.program.send(PrepareDeletion { child, everything: false }).expect("looked");
    assert_eq!(look.waits_for.as_deref(), Some("Nothing of this record is due yet."));
}
