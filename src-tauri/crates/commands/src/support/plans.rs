//! Support plans: begin, open, write, agree, end.

use coatpeg_domain::answers::{Answer, Answers, Changes};
use coatpeg_domain::contract::{AgreePlan, ClosePlan, OpenPlan, SavePlan, StartPlan};
use coatpeg_domain::error::AppError;
use coatpeg_domain::forms::support::{SUPPORT_CYCLE, SUPPORT_PLAN};
use coatpeg_domain::forms::{Gate, Problem, Severity};
use coatpeg_domain::ids::{ChildId, CycleId, PlanId};
use coatpeg_domain::printing::PrintedDocument;
use coatpeg_domain::records::{
    ChildFacts, Cycle, CycleState, PersonSummary, PlanState, PlanSummary, PlanView, SavedDraft, StatusMove,
    SupportPlan, SupportView,
};
use coatpeg_domain::support::{holding_back, outcome_refusal, plan_change_refusal, plan_refusal};
use coatpeg_store::{Action, Change, RecordKind};
use uuid::Uuid;

use super::{Opened, open_plan, opened, paper, plan_view, status};
use crate::children::still_to_add;
use crate::error::{Error, Result};
use crate::fitting::fitting;
use crate::papers::require_printable;
use crate::seen::log_view;
use crate::session::Work;
use crate::sight::plan_as_seen;

/// Begins a support plan with its first cycle, or opens the one there is.
pub(crate) fn start(work: &mut Work<'_>, command: StartPlan) -> Result<PlanView> {
    let child = work.open.store.child(command.child)?;
    if let Some(plan) = open_plan(work, child.id)? {
        return plan_view(work, plan, None);
    }
    let status = work.open.store.send_status(child.id)?;
    if let Some(why) = plan_refusal(status) {
        return Err(Error::refused(why));
    }
    let moves = work.open.store.status_moves(child.id)?;
    let plan = new_plan(work, child.id, first_answers(&moves))?;
    let cycle_no = work.open.store.last_cycle_no(child.id)? + 1;
    let cycle = new_cycle(&plan, cycle_no, Answers::default(), work.now.local);
    work.change(Action::StartPlan, |change| {
        change.add_plan(&plan)?;
        Ok(change.add_cycle(&cycle)?)
    })?;
    plan_view(work, plan.id, None)
}

/// A plan that begins.
pub(super) fn new_plan(work: &Work<'_>, child: ChildId, answers: Answers) -> Result<SupportPlan> {
    let plans = work.open.store.plans_of(child)?;
    Ok(SupportPlan {
        id: PlanId(Uuid::now_v7()),
        child,
        plan_no: plans.iter().map(|plan| plan.plan_no).max().unwrap_or(0) + 1,
        state: PlanState::Draft,
        form_version: SUPPORT_PLAN.version,
        answers,
        changed_at: work.now.local,
        closed_on: None,
        closed_reason: String::new(),
    })
}

/// What the change of status already said.
pub(super) fn first_answers(moves: &[StatusMove]) -> Answers {
    let mut answers = Answers::default();
    answers.set("shared_with_team", false);
    for made in moves {
        if let Some(area) = made.answers.text("area_of_need") {
            answers.set("areas_of_need", Answer::Choices(vec![area.to_owned()]));
            answers.set("primary_area", area);
        }
        if let Some(told_on) = made.answers.date("parent_informed_on") {
            answers.set("parent_informed_on", told_on);
        }
    }
    answers
}

/// A cycle that begins.
pub(super) fn new_cycle(
    plan: &SupportPlan,
    cycle_no: u32,
    answers: Answers,
    at: chrono::NaiveDateTime,
) -> Cycle {
    Cycle {
        id: CycleId(Uuid::now_v7()),
        plan: plan.id,
        child: plan.child,
        cycle_no,
        state: CycleState::Assess,
        form_version: SUPPORT_CYCLE.version,
        answers,
        changed_at: at,
        closed_at: None,
        frozen: None,
    }
}

