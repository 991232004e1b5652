//! Everything with a date, gathered from the records: one look at each index for all children together.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{Datelike, NaiveDate};
use coatpeg_domain::agenda::{
    Dated, FundingFacts, HealthFacts, Matter, SchoolFacts, Step, Stream, funding_dates, health_dates,
    is_on_the_way, school_dates, transition_dates,
};
use coatpeg_domain::answers::{Answers, Row};
use coatpeg_domain::dates::{TransitionDates, add_days};
use coatpeg_domain::due::{CheckProgress, CheckSettings};
use coatpeg_domain::forms::setting::check_settings;
use coatpeg_domain::forms::{form, two_year_check};
use coatpeg_domain::ids::ChildId;
use coatpeg_domain::records::{ChildFacts, Purpose, SendStatus};
use coatpeg_domain::transition_due::{reception_start, transition_due_by};
use coatpeg_store::{ConsentDay, DatedFacts, OnTheWay, Reading, StoredChild};

use super::asked::Asked;
use super::consents::{asked_again, consents_ending, not_asked};
use super::known::{Said, said_of};
use super::parts::{PartsDue, instead_of, parts_due};
use super::{CheckDue, Due, Kind, Who};
use crate::desktop::Now;
use crate::error::Result;
use crate::outlook::reminder;

/// How far ahead a step or a consent is looked for.
pub(super) const DAYS_AHEAD: i64 = 200;
/// A step nobody spoke of for so long is not spoken of again.
const STEP_DAYS_AFTER: i64 = 120;

/// What is known of all children at once.
struct Known {
    today: NaiveDate,
    setting: Answers,
    checks: CheckSettings,
    shared: BTreeSet<ChildId>,
    /// Those of whom no check is needed here.
    exempt: BTreeSet<ChildId>,
    deferred: BTreeSet<ChildId>,
    status: HashMap<ChildId, SendStatus>,
    facts: HashMap<ChildId, DatedFacts>,
    summaries: HashMap<ChildId, Summary>,
    consents: HashMap<ChildId, Vec<ConsentDay>>,
    /// The day on which each open support plan begins.
    plans: HashMap<ChildId, NaiveDate>,
    said: Said,
    /// What waits for somebody else's answer.
    asked: Asked,
    /// The checks that are written in five parts.
    parts: HashMap<ChildId, PartsDue>,
    /// The days on the way to each September.
    ways: BTreeMap<NaiveDate, TransitionDates>,
}

/// How far the summaries of one child have come.
#[derive(Default)]
struct Summary {
    is_sent: bool,
    is_agreed: bool,
    has_meeting: bool,
    is_enhanced: Option<bool>,
}

impl Known {
    fn of(store: &Reading, now: Now) -> Result<Known> {
        let setting = store.setting()?;
        let parts = parts_due(store, &setting, now)?;
        let mut summaries: HashMap<ChildId, Summary> = HashMap::new();
        for found in store.summaries_on_the_way()? {
            // A summary for another move says nothing about the one to Reception.
            if found.is_to_reception || !found.is_sent {
                summaries.entry(found.child).or_default().take(&found);
            }
        }
        let mut consents: HashMap<ChildId, Vec<ConsentDay>> = HashMap::new();
        for consent in store.consent_days()? {
            consents.entry(consent.child).or_default().push(consent);
        }
        Ok(Known {
            today: now.today(),
            checks: check_settings(&setting),
            asked: Asked::of(store, &setting)?,
            setting,
            shared: store.children_with_finished(two_year_check::ID)?,
            exempt: store.children_exempt(two_year_check::ID)?,
            deferred: store.children_deferred()?,
            status: store.children_by_status()?.into_iter().collect(),
            facts: store.dated_facts()?,
            summaries,
            consents,
            plans: store.plans_begun()?,
            said: said_of(store)?,
            parts,
            ways: BTreeMap::new(),
        })
    }

    fn entry_of(&self, child: &ChildFacts) -> NaiveDate {
        reception_start(child.born_on, self.deferred.contains(&child.id))
    }

    fn way_to(&mut self, entry: NaiveDate) -> TransitionDates {
        let setting = &self.setting;
        self.ways.entry(entry).or_insert_with(|| transition_dates(setting, entry)).clone()
    }

    fn facts_of(&self, child: ChildId) -> Option<&DatedFacts> {
        self.facts.get(&child)
    }
}

impl Summary {
    fn take(&mut self, found: &OnTheWay) {
        self.is_sent |= found.is_sent && found.is_to_reception;
        self.is_agreed |= found.is_agreed && !found.is_sent;
        self.has_meeting |= found.has_meeting;
        self.is_enhanced = found.is_enhanced.or(self.is_enhanced);
    }
}

