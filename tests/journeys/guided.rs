//! A check in five short parts: home offers the next one, in the place of the check itself, and changing the way loses
//! nothing.

use chrono::NaiveTime;
use coatpeg_domain::agenda::Span;
use coatpeg_domain::answers::{Answer, Changes};
use coatpeg_domain::contract::{AddChild, OpenDocument, SaveCalendar, ShowHome};
use coatpeg_domain::ids::{ChildId, DocumentId};
use coatpeg_domain::records::{DueAct, DueItem};
use coatpeg_tests::sample::changes;

use crate::fresh::{Fresh, change, day, texts};

/// Ottilie, two on 20 April 2027 and best shared by 20 July: a draft in five parts, begun on 10 June.
fn guided() -> (Fresh, ChildId, DocumentId) {
    let fresh = Fresh::set_up();
    let answers = texts(&[
        ("legal_first_name", "Ottilie"),
        ("legal_last_name", "Greaves"),
        ("date_of_birth", "2025-04-20"),
        ("start_date", "2026-09-01"),
    ]);
    let child = fresh.program.send(AddChild { answers }).expect("added").child.id;
    let document = fresh.start_check(child).document.id;
    fresh.save(document, change("way", "guided")).expect("kept");
    (fresh, child, document)
}

fn go_to(fresh: &Fresh, date: &str) {
    fresh.desktop.set_now(day(date).and_time(NaiveTime::from_hms_opt(9, 0, 0).expect("nine o’clock")));
}

/// The one line about the check on home.
fn line(fresh: &Fresh) -> DueItem {
    let home = fresh.program.send(ShowHome { span: Span::Term, mine: false }).expect("home");
    let all = home.groups.into_iter().flat_map(|group| group.items);
    let mut about: Vec<DueItem> = all.filter(|item| item.title.contains("check")).collect();
    assert_eq!(about.len(), 1, "never more than one line: {about:#?}");
    about.remove(0)
}

fn first_part() -> Changes {
    let mut answers = texts(&[
        ("timing_agreed_with_parent_on", "2027-06-01"),
        ("child_voice_text", "Ottilie goes to the water tray first and laughs."),
    ]);
    answers.set("child_voice_methods", Answer::Choices(vec!["play_observation".into()]));
    changes(&answers)
}

fn area(code: &str) -> Changes {
    changes(&texts(&[
        (&format!("{code}_strengths"), "She asks for more milk with two words."),
        (&format!("{code}_judgement"), "going_well"),
    ]))
}

#[test]
fn home_offers_one_part_after_the_other_in_the_place_of_the_check() {
    let (fresh, _, document) = guided();
    let first = line(&fresh);
    assert_eq!(first.title, "Ottilie’s check, part 1 of 5: looking and listening");
    assert_eq!((first.note.as_str(), first.on), ("About 15 minutes.", day("2027-06-10")));
    assert_eq!(first.act, DueAct::OpenPart(document, "about".into()));
    fresh.save(document, first_part()).expect("kept");
    let second = line(&fresh);
    assert_eq!(second.title, "Ottilie’s check, part 2 of 5: talking and understanding");
    assert_eq!((second.on, second.act), (day("2027-06-17"), DueAct::OpenPart(document, "cl".into())));
    fresh.save(document, area("cl")).expect("kept");
    assert_eq!(line(&fresh).on, day("2027-06-24"));
}

#[test]
fn a_part_nobody_got_to_waits_without_being_late() {
    let (fresh, _, document) = guided();
    fresh.save(document, first_part()).expect("kept");
    go_to(&fresh, "2027-06-30");
    let second = line(&fresh);
    assert_eq!((second.on, second.when.as_str()), (day("2027-06-30"), "Today"));
}

#[test]
fn once_the_day_to_aim_for_has_passed_the_check_itself_is_spoken_of() {
    let (fresh, _, document) = guided();
    for (date, title) in [
        ("2027-07-20", "Ottilie’s check, part 1 of 5: looking and listening"),
        ("2027-07-21", "Finish Ottilie’s progress check"),
        ("2028-04-20", "Finish Ottilie’s progress check"),
    ] {
        go_to(&fresh, date);
        assert_eq!(line(&fresh).title, title, "{date}");
    }
    assert_eq!(line(&fresh).act, DueAct::OpenDocument(document));
}

#[test]
fn when_all_five_are_written_the_check_is_to_finish() {
    let (fresh, _, document) = guided();
    fresh.save(document, first_part()).expect("kept");
    for code in ["cl", "pd", "psed"] {
        fresh.save(document, area(code)).expect("kept");
    }
    let parents = texts(&[
        ("parent_contribution_status", "received"),
        ("parent_text", "At home she sings in the bath."),
    ]);
    fresh.save(document, changes(&parents)).expect("kept");
    assert!(line(&fresh).title.ends_with("part 5 of 5: bringing it together"));
    let end = texts(&[
        ("overall_summary", "Ottilie is curious and merry. She talks in two words."),
        ("concern_level", "none"),
        ("home_learning_plan", "Sing in the bath and leave a gap."),
    ]);
    fresh.save(document, changes(&end)).expect("kept");
    assert!(line(&fresh).title.ends_with("part 5 of 5: bringing it together"), "the day is given last");
    fresh.save(document, change("check_date", day("2027-06-10"))).expect("kept");
    assert_eq!(line(&fresh).title, "Finish Ottilie’s progress check");
}

#[test]
fn changing_the_way_loses_nothing() {
    let (fresh, _, document) = guided();
    fresh.save(document, first_part()).expect("kept");
    let before = fresh.answers(document);
    for way in ["all_at_once", "parts", "guided"] {
        fresh.save(document, change("way", way)).expect("kept");
        let mut now = fresh.answers(document);
        assert_eq!(now.text("way"), Some(way));
        now.set("way", "guided");
        assert_eq!(now, before, "{way}");
        let is_part = line(&fresh).title.contains("part 2 of 5");
        assert_eq!(is_part, way == "guided", "{way}");
    }
}

#[test]
fn the_editor_knows_the_days_of_the_five() {
    let (fresh, _, document) = guided();
    let view = fresh.program.send(OpenDocument { document }).expect("opened");
    let days = ["2027-06-10", "2027-06-17", "2027-06-24", "2027-07-01", "2027-07-08"].map(day);
    assert_eq!(view.part_days, days);
}

#[test]
fn the_calendar_tells_of_a_part_without_a_name() {
    let (fresh, _, _) = guided();
    fresh.desktop.save_to(fresh.folder.path());
    fresh.program.send(SaveCalendar { span: Span::Month, mine: false }).expect("written");
    let file = std::fs::read_to_string(fresh.folder.path().join("coatpeg-dates.ics")).expect("a file");
    let file = file.replace("\r\n ", "");
    assert!(file.contains("part 1 of 5"), "{file}");
    assert!(!file.contains("Ottilie") && !file.contains("Greaves"), "{file}");
}
