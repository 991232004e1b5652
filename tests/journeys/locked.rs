//! While the records are closed, nothing in them can be reached.

use coatpeg_domain::answers::{Answers, Changes};
use coatpeg_domain::contract::{
    AddChild, AddPhoto, AgreePlan, Answered, ChangePassphrase, ChangeSafeguardingPassphrase, CheckRecords,
    ChooseBackup, ChooseCopyFolder, ClosePlan, CloseReview, CloseWindow, CompareVersions, CopyBackup,
    DrawPage, ExportMany, ExportPaper, FinaliseDocument, ForgetCopyFolder, GivePassphrase, KeepAsNote,
    KeepUp, LeaveExample, ListBackups, ListChildren, ListPapers, ListPeople, ListVersions, Lock,
    LockSafeguarding, LogSent, LookInside, LookRound, MakeBackup, MoveCycle, MoveSendStatus, NewRecoveryKey,
    NewSafeguardingRecovery, NoteCopyGiven, OpenChild, OpenDocument, OpenPerson, OpenPlan, OpenSetting,
    OpenSupport, OpenVault, PractiseRestore, PrepareCopy, PrintPaper, ProveRecoveryKey,
    ProveSafeguardingRecovery, Recover, RecoverSafeguarding, RemoveSignIn, RenewDocument, RenewKey, Request,
    RestoreBackup, RestoreChosen, RestoreVersion, SalvageRecords, SaveAppearance, SaveChild, SaveCycle,
    SaveDraft, SaveLocking, SavePerson, SavePlan, SaveRecoverySheet, SaveSafeguardingSheet, SaveSetting,
    SaveSocialCare, SaveTransfer, SetRoles, SetUpSafeguarding, ShowBackups, ShowComputer, ShowHome,
    ShowPhoto, ShowProgress, ShowSafeguarding, ShowStatus, StartDocument, StartPlan, StopWork,
    SuggestPassword, Unlock, UnlockHere, UnlockSafeguarding, UseThisComputer, WeighPassphrase,
};
use coatpeg_domain::error::ErrorCode;
use coatpeg_domain::ids::{ChildId, CopyId, CycleId, DocumentId, PersonId, PlanId};
use coatpeg_domain::records::{
    Appearance, CycleState, Paper, PaperCopy, PaperKind, Recorded, SendStatus, SocialCareStatus, Travel,
};
use coatpeg_tests::sample;
use uuid::Uuid;

use crate::fresh::{Fresh, PASSPHRASE};

/// Whatever each command is about.
#[derive(Clone, Copy)]
pub(crate) struct About {
    pub(crate) child: ChildId,
    pub(crate) person: PersonId,
    pub(crate) document: DocumentId,
    pub(crate) plan: PlanId,
    pub(crate) cycle: CycleId,
    pub(crate) copy: CopyId,
}

/// Nothing that is in the records.
const NOTHING: About = About {
    child: ChildId(Uuid::nil()),
    person: PersonId(Uuid::nil()),
    document: DocumentId(Uuid::nil()),
    plan: PlanId(Uuid::nil()),
    cycle: CycleId(Uuid::nil()),
    copy: CopyId(Uuid::nil()),
};

/// One of each. A new command has no place in [`needs_open_records`] until somebody decides, and belongs here too.
pub(crate) fn one_of_each(about: About) -> Vec<Request> {
    let About { child, person, document, .. } = about;
    let changes = Changes::new;
    let mut all = of_support(about);
    all.extend(of_paper(about));
    all.extend(of_the_vault(about));
    all.extend(of_copies());
    all.extend(of_versions(about));
    all.extend(of_safeguarding(about));
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
        OpenPerson { person }.into(),
        SavePerson { person: None, changes: changes() }.into(),
        OpenSetting {}.into(),
        SaveSetting { changes: changes() }.into(),
        StartDocument { child, form: "two_year_check".into() }.into(),
        OpenDocument { document }.into(),
        SaveDraft { document, changes: changes() }.into(),
        KeepAsNote { document, field: "parent_text".into() }.into(),
        FinaliseDocument { document }.into(),
        AddPhoto {}.into(),
        ShowPhoto { sha256: String::new() }.into(),
    ]);
    all
}

