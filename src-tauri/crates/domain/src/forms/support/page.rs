//! The support plan on paper, at one of its cycles. Its parts follow the plan's form; what belongs to the cycle, the
//! profile and the review is put in between.

use chrono::NaiveDate;

use super::target::TARGET;
use super::{
    Carried, JUDGEMENTS, ONE_PAGE_PROFILE, OUTCOMES, REVIEW, SUPPORT_CYCLE, SUPPORT_PLAN, TARGETS,
    carried_from,
};
use crate::answers::{Answer, Answers, Row};
use crate::dates::{Age, in_words};
use crate::forms::print::{
    Surroundings, in_text, name_of, on_paper, parts_in_order, print_field, whole_name, written_in,
};
use crate::forms::wording::list_in_words;
use crate::forms::{Field, FieldKind, Print};
use crate::printing::{Fact, Part, PrintedColumn, PrintedDocument, PrintedSignature};
use crate::records::{Cycle, CycleState, SupportPlan};
use crate::support::ends_plan;

/// What a teacher of one morning needs of the one-page profile.
const EXTRACT: [&str; 4] = ["appreciate", "important_to_me", "support_me", "communicate"];
/// What the review says before it comes to the targets.
const BEFORE_TARGETS: [&str; 3] = ["held_on", "review_type", "attendees"];

/// A plan at one of its cycles, with what prints beside it.
pub struct PlanOnPaper<'a> {
    /// The plan.
    pub plan: &'a SupportPlan,
    /// The cycle whose targets print.
    pub cycle: &'a Cycle,
    /// The closed cycle before, whose review prints where this one has none yet.
    pub reviewed: Option<&'a Cycle>,
    /// When the child's first plan began.
    pub first_plan_on: Option<NaiveDate>,
    /// The newest one-page profile.
    pub profile: Option<&'a Answers>,
}

impl<'a> PlanOnPaper<'a> {
    /// The cycle whose review prints: a review that is still being written does not.
    fn reviewed_cycle(&self) -> Option<&'a Cycle> {
        let is_reviewed = |cycle: &&Cycle| cycle.state == CycleState::Closed;
        Some(self.cycle).filter(is_reviewed).or(self.reviewed.filter(is_reviewed))
    }

    /// The day the page speaks of: of its own review, else of the agreement, else today.
    fn dated(&self, around: &Surroundings<'_>) -> NaiveDate {
        let (plan, cycle) = (&self.plan.answers, &self.cycle.answers);
        let held_on = cycle.date("held_on").filter(|_| self.cycle.state == CycleState::Closed);
        let days = [held_on, cycle.date("parent_agreed_on"), plan.date("agreed_on")];
        days.into_iter().flatten().next().unwrap_or(around.facts.today)
    }
}

/// Turns a plan at one of its cycles into the words of its page.
pub fn print_plan(paper: &PlanOnPaper<'_>, around: &Surroundings<'_>) -> PrintedDocument {
    let answers = &paper.plan.answers;
    let may_print = answers.yes_no("include_risk") == Some(true);
    let omits = |field: &str| matches!(field, "risk_notes" | "health_care_plan_ref") && !may_print;
    let parts = parts_in_order(&SUPPORT_PLAN, around, &|id| match id {
        OUTCOMES => outcomes(answers, around),
        _ => {
            let mut inside = written_in(&SUPPORT_PLAN, &omits, id, answers, around);
            inside.extend(added(id, paper, around));
            inside
        }
    });
    let mut printed = on_paper(&SUPPORT_PLAN, facts(paper, around), parts, paper.dated(around), around);
    if let Some(label) = plan_label(around) {
        printed.title = label.to_owned();
    }
    printed
}

/// What the setting calls a support plan, where it has words of its own.
pub(super) fn plan_label<'a>(around: &Surroundings<'a>) -> Option<&'a str> {
    around.setting.text("plan_label").map(str::trim)
}

