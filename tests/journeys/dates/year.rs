//! A year of home for one nursery: what shows when, and what a day that moves does to it.

use coatpeg_domain::agenda::Span;
use coatpeg_domain::answers::{Answer, Answers, Row};
use coatpeg_domain::contract::{SaveDraft, SaveSetting, ShowHome, StartDocument};
use coatpeg_domain::forms::transition;
use coatpeg_domain::ids::RowId;
use coatpeg_domain::records::{DueAct, RailStage};
use coatpeg_tests::sample::changes;
use coatpeg_tests::words::{self, Telling};
use uuid::Uuid;

use super::{add, found, go_to, home, row, this_week, write};
use crate::fresh::{Fresh, change, day};

#[test]
fn a_year_on_the_way_to_school_says_each_thing_in_its_time() {
    let fresh = Fresh::set_up();
    go_to(&fresh, "2026-09-01");
    let child = add(&fresh, "Josie", "2022-10-30", "2024-09-02");
    let said = |date: &str, title: &str| {
        go_to(&fresh, date);
        this_week(&fresh).iter().any(|said| said == title)
    };
    let (apply, offer) = (
        "Ask Josie’s parents whether they have applied for a school",
        "Ask Josie’s parents which school it will be",
    );
    for (date, is_said) in [
        ("2026-11-20", false),
        ("2026-12-01", true),
        ("2026-12-07", true),
        ("2026-12-12", false),
        ("2027-01-08", true),
        ("2027-01-20", true),
        ("2027-02-13", false),
    ] {
        assert_eq!(said(date, apply), is_said, "{date}");
    }
    for (date, is_said) in [("2027-04-08", false), ("2027-04-16", true), ("2027-06-01", true)] {
        assert_eq!(said(date, offer), is_said, "{date}");
    }
    write(&fresh, child, "receiving_school", "Hartsmoor Primary School");
    assert!(!said("2027-06-01", offer), "it is known by now");
    assert!(said("2027-06-10", "Begin Josie’s transition summary"));
    assert_eq!(found(&home(&fresh, Span::Week), "Begin Josie’s transition summary").on, day("2027-06-15"));
}

#[test]
fn the_settings_own_days_are_gone_by() {
    let fresh = Fresh::set_up();
    go_to(&fresh, "2027-05-03");
    add(&fresh, "Josie", "2022-10-30", "2024-09-02");
    fresh
        .program
        .send(SaveSetting { changes: change("transition_share_by", day("2020-06-08")) })
        .expect("kept");
    assert_eq!(found(&home(&fresh, Span::Term), "Begin Josie’s transition summary").on, day("2027-06-08"));
}

#[test]
fn an_enhanced_transition_has_a_meeting_and_a_call_after_the_start() {
    let (fresh, nursery) = Fresh::nursery();
    let child = nursery.child("linus");
    let form = transition::ID.to_owned();
    let document = fresh.program.send(StartDocument { child, form }).expect("begun").document.id;
    fresh.program.send(SaveDraft { document, changes: change("tier", "enhanced") }).expect("kept");
    go_to(&fresh, "2027-03-01");
    let title = "Arrange Linus’s transition meeting with the school";
    assert_eq!(found(&home(&fresh, Span::Month), title).on, day("2027-05-31"));
    write(&fresh, child, "leave_date", day("2027-07-23"));
    go_to(&fresh, "2027-10-06");
    let call = found(&home(&fresh, Span::Month), "Ring Linus’s school: how is it going?");
    assert_eq!((call.on, call.act), (day("2027-10-13"), DueAct::OpenChild), "although the child has left");
    let titles = this_week(&fresh);
    assert!(titles.iter().filter(|title| title.contains("Linus")).count() == 1, "{titles:?}");
}

#[test]
fn a_health_visit_is_asked_for_and_then_brings_the_check_forward() {
    let fresh = Fresh::set_up();
    go_to(&fresh, "2026-09-02");
    let child = add(&fresh, "Kit", "2024-09-01", "2025-09-01");
    found(&home(&fresh, Span::Week), "Ask when Kit’s health visitor review is");
    write(&fresh, child, "hv_review_on", day("2026-11-20"));
    go_to(&fresh, "2026-10-30");
    let home_then = home(&fresh, Span::Month);
    let check = found(&home_then, "Begin Kit’s progress check");
    assert_eq!(check.on, day("2026-11-06"), "a fortnight before the appointment");
    assert_eq!(check.note, "The health visitor review is on 20 November.");
    assert_eq!(found(&home_then, "Kit’s health visitor review").on, day("2026-11-20"));
    assert!(home_then.rail.is_none());
    assert_eq!(
        home_then.health_visits.iter().map(|visit| visit.when.as_str()).collect::<Vec<_>>(),
        ["On 20 November"]
    );
}

