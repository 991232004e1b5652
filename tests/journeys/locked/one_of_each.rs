//! One request of every kind.

use coatpeg_domain::agenda::{Reminder, ReminderSet, Span};
use coatpeg_domain::answers::{Answers, Changes};
use coatpeg_domain::contract::{
    AcceptWord, AmendDocument, BrowseChildren, Coach, DismissHint, ExemptCheck, Find, MoveDocument, NoteLook,
    RecallHints, RecordAcknowledgement, RemoveView, SaveView, SettleLook, ShowProof, StartLetter,
    StartPlanFromCheck,
};
use coatpeg_domain::contract::{
    AddChild, AddPhoto, AgreePlan, ChangePassphrase, ChangeSafeguardingPassphrase, CheckRecords,
    ChooseBackup, ChooseCopyFolder, ClosePlan, CloseReview, CloseWindow, CompareVersions, CopyBackup,
    DecideDisagreement, DrawPage, ExportMany, ExportPaper, FinaliseDocument, ForgetCopyFolder,
    GivePassphrase, KeepAsNote, KeepUp, LeaveChild, LeaveExample, ListBackups, ListChildren, ListChoices,
    ListDoubles, ListMerges, ListObservations, ListPapers, ListPeople, ListVersions, Lock, LockSafeguarding,
    LogSent, LookAtDouble, LookAtLeaving, LookInside, LookRound, MakeBackup, MergeChildren, MoveCycle,
    MoveSendStatus, NewRecoveryKey, NewSafeguardingRecovery, NoteCopyGiven, OpenBoard, OpenChild,
    OpenConsents, OpenDocument, OpenPerson, OpenPlan, OpenSetting, OpenSupport, OpenVault, PractiseRestore,
    PrepareCopy, PrintPaper, ProveRecoveryKey, ProveSafeguardingRecovery, RecordConsent, Recover,
    RecoverSafeguarding, RemoveObservation, RemoveSignIn, RenewDocument, RenewKey, Request, RestoreBackup,
    RestoreChosen, RestoreVersion, ReturnChild, SalvageRecords, SaveAppearance, SaveBoard, SaveCalendar,
    SaveChild, SaveConsentForm, SaveCycle, SaveDraft, SaveLocking, SaveObservation, SavePerson, SavePlan,
    SaveRecoverySheet, SaveSafeguardingSheet, SaveSetting, SaveSocialCare, SaveTransfer, SaveWeekList,
    SetReminder, SetRoles, SetUpSafeguarding, SettleStep, ShareForSafety, ShowBackups, ShowComputer,
    ShowHome, ShowPhoto, ShowProgress, ShowSafeguarding, ShowStatus, StartDocument, StartPlan, StopWork,
    SuggestPassword, TakeBackConsent, TellApart, UndoLeaving, UndoMerge, UndoReturning, UndoTellApart,
    Unlock, UnlockHere, UnlockSafeguarding, UseThisComputer, WeighPassphrase,
};
use coatpeg_domain::ids::ViewId;
use coatpeg_domain::ids::{
    ChildId, ConsentId, CopyId, CycleId, DocumentId, LookId, MergeId, ObservationId, PersonId, PlanId, RowId,
};
use coatpeg_domain::records::{
    AcknowledgedHow, Appearance, ConsentStatus, CycleState, DocumentState, LookKind, Paper, PaperCopy,
    PaperKind, Purpose, Recorded, SendStatus, SocialCareStatus, Travel, WeekOrder,
};
use coatpeg_tests::sample;
use uuid::Uuid;

use crate::fresh::PASSPHRASE;

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
pub(crate) const NOTHING: About = About {
    child: ChildId(Uuid::nil()),
    person: PersonId(Uuid::nil()),
    document: DocumentId(Uuid::nil()),
    plan: PlanId(Uuid::nil()),
    cycle: CycleId(Uuid::nil()),
    copy: CopyId(Uuid::nil()),
};

/// What is asked about a child who leaves, and about two records of one child.
fn of_leaving(about: About) -> Vec<Request> {
    let About { child, .. } = about;
    let on = "2027-06-01".parse().expect("a day");
    let (reason, went_to, note) = ("other".to_owned(), String::new(), String::new());
    let other = ChildId(Uuid::from_u128(77));
    vec![
        LookAtLeaving { child, on: None }.into(),
        LeaveChild { child, on, reason, went_to, note }.into(),
        ReturnChild { child, on }.into(),
        UndoLeaving { child }.into(),
        UndoReturning { child }.into(),
        ListDoubles {}.into(),
        TellApart { one: child, other, are_twins: true }.into(),
        UndoTellApart { one: child, other }.into(),
        LookAtDouble { keep: child, double: other }.into(),
        MergeChildren { keep: child, double: other, picks: Default::default(), status: None }.into(),
        ListMerges { child }.into(),
        UndoMerge { merge: MergeId(Uuid::nil()) }.into(),
    ]
}

