//! The list of commands: everything the window, the headless program and the tests can ask for.
//!
//! One line in the list, which also says what it does to a child's record; one struct, one handler, one arm, one journey
//! test. The wire is one JSON string each way: `wire.rs` makes it of the list. The structs stand in files of
//! their own, subject by subject.

mod backups;
mod children;
mod coach;
mod consents;
mod dates;
mod documents;
mod find;
mod import;
mod leaving;
mod life;
mod opening;
mod papers;
mod people;
mod record;
mod rights;
mod safeguarding;
mod secret;
mod support;
mod touches;
mod vault;
mod versions;
mod wire;

pub use backups::*;
pub use children::*;
pub use coach::*;
pub use consents::*;
pub use dates::*;
pub use documents::*;
pub use find::*;
pub use import::*;
pub use leaving::*;
pub use life::*;
pub use opening::*;
pub use papers::*;
pub use people::*;
pub use record::*;
pub use rights::*;
pub use safeguarding::*;
pub use support::*;
pub use touches::*;
pub use vault::*;
pub use versions::*;
pub use wire::{Answered, Command};

use serde::{Deserialize, Serialize};

use crate::coach::Hint;
use crate::records::{
    AccessSetMade, AccessView, AddedPhoto, Appearance, BackupInfo, BackupsView, BoardView, ChildSummary,
    ChildView, ChildrenView, Choices, ComputerView, ConsentsView, CopyView, Deletion, DeletionView,
    Difference, Document, DocumentView, DoubleView, DoublesView, DrawnPage, Exported, Found, FoundBackup,
    Home, ImportList, ImportPreview, ImportSummary, Imported, InsideBackup, KeptUp, LastCheck, LeavingView,
    Locking, MadeCopy, ManyExported, MergesView, Observation, PaperLine, Parted, PassphraseStrength, Person,
    PersonSummary, PlanView, PrivacyView, Progress, ProofView, RecoveryWords, RenewedBackups, RightsView,
    SafeguardingView, Salvaged, Saved, SavedDraft, SettingView, Status, SupportView, Undone, VaultView,
    VersionsView,
};
use wire::commands;

