//! Rules and offers of the support plan that look at more than one answer. Those of a cycle are in `cycle_rules.rs`.

use crate::answers::{Answer, Answers};
use crate::dates::{Age, add_months, in_words};
use crate::forms::Gate;
use crate::forms::check::{Facts, Problem, Severity};

/// Outcomes beyond which a plan is hard to keep in mind.
const OUTCOMES_THAT_READ_WELL: usize = 4;
/// Months from the start of a plan to its outcomes, unless somebody says otherwise.
const OUTCOME_AFTER_MONTHS: i32 = 9;

pub(super) fn wrong(field: &str, section: &str, before: Gate, message: String) -> Problem {
    problem(Severity::Wrong, field, section, before, message)
}

pub(super) fn advice(field: &str, section: &str, before: Gate, message: String) -> Problem {
    problem(Severity::Advice, field, section, before, message)
}

fn problem(severity: Severity, field: &str, section: &str, before: Gate, message: String) -> Problem {
    Problem { field: field.to_owned(), section: section.to_owned(), message, severity, before }
}

pub(super) fn check_plan(answers: &Answers, _: &Facts, problems: &mut Vec<Problem>) {
    check_primary_area(answers, problems);
    check_outcomes(answers, problems);
    check_funding(answers, problems);
}

pub(super) fn offer_in_plan(field: &str, answers: &Answers, facts: &Facts) -> Option<Answer> {
    let path: Vec<&str> = field.split('.').collect();
    match path.as_slice() {
        ["start_date" | "baseline_date"] => Some(facts.today.into()),
        ["primary_area"] => match answers.choices("areas_of_need") {
            [only] => Some(only.as_str().into()),
            _ => None,
        },
        [super::OUTCOMES, _, "by_date"] => {
            Some(add_months(answers.date("start_date")?, OUTCOME_AFTER_MONTHS).into())
        }
        _ => None,
    }
}

/// "2 years 7 months" on the day of the baseline.
pub(super) fn age_at_baseline(answers: &Answers, facts: &Facts) -> Option<String> {
    let child = facts.child.as_ref()?;
    Age::on(child.born_on, answers.date("baseline_date")?).map(Age::in_words).ok()
}

fn check_primary_area(answers: &Answers, problems: &mut Vec<Problem>) {
    let Some(primary) = answers.text("primary_area") else { return };
    if !answers.choices("areas_of_need").iter().any(|area| area == primary) {
        let message = "What matters most now is one of the areas of need chosen above.".to_owned();
        problems.push(wrong("primary_area", "about", Gate::Agreed, message));
    }
}

fn check_outcomes(answers: &Answers, problems: &mut Vec<Problem>) {
    let outcomes = answers.rows(super::OUTCOMES);
    if outcomes.len() > OUTCOMES_THAT_READ_WELL {
        let message = "More than four outcomes are hard to keep in mind. Could some wait?".to_owned();
        problems.push(advice(super::OUTCOMES, "outcomes", Gate::Agreed, message));
    }
    let Some(start) = answers.date("start_date") else { return };
    for row in outcomes {
        if row.answers.date("by_date").is_some_and(|by| by <= start) {
            let field = format!("{}.{}.by_date", super::OUTCOMES, row.row);
            let message = format!("Choose a day after {}, when the plan begins.", in_words(start));
            problems.push(wrong(&field, "outcomes", Gate::Agreed, message));
        }
    }
}

fn check_funding(answers: &Answers, problems: &mut Vec<Problem>) {
    for row in answers.rows("funding") {
        if let (Some(from), Some(to)) = (row.answers.date("from"), row.answers.date("to"))
            && to < from
        {
            let message = "The last day comes before the first. Check the dates.".to_owned();
            problems.push(wrong(&format!("funding.{}.to", row.row), "money", Gate::Agreed, message));
        }
    }
}
