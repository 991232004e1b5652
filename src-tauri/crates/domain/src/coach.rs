//! The coach for plain English: hints beside what somebody writes. It is local, goes by rules, and never blocks.

pub mod lists;

use serde::{Deserialize, Serialize};

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
