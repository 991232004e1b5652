//! What the plan page says, sentence by sentence.

use coatpeg_domain::answers::{Answer, Row};
use coatpeg_domain::forms::support::DELIVERIES;
use uuid::Uuid;

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("written as year, month, day")
}

fn row(number: u128) -> RowId {
    RowId(Uuid::from_u128(number))
}

fn cycle() -> Answers {
    let mut answers = Answers::default();
    answers.set("start_date", day("2027-05-17"));
    answers.set("review_due", day("2027-06-28"));
    answers.set("parent_agreed_on", day("2027-05-17"));
    answers
}

fn strip(now: CycleState, cycle: &Answers, today: &str) -> [String; 4] {
    STEPS.map(|step| step_words(step, now, cycle, &SupportFacts::default(), day(today)))
}

#[test]
fn each_step_of_a_running_cycle_has_its_date() {
    assert_eq!(
        strip(CycleState::Do, &cycle(), "2027-06-10"),
        ["Done", "Agreed 17 May", "Day 25 of 43", "Monday 28 June"]
    );
}

#[test]
fn a_cycle_that_has_not_begun_says_what_each_step_asks() {
    assert_eq!(
        strip(CycleState::Assess, &Answers::default(), "2027-06-10"),
        ["What do we know now?", "What will we try?", "Not begun", "No date yet"]
    );
    let mut begun = Answers::default();
    begun.set("start_date", day("2027-06-14"));
    let words = strip(CycleState::Plan, &begun, "2027-06-10");
    assert_eq!(words, ["Done", "What will we try?", "From 14 June", "About 26 July"]);
}

#[test]
fn past_its_date_a_cycle_counts_no_further() {
    assert_eq!(strip(CycleState::Do, &cycle(), "2027-07-10")[2], "Since 17 May");
    let mut held = cycle();
    held.set("held_on", day("2027-06-29"));
    assert_eq!(strip(CycleState::Closed, &held, "2027-07-10")[3], "Held 29 June");
}

#[test]
fn the_next_review_says_where_its_date_is_from() {
    let mut support = SupportFacts::default();
    assert_eq!(review_source(&cycle(), &support), "Six weeks from the start of the cycle");
    let none = Answers::default();
    assert_eq!(
        review_source(&none, &support),
        "Six weeks after the cycle begins, unless you choose another day"
    );
    support.agreed_review_due = Some(day("2027-06-28"));
    assert_eq!(review_source(&cycle(), &support), "Agreed at the last review");
    support = SupportFacts { review_days: Some(35), ..SupportFacts::default() };
    assert_eq!(review_source(&cycle(), &support), "Chosen for this cycle");
}

#[test]
fn three_reviews_in_a_school_year_are_enough_to_say_no_more() {
    assert_eq!(reviews_in_words(3, SendStatus::SenSupport), "Three reviews this school year.");
    assert_eq!(
        reviews_in_words(1, SendStatus::SenSupport),
        "One review this school year. A whole year of SEN support has at least three."
    );
    assert_eq!(reviews_in_words(0, SendStatus::EhcPlan), "No review yet this school year.");
}

#[test]
fn what_adults_do_says_how_often_and_how_long() {
    let mut provision = Answers::default();
    assert_eq!(how_often(&provision), "");
    provision.set("times_per_week", Answer::Number(3));
    provision.set("minutes", Answer::Number(15));
    provision.set("group_size", Answer::Number(3));
    assert_eq!(how_often(&provision), "3 a week, 15 minutes, group of 3");
    provision.set("times_per_week", Answer::Number(5));
    provision.set("group_size", Answer::Number(1));
    assert_eq!(how_often(&provision), "Daily, 15 minutes, one to one");
    provision.set("times_per_week", Answer::Number(1));
    assert_eq!(how_often(&provision), "Once a week, 15 minutes, one to one");
}

#[test]
fn this_week_says_how_much_of_what_was_planned() {
    let mut cycle = cycle();
    let today = day("2027-06-10");
    assert_eq!(this_week(&cycle, row(7), Some(4), today), None);
    let mut note = Answers::default();
    note.set("provision_id", row(7).to_string());
    note.set("date", today);
    note.set("delivered", true);
    cycle.set(DELIVERIES, Answer::Rows(vec![Row { row: row(1), answers: note }]));
    assert_eq!(this_week(&cycle, row(7), Some(4), today).as_deref(), Some("1 of 4"));
    assert_eq!(this_week(&cycle, row(7), None, today).as_deref(), Some("1"));
}

#[test]
fn what_is_locked_says_how_it_opens_again() {
    assert!(why_locked("targets", CycleState::Do).contains("Step back to Plan"));
    assert!(why_locked("review", CycleState::Do).contains("once the cycle is in Review"));
    assert!(why_locked("do", CycleState::Plan).contains("once the cycle is in Do"));
    assert!(why_locked("assess", CycleState::Closed).contains("locked"));
}

#[test]
fn a_step_back_says_first_what_it_takes_out() {
    assert!(before_step_back(CycleState::Plan).is_some_and(|words| words.contains("agreed anew")));
    assert_eq!(before_step_back(CycleState::Assess), None);
    assert_eq!(before_step_back(CycleState::Do), None);
}

#[test]
fn an_earlier_cycle_says_from_when_to_when() {
    let mut earlier = CycleSummary {
        id: coatpeg_domain::ids::CycleId(Uuid::nil()),
        plan: coatpeg_domain::ids::PlanId(Uuid::nil()),
        child: coatpeg_domain::ids::ChildId(Uuid::nil()),
        cycle_no: 4,
        state: CycleState::Closed,
        start_date: Some(day("2027-04-12")),
        review_due: None,
        held_on: Some(day("2027-05-14")),
        decision: String::new(),
        copy_given_on: None,
    };
    let today = day("2027-06-10");
    assert_eq!(earlier_cycle(&earlier, today).0, "12 April to 14 May");
    earlier.start_date = None;
    assert_eq!(earlier_cycle(&earlier, today).0, "reviewed 14 May");
}

#[test]
fn what_is_left_in_a_row_says_in_which() {
    let mut answers = Answers::default();
    let empty = |number| Row { row: row(number), answers: Answers::default() };
    answers.set("targets", Answer::Rows(vec![empty(1), empty(2)]));
    let problem = |field: String| Problem {
        field,
        section: "targets".into(),
        message: "Write the target, or take it out".into(),
        severity: coatpeg_domain::forms::Severity::Missing,
        before: Gate::Do,
    };
    let said = |field: String| in_its_row(&SUPPORT_CYCLE, &answers, problem(field)).message;
    assert_eq!(said(format!("targets.{}.text", row(2))), "Write the target, or take it out (target 2)");
    let deep = format!("targets.{}.provisions.{}.kind", row(1), row(9));
    assert_eq!(said(deep), "Write the target, or take it out (target 1)");
    assert_eq!(said("targets".into()), "Write the target, or take it out");
}