#[test]
fn funded_hours_are_said_six_weeks_before_and_until_they_are_arranged() {
    let fresh = Fresh::set_up();
    go_to(&fresh, "2026-11-20");
    let child = add(&fresh, "Kit", "2024-09-01", "2025-09-01");
    let title = "Kit may get funded hours from 1 January";
    let item = found(&home(&fresh, Span::Week), title);
    assert_eq!((item.on, item.not_beyond), (day("2026-12-31"), Some(day("2026-12-31"))));
    write(&fresh, child, "funding_streams", row(7, &[("stream", "wp_2"), ("from", "2027-01-01")]));
    found(&home(&fresh, Span::Week), "Kit’s funded hours start on 1 January");
    write(&fresh, child, "eligibility_code", "50012345678");
    assert!(this_week(&fresh).iter().all(|title| !title.contains("funded hours")));
}

#[test]
fn several_children_with_the_same_date_are_told_in_one_line() {
    let fresh = Fresh::set_up();
    go_to(&fresh, "2026-12-01");
    for name in ["Josie", "Teddy", "Bo", "Freya"] {
        add(&fresh, name, "2022-10-30", "2024-09-02");
    }
    let title = "Ask the parents of Bo, Freya and two others whether they have applied for a school";
    let item = found(&home(&fresh, Span::Week), title);
    assert_eq!((item.each.len(), item.child, item.act), (4, None, DueAct::OpenChildren));
    let names: Vec<&str> =
        item.each.iter().filter_map(|one| Some(one.child.as_ref()?.known_as.as_str())).collect();
    assert_eq!(names, ["Bo", "Freya", "Josie", "Teddy"]);
}

#[test]
fn what_is_asked_about_long_before_stands_under_the_day_it_is_asked_on() {
    let fresh = Fresh::set_up();
    go_to(&fresh, "2026-11-10");
    add(&fresh, "Kit", "2023-02-02", "2025-09-01");
    let term = home(&fresh, Span::Term);
    let title = "Ask Kit’s parents whether they have applied for a school";
    assert_eq!(found(&term, title).when, "From 1 December", "not the day on which applications close");
    let december = term.groups.iter().find(|group| group.heading == "December").expect("a month");
    assert!(december.items.iter().any(|item| item.title == title));
}

#[test]
fn today_comes_before_what_is_past_and_what_is_past_keeps_its_place() {
    let fresh = Fresh::set_up();
    go_to(&fresh, "2027-06-10");
    // Two are past their third birthday, one still has three weeks; seven birthdays of others are near.
    for (first, born_on) in [("Ada", "2023-09-14"), ("Bo", "2024-05-20"), ("Cy", "2024-07-01")] {
        add(&fresh, first, born_on, "2025-09-01");
    }
    for first in ["Dot", "Eli", "Fay", "Gus", "Hal", "Ivy", "Jo"] {
        add(&fresh, first, "2025-03-12", "2026-01-05");
    }
    let week = &home(&fresh, Span::Week).groups[0];
    let checks: Vec<&str> = week
        .items
        .iter()
        .filter(|item| item.title.ends_with("check"))
        .map(|item| item.title.as_str())
        .collect();
    assert_eq!(checks[checks.len() - 2..], ["Begin Cy’s progress check", "Begin Bo’s progress check"]);
    assert_eq!((week.items.len(), week.items[0].on), (6, day("2027-06-12")));
}

#[test]
fn this_week_holds_six_things_and_the_rest_is_one_press_away() {
    let (fresh, _) = Fresh::nursery();
    let week = &home(&fresh, Span::Week).groups[0];
    let month = &home(&fresh, Span::Month).groups[0];
    assert!(week.items.len() <= 6 && month.items.len() >= week.items.len());
    assert_eq!(week.items.len() + week.more, month.items.len());
    let mut month = month.items.iter();
    assert!(week.items.iter().all(|item| month.any(|other| other == item)), "in the same order");
}

#[test]
fn months_have_headings_and_a_term_reaches_to_its_own_end() {
    let fresh = Fresh::set_up();
    go_to(&fresh, "2027-06-10");
    add(&fresh, "Kit", "2025-07-02", "2026-09-01");
    let mut setting = Answers::default();
    let rows = |fields: &[&[(&str, &str)]]| {
        let rows = fields.iter().zip(1_u128..).map(|(fields, number)| {
            let mut answers = Answers::default();
            for (field, text) in *fields {
                answers.set(field, *text);
            }
            Row { row: RowId(Uuid::from_u128(number)), answers }
        });
        Answer::Rows(rows.collect())
    };
    setting.set(
        "terms",
        rows(&[&[("name", "Summer 2027"), ("starts_on", "2027-04-12"), ("ends_on", "2027-07-21")]]),
    );
    setting.set("closures", rows(&[&[("from", "2027-06-28"), ("why", "Training with Wilhelmina")]]));
    fresh.program.send(SaveSetting { changes: changes(&setting) }).expect("kept");
    let term = home(&fresh, Span::Term);
    assert_eq!(term.term, "Summer 2027");
    let headings: Vec<&str> = term.groups.iter().map(|group| group.heading.as_str()).collect();
    assert_eq!(headings, ["This week", "Later in June", "July"]);
    assert_eq!(found(&term, "Closed").on, day("2027-06-28"));
    assert_eq!(found(&term, "Term ends").on, day("2027-07-21"));
    let week = home(&fresh, Span::Week);
    assert_eq!(week.groups[1].heading, "Later this term");
}

