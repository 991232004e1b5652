//! What a plan needs before it is agreed.

use super::samples::{choices, facts, row, whole_plan};
use super::*;
use crate::answers::Answer;
use crate::dates::examples::day;
use crate::forms::check::Severity;

fn advice(answers: &Answers) -> Vec<String> {
    let all = outstanding(&SUPPORT_PLAN, answers, &facts());
    all.into_iter().filter(|p| p.severity == Severity::Advice).map(|p| p.field).collect()
}

#[test]
fn each_needed_answer_is_missed_before_a_plan_is_agreed() {
    each_answer_is_missed(&SUPPORT_PLAN, &whole_plan(), &facts(), |_| Gate::Agreed);
}

#[test]
fn rows_of_a_plan_need_their_columns() {
    let whole = whole_plan();
    let mut rows = whole.clone();
    for (field, row) in [
        ("diagnoses", row(71, &[("condition", "Glue ear"), ("by_whom", "Dr Osei, paediatrician")])),
        ("day_map", row(72, &[("when", "Snack"), ("support", "A quiet table")])),
        ("universal_adjustments", row(73, &[("what", "Visual timetable")])),
        ("reasonable_adjustments", row(74, &[("what", "A chair with arms")])),
        ("funding", row(75, &[("fund", "senif")])),
    ] {
        rows.set(field, Answer::Rows(vec![row]));
    }
    let mut professional = row(76, &[("person", "Jo Dunn"), ("service", "Speech and language therapy")]);
    professional.answers.set("consent_to_include", true);
    rows.set("professionals", Answer::Rows(vec![professional]));
    assert_eq!(left(&SUPPORT_PLAN, &rows, &facts()), []);
    for (field, columns) in [
        ("outcomes", vec!["area_of_need", "by_date", "text"]),
        ("baseline_levels", vec!["area", "description"]),
        ("diagnoses", vec!["by_whom", "condition"]),
        ("day_map", vec!["support", "when"]),
        ("universal_adjustments", vec!["what"]),
        ("reasonable_adjustments", vec!["what"]),
        ("funding", vec!["fund"]),
        ("professionals", vec!["consent_to_include", "person", "service"]),
    ] {
        let missed = columns_missed(&SUPPORT_PLAN, &rows, &facts(), field);
        let expected: Vec<_> = columns.into_iter().map(|column| (column.to_owned(), Gate::Agreed)).collect();
        assert_eq!(missed, expected, "{field}");
    }
}

#[test]
fn parents_who_have_not_answered_were_asked_on_a_day() {
    let mut plan = whole_plan();
    plan.set("parent_views_status", "invited_none_received");
    plan.apply("parent_views", None);
    let left = fields_left(&SUPPORT_PLAN, &plan, &facts());
    assert_eq!(left, [("parent_invited_on".to_owned(), Gate::Agreed)]);
    plan.set("parent_invited_on", "2027-05-11");
    assert_eq!(fields_left(&SUPPORT_PLAN, &plan, &facts()), []);
}

#[test]
fn what_matters_most_is_one_of_the_areas_of_need() {
    let mut plan = whole_plan();
    plan.set("primary_area", "sp");
    assert_eq!(fields_left(&SUPPORT_PLAN, &plan, &facts()), [("primary_area".to_owned(), Gate::Agreed)]);
    plan.set("areas_of_need", choices(&["sp"]));
    assert_eq!(fields_left(&SUPPORT_PLAN, &plan, &facts()), []);
}

#[test]
fn one_area_of_need_is_offered_as_what_matters_most() {
    let mut plan = whole_plan();
    let offer = |plan: &Answers| (SUPPORT_PLAN.offer)("primary_area", plan, &facts());
    assert_eq!(offer(&plan), None);
    plan.set("areas_of_need", choices(&["semh"]));
    assert_eq!(offer(&plan), Some("semh".into()));
}

#[test]
fn a_health_care_plan_has_a_place() {
    let mut plan = whole_plan();
    plan.set("health_care_plan", true);
    assert_eq!(
        fields_left(&SUPPORT_PLAN, &plan, &facts()),
        [("health_care_plan_ref".to_owned(), Gate::Agreed)]
    );
    plan.set("health_care_plan", false);
    assert_eq!(fields_left(&SUPPORT_PLAN, &plan, &facts()), []);
}

#[test]
fn more_than_four_outcomes_are_advice() {
    let mut plan = whole_plan();
    let outcome = plan.rows("outcomes")[0].clone();
    for (number, advised) in [(4, false), (5, true)] {
        let rows = (0..number)
            .map(|place| crate::answers::Row { row: row(100 + place, &[]).row, ..outcome.clone() });
        plan.set("outcomes", Answer::Rows(rows.collect()));
        assert_eq!(advice(&plan).contains(&"outcomes".to_owned()), advised, "{number}");
        assert_eq!(fields_left(&SUPPORT_PLAN, &plan, &facts()), []);
    }
}

#[test]
fn an_outcome_lies_ahead_of_the_plan_and_nine_months_are_offered() {
    let mut plan = whole_plan();
    let path = format!("outcomes.{}.by_date", plan.rows("outcomes")[0].row);
    assert_eq!((SUPPORT_PLAN.offer)(&path, &plan, &facts()), Some(day("2028-02-10").into()));
    let mut outcome = plan.rows("outcomes")[0].clone();
    outcome.answers.set("by_date", "2027-05-10");
    plan.set("outcomes", Answer::Rows(vec![outcome]));
    assert_eq!(fields_left(&SUPPORT_PLAN, &plan, &facts()), [(path, Gate::Agreed)]);
}

#[test]
fn funding_does_not_end_before_it_begins() {
    let mut plan = whole_plan();
    let funding = row(75, &[("fund", "senif"), ("from", "2027-05-01"), ("to", "2027-04-01")]);
    let path = format!("funding.{}.to", funding.row);
    plan.set("funding", Answer::Rows(vec![funding]));
    assert_eq!(fields_left(&SUPPORT_PLAN, &plan, &facts()), [(path, Gate::Agreed)]);
}

#[test]
fn the_age_at_the_baseline_is_worked_out() {
    let field = SUPPORT_PLAN.field("baseline_age").expect("the form has it");
    let FieldKind::Shown(shown) = field.kind else { panic!("it is worked out") };
    assert_eq!(shown(&whole_plan(), &facts()).as_deref(), Some("3 years 8 months"));
    assert_eq!(shown(&Answers::default(), &facts()), None);
}
