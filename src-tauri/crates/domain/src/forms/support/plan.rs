//! The SEND support plan: its parts in the order in which people write. Its page has an order of its own.

use super::choices::{AREAS_OF_NEED, SUPPORT_LAYERS};
use super::{PLAN_ID, any_day, day, line, plan_help, plan_needs, rules, yes_no};
use crate::forms::{
    Field, FieldKind, FormDefinition, Gate, Look, Needed, Print, RowDefinition, Section, Suggest,
};

/// The form of a support plan.
pub const SUPPORT_PLAN: FormDefinition = FormDefinition {
    rules: rules::check_plan,
    offer: rules::offer_in_plan,
    page_sections: &[
        ("profile", 10, "{name} on one page"),
        ("targets", 60, "What we work on now"),
        ("professionals", 80, "Who is helping"),
        ("review", 90, "How it went"),
        ("next_review", 100, "Looking at it again"),
    ],
    ..FormDefinition::new(
        PLAN_ID,
        "SEND support plan",
        &[
            ABOUT,
            plan_needs::STRENGTHS,
            plan_needs::VOICES,
            plan_needs::NEEDS,
            plan_needs::BASELINE,
            plan_help::OUTCOMES,
            plan_help::HELP,
            plan_help::PEOPLE,
            plan_help::MONEY,
            plan_help::RISK,
            plan_help::OTHER,
            AGREE,
        ],
    )
};

const ABOUT: Section = Section {
    group: Some("The plan"),
    prompts: &[
        "The area that matters most now comes first",
        "Only a named health professional’s diagnosis is a diagnosis",
    ],
    ..Section::new(
        "about",
        "About the plan",
        &[
            any_day("start_date", "When does the plan begin?", "The day support begins.")
                .needed(Needed::Before(Gate::Agreed), "About the plan: say when it begins")
                .prints(Print::No),
            Field::new(
                "support_layer",
                "How much support?",
                "For your own record. It does not print.",
                FieldKind::OneOf { choices: SUPPORT_LAYERS, look: Look::List },
            )
            .prints(Print::No),
            yes_no(
                "shared_with_team",
                "May everybody who works here read it?",
                "Otherwise it is read by {name}’s key person and the SENCO.",
            )
            .prints(Print::No),
            Field::new(
                "areas_of_need",
                "Areas of need",
                "One or more of the four broad areas.",
                FieldKind::ManyOf { choices: AREAS_OF_NEED, suggest: Suggest::Nothing },
            )
            .needed(Needed::Before(Gate::Agreed), "About the plan: choose the areas of need")
            .printed_in("needs")
            .prints(Print::List)
            .prints_as("Areas of need"),
            Field::new(
                "primary_area",
                "Which matters most now?",
                "One of those above.",
                FieldKind::OneOf { choices: AREAS_OF_NEED, look: Look::List },
            )
            .needed(Needed::Before(Gate::Agreed), "About the plan: choose the area that matters most now")
            .printed_in("needs")
            .prints_as("What matters most now"),
            Field::new(
                "diagnoses",
                "Diagnoses",
                "Only those a health professional has made.",
                FieldKind::Rows(&DIAGNOSIS),
            )
            .printed_in("needs")
            .prints(Print::Table)
            .prints_as("Diagnoses"),
        ],
    )
};

const DIAGNOSIS: RowDefinition = RowDefinition {
    id: "diagnosis",
    one: "diagnosis",
    add: "Add a diagnosis",
    fields: &[
        line("condition", "Condition", "As the letter names it.")
            .needed(Needed::Before(Gate::Agreed), "Name the condition, or take the diagnosis out"),
        line("by_whom", "Made by", "The health professional, by name or service.")
            .needed(Needed::Before(Gate::Agreed), "Say which health professional made this diagnosis"),
        day("date", "Date", "The date on the letter."),
        yes_no("document_seen", "Have you seen the letter?", "For your own record. It does not print.")
            .prints(Print::No),
    ],
};

const AGREE: Section = Section {
    printed: Some((110, "Agreed together")),
    prompts: &[
        "Parents hear it first, and in words they would use",
        "Parents, SENCO and key person agree together",
    ],
    ..Section::new(
        "agree",
        "Agreeing the plan",
        &[
            day(
                "parent_informed_on",
                "When did you tell the parents?",
                "Parents are told when support begins that is additional or different.",
            )
            .needed(
                Needed::Before(Gate::Agreed),
                "Agreeing the plan: say when you told {name}’s parents that SEN support is given",
            )
            .prints(Print::No),
            day("agreed_on", "When was it agreed?", "The day everybody said yes.")
                .needed(Needed::Before(Gate::Agreed), "Agreeing the plan: say when it was agreed")
                .prints(Print::No),
            Field::new(
                "agreed_with",
                "Who agreed it?",
                "Parents, SENCO and key person.",
                FieldKind::ManyOf { choices: &[], suggest: Suggest::People },
            )
            .needed(Needed::Before(Gate::Agreed), "Agreeing the plan: say who agreed it")
            .prints(Print::No),
            signature("parent_signature", "A parent’s signature", "Offered, never needed.", "Parent/carer"),
            signature("key_person_signature", "Key person’s signature", "Only if you wish.", "Key person"),
            signature("senco_signature", "SENCO’s signature", "Only if you wish.", "SENCO"),
        ],
    )
};

const fn signature(
    id: &'static str,
    label: &'static str,
    hint: &'static str,
    heading: &'static str,
) -> Field {
    Field::new(id, label, hint, FieldKind::SignOff { heading }).prints(Print::No)
}
