//! What is found of each kind, with what is said of it.

use std::collections::HashSet;

use coatpeg_domain::access::ROLES_FIELD;
use coatpeg_domain::dates::near_in_words;
use coatpeg_domain::find::{Excerpt, Marked, NameMatch, Typed, best_excerpt};
use coatpeg_domain::ids::{ChildId, CycleId, DocumentId, PersonId, PlanId};
use coatpeg_domain::records::{ChildFacts, DocumentState, Hit, HitPlace, Person};
use coatpeg_store::{EntryKind, FoundEntry, Seek, SeekIn, StoredChild};

use super::names::full_and_known;
use super::search::{Search, title};
use crate::children::age_in_words;
use crate::error::Result;
use crate::sight::person_as_seen;

/// Children by their names, then by what stands on their record, then by the names they had before.
pub(super) fn child_hits(search: &Search<'_>, typed: &Typed) -> Result<Vec<Hit>> {
    let command = search.command;
    if command.from.is_some() || command.until.is_some() {
        return Ok(Vec::new());
    }
    let today = search.work.now.today();
    let mut named: Vec<(NameMatch, bool, &StoredChild)> = search
        .named()
        .filter(|(child, _)| command.child.is_none_or(|only| only == child.facts.id))
        .filter_map(|(child, name)| {
            let has_left = child.facts.left_on.is_some_and(|left_on| left_on < today);
            Some((name.fits_as_spelt(typed)?, has_left, child))
        })
        .collect();
    named.sort_by_key(|(fit, has_left, _)| (*fit, *has_left));
    let mut hits: Vec<Hit> =
        named.iter().take(search.most() + 1).map(|(_, _, child)| child_hit(search, typed, child)).collect();
    let mut told: HashSet<ChildId> = named.iter().map(|(_, _, child)| child.facts.id).collect();
    for within in [SeekIn::Everything, SeekIn::PreviousNames] {
        if within == SeekIn::PreviousNames && !search.eyes.manages() {
            break;
        }
        let room = (search.most() + 1).saturating_sub(hits.len());
        let written = entries(search, typed, EntryKind::Child, within, room, |entry| {
            Ok(entry.about.is_some_and(|child| search.eyes.see_whole(child) && told.insert(child)))
        })?;
        for entry in written {
            let Some(child) = entry.about.and_then(|child| search.children.get(&child)) else { continue };
            let excerpt = excerpt(search, typed, &entry)?;
            let note = match within {
                SeekIn::PreviousNames => "Had another name before".to_owned(),
                SeekIn::Titles | SeekIn::Everything => child_hit(search, typed, child).note,
            };
            hits.push(Hit { excerpt, note, ..child_hit(search, typed, child) });
        }
    }
    Ok(hits)
}

fn child_hit(search: &Search<'_>, typed: &Typed, child: &StoredChild) -> Hit {
    let today = search.work.now.today();
    let left = child.facts.left_on.filter(|left_on| *left_on < today);
    let left = left.map(|left_on| format!("left {}", near_in_words(left_on, today)));
    let parts = [age_in_words(&child.facts, search.work.now), child.room.clone(), left.unwrap_or_default()];
    Hit {
        opens: HitPlace::Child(child.facts.id),
        title: title(typed, &full_and_known(&child.facts)),
        note: listed(&parts),
        excerpt: None,
        ..about(search, Some(&child.facts))
    }
}

/// Documents, those whoever looks may read.
pub(super) fn document_hits(search: &Search<'_>, typed: &Typed) -> Result<Vec<Hit>> {
    let store = &search.work.open.store;
    let may_read = |entry: &FoundEntry| {
        let Ok(id) = entry.record.parse::<DocumentId>() else { return Ok(false) };
        let (child, state) = store.child_of_document(id)?;
        Ok(search.eyes.may_read_in(child, state))
    };
    let found = entries_viewed_first(search, typed, &[EntryKind::Document], may_read)?;
    let mut hits = Vec::new();
    for entry in found {
        let Ok(id) = entry.record.parse::<DocumentId>() else { continue };
        let (_, state) = store.child_of_document(id)?;
        let name = store.source(EntryKind::Document, &entry.record)?.map(|source| source.title);
        hits.push(Hit {
            opens: HitPlace::Document(id),
            title: title(typed, &name.unwrap_or_default()),
            note: listed(&[
                name_of(search, &entry),
                format!("{} {}", in_state(state), day_of(search, &entry)),
            ]),
            excerpt: excerpt(search, typed, &entry)?,
            ..about(search, search.facts(entry.about))
        });
    }
    Ok(hits)
}

