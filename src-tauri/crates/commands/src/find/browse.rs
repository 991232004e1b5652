//! The list of children: whom it shows, in what order, and what the filters offer.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;
use coatpeg_domain::children_list::{
    ChildrenColumn, ChildrenFilter, ChildrenOrder, Traits, next_reception_year,
};
use coatpeg_domain::contract::BrowseChildren;
use coatpeg_domain::due::is_near_or_past;
use coatpeg_domain::find::Typed;
use coatpeg_domain::ids::{ChildId, PersonId};
use coatpeg_domain::leaving::left_in_words;
use coatpeg_domain::records::{ChildSummary, ChildrenView, ListedChild, SendStatus};
use coatpeg_domain::transition_due::reception_start;
use coatpeg_store::{FilteredFacts, StoredChild};

use super::names::{near_name, passes};
use super::views::views_of;
use crate::children::age_in_words;
use crate::due::all_due;
use crate::error::Result;
use crate::session::Work;
use crate::sight::Eyes;

/// The list of children, as it was chosen and sorted.
pub(crate) fn browse(work: &mut Work<'_>, command: BrowseChildren) -> Result<ChildrenView> {
    let list = List::of(work, &command.filter)?;
    let today = work.now.today();
    let children = work.open.store.children()?;
    let has_left = |child: &StoredChild| child.facts.left_on.is_some_and(|left_on| left_on < today);
    let (left, on_roll): (Vec<StoredChild>, Vec<StoredChild>) = children.into_iter().partition(has_left);
    let left_count = left.len();
    let listed = if command.leavers { left } else { on_roll };
    let next = list.next_of(work, &listed)?;
    let typed = Typed::of(&command.search);
    let mut fit: Vec<&StoredChild> = listed
        .iter()
        .filter(|child| list.lets_through(work, child, &next, &command.filter))
        .filter(|child| passes(&typed, &command.search, &child.facts))
        .collect();
    list.sort(&mut fit, command.order, &next);
    let did_you_mean = if fit.is_empty() { near_name(&typed, &listed) } else { None };
    let most = usize::from(command.most);
    Ok(ChildrenView {
        found: fit.len(),
        children: fit.into_iter().take(most).map(|child| list.line(work, child, &next)).collect(),
        all: listed.len(),
        left: left_count,
        did_you_mean,
        rooms: rooms(&listed),
        key_people: list.key_people(&listed),
        reception_year: next_reception_year(today),
        views: views_of(work)?,
    })
}

/// The nearest date of a child in words, and whether it is near or past.
type Next = HashMap<ChildId, (NaiveDate, String, bool)>;

/// What is known of all children at once.
struct List {
    eyes: Eyes,
    people: HashMap<PersonId, String>,
    status: HashMap<ChildId, SendStatus>,
    deferred: BTreeSet<ChildId>,
    more: HashMap<ChildId, FilteredFacts>,
}

impl List {
    fn of(work: &Work<'_>, filter: &ChildrenFilter) -> Result<List> {
        let store = &work.open.store;
        Ok(List {
            eyes: Eyes::of(work.open)?,
            people: store.people()?.into_iter().map(|person| (person.id, person.name)).collect(),
            status: store.children_by_status()?.into_iter().collect(),
            deferred: store.children_deferred()?,
            more: if filter.asks_more() { store.filtered_facts()? } else { HashMap::new() },
        })
    }

    /// Soonest first, so the first of a child is the nearest.
    fn next_of(&self, work: &Work<'_>, children: &[StoredChild]) -> Result<Next> {
        let today = work.now.today();
        let mut next = Next::new();
        for due in all_due(&work.open.store, &self.eyes.whole_of(children), work.now)? {
            next.entry(due.child.id)
                .or_insert_with(|| (due.on, due.line(today), is_near_or_past(due.on, today)));
        }
        self.say_who_left(work, children, &mut next)?;
        Ok(next)
    }

    /// Nothing comes next for a child who has left: what stands there is when and why.
    fn say_who_left(&self, work: &Work<'_>, children: &[StoredChild], next: &mut Next) -> Result<()> {
        let today = work.now.today();
        let mut reasons: Option<HashMap<ChildId, String>> = None;
        for child in children {
            let facts = &child.facts;
            let Some(left_on) = facts.left_on.filter(|left_on| *left_on < today) else { continue };
            if reasons.is_none() {
                reasons = Some(work.open.store.leave_reasons()?.into_iter().collect());
            }
            let is_seen = self.eyes.see_whole(facts.id);
            let reason = reasons.as_ref().and_then(|reasons| reasons.get(&facts.id)).filter(|_| is_seen);
            let words = left_in_words(left_on, reason.map(String::as_str), today);
            next.insert(facts.id, (left_on, words.trim_end_matches('.').to_owned(), false));
        }
        Ok(())
    }

