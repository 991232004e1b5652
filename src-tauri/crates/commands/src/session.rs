//! One request in, one reply out; locked or open.

use std::collections::BTreeSet;
use std::sync::{Mutex, MutexGuard, PoisonError};

use coatpeg_domain::contract::{Answered, Command, Request};
use coatpeg_domain::error::{AppError, ErrorCode};
use coatpeg_domain::ids::{ChildId, PersonId};
use coatpeg_store::{Action, Change, Cost, Guard, Key, Store, Vault};
use uuid::Uuid;

use crate::desktop::{Desktop, Now};
use crate::error::{Error, Result};
use crate::folder::Folders;
use crate::safeguarding::Area;
use crate::seen::SeenLog;
use crate::vault::PendingSheet;
use crate::{
    access, appearance, backups, board, children, coach, consents, dates, documents, find, import, leaving,
    letters, life, opening, papers, people, photos, proof, record, rights, safeguarding, setting, support,
    vault, versions,
};

/// The program without its window.
pub struct Session {
    pub(crate) desktop: Box<dyn Desktop>,
    pub(crate) folders: Folders,
    pub(crate) cost: Option<Cost>,
    pub(crate) notes: backups::Notes,
    /// How far many copies at once are; asked while the records are busy.
    pub(crate) long_work: papers::LongWork,
    /// Wrong tries at the records.
    pub(crate) attempts: Mutex<Guard>,
    /// Wrong tries at the safeguarding area.
    pub(crate) safeguarding_attempts: Mutex<Guard>,
    state: Mutex<State>,
}

/// Where the session stands.
pub(crate) struct State {
    /// The pretend child's folder is meant, not the setting's own.
    pub(crate) is_example: bool,
    /// The records, while they are open.
    pub(crate) open: Option<Open>,
}

/// Open records, and who opened them.
pub(crate) struct Open {
    pub(crate) store: Store,
    pub(crate) vault: Vault,
    /// For slots, seals and copies; the connection has its own.
    pub(crate) key: Key,
    pub(crate) person: PersonId,
    pub(crate) is_example: bool,
    /// Which records were looked at lately.
    pub(crate) seen: SeenLog,
    /// The safeguarding area, where it is open as well.
    pub(crate) safeguarding: Area,
    /// The recovery sheet that waits to be proved.
    pub(crate) pending_sheet: Option<PendingSheet>,
    /// The pages the window showed last.
    pub(crate) last_plan: papers::LastPlan,
    /// Restricted records somebody goes on with, having said why.
    pub(crate) despite_restriction: BTreeSet<ChildId>,
    /// What the coach for plain English remembers.
    pub(crate) coach: coach::Memory,
    /// The list of children that was chosen and is not in yet.
    pub(crate) list: Option<Box<import::ChosenList>>,
    /// Tells this time of being open from any other.
    pub(crate) sitting: Uuid,
}

impl Open {
    /// Records just opened.
    pub(crate) fn new(store: Store, vault: Vault, key: Key, person: PersonId, is_example: bool) -> Open {
        let (seen, safeguarding, last_plan, coach) = Default::default();
        let sitting = Uuid::now_v7();
        Open {
            store,
            vault,
            key,
            person,
            is_example,
            seen,
            safeguarding,
            pending_sheet: None,
            last_plan,
            despite_restriction: BTreeSet::new(),
            coach,
            list: None,
            sitting,
        }
    }
}

/// Open records, for the length of one request.
pub(crate) struct Work<'a> {
    pub(crate) open: &'a mut Open,
    pub(crate) now: Now,
}

impl Work<'_> {
    /// Makes changes under the name of whoever is signed in.
    pub(crate) fn change<T>(
        &mut self,
        action: Action,
        work: impl FnOnce(&mut Change<'_>) -> Result<T>,
    ) -> Result<T> {
        let stamp = self.now.stamp(Some(self.open.person));
        self.open.store.transact(action, stamp, work)
    }
}

