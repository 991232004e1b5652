//! What now: dates near and far, and where somebody left off.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use coatpeg_domain::contract::ShowHome;
use coatpeg_domain::due::{CheckStatus, due_in_words, is_near_or_past};
use coatpeg_domain::forms::setting::check_settings;
use coatpeg_domain::forms::two_year_check;
use coatpeg_domain::ids::ChildId;
use coatpeg_domain::records::{ChildFacts, DueItem, Home};
use coatpeg_store::StoredChild;

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
/// Drafts looked at for these; some may be of children who have left.
const DRAFTS_LOOKED_AT: u32 = 50;

/// What is due, soonest first, and what was being written.
pub(crate) fn show(work: &mut Work<'_>, _: ShowHome) -> Result<Home> {
    let store = &work.open.store;
    let settings = check_settings(&store.setting()?);
    let today = work.now.today();
    let on_roll: Vec<StoredChild> = store
        .children()?
        .into_iter()
        .filter(|child| child.facts.left_on.is_none_or(|left| left >= today))
        .collect();
    let shared = store.children_with_finished(two_year_check::ID)?;
    let horizon = today.checked_add_days(Days::new(LATER_DAYS)).unwrap_or(today);
    let mut due: Vec<Due<'_>> = on_roll
        .iter()
        .filter_map(|child| {
            let reminder = reminder(&child.facts, shared.contains(&child.facts.id), &settings, work.now);
            let on = reminder.due_on().filter(|on| *on <= horizon)?;
            Some(Due { on, status: reminder.status.ok()?, child: &child.facts })
        })
        .collect();
    due.sort_by(|a, b| a.on.cmp(&b.on).then_with(|| a.child.known_as.cmp(&b.child.known_as)));
    let (soon, later): (Vec<_>, Vec<_>) = due.into_iter().partition(|due| is_near_or_past(due.on, today));
    Ok(Home {
        children: on_roll.len(),
        this_week: soon.iter().take(THIS_WEEK).map(|due| item(work, due)).collect::<Result<_>>()?,
        later: later.iter().take(LATER).map(|due| item(work, due)).collect::<Result<_>>()?,
        left_off: left_off(work, &on_roll)?,
    })
}

/// A child whose progress check has a date.
struct Due<'a> {
    on: NaiveDate,
    status: CheckStatus,
    child: &'a ChildFacts,
}

fn item(work: &Work<'_>, due: &Due<'_>) -> Result<DueItem> {
    let today = work.now.today();
    let document = work.open.store.live_document(due.child.id, two_year_check::ID)?;
    Ok(DueItem {
        title: title(due.child, due.status, document.is_some()),
        note: note(due.status).to_owned(),
        on: due.on,
        when: due_in_words(due.on, today),
        is_soon: is_near_or_past(due.on, today),
        document,
        can_start: due.status != CheckStatus::NotDue,
        child: due.child.clone(),
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
