//! An invented nursery: its people, and thirteen children of different ages, languages and circumstances.
//!
//! Dates follow from the day given, and so do the ids of rows, so the same day gives the same nursery. Nobody here
//! is real. The children themselves stand in `children.rs`, the grown-ups in `people.rs`.

mod children;
mod particular;
mod people;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use coatpeg_domain::answers::{Answer, Answers, Row};
use coatpeg_domain::contract::{AddChild, Answered, SavePerson, SaveSetting, SetRoles, SetUp, ShowStatus};
use coatpeg_domain::ids::{ChildId, PersonId, RowId};
use coatpeg_domain::records::WorksAs;

use crate::program::{Pipe, Program};

pub use children::{SAMPLE_CHILDREN, SampleChild};
pub use people::{SAMPLE_PEOPLE, SamplePerson};

/// The nursery's name.
pub const SETTING: &str = "Tumblewick Nursery";
/// Who sets it up: its manager and SENCO.
pub const MANAGER: &str = "Harriet Ombersley";

/// The nursery once everybody is in it.
#[derive(Debug)]
pub struct Nursery {
    /// The day everything is counted from.
    pub today: NaiveDate,
    /// Grown-ups by name.
    pub people: BTreeMap<String, PersonId>,
    /// Children by their short names in the table.
    pub children: BTreeMap<&'static str, ChildId>,
}

impl Nursery {
    /// A grown-up's id.
    pub fn person(&self, name: &str) -> PersonId {
        *self.people.get(name).unwrap_or_else(|| panic!("{name} is in the nursery"))
    }

    /// A child's id.
    pub fn child(&self, key: &str) -> ChildId {
        *self.children.get(key).unwrap_or_else(|| panic!("{key} is in the nursery"))
    }
}

/// What sets the nursery up.
pub fn set_up(passphrase: &str) -> SetUp {
    let mut setting = Answers::default();
    setting.set("name", SETTING);
    setting.set("provider_type", "group_pvi");
    SetUp { works_as: WorksAs::Leader, person_name: MANAGER.into(), setting, passphrase: passphrase.into() }
}

/// Fills the nursery's own page and adds everybody to records that were just set up.
///
/// # Errors
/// What the program answers.
pub fn move_in<P: Pipe>(program: &Program<P>, today: NaiveDate) -> Answered<Nursery> {
    let mut people = BTreeMap::new();
    if let Some(manager) = program.send(ShowStatus {})?.signed_in {
        people.insert(MANAGER.to_owned(), manager.id);
    }
    for person in SAMPLE_PEOPLE {
        let added = program.send(SavePerson { person: None, changes: changes(&person.answers()) })?;
        people.insert(person.name.to_owned(), added.id);
    }
    let mut nursery = Nursery { today, people, children: BTreeMap::new() };
    program.send(SaveSetting { changes: changes(&setting(&nursery)) })?;
    for (number, child) in (0..).zip(SAMPLE_CHILDREN) {
        let answers = child.answers(&nursery, number);
        let added = program.send(AddChild { answers })?;
        nursery.children.insert(child.key, added.child.id);
    }
    Ok(nursery)
}

/// Lets the manager do everything, safeguarding included, as where nobody else is there to do it.
///
/// # Errors
/// What the program answers.
pub fn every_role<P: Pipe>(program: &Program<P>, nursery: &Nursery) -> Answered<()> {
    let roles = ["owner", "senco", "key_person", "dsl"].map(str::to_owned).into();
    program.send(SetRoles { person: nursery.person(MANAGER), roles }).map(|_| ())
}

/// Everything there is to say about the nursery.
fn setting(nursery: &Nursery) -> Answers {
    let mut answers = Answers::default();
    for (field, text) in [
        ("name", SETTING),
        ("provider_type", "group_pvi"),
        ("address", "The Old Signal House\nTumblewick Lane\nEastmoor EA4 7QT"),
        ("phone", "01632 960207"),
        ("email", "hello@tumblewick.example"),
        ("urn", "EY000207"),
        ("la", "Eastmoor"),
        ("local_offer_url", "www.eastmoor.example/local-offer"),
        ("sendiass", "Eastmoor SENDIASS, 01632 960315"),
        ("complaints_contact", "Harriet Ombersley, 01632 960207"),
        ("dsl_name", "Yusra Haddad"),
        ("dsl_phone", "01632 960207"),
    ] {
        answers.set(field, text);
    }
    answers.set("manager", nursery.person(MANAGER).to_string());
    answers.set("senco", nursery.person(MANAGER).to_string());
    answers
}

/// What turns nothing into these answers.
pub fn changes(answers: &Answers) -> coatpeg_domain::answers::Changes {
    Answers::default().changes_to(answers)
}

/// Rows of a repeating field, with ids that carry the day, as ids made on that day would.
///
/// `owner` tells the rows of one record from those of another.
pub fn rows(today: NaiveDate, owner: u8, rows: Vec<Answers>) -> Answer {
    rows_at(today, [owner, 0, 0, 0], rows)
}

/// As [`rows`], for records that have rows in several places: each place has four numbers.
pub fn rows_at(today: NaiveDate, place: [u8; 4], rows: Vec<Answers>) -> Answer {
    let row = |(number, answers)| Row { row: row_id(today, place, number), answers };
    Answer::Rows((1..).zip(rows).map(row).collect())
}

/// The id of a row made on that day at that place; the first has the number 1.
pub fn row_id(today: NaiveDate, place: [u8; 4], number: u8) -> RowId {
    let millis = today.and_time(chrono::NaiveTime::MIN).and_utc().timestamp_millis();
    let millis = u64::try_from(millis).expect("samples are dated after 1970");
    let [owner, kind, outer, inner] = place;
    let rest = [0, owner, 0, kind, outer, inner, 0, 0, 0, number];
    RowId(uuid::Builder::from_unix_timestamp_millis(millis, &rest).into_uuid())
}
