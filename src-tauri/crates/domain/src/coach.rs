//! The coach for plain English: hints beside what somebody writes. It is local, goes by rules, and never blocks.

pub mod lists;
pub mod manner;
mod names;
mod rules;
pub mod spelling;
mod text;

use std::collections::{BTreeSet, HashSet};

use serde::{Deserialize, Serialize};

use crate::look_through::LookFor;
use lists::Phrases;
use manner::Manner;
use spelling::Dictionary;
use text::Parsed;

/// What a hint is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HintKind {
    /// Another child's name.
    OtherChild,
    /// A word that is not spelt as British English has it.
    Spelling,
    /// What the child cannot do, instead of what is hard and when.
    Deficit,
    /// Jargon, or a phrase of a framework.
    Jargon,
    /// A sentence that is long.
    LongSentence,
    /// A next step nobody could tell was done.
    VagueStep,
    /// No example is given.
    NoExample,
}

impl HintKind {
    /// In the key of a hint; for ever.
    fn word(self) -> &'static str {
        match self {
            HintKind::OtherChild => "other_child",
            HintKind::Spelling => "spelling",
            HintKind::Deficit => "deficit",
            HintKind::Jargon => "jargon",
            HintKind::LongSentence => "long",
            HintKind::VagueStep => "step",
            HintKind::NoExample => "example",
        }
    }
}

/// One hint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hint {
    /// In which field; of a row `actions.<row>.what`.
    pub field: String,
    /// What it is about.
    pub kind: HintKind,
    /// Where it begins in the text, in characters; the same as `end` where it is about the whole text.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// The words it is about; may be empty.
    pub found: String,
    /// The hint, in a sentence.
    pub words: String,
    /// What could stand there instead; may be none.
    pub instead: Vec<String>,
    /// Tells this hint from others in the same field, as long as its words stay.
    pub key: String,
}

/// At most so many hints stand beside one text: more would only be passed over.
pub const MOST_HINTS: usize = 6;

/// What the records know, for the coach.
pub struct Known<'a> {
    /// The names that are looked for, and those that may stand.
    pub names: Option<&'a LookFor<'a>>,
    /// The child's own names, in small letters.
    pub own_names: &'a [String],
    /// Phrases this setting does not want, and what to write instead.
    pub own_phrases: &'a Phrases,
    /// Words that are spelt right here, in small letters: names on the roll, the setting's own words.
    pub accepted: &'a HashSet<String>,
    /// The dictionary.
    pub dictionary: &'a dyn Dictionary,
}

/// Looks over one text: what may be worth a thought, in the order of the text. It never holds anything back.
#[must_use]
pub fn look_over(field: &str, text: &str, manner: Manner, known: &Known<'_>) -> Vec<Hint> {
    let parsed = Parsed::of(text);
    let mut hints = Vec::new();
    if let Some(names) = known.names {
        names::other_children(text, &parsed, names, &mut hints);
    }
    spelling::spelling(&parsed, known.dictionary, known.accepted, &mut hints);
    if manner != Manner::TheirWords {
        rules::deficit(&parsed, &mut hints);
        rules::jargon(&parsed, known.own_phrases, &mut hints);
        rules::long_sentences(&parsed, &mut hints);
    }
    leave_phrases(&mut hints);
    match manner {
        Manner::Step => rules::vague(&parsed, &mut hints),
        Manner::Strengths => rules::no_example(&parsed, known.own_names, &mut hints),
        Manner::Account | Manner::TheirWords => {}
    }
    let mut hints = told(&parsed, hints);
    for hint in &mut hints {
        field.clone_into(&mut hint.field);
    }
    hints
}

/// A word of a phrase that is said already is not held against the dictionary as well.
fn leave_phrases(hints: &mut Vec<Hint>) {
    let is_phrase = |hint: &&Hint| matches!(hint.kind, HintKind::Jargon | HintKind::Deficit);
    let phrases: Vec<(usize, usize)> =
        hints.iter().filter(is_phrase).map(|hint| (hint.start, hint.end)).collect();
    hints.retain(|hint| {
        hint.kind != HintKind::Spelling
            || phrases.iter().all(|(start, end)| hint.end <= *start || *end <= hint.start)
    });
}

/// Each hint once, one of a kind in a sentence, the most useful of them, in the order of the text. Names and spelling are
/// about single words, and all of them are said.
fn told(parsed: &Parsed, mut hints: Vec<Hint>) -> Vec<Hint> {
    hints.sort_by_key(|hint| (hint.kind, hint.start));
    let (mut keys, mut kinds) = (BTreeSet::new(), BTreeSet::new());
    hints.retain(|hint| {
        let is_about_word = matches!(hint.kind, HintKind::OtherChild | HintKind::Spelling);
        let sentence = parsed.sentences.partition_point(|sentence| sentence.end <= hint.start);
        keys.insert(hint.key.clone()) && (is_about_word || kinds.insert((hint.kind, sentence)))
    });
    hints.truncate(MOST_HINTS);
    hints.sort_by_key(|hint| (hint.start, hint.end, hint.kind));
    hints
}

#[cfg(test)]
mod tests;
