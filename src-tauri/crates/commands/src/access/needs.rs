//! The right each request needs, and whose record it is about.

use coatpeg_domain::contract::Request;
use coatpeg_domain::ids::{ChildId, CopyId, CycleId, DocumentId, PersonId, PlanId};
use coatpeg_domain::records::{Paper, Recorded};

use crate::error::Result;
use crate::session::Open;

/// The right a request needs.
pub(super) enum Right {
    /// Whoever signed in has it, with a role or without.
    SignedIn,
    /// Any role has it.
    AnyRole,
    /// Changing the setting, who signs in, and backups.
    Manage,
    /// The same, and it is about this child.
    ManageChild(ChildId),
    /// Opening the safeguarding area.
    Safeguard,
    /// Writing anything at all.
    Write,
    /// Working with this child.
    Child(ChildId),
    /// Writing in this document, or taking it out.
    Document(DocumentId),
    /// Reading this document.
    ReadDocument(DocumentId),
    /// Telling what became of this copy.
    Copy(CopyId),
    /// Writing in this plan, or taking it out.
    Plan(PlanId),
    /// Reading this plan.
    ReadPlan(PlanId),
    /// Agreeing or ending this plan.
    FinishPlan(PlanId),
    /// Telling whether two records are of one child, or bringing in a list, which takes a look at all of them.
    EveryChild,
    /// Writing in this cycle.
    Cycle(CycleId),
    /// Adding a person, or changing this one.
    Person(Option<PersonId>),
}

/// Whose record a right is about, where it is about one.
pub(super) fn child_of(open: &Open, right: &Right) -> Result<Option<ChildId>> {
    let store = &open.store;
    Ok(match *right {
        Right::Child(child) | Right::ManageChild(child) => Some(child),
        Right::Document(document) | Right::ReadDocument(document) => {
            Some(store.child_of_document(document)?.0)
        }
        Right::Copy(copy) => Some(store.child_of_copy(copy)?),
        Right::Plan(plan) | Right::ReadPlan(plan) | Right::FinishPlan(plan) => {
            Some(store.child_of_plan(plan)?.0)
        }
        Right::Cycle(cycle) => Some(store.child_of_cycle(cycle)?),
        Right::SignedIn
        | Right::AnyRole
        | Right::Manage
        | Right::Safeguard
        | Right::Write
        | Right::EveryChild
        | Right::Person(_) => None,
    })
}

