//! What the plan begins from: strengths, voices, needs, and where the child was.

use super::choices::VIEWS;
use super::{day, line, long, rules};
use crate::forms::choices::{AREAS, B5M_RANGES, CHILD_VOICE_METHODS, DM_BANDS};
use crate::forms::{Field, FieldKind, Gate, Look, Needed, Print, RowDefinition, Rule, Section, Suggest};

pub(super) const STRENGTHS: Section = Section {
    printed: Some((20, "What {name} enjoys and does well")),
    prompts: &[
        "What {name} comes back to again and again",
        "What {they} can do now that {they} could not last season",
        "Who and what brings out the best",
    ],
    ..Section::new(
        "strengths",
        "Strengths and interests",
        &[long(
            "strengths_interests",
            "What does {name} enjoy and do well?",
            "Real examples. Support builds on them.",
            4,
        )
        .words(150)
        .needed(Needed::Before(Gate::Agreed), "Strengths: write what {name} enjoys and does well")
        .prints(Print::Plain)],
    )
};

const PARENTS_SPOKE: Rule = Rule::Is("parent_views_status", "received");
const PARENTS_WERE_ASKED: Rule = Rule::Is("parent_views_status", "invited_none_received");

pub(super) const VOICES: Section = Section {
    printed: Some((40, "What {name} and {their} parents say")),
    prompts: &[
        "What {name} chooses, and what {they} turn{s} away from",
        "What worries {their} parents, and what they hope for",
        "What already works at home",
    ],
    ..Section::new(
        "voices",
        "Voices",
        &[
            long(
                "child_views",
                "What does {name} show or tell us?",
                "What {they} enjoy{s}, find{s} hard, need{s}. Words, signs, looks, choices.",
                4,
            )
            .words(120)
            .needed(Needed::Before(Gate::Agreed), "Voices: write what {name} shows or tells you")
            .prints(Print::Quote)
            .prints_as("{name}"),
            Field::new(
                "child_views_methods",
                "How did you find out?",
                "Any that fit.",
                FieldKind::ManyOf { choices: CHILD_VOICE_METHODS, suggest: Suggest::Nothing },
            )
            .needed(Needed::Before(Gate::Agreed), "Voices: say how you found out what {name} thinks")
            .prints(Print::Sentence)
            .prints_as("How we found out:"),
            Field::new(
                "parent_views_status",
                "Have {name}’s parents had their say?",
                "Their part is welcome at any time.",
                FieldKind::OneOf { choices: VIEWS, look: Look::List },
            )
            .needed(Needed::Before(Gate::Agreed), "Voices: say whether {name}’s parents have had their say")
            .prints(Print::No),
            long(
                "parent_views",
                "What did they say?",
                "Worries, hopes, what works at home. In their words, where you can.",
                4,
            )
            .words(150)
            .shown_when(PARENTS_SPOKE)
            .needed(Needed::BeforeWhen(Gate::Agreed, PARENTS_SPOKE), "Voices: write what the parents said")
            .prints(Print::Quote)
            .prints_as("Parents"),
            day("parent_invited_on", "When did you ask them?", "The day you asked for their views.")
                .shown_when(PARENTS_WERE_ASKED)
                .needed(
                    Needed::BeforeWhen(Gate::Agreed, PARENTS_WERE_ASKED),
                    "Voices: say when you asked the parents",
                )
                .prints(Print::Sentence)
                .prints_as("We asked parents for their views on"),
        ],
    )
};

pub(super) const NEEDS: Section = Section {
    printed: Some((30, "What {name} needs")),
    prompts: &[
        "What is hard, when and where: play, learning, care",
        "What you saw first, then what you think",
        "Home languages, where talking is the need",
    ],
    ..Section::new(
        "needs",
        "Needs",
        &[long(
            "needs_summary",
            "What does {name} need?",
            "In plain words: how it shows in play, learning and care.",
            5,
        )
        .words(200)
        .needed(Needed::Before(Gate::Agreed), "Needs: write in plain words what {name} needs")
        .prints_as("In plain words")],
    )
};

pub(super) const BASELINE: Section = Section {
    printed: Some((35, "Where {name} was when the plan began")),
    hint: "Fixed once the plan is agreed: every review looks back to it.",
    prompts: &["What {they} can do now, with an example", "With how much help, and how often"],
    ..Section::new(
        "baseline",
        "Where {name} begins",
        &[
            day("baseline_date", "On which day?", "The day you looked.")
                .needed(Needed::Before(Gate::Agreed), "Where {name} begins: give the day")
                .prints(Print::Sentence)
                .prints_as("Seen on"),
            Field::new(
                "baseline_age",
                "Age on that day",
                "Worked out from the date of birth.",
                FieldKind::Shown(rules::age_at_baseline),
            )
            .prints(Print::Sentence)
            .prints_as("{name} was then"),
            Field::new(
                "baseline_levels",
                "What could {name} do then?",
                "One area at a time, with an example.",
                FieldKind::Rows(&LEVEL),
            )
            .needed(
                Needed::Before(Gate::Agreed),
                "Where {name} begins: add at least one area, with what {they} could do",
            )
            .prints(Print::Table)
            .prints_as("Where we began, area by area"),
        ],
    )
};

const LEVEL: RowDefinition = RowDefinition {
    id: "baseline_level",
    one: "area",
    add: "Add an area",
    fields: &[
        Field::new(
            "area",
            "Area",
            "An area of learning.",
            FieldKind::OneOf { choices: AREAS, look: Look::Select },
        )
        .needed(Needed::Before(Gate::Agreed), "Choose the area, or take this row out"),
        line("aspect", "In particular", "For example, speaking. Only if it helps."),
        long("description", "What {name} could do", "What you saw, with how much help.", 2)
            .needed(Needed::Before(Gate::Agreed), "Write what {name} could do in this area")
            .prints_as("What we saw"),
        Field::new(
            "b5m_range",
            "Birth to 5 Matters",
            "The range that fits best. It does not print.",
            FieldKind::OneOf { choices: B5M_RANGES, look: Look::Select },
        )
        .prints(Print::No)
        .folded(),
        Field::new(
            "dm_band",
            "Development Matters",
            "The band that fits best. It does not print.",
            FieldKind::OneOf { choices: DM_BANDS, look: Look::Select },
        )
        .prints(Print::No)
        .folded(),
        line("tool_score", "A tool’s result", "Which tool, and what it gave. It does not print.")
            .prints(Print::No)
            .folded(),
    ],
};
