//! Health and daily care. Whether a child is immunised is not asked: nothing here needs to know.

use crate::forms::transition::choices::{EATING, SEVERITIES, SLEEP, TOILETING};
use crate::forms::{DateLimit, Field, FieldKind, Look, Needed, RowDefinition, Rule, Suggest};

use super::choices::DIETS;
use super::{day, line, long, yes_no};

const fn choose(
    id: &'static str,
    label: &'static str,
    hint: &'static str,
    choices: &'static [crate::forms::Choice],
) -> Field {
    Field::new(id, label, hint, FieldKind::OneOf { choices, look: Look::Select })
}

const fn professional(id: &'static str, label: &'static str, hint: &'static str) -> Field {
    Field::new(id, label, hint, FieldKind::Person { suggest: Suggest::Professionals, or_typed: false })
}

pub(super) const HEALTH: &[Field] = &[
    Field::new(
        "allergies",
        "Allergies",
        "What it is and what happens. Everybody who works here sees these.",
        FieldKind::Rows(&ALLERGY),
    ),
    long("dietary", "Food", "What the child does not eat or drink.", 2),
    Field::new(
        "dietary_kinds",
        "Because of",
        "Any that fit.",
        FieldKind::ManyOf { choices: DIETS, suggest: Suggest::Nothing },
    )
    .shown_when(Rule::Answered("dietary")),
    Field::new(
        "medical_conditions",
        "Medical conditions",
        "What a named health professional has said.",
        FieldKind::Rows(&CONDITION),
    )
    .folded(),
    Field::new(
        "medication",
        "Medicine",
        "What and when, so that people know. What was given is written down elsewhere.",
        FieldKind::Rows(&MEDICINE),
    )
    .folded(),
    long("hearing_vision", "Hearing and sight", "What the last check said.", 2).folded(),
    day("hearing_vision_checked_on", "Checked on", "The last check.", DateLimit::UpToToday).folded(),
    line("hearing_vision_aids", "Glasses or aids", "And when they are worn.").folded(),
    professional("gp", "GP", "The doctor or the surgery.").folded(),
    professional("health_visitor", "Health visitor", "Or the team.").folded(),
    day(
        "hv_review_on",
        "Health visitor review at two",
        "The appointment, once the parents tell you. The check is then best finished a fortnight before.",
        DateLimit::Any,
    ),
    choose("toileting", "Toilet", "How the child manages now.", TOILETING).folded(),
    line("toileting_note", "A note on that", "For example, needs help with buttons.").folded(),
    choose("eating", "Eating", "How the child manages now.", EATING).folded(),
    line("eating_note", "A note on that", "For example, likes food apart.").folded(),
    choose("sleep", "Sleep", "In the day.", SLEEP).folded(),
    line("sleep_note", "A note on that", "For example, tired after lunch.").folded(),
];

const ALLERGY: RowDefinition = RowDefinition {
    id: "allergy",
    one: "allergy",
    add: "Add an allergy",
    fields: &[
        line("allergen", "To what", "For example, peanuts.")
            .needed(Needed::ToFinalise, "Say what the child is allergic to, or take it out"),
        choose("severity", "How bad", "A severe one stands beside the name.", SEVERITIES)
            .needed(Needed::ToFinalise, "Say how bad this allergy is"),
        line("reaction", "What happens", "And what to do at once."),
        yes_no("action_plan", "Is there an action plan?", "A written one."),
    ],
};

const CONDITION: RowDefinition = RowDefinition {
    id: "medical_condition",
    one: "condition",
    add: "Add a condition",
    fields: &[
        line("condition", "What it is", "In the professional’s words.")
            .needed(Needed::ToFinalise, "Say what this condition is, or take it out"),
        line("diagnosed_by", "Who said so", "Only a named health professional’s diagnosis is a diagnosis."),
        day("diagnosed_on", "When", "If you know it.", DateLimit::UpToToday),
        yes_no("care_plan", "Is there a care plan?", "Written with a health professional."),
        day("review_due", "To be looked at again", "When the care plan is reviewed.", DateLimit::Any),
    ],
};

const MEDICINE: RowDefinition = RowDefinition {
    id: "medicine",
    one: "medicine",
    add: "Add a medicine",
    fields: &[
        line("name", "Name", "As on the box.")
            .needed(Needed::ToFinalise, "Name this medicine, or take it out"),
        line("when", "When", "For example, before exercise."),
    ],
};
