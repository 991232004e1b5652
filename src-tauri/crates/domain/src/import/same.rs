//! Whether a row and a child, or two rows, are the same child.
//!
//! A name and a birthday decide. Children who share a birthday and a last name and nothing else are twins, and twins are
//! never taken for each other. Where the first names are nearly the same as well, somebody is asked: it may be a twin, and it
//! may be a slip.

use chrono::{Datelike, NaiveDate};

use super::dates::is_swapped;
use super::fold::{folded, slips, tight};
use crate::dates::day_and_month;
use crate::ids::ChildId;

/// A last name has to be this long before a slip in it is one.
const LONG_ENOUGH: usize = 4;
/// Twins in one list may have names as near as Mia and Mya; a longer one with a slip is asked about.
const TOO_LONG_FOR_TWINS: usize = 5;
/// A short form of a first name has at least so many letters.
const SHORT_FORM: usize = 3;

/// Names and birthday of a child, ready to be compared.
#[derive(Clone, Debug, PartialEq)]
pub struct Known {
    /// Who; nothing for a row of the list.
    pub child: Option<ChildId>,
    /// First name, last name and the name in use, as they are compared.
    first: String,
    last: String,
    known_as: String,
    born_on: NaiveDate,
}

/// How much two are alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Likeness {
    /// The same child.
    Same,
    /// They may be; the sentence says why.
    Similar(String),
}

impl Known {
    /// A child or a row by its names; the last name may be empty.
    pub fn new(child: Option<ChildId>, first: &str, last: &str, known_as: &str, born_on: NaiveDate) -> Known {
        Known { child, first: folded(first), last: folded(last), known_as: folded(known_as), born_on }
    }

    /// The birthday.
    pub(super) fn born_on(&self) -> NaiveDate {
        self.born_on
    }

    /// First and last name as one word, which is the same for the same name.
    pub(super) fn name(&self) -> String {
        tight(&format!("{} {}", self.first, self.last))
    }

    /// Whether two who stand in one list may be twins with names that begin alike, such as Beth and Bethany, or sound
    /// alike, such as Mia and Mya.
    pub(super) fn may_be_twin(&self, other: &Known) -> bool {
        let is_first_word = |whole: &str, part: &str| whole.split(' ').next() == Some(part);
        let is_short = length(&self.first).min(length(&other.first)) < TOO_LONG_FOR_TWINS;
        self.born_on == other.born_on
            && self.last == other.last
            && self.known_as.is_empty()
            && other.known_as.is_empty()
            && !is_first_word(&self.first, &other.first)
            && !is_first_word(&other.first, &self.first)
            && !is_initial(&self.first, &other.first)
            && (is_short || !is_like_first_name(&self.first, &other.first))
    }

    /// How much this one is like another.
    pub(super) fn likeness(&self, other: &Known) -> Option<Likeness> {
        if self.born_on == other.born_on {
            self.on_one_day(other)
        } else if self.name() == other.name() {
            self.on_other_days(other).map(Likeness::Similar)
        } else {
            None
        }
    }

    /// Two with one birthday.
    fn on_one_day(&self, other: &Known) -> Option<Likeness> {
        if self.name() == other.name() {
            return Some(Likeness::Same);
        }
        let similar = |why: &str| Some(Likeness::Similar(why.to_owned()));
        if self.first == other.last && self.last == other.first {
            return similar("First and last name are the other way round, with the same birthday.");
        }
        if is_like_last_name(&self.last, &other.last) && !self.first.is_empty() && !other.first.is_empty() {
            if is_initial(&self.first, &other.first) {
                return similar(
                    "One has only the first letter of the first name, with nearly the same last name and the same birthday.",
                );
            }
            if self.first == other.first {
                return similar("The same first name and birthday, and nearly the same last name.");
            }
            if self.last == other.last {
                if self.is_called(other) || other.is_called(self) {
                    return similar("The name in use is the same, and so are last name and birthday.");
                }
                if is_longer_form(&self.first, &other.first) {
                    return similar(
                        "One first name is part of the other, with the same last name and birthday.",
                    );
                }
            }
            if !self.last.is_empty() && is_like_first_name(&self.first, &other.first) {
                return similar("Nearly the same name and the same birthday. It may be a slip, or a twin.");
            }
        }
        None
    }

    fn is_called(&self, other: &Known) -> bool {
        !self.known_as.is_empty() && (self.known_as == other.first || self.known_as == other.known_as)
    }

    /// Two with one name and other birthdays: a slip in one of them, or two children who share a name.
    fn on_other_days(&self, other: &Known) -> Option<String> {
        let (a, b) = (self.born_on, other.born_on);
        let their = format!("{} {}", day_and_month(b), b.year());
        let same = [a.day() == b.day(), a.month() == b.month(), a.year() == b.year()];
        if is_swapped(a, b) {
            Some(format!("The same name, and the birthday {their}: day and month may have changed places."))
        } else if same.iter().filter(|same| **same).count() == 2 {
            Some(format!("The same name, and nearly the same birthday: {their}."))
        } else {
            None
        }
    }
}

/// The same last name, one with a slip in it, or one half of a double name.
fn is_like_last_name(a: &str, b: &str) -> bool {
    if a == b || (!a.is_empty() && tight(a) == tight(b)) {
        return true;
    }
    let is_half = |whole: &str, half: &str| {
        half.chars().count() >= SHORT_FORM && whole.contains(' ') && whole.split(' ').any(|word| word == half)
    };
    if is_half(a, b) || is_half(b, a) {
        return true;
    }
    length(a).min(length(b)) >= LONG_ENOUGH && is_a_slip_away(a, b)
}

