//! The transition summary: what the next teacher needs, in two pages, in the order in which people write.
//!
//! `about.rs` to `more.rs` ask, `rules.rs` looks at several answers at once, `page.rs` prints the front page and the
//! rest, `offers.rs` says what the records already know. A child’s level in an area is the setting’s own judgement
//! for the child’s age now: the words of the assessment at the end of Reception belong to the school.

mod about;
mod areas;
pub mod choices;
mod learning;
mod more;
mod needs;
mod offers;
pub(super) mod page;
mod rules;
mod voices;

#[cfg(test)]
mod tests;

use super::fields::{line, yes_no};
use super::{Again, Choice, Field, FieldKind, FormDefinition, Gate, Life, Look};
use crate::records::DocumentState;

pub use offers::{Sources, offered};
pub use rules::setting_left;

/// Its id in the records.
pub const ID: &str = "transition_summary";

/// The form.
pub const TRANSITION_SUMMARY: FormDefinition = FormDefinition {
    id: ID,
    version: 1,
    title: "Transition summary",
    sections: &[
        about::ABOUT,
        about::HERE,
        voices::CHILD_VOICE,
        voices::PARENTS,
        voices::HELPS,
        needs::DAY,
        areas::PRIME,
        areas::SPECIFIC,
        learning::LEARNING,
        learning::MOVING,
        more::SEND,
        more::HEALTH,
        more::SERVICES,
        more::FUNDING,
        voices::PORTRAIT,
        more::BEFORE_IT_GOES,
    ],
    rules: rules::check_answers,
    offer: rules::offer_answer,
    page_sections: page::SECTIONS,
    life: Life {
        finished: DocumentState::Sent,
        draft_words: "Draft: not yet agreed",
        clean_from: Gate::Closed,
        again: Again::Another,
        pages_that_read_well: 2,
        ..Life::ONCE
    },
};

const fn text(id: &'static str, label: &'static str, hint: &'static str, words: u16) -> Field {
    Field::new(id, label, hint, FieldKind::LongText { lines: 2 }).words(words)
}

const fn choose(
    id: &'static str,
    label: &'static str,
    hint: &'static str,
    choices: &'static [Choice],
) -> Field {
    Field::new(id, label, hint, FieldKind::OneOf { choices, look: Look::Select })
}
