//! A support plan on paper, at one of its cycles.

use coatpeg_domain::forms::Gate;
use coatpeg_domain::forms::print::Surroundings;
use coatpeg_domain::forms::support::ONE_PAGE_PROFILE;
use coatpeg_domain::forms::support::PLAN_ID;
use coatpeg_domain::forms::support::page::{PlanOnPaper, print_plan};
use coatpeg_domain::ids::{CycleId, PlanId};
use coatpeg_domain::printing::PrintedDocument;
use coatpeg_domain::records::{CycleState, Exported};
use coatpeg_domain::support::{holding_back, prints_clean};
use coatpeg_store::{Action, Error as StoreError};

use super::{Opened, cycle_before, opened};
use crate::error::{Error, Result};
use crate::papers::{Leaving, free_name, write};
use crate::session::{Session, Work};

/// Said on a plan that is not agreed, above everything else.
const DRAFT: &str = "Draft: not yet agreed";
/// Pages after which the longest parts are named.
const PAGES_THAT_READ_WELL: usize = 6;

/// Writes a plan at one of its cycles as a PDF where the person says.
pub(crate) fn export(session: &Session, plan: PlanId, cycle: Option<CycleId>) -> Result<Exported> {
    let leaving = session.with_open(|work| {
        let opened = opened(work, plan, cycle)?;
        Ok(Leaving {
            words: words(work, &opened)?,
            name: free_name(work, opened.plan.child, PLAN_ID)?,
            most_pages: None,
            pages_that_read_well: PAGES_THAT_READ_WELL,
        })
    })?;
    write(session, &leaving, |work, bytes| {
        let cycle = opened(work, plan, cycle)?.cycle.id;
        work.change(Action::Export, |change| Ok(change.log_plan_export(plan, cycle, "pdf", bytes)?))
    })
}

/// A closed cycle and the last one of a closed plan print from the words they kept, an open one as it is now.
pub(super) fn words(work: &Work<'_>, opened: &Opened) -> Result<PrintedDocument> {
    if let Some(kept) = &opened.cycle.frozen {
        return Ok(kept.clone());
    }
    if opened.cycle.state == CycleState::Closed {
        return Err(Error::Store(StoreError::Damaged));
    }
    // A plan that was agreed and has a gap since is no clean copy either.
    let is_whole = holding_back(&opened.left_in_plan(), Gate::Agreed).is_empty();
    let is_clean = is_whole && prints_clean(opened.plan.state, opened.cycle.state);
    printed(work, opened, (!is_clean).then_some(DRAFT))
}

/// What plan and cycle say on paper now.
pub(super) fn printed(work: &Work<'_>, opened: &Opened, draft: Option<&str>) -> Result<PrintedDocument> {
    let store = &work.open.store;
    let people = store.people()?;
    let around = Surroundings {
        facts: &opened.facts,
        child: &opened.child_facts,
        child_answers: &opened.child.answers,
        setting: &opened.setting,
        people: &people,
        version: opened.plan.plan_no,
        draft,
        is_example: work.open.is_example,
    };
    let first = store.plans_of(opened.plan.child)?.into_iter().min_by_key(|plan| plan.plan_no);
    let first_plan_on = first.map(|first| store.plan(first.id)).transpose()?;
    let reviewed = cycle_before(work, &opened.cycle)?;
    let profile = finished_profile(work, opened)?;
    Ok(print_plan(
        &PlanOnPaper {
            plan: &opened.plan,
            cycle: &opened.cycle,
            reviewed: reviewed.as_ref(),
            first_plan_on: first_plan_on.and_then(|plan| plan.answers.date("start_date")),
            profile: profile.as_ref(),
        },
        &around,
    ))
}

/// What the newest finished one-page profile says.
fn finished_profile(work: &Work<'_>, opened: &Opened) -> Result<Option<coatpeg_domain::answers::Answers>> {
    let documents = work.open.store.documents_of(opened.plan.child)?;
    let newest = documents
        .iter()
        .filter(|document| document.form == ONE_PAGE_PROFILE.id && document.state.is_locked())
        .max_by_key(|document| document.version);
    Ok(newest.map(|newest| work.open.store.document(newest.id)).transpose()?.map(|document| document.answers))
}
