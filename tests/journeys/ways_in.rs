//! The ways in: passphrases, this computer's own sign-in, the recovery sheet, and what each refuses. How a person's roles
//! limit what they may do is in `roles.rs`; people coming and going is in `sign_ins.rs`.

use chrono::TimeDelta;
use coatpeg_commands::KeychainTrouble;
use coatpeg_domain::contract::{
    ChangePassphrase, Lock, LookRound, NewRecoveryKey, OpenVault, ProveRecoveryKey, Recover, RenewKey,
    SaveLocking, SaveRecoverySheet, ShowStatus, Unlock, UnlockHere, UseThisComputer,
};
use coatpeg_domain::error::ErrorCode;
use coatpeg_domain::records::{KeychainState, RecoveryWords, Stage};
use coatpeg_store::{RecordKind, Vault};

use crate::fresh::{Fresh, PASSPHRASE, code, extracted, holds, now, refusal};

/// Strong enough, and nobody's yet.
pub(crate) const NEW: &str = "nine slow yellow tractors";

pub(crate) fn unlock_with(passphrase: &str) -> Unlock {
    Unlock { person: None, passphrase: passphrase.into() }
}

/// A recovery sheet, made and proved.
pub(crate) fn prove_sheet(fresh: &Fresh) -> RecoveryWords {
    let sheet = fresh.program.send(NewRecoveryKey {}).expect("made");
    let words = asked(&sheet);
    fresh.program.send(ProveRecoveryKey { words }).expect("proved");
    sheet
}

fn asked(sheet: &RecoveryWords) -> Vec<String> {
    sheet.prove.iter().map(|place| sheet.words[place - 1].clone()).collect()
}

#[test]
fn wrong_tries_slow_down_also_when_the_program_starts_again() {
    let fresh = Fresh::set_up();
    fresh.program.send(Lock {}).expect("locked");
    for _ in 0..3 {
        assert_eq!(code(&fresh.program, unlock_with("not this one here")), ErrorCode::WrongPassphrase);
    }
    let error = refusal(&fresh.program, unlock_with(PASSPHRASE));
    assert_eq!(
        (error.code, error.message.as_str()),
        (ErrorCode::TooSoon, "Wait 5 seconds before the next try.")
    );
    let fresh = fresh.start_again();
    assert_eq!(fresh.program.send(ShowStatus {}).expect("answered").wait_seconds, 5);
    assert_eq!(code(&fresh.program, unlock_with(PASSPHRASE)), ErrorCode::TooSoon);
    let kept = std::fs::read_to_string(fresh.records().join("attempts.json")).expect("kept");
    assert!(!kept.contains("not this one") && !kept.contains("Harriet"), "{kept}");
    fresh.desktop.set_now(now() + TimeDelta::seconds(5));
    assert_eq!(code(&fresh.program, unlock_with("not this one here")), ErrorCode::WrongPassphrase);
    assert_eq!(fresh.program.send(ShowStatus {}).expect("answered").wait_seconds, 10);
    fresh.desktop.set_now(now() + TimeDelta::seconds(15));
    fresh.unlock().expect("opened");
    assert_eq!(fresh.program.send(ShowStatus {}).expect("answered").wait_seconds, 0);
    assert!(!fresh.records().join("attempts.json").exists());
}

#[test]
fn the_words_of_a_sheet_are_guessed_no_faster_than_a_passphrase() {
    let fresh = Fresh::set_up();
    prove_sheet(&fresh);
    fresh.program.send(Lock {}).expect("locked");
    let wrong = || Recover { words: "one two three".into(), person: None, passphrase: NEW.into() };
    for _ in 0..3 {
        assert_eq!(code(&fresh.program, wrong()), ErrorCode::WrongPassphrase);
    }
    assert_eq!(code(&fresh.program, wrong()), ErrorCode::TooSoon);
    fresh.unlock().expect("the passphrase has a count of its own");
}

#[test]
fn asking_again_for_a_passphrase_while_open_counts_as_well() {
    let fresh = Fresh::set_up();
    let wrong = || ChangePassphrase { current: "not this one here".into(), new: NEW.into() };
    for _ in 0..3 {
        assert_eq!(code(&fresh.program, wrong()), ErrorCode::WrongPassphrase);
    }
    assert_eq!(code(&fresh.program, wrong()), ErrorCode::TooSoon);
}

