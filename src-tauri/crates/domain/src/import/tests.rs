//! Whole lists.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::answers::Answers;
use crate::forms::child::CHILD;
use crate::forms::visible::visible_changes;
use crate::ids::ChildId;
use crate::records::{Decision, ImportChoices};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("written as year, month, day")
}

fn today() -> NaiveDate {
    day("2026-11-22")
}

fn list(lines: &[&str]) -> Vec<ListRow> {
    let cells = |line: &str| line.split('|').map(|cell| cell.trim().to_owned()).collect();
    (1..).zip(lines).map(|(number, line)| ListRow { number, cells: cells(line) }).collect()
}

/// A list as it seems, without any decision, into records with these children.
fn found(lines: &[&str], known: &[Known], decisions: &[(usize, Decision)]) -> Vec<Found> {
    let rows = list(lines);
    let headings = headings_at(&rows, 0);
    let choices = ImportChoices { columns: guess_columns(&headings), ..ImportChoices::default() };
    assert_eq!(mapping_problems(&choices), Vec::<String>::new());
    weigh(&rows, &headings, &choices, known, &BTreeMap::from_iter(decisions.iter().copied()), today())
}

fn known(number: u128, first: &str, last: &str, born_on: &str) -> Known {
    Known::new(Some(ChildId(Uuid::from_u128(number))), first, last, "", day(born_on))
}

const HEADINGS: &str = "Forename|Surname|DOB|Start date";

#[test]
fn a_row_becomes_the_answers_of_the_child_form() {
    let found = found(
        &[
            "Forename|Surname|DOB|Start date|Gender|Address 1|Town|Home language|Room|Key person|Mum name|Mum mobile",
            "Zoë|NÚÑEZ-BÖHM|09/03/24|45536|F|1 High Street|York YO10 4AB|Polish, english|Owls|Sam Lee|Ana Böhm|07700 900123",
        ],
        &[],
        &[],
    );
    let child = &found[0].child;
    let text = |field| child.answers.text(field).unwrap_or_default();
    assert_eq!((found[0].weighed, child.row), (Weighed::New, 2));
    assert_eq!(child.full_name(), "Zoë NÚÑEZ-BÖHM", "exactly as it was written");
    assert_eq!((text("date_of_birth"), text("start_date")), ("2024-03-09", "2024-09-01"));
    assert_eq!((text("sex"), text("room_group"), child.key_person.as_str()), ("female", "Owls", "Sam Lee"));
    assert_eq!((text("home_address"), text("postcode")), ("1 High Street\nYork", "YO10 4AB"));
    assert_eq!(text("address_status"), "held");
    assert_eq!(child.answers.choices("home_languages"), ["Polish", "English"]);
    assert_eq!(
        (child.contacts[0].name.as_str(), child.contacts[0].relationship),
        ("Ana Böhm", Some("mother"))
    );
    assert!(child.notes.is_empty() && child.problems.is_empty(), "{child:?}");
}

#[test]
fn a_row_that_cannot_be_taken_says_why_and_which_cell() {
    let rows = [
        HEADINGS,
        "|Marsh|09/03/24|01/09/26",
        "Ada|Marsh||01/09/26",
        "Ada|Marsh|31/06/24|01/09/26",
        "Ada|Marsh|09/03/30|01/09/26",
        "Ada|Marsh|09/03/2015|01/09/26",
        "Ada|Marsh|09/03/24|",
        "Ada|Marsh|09/03/24|01/01/24",
        "Ada|Marsh|09/03/24|soon",
        "Total|120",
    ];
    let found = found(&rows, &[], &[]);
    let sentences = [
        "There is no first name.",
        "There is no date of birth.",
        "DOB, ‘31/06/24’: June has 30 days. Did you mean 30/06/2024?",
        "not come yet",
        "eight years ago",
        "There is no first day.",
        "before the birthday",
        "Start date, ‘soon’: this is not a date",
        "There is no",
    ];
    assert_eq!(found.len(), sentences.len());
    for (found, sentence) in found.iter().zip(sentences) {
        assert_eq!(found.weighed, Weighed::Cannot, "{sentence}");
        let all = found.child.problems.join(" ");
        assert!(all.contains(sentence), "{sentence}: {all}");
    }
    assert_eq!(found[2].child.problems.len(), 1, "one reason is enough: {:?}", found[2].child.problems);
}

#[test]
fn one_name_is_enough_and_long_names_stay_whole() {
    let long = "Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh-Mousley";
    let found =
        found(&[HEADINGS, "Lhamo||09/03/24|01/09/26", &format!("Ada|{long}|09/03/24|01/09/26")], &[], &[]);
    assert_eq!(found[0].child.answers.yes_no("single_name"), Some(true));
    assert_eq!(found[0].child.full_name(), "Lhamo");
    assert_eq!(found[1].child.answers.text("legal_last_name"), Some(long));
}

