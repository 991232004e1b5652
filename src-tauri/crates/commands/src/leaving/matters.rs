//! What is still open of a child who leaves, and what follows from it: said before it is recorded.

use chrono::NaiveDate;
use coatpeg_domain::dates::in_words;
use coatpeg_domain::due::CheckProgress;
use coatpeg_domain::forms::setting::check_settings;
use coatpeg_domain::forms::steps::check_progress;
use coatpeg_domain::forms::two_year_check;
use coatpeg_domain::forms::wording::count_in_words;
use coatpeg_domain::leaving::{Standing, check_when_leaving, consents_end_on};
use coatpeg_domain::records::{Child, ChildFacts, DocumentState, DueAct, LeavingLine, PlanState};
use coatpeg_domain::retention::KeepLine;

use crate::children::person_name;
use crate::documents::summary;
use crate::error::Result;
use crate::rights::keep_lines_if_left;
use crate::session::Work;

/// Everything that is begun and not ended: it stays as it is, and can be ended later as well.
pub(super) fn still_open(work: &Work<'_>, child: &ChildFacts) -> Result<Vec<LeavingLine>> {
    let store = &work.open.store;
    let mut lines = Vec::new();
    for stored in store.documents_of(child.id)?.iter().filter(|document| !document.state.is_locked()) {
        let draft = summary(work, stored, child)?;
        lines.push(LeavingLine {
            title: draft.title,
            note: format!("A draft. {}. It can still be finished.", draft.left),
            act: DueAct::OpenDocument(draft.id),
        });
    }
    lines.extend(open_plans(work, child)?);
    for cycle in store.reviews_without_copy()?.into_iter().filter(|cycle| cycle.child == child.id) {
        lines.push(LeavingLine {
            title: "The parents’ copy of a review".to_owned(),
            note: format!("Cycle {} was reviewed, and no copy is noted.", cycle.cycle_no),
            act: DueAct::OpenPlan(cycle.plan, cycle.id),
        });
    }
    lines.extend(open_steps(work, child)?);
    Ok(lines)
}

fn open_plans(work: &Work<'_>, child: &ChildFacts) -> Result<Vec<LeavingLine>> {
    let store = &work.open.store;
    let mut lines = Vec::new();
    for plan in store.plans_of(child.id)?.iter().filter(|plan| plan.state != PlanState::Closed) {
        let Some(cycle) = store.cycles_of(plan.id)?.pop() else { continue };
        let review = cycle.review_due.map(|on| format!(" Its review was to be on {}.", in_words(on)));
        lines.push(LeavingLine {
            title: "A support plan that is open".to_owned(),
            note: format!(
                "End it with a last review, or close it with the reason.{}",
                review.unwrap_or_default()
            ),
            act: DueAct::OpenPlan(plan.id, cycle.id),
        });
    }
    Ok(lines)
}

/// One line for the steps of each paper that are still open.
fn open_steps(work: &Work<'_>, child: &ChildFacts) -> Result<Vec<LeavingLine>> {
    let lines = work.open.store.open_steps_of(child.id)?.into_iter().map(|(document, count)| LeavingLine {
        title: format!("{} not done yet", count_in_words(count as usize, "agreed step", "agreed steps")),
        note: "Whoever comes next may want to know.".to_owned(),
        act: DueAct::OpenDocument(document),
    });
    Ok(lines.collect())
}

/// What follows from leaving on that day, in sentences.
pub(super) fn follows(
    work: &Work<'_>,
    child: &Child,
    facts: &ChildFacts,
    on: NaiveDate,
) -> Result<Vec<String>> {
    let store = &work.open.store;
    let name = &facts.known_as;
    let mut said = Vec::new();
    said.push(match Standing::on(Some(on), work.now.today()) {
        Standing::Left(_) => format!("{name} is among the children who have left, and no date reminds of {name}."),
        Standing::Leaving(_) | Standing::Here => format!(
            "{name} stays on roll up to and including {}. From the day after {name} is among the children who have left, \
             and no date reminds of {name}.",
            in_words(on)
        ),
    });
    said.push("Everything written stays, can be read and printed.".to_owned());
    said.extend(said_of_check(work, facts, on)?);
    if !store.consents_of(child.id)?.is_empty() {
        said.push(format!(
            "What parents agreed to ends on {}, unless another day was agreed.",
            in_words(consents_end_on(on))
        ));
    }
    if let Some(person) = child.answers.person("key_person_id") {
        let person = person_name(&store.people()?, person);
        if !person.is_empty() {
            said.push(format!("{person} was the key person until then, and keeps the record in sight."));
        }
    }
    said.extend(keep_lines_if_left(work, child, facts, on)?.iter().map(kept_in_words));
    Ok(said)
}

fn said_of_check(work: &Work<'_>, facts: &ChildFacts, on: NaiveDate) -> Result<Option<String>> {
    let store = &work.open.store;
    let versions = store.versions_of(facts.id, two_year_check::ID)?;
    let states: Vec<DocumentState> = versions.iter().map(|line| line.state).collect();
    Ok(match check_progress(&states) {
        CheckProgress::Shared | CheckProgress::Exempt => None,
        CheckProgress::NotShared => check_when_leaving(
            &facts.known_as,
            facts.born_on,
            facts.started_on,
            on,
            &check_settings(&store.setting()?),
        ),
    })
}

fn kept_in_words(line: &KeepLine) -> String {
    format!("{}: kept until {} ({}).", line.class.words(), in_words(line.until), line.basis)
}
