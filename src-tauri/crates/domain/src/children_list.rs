//! Whom the list of children shows, and in what order: filters, the views that are always there, and sorting.
//!
//! What somebody may not know of a child, the filters do not tell either: see [`Traits::is_whole`].

use std::cmp::Ordering;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::dates::{academic_year, age_months};
use crate::ids::PersonId;
use crate::records::SendStatus;

/// Whom the list shows. What is left open lets everybody through.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ChildrenFilter {
    /// In this room or group.
    pub room: Option<String>,
    /// Whose key person is this one, or whose second.
    pub key_person: Option<PersonId>,
    /// Key children of whoever looks.
    pub mine: bool,
    /// Of this age.
    pub age: Option<AgeBand>,
    /// With this stream of funding today; `any` for any, `none` for none.
    pub funding: Option<String>,
    /// Where they stand with SEND support.
    pub support: Option<SupportFilter>,
    /// Whether the first home language is another one than English.
    pub another_language: Option<bool>,
    /// In care now, before, or with relatives.
    pub in_care: bool,
    /// Starting Reception in September of this year.
    pub reception: Option<i32>,
    /// With a date that is near or past.
    pub is_due_soon: bool,
}

/// How old children are, in years as people say them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AgeBand {
    /// Before the first birthday.
    Baby,
    /// One.
    One,
    /// Two.
    Two,
    /// Three.
    Three,
    /// Four and older.
    Four,
}

impl AgeBand {
    /// All there are.
    pub const ALL: [AgeBand; 5] = [AgeBand::Baby, AgeBand::One, AgeBand::Two, AgeBand::Three, AgeBand::Four];

    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            AgeBand::Baby => "Under 1",
            AgeBand::One => "1 year old",
            AgeBand::Two => "2 years old",
            AgeBand::Three => "3 years old",
            AgeBand::Four => "4 and older",
        }
    }

    fn holds(self, born_on: NaiveDate, today: NaiveDate) -> bool {
        let years = age_months(born_on, today).map_or(0, |months| months / 12);
        match self {
            AgeBand::Baby => years == 0,
            AgeBand::One => years == 1,
            AgeBand::Two => years == 2,
            AgeBand::Three => years == 3,
            AgeBand::Four => years >= 4,
        }
    }
}

/// Where children stand with SEND support.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SupportFilter {
    /// Anything from watching onwards that has not ended.
    Any,
    /// Exactly here.
    Exactly(SendStatus),
}

impl SupportFilter {
    fn holds(self, status: SendStatus) -> bool {
        match self {
            SupportFilter::Any => match status {
                SendStatus::None | SendStatus::Ceased => false,
                SendStatus::Monitoring
                | SendStatus::SenSupport
                | SendStatus::EhcRequested
                | SendStatus::EhcPlan => true,
            },
            SupportFilter::Exactly(wanted) => status == wanted,
        }
    }
}

/// Any stream of funding, or none.
pub const ANY_FUNDING: &str = "any";
/// No funding today.
pub const NO_FUNDING: &str = "none";

/// What the filters ask of a child.
#[derive(Clone, Debug, Default)]
pub struct Traits<'a> {
    /// Everything about the child may be known by whoever looks. Without it the filters that tell more than the list
    /// does let nobody through.
    pub is_whole: bool,
    /// Room or group.
    pub room: &'a str,
    /// First and second key person.
    pub key_people: [Option<PersonId>; 2],
    /// Date of birth.
    pub born_on: NaiveDate,
    /// Streams of funding today.
    pub funding: &'a [String],
    /// SEND status.
    pub support: SendStatus,
    /// The first home language is another one.
    pub another_language: bool,
    /// In care now, before, or with relatives.
    pub in_care: bool,
    /// When the child starts Reception.
    pub reception: NaiveDate,
    /// Has a date that is near or past.
    pub is_due_soon: bool,
}

impl ChildrenFilter {
    /// Whether it lets everybody through.
    pub fn is_open(&self) -> bool {
        *self == ChildrenFilter::default()
    }

    /// Whether it asks for what needs a look at more than names, rooms and days.
    pub fn asks_more(&self) -> bool {
        self.funding.is_some() || self.in_care || self.key_person.is_some() || self.mine
    }