#[test]
fn who_is_here_already_is_found_and_what_may_be_is_asked() {
    let here = [known(1, "Zoë", "Núñez", "2024-03-09"), known(2, "Bethany", "Marsh", "2023-05-05")];
    let rows = [
        HEADINGS,
        "ZOE|NUNEZ|09/03/2024|01/09/26",
        "Beth|Marsh|05/05/2023|01/09/26",
        "Ada|Okafor|09/03/2024|01/09/26",
        "ada|OKAFOR|09/03/24|01/09/26",
        "Okafor|Ada|09/03/2024|01/09/26",
    ];
    let weighed = |decisions: &[(usize, Decision)]| -> Vec<Weighed> {
        found(&rows, &here, decisions).into_iter().map(|found| found.weighed).collect()
    };
    let asked = weighed(&[]);
    let alike: Vec<Alike> = found(&rows, &here, &[]).into_iter().map(|found| found.alike).collect();
    assert_eq!(asked[0], Weighed::Same(ChildId(Uuid::from_u128(1))));
    assert_eq!((asked[1], alike[1].children.len(), alike[1].rows.len()), (Weighed::ToDecide, 1, 0));
    assert_eq!((&asked[2], &asked[3]), (&Weighed::New, &Weighed::Twice(4)));
    assert_eq!((asked[4], alike[4].children.len(), alike[4].rows[0].0), (Weighed::ToDecide, 0, 4));
    let beth = ChildId(Uuid::from_u128(2));
    let decided = weighed(&[(3, Decision::Fill(beth)), (6, Decision::Leave), (2, Decision::Add)]);
    assert_eq!(decided[1], Weighed::Fill(beth));
    assert_eq!(decided[4], Weighed::Left);
    assert_eq!(decided[0], asked[0], "the same name and birthday are never a second child");
    let wrong = weighed(&[(3, Decision::Fill(ChildId(Uuid::from_u128(1))))]);
    assert!(matches!(wrong[1], Weighed::ToDecide), "only somebody it looks like");
}

#[test]
fn twins_in_a_list_are_two_children_also_where_one_is_here() {
    let here = [known(1, "Bethany", "Marsh", "2023-05-05")];
    let rows = [HEADINGS, "Bethany|Marsh|05/05/2023|01/09/26", "Beth|Marsh|05/05/2023|01/09/26"];
    let found = found(&rows, &here, &[]);
    assert_eq!(found[0].weighed, Weighed::Same(ChildId(Uuid::from_u128(1))));
    assert_eq!(found[1].weighed, Weighed::New, "Bethany stands in the list herself");
}

#[test]
fn near_spellings_of_a_child_who_is_here_are_asked_about_in_any_order() {
    let here = [known(1, "Barnaby", "Quill", "2023-05-05")];
    let exact = "Barnaby|Quill|05/05/2023|01/09/26";
    let near = ["Barnabe|Quill|05/05/2023|01/09/26", "Barnaby|Quil|05/05/2023|01/09/26"];
    let same = Weighed::Same(ChildId(Uuid::from_u128(1)));
    for place in 0..3 {
        let mut rows = near.to_vec();
        rows.insert(place, exact);
        let found = found(&[&[HEADINGS], rows.as_slice()].concat(), &here, &[]);
        for (at, found) in found.iter().enumerate() {
            let wanted = if at == place { same } else { Weighed::ToDecide };
            assert_eq!(found.weighed, wanted, "row {at} of {rows:?}");
        }
    }
}

#[test]
fn headings_printed_again_are_no_children() {
    let rows = [HEADINGS, "Ada|Marsh|09/03/24|01/09/26", HEADINGS, "Bo|Marsh|09/03/24|01/09/26"];
    let found = found(&rows, &[], &[]);
    assert_eq!(found.iter().map(|found| found.child.row).collect::<Vec<_>>(), [2, 4]);
}

#[test]
fn a_matching_says_what_it_lacks() {
    let choose = |columns: &[&str]| ImportChoices {
        columns: columns.iter().map(|id| Some((*id).to_owned())).collect(),
        ..ImportChoices::default()
    };
    let whole = ["full_name", "date_of_birth", "start_date"];
    assert!(mapping_problems(&choose(&whole)).is_empty());
    for (columns, count) in [
        (&[][..], 3),
        (&["legal_first_name", "date_of_birth", "start_date"], 1),
        (&["full_name", "legal_first_name", "date_of_birth", "start_date"], 1),
        (&["full_name", "date_of_birth", "date_of_birth", "start_date"], 1),
        (&["full_name", "date_of_birth", "start_date", "home_address", "home_address"], 0),
        (&["full_name", "date_of_birth", "no_such_field"], 1),
    ] {
        assert_eq!(mapping_problems(&choose(columns)).len(), count, "{columns:?}");
    }
    let for_all = ImportChoices { start_for_all: Some(today()), ..choose(&whole[..2]) };
    assert!(mapping_problems(&for_all).is_empty());
}

