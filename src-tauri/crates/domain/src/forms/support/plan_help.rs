//! What the plan hopes for and what is in place: outcomes, help, people, money, safety.

use super::choices::{AREAS_OF_NEED, FUNDS, OUTCOME_STATES};
use super::{any_day, day, line, long, person, yes_no};
use crate::forms::action::ACTION;
use crate::forms::choices::{AREAS, PROFESSIONS};
use crate::forms::{Field, FieldKind, Gate, Look, Needed, Print, RowDefinition, Rule, Section, Suggest};

pub(super) const OUTCOMES: Section = Section {
    printed: Some((50, "What we hope for")),
    prompts: &[
        "By when, what {name} will do, and what that opens up for {them}",
        "Something a parent would notice at home too",
        "Six to twelve months ahead",
    ],
    ..Section::new(
        "outcomes",
        "Outcomes",
        &[Field::new(
            super::OUTCOMES,
            "What do you hope for?",
            "One to four. Targets are small steps towards them.",
            FieldKind::Rows(&OUTCOME),
        )
        .needed(Needed::Before(Gate::Agreed), "Outcomes: add at least one")
        .prints(Print::Table)
        .prints_as("Outcomes")],
    )
};

const OUTCOME: RowDefinition = RowDefinition {
    id: "outcome",
    one: "outcome",
    add: "Add an outcome",
    fields: &[
        long("text", "Outcome", "“By [when] {name} will ... so that ...”", 3)
            .words(60)
            .needed(Needed::Before(Gate::Agreed), "Write what you hope for, or take the outcome out"),
        Field::new(
            "area_of_need",
            "Area of need",
            "The one it helps with.",
            FieldKind::OneOf { choices: AREAS_OF_NEED, look: Look::Select },
        )
        .needed(Needed::Before(Gate::Agreed), "Choose the area of need this outcome helps with"),
        Field::new(
            "area_of_learning",
            "Area of learning",
            "If one fits.",
            FieldKind::OneOf { choices: AREAS, look: Look::Select },
        )
        .prints(Print::No),
        any_day("by_date", "By when", "Nine months ahead is usual, six to twelve typical.")
            .needed(Needed::Before(Gate::Agreed), "Say by when you hope for this outcome"),
        long("why_matters", "Why it matters", "To {name}, and to the family.", 2),
        Field::new(
            "status",
            "How it stands",
            "Current until somebody says otherwise.",
            FieldKind::OneOf { choices: OUTCOME_STATES, look: Look::Select },
        )
        .folded(),
    ],
};

pub(super) const HELP: Section = Section {
    printed: Some((70, "What is in place every day")),
    is_optional: true,
    prompts: &[
        "What every child here can have, and {name} uses",
        "The moments of the day that need most thought",
        "Who outside the setting knows {name}",
    ],
    ..Section::new(
        "help",
        "Help every day",
        &[
            listed(
                "universal_adjustments",
                "What is in place already?",
                "Ordinary help and reasonable adjustments, one a line.",
            )
            .prints_as("In place already"),
            Field::new(
                "day_map",
                "Through the day",
                "A time or a routine, and the support then.",
                FieldKind::Rows(&PART_OF_DAY),
            )
            .prints(Print::Table)
            .prints_as("Through the day"),
            Field::new(
                "professionals",
                "Who else is helping?",
                "Only those the parents agreed to include will print.",
                FieldKind::Rows(&PROFESSIONAL),
            )
            .printed_in("professionals")
            .prints(Print::Table)
            .prints_as("Professionals"),
        ],
    )
};

const fn listed(id: &'static str, label: &'static str, hint: &'static str) -> Field {
    Field::new(id, label, hint, FieldKind::Rows(&ADJUSTMENT)).prints(Print::List)
}

const ADJUSTMENT: RowDefinition = RowDefinition {
    id: "adjustment",
    one: "adjustment",
    add: "Add an adjustment",
    fields: &[long("what", "What", "One thing.", 2)
        .needed(Needed::Before(Gate::Agreed), "Say what the adjustment is, or take it out")],
};

const PART_OF_DAY: RowDefinition = RowDefinition {
    id: "part_of_day",
    one: "time of day",
    add: "Add a time of day",
    fields: &[
        line("when", "When", "A time or a routine: arriving, snack, garden.")
            .needed(Needed::Before(Gate::Agreed), "Say which time of day this is, or take it out"),
        long("support", "Support then", "What adults do.", 2)
            .needed(Needed::Before(Gate::Agreed), "Write what adults do at this time of day"),
    ],
};