/// A support plan at one of its cycles.
pub(crate) fn open(work: &mut Work<'_>, command: OpenPlan) -> Result<PlanView> {
    let view = plan_view(work, command.plan, command.cycle)?;
    log_view(work, RecordKind::SupportPlan, command.plan);
    Ok(plan_as_seen(view))
}

/// Keeps what was written in a plan.
pub(crate) fn save(work: &mut Work<'_>, command: SavePlan) -> Result<SavedDraft> {
    let mut opened = opened(work, command.plan, None)?;
    opened.require_open_plan()?;
    let changes = fitting(&SUPPORT_PLAN, command.changes)?;
    let refused = apply_what_may_change(work, &mut opened, &changes)?;
    let at = work.now.local;
    let plan = &opened.plan;
    work.change(Action::SavePlan, |change| Ok(change.put_plan_answers(plan.id, &plan.answers, at)?))?;
    match refused {
        // Whatever else was written is kept.
        Some(why) => Err(Error::refused(why)),
        None => Ok(SavedDraft { saved_at: at, outstanding: opened.left_in_plan() }),
    }
}

/// Writes an earlier version of a plan again, under the rules that hold for writing in it: all of it or nothing.
pub(crate) fn restore(work: &mut Work<'_>, plan: PlanId, answers: Answers) -> Result<()> {
    let opened = opened(work, plan, None)?;
    opened.require_open_plan()?;
    if let Some(why) = change_refusal(work, &opened, &answers)? {
        return Err(Error::refused(why));
    }
    let at = work.now.local;
    work.change(Action::RestoreVersion, |change| Ok(change.put_plan_answers(plan, &answers, at)?))
}

/// Makes the changes that may be made, and says why the first of the others may not.
fn apply_what_may_change(work: &Work<'_>, opened: &mut Opened, changes: &Changes) -> Result<Option<String>> {
    let mut refused = None;
    for (field, answer) in changes {
        let mut after = opened.plan.answers.clone();
        after.apply(field, answer.clone());
        match change_refusal(work, opened, &after)? {
            Some(why) => refused = refused.or(Some(why)),
            None => opened.plan.answers = after,
        }
    }
    Ok(refused)
}

fn change_refusal(work: &Work<'_>, opened: &Opened, after: &Answers) -> Result<Option<String>> {
    let (before, state) = (&opened.plan.answers, opened.plan.state);
    if let Some(why) = plan_change_refusal(before, after, state) {
        return Ok(Some(why));
    }
    if let Some(why) = outcome_refusal(before, after, &opened.cycle.answers, opened.cycle.state) {
        return Ok(Some(why));
    }
    let changes_who = before.get("agreed_with") != after.get("agreed_with");
    let is_alone = changes_who && state != PlanState::Draft && only_staff_agreed(work, after)?;
    Ok(is_alone
        .then(|| "A plan is agreed with a parent. Leave one of them among those who agreed it.".to_owned()))
}

/// What keeps a plan from being agreed: in itself, in the child's record, on the setting's page.
fn before_agreeing(work: &Work<'_>, opened: &Opened) -> Vec<Problem> {
    let mut left = holding_back(&opened.left_in_plan(), Gate::Agreed);
    left.extend(still_to_add(&opened.child, &opened.child_facts, &opened.setting, work.now));
    left
}

/// Says that nobody of the family is among those who agreed, where that is plain.
fn no_parent_agreed(work: &Work<'_>, opened: &Opened) -> Result<Option<Problem>> {
    Ok(only_staff_agreed(work, &opened.plan.answers)?.then(|| Problem {
        field: "agreed_with".to_owned(),
        section: "agree".to_owned(),
        message: "Agreeing the plan: say which parent agreed it".to_owned(),
        severity: Severity::Missing,
        before: Gate::Agreed,
    }))
}