impl Session {
    /// A session over these folders, locked.
    pub fn new(desktop: Box<dyn Desktop>, folders: Folders) -> Session {
        // What lay there for a viewer when the program ended otherwise than by itself.
        papers::clear_prints(&folders.print);
        Session {
            long_work: Default::default(),
            attempts: Mutex::new(Guard::of_records(&folders.records)),
            safeguarding_attempts: Mutex::new(Guard::of_safeguarding(&folders.records)),
            desktop,
            folders,
            cost: None,
            notes: Default::default(),
            state: Mutex::new(State { is_example: false, open: None }),
        }
    }

    /// As [`Session::new`], with the work of one guess at a passphrase set by the caller: for tests.
    pub fn with_cost(desktop: Box<dyn Desktop>, folders: Folders, cost: Cost) -> Session {
        Session { cost: Some(cost), ..Session::new(desktop, folders) }
    }

    /// Answers one request; both are JSON.
    pub fn answer(&self, request: &str) -> String {
        match serde_json::from_str::<Request>(request) {
            Ok(request) => self.answer_request(request),
            // The request itself may hold anything a person typed, so it is not logged.
            Err(_) => {
                log::error!("a request could not be understood");
                written::<()>(&Err(AppError::new(ErrorCode::Internal)))
            }
        }
    }

