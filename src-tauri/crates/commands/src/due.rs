//! What has a date: progress checks, support plans, concerns and transition summaries, in one list.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use coatpeg_domain::dates::{in_words, near_in_words};
use coatpeg_domain::due::{CheckStatus, due_in_words, is_near_or_past};
use coatpeg_domain::forms::setting::check_settings;
use coatpeg_domain::forms::support::CONCERN;
use coatpeg_domain::forms::{transition, two_year_check};
use coatpeg_domain::ids::{ChildId, DocumentId};
use coatpeg_domain::records::{ChildFacts, CycleState, CycleSummary, DueAct, DueItem};
use coatpeg_domain::transition_due::{TransitionDue, transition_due};
use coatpeg_store::{Reading, StoredChild};

use crate::desktop::Now;
use crate::error::Result;
use crate::outlook::reminder;

/// Something with a date, before it is put into words.
pub(crate) struct Due<'a> {
    pub(crate) on: NaiveDate,
    pub(crate) child: &'a ChildFacts,
    kind: Kind,
}

enum Kind {
    Check(CheckStatus),
    Cycle(CycleSummary),
    Copy(CycleSummary),
    Concern(DocumentId),
    Transition(TransitionDue),
}

/// Everything that has a date for these children, soonest first.
pub(crate) fn all_due<'a>(store: &Reading, children: &'a [StoredChild], now: Now) -> Result<Vec<Due<'a>>> {
    let by_id: BTreeMap<ChildId, &ChildFacts> =
        children.iter().map(|child| (child.facts.id, &child.facts)).collect();
    let mut due = checks_due(store, children, now)?;
    due.extend(cycles_due(store, &by_id)?);
    due.extend(concerns_due(store, &by_id)?);
    due.extend(transitions_due(store, children, now)?);
    due.sort_by(|a, b| a.on.cmp(&b.on).then_with(|| a.child.known_as.cmp(&b.child.known_as)));
    Ok(due)
}

fn checks_due<'a>(store: &Reading, children: &'a [StoredChild], now: Now) -> Result<Vec<Due<'a>>> {
    let settings = check_settings(&store.setting()?);
    let shared = store.children_with_finished(two_year_check::ID)?;
    let due_of = |child: &'a StoredChild| {
        let reminder = reminder(&child.facts, shared.contains(&child.facts.id), &settings, now);
        let (on, status) = (reminder.due_on()?, reminder.status.ok()?);
        Some(Due { on, child: &child.facts, kind: Kind::Check(status) })
    };
    Ok(children.iter().filter_map(due_of).collect())
}

/// Reviews that have a day, and copies of reviews that the parents have not got yet.
fn cycles_due<'a>(store: &Reading, children: &BTreeMap<ChildId, &'a ChildFacts>) -> Result<Vec<Due<'a>>> {
    let mut due = Vec::new();
    for cycle in store.open_cycles()? {
        if let (Some(on), Some(child)) = (cycle.review_due, children.get(&cycle.child)) {
            due.push(Due { on, child, kind: Kind::Cycle(cycle) });
        }
    }
    for cycle in store.reviews_without_copy()? {
        if let (Some(on), Some(child)) = (cycle.held_on, children.get(&cycle.child)) {
            due.push(Due { on, child, kind: Kind::Copy(cycle) });
        }
    }
    Ok(due)
}

fn concerns_due<'a>(store: &Reading, children: &BTreeMap<ChildId, &'a ChildFacts>) -> Result<Vec<Due<'a>>> {
    let looked_at_again = store.answering(CONCERN.id, "review_on", false)?.into_iter();
    Ok(looked_at_again
        .filter_map(|(document, child, on)| {
            let (child, on) = (children.get(&child)?, on.parse().ok()?);
            Some(Due { on, child, kind: Kind::Concern(document) })
        })
        .collect())
}

fn transitions_due<'a>(store: &Reading, children: &'a [StoredChild], now: Now) -> Result<Vec<Due<'a>>> {
    let children_of = |field: &str, is_finished: bool, value: Option<&str>| -> Result<BTreeSet<ChildId>> {
        let answering = store.answering(transition::ID, field, is_finished)?.into_iter();
        let meant = answering.filter(|(_, _, text)| value.is_none_or(|value| value == text));
        Ok(meant.map(|(_, child, _)| child).collect())
    };
    // A summary for another move says nothing about the one to Reception.
    let sent = children_of("kind", true, Some("to_reception"))?;
    let agreed = children_of("parent_agreed_wording_on", false, None)?;
    let deferred = store.children_deferred()?;
    let due_of = |child: &'a StoredChild| {
        let id = child.facts.id;
        let (is_sent, is_agreed) = (sent.contains(&id), agreed.contains(&id));
        let due =
            transition_due(child.facts.born_on, deferred.contains(&id), is_sent, is_agreed, now.today())?;
        Some(Due { on: due.due_on, child: &child.facts, kind: Kind::Transition(due) })
    };
    Ok(children.iter().filter_map(due_of).collect())
}

