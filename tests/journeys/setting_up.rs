//! The first start: nothing, then records that open with one passphrase.

use coatpeg_domain::contract::{
    ListPeople, Lock, OpenSetting, SaveAppearance, SaveSetting, SetUp, ShowStatus, Unlock, WeighPassphrase,
};
use coatpeg_domain::error::ErrorCode;
use coatpeg_domain::records::{Appearance, Stage, Theme, WorksAs};
use coatpeg_tests::sample::{self, MANAGER, SETTING};

use crate::fresh::{Fresh, PASSPHRASE, change, code, now, refusal, texts};

#[test]
fn at_the_first_start_there_is_nothing_yet() {
    let fresh = Fresh::begin();
    let status = fresh.program.send(ShowStatus {}).expect("status");
    assert_eq!(status.stage, Stage::NotSetUp);
    assert_eq!((status.setting.as_str(), status.people.len()), ("", 0));
    assert!(!status.is_example && status.signed_in.is_none());
    assert_eq!(status.today, crate::fresh::now().date());
}

#[test]
fn setting_up_opens_the_records_and_signs_in_whoever_did_it() {
    let fresh = Fresh::begin();
    let status = fresh.program.send(sample::set_up(PASSPHRASE)).expect("set up");
    assert_eq!(status.stage, Stage::Open);
    assert_eq!(status.setting, SETTING);
    let names: Vec<&str> = status.people.iter().map(|who| who.name.as_str()).collect();
    assert_eq!(names, [MANAGER]);
    assert_eq!(status.signed_in.expect("signed in").name, MANAGER);
    assert_eq!(fresh.program.send(ListPeople {}).expect("listed").len(), 1);
}

#[test]
fn after_locking_only_the_right_passphrase_opens() {
    let fresh = Fresh::set_up();
    assert_eq!(fresh.program.send(Lock {}).expect("locked").stage, Stage::Locked);
    for (minute, wrong) in
        (1..).zip(["", "seven wet mittens", "Seven Wet Mittens Dry", "seven wet mittens dry "])
    {
        // Wrong tries have to wait; that they do is in `ways_in.rs`.
        fresh.desktop.set_now(now() + chrono::TimeDelta::minutes(minute));
        let error = refusal(&fresh.program, Unlock { person: None, passphrase: wrong.into() });
        assert_eq!(error.code, ErrorCode::WrongPassphrase, "{wrong:?}");
        assert_eq!(fresh.program.send(ShowStatus {}).expect("status").stage, Stage::Locked);
    }
    fresh.desktop.set_now(now() + chrono::TimeDelta::minutes(5));
    assert_eq!(fresh.unlock().expect("opened").stage, Stage::Open);
}

#[test]
fn a_passphrase_that_is_easy_to_guess_is_refused_and_nothing_is_made() {
    let fresh = Fresh::begin();
    for weak in ["short", "password12", "1234567890", "aaaaaaaaaaaa"] {
        let error = refusal(&fresh.program, sample::set_up(weak));
        assert_eq!(error.code, ErrorCode::Refused, "{weak}");
        assert!(error.message.ends_with('.'), "{}", error.message);
    }
    assert!(!fresh.records().join("records.db").exists());
    assert_eq!(fresh.program.send(ShowStatus {}).expect("status").stage, Stage::NotSetUp);
}

#[test]
fn a_passphrase_is_weighed_as_it_is_typed() {
    let fresh = Fresh::begin();
    let weigh = |passphrase: &str, known: &[&str]| {
        let known_words = known.iter().map(|word| (*word).to_owned()).collect();
        fresh.program.send(WeighPassphrase { passphrase: passphrase.into(), known_words }).expect("weighed")
    };
    assert_eq!(weigh("mud", &[]).bars, 0);
    assert!(weigh(PASSPHRASE, &[]).is_enough);
    assert!(weigh("Tumblewick1", &["Tumblewick"]).bars < weigh("Tumblewick1", &[]).bars.max(2));
    assert!(weigh(&"lantern quartz ".repeat(20_000), &[]).is_enough, "a very long one is weighed quickly");
}

#[test]
fn setting_up_a_second_time_is_refused() {
    let fresh = Fresh::set_up();
    assert_eq!(code(&fresh.program, sample::set_up("another good long passphrase")), ErrorCode::Refused);
    fresh.program.send(Lock {}).expect("locked");
    assert_eq!(code(&fresh.program, sample::set_up("another good long passphrase")), ErrorCode::Refused);
    assert_eq!(fresh.unlock().expect("the first passphrase still opens").stage, Stage::Open);
}

#[test]
fn setting_up_without_a_name_says_what_is_missing() {
    let fresh = Fresh::begin();
    let nameless =
        SetUp { setting: texts(&[("provider_type", "childminder")]), ..sample::set_up(PASSPHRASE) };
    let error = refusal(&fresh.program, nameless);
    assert_eq!(error.code, ErrorCode::AnswersIncomplete);
    assert_eq!(error.problems[0].field, "name");
    let odd = texts(&[("name", "Plum Cottage"), ("provider_type", "a castle")]);
    let odd = SetUp { setting: odd, ..sample::set_up(PASSPHRASE) };
    assert_eq!(code(&fresh.program, odd), ErrorCode::Refused);
    let nobody = SetUp { person_name: "  ".into(), ..sample::set_up(PASSPHRASE) };
    assert_eq!(code(&fresh.program, nobody), ErrorCode::Refused);
}

#[test]
fn a_childminder_leads_everything_alone() {
    let fresh = Fresh::begin();
    let setting = texts(&[("name", "Plum Cottage"), ("provider_type", "childminder")]);
    let alone = SetUp {
        works_as: WorksAs::Childminder,
        person_name: "Winifred Oakes".into(),
        setting,
        passphrase: PASSPHRASE.into(),
    };
    let status = fresh.program.send(alone).expect("set up");
    assert_eq!(status.signed_in.expect("signed in").role_title, "Childminder");
}

#[test]
fn the_new_name_of_the_setting_stands_on_the_unlock_screen() {
    let fresh = Fresh::set_up();
    fresh.program.send(SaveSetting { changes: change("name", "Tumblewick Meadow") }).expect("kept");
    assert_eq!(fresh.program.send(Lock {}).expect("locked").setting, "Tumblewick Meadow");
    let nameless = SaveSetting { changes: [("name".to_owned(), None)].into() };
    fresh.unlock().expect("opened");
    assert_eq!(code(&fresh.program, nameless), ErrorCode::Refused);
    let kept = fresh.program.send(OpenSetting {}).expect("opened").answers;
    assert_eq!(kept.text("name"), Some("Tumblewick Meadow"));
}

#[test]
fn the_look_is_kept_and_shown_before_unlocking() {
    let fresh = Fresh::set_up();
    let dark = Appearance { theme: Theme::Dark, more_contrast: Some(true), roomy: true, text_size: 130 };
    let kept = fresh.program.send(SaveAppearance { appearance: dark.clone() }).expect("kept");
    assert_eq!(kept, dark);
    let fresh = fresh.start_again();
    assert_eq!(fresh.program.send(ShowStatus {}).expect("status").appearance, dark);
    let huge = Appearance { text_size: 900, ..dark };
    let kept = fresh.program.send(SaveAppearance { appearance: huge }).expect("kept");
    assert_eq!(kept.text_size, 200, "as large as the window can show");
}