    fn answer_request(&self, request: Request) -> String {
        let name = request.name();
        if let Err(error) = access::require(self, &request) {
            return self.reply::<()>(name, Err(error));
        }
        match request {
            Request::ShowStatus(_) => self.reply(name, opening::status(self)),
            Request::WeighPassphrase(command) => self.reply(name, Ok(opening::weigh(&command))),
            Request::SetUp(command) => self.reply(name, opening::set_up(self, command)),
            Request::LookRound(_) => self.reply(name, opening::look_round(self)),
            Request::LeaveExample(_) => self.reply(name, opening::leave_example(self)),
            Request::Unlock(command) => self.reply(name, vault::unlock(self, command)),
            Request::Lock(_) => self.reply(name, opening::lock(self)),
            Request::SaveAppearance(command) => self.reply(name, appearance::save(self, command)),
            Request::CloseWindow(_) => self.reply(name, backups::close_window(self)),
            Request::ShowHome(command) => self.run(name, command, dates::show),
            Request::SetReminder(command) => self.run(name, command, dates::set_reminder),
            Request::SettleStep(command) => self.run(name, command, dates::settle_step),
            Request::SaveCalendar(command) => self.reply(name, dates::save_calendar(self, command)),
            Request::SaveWeekList(command) => self.reply(name, dates::save_week_list(self, command)),
            Request::ListChildren(command) => self.run(name, command, children::list),
            Request::BrowseChildren(command) => self.run(name, command, find::browse),
            Request::SaveView(command) => self.run(name, command, find::save_view),
            Request::RemoveView(command) => self.run(name, command, find::remove_view),
            Request::Find(command) => self.run(name, command, find::find),
            Request::AddChild(command) => self.run(name, command, children::add),
            Request::OpenChild(command) => self.run(name, command, children::open),
            Request::SaveChild(command) => self.run(name, command, children::save),
            Request::ListChoices(command) => self.run(name, command, record::list_choices),
            Request::ListObservations(command) => self.run(name, command, record::list),
            Request::SaveObservation(command) => self.run(name, command, record::save),
            Request::RemoveObservation(command) => self.run(name, command, record::remove),
            Request::LookAtLeaving(command) => self.run(name, command, leaving::look_at_leaving),
            Request::LeaveChild(command) => self.run(name, command, leaving::leave),
            Request::ReturnChild(command) => self.run(name, command, leaving::come_back),
            Request::UndoLeaving(command) => self.run(name, command, leaving::undo_leaving),
            Request::UndoReturning(command) => self.run(name, command, leaving::undo_returning),
            Request::ListDoubles(command) => self.run(name, command, leaving::list_doubles),
            Request::TellApart(command) => self.run(name, command, leaving::tell_apart),
            Request::UndoTellApart(command) => self.run(name, command, leaving::undo_tell_apart),
            Request::LookAtDouble(command) => self.run(name, command, leaving::look_at_double),
            Request::MergeChildren(command) => self.run(name, command, leaving::merge),
            Request::ListMerges(command) => self.run(name, command, leaving::list_merges),
            Request::UndoMerge(command) => self.run(name, command, leaving::undo_merge),
            Request::ListPeople(command) => self.run(name, command, people::list),
            Request::OpenPerson(command) => self.run(name, command, people::open),
            Request::SavePerson(command) => self.run(name, command, people::save),
            Request::OpenSetting(command) => self.run(name, command, setting::open),
            Request::SaveSetting(command) => self.run(name, command, setting::save),
            Request::StartDocument(command) => self.run(name, command, documents::start),
            Request::OpenDocument(command) => self.run(name, command, documents::open),
            Request::SaveDraft(command) => self.run(name, command, documents::save_draft),
            Request::KeepAsNote(command) => self.run(name, command, documents::keep_as_note),
            Request::FinaliseDocument(command) => self.run(name, command, documents::finalise),
            Request::RenewDocument(command) => self.run(name, command, documents::renew),
            Request::MoveDocument(command) => self.run(name, command, life::move_to),
            Request::ExemptCheck(command) => self.run(name, command, life::exempt),
            Request::AmendDocument(command) => self.run(name, command, life::amend),
            Request::NoteLook(command) => self.run(name, command, life::note_look),
            Request::SettleLook(command) => self.run(name, command, life::settle_look),
            Request::RecordAcknowledgement(command) => self.run(name, command, life::acknowledge),
            Request::StartPlanFromCheck(command) => self.run(name, command, support::start_from_check),
            Request::ShowProof(command) => self.run(name, command, proof::show),
            Request::StartLetter(command) => self.run(name, command, letters::start),
            Request::Coach(command) => self.run(name, command, coach::look_over),
            Request::DismissHint(command) => self.run(name, command, coach::dismiss),
            Request::RecallHints(command) => self.run(name, command, coach::recall),
            Request::AcceptWord(command) => self.run(name, command, coach::accept_word),
            Request::OpenSupport(command) => self.run(name, command, support::open_support),
            Request::MoveSendStatus(command) => self.run(name, command, support::move_status),
            Request::StartPlan(command) => self.run(name, command, support::start),
            Request::OpenPlan(command) => self.run(name, command, support::open),
            Request::SavePlan(command) => self.run(name, command, support::save_plan),
            Request::SaveCycle(command) => self.run(name, command, support::save_cycle),
            Request::AgreePlan(command) => self.run(name, command, support::agree),
            Request::MoveCycle(command) => self.run(name, command, support::move_to),
            Request::CloseReview(command) => self.run(name, command, support::close_review),
            Request::ClosePlan(command) => self.run(name, command, support::close),
            Request::NoteCopyGiven(command) => self.run(name, command, support::note_copy_given),
            Request::PrepareCopy(command) => self.run(name, command, papers::prepare),
            Request::DrawPage(command) => self.run(name, command, papers::draw),
            Request::ExportPaper(command) => self.reply(name, papers::export(self, &command)),
            Request::PrintPaper(command) => self.reply(name, papers::print(self, &command)),
            Request::LogSent(command) => self.run(name, command, papers::log_sent),
            Request::SuggestPassword(command) => self.run(name, command, papers::suggest_password),
            Request::ListPapers(command) => self.run(name, command, papers::list),
            Request::ExportMany(command) => self.reply(name, papers::export_many(self, command)),
            Request::ShowProgress(_) => self.reply(name, Ok(papers::show_progress(self))),
            Request::StopWork(_) => self.reply(name, papers::stop_work(self)),
            Request::OpenConsents(command) => self.run(name, command, consents::open),
            Request::RecordConsent(command) => self.run(name, command, consents::record),
            Request::WithdrawConsent(command) => self.run(name, command, consents::withdraw),
            Request::TakeBackConsent(command) => self.run(name, command, consents::take_back),
            Request::DecideDisagreement(command) => self.run(name, command, consents::decide),
            Request::SaveConsentForm(command) => self.reply(name, consents::save_form(self, command)),
            Request::OpenBoard(command) => self.run(name, command, board::open),
            Request::SaveBoard(command) => self.reply(name, board::save(self, command)),
            Request::ChooseImport(command) => self.reply(name, import::choose(self, command)),
            Request::ReadSheet(command) => self.run(name, command, import::read_sheet),
            Request::PreviewImport(command) => self.run(name, command, import::preview),
            Request::ImportChildren(command) => self.reply(name, import::bring_in(self, command)),
            Request::UndoImport(command) => self.run(name, command, import::undo),
            Request::ListImports(command) => self.run(name, command, import::list),
            Request::SaveImportTemplate(command) => self.reply(name, import::save_template(self, command)),
            Request::AddPhoto(_) => self.reply(name, photos::add(self)),
            Request::ShowPhoto(command) => self.run(name, command, photos::show),
            Request::UnlockHere(command) => self.reply(name, vault::unlock_here(self, command)),
            Request::Recover(command) => self.reply(name, vault::recover(self, command)),
            Request::NewRecoveryKey(command) => self.reply(name, vault::new_recovery_key(self, command)),
            Request::SaveRecoverySheet(command) => {
                self.reply(name, vault::save_recovery_sheet(self, command))
            }
            Request::ProveRecoveryKey(command) => self.reply(name, vault::prove_recovery_key(self, command)),
            Request::OpenVault(command) => self.reply(name, vault::open(self, command)),
            Request::GivePassphrase(command) => self.reply(name, vault::give_passphrase(self, command)),
            Request::ChangePassphrase(command) => self.reply(name, vault::change_passphrase(self, command)),
            Request::SetRoles(command) => self.reply(name, vault::set_roles(self, command)),
            Request::RemoveSignIn(command) => self.reply(name, vault::remove_sign_in(self, command)),
            Request::UseThisComputer(command) => self.reply(name, vault::use_this_computer(self, command)),
            Request::RenewKey(command) => self.reply(name, vault::renew_key(self, command)),
            Request::SaveLocking(command) => self.reply(name, vault::save_locking(self, command)),
            Request::ShowBackups(command) => self.reply(name, backups::show(self, command)),
            Request::ListBackups(command) => self.reply(name, backups::list(self, command)),
            Request::MakeBackup(command) => self.reply(name, backups::make(self, command)),
            Request::ChooseCopyFolder(command) => self.reply(name, backups::choose_folder(self, command)),
            Request::CopyBackup(command) => self.reply(name, backups::copy_away(self, command)),
            Request::ForgetCopyFolder(command) => self.reply(name, backups::forget_folder(self, command)),
            Request::LookInside(command) => self.reply(name, backups::look_inside(self, command)),
            Request::RestoreBackup(command) => self.reply(name, backups::restore(self, command)),
            Request::ChooseBackup(command) => self.reply(name, backups::choose(self, command)),
            Request::RestoreChosen(command) => self.reply(name, backups::restore_chosen(self, command)),
            Request::PractiseRestore(command) => self.reply(name, backups::practise(self, command)),
            Request::CheckRecords(command) => self.reply(name, backups::check(self, command)),
            Request::KeepUp(command) => self.reply(name, backups::keep_up(self, command)),
            Request::SalvageRecords(command) => self.reply(name, backups::salvage(self, command)),
            Request::ShowComputer(command) => self.reply(name, backups::show_computer(self, command)),
            Request::ListVersions(command) => self.run(name, command, versions::list),
            Request::CompareVersions(command) => self.run(name, command, versions::compare),
            Request::RestoreVersion(command) => self.run(name, command, versions::restore),
            Request::OpenRights(command) => self.run(name, command, rights::open_rights),
            Request::OpenAccessRequest(command) => self.run(name, command, rights::open_access),
            Request::SaveAccessRequest(command) => self.run(name, command, rights::save_access),
            Request::MakeAccessSet(command) => self.reply(name, rights::make_access_set(self, command)),
            Request::SaveCorrection(command) => self.run(name, command, rights::save_correction),
            Request::RestrictChild(command) => self.run(name, command, rights::restrict),
            Request::LiftRestriction(command) => self.run(name, command, rights::lift_restriction),
            Request::WorkDespiteRestriction(command) => self.run(name, command, rights::work_despite),
            Request::HoldChild(command) => self.run(name, command, rights::hold),
            Request::LiftHold(command) => self.run(name, command, rights::lift_hold),
            Request::ShowPrivacy(command) => self.reply(name, rights::show_privacy(self, command)),
            Request::SaveComplaint(command) => self.reply(name, rights::save_complaint(self, command)),
            Request::PrepareDeletion(command) => self.reply(name, rights::prepare_deletion(self, command)),
            Request::DeleteChild(command) => self.reply(name, rights::delete(self, command)),
            Request::SaveCertificate(command) => self.reply(name, rights::save_certificate(self, command)),
            Request::RenewBackups(command) => self.reply(name, rights::renew_backups(self, command)),
            Request::DeleteDraft(command) => self.run(name, command, rights::delete_draft),
            Request::ShowSafeguarding(command) => self.reply(name, safeguarding::show(self, command)),
            Request::SetUpSafeguarding(command) => self.reply(name, safeguarding::set_up(self, command)),
            Request::UnlockSafeguarding(command) => self.reply(name, safeguarding::unlock(self, command)),
            Request::RecoverSafeguarding(command) => self.reply(name, safeguarding::recover(self, command)),
            Request::LockSafeguarding(command) => self.reply(name, safeguarding::lock(self, command)),
            Request::ChangeSafeguardingPassphrase(command) => {
                self.reply(name, safeguarding::change_passphrase(self, command))
            }
            Request::NewSafeguardingRecovery(command) => {
                self.reply(name, safeguarding::new_recovery(self, command))
            }
            Request::SaveSafeguardingSheet(command) => {
                self.reply(name, safeguarding::save_sheet(self, command))
            }
            Request::ProveSafeguardingRecovery(command) => {
                self.reply(name, safeguarding::prove_recovery(self, command))
            }
            Request::ShareForSafety(command) => self.reply(name, papers::share_for_safety(self, &command)),
            Request::SaveTransfer(command) => self.reply(name, safeguarding::save_transfer(self, command)),
            Request::SaveSocialCare(command) => {
                self.reply(name, safeguarding::save_social_care(self, command))
            }
        }
    }

