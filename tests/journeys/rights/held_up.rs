//! What a restriction holds up, request by request; and what it never does.

use coatpeg_domain::contract::{
    Answered, Lock, OpenRights, RecordConsent, Request, RestrictChild, TakeBackConsent, Touches,
};
use coatpeg_domain::ids::ChildId;
use coatpeg_domain::records::{ConsentStatus, Purpose};

use super::written;
use crate::consents::answer;
use crate::fresh::{Fresh, refusal};
use crate::locked::{NOTHING, one_of_each};
use crate::roles::florence;

/// What changes the record of one child, or takes something of it out.
const HELD_UP: &[&str] = &[
    "SetReminder",
    "SettleStep",
    "SaveChild",
    "SaveObservation",
    "RemoveObservation",
    "LeaveChild",
    "ReturnChild",
    "UndoLeaving",
    "UndoReturning",
    "MergeChildren",
    "StartDocument",
    "SaveDraft",
    "KeepAsNote",
    "FinaliseDocument",
    "RenewDocument",
    "MoveDocument",
    "ExemptCheck",
    "AmendDocument",
    "NoteLook",
    "SettleLook",
    "RecordAcknowledgement",
    "StartPlanFromCheck",
    "StartLetter",
    "DismissHint",
    "RecallHints",
    "MoveSendStatus",
    "StartPlan",
    "SavePlan",
    "SaveCycle",
    "AgreePlan",
    "MoveCycle",
    "CloseReview",
    "ClosePlan",
    "NoteCopyGiven",
    "RecordConsent",
    "DecideDisagreement",
    "RestoreVersion",
    "DeleteDraft",
    "ExportPaper",
    "PrintPaper",
    "SaveConsentForm",
];

/// What is about many children, and leaves out those whose records are restricted.
const FOR_EACH: &[&str] =
    &["AddChild", "ImportChildren", "UndoImport", "UndoMerge", "ExportMany", "SaveCalendar", "SaveWeekList"];

#[test]
fn whatever_changes_or_hands_on_is_held_up_or_decides_for_each_child() {
    let is_held_up = |request: &Request| matches!(request.touches(), Touches::Writes | Touches::HandsOn);
    let requests = one_of_each(NOTHING);
    let mut marked: Vec<&str> =
        requests.iter().filter(|request| is_held_up(request)).map(Request::name).collect();
    let mut listed = [HELD_UP, FOR_EACH].concat();
    marked.sort_unstable();
    listed.sort_unstable();
    assert_eq!(marked, listed);
}

fn is_told_of_it(fresh: &Fresh, request: &Request) -> bool {
    let json = serde_json::to_string(request).expect("a request is plain data");
    let reply = fresh.program.pipe().answer(&json);
    let reply: Answered<serde_json::Value> = serde_json::from_str(&reply).expect("a reply is JSON");
    reply.is_err_and(|error| error.message.starts_with("This record is restricted"))
}

fn restrict(fresh: &Fresh, child: ChildId) {
    let reason = "The parents and we disagree about it.".to_owned();
    fresh.program.send(RestrictChild { child, reason }).expect("restricted");
}

#[test]
fn a_restriction_holds_up_what_the_list_says_and_nothing_else() {
    let (fresh, _, about, _) = florence(true);
    fresh.desktop.save_to(fresh.folder.path());
    let mut wrong = Vec::new();
    for request in one_of_each(about) {
        // One of those before may have locked, opened the pretend child, or lifted the restriction.
        fresh.program.send(Lock {}).expect("locked");
        fresh.unlock().expect("open");
        let rights = fresh.program.send(OpenRights { child: about.child }).expect("opened");
        if rights.restriction.is_none() {
            restrict(&fresh, about.child);
        }
        if is_told_of_it(&fresh, &request) != HELD_UP.contains(&request.name()) {
            wrong.push(request.name());
        }
    }
    assert!(wrong.is_empty(), "not as in the list: {wrong:?}");
}

#[test]
fn a_no_is_always_written_down_and_a_yes_waits() {
    let (fresh, nursery, child, _) = written();
    let (mother, father) = (nursery.person("Verity Quill"), nursery.person("Ambrose Quill"));
    let says =
        |status, who| RecordConsent { child, answer: answer(Purpose::ShareReceivingSchool, status, who) };
    fresh.program.send(says(ConsentStatus::Given, mother)).expect("recorded");
    restrict(&fresh, child);
    fresh.program.send(says(ConsentStatus::Withdrawn, mother)).expect("withdrawn");
    let view = fresh.program.send(says(ConsentStatus::Refused, father)).expect("refused");
    let held = refusal(&fresh.program, says(ConsentStatus::Given, father));
    assert!(held.message.starts_with("This record is restricted"), "{}", held.message);
    let line = view.purposes.iter().find(|line| line.purpose == Purpose::ShareReceivingSchool);
    let mut records = line.into_iter().flat_map(|line| &line.records).filter(|one| one.may_take_back);
    let newest = records.find_map(|one| one.consent).expect("of today");
    fresh.program.send(TakeBackConsent { child, consent: newest }).expect("a slip is put right");
}
