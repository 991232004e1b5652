//! What the records already know, for a document to take or leave.

use chrono::NaiveDate;
use coatpeg_domain::answers::Answers;
use coatpeg_domain::consents;
use coatpeg_domain::dates::{Age, CorrectedAgeUntil, corrected_age_months};
use coatpeg_domain::due::{CheckFacts, CheckProgress, CheckWindow};
use coatpeg_domain::forms::integrated_review::offers::ReviewSources;
use coatpeg_domain::forms::setting::check_settings;
use coatpeg_domain::forms::support::{CONCERN_ID, ONE_PAGE_PROFILE};
use coatpeg_domain::forms::transition::{Sources, offered};
use coatpeg_domain::forms::two_year_check::guided::days_of_parts;
use coatpeg_domain::forms::two_year_check::offers::CheckSources;
use coatpeg_domain::forms::{integrated_review, transition, two_year_check};
use coatpeg_domain::records::{
    Child, ChildFacts, CycleState, Document, KnownFact, Offered, PartNote, PersonSummary, PlanState, Recorded,
};
use coatpeg_store::{HistoryEntry, Reading, StoredDocument, StoredPlan};

use crate::consents::permissions;
use crate::desktop::Now;
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
    let known = match form.id {
        transition::ID => in_summary(work, document, child, facts)?,
        two_year_check::ID => in_check(work, document, child, facts)?,
        integrated_review::ID => in_review(work, document, child, facts)?,
        _ => Vec::new(),
    };
    let (mut found, mut notes) = consents::suggested(form, &document.answers, known, &agreed);
    found.extend(consents::offered(form, &document.answers, &agreed));
    notes.extend(crate::letters::notes(form.id, &document.answers));
    Ok((found, notes))
}

/// What a progress check takes from record, profile, concern and notes.
fn in_check(work: &Work<'_>, document: &Document, child: &Child, facts: &ChildFacts) -> Result<Vec<Offered>> {
    let profile = newest_finished(work, child, ONE_PAGE_PROFILE.id)?;
    let concern = newest_written(work, child, CONCERN_ID)?;
    let plan = newest_plan(work, child)?;
    let people = work.open.store.people()?;
    let observations = work.open.store.observations_of(child.id)?;
    let sources = CheckSources {
        child: facts,
        record: &child.answers,
        profile: profile.as_ref().map(|(answers, on)| (answers, *on)),
        concern: concern.as_ref().map(|(answers, on)| (answers, *on)),
        plan: plan.as_ref().map(|(plan, _, on)| (plan, *on)),
        people: &people,
        observations: &observations,
    };
    Ok(two_year_check::offers::offered(&sources, &document.answers))
}

/// What an integrated review takes from record, check and concern.
fn in_review(
    work: &Work<'_>,
    document: &Document,
    child: &Child,
    facts: &ChildFacts,
) -> Result<Vec<Offered>> {
    let store = &work.open.store;
    let check = newest_written(work, child, two_year_check::ID)?;
    let is_open = |found: &&StoredDocument| found.form == CONCERN_ID && !found.state.is_locked();
    let documents = store.documents_of(child.id)?;
    let sources = ReviewSources {
        child: facts,
        record: &child.answers,
        check: check.as_ref().map(|(answers, on)| (answers, *on)),
        open_concern_on: documents.iter().filter(is_open).map(|found| found.changed_at.date()).max(),
        has_plan: newest_plan(work, child)?.is_some(),
        status: store.send_status(child.id)?,
        people: &store.people()?,
    };
    Ok(integrated_review::offers::offered(&sources, &document.answers))
}

/// What the record says that prints in a progress check, with the day each thing was last written there.
pub(crate) fn known_for(
    store: &Reading,
    document: &Document,
    child: &Child,
    facts: &ChildFacts,
    people: &[PersonSummary],
) -> Result<Vec<KnownFact>> {
    if document.form != two_year_check::ID || document.state.is_locked() {
        return Ok(Vec::new());
    }
    let lines = store.lines_of(Recorded::Child(child.id))?;
    let written = |line: &HistoryEntry, fields: &[&str]| {
        line.changes.as_ref().is_some_and(|changes| fields.iter().any(|field| changes.contains_key(*field)))
    };
    let changed_on = |fields: &[&str]| {
        lines.iter().rev().find(|line| written(line, fields)).map(|line| line.at.date_naive())
    };
    Ok(two_year_check::known::known_facts(facts, &child.answers, people, changed_on))
}

/// The days of the five short parts of a progress check that is still written.
pub(crate) fn part_days_for(
    store: &Reading,
    document: &Document,
    child: &ChildFacts,
    record: &Answers,
    setting: &Answers,
) -> Result<Vec<NaiveDate>> {
    if document.form != two_year_check::ID || document.state.is_locked() {
        return Ok(Vec::new());
    }
    let stored = store.documents_of(document.child)?.into_iter().find(|stored| stored.id == document.id);
    let facts = CheckFacts {
        born_on: child.born_on,
        started_on: child.started_on,
        left_on: child.left_on,
        health_visit_on: record.date("hv_review_on"),
        progress: CheckProgress::NotShared,
    };
    let window = CheckWindow::for_child(&facts, &check_settings(setting));
    Ok(stored.map(|stored| days_of_parts(stored.created_at.date(), &window).to_vec()).unwrap_or_default())
}

/// The corrected age of a child who was born early, in a sentence; empty where there is none to show.
pub(crate) fn corrected_age_for(
    document: &Document,
    child: &Child,
    facts: &ChildFacts,
    setting: &Answers,
    now: Now,
) -> String {
    let until = if setting.yes_no("corrected_age_to_36") == Some(true) {
        CorrectedAgeUntil::ThirdBirthday
    } else {
        CorrectedAgeUntil::SecondBirthday
    };
    let on = document.answers.date("check_date").unwrap_or(now.today());
    let weeks = child.answers.number("gestation_weeks").and_then(|weeks| u8::try_from(weeks).ok());
    let months = weeks.and_then(|weeks| corrected_age_months(facts.born_on, weeks, on, until));
    let Some(months) = months.filter(|_| document.form == two_year_check::ID) else { return String::new() };
    format!("Corrected for an early birth: {}. No date moves", Age { months }.in_words())
}

/// The newest document of a form, finished or not, and the day it was last written in.
fn newest_written(work: &Work<'_>, child: &Child, form: &str) -> Result<Option<(Answers, NaiveDate)>> {
    let documents = work.open.store.documents_of(child.id)?;
    let newest = documents.iter().filter(|document| document.form == form).max_by_key(|d| d.created_at);
    let Some(newest) = newest else { return Ok(None) };
    Ok(Some((work.open.store.document(newest.id)?.answers, newest.changed_at.date())))
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
