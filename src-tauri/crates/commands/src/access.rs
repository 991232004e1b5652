//! The one place in which a request is held against the roles of whoever is signed in.
//!
//! What each role may do is decided in `coatpeg_domain::access`; here stands which right each request needs, and how
//! one finds the child it is about. While the records are closed there is nobody to ask, and the commands that need
//! them say so themselves. What somebody sees of a child who is not theirs to work with is in `sight.rs`.

use std::path::Path;

use coatpeg_domain::access::{Role, Roles};
use coatpeg_domain::contract::Request;
use coatpeg_domain::error::ErrorCode;
use coatpeg_domain::ids::{ChildId, CycleId, DocumentId, PersonId, PlanId};
use coatpeg_domain::records::{May, Recorded};
use coatpeg_store::restore::unlock_with_any;
use coatpeg_store::{Store, Vault};
use secrecy::SecretString;

use crate::error::{Error, Result};
use crate::session::{Open, Session};

/// The right a request needs.
enum Right {
    /// Whoever signed in has it, with a role or without.
    SignedIn,
    /// Any role has it.
    AnyRole,
    /// Changing the setting, who signs in, and backups.
    Manage,
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
    /// Writing in this plan, or taking it out.
    Plan(PlanId),
    /// Reading this plan.
    ReadPlan(PlanId),
    /// Agreeing or ending a plan.
    FinishPlans,
    /// Writing in this cycle.
    Cycle(CycleId),
    /// Adding a person, or changing this one.
    Person(Option<PersonId>),
}

/// Lets a request through, or says `NotAllowed`. Closed records let everything through to the command, which says
/// what it needs.
pub(crate) fn require(session: &Session, request: &Request) -> Result<()> {
    let state = session.state();
    match &state.open {
        Some(open) if !is_met(open, &right(request))? => Err(Error::code(ErrorCode::NotAllowed)),
        Some(_) | None => Ok(()),
    }
}

/// Lets somebody replace the records from the unlock screen, or says `NotAllowed`. While they still open, whoever’s
/// passphrase it is has to look after them; where they do not, or with the recovery sheet, anybody may who has a way in.
pub(crate) fn require_at_the_door(records: &Path, vault: &Vault, secret: &SecretString) -> Result<()> {
    let Ok((key, Some(person))) = unlock_with_any(vault, None, secret) else { return Ok(()) };
    let Ok(store) = Store::open(records, &key) else { return Ok(()) };
    if Roles::of(&store.person(person)?).may_manage() {
        Ok(())
    } else {
        Err(Error::code(ErrorCode::NotAllowed))
    }
}

/// What whoever is signed in may do, for the window.
pub(crate) fn may(open: &Open) -> Result<May> {
    Ok(roles(open)?.may(open.vault.names().len() < 2))
}

/// The roles of whoever is signed in. They are read each time: a change of roles holds at once.
pub(crate) fn roles(open: &Open) -> Result<Roles> {
    Ok(Roles::of(&open.store.person(open.person)?))
}

fn is_met(open: &Open, right: &Right) -> Result<bool> {
    let roles = match right {
        Right::SignedIn => return Ok(true),
        _ => roles(open)?,
    };
    let store = &open.store;
    // Who sees every child needs no look at whose this one is, so autosave does not wait for it.
    let is_own = |child: ChildId| -> Result<bool> {
        let may_be = roles.has(Role::KeyPerson) && !roles.may_see_all();
        Ok(may_be && store.is_key_child_of(child, open.person)?)
    };
    let works_with = |child: &dyn Fn() -> Result<ChildId>| -> Result<bool> {
        Ok(roles.may_see_all() || (roles.may_write() && roles.may_work_with(is_own(child()?)?)))
    };
    match *right {
        Right::SignedIn => Ok(true),
        Right::AnyRole => Ok(roles.is_any()),
        Right::Manage => Ok(roles.may_manage()),
        Right::Safeguard => Ok(roles.may_safeguard()),
        Right::Write => Ok(roles.may_write()),
        Right::FinishPlans => Ok(roles.may_finish_plans()),
        Right::Child(child) => works_with(&|| Ok(child)),
        Right::Document(document) => works_with(&|| Ok(store.child_of_document(document)?.0)),
        Right::Plan(plan) => works_with(&|| Ok(store.child_of_plan(plan)?.0)),
        Right::Cycle(cycle) => works_with(&|| Ok(store.child_of_cycle(cycle)?)),
        Right::ReadDocument(_) | Right::ReadPlan(_) if roles.may_see_all() => Ok(true),
        Right::ReadDocument(document) => {
            let (child, state) = store.child_of_document(document)?;
            Ok(roles.may_read_document(is_own(child)?, state))
        }
        Right::ReadPlan(plan) => {
            let (child, is_shared) = store.child_of_plan(plan)?;
            Ok(roles.may_read_plan(is_own(child)?, is_shared))
        }
        Right::Person(person) => may_change_person(open, &roles, person),
    }
}

