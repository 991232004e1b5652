//! Who may do what: every command as every role. What is seen of what is not theirs is in `sight.rs`, what can be done
//! from the unlock screen in `roles/doors.rs`.
//!
//! The table is the rules of who may do what, written out for commands. A new command stands in none of its lines until
//! somebody decides who may ask for it.

mod doors;

use std::collections::BTreeMap;

use coatpeg_domain::answers::Answer;
use coatpeg_domain::contract::{Lock, Request, SaveChild, ShowStatus};
use coatpeg_domain::error::ErrorCode;
use coatpeg_domain::records::{May, PlanView};
use coatpeg_store::{Action, Stamp};
use coatpeg_tests::copies::copy_of_document;
use coatpeg_tests::sample::{MANAGER, Nursery};
use coatpeg_tests::support::{agreed_plan, reach_support};
use coatpeg_tests::words::PLAN_REVIEWED;

use crate::fresh::{Fresh, change, now, store_in};
use crate::locked::{About, error_code, one_of_each};
use crate::plans;

pub(crate) const CALLUM: &str = "Callum Brackenridge";

/// The columns of the table. Whoever is asked signs in as the manager does, and is key person where it says so.
const WHO: [(&str, &[&str], bool); 7] = [
    ("an owner who is not safeguarding lead", &["owner"], false),
    ("a SENCO", &["senco"], false),
    ("a key person, of their own key child", &["key_person"], true),
    ("a key person, of another’s key child", &["key_person"], false),
    ("a safeguarding lead", &["dsl"], true),
    ("a viewer", &["viewer"], true),
    ("somebody with no role", &[], true),
];

/// For each column, whether the commands beside it are let through. The document is a draft, the plan is not shared
/// with the team.
const TABLE: &[(&str, &[&str])] = &[
    (
        "xxxxxxx",
        &[
            "ShowStatus",
            "WeighPassphrase",
            "SetUp",
            "LookRound",
            "LeaveExample",
            "Unlock",
            "UnlockHere",
            "Recover",
            "Lock",
            "SaveAppearance",
            "CloseWindow",
            "KeepUp",
            "ShowProgress",
            "StopWork",
            "ListChildren",
            "BrowseChildren",
            "Find",
        ],
    ),
    (
        "xxxxxx.",
        &[
            "OpenVault",
            "ChangePassphrase",
            "UseThisComputer",
            "ShowHome",
            "OpenChild",
            "ListPeople",
            "OpenPerson",
            "OpenSetting",
            "ShowPhoto",
            "ShowComputer",
            "OpenBoard",
            "SaveView",
            "RemoveView",
        ],
    ),
    (
        "x......",
        &[
            "SaveSetting",
            "NewRecoveryKey",
            "SaveRecoverySheet",
            "ProveRecoveryKey",
            "GivePassphrase",
            "SetRoles",
            "RemoveSignIn",
            "RenewKey",
            "SaveLocking",
            "ShowBackups",
            "ListBackups",
            "MakeBackup",
            "ChooseCopyFolder",
            "CopyBackup",
            "ForgetCopyFolder",
            "LookInside",
            "RestoreBackup",
            "ChooseBackup",
            "RestoreChosen",
            "PractiseRestore",
            "CheckRecords",
            "SalvageRecords",
            "OpenAccessRequest",
            "SaveAccessRequest",
            "MakeAccessSet",
            "RestrictChild",
            "LiftRestriction",
            "WorkDespiteRestriction",
            "HoldChild",
            "LiftHold",
            "ShowPrivacy",
            "SaveComplaint",
            "PrepareDeletion",
            "DeleteChild",
            "SaveCertificate",
            "RenewBackups",
            "DecideDisagreement",
        ],
    ),
    (
        "....x..",
        &[
            "ShowSafeguarding",
            "SetUpSafeguarding",
            "UnlockSafeguarding",
            "RecoverSafeguarding",
            "LockSafeguarding",
            "ChangeSafeguardingPassphrase",
            "NewSafeguardingRecovery",
            "SaveSafeguardingSheet",
            "ProveSafeguardingRecovery",
            "SaveTransfer",
            "SaveSocialCare",
        ],
    ),
    (
        "xxxx...",
        &[
            "AddChild",
            "SaveCalendar",
            "SaveWeekList",
            "AddPhoto",
            "SavePerson",
            "AcceptWord",
            "SuggestPassword",
            "ListPapers",
            "ExportMany",
            "SaveBoard",
        ],
    ),
    (
        "xxx....",
        &[
            "SetReminder",
            "SettleStep",
            "SaveChild",
            "ListChoices",
            "ListObservations",
            "SaveObservation",
            "RemoveObservation",
            "LookAtLeaving",
            "LeaveChild",
            "ReturnChild",
            "UndoLeaving",
            "UndoReturning",
            "ListMerges",
            "OpenConsents",
            "RecordConsent",
            "WithdrawConsent",
            "TakeBackConsent",
            "SaveConsentForm",
            "StartDocument",
            "OpenDocument",
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
            "ShowProof",
            "StartLetter",
            "Coach",
            "DismissHint",
            "RecallHints",
            "PrepareCopy",
            "DrawPage",
            "ExportPaper",
            "PrintPaper",
            "LogSent",
            "OpenSupport",
            "MoveSendStatus",
            "StartPlan",
            "OpenPlan",
            "SavePlan",
            "SaveCycle",
            "MoveCycle",
            "CloseReview",
            "NoteCopyGiven",
            "ListVersions",
            "CompareVersions",
            "RestoreVersion",
            "OpenRights",
            "SaveCorrection",
            "DeleteDraft",
        ],
    ),
    // It takes the safeguarding lead, who also works with the child.
    (".......", &["ShareForSafety"]),
    ("xx.....", &["AgreePlan", "ClosePlan"]),
    (
        "xx.....",
        &[
            "ChooseImport",
            "ReadSheet",
            "PreviewImport",
            "ImportChildren",
            "UndoImport",
            "ListImports",
            "SaveImportTemplate",
        ],
    ),
    ("xx.....", &["ListDoubles", "TellApart", "UndoTellApart", "LookAtDouble", "MergeChildren", "UndoMerge"]),
];

