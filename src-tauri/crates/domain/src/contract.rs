//! The list of commands: everything the window, the headless program and the tests can ask for.
//!
//! One line in the list, one struct, one handler, one arm, one journey test. The wire is one JSON string each way.
//! The structs of larger subjects stand in files of their own.

mod backups;
mod documents;
mod papers;
mod safeguarding;
mod support;
mod vault;
mod versions;

pub use backups::*;
pub use documents::*;
pub use papers::*;
pub use safeguarding::*;
pub use support::*;
pub use vault::*;
pub use versions::*;

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::answers::{Answers, Changes};
use crate::error::AppError;
use crate::ids::{ChildId, PersonId};
use crate::records::{
    AddedPhoto, Appearance, BackupInfo, BackupsView, ChildSummary, ChildView, ComputerView, CopyView,
    Difference, Document, DocumentView, DrawnPage, Exported, FoundBackup, Home, InsideBackup, KeptUp,
    LastCheck, Locking, MadeCopy, ManyExported, PaperLine, PassphraseStrength, Person, PersonSummary,
    PlanView, Progress, RecoveryWords, SafeguardingView, Salvaged, Saved, SavedDraft, SettingView, Status,
    SupportView, VaultView, VersionsView, WorksAs,
};

/// A request and the type of its answer.
pub trait Command: Serialize + DeserializeOwned + Into<Request> {
    /// What comes back.
    type Reply: Serialize + DeserializeOwned;
}

/// The answer as it crosses the wire.
pub type Answered<T> = Result<T, AppError>;

