//! What could be printed of one kind: the newest of each child on roll.

use std::collections::HashMap;

use chrono::NaiveDate;
use coatpeg_domain::contract::ListPapers;
use coatpeg_domain::dates::in_words;
use coatpeg_domain::forms::{support, transition, two_year_check};
use coatpeg_domain::ids::ChildId;
use coatpeg_domain::records::{
    ChildFacts, CycleState, CycleSummary, DocumentState, Paper, PaperCopy, PaperKind, PaperLine, PlanState,
};
use coatpeg_store::{StoredDocument, StoredPlan};

use super::words::{InWindow, leaving};
use crate::error::{Error, Result};
use crate::session::Work;
use crate::sight::Eyes;

/// A paper before its child is known to be in the list.
struct Found {
    paper: Paper,
    /// Where it stands; nothing where that is told by whether it is a draft.
    state: Option<String>,
    /// Nothing in it changes any more, so that it is no draft.
    is_kept: bool,
}

/// What could be printed of one kind, by the name each child is known by.
pub(crate) fn list(work: &mut Work<'_>, command: ListPapers) -> Result<Vec<PaperLine>> {
    let mut newest = newest(work, command.kind)?;
    let copied = copied(work, command.kind)?;
    let (eyes, today) = (Eyes::of(work.open)?, work.now.today());
    let mut lines = Vec::new();
    for child in work.open.store.children()? {
        let is_on_roll = child.facts.left_on.is_none_or(|left| left >= today);
        if !is_on_roll || !eyes.see_whole(child.facts.id) {
            continue;
        }
        let Some(found) = newest.remove(&child.facts.id) else { continue };
        let last_copy_on = copied.get(&key(found.paper)).copied();
        lines.extend(line(work, found, child.facts, last_copy_on)?);
    }
    Ok(lines)
}

/// One line; none for a paper there is nothing to print of.
fn line(
    work: &Work<'_>,
    found: Found,
    child: ChildFacts,
    last_copy_on: Option<NaiveDate>,
) -> Result<Option<PaperLine>> {
    let is_draft = match found.is_kept {
        true => false,
        false => match leaving(work, found.paper, &PaperCopy::default(), &InWindow::default()) {
            Ok(leaving) => leaving.is_draft,
            Err(Error::App(_) | Error::UnknownForm) => return Ok(None),
            Err(error) => return Err(error),
        },
    };
    let state = found.state.unwrap_or_else(|| if is_draft { "Draft" } else { "Ready" }.to_owned());
    Ok(Some(PaperLine { paper: found.paper, child, state, is_draft, last_copy_on }))
}

/// The newest paper of each child who has one.
fn newest(work: &Work<'_>, kind: PaperKind) -> Result<HashMap<ChildId, Found>> {
    let store = &work.open.store;
    let of_form = |form: &str| -> Result<HashMap<ChildId, Found>> {
        let mut newest: HashMap<ChildId, (u32, Found)> = HashMap::new();
        // They come newest first; where two began at once the later version counts.
        for document in store.documents_of_form(form)? {
            let is_newer = newest.get(&document.child).is_none_or(|(version, _)| *version < document.version);
            if is_newer {
                newest.insert(document.child, (document.version, of_document(&document)));
            }
        }
        Ok(newest.into_iter().map(|(child, (_, found))| (child, found)).collect())
    };
    match kind {
        PaperKind::TwoYearCheck => of_form(two_year_check::ID),
        PaperKind::Profile => of_form(support::PROFILE_ID),
        PaperKind::Concern => of_form(support::CONCERN_ID),
        PaperKind::Transition => of_form(transition::ID),
        // They are made from the page of what they belong to, one at a time.
        PaperKind::IntegratedReview | PaperKind::Letter | PaperKind::Proof | PaperKind::MeetingSheet => {
            Ok(HashMap::new())
        }
        PaperKind::SupportPlan => {
            Ok(store.newest_plans()?.iter().map(|plan| (plan.child, of_plan(plan))).collect())
        }
        PaperKind::Review => {
            Ok(store.newest_reviews()?.iter().map(|cycle| (cycle.child, of_review(cycle))).collect())
        }
    }
}

fn of_document(document: &StoredDocument) -> Found {
    let word = match document.state {
        DocumentState::Draft | DocumentState::Ready | DocumentState::Discussed => None,
        DocumentState::Shared => Some("Shared"),
        DocumentState::Sent => Some("Sent"),
        DocumentState::Amended => Some("Amended"),
        DocumentState::Exempt => Some("Not needed here"),
    };
    let on = document.finalised_at.map(|at| in_words(at.date())).unwrap_or_default();
    let state = word.map(|word| format!("{word} {on}").trim().to_owned());
    Found { paper: Paper::Document(document.id), state, is_kept: document.state.is_locked() }
}

fn of_plan(plan: &StoredPlan) -> Found {
    let state = match plan.state {
        PlanState::Draft => "Draft".to_owned(),
        PlanState::Agreed => "Agreed".to_owned(),
        PlanState::Active => "Under way".to_owned(),
        PlanState::Closed => {
            format!("Ended {}", plan.closed_on.map(in_words).unwrap_or_default()).trim().to_owned()
        }
    };
    Found { paper: Paper::Plan { plan: plan.id, cycle: None }, state: Some(state), is_kept: false }
}

fn of_review(cycle: &CycleSummary) -> Found {
    let is_kept = cycle.state == CycleState::Closed;
    let held_on = cycle.held_on.filter(|_| is_kept);
    let state = held_on.map_or("Being written".to_owned(), |on| format!("Held {}", in_words(on)));
    Found { paper: Paper::Review { plan: cycle.plan, cycle: cycle.id }, state: Some(state), is_kept }
}

/// A plan is one paper whichever of its cycles was copied.
fn key(paper: Paper) -> String {
    match paper {
        Paper::Document(document) | Paper::Proof(document) | Paper::MeetingSheet(document) => {
            document.to_string()
        }
        Paper::Plan { plan, .. } => plan.to_string(),
        Paper::Review { cycle, .. } => cycle.to_string(),
    }
}

/// The day each paper of a kind was last copied.
fn copied(work: &Work<'_>, kind: PaperKind) -> Result<HashMap<String, NaiveDate>> {
    let mut days = HashMap::new();
    for (paper, at) in work.open.store.last_copies(kind)? {
        let day = days.entry(key(paper)).or_insert(at.date());
        *day = at.date().max(*day);
    }
    Ok(days)
}
