//! The safeguarding area: its own passphrase and sheet, its log, and that nothing of it is anywhere else.

use std::fs;

use chrono::Duration;
use coatpeg_domain::answers::{Answers, Changes};
use coatpeg_domain::contract::{
    BrowseChildren, ChangeSafeguardingPassphrase, Lock, LockSafeguarding, LookRound, NewSafeguardingRecovery,
    OpenChild, ProveSafeguardingRecovery, RecoverSafeguarding, SaveSafeguardingSheet, SaveSocialCare,
    SaveTransfer, SetUp, SetUpSafeguarding, ShowSafeguarding, UnlockSafeguarding,
};
use coatpeg_domain::error::ErrorCode;
use coatpeg_domain::ids::{ChildId, TransferId};
use coatpeg_domain::records::{SafeguardingView, SocialCareStatus, Stage, WorksAs};
use coatpeg_tests::sample::{self, Nursery};
use uuid::Uuid;

use crate::fresh::{Fresh, PASSPHRASE, change, code, extracted, holds, now, refusal};

const AREA_PASSPHRASE: &str = "lantern behind a quiet door";

/// A childminder's records, who does everything alone and so leads safeguarding, too.
fn alone() -> (Fresh, Nursery) {
    let fresh = Fresh::begin();
    let set_up = SetUp { works_as: WorksAs::Childminder, ..sample::set_up(PASSPHRASE) };
    fresh.program.send(set_up).expect("set up");
    let nursery = sample::move_in(&fresh.program, now().date()).expect("everybody moves in");
    (fresh, nursery)
}

/// The same with the area made and open.
fn with_area() -> (Fresh, Nursery) {
    let (fresh, nursery) = alone();
    fresh.program.send(SetUpSafeguarding { passphrase: AREA_PASSPHRASE.into() }).expect("made");
    (fresh, nursery)
}

fn shown(fresh: &Fresh) -> SafeguardingView {
    fresh.program.send(ShowSafeguarding {}).expect("shown")
}

fn unlock(fresh: &Fresh, passphrase: &str) -> coatpeg_domain::contract::Answered<SafeguardingView> {
    fresh.program.send(UnlockSafeguarding { passphrase: passphrase.into() })
}

fn passed_on() -> Changes {
    let mut answers = Answers::default();
    answers.set("file_exists", true);
    answers.set("receiving_dsl", "Ottoline Farthingale");
    answers.set("receiving_setting", "Quillmarsh Primary");
    answers.set("method", "by_hand");
    answers.set("sent_on", "2027-06-01");
    sample::changes(&answers)
}

fn log(
    fresh: &Fresh,
    transfer: Option<TransferId>,
    child: ChildId,
    changes: Changes,
) -> coatpeg_domain::contract::Answered<SafeguardingView> {
    fresh.program.send(SaveTransfer { transfer, child, changes })
}

#[test]
fn the_area_is_made_once_and_opens_with_its_own_passphrase_alone() {
    let (fresh, _) = alone();
    assert_eq!(shown(&fresh).stage, Stage::NotSetUp);
    let view = fresh.program.send(SetUpSafeguarding { passphrase: AREA_PASSPHRASE.into() }).expect("made");
    assert_eq!((view.stage, view.recovery_made_on), (Stage::Open, None));
    let again = SetUpSafeguarding { passphrase: "another four words entirely".into() };
    assert_eq!(code(&fresh.program, again), ErrorCode::Refused);
    let locked = fresh.program.send(LockSafeguarding {}).expect("closed");
    assert_eq!(locked.stage, Stage::Locked);
    assert!(locked.children.is_empty() && locked.transfers.is_empty());
    assert_eq!(unlock(&fresh, PASSPHRASE).expect_err("refused").code, ErrorCode::WrongPassphrase);
    assert_eq!(unlock(&fresh, AREA_PASSPHRASE).expect("opens").stage, Stage::Open);
}

#[test]
fn a_passphrase_that_is_weak_or_opens_the_records_is_refused() {
    let (fresh, _) = alone();
    for passphrase in ["short", "password123", PASSPHRASE] {
        let error = refusal(&fresh.program, SetUpSafeguarding { passphrase: passphrase.into() });
        assert_eq!(error.code, ErrorCode::Refused, "{passphrase}");
        assert_eq!(shown(&fresh).stage, Stage::NotSetUp);
    }
}

