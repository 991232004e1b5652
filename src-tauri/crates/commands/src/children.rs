//! Children: the list, one child's page, adding and changing.

use std::collections::HashMap;

use coatpeg_domain::answers::Answers;
use coatpeg_domain::consents::photos_may_show;
use coatpeg_domain::contract::{AddChild, ListChildren, OpenChild, SaveChild};
use coatpeg_domain::dates::{Age, CorrectedAgeUntil, corrected_age_months};
use coatpeg_domain::due::is_near_or_past;
use coatpeg_domain::error::AppError;
use coatpeg_domain::forms::child::{CHILD, NEEDED_TO_ADD, is_wanted_by_documents, put_back_impossible};
use coatpeg_domain::forms::choices::{PEG_PICTURES, PEG_TINTS};
use coatpeg_domain::forms::setting::SETTING;
use coatpeg_domain::forms::{Facts, Problem, Severity, SupportFacts, outstanding};
use coatpeg_domain::ids::{ChildId, PersonId};
use coatpeg_domain::joining::TIME_HERE;
use coatpeg_domain::records::{
    Child, ChildFacts, ChildSummary, ChildView, PersonSummary, Purpose, SendStatus,
};
use coatpeg_store::{Action, Change, RecordKind, StoredChild};
use uuid::Uuid;

use crate::access::refuse_others_family;
use crate::consents::standing_of;
use crate::desktop::Now;
use crate::documents::summary;
use crate::due::all_due;
use crate::error::{Error, Result};
use crate::fitting::{fitting, fitting_answers};
use crate::outlook::{check_outlook, entry_for, facts_for, facts_of};
use crate::record::{facts_beside, hold_back, people_beside, siblings_of};
use crate::rights::{is_restricted, restriction_of};
use crate::seen::log_view;
use crate::session::Work;
use crate::sight::{Eyes, record_as_seen, whole_record};
use crate::support::plan_summaries;

/// Children by the name they are known by; leavers apart.
pub(crate) fn list(work: &mut Work<'_>, command: ListChildren) -> Result<Vec<ChildSummary>> {
    let store = &work.open.store;
    let people: HashMap<PersonId, String> = store.people()?.into_iter().map(|p| (p.id, p.name)).collect();
    let today = work.now.today();
    let has_left = |child: &StoredChild| child.facts.left_on.is_some_and(|left_on| left_on < today);
    let mut children = store.children()?;
    children.retain(|child| has_left(child) == command.leavers);
    // Soonest first, so the first of a child is the nearest.
    let mut next: HashMap<ChildId, (String, bool)> = HashMap::new();
    let eyes = Eyes::of(work.open)?;
    for due in all_due(store, &eyes.whole_of(&children), work.now)? {
        next.entry(due.child.id).or_insert_with(|| (due.line(today), is_near_or_past(due.on, today)));
    }
    Ok(children
        .into_iter()
        .map(|child| {
            let (next, next_is_soon) = next.remove(&child.facts.id).unwrap_or_default();
            ChildSummary {
                age: age_in_words(&child.facts, work.now),
                room: child.room,
                key_person: child.key_person.and_then(|id| people.get(&id).cloned()).unwrap_or_default(),
                next,
                next_is_soon,
                is_whole: eyes.see_whole(child.facts.id),
                facts: child.facts,
            }
        })
        .collect())
}

/// Adds a child. A name, a birthday and a first day are enough; the key person is whoever adds, until changed.
pub(crate) fn add(work: &mut Work<'_>, command: AddChild) -> Result<ChildView> {
    let mut answers = fitting_answers(&CHILD, &command.answers)?;
    if answers.get("key_person_id").is_none() {
        answers.set("key_person_id", work.open.person.to_string());
    }
    if answers.get("deferred_year").is_none() {
        answers.set("deferred_year", false);
    }
    refuse_others_family(work.open, &Answers::default(), &answers)?;
    let id = Uuid::now_v7();
    choose_peg(&mut answers, id);
    if let Some(refusal) = hold_back(work, None, &Answers::default(), &mut answers)? {
        return Err(refusal);
    }
    let mut child = Child { id: ChildId(id), answers };
    let problems = missing_key_facts(work, &child)?;
    if !problems.is_empty() {
        return Err(AppError::incomplete(problems).into());
    }
    if let Some(refusal) = put_back(work, &Answers::default(), &mut child)? {
        return Err(refusal);
    }
    write(work, Action::AddChild, &child)?;
    view(work, child)
}

/// Every child has a peg: where nobody chose one, the chance in the new id does.
pub(crate) fn choose_peg(answers: &mut Answers, id: Uuid) {
    let [.., first, second] = id.into_bytes();
    for (field, choices, chance) in [("peg_picture", PEG_PICTURES, first), ("peg_tint", PEG_TINTS, second)] {
        if answers.get(field).is_none() {
            answers.set(field, choices[usize::from(chance) % choices.len()].value);
        }
    }
}

