//! What was written before: listed, compared, and written again.

use std::collections::BTreeSet;

use coatpeg_domain::answers::Answers;
use coatpeg_domain::contract::{CompareVersions, ListVersions, RestoreVersion};
use coatpeg_domain::forms::child::{CHILD, PREVIOUS_NAMES};
use coatpeg_domain::forms::compare::{differences, label_of};
use coatpeg_domain::forms::print::Surroundings;
use coatpeg_domain::forms::shape::answer_fits;
use coatpeg_domain::forms::support::{SUPPORT_CYCLE, SUPPORT_PLAN};
use coatpeg_domain::forms::{Facts, FormDefinition};
use coatpeg_domain::ids::PersonId;
use coatpeg_domain::records::{
    Child, ChildFacts, CycleState, Difference, PersonSummary, PlanState, Recorded, Seen, Version,
    VersionsView,
};
use coatpeg_store::{Action, HistoryEntry, RecordKind, sittings};

use crate::children::person_name;
use crate::desktop::Now;
use crate::error::{Error, Result};
use crate::outlook::{facts_about, facts_of};
use crate::record::{children_beside, facts_beside};
use crate::seen::log_view;
use crate::session::Work;
use crate::sight::whole_record;
use crate::{children, documents, support};
use coatpeg_domain::error::ErrorCode;

/// Why an earlier version may not be read any more.
const NOT_KEPT: &str = "What stood there then is not kept any more, because it was due to be deleted.";

/// A record whose versions are asked for, and what its labels and answers need to become words.
struct Versioned {
    form: &'static FormDefinition,
    answers: Answers,
    child: Child,
    child_facts: ChildFacts,
    setting: Answers,
    facts: Facts,
    people: Vec<PersonSummary>,
    /// Why an earlier version may not be written again; empty where it may.
    locked: &'static str,
}

impl Versioned {
    fn around(&self) -> Surroundings<'_> {
        Surroundings {
            facts: &self.facts,
            child: &self.child_facts,
            child_answers: &self.child.answers,
            setting: &self.setting,
            people: &self.people,
            version: 1,
            draft: None,
            is_example: false,
            with_gaps: false,
            beside: Default::default(),
        }
    }
}

/// The versions of a record, newest first, and who looked at it.
pub(crate) fn list(work: &mut Work<'_>, command: ListVersions) -> Result<VersionsView> {
    let record = command.record;
    let versioned = versioned(work, record)?;
    note_look(work, record)?;
    let lines = work.open.store.lines_of(record)?;
    let versions = sittings(&lines)
        .into_iter()
        .map(|sitting| Version {
            version: sitting.seq,
            at: work.now.on_the_wall(sitting.at),
            began_at: work.now.on_the_wall(sitting.began_at),
            by: name_of(&versioned, sitting.person),
            what: what_was_done(&sitting.action).to_owned(),
            fields: labels(&versioned, &sitting.fields),
        })
        .collect();
    Ok(VersionsView {
        title: versioned.form.title.to_owned(),
        child_name: versioned.child_facts.known_as.clone(),
        versions,
        seen: seen(work.now, &versioned, &looks_at(work, record, lines)?),
        can_restore: versioned.locked.is_empty(),
        reason: versioned.locked.to_owned(),
    })
}

/// What is different between two versions of a record.
pub(crate) fn compare(work: &mut Work<'_>, command: CompareVersions) -> Result<Vec<Difference>> {
    let versioned = versioned(work, command.record)?;
    note_look(work, command.record)?;
    let older = answers_at(work, command.record, command.older)?;
    let newer = match command.newer {
        Some(version) => answers_at(work, command.record, version)?,
        None => versioned.answers.clone(),
    };
    Ok(differences(versioned.form, &older, &newer, &versioned.around()))
}