#[test]
fn it_closes_with_the_records_and_nothing_in_it_can_be_asked_for_then() {
    let (fresh, nursery) = with_area();
    let child = nursery.child("zofia");
    fresh.program.send(Lock {}).expect("locked");
    assert_eq!(code(&fresh.program, ShowSafeguarding {}), ErrorCode::Locked);
    fresh.unlock().expect("opened");
    assert_eq!(shown(&fresh).stage, Stage::Locked);
    assert_eq!(log(&fresh, None, child, passed_on()).expect_err("closed").code, ErrorCode::Locked);
    let care = SaveSocialCare { child, status: SocialCareStatus::EarlyHelp };
    assert_eq!(code(&fresh.program, care), ErrorCode::Locked);
    assert_eq!(code(&fresh.program, NewSafeguardingRecovery {}), ErrorCode::Locked);
}

#[test]
fn every_child_is_listed_as_not_recorded_until_somebody_says_otherwise() {
    let (fresh, nursery) = with_area();
    let view = shown(&fresh);
    assert_eq!(view.children.len(), nursery.children.len());
    assert!(view.children.iter().all(|child| child.status == SocialCareStatus::NotRecordedHere));
    let child = nursery.child("zofia");
    let status = SocialCareStatus::ChildInNeed;
    let view = fresh.program.send(SaveSocialCare { child, status }).expect("kept");
    let with_status: Vec<ChildId> =
        view.children.iter().filter(|one| one.status == status).map(|one| one.child).collect();
    assert_eq!(with_status, [child]);
    let nobody = SaveSocialCare { child: ChildId(Uuid::from_u128(9)), status };
    assert_eq!(code(&fresh.program, nobody), ErrorCode::NotFound);
}

#[test]
fn the_log_keeps_what_was_passed_on_and_its_receipt_comes_later() {
    let (fresh, nursery) = with_area();
    let (first, second) = (nursery.child("zofia"), nursery.child("barnaby"));
    log(&fresh, None, first, passed_on()).expect("kept");
    let view = log(&fresh, None, second, change("file_exists", false)).expect("kept");
    assert_eq!(view.transfers.len(), 2);
    assert_eq!((view.transfers[0].child, view.transfers[1].child), (second, first), "newest first");
    assert_eq!(view.transfers[1].child_name, "Zosia");
    let id = view.transfers[1].id;
    let view = log(&fresh, Some(id), first, change("receipt_on", "2027-06-03")).expect("kept");
    let entry = view.transfers.iter().find(|one| one.id == id).expect("there");
    assert_eq!(entry.answers.text("receipt_on"), Some("2027-06-03"));
    assert_eq!(entry.answers.text("receiving_setting"), Some("Quillmarsh Primary"));
    let fresh = fresh.start_again();
    fresh.unlock().expect("opened");
    assert_eq!(unlock(&fresh, AREA_PASSPHRASE).expect("opens").transfers, view.transfers);
}

#[test]
fn an_entry_that_cannot_be_right_is_refused_with_the_question_it_is_about() {
    let (fresh, nursery) = with_area();
    let child = nursery.child("zofia");
    let mut early = passed_on();
    early.insert("receipt_on".into(), Some("2027-05-30".into()));
    let mut ahead = passed_on();
    ahead.insert("sent_on".into(), Some("2027-06-11".into()));
    let empty = change("receiving_setting", "Quillmarsh Primary");
    for (changes, field) in [(early, "receipt_on"), (ahead, "sent_on"), (empty, "file_exists")] {
        let error = log(&fresh, None, child, changes).expect_err("refused");
        assert_eq!(error.code, ErrorCode::AnswersIncomplete);
        assert_eq!(error.problems.iter().map(|one| one.field.as_str()).collect::<Vec<_>>(), [field]);
    }
    let unknown = log(&fresh, None, child, change("allegation", "words")).expect_err("refused");
    assert_eq!(unknown.code, ErrorCode::Refused);
    let gone = Some(TransferId(Uuid::from_u128(9)));
    assert_eq!(log(&fresh, gone, child, passed_on()).expect_err("gone").code, ErrorCode::NotFound);
    assert!(shown(&fresh).transfers.is_empty());
}