fn added(id: &str, paper: &PlanOnPaper<'_>, around: &Surroundings<'_>) -> Vec<Part> {
    match id {
        "profile" => extract(paper.profile, around),
        TARGETS => targets(paper, around),
        REVIEW => paper.reviewed_cycle().map(|cycle| review(cycle, around)).unwrap_or_default(),
        "next_review" => next_review(paper.cycle, around),
        "agree" => agreement(paper, around),
        _ => Vec::new(),
    }
}

fn facts(paper: &PlanOnPaper<'_>, around: &Surroundings<'_>) -> Vec<Fact> {
    let (child, record) = (around.child, around.child_answers);
    let (plan, cycle) = (&paper.plan.answers, &paper.cycle.answers);
    let held_on = cycle.date("held_on").filter(|_| paper.cycle.state == CycleState::Closed);
    let name = |id: Option<&str>| id.map(|id| name_of(id, around.people));
    let age = Age::on(child.born_on, paper.dated(around)).map(Age::in_words).ok();
    facts_with_values([
        ("Child", Some(whole_name(child))),
        ("Born", Some(in_words(child.born_on))),
        ("Age", age),
        ("Key person", name(record.text("key_person_id"))),
        ("SENCO", name(around.setting.text("senco"))),
        ("Plan", Some(paper.plan.plan_no.to_string())),
        ("Cycle", Some(paper.cycle.cycle_no.to_string())),
        ("First plan", paper.first_plan_on.map(in_words)),
        ("This plan since", plan.date("start_date").map(in_words)),
        ("This cycle since", cycle.date("start_date").map(in_words)),
        ("Review", held_on.or(cycle.date("review_due")).map(in_words)),
    ])
}

/// Facts without those that have nothing to say.
pub(super) fn facts_with_values<const COUNT: usize>(facts: [(&str, Option<String>); COUNT]) -> Vec<Fact> {
    let named = |(label, value): (&str, Option<String>)| {
        Some(Fact { label: label.to_owned(), value: value.filter(|value| !value.is_empty())? })
    };
    facts.into_iter().filter_map(named).collect()
}

fn extract(profile: Option<&Answers>, around: &Surroundings<'_>) -> Vec<Part> {
    let Some(profile) = profile else { return Vec::new() };
    let fields = ONE_PAGE_PROFILE.fields().filter(|field| EXTRACT.contains(&field.id));
    fields.flat_map(|field| print_field(field, profile, around)).collect()
}

/// The outcomes as a table, numbered: targets speak of them by number.
fn outcomes(plan: &Answers, around: &Surroundings<'_>) -> Vec<Part> {
    let field = SUPPORT_PLAN.field(OUTCOMES);
    let shown = without_current(plan);
    let mut parts = field.map(|field| print_field(field, &shown, around)).unwrap_or_default();
    for part in &mut parts {
        if let Part::Table { rows, .. } = part {
            for (number, first) in rows.iter_mut().filter_map(|row| row.first_mut()).enumerate() {
                *first = format!("{}. {first}", number + 1);
            }
        }
    }
    parts
}

/// That an outcome is current goes without saying: a column for it stands there once one of them is not.
fn without_current(plan: &Answers) -> Answers {
    let mut rows = plan.rows(OUTCOMES).to_vec();
    for row in &mut rows {
        if row.answers.text("status") == Some("current") {
            row.answers.apply("status", None);
        }
    }
    let mut shown = plan.clone();
    shown.apply(OUTCOMES, Some(Answer::Rows(rows)));
    shown
}

fn targets(paper: &PlanOnPaper<'_>, around: &Surroundings<'_>) -> Vec<Part> {
    let numbered = paper.cycle.answers.rows(TARGETS).iter().enumerate();
    numbered.flat_map(|(number, target)| one_target(number + 1, target, paper, around)).collect()
}