impl Due<'_> {
    /// A short line for the list of children.
    pub(crate) fn line(&self, today: NaiveDate) -> String {
        let when = due_in_words(self.on, today);
        match &self.kind {
            Kind::Check(_) => format!("Progress check: {when}"),
            Kind::Cycle(_) => format!("Support plan review: {when}"),
            Kind::Copy(_) => "Parents’ copy of the review to give".to_owned(),
            Kind::Concern(_) => format!("Concern to look at again: {when}"),
            Kind::Transition(_) => format!("Transition summary: {when}"),
        }
    }

    /// In the words of the first page, with what can be done about it.
    pub(crate) fn item(&self, store: &Reading, now: Now) -> Result<DueItem> {
        let today = now.today();
        let (title, note, act) = self.in_words(store, today)?;
        let when = match &self.kind {
            Kind::Copy(_) => format!("Reviewed {}", near_in_words(self.on, today)),
            Kind::Check(_) | Kind::Cycle(_) | Kind::Concern(_) | Kind::Transition(_) => {
                due_in_words(self.on, today)
            }
        };
        Ok(DueItem {
            child: self.child.clone(),
            title,
            note,
            on: self.on,
            when,
            is_soon: is_near_or_past(self.on, today),
            act,
        })
    }

    fn in_words(&self, store: &Reading, today: NaiveDate) -> Result<(String, String, DueAct)> {
        let name = &self.child.known_as;
        Ok(match &self.kind {
            Kind::Check(status) => {
                let begun = store.live_document(self.child.id, two_year_check::ID)?;
                (
                    check_title(name, *status, begun.is_some()),
                    check_note(*status).to_owned(),
                    check_act(*status, begun),
                )
            }
            Kind::Cycle(cycle) => {
                let act = DueAct::OpenPlan(cycle.plan, cycle.id);
                let (title, note) = cycle_words(name, cycle, today);
                (title, note, act)
            }
            Kind::Copy(cycle) => (
                format!("Give {name}’s parents their copy of the review"),
                format!("Cycle {} was reviewed on {}.", cycle.cycle_no, in_words(self.on)),
                DueAct::OpenPlan(cycle.plan, cycle.id),
            ),
            Kind::Concern(document) => (
                format!("Look at the concern about {name} again"),
                "Decide with the parents what follows.".to_owned(),
                DueAct::OpenDocument(*document),
            ),
            Kind::Transition(due) => {
                let begun = store.live_document(self.child.id, transition::ID)?;
                let act = begun
                    .map_or_else(|| DueAct::StartDocument(transition::ID.to_owned()), DueAct::OpenDocument);
                (transition_title(name, begun.is_some()), due.sentence(name, today), act)
            }
        })
    }
}

fn check_title(name: &str, status: CheckStatus, is_begun: bool) -> String {
    match status {
        CheckStatus::NotDue => format!("{name} turns two: the progress check can begin"),
        _ if is_begun => format!("Finish {name}’s progress check"),
        _ => format!("Begin {name}’s progress check"),
    }
}

fn check_note(status: CheckStatus) -> &'static str {
    match status {
        CheckStatus::Overdue => "The third birthday has passed. Say why, and it can still be shared.",
        CheckStatus::Late => {
            "Past the time it is most useful. There is still room before the third birthday."
        }
        CheckStatus::DueSoon => "Talk with the parents about when suits them.",
        CheckStatus::WindowOpen | CheckStatus::NotDue | CheckStatus::Done | CheckStatus::Exempt => "",
    }
}

fn check_act(status: CheckStatus, begun: Option<DocumentId>) -> DueAct {
    match begun {
        Some(document) => DueAct::OpenDocument(document),
        None if status != CheckStatus::NotDue => DueAct::StartDocument(two_year_check::ID.to_owned()),
        None => DueAct::OpenChild,
    }
}

fn cycle_words(name: &str, cycle: &CycleSummary, today: NaiveDate) -> (String, String) {
    match cycle.state {
        CycleState::Assess | CycleState::Plan => {
            (format!("Plan {name}’s next steps"), format!("Cycle {} has not begun yet.", cycle.cycle_no))
        }
        CycleState::Do | CycleState::Review | CycleState::Closed => {
            let since = cycle
                .start_date
                .map(|on| format!("Cycle {}, since {}.", cycle.cycle_no, near_in_words(on, today)));
            (format!("Review {name}’s support plan"), since.unwrap_or_default())
        }
    }
}

fn transition_title(name: &str, is_begun: bool) -> String {
    if is_begun {
        format!("Finish {name}’s transition summary")
    } else {
        format!("Begin {name}’s transition summary")
    }
}
