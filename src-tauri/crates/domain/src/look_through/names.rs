//! The names and addresses that are looked for, and those that may stand.

use std::collections::{HashMap, HashSet};

use super::addresses::telling_lines;
use super::ordinary::{is_everyday, is_ordinary, is_part_of_date, is_short_word};
use super::words::{Token, first_word, tokens};
use super::{Detail, LookFor};
use crate::answers::Answer;
use crate::records::ChildFacts;

/// What words mean that were looked for. Where the same words mean two things, the later one holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Meant<'a> {
    /// Words that may stand: a grown-up's whole name, a line of the setting's page.
    MayStand,
    /// The last name of another child.
    OtherFamily(&'a str),
    /// Another child, by this name.
    OtherChild(&'a str),
    /// A name the child had before.
    EarlierName,
    /// Part of an address that is kept back.
    KeptAddress,
    /// Something of a grown-up that is not everybody's to know.
    Detail(&'a Detail),
    /// The child's own name.
    Own,
}

/// Everything that is looked for, by its first word.
pub(super) struct Names<'a> {
    /// Words in a row and what they mean, each once however many children share a name.
    by_first: HashMap<String, HashMap<Vec<String>, Meant<'a>>>,
    /// One word at a time: a large roll has thousands of names, and nearly none of them is kept.
    small: String,
}

impl<'a> Names<'a> {
    /// What of all that is looked for could stand in a paper with these words.
    pub(super) fn of(wanted: &'a LookFor<'a>, there: &HashSet<&str>) -> Names<'a> {
        let mut names = Names { by_first: HashMap::new(), small: String::new() };
        let own = wanted.child;
        for name in names_of(own) {
            names.add(name, Meant::Own, there);
        }
        let written = wanted.setting.0.values().filter_map(|answer| match answer {
            Answer::Text(text) => Some(text.lines()),
            _ => None,
        });
        let people = wanted.people.iter().map(|person| person.name.as_str());
        for name in written.flatten().chain(people).chain(wanted.may_stand.iter().copied()) {
            // A single word is no whole name.
            if name.split_whitespace().nth(1).is_some() {
                names.add(name, Meant::MayStand, there);
            }
        }
        for line in wanted.kept_addresses.iter().flat_map(|address| telling_lines(address)) {
            names.add(&line, Meant::KeptAddress, there);
        }
        for detail in wanted.details {
            names.add(detail.words(), Meant::Detail(detail), there);
        }
        for name in wanted.earlier_names {
            names.add(name, Meant::EarlierName, there);
        }
        for child in wanted.others {
            names.add(&child.last_name, Meant::OtherFamily(&child.last_name), there);
            names.add(&child.full_name, Meant::OtherChild(&child.full_name), there);
            for name in [child.known_as.as_str(), first_name(child)] {
                names.add(name, Meant::OtherChild(name), there);
            }
        }
        names
    }

    /// Most names are not in the paper at all; they cost one look at their first word.
    fn add(&mut self, name: &str, meant: Meant<'a>, there: &HashSet<&str>) {
        self.small.clear();
        first_word(name, &mut self.small);
        if !there.contains(self.small.as_str()) {
            return;
        }
        let words: Vec<_> = tokens(name).into_iter().map(|token| token.folded).collect();
        let known = self.by_first.entry(self.small.clone()).or_default();
        known.entry(words).and_modify(|before| *before = (*before).max(meant)).or_insert(meant);
    }

    /// What stands at this place: the longest words that mean something, and how many they are.
    pub(super) fn at(&self, text: &str, tokens: &[Token], place: usize) -> Option<(usize, Meant<'a>)> {
        let known = self.by_first.get(tokens[place].folded.as_str())?;
        let stands = |(words, _): &(&Vec<String>, &Meant<'a>)| {
            let here = tokens[place..].iter().map(|token| &token.folded);
            words.len() <= tokens.len() - place && here.zip(*words).all(|(here, wanted)| here == wanted)
        };
        let mut longest_first: Vec<_> = known.iter().filter(stands).collect();
        longest_first.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        longest_first.into_iter().find_map(|(words, meant)| {
            let count = words.len();
            is_meant(*meant, text, tokens, place, count).then_some((count, *meant))
        })
    }
}

/// Whether words that are looked for are meant as that here.
fn is_meant(meant: Meant<'_>, text: &str, tokens: &[Token], place: usize, count: usize) -> bool {
    match meant {
        Meant::MayStand | Meant::Own | Meant::KeptAddress => true,
        Meant::Detail(_) => count > 1 || is_telling(text, tokens, place),
        Meant::EarlierName => count > 1 || is_name(text, tokens, place),
        Meant::OtherChild(_) => {
            !is_joined(text, tokens, place, count) && (count > 1 || is_name(text, tokens, place))
        }
        Meant::OtherFamily(_) => {
            let is_small = first_letter(text, &tokens[place]).is_some_and(char::is_lowercase);
            !is_small && !is_joined(text, tokens, place, count) && (count > 1 || is_name(text, tokens, place))
        }
    }
}

/// Whether one word alone tells something of somebody: it holds digits or an @, or is a name. "None" and "Dad" do not.
fn is_telling(text: &str, tokens: &[Token], place: usize) -> bool {
    let token = &tokens[place];
    let is_sign = |sign: char| sign == '@' || sign.is_numeric();
    text[token.start..token.end].contains(is_sign)
        || (!is_everyday(&token.folded) && is_name(text, tokens, place))
}

/// Whether words are a piece of a longer name with hyphens in it.
fn is_joined(text: &str, tokens: &[Token], place: usize, count: usize) -> bool {
    let is_hyphen = |sign: char| matches!(sign, '-' | '\u{2010}' | '\u{2011}');
    let before = text[..tokens[place].start].strip_suffix(is_hyphen);
    let after = text[tokens[place + count - 1].end..].strip_prefix(is_hyphen);
    let is_joined_before = before.is_some_and(|rest| place > 0 && tokens[place - 1].end == rest.len());
    let is_joined_after = after.is_some_and(|rest| {
        tokens.get(place + count).is_some_and(|next| next.start == text.len() - rest.len())
    });
    is_joined_before || is_joined_after
}

/// Whether a single word is meant as a name: not an ordinary word, not a month, not an initial.
fn is_name(text: &str, tokens: &[Token], place: usize) -> bool {
    let word = &tokens[place].folded;
    let first = first_letter(text, &tokens[place]);
    let is_small = first.is_some_and(char::is_lowercase);
    let has_capitals = is_small || first.is_some_and(char::is_uppercase);
    let is_long_enough = match word.chars().filter(|letter| letter.is_alphabetic()).count() {
        0 | 1 => false,
        // Two letters are a name where they are written as one. A script without capitals has short names.
        2 => !has_capitals || (!is_small && !is_short_word(word)),
        _ => true,
    };
    is_long_enough && !(is_small && is_ordinary(word)) && !is_part_of_date(tokens, place)
}

fn first_letter(text: &str, token: &Token) -> Option<char> {
    text[token.start..token.end].chars().find(|letter| letter.is_alphanumeric())
}

/// Every name a child is looked for by.
pub fn names_of(child: &ChildFacts) -> [&str; 4] {
    [&child.known_as, &child.full_name, &child.last_name, first_name(child)]
}

/// The first name as written: the whole name without the last.
fn first_name(child: &ChildFacts) -> &str {
    child.full_name.strip_suffix(child.last_name.as_str()).unwrap_or(&child.full_name).trim()
}
