//! Finding what was written: words without capitals and accents, what somebody typed, spellings that are nearly right, and
//! which parts of a text to show and mark.
//!
//! The store keeps its index of words as [`words::in_index`] has them and looks up what [`Typed`] asks for; the window
//! marks what it shows with [`marked`]. Both use the same words, so that whatever is found can also be marked.

mod excerpt;
pub mod names;
pub mod near;
pub mod typed;
pub mod words;
pub mod written;

pub use excerpt::{Excerpt, Marked, best_excerpt, marked};
pub use names::{NameMatch, NameWords, name_match};
pub use typed::{Typed, Wanted};

#[cfg(test)]
mod laws;
#[cfg(test)]
mod spellings;
