//! Lists of phrases the coach knows, and where they stand in a text.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::OnceLock;

use super::text::{Parsed, Word, small};

/// A phrase, and what to write instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// Its words, in small letters; one that ends with `*` stands for every word that begins so.
    pub words: Vec<String>,
    /// What to write instead; may be empty.
    pub instead: String,
    /// Whether it may stand, although a shorter phrase in it may not.
    pub may_stand: bool,
}

/// Phrases by their first letter, the longest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Phrases(HashMap<char, Vec<Phrase>>);

/// The lists that come with the program.
pub struct Lists {
    /// Words a parent would have to ask about.
    pub jargon: Phrases,
    /// Words that say what is missing.
    pub deficit: Phrases,
    /// Next steps nobody could tell were done.
    pub vague: Phrases,
    /// Words by which one sees that an example is given.
    pub example_signs: Phrases,
}

/// The lists that come with the program.
pub fn lists() -> &'static Lists {
    static LISTS: OnceLock<Lists> = OnceLock::new();
    LISTS.get_or_init(|| Lists {
        jargon: Phrases::read(include_str!("../../../../../assets/coach/jargon.txt")),
        deficit: Phrases::read(include_str!("../../../../../assets/coach/deficit.txt")),
        vague: Phrases::read(include_str!("../../../../../assets/coach/vague.txt")),
        example_signs: Phrases::read(include_str!("../../../../../assets/coach/example_signs.txt")),
    })
}

impl Phrases {
    /// Reads a list: a phrase a line, `phrase = instead`. Lines that begin with `#` are left out; a phrase behind `!`
    /// may stand.
    #[must_use]
    pub fn read(list: &str) -> Phrases {
        let lines = list.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
        Phrases::of(lines.map(|line| {
            let (phrase, instead) = line.split_once('=').unwrap_or((line, ""));
            (phrase.trim(), instead.trim())
        }))
    }

    /// Phrases, and what to write instead of each.
    pub fn of<'a>(phrases: impl IntoIterator<Item = (&'a str, &'a str)>) -> Phrases {
        let mut known = Phrases::default();
        for (phrase, instead) in phrases {
            let may_stand = phrase.starts_with('!');
            let words = words_of(phrase.trim_start_matches('!'));
            let Some(first) = words.first().and_then(|word| word.chars().next()) else { continue };
            let phrase = Phrase { words, instead: instead.to_owned(), may_stand };
            known.0.entry(first).or_default().push(phrase);
        }
        for phrases in known.0.values_mut() {
            phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.words.len()));
        }
        known
    }

    /// The longest phrase that begins with this word, and its words.
    pub(super) fn at(&self, parsed: &Parsed, place: usize) -> Option<(&Phrase, Range<usize>)> {
        let first = parsed.words.get(place)?.plain.chars().next()?;
        self.0.get(&first)?.iter().find_map(|phrase| {
            let range = place..place + phrase.words.len();
            let here = parsed.words.get(range.clone())?;
            let is_here = here.iter().zip(&phrase.words).all(|(here, wanted)| is_word(here, wanted));
            (is_here && parsed.is_joined(&range)).then_some((phrase, range))
        })
    }

    /// Every phrase in a text that may not stand, from left to right, none inside another.
    pub(super) fn all(&self, parsed: &Parsed) -> Vec<(&Phrase, Range<usize>)> {
        let (mut found, mut place) = (Vec::new(), 0);
        while place < parsed.words.len() {
            match self.at(parsed, place) {
                Some((phrase, range)) => {
                    place = range.end;
                    if !phrase.may_stand {
                        found.push((phrase, range));
                    }
                }
                None => place += 1,
            }
        }
        found
    }
}

fn is_word(here: &Word, wanted: &str) -> bool {
    match wanted.strip_suffix('*') {
        Some(beginning) => here.plain.starts_with(beginning),
        None => here.plain == *wanted,
    }
}

fn words_of(phrase: &str) -> Vec<String> {
    let is_part = |sign: char| sign.is_alphanumeric() || matches!(sign, '\'' | '’' | '*');
    let words = phrase.split(|sign| !is_part(sign));
    let words = words.map(|word| word.chars().map(small).collect::<String>());
    words.filter(|word| word.chars().any(char::is_alphanumeric)).collect()
}

#[cfg(test)]
mod tests {
    use super::{Phrases, lists};
    use crate::coach::text::Parsed;

    fn found(phrases: &Phrases, text: &str) -> Vec<String> {
        let parsed = Parsed::of(text);
        let place = |range: std::ops::Range<usize>| {
            parsed.found(parsed.words[range.start].start, parsed.words[range.end - 1].end)
        };
        phrases.all(&parsed).into_iter().map(|(_, range)| place(range)).collect()
    }

    #[test]
    fn a_phrase_is_found_as_whole_words_whatever_the_capitals() {
        let phrases = Phrases::read("can't\nage-related = for this age");
        assert_eq!(found(&phrases, "Élodie CAN’T cantering can't"), ["CAN’T", "can't"]);
        assert_eq!(found(&phrases, "Age related, age-related; age. Related"), ["Age related", "age-related"]);
        assert!(found(&phrases, "cant").is_empty());
    }

    #[test]
    fn the_longest_phrase_counts_and_some_may_stand() {
        let phrases = Phrases::read("skill = \nfine motor skill* = hands\n!skill shop\n");
        assert_eq!(
            found(&phrases, "Fine motor skills, a skill, the skill shop"),
            ["Fine motor skills", "skill"]
        );
    }

    #[test]
    fn remarks_and_empty_lines_are_no_phrases() {
        let read = Phrases::read("# a remark\n\nCohort = group\n= nothing\n*\n");
        let phrases: Vec<_> = read.0.values().flatten().collect();
        assert_eq!(phrases.len(), 1);
        assert_eq!(
            (phrases[0].words.as_slice(), phrases[0].instead.as_str()),
            (&["cohort".to_owned()][..], "group")
        );
    }

    #[test]
    fn every_list_that_comes_along_can_be_read() {
        let lists = lists();
        for list in [&lists.jargon, &lists.deficit, &lists.vague, &lists.example_signs] {
            assert!(list.0.values().map(Vec::len).sum::<usize>() > 20);
        }
    }
}