    /// Runs a handler that needs open records.
    fn run<C: Command>(
        &self,
        name: &str,
        command: C,
        handler: fn(&mut Work<'_>, C) -> Result<C::Reply>,
    ) -> String {
        let outcome = self.with_open(|work| handler(work, command));
        self.reply(name, outcome)
    }

    /// Does something with open records; `Locked` where they are closed.
    pub(crate) fn with_open<T>(&self, work: impl FnOnce(&mut Work<'_>) -> Result<T>) -> Result<T> {
        let now = self.desktop.now();
        let mut state = self.state();
        let Some(open) = state.open.as_mut() else { return Err(Error::code(ErrorCode::Locked)) };
        work(&mut Work { open, now })
    }

    /// The same, as long as nobody has closed the records since: for work that lets go of them in between.
    pub(crate) fn with_sitting<T>(
        &self,
        sitting: Uuid,
        work: impl FnOnce(&mut Work<'_>) -> Result<T>,
    ) -> Result<T> {
        self.with_open(|open| {
            if open.open.sitting == sitting { work(open) } else { Err(Error::code(ErrorCode::Locked)) }
        })
    }

    /// The state, for the handlers that open and close. A panic elsewhere has not half-changed it: changes to the
    /// records are transactions.
    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn reply<T: serde::Serialize>(&self, name: &str, outcome: Result<T>) -> String {
        let answered = outcome.map_err(|error| {
            if !matches!(error, Error::App(_)) {
                log::error!("{name}: {error}");
            }
            AppError::from(error)
        });
        written(&answered)
    }
}

fn written<T: serde::Serialize>(answered: &Answered<T>) -> String {
    serde_json::to_string(answered).expect("replies are plain data with text keys")
}
