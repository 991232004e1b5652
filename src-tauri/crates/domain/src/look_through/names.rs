//! The names and addresses that are looked for, and those that may stand.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use unicode_segmentation::UnicodeSegmentation;

use super::LookFor;
use super::ordinary::{is_ordinary, is_part_of_date};
use super::texts::{Token, folded_letters, tokens};
use crate::answers::Answer;
use crate::records::ChildFacts;

/// Names with fewer letters stand in too many other words.
const FEWEST_LETTERS: usize = 3;

/// What words mean that were looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Meant<'a> {
    /// Another child, by this name.
    OtherChild(&'a str),
    /// A name the child had before.
    EarlierName,
    /// Part of an address that is kept back.
    KeptAddress,
    /// Words that may stand: the child's own name, a grown-up's whole name, the setting.
    MayStand,
}

/// Words in a row that mean something.
struct Pattern<'a> {
    words: Vec<Cow<'a, str>>,
    meant: Meant<'a>,
}

/// Everything that is looked for, by its first word.
pub(super) struct Names<'a> {
    by_first: HashMap<String, Vec<Pattern<'a>>>,
    /// One word at a time in lower case: a large roll has thousands of names, and nearly none of them is kept.
    small: String,
}

impl<'a> Names<'a> {
    /// What of all that is looked for could stand in a paper with these words.
    pub(super) fn of(wanted: &'a LookFor<'a>, there: &HashSet<&str>) -> Names<'a> {
        let mut names = Names { by_first: HashMap::new(), small: String::new() };
        let own = wanted.child;
        for name in [own.known_as.as_str(), &own.full_name, &own.last_name, first_name(own)] {
            names.add(name, Meant::MayStand, there);
        }
        for text in wanted.setting.0.values().filter_map(|answer| match answer {
            Answer::Text(text) => Some(text),
            _ => None,
        }) {
            text.lines().for_each(|line| names.add(line, Meant::MayStand, there));
        }
        let may_stand = wanted.people.iter().map(|person| person.name.as_str());
        for name in may_stand.chain(wanted.may_stand.iter().copied()) {
            // A single word is no whole name.
            if name.split_whitespace().nth(1).is_some() {
                names.add(name, Meant::MayStand, there);
            }
        }
        for line in wanted.kept_addresses.iter().flat_map(|address| telling_lines(address)) {
            names.add(line, Meant::KeptAddress, there);
        }
        for name in wanted.earlier_names {
            names.add(name, Meant::EarlierName, there);
        }
        for child in wanted.others {
            names.add(&child.full_name, Meant::OtherChild(&child.full_name), there);
            for name in [child.known_as.as_str(), first_name(child)] {
                names.add(name, Meant::OtherChild(name), there);
            }
        }
        names
    }

    /// Most names are not in the paper at all; they cost one look at their first word.
    fn add(&mut self, name: &'a str, meant: Meant<'a>, there: &HashSet<&str>) {
        let first = first_word(name);
        self.small.clear();
        self.small.extend(folded_letters(first));
        if first.is_empty() || !there.contains(self.small.as_str()) {
            return;
        }
        if matches!(meant, Meant::OtherChild(_) | Meant::EarlierName) && !is_long_enough(name) {
            return;
        }
        let words: Vec<_> = tokens(name).into_iter().map(|token| token.folded).collect();
        let known = self.by_first.entry(self.small.clone()).or_default();
        match known.iter_mut().find(|pattern| pattern.words == words) {
            // What may stand may stand, whoever else is called so.
            Some(pattern) => pattern.meant = pattern.meant.max(meant),
            None => known.push(Pattern { words, meant }),
        }
    }

    /// What stands at this place: the longest words that mean something, and how many they are.
    pub(super) fn at(&self, text: &str, tokens: &[Token<'_>], place: usize) -> Option<(usize, Meant<'a>)> {
        let known = self.by_first.get(tokens[place].folded.as_ref())?;
        let stands = |pattern: &&Pattern<'a>| {
            let here = tokens[place..].iter().map(|token| token.folded.as_ref());
            pattern.words.len() <= tokens.len() - place
                && here.zip(&pattern.words).all(|(here, wanted)| here == wanted)
        };
        let longest = known.iter().filter(stands).max_by_key(|pattern| pattern.words.len())?;
        let count = longest.words.len();
        let is_name = matches!(longest.meant, Meant::OtherChild(_) | Meant::EarlierName);
        if is_name && !is_meant_as_name(text, tokens, place, count) {
            return None;
        }
        Some((count, longest.meant))
    }
}

/// The first word of a name. Plain letters up to a space are one without a closer look.
fn first_word(name: &str) -> &str {
    let end = name.bytes().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(name.len());
    let is_plain = end > 0 && matches!(name.as_bytes().get(end), None | Some(b' '));
    if is_plain { &name[..end] } else { name.unicode_words().next().unwrap_or_default() }
}

/// Whether words that are somebody's name are meant as one here: not as a piece of a longer name, not as an ordinary
/// word, not as a month.
fn is_meant_as_name(text: &str, tokens: &[Token<'_>], place: usize, count: usize) -> bool {
    let (first, last) = (&tokens[place], &tokens[place + count - 1]);
    let is_hyphen = |sign: char| matches!(sign, '-' | '\u{2010}' | '\u{2011}');
    let is_joined_before = text[..first.start]
        .strip_suffix(is_hyphen)
        .is_some_and(|rest| place > 0 && tokens[place - 1].end == rest.len());
    let is_joined_after = text[last.end..].strip_prefix(is_hyphen).is_some_and(|rest| {
        tokens.get(place + count).is_some_and(|next| next.start == text.len() - rest.len())
    });
    if is_joined_before || is_joined_after {
        return false;
    }
    if count > 1 {
        return true;
    }
    let is_small = text[first.start..].chars().next().is_some_and(char::is_lowercase);
    let is_word = is_small && is_ordinary(&first.folded);
    !is_word && !is_part_of_date(tokens, place)
}

/// The first name as written: the whole name without the last.
fn first_name(child: &ChildFacts) -> &str {
    child.full_name.strip_suffix(child.last_name.as_str()).unwrap_or(&child.full_name).trim()
}

/// Whether a name is long enough to look for. A script without capitals needs fewer signs for a name.
fn is_long_enough(name: &str) -> bool {
    let letters: Vec<char> = name.chars().filter(|letter| letter.is_alphabetic()).collect();
    let has_capitals = letters.iter().any(|letter| letter.is_uppercase() || letter.is_lowercase());
    letters.len() >= if has_capitals { FEWEST_LETTERS } else { FEWEST_LETTERS - 1 }
}

/// The lines of an address that tell where it is: with a number, or the first. The street counts without its number.
/// A town alone tells nothing.
fn telling_lines(address: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let pieces = address.split(['\n', ',']).map(str::trim).filter(|piece| !piece.is_empty());
    for (place, piece) in pieces.enumerate() {
        let has_number = piece.chars().any(|letter| letter.is_ascii_digit());
        let is_long = piece.split_whitespace().nth(1).is_some();
        if is_long && (has_number || place == 0) {
            found.push(piece);
        }
        let numbered = |word: &&str| word.chars().any(|letter| letter.is_ascii_digit());
        let street = match piece.split_once(char::is_whitespace) {
            Some((first, rest)) if numbered(&first) => rest.trim(),
            _ => continue,
        };
        // Half a postcode is no street.
        let is_street = street.split_whitespace().nth(1).is_some()
            && !street.split_whitespace().any(|word| numbered(&word));
        if is_street {
            found.push(street);
        }
    }
    found
}
