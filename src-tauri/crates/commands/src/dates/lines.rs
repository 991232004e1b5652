//! Dates as lines of a list: one for each, and one for several children who have the same.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;
use coatpeg_domain::agenda::{Dated, Matter, Reminder, comes_up, day_said, said_together, when_said};
use coatpeg_domain::dates::add_days;
use coatpeg_domain::due::is_near_or_past;
use coatpeg_domain::error::ErrorCode;
use coatpeg_domain::ids::{ChildId, PersonId};
use coatpeg_domain::records::{DueAct, DueItem};
use coatpeg_store::{Reading, StoredChild};

use crate::access::roles;
use crate::due::{Due, all_due, of_setting, setting_act};
use crate::error::{Error, Result};
use crate::rights::restricted_children;
use crate::session::Work;
use crate::sight::Eyes;

/// From so many children on, the same date is told in one line.
const TOGETHER_FROM: usize = 3;
/// A child who left is looked at so long after, for the call to the school.
const DAYS_AFTER_LEAVING: i64 = 130;

/// One line of a list.
pub(crate) enum Line<'a> {
    /// A date of one child.
    Child(Due<'a>),
    /// The same date of several.
    Children(Vec<Due<'a>>),
    /// A date of the setting, and the day under which it stands.
    Setting(Dated, NaiveDate),
}

impl Line<'_> {
    /// The day it is about.
    pub(crate) fn on(&self) -> NaiveDate {
        match self {
            Line::Child(due) => due.on,
            Line::Children(dues) => dues.first().map_or(NaiveDate::MAX, |due| due.on),
            Line::Setting(dated, _) => dated.on,
        }
    }

    /// The day under which it stands.
    pub(crate) fn place(&self) -> NaiveDate {
        match self {
            Line::Child(due) => due.place,
            Line::Children(dues) => dues.first().map_or(NaiveDate::MAX, |due| due.place),
            Line::Setting(_, place) => *place,
        }
    }

    /// The day said while it is still to come.
    pub(crate) fn said(&self) -> NaiveDate {
        day_said(self.on(), self.place())
    }

    /// The last day on which it is still in time, where its day has passed.
    pub(crate) fn in_time_until(&self, today: NaiveDate) -> Option<NaiveDate> {
        match self {
            Line::Child(due) => due.in_time_until(today),
            Line::Children(_) | Line::Setting(..) => None,
        }
    }
}

/// Whose dates are wanted.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// Of everybody whom whoever is signed in sees.
    All,
    /// Of their own key children, and the steps they take themselves.
    Mine,
}

impl Wanted {
    /// Only mine, or not.
    pub(crate) fn mine(is_mine: bool) -> Wanted {
        if is_mine { Wanted::Mine } else { Wanted::All }
    }
}

/// The children whose dates may be told: those on roll, and those who left a little while ago.
pub(crate) fn children_told(work: &Work<'_>, everybody: &[StoredChild]) -> Result<Vec<StoredChild>> {
    let since = add_days(work.now.today(), -DAYS_AFTER_LEAVING);
    let eyes = Eyes::of(work.open)?;
    let is_told = |child: &&StoredChild| {
        child.facts.left_on.is_none_or(|left| left >= since) && eyes.see_whole(child.facts.id)
    };
    Ok(everybody.iter().filter(is_told).cloned().collect())
}

/// The same children without those whose records are restricted: nothing of them leaves.
pub(crate) fn children_on_paper(work: &Work<'_>, everybody: &[StoredChild]) -> Result<Vec<StoredChild>> {
    let restricted = restricted_children(work.open)?;
    let mut children = children_told(work, everybody)?;
    children.retain(|child| !restricted.contains(&child.facts.id));
    Ok(children)
}

