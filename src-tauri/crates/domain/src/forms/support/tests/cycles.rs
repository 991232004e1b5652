//! What a cycle needs before each of its steps.

use super::samples::{OUTCOME, facts, id, planned_cycle, reviewed_cycle, row};
use super::*;
use crate::answers::{Answer, Row};
use crate::dates::examples::day;
use crate::forms::check::Severity;
use crate::support::holding_back;

fn left_before(cycle: &Answers, gate: Gate) -> Vec<String> {
    let problems = outstanding(&SUPPORT_CYCLE, cycle, &facts());
    holding_back(&problems, gate).into_iter().map(|problem| problem.field).collect()
}

fn advice(cycle: &Answers) -> Vec<(String, String)> {
    let all = outstanding(&SUPPORT_CYCLE, cycle, &facts());
    all.into_iter().filter(|p| p.severity == Severity::Advice).map(|p| (p.field, p.message)).collect()
}

/// The cycle with its one target changed.
fn with_target(mut cycle: Answers, change: impl Fn(&mut Answers)) -> Answers {
    let mut target = cycle.rows(TARGETS)[0].clone();
    change(&mut target.answers);
    cycle.set(TARGETS, Answer::Rows(vec![target]));
    cycle
}

fn with_provision(cycle: Answers, change: impl Fn(&mut Answers)) -> Answers {
    with_target(cycle, |target| {
        let mut provision = target.rows(PROVISIONS)[0].clone();
        change(&mut provision.answers);
        target.set(PROVISIONS, Answer::Rows(vec![provision]));
    })
}

fn target_path(column: &str) -> String {
    format!("{TARGETS}.{}.{column}", planned_cycle().rows(TARGETS)[0].row)
}

fn provision_path(column: &str) -> String {
    let cycle = planned_cycle();
    let target = &cycle.rows(TARGETS)[0];
    let provision = &target.answers.rows(PROVISIONS)[0];
    format!("{TARGETS}.{}.{PROVISIONS}.{}.{column}", target.row, provision.row)
}

#[test]
fn each_step_waits_for_what_it_needs_and_for_no_more() {
    let empty = Answers::default();
    assert_eq!(left_before(&empty, Gate::Plan), ["assess_summary"]);
    let planned = planned_cycle();
    for gate in [Gate::Plan, Gate::Do, Gate::Review] {
        assert_eq!(left_before(&planned, gate), [] as [&str; 0], "{gate:?}");
    }
    assert!(!left_before(&planned, Gate::Closed).is_empty());
    assert_eq!(left_before(&reviewed_cycle(), Gate::Closed), [] as [&str; 0]);
}

#[test]
fn each_needed_answer_of_a_cycle_is_missed_before_its_step() {
    let planning = ["targets", "start_date", "review_due", "parent_agreed_on"];
    each_answer_is_missed(&SUPPORT_CYCLE, &reviewed_cycle(), &facts(), |field| match field {
        "assess_summary" => Gate::Plan,
        field if planning.contains(&field) => Gate::Do,
        _ => Gate::Closed,
    });
}

#[test]
fn a_target_needs_its_columns_before_it_is_done_and_its_judgement_before_closing() {
    let missed = columns_missed(&SUPPORT_CYCLE, &reviewed_cycle(), &facts(), TARGETS);
    let expected = [
        ("baseline", Gate::Do),
        ("by_date", Gate::Do),
        ("evidence", Gate::Closed),
        ("judgement", Gate::Closed),
        ("next", Gate::Closed),
        ("outcome_id", Gate::Do),
        ("provisions", Gate::Do),
        ("success_measure", Gate::Do),
        ("text", Gate::Do),
    ];
    assert_eq!(missed, expected.map(|(column, gate)| (column.to_owned(), gate)));
}

#[test]
fn what_adults_do_needs_its_columns() {
    for column in ["kind", "description", "delivered_by", "from", "times_per_week", "minutes"] {
        let cycle = with_provision(planned_cycle(), |provision| provision.apply(column, None));
        let left = left_before(&cycle, Gate::Do);
        // Without a kind nobody can say whether sessions are counted.
        assert_eq!(left, [provision_path(column)], "{column}");
    }
}

#[test]
fn sessions_are_not_counted_for_rooms_things_and_training() {
    for (kind, counted) in [
        ("environment", false),
        ("equipment", false),
        ("staff_training", false),
        ("adult_strategy", true),
        ("small_group", true),
        ("individual", true),
        ("specialist_programme", true),
        ("routine_care", true),
        ("home_support", true),
    ] {
        let cycle = with_provision(planned_cycle(), |provision| {
            provision.set("kind", kind);
            provision.apply("times_per_week", None);
            provision.apply("minutes", None);
        });
        assert_eq!(!left_before(&cycle, Gate::Do).is_empty(), counted, "{kind}");
    }
}

