//! SEND support: a child's status, support plans and their cycles.
//!
//! `status.rs` moves a child from state to state, `plans.rs` and `cycles.rs` write, `review.rs` closes a cycle and opens
//! the next, `paper.rs` prints. Which moves there are is decided in the domain crate.

mod cycles;
mod from_check;
mod paper;
mod plans;
mod review;
mod status;

pub(crate) use cycles::{move_to, restore as restore_cycle, save as save_cycle};
pub(crate) use from_check::start_from_check;
pub(crate) use paper::{plan_leaving, review_leaving};
pub(crate) use plans::{
    agree, close, open, plan_summaries, restore as restore_plan, save as save_plan, start,
};
pub(crate) use review::{close as close_review, note_copy_given};
pub(crate) use status::{move_status, open as open_support};

use coatpeg_domain::answers::{Answers, Row};
use coatpeg_domain::dates::academic_year;
use coatpeg_domain::forms::support::{ONE_PAGE_PROFILE, OUTCOMES, SUPPORT_CYCLE, SUPPORT_PLAN};
use coatpeg_domain::forms::{Facts, Problem, outstanding};
use coatpeg_domain::ids::{ChildId, CycleId, PlanId, RowId};
use coatpeg_domain::meetings::before_meeting;
use coatpeg_domain::records::{
    Child, ChildFacts, Cycle, CycleState, CycleSummary, DocumentSummary, PlanState, PlanView, SupportPlan,
};

use crate::children::still_to_add;
use crate::documents::summary;
use crate::error::{Error, Result};
use crate::outlook::{contacts_of, facts_about, facts_of, is_sole_childminder};
use crate::session::Work;
use crate::sight::{Eyes, record_for_documents};
use coatpeg_domain::error::ErrorCode;

/// A plan with one of its cycles, and what its rules need.
struct Opened {
    plan: SupportPlan,
    cycle: Cycle,
    cycles: Vec<CycleSummary>,
    child: Child,
    child_facts: ChildFacts,
    setting: Answers,
    facts: Facts,
}

impl Opened {
    /// What is left, wrong or worth a thought in the plan itself.
    fn left_in_plan(&self) -> Vec<Problem> {
        outstanding(&SUPPORT_PLAN, &self.plan.answers, &self.facts)
    }

    /// The same in the cycle.
    fn left_in_cycle(&self) -> Vec<Problem> {
        outstanding(&SUPPORT_CYCLE, &self.cycle.answers, &self.facts)
    }

    /// The plan, unless it is over.
    fn require_open_plan(&self) -> Result<()> {
        match self.plan.state {
            PlanState::Draft | PlanState::Agreed | PlanState::Active => Ok(()),
            PlanState::Closed => Err(Error::code(ErrorCode::Finished)),
        }
    }

    /// The cycle, unless it or its plan is over.
    fn require_open_cycle(&self) -> Result<()> {
        self.require_open_plan()?;
        match self.cycle.state {
            CycleState::Assess | CycleState::Plan | CycleState::Do | CycleState::Review => Ok(()),
            CycleState::Closed => Err(Error::code(ErrorCode::Finished)),
        }
    }
}

/// A plan at the cycle asked for, else at the open one, else at the last.
fn opened(work: &Work<'_>, plan: PlanId, cycle: Option<CycleId>) -> Result<Opened> {
    let store = &work.open.store;
    let plan = store.plan(plan)?;
    let cycles = store.cycles_of(plan.id)?;
    let is_meant = |found: &&CycleSummary| match cycle {
        Some(asked) => found.id == asked,
        None => found.state != CycleState::Closed,
    };
    let found = cycles.iter().find(is_meant).or(if cycle.is_none() { cycles.last() } else { None });
    let cycle = store.cycle(found.ok_or_else(|| Error::code(ErrorCode::NotFound))?.id)?;
    let child = store.child(plan.child)?;
    let child_facts = facts_of(&child)?;
    let setting = store.setting()?;
    let facts = plan_facts(work, (&plan, &cycle), (&child, &child_facts), &setting)?;
    Ok(Opened { plan, cycle, cycles, child, child_facts, setting, facts })
}

/// As [`opened`], from the cycle.
fn opened_at(work: &Work<'_>, cycle: CycleId) -> Result<Opened> {
    let plan = work.open.store.cycle(cycle)?.plan;
    opened(work, plan, Some(cycle))
}

/// What the rules of a plan and this cycle need.
fn plan_facts(
    work: &Work<'_>,
    (plan, cycle): (&SupportPlan, &Cycle),
    (child, child_facts): (&Child, &ChildFacts),
    setting: &Answers,
) -> Result<Facts> {
    let mut facts = facts_about(child, child_facts.clone(), setting, work.now);
    facts.support.outcomes = outcomes_of(plan);
    if let Some(before) = cycle_before(work, cycle)? {
        facts.support.last_review_on = before.answers.date("held_on");
        facts.support.agreed_review_due = before.answers.date("next_review_date");
    }
    Ok(facts)
}

/// The outcomes of a plan, in order, with the words of each.
pub(crate) fn outcomes_of(plan: &SupportPlan) -> Vec<(RowId, String)> {
    let words = |row: &Row| (row.row, row.answers.text("text").unwrap_or_default().trim().to_owned());
    plan.answers.rows(OUTCOMES).iter().map(words).collect()
}

/// The reviewed cycle just before this one, in the same plan.
fn cycle_before(work: &Work<'_>, cycle: &Cycle) -> Result<Option<Cycle>> {
    let cycles = work.open.store.cycles_of(cycle.plan)?;
    let before = cycles
        .iter()
        .rfind(|other| other.cycle_no < cycle.cycle_no && other.state == CycleState::Closed)
        .map(|other| work.open.store.cycle(other.id));
    Ok(before.transpose()?)
}

/// The page of a plan.
fn plan_view(work: &Work<'_>, plan: PlanId, cycle: Option<CycleId>) -> Result<PlanView> {
    let store = &work.open.store;
    let opened = opened(work, plan, cycle)?;
    let this_year = academic_year(work.now.today());
    let reviews = store.review_days(opened.plan.child)?;
    let people = store.people()?;
    let taking_part = opened.cycle.answers.rows("attendees");
    Ok(PlanView {
        before_meeting: before_meeting(&opened.child.answers, &people, taking_part),
        profile: profile_of(work, &opened.child_facts)?,
        reviews_this_year: reviews.iter().filter(|day| academic_year(**day) == this_year).count(),
        status: store.send_status(opened.plan.child)?,
        still_to_add: still_to_add(&opened.child, &opened.child_facts, &opened.setting, work.now),
        people,
        contacts: contacts_of(&opened.child),
        is_sole_childminder: is_sole_childminder(&opened.setting),
        may_write: Eyes::of(work.open)?.see_whole(opened.plan.child),
        support: opened.facts.support,
        cycles: opened.cycles,
        child: opened.child_facts,
        child_answers: record_for_documents(opened.child.answers),
        cycle: opened.cycle,
        plan: opened.plan,
    })
}

/// The newest one-page profile of a child.
fn profile_of(work: &Work<'_>, child: &ChildFacts) -> Result<Option<DocumentSummary>> {
    let documents = work.open.store.documents_of(child.id)?;
    let newest = documents.iter().filter(|d| d.form == ONE_PAGE_PROFILE.id).max_by_key(|d| d.version);
    newest.map(|document| summary(work, document, child)).transpose()
}

/// The plan of a child that is not over yet.
pub(crate) fn open_plan(work: &Work<'_>, child: ChildId) -> Result<Option<PlanId>> {
    Ok(work.open.store.open_plan(child)?)
}
