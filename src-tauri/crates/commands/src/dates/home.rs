//! What now: this week, what comes after it, and where somebody left off.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use chrono::NaiveDate;
use coatpeg_domain::agenda::{Span, heading, is_this_week, reach, term_words, terms_of};
use coatpeg_domain::contract::ShowHome;
use coatpeg_domain::dates::add_days;
use coatpeg_domain::ids::ChildId;
use coatpeg_domain::records::{ChildFacts, DocumentSummary, DueGroup, Home};
use coatpeg_store::StoredChild;

use super::lines::{Line, Teller, Wanted, children_told, dates_of, together};
use super::rail::{health_visits, rail};
use crate::access::roles;
use crate::documents::summary;
use crate::error::Result;
use crate::rights::brought_back;
use crate::session::Work;

/// At most this many things in "This week", while nobody looks further.
const THIS_WEEK: usize = 6;
/// So many of these are kept for what is past, where more is still to come.
const PAST: usize = 2;
/// At most this many plain lines after it.
const LATER: usize = 12;
/// How far these look.
const LATER_DAYS: i64 = 120;
/// At most this many things where somebody looks further.
const AT_LENGTH: usize = 120;
/// At most this many drafts to carry on with.
const LEFT_OFF: usize = 4;
/// Drafts looked at for these; some may be of children who have left.
const DRAFTS_LOOKED_AT: u32 = 50;

/// What is due, soonest first, and what was being written.
pub(crate) fn show(work: &mut Work<'_>, command: ShowHome) -> Result<Home> {
    let today = work.now.today();
    let everybody = work.open.store.children()?;
    let is_here = |child: &&StoredChild| child.facts.left_on.is_none_or(|left| left >= today);
    let children = everybody.iter().filter(is_here).count();
    let theirs = children_told(work, &everybody)?;
    let may_choose_mine = roles(work.open)?.may_see_all();
    let is_mine = command.mine && may_choose_mine;
    let mut lines = dates_of(work, &theirs, &everybody, Wanted::mine(is_mine))?;
    let terms = terms_of(&work.open.store.setting()?);
    let health_visits = health_visits(&lines, today);
    let furthest = reach(Span::Term, today, &terms).max(add_days(today, LATER_DAYS));
    lines.retain(|line| line.place() <= furthest);
    let groups =
        Groups::of(command.span, reach(command.span, today, &terms), reach(Span::Term, today, &terms));
    let teller = Teller::of(work, &theirs)?;
    let rail = rail(work, &theirs)?;
    Ok(Home {
        children,
        span: command.span,
        is_mine,
        may_choose_mine,
        term: term_words(today, &terms),
        groups: groups.told(&teller, together(lines), today)?,
        left_off: left_off(work, &theirs)?,
        health_visits: if rail.is_some() { Vec::new() } else { health_visits },
        rail,
        brought_back: if roles(work.open)?.may_manage() { brought_back(work)? } else { Vec::new() },
    })
}

/// How a list is divided.
struct Groups {
    span: Span,
    until: NaiveDate,
    term_ends: NaiveDate,
}

impl Groups {
    fn of(span: Span, until: NaiveDate, term_ends: NaiveDate) -> Groups {
        Groups { span, until, term_ends }
    }

    fn told(&self, teller: &Teller<'_>, lines: Vec<Line<'_>>, today: NaiveDate) -> Result<Vec<DueGroup>> {
        let (week, mut later): (Vec<_>, Vec<_>) =
            lines.into_iter().partition(|line| is_this_week(line.place(), today));
        later.sort_by_key(Line::said);
        let room = if self.span == Span::Week { THIS_WEEK } else { AT_LENGTH };
        let mut groups = vec![this_week(week, room, teller, today)?];
        match self.span {
            Span::Week => groups.extend(self.after_this_week(later, teller, today)?),
            Span::Month | Span::Term => groups.extend(self.by_month(later, teller, today)?),
        }
        Ok(groups)
    }

    /// Plain lines under one heading.
    fn after_this_week(
        &self,
        mut later: Vec<Line<'_>>,
        teller: &Teller<'_>,
        today: NaiveDate,
    ) -> Result<Option<DueGroup>> {
        later.retain(|line| line.said() <= add_days(today, LATER_DAYS));
        let shown = &later[..later.len().min(LATER)];
        let is_this_term = shown.iter().all(|line| line.said() <= self.term_ends);
        let heading = if is_this_term { "Later this term" } else { "Later" };
        if later.is_empty() { Ok(None) } else { group(heading.to_owned(), &later, LATER, teller).map(Some) }
    }

    /// Under the months they fall in.
    fn by_month(&self, later: Vec<Line<'_>>, teller: &Teller<'_>, today: NaiveDate) -> Result<Vec<DueGroup>> {
        let mut months: Vec<(String, Vec<Line<'_>>)> = Vec::new();
        for line in later.into_iter().filter(|line| line.said() <= self.until) {
            let heading = heading(line.said(), today);
            match months.last_mut() {
                Some((last, lines)) if *last == heading => lines.push(line),
                Some(_) | None => months.push((heading, vec![line])),
            }
        }
        months.into_iter().map(|(heading, lines)| group(heading, &lines, AT_LENGTH, teller)).collect()
    }
}

/// What is to do next comes first: today and the days after it, then what is past, where the least time is left for it
/// before what was due last.
fn this_week(lines: Vec<Line<'_>>, room: usize, teller: &Teller<'_>, today: NaiveDate) -> Result<DueGroup> {
    let (mut past, mut coming): (Vec<_>, Vec<_>) = lines.into_iter().partition(|line| line.on() < today);
    coming.sort_by_key(Line::on);
    past.sort_by_key(|line| {
        let in_time_until = line.in_time_until(today);
        (in_time_until.is_none(), in_time_until, Reverse(line.on()))
    });
    let all = coming.len() + past.len();
    let of_past = past.len().min(room.saturating_sub(coming.len()).max(PAST));
    coming.truncate(room - of_past);
    past.truncate(of_past);
    let items: Vec<_> = coming.iter().chain(&past).map(|line| teller.item(line)).collect::<Result<_>>()?;
    Ok(DueGroup { heading: "This week".to_owned(), more: all - items.len(), items })
}

/// Plain lines of what is still to come.
fn group(heading: String, lines: &[Line<'_>], room: usize, teller: &Teller<'_>) -> Result<DueGroup> {
    let shown = &lines[..lines.len().min(room)];
    let items = shown.iter().map(|line| teller.item_to_come(line)).collect::<Result<_>>()?;
    Ok(DueGroup { heading, items, more: lines.len() - shown.len() })
}

fn left_off(work: &Work<'_>, theirs: &[StoredChild]) -> Result<Vec<DocumentSummary>> {
    let today = work.now.today();
    let is_here = |child: &&StoredChild| child.facts.left_on.is_none_or(|left| left >= today);
    let by_id: BTreeMap<ChildId, &ChildFacts> =
        theirs.iter().filter(is_here).map(|child| (child.facts.id, &child.facts)).collect();
    let drafts = work.open.store.drafts(DRAFTS_LOOKED_AT)?;
    drafts
        .iter()
        .filter_map(|draft| by_id.get(&draft.child).map(|child| (draft, *child)))
        .take(LEFT_OFF)
        .map(|(draft, child)| summary(work, draft, child))
        .collect()
}
