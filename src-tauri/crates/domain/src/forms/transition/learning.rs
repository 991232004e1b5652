//! How the child learns, and what has been done to make the move easy.

use super::choices::STEPS_TAKEN;
use super::{line, text};
use crate::forms::{DateLimit, Field, FieldKind, Needed, Print, RowDefinition, Section, Suggest};

/// The three characteristics of effective learning; at least one is written.
pub(super) const CHARACTERISTICS: [&str; 3] = ["playing_exploring", "active_learning", "creating_thinking"];

pub(super) const LEARNING: Section = Section {
    printed: Some((90, "How I learn")),
    hint: "One of the three is enough; write those you can say something about.",
    prompts: &[
        "Something new is on the table: what does {name} do?",
        "It does not work: what does {they} do then?",
        "An idea of {their} own that surprised you",
    ],
    ..Section::new(
        "learning",
        "How {name} learns",
        &[
            text(
                "playing_exploring",
                "Playing and exploring",
                "Finding out, playing with what {they} know{s}, having a go.",
                60,
            ),
            text(
                "active_learning",
                "Active learning",
                "Being involved, keeping on trying, enjoying getting there.",
                60,
            ),
            text(
                "creating_thinking",
                "Creating and thinking critically",
                "Own ideas, making links, choosing ways to do things.",
                60,
            ),
            text("interests_schemas", "Interests", "What {name} comes back to again and again.", 15),
            scale(
                "involvement",
                "Involvement",
                "How deep in play {they} {is}, from 1 to 5, if you use the scale.",
            ),
            scale("wellbeing", "Well-being", "How at ease {they} {is}, from 1 to 5, if you use the scale."),
        ],
    )
};

const fn scale(id: &'static str, label: &'static str, hint: &'static str) -> Field {
    Field::new(id, label, hint, FieldKind::Number { least: 1, most: 5, unit: "of 5" }).folded()
}

pub(super) const MOVING: Section = Section {
    printed: Some((100, "The move so far")),
    is_optional: true,
    prompts: &[
        "Visits both ways",
        "A story, a photo book, the uniform to try on",
        "What {name} said afterwards",
    ],
    ..Section::new(
        "moving",
        "The move so far",
        &[Field::new(
            "transition_done",
            "What has been done already?",
            "Visits, stories, a photo book, with the day.",
            FieldKind::Rows(&STEP_TAKEN),
        )
        .prints(Print::No)],
    )
};

const STEP_TAKEN: RowDefinition = RowDefinition {
    id: "step_taken",
    one: "step",
    add: "Add what was done",
    fields: &[
        Field::new(
            "what",
            "What",
            "A visit, a story, a photo book.",
            FieldKind::ShortText { suggest: Suggest::Words(STEPS_TAKEN) },
        )
        .needed(Needed::ToFinalise, "Say what was done, or take it out"),
        Field::new("on", "When", "The day.", FieldKind::Date(DateLimit::Any))
            .needed(Needed::ToFinalise, "Give the day of this step"),
        line("note", "How it went", "In a few words."),
    ],
};