/// Whether everybody who agreed works here, as far as the records know them.
fn only_staff_agreed(work: &Work<'_>, plan: &Answers) -> Result<bool> {
    let people = work.open.store.people()?;
    let is_staff = |who: &String| {
        let is_meant = |person: &&PersonSummary| {
            person.id.to_string() == *who || person.name.trim().eq_ignore_ascii_case(who.trim())
        };
        people.iter().find(is_meant).is_some_and(|person| person.kind == "staff")
    };
    let with = plan.choices("agreed_with");
    Ok(!with.is_empty() && with.iter().all(is_staff))
}

/// Records that a plan is agreed: its baseline is fixed from here on.
pub(crate) fn agree(work: &mut Work<'_>, command: AgreePlan) -> Result<PlanView> {
    let opened = opened(work, command.plan, None)?;
    opened.require_open_plan()?;
    if opened.plan.state != PlanState::Draft {
        return Err(Error::refused("This plan is agreed already."));
    }
    let mut left = before_agreeing(work, &opened);
    left.extend(no_parent_agreed(work, &opened)?);
    if !left.is_empty() {
        return Err(AppError::incomplete(left).into());
    }
    let at = work.now.local;
    work.change(Action::AgreePlan, |change| {
        Ok(change.set_plan_state(command.plan, PlanState::Agreed, at)?)
    })?;
    plan_view(work, command.plan, None)
}

/// Ends a plan outside a review: the child leaves, or a new plan takes its place.
pub(crate) fn close(work: &mut Work<'_>, command: ClosePlan) -> Result<SupportView> {
    let opened = opened(work, command.plan, None)?;
    opened.require_open_plan()?;
    let reason = command.reason.trim();
    if reason.is_empty() {
        return Err(Error::refused("Say why the plan ends. A sentence is enough."));
    }
    let words = words_to_keep(work, &opened)?;
    let (on, at) = (work.now.today(), work.now.local);
    work.change(Action::ClosePlan, |change| {
        keep(change, words.as_ref())?;
        Ok(change.close_plan(command.plan, on, reason, at)?)
    })?;
    status::view(work, opened.plan.child)
}

/// What an open cycle says on paper as its plan ends around it; a closed one has kept its words already.
pub(super) fn words_to_keep(work: &Work<'_>, opened: &Opened) -> Result<Option<(CycleId, PrintedDocument)>> {
    if opened.cycle.state == CycleState::Closed {
        return Ok(None);
    }
    let words = paper::words(work, opened)?;
    require_printable(work, &words, None)?;
    Ok(Some((opened.cycle.id, words)))
}

/// Keeps them, before the plan is locked.
pub(super) fn keep(change: &mut Change<'_>, words: Option<&(CycleId, PrintedDocument)>) -> Result<()> {
    match words {
        Some((cycle, words)) => Ok(change.keep_cycle_words(*cycle, words)?),
        None => Ok(()),
    }
}

/// The plans of a child for a list, newest first.
pub(crate) fn plan_summaries(
    work: &Work<'_>,
    child: ChildId,
    facts: &ChildFacts,
) -> Result<Vec<PlanSummary>> {
    let store = &work.open.store;
    let plans = store.plans_of(child)?.into_iter().map(|plan| {
        let cycles = store.cycles_of(plan.id)?;
        let open = cycles.iter().position(|cycle| cycle.state != CycleState::Closed);
        let shown = open.or_else(|| cycles.len().checked_sub(1));
        Ok(PlanSummary {
            id: plan.id,
            child,
            child_name: facts.known_as.clone(),
            plan_no: plan.plan_no,
            state: plan.state,
            cycle: shown.and_then(|place| cycles.into_iter().nth(place)),
            changed_at: plan.changed_at,
            closed_on: plan.closed_on,
            closed_reason: plan.closed_reason,
        })
    });
    plans.collect()
}
