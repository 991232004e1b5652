//! What now: dates near and far, and where somebody left off.

use std::collections::BTreeMap;

use chrono::Days;
use coatpeg_domain::contract::ShowHome;
use coatpeg_domain::due::is_near_or_past;
use coatpeg_domain::ids::ChildId;
use coatpeg_domain::records::{ChildFacts, DueItem, Home};
use coatpeg_store::StoredChild;

use crate::documents::summary;
use crate::due::{Due, all_due};
use crate::error::Result;
use crate::session::Work;
use crate::sight::Eyes;

/// At most this many things in "This week".
const THIS_WEEK: usize = 6;
/// How far "Later" looks.
const LATER_DAYS: u64 = 120;
/// At most this many things in "Later".
const LATER: usize = 12;
/// At most this many drafts to carry on with.
const LEFT_OFF: usize = 4;
/// Drafts looked at for these; some may be of children who have left.
const DRAFTS_LOOKED_AT: u32 = 50;

/// What is due, soonest first, and what was being written.
pub(crate) fn show(work: &mut Work<'_>, _: ShowHome) -> Result<Home> {
    let store = &work.open.store;
    let today = work.now.today();
    let on_roll: Vec<StoredChild> = store
        .children()?
        .into_iter()
        .filter(|child| child.facts.left_on.is_none_or(|left| left >= today))
        .collect();
    let horizon = today.checked_add_days(Days::new(LATER_DAYS)).unwrap_or(today);
    let theirs = Eyes::of(work.open)?.whole_of(&on_roll);
    let mut due = all_due(store, &theirs, work.now)?;
    due.retain(|due| due.on <= horizon);
    let (soon, later): (Vec<_>, Vec<_>) = due.into_iter().partition(|due| is_near_or_past(due.on, today));
    let items = |due: &[Due<'_>], most: usize| -> Result<Vec<DueItem>> {
        due.iter().take(most).map(|due| due.item(store, work.now)).collect()
    };
    Ok(Home {
        children: on_roll.len(),
        this_week: items(&soon, THIS_WEEK)?,
        later: items(&later, LATER)?,
        left_off: left_off(work, &theirs)?,
    })
}

fn left_off(
    work: &Work<'_>,
    on_roll: &[StoredChild],
) -> Result<Vec<coatpeg_domain::records::DocumentSummary>> {
    let by_id: BTreeMap<ChildId, &ChildFacts> =
        on_roll.iter().map(|child| (child.facts.id, &child.facts)).collect();
    let drafts = work.open.store.drafts(DRAFTS_LOOKED_AT)?;
    drafts
        .iter()
        .filter_map(|draft| by_id.get(&draft.child).map(|child| (draft, *child)))
        .take(LEFT_OFF)
        .map(|(draft, child)| summary(work, draft, child))
        .collect()
}
