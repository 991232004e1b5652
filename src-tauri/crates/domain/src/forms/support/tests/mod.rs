//! What holds plans, cycles, concerns and status moves back, field by field, and what prints.

mod cycles;
mod pages;
mod plans;
mod reviews;
pub(crate) mod samples;
mod status_and_documents;

use super::*;
use crate::forms::check::{Facts, Problem, outstanding};
use crate::forms::{FormDefinition, Gate};

/// What blocks.
fn left(form: &FormDefinition, answers: &Answers, facts: &Facts) -> Vec<Problem> {
    outstanding(form, answers, facts).into_iter().filter(Problem::blocks).collect()
}

fn fields_left(form: &FormDefinition, answers: &Answers, facts: &Facts) -> Vec<(String, Gate)> {
    left(form, answers, facts).into_iter().map(|problem| (problem.field, problem.before)).collect()
}

/// Takes each answer away in turn and sees that somebody asks for it, before the right move.
fn each_answer_is_missed(form: &FormDefinition, whole: &Answers, facts: &Facts, gate: impl Fn(&str) -> Gate) {
    assert_eq!(left(form, whole, facts), [], "{}", form.id);
    for field in whole.0.keys() {
        let mut answers = whole.clone();
        answers.apply(field, None);
        let found = fields_left(form, &answers, facts);
        let missed = found.iter().find(|(path, _)| path == field);
        assert_eq!(missed.map(|(_, before)| *before), Some(gate(field)), "{field} is missing: {found:?}");
    }
}

/// The row columns of a field that are missed when taken away, each with its gate.
fn columns_missed(form: &FormDefinition, whole: &Answers, facts: &Facts, field: &str) -> Vec<(String, Gate)> {
    let mut missed = Vec::new();
    let row = &whole.rows(field)[0];
    for column in row.answers.0.keys() {
        let mut lacking = row.clone();
        lacking.answers.apply(column, None);
        let mut answers = whole.clone();
        answers.set(field, crate::answers::Answer::Rows(vec![lacking]));
        let path = format!("{field}.{}.{column}", row.row);
        let found = fields_left(form, &answers, facts);
        missed.extend(
            found.into_iter().find(|(found, _)| *found == path).map(|(_, gate)| (column.clone(), gate)),
        );
    }
    missed
}