#[test]
fn a_mistype_while_the_clock_is_ahead_keeps_nobody_out() {
    let fresh = Fresh::set_up();
    fresh.program.send(Lock {}).expect("locked");
    fresh.desktop.set_now(now() + TimeDelta::days(365));
    assert_eq!(code(&fresh.program, unlock_with("not this one here")), ErrorCode::WrongPassphrase);
    fresh.desktop.set_now(now());
    assert_eq!(fresh.program.send(ShowStatus {}).expect("answered").wait_seconds, 0);
    fresh.unlock().expect("opened");
}

#[test]
fn looking_round_clears_no_wrong_tries_and_makes_none() {
    let fresh = Fresh::set_up();
    fresh.program.send(Lock {}).expect("locked");
    let change = |current: &str, new: &str| ChangePassphrase { current: current.into(), new: new.into() };
    let pretend = "pretend records have no secrets";
    for _ in 0..3 {
        assert_eq!(code(&fresh.program, unlock_with("not this one here")), ErrorCode::WrongPassphrase);
        fresh.program.send(LookRound {}).expect("looking round");
        fresh.program.send(turn_on(pretend)).expect("the pretend passphrase is known to all");
        assert_eq!(code(&fresh.program, RenewKey { passphrase: pretend.into() }), ErrorCode::Refused);
        fresh.program.send(change(pretend, NEW)).expect("changed");
        fresh.program.send(change(NEW, pretend)).expect("and back");
        assert_eq!(code(&fresh.program, turn_on("not this one here")), ErrorCode::WrongPassphrase);
        fresh.program.send(Lock {}).expect("back");
    }
    assert_eq!(code(&fresh.program, unlock_with(PASSPHRASE)), ErrorCode::TooSoon);
    assert_eq!(fresh.program.send(ShowStatus {}).expect("answered").wait_seconds, 5);
}

#[test]
fn the_file_of_before_brings_no_changed_passphrase_back() {
    let fresh = Fresh::set_up();
    let change = ChangePassphrase { current: PASSPHRASE.into(), new: NEW.into() };
    fresh.program.send(change).expect("changed");
    let fresh = fresh.start_again();
    let path = fresh.records().join("vault.json");
    std::fs::copy(fresh.records().join("vault.json.previous"), path).expect("put in its place");
    assert_eq!(code(&fresh.program, unlock_with(PASSPHRASE)), ErrorCode::WrongPassphrase);
    fresh.program.send(unlock_with(NEW)).expect("a good file as well");
}

#[test]
fn a_changed_passphrase_opens_and_the_one_before_does_not() {
    let fresh = Fresh::set_up();
    let weak = ChangePassphrase { current: PASSPHRASE.into(), new: "short".into() };
    assert_eq!(code(&fresh.program, weak), ErrorCode::Refused);
    let change = ChangePassphrase { current: PASSPHRASE.into(), new: NEW.into() };
    fresh.program.send(change).expect("changed");
    fresh.program.send(Lock {}).expect("locked");
    assert_eq!(code(&fresh.program, unlock_with(PASSPHRASE)), ErrorCode::WrongPassphrase);
    assert_eq!(fresh.program.send(unlock_with(NEW)).expect("opened").stage, Stage::Open);
}

#[test]
fn the_sheet_opens_the_records_once_it_is_proved_and_not_before() {
    let fresh = Fresh::set_up();
    assert_eq!(code(&fresh.program, ProveRecoveryKey { words: Vec::new() }), ErrorCode::Refused);
    let sheet = fresh.program.send(NewRecoveryKey {}).expect("made");
    assert_eq!((sheet.words.len(), sheet.prove.len()), (8, 2));
    assert_eq!(fresh.program.send(OpenVault {}).expect("opened").recovery_made_on, None);
    let vault = Vault::read(&fresh.records()).expect("readable").expect("set up");
    assert!(vault.unlock_with_recovery(&sheet.words.join(" ")).is_err(), "never written before it is proved");
    let mut typed = asked(&sheet);
    typed[1] = "qqqq".into();
    let error = refusal(&fresh.program, ProveRecoveryKey { words: typed });
    assert!(error.message.contains(&format!("word {}", sheet.prove[1])), "{}", error.message);
    let typed = asked(&sheet).iter().map(|word| format!(" {} ", word.to_uppercase())).collect();
    let view = fresh.program.send(ProveRecoveryKey { words: typed }).expect("proved");
    assert_eq!(view.recovery_made_on, Some(now().date()));
    assert_eq!(
        code(&fresh.program, ProveRecoveryKey { words: asked(&sheet) }),
        ErrorCode::Refused,
        "proved once"
    );
    assert!(!holds(&fresh.records().join("vault.json"), &sheet.words.join(" ")));
}

