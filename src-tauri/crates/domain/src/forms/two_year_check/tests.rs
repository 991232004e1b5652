//! What holds a progress check at age two back, field by field.

use uuid::Uuid;

use super::*;
use crate::answers::{Answer, Answers, Row, SignOff};
use crate::dates::examples::day;
use crate::forms::Gate;
use crate::forms::check::{Facts, LONGEST_TEXT, Progress, Severity, left_in_words, progress};
use crate::forms::examples::{amina, facts_of};
use crate::forms::{Problem, outstanding};
use crate::ids::RowId;

/// Amina, born on 20 March 2025, seen on 10 June 2027.
fn facts() -> Facts {
    facts_of(amina())
}

/// A check with nothing left and no concern.
fn complete() -> Answers {
    let mut answers = Answers::default();
    for (field, text) in [
        ("led_by", "this_setting"),
        ("author_id", "01890000-0000-7000-8000-000000000001"),
        ("format", "standard"),
        ("check_date", "2027-06-08"),
        ("timing_agreed_with_parent_on", "2027-05-20"),
        ("child_voice_text", "Amina runs to the book basket first."),
        ("parent_contribution_status", "received"),
        ("parent_text", "At home she never stops singing."),
        ("overall_summary", "A curious girl. She loves books and songs."),
        ("concern_level", "none"),
        ("home_learning_plan", "Sing in the bath and leave a gap for her word."),
        ("discussed_on", "2027-06-09"),
        ("home_learning_discussed_on", "2027-06-09"),
        ("parent_comment_on_summary", "Nothing to add."),
        ("given_to_parent_on", "2027-06-10"),
        ("given_by", "01890000-0000-7000-8000-000000000001"),
        ("method", "paper"),
    ] {
        answers.set(field, text);
    }
    for area in ["cl", "pd", "psed"] {
        answers.set(&format!("{area}_strengths"), "She brings us a book and points to the pictures.");
        answers.set(&format!("{area}_judgement"), "going_well");
    }
    answers.set("child_voice_methods", Answer::Choices(vec!["talk".into()]));
    answers.set("discussed_with", Answer::Choices(vec!["Abena Osei".into()]));
    let signed_on = Some(day("2027-06-10"));
    let sign = SignOff { signed_name: "Priya Nair".into(), role: "Key person".into(), signed_on };
    answers.set("author_signature", Answer::SignOff(sign));
    answers
}

fn step(area: &str, by_when: &str) -> Row {
    let mut answers = Answers::default();
    for (field, text) in [
        ("what", "Sing at snack"),
        ("who", "Priya"),
        ("where", "setting"),
        ("by_when", by_when),
        ("area", area),
    ] {
        answers.set(field, text);
    }
    Row { row: RowId(Uuid::from_u128(1)), answers }
}

fn left(answers: &Answers) -> Vec<Problem> {
    outstanding(&TWO_YEAR_CHECK, answers, &facts()).into_iter().filter(Problem::blocks).collect()
}

fn fields_left(answers: &Answers) -> Vec<String> {
    left(answers).into_iter().map(|problem| problem.field).collect()
}

#[test]
fn a_complete_check_has_nothing_left() {
    assert_eq!(left(&complete()), []);
}

#[test]
fn each_needed_answer_is_missed_when_it_is_not_there() {
    let whole = complete();
    for field in whole.0.keys() {
        let mut answers = whole.clone();
        answers.apply(field, None);
        let found = fields_left(&answers);
        assert!(found.contains(field), "{field} is missing and nobody says so: {found:?}");
    }
}

#[test]
fn what_is_missing_is_said_with_the_childs_name() {
    let mut answers = complete();
    answers.apply("overall_summary", None);
    assert_eq!(left(&answers)[0].message, "Summary: two to six sentences for Amina’s parents");
}

#[test]
fn an_area_that_needs_support_asks_for_what_is_harder_and_for_a_step() {
    let mut answers = complete();
    answers.set("cl_judgement", "some_support");
    answers.set("concern_level", "emerging");
    assert_eq!(
        fields_left(&answers),
        ["cl_less_than_expected_text", "cl_strategies", "actions", "next_review_date"]
    );
    answers.set("cl_less_than_expected_text", "In noise she does not turn to her name.");
    answers.set("actions", Answer::Rows(vec![step("cl", "2027-07-20")]));
    answers.set("next_review_date", "2027-07-20");
    assert_eq!(left(&answers), []);
}

#[test]
fn a_step_for_another_area_does_not_count_for_this_one() {
    let mut answers = complete();
    answers.set("cl_judgement", "concern");
    answers.set("concern_level", "emerging");
    answers.set("actions", Answer::Rows(vec![step("pd", "2027-07-20")]));
    assert!(fields_left(&answers).contains(&"cl_strategies".to_owned()));
}

#[test]
fn a_significant_concern_asks_what_follows_and_a_new_plan_for_the_sencos_signature() {
    let mut answers = complete();
    answers.set("concern_level", "significant");
    answers.set("actions", Answer::Rows(vec![step("cl", "2027-07-20")]));
    answers.set("next_review_date", "2027-07-20");
    assert_eq!(fields_left(&answers), ["targeted_plan"]);
    answers.set("targeted_plan", "not_needed_reason");
    assert_eq!(fields_left(&answers), ["targeted_plan_reason"]);
    answers.set("targeted_plan", "create_new_plan");
    let problems = left(&answers);
    assert_eq!(problems.len(), 1);
    assert_eq!((problems[0].field.as_str(), problems[0].before), ("senco_signature", Gate::Shared));
}