/// First names with one slip between them. Children with one name only share no last name, so theirs are never near.
fn is_like_first_name(a: &str, b: &str) -> bool {
    length(a).min(length(b)) >= SHORT_FORM && is_a_slip_away(a, b)
}

fn is_a_slip_away(a: &str, b: &str) -> bool {
    length(a).abs_diff(length(b)) <= 1 && slips(a, b) == 1
}

/// "B" for "Barnaby".
fn is_initial(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    length(short) == 1 && long.starts_with(short) && length(long) > 1
}

fn length(word: &str) -> usize {
    word.chars().count()
}

/// "Beth" and "Bethany", "Ada" and "Ada Rose".
fn is_longer_form(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    short.chars().count() >= SHORT_FORM && long.starts_with(short)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn child(first: &str, last: &str, known_as: &str, born_on: &str) -> Known {
        let born_on = born_on.parse().expect("written as year, month, day");
        Known::new(None, first, last, known_as, born_on)
    }

    fn alike(a: &Known, b: &Known) -> &'static str {
        assert_eq!(a.likeness(b).is_some(), b.likeness(a).is_some(), "it goes both ways");
        match a.likeness(b) {
            Some(Likeness::Same) => "same",
            Some(Likeness::Similar(_)) => "similar",
            None => "other",
        }
    }

    #[test]
    fn case_accents_and_signs_make_no_other_child() {
        let zoe = child("Zoë", "Núñez-Böhm", "", "2024-03-09");
        for (first, last) in [("ZOE", "NUNEZ BOHM"), ("zoe", "Nunezbohm"), ("Zoë", "Núñez–Böhm")] {
            assert_eq!(alike(&zoe, &child(first, last, "", "2024-03-09")), "same", "{first} {last}");
        }
    }

    #[test]
    fn what_may_be_the_same_child_is_asked() {
        let beth = child("Bethany", "Okafor-Lee", "Betty", "2024-03-09");
        for (first, last, known_as, born_on) in [
            ("Okafor Lee", "Bethany", "", "2024-03-09"),
            ("Betty", "Okafor-Lee", "", "2024-03-09"),
            ("Beth", "Okafor-Lee", "", "2024-03-09"),
            ("Bethany Rose", "Okafor-Lee", "", "2024-03-09"),
            ("Bethany", "Okafor", "", "2024-03-09"),
            ("Bethany", "Okafor-Le", "", "2024-03-09"),
            ("Bethany", "Okafor-Lee", "", "2024-09-03"),
            ("Bethany", "Okafor-Lee", "", "2023-03-09"),
        ] {
            let other = child(first, last, known_as, born_on);
            assert_eq!(alike(&beth, &other), "similar", "{first} {last} {born_on}");
        }
    }

    #[test]
    fn near_spellings_with_one_birthday_are_asked_about() {
        let spellings = [
            ("Barnaby", "Quill"),
            ("Barnaby", "Quil"),
            ("Barnabe", "Quill"),
            ("B.", "Quill"),
            ("Barnabe", "Quil"),
        ];
        for (first, last) in spellings {
            for (other_first, other_last) in spellings.into_iter().filter(|other| *other != (first, last)) {
                let two =
                    (child(first, last, "", "2024-03-09"), child(other_first, other_last, "", "2024-03-09"));
                assert_eq!(alike(&two.0, &two.1), "similar", "{first} {last}, {other_first} {other_last}");
                assert!(
                    !two.0.may_be_twin(&two.1),
                    "{first} {last}, {other_first} {other_last}: asked in one list too"
                );
            }
        }
        let barnaby = child("Barnaby", "Quill", "", "2024-03-09");
        assert_eq!(
            alike(&barnaby, &child("Barnabe", "Quill", "", "2024-03-10")),
            "other",
            "on another birthday"
        );
        assert_eq!(
            alike(&barnaby, &child("Barnabe", "Marsh", "", "2024-03-09")),
            "other",
            "with another last name"
        );
    }

    #[test]
    fn twins_are_never_taken_for_each_other() {
        let twins = |a, b| (child(a, "Marsh", "", "2024-03-09"), child(b, "Marsh", "", "2024-03-09"));
        for (a, b) in [("Ella", "Emma"), ("Ava", "Eve"), ("Oliver", "Amelia")] {
            let (a, b) = twins(a, b);
            assert_eq!(alike(&a, &b), "other", "{a:?}");
        }
        for (a, b) in [("Ayan", "Aryan"), ("Mia", "Mya"), ("Tom", "Tim")] {
            let (a, b) = twins(a, b);
            assert_eq!(alike(&a, &b), "similar", "asked where one of them is in the records: {a:?}");
            assert!(a.may_be_twin(&b), "and not in one list: {a:?}");
        }
    }

    #[test]
    fn other_children_are_other_children() {
        let ada = child("Ada", "Okafor", "", "2024-03-09");
        for (first, last, born_on) in
            [("Ada", "Lee", "2024-03-09"), ("Ada", "Okafor", "2022-11-30"), ("Bo", "Okafor", "2022-03-09")]
        {
            assert_eq!(alike(&ada, &child(first, last, "", born_on)), "other");
        }
        let single = child("Lhamo", "", "", "2024-03-09");
        assert_eq!(alike(&single, &child("Lhamo", "", "", "2024-03-09")), "same");
        assert_eq!(
            alike(&single, &child("Tashi", "", "", "2024-03-09")),
            "other",
            "no last name is no common one"
        );
    }
}