fn one_target(number: usize, target: &Row, paper: &PlanOnPaper<'_>, around: &Surroundings<'_>) -> Vec<Part> {
    let outcome = target.answers.text("outcome_id").and_then(|id| {
        paper.plan.answers.rows(OUTCOMES).iter().position(|outcome| outcome.row.to_string() == id)
    });
    let outcome = outcome.map(|place| format!(", towards outcome {}", place + 1)).unwrap_or_default();
    let from = match carried_from(&target.answers) {
        None => String::new(),
        Some(Carried { cycle_no, is_adapted: false }) => format!(", continued from cycle {cycle_no}"),
        Some(Carried { cycle_no, is_adapted: true }) => format!(", adapted from cycle {cycle_no}"),
    };
    let text = format!("Target {number}{outcome}{from}");
    let mut parts = vec![Part::Heading { level: 2, text }];
    let (side_by_side, others): (Vec<&Field>, Vec<&Field>) =
        TARGET.columns().partition(|column| stands_in_the_table(column));
    let (first, others): (Vec<&Field>, Vec<&Field>) =
        others.into_iter().partition(|column| column.print == Print::Plain);
    let print = |column: &Field| print_field(column, &target.answers, around);
    parts.extend(first.into_iter().flat_map(print));
    parts.extend(beside_each_other(number, &side_by_side, &target.answers, around));
    let (rows, details): (Vec<&Field>, Vec<&Field>) =
        others.into_iter().partition(|column| matches!(column.kind, FieldKind::Rows(_)));
    parts.extend(in_one_paragraph(&details, &target.answers, around));
    parts.extend(rows.into_iter().flat_map(print));
    parts
}

/// Short answers in a row, "By: 18 December 2026. Where and when: after snack.", so that a target stays on its page.
fn in_one_paragraph(columns: &[&Field], target: &Answers, around: &Surroundings<'_>) -> Option<Part> {
    let said = |column: &&Field| {
        let words = in_text(column, target, around).filter(|_| column.print != Print::No)?;
        let label = around.facts.wording().fill(column.print_label.unwrap_or(column.label));
        Some(format!("{label}: {}.", words.trim_end_matches('.')))
    };
    let said: Vec<String> = columns.iter().filter_map(said).collect();
    (!said.is_empty()).then(|| Part::Text { label: None, text: said.join(" ") })
}

/// Columns of a target that stand side by side: short enough for that, and read together.
fn stands_in_the_table(column: &Field) -> bool {
    column.print == Print::Table && !matches!(column.kind, FieldKind::Rows(_))
}

fn beside_each_other(
    number: usize,
    columns: &[&Field],
    target: &Answers,
    around: &Surroundings<'_>,
) -> Option<Part> {
    let written: Vec<(&Field, String)> =
        columns.iter().filter_map(|column| Some((*column, in_text(column, target, around)?))).collect();
    let heading = |column: &Field| PrintedColumn {
        heading: around.facts.wording().fill(column.print_label.unwrap_or(column.label)),
        share: 1,
    };
    (!written.is_empty()).then(|| Part::Table {
        caption: format!("Target {number}, from where to where"),
        columns: written.iter().map(|(column, _)| heading(column)).collect(),
        rows: vec![written.into_iter().map(|(_, words)| words).collect()],
    })
}

fn review(cycle: &Cycle, around: &Surroundings<'_>) -> Vec<Part> {
    let Some(section) = SUPPORT_CYCLE.sections.iter().find(|section| section.id == REVIEW) else {
        return Vec::new();
    };
    let answers = &cycle.answers;
    let shown = |field: &&Field| field.shown.holds(answers, around.facts);
    let (before, after): (Vec<&Field>, Vec<&Field>) =
        section.fields.iter().filter(shown).partition(|field| BEFORE_TARGETS.contains(&field.id));
    let held =
        answers.date("held_on").map(|on| format!(", reviewed on {}", in_words(on))).unwrap_or_default();
    let text = format!("Cycle {}{held}", cycle.cycle_no);
    let mut parts = vec![Part::Heading { level: 2, text }];
    let print = |field: &Field| print_field(field, answers, around);
    parts.extend(before.into_iter().flat_map(print));
    for (number, target) in answers.rows(TARGETS).iter().enumerate() {
        parts.extend(how_it_went(number + 1, &target.answers, around));
    }
    parts.extend(after.into_iter().flat_map(print));
    parts
}

