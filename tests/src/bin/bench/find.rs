//! How home, the lists and finding grow with the number of children: at 50, 500 and 5,000, each with four documents.

use std::path::Path;
use std::time::Duration;

use coatpeg_commands::{Cost, Folders, Session};
use coatpeg_domain::agenda::Span;
use coatpeg_domain::children_list::{ChildrenFilter, SupportFilter};
use coatpeg_domain::contract::{
    BrowseChildren, Find, ListChildren, ListDoubles, SaveCalendar, SaveDraft, SaveWeekList, ShowHome,
    ShowPrivacy, Unlock,
};
use coatpeg_domain::records::{FoundKind, WeekOrder};
use coatpeg_tests::headless::FakeDesktop;
use coatpeg_tests::program::Program;

use super::stopwatch::{Times, milliseconds};
use super::{LOOKING_UP, Outcome, PASSPHRASE, crowd};

/// How many children there are in each nursery.
const SIZES: [u128; 3] = [50, 500, 5_000];
const ROUNDS: usize = 20;

type Measure = fn(&Program<Session>) -> Outcome<()>;

/// What is measured, and what it is called.
const MEASURES: &[(&str, Measure)] = &[
    ("home", |program| Ok(program.send(ShowHome::default()).map(drop)?)),
    ("every child, as papers list them", |program| {
        Ok(program.send(ListChildren { leavers: false }).map(drop)?)
    }),
    ("the list of children", |program| browse(program, "", ChildrenFilter::default())),
    ("the list, SEND support only", |program| {
        browse(program, "", ChildrenFilter { support: Some(SupportFilter::Any), ..ChildrenFilter::default() })
    }),
    ("the list, with funding", |program| {
        browse(program, "", ChildrenFilter { funding: Some("any".into()), ..ChildrenFilter::default() })
    }),
    ("the list, by name", |program| browse(program, "barnaby4", ChildrenFilter::default())),
    ("the box, a name", |program| find(program, "barnaby4", 5)),
    ("the box, a name misspelt", |program| find(program, "barnbay4", 5)),
    ("the box, two letters", |program| find(program, "th", 5)),
    ("words every document has", |program| find_text(program, "the and")),
    ("a word and a name", |program| find_text(program, "the quill")),
    ("a word nobody wrote", |program| find_text(program, "xylophones")),
    ("a word misspelt", |program| find_text(program, "stearis")),
    ("the page of privacy", |program| Ok(program.send(ShowPrivacy {}).map(drop)?)),
    ("records that look alike", |program| Ok(program.send(ListDoubles {}).map(drop)?)),
    ("the calendar file", |program| {
        Ok(program.send(SaveCalendar { span: Span::Month, mine: false }).map(drop)?)
    }),
    ("the list of the week, on paper", |program| {
        let order = WeekOrder::ByDay;
        Ok(program.send(SaveWeekList { mine: false, order, with_names: false }).map(drop)?)
    }),
];

fn browse(program: &Program<Session>, search: &str, filter: ChildrenFilter) -> Outcome<()> {
    let command = BrowseChildren { search: search.into(), filter, most: 100, ..BrowseChildren::default() };
    Ok(program.send(command).map(drop)?)
}

fn find(program: &Program<Session>, typed: &str, most: u16) -> Outcome<()> {
    Ok(program.send(Find { typed: typed.into(), most, ..Find::default() }).map(drop)?)
}

fn find_text(program: &Program<Session>, typed: &str) -> Outcome<()> {
    let kinds = vec![FoundKind::Document, FoundKind::Plan, FoundKind::Step, FoundKind::Note];
    Ok(program.send(Find { typed: typed.into(), kinds, most: 10, ..Find::default() }).map(drop)?)
}

/// Prints how long each takes at each size, and how that grows.
pub(crate) fn growing(folder: &Path) -> Outcome<()> {
    let mut columns: Vec<Vec<Duration>> = Vec::new();
    for size in SIZES {
        let place = folder.join(size.to_string());
        crowd::fill_with(&place, PASSPHRASE, size)?;
        let program = saving_in(&place);
        program.send(Unlock { person: None, passphrase: PASSPHRASE.into() })?;
        let mut column = Vec::new();
        for (_, measure) in MEASURES {
            let mut times = Times::default();
            for _ in 0..ROUNDS {
                times.time(|| measure(&program))?;
            }
            column.push(times.median());
        }
        column.push(saving(&program)?);
        columns.push(column);
    }
    print(&columns);
    Ok(())
}

/// A program that writes where the records are, whenever it asks where.
fn saving_in(place: &Path) -> Program<Session> {
    let desktop = FakeDesktop::at(crowd::today().and_time(chrono::NaiveTime::MIN));
    desktop.save_to(place);
    Program::new(Session::with_cost(Box::new(desktop), Folders::inside(place), Cost::for_tests()))
}

/// Autosave with the index of words of the whole nursery behind it.
fn saving(program: &Program<Session>) -> Outcome<Duration> {
    let found = program.send(Find {
        typed: "quill".into(),
        kinds: vec![FoundKind::Child],
        most: 1,
        ..Find::default()
    })?;
    let child = found.groups.first().and_then(|group| group.hits.first()?.about);
    let Some(child) = child else { return Ok(Duration::ZERO) };
    let form = coatpeg_domain::forms::support::CONCERN_ID.to_owned();
    let document = program.send(coatpeg_domain::contract::StartDocument { child, form })?.document.id;
    let mut times = Times::default();
    for number in 0..ROUNDS {
        let text = format!("{number} She sings the whole of it, and then again. ").repeat(12);
        let changes = [("what_we_see".to_owned(), Some(text.as_str().into()))].into();
        times.time(|| program.send(SaveDraft { document, changes }))?;
    }
    Ok(times.median())
}

fn print(columns: &[Vec<Duration>]) {
    println!(
        "{:<34} {:>10} {:>10} {:>10} {:>12} {:>10}",
        "half of the tries, ms", "50", "500", "5,000", "tenfold is", "of budget"
    );
    let names = MEASURES.iter().map(|(name, _)| *name).chain(["autosave"]);
    for (row, name) in names.enumerate() {
        let took: Vec<Duration> = columns.iter().map(|column| column[row]).collect();
        let growth = took[2].as_secs_f64() / took[1].as_secs_f64().max(f64::MIN_POSITIVE);
        let share = took[2].as_secs_f64() / LOOKING_UP.as_secs_f64();
        let over = if took[2] > LOOKING_UP { " OVER" } else { "" };
        println!(
            "{name:<34} {:>10.2} {:>10.2} {:>10.2} {:>11.1}x {:>9.2}{over}",
            milliseconds(took[0]),
            milliseconds(took[1]),
            milliseconds(took[2]),
            growth,
            share
        );
    }
}
