//! People who sign in: given a passphrase, given roles, ending it, and a new key for the records.

use coatpeg_domain::contract::{
    GivePassphrase, Lock, OpenChild, OpenVault, Recover, RemoveSignIn, RenewKey, SetRoles, ShowHome,
    ShowStatus, Unlock, UnlockHere, UseThisComputer,
};
use coatpeg_domain::error::ErrorCode;
use coatpeg_domain::ids::PersonId;
use coatpeg_domain::records::{Stage, VaultView};
use coatpeg_store::{RecordKind, Store, Vault};
use coatpeg_tests::sample::{MANAGER, Nursery};
use secrecy::SecretString;

use crate::fresh::{Fresh, PASSPHRASE, code, now, refusal};
use crate::ways_in::{NEW, prove_sheet, unlock_with};

const CALLUM: &str = "Callum Brackenridge";

fn give(person: PersonId, roles: &[&str]) -> GivePassphrase {
    let roles = roles.iter().map(|role| (*role).to_owned()).collect();
    GivePassphrase { person, roles, passphrase: NEW.into() }
}

fn roles(person: PersonId, roles: &[&str]) -> SetRoles {
    SetRoles { person, roles: roles.iter().map(|role| (*role).to_owned()).collect() }
}

fn remove(person: PersonId, hand_over_to: Option<PersonId>) -> RemoveSignIn {
    RemoveSignIn { person, hand_over_to }
}

fn sign_in(person: PersonId, passphrase: &str) -> Unlock {
    Unlock { person: Some(person), passphrase: passphrase.into() }
}

fn view(fresh: &Fresh) -> VaultView {
    fresh.program.send(OpenVault {}).expect("opened")
}

/// A nursery in which Callum signs in as a key person.
fn with_callum() -> (Fresh, Nursery, PersonId) {
    let (fresh, nursery) = Fresh::nursery();
    let callum = nursery.person(CALLUM);
    fresh.program.send(give(callum, &["key_person"])).expect("given");
    (fresh, nursery, callum)
}

#[test]
fn somebody_given_a_passphrase_signs_in_as_themselves() {
    let (fresh, nursery, callum) = with_callum();
    let view = view(&fresh);
    let theirs = view.sign_ins.iter().find(|sign_in| sign_in.person.id == callum).expect("listed");
    assert_eq!((theirs.roles.as_slice(), theirs.is_self), (["key_person".to_owned()].as_slice(), false));
    assert!(theirs.key_children > 0 && theirs.last_opened.is_none());
    assert!(view.others.iter().all(|person| person.id != callum && person.kind == "staff"));
    let status = fresh.program.send(Lock {}).expect("locked");
    assert_eq!(status.people.len(), 2);
    assert_eq!(code(&fresh.program, sign_in(nursery.person(MANAGER), NEW)), ErrorCode::WrongPassphrase);
    let status = fresh.program.send(sign_in(callum, NEW)).expect("opened");
    assert_eq!(status.signed_in.expect("signed in").name, CALLUM);
    assert!(!status.may.manage && !status.may.is_alone);
}

#[test]
fn a_passphrase_is_not_given_to_just_anybody() {
    let (fresh, nursery) = Fresh::nursery();
    let (callum, me) = (nursery.person(CALLUM), nursery.person(MANAGER));
    let weak = GivePassphrase { passphrase: "short".into(), ..give(callum, &["key_person"]) };
    assert_eq!(code(&fresh.program, weak), ErrorCode::Refused);
    assert_eq!(refusal(&fresh.program, give(callum, &[])).problems[0].field, "roles");
    assert_eq!(code(&fresh.program, give(callum, &["queen"])), ErrorCode::Refused);
    assert_eq!(
        code(&fresh.program, give(me, &["owner"])),
        ErrorCode::Refused,
        "not without one's own passphrase"
    );
    let parent = nursery.person("Verity Quill");
    assert_eq!(code(&fresh.program, give(parent, &["viewer"])), ErrorCode::Refused);
    assert_eq!(view(&fresh).sign_ins.len(), 1);
}

#[test]
fn a_name_has_to_be_chosen_where_it_is_not_clear() {
    let (fresh, ..) = with_callum();
    let sheet = prove_sheet(&fresh);
    fresh.program.send(Lock {}).expect("locked");
    assert_eq!(code(&fresh.program, UnlockHere { person: None }), ErrorCode::Refused);
    let nobody = Recover { words: sheet.words.join(" "), person: None, passphrase: NEW.into() };
    assert_eq!(code(&fresh.program, nobody), ErrorCode::Refused);
    let status = fresh.program.send(unlock_with(PASSPHRASE)).expect("a passphrase says whose it is");
    assert_eq!(status.signed_in.expect("signed in").name, MANAGER);
}