/// Those of SEND support.
fn of_support(about: About) -> Vec<Request> {
    let About { child, document, plan, cycle, .. } = about;
    let (to, answers, changes) = (SendStatus::Monitoring, Answers::default(), Changes::new);
    vec![
        RenewDocument { document }.into(),
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
    ]
}

/// Those of paper.
fn of_paper(about: About) -> Vec<Request> {
    let paper = Paper::Document(about.document);
    let copy = PaperCopy::default;
    let (changes, plan_changes) = (Changes::new(), Changes::new());
    let (sent_on, travel) = (crate::fresh::now().date(), Travel::HandDelivered);
    vec![
        PrepareCopy { paper, copy: None }.into(),
        DrawPage { paper, copy: None, page: 0, with_gaps: true, changes, plan_changes }.into(),
        ExportPaper { paper, copy: copy() }.into(),
        PrintPaper { paper, copy: copy() }.into(),
        LogSent { copy: about.copy, sent_on, travel }.into(),
        SuggestPassword {}.into(),
        ListPapers { kind: PaperKind::TwoYearCheck }.into(),
        ExportMany { papers: vec![paper], copy: copy() }.into(),
        ShowProgress {}.into(),
        StopWork {}.into(),
    ]
}

/// Those of passphrases, recovery, roles and the lock.
fn of_the_vault(about: About) -> Vec<Request> {
    let person = about.person;
    let (passphrase, roles) = (|| PASSPHRASE.to_owned(), || vec!["key_person".to_owned()]);
    let words = || vec![PASSPHRASE.to_owned(); 2];
    vec![
        UnlockHere { person: None }.into(),
        Recover { words: PASSPHRASE.into(), person: None, passphrase: passphrase() }.into(),
        NewRecoveryKey {}.into(),
        SaveRecoverySheet {}.into(),
        ProveRecoveryKey { words: words() }.into(),
        OpenVault {}.into(),
        GivePassphrase { person, roles: roles(), passphrase: passphrase() }.into(),
        ChangePassphrase { current: passphrase(), new: passphrase() }.into(),
        SetRoles { person, roles: roles() }.into(),
        RemoveSignIn { person, hand_over_to: None }.into(),
        UseThisComputer { on: false, passphrase: passphrase() }.into(),
        RenewKey { passphrase: passphrase() }.into(),
        SaveLocking { after_minutes: 5, on_sleep: true }.into(),
    ]
}

/// Those of copies and damage.
fn of_copies() -> Vec<Request> {
    let backup = || "coatpeg-2027-06-10-0900.coatpeg".to_owned();
    vec![
        ShowBackups {}.into(),
        ListBackups {}.into(),
        MakeBackup {}.into(),
        ChooseCopyFolder {}.into(),
        CopyBackup {}.into(),
        ForgetCopyFolder {}.into(),
        LookInside { backup: backup(), secret: Some(PASSPHRASE.into()) }.into(),
        RestoreBackup { backup: backup(), secret: Some(PASSPHRASE.into()) }.into(),
        ChooseBackup {}.into(),
        RestoreChosen { secret: PASSPHRASE.into() }.into(),
        PractiseRestore {}.into(),
        CheckRecords {}.into(),
        KeepUp { is_idle: false }.into(),
        SalvageRecords { person: None, secret: PASSPHRASE.into() }.into(),
        ShowComputer {}.into(),
    ]
}

/// Those of earlier versions.
fn of_versions(about: About) -> Vec<Request> {
    let record = Recorded::Document(about.document);
    vec![
        ListVersions { record }.into(),
        CompareVersions { record, older: 1, newer: None }.into(),
        RestoreVersion { record, version: 1 }.into(),
    ]
}