/// Everything that has a date for these children, soonest first. What somebody said is done is left out, and what was
/// put off stands on its new day.
pub(crate) fn all_due<'a>(store: &Reading, children: &'a [StoredChild], now: Now) -> Result<Vec<Due<'a>>> {
    let is_here = |child: &&ChildFacts| child.left_on.is_none_or(|left| left >= now.today());
    let here: HashMap<ChildId, &ChildFacts> =
        children.iter().map(|child| &child.facts).filter(is_here).map(|child| (child.id, child)).collect();
    let mut known = Known::of(store, now)?;
    let mut due = Vec::new();
    for child in children {
        of_child(store, &mut known, &child.facts, &mut due)?;
    }
    cycles_due(store, &here, &mut due)?;
    concerns_due(store, &here, &mut due)?;
    steps_due(store, &here, known.today, &mut due)?;
    if !known.said.is_empty() {
        due.retain_mut(|due| match known.said.place(&due.reminder(), due.place, known.today) {
            Some(place) => {
                due.place = place;
                true
            }
            None => false,
        });
    }
    due.sort_by(|a, b| a.on.cmp(&b.on).then_with(|| a.child.known_as.cmp(&b.child.known_as)));
    Ok(due)
}

/// What follows from a child's own dates.
fn of_child<'a>(
    store: &Reading,
    known: &mut Known,
    child: &'a ChildFacts,
    due: &mut Vec<Due<'a>>,
) -> Result<()> {
    let today = known.today;
    let has_left = child.left_on.is_some_and(|left| left < today);
    let check = check_due(known, child);
    let waits = check.as_ref().is_some_and(Due::is_check_near);
    due.extend(check.map(|check| instead_of(check, known.parts.get(&child.id), today)));
    let entry = known.entry_of(child);
    if is_on_the_way(entry, today) {
        way_to_school(known, child, entry, has_left, due);
    }
    if has_left {
        return Ok(());
    }
    let facts = known.facts_of(child.id);
    let mut matters = health_dates(
        &HealthFacts {
            born_on: child.born_on,
            visit_on: facts.and_then(|facts| facts.health_visit_on),
            is_check_shared: known.shared.contains(&child.id),
        },
        today,
    );
    let wants_check = !known.shared.contains(&child.id) && !known.exempt.contains(&child.id);
    matters.extend(known.asked.matters(child, wants_check, today));
    matters.extend(funding_dates(&funding_facts(child, entry, facts), today));
    matters.extend(facts.into_iter().flat_map(|facts| again(facts, today)));
    if waits {
        let asked = known.consents.get(&child.id);
        matters.extend(not_asked(asked, &[Purpose::ShareHealthVisitor], child.check_due_by()));
    }
    let (consents, plan) = (known.consents.get(&child.id), known.plans.get(&child.id).copied());
    matters.extend(consents_ending(store, child, consents, today)?);
    matters.extend(asked_again(store, child, consents, plan, today)?);
    due.extend(matters.into_iter().map(|dated| of_matter(child, dated, Who::default(), today)));
    Ok(())
}

fn of_matter(child: &ChildFacts, dated: Dated, who: Who, today: NaiveDate) -> Due<'_> {
    Due { on: dated.on, place: dated.place(today), child, kind: Kind::Matter(dated, who) }
}

fn check_due<'a>(known: &Known, child: &'a ChildFacts) -> Option<Due<'a>> {
    let progress = if known.shared.contains(&child.id) {
        CheckProgress::Shared
    } else if known.exempt.contains(&child.id) {
        CheckProgress::Exempt
    } else {
        CheckProgress::NotShared
    };
    let health_visit_on = known.facts_of(child.id).and_then(|facts| facts.health_visit_on);
    let reminder = reminder(child, progress, health_visit_on, &known.checks, known.today);
    let (on, status) = (reminder.due_on()?, reminder.status.ok()?);
    let check = CheckDue {
        status,
        due_by: reminder.window.due_by,
        is_at_risk: reminder.is_at_risk,
        short_window: reminder.window.short_window,
        health_visit_on,
        window: reminder.window,
    };
    Some(Due { on, place: on, child, kind: Kind::Check(check) })
}

/// The summary, the application, the offer, meetings and calls. Of a child who has left, only the call after the start
/// is still made.
fn way_to_school<'a>(
    known: &mut Known,
    child: &'a ChildFacts,
    entry: NaiveDate,
    has_left: bool,
    due: &mut Vec<Due<'a>>,
) {
    let (today, dates) = (known.today, known.way_to(entry));
    let nothing = Summary::default();
    let summary = known.summaries.get(&child.id).unwrap_or(&nothing);
    let waits = transition_due_by(entry, &dates, summary.is_sent, summary.is_agreed, today);
    if let Some(waits) = waits.filter(|_| !has_left) {
        let kind = Kind::Transition(waits, entry.year());
        due.push(Due { on: waits.due_on, place: waits.due_on, child, kind });
    }
    let status = known.status.get(&child.id).copied().unwrap_or_default();
    let school = school_facts(entry, status, summary, known.facts_of(child.id));
    let mut matters = school_dates(&school, &dates, today);
    if today >= dates.summaries_open_on && today < entry && !summary.is_sent {
        matters.extend(not_asked(
            known.consents.get(&child.id),
            &wanted_by_school(known.facts_of(child.id)),
            dates.share_by,
        ));
    }
    if has_left {
        matters.retain(|dated| dated.matter == Matter::ReviewCall);
    }
    due.extend(matters.into_iter().map(|dated| of_matter(child, dated, Who::default(), today)));
}