macro_rules! commands {
    ($($(#[$doc:meta])* $name:ident -> $reply:ty),* $(,)?) => {
        /// Any request, as it crosses the wire: `{"AddChild": {...}}`.
        #[derive(Clone, Debug, Serialize, Deserialize)]
        pub enum Request {
            $($(#[$doc])* $name($name),)*
        }

        $(impl Command for $name {
            type Reply = $reply;
        }

        impl From<$name> for Request {
            fn from(command: $name) -> Self {
                Request::$name(command)
            }
        })*

        impl Request {
            /// The command's name, for the log.
            pub fn name(&self) -> &'static str {
                match self {
                    $(Request::$name(_) => stringify!($name),)*
                }
            }
        }
    };
}

commands! {
    /// Where the program stands.
    ShowStatus -> Status,
    /// How hard a passphrase is to guess.
    WeighPassphrase -> PassphraseStrength,
    /// Makes the records folder and opens it.
    SetUp -> Status,
    /// Opens the pretend child's folder.
    LookRound -> Status,
    /// Goes back from the pretend child.
    LeaveExample -> Status,
    /// Opens the records.
    Unlock -> Status,
    /// Closes the records.
    Lock -> Status,
    /// Keeps how the window looks.
    SaveAppearance -> Appearance,
    /// Closes the window, once everything written is kept.
    CloseWindow -> (),
    /// What now.
    ShowHome -> Home,
    /// Children on roll, by the name they are known by; leavers apart.
    ListChildren -> Vec<ChildSummary>,
    /// Adds a child.
    AddChild -> ChildView,
    /// One child's page.
    OpenChild -> ChildView,
    /// Keeps what was written about a child.
    SaveChild -> ChildView,
    /// Everybody known.
    ListPeople -> Vec<PersonSummary>,
    /// One person in full.
    OpenPerson -> Person,
    /// Adds or changes a person.
    SavePerson -> Person,
    /// The setting's own page.
    OpenSetting -> SettingView,
    /// Keeps what was written about the setting.
    SaveSetting -> Saved,
    /// Begins a document for a child, or opens the draft there is.
    StartDocument -> DocumentView,
    /// A document with what its editor needs.
    OpenDocument -> DocumentView,
    /// Keeps what has been written so far.
    SaveDraft -> SavedDraft,
    /// Moves a text that is too long to the child's record, and clears the field for a short version.
    KeepAsNote -> DocumentView,
    /// Finishes a document: from here on it can be read and printed, not changed.
    FinaliseDocument -> Document,
    /// Begins the next version of a finished document, with what the last one says.
    RenewDocument -> DocumentView,
    /// What has to be known and settled before a copy leaves.
    PrepareCopy -> CopyView,
    /// One page as it will print, with its words.
    DrawPage -> DrawnPage,
    /// Writes a copy as a PDF where the person says.
    ExportPaper -> Exported,
    /// Opens a copy in the computer's own viewer, to be printed from there.
    PrintPaper -> Exported,
    /// Remembers that a copy was handed on.
    LogSent -> Vec<MadeCopy>,
    /// A password that can be told over the telephone.
    SuggestPassword -> String,
    /// What could be printed of one kind.
    ListPapers -> Vec<PaperLine>,
    /// Writes many copies into a folder the person says.
    ExportMany -> ManyExported,
    /// How far a long piece of work is.
    ShowProgress -> Progress,
    /// Ends a long piece of work after the piece it is at.
    StopWork -> (),
    /// A child's SEND support page.
    OpenSupport -> SupportView,
    /// Records a change of a child's SEND status.
    MoveSendStatus -> SupportView,
    /// Begins a support plan with its first cycle, or opens the one there is.
    StartPlan -> PlanView,
    /// A support plan at one of its cycles.
    OpenPlan -> PlanView,
    /// Keeps what was written in a plan.
    SavePlan -> SavedDraft,
    /// Keeps what was written in a cycle.
    SaveCycle -> SavedDraft,
    /// Records that a plan is agreed: its baseline is fixed from here on.
    AgreePlan -> PlanView,
    /// Moves a cycle on, or a step back.
    MoveCycle -> PlanView,
    /// Closes a reviewed cycle for good, and opens the next one unless support ends or steps down.
    CloseReview -> PlanView,
    /// Ends a plan outside a review: the child leaves, or a new plan takes its place.
    ClosePlan -> SupportView,
    /// Notes the day on which the parents got their copy of a review.
    NoteCopyGiven -> PlanView,
    /// Adds a picture from the computer.
    AddPhoto -> AddedPhoto,
    /// A picture, as a `data:` address.
    ShowPhoto -> String,
    /// Opens the records with this computer's own sign-in.
    UnlockHere -> Status,
    /// Opens the records with the recovery sheet, and gives somebody a new passphrase.
    Recover -> Status,
    /// Makes a new recovery key, to be shown and proved.
    NewRecoveryKey -> RecoveryWords,
    /// Writes the recovery sheet that waits to be proved as a PDF where the person says.
    SaveRecoverySheet -> Exported,
    /// Proves that the recovery sheet was kept.
    ProveRecoveryKey -> VaultView,
    /// Who signs in, and the ways in.
    OpenVault -> VaultView,
    /// Lets a person sign in, or gives one who does a new passphrase.
    GivePassphrase -> VaultView,
    /// Changes the passphrase of whoever is signed in.
    ChangePassphrase -> VaultView,
    /// Changes what a person may do.
    SetRoles -> VaultView,
    /// Ends a person's signing in.
    RemoveSignIn -> VaultView,
    /// Lets this computer's own sign-in open the records, or ends that.
    UseThisComputer -> VaultView,
    /// Encrypts the records under a new key.
    RenewKey -> VaultView,
    /// Says when the records lock by themselves.
    SaveLocking -> Locking,
    /// What copies there are, and how they are.
    ShowBackups -> BackupsView,
    /// Copies on this computer, also while the records are locked or damaged.
    ListBackups -> Vec<BackupInfo>,
    /// Makes and verifies a copy now.
    MakeBackup -> BackupsView,
    /// Asks for a folder off this computer, and puts the newest copy there.
    ChooseCopyFolder -> BackupsView,
    /// Puts the newest copy into the folder off this computer.
    CopyBackup -> BackupsView,
    /// Forgets the folder off this computer.
    ForgetCopyFolder -> BackupsView,
    /// Looks inside a copy without changing anything.
    LookInside -> InsideBackup,
    /// Goes back to a copy.
    RestoreBackup -> Status,
    /// Asks for a copy anywhere on this computer.
    ChooseBackup -> Option<FoundBackup>,
    /// Opens the copy that was chosen as this computer's records.
    RestoreChosen -> Status,
    /// Restores the newest copy to a scratch place, compares, and takes it away again.
    PractiseRestore -> BackupsView,
    /// Reads everything there is and looks for damage.
    CheckRecords -> LastCheck,
    /// Does the most pressing of what has to be done from time to time.
    KeepUp -> KeptUp,
    /// Saves what can still be read of damaged records.
    SalvageRecords -> Salvaged,
    /// What of Coatpeg is on this computer.
    ShowComputer -> ComputerView,
    /// The versions of a record, newest first, and who looked at it.
    ListVersions -> VersionsView,
    /// What is different between two versions of a record.
    CompareVersions -> Vec<Difference>,
    /// Writes an earlier version of a record again, as a new change.
    RestoreVersion -> VersionsView,
    /// Where the safeguarding area stands, and what is in it while it is open.
    ShowSafeguarding -> SafeguardingView,
    /// Makes the safeguarding area and opens it.
    SetUpSafeguarding -> SafeguardingView,
    /// Opens the safeguarding area.
    UnlockSafeguarding -> SafeguardingView,
    /// Opens the safeguarding area with its own recovery sheet.
    RecoverSafeguarding -> SafeguardingView,
    /// Closes the safeguarding area.
    LockSafeguarding -> SafeguardingView,
    /// Changes the passphrase of the safeguarding area.
    ChangeSafeguardingPassphrase -> SafeguardingView,
    /// Makes a new recovery key of the safeguarding area, to be shown and proved.
    NewSafeguardingRecovery -> RecoveryWords,
    /// Writes its recovery sheet as a PDF where the person says.
    SaveSafeguardingSheet -> Exported,
    /// Proves that its recovery sheet was kept.
    ProveSafeguardingRecovery -> SafeguardingView,
    /// Adds or changes an entry of the transfer log.
    SaveTransfer -> SafeguardingView,
    /// Records where a child stands with social care.
    SaveSocialCare -> SafeguardingView,
}

/// Where the program stands.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ShowStatus {}

/// How hard a passphrase is to guess.
#[derive(Clone, Serialize, Deserialize)]
pub struct WeighPassphrase {
    /// As typed.
    pub passphrase: String,
    /// Words it should not lean on, such as the setting's name.
    pub known_words: Vec<String>,
}

/// Makes the records folder and opens it.
#[derive(Clone, Serialize, Deserialize)]
pub struct SetUp {
    /// How this person works.
    pub works_as: WorksAs,
    /// Their name.
    pub person_name: String,
    /// Answers to the setting form; at least `name` and `provider_type`.
    pub setting: Answers,
    /// What will open the records.
    pub passphrase: String,
}

/// Opens the pretend child's folder.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LookRound {}

/// Goes back from the pretend child.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LeaveExample {}

/// Closes the records.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Lock {}

/// Keeps how the window looks.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SaveAppearance {
    /// The new look.
    pub appearance: Appearance,
}

/// Closes the window, once everything written is kept.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CloseWindow {}

/// What now.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ShowHome {}

/// Children on roll.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ListChildren {
    /// Only names in which every word typed begins some word; empty for all.
    pub search: String,
    /// Those who have left, instead of those on roll.
    pub leavers: bool,
}

/// Adds a child.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AddChild {
    /// Answers to the child form; at least a name, a date of birth and a first day.
    pub answers: Answers,
}