#[test]
fn a_forgotten_passphrase_is_replaced_with_the_sheet() {
    let fresh = Fresh::set_up();
    let sheet = prove_sheet(&fresh);
    fresh.program.send(Lock {}).expect("locked");
    let words = sheet.words.join(", ");
    let recover =
        |passphrase: &str| Recover { words: words.clone(), person: None, passphrase: passphrase.into() };
    assert_eq!(code(&fresh.program, recover("short")), ErrorCode::Refused);
    let status = fresh.program.send(recover(NEW)).expect("recovered");
    assert_eq!(status.signed_in.expect("signed in").name, "Harriet Ombersley");
    assert_eq!(code(&fresh.program, recover(NEW)), ErrorCode::Refused, "open already");
    fresh.program.send(Lock {}).expect("locked");
    assert_eq!(code(&fresh.program, unlock_with(PASSPHRASE)), ErrorCode::WrongPassphrase);
    fresh.program.send(unlock_with(NEW)).expect("opened");
    fresh.program.send(Lock {}).expect("locked");
    fresh.program.send(recover(PASSPHRASE)).expect("the sheet works as often as it is needed");
}

#[test]
fn a_new_sheet_ends_the_one_before() {
    let fresh = Fresh::set_up();
    let (before, after) = (prove_sheet(&fresh), prove_sheet(&fresh));
    fresh.program.send(Lock {}).expect("locked");
    let recover = |sheet: &RecoveryWords| Recover {
        words: sheet.words.join(" "),
        person: None,
        passphrase: NEW.into(),
    };
    assert_eq!(code(&fresh.program, recover(&before)), ErrorCode::WrongPassphrase);
    fresh.program.send(recover(&after)).expect("recovered");
}

#[test]
fn the_sheet_prints_with_its_words_and_what_they_can_do() {
    let fresh = Fresh::set_up();
    let out = tempfile::tempdir().expect("a temporary folder");
    fresh.desktop.save_to(out.path());
    assert_eq!(code(&fresh.program, SaveRecoverySheet {}), ErrorCode::Refused, "none waits");
    let sheet = fresh.program.send(NewRecoveryKey {}).expect("made");
    let saved = fresh.program.send(SaveRecoverySheet {}).expect("saved");
    assert_eq!((saved.file_name.as_deref(), saved.pages), (Some("coatpeg-recovery-sheet.pdf"), 1));
    let path = out.path().join("coatpeg-recovery-sheet.pdf");
    // Kept for a look at it, where a folder is named.
    if let Ok(folder) = std::env::var("COATPEG_KEEP_PAPERS") {
        std::fs::copy(&path, std::path::Path::new(&folder).join("recovery-sheet.pdf")).expect("copied");
    }
    if let Some(text) = extracted(&path) {
        for (place, word) in (1..).zip(&sheet.words) {
            assert!(text.contains(&format!("{place} {word}")), "{text}");
        }
        assert!(
            text.contains("Recovery sheet") && text.contains("10 June 2027") && !text.contains("ersion"),
            "{text}"
        );
    }
    fresh.desktop.answer_next(None);
    assert_eq!(fresh.program.send(SaveRecoverySheet {}).expect("closed").file_name, None);
    fresh.program.send(Lock {}).expect("locked");
    fresh.unlock().expect("opened");
    assert_eq!(code(&fresh.program, SaveRecoverySheet {}), ErrorCode::Refused, "gone with the lock");
}

