//! The steps of a cycle: which moves there are, what holds them back, and what may be changed at which step.

use crate::answers::{Answers, Row};
use crate::dates::add_days;
use crate::forms::support::{DELIVERIES, JUDGEMENTS, PROVISIONS, REVIEW, SUPPORT_CYCLE, TARGET, TARGETS};
use crate::forms::{Field, Gate, Problem};
use crate::records::{Cycle, CycleState};

/// More times a week than this are a slip of the keyboard.
const MOST_TIMES: i64 = 50;

/// Whether a review of the cycle has begun, so that there is a record of it to read.
pub fn has_review(cycle: &Cycle) -> bool {
    cycle.state >= CycleState::Review || cycle.answers.get("held_on").is_some()
}

/// The gate before a step; none before the first.
pub fn gate_to(step: CycleState) -> Option<Gate> {
    match step {
        CycleState::Assess => None,
        CycleState::Plan => Some(Gate::Plan),
        CycleState::Do => Some(Gate::Do),
        CycleState::Review => Some(Gate::Review),
        CycleState::Closed => Some(Gate::Closed),
    }
}

/// Why a cycle cannot go from one step to the other, whatever is written; nothing where it can.
pub fn step_refusal(from: CycleState, to: CycleState) -> Option<String> {
    if from == CycleState::Closed {
        return Some("This cycle is closed for good. It can be read and printed.".to_owned());
    }
    if to == CycleState::Closed {
        return Some("A cycle closes with its review.".to_owned());
    }
    match place(from).abs_diff(place(to)) {
        0 => Some("The cycle is at this step already.".to_owned()),
        1 => None,
        _ => Some("A cycle goes one step on or one step back at a time.".to_owned()),
    }
}

fn place(step: CycleState) -> u8 {
    match step {
        CycleState::Assess => 0,
        CycleState::Plan => 1,
        CycleState::Do => 2,
        CycleState::Review => 3,
        CycleState::Closed => 4,
    }
}

/// The step before and the step after, as a person moves a cycle; none at either end. A review closes a cycle.
pub fn steps_beside(step: CycleState) -> (Option<CycleState>, Option<CycleState>) {
    match step {
        CycleState::Assess => (None, Some(CycleState::Plan)),
        CycleState::Plan => (Some(CycleState::Assess), Some(CycleState::Do)),
        CycleState::Do => (Some(CycleState::Plan), Some(CycleState::Review)),
        CycleState::Review => (Some(CycleState::Do), None),
        CycleState::Closed => (None, None),
    }
}

/// What holds a move through a gate back.
pub fn holding_back(problems: &[Problem], gate: Gate) -> Vec<Problem> {
    problems.iter().filter(|problem| problem.blocks() && problem.before <= gate).cloned().collect()
}

/// What holds a cycle back from going through a gate: what is left in it and, from doing on, in its plan.
pub fn before_step(plan_left: &[Problem], cycle_left: &[Problem], gate: Gate) -> Vec<Problem> {
    let mut left = if gate >= Gate::Do { holding_back(plan_left, Gate::Agreed) } else { Vec::new() };
    left.extend(holding_back(cycle_left, gate));
    left
}

/// Whether the answers of a section of the cycle form may be changed at a step.
pub fn is_open_at(section: &str, step: CycleState) -> bool {
    match step {
        CycleState::Assess | CycleState::Plan => matches!(section, "assess" | TARGETS | "agree"),
        CycleState::Do => section == "do",
        CycleState::Review => matches!(section, "do" | "judge" | REVIEW),
        CycleState::Closed => false,
    }
}