/// What the parents have to agree to before a summary goes: that it goes, and what of the record goes into it.
fn wanted_by_school(facts: Option<&DatedFacts>) -> Vec<Purpose> {
    let has_health = facts.is_some_and(|facts| facts.has_allergies || !facts.conditions.is_empty());
    let has_funding = facts.is_some_and(|facts| facts.has_claim || !facts.inclusion.is_empty());
    let mut wanted = vec![Purpose::ShareReceivingSchool];
    wanted.extend(has_health.then_some(Purpose::IncludeHealthInTransition));
    wanted.extend(has_funding.then_some(Purpose::IncludeFundingInTransition));
    wanted
}

fn school_facts(
    entry: NaiveDate,
    status: SendStatus,
    summary: &Summary,
    facts: Option<&DatedFacts>,
) -> SchoolFacts {
    let has_support =
        matches!(status, SendStatus::SenSupport | SendStatus::EhcRequested | SendStatus::EhcPlan);
    let place = facts.map_or("", |facts| facts.school_place.as_str());
    let is_named = facts.is_some_and(|facts| facts.has_school);
    SchoolFacts {
        entry,
        status,
        has_applied: matches!(place, "applied" | "offered"),
        is_school_known: matches!(place, "accepted" | "named_in_ehcp") || is_named,
        is_enhanced: summary.is_enhanced.unwrap_or(has_support),
        has_meeting: summary.has_meeting,
        is_sent: summary.is_sent,
    }
}

fn funding_facts(child: &ChildFacts, entry: NaiveDate, facts: Option<&DatedFacts>) -> FundingFacts {
    let stream = |row: &Row| {
        let (from, until) = (row.answers.date("from"), row.answers.date("to"));
        Some(Stream { kind: row.answers.text("stream")?.to_owned(), from, until })
    };
    FundingFacts {
        born_on: child.born_on,
        entry,
        streams: facts
            .map(|facts| facts.funding_streams.iter().filter_map(stream).collect())
            .unwrap_or_default(),
        has_code: facts.is_some_and(|facts| facts.has_code),
    }
}

/// What stands in a record with a day on which it is looked at again.
fn again(facts: &DatedFacts, today: NaiveDate) -> Vec<Dated> {
    let rows = |rows: &[Row], field: &str, matter: Matter| -> Vec<Dated> {
        let dated = |row: &Row| Some(Dated::new(matter.clone(), row.row, row.answers.date(field)?));
        rows.iter().filter_map(dated).collect()
    };
    let mut all = rows(&facts.conditions, "review_due", Matter::CarePlan);
    all.extend(rows(&facts.inclusion, "review_due", Matter::InclusionReview));
    // A later meeting says when the next one is.
    let last = facts.education_plans.iter().filter_map(|row| row.answers.date("on")).max();
    let mut plans = rows(&facts.education_plans, "next_on", Matter::EducationPlan);
    plans.retain(|plan| last.is_none_or(|last| plan.on > last));
    all.extend(plans);
    all.retain(|dated| today <= dated.until && dated.on <= add_days(today, DAYS_AHEAD));
    all
}

/// Reviews that have a day, and copies of reviews that the parents have not got yet.
fn cycles_due<'a>(
    store: &Reading,
    here: &HashMap<ChildId, &'a ChildFacts>,
    due: &mut Vec<Due<'a>>,
) -> Result<()> {
    for cycle in store.open_cycles()? {
        if let (Some(on), Some(child)) = (cycle.review_due, here.get(&cycle.child)) {
            due.push(Due { on, place: on, child, kind: Kind::Cycle(cycle) });
        }
    }
    for cycle in store.reviews_without_copy()? {
        if let (Some(on), Some(child)) = (cycle.held_on, here.get(&cycle.child)) {
            due.push(Due { on, place: on, child, kind: Kind::Copy(cycle) });
        }
    }
    Ok(())
}

fn concerns_due<'a>(
    store: &Reading,
    here: &HashMap<ChildId, &'a ChildFacts>,
    due: &mut Vec<Due<'a>>,
) -> Result<()> {
    for (child, document, on) in store.concerns_to_look_at()? {
        if let Some(child) = here.get(&child) {
            due.push(Due { on, place: on, child, kind: Kind::Concern(document) });
        }
    }
    Ok(())
}

fn steps_due<'a>(
    store: &Reading,
    here: &HashMap<ChildId, &'a ChildFacts>,
    today: NaiveDate,
    due: &mut Vec<Due<'a>>,
) -> Result<()> {
    for step in store.steps_between(add_days(today, -STEP_DAYS_AFTER), add_days(today, DAYS_AHEAD))? {
        let Some(child) = here.get(&step.child) else { continue };
        let title = form(&step.form).map(|form| form.title.to_owned()).unwrap_or_default();
        let matter = Matter::Step(Step { document: step.document, row: step.row, what: step.what, title });
        let dated = Dated::new(matter, step.row, step.by_when);
        due.push(of_matter(child, dated, Who(step.who), today));
    }
    Ok(())
}
