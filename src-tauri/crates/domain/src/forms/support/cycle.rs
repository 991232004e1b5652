//! One round of assess, plan, do, review.

use super::choices::RESPONSES;
use super::{
    CYCLE_ID, DELIVERIES, JUDGEMENTS, TARGET, TARGETS, any_day, cycle_rules, day, line, long, review, yes_no,
};
use crate::forms::{
    Field, FieldKind, FormDefinition, Gate, Look, Needed, Print, RowDefinition, Rule, Section, These,
};

/// The form of a cycle.
pub const SUPPORT_CYCLE: FormDefinition = FormDefinition {
    rules: cycle_rules::check_cycle,
    offer: cycle_rules::offer_in_cycle,
    ..FormDefinition::new(
        CYCLE_ID,
        "Cycle",
        &[ASSESS, PLANNED_TARGETS, AGREE, DO, JUDGE, review::REVIEW_SECTION],
    )
};

const ASSESS: Section = Section {
    group: Some("This cycle"),
    prompts: &[
        "What you saw, and when",
        "What parents see at home",
        "What professionals wrote or said",
        "What worked in the last cycle",
    ],
    ..Section::new(
        "assess",
        "Assess",
        &[long(
            "assess_summary",
            "What do we know now?",
            "From watching, from parents, from professionals, from screening.",
            5,
        )
        .words(200)
        .needed(Needed::Before(Gate::Plan), "Assess: write what you know now")
        .prints(Print::No)],
    )
};

const PLANNED_TARGETS: Section = Section {
    prompts: &[
        "Something {name} nearly does already",
        "How many times, or how long",
        "What {their} parents would like to try at home",
    ],
    ..Section::new(
        "targets",
        "Targets",
        &[Field::new(TARGETS, "What will you work on?", "One to three read well.", FieldKind::Rows(&TARGET))
            .needed(Needed::Before(Gate::Do), "Targets: add at least one")
            .prints(Print::No)],
    )
};

const AGREE: Section = Section {
    prompts: &["Six weeks from the start is usual", "Parents agree before anything begins"],
    ..Section::new(
        "agree",
        "Dates and agreement",
        &[
            any_day("start_date", "When does this cycle begin?", "The first day of doing it.")
                .needed(Needed::Before(Gate::Do), "Dates: say when this cycle begins")
                .prints(Print::No),
            any_day("review_due", "When will you look at it again?", "With the parents.")
                .needed(Needed::Before(Gate::Do), "Dates: say when you will look at it again")
                .prints(Print::No),
            long("why_late", "Why so far ahead?", "A sentence for the record.", 2)
                .shown_when(Rule::ReviewIsFarOff)
                .needed(
                    Needed::BeforeWhen(Gate::Do, Rule::ReviewIsFarOff),
                    "Dates: say why the review is more than 14 weeks after the start",
                )
                .prints(Print::No),
            day(
                "parent_agreed_on",
                "When did the parents agree?",
                "To these targets and to what you will do.",
            )
            .needed(Needed::Before(Gate::Do), "Agreement: say when {name}’s parents agreed to these targets")
            .prints(Print::No),
        ],
    )
};

const DO: Section = Section {
    is_optional: true,
    hint: "Only if it helps. A line takes seconds.",
    prompts: &["A line on the day is worth more than a page later"],
    ..Section::new(
        "do",
        "Do",
        &[Field::new(
            DELIVERIES,
            "How did it go today?",
            "What was done, and how {name} took part.",
            FieldKind::Rows(&DELIVERY),
        )
        .prints(Print::No)],
    )
};

const DELIVERY: RowDefinition = RowDefinition {
    id: "delivery",
    one: "note of the day",
    add: "Note how today went",
    fields: &[
        day("date", "Day", "Today, or the day it was.")
            .needed(Needed::Before(Gate::Review), "Give the day of this note, or take it out"),
        Field::new(
            "provision_id",
            "What was planned",
            "One of the things adults do.",
            FieldKind::OneOfThese(These::Provisions),
        )
        .needed(Needed::Before(Gate::Review), "Say what was planned on this day"),
        yes_no("delivered", "Was it done?", "A no is worth knowing too.")
            .needed(Needed::Before(Gate::Review), "Say whether it was done"),
        Field::new(
            "minutes",
            "Minutes",
            "About how long, if it was another time than planned.",
            FieldKind::Number { least: 0, most: 600, unit: "minutes" },
        )
        .folded(),
        Field::new(
            "response",
            "How did {name} take part?",
            "One choice.",
            FieldKind::OneOf { choices: RESPONSES, look: Look::Select },
        ),
        line("note", "A line about it", "Only if you wish."),
    ],
};

const JUDGE: Section = Section {
    group: Some("Review"),
    prompts: &["What you saw, with the day", "What parents saw at home", "What {name} shows about it"],
    ..Section::new(
        "judge",
        "How it went",
        &[Field::new(
            JUDGEMENTS,
            "How did each target go?",
            "One after the other, with the parents.",
            FieldKind::RowsSeen {
                field: TARGETS,
                named_by: "text",
                beside: &["baseline", "success_measure"],
                rows: &TARGET,
            },
        )
        .prints(Print::No)],
    )
};