/// One child's page.
pub(crate) fn open(work: &mut Work<'_>, command: OpenChild) -> Result<ChildView> {
    // An address may still name a record that was joined with this one.
    let child = work.open.store.child(work.open.store.standing_for(command.child)?)?;
    log_view(work, RecordKind::Child, child.id);
    view(work, child)
}

/// Writes an earlier version of a child's record again. What may not be written now stays as it is, and is said; the rest
/// goes back.
pub(crate) fn restore(work: &mut Work<'_>, mut child: Child) -> Result<()> {
    let now = work.open.store.child(child.id)?.answers;
    // Leaving and coming back have a page of their own: an earlier version must not undo them by the way.
    if !work.open.store.stays_of(child.id)?.is_empty() {
        for field in TIME_HERE {
            child.answers.apply(field, now.get(field).cloned());
        }
    }
    refuse_others_family(work.open, &now, &child.answers)?;
    let held_back = hold_back(work, Some(child.id), &now, &mut child.answers)?;
    let problems = newly_missing(work, &now, &child)?;
    if !problems.is_empty() {
        return Err(AppError::incomplete(problems).into());
    }
    let impossible = put_back(work, &now, &mut child)?;
    write(work, Action::RestoreVersion, &child)?;
    held_back.or(impossible).map_or(Ok(()), Err)
}

/// Keeps what was written about a child.
pub(crate) fn save(work: &mut Work<'_>, command: SaveChild) -> Result<ChildView> {
    let changes = fitting(&CHILD, command.changes)?;
    let before = work.open.store.child(command.child)?;
    let mut child = before.clone();
    child.answers.apply_all(&changes);
    refuse_others_family(work.open, &before.answers, &child.answers)?;
    let held_back = hold_back(work, Some(child.id), &before.answers, &mut child.answers)?;
    let problems = newly_missing(work, &before.answers, &child)?;
    if !problems.is_empty() {
        // Only what no child can be without stays as it was; whatever else was written is kept.
        for field in NEEDED_TO_ADD.iter().chain(&["single_name"]) {
            child.answers.apply(field, before.answers.get(field).cloned());
        }
    }
    let impossible = put_back(work, &before.answers, &mut child)?;
    write(work, Action::SaveChild, &child)?;
    if !problems.is_empty() {
        return Err(AppError::incomplete(problems).into());
    }
    match held_back.or(impossible) {
        Some(refusal) => Err(refusal),
        None => view(work, child),
    }
}

/// Leaves as it was what can be read and cannot be so, and says why; whatever else was written can be kept.
fn put_back(work: &Work<'_>, before: &Answers, child: &mut Child) -> Result<Option<Error>> {
    let facts = facts_for(None, &work.open.store.setting()?, work.now);
    let problems = put_back_impossible(before, &mut child.answers, &facts);
    if problems.is_empty() {
        return Ok(None);
    }
    let mut sentences: Vec<&str> = problems.iter().map(|problem| problem.message.as_str()).collect();
    sentences.dedup();
    let message = sentences.join(" ");
    Ok(Some(AppError { message, ..AppError::incomplete(problems) }.into()))
}

/// What no child can be without and this one is.
pub(crate) fn missing_key_facts(work: &Work<'_>, child: &Child) -> Result<Vec<Problem>> {
    let setting = work.open.store.setting()?;
    let problems = outstanding(&CHILD, &child.answers, &facts_for(None, &setting, work.now)).into_iter();
    Ok(problems
        .filter(|problem| problem.blocks() && NEEDED_TO_ADD.contains(&problem.field.as_str()))
        .collect())
}

/// The same, without what was wrong before in a day nobody changed now: that holds nothing else up.
fn newly_missing(work: &Work<'_>, before: &Answers, child: &Child) -> Result<Vec<Problem>> {
    let is_new = |field: &str| before.get(field) != child.answers.get(field);
    let mut problems = missing_key_facts(work, child)?;
    problems.retain(|problem| match (problem.severity, problem.field.as_str()) {
        (Severity::Wrong, "start_date") => is_new("start_date") || is_new("date_of_birth"),
        (Severity::Wrong, field) => is_new(field),
        _ => true,
    });
    Ok(problems)
}

fn write(work: &mut Work<'_>, action: Action, child: &Child) -> Result<()> {
    work.change(action, |change| put(change, child))
}

/// Keeps a child within a larger change.
pub(crate) fn put(change: &mut Change<'_>, child: &Child) -> Result<()> {
    let facts = facts_of(child)?;
    let key_person: Option<PersonId> = child.answers.person("key_person_id");
    let room = child.answers.text("room_group").unwrap_or_default();
    Ok(change.put_child(child, &facts, key_person, room)?)
}

