//! Dates nobody has to remember: a year of home, who sees what, putting off, and the papers about dates.

mod calendar;
mod consents;
mod putting_off;
mod speed;
mod week_list;
mod year;

use coatpeg_domain::agenda::Span;
use coatpeg_domain::answers::{Answer, Answers, Row};
use coatpeg_domain::contract::{AddChild, SaveChild, ShowHome};
use coatpeg_domain::ids::{ChildId, RowId};
use coatpeg_domain::records::{DueItem, Home};
use uuid::Uuid;

use crate::fresh::{Fresh, day, texts};

/// Every child of whom something is said, those in one line too.
pub(crate) fn children_told(home: &Home) -> Vec<ChildId> {
    let items = home.groups.iter().flat_map(|group| &group.items);
    let each = items.flat_map(|item| std::iter::once(item).chain(&item.each));
    each.filter_map(|item| Some(item.child.as_ref()?.id)).collect()
}

/// Sets the clock to nine in the morning of a day.
fn go_to(fresh: &Fresh, date: &str) {
    fresh.desktop.set_now(day(date).and_hms_opt(9, 0, 0).expect("nine o’clock"));
}

fn home(fresh: &Fresh, span: Span) -> Home {
    fresh.program.send(ShowHome { span, mine: false }).expect("home")
}

/// What stands in "This week".
fn this_week(fresh: &Fresh) -> Vec<String> {
    home(fresh, Span::Month).groups[0].items.iter().map(|item| item.title.clone()).collect()
}

/// The item of this title, wherever it stands.
fn found(home: &Home, title: &str) -> DueItem {
    let items: Vec<&DueItem> = home.groups.iter().flat_map(|group| &group.items).collect();
    let item = items.iter().find(|item| item.title == title);
    (*item.unwrap_or_else(|| panic!("{title}: {:#?}", items.iter().map(|i| &i.title).collect::<Vec<_>>())))
        .clone()
}

fn add(fresh: &Fresh, first: &str, born_on: &str, started_on: &str) -> ChildId {
    let answers = texts(&[
        ("legal_first_name", first),
        ("legal_last_name", "Marlowe-Quince"),
        ("date_of_birth", born_on),
        ("start_date", started_on),
    ]);
    fresh.program.send(AddChild { answers }).expect("added").child.id
}

fn write(fresh: &Fresh, child: ChildId, field: &str, answer: impl Into<Answer>) {
    let changes = crate::fresh::change(field, answer);
    fresh.program.send(SaveChild { child, changes }).expect("kept");
}

/// One row of a repeating field.
fn row(number: u128, fields: &[(&str, &str)]) -> Answer {
    let mut answers = Answers::default();
    for (field, text) in fields {
        answers.set(field, *text);
    }
    Answer::Rows(vec![Row { row: RowId(Uuid::from_u128(number)), answers }])
}
