//! When a progress check is due, what is said about it, and what stays quiet.

use proptest::prelude::*;

use super::*;
use crate::dates::examples::{any_date, day, days};

fn child(born_on: &str, started_on: &str) -> CheckFacts {
    CheckFacts {
        born_on: day(born_on),
        started_on: day(started_on),
        left_on: None,
        health_visit_on: None,
        progress: CheckProgress::NotShared,
    }
}

fn window(facts: &CheckFacts) -> CheckWindow {
    CheckWindow::for_child(facts, &CheckSettings::default())
}

fn reminder(facts: &CheckFacts, today: &str) -> CheckReminder {
    CheckReminder::for_child(facts, &CheckSettings::default(), day(today))
}

#[test]
fn the_window_runs_from_the_second_birthday_to_the_day_before_the_third() {
    for (born_on, opens, at_27_months, hv_ends, due_by) in [
        ("2024-02-28", "2026-02-28", "2026-05-28", "2026-08-28", "2027-02-27"),
        ("2024-02-29", "2026-03-01", "2026-05-29", "2026-08-29", "2027-02-28"),
        ("2024-03-31", "2026-03-31", "2026-07-01", "2026-10-01", "2027-03-30"),
        ("2024-04-01", "2026-04-01", "2026-07-01", "2026-10-01", "2027-03-31"),
        ("2024-05-31", "2026-05-31", "2026-08-31", "2026-12-01", "2027-05-30"),
        ("2024-08-31", "2026-08-31", "2026-12-01", "2027-03-01", "2027-08-30"),
        ("2024-09-01", "2026-09-01", "2026-12-01", "2027-03-01", "2027-08-31"),
        ("2024-11-30", "2026-11-30", "2027-03-01", "2027-05-30", "2027-11-29"),
        ("2024-12-31", "2026-12-31", "2027-03-31", "2027-07-01", "2027-12-30"),
        ("2025-01-01", "2027-01-01", "2027-04-01", "2027-07-01", "2027-12-31"),
        ("2023-01-31", "2025-01-31", "2025-05-01", "2025-07-31", "2026-01-30"),
        ("2022-06-15", "2024-06-15", "2024-09-15", "2024-12-15", "2025-06-14"),
    ] {
        let window = window(&child(born_on, born_on));
        assert_eq!(window.opens, day(opens), "{born_on}");
        assert_eq!(window.target, day(at_27_months), "{born_on}");
        assert_eq!(window.hv_ends, day(hv_ends), "{born_on}");
        assert_eq!(window.due_by, day(due_by), "{born_on}");
    }
}

#[test]
fn every_stage_of_a_check_has_its_status() {
    use CheckStatus::{DueSoon, Late, NotDue, Overdue, WindowOpen};
    // Born, started, today; earliest useful, target, due by; status, short window, at risk.
    for (row, status, short_window, is_at_risk) in [
        ("2024-09-01 2025-09-01 2026-08-31 2026-09-01 2026-12-01 2027-08-31", NotDue, false, false),
        ("2024-09-01 2025-09-01 2026-09-01 2026-09-01 2026-12-01 2027-08-31", WindowOpen, false, false),
        ("2024-09-01 2025-09-01 2026-11-02 2026-09-01 2026-12-01 2027-08-31", WindowOpen, false, false),
        ("2024-09-01 2025-09-01 2026-11-03 2026-09-01 2026-12-01 2027-08-31", DueSoon, false, false),
        ("2024-09-01 2025-09-01 2026-12-01 2026-09-01 2026-12-01 2027-08-31", DueSoon, false, false),
        ("2024-09-01 2025-09-01 2026-12-02 2026-09-01 2026-12-01 2027-08-31", Late, false, false),
        ("2024-09-01 2025-09-01 2027-07-06 2026-09-01 2026-12-01 2027-08-31", Late, false, true),
        ("2024-09-01 2025-09-01 2027-08-31 2026-09-01 2026-12-01 2027-08-31", Late, false, true),
        ("2024-09-01 2025-09-01 2027-09-01 2026-09-01 2026-12-01 2027-08-31", Overdue, false, false),
        ("2024-09-01 2027-04-12 2027-04-20 2027-05-24 2027-05-24 2027-08-31", WindowOpen, false, false),
        ("2024-09-01 2027-08-02 2027-08-10 2027-09-13 2027-08-31 2027-08-31", DueSoon, true, true),
        ("2024-02-29 2025-09-01 2026-02-28 2026-03-01 2026-05-29 2027-02-28", NotDue, false, false),
        ("2024-02-29 2025-09-01 2026-03-01 2026-03-01 2026-05-29 2027-02-28", WindowOpen, false, false),
        ("2024-02-29 2025-09-01 2027-02-28 2026-03-01 2026-05-29 2027-02-28", Late, false, true),
        ("2024-02-29 2025-09-01 2027-03-01 2026-03-01 2026-05-29 2027-02-28", Overdue, false, false),
    ] {
        let [born_on, started_on, today, earliest_useful, target, due_by] = days(row);
        let facts = CheckFacts { born_on, started_on, ..child("2024-09-01", "2025-09-01") };
        let reminder = CheckReminder::for_child(&facts, &CheckSettings::default(), today);
        let window = reminder.window;
        assert_eq!(
            [window.earliest_useful, window.target, window.due_by],
            [earliest_useful, target, due_by],
            "{row}"
        );
        assert_eq!(reminder.status, Ok(status), "{row}");
        assert_eq!((window.short_window, reminder.is_at_risk), (short_window, is_at_risk), "{row}");
    }
}

