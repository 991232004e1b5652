//! While the records are closed, nothing in them can be reached.

use coatpeg_domain::answers::{Answers, Changes};
use coatpeg_domain::contract::{
    AddChild, AddPhoto, AgreePlan, Answered, ClosePlan, CloseReview, CloseWindow, ExportDocument, ExportPlan,
    FinaliseDocument, KeepAsNote, LeaveExample, ListChildren, ListPeople, Lock, LookRound, MoveCycle,
    MoveSendStatus, NoteCopyGiven, OpenChild, OpenDocument, OpenPerson, OpenPlan, OpenSetting, OpenSupport,
    RenewDocument, Request, SaveAppearance, SaveChild, SaveCycle, SaveDraft, SavePerson, SavePlan,
    SaveSetting, ShowHome, ShowPhoto, ShowStatus, StartDocument, StartPlan, Unlock, WeighPassphrase,
};
use coatpeg_domain::error::ErrorCode;
use coatpeg_domain::ids::{ChildId, CycleId, DocumentId, PersonId, PlanId};
use coatpeg_domain::records::{Appearance, CycleState, SendStatus};
use coatpeg_tests::sample;
use uuid::Uuid;

use crate::fresh::{Fresh, PASSPHRASE};

/// One of each. A new command has no place in [`needs_open_records`] until somebody decides, and belongs here too.
fn one_of_each() -> Vec<Request> {
    let child = ChildId(Uuid::nil());
    let document = DocumentId(Uuid::nil());
    let changes = Changes::new;
    let mut all = of_support(child);
    all.extend([
        ShowStatus {}.into(),
        CloseWindow {}.into(),
        WeighPassphrase { passphrase: PASSPHRASE.into(), known_words: Vec::new() }.into(),
        sample::set_up(PASSPHRASE).into(),
        LookRound {}.into(),
        LeaveExample {}.into(),
        Unlock { person: None, passphrase: PASSPHRASE.into() }.into(),
        Lock {}.into(),
        SaveAppearance { appearance: Appearance::default() }.into(),
        ShowHome {}.into(),
        ListChildren { search: String::new(), leavers: false }.into(),
        AddChild { answers: Answers::default() }.into(),
        OpenChild { child }.into(),
        SaveChild { child, changes: changes() }.into(),
        ListPeople {}.into(),
        OpenPerson { person: PersonId(Uuid::nil()) }.into(),
        SavePerson { person: None, changes: changes() }.into(),
        OpenSetting {}.into(),
        SaveSetting { changes: changes() }.into(),
        StartDocument { child, form: "two_year_check".into() }.into(),
        OpenDocument { document }.into(),
        SaveDraft { document, changes: changes() }.into(),
        KeepAsNote { document, field: "parent_text".into() }.into(),
        FinaliseDocument { document }.into(),
        ExportDocument { document }.into(),
        AddPhoto {}.into(),
        ShowPhoto { sha256: String::new() }.into(),
    ]);
    all
}

/// Those of SEND support.
fn of_support(child: ChildId) -> Vec<Request> {
    let (plan, cycle) = (PlanId(Uuid::nil()), CycleId(Uuid::nil()));
    let (to, answers, changes) = (SendStatus::Monitoring, Answers::default(), Changes::new);
    vec![
        RenewDocument { document: DocumentId(Uuid::nil()) }.into(),
        OpenSupport { child }.into(),
        MoveSendStatus { child, to, answers }.into(),
        StartPlan { child }.into(),
        OpenPlan { plan, cycle: None }.into(),
        SavePlan { plan, changes: changes() }.into(),
        SaveCycle { cycle, changes: changes() }.into(),
        AgreePlan { plan }.into(),
        MoveCycle { cycle, to: CycleState::Plan }.into(),
        CloseReview { cycle }.into(),
        ClosePlan { plan, reason: "The family moves.".into() }.into(),
        NoteCopyGiven { cycle, given_on: crate::fresh::now().date() }.into(),
        ExportPlan { plan, cycle: None }.into(),
    ]
}

fn needs_open_records(request: &Request) -> bool {
    match request {
        Request::ShowStatus(_)
        | Request::CloseWindow(_)
        | Request::WeighPassphrase(_)
        | Request::SetUp(_)
        | Request::LookRound(_)
        | Request::LeaveExample(_)
        | Request::Unlock(_)
        | Request::Lock(_)
        | Request::SaveAppearance(_) => false,
        Request::ShowHome(_)
        | Request::ListChildren(_)
        | Request::AddChild(_)
        | Request::OpenChild(_)
        | Request::SaveChild(_)
        | Request::ListPeople(_)
        | Request::OpenPerson(_)
        | Request::SavePerson(_)
        | Request::OpenSetting(_)
        | Request::SaveSetting(_)
        | Request::StartDocument(_)
        | Request::OpenDocument(_)
        | Request::SaveDraft(_)
        | Request::KeepAsNote(_)
        | Request::FinaliseDocument(_)
        | Request::ExportDocument(_)
        | Request::AddPhoto(_)
        | Request::ShowPhoto(_)
        | Request::RenewDocument(_)
        | Request::OpenSupport(_)
        | Request::MoveSendStatus(_)
        | Request::StartPlan(_)
        | Request::OpenPlan(_)
        | Request::SavePlan(_)
        | Request::SaveCycle(_)
        | Request::AgreePlan(_)
        | Request::MoveCycle(_)
        | Request::CloseReview(_)
        | Request::ClosePlan(_)
        | Request::NoteCopyGiven(_)
        | Request::ExportPlan(_) => true,
    }
}

fn error_code(fresh: &Fresh, request: &Request) -> Option<ErrorCode> {
    let json = serde_json::to_string(request).expect("a request is plain data");
    let reply = fresh.program.pipe().answer(&json);
    let reply: Answered<serde_json::Value> = serde_json::from_str(&reply).expect("a reply is JSON");
    reply.err().map(|error| error.code)
}

#[test]
fn every_command_that_needs_the_records_says_that_they_are_locked() {
    for fresh in [Fresh::begin(), Fresh::set_up()] {
        fresh.desktop.save_to(fresh.folder.path());
        for request in one_of_each().iter().filter(|request| needs_open_records(request)) {
            if fresh.records().exists() {
                let lock = serde_json::to_string(&Request::from(Lock {})).expect("plain data");
                fresh.program.pipe().answer(&lock);
            }
            assert_eq!(error_code(&fresh, request), Some(ErrorCode::Locked), "{}", request.name());
        }
        assert_eq!(fresh.desktop.suggested(), Vec::<String>::new(), "no dialog is opened");
    }
}

#[test]
fn with_open_records_no_command_says_locked() {
    for request in one_of_each() {
        let fresh = Fresh::set_up();
        assert_ne!(error_code(&fresh, &request), Some(ErrorCode::Locked), "{}", request.name());
    }
}

#[test]
fn the_table_has_each_command_once() {
    let mut names: Vec<&str> = one_of_each().iter().map(Request::name).collect();
    names.sort_unstable();
    let all = names.len();
    names.dedup();
    assert_eq!(names.len(), all);
}

#[test]
fn commands_do_not_print_a_passphrase() {
    for request in one_of_each() {
        assert!(!format!("{request:?}").contains(PASSPHRASE), "{}", request.name());
    }
}