/// Every date that whoever is signed in may see, one line for each, in the order of their days.
pub(crate) fn dates_of<'a>(
    work: &Work<'_>,
    children: &'a [StoredChild],
    everybody: &[StoredChild],
    wanted: Wanted,
) -> Result<Vec<Line<'a>>> {
    let store = &work.open.store;
    let mut due = all_due(store, children, work.now)?;
    if wanted == Wanted::Mine {
        let mine = Mine::of(work)?;
        due.retain(|due| mine.has(due));
    }
    let mut lines: Vec<Line<'a>> = due.into_iter().map(Line::Child).collect();
    let of_setting = of_setting(work, everybody, &roles(work.open)?)?;
    lines.extend(of_setting.into_iter().map(|(dated, place)| Line::Setting(dated, place)));
    lines.sort_by_key(|line| (line.place(), line.on()));
    Ok(lines)
}

/// The same date of several children in one line, where it first stands.
pub(crate) fn together(lines: Vec<Line<'_>>) -> Vec<Line<'_>> {
    let keys: Vec<Option<Alike>> = lines.iter().map(Alike::of).collect();
    let mut counts: HashMap<&Alike, usize> = HashMap::new();
    for key in keys.iter().flatten() {
        *counts.entry(key).or_default() += 1;
    }
    let mut places: HashMap<&Alike, usize> = HashMap::new();
    let mut all: Vec<Line<'_>> = Vec::with_capacity(lines.len());
    for (line, key) in lines.into_iter().zip(&keys) {
        let several = key.as_ref().filter(|key| counts.get(key).is_some_and(|count| *count >= TOGETHER_FROM));
        match (several, line) {
            (Some(key), Line::Child(due)) => match places.get(key).and_then(|place| all.get_mut(*place)) {
                Some(Line::Children(dues)) => dues.push(due),
                Some(_) | None => {
                    places.insert(key, all.len());
                    all.push(Line::Children(vec![due]));
                }
            },
            (_, line) => all.push(line),
        }
    }
    all
}

/// What dates of several children must have in common to be told in one line.
#[derive(PartialEq, Eq, Hash)]
struct Alike {
    key: String,
    is_on_record: bool,
    place: NaiveDate,
}

impl Alike {
    fn of(line: &Line<'_>) -> Option<Alike> {
        let Line::Child(due) = line else { return None };
        let dated = due.can_be_together()?;
        let is_on_record = matches!(dated.matter, Matter::FundingStart { is_on_record: true, .. });
        Some(Alike { key: dated.key(), is_on_record, place: due.place })
    }
}

/// What is of whoever is signed in.
struct Mine {
    person: PersonId,
    name: String,
    children: BTreeSet<ChildId>,
}

impl Mine {
    fn of(work: &Work<'_>) -> Result<Mine> {
        let (store, person) = (&work.open.store, work.open.person);
        let name = store.person(person)?.summary().name;
        Ok(Mine { person, name, children: store.key_children_of(person)? })
    }

    fn has(&self, due: &Due<'_>) -> bool {
        // Whoever is to take a step has it before them; the key person knows of it anyway.
        let is_named = due.named().is_some_and(|who| who == self.person.to_string() || who == self.name);
        is_named || self.children.contains(&due.child.id)
    }
}

/// Puts lines into words.
pub(crate) struct Teller<'a> {
    store: &'a Reading,
    today: NaiveDate,
    me: PersonId,
    sees_all: bool,
    key_people: HashMap<ChildId, PersonId>,
    names: RefCell<HashMap<PersonId, String>>,
}