#[test]
fn there_is_always_an_owner_who_can_sign_in() {
    let (fresh, nursery, callum) = with_callum();
    let me = nursery.person(MANAGER);
    assert_eq!(code(&fresh.program, roles(me, &["senco"])), ErrorCode::Refused);
    assert_eq!(code(&fresh.program, remove(me, None)), ErrorCode::Refused);
    fresh.program.send(roles(callum, &["owner", "key_person"])).expect("an owner too");
    fresh.program.send(roles(me, &["senco"])).expect("no longer an owner");
    assert_eq!(code(&fresh.program, roles(me, &["owner"])), ErrorCode::NotAllowed, "which holds at once");
    fresh.program.send(Lock {}).expect("locked");
    fresh.program.send(sign_in(callum, NEW)).expect("opened");
    assert_eq!(
        code(&fresh.program, roles(callum, &["key_person"])),
        ErrorCode::Refused,
        "now they are the last one"
    );
    let nobody = nursery.person("Verity Quill");
    assert_eq!(code(&fresh.program, roles(nobody, &["owner"])), ErrorCode::Refused, "who does not sign in");
}

#[test]
fn whoever_is_a_key_person_hands_over_before_they_leave() {
    let (fresh, nursery, callum) = with_callum();
    let me = nursery.person(MANAGER);
    assert_eq!(refusal(&fresh.program, remove(callum, None)).problems[0].field, "hand_over_to");
    let error = refusal(&fresh.program, remove(callum, Some(callum)));
    assert_eq!(error.problems[0].field, "hand_over_to");
    let parent = nursery.person("Verity Quill");
    assert_eq!(refusal(&fresh.program, remove(callum, Some(parent))).problems[0].field, "hand_over_to");
    let barnaby = nursery.child("barnaby");
    let key_person = |fresh: &Fresh| {
        let child = fresh.program.send(OpenChild { child: barnaby }).expect("opened").child;
        child.answers.person("key_person_id")
    };
    let before = key_person(&fresh);
    let view = fresh.program.send(remove(callum, Some(me))).expect("removed");
    assert!(view.sign_ins.iter().all(|sign_in| sign_in.person.id != callum));
    assert!(view.others.iter().any(|person| person.id == callum));
    assert_eq!(key_person(&fresh), if before == Some(callum) { Some(me) } else { before });
    assert_eq!(
        code(&fresh.program, remove(callum, None)),
        ErrorCode::Refused,
        "they do not sign in any more"
    );
    fresh.program.send(Lock {}).expect("locked");
    assert_eq!(code(&fresh.program, unlock_with(NEW)), ErrorCode::WrongPassphrase);
    let (store, _folder) = fresh.store();
    assert!(store.key_children_of(callum).expect("read").iter().all(|child| {
        let left = store.child(*child).expect("there").answers.date("left_on");
        left.is_some_and(|day| day < now().date())
    }));
    let actions: Vec<_> = store.history(RecordKind::WaysIn, callum).expect("readable");
    assert!(actions.iter().all(|line| line.action == "change_ways_in") && actions.len() == 2);
}

#[test]
fn somebody_who_is_not_in_these_records_is_told_so() {
    let fresh = Fresh::set_up();
    fresh.program.send(Lock {}).expect("locked");
    let stranger = PersonId(uuid::Uuid::from_u128(99));
    let mut vault = Vault::read(&fresh.records()).expect("readable").expect("set up");
    let (key, _) = vault.unlock(None, &SecretString::from(PASSPHRASE)).expect("opens");
    let cost = coatpeg_commands::Cost::for_tests();
    vault.put_passphrase(stranger, "Idris Vale", &SecretString::from(NEW), cost, &key).expect("kept");
    let fresh = fresh.start_again();
    let error = refusal(&fresh.program, sign_in(stranger, NEW));
    assert!(error.code == ErrorCode::Refused && error.message.contains("not in these records"), "{error:?}");
    assert_eq!(fresh.program.send(ShowStatus {}).expect("answered").stage, Stage::Locked);
    fresh.unlock().expect("others sign in as before");
    assert_eq!(view(&fresh).sign_ins.len(), 1);
}