#[test]
fn minutes_their_share_and_the_cost_are_worked_out() {
    let provision = |numbers: &[(&str, i64)], texts: &[(&str, &str)]| {
        let mut answers = super::samples::written(texts);
        for (field, number) in numbers {
            answers.set(field, Answer::Number(*number));
        }
        answers
    };
    let shown =
        |id: &str, answers: &Answers, facts: &Facts| match PROVISION.column(id).map(|column| column.kind) {
            Some(FieldKind::Shown(shown)) => shown(answers, facts),
            _ => panic!("{id} is worked out"),
        };
    let three =
        provision(&[("times_per_week", 4), ("minutes", 15), ("group_size", 3)], &[("hourly_cost", "13.20")]);
    assert_eq!(weekly_minutes(&three), Some(60));
    assert_eq!(shown("weekly_minutes", &three, &facts()).as_deref(), Some("60 minutes a week"));
    assert_eq!(shown("weekly_adult_minutes_share", &three, &facts()).as_deref(), Some("20 minutes a week"));
    assert_eq!(shown("weekly_cost", &three, &facts()).as_deref(), Some("£4.40"));
    assert_eq!(shown("yearly_cost", &three, &facts()).as_deref(), Some("£167.20"));
    let two = provision(&[("times_per_week", 3), ("minutes", 15), ("group_size", 2)], &[]);
    assert_eq!(shown("weekly_adult_minutes_share", &two, &facts()).as_deref(), Some("22.5 minutes a week"));
    assert_eq!(shown("weekly_cost", &two, &facts()), None);
    let mut rated = facts();
    rated.support.hourly_rates = vec![("Practitioner".into(), 1_200)];
    assert_eq!(shown("weekly_cost", &two, &rated).as_deref(), Some("£4.50"));
    rated.support.hourly_rates.push(("SENCO".into(), 2_000));
    assert_eq!(shown("weekly_cost", &two, &rated), None);
    let huge = provision(&[("times_per_week", i64::MAX), ("minutes", i64::MAX)], &[]);
    assert_eq!(weekly_minutes(&huge), None);
    assert_eq!(
        shown("when_in_words", &three, &facts()).as_deref(),
        Some("4 times a week, 15 minutes, group of 3")
    );
}

#[test]
fn four_targets_are_the_most_and_three_are_plenty() {
    let target = planned_cycle().rows(TARGETS)[0].clone();
    for (number, advised, refused) in
        [(1, false, false), (3, false, false), (4, true, false), (5, false, true)]
    {
        let mut cycle = planned_cycle();
        let rows = (0..number).map(|place| Row { row: row(200 + place, &[]).row, ..target.clone() });
        cycle.set(TARGETS, Answer::Rows(rows.collect()));
        let plenty = (TARGETS.to_owned(), "Three is plenty for six weeks.".to_owned());
        assert_eq!(advice(&cycle).contains(&plenty), advised, "{number}");
        assert_eq!(left_before(&cycle, Gate::Do) == [TARGETS], refused, "{number}");
    }
}

#[test]
fn a_target_lies_within_its_cycle() {
    for (by, stands) in
        [("2027-05-17", false), ("2027-05-18", true), ("2027-06-28", true), ("2027-06-29", false)]
    {
        let cycle = with_target(planned_cycle(), |target| target.set("by_date", by));
        let left = left_before(&cycle, Gate::Do);
        assert_eq!(left.is_empty(), stands, "{by}: {left:?}");
    }
}

#[test]
fn what_is_hoped_for_is_rated_higher_than_now() {
    for (now, hoped, stands) in [(3, 2, false), (3, 3, false), (3, 4, true)] {
        let cycle = with_target(planned_cycle(), |target| {
            target.set("rating_baseline", Answer::Number(now));
            target.set("rating_expected", Answer::Number(hoped));
        });
        assert_eq!(left_before(&cycle, Gate::Do).is_empty(), stands, "{now} and {hoped}");
    }
    for outside in [0, 11] {
        let cycle =
            with_target(planned_cycle(), |target| target.set("rating_baseline", Answer::Number(outside)));
        assert_eq!(left_before(&cycle, Gate::Do), [target_path("rating_baseline")]);
    }
}

