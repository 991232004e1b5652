//! Which words of a text are held against the dictionary. Names, numbers, capitals and what somebody said are not.

use std::collections::HashSet;

use super::rules::{fitted, hint};
use super::text::{Parsed, Word, is_hyphen};
use super::{Hint, HintKind};

/// At most so many suggestions stand beside a word.
const MOST_SUGGESTIONS: usize = 3;
/// At most so many misspelt words of one text are said at a time.
const MOST_WORDS: usize = 3;
/// A piece so short beside a hyphen is a prefix: "pre-school".
const PREFIX: usize = 5;

/// What a dictionary says of a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Spelt {
    /// It is right.
    Right,
    /// It is not.
    Wrong,
}

/// A dictionary of British English.
pub trait Dictionary {
    /// Whether a word is spelt right.
    fn check(&self, word: &str) -> Spelt;
    /// What may have been meant, the likeliest first.
    fn suggest(&self, word: &str) -> Vec<String>;
}

/// A dictionary without words, for where there is none: everything is right.
pub struct NoDictionary;

impl Dictionary for NoDictionary {
    fn check(&self, _: &str) -> Spelt {
        Spelt::Right
    }

    fn suggest(&self, _: &str) -> Vec<String> {
        Vec::new()
    }
}

/// Words that are not spelt as the dictionary has it.
pub(super) fn spelling(
    parsed: &Parsed,
    dictionary: &dyn Dictionary,
    accepted: &HashSet<String>,
    hints: &mut Vec<Hint>,
) {
    let mut said: HashSet<&str> = HashSet::new();
    for (place, word) in parsed.words.iter().enumerate() {
        if said.len() == MOST_WORDS {
            return;
        }
        if !is_checked(parsed, place, word) || is_accepted(&word.plain, accepted) {
            continue;
        }
        let written = parsed.found(word.start, word.end).replace('’', "'");
        if dictionary.check(&written) == Spelt::Right || dictionary.check(&word.plain) == Spelt::Right {
            continue;
        }
        if said.insert(&word.plain) {
            let meant = dictionary.suggest(&word.plain).into_iter().take(MOST_SUGGESTIONS);
            let meant: Vec<String> =
                meant.map(|meant| fitted(parsed, place, &meant.replace('\'', "’"))).collect();
            let words =
                format!("“{}” is not in the dictionary of British English.", written.replace('\'', "’"));
            hints.push(hint(parsed, HintKind::Spelling, word.start..word.end, words, meant));
        }
    }
}

/// A word that may be an ordinary one: small letters, or a capital at the beginning of a sentence.
fn is_checked(parsed: &Parsed, place: usize, word: &Word) -> bool {
    let letters = &parsed.letters[word.start..word.end];
    let is_latin = |letter: &char| letter.is_ascii_alphabetic() || matches!(letter, '\'' | '’' | 'à'..='ÿ');
    let rest_is_small = letters.iter().skip(1).all(|letter| !letter.is_uppercase());
    let begins_small = letters.first().is_some_and(|first| !first.is_uppercase());
    letters.len() > 2
        && letters.iter().all(is_latin)
        && rest_is_small
        && (begins_small || parsed.is_first(place))
        && !word.is_said
        && !is_piece(parsed, word)
}

/// A piece of an address of the web, or the short end of a word with a hyphen.
fn is_piece(parsed: &Parsed, word: &Word) -> bool {
    let before = word.start.checked_sub(1).and_then(|at| parsed.letters.get(at));
    let after = parsed.letters.get(word.end);
    let touches = |is_so: fn(char) -> bool| [before, after].into_iter().flatten().any(|sign| is_so(*sign));
    let runs_on =
        after == Some(&'.') && parsed.letters.get(word.end + 1).is_some_and(|next| next.is_alphanumeric());
    touches(|sign| matches!(sign, '@' | '/' | '_'))
        || runs_on
        || before == Some(&'.')
        || (touches(is_hyphen) && word.end - word.start <= PREFIX)
}

fn is_accepted(plain: &str, accepted: &HashSet<String>) -> bool {
    let bare = plain.strip_suffix("'s").unwrap_or(plain);
    accepted.contains(plain) || accepted.contains(bare)
}
