//! A support plan on paper, at one of its cycles, and the record of a review by itself.

use coatpeg_domain::answers::Answers;
use coatpeg_domain::consents::as_agreed;
use coatpeg_domain::forms::Gate;
use coatpeg_domain::forms::print::Surroundings;
use coatpeg_domain::forms::support::page::{PlanOnPaper, print_plan};
use coatpeg_domain::forms::support::review_page::print_review;
use coatpeg_domain::forms::support::{ONE_PAGE_PROFILE, SUPPORT_CYCLE, SUPPORT_PLAN};
use coatpeg_domain::ids::{CycleId, PlanId};
use coatpeg_domain::printing::{PrintedDocument, TextSize};
use coatpeg_domain::records::{CycleState, Paper, PaperKind};
use coatpeg_domain::support::{has_review, holding_back, prints_clean};
use coatpeg_store::Error as StoreError;

use super::{Opened, cycle_before, opened, outcomes_of};
use crate::consents::permissions;
use crate::error::{Error, Result};
use crate::papers::{IS_CLEAN, IS_DRAFT, InWindow, Leaving, PageState, put_over, shows_gaps};
use crate::session::Work;
use crate::sight::Eyes;

/// Said on a plan that is not agreed, above everything else.
const DRAFT: &str = "Draft: not yet agreed";
/// Said on a review that is still being written.
const DRAFT_REVIEW: &str = "Draft: this review is not closed yet";
/// A clean copy of a closed cycle, in a sentence.
const AS_CLOSED: &str = "A clean copy of what was agreed, as it was when the review was closed.";
/// Pages of a plan after which the longest parts are named.
const PAGES_THAT_READ_WELL: usize = 6;
/// The same of a review.
const PAGES_OF_A_REVIEW: usize = 3;

/// A plan at one of its cycles, on its way to paper.
pub(crate) fn plan_leaving(
    work: &Work<'_>,
    plan: PlanId,
    cycle: Option<CycleId>,
    window: &InWindow,
) -> Result<Leaving> {
    let mut opened = opened(work, plan, cycle)?;
    let with_gaps = shows_gaps(work, opened.plan.child, window)?;
    let (words, is_kept) = match kept_words(&opened)? {
        Some(kept) => (kept, true),
        None => {
            put_in_window(&mut opened, window)?;
            (printed(work, &opened, PageState { draft: draft_of_plan(&opened), with_gaps })?, false)
        }
    };
    Ok(of_opened(opened, PaperKind::SupportPlan, words, is_kept))
}

/// The record of a review, on its way to paper: of a closed cycle as it was closed, of an open one as it is now.
pub(crate) fn review_leaving(
    work: &Work<'_>,
    plan: PlanId,
    cycle: CycleId,
    window: &InWindow,
) -> Result<Leaving> {
    let mut opened = opened(work, plan, Some(cycle))?;
    let with_gaps = shows_gaps(work, opened.plan.child, window)?;
    if !has_review(&opened.cycle) {
        return Err(Error::refused("No review of this cycle has begun. Move it on to Review first."));
    }
    let is_closed = opened.cycle.state == CycleState::Closed;
    let (words, to_keep) = match work.open.store.review_words(cycle)? {
        Some(kept) => (kept, None),
        None if is_closed => {
            // A cycle closed before reviews were kept by themselves: from its first copy on these words are.
            let words = printed_review(work, &opened, PageState::default())?;
            (words.clone(), Some(words))
        }
        None => {
            put_in_window(&mut opened, window)?;
            let state = PageState { draft: Some(DRAFT_REVIEW), with_gaps };
            (printed_review(work, &opened, state)?, None)
        }
    };
    Ok(Leaving { to_keep, ..of_opened(opened, PaperKind::Review, words, is_closed) })
}

/// What is known of a plan or a review, with its words.
fn of_opened(opened: Opened, kind: PaperKind, words: PrintedDocument, is_kept: bool) -> Leaving {
    let (plan, cycle) = (opened.plan.id, opened.cycle.id);
    let (paper, version, pages_that_read_well) = match kind {
        PaperKind::Review => (Paper::Review { plan, cycle }, opened.cycle.cycle_no, PAGES_OF_A_REVIEW),
        _ => (Paper::Plan { plan, cycle: Some(cycle) }, opened.plan.plan_no, PAGES_THAT_READ_WELL),
    };
    let is_draft = words.draft.is_some();
    Leaving {
        paper,
        kind,
        child: opened.child,
        facts: opened.child_facts,
        title: words.title.clone(),
        which: format!("Plan {}, cycle {}", opened.plan.plan_no, opened.cycle.cycle_no),
        version,
        about: match (is_draft, is_kept) {
            (true, _) => IS_DRAFT,
            (false, true) => AS_CLOSED,
            (false, false) => IS_CLEAN,
        },
        is_draft,
        is_kept,
        to_keep: None,
        words,
        most_pages: None,
        pages_that_read_well,
        size: TextSize::Usual,
        form: &SUPPORT_CYCLE,
        answers: opened.cycle.answers,
        plan: Some(opened.plan.answers),
    }
}