#[test]
fn a_vague_measure_gets_a_word_and_holds_nothing_back() {
    for (measure, vague) in [
        ("He will improve", true),
        ("Better at waiting", true),
        ("Uses more words", true),
        ("Develops his play", true),
        ("His talking has improved", true),
        ("Uses more than 20 words", false),
        ("Better sleep, five nights a week", false),
        ("Waits once a day", false),
        ("He walks in holding his card", false),
        ("He dresses without help, which is better", false),
    ] {
        let cycle = with_target(planned_cycle(), |target| target.set("success_measure", measure));
        let found =
            advice(&cycle).contains(&(target_path("success_measure"), "How many times, or how long?".into()));
        assert_eq!(found, vague, "{measure}");
        assert_eq!(left_before(&cycle, Gate::Do), [] as [&str; 0], "{measure}");
    }
}

#[test]
fn a_target_leads_to_an_outcome_of_this_plan() {
    let elsewhere = with_target(planned_cycle(), |target| target.set("outcome_id", id(OUTCOME + 1)));
    assert_eq!(left_before(&elsewhere, Gate::Do), [target_path("outcome_id")]);
}

#[test]
fn what_adults_do_does_not_end_before_it_begins_and_costs_pounds() {
    let early = with_provision(planned_cycle(), |provision| provision.set("to", "2027-05-16"));
    assert_eq!(left_before(&early, Gate::Do), [provision_path("to")]);
    let words = with_provision(planned_cycle(), |provision| provision.set("hourly_cost", "a lot"));
    assert_eq!(left_before(&words, Gate::Do), [provision_path("hourly_cost")]);
}

#[test]
fn the_review_is_offered_six_weeks_on_an_open_day_warned_of_after_eight_and_explained_after_fourteen() {
    for (start, due, warn_after, reason_after) in [
        ("2026-09-07", "2026-10-19", "2026-11-02", "2026-12-14"),
        ("2026-09-12", "2026-10-26", "2026-11-07", "2026-12-19"),
        ("2026-11-02", "2026-12-14", "2026-12-28", "2027-02-08"),
        ("2026-11-14", "2026-12-28", "2027-01-09", "2027-02-20"),
    ] {
        let mut cycle = planned_cycle();
        cycle.set("start_date", start);
        assert_eq!((SUPPORT_CYCLE.offer)("review_due", &cycle, &facts()), Some(day(due).into()), "{start}");
        let state = |due: chrono::NaiveDate| {
            let mut cycle = cycle.clone();
            cycle.set("review_due", due);
            let warned = advice(&cycle).iter().any(|(field, _)| field == "review_due");
            let asked = left_before(&cycle, Gate::Do).contains(&"why_late".to_owned());
            (warned, asked)
        };
        let next = |day: chrono::NaiveDate| day.succ_opt().expect("not the last day");
        assert_eq!(state(day(warn_after)), (false, false), "{start}");
        assert_eq!(state(next(day(warn_after))), (true, false), "{start}");
        assert_eq!(state(day(reason_after)), (true, false), "{start}");
        assert_eq!(state(next(day(reason_after))), (true, true), "{start}");
    }
}

#[test]
fn a_reason_lets_a_late_review_stand() {
    let mut cycle = planned_cycle();
    cycle.set("review_due", "2027-12-01");
    assert_eq!(left_before(&cycle, Gate::Do), ["why_late"]);
    cycle.set("why_late", "He is in hospital until November.");
    assert_eq!(left_before(&cycle, Gate::Do), [] as [&str; 0]);
}

#[test]
fn the_setting_chooses_its_weeks_and_its_closed_days_and_an_agreed_day_wins() {
    let mut cycle = planned_cycle();
    cycle.set("start_date", "2026-11-14");
    let mut facts = facts();
    let offered = |facts: &Facts| (SUPPORT_CYCLE.offer)("review_due", &cycle, facts);
    facts.support.closures = vec![day("2026-12-28")];
    assert_eq!(offered(&facts), Some(day("2026-12-29").into()));
    facts.support.review_days = Some(56);
    assert_eq!(offered(&facts), Some(day("2027-01-11").into()));
    facts.support.agreed_review_due = Some(day("2027-01-20"));
    assert_eq!(offered(&facts), Some(day("2027-01-20").into()));
}

#[test]
fn a_review_lies_after_the_start() {
    let mut cycle = planned_cycle();
    cycle.set("review_due", "2027-05-17");
    assert!(left_before(&cycle, Gate::Do).contains(&"review_due".to_owned()));
    cycle = reviewed_cycle();
    cycle.set("held_on", "2027-05-16");
    assert_eq!(left_before(&cycle, Gate::Closed), ["held_on"]);
    cycle = reviewed_cycle();
    cycle.set("next_review_date", "2027-06-28");
    assert_eq!(left_before(&cycle, Gate::Closed), ["next_review_date"]);
}

