//! What now: dates near and far, and where somebody left off.

use std::collections::BTreeMap;

use chrono::Days;
use coatpeg_domain::contract::ShowHome;
use coatpeg_domain::due::{CheckStatus, due_in_words, is_near_or_past};
use coatpeg_domain::forms::two_year_check;
use coatpeg_domain::ids::ChildId;
use coatpeg_domain::records::{ChildFacts, DocumentState, DueItem, Home};
use coatpeg_store::{StoredChild, StoredDocument};

use crate::documents::summary;
use crate::error::Result;
use crate::outlook::reminder;
use crate::session::Work;

/// At most this many things in "This week".
const THIS_WEEK: usize = 6;
/// How far "Later" looks.
const LATER_DAYS: u64 = 120;
/// At most this many things in "Later".
const LATER: usize = 12;
/// At most this many drafts to carry on with.
const LEFT_OFF: usize = 4;

/// What is due, soonest first, and what was being written.
pub(crate) fn show(work: &mut Work<'_>, _: ShowHome) -> Result<Home> {
    let store = &work.open.store;
    let setting = store.setting()?;
    let today = work.now.today();
    let on_roll: Vec<StoredChild> = store
        .children()?
        .into_iter()
        .filter(|child| child.facts.left_on.is_none_or(|left| left >= today))
        .collect();
    let checks: BTreeMap<ChildId, StoredDocument> =
        store.documents_of_form(two_year_check::ID)?.into_iter().map(|check| (check.child, check)).collect();
    let mut due: Vec<DueItem> = Vec::new();
    for child in &on_roll {
        let check = checks.get(&child.facts.id);
        let is_shared = check.is_some_and(|check| check.state == DocumentState::Shared);
        let reminder = reminder(&child.facts, is_shared, &setting, work.now);
        let (Ok(status), Some(on)) = (reminder.status, reminder.due_on()) else { continue };
        due.push(DueItem {
            title: title(&child.facts, status, check.is_some()),
            note: note(status).to_owned(),
            on,
            when: due_in_words(on, today),
            is_soon: is_near_or_past(on, today),
            document: check.map(|check| check.id),
            can_start: status != CheckStatus::NotDue,
            child: child.facts.clone(),
        });
    }
    due.sort_by(|a, b| a.on.cmp(&b.on).then_with(|| a.child.known_as.cmp(&b.child.known_as)));
    let horizon = today.checked_add_days(Days::new(LATER_DAYS)).unwrap_or(today);
    let (soon, later): (Vec<_>, Vec<_>) = due.into_iter().partition(|item| item.is_soon);
    Ok(Home {
        children: on_roll.len(),
        this_week: soon.into_iter().take(THIS_WEEK).collect(),
        later: later.into_iter().filter(|item| item.on <= horizon).take(LATER).collect(),
        left_off: left_off(work, &on_roll)?,
    })
}

fn left_off(
    work: &Work<'_>,
    on_roll: &[StoredChild],
) -> Result<Vec<coatpeg_domain::records::DocumentSummary>> {
    let by_id: BTreeMap<ChildId, &ChildFacts> =
        on_roll.iter().map(|child| (child.facts.id, &child.facts)).collect();
    let drafts = work.open.store.drafts()?;
    drafts
        .iter()
        .filter_map(|draft| by_id.get(&draft.child).map(|child| (draft, *child)))
        .take(LEFT_OFF)
        .map(|(draft, child)| summary(work, draft, child))
        .collect()
}

fn title(child: &ChildFacts, status: CheckStatus, is_begun: bool) -> String {
    let name = &child.known_as;
    match status {
        CheckStatus::NotDue => format!("{name} turns two: the progress check can begin"),
        _ if is_begun => format!("Finish {name}’s progress check"),
        _ => format!("Begin {name}’s progress check"),
    }
}

fn note(status: CheckStatus) -> &'static str {
    match status {
        CheckStatus::Overdue => "The third birthday has passed. Say why, and it can still be shared.",
        CheckStatus::Late => {
            "Past the time it is most useful. There is still room before the third birthday."
        }
        CheckStatus::DueSoon => "Talk with the parents about when suits them.",
        CheckStatus::WindowOpen | CheckStatus::NotDue | CheckStatus::Done | CheckStatus::Exempt => "",
    }
}