#[test]
fn its_own_sheet_opens_it_when_the_passphrase_is_forgotten() {
    let (fresh, nursery) = with_area();
    log(&fresh, None, nursery.child("zofia"), passed_on()).expect("kept");
    let sheet = fresh.program.send(NewSafeguardingRecovery {}).expect("made");
    assert!(sheet.words.len() == 8 && !sheet.prove.is_empty());
    let wrong = ProveSafeguardingRecovery { words: vec!["apple".into(), "bread".into(), "cloud".into()] };
    assert_eq!(code(&fresh.program, wrong), ErrorCode::Refused);
    assert_eq!(shown(&fresh).recovery_made_on, None, "it counts once it is proved");
    let typed = sheet.prove.iter().map(|place| sheet.words[place - 1].to_uppercase()).collect();
    let view = fresh.program.send(ProveSafeguardingRecovery { words: typed }).expect("proved");
    assert_eq!(view.recovery_made_on, Some(now().date()));
    fresh.program.send(LockSafeguarding {}).expect("closed");
    let new = "copper kettle on a ledge";
    let recover = |words: &str, passphrase: &str| {
        let command = RecoverSafeguarding { words: words.into(), passphrase: passphrase.into() };
        fresh.program.send(command)
    };
    let words = sheet.words.join(" ");
    assert_eq!(recover("one two three", new).expect_err("refused").code, ErrorCode::WrongPassphrase);
    assert_eq!(recover(&words, PASSPHRASE).expect_err("refused").code, ErrorCode::Refused);
    assert_eq!(recover(&words, new).expect("opens").transfers.len(), 1);
    fresh.program.send(LockSafeguarding {}).expect("closed");
    assert_eq!(unlock(&fresh, AREA_PASSPHRASE).expect_err("gone").code, ErrorCode::WrongPassphrase);
    unlock(&fresh, new).expect("the new one opens it");
}

#[test]
fn its_sheet_is_a_page_of_its_own() {
    let (fresh, _) = with_area();
    fresh.desktop.save_to(fresh.folder.path());
    assert_eq!(code(&fresh.program, SaveSafeguardingSheet {}), ErrorCode::Refused, "none was made yet");
    let sheet = fresh.program.send(NewSafeguardingRecovery {}).expect("made");
    let written = fresh.program.send(SaveSafeguardingSheet {}).expect("written");
    let path = fresh.folder.path().join(written.file_name.expect("a file"));
    let Some(text) = extracted(&path) else { return };
    assert!(text.contains("Safeguarding recovery sheet"), "{text}");
    assert!(sheet.words.iter().all(|word| text.contains(word.as_str())), "every word");
    let typed = sheet.prove.iter().map(|place| sheet.words[place - 1].clone()).collect();
    fresh.program.send(ProveSafeguardingRecovery { words: typed }).expect("it still waits to be proved");
}

#[test]
fn its_passphrase_is_changed_with_the_one_before() {
    let (fresh, _) = with_area();
    let change = |current: &str, new: &str| {
        fresh.program.send(ChangeSafeguardingPassphrase { current: current.into(), new: new.into() })
    };
    let new = "copper kettle on a ledge";
    assert_eq!(change("not this one at all", new).expect_err("no").code, ErrorCode::WrongPassphrase);
    assert_eq!(change(AREA_PASSPHRASE, "short").expect_err("no").code, ErrorCode::Refused);
    assert_eq!(change(AREA_PASSPHRASE, PASSPHRASE).expect_err("no").code, ErrorCode::Refused);
    change(AREA_PASSPHRASE, new).expect("changed");
    fresh.program.send(LockSafeguarding {}).expect("closed");
    assert_eq!(unlock(&fresh, AREA_PASSPHRASE).expect_err("gone").code, ErrorCode::WrongPassphrase);
    unlock(&fresh, new).expect("opens");
}

#[test]
fn wrong_tries_slow_down_and_go_on_slowing_after_a_start() {
    let (fresh, _) = with_area();
    fresh.program.send(LockSafeguarding {}).expect("closed");
    let mut tries = 0;
    while unlock(&fresh, "not this one at all").expect_err("wrong").code == ErrorCode::WrongPassphrase {
        tries += 1;
        assert!(tries < 10, "it slows down");
    }
    let error = unlock(&fresh, AREA_PASSPHRASE).expect_err("not even the right one");
    assert_eq!(error.code, ErrorCode::TooSoon);
    let fresh = fresh.start_again();
    fresh.unlock().expect("the records are another matter");
    assert_eq!(unlock(&fresh, AREA_PASSPHRASE).expect_err("still").code, ErrorCode::TooSoon);
    fresh.desktop.set_now(now() + Duration::minutes(6));
    unlock(&fresh, AREA_PASSPHRASE).expect("opens");
}