/// Whether this person's record may be changed, or one added. Staff are the owner's to change; a parent whose children
/// are all with other key people is theirs.
fn may_change_person(open: &Open, roles: &Roles, person: Option<PersonId>) -> Result<bool> {
    let Some(person) = person.filter(|_| !roles.may_manage()) else { return Ok(roles.may_write()) };
    if !roles.may_write() || open.store.person(person)?.answers.text("kind") == Some("staff") {
        return Ok(false);
    }
    Ok(roles.may_see_all() || is_known_through_own_children(open, person)?)
}

/// Whether somebody belongs to a key child of whoever is signed in, or to no child at all.
pub(crate) fn is_known_through_own_children(open: &Open, person: PersonId) -> Result<bool> {
    let children = open.store.children_naming(person)?;
    if children.is_empty() {
        return Ok(true);
    }
    let own = open.store.key_children_of(open.person)?;
    Ok(children.iter().any(|child| own.contains(child)))
}

/// The right each request needs. A new request has none until somebody decides.
fn right(request: &Request) -> Right {
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
        // Names, and what the reply holds besides is decided for each child.
        | Request::ListChildren(_) => Right::SignedIn,
        // One's own way in, and what everybody who works here sees of children and grown-ups.
        Request::OpenVault(_)
        | Request::ChangePassphrase(_)
        | Request::UseThisComputer(_)
        | Request::ShowHome(_)
        | Request::OpenChild(_)
        | Request::ListPeople(_)
        | Request::OpenPerson(_)
        | Request::OpenSetting(_)
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
        | Request::SalvageRecords(_) => Right::Manage,
        Request::ShowSafeguarding(_)
        | Request::SetUpSafeguarding(_)
        | Request::UnlockSafeguarding(_)
        | Request::RecoverSafeguarding(_)
        | Request::LockSafeguarding(_)
        | Request::ChangeSafeguardingPassphrase(_)
        | Request::NewSafeguardingRecovery(_)
        | Request::SaveSafeguardingSheet(_)
        | Request::ProveSafeguardingRecovery(_)
        | Request::SaveTransfer(_)
        | Request::SaveSocialCare(_) => Right::Safeguard,
        Request::AddChild(_) | Request::AddPhoto(_) => Right::Write,
        Request::SavePerson(command) => Right::Person(command.person),
        Request::SaveChild(command) => Right::Child(command.child),
        Request::StartDocument(command) => Right::Child(command.child),
        Request::OpenDocument(command) => Right::ReadDocument(command.document),
        Request::SaveDraft(command) => Right::Document(command.document),
        Request::KeepAsNote(command) => Right::Document(command.document),
        Request::FinaliseDocument(command) => Right::Document(command.document),
        Request::RenewDocument(command) => Right::Document(command.document),
        Request::ExportDocument(command) => Right::Document(command.document),
        Request::OpenSupport(command) => Right::Child(command.child),
        Request::MoveSendStatus(command) => Right::Child(command.child),
        Request::StartPlan(command) => Right::Child(command.child),
        Request::OpenPlan(command) => Right::ReadPlan(command.plan),
        Request::SavePlan(command) => Right::Plan(command.plan),
        Request::SaveCycle(command) => Right::Cycle(command.cycle),
        Request::AgreePlan(_) | Request::ClosePlan(_) => Right::FinishPlans,
        Request::MoveCycle(command) => Right::Cycle(command.cycle),
        Request::CloseReview(command) => Right::Cycle(command.cycle),
        Request::NoteCopyGiven(command) => Right::Cycle(command.cycle),
        Request::ExportPlan(command) => Right::Plan(command.plan),
        Request::ListVersions(command) => of_record(command.record),
        Request::CompareVersions(command) => of_record(command.record),
        Request::RestoreVersion(command) => of_record(command.record),
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
