//! A restricted record is read, and not changed or handed on, until the owner says why they go on.

use coatpeg_domain::contract::{
    ExportMany, HoldChild, LiftRestriction, Lock, OpenChild, OpenRights, OpenSupport, RestrictChild,
    SaveChild, SaveDraft, WorkDespiteRestriction,
};
use coatpeg_domain::error::ErrorCode;
use coatpeg_domain::records::{Paper, PaperCopy, ProtectionKind};
use coatpeg_tests::copies::copy_of_document;

use super::written;
use crate::fresh::{change, refusal};
use crate::roles::sign_in_as;

#[test]
fn nothing_of_it_is_changed_or_leaves_until_the_owner_says_why_they_go_on() {
    let (fresh, nursery, child, draft) = written();
    let reason = "The parents and we disagree about it.".to_owned();
    let view = fresh.program.send(RestrictChild { child, reason }).expect("restricted");
    assert_eq!(view.restriction.expect("it is").kind, ProtectionKind::Restriction);
    let opened = fresh.program.send(OpenChild { child }).expect("it is read");
    assert!(opened.restriction.is_some(), "the bar is told");
    assert!(!opened.may_be_changed, "the page offers nothing to begin");
    let support = fresh.program.send(OpenSupport { child }).expect("it is read");
    assert!(support.why_no_plan.starts_with("The record is restricted."), "{}", support.why_no_plan);
    let save = || SaveChild { child, changes: change("room_group", "Robins") };
    let refused = refusal(&fresh.program, save());
    assert_eq!(refused.code, ErrorCode::Refused);
    assert!(refused.message.contains("say why"), "{}", refused.message);
    refusal(&fresh.program, SaveDraft { document: draft, changes: change("what_we_noticed", "More.") });
    refusal(&fresh.program, copy_of_document(draft));
    fresh.desktop.choose_export_folder(fresh.folder.path());
    let many = ExportMany { papers: vec![Paper::Document(draft)], copy: PaperCopy::default() };
    let told = fresh.program.send(many).expect("told");
    assert_eq!((told.written.len(), told.not_written.len()), (0, 1));
    fresh
        .program
        .send(SaveChild { child: nursery.child("zofia"), changes: change("room_group", "Robins") })
        .expect("another child’s record is not restricted");
    let blank = WorkDespiteRestriction { child, reason: " ".into() };
    assert_eq!(refusal(&fresh.program, blank).message, "Say why you go on with this record.");
    let reason = "A new telephone number.".to_owned();
    let view = fresh.program.send(WorkDespiteRestriction { child, reason }).expect("goes on");
    assert!(fresh.program.send(OpenChild { child }).expect("it is read").may_be_changed);
    assert!(view.works_despite);
    fresh.program.send(save()).expect("kept");
    fresh.program.send(Lock {}).expect("locked");
    fresh.unlock().expect("open");
    refusal(&fresh.program, save());
    let reason = "It is settled.".to_owned();
    let view = fresh.program.send(LiftRestriction { child, reason }).expect("lifted");
    assert_eq!((view.restriction, view.past.len()), (None, 1));
    fresh.program.send(save()).expect("kept");
}

#[test]
fn whoever_is_not_the_owner_asks_them_and_reads_on() {
    let (fresh, nursery, child, _) = written();
    let reason = "It is being looked into.".to_owned();
    fresh.program.send(RestrictChild { child, reason }).expect("restricted");
    sign_in_as(&fresh, &nursery, &["senco"]);
    let refused = refusal(&fresh.program, SaveChild { child, changes: change("room_group", "Robins") });
    assert_eq!(refused.code, ErrorCode::Refused);
    assert!(refused.message.contains("Ask whoever looks after Coatpeg"), "{}", refused.message);
    assert!(!fresh.program.send(OpenRights { child }).expect("read").may_manage);
    let despite = WorkDespiteRestriction { child, reason: "I want to.".into() };
    assert_eq!(refusal(&fresh.program, despite).code, ErrorCode::NotAllowed);
}

#[test]
fn why_a_record_is_restricted_or_held_is_for_those_who_see_every_child() {
    let (fresh, nursery, child, _) = written();
    let reason = || "A quarrel about the fees.".to_owned();
    fresh.program.send(RestrictChild { child, reason: reason() }).expect("restricted");
    fresh.program.send(LiftRestriction { child, reason: reason() }).expect("lifted");
    let manager = nursery.person("Harriet Ombersley").to_string();
    fresh.program.send(SaveChild { child, changes: change("key_person_id", manager) }).expect("kept");
    fresh.program.send(RestrictChild { child, reason: reason() }).expect("restricted");
    fresh.program.send(HoldChild { child, reason: reason() }).expect("held");
    for (role, is_told) in [("owner", true), ("senco", true), ("key_person", false)] {
        sign_in_as(&fresh, &nursery, &[role]);
        let view = fresh.program.send(OpenRights { child }).expect("opened");
        let opened = fresh.program.send(OpenChild { child }).expect("opened");
        let told = format!("{:?} {:?} {:?} {:?}", view.restriction, view.hold, view.past, opened.restriction);
        assert_eq!(told.matches("quarrel").count(), if is_told { 5 } else { 0 }, "{role}: {told}");
        assert!(view.hold.is_some() && opened.restriction.is_some(), "that it is so is known to everybody");
    }
    sign_in_as(&fresh, &nursery, &["viewer"]);
    let opened = fresh.program.send(OpenChild { child }).expect("in short").restriction.expect("it is");
    assert_eq!((opened.reason.as_str(), opened.lifted_because.as_str()), ("", ""));
}