commands! {
    /// Where the program stands.
    Reads ShowStatus -> Status,
    /// How hard a passphrase is to guess.
    Reads WeighPassphrase -> PassphraseStrength,
    /// Makes the records folder and opens it.
    Always SetUp -> Status,
    /// Opens the pretend child's folder.
    Always LookRound -> Status,
    /// Goes back from the pretend child.
    Always LeaveExample -> Status,
    /// Opens the records.
    Always Unlock -> Status,
    /// Closes the records.
    Always Lock -> Status,
    /// Keeps how the window looks.
    Always SaveAppearance -> Appearance,
    /// Closes the window, once everything written is kept.
    Always CloseWindow -> (),
    /// What now.
    Reads ShowHome -> Home,
    /// Says what becomes of a date: not now, done, or again.
    Writes SetReminder -> (),
    /// Says that a step agreed in a finished document is done, or open again.
    Writes SettleStep -> (),
    /// Writes the dates as a calendar file where the person says.
    HandsOn SaveCalendar -> Exported,
    /// Writes the list of the week as a PDF where the person says.
    HandsOn SaveWeekList -> Exported,
    /// Children on roll, by the name they are known by; leavers apart.
    Reads ListChildren -> Vec<ChildSummary>,
    /// The list of children, as it was chosen and sorted.
    Reads BrowseChildren -> ChildrenView,
    /// Keeps a view of the list of children.
    Always SaveView -> ChildrenView,
    /// Takes a view of the list of children out.
    Always RemoveView -> ChildrenView,
    /// Finds what was written, and children, people and dates.
    Reads Find -> Found,
    /// Adds a child.
    Writes AddChild -> ChildView,
    /// One child's page.
    Reads OpenChild -> ChildView,
    /// Keeps what was written about a child.
    Writes SaveChild -> ChildView,
    /// Who and which children can be named in the questions of a child's record.
    Reads ListChoices -> Choices,
    /// What was seen of a child, newest first.
    Reads ListObservations -> Vec<Observation>,
    /// Jots down what somebody saw, or changes it.
    Writes SaveObservation -> Observation,
    /// Takes out what was jotted down.
    Writes RemoveObservation -> (),
    /// A child's time here, and what leaving on a day would mean.
    Reads LookAtLeaving -> LeavingView,
    /// Records that a child leaves.
    Writes LeaveChild -> LeavingView,
    /// Records that a child has come back.
    Writes ReturnChild -> LeavingView,
    /// Takes back that a child leaves.
    Writes UndoLeaving -> LeavingView,
    /// Takes back that a child has come back.
    Writes UndoReturning -> LeavingView,
    /// Records that look like one child's.
    Reads ListDoubles -> DoublesView,
    /// Says that two records are of two children, so that the pair is never suggested again.
    Always TellApart -> DoublesView,
    /// Takes that back.
    Always UndoTellApart -> DoublesView,
    /// Two records side by side.
    Reads LookAtDouble -> DoubleView,
    /// Joins two records of one child.
    Writes MergeChildren -> MergesView,
    /// The records that were joined with a child's.
    Reads ListMerges -> MergesView,
    /// Takes two records apart again.
    Writes UndoMerge -> Parted,
    /// Everybody known.
    Reads ListPeople -> Vec<PersonSummary>,
    /// One person in full.
    Reads OpenPerson -> Person,
    /// Adds or changes a person.
    Always SavePerson -> Person,
    /// The setting's own page.
    Reads OpenSetting -> SettingView,
    /// Keeps what was written about the setting.
    Always SaveSetting -> Saved,
    /// Begins a document for a child, or opens the draft there is.
    Writes StartDocument -> DocumentView,
    /// A document with what its editor needs.
    Reads OpenDocument -> DocumentView,
    /// Keeps what has been written so far.
    Writes SaveDraft -> SavedDraft,
    /// Moves a text that is too long to the child's record, and clears the field for a short version.
    Writes KeepAsNote -> DocumentView,
    /// Finishes a document: from here on it can be read and printed, not changed.
    Writes FinaliseDocument -> Document,
    /// Begins the next version of a finished document, with what the last one says.
    Writes RenewDocument -> DocumentView,
    /// Moves a document a step on or back.
    Writes MoveDocument -> DocumentView,
    /// Records why no progress check is needed here.
    Writes ExemptCheck -> DocumentView,
    /// Begins an amended version of a shared check.
    Writes AmendDocument -> DocumentView,
    /// Asks somebody to look a document over, or says what somebody thought of it.
    Writes NoteLook -> DocumentView,
    /// Says that what somebody remarked was seen to.
    Writes SettleLook -> DocumentView,
    /// Records that a parent confirmed getting the copy, or did not want to.
    Writes RecordAcknowledgement -> DocumentView,
    /// Starts a SEND support plan with what a progress check says.
    Writes StartPlanFromCheck -> PlanView,
    /// Shows where a check meets each duty.
    Reads ShowProof -> ProofView,
    /// Begins a letter from a template.
    Writes StartLetter -> DocumentView,
    /// Looks over what was written, for plain English.
    Reads Coach -> Vec<Hint>,
    /// Does not say a hint again in this document.
    Writes DismissHint -> (),
    /// Says every hint again that was dismissed in this document.
    Writes RecallHints -> (),
    /// Adds a word to those that are spelt right here.
    Always AcceptWord -> Saved,
    /// What has to be known and settled before a copy leaves.
    Reads PrepareCopy -> CopyView,
    /// One page as it will print, with its words.
    Reads DrawPage -> DrawnPage,
    /// Writes a copy as a PDF where the person says.
    HandsOn ExportPaper -> Exported,
    /// Opens a copy in the computer's own viewer, to be printed from there.
    HandsOn PrintPaper -> Exported,
    /// Remembers that a copy was handed on.
    Always LogSent -> Vec<MadeCopy>,
    /// A password that can be told over the telephone.
    Reads SuggestPassword -> String,
    /// What could be printed of one kind.
    Reads ListPapers -> Vec<PaperLine>,
    /// Writes many copies into a folder the person says.
    HandsOn ExportMany -> ManyExported,
    /// How far a long piece of work is.
    Reads ShowProgress -> Progress,
    /// Ends a long piece of work after the piece it is at.
    Always StopWork -> (),
    /// A child's SEND support page.
    Reads OpenSupport -> SupportView,
    /// Records a change of a child's SEND status.
    Writes MoveSendStatus -> SupportView,
    /// Begins a support plan with its first cycle, or opens the one there is.
    Writes StartPlan -> PlanView,
    /// A support plan at one of its cycles.
    Reads OpenPlan -> PlanView,
    /// Keeps what was written in a plan.
    Writes SavePlan -> SavedDraft,
    /// Keeps what was written in a cycle.
    Writes SaveCycle -> SavedDraft,
    /// Records that a plan is agreed: its baseline is fixed from here on.
    Writes AgreePlan -> PlanView,
    /// Moves a cycle on, or a step back.
    Writes MoveCycle -> PlanView,
    /// Closes a reviewed cycle for good, and opens the next one unless support ends or steps down.
    Writes CloseReview -> PlanView,
    /// Ends a plan outside a review: the child leaves, or a new plan takes its place.
    Writes ClosePlan -> SupportView,
    /// Notes the day on which the parents got their copy of a review.
    Writes NoteCopyGiven -> PlanView,
    /// A child's family, and what they agreed to.
    Reads OpenConsents -> ConsentsView,
    /// Records what somebody answered.
    Writes RecordConsent -> ConsentsView,
    /// Records that somebody withdraws what they agreed to.
    Always WithdrawConsent -> ConsentsView,
    /// Takes an answer back that was recorded by mistake today.
    Always TakeBackConsent -> ConsentsView,
    /// Records what the owner decided where parents disagree.
    Writes DecideDisagreement -> ConsentsView,
    /// Writes the form on which a family answers on paper, where the person says.
    HandsOn SaveConsentForm -> Exported,
    /// The board: everybody who helps here.
    Reads OpenBoard -> BoardView,
    /// Writes the board as a PDF where the person says.
    Always SaveBoard -> Exported,
    /// Asks for a file with a list of children, and reads it.
    Always ChooseImport -> Option<ImportList>,
    /// Reads the chosen file again: another sheet, or another row as the headings.
    Reads ReadSheet -> ImportList,
    /// What would become of each row of a list.
    Reads PreviewImport -> ImportPreview,
    /// Brings a list of children in, all of it or nothing.
    Writes ImportChildren -> Imported,
    /// Takes a whole list back.
    Writes UndoImport -> Undone,
    /// The lists that were brought in, the newest first.
    Reads ListImports -> Vec<ImportSummary>,
    /// Writes an empty list to fill in where the person says.
    Always SaveImportTemplate -> Exported,
    /// Adds a picture from the computer.
    Always AddPhoto -> AddedPhoto,
    /// A picture, as a `data:` address.
    Reads ShowPhoto -> String,
    /// Opens the records with this computer's own sign-in.
    Always UnlockHere -> Status,
    /// Opens the records with the recovery sheet, and gives somebody a new passphrase.
    Always Recover -> Status,
    /// Makes a new recovery key, to be shown and proved.
    Always NewRecoveryKey -> RecoveryWords,
    /// Writes the recovery sheet that waits to be proved as a PDF where the person says.
    Always SaveRecoverySheet -> Exported,
    /// Proves that the recovery sheet was kept.
    Always ProveRecoveryKey -> VaultView,
    /// Who signs in, and the ways in.
    Reads OpenVault -> VaultView,
    /// Lets a person sign in, or gives one who does a new passphrase.
    Always GivePassphrase -> VaultView,
    /// Changes the passphrase of whoever is signed in.
    Always ChangePassphrase -> VaultView,
    /// Changes what a person may do.
    Always SetRoles -> VaultView,
    /// Ends a person's signing in.
    Always RemoveSignIn -> VaultView,
    /// Lets this computer's own sign-in open the records, or ends that.
    Always UseThisComputer -> VaultView,
    /// Encrypts the records under a new key.
    Always RenewKey -> VaultView,
    /// Says when the records lock by themselves.
    Always SaveLocking -> Locking,
    /// What copies there are, and how they are.
    Reads ShowBackups -> BackupsView,
    /// Copies on this computer, also while the records are locked or damaged.
    Reads ListBackups -> Vec<BackupInfo>,
    /// Makes and verifies a copy now.
    Always MakeBackup -> BackupsView,
    /// Asks for a folder off this computer, and puts the newest copy there.
    Always ChooseCopyFolder -> BackupsView,
    /// Puts the newest copy into the folder off this computer.
    Always CopyBackup -> BackupsView,
    /// Forgets the folder off this computer.
    Always ForgetCopyFolder -> BackupsView,
    /// Looks inside a copy without changing anything.
    Reads LookInside -> InsideBackup,
    /// Goes back to a copy.
    Always RestoreBackup -> Status,
    /// Asks for a copy anywhere on this computer.
    Always ChooseBackup -> Option<FoundBackup>,
    /// Opens the copy that was chosen as this computer's records.
    Always RestoreChosen -> Status,
    /// Restores the newest copy to a scratch place, compares, and takes it away again.
    Always PractiseRestore -> BackupsView,
    /// Reads everything there is and looks for damage.
    Always CheckRecords -> LastCheck,
    /// Does the most pressing of what has to be done from time to time.
    Always KeepUp -> KeptUp,
    /// Saves what can still be read of damaged records.
    Always SalvageRecords -> Salvaged,
    /// What of Coatpeg is on this computer.
    Reads ShowComputer -> ComputerView,
    /// The versions of a record, newest first, and who looked at it.
    Reads ListVersions -> VersionsView,
    /// What is different between two versions of a record.
    Reads CompareVersions -> Vec<Difference>,
    /// Writes an earlier version of a record again, as a new change.
    Writes RestoreVersion -> VersionsView,
    /// Where the safeguarding area stands, and what is in it while it is open.
    Reads ShowSafeguarding -> SafeguardingView,
    /// Makes the safeguarding area and opens it.
    Always SetUpSafeguarding -> SafeguardingView,
    /// Opens the safeguarding area.
    Always UnlockSafeguarding -> SafeguardingView,
    /// Opens the safeguarding area with its own recovery sheet.
    Always RecoverSafeguarding -> SafeguardingView,
    /// Closes the safeguarding area.
    Always LockSafeguarding -> SafeguardingView,
    /// Changes the passphrase of the safeguarding area.
    Always ChangeSafeguardingPassphrase -> SafeguardingView,
    /// Makes a new recovery key of the safeguarding area, to be shown and proved.
    Always NewSafeguardingRecovery -> RecoveryWords,
    /// Writes its recovery sheet as a PDF where the person says.
    Always SaveSafeguardingSheet -> Exported,
    /// Proves that its recovery sheet was kept.
    Always ProveSafeguardingRecovery -> SafeguardingView,
    /// Writes a copy without the parents' agreement, to keep a child safe.
    Always ShareForSafety -> Exported,
    /// Adds or changes an entry of the transfer log.
    Always SaveTransfer -> SafeguardingView,
    /// Records where a child stands with social care.
    Always SaveSocialCare -> SafeguardingView,
    /// A child's page of rights: restriction, hold, corrections, requests.
    Reads OpenRights -> RightsView,
    /// The review of everything held about a child.
    Reads OpenAccessRequest -> AccessView,
    /// Keeps what is written down about a request for a child's record.
    Always SaveAccessRequest -> AccessView,
    /// Writes the set of a request into a folder the person says.
    Always MakeAccessSet -> AccessSetMade,
    /// Keeps what somebody said is wrong, and what was decided.
    Always SaveCorrection -> RightsView,
    /// Restricts a child's record.
    Always RestrictChild -> RightsView,
    /// Lifts the restriction of a child's record.
    Always LiftRestriction -> RightsView,
    /// Goes on with a restricted record until the records are closed.
    Always WorkDespiteRestriction -> RightsView,
    /// Keeps a child's record from being deleted.
    Always HoldChild -> RightsView,
    /// Lifts the legal hold on a child's record.
    Always LiftHold -> RightsView,
    /// Requests, complaints, what is due to be deleted, holds and certificates.
    Reads ShowPrivacy -> PrivacyView,
    /// Adds or changes a complaint about data protection.
    Always SaveComplaint -> PrivacyView,
    /// The second look before a child's record is deleted.
    Reads PrepareDeletion -> DeletionView,
    /// Deletes a child's record, or what of it is due, for good.
    Always DeleteChild -> Deletion,
    /// Writes the certificate of a deletion as a PDF where the person says.
    Always SaveCertificate -> Exported,
    /// Makes a new copy of the records and takes the older ones on this computer away.
    Always RenewBackups -> RenewedBackups,
    /// Deletes a draft for good.
    Writes DeleteDraft -> (),
}
