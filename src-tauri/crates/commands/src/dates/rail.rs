//! What stands beside the dates: the children who start Reception next, or the health visitor's reviews that come.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};
use coatpeg_domain::agenda::Matter;
use coatpeg_domain::dates::{add_years, near_in_words};
use coatpeg_domain::ids::ChildId;
use coatpeg_domain::records::{HealthVisit, RailPeg, RailStage, ReceptionRail};
use coatpeg_domain::transition_due::reception_start;
use coatpeg_store::StoredChild;

use super::lines::Line;
use crate::error::Result;
use crate::session::Work;

/// There is room for so many pegs.
const PEGS: usize = 40;
/// And for so many reviews.
const VISITS: usize = 5;

/// The rail, from 1 March until they start, where anybody does.
pub(super) fn rail(work: &Work<'_>, theirs: &[StoredChild]) -> Result<Option<ReceptionRail>> {
    let today = work.now.today();
    let Some(starts_on) = NaiveDate::from_ymd_opt(today.year(), 9, 1) else { return Ok(None) };
    if today.month() < 3 || today >= starts_on {
        return Ok(None);
    }
    let store = &work.open.store;
    let deferred = store.children_deferred()?;
    let starts = |child: &&StoredChild| {
        let facts = &child.facts;
        facts.left_on.is_none_or(|left| left >= today)
            && reception_start(facts.born_on, deferred.contains(&facts.id)) == starts_on
    };
    let starting: Vec<&StoredChild> = theirs.iter().filter(starts).collect();
    if starting.is_empty() {
        return Ok(None);
    }
    let stages = stages(work)?;
    let mut pegs: Vec<RailPeg> = starting
        .iter()
        .map(|child| {
            let stage = stages.get(&child.facts.id).copied().unwrap_or(RailStage::ToBegin);
            RailPeg { child: child.facts.clone(), stage }
        })
        .collect();
    pegs.sort_by_key(|peg| peg.stage);
    let count = |stage| pegs.iter().filter(|peg| peg.stage == stage).count();
    let (sent, writing) = (count(RailStage::Sent), count(RailStage::Writing));
    let children = pegs.len();
    pegs.truncate(PEGS);
    Ok(Some(ReceptionRail { starts_on, children, sent, writing, pegs }))
}

/// How far each child's summary has come; one that was sent stays sent while the next version is written.
fn stages(work: &Work<'_>) -> Result<BTreeMap<ChildId, RailStage>> {
    let mut stages = BTreeMap::new();
    for found in work.open.store.summaries_on_the_way()?.into_iter().filter(|found| found.is_to_reception) {
        let stage = if found.is_sent { RailStage::Sent } else { RailStage::Writing };
        let known = stages.entry(found.child).or_insert(stage);
        *known = (*known).min(stage);
    }
    Ok(stages)
}

/// The reviews that come next, known or not.
pub(super) fn health_visits(lines: &[Line<'_>], today: NaiveDate) -> Vec<HealthVisit> {
    let mut seen = BTreeSet::new();
    let visits = lines.iter().filter_map(|line| {
        let Line::Child(due) = line else { return None };
        let matter = &due.matter()?.0.matter;
        let is_known = *matter == Matter::HealthVisit;
        if !is_known && *matter != Matter::AskHealthVisit {
            return None;
        }
        let opens = add_years(due.child.born_on, 2);
        let when = if is_known {
            format!("On {}", near_in_words(due.on, today))
        } else if opens > today {
            format!("From {}, day not known yet", near_in_words(opens, today))
        } else {
            format!("Before {}, day not known yet", near_in_words(due.on, today))
        };
        // Nobody needs to see years ahead.
        let is_near = due.place <= coatpeg_domain::dates::add_days(today, 60);
        is_near.then(|| HealthVisit { child: due.child.clone(), when, is_known })
    });
    visits.filter(|visit| seen.insert(visit.child.id)).take(VISITS).collect()
}