#[test]
fn every_target_has_an_id_that_leads_back_to_it() {
    let mut ids = Vec::new();
    for group in targets() {
        assert!(!group.targets.is_empty(), "{}", group.label);
        for (id, label) in group.targets {
            assert_eq!(Target::of(&id).map(Target::id).as_deref(), Some(id.as_str()));
            assert!(!label.is_empty());
            ids.push(id);
        }
    }
    ids.sort();
    let twice: Vec<_> = ids.windows(2).filter(|pair| pair[0] == pair[1]).collect();
    assert!(twice.is_empty(), "{twice:?}");
    assert_eq!(Target::of("peg_tint"), None, "no list chooses a peg");
}

proptest! {
    #[test]
    fn whatever_stands_in_a_row_it_is_a_child_or_says_why_not(cells in proptest::collection::vec(".{0,40}", 0..14), place in 0_usize..6) {
        let all: Vec<String> = targets().into_iter().flat_map(|group| group.targets).map(|(id, _)| id).collect();
        let columns = (0..cells.len()).map(|column| all.get((column + place) * 7 % all.len()).cloned()).collect();
        let choices = ImportChoices { columns, ..ImportChoices::default() };
        let rows = [ListRow { number: 1, cells: cells.clone() }, ListRow { number: 2, cells }];
        let headings = headings_at(&rows, heading_row(&rows));
        let found = weigh(&rows, &headings, &choices, &[], &BTreeMap::new(), today());
        // The second row says the same as the headings, so it is taken for headings printed again.
        prop_assert!(found.len() <= 1);
        for one in found {
            let child = &one.child;
            prop_assert_eq!(child.problems.is_empty(), one.weighed != Weighed::Cannot, "{:?}", child);
            if one.weighed != Weighed::Cannot {
                prop_assert!(child.born_on().is_some() && !child.full_name().is_empty(), "{:?}", child);
            }
        }
    }

    #[test]
    fn a_cell_with_anything_in_it_leaves_the_other_cells_alone(odd in "(.|[\u{200b}\u{202e}\n\t]){0,40}", at in 4_usize..60) {
        let all: Vec<String> = targets().into_iter().flat_map(|group| group.targets).map(|(id, _)| id).collect();
        let own = ["legal_first_name", "legal_last_name", "date_of_birth", "start_date"];
        let target = &all[at % all.len()];
        prop_assume!(!own.contains(&target.as_str()) && !target.starts_with("full_name"));
        let mut columns: Vec<Option<String>> = own.iter().map(|id| Some((*id).to_owned())).collect();
        columns.push(Some(target.clone()));
        let cells = ["Ada", "Okafor", "9/3/2024", "1/9/2026", odd.as_str()].map(str::to_owned).to_vec();
        let headings = ListRow { number: 1, cells: ["A", "B", "C", "D", "E"].map(str::to_owned).to_vec() };
        let rows = [headings, ListRow { number: 2, cells }];
        let choices = ImportChoices { columns, ..ImportChoices::default() };
        let found = weigh(&rows, &headings_at(&rows, 0), &choices, &[], &BTreeMap::new(), today());
        let child = &found[0].child;
        prop_assert_eq!(found[0].weighed, Weighed::New, "{:?}", child.problems);
        prop_assert_eq!((child.full_name(), child.born_on()), ("Ada Okafor".to_owned(), Some(day("2024-03-09"))));
        let changes = Answers::default().changes_to(&child.answers);
        prop_assert_eq!(visible_changes(&CHILD, changes.clone()), changes, "nothing unseen comes in");
    }

    #[test]
    fn a_date_is_what_it_was_written_as(days in 0_u64..2_900) {
        let date = today() - chrono::Days::new(days);
        let (d, m, y) = (date.day(), date.month(), date.year());
        let month = crate::dates::MONTH_NAMES[date.month0() as usize];
        for text in [
            format!("{d:02}/{m:02}/{y}"),
            format!("{d}.{m}.{:02}", y % 100),
            format!("{date}"),
            format!("{d} {} {y}", &month[..3]),
            format!("{d} {month} {y}"),
            format!("{d:02}-{m:02}-{y} 00:00"),
        ] {
            prop_assert_eq!(super::dates::read_date(&text, false, today()), Ok(date), "{}", text);
        }
    }
}