/// Why a change to a cycle is refused at a step, in a sentence; nothing where it may be kept.
pub fn cycle_change_refusal(before: &Answers, after: &Answers, step: CycleState) -> Option<String> {
    let section = SUPPORT_CYCLE
        .sections
        .iter()
        .filter(|section| !is_open_at(section.id, step))
        .find(|section| section.fields.iter().any(|field| has_changed(field, before, after)))?;
    Some(match step {
        CycleState::Closed => "This cycle is closed for good. It can be read and printed.".to_owned(),
        CycleState::Assess | CycleState::Plan => {
            format!("“{}” is written once the cycle is being done.", section.title)
        }
        CycleState::Do if is_open_at(section.id, CycleState::Review) => {
            format!("“{}” is written in the review. Go on to the review first.", section.title)
        }
        CycleState::Do | CycleState::Review => {
            format!("“{}” is agreed with the parents. Step back to Plan to change it.", section.title)
        }
    })
}

/// Whether a field's own answers differ; planning and judging share the rows of targets and have columns each.
fn has_changed(field: &Field, before: &Answers, after: &Answers) -> bool {
    match field.id {
        TARGETS => planned(before) != planned(after),
        JUDGEMENTS => is_judged_anew(before, after),
        id => before.get(id) != after.get(id),
    }
}

/// The targets without what is asked of them later. The column that says where a target came from is no person's to
/// change, whichever way it comes back.
fn planned(cycle: &Answers) -> Vec<Row> {
    let without_judgement = |row: &Row| {
        let mut row = row.clone();
        for column in TARGET.columns_asked_in(JUDGEMENTS) {
            row.answers.apply(column.id, None);
        }
        row.answers.apply(crate::forms::support::CARRIED_FROM, None);
        row
    };
    cycle.rows(TARGETS).iter().map(without_judgement).collect()
}

/// Whether something else is said of a target than before. One that is taken out takes its judgement along.
fn is_judged_anew(before: &Answers, after: &Answers) -> bool {
    let nothing = Answers::default();
    after.rows(TARGETS).iter().any(|row| {
        let known = before.rows(TARGETS).iter().find(|known| known.row == row.row);
        let known = known.map_or(&nothing, |known| &known.answers);
        TARGET.columns_asked_in(JUDGEMENTS).any(|column| known.get(column.id) != row.answers.get(column.id))
    })
}

/// How much of what was planned was done, in per cent; none where nothing was logged. Counted over everything that has
/// times a week, up to the review or, before it, the last note.
pub fn delivered_percent(cycle: &Answers) -> Option<u32> {
    let log = cycle.rows(DELIVERIES);
    let last_note = log.iter().filter_map(|row| row.answers.date("date")).max();
    let until = cycle.date("held_on").or(last_note)?;
    let (mut planned, mut done) = (0_u64, 0_u64);
    for provision in cycle.rows(TARGETS).iter().flat_map(|target| target.answers.rows(PROVISIONS)) {
        let id = provision.row.to_string();
        let notes = log.iter().filter(|row| row.answers.text("provision_id") == Some(id.as_str()));
        let done_here = notes.filter(|row| row.answers.yes_no("delivered") == Some(true)).count();
        let Some(planned_here) = sessions(&provision.answers, cycle, until) else { continue };
        planned += planned_here;
        done += (done_here as u64).min(planned_here);
    }
    (planned > 0).then(|| u32::try_from(done * 100 / planned).unwrap_or(100))
}

/// The sessions planned from the first day of a provision to its last or to the day given, begun weeks counting whole.
fn sessions(provision: &Answers, cycle: &Answers, until: chrono::NaiveDate) -> Option<u64> {
    let times = provision.number("times_per_week").filter(|times| (1..=MOST_TIMES).contains(times))?;
    let times = u64::try_from(times).ok()?;
    let from = provision.date("from").into_iter().chain(cycle.date("start_date")).max()?;
    let until = provision.date("to").map_or(until, |to| to.min(until));
    let days = u64::try_from((add_days(until, 1) - from).num_days()).ok()?;
    Some(times * days.div_ceil(7))
}

/// Whether a review decision ends the plan.
pub fn ends_plan(decision: &str) -> bool {
    matches!(decision, "end_sen_support" | "step_down_universal")
}

#[cfg(test)]
mod tests;