/// Writes an earlier version of a record again, as a new change.
pub(crate) fn restore(work: &mut Work<'_>, command: RestoreVersion) -> Result<VersionsView> {
    let record = command.record;
    let versioned = versioned(work, record)?;
    if !versioned.locked.is_empty() {
        return Err(Error::code(ErrorCode::Finished));
    }
    let answers = fitting(&versioned, answers_at(work, record, command.version)?);
    match record {
        Recorded::Document(id) => documents::restore(work, id, &answers)?,
        Recorded::Child(id) => {
            let mut answers = answers;
            // Names from before are no part of what one goes back to: not everybody knows them.
            let names = work.open.store.child(id)?.answers.get(PREVIOUS_NAMES).cloned();
            answers.apply(PREVIOUS_NAMES, names);
            children::restore(work, Child { id, answers })?;
        }
        Recorded::Plan(id) => support::restore_plan(work, id, answers)?,
        Recorded::Cycle(id) => support::restore_cycle(work, id, answers)?,
    }
    list(work, ListVersions { record })
}

/// The answers of then as far as today's form still has a place for them; what it has none for stays as it is.
fn fitting(versioned: &Versioned, mut then: Answers) -> Answers {
    let changes = versioned.answers.changes_to(&then);
    for (id, answer) in &changes {
        let fits = |answer| versioned.form.field(id).is_some_and(|field| answer_fits(field, answer));
        if !answer.as_ref().is_none_or(fits) {
            then.apply(id, versioned.answers.get(id).cloned());
        }
    }
    then
}

/// The answers of a version of this record.
fn answers_at(work: &Work<'_>, record: Recorded, version: i64) -> Result<Answers> {
    let store = &work.open.store;
    // A number that is no version of this record would give what stood there in between.
    if !sittings(&store.lines_of(record)?).iter().any(|sitting| sitting.seq == version) {
        return Err(Error::code(ErrorCode::NotFound));
    }
    let answers = store.answers_at(record, version)?.ok_or_else(|| Error::refused(NOT_KEPT))?;
    whole_record(work.open, answers)
}

fn versioned(work: &Work<'_>, record: Recorded) -> Result<Versioned> {
    let store = &work.open.store;
    let (form, answers, child, locked) = match record {
        Recorded::Document(id) => {
            let document = store.document(id)?;
            let form = document.definition().ok_or(Error::UnknownForm)?;
            let locked = if document.state.is_locked() {
                "This document is finished, so it stays as it is."
            } else {
                ""
            };
            (form, document.answers, document.child, locked)
        }
        Recorded::Child(id) => {
            let locked = if store.standing_for(id)? == id {
                ""
            } else {
                "This record was joined with another one, so it stays as it was."
            };
            (&CHILD, whole_record(work.open, store.child_as_kept(id)?.answers)?, id, locked)
        }
        Recorded::Plan(id) => {
            let plan = store.plan(id)?;
            (&SUPPORT_PLAN, plan.answers, plan.child, lock_of_plan(plan.state))
        }
        Recorded::Cycle(id) => {
            let cycle = store.cycle(id)?;
            let plan = store.plan(cycle.plan)?;
            let locked = match cycle.state {
                CycleState::Closed => "This cycle is closed, so it stays as it is.",
                CycleState::Assess | CycleState::Plan | CycleState::Do | CycleState::Review => {
                    lock_of_plan(plan.state)
                }
            };
            (&SUPPORT_CYCLE, cycle.answers, cycle.child, locked)
        }
    };
    let child = store.child_as_kept(child)?;
    let child_facts = facts_of(&child)?;
    let setting = store.setting()?;
    let mut facts = facts_about(&child, child_facts.clone(), &setting, work.now);
    if let Recorded::Cycle(id) = record {
        facts.support.outcomes = support::outcomes_of(&store.plan(store.cycle(id)?.plan)?);
    }
    // Of a record that was joined with another one only the sheet is left.
    if let Recorded::Child(id) = record
        && store.standing_for(id)? == id
    {
        facts.support = facts_beside(work, &child, &setting, children_beside(work, &child)?)?;
    }
    let people = store.people()?;
    Ok(Versioned { form, answers, child, child_facts, setting, facts, people, locked })
}

fn lock_of_plan(state: PlanState) -> &'static str {
    match state {
        PlanState::Closed => "This plan has ended, so it stays as it is.",
        PlanState::Draft | PlanState::Agreed | PlanState::Active => "",
    }
}