#[test]
fn ones_own_passphrase_clears_nobody_elses_wrong_tries() {
    let (fresh, nursery, callum) = with_callum();
    let me = nursery.person(MANAGER);
    let wrong = "not this one here";
    let nobodys = || Unlock { person: None, passphrase: wrong.into() };
    fresh.program.send(Lock {}).expect("locked");
    for _ in 0..3 {
        assert_eq!(code(&fresh.program, sign_in(me, wrong)), ErrorCode::WrongPassphrase);
        assert_eq!(code(&fresh.program, nobodys()), ErrorCode::WrongPassphrase);
        fresh.program.send(sign_in(callum, NEW)).expect("opened");
        fresh.program.send(Lock {}).expect("locked");
    }
    assert_eq!(code(&fresh.program, sign_in(me, PASSPHRASE)), ErrorCode::TooSoon);
    assert_eq!(code(&fresh.program, nobodys()), ErrorCode::TooSoon, "without a name no other way round");
    let unknown = PersonId(uuid::Uuid::from_u128(99));
    assert_eq!(code(&fresh.program, sign_in(unknown, wrong)), ErrorCode::TooSoon, "nor with a made-up one");
    fresh.program.send(sign_in(callum, NEW)).expect("whoever guessed nothing does not wait");
    let kept = std::fs::read_to_string(fresh.records().join("attempts.json")).expect("kept");
    assert!(kept.contains(&me.to_string()) && !kept.contains(&callum.to_string()), "{kept}");
    fresh.program.send(Lock {}).expect("locked");
    fresh.desktop.set_now(now() + chrono::TimeDelta::seconds(5));
    fresh.program.send(sign_in(me, PASSPHRASE)).expect("the wait is over");
    assert!(!fresh.records().join("attempts.json").exists(), "an owner clears what is nobody's too");
}

#[test]
fn somebody_who_was_removed_does_not_come_back_with_the_file_of_before() {
    let (fresh, nursery, callum) = with_callum();
    fresh.program.send(remove(callum, Some(nursery.person(MANAGER)))).expect("removed");
    let fresh = fresh.start_again();
    let path = fresh.records().join("vault.json");
    std::fs::copy(fresh.records().join("vault.json.previous"), path).expect("put in its place");
    assert_eq!(code(&fresh.program, sign_in(callum, NEW)), ErrorCode::WrongPassphrase);
    fresh.unlock().expect("the others sign in as before");
}

#[test]
fn a_new_key_shuts_out_every_way_in_but_one() {
    let (fresh, nursery, callum) = with_callum();
    let me = nursery.person(MANAGER);
    let sheet = prove_sheet(&fresh);
    fresh.program.send(UseThisComputer { on: true, passphrase: PASSPHRASE.into() }).expect("on");
    let before = std::fs::read(fresh.records().join("vault.json")).expect("readable");
    assert_eq!(code(&fresh.program, RenewKey { passphrase: NEW.into() }), ErrorCode::WrongPassphrase);
    let view = fresh.program.send(RenewKey { passphrase: PASSPHRASE.into() }).expect("renewed");
    assert_eq!(view.key_renewed_on, Some(now().date()));
    assert_eq!((view.sign_ins.len(), view.recovery_made_on), (1, None));
    assert!(view.sign_ins[0].person.id == me && !view.sign_ins[0].uses_this_computer);
    assert!(view.others.iter().any(|person| person.id == callum), "who needs a new passphrase");
    assert!(fresh.desktop.key_ring().is_empty());
    fresh.program.send(ShowHome::default()).expect("everything is there as before");
    fresh.program.send(OpenChild { child: nursery.child("barnaby") }).expect("children too");
    fresh.program.send(Lock {}).expect("locked");
    assert_eq!(code(&fresh.program, sign_in(callum, NEW)), ErrorCode::WrongPassphrase);
    let recover = Recover { words: sheet.words.join(" "), person: Some(me), passphrase: NEW.into() };
    assert_eq!(code(&fresh.program, recover), ErrorCode::WrongPassphrase);
    fresh.unlock().expect("one's own passphrase opens");
    fresh.program.send(give(callum, &["key_person"])).expect("given anew");
    let copies = std::fs::read_dir(fresh.records().join("backups")).expect("copies").count();
    assert!(copies > 0, "a copy was made before");
    old_key_opens_nothing(fresh, &before);
}

/// The vault from before leads to a key that does not open the records of today.
fn old_key_opens_nothing(fresh: Fresh, vault_before: &[u8]) {
    fresh.program.send(Lock {}).expect("locked");
    let scratch = tempfile::tempdir().expect("a temporary folder");
    std::fs::write(scratch.path().join("vault.json"), vault_before).expect("written");
    std::fs::copy(fresh.records().join("records.db"), scratch.path().join("records.db")).expect("copied");
    let old = Vault::read(scratch.path()).expect("readable").expect("set up");
    let (key, _) = old.unlock(None, &SecretString::from(PASSPHRASE)).expect("the old slots are as they were");
    assert!(Store::open(scratch.path(), &key).is_err());
}
