//! The seven areas of learning: a level for the child’s age now, a few lines, a next step where there is support.

use super::choices::{ASPECTS, LEVELS};
use super::{choose, text, yes_no};
use crate::forms::choices::{B5M_RANGES, DM_BANDS};
use crate::forms::{Field, FieldKind, Needed, Print, RowDefinition, Rule, Section};

/// The prime areas, in the order of documents.
pub(super) const PRIME_CODES: [&str; 3] = ["cl", "pd", "psed"];
/// The specific areas, in the order of documents.
pub(super) const SPECIFIC_CODES: [&str; 4] = ["lit", "math", "utw", "ead"];

/// Levels that ask for a next step.
const SUPPORT: &[&str] = &["some_support", "significant_support"];
/// Bands and ranges are asked only where the school wants them.
const SCHOOL_ASKED: Rule = Rule::Yes("school_asked_for_ranges");

/// A level, words and a next step, with the area’s own ids. Specific areas may stay empty.
macro_rules! area {
    ($code:literal, $title:literal, $hint:literal, $words:literal, $needed:expr) => {
        [
            choose(concat!($code, "_level"), $title, "Where {name} is now, for {their} age.", LEVELS)
                .needed($needed, concat!($title, ": say where {name} is now"))
                .prints(Print::Table),
            text(
                concat!($code, "_summary"),
                "What {they} can do, what {they} {is} working on, what helps",
                $hint,
                $words,
            )
            .needed($needed, concat!($title, ": write what {name} can do, is working on and what helps"))
            .prints(Print::Table),
            text(concat!($code, "_next_step"), "Next step", "One small thing to carry on with.", 12)
                .shown_when(Rule::Answered(concat!($code, "_level")))
                .needed(
                    Needed::When(Rule::IsOneOf(concat!($code, "_level"), SUPPORT)),
                    concat!($title, ": add a next step, because there is support"),
                )
                .prints(Print::Table)
                .prints_as("Next step"),
            choose(
                concat!($code, "_b5m_range"),
                concat!($title, ": Birth to 5 Matters range"),
                "Best fit, because the school asked.",
                B5M_RANGES,
            )
            .shown_when(SCHOOL_ASKED)
            .folded()
            .prints(Print::Table)
            .prints_as("Birth to 5 Matters"),
            choose(
                concat!($code, "_dm_band"),
                concat!($title, ": Development Matters band"),
                "Best fit, because the school asked.",
                DM_BANDS,
            )
            .shown_when(SCHOOL_ASKED)
            .folded()
            .prints(Print::Table)
            .prints_as("Development Matters"),
        ]
    };
}

const CL: [Field; 5] = area!(
    "cl",
    "Communication and language",
    "With people {they} know{s}, in a group, in any language.",
    80,
    Needed::ToFinalise
);
const PD: [Field; 5] = area!(
    "pd",
    "Physical development",
    "Big movements, small movements, energy and rest.",
    80,
    Needed::ToFinalise
);
const PSED: [Field; 5] = area!(
    "psed",
    "Personal, social and emotional development",
    "Feelings, friends, waiting, doing things {their} own way.",
    80,
    Needed::ToFinalise
);
const LIT: [Field; 5] = area!("lit", "Literacy", "Books, rhymes, marks, {their} name.", 50, Needed::No);
const MATH: [Field; 5] =
    area!("math", "Mathematics", "Counting, seeing how many, shapes, patterns.", 50, Needed::No);
const UTW: [Field; 5] =
    area!("utw", "Understanding the world", "People, places, living things.", 50, Needed::No);
const EAD: [Field; 5] =
    area!("ead", "Expressive arts and design", "Music, pretending, making.", 50, Needed::No);

pub(super) const PRIME: Section = Section {
    printed: Some((50, "Where I am now: prime areas")),
    hint: "Where {name} is now, for {their} age. Your own judgement: not the end of Reception goals, which the school \
           makes.",
    prompts: &[
        "Start with what {they} can do",
        "One thing {they} {is} working on, one thing that helps",
        "A teacher reads ninety of these: the shortest true sentence is the best",
    ],
    ..Section::new(
        "prime",
        "Prime areas",
        &[
            CL[0], CL[1], CL[2], PD[0], PD[1], PD[2], PSED[0], PSED[1], PSED[2], ASKED, CL[3], CL[4], PD[3],
            PD[4], PSED[3], PSED[4],
        ],
    )
};

pub(super) const SPECIFIC: Section = Section {
    printed: Some((80, "Where I am now: specific areas")),
    hint: "If you wish: a sentence or two is plenty.",
    is_optional: true,
    prompts: &[
        "What {name} chooses to do when nobody asks",
        "What {they} know{s} a lot about",
        "Leave an area out rather than fill it",
    ],
    ..Section::new(
        "specific",
        "Specific areas",
        &[
            LIT[0],
            LIT[1],
            LIT[2],
            MATH[0],
            MATH[1],
            MATH[2],
            UTW[0],
            UTW[1],
            UTW[2],
            EAD[0],
            EAD[1],
            EAD[2],
            ASPECT_ROWS,
            LIT[3],
            LIT[4],
            MATH[3],
            MATH[4],
            UTW[3],
            UTW[4],
            EAD[3],
            EAD[4],
        ],
    )
};

const ASKED: Field = yes_no(
    "school_asked_for_ranges",
    "Did the school ask for bands or ranges?",
    "Usually not: teachers read words. With a yes the boxes for them open in both parts.",
)
.folded()
.prints(Print::No);

const ASPECT_ROWS: Field = Field::new(
    "aspects",
    "More about one aspect",
    "Only where it helps: most summaries have none.",
    FieldKind::Rows(&ASPECT),
)
.folded()
.prints(Print::No);

const ASPECT: RowDefinition = RowDefinition {
    id: "aspect",
    one: "aspect",
    add: "Add an aspect",
    fields: &[
        choose("aspect", "Aspect", "One of the seventeen.", ASPECTS)
            .needed(Needed::ToFinalise, "Choose the aspect, or take it out"),
        choose("level", "Level", "Where {name} is now, for {their} age.", LEVELS),
        text("note", "What {they} can do", "In a sentence.", 25)
            .needed(Needed::ToFinalise, "Write what {name} can do in this aspect, or take it out"),
    ],
};