#[test]
fn shared_and_exempt_outrank_every_date() {
    let mut facts = child("2024-09-01", "2028-01-10");
    facts.progress = CheckProgress::Shared;
    assert_eq!(reminder(&facts, "2028-02-01").status, Ok(CheckStatus::Done));
    facts.progress = CheckProgress::Exempt;
    assert_eq!(reminder(&facts, "2026-01-01").status, Ok(CheckStatus::Exempt));
}

#[test]
fn nobody_is_reminded_of_a_child_who_came_at_three_or_has_left() {
    let late_starter = child("2024-09-01", "2027-09-01");
    assert_eq!(reminder(&late_starter, "2027-09-02").status, Err(NoReminder::OverThreeOnEntry));
    assert_eq!(reminder(&child("2024-09-01", "2027-08-31"), "2027-08-31").status, Ok(CheckStatus::DueSoon));

    let mut leaver = child("2024-09-01", "2025-09-01");
    leaver.left_on = Some(day("2026-11-20"));
    assert_eq!(
        reminder(&leaver, "2026-11-20").status,
        Ok(CheckStatus::DueSoon),
        "the last day is a day here"
    );
    assert_eq!(reminder(&leaver, "2026-11-21").status, Err(NoReminder::LeftBeforeTarget));
    leaver.left_on = Some(day("2026-12-01"));
    assert_eq!(reminder(&leaver, "2026-12-02").status, Err(NoReminder::Left));
}

#[test]
fn a_health_visit_brings_the_target_forward_but_never_back() {
    let mut facts = child("2024-09-01", "2025-09-01");
    for (visit_on, target) in [
        ("2026-11-20", "2026-11-06"),
        ("2026-09-15", "2026-09-01"),
        ("2026-09-14", "2026-12-01"), // a fortnight before it the child is not yet two
        ("2026-12-15", "2026-12-01"),
        ("2027-02-01", "2026-12-01"),
    ] {
        facts.health_visit_on = Some(day(visit_on));
        assert_eq!(window(&facts).target, day(target), "visit on {visit_on}");
    }
}

#[test]
fn a_setting_can_aim_for_another_age() {
    let settings = CheckSettings { target_months: 30, ..CheckSettings::default() };
    let window = CheckWindow::for_child(&child("2024-09-01", "2025-09-01"), &settings);
    assert_eq!(window.target, day("2027-03-01"));
}

#[test]
fn a_check_cannot_be_dated_before_two_and_needs_a_reason_from_three() {
    let window = window(&child("2025-07-02", "2026-09-01"));
    let today = day("2027-06-10");
    let sentence =
        |date| check_date_problem(&window, day(date)).map(|problem| problem.sentence("Kit", today));
    assert_eq!(
        sentence("2027-07-01").as_deref(),
        Some("Kit is two on 2 July. A check can be dated from then.")
    );
    assert_eq!(sentence("2027-07-02"), None);
    assert_eq!(sentence("2028-07-01"), None);
    assert_eq!(
        sentence("2028-07-02").as_deref(),
        Some("Kit’s third birthday is 2 July 2028. Say why this is after it, and it can still be shared.")
    );
}

