//! What the records already know, for a document to take or leave.

use chrono::NaiveDate;
use coatpeg_domain::answers::Answers;
use coatpeg_domain::consents;
use coatpeg_domain::forms::support::ONE_PAGE_PROFILE;
use coatpeg_domain::forms::transition::{Sources, offered};
use coatpeg_domain::forms::{transition, two_year_check};
use coatpeg_domain::records::{Child, ChildFacts, CycleState, Document, Offered, PartNote, PlanState};
use coatpeg_store::StoredPlan;

use crate::consents::permissions;
use crate::error::Result;
use crate::session::Work;

/// What can be offered in a document, and what the consents on record mean for its parts. Finished documents offer
/// nothing, and take nothing.
pub(crate) fn offered_for(
    work: &Work<'_>,
    document: &Document,
    child: &Child,
    facts: &ChildFacts,
) -> Result<(Vec<Offered>, Vec<PartNote>)> {
    let Some(form) = document.definition().filter(|_| !document.state.is_locked()) else {
        return Ok((Vec::new(), Vec::new()));
    };
    let agreed = permissions(work, child)?;
    let known =
        if form.id == transition::ID { in_summary(work, document, child, facts)? } else { Vec::new() };
    let (mut found, notes) = consents::suggested(form, &document.answers, known, &agreed);
    found.extend(consents::offered(form, &document.answers, &agreed));
    Ok((found, notes))
}

/// What a transition summary takes from record, check, profile and plan.
fn in_summary(
    work: &Work<'_>,
    document: &Document,
    child: &Child,
    facts: &ChildFacts,
) -> Result<Vec<Offered>> {
    let store = &work.open.store;
    let people = store.people()?;
    let setting = store.setting()?;
    let check = newest_finished(work, child, two_year_check::ID)?;
    let profile = newest_finished(work, child, ONE_PAGE_PROFILE.id)?;
    let plan = newest_plan(work, child)?;
    Ok(offered(
        &Sources {
            child: facts,
            child_answers: &child.answers,
            setting: &setting,
            people: &people,
            status: store.send_status(child.id)?,
            check: check.as_ref().map(|(answers, on)| (answers, *on)),
            profile: profile.as_ref().map(|(answers, on)| (answers, *on)),
            plan: plan.as_ref().map(|(plan, cycle, on)| (plan, cycle, *on)),
            today: work.now.today(),
        },
        &document.answers,
    ))
}

/// The newest finished document of a form, and the day it was finished.
fn newest_finished(work: &Work<'_>, child: &Child, form: &str) -> Result<Option<(Answers, NaiveDate)>> {
    let documents = work.open.store.documents_of(child.id)?;
    let finished = documents.iter().filter(|document| document.form == form);
    let newest =
        finished.filter_map(|document| Some((document, document.finalised_at?))).max_by_key(|(_, at)| *at);
    let Some((newest, at)) = newest else { return Ok(None) };
    Ok(Some((work.open.store.document(newest.id)?.answers, at.date())))
}

/// The plan that is in use, with the newest cycle that was agreed, and the day it was last written in. A draft and a
/// plan that is over say nothing about what is in place now.
fn newest_plan(work: &Work<'_>, child: &Child) -> Result<Option<(Answers, Answers, NaiveDate)>> {
    let store = &work.open.store;
    let is_in_use = |plan: &StoredPlan| matches!(plan.state, PlanState::Agreed | PlanState::Active);
    let Some(stored) = store.plans_of(child.id)?.into_iter().find(is_in_use) else { return Ok(None) };
    let cycles = store.cycles_of(stored.id)?;
    let agreed = cycles.iter().rfind(|cycle| cycle.state >= CycleState::Do);
    let cycle = agreed.map(|cycle| store.cycle(cycle.id)).transpose()?.map(|cycle| cycle.answers);
    Ok(Some((store.plan(stored.id)?.answers, cycle.unwrap_or_default(), stored.changed_at.date())))
}
