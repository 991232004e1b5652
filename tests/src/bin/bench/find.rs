//! How home, the lists, finding and one child's record grow with the number of children: at 50, 500 and 5,000, each with
//! four documents and a parent.

use std::path::Path;
use std::time::Duration;

use coatpeg_commands::{Cost, Folders, Session};
use coatpeg_domain::agenda::Span;
use coatpeg_domain::children_list::{ChildrenFilter, SupportFilter};
use coatpeg_domain::contract::{
    BrowseChildren, Command, DeleteChild, Find, ListChildren, ListDoubles, OpenAccessRequest, OpenChild,
    OpenDocument, PrepareDeletion, Request, SaveCalendar, SaveChild, SaveDraft, SaveObservation,
    SaveWeekList, ShowHome, ShowPrivacy, StartDocument, Unlock,
};
use coatpeg_domain::forms::support::CONCERN_ID;
use coatpeg_domain::ids::ChildId;
use coatpeg_domain::records::{FoundKind, WeekOrder};
use coatpeg_tests::headless::FakeDesktop;
use coatpeg_tests::program::Program;

use super::stopwatch::{Times, milliseconds};
use super::{AUTOSAVE, LOOKING_UP, Outcome, PASSPHRASE, crowd};

/// How many children there are in each nursery.
const SIZES: [u128; 3] = [50, 500, 5_000];
const ROUNDS: usize = 20;
/// How many have left the smallest of them.
const LEAVERS: u128 = 8;

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

/// One line of the table at one size.
struct Took {
    name: &'static str,
    half: Duration,
    budget: Option<Duration>,
}

/// Prints how long each takes at each size, and how that grows.
pub(crate) fn growing(folder: &Path) -> Outcome<()> {
    let mut columns: Vec<Vec<Took>> = Vec::new();
    for size in SIZES {
        let place = folder.join(size.to_string());
        crowd::fill_with(&place, PASSPHRASE, size)?;
        let program = saving_in(&place);
        program.send(Unlock { person: None, passphrase: PASSPHRASE.into() })?;
        let mut column = Vec::new();
        for (name, measure) in MEASURES {
            let half = half(|_| measure(&program))?;
            column.push(Took { name, half, budget: Some(LOOKING_UP) });
        }
        record(&program, &mut column)?;
        columns.push(column);
        replies(&program, size)?;
    }
    print(&columns);
    Ok(())
}

/// Half of some rounds were faster.
fn half(mut round: impl FnMut(usize) -> Outcome<()>) -> Outcome<Duration> {
    let mut times = Times::default();
    for number in 0..ROUNDS {
        times.time(|| round(number))?;
    }
    Ok(times.median())
}

/// A program that writes where the records are, whenever it asks where.
fn saving_in(place: &Path) -> Program<Session> {
    let desktop = FakeDesktop::at(crowd::today().and_time(chrono::NaiveTime::MIN));
    desktop.save_to(place);
    Program::new(Session::with_cost(Box::new(desktop), Folders::inside(place), Cost::for_tests()))
}

/// One child's record, written in with the index of words of the whole nursery behind it; then what is done once.
fn record(program: &Program<Session>, column: &mut Vec<Took>) -> Outcome<()> {
    let child = crowd::child_id(0);
    let document = program.send(StartDocument { child, form: CONCERN_ID.to_owned() })?.document.id;
    let mut add = |name, budget, half| column.push(Took { name, half, budget });
    let open = half(|_| Ok(program.send(OpenChild { child }).map(drop)?))?;
    add("a child's page", Some(LOOKING_UP), open);
    let open = half(|_| Ok(program.send(OpenDocument { document }).map(drop)?))?;
    add("a document", Some(LOOKING_UP), open);
    let autosave = half(|number| {
        let changes = [("what_we_see".to_owned(), Some(sentence(number).as_str().into()))].into();
        Ok(program.send(SaveDraft { document, changes }).map(drop)?)
    })?;
    add("autosave of a document", Some(AUTOSAVE), autosave);
    let autosave = half(|number| {
        let changes = [("home_address".to_owned(), Some(format!("{number} Plum Lane").into()))].into();
        Ok(program.send(SaveChild { child, changes }).map(drop)?)
    })?;
    add("autosave of a record", Some(AUTOSAVE), autosave);
    let autosave = half(|number| {
        let changes = [("text".to_owned(), Some(sentence(number).as_str().into()))].into();
        Ok(program.send(SaveObservation { child, observation: None, changes }).map(drop)?)
    })?;
    add("a note about a child", Some(AUTOSAVE), autosave);
    add("what is held, looked through", None, half(|_| review(program, child))?);
    let mut times = Times::default();
    for number in 0..LEAVERS {
        times.time(|| delete(program, crowd::leaver_id(number)))?;
    }
    add("deleting a record", None, times.median());
    Ok(())
}

fn sentence(number: usize) -> String {
    format!("{number} She sings the whole of it, and then again. ").repeat(12)
}

/// Everything held about a child, looked through.
fn review(program: &Program<Session>, child: ChildId) -> Outcome<()> {
    Ok(program.send(OpenAccessRequest { child, request: None }).map(drop)?)
}

fn delete(program: &Program<Session>, child: ChildId) -> Outcome<()> {
    let look = program.send(PrepareDeletion { child, everything: true })?;
    let reason = "The family asked for it.".to_owned();
    let command = DeleteChild { child, everything: true, with_people: true, reason, seen: look.seen };
    Ok(program.send(command).map(drop)?)
}

/// How much goes to the page with each reply.
fn replies(program: &Program<Session>, size: u128) -> Outcome<()> {
    let child = crowd::child_id(0);
    let changes = || [("home_address".to_owned(), Some("1 Plum Lane".into()))].into();
    println!(
        "{size} children, replies in kB: home {}, a child's page {}, autosave of a record {}, the page of privacy {}, \
         the list of children {}",
        kilobytes(program, ShowHome::default())?,
        kilobytes(program, OpenChild { child })?,
        kilobytes(program, SaveChild { child, changes: changes() })?,
        kilobytes(program, ShowPrivacy {})?,
        kilobytes(program, BrowseChildren { most: 100, ..BrowseChildren::default() })?,
    );
    Ok(())
}

fn kilobytes<C: Command>(program: &Program<Session>, command: C) -> Outcome<usize> {
    let request: Request = command.into();
    Ok(program.pipe().answer(&serde_json::to_string(&request)?).len() / 1_000)
}

fn print(columns: &[Vec<Took>]) {
    println!(
        "\n{:<38} {:>10} {:>10} {:>10} {:>12} {:>12} {:>10}",
        "half of the tries, ms", "50", "500", "5,000", "from 50", "from 500", "of budget"
    );
    let Some(largest) = columns.last() else { return };
    for (row, line) in largest.iter().enumerate() {
        let took: Vec<Duration> = columns.iter().map(|column| column[row].half).collect();
        let ratio =
            |later: Duration, earlier: Duration| later.as_secs_f64() / earlier.as_secs_f64().max(1e-9);
        let share = line.budget.map(|budget| {
            let over = if line.half > budget { " OVER" } else { "" };
            format!("{:.2}{over}", ratio(line.half, budget))
        });
        println!(
            "{:<38} {:>10.2} {:>10.2} {:>10.2} {:>11.1}x {:>11.1}x {:>10}",
            line.name,
            milliseconds(took[0]),
            milliseconds(took[1]),
            milliseconds(took[2]),
            ratio(took[1], took[0]),
            ratio(took[2], took[1]),
            share.unwrap_or_default()
        );
    }
}
