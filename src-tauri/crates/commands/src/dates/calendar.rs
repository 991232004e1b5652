//! The calendar file: whole days, initials, and not one name.

use chrono::{DateTime, NaiveDate, Utc};
use coatpeg_domain::agenda::{Matter, Reminder, is_this_week, reach, terms_of};
use coatpeg_domain::contract::SaveCalendar;
use coatpeg_domain::dates::add_days;
use coatpeg_domain::file_name::initials;
use coatpeg_domain::records::Exported;
use coatpeg_store::{RecordKind, sha256_of};
use icalendar::{Calendar, Class, Component, Event, EventLike, Property};

use super::lines::{Line, Wanted, children_on_paper, dates_of};
use crate::due::{Begun, Due, Kind};
use crate::error::Result;
use crate::papers::save_noted_file;
use crate::session::{Session, Work};

/// What the file is called, unless somebody says otherwise.
const FILE: &str = "coatpeg-dates.ics";
/// Under which name history tells of it.
const NOTED_AS: &str = "calendar_file";
/// Letters and digits of a hash that tell one entry from all others.
const UID_LENGTH: usize = 32;

/// One day of the calendar.
struct Entry {
    uid: String,
    starts_on: NaiveDate,
    /// The day after the last.
    ends_on: NaiveDate,
    title: String,
    note: String,
}

/// Writes the dates as a calendar file where the person says.
pub(crate) fn save_calendar(session: &Session, command: SaveCalendar) -> Result<Exported> {
    let (file, sitting) = session.with_open(|work| {
        let entries = entries(work, command)?;
        Ok((written(&entries, work.now.utc), work.open.sitting))
    })?;
    save_noted_file(session, sitting, file.as_bytes(), FILE, RecordKind::Upkeep, NOTED_AS)
}

fn entries(work: &Work<'_>, command: SaveCalendar) -> Result<Vec<Entry>> {
    let (store, today) = (&work.open.store, work.now.today());
    let everybody = store.children()?;
    let theirs = children_on_paper(work, &everybody)?;
    let until = reach(command.span, today, &terms_of(&store.setting()?));
    let begun = Begun::of(store)?;
    let mut all = Vec::new();
    for line in dates_of(work, &theirs, &everybody, Wanted::mine(command.mine))? {
        if line.place() > until && !is_this_week(line.place(), today) {
            continue;
        }
        match line {
            Line::Child(due) => all.push(of_child(&begun, &due, today)),
            Line::Setting(dated, place) => {
                let last = if let Matter::Closed { until } = dated.matter { until } else { dated.on };
                let starts_on = day_shown(dated.on, place, today);
                all.push(Entry {
                    uid: uid(&Reminder { child: None, what: dated.key() }),
                    starts_on,
                    ends_on: add_days(last.max(starts_on), 1),
                    title: dated.matter.title("", today),
                    note: dated.matter.note(dated.on, today),
                });
            }
            Line::Children(_) => {}
        }
    }
    Ok(all)
}

fn of_child(begun: &Begun, due: &Due<'_>, today: NaiveDate) -> Entry {
    let name = initials(due.child);
    let (title, note) = due.in_words_alone(begun, &name, today);
    let title = match &due.kind {
        // What somebody typed may hold a name.
        Kind::Matter(dated, _) => dated.matter.title_in_our_words(&name, today),
        Kind::Check(_) | Kind::Cycle(_) | Kind::Copy(_) | Kind::Concern(_) | Kind::Transition(..) => title,
    };
    let starts_on = day_shown(due.on, due.place, today);
    let (uid, ends_on) = (uid(&due.reminder()), add_days(starts_on, 1));
    Entry { uid, starts_on, ends_on, title, note }
}

/// The day itself; the new one of what was put off beyond it, and today for what is past, which a calendar would hide.
fn day_shown(on: NaiveDate, place: NaiveDate, today: NaiveDate) -> NaiveDate {
    on.max(place).max(today)
}

/// The same for the same matter in every file, so that a calendar that reads a second one has nothing twice.
fn uid(reminder: &Reminder) -> String {
    let child = reminder.child.map(|child| child.to_string()).unwrap_or_default();
    let hash = sha256_of(format!("{child}|{}", reminder.what).as_bytes());
    format!("{}@coatpeg", &hash[..UID_LENGTH.min(hash.len())])
}

fn written(entries: &[Entry], now: DateTime<Utc>) -> String {
    let mut calendar = Calendar::empty();
    for (name, value) in [
        ("VERSION", "2.0"),
        ("PRODID", "-//Coatpeg//Dates//EN"),
        ("CALSCALE", "GREGORIAN"),
        ("METHOD", "PUBLISH"),
        ("X-WR-CALNAME", "Coatpeg"),
    ] {
        calendar.append_property(Property::new(name, value));
    }
    for entry in entries {
        let mut event = Event::with_uid(&entry.uid);
        event.timestamp(now).summary(&entry.title).starts(entry.starts_on).ends(entry.ends_on);
        if !entry.note.is_empty() {
            event.description(&entry.note);
        }
        // Nobody is busy because of it, and a shared calendar need not show it.
        event.class(Class::Private).add_property("TRANSP", "TRANSPARENT");
        calendar.push(event.done());
    }
    calendar.to_string()
}