    /// Whether it lets a child through.
    pub fn lets_through(&self, child: &Traits<'_>, me: PersonId, today: NaiveDate) -> bool {
        let is_of = |person: PersonId| child.key_people.contains(&Some(person));
        let in_the_list = self.room.as_ref().is_none_or(|room| room == child.room)
            && self.age.is_none_or(|age| age.holds(child.born_on, today))
            && self.key_person.is_none_or(is_of)
            && (!self.mine || is_of(me));
        in_the_list && (child.is_whole || !self.tells_more()) && self.lets_known_through(child)
    }

    fn tells_more(&self) -> bool {
        self.funding.is_some()
            || self.support.is_some()
            || self.another_language.is_some()
            || self.in_care
            || self.reception.is_some()
            || self.is_due_soon
    }

    fn lets_known_through(&self, child: &Traits<'_>) -> bool {
        let funded = |wanted: &String| match wanted.as_str() {
            ANY_FUNDING => !child.funding.is_empty(),
            NO_FUNDING => child.funding.is_empty(),
            stream => child.funding.iter().any(|has| has == stream),
        };
        self.funding.as_ref().is_none_or(funded)
            && self.support.is_none_or(|support| support.holds(child.support))
            && self.another_language.is_none_or(|wanted| wanted == child.another_language)
            && (!self.in_care || child.in_care)
            && self.reception.is_none_or(|year| starts_in(child.reception, year))
            && (!self.is_due_soon || child.is_due_soon)
    }
}

fn starts_in(reception: NaiveDate, year: i32) -> bool {
    chrono::Datelike::year(&reception) == year
}

/// The September in which the next children start Reception: this year's until it has come.
pub fn next_reception_year(today: NaiveDate) -> i32 {
    academic_year(today).first_year + 1
}

/// A column by which the list can be sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChildrenColumn {
    /// The full name.
    #[default]
    Name,
    /// The youngest first.
    Age,
    /// Room or group.
    Room,
    /// The key person's name.
    KeyPerson,
    /// SEND status.
    Support,
    /// What is soon first.
    Next,
}

/// By what the list is sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ChildrenOrder {
    /// The column.
    pub by: ChildrenColumn,
    /// From the end.
    pub from_end: bool,
}

impl ChildrenOrder {
    /// The heading pressed again turns the order round.
    pub fn pressed(self, column: ChildrenColumn) -> ChildrenOrder {
        ChildrenOrder { by: column, from_end: self.by == column && !self.from_end }
    }

    /// Turned round where it is from the end.
    pub fn of(self, ordering: Ordering) -> Ordering {
        if self.from_end { ordering.reverse() } else { ordering }
    }
}

/// A view that is always there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BuiltInView {
    /// What it is called.
    pub name: String,
    /// Whom it shows.
    pub filter: ChildrenFilter,
    /// By what it is sorted.
    pub order: ChildrenOrder,
}

