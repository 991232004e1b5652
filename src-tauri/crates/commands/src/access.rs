//! The one place in which a request is held against the roles of whoever is signed in.
//!
//! What each role may do is decided in `coatpeg_domain::access`; here stands which right each request needs, and how
//! one finds the child it is about. While the records are closed there is nobody to ask, and the commands that need
//! them say so themselves. What somebody sees of a child who is not theirs to work with is in `sight.rs`.

use std::path::Path;

use coatpeg_domain::access::{Role, Roles};
use coatpeg_domain::answers::Answers;
use coatpeg_domain::contract::Request;
use coatpeg_domain::error::{AppError, ErrorCode};
use coatpeg_domain::ids::{ChildId, CopyId, CycleId, DocumentId, PersonId, PlanId};
use coatpeg_domain::records::{May, Paper, Recorded};
use coatpeg_store::restore::unlock_with_any;
use coatpeg_store::{Error as StoreError, Key, Store, Vault, has_first_page};
use secrecy::SecretString;

use crate::backups::refuse_other_records;
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
    /// Telling what became of this copy.
    Copy(CopyId),
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
    // Asked while other work holds the records open; it tells two numbers.
    if matches!(request, Request::ShowProgress(_) | Request::StopWork(_)) {
        return Ok(());
    }
    let state = session.state();
    match &state.open {
        Some(open) if !is_met(open, &right(request))? => Err(Error::code(ErrorCode::NotAllowed)),
        Some(_) | None => Ok(()),
    }
}

/// What is said at the door.
pub(crate) const STILL_OPEN: &str =
    "These records still open. Ask somebody who looks after them here, or use the recovery sheet.";

/// Lets somebody replace the records from the unlock screen, or look into a copy of them; or says `NotAllowed`, with
/// this sentence. While today’s records open, it takes the passphrase of somebody who looks after them, or the recovery
/// sheet. Where they demonstrably do not, whoever opens the copy may. The folder has been taken into use before.
pub(crate) fn require_at_the_door(
    records: &Path,
    person: Option<PersonId>,
    secret: &SecretString,
    sentence: &str,
) -> Result<()> {
    let Some(vault) = vault_that_fits(records)? else { return Ok(()) };
    let may_pass = match unlock_with_any(&vault, person, secret) {
        Ok((_, None)) => true,
        Ok((key, Some(person))) => manages_or_is_damaged(records, &key, person)?,
        // A passphrase of an earlier day opens the copy and says nothing about today.
        Err(StoreError::WrongPassphrase) => false,
        Err(StoreError::VaultDamaged) => true,
        Err(error) => return Err(error.into()),
    };
    if may_pass {
        return Ok(());
    }
    Err(AppError { message: sentence.to_owned(), ..AppError::new(ErrorCode::NotAllowed) }.into())
}

