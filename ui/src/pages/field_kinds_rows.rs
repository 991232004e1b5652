//! For the page with every kind of field: rows inside rows, and rows seen again by another field.

use coatpeg_domain::answers::Answers;
use coatpeg_domain::forms::{Facts, Field, FieldKind, Look, Needed, RowDefinition, Suggest, These};
use coatpeg_domain::ids::RowId;
use uuid::Uuid;

use super::field_kinds::JUDGEMENTS;

/// What somebody does towards a goal: rows inside a row.
const HELP: RowDefinition = RowDefinition {
    id: "help",
    one: "help",
    add: "Add what you do",
    fields: &[
        Field::new("description", "What we do", "", FieldKind::ShortText { suggest: Suggest::Nothing })
            .needed(Needed::ToFinalise, "Say what you do"),
        Field::new("by_whom", "Who", "", FieldKind::Person { suggest: Suggest::Staff, or_typed: false }),
        Field::new("minutes", "Minutes", "", FieldKind::Number { least: 1, most: 120, unit: "minutes" }),
        Field::new(
            "times",
            "How many times",
            "",
            FieldKind::Number { least: 1, most: 20, unit: "times a week" },
        ),
        Field::new("weekly", "In a week", "", FieldKind::Shown(weekly)),
    ],
};

const GOAL: RowDefinition = RowDefinition {
    id: "goal",
    one: "goal",
    add: "Add a goal",
    fields: &[
        Field::new("outcome", "Towards which outcome", "", FieldKind::OneOfThese(These::Outcomes)),
        Field::new("text", "What will {name} do?", "", FieldKind::LongText { lines: 2 })
            .needed(Needed::ToFinalise, "Write the goal in a sentence"),
        Field::new("baseline", "When we began", "", FieldKind::LongText { lines: 2 }),
        Field::new("success_measure", "How we will know", "", FieldKind::LongText { lines: 2 }),
        Field::new("help", "What adults do", "", FieldKind::Rows(&HELP)),
        Field::new(
            "judged",
            "How did it go?",
            "",
            FieldKind::OneOf { choices: JUDGEMENTS, look: Look::List },
        )
        .needed(Needed::ToFinalise, "Say how it went")
        .asked_in("look_back"),
        Field::new("evidence", "What did you see?", "", FieldKind::LongText { lines: 2 })
            .asked_in("look_back"),
    ],
};

fn weekly(answers: &Answers, _: &Facts) -> Option<String> {
    let minutes = answers.number("minutes")?.checked_mul(answers.number("times")?)?;
    Some(format!("{minutes} minutes"))
}

/// Goals, and a look back on each.
pub(super) const GOALS: &[Field] = &[
    Field::new("goals", "Goals", "Each with what adults do.", FieldKind::Rows(&GOAL)),
    Field::new("towards", "Which outcome matters most?", "", FieldKind::OneOfThese(These::Outcomes)),
    Field::new(
        "look_back",
        "How each goal went",
        "One after the other.",
        FieldKind::RowsSeen {
            field: "goals",
            named_by: "text",
            beside: &["baseline", "success_measure"],
            rows: &GOAL,
        },
    ),
];

/// What the goals can be tied to.
pub(super) fn outcomes() -> Vec<(RowId, String)> {
    let outcome = |number, words: &str| (RowId(Uuid::from_u128(number)), words.to_owned());
    vec![outcome(1, "Amina plays with two friends"), outcome(2, "Amina tells us what she wants")]
}