/// Whoever reads versions reads the record.
fn note_look(work: &mut Work<'_>, record: Recorded) -> Result<()> {
    match record {
        Recorded::Document(id) => log_view(work, RecordKind::Document, id),
        Recorded::Child(id) => log_view(work, RecordKind::Child, id),
        Recorded::Plan(id) => log_view(work, RecordKind::SupportPlan, id),
        Recorded::Cycle(id) => {
            let plan = work.open.store.cycle(id)?.plan;
            log_view(work, RecordKind::SupportPlan, plan);
        }
    }
    Ok(())
}

/// The lines that tell who looked: a cycle is read and exported as part of its plan.
fn looks_at(work: &Work<'_>, record: Recorded, lines: Vec<HistoryEntry>) -> Result<Vec<HistoryEntry>> {
    match record {
        Recorded::Cycle(id) => {
            let store = &work.open.store;
            Ok(store.history(RecordKind::SupportPlan, store.cycle(id)?.plan)?)
        }
        Recorded::Document(_) | Recorded::Child(_) | Recorded::Plan(_) => Ok(lines),
    }
}

/// Who looked at a record or exported it, newest first.
fn seen(now: Now, versioned: &Versioned, lines: &[HistoryEntry]) -> Vec<Seen> {
    let what = |line: &HistoryEntry| match line.action.as_str() {
        word if word == Action::View.as_str() => Some("Looked at"),
        word if word == Action::Export.as_str() => Some("Exported as a PDF"),
        _ => None,
    };
    let looks = lines.iter().rev().filter_map(|line| {
        let by = name_of(versioned, line.person);
        Some(Seen { at: now.on_the_wall(line.at), by, what: what(line)?.to_owned() })
    });
    looks.collect()
}

fn name_of(versioned: &Versioned, person: Option<PersonId>) -> String {
    person.map(|person| person_name(&versioned.people, person)).unwrap_or_default()
}

/// The questions by label, in the order of the form.
fn labels(versioned: &Versioned, fields: &BTreeSet<String>) -> Vec<String> {
    let around = versioned.around();
    let hides_names = !versioned.facts.support.asked.iter().any(|asked| asked == PREVIOUS_NAMES);
    let is_told = |id: &str| fields.contains(id) && !(hides_names && id == PREVIOUS_NAMES);
    let asked = versioned.form.fields().filter(|field| is_told(field.id));
    asked.map(|field| label_of(field, &around)).collect()
}

/// What somebody did, for the list of versions. A newer program may have done other things.
fn what_was_done(action: &str) -> &'static str {
    const WORDS: &[(&[Action], &str)] = &[
        (&[Action::SaveDraft, Action::SavePlan, Action::SaveCycle, Action::SaveChild], "Written"),
        (&[Action::AddChild], "Added"),
        (&[Action::Import], "Brought in from a list"),
        (&[Action::UndoImport], "A list taken back"),
        (&[Action::LeaveChild], "Recorded as leaving"),
        (&[Action::ReturnChild], "Recorded as back"),
        (&[Action::UndoLeaving], "The leaving taken back"),
        (&[Action::UndoReturning], "The coming back taken back"),
        (&[Action::MergeChildren], "Joined with another record of the same child"),
        (&[Action::UndoMerge], "Taken apart from another record again"),
        (&[Action::TellApart], "Told apart from another child"),
        (&[Action::UndoTellApart], "No longer told apart from another child"),
        (&[Action::StartDocument, Action::RenewDocument, Action::StartPlan], "Begun"),
        (&[Action::KeepAsNote], "A text moved to the notes"),
        (&[Action::Finalise], "Finished"),
        (&[Action::RestoreVersion], "An earlier version restored"),
        (&[Action::AgreePlan], "Agreed"),
        (&[Action::MoveCycle], "Moved to another step"),
        (&[Action::CloseReview], "Review closed"),
        (&[Action::ClosePlan], "Ended"),
        (&[Action::NoteCopyGiven], "The parents’ copy noted"),
        (&[Action::ChangeWaysIn], "Handed over to another key person"),
        (&[Action::SetUp], "Set up"),
    ];
    let is_meant = |(actions, _): &&(&[Action], &str)| actions.iter().any(|one| one.as_str() == action);
    WORDS.iter().find(is_meant).map_or("Changed", |(_, words)| words)
}