fn view(work: &mut Work<'_>, child: Child) -> Result<ChildView> {
    let store = &work.open.store;
    let setting = store.setting()?;
    let people = store.people()?;
    let facts = facts_of(&child)?;
    let eyes = Eyes::of(work.open)?;
    if !eyes.see_whole(child.id) {
        return little_view(work, &eyes, child, facts);
    }
    let documents =
        store.documents_of(child.id)?.iter().map(|d| summary(work, d, &facts)).collect::<Result<Vec<_>>>()?;
    let key_people = store.key_person_times(child.id)?;
    Ok(ChildView {
        may_be_changed: !is_restricted(work.open, child.id)?,
        restriction: restriction_of(work.open, child.id)?,
        is_whole: true,
        shows_photos: shows_photos(work, child.id)?,
        age: age_with_corrected(&child, &facts, &setting, work.now),
        key_person: child
            .answers
            .person("key_person_id")
            .map(|id| person_name(&people, id))
            .unwrap_or_default(),
        still_to_add: still_to_add(&child, &facts, &setting, work.now),
        check: check_outlook(store, &facts, &setting, work.now)?,
        documents,
        notes: store.notes_of(child.id)?,
        support: facts_beside(work, &child, &setting, siblings_of(work, &child)?)?,
        plans: plan_summaries(work, child.id, &facts)?,
        status: store.send_status(child.id)?,
        reception_entry: entry_for(&child, &facts),
        people: people_beside(people, &child.answers, &key_people),
        key_people,
        facts,
        child: Child { answers: whole_record(work.open, child.answers)?, ..child },
    })
}

/// Whether the family agreed that photos are kept and shown here.
pub(crate) fn shows_photos(work: &Work<'_>, child: ChildId) -> Result<bool> {
    Ok(photos_may_show(&standing_of(work, child, Purpose::PhotoInternal)?))
}

/// The page of a child who is not theirs to work with: whom to ring, and what may be read all the same.
fn little_view(work: &Work<'_>, eyes: &Eyes, child: Child, facts: ChildFacts) -> Result<ChildView> {
    let store = &work.open.store;
    let people = store.people()?;
    let key_person = child.answers.person("key_person_id").map(|id| person_name(&people, id));
    let mut documents = store.documents_of(child.id)?;
    documents.retain(|document| eyes.may_read(document));
    let mut plans = Vec::new();
    for plan in store.plans_of(child.id)? {
        if eyes.may_read_plan(work.open, &plan)? {
            plans.push(plan.id);
        }
    }
    let mut shown = plan_summaries(work, child.id, &facts)?;
    shown.retain(|plan| plans.contains(&plan.id));
    let answers = record_as_seen(eyes.on(child.id), child.answers);
    let child = Child { id: child.id, answers };
    let mut check = check_outlook(store, &facts, &Answers::default(), work.now)?;
    (check.status, check.document) = (None, None);
    check.sentence.clear();
    Ok(ChildView {
        restriction: restriction_of(work.open, child.id)?,
        may_be_changed: false,
        is_whole: false,
        shows_photos: false,
        age: age_in_words(&facts, work.now),
        key_person: key_person.unwrap_or_default(),
        still_to_add: Vec::new(),
        check,
        documents: documents.iter().map(|d| summary(work, d, &facts)).collect::<Result<Vec<_>>>()?,
        notes: Vec::new(),
        key_people: Vec::new(),
        support: SupportFacts::default(),
        plans: shown,
        status: SendStatus::None,
        reception_entry: entry_for(&child, &facts),
        people: people_beside(people, &child.answers, &[]),
        facts,
        child,
    })
}

/// What documents want from the child's record and from the setting's page, and is not there yet. Problems in the
/// section `heading` belong to the setting's page, all others to the child's details.
pub(crate) fn still_to_add(child: &Child, facts: &ChildFacts, setting: &Answers, now: Now) -> Vec<Problem> {
    let around: Facts = facts_for(Some(facts.clone()), setting, now);
    let mut problems = outstanding(&CHILD, &child.answers, &around);
    let of_setting = outstanding(&SETTING, setting, &around);
    problems
        .extend(of_setting.into_iter().filter(|p| p.severity == Severity::Missing && p.section == "heading"));
    problems.retain(|problem| problem.blocks() && is_wanted_by_documents(problem));
    problems
}

/// "2 years 2 months", or nothing for a child not born yet by this computer's clock.
pub(crate) fn age_in_words(facts: &ChildFacts, now: Now) -> String {
    Age::on(facts.born_on, now.today()).map(Age::in_words).unwrap_or_default()
}

/// The age, and for a child born early also the corrected one while it is shown. No date moves with it.
fn age_with_corrected(child: &Child, facts: &ChildFacts, setting: &Answers, now: Now) -> String {
    let age = age_in_words(facts, now);
    let until = match setting.yes_no("corrected_age_to_36") {
        Some(true) => CorrectedAgeUntil::ThirdBirthday,
        Some(false) | None => CorrectedAgeUntil::SecondBirthday,
    };
    let weeks = child.answers.number("gestation_weeks").and_then(|weeks| u8::try_from(weeks).ok());
    let months = weeks.and_then(|weeks| corrected_age_months(facts.born_on, weeks, now.today(), until));
    match months {
        Some(1) => format!("{age} (1 month corrected)"),
        Some(months) => format!("{age} ({months} months corrected)"),
        None => age,
    }
}

/// A person's name from their id.
pub(crate) fn person_name(people: &[PersonSummary], id: PersonId) -> String {
    people.iter().find(|person| person.id == id).map(|person| person.name.clone()).unwrap_or_default()
}