pub(super) fn how_it_went(number: usize, target: &Answers, around: &Surroundings<'_>) -> Vec<Part> {
    let text = target.text("text").map(|text| text.trim().to_owned()).unwrap_or_default();
    let mut parts = vec![Part::Text { label: Some(format!("Target {number}")), text }];
    parts.extend(TARGET.columns_asked_in(JUDGEMENTS).flat_map(|column| print_field(column, target, around)));
    parts
}

/// The day of the next review: that of the open cycle, or the one its review agreed; none once support has ended.
fn next_review(cycle: &Cycle, around: &Surroundings<'_>) -> Vec<Part> {
    let (answers, is_reviewed) = (&cycle.answers, cycle.state == CycleState::Closed);
    if is_reviewed && answers.text("decision").is_some_and(ends_plan) {
        return Vec::new();
    }
    let agreed = answers.date("next_review_date").filter(|_| is_reviewed);
    let Some(on) = agreed.or(answers.date("review_due")) else { return Vec::new() };
    vec![looked_at_again(on, around)]
}

/// When everybody meets again, and whom to talk to until then.
pub(super) fn looked_at_again(on: NaiveDate, around: &Surroundings<'_>) -> Part {
    let key_person = around.child_answers.text("key_person_id").map(|id| name_of(id, around.people));
    let to_whom = key_person.unwrap_or_else(|| "us".to_owned());
    let text = format!(
        "We look at this together again on {}. If anything worries you before then, talk to {to_whom}.",
        in_words(on)
    );
    Part::Text { label: None, text }
}

fn agreement(paper: &PlanOnPaper<'_>, around: &Surroundings<'_>) -> Vec<Part> {
    let plan = &paper.plan.answers;
    let with: Vec<String> =
        plan.choices("agreed_with").iter().map(|who| name_of(who, around.people)).collect();
    let agreed = plan.date("agreed_on").map(|on| match with.as_slice() {
        [] => format!("We agreed this plan on {}.", in_words(on)),
        with => format!("We agreed this plan on {} with {}.", in_words(on), list_in_words(with)),
    });
    let targets = paper.cycle.answers.date("parent_agreed_on").map(|on| {
        format!("Parents agreed to the targets of cycle {} on {}.", paper.cycle.cycle_no, in_words(on))
    });
    let name = &around.child.known_as;
    let copies = format!(
        "This plan belongs to {name}’s parents and carers. We give it to nobody else without their agreement, unless \
         the law asks us to."
    );
    let text = [agreed, targets, Some(copies)].into_iter().flatten().collect::<Vec<_>>().join("\n");
    let signatures = [
        ("Parent/carer, if you wish", "parent_signature"),
        ("Key person", "key_person_signature"),
        ("SENCO", "senco_signature"),
    ];
    let signatures = signatures.into_iter().map(|(heading, field)| signature(heading, field, plan)).collect();
    vec![Part::Text { label: None, text }, Part::SignOff { signatures }]
}

fn signature(heading: &str, field: &str, plan: &Answers) -> PrintedSignature {
    let sign = plan.sign_off(field);
    PrintedSignature {
        heading: heading.to_owned(),
        name: sign.map(|sign| sign.signed_name.clone()).filter(|name| !name.is_empty()),
        role: sign.map(|sign| sign.role.clone()).filter(|role| !role.is_empty()),
        dated: sign.and_then(|sign| sign.signed_on).map(in_words),
    }
}