#[test]
fn only_a_safeguarding_lead_comes_near_it() {
    let (fresh, nursery) = Fresh::nursery();
    let child = nursery.child("zofia");
    let passphrase = AREA_PASSPHRASE.to_owned();
    assert_eq!(code(&fresh.program, ShowSafeguarding {}), ErrorCode::NotAllowed);
    assert_eq!(
        code(&fresh.program, SetUpSafeguarding { passphrase: passphrase.clone() }),
        ErrorCode::NotAllowed
    );
    assert_eq!(code(&fresh.program, UnlockSafeguarding { passphrase }), ErrorCode::NotAllowed);
    let care = SaveSocialCare { child, status: SocialCareStatus::None };
    assert_eq!(code(&fresh.program, care), ErrorCode::NotAllowed);
}

#[test]
fn nothing_of_it_stands_in_clear_in_the_records_or_in_what_is_searched() {
    let (fresh, nursery) = with_area();
    let child = nursery.child("zofia");
    log(&fresh, None, child, passed_on()).expect("kept");
    let status = SocialCareStatus::ChildProtection;
    fresh.program.send(SaveSocialCare { child, status }).expect("kept");
    let search = BrowseChildren { search: "quillmarsh".into(), most: 9, ..BrowseChildren::default() };
    assert!(fresh.program.send(search).expect("listed").children.is_empty());
    let page = fresh.program.send(OpenChild { child }).expect("opened");
    let page = serde_json::to_string(&page).expect("plain data");
    for word in ["child_protection", "Quillmarsh", "social_care"] {
        assert!(!page.contains(word), "{word}");
    }
    let records = fresh.records();
    for entry in fs::read_dir(&records).expect("the folder") {
        let path = entry.expect("a file").path();
        if path.is_file() {
            for word in ["Quillmarsh", "Ottoline", "child_protection", "Zosia", "by_hand"] {
                assert!(!holds(&path, word), "{word} in {}", path.display());
            }
        }
    }
    let (store, _folder) = fresh.store();
    let kinds = [coatpeg_store::RecordKind::Transfer, coatpeg_store::RecordKind::SocialCare];
    for kind in kinds {
        assert!(store.history(kind, child).expect("read").is_empty());
    }
}

#[test]
fn pretend_records_have_none() {
    let fresh = Fresh::begin();
    fresh.program.send(LookRound {}).expect("the pretend child");
    let made = SetUpSafeguarding { passphrase: AREA_PASSPHRASE.into() };
    assert!(matches!(code(&fresh.program, made), ErrorCode::Refused | ErrorCode::NotAllowed));
}

#[test]
fn a_file_of_it_that_is_gone_or_damaged_is_said_in_its_own_words() {
    let (fresh, _) = with_area();
    fresh.program.send(LockSafeguarding {}).expect("closed");
    let (file, vault) = (fresh.records().join("safeguarding.db"), fresh.records().join("safeguarding.json"));
    let whole = fs::read(&file).expect("read");
    fs::remove_file(&file).expect("removed");
    assert!(unlock(&fresh, AREA_PASSPHRASE).expect_err("gone").message.contains("safeguarding.db"));
    let mut flipped = whole.clone();
    flipped[100] ^= 1;
    fs::write(&file, flipped).expect("written");
    let error = unlock(&fresh, AREA_PASSPHRASE).expect_err("damaged");
    assert_eq!(error.code, ErrorCode::Damaged);
    fs::write(&file, whole).expect("written");
    unlock(&fresh, AREA_PASSPHRASE).expect("put back");
    fresh.program.send(LockSafeguarding {}).expect("closed");
    fs::write(&vault, "{").expect("written");
    let error = refusal(&fresh.program, ShowSafeguarding {});
    assert_eq!(error.code, ErrorCode::Damaged);
    assert!(error.message.contains("safeguarding.json"));
    fs::remove_file(&vault).expect("removed");
    assert!(refusal(&fresh.program, ShowSafeguarding {}).message.contains("safeguarding.json"));
}