fn expected() -> BTreeMap<&'static str, &'static str> {
    TABLE.iter().flat_map(|(line, names)| names.iter().map(|name| (*name, *line))).collect()
}

/// Florence with a draft, a support plan and a key person: whoever signs in, or somebody else.
pub(crate) fn florence(is_own: bool) -> (Fresh, Nursery, About, PlanView) {
    let (fresh, nursery) = Fresh::nursery();
    let child = nursery.child("florence");
    let telling = plans::telling(&nursery);
    reach_support(&fresh.program, child, &telling, &PLAN_REVIEWED).expect("there is support");
    let view = agreed_plan(&fresh.program, child, &telling, &PLAN_REVIEWED).expect("agreed");
    let document = fresh.start_check(child).document.id;
    let who = if is_own { MANAGER } else { CALLUM };
    let changes = change("key_person_id", nursery.person(who).to_string());
    fresh.program.send(SaveChild { child, changes }).expect("kept");
    let (plan, cycle) = (view.plan.id, view.cycle.id);
    fresh.desktop.answer_next(Some(fresh.folder.path().join("copy.pdf")));
    let copy = fresh.program.send(copy_of_document(document)).expect("written").copy.expect("remembered");
    let about = About { child, person: nursery.person(CALLUM), document, plan, cycle, copy };
    (fresh, nursery, about, view)
}

/// Gives the manager these roles, behind the program's back, and signs in as the manager.
pub(crate) fn sign_in_as(fresh: &Fresh, nursery: &Nursery, roles: &[&str]) {
    fresh.program.send(Lock {}).expect("locked");
    let mut store = store_in(&fresh.records());
    let mut person = store.person(nursery.person(MANAGER)).expect("the manager");
    let roles = roles.iter().map(|role| (*role).to_owned()).collect();
    person.answers.set("app_roles", Answer::Choices(roles));
    let stamp = Stamp { at: now().and_utc(), today: now().date(), person: Some(person.id) };
    store.transact(Action::SavePerson, stamp, |change| change.put_person(&person)).expect("kept");
    drop(store);
    fresh.unlock().expect("open");
}

#[test]
fn the_table_of_roles_has_every_command_once() {
    let (_, _, about, _) = florence(true);
    let mut all: Vec<&str> = one_of_each(about).iter().map(Request::name).collect();
    let mut table: Vec<&str> = TABLE.iter().flat_map(|(_, names)| names.iter().copied()).collect();
    all.sort_unstable();
    table.sort_unstable();
    assert_eq!(table, all);
}

#[test]
fn every_role_may_ask_for_what_the_table_says_and_for_nothing_more() {
    let expected = expected();
    let mut wrong = Vec::new();
    for (column, (who, roles, is_own)) in WHO.into_iter().enumerate() {
        let (fresh, nursery, about, _) = florence(is_own);
        fresh.desktop.save_to(fresh.folder.path());
        sign_in_as(&fresh, &nursery, roles);
        for request in one_of_each(about) {
            // One of those before may have locked, or opened the pretend child.
            fresh.program.send(Lock {}).expect("locked");
            fresh.unlock().expect("open");
            let is_refused = error_code(&fresh, &request) == Some(ErrorCode::NotAllowed);
            let is_allowed = expected[request.name()].as_bytes()[column] == b'x';
            if is_refused == is_allowed {
                wrong.push(format!("{} as {who}", request.name()));
            }
        }
    }
    assert!(wrong.is_empty(), "not as in the table: {wrong:#?}");
}

#[test]
fn the_window_is_told_what_may_be_done() {
    let (fresh, nursery) = Fresh::nursery();
    let may = |roles: &[&str]| {
        sign_in_as(&fresh, &nursery, roles);
        fresh.program.send(ShowStatus {}).expect("the status").may
    };
    let alone = May { is_alone: true, ..May::default() };
    assert_eq!(may(&["key_person"]), May { write: true, export: true, ..alone });
    assert_eq!(may(&["senco"]), May { see_all: true, write: true, export: true, ..alone });
    assert_eq!(may(&["viewer"]), alone);
    assert_eq!(may(&["dsl"]), May { safeguard: true, ..alone });
    let owner = May { manage: true, see_all: true, write: true, export: true, ..alone };
    assert_eq!(may(&["owner"]), owner);
    fresh.program.send(Lock {}).expect("locked");
    assert_eq!(fresh.program.send(ShowStatus {}).expect("the status").may, May::default());
}