/// The five views that are always there. `reception_year` is [`next_reception_year`].
pub fn built_in_views(reception_year: i32) -> [BuiltInView; 5] {
    let view = |name: &str, filter, by| BuiltInView {
        name: name.to_owned(),
        filter,
        order: ChildrenOrder { by, from_end: false },
    };
    let everyone = ChildrenFilter::default;
    [
        view("Everyone", everyone(), ChildrenColumn::Name),
        view("My key children", ChildrenFilter { mine: true, ..everyone() }, ChildrenColumn::Name),
        view("Something soon", ChildrenFilter { is_due_soon: true, ..everyone() }, ChildrenColumn::Next),
        view(
            "SEND support",
            ChildrenFilter { support: Some(SupportFilter::Any), ..everyone() },
            ChildrenColumn::Name,
        ),
        view(
            &format!("Reception {reception_year}"),
            ChildrenFilter { reception: Some(reception_year), ..everyone() },
            ChildrenColumn::Name,
        ),
    ]
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    const TODAY: &str = "2027-06-10";

    fn sam() -> PersonId {
        PersonId(Uuid::from_u128(1))
    }

    fn child() -> Traits<'static> {
        Traits {
            is_whole: true,
            room: "Wrens",
            key_people: [Some(sam()), None],
            born_on: day("2024-06-11"),
            reception: day("2028-09-01"),
            ..Traits::default()
        }
    }

    fn lets(filter: ChildrenFilter, child: &Traits<'_>) -> bool {
        filter.lets_through(child, sam(), day(TODAY))
    }

    #[test]
    fn each_filter_lets_through_whom_it_means() {
        let open = ChildrenFilter::default;
        let streams = ["wp_2".to_owned()];
        let yes = Traits {
            funding: &streams,
            support: SendStatus::SenSupport,
            another_language: true,
            in_care: true,
            is_due_soon: true,
            ..child()
        };
        let no = Traits {
            room: "Robins",
            key_people: [None, None],
            born_on: day("2024-06-10"),
            reception: day("2027-09-01"),
            ..child()
        };
        let filters = [
            ChildrenFilter { room: Some("Wrens".into()), ..open() },
            ChildrenFilter { key_person: Some(sam()), ..open() },
            ChildrenFilter { mine: true, ..open() },
            ChildrenFilter { age: Some(AgeBand::Two), ..open() },
            ChildrenFilter { funding: Some("wp_2".into()), ..open() },
            ChildrenFilter { funding: Some(ANY_FUNDING.into()), ..open() },
            ChildrenFilter { support: Some(SupportFilter::Any), ..open() },
            ChildrenFilter { support: Some(SupportFilter::Exactly(SendStatus::SenSupport)), ..open() },
            ChildrenFilter { another_language: Some(true), ..open() },
            ChildrenFilter { in_care: true, ..open() },
            ChildrenFilter { reception: Some(2028), ..open() },
            ChildrenFilter { is_due_soon: true, ..open() },
        ];
        for filter in filters {
            assert!(lets(filter.clone(), &yes), "{filter:?}");
            assert!(!lets(filter.clone(), &no), "{filter:?}");
            assert!(!filter.is_open());
        }
        assert!(lets(open(), &yes) && lets(open(), &no) && open().is_open());
        assert!(lets(ChildrenFilter { funding: Some(NO_FUNDING.into()), ..open() }, &no));
    }

    #[test]
    fn what_may_not_be_known_of_a_child_no_filter_tells() {
        let hidden = Traits { is_whole: false, support: SendStatus::SenSupport, in_care: true, ..child() };
        for view in &built_in_views(2028)[2..] {
            assert!(!lets(view.filter.clone(), &hidden), "{}", view.name);
        }
        for support in [SendStatus::None, SendStatus::SenSupport] {
            let filter = ChildrenFilter {
                support: Some(SupportFilter::Exactly(support)),
                ..ChildrenFilter::default()
            };
            assert!(!lets(filter, &hidden), "neither that it is so nor that it is not");
        }
        assert!(lets(ChildrenFilter { room: Some("Wrens".into()), ..ChildrenFilter::default() }, &hidden));
    }

    #[test]
    fn ages_change_on_the_birthday() {
        for (born_on, band) in [
            ("2027-06-11", AgeBand::Baby),
            ("2026-06-11", AgeBand::Baby),
            ("2026-06-10", AgeBand::One),
            ("2025-06-10", AgeBand::Two),
            ("2024-06-10", AgeBand::Three),
            ("2023-06-10", AgeBand::Four),
            ("2021-06-10", AgeBand::Four),
        ] {
            let bands = AgeBand::ALL.into_iter().filter(|band| band.holds(day(born_on), day(TODAY)));
            assert_eq!(bands.collect::<Vec<_>>(), [band], "{born_on}");
        }
    }

    #[test]
    fn the_next_reception_is_this_september_until_it_has_come() {
        assert_eq!(next_reception_year(day("2027-08-31")), 2027);
        assert_eq!(next_reception_year(day("2027-09-01")), 2028);
        let names = built_in_views(2027).map(|view| view.name);
        assert_eq!(
            names,
            ["Everyone", "My key children", "Something soon", "SEND support", "Reception 2027"]
        );
    }

    #[test]
    fn a_filter_of_an_older_program_still_reads() {
        let filter: ChildrenFilter = serde_json::from_str(r#"{"room":"Wrens"}"#).expect("read");
        assert_eq!(filter.room.as_deref(), Some("Wrens"));
        assert_eq!(serde_json::from_str::<ChildrenOrder>("{}").expect("read"), ChildrenOrder::default());
    }
}