/// The right each request needs. A new request has none until somebody decides.
pub(super) fn right(request: &Request) -> Right {
    match request {
        Request::ShowStatus(_)
        | Request::WeighPassphrase(_)
        | Request::SetUp(_)
        | Request::LookRound(_)
        | Request::LeaveExample(_)
        | Request::Unlock(_)
        | Request::UnlockHere(_)
        | Request::Recover(_)
        | Request::Lock(_)
        | Request::SaveAppearance(_)
        | Request::CloseWindow(_)
        // The program does this by itself, whoever is there.
        | Request::KeepUp(_)
        // They tell and end what somebody began who may.
        | Request::ShowProgress(_)
        | Request::StopWork(_)
        // Names, and what the reply holds besides is decided for each child.
        | Request::ListChildren(_)
        | Request::BrowseChildren(_)
        // What is found is decided for each record.
        | Request::Find(_) => Right::SignedIn,
        // One's own way in, and what everybody who works here sees of children and grown-ups.
        Request::OpenVault(_)
        | Request::ChangePassphrase(_)
        | Request::UseThisComputer(_)
        | Request::ShowHome(_)
        | Request::OpenChild(_)
        | Request::ListPeople(_)
        | Request::OpenPerson(_)
        | Request::OpenSetting(_)
        // One’s own way of looking at the list; what others share is decided in the command.
        | Request::SaveView(_)
        | Request::RemoveView(_)
        // A picture is known by the hash of its bytes, which stands in records one may read.
        | Request::ShowPhoto(_)
        | Request::ShowComputer(_) => Right::AnyRole,
        Request::SaveSetting(_)
        | Request::NewRecoveryKey(_)
        | Request::SaveRecoverySheet(_)
        | Request::ProveRecoveryKey(_)
        | Request::GivePassphrase(_)
        | Request::SetRoles(_)
        | Request::RemoveSignIn(_)
        | Request::RenewKey(_)
        | Request::SaveLocking(_)
        | Request::ShowBackups(_)
        | Request::ListBackups(_)
        | Request::MakeBackup(_)
        | Request::ChooseCopyFolder(_)
        | Request::CopyBackup(_)
        | Request::ForgetCopyFolder(_)
        | Request::LookInside(_)
        | Request::RestoreBackup(_)
        | Request::ChooseBackup(_)
        | Request::RestoreChosen(_)
        | Request::PractiseRestore(_)
        | Request::CheckRecords(_)
        | Request::SalvageRecords(_)
        | Request::MakeAccessSet(_)
        | Request::ShowPrivacy(_)
        | Request::SaveComplaint(_)
        | Request::SaveCertificate(_)
        | Request::RenewBackups(_) => Right::Manage,
        Request::OpenAccessRequest(command) => Right::ManageChild(command.child),
        Request::SaveAccessRequest(command) => Right::ManageChild(command.child),
        Request::RestrictChild(command) => Right::ManageChild(command.child),
        Request::LiftRestriction(command) => Right::ManageChild(command.child),
        Request::WorkDespiteRestriction(command) => Right::ManageChild(command.child),
        Request::HoldChild(command) => Right::ManageChild(command.child),
        Request::LiftHold(command) => Right::ManageChild(command.child),
        Request::PrepareDeletion(command) => Right::ManageChild(command.child),
        Request::DeleteChild(command) => Right::ManageChild(command.child),
        Request::DecideDisagreement(command) => Right::ManageChild(command.child),
        Request::ShowSafeguarding(_)
        | Request::SetUpSafeguarding(_)
        | Request::UnlockSafeguarding(_)
        | Request::RecoverSafeguarding(_)
        | Request::LockSafeguarding(_)
        | Request::ChangeSafeguardingPassphrase(_)
        | Request::NewSafeguardingRecovery(_)
        | Request::SaveSafeguardingSheet(_)
        | Request::ProveSafeguardingRecovery(_)
        | Request::ShareForSafety(_)
        | Request::SaveTransfer(_)
        | Request::SaveSocialCare(_) => Right::Safeguard,
        Request::AddChild(_) | Request::AddPhoto(_) => Right::Write,
        // Which children are on them is decided for each.
        Request::SaveCalendar(_) | Request::SaveWeekList(_) => Right::Write,
        Request::SetReminder(command) => command.reminder.child.map_or(Right::Write, Right::Child),
        Request::SettleStep(command) => Right::Document(command.document),
        Request::SavePerson(command) => Right::Person(command.person),
        Request::SaveChild(command) => Right::Child(command.child),
        Request::ListChoices(command) => Right::Child(command.child),
        Request::ListObservations(command) => Right::Child(command.child),
        Request::SaveObservation(command) => Right::Child(command.child),
        Request::RemoveObservation(command) => Right::Child(command.child),
        Request::LookAtLeaving(command) => Right::Child(command.child),
        Request::LeaveChild(command) => Right::Child(command.child),
        Request::ReturnChild(command) => Right::Child(command.child),
        Request::UndoLeaving(command) => Right::Child(command.child),
        Request::UndoReturning(command) => Right::Child(command.child),
        Request::ListMerges(command) => Right::Child(command.child),
        Request::ListDoubles(_)
        | Request::TellApart(_)
        | Request::UndoTellApart(_)
        | Request::LookAtDouble(_)
        | Request::MergeChildren(_)
        | Request::UndoMerge(_)
        // A list is held against every child there is, and adds many.
        | Request::ChooseImport(_)
        | Request::ReadSheet(_)
        | Request::PreviewImport(_)
        | Request::ImportChildren(_)
        | Request::UndoImport(_)
        | Request::ListImports(_)
        | Request::SaveImportTemplate(_) => Right::EveryChild,
        Request::StartDocument(command) => Right::Child(command.child),
        Request::OpenDocument(command) => Right::ReadDocument(command.document),
        Request::SaveDraft(command) => Right::Document(command.document),
        Request::KeepAsNote(command) => Right::Document(command.document),
        Request::FinaliseDocument(command) => Right::Document(command.document),
        Request::RenewDocument(command) => Right::Document(command.document),
        Request::MoveDocument(command) => Right::Document(command.document),
        Request::ExemptCheck(command) => Right::Child(command.child),
        Request::AmendDocument(command) => Right::Document(command.document),
        Request::NoteLook(command) => Right::Document(command.document),
        Request::SettleLook(command) => Right::Document(command.document),
        Request::RecordAcknowledgement(command) => Right::Document(command.document),
        Request::StartPlanFromCheck(command) => Right::Document(command.document),
        Request::ShowProof(command) => Right::Document(command.document),
        Request::StartLetter(command) => Right::Child(command.child),
        Request::Coach(command) => Right::Document(command.document),
        Request::DismissHint(command) => Right::Document(command.document),
        Request::RecallHints(command) => Right::Document(command.document),
        Request::AcceptWord(_) => Right::Write,
        Request::PrepareCopy(command) => of_paper(command.paper),
        Request::ExportPaper(command) => of_paper(command.paper),
        Request::PrintPaper(command) => of_paper(command.paper),
        Request::DrawPage(command) => match command.paper {
            Paper::Document(document) => Right::ReadDocument(document),
            Paper::Proof(document) | Paper::MeetingSheet(document) => Right::Document(document),
            Paper::Plan { plan, .. } | Paper::Review { plan, .. } => Right::ReadPlan(plan),
        },
        // Which children are in the list, and in what leaves, is decided for each.
        Request::ListPapers(_) | Request::ExportMany(_) | Request::SuggestPassword(_) => Right::Write,
        Request::LogSent(command) => Right::Copy(command.copy),
        Request::OpenConsents(command) => Right::Child(command.child),
        Request::RecordConsent(command) => Right::Child(command.child),
        Request::WithdrawConsent(command) => Right::Child(command.child),
        Request::TakeBackConsent(command) => Right::Child(command.child),
        Request::SaveConsentForm(command) => command.child.map_or(Right::Write, Right::Child),
        Request::OpenBoard(_) => Right::AnyRole,
        Request::SaveBoard(_) => Right::Write,
        Request::OpenSupport(command) => Right::Child(command.child),
        Request::MoveSendStatus(command) => Right::Child(command.child),
        Request::StartPlan(command) => Right::Child(command.child),
        Request::OpenPlan(command) => Right::ReadPlan(command.plan),
        Request::SavePlan(command) => Right::Plan(command.plan),
        Request::SaveCycle(command) => Right::Cycle(command.cycle),
        Request::AgreePlan(command) => Right::FinishPlan(command.plan),
        Request::ClosePlan(command) => Right::FinishPlan(command.plan),
        Request::MoveCycle(command) => Right::Cycle(command.cycle),
        Request::CloseReview(command) => Right::Cycle(command.cycle),
        Request::NoteCopyGiven(command) => Right::Cycle(command.cycle),
        Request::ListVersions(command) => of_record(command.record),
        Request::CompareVersions(command) => of_record(command.record),
        Request::RestoreVersion(command) => of_record(command.record),
        Request::OpenRights(command) => Right::Child(command.child),
        Request::SaveCorrection(command) => Right::Child(command.child),
        Request::DeleteDraft(command) => Right::Document(command.document),
    }
}

/// What leaves on paper is taken out by those who work with the child.
pub(super) fn of_paper(paper: Paper) -> Right {
    match paper {
        Paper::Document(document) | Paper::Proof(document) | Paper::MeetingSheet(document) => {
            Right::Document(document)
        }
        Paper::Plan { plan, .. } | Paper::Review { plan, .. } => Right::Plan(plan),
    }
}

/// What was written before is read, and written again, by those who work with the child.
fn of_record(record: Recorded) -> Right {
    match record {
        Recorded::Document(document) => Right::Document(document),
        Recorded::Child(child) => Right::Child(child),
        Recorded::Plan(plan) => Right::Plan(plan),
        Recorded::Cycle(cycle) => Right::Cycle(cycle),
    }
}
