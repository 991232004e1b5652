//! Which two records may be of one child. Two of the same name with the same birthday are suggested; children with the
//! same last name and birthday and other first names are twins, and never are.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::ids::ChildId;
use crate::look_through::name_words;
use crate::records::ChildFacts;

/// Why two records look like one child's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Likeness {
    /// The same NHS number.
    NhsNumber,
    /// The same name and the same birthday.
    Same,
    /// Nearly the same name and the same birthday.
    NearlySame,
    /// The same name, and birthdays with day and month the other way round.
    DayAndMonth,
}

impl Likeness {
    /// Said beside the pair.
    pub fn sentence(self) -> &'static str {
        match self {
            Likeness::NhsNumber => "The same NHS number.",
            Likeness::Same => "The same name and birthday.",
            Likeness::NearlySame => "Nearly the same name, and the same birthday.",
            Likeness::DayAndMonth => "The same name. Day and month of birth are the other way round.",
        }
    }
}

/// One record, as far as it is compared.
pub struct Candidate<'a> {
    /// Names and birthday.
    pub facts: &'a ChildFacts,
    /// Empty where it is not known.
    pub nhs_number: &'a str,
}

/// A name in plain words: without accents, capitals, hyphens.
struct PlainName {
    first: Vec<String>,
    last: Vec<String>,
    known_as: Vec<String>,
    /// The words of the first and the last name, each once, in the order of letters.
    all: Vec<String>,
}

impl PlainName {
    fn of(facts: &ChildFacts) -> PlainName {
        let first = facts.full_name.strip_suffix(facts.last_name.as_str()).unwrap_or(&facts.full_name);
        let (first, last) = (name_words(first), name_words(&facts.last_name));
        let mut all = [first.clone(), last.clone()].concat();
        all.sort_unstable();
        all.dedup();
        PlainName { first, last, known_as: name_words(&facts.known_as), all }
    }
}

/// The pairs that look like one child, most alike first; each pair once, the older record first.
pub fn pairs(candidates: &[Candidate<'_>]) -> Vec<(ChildId, ChildId, Likeness)> {
    let names: Vec<PlainName> = candidates.iter().map(|candidate| PlainName::of(candidate.facts)).collect();
    let mut found: BTreeMap<(ChildId, ChildId), Likeness> = BTreeMap::new();
    let mut add = |one: usize, other: usize, likeness: Likeness| {
        let (one, other) = (candidates[one].facts.id, candidates[other].facts.id);
        let pair = (one.min(other), one.max(other));
        found.entry(pair).and_modify(|known| *known = (*known).min(likeness)).or_insert(likeness);
    };
    for same in groups(candidates, |candidate| Some(candidate.facts.born_on)) {
        for (one, other) in each_pair(&same) {
            if let Some(likeness) = alike(&names[one], &names[other]) {
                add(one, other, likeness);
            }
        }
    }
    for same in groups(candidates, |candidate| in_either_order(candidate.facts.born_on)) {
        for (one, other) in each_pair(&same) {
            let is_swapped = candidates[one].facts.born_on != candidates[other].facts.born_on;
            if is_swapped && alike(&names[one], &names[other]) == Some(Likeness::Same) {
                add(one, other, Likeness::DayAndMonth);
            }
        }
    }
    let nhs_number = |candidate: &Candidate<'_>| {
        let digits: String = candidate.nhs_number.chars().filter(char::is_ascii_digit).collect();
        (digits.len() == 10).then_some(digits)
    };
    for same in groups(candidates, nhs_number) {
        for (one, other) in each_pair(&same) {
            add(one, other, Likeness::NhsNumber);
        }
    }
    let mut pairs: Vec<_> =
        found.into_iter().map(|((one, other), likeness)| (one, other, likeness)).collect();
    pairs.sort_by_key(|(one, other, likeness)| (*likeness, *one, *other));
    pairs
}

/// Candidates with the same key, by their places; only where there are two or more.
fn groups<K: Ord>(
    candidates: &[Candidate<'_>],
    key: impl Fn(&Candidate<'_>) -> Option<K>,
) -> Vec<Vec<usize>> {
    let mut groups: BTreeMap<K, Vec<usize>> = BTreeMap::new();
    for (place, candidate) in candidates.iter().enumerate() {
        if let Some(key) = key(candidate) {
            groups.entry(key).or_default().push(place);
        }
    }
    groups.into_values().filter(|group| group.len() > 1).collect()
}

fn each_pair(places: &[usize]) -> impl Iterator<Item = (usize, usize)> + '_ {
    places.iter().enumerate().flat_map(|(at, one)| places[at + 1..].iter().map(|other| (*one, *other)))
}

/// The same for both birthdays that can be taken for one another; nothing where no other can.
fn in_either_order(born_on: NaiveDate) -> Option<(i32, u32, u32)> {
    let (day, month) = (born_on.day(), born_on.month());
    let has_other = day != month && NaiveDate::from_ymd_opt(born_on.year(), day, month).is_some();
    has_other.then_some((born_on.year(), day.min(month), day.max(month)))
}

/// Whether two names may be one child's, birthdays apart.
fn alike(one: &PlainName, other: &PlainName) -> Option<Likeness> {
    if one.all.is_empty() || other.all.is_empty() {
        return None;
    }
    if (one.first == other.first && one.last == other.last) || one.all == other.all {
        return Some(Likeness::Same);
    }
    let is_near = first_names_alike(one, other) && last_names_alike(&one.last, &other.last);
    is_near.then_some(Likeness::NearlySame)
}

/// One may be what the other is called, leave a second name out, or have a slip of the keys in it.
fn first_names_alike(one: &PlainName, other: &PlainName) -> bool {
    let called = |one: &PlainName, other: &PlainName| {
        !one.known_as.is_empty() && (one.known_as == other.first || one.known_as == other.known_as)
    };
    begins_with(&one.first, &other.first)
        || begins_with(&other.first, &one.first)
        || called(one, other)
        || called(other, one)
        || is_slip(&one.first.concat(), &other.first.concat())
}

/// The same, or one has a part of the other: "Okafor" and "Okafor-Smith". Without a last name nothing speaks against it.
fn last_names_alike(one: &[String], other: &[String]) -> bool {
    one.is_empty()
        || other.is_empty()
        || one.iter().any(|word| other.contains(word))
        || is_slip(&one.concat(), &other.concat())
}

fn begins_with(longer: &[String], shorter: &[String]) -> bool {
    !shorter.is_empty() && longer.starts_with(shorter)
}

/// Whether two words differ by one slip: a letter doubled, left out, or changed places with its neighbour; in a long word
/// also another letter. The first letter is the same: "Tia" and "Mia" are sisters, "Alina" and "Alisa" as well.
fn is_slip(one: &str, other: &str) -> bool {
    const LONG: usize = 7;
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    if one == other {
        return true;
    }
    if one.first() != other.first() || one.len().min(other.len()) < 3 {
        return false;
    }
    let same = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let (one, other) = (&one[same..], &other[same..]);
    match one.len().abs_diff(other.len()) {
        0 if one.len() >= 2 && one[0] == other[1] && one[1] == other[0] && one[2..] == other[2..] => true,
        0 => same + one.len() >= LONG && one[1..] == other[1..],
        1 => {
            let (longer, shorter) = if one.len() > other.len() { (one, other) } else { (other, one) };
            longer[1..] == *shorter && same + longer.len() > 3
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests;