/// Those of the safeguarding area.
fn of_safeguarding(about: About) -> Vec<Request> {
    let passphrase = || PASSPHRASE.to_owned();
    let child = about.child;
    vec![
        ShowSafeguarding {}.into(),
        SetUpSafeguarding { passphrase: passphrase() }.into(),
        UnlockSafeguarding { passphrase: passphrase() }.into(),
        RecoverSafeguarding { words: passphrase(), passphrase: passphrase() }.into(),
        LockSafeguarding {}.into(),
        ChangeSafeguardingPassphrase { current: passphrase(), new: passphrase() }.into(),
        NewSafeguardingRecovery {}.into(),
        SaveSafeguardingSheet {}.into(),
        ProveSafeguardingRecovery { words: vec![passphrase()] }.into(),
        SaveTransfer { transfer: None, child, changes: Changes::new() }.into(),
        SaveSocialCare { child, status: SocialCareStatus::None }.into(),
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
        | Request::UnlockHere(_)
        | Request::Recover(_)
        | Request::Lock(_)
        | Request::SaveAppearance(_)
        | Request::ShowProgress(_)
        | Request::StopWork(_)
        // Copies are looked for and gone back to where the records themselves do not open.
        | Request::ListBackups(_)
        | Request::LookInside(_)
        | Request::RestoreBackup(_)
        | Request::ChooseBackup(_)
        | Request::RestoreChosen(_)
        | Request::SalvageRecords(_) => false,
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
        | Request::PrepareCopy(_)
        | Request::DrawPage(_)
        | Request::ExportPaper(_)
        | Request::PrintPaper(_)
        | Request::LogSent(_)
        | Request::SuggestPassword(_)
        | Request::ListPapers(_)
        | Request::ExportMany(_)
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
        | Request::NewRecoveryKey(_)
        | Request::SaveRecoverySheet(_)
        | Request::ProveRecoveryKey(_)
        | Request::OpenVault(_)
        | Request::GivePassphrase(_)
        | Request::ChangePassphrase(_)
        | Request::SetRoles(_)
        | Request::RemoveSignIn(_)
        | Request::UseThisComputer(_)
        | Request::RenewKey(_)
        | Request::SaveLocking(_)
        | Request::ShowBackups(_)
        | Request::MakeBackup(_)
        | Request::ChooseCopyFolder(_)
        | Request::CopyBackup(_)
        | Request::ForgetCopyFolder(_)
        | Request::PractiseRestore(_)
        | Request::CheckRecords(_)
        | Request::KeepUp(_)
        | Request::ShowComputer(_)
        | Request::ListVersions(_)
        | Request::CompareVersions(_)
        | Request::RestoreVersion(_)
        | Request::ShowSafeguarding(_)
        | Request::SetUpSafeguarding(_)
        | Request::UnlockSafeguarding(_)
        | Request::RecoverSafeguarding(_)
        | Request::LockSafeguarding(_)
        | Request::ChangeSafeguardingPassphrase(_)
        | Request::NewSafeguardingRecovery(_)
        | Request::SaveSafeguardingSheet(_)
        | Request::ProveSafeguardingRecovery(_)
        | Request::SaveTransfer(_)
        | Request::SaveSocialCare(_) => true,
    }
}

pub(crate) fn error_code(fresh: &Fresh, request: &Request) -> Option<ErrorCode> {
    let json = serde_json::to_string(request).expect("a request is plain data");
    let reply = fresh.program.pipe().answer(&json);
    let reply: Answered<serde_json::Value> = serde_json::from_str(&reply).expect("a reply is JSON");
    reply.err().map(|error| error.code)
}

#[test]
fn every_command_that_needs_the_records_says_that_they_are_locked() {
    for fresh in [Fresh::begin(), Fresh::set_up()] {
        fresh.desktop.save_to(fresh.folder.path());
        for request in one_of_each(NOTHING).iter().filter(|request| needs_open_records(request)) {
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
    for request in one_of_each(NOTHING) {
        let fresh = Fresh::set_up();
        assert_ne!(error_code(&fresh, &request), Some(ErrorCode::Locked), "{}", request.name());
    }
}

#[test]
fn the_table_has_each_command_once() {
    let mut names: Vec<&str> = one_of_each(NOTHING).iter().map(Request::name).collect();
    names.sort_unstable();
    let all = names.len();
    names.dedup();
    assert_eq!(names.len(), all);
}

#[test]
fn commands_do_not_print_a_passphrase() {
    for request in one_of_each(NOTHING) {
        assert!(!format!("{request:?}").contains(PASSPHRASE), "{}", request.name());
    }
}
