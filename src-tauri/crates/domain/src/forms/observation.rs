//! What somebody saw: a line is enough. Nothing anywhere asks for a number of these.

use super::choices::AREAS;
use super::{Choice, DateLimit, Field, FieldKind, FormDefinition, Needed, Rule, Section, Suggest};
use crate::forms::choices::choice;

/// The characteristics of effective learning.
const CHARACTERISTICS: &[Choice] = &[
    choice("playing_exploring", "Playing and exploring"),
    choice("active_learning", "Active learning"),
    choice("creating_thinking", "Creating and thinking critically"),
];

/// The form.
pub const OBSERVATION: FormDefinition =
    FormDefinition::new("observation", "Note", &[Section::new("observation", "What you saw", SEEN)]);

const SEEN: &[Field] = &[
    Field::new("text", "What did you see?", "A line is enough.", FieldKind::LongText { lines: 2 })
        .needed(Needed::ToSave, "Jot down what you saw"),
    Field::new("seen_on", "When", "Today, unless you say so.", FieldKind::Date(DateLimit::UpToToday))
        .needed(Needed::ToSave, "Give the day you saw it")
        .folded(),
    Field::new(
        "author",
        "Who saw it",
        "You, unless you say so.",
        FieldKind::Person { suggest: Suggest::Staff, or_typed: false },
    )
    .needed(Needed::ToSave, "Say who saw it")
    .folded(),
    Field::new(
        "areas",
        "Areas of learning",
        "If it says something about one.",
        FieldKind::ManyOf { choices: AREAS, suggest: Suggest::Nothing },
    )
    .folded(),
    Field::new(
        "coel",
        "How {name} learns",
        "If it shows one of these.",
        FieldKind::ManyOf { choices: CHARACTERISTICS, suggest: Suggest::Nothing },
    )
    .folded(),
    Field::new("photo", "Photo", "Once the parents have agreed to photos here.", FieldKind::Photo)
        .shown_when(Rule::AskedHere("photo"))
        .folded(),
    Field::new(
        "visible_to_parent",
        "May parents see it?",
        "For when you look back together.",
        FieldKind::YesNo,
    )
    .folded(),
];