#[test]
fn a_review_held_early_moves_the_next_one() {
    let mut cycle = reviewed_cycle();
    cycle.set("held_on", "2027-06-14");
    assert_eq!((SUPPORT_CYCLE.offer)("next_review_date", &cycle, &facts()), Some(day("2027-07-26").into()));
    assert_eq!((SUPPORT_CYCLE.offer)("review_type", &cycle, &facts()), Some("early".into()));
}

#[test]
fn a_review_that_ends_or_steps_down_needs_no_next_day() {
    for decision in ["end_sen_support", "step_down_universal"] {
        let mut cycle = reviewed_cycle();
        cycle.set("decision", decision);
        cycle.apply("next_review_date", None);
        let left = left_before(&cycle, Gate::Closed);
        let expected: &[&str] = if decision == "end_sen_support" { &["parent_agreed_end_on"] } else { &[] };
        assert_eq!(left, expected, "{decision}");
        assert_eq!((SUPPORT_CYCLE.offer)("next_review_date", &cycle, &facts()), None);
    }
    for decision in choices::DECISIONS.iter().map(|choice| choice.value) {
        let mut cycle = reviewed_cycle();
        cycle.set("decision", decision);
        cycle.apply("next_review_date", None);
        let asks = left_before(&cycle, Gate::Closed).contains(&"next_review_date".to_owned());
        assert_eq!(asks, !crate::support::ends_plan(decision), "{decision}");
    }
}

#[test]
fn views_that_were_not_given_are_recorded_as_invited() {
    let mut cycle = reviewed_cycle();
    cycle.set("child_view_status", "invited_none_received");
    cycle.apply("child_view", None);
    assert_eq!(left_before(&cycle, Gate::Closed), [] as [&str; 0]);
    cycle.set("parent_view_status", "invited_none_received");
    cycle.apply("parent_view", None);
    assert_eq!(left_before(&cycle, Gate::Closed), ["parent_invited_on"]);
}

#[test]
fn rows_of_the_review_and_the_log_need_their_columns() {
    let mut cycle = reviewed_cycle();
    let mut note = row(81, &[("date", "2027-05-18"), ("provision_id", &id(samples::PROVISION))]);
    note.answers.set("delivered", true);
    cycle.set(DELIVERIES, Answer::Rows(vec![note]));
    for (field, columns, gate) in [
        ("attendees", ["attended", "person", "role"], Gate::Closed),
        (DELIVERIES, ["date", "delivered", "provision_id"], Gate::Review),
    ] {
        let missed = columns_missed(&SUPPORT_CYCLE, &cycle, &facts(), field);
        assert_eq!(missed, columns.map(|column| (column.to_owned(), gate)), "{field}");
    }
}

#[test]
fn a_note_of_the_day_speaks_of_something_planned() {
    let mut cycle = planned_cycle();
    let mut note = row(81, &[("date", "2027-05-18"), ("provision_id", &id(999))]);
    note.answers.set("delivered", true);
    let path = format!("{DELIVERIES}.{}.provision_id", note.row);
    cycle.set(DELIVERIES, Answer::Rows(vec![note]));
    assert_eq!(left_before(&cycle, Gate::Do), [] as [&str; 0]);
    assert_eq!(left_before(&cycle, Gate::Review), [path]);
}

#[test]
fn a_carried_target_says_where_it_came_from() {
    let shown = match TARGET.column(CARRIED_FROM).map(|column| column.kind) {
        Some(FieldKind::Shown(shown)) => shown,
        _ => panic!("it is worked out"),
    };
    for (kept, said) in [
        ("2 continue", Some("Continued from cycle 2")),
        ("2 adapt", Some("Adapted from cycle 2: read it again")),
        ("2 stop", None),
        ("", None),
        ("two continue", None),
    ] {
        let target = samples::written(&[(CARRIED_FROM, kept)]);
        assert_eq!(shown(&target, &facts()).as_deref(), said, "{kept}");
    }
}

#[test]
fn what_can_be_chosen_are_outcomes_of_the_plan_and_provisions_of_the_cycle() {
    let cycle = planned_cycle();
    assert_eq!(these(These::Outcomes, &cycle, &facts()), facts().support.outcomes);
    let provisions = these(These::Provisions, &cycle, &facts());
    assert_eq!(provisions.len(), 1);
    assert_eq!(provisions[0].0.to_string(), id(samples::PROVISION));
    assert!(provisions[0].1.starts_with("Teddy will ask"), "{}", provisions[0].1);
    assert!(provisions[0].1.ends_with("Model “my turn” with the sign, then wait"), "{}", provisions[0].1);
}
