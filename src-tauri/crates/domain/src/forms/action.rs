//! The action: one step somebody will take. Rows of their own in the store, shared by every document.

use super::choices::{ACTION_PLACES, ACTION_STATES};
use super::{DateLimit, Field, FieldKind, Look, Needed, Print, RowDefinition, Rule, Suggest};

/// The field that keeps a document's actions.
pub const ACTIONS_FIELD: &str = "actions";

/// The columns of an action.
pub const ACTION: RowDefinition = RowDefinition {
    id: "action",
    one: "step",
    add: "Add a step",
    fields: &[
        Field::new(
            "what",
            "What will we do?",
            "One thing somebody can see happening.",
            FieldKind::LongText { lines: 2 },
        )
        .needed(Needed::ToFinalise, "Say what you will do in this step, or take it out")
        .prints_as("What"),
        Field::new(
            "who",
            "Who",
            "A member of staff, a parent or a professional.",
            FieldKind::Person { suggest: Suggest::People, or_typed: true },
        )
        .needed(Needed::ToFinalise, "Say who will do this step"),
        Field::new(
            "where",
            "Where",
            "Where it happens.",
            FieldKind::OneOf { choices: ACTION_PLACES, look: Look::Select },
        )
        .needed(Needed::ToFinalise, "Say where this step happens"),
        Field::new("by_when", "By when", "A day to look back on it.", FieldKind::Date(DateLimit::Ahead))
            .needed(Needed::ToFinalise, "Say by when you will do this step"),
        Field::new(
            "how_often",
            "How often",
            "For example, each day at snack.",
            FieldKind::ShortText { suggest: Suggest::Nothing },
        ),
        Field::new(
            "area",
            "Area",
            "The area of learning it helps with.",
            FieldKind::OneOf { choices: super::choices::AREAS, look: Look::Select },
        )
        .prints(Print::No),
        Field::new(
            "status",
            "How it stands",
            "Open until somebody says otherwise.",
            FieldKind::OneOf { choices: ACTION_STATES, look: Look::Select },
        )
        .prints(Print::No)
        .folded(),
        Field::new("done_on", "Done on", "The day it was done.", FieldKind::Date(DateLimit::UpToToday))
            .shown_when(Rule::Is("status", "done"))
            .needed(Needed::When(Rule::Is("status", "done")), "Say when this step was done")
            .prints(Print::No)
            .folded(),
        Field::new("result", "What came of it", "Filled in later.", FieldKind::LongText { lines: 2 })
            .prints(Print::No)
            .folded(),
    ],
};