impl<'a> Teller<'a> {
    /// For whoever is signed in.
    pub(crate) fn of(work: &'a Work<'_>, children: &[StoredChild]) -> Result<Teller<'a>> {
        let key_people = children.iter().filter_map(|child| Some((child.facts.id, child.key_person?)));
        Ok(Teller {
            store: &work.open.store,
            today: work.now.today(),
            me: work.open.person,
            sees_all: roles(work.open)?.may_see_all(),
            key_people: key_people.collect(),
            names: RefCell::default(),
        })
    }

    /// A line of home.
    pub(crate) fn item(&self, line: &Line<'_>) -> Result<DueItem> {
        match line {
            Line::Child(due) => self.of_child(due),
            Line::Children(dues) => self.of_children(dues),
            Line::Setting(dated, _) => Ok(self.of_setting(dated)),
        }
    }

    /// A line of home that is still to come.
    pub(crate) fn item_to_come(&self, line: &Line<'_>) -> Result<DueItem> {
        let (item, said) = (self.item(line)?, line.said());
        if said == item.on {
            return Ok(item);
        }
        Ok(DueItem { when: comes_up(said, self.today), is_soon: false, ..item })
    }

    /// Who does it: whoever was named, else the child's key person; may be empty.
    pub(crate) fn who(&self, due: &Due<'_>) -> Result<String> {
        match due.named().map(|who| (who, who.parse())) {
            Some((_, Ok(person))) => self.name(person),
            Some((who, Err(_))) => Ok(who.to_owned()),
            None => self.key_people.get(&due.child.id).map_or(Ok(String::new()), |person| self.name(*person)),
        }
    }

    fn of_child(&self, due: &Due<'_>) -> Result<DueItem> {
        let words = due.in_words(self.store, &due.child.known_as, self.today)?;
        let not_beyond = due.not_beyond();
        Ok(DueItem {
            reminder: due.reminder(),
            child: Some(due.child.clone()),
            title: words.title,
            note: words.note,
            whose: self.whose(due)?,
            on: due.on,
            when: due.when(self.today),
            is_soon: is_near_or_past(due.on, self.today),
            act: words.act,
            // On its last day there is no later day left.
            may_be_put_off: not_beyond.is_none_or(|last| last != self.today),
            not_beyond,
            may_be_settled: due.may_be_settled(),
            each: Vec::new(),
        })
    }

    fn of_children(&self, dues: &[Due<'_>]) -> Result<DueItem> {
        let each: Vec<DueItem> = dues.iter().map(|due| self.of_child(due)).collect::<Result<_>>()?;
        let names: Vec<&str> = dues.iter().map(|due| due.child.known_as.as_str()).collect();
        let Some((first, dated)) = each.first().zip(dues.first().and_then(Due::can_be_together)) else {
            return Err(Error::code(ErrorCode::Internal));
        };
        Ok(DueItem {
            reminder: Reminder { child: None, what: first.reminder.what.clone() },
            child: None,
            title: said_together(&dated.matter, &names, self.today),
            whose: String::new(),
            act: DueAct::OpenChildren,
            each: each.clone(),
            ..first.clone()
        })
    }

    fn of_setting(&self, dated: &Dated) -> DueItem {
        let today = self.today;
        DueItem {
            reminder: Reminder { child: None, what: dated.key() },
            child: None,
            title: dated.matter.title("", today),
            note: dated.matter.note(dated.on, today),
            whose: String::new(),
            on: dated.on,
            when: when_said(dated, today),
            is_soon: dated.matter.is_to_do() && is_near_or_past(dated.on, today),
            act: setting_act(&dated.matter),
            may_be_put_off: dated.matter.is_to_do() && dated.not_beyond.is_none_or(|last| last != today),
            not_beyond: dated.not_beyond,
            may_be_settled: dated.matter.may_be_settled(),
            each: Vec::new(),
        }
    }

    /// Who does it, where somebody sees what others do.
    fn whose(&self, due: &Due<'_>) -> Result<String> {
        let is_step = due.named().is_some();
        if !self.sees_all && !is_step {
            return Ok(String::new());
        }
        let who = self.who(due)?;
        Ok(if who == self.name(self.me)? { String::new() } else { who })
    }

    fn name(&self, person: PersonId) -> Result<String> {
        if let Some(name) = self.names.borrow().get(&person) {
            return Ok(name.clone());
        }
        let name = match self.store.person(person) {
            Ok(person) => person.summary().name,
            Err(coatpeg_store::Error::NotFound) => String::new(),
            Err(error) => return Err(error.into()),
        };
        self.names.borrow_mut().insert(person, name.clone());
        Ok(name)
    }
}