/// Puts what is not kept yet over plan and cycle.
fn put_in_window(opened: &mut Opened, window: &InWindow) -> Result<()> {
    put_over(&mut opened.plan.answers, &SUPPORT_PLAN, &window.plan_changes)?;
    put_over(&mut opened.cycle.answers, &SUPPORT_CYCLE, &window.changes)?;
    opened.facts.support.outcomes = outcomes_of(&opened.plan);
    Ok(())
}

/// A closed cycle and the last one of a closed plan print from the words they kept, an open one as it is now.
pub(super) fn words(work: &Work<'_>, opened: &Opened) -> Result<PrintedDocument> {
    match kept_words(opened)? {
        Some(kept) => Ok(kept),
        None => printed(work, opened, PageState { draft: draft_of_plan(opened), with_gaps: false }),
    }
}

fn kept_words(opened: &Opened) -> Result<Option<PrintedDocument>> {
    match &opened.cycle.frozen {
        Some(kept) => Ok(Some(kept.clone())),
        None if opened.cycle.state == CycleState::Closed => Err(Error::Store(StoreError::Damaged)),
        None => Ok(None),
    }
}

fn draft_of_plan(opened: &Opened) -> Option<&'static str> {
    // A plan that was agreed and has a gap since is no clean copy either.
    let is_whole = holding_back(&opened.left_in_plan(), Gate::Agreed).is_empty();
    let is_clean = is_whole && prints_clean(opened.plan.state, opened.cycle.state);
    (!is_clean).then_some(DRAFT)
}

/// What plan and cycle say on paper now.
pub(super) fn printed(work: &Work<'_>, opened: &Opened, state: PageState<'_>) -> Result<PrintedDocument> {
    on_paper(work, opened, state, print_plan)
}

/// What the review of the cycle says on paper now.
pub(super) fn printed_review(
    work: &Work<'_>,
    opened: &Opened,
    state: PageState<'_>,
) -> Result<PrintedDocument> {
    on_paper(work, opened, state, print_review)
}

fn on_paper(
    work: &Work<'_>,
    opened: &Opened,
    state: PageState<'_>,
    print: fn(&PlanOnPaper<'_>, &Surroundings<'_>) -> PrintedDocument,
) -> Result<PrintedDocument> {
    let store = &work.open.store;
    let people = store.people()?;
    let around = Surroundings {
        facts: &opened.facts,
        child: &opened.child_facts,
        child_answers: &opened.child.answers,
        setting: &opened.setting,
        people: &people,
        version: opened.plan.plan_no,
        draft: state.draft,
        is_example: work.open.is_example,
        with_gaps: state.with_gaps,
        beside: Default::default(),
    };
    let first = store.plans_of(opened.plan.child)?.into_iter().min_by_key(|plan| plan.plan_no);
    let first_plan_on = first.map(|first| store.plan(first.id)).transpose()?;
    let reviewed = cycle_before(work, &opened.cycle)?;
    let profile = finished_profile(work, opened)?;
    let mut plan = opened.plan.clone();
    plan.answers = as_agreed(&SUPPORT_PLAN, &plan.answers, &permissions(work, &opened.child)?);
    Ok(print(
        &PlanOnPaper {
            plan: &plan,
            cycle: &opened.cycle,
            reviewed: reviewed.as_ref(),
            first_plan_on: first_plan_on.and_then(|plan| plan.answers.date("start_date")),
            profile: profile.as_ref(),
        },
        &around,
    ))
}

/// What the newest finished one-page profile says, to those who may read it: a plan can be shared with more people.
fn finished_profile(work: &Work<'_>, opened: &Opened) -> Result<Option<Answers>> {
    if !Eyes::of(work.open)?.see_whole(opened.plan.child) {
        return Ok(None);
    }
    let documents = work.open.store.documents_of(opened.plan.child)?;
    let newest = documents
        .iter()
        .filter(|document| document.form == ONE_PAGE_PROFILE.id && document.state.is_locked())
        .max_by_key(|document| document.version);
    Ok(newest.map(|newest| work.open.store.document(newest.id)).transpose()?.map(|document| document.answers))
}