/// Today’s vault, unless one sees without a key that it opens nothing here.
fn vault_that_fits(records: &Path) -> Result<Option<Vault>> {
    let vault = match Vault::read(records) {
        Ok(Some(vault)) => vault,
        Ok(None) | Err(StoreError::FolderMissing | StoreError::VaultMissing | StoreError::VaultDamaged) => {
            return Ok(None);
        }
        Err(error) => return Err(error.into()),
    };
    if !has_first_page(records)? {
        return Ok(None);
    }
    match refuse_other_records(records, &vault) {
        Ok(()) => Ok(Some(vault)),
        Err(Error::Store(StoreError::OtherRecords)) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Whether the records this key opens are damaged, or this person looks after them.
fn manages_or_is_damaged(records: &Path, key: &Key, person: PersonId) -> Result<bool> {
    let manages = || -> coatpeg_store::Result<bool> {
        let store = Store::open_as_it_is(records, key)?;
        match store.person(person) {
            Ok(person) if Roles::of(&person).may_manage() => return Ok(true),
            Ok(_) | Err(StoreError::NotFound) => {}
            Err(error) => return Err(error),
        }
        store.quick_check()?;
        Ok(false)
    };
    match manages() {
        Err(
            StoreError::Damaged
            | StoreError::CutShort
            | StoreError::RecordsMissing
            | StoreError::BadValue { .. },
        ) => Ok(true),
        outcome => Ok(outcome?),
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
        Right::Copy(copy) => works_with(&|| Ok(store.child_of_copy(copy)?)),
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

/// Whether this person's record may be changed, or one added. Staff, and whoever else signs in, are the owner's to
/// change; a parent with a child of another key person's is theirs as well.
fn may_change_person(open: &Open, roles: &Roles, person: Option<PersonId>) -> Result<bool> {
    let Some(person) = person.filter(|_| !roles.may_manage()) else { return Ok(roles.may_write()) };
    if !roles.may_write() || open.vault.signs_in(person) {
        return Ok(false);
    }
    if open.store.person(person)?.answers.text("kind") == Some("staff") {
        return Ok(false);
    }
    if roles.may_see_all() {
        return Ok(true);
    }
    let own = open.store.key_children_of(open.person)?;
    Ok(open.store.children_naming(person)?.iter().all(|child| own.contains(child)))
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

/// Whether everybody knows all there is to know about people of this kind, of staff as far as their work goes.
pub(crate) fn is_of_work(kind: &str) -> bool {
    matches!(kind, "staff" | "professional" | "school_contact")
}

/// Refuses a child's record that newly names the family of other key people's children: whoever is named in a key
/// child's record is seen in full.
pub(crate) fn refuse_others_family(open: &Open, before: &Answers, after: &Answers) -> Result<()> {
    if before == after || roles(open)?.may_see_all() {
        return Ok(());
    }
    // Wherever in the record, as those are found who are named in it.
    let (before, after) = (written(before)?, written(after)?);
    for person in open.store.people()? {
        let id = person.id.to_string();
        let is_new = after.contains(&id) && !before.contains(&id);
        if is_new && !is_of_work(&person.kind) && !is_known_through_own_children(open, person.id)? {
            return Err(Error::refused(
                "This person belongs to a child of another key person. Ask the SENCO, or whoever looks after Coatpeg, to \
                 add them here.",
            ));
        }
    }
    Ok(())
}

fn written(answers: &Answers) -> Result<String> {
    serde_json::to_string(answers).map_err(|_| Error::code(ErrorCode::Internal))
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
        // They tell and end what somebody began who may.
        | Request::ShowProgress(_)
        | Request::StopWork(_)
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
        Request::PrepareCopy(command) => of_paper(command.paper),
        Request::ExportPaper(command) => of_paper(command.paper),
        Request::PrintPaper(command) => of_paper(command.paper),
        Request::DrawPage(command) => match command.paper {
            Paper::Document(document) => Right::ReadDocument(document),
            Paper::Plan { plan, .. } | Paper::Review { plan, .. } => Right::ReadPlan(plan),
        },
        // Which children are in the list, and in what leaves, is decided for each.
        Request::ListPapers(_) | Request::ExportMany(_) | Request::SuggestPassword(_) => Right::Write,
        Request::LogSent(command) => Right::Copy(command.copy),
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
        Request::ListVersions(command) => of_record(command.record),
        Request::CompareVersions(command) => of_record(command.record),
        Request::RestoreVersion(command) => of_record(command.record),
    }
}

/// One of many papers is held against the roles as if it left alone.
pub(crate) fn require_paper(open: &Open, paper: Paper) -> Result<()> {
    if is_met(open, &of_paper(paper))? { Ok(()) } else { Err(Error::code(ErrorCode::NotAllowed)) }
}

/// What leaves on paper is taken out by those who work with the child.
fn of_paper(paper: Paper) -> Right {
    match paper {
        Paper::Document(document) => Right::Document(document),
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
