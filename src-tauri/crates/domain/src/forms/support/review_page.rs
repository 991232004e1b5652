//! The record of one review on paper, by itself: who was there, how each target went, everybody's words, what it came to.

use super::page::{PlanOnPaper, facts_with_values, how_it_went, looked_at_again, plan_label};
use super::{REVIEW, SUPPORT_CYCLE, SUPPORT_PLAN, TARGETS};
use crate::dates::{Age, in_words};
use crate::forms::Field;
use crate::forms::print::{Surroundings, name_of, on_paper, print_field, whole_name};
use crate::printing::{Fact, Part, PrintedDocument, PrintedSignature};
use crate::support::ends_plan;

/// The parts of the page and what of the review stands in each. What stands in none of them stands in the last.
const PARTS: [(&str, &[&str]); 4] = [
    ("Who took part", &["review_type", "attendees"]),
    ("What everybody says", &["child_view", "parent_view", "parent_invited_on"]),
    ("What it came to", &["what_worked", "what_did_not", "progress_overall", "impact_statement"]),
    ("What we decided", &[]),
];
/// The targets stand after so many of them.
const BEFORE_TARGETS: usize = 1;

/// Turns the review of the cycle into the words of a page of its own.
pub fn print_review(paper: &PlanOnPaper<'_>, around: &Surroundings<'_>) -> PrintedDocument {
    let dated = paper.cycle.answers.date("held_on").unwrap_or(around.facts.today);
    let around = Surroundings { version: paper.cycle.cycle_no, ..*around };
    let mut parts = Vec::new();
    for (place, (heading, _)) in PARTS.iter().enumerate() {
        if place == BEFORE_TARGETS {
            parts.extend(under("How each target went", targets(paper, &around)));
        }
        parts.extend(under(heading, written(place, paper, &around)));
    }
    parts.extend(under("Looking at it again", next_review(paper, &around)));
    parts.extend(under("Agreed together", agreed(&around)));
    let mut printed = on_paper(&SUPPORT_PLAN, facts(paper, &around), parts, dated, &around);
    printed.title = format!("Review of {}", plan_label(&around).unwrap_or(SUPPORT_PLAN.title));
    printed
}

/// A heading with what stands under it; nothing where nothing does.
fn under(heading: &str, mut inside: Vec<Part>) -> Vec<Part> {
    if !inside.is_empty() {
        inside.insert(0, Part::Heading { level: 1, text: heading.to_owned() });
    }
    inside
}

fn facts(paper: &PlanOnPaper<'_>, around: &Surroundings<'_>) -> Vec<Fact> {
    let (child, answers) = (around.child, &paper.cycle.answers);
    let name = |id: Option<&str>| id.map(|id| name_of(id, around.people));
    let held_on = answers.date("held_on");
    let age = Age::on(child.born_on, held_on.unwrap_or(around.facts.today)).map(Age::in_words).ok();
    facts_with_values([
        ("Child", Some(whole_name(child))),
        ("Born", Some(in_words(child.born_on))),
        ("Age", age),
        ("Review on", held_on.map(in_words)),
        ("Plan", Some(paper.plan.plan_no.to_string())),
        ("Cycle", Some(paper.cycle.cycle_no.to_string())),
        ("This cycle since", answers.date("start_date").map(in_words)),
        ("Key person", name(around.child_answers.text("key_person_id"))),
        ("SENCO", name(around.setting.text("senco"))),
    ])
}

/// The answers of one part of the page, in the order in which they are asked.
fn written(place: usize, paper: &PlanOnPaper<'_>, around: &Surroundings<'_>) -> Vec<Part> {
    let Some(section) = SUPPORT_CYCLE.sections.iter().find(|section| section.id == REVIEW) else {
        return Vec::new();
    };
    let answers = &paper.cycle.answers;
    let stands_here = |field: &&Field| {
        let named = PARTS.iter().position(|(_, fields)| fields.contains(&field.id));
        named.unwrap_or(PARTS.len() - 1) == place && field.shown.holds(answers, around.facts)
    };
    section.fields.iter().filter(stands_here).flat_map(|field| print_field(field, answers, around)).collect()
}

fn targets(paper: &PlanOnPaper<'_>, around: &Surroundings<'_>) -> Vec<Part> {
    let numbered = paper.cycle.answers.rows(TARGETS).iter().enumerate();
    numbered.flat_map(|(number, target)| how_it_went(number + 1, &target.answers, around)).collect()
}

/// The day that was agreed for the next review; none once support has ended.
fn next_review(paper: &PlanOnPaper<'_>, around: &Surroundings<'_>) -> Vec<Part> {
    let answers = &paper.cycle.answers;
    if answers.text("decision").is_some_and(ends_plan) {
        return Vec::new();
    }
    answers.date("next_review_date").map(|on| looked_at_again(on, around)).into_iter().collect()
}

fn agreed(around: &Surroundings<'_>) -> Vec<Part> {
    let name = &around.child.known_as;
    let text = format!(
        "This record belongs to {name}’s parents and carers. We give it to nobody else without their agreement, \
         unless the law asks us to."
    );
    let signatures = ["Parent/carer, if you wish", "Key person", "SENCO"].map(|heading| PrintedSignature {
        heading: heading.to_owned(),
        name: None,
        role: None,
        dated: None,
    });
    vec![Part::Text { label: None, text }, Part::SignOff { signatures: signatures.into() }]
}