const PROFESSIONAL: RowDefinition = RowDefinition {
    id: "plan_professional",
    one: "professional",
    add: "Add a professional",
    fields: &[
        person("person", "Who", "Name or team.", Suggest::Professionals)
            .needed(Needed::Before(Gate::Agreed), "Say who this is, or take the row out"),
        Field::new(
            "role",
            "Role",
            "What they are.",
            FieldKind::ShortText { suggest: Suggest::Words(PROFESSIONS) },
        ),
        line("service", "Service", "Where they work.")
            .needed(Needed::Before(Gate::Agreed), "Say for which service this professional works"),
        day("involved_since", "Since", "When they first saw {name}."),
        any_day("next_contact", "Next contact", "If it is known."),
        yes_no(
            "consent_to_include",
            "Did the parents agree to include them?",
            "Without their yes it stays in your record and does not print.",
        )
        .needed(Needed::Before(Gate::Agreed), "Say whether the parents agreed to include this professional")
        .prints(Print::No),
    ],
};

pub(super) const PEOPLE: Section = Section {
    printed: Some((25, "{name}’s story and people")),
    is_optional: true,
    hint: "It prints, so agree the words with the parents.",
    prompts: &[
        "What the family wants others to know",
        "Who {name} lives with, looks forward to, talks about",
    ],
    ..Section::new(
        "people",
        "Story and people",
        &[
            long("my_story", "{name}’s story so far", "In words the family would choose.", 4)
                .words(150)
                .prints(Print::Plain),
            long("important_people", "People who matter to {name}", "At home, here, elsewhere.", 3)
                .words(60)
                .prints_as("People who matter"),
        ],
    )
};

pub(super) const MONEY: Section = Section {
    is_optional: true,
    hint: "For your own record. It does not print.",
    prompts: &["What the funding is used for", "What staff would like to learn"],
    ..Section::new(
        "money",
        "Funding and training",
        &[
            Field::new("funding", "Funding", "What there is, and what it is for.", FieldKind::Rows(&FUNDING))
                .prints(Print::No),
            Field::new(
                "staff_training_needs",
                "What do staff want to learn?",
                "One step for each.",
                FieldKind::Rows(&ACTION),
            )
            .prints(Print::No),
        ],
    )
};

const FUNDING: RowDefinition = RowDefinition {
    id: "plan_funding",
    one: "funding",
    add: "Add funding",
    fields: &[
        Field::new("fund", "Fund", "Which one.", FieldKind::OneOf { choices: FUNDS, look: Look::Select })
            .needed(Needed::Before(Gate::Agreed), "Choose the fund, or take the row out"),
        long("used_for", "What for", "What it pays.", 2),
        any_day("from", "From", "The first day."),
        any_day("to", "To", "The last day, if it is known."),
    ],
};

pub(super) const RISK: Section = Section {
    is_optional: true,
    printed: Some((75, "Health and safety")),
    prompts: &[
        "What could happen, when, and what adults do then",
        "Whether the papers of a care plan are here",
    ],
    ..Section::new(
        "risk",
        "Health and safety",
        &[
            yes_no("health_care_plan", "Is there a health care plan?", "It stays a paper of its own.")
                .prints(Print::No),
            line("health_care_plan_ref", "Where is it?", "For example, office folder, dated 3 May 2027.")
                .shown_when(Rule::Yes("health_care_plan"))
                .needed(
                    Needed::BeforeWhen(Gate::Agreed, Rule::Yes("health_care_plan")),
                    "Health and safety: say where the health care plan is",
                )
                .prints_as("Health care plan"),
            long(
                "risk_notes",
                "What must adults look out for?",
                "Handling, running off, eating what is no food, seizures.",
                3,
            )
            .words(100)
            .prints_as("What adults look out for"),
            yes_no(
                "include_risk",
                "Shall this print?",
                "Without a yes it stays in your record and does not print.",
            )
            .prints(Print::No),
        ],
    )
};

pub(super) const OTHER: Section = Section {
    is_optional: true,
    printed: Some((77, "Also good to know")),
    hint: "Nothing about safeguarding or social care belongs here: it has its own place.",
    prompts: &["What gets in the way, in the room or the routine", "What a new colleague should know"],
    ..Section::new(
        "other",
        "Anything else",
        &[
            long("barriers", "What gets in the way?", "Of taking part: rooms, routines, noise, steps.", 3)
                .words(100)
                .prints_as("What gets in the way"),
            listed(
                "reasonable_adjustments",
                "Reasonable adjustments",
                "What you change so that {name} can take part, one a line.",
            )
            .prints_as("Reasonable adjustments"),
            long("other_information", "Anything else?", "What others should know.", 3)
                .words(100)
                .prints_as("More"),
            line("isp_ref", "Individual Support Plan", "Its number, if there is one. It does not print.")
                .prints(Print::No)
                .folded(),
        ],
    )
};