/// Support plans and their cycles.
pub(super) fn plan_hits(search: &Search<'_>, typed: &Typed) -> Result<Vec<Hit>> {
    let store = &search.work.open.store;
    let plan_of = |entry: &FoundEntry| -> coatpeg_store::Result<Option<PlanId>> {
        match entry.kind {
            EntryKind::Cycle => match entry.record.parse::<CycleId>() {
                Ok(cycle) => Ok(Some(store.cycle(cycle)?.plan)),
                Err(_) => Ok(None),
            },
            _ => Ok(entry.record.parse().ok()),
        }
    };
    let may_read = |entry: &FoundEntry| {
        let Some(plan) = plan_of(entry)? else { return Ok(false) };
        let (child, is_shared) = store.child_of_plan(plan)?;
        Ok(search.eyes.may_read_plan_in(child, is_shared))
    };
    let found = entries_viewed_first(search, typed, &[EntryKind::Plan, EntryKind::Cycle], may_read)?;
    let mut hits = Vec::new();
    for entry in found {
        let Some(plan) = plan_of(&entry)? else { continue };
        let cycle = match entry.kind {
            EntryKind::Cycle => entry.record.parse::<CycleId>().ok(),
            _ => None,
        };
        let mut name = format!("Support plan {}", store.plan(plan)?.plan_no);
        if let Some(cycle) = cycle {
            name.push_str(&format!(", cycle {}", store.cycle(cycle)?.cycle_no));
        }
        hits.push(Hit {
            opens: HitPlace::Plan(plan, cycle),
            title: title(typed, &name),
            note: listed(&[name_of(search, &entry), format!("written in {}", day_of(search, &entry))]),
            excerpt: excerpt(search, typed, &entry)?,
            ..about(search, search.facts(entry.about))
        });
    }
    Ok(hits)
}

/// Steps somebody said they would take. A later version of a document has those of the earlier one: each is told once.
pub(super) fn step_hits(search: &Search<'_>, typed: &Typed) -> Result<Vec<Hit>> {
    let store = &search.work.open.store;
    let mut told: HashSet<String> = HashSet::new();
    let may_read = |entry: &FoundEntry| {
        let Some((document, step)) = entry.record.split_once(' ') else { return Ok(false) };
        let Ok(document) = document.parse::<DocumentId>() else { return Ok(false) };
        let (child, state) = store.child_of_document(document)?;
        Ok(search.eyes.may_read_in(child, state) && told.insert(step.to_owned()))
    };
    let found = entries_viewed_first(search, typed, &[EntryKind::Action], may_read)?;
    let mut hits = Vec::new();
    for entry in found {
        let document = entry.record.split_once(' ').and_then(|(document, _)| document.parse().ok());
        let Some(document) = document else { continue };
        let lines =
            store.source(EntryKind::Action, &entry.record)?.map(|source| source.lines).unwrap_or_default();
        let what = lines.first().map(|line| line.text.clone()).unwrap_or_default();
        let shown = best_excerpt(typed, &lines).map_or_else(|| title(typed, &what), |excerpt| excerpt.text);
        hits.push(Hit {
            opens: HitPlace::Document(document),
            title: shown,
            note: listed(&[name_of(search, &entry), day_of(search, &entry)]),
            excerpt: None,
            ..about(search, search.facts(entry.about))
        });
    }
    Ok(hits)
}

/// Notes on a child's record, and what somebody saw.
pub(super) fn note_hits(search: &Search<'_>, typed: &Typed) -> Result<Vec<Hit>> {
    let may_read = |entry: &FoundEntry| Ok(entry.about.is_some_and(|child| search.eyes.see_whole(child)));
    let found = entries_viewed_first(search, typed, &[EntryKind::Note, EntryKind::Observation], may_read)?;
    let mut hits = Vec::new();
    for entry in found {
        let Some(child) = entry.about else { continue };
        let name = search.work.open.store.source(entry.kind, &entry.record)?.map(|source| source.title);
        hits.push(Hit {
            opens: HitPlace::Child(child),
            title: title(typed, &name.unwrap_or_default()),
            note: listed(&[name_of(search, &entry), day_of(search, &entry)]),
            excerpt: excerpt(search, typed, &entry)?,
            ..about(search, search.facts(entry.about))
        });
    }
    Ok(hits)
}

/// People by name, work and service, and by the rest of their record where whoever looks may see it.
pub(super) fn person_hits(search: &Search<'_>, typed: &Typed) -> Result<Vec<Hit>> {
    let (command, open) = (search.command, &*search.work.open);
    let is_about_more = command.child.is_some() || command.from.is_some() || command.until.is_some();
    if is_about_more || !search.eyes.has_role() {
        return Ok(Vec::new());
    }
    let mut told: HashSet<String> = HashSet::new();
    let mut hits = Vec::new();
    for within in [SeekIn::Titles, SeekIn::Everything] {
        let room = (search.most() + 1).saturating_sub(hits.len());
        let found = entries(search, typed, EntryKind::Person, within, room, |entry| {
            Ok(!told.contains(&entry.record))
        })?;
        for entry in found {
            let Ok(id) = entry.record.parse::<PersonId>() else { continue };
            let whole = open.store.person(id)?;
            let seen = person_as_seen(open, whole.clone())?;
            if within == SeekIn::Everything && !is_seen_whole(&whole, &seen) {
                continue;
            }
            told.insert(entry.record.clone());
            let summary = whole.summary();
            let organisation = seen.answers.text("organisation").unwrap_or_default().to_owned();
            hits.push(Hit {
                opens: HitPlace::Person(id),
                title: title(typed, &summary.name),
                note: listed(&[summary.role_title, organisation]),
                excerpt: if within == SeekIn::Everything { excerpt(search, typed, &entry)? } else { None },
                ..about(search, None)
            });
        }
    }
    Ok(hits)
}