#[test]
fn this_computers_own_sign_in_opens_once_it_is_turned_on() {
    let fresh = Fresh::set_up();
    assert_eq!(code(&fresh.program, turn_on("not this one here")), ErrorCode::WrongPassphrase);
    let view = fresh.program.send(turn_on(PASSPHRASE)).expect("on");
    assert!(view.sign_ins[0].uses_this_computer && view.keychain == KeychainState::Ready);
    assert_eq!(fresh.desktop.key_ring().len(), 1);
    let status = fresh.program.send(Lock {}).expect("locked");
    assert!(status.people[0].uses_this_computer);
    let status = fresh.program.send(UnlockHere { person: None }).expect("opened");
    assert_eq!(status.stage, Stage::Open);
    let off = UseThisComputer { on: false, passphrase: String::new() };
    assert!(!fresh.program.send(off).expect("off").sign_ins[0].uses_this_computer);
    assert!(fresh.desktop.key_ring().is_empty());
    fresh.program.send(Lock {}).expect("locked");
    assert_eq!(code(&fresh.program, UnlockHere { person: None }), ErrorCode::KeychainMissing);
}

fn turn_on(passphrase: &str) -> UseThisComputer {
    UseThisComputer { on: true, passphrase: passphrase.into() }
}

#[test]
fn a_key_ring_in_trouble_never_keeps_anybody_out() {
    for trouble in [KeychainTrouble::Locked, KeychainTrouble::Missing] {
        let fresh = Fresh::set_up();
        fresh.program.send(turn_on(PASSPHRASE)).expect("on");
        fresh.program.send(Lock {}).expect("locked");
        fresh.desktop.key_ring().set_trouble(Some(trouble));
        assert_eq!(code(&fresh.program, UnlockHere { person: None }), ErrorCode::KeychainMissing);
        fresh.unlock().expect("the passphrase opens");
        fresh.program.send(Lock {}).expect("locked");
        fresh.desktop.key_ring().set_trouble(None);
        fresh.program.send(UnlockHere { person: None }).expect("works again once the key ring does");
    }
}

#[test]
fn a_key_ring_that_keeps_nothing_leaves_no_slot() {
    for trouble in [KeychainTrouble::Locked, KeychainTrouble::Missing] {
        let fresh = Fresh::set_up();
        fresh.desktop.key_ring().set_trouble(Some(trouble));
        assert_eq!(code(&fresh.program, turn_on(PASSPHRASE)), ErrorCode::KeychainMissing);
        let view = fresh.program.send(OpenVault {}).expect("opened");
        assert!(!view.sign_ins[0].uses_this_computer && view.keychain != KeychainState::Ready);
    }
}

#[test]
fn a_lost_entry_is_forgotten_at_the_next_passphrase() {
    let fresh = Fresh::set_up();
    fresh.program.send(turn_on(PASSPHRASE)).expect("on");
    fresh.program.send(Lock {}).expect("locked");
    fresh.desktop.key_ring().clear();
    assert_eq!(code(&fresh.program, UnlockHere { person: None }), ErrorCode::KeychainMissing);
    let status = fresh.unlock().expect("the passphrase opens");
    assert!(!status.people[0].uses_this_computer);
}

#[test]
fn when_the_records_lock_is_kept_with_them() {
    let fresh = Fresh::set_up();
    let status = fresh.program.send(ShowStatus {}).expect("answered");
    assert_eq!((status.locking.after_minutes, status.locking.on_sleep), (5, true));
    for wrong in [0, 61] {
        let error = refusal(&fresh.program, SaveLocking { after_minutes: wrong, on_sleep: true });
        assert_eq!(error.problems[0].field, "after_minutes");
    }
    fresh.program.send(SaveLocking { after_minutes: 10, on_sleep: false }).expect("kept");
    fresh.program.send(Lock {}).expect("locked");
    let status = fresh.unlock().expect("opened");
    assert_eq!((status.locking.after_minutes, status.locking.on_sleep), (10, false));
}

#[test]
fn opening_and_locking_are_remembered() {
    let fresh = Fresh::set_up();
    assert_eq!(fresh.program.send(OpenVault {}).expect("opened").sign_ins[0].last_opened, None);
    fresh.program.send(Lock {}).expect("locked");
    fresh.unlock().expect("opened");
    let me = &fresh.program.send(OpenVault {}).expect("opened").sign_ins[0];
    assert!(me.is_self && me.last_opened == Some(now()));
    let id = me.person.id;
    let (store, _folder) = fresh.store();
    let lines = store.history(RecordKind::WaysIn, id).expect("readable");
    assert_eq!(lines.last().map(|line| line.action.as_str()), Some("sign_in"));
    let locked: Option<chrono::NaiveDateTime> = store.upkeep("last_locked").expect("readable");
    assert_eq!(locked, Some(now()));
    assert_eq!(store.check_history().expect("checked"), None);
}