/// One child's page.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OpenChild {
    /// Who.
    pub child: ChildId,
}

/// Keeps what was written about a child.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SaveChild {
    /// Who.
    pub child: ChildId,
    /// What changed.
    pub changes: Changes,
}

/// Everybody known.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ListPeople {}

/// One person in full.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OpenPerson {
    /// Who.
    pub person: PersonId,
}

/// Adds or changes a person.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SavePerson {
    /// Who; nothing for somebody new.
    pub person: Option<PersonId>,
    /// What changed.
    pub changes: Changes,
}

/// The setting's own page.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OpenSetting {}

/// Keeps what was written about the setting.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SaveSetting {
    /// What changed.
    pub changes: Changes,
}

/// Commands that carry a passphrase never print it.
macro_rules! keep_secret {
    ($($name:ident),*) => {$(
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(stringify!($name))
            }
        }
    )*};
}

keep_secret!(WeighPassphrase, SetUp, Unlock, Recover, ProveRecoveryKey, GivePassphrase, ChangePassphrase);
keep_secret!(UseThisComputer, RenewKey, LookInside, RestoreBackup, RestoreChosen, SalvageRecords);
keep_secret!(SetUpSafeguarding, UnlockSafeguarding, RecoverSafeguarding, ChangeSafeguardingPassphrase);
keep_secret!(ProveSafeguardingRecovery, SaveTransfer, SaveSocialCare);