/// Whether nothing of a person was left out but their roles, which nobody looks for.
fn is_seen_whole(whole: &Person, seen: &Person) -> bool {
    let left_out = seen.answers.changes_to(&whole.answers);
    left_out.keys().all(|field| field == ROLES_FIELD)
}

/// What is found of some kinds, that of the child in view first.
fn entries_viewed_first(
    search: &Search<'_>,
    typed: &Typed,
    kinds: &[EntryKind],
    mut keep: impl FnMut(&FoundEntry) -> Result<bool>,
) -> Result<Vec<FoundEntry>> {
    let most = search.most() + 1;
    let viewing = search.command.viewing.filter(|_| search.command.child.is_none());
    let mut found: Vec<FoundEntry> = Vec::new();
    for about in viewing.map(Some).into_iter().chain([None]) {
        let mut of_kinds = Vec::new();
        for kind in kinds {
            let room = most.saturating_sub(found.len());
            of_kinds.extend(entries_about(search, typed, *kind, about, room, |entry| {
                Ok((about.is_some() || viewing.is_none() || entry.about != viewing) && keep(entry)?)
            })?);
        }
        of_kinds.sort_by(|a, b| b.written_on.cmp(&a.written_on));
        found.extend(of_kinds);
    }
    found.truncate(most);
    Ok(found)
}

fn entries_about(
    search: &Search<'_>,
    typed: &Typed,
    kind: EntryKind,
    about: Option<ChildId>,
    most: usize,
    keep: impl FnMut(&FoundEntry) -> Result<bool>,
) -> Result<Vec<FoundEntry>> {
    let seek =
        Seek { about: about.or(search.command.child), ..seek(search, typed, kind, SeekIn::Everything) };
    search.work.open.store.seek(&seek, most, keep)
}

fn entries(
    search: &Search<'_>,
    typed: &Typed,
    kind: EntryKind,
    within: SeekIn,
    most: usize,
    keep: impl FnMut(&FoundEntry) -> Result<bool>,
) -> Result<Vec<FoundEntry>> {
    search.work.open.store.seek(&seek(search, typed, kind, within), most, keep)
}

fn seek<'a>(search: &'a Search<'_>, typed: &'a Typed, kind: EntryKind, within: SeekIn) -> Seek<'a> {
    Seek {
        typed,
        kind,
        within,
        about: search.command.child,
        theirs: search.own.as_deref().filter(|_| kind != EntryKind::Person),
        from: search.command.from,
        until: search.command.until,
    }
}

fn excerpt(search: &Search<'_>, typed: &Typed, entry: &FoundEntry) -> Result<Option<Excerpt>> {
    let source = search.work.open.store.source(entry.kind, &entry.record)?;
    Ok(source.and_then(|source| best_excerpt(typed, &source.lines)))
}

fn name_of(search: &Search<'_>, entry: &FoundEntry) -> String {
    search.facts(entry.about).map(|facts| facts.known_as.clone()).unwrap_or_default()
}

fn day_of(search: &Search<'_>, entry: &FoundEntry) -> String {
    let day = entry.written_on.parse().ok();
    day.map(|day| near_in_words(day, search.work.now.today())).unwrap_or_default()
}

/// What every hit says of the child it is about; the rest is put in by each kind.
pub(super) fn about(search: &Search<'_>, facts: Option<&ChildFacts>) -> Hit {
    Hit {
        opens: facts.map_or(HitPlace::Home, |facts| HitPlace::Child(facts.id)),
        about: facts.map(|facts| facts.id),
        name: facts.map(|facts| facts.known_as.clone()).unwrap_or_default(),
        is_whole: facts.is_some_and(|facts| search.eyes.see_whole(facts.id)),
        title: Marked::default(),
        note: String::new(),
        excerpt: None,
        peg: facts.map(|facts| (facts.peg_picture.clone(), facts.peg_tint.clone())),
    }
}

fn in_state(state: DocumentState) -> &'static str {
    match state {
        DocumentState::Draft => "draft,",
        DocumentState::Ready => "ready,",
        DocumentState::Discussed => "talked through,",
        DocumentState::Shared => "shared,",
        DocumentState::Sent => "sent,",
        DocumentState::Amended => "amended,",
        DocumentState::Exempt => "not needed here,",
    }
}

fn listed(parts: &[String]) -> String {
    let parts: Vec<&str> = parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect();
    parts.join(", ")
}