#[test]
fn a_care_plan_comes_up_by_its_day() {
    let fresh = Fresh::set_up();
    go_to(&fresh, "2027-06-10");
    let child = add(&fresh, "Kit", "2024-07-02", "2026-09-01");
    let condition = row(9, &[("condition", "Asthma"), ("review_due", "2027-06-14")]);
    write(&fresh, child, "medical_conditions", condition);
    let item = found(&home(&fresh, Span::Week), "Look at Kit’s care plan again");
    assert_eq!((item.on, item.when.as_str()), (day("2027-06-14"), "By Mon 14 June"));
}

#[test]
fn the_rail_hangs_from_march_and_says_how_far_each_summary_has_come() {
    let (fresh, nursery) = Fresh::nursery();
    go_to(&fresh, "2027-02-28");
    assert!(home(&fresh, Span::Week).rail.is_none());
    go_to(&fresh, "2027-03-01");
    let rail = home(&fresh, Span::Week).rail.expect("a rail");
    assert_eq!((rail.starts_on, rail.sent, rail.writing), (day("2027-09-01"), 0, 0));
    let child = nursery.child("linus");
    let stage = |rail: &coatpeg_domain::records::ReceptionRail| {
        rail.pegs.iter().find(|peg| peg.child.id == child).map(|peg| peg.stage)
    };
    assert_eq!(stage(&rail), Some(RailStage::ToBegin));
    go_to(&fresh, "2027-06-10");
    let form = transition::ID.to_owned();
    let document = fresh.program.send(StartDocument { child, form }).expect("begun").document.id;
    assert_eq!(stage(&home(&fresh, Span::Week).rail.expect("a rail")), Some(RailStage::Writing));
    let parents = &["Thessaly Okonjo", "Wystan Farrell"];
    let telling = Telling { nursery: &nursery, author: "Callum Brackenridge", parents, number: 43 };
    let written = changes(&words::transition(&telling));
    fresh.program.send(SaveDraft { document, changes: written }).expect("kept");
    fresh.finish(document).expect("sent");
    let rail = home(&fresh, Span::Week).rail.expect("a rail");
    assert_eq!((stage(&rail), rail.sent), (Some(RailStage::Sent), 1));
    go_to(&fresh, "2027-07-14");
    found(&home(&fresh, Span::Month), "Look at Linus’s transition summary once more");
    go_to(&fresh, "2027-09-01");
    assert!(home(&fresh, Span::Week).rail.is_none());
}

#[test]
fn a_day_that_moves_while_the_records_are_open_is_another_day_at_once() {
    let fresh = Fresh::set_up();
    go_to(&fresh, "2027-06-10");
    add(&fresh, "Kit", "2025-06-11", "2026-09-01");
    let today =
        |fresh: &Fresh| fresh.program.send(coatpeg_domain::contract::ShowStatus {}).expect("status").today;
    let title = |fresh: &Fresh| {
        let titles = this_week(fresh);
        titles.into_iter().find(|title| title.contains("progress check")).unwrap_or_default()
    };
    assert_eq!(title(&fresh), "Kit turns two: the progress check can begin");
    fresh.desktop.set_now("2027-06-10T23:59:59".parse().expect("a time"));
    assert_eq!((today(&fresh), title(&fresh).is_empty()), (day("2027-06-10"), false));
    fresh.desktop.set_now("2027-06-11T00:00:00".parse().expect("a time"));
    assert_eq!(today(&fresh), day("2027-06-11"));
    let later = home(&fresh, Span::Week);
    let check = found(&later, "Begin Kit’s progress check");
    assert_eq!(check.on, day("2027-09-11"), "two since midnight");
    // A clock that was set back is taken at its word.
    go_to(&fresh, "2027-06-09");
    assert_eq!((today(&fresh), title(&fresh).is_empty()), (day("2027-06-09"), false));
}

#[test]
fn mine_leaves_out_the_children_of_others() {
    let (fresh, nursery) = Fresh::nursery();
    let manager = nursery.person(coatpeg_tests::sample::MANAGER);
    write(&fresh, nursery.child("zofia"), "key_person_id", manager.to_string());
    let all = home(&fresh, Span::Term);
    assert!(all.may_choose_mine && !all.is_mine);
    let mine = fresh.program.send(ShowHome { span: Span::Term, mine: true }).expect("home");
    assert!(mine.is_mine);
    let own = super::children_told(&mine);
    let everybody = super::children_told(&all);
    assert!(!own.is_empty() && own.len() < everybody.len());
    let key_person = |child| {
        let record = fresh.program.send(coatpeg_domain::contract::OpenChild { child }).expect("opened").child;
        record.answers.person("key_person_id")
    };
    for child in own {
        assert_eq!(key_person(child), Some(manager));
    }
    let whose: Vec<String> =
        all.groups.into_iter().flat_map(|group| group.items).map(|item| item.whose).collect();
    assert!(whose.iter().any(|whose| whose == "Callum Brackenridge"), "{whose:?}");
}
