//! The three prime areas: strengths first, then the judgement, then only what the judgement asks for.

use crate::forms::action::{ACTION, ACTIONS_FIELD};
use crate::forms::choices::{B5M_RANGES, DM_BANDS, JUDGEMENTS};
use crate::forms::{Field, FieldKind, Heed, Look, Needed, Print, Rule, Section};

pub(super) const CL: Section = Section {
    group: Some("Prime areas"),
    printed: Some((20, "Communication and language")),
    prompts: &[
        "How {name} gets a message across: words, signs, looks",
        "Joining two or three words, in any language",
        "Following a simple request without a gesture, and turning to {their} name",
        "Rhymes, songs and books {they} ask{s} for",
    ],
    heed: Some(Heed {
        question: "Has {name} lost any words or skills?",
        advice: "If so, talk to your SENCO and {name}’s parents now, and refer promptly. Do not wait for the \
                 review.",
    }),
    ..Section::new("cl", "Communication and language", CL_FIELDS)
};

pub(super) const PD: Section = Section {
    printed: Some((21, "Physical development")),
    prompts: &[
        "Walking, running, climbing, stairs",
        "Hands: spoon, building, making marks",
        "Eating, dressing, nappies or toilet",
        "Energy, coordination and sleep",
    ],
    ..Section::new("pd", "Physical development", PD_FIELDS)
};

pub(super) const PSED: Section = Section {
    printed: Some((22, "Personal, social and emotional development")),
    prompts: &[
        "Settling with a grown-up {they} know{s}",
        "Playing near other children, or with them",
        "Showing and naming feelings",
        "Waiting, change, and doing things {their} own way",
    ],
    ..Section::new("psed", "Personal, social and emotional", PSED_FIELDS)
};

/// The fields every prime area has, with the area's own ids.
macro_rules! prime_area {
    ($code:literal, $title:literal, [$($aspect:expr),*], [$($first:expr),*]) => {
        &[
            $($first,)*
            Field::new(
                concat!($code, "_strengths"),
                "What is going well?",
                "Give one real example.",
                FieldKind::LongText { lines: 4 },
            )
            .words(200)
            .at_least(20)
            .needed(
                Needed::ToFinalise,
                concat!($title, ": write what is going well, with one real example (20 letters or more)"),
            )
            .prints(Print::Plain),
            Field::new(
                concat!($code, "_judgement"),
                "How is it going overall?",
                "Your judgement, knowing {name}. These are the three headings the EYFS uses.",
                FieldKind::OneOf { choices: JUDGEMENTS, look: Look::Judgement },
            )
            .needed(Needed::ToFinalise, concat!($title, ": say how it is going overall"))
            .prints(Print::Judgement),
            Field::new(
                concat!($code, "_less_than_expected_text"),
                "What is harder than expected for {their} age?",
                "When and where does it show? What you saw first, then what you think.",
                FieldKind::LongText { lines: 3 },
            )
            .words(200)
            .shown_when(Rule::IsOneOf(concat!($code, "_judgement"), &["some_support", "concern"]))
            .needed(
                Needed::When(Rule::IsOneOf(concat!($code, "_judgement"), &["some_support", "concern"])),
                concat!($title, ": write what is harder than expected"),
            )
            .prints_as("What we noticed"),
            Field::new(
                concat!($code, "_current_need"),
                "What helps already?",
                "What grown-ups do that makes it easier.",
                FieldKind::LongText { lines: 2 },
            )
            .words(80)
            .prints_as("What helps already"),
            Field::new(
                concat!($code, "_strategies"),
                "What we will do",
                "One or two small steps. They stand in the table of next steps as well, written once.",
                FieldKind::RowsOf { field: ACTIONS_FIELD, column: "area", value: $code, rows: &ACTION },
            )
            .shown_when(Rule::IsOneOf(concat!($code, "_judgement"), &["some_support", "concern"]))
            .needed(
                Needed::When(Rule::IsOneOf(concat!($code, "_judgement"), &["some_support", "concern"])),
                concat!($title, ": add at least one thing you will do"),
            )
            .prints(Print::List)
            .prints_as("What we will do"),
            Field::new(
                concat!($code, "_home_idea"),
                "An idea for home",
                "Something small to enjoy together. It prints under At home together.",
                FieldKind::LongText { lines: 2 },
            )
            .words(60)
            .printed_in("home")
            .prints(Print::Labelled)
            .prints_as($title),
            $($aspect,)*
            Field::new(
                concat!($code, "_dm_band"),
                "Development Matters band",
                "Best fit, if you use one. It prints only where your settings say so.",
                FieldKind::OneOf { choices: DM_BANDS, look: Look::Select },
            )
            .prints(Print::Sentence)
            .prints_as("Development Matters:")
            .folded(),
            Field::new(
                concat!($code, "_b5m_range"),
                "Birth to 5 Matters range",
                "Best fit, if you use one. It prints only where your settings say so.",
                FieldKind::OneOf { choices: B5M_RANGES, look: Look::Select },
            )
            .prints(Print::Sentence)
            .prints_as("Birth to 5 Matters:")
            .folded(),
        ]
    };
}

/// A note on one aspect of an area: a place to write, not a list to tick.
const fn aspect(id: &'static str, label: &'static str) -> Field {
    Field::new(
        id,
        label,
        "What belongs to this part alone, if you wish. It prints.",
        FieldKind::LongText { lines: 2 },
    )
    .words(60)
    .folded()
}

const CL_FIELDS: &[Field] = prime_area!(
    "cl",
    "Communication and language",
    [
        aspect("cl_aspect_listening", "Listening and attention"),
        aspect("cl_aspect_understanding", "Understanding"),
        aspect("cl_aspect_speaking", "Speaking")
    ],
    [
        Field::new(
            "lost_skills",
            "Has {name} lost any words or skills?",
            "Something {they} said or did before and {does} not do any more. It does not print.",
            FieldKind::YesNo,
        )
        .prints(Print::No),
        Field::new(
            "home_language_note",
            "How does {name} use {their} home language?",
            "Words, sentences, songs and understanding at home. English alone never tells the whole story.",
            FieldKind::LongText { lines: 3 },
        )
        .words(100)
        .shown_when(Rule::SpeaksAnotherLanguageFirst)
        .needed(
            Needed::When(Rule::SpeaksAnotherLanguageFirst),
            "Communication and language: write how {name} uses {their} home language",
        )
        .prints_as("Home language")
    ]
);

const PD_FIELDS: &[Field] = prime_area!(
    "pd",
    "Physical development",
    [
        aspect("pd_aspect_gross_motor", "Gross motor"),
        aspect("pd_aspect_fine_motor", "Fine motor"),
        aspect("pd_aspect_self_care", "Self-care")
    ],
    []
);

const PSED_FIELDS: &[Field] = prime_area!(
    "psed",
    "Personal, social and emotional development",
    [
        aspect("psed_aspect_self_regulation", "Self-regulation"),
        aspect("psed_aspect_managing_self", "Managing self"),
        aspect("psed_aspect_relationships", "Building relationships")
    ],
    []
);
