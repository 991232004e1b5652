//! A check that is written in five short parts: the next of them stands in a list instead of the check itself.

use std::collections::HashMap;

use chrono::NaiveDate;
use coatpeg_domain::agenda::{CheckPart, Dated, Matter};
use coatpeg_domain::answers::Answers;
use coatpeg_domain::dates::add_days;
use coatpeg_domain::due::CheckStatus;
use coatpeg_domain::forms::two_year_check::guided::{
    GUIDED, GuidedPart, days_of_parts, next_part, offered_on,
};
use coatpeg_domain::ids::{ChildId, DocumentId};
use coatpeg_domain::records::DocumentState;
use coatpeg_store::{Answering, Reading};

use super::{CheckDue, Due, Kind, Who};
use crate::desktop::Now;
use crate::error::Result;
use crate::outlook::{facts_about, facts_of};

/// What comes next in a check that is written in five parts.
pub(super) struct PartsDue {
    document: DocumentId,
    begun_on: NaiveDate,
    next: &'static GuidedPart,
}

/// The next part of every draft that is written in five, by child.
pub(super) fn parts_due(store: &Reading, setting: &Answers, now: Now) -> Result<HashMap<ChildId, PartsDue>> {
    let mut all = HashMap::new();
    for (id, child, way) in store.answering(Answering::CheckWay)? {
        if way != GUIDED {
            continue;
        }
        let document = store.document(id)?;
        let stored = store.documents_of(child)?.into_iter().find(|stored| stored.id == id);
        let child = store.child(child)?;
        let facts = facts_about(&child, facts_of(&child)?, setting, now);
        let is_draft = document.state == DocumentState::Draft;
        let next = next_part(&document.answers, &facts).filter(|_| is_draft);
        if let Some((next, stored)) = next.zip(stored) {
            let begun_on = stored.created_at.date();
            all.insert(child.id, PartsDue { document: id, begun_on, next });
        }
    }
    Ok(all)
}

/// The next part, where it is under way and there is time for it; else the check itself. Never both.
pub(super) fn instead_of<'a>(due: Due<'a>, parts: Option<&PartsDue>, today: NaiveDate) -> Due<'a> {
    let (Kind::Check(check), Some(parts)) = (&due.kind, parts) else { return due };
    match check.status {
        CheckStatus::WindowOpen | CheckStatus::DueSoon if !check.is_at_risk => {
            let dated = dated(parts, check, today);
            Due {
                on: dated.on,
                place: dated.place(today),
                child: due.child,
                kind: Kind::Matter(dated, Who::default()),
            }
        }
        CheckStatus::WindowOpen
        | CheckStatus::DueSoon
        | CheckStatus::Late
        | CheckStatus::Overdue
        | CheckStatus::NotDue
        | CheckStatus::Done
        | CheckStatus::Exempt => due,
    }
}

fn dated(parts: &PartsDue, check: &CheckDue, today: NaiveDate) -> Dated {
    let days = days_of_parts(parts.begun_on, &check.window);
    let on = offered_on(parts.next, &days, today).min(check.window.target);
    let matter = Matter::CheckPart(CheckPart { document: parts.document, part: parts.next });
    let about = format!("{}:{}", parts.document, parts.next.number);
    // Beyond the day to aim for, the check itself is spoken of.
    Dated::new(matter, about, on).until(add_days(check.window.target, 1)).not_beyond(check.window.target)
}