#[test]
fn the_child_page_says_what_to_do_and_by_when() {
    let facts = child("2025-07-02", "2026-09-01");
    for (today, sentence) in [
        ("2027-06-10", "Kit is two on 2 July. A check can be dated from then."),
        ("2027-07-02", "Kit is two: a check can be dated from now on. Aim for 2 October."),
        ("2027-09-20", "Share Kit’s summary with parents by Sat 2 October."),
        ("2027-10-02", "Share Kit’s summary with parents today."),
        ("2027-10-10", "Was due 2 October. You can still share it."),
        ("2028-06-10", "Was due 2 October 2027. You can still share it. Kit is three on 2 July."),
        ("2028-07-02", "Was due 1 July. Say why, and it can still be shared."),
    ] {
        assert_eq!(reminder(&facts, today).sentence("Kit", day(today)), sentence);
    }
}

#[test]
fn a_reminder_points_to_the_next_date_that_matters() {
    let facts = child("2025-07-02", "2026-09-01");
    for (today, due_on) in [
        ("2027-06-10", "2027-07-02"),
        ("2027-09-20", "2027-10-02"),
        ("2027-10-10", "2027-10-02"),
        ("2028-07-02", "2028-07-01"),
    ] {
        assert_eq!(reminder(&facts, today).due_on(), Some(day(due_on)), "{today}");
    }
    let shared = CheckFacts { progress: CheckProgress::Shared, ..facts };
    assert_eq!(reminder(&shared, "2027-09-20").due_on(), None);
}

#[test]
fn a_due_date_is_near_within_a_fortnight() {
    let today = day("2027-06-10");
    for (due_on, words, is_near) in [
        ("2027-06-04", "Was due 4 June", true),
        ("2027-06-10", "Today", true),
        ("2027-06-16", "By Wed 16 June", true),
        ("2027-06-24", "By Thu 24 June", true),
        ("2027-06-25", "25 June", false),
        ("2028-07-02", "2 July 2028", false),
    ] {
        assert_eq!(due_in_words(day(due_on), today), words);
        assert_eq!(is_near_or_past(day(due_on), today), is_near);
    }
}

#[test]
fn statuses_cross_to_the_window_in_snake_case() {
    let written = serde_json::to_string(&[CheckStatus::NotDue, CheckStatus::WindowOpen]);
    assert_eq!(written.expect("plain words always serialise"), r#"["not_due","window_open"]"#);
    let settings: CheckSettings = serde_json::from_str("{}").expect("every setting has a default");
    assert_eq!(settings, CheckSettings::default());
}

proptest! {
    #[test]
    fn the_target_always_lies_inside_the_window(
        born_on in any_date(),
        started_after in -100_i64..3_000,
        visit_after in proptest::option::of(0_i64..2_000),
        target_months in 0_u32..60,
        settling_days in 0_u32..200,
    ) {
        let facts = CheckFacts {
            born_on,
            started_on: add_days(born_on, started_after),
            left_on: None,
            health_visit_on: visit_after.map(|days| add_days(born_on, days)),
            progress: CheckProgress::NotShared,
        };
        let settings = CheckSettings { target_months, settling_days, ..CheckSettings::default() };
        let window = CheckWindow::for_child(&facts, &settings);
        prop_assert!(window.opens <= window.target && window.target <= window.due_by);
        prop_assert!(window.opens <= window.earliest_useful);
    }

    #[test]
    fn the_window_never_moves_with_the_settings(born_on in any_date(), target_months in 0_u32..60) {
        let facts = CheckFacts { born_on, ..child("2024-09-01", "2025-09-01") };
        let settings = CheckSettings { target_months, ..CheckSettings::default() };
        let (usual, other) = (window(&facts), CheckWindow::for_child(&facts, &settings));
        prop_assert_eq!((usual.opens, usual.due_by), (other.opens, other.due_by));
    }
}
