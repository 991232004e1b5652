//! Who is taken for one child, and who never is.

use uuid::Uuid;

use super::*;
use crate::forms::examples::called;

fn facts(number: u128, first: &str, last: &str, known_as: &str, born_on: &str) -> ChildFacts {
    ChildFacts {
        full_name: format!("{first} {last}").trim().to_owned(),
        born_on: born_on.parse().expect("a day"),
        ..called(number, known_as, last)
    }
}

/// First name, last name, called, born on.
type Who<'a> = (&'a str, &'a str, &'a str, &'a str);

fn likeness(one: Who<'_>, other: Who<'_>) -> Option<Likeness> {
    let of = |number, (first, last, known_as, born_on): Who<'_>| {
        let known_as = if known_as.is_empty() { first } else { known_as };
        facts(number, first, last, known_as, born_on)
    };
    let (one, other) = (of(1, one), of(2, other));
    let candidate = |facts| Candidate { facts, nhs_number: "" };
    let found = pairs(&[candidate(&one), candidate(&other)]);
    found.first().map(|(_, _, likeness)| *likeness)
}

const BORN: &str = "2024-03-05";

#[test]
fn the_same_child_typed_in_twice_is_suggested() {
    let rows: &[(Who<'_>, Who<'_>, Likeness)] = &[
        (("Amina", "Okafor", "", BORN), ("Amina", "Okafor", "", BORN), Likeness::Same),
        (("Zofia", "Łącka", "", BORN), ("ZOFIA", "Lacka", "", BORN), Likeness::Same),
        (("Anna-Maria", "O’Neill", "", BORN), ("Anna Maria", "O'Neill", "", BORN), Likeness::Same),
        (("Lee", "Sam", "", BORN), ("Sam", "Lee", "", BORN), Likeness::Same),
        (("Nadia", "", "", BORN), ("Nadia", "", "", BORN), Likeness::Same),
        (("Anna Maria", "Silva", "", BORN), ("Anna", "Silva", "", BORN), Likeness::NearlySame),
        (("Florence", "Winn", "Flossie", BORN), ("Flossie", "Winn", "", BORN), Likeness::NearlySame),
        (("Sophie", "Reed", "", BORN), ("Sohpie", "Reed", "", BORN), Likeness::NearlySame),
        (("Anna", "Reed", "", BORN), ("Ana", "Reed", "", BORN), Likeness::NearlySame),
        (("Jessica", "Reed", "", BORN), ("Jessika", "Reed", "", BORN), Likeness::NearlySame),
        (("Amina", "Okafor", "", BORN), ("Amina", "Okafor-Smith", "", BORN), Likeness::NearlySame),
        (("Amina", "Okafor", "", BORN), ("Amina", "Okafour", "", BORN), Likeness::NearlySame),
        (("Nadia", "", "", BORN), ("Nadia", "Rahimi", "", BORN), Likeness::NearlySame),
        (("Amina", "Okafor", "", BORN), ("Amina", "Okafor", "", "2024-05-03"), Likeness::DayAndMonth),
    ];
    for (one, other, expected) in rows {
        assert_eq!(likeness(*one, *other), Some(*expected), "{one:?} {other:?}");
        assert_eq!(likeness(*other, *one), Some(*expected), "{other:?} {one:?}");
    }
}

#[test]
fn twins_and_strangers_are_never_suggested() {
    let rows: &[(Who<'_>, Who<'_>)] = &[
        (("Ruby", "Hale", "", BORN), ("Pearl", "Hale", "", BORN)),
        (("Mia", "Hale", "", BORN), ("Tia", "Hale", "", BORN)),
        (("Mia", "Hale", "", BORN), ("Mya", "Hale", "", BORN)),
        (("Alina", "Hale", "", BORN), ("Alisa", "Hale", "", BORN)),
        (("Jan", "Hale", "", BORN), ("Jon", "Hale", "", BORN)),
        (("Maya", "Hale", "", BORN), ("Mara", "Hale", "", BORN)),
        (("Amina", "Okafor", "", BORN), ("Amina", "Lindqvist", "", BORN)),
        (("Amina", "Okafor", "", BORN), ("Amina", "Okafor", "", "2024-03-06")),
        (("Amina", "Okafor", "", BORN), ("Amina", "Okafor", "", "2023-03-05")),
        (("Anna", "Silva", "", BORN), ("Anna Maria", "Silva", "", "2024-05-03")),
        (("Amina", "Okafor", "", "2024-03-25"), ("Amina", "Okafor", "", "2024-03-26")),
        (("", "", "", BORN), ("", "", "", BORN)),
    ];
    for (one, other) in rows {
        assert_eq!(likeness(*one, *other), None, "{one:?} {other:?}");
    }
}

#[test]
fn the_same_nhs_number_outweighs_everything_else() {
    let one = facts(1, "Ruby", "Hale", "Ruby", BORN);
    let other = facts(2, "Pearl", "Stone", "Pearl", "2023-01-01");
    let with = |number: &str, again: &str| {
        let candidates =
            [Candidate { facts: &one, nhs_number: number }, Candidate { facts: &other, nhs_number: again }];
        pairs(&candidates)
    };
    let expected = vec![(one.id, other.id, Likeness::NhsNumber)];
    assert_eq!(with("943 476 5919", "9434765919"), expected);
    assert_eq!(with("9434765919", "9434765870"), []);
    assert_eq!(with("", ""), []);
    assert_eq!(with("12345", "12345"), [], "half a number says nothing");
}

#[test]
fn of_three_records_each_pair_comes_once_and_the_most_alike_first() {
    let all = [
        facts(3, "Amina", "Okafor-Smith", "Amina", BORN),
        facts(1, "Amina", "Okafor", "Amina", BORN),
        facts(2, "Amina", "Okafor", "Amina", BORN),
    ];
    let candidates: Vec<_> = all.iter().map(|facts| Candidate { facts, nhs_number: "" }).collect();
    let id = |number| ChildId(Uuid::from_u128(number));
    let expected = vec![
        (id(1), id(2), Likeness::Same),
        (id(1), id(3), Likeness::NearlySame),
        (id(2), id(3), Likeness::NearlySame),
    ];
    assert_eq!(pairs(&candidates), expected);
}
