//! The rules: each goes over a text and says what it found.

use std::ops::Range;

use super::lists::{Lists, Phrases, lists};
use super::text::{Parsed, Sentence};
use super::{Hint, HintKind};
use crate::digest::digest;

/// A sentence of more words than this is long.
const LONG_SENTENCE: usize = 25;
/// A step of fewer words than this says too little.
const SHORTEST_STEP: usize = 4;
/// A text of fewer words is only begun, and nobody asks for an example yet.
const WANTS_EXAMPLE: usize = 12;
/// What stands for words that somebody fills in.
const TO_FILL_IN: char = '…';

/// A find before it knows its field.
pub(super) fn hint(
    parsed: &Parsed,
    kind: HintKind,
    place: Range<usize>,
    words: String,
    instead: Vec<String>,
) -> Hint {
    let found = parsed.found(place.start, place.end);
    let key = format!("{}:{}", kind.word(), found.to_lowercase());
    Hint { field: String::new(), kind, start: place.start, end: place.end, found, words, instead, key }
}

/// The place of words in a row, in characters.
pub(super) fn place_of(parsed: &Parsed, words: &Range<usize>) -> Range<usize> {
    parsed.words[words.start].start..parsed.words[words.end - 1].end
}

/// Words as they fit where others stood: with a capital where those had one at the beginning of a sentence.
pub(super) fn fitted(parsed: &Parsed, first: usize, instead: &str) -> String {
    let has_capital = parsed.letters[parsed.words[first].start].is_uppercase() && parsed.is_first(first);
    if has_capital { crate::forms::wording::capital(instead) } else { instead.to_owned() }
}

/// Jargon, from the list and from the setting's own phrases; where both know one, the setting's counts.
pub(super) fn jargon(parsed: &Parsed, own: &Phrases, hints: &mut Vec<Hint>) {
    let own = own.all(parsed);
    let is_free = |words: &Range<usize>| {
        own.iter().all(|(_, taken)| words.end <= taken.start || taken.end <= words.start)
    };
    let listed = lists().jargon.all(parsed).into_iter().filter(|(_, words)| is_free(words));
    for (phrase, words) in own.iter().cloned().chain(listed) {
        if parsed.words[words.start].is_said {
            continue;
        }
        let found = parsed.found(place_of(parsed, &words).start, place_of(parsed, &words).end);
        let instead = phrase.instead.as_str();
        let is_exact = !phrase.words.iter().any(|word| word.ends_with('*')) && !instead.contains(TO_FILL_IN);
        let said = if instead.is_empty() {
            format!("Would a parent say “{found}”? Say it in everyday words.")
        } else {
            format!("Would a parent say “{found}”? In plain words: {instead}.")
        };
        let replaced = (is_exact && !instead.is_empty()).then(|| fitted(parsed, words.start, instead));
        let place = place_of(parsed, &words);
        hints.push(hint(parsed, HintKind::Jargon, place, said, replaced.into_iter().collect()));
    }
}

/// Words that say what is missing.
pub(super) fn deficit(parsed: &Parsed, hints: &mut Vec<Hint>) {
    for (phrase, words) in lists().deficit.all(parsed) {
        if parsed.words[words.start].is_said {
            continue;
        }
        let place = place_of(parsed, &words);
        let found = parsed.found(place.start, place.end);
        let said = format!(
            "“{found}” says what is missing. Say what you see, and when: “{}”.",
            phrase.instead.replace('“', "‘").replace('”', "’")
        );
        hints.push(hint(parsed, HintKind::Deficit, place, said, Vec::new()));
    }
}

/// Steps nobody could tell were done.
pub(super) fn vague(parsed: &Parsed, hints: &mut Vec<Hint>) {
    let Lists { vague, .. } = lists();
    for (phrase, words) in vague.all(parsed) {
        if parsed.words[words.start].is_said {
            continue;
        }
        let place = place_of(parsed, &words);
        let found = parsed.found(place.start, place.end);
        let said = format!("With “{found}” nobody can tell when the step is done: {}.", phrase.instead);
        hints.push(hint(parsed, HintKind::VagueStep, place, said, Vec::new()));
    }
    let count = parsed.words.len();
    if hints.iter().all(|hint| hint.kind != HintKind::VagueStep) && (1..SHORTEST_STEP).contains(&count) {
        let said = "One more word or two: what will somebody see happening?".to_owned();
        let mut short = hint(parsed, HintKind::VagueStep, 0..0, said, Vec::new());
        short.key = format!("{}:", HintKind::VagueStep.word());
        hints.push(short);
    }
}

/// Sentences that are long.
pub(super) fn long_sentences(parsed: &Parsed, hints: &mut Vec<Hint>) {
    for Sentence { words, start, end } in &parsed.sentences {
        let count = words.len();
        if count <= LONG_SENTENCE {
            continue;
        }
        let said = format!("This sentence has {count} words. Two short ones are easier to read.");
        let mut long = hint(parsed, HintKind::LongSentence, *start..*end, said, Vec::new());
        long.key = format!("{}:{:016x}", HintKind::LongSentence.word(), digest(long.found.bytes()));
        long.found = beginning(parsed, words);
        hints.push(long);
    }
}

/// The first words of a sentence, to tell which is meant.
fn beginning(parsed: &Parsed, words: &Range<usize>) -> String {
    let end = words.end.min(words.start + 5);
    let place = place_of(parsed, &(words.start..end));
    format!("{} …", parsed.found(place.start, place.end))
}

/// No example is given.
pub(super) fn no_example(parsed: &Parsed, own_names: &[String], hints: &mut Vec<Hint>) {
    if parsed.words.len() < WANTS_EXAMPLE || has_example(parsed, own_names) {
        return;
    }
    let said = "One real moment makes it easy to see. What happened, and where?".to_owned();
    let mut missing =
        hint(parsed, HintKind::NoExample, parsed.letters.len()..parsed.letters.len(), said, Vec::new());
    missing.key = HintKind::NoExample.word().to_owned();
    hints.push(missing);
}

/// Somebody's own words, a number in figures, a sign from the list, or something the child did: "she poured".
fn has_example(parsed: &Parsed, own_names: &[String]) -> bool {
    let signs = &lists().example_signs;
    (0..parsed.words.len()).any(|place| {
        let word = &parsed.words[place];
        word.is_said
            || word.plain.chars().any(char::is_numeric)
            || signs.at(parsed, place).is_some()
            || (is_past(&word.plain) && has_doer(parsed, place, own_names))
    })
}

fn is_past(word: &str) -> bool {
    word.len() > 4 && word.ends_with("ed")
}

/// Whether the child stands one or two words before a verb, with no other verb that takes it as its own.
fn has_doer(parsed: &Parsed, verb: usize, own_names: &[String]) -> bool {
    let is_child = |place: usize| {
        let word = &parsed.words[place];
        let is_here = word.sentence == parsed.words[verb].sentence;
        is_here && (["he", "she", "they"].contains(&word.plain.as_str()) || own_names.contains(&word.plain))
    };
    let is_between = |place: usize| parsed.words[place].plain.ends_with("ly");
    verb.checked_sub(1).is_some_and(|before| {
        is_child(before) || (is_between(before) && before.checked_sub(1).is_some_and(is_child))
    })
}
