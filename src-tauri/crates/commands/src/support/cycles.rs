//! Cycles: writing in them, and the step on or back.

use coatpeg_domain::answers::Answers;
use coatpeg_domain::contract::{MoveCycle, SaveCycle};
use coatpeg_domain::error::AppError;
use coatpeg_domain::forms::support::SUPPORT_CYCLE;
use coatpeg_domain::forms::{Gate, Problem};
use coatpeg_domain::ids::CycleId;
use coatpeg_domain::records::{CycleState, PlanState, PlanView, SavedDraft};
use coatpeg_domain::support::{before_step, cycle_change_refusal, gate_to, step_refusal};
use coatpeg_store::Action;

use super::{Opened, opened_at, plan_view};
use crate::error::{Error, Result};
use crate::fitting::fitting;
use crate::session::Work;

/// Keeps what was written in a cycle.
pub(crate) fn save(work: &mut Work<'_>, command: SaveCycle) -> Result<SavedDraft> {
    let mut opened = opened_at(work, command.cycle)?;
    opened.require_open_cycle()?;
    let changes = fitting(&SUPPORT_CYCLE, command.changes)?;
    let before = opened.cycle.answers.clone();
    opened.cycle.answers.apply_all(&changes);
    if let Some(why) = cycle_change_refusal(&before, &opened.cycle.answers, opened.cycle.state) {
        return Err(Error::refused(why));
    }
    let at = work.now.local;
    let cycle = &opened.cycle;
    work.change(Action::SaveCycle, |change| Ok(change.put_cycle_answers(cycle.id, &cycle.answers, at)?))?;
    Ok(SavedDraft { saved_at: at, outstanding: opened.left_in_cycle() })
}

/// Writes an earlier version of a cycle again, under the rules that hold for writing in it: all of it or nothing.
pub(crate) fn restore(work: &mut Work<'_>, cycle: CycleId, answers: Answers) -> Result<()> {
    let opened = opened_at(work, cycle)?;
    opened.require_open_cycle()?;
    if let Some(why) = cycle_change_refusal(&opened.cycle.answers, &answers, opened.cycle.state) {
        return Err(Error::refused(why));
    }
    let at = work.now.local;
    work.change(Action::RestoreVersion, |change| Ok(change.put_cycle_answers(cycle, &answers, at)?))
}

/// What keeps a cycle from a later step: in itself, and for doing also in the plan.
pub(super) fn left_before(opened: &Opened, gate: Gate) -> Vec<Problem> {
    before_step(&opened.left_in_plan(), &opened.left_in_cycle(), gate)
}

/// Moves a cycle on, or a step back.
pub(crate) fn move_to(work: &mut Work<'_>, command: MoveCycle) -> Result<PlanView> {
    let opened = opened_at(work, command.cycle)?;
    opened.require_open_cycle()?;
    let (from, to) = (opened.cycle.state, command.to);
    if let Some(why) = step_refusal(from, to) {
        return Err(Error::refused(why));
    }
    if to == CycleState::Do && from < to && opened.plan.state == PlanState::Draft {
        return Err(Error::refused("Agree the plan with the parents first. Then the cycle can begin."));
    }
    if let Some(gate) = gate_to(to).filter(|_| from < to) {
        let left = left_before(&opened, gate);
        if !left.is_empty() {
            return Err(AppError::incomplete(left).into());
        }
    }
    let at = work.now.local;
    let (plan, cycle) = (opened.plan, opened.cycle.id);
    let mut answers = opened.cycle.answers;
    work.change(Action::MoveCycle, |change| {
        if from == CycleState::Do && to == CycleState::Plan {
            // What is planned anew is agreed anew.
            answers.apply("parent_agreed_on", None);
            change.put_cycle_answers(cycle, &answers, at)?;
        }
        if to == CycleState::Do && plan.state == PlanState::Agreed {
            change.set_plan_state(plan.id, PlanState::Active, at)?;
        }
        Ok(change.set_cycle_state(cycle, to, at)?)
    })?;
    plan_view(work, plan.id, Some(cycle))
}