#[test]
fn parents_who_have_not_answered_were_asked_on_a_day() {
    for status in ["invited_none_received", "declined"] {
        let mut answers = complete();
        answers.set("parent_contribution_status", status);
        answers.apply("parent_text", None);
        assert_eq!(fields_left(&answers), ["parent_invited_on"], "{status}");
    }
}

#[test]
fn a_child_with_another_first_language_needs_the_home_language_note() {
    let mut facts = facts();
    if let Some(child) = facts.child.as_mut() {
        child.speaks_another_language_first = true;
    }
    let problems = outstanding(&TWO_YEAR_CHECK, &complete(), &facts);
    let fields: Vec<&str> = problems.iter().filter(|p| p.blocks()).map(|p| p.field.as_str()).collect();
    assert_eq!(fields, ["home_language_note"]);
}

#[test]
fn a_check_is_not_dated_before_the_second_birthday() {
    let mut answers = complete();
    answers.set("check_date", "2027-03-19");
    let problems = left(&answers);
    assert_eq!(problems[0].message, "Amina is two on 20 March 2027. A check can be dated from then.");
    answers.set("check_date", "2027-03-20");
    assert_eq!(left(&answers), []);
}

#[test]
fn a_check_after_the_third_birthday_needs_a_reason() {
    let mut facts = facts();
    facts.today = day("2028-06-01");
    let mut answers = complete();
    answers.set("check_date", "2028-03-19");
    let blocked =
        |answers: &Answers| outstanding(&TWO_YEAR_CHECK, answers, &facts).iter().any(Problem::blocks);
    assert!(!blocked(&answers));
    answers.set("check_date", "2028-03-20");
    assert!(blocked(&answers));
    answers.set("late_reason", "joined_late");
    assert!(!blocked(&answers));
}

#[test]
fn a_text_longer_than_the_page_takes_says_by_how_much_and_waits() {
    let mut answers = complete();
    answers.set("overall_summary", "x".repeat(LONGEST_TEXT));
    assert_eq!(left(&answers), []);
    answers.set("overall_summary", "x".repeat(LONGEST_TEXT + 7));
    let problems = left(&answers);
    assert!(problems[0].message.starts_with("This is 7 characters longer"), "{}", problems[0].message);
}

#[test]
fn many_words_are_advice_and_hold_nothing_back() {
    let mut answers = complete();
    answers.set("cl_strengths", "word ".repeat(201));
    let all = outstanding(&TWO_YEAR_CHECK, &answers, &facts());
    let advice: Vec<_> = all.iter().filter(|p| p.severity == Severity::Advice).collect();
    assert_eq!(advice[0].message, "201 words. Could one part go?");
    assert_eq!(left(&answers), []);
}

#[test]
fn strengths_of_a_few_letters_are_not_enough() {
    let mut answers = complete();
    answers.set("pd_strengths", "Runs fast.");
    assert_eq!(fields_left(&answers), ["pd_strengths"]);
}

#[test]
fn the_short_form_does_not_ask_for_other_learning() {
    let mut answers = complete();
    answers.set("format", "short");
    let other = TWO_YEAR_CHECK.sections.iter().find(|section| section.id == "other_learning");
    assert!(!other.expect("the form has it").shown.holds(&answers, &facts()));
}

#[test]
fn a_step_lies_ahead_of_the_day_it_was_written() {
    // The id carries 10 June 2027.
    let written = day("2027-06-10").and_hms_opt(9, 0, 0).expect("a time").and_utc().timestamp_millis();
    let id =
        Uuid::from_u128((u128::try_from(written).expect("after 1970") << 80) | (0x7 << 76) | (0x8 << 60) | 1);
    let mut answers = complete();
    answers.set("concern_level", "emerging");
    answers.set("next_review_date", "2027-07-20");
    for (by_when, stands) in [("2027-06-10", false), ("2027-06-09", false), ("2027-06-11", true)] {
        let row = Row { row: RowId(id), ..step("cl", by_when) };
        answers.set("actions", Answer::Rows(vec![row]));
        assert_eq!(left(&answers).is_empty(), stands, "{by_when}");
    }
}

#[test]
fn sections_say_how_far_they_are() {
    let facts = facts();
    let section =
        |id: &str| TWO_YEAR_CHECK.sections.iter().find(|s| s.id == id).expect("a section of the form");
    let state = |answers: &Answers, id: &str| {
        let problems = outstanding(&TWO_YEAR_CHECK, answers, &facts);
        let section = section(id);
        (progress(section, answers, &facts, &problems), left_in_words(section, answers, &facts, &problems))
    };
    let empty = Answers::default();
    assert_eq!(state(&empty, "child_voice"), (Progress::Empty, "To begin".into()));
    assert_eq!(state(&empty, "other_learning"), (Progress::Empty, "Only if you wish".into()));
    let mut answers = complete();
    assert_eq!(state(&answers, "child_voice"), (Progress::Full, String::new()));
    answers.apply("timing_agreed_with_parent_on", None);
    assert_eq!(state(&answers, "about").1, "A date to add");
    answers.apply("check_date", None);
    assert_eq!(state(&answers, "about").1, "Two things left");
}
