//! What has a date in the setting and belongs to no one child.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use coatpeg_domain::access::Roles;
use coatpeg_domain::agenda::{Dated, Matter, Reminder, is_retention_told, listed, retention, year_dates};
use coatpeg_domain::dates::{add_years, reception_entry};
use coatpeg_domain::ids::ChildId;
use coatpeg_domain::records::DueAct;
use coatpeg_domain::transition_due::reception_start;
use coatpeg_store::StoredChild;

use super::act_of;
use super::known::said_of;
use crate::error::Result;
use crate::rights::due_deletions;
use crate::session::Work;

/// What is of the setting and not of one child, for somebody with these roles.
pub(crate) fn of_setting(
    work: &Work<'_>,
    everybody: &[StoredChild],
    roles: &Roles,
) -> Result<Vec<(Dated, NaiveDate)>> {
    let (store, today) = (&work.open.store, work.now.today());
    let setting = store.setting()?;
    let mut all = year_dates(&setting, today);
    if roles.may_see_all() {
        all.extend(listed(starting_next(everybody, &store.children_deferred()?, today), today));
    }
    if roles.may_manage() {
        if is_retention_told(today) {
            all.extend(retention(due_deletions(work, everybody)?.len(), today));
        }
        for complaint in store.complaints_open()? {
            if complaint.acknowledged_on.is_none() {
                let due = Dated::new(Matter::Complaint, complaint.id, complaint.ack_due);
                all.push(due.until(NaiveDate::MAX).not_beyond(complaint.ack_due));
            }
        }
        for request in store.access_requests_open()? {
            let due = Dated::new(Matter::AccessRequest, request.id, request.due_on);
            all.push(due.until(NaiveDate::MAX).not_beyond(request.due_on));
        }
    }
    let said = said_of(store)?;
    let placed = all.into_iter().filter_map(|dated| {
        let reminder = Reminder { child: None, what: dated.key() };
        let place = said.place(&reminder, dated.place(today), today)?;
        Some((dated, place))
    });
    Ok(placed.collect())
}

/// How many of them start Reception next September.
fn starting_next(everybody: &[StoredChild], deferred: &BTreeSet<ChildId>, today: NaiveDate) -> usize {
    let next = reception_entry(add_years(today, -4));
    let starts = |child: &&StoredChild| {
        child.facts.left_on.is_none_or(|left| left >= today)
            && reception_start(child.facts.born_on, deferred.contains(&child.facts.id)) == next
    };
    everybody.iter().filter(starts).count()
}

/// What can be done about a matter of the setting.
pub(crate) fn setting_act(matter: &Matter) -> DueAct {
    act_of(matter)
}