    fn lets_through(
        &self,
        work: &Work<'_>,
        child: &StoredChild,
        next: &Next,
        filter: &ChildrenFilter,
    ) -> bool {
        if filter.is_open() {
            return true;
        }
        let (facts, today) = (&child.facts, work.now.today());
        let more = self.more.get(&facts.id);
        let streams = more.map(|more| streams_on(more, today)).unwrap_or_default();
        let traits = Traits {
            is_whole: self.eyes.see_whole(facts.id),
            room: &child.room,
            key_people: [child.key_person, more.and_then(|more| more.second_key_person)],
            born_on: facts.born_on,
            funding: &streams,
            support: self.support_of(facts.id),
            another_language: facts.speaks_another_language_first,
            in_care: more.is_some_and(|more| !matches!(more.looked_after.as_str(), "" | "none")),
            reception: reception_start(facts.born_on, self.deferred.contains(&facts.id)),
            is_due_soon: next.get(&facts.id).is_some_and(|(.., is_soon)| *is_soon),
        };
        filter.lets_through(&traits, work.open.person, today)
    }

    /// Where a child stands with SEND support, as far as whoever looks may know.
    fn support_of(&self, child: ChildId) -> SendStatus {
        if self.eyes.see_whole(child) {
            self.status.get(&child).copied().unwrap_or_default()
        } else {
            SendStatus::None
        }
    }

    fn key_person_of(&self, child: &StoredChild) -> &str {
        child.key_person.and_then(|id| self.people.get(&id)).map_or("", String::as_str)
    }

    fn sort(&self, children: &mut [&StoredChild], order: ChildrenOrder, next: &Next) {
        let name = |child: &StoredChild| child.facts.full_name.to_lowercase();
        children.sort_by_cached_key(|child| name(child));
        // The sort keeps children with the same answer by name.
        match order.by {
            ChildrenColumn::Name => children.sort_by(|a, b| order.of(name(a).cmp(&name(b)))),
            // Youngest first, so the latest birthday comes first.
            ChildrenColumn::Age => children.sort_by(|a, b| order.of(b.facts.born_on.cmp(&a.facts.born_on))),
            ChildrenColumn::Room => children.sort_by(|a, b| order.of(a.room.cmp(&b.room))),
            ChildrenColumn::KeyPerson => {
                children.sort_by(|a, b| order.of(self.key_person_of(a).cmp(self.key_person_of(b))));
            }
            ChildrenColumn::Support => children
                .sort_by(|a, b| order.of(self.support_of(b.facts.id).cmp(&self.support_of(a.facts.id)))),
            ChildrenColumn::Next => {
                let day =
                    |child: &StoredChild| next.get(&child.facts.id).map_or(NaiveDate::MAX, |(day, ..)| *day);
                children.sort_by(|a, b| order.of(day(a).cmp(&day(b))));
            }
        }
    }

    fn line(&self, work: &Work<'_>, child: &StoredChild, next: &Next) -> ListedChild {
        let id = child.facts.id;
        let (next, next_is_soon) =
            next.get(&id).map(|(_, line, is_soon)| (line.clone(), *is_soon)).unwrap_or_default();
        ListedChild {
            support: self.support_of(id),
            child: ChildSummary {
                facts: child.facts.clone(),
                age: age_in_words(&child.facts, work.now),
                room: child.room.clone(),
                key_person: self.key_person_of(child).to_owned(),
                next,
                next_is_soon,
                is_whole: self.eyes.see_whole(id),
            },
        }
    }

    fn key_people(&self, children: &[StoredChild]) -> Vec<(PersonId, String)> {
        let ids: BTreeSet<PersonId> = children.iter().filter_map(|child| child.key_person).collect();
        let mut people: Vec<(PersonId, String)> =
            ids.into_iter().filter_map(|id| Some((id, self.people.get(&id)?.clone()))).collect();
        people.sort_by(|a, b| a.1.cmp(&b.1));
        people
    }
}

fn rooms(children: &[StoredChild]) -> Vec<String> {
    let rooms: BTreeMap<String, &str> = children
        .iter()
        .filter(|child| !child.room.trim().is_empty())
        .map(|child| (child.room.to_lowercase(), child.room.as_str()))
        .collect();
    rooms.into_values().map(str::to_owned).collect()
}

/// The streams of funding a child has on a day; a premium or fund counts from when it is claimed.
fn streams_on(more: &FilteredFacts, day: NaiveDate) -> Vec<String> {
    let is_on = |row: &&coatpeg_domain::answers::Row| {
        row.answers.date("from").is_none_or(|from| from <= day)
            && row.answers.date("to").is_none_or(|to| day <= to)
    };
    let streams = more.streams.iter().filter(is_on).filter_map(|row| row.answers.text("stream"));
    let claimed = [("eypp", &more.eypp), ("daf", &more.daf)];
    let claimed = claimed.into_iter().filter(|(_, state)| *state == "claimed").map(|(stream, _)| stream);
    streams.chain(claimed).map(str::to_owned).collect()
}