fn of_import() -> Vec<Request> {
    use coatpeg_domain::contract::{
        ChooseImport, ImportChildren, ListImports, PreviewImport, ReadSheet, SaveImportTemplate, UndoImport,
    };
    let (list, choices, decisions) = (Uuid::nil(), Default::default(), Default::default());
    let (import, kind) =
        (coatpeg_domain::ids::ImportId(Uuid::nil()), coatpeg_domain::records::TemplateKind::Csv);
    vec![
        ChooseImport {}.into(),
        ReadSheet { list, sheet: 0, heading_row: None }.into(),
        PreviewImport { list, choices, decisions }.into(),
        ImportChildren { list, choices: Default::default(), decisions: Default::default() }.into(),
        UndoImport { import, keep_changed: false }.into(),
        ListImports {}.into(),
        SaveImportTemplate { kind }.into(),
    ]
}

/// One of each. A new command has no place in [`needs_open_records`] until somebody decides, and belongs here too.
pub(crate) fn one_of_each(about: About) -> Vec<Request> {
    let About { child, person, document, .. } = about;
    let changes = Changes::new;
    let mut all = of_support(about);
    all.extend(of_paper(about));
    all.extend(of_consents(about));
    all.extend(of_leaving(about));
    all.extend(of_import());
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
        ShowHome::default().into(),
        SetReminder {
            reminder: Reminder { child: Some(child), what: "funding_three:2027-09-01".into() },
            set: ReminderSet::Again,
        }
        .into(),
        SettleStep { document, step: RowId(Uuid::nil()), is_done: true }.into(),
        SaveCalendar { span: Span::Week, mine: false }.into(),
        SaveWeekList { mine: false, order: WeekOrder::ByDay, with_names: false }.into(),
        ListChildren { leavers: false }.into(),
        BrowseChildren::default().into(),
        Find { typed: "a word".into(), most: 5, ..Find::default() }.into(),
        SaveView {
            view: None,
            name: "A view".into(),
            is_shared: false,
            filter: Default::default(),
            order: Default::default(),
        }
        .into(),
        RemoveView { view: ViewId(Uuid::from_u128(77)) }.into(),
        AddChild { answers: Answers::default() }.into(),
        OpenChild { child }.into(),
        SaveChild { child, changes: changes() }.into(),
        ListChoices { child }.into(),
        ListObservations { child }.into(),
        SaveObservation { child, observation: None, changes: changes() }.into(),
        RemoveObservation { child, observation: ObservationId(Uuid::from_u128(77)) }.into(),
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
    // One of these takes the document away.
    all.extend(crate::rights::of_rights(about));
    all
}

/// Those of SEND support.
fn of_support(about: About) -> Vec<Request> {
    let About { child, document, plan, cycle, .. } = about;
    let (to, answers, changes) = (SendStatus::Monitoring, Answers::default(), Changes::new);
    vec![
        RenewDocument { document }.into(),
        MoveDocument { document, to: DocumentState::Ready }.into(),
        ExemptCheck { child, answers: Answers::default() }.into(),
        AmendDocument { document, reason: "A date was wrong.".into() }.into(),
        NoteLook { document, kind: LookKind::Looked, words: "Reads well.".into() }.into(),
        SettleLook { document, look: LookId(Uuid::from_u128(77)) }.into(),
        RecordAcknowledgement {
            document,
            name: "Abena Osei".into(),
            on: crate::fresh::now().date(),
            how: AcknowledgedHow::SignedOnPaper,
        }
        .into(),
        StartPlanFromCheck { document, answers: Answers::default() }.into(),
        ShowProof { document }.into(),
        StartLetter { child, template: "invite_parents".into(), about: None }.into(),
        Coach { document, texts: Vec::new() }.into(),
        DismissHint { document, field: "cl_strengths".into(), hint: "jargon:cohort".into() }.into(),
        RecallHints { document }.into(),
        AcceptWord { word: "tuff".into() }.into(),
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

/// Those of consents and of the board.
fn of_consents(about: About) -> Vec<Request> {
    let (child, given_by, purpose) = (about.child, about.person, Purpose::ShareReceivingSchool);
    let answer = crate::consents::answer(purpose, ConsentStatus::Given, given_by);
    vec![
        OpenConsents { child }.into(),
        RecordConsent { child, answer }.into(),
        crate::consents::withdrawal(child, given_by).into(),
        TakeBackConsent { child, consent: ConsentId(Uuid::nil()) }.into(),
        DecideDisagreement { child, purpose, shares: false, reason: "They asked us to wait.".into() }.into(),
        SaveConsentForm { child: Some(child) }.into(),
        OpenBoard {}.into(),
        SaveBoard {}.into(),
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
        ShareForSafety {
            paper: Paper::Document(about.document),
            copy: PaperCopy::default(),
            reason: "A worry".into(),
        }
        .into(),
        SaveTransfer { transfer: None, child, changes: Changes::new() }.into(),
        SaveSocialCare { child, status: SocialCareStatus::None }.into(),
    ]
}
