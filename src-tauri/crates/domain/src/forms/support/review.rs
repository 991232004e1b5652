//! The review that ends a cycle. Its answers are a record of their own in the store.

use super::choices::{ATTENDANCE, CHILD_VIEWS, DECISIONS, PROGRESS, REVIEW_TYPES, VIEWS};
use super::{REVIEW, any_day, cycle_rules, day, long, person};
use crate::forms::choices::PROFESSIONS;
use crate::forms::{Field, FieldKind, Gate, Look, Needed, Print, RowDefinition, Rule, Section, Suggest};

const CHILD_SPOKE: Rule = Rule::Is("child_view_status", "received");
const PARENTS_SPOKE: Rule = Rule::Is("parent_view_status", "received");
const PARENTS_WERE_ASKED: Rule = Rule::Is("parent_view_status", "invited_none_received");
/// Decisions after which no cycle follows.
const ENDS: Rule = Rule::IsOneOf("decision", &["end_sen_support", "step_down_universal"]);
const GOES_ON: Rule = Rule::Not(&ENDS);
const IS_END: Rule = Rule::Is("decision", "end_sen_support");

pub(super) const REVIEW_SECTION: Section = Section {
    prompts: &[
        "What surprised you",
        "What {name} would say about it",
        "What parents want to keep, and what to change",
        "What would not have happened without the support",
    ],
    ..Section::new(REVIEW, "Review", FIELDS)
};

const FIELDS: &[Field] = &[
    day("held_on", "When did you meet?", "The day of the review.")
        .needed(Needed::Before(Gate::Closed), "Review: say when you met")
        .prints(Print::No),
    Field::new(
        "review_type",
        "What kind of review?",
        "As planned, or for a reason.",
        FieldKind::OneOf { choices: REVIEW_TYPES, look: Look::List },
    )
    .needed(Needed::Before(Gate::Closed), "Review: say what kind of review it was")
    .prints_as("Kind of review"),
    Field::new(
        "attendees",
        "Who took part?",
        "Everybody, and those who sent something.",
        FieldKind::Rows(&ATTENDEE),
    )
    .needed(Needed::Before(Gate::Closed), "Review: say who took part")
    .prints(Print::Table)
    .prints_as("Who took part"),
    Field::new(
        "child_view_status",
        "Have you {name}’s view?",
        "By talk, play, photos, signs or what you saw.",
        FieldKind::OneOf { choices: CHILD_VIEWS, look: Look::List },
    )
    .needed(Needed::Before(Gate::Closed), "Review: say whether you have {name}’s view")
    .prints(Print::No),
    long(
        "child_view",
        "How does {name} show what {they} think{s}?",
        "What {they} choose{s}, show{s} or say{s}.",
        3,
    )
    .words(100)
    .shown_when(CHILD_SPOKE)
    .needed(Needed::BeforeWhen(Gate::Closed, CHILD_SPOKE), "Review: write what {name} shows or tells you")
    .prints(Print::Quote)
    .prints_as("{name}"),
    Field::new(
        "parent_view_status",
        "Have the parents had their say?",
        "At the meeting or before it.",
        FieldKind::OneOf { choices: VIEWS, look: Look::List },
    )
    .needed(Needed::Before(Gate::Closed), "Review: say whether the parents have had their say")
    .prints(Print::No),
    long("parent_view", "What do they say?", "In their words, where you can.", 3)
        .words(120)
        .shown_when(PARENTS_SPOKE)
        .needed(Needed::BeforeWhen(Gate::Closed, PARENTS_SPOKE), "Review: write what the parents say")
        .prints(Print::Quote)
        .prints_as("Parents"),
    day("parent_invited_on", "When did you ask them?", "The day you asked for their views.")
        .shown_when(PARENTS_WERE_ASKED)
        .needed(
            Needed::BeforeWhen(Gate::Closed, PARENTS_WERE_ASKED),
            "Review: say when you asked the parents",
        )
        .prints(Print::Sentence)
        .prints_as("We asked parents for their views on"),
    long("what_worked", "What worked?", "What to keep doing.", 3)
        .words(100)
        .needed(Needed::Before(Gate::Closed), "Review: write what worked")
        .prints_as("What worked"),
    long("what_did_not", "What did not?", "What to change or leave. If nothing, say so.", 3)
        .words(100)
        .needed(Needed::Before(Gate::Closed), "Review: write what did not work")
        .prints_as("What did not"),
    Field::new(
        "provision_delivered_pct",
        "How much of it was done",
        "From the notes of the days, where there are some. It does not print.",
        FieldKind::Shown(cycle_rules::delivered_in_words),
    )
    .prints(Print::No),
    Field::new(
        "progress_overall",
        "How far has {name} come?",
        "Your judgement, knowing {name}.",
        FieldKind::OneOf { choices: PROGRESS, look: Look::List },
    )
    .needed(Needed::Before(Gate::Closed), "Review: say how far {name} has come")
    .prints_as("Progress"),
    long("impact_statement", "What difference has the support made?", "For {name}, and for the family.", 3)
        .words(120)
        .needed(Needed::Before(Gate::Closed), "Review: write what difference the support has made")
        .prints_as("What difference the support made"),
    Field::new(
        "decision",
        "What do you decide together?",
        "With the parents.",
        FieldKind::OneOf { choices: DECISIONS, look: Look::List },
    )
    .needed(Needed::Before(Gate::Closed), "Review: say what you decided together")
    .prints_as("What we decided"),
    long("decision_reason", "Why?", "The reasons, in a few sentences.", 3)
        .words(100)
        .needed(Needed::Before(Gate::Closed), "Review: write why you decided so")
        .prints_as("Why"),
    any_day(
        "next_review_date",
        "When will you look at it again?",
        "It becomes the review date of the next cycle.",
    )
    .shown_when(GOES_ON)
    .needed(Needed::BeforeWhen(Gate::Closed, GOES_ON), "Review: say when you will look at it again")
    .prints(Print::No),
    day(
        "parent_agreed_end_on",
        "When did the parents agree that support ends?",
        "Support ends only with them.",
    )
    .shown_when(IS_END)
    .needed(Needed::BeforeWhen(Gate::Closed, IS_END), "Review: say when the parents agreed that support ends")
    .prints_as("Parents agreed on"),
];

const ATTENDEE: RowDefinition = RowDefinition {
    id: "attendee",
    one: "person",
    add: "Add a person",
    fields: &[
        person("person", "Who", "Name or team.", Suggest::People)
            .needed(Needed::Before(Gate::Closed), "Say who took part, or take the row out"),
        Field::new(
            "role",
            "Role",
            "Parent, key person, therapist.",
            FieldKind::ShortText { suggest: Suggest::Words(PROFESSIONS) },
        )
        .needed(Needed::Before(Gate::Closed), "Say in which role this person took part"),
        Field::new(
            "attended",
            "How",
            "There, or from afar.",
            FieldKind::OneOf { choices: ATTENDANCE, look: Look::Select },
        )
        .needed(Needed::Before(Gate::Closed), "Say how this person took part"),
    ],
};
