//! What the child shows, what parents and other professionals say.

use super::elsewhere;
use crate::forms::choices::{CHILD_VOICE_METHODS, PARENT_CONTRIBUTIONS};
use crate::forms::{DateLimit, Field, FieldKind, Look, Needed, Print, RowDefinition, Rule, Section, Suggest};

pub(super) const CHILD_VOICE: Section = Section {
    group: Some("Voices"),
    printed: Some((10, "{name}’s voice")),
    prompts: &[
        "What {name} goes to first in the morning",
        "Words, signs, sounds and looks {they} use{s}",
        "What {they} turn{s} away from or find{s} hard",
    ],
    ..Section::new(
        "child_voice",
        "{name}’s voice",
        &[
            Field::new(
                "child_voice_text",
                "What does {name} show or tell us?",
                "What {they} enjoy{s}, find{s} hard, need{s}. Use {their} words, signs, gestures or what you saw.",
                FieldKind::LongText { lines: 4 },
            )
            .words(120)
            .needed(Needed::ToFinalise, "{name}’s voice: write what {name} shows or tells you")
            .prints(Print::Quote),
            Field::new(
                "child_voice_methods",
                "How did you find out?",
                "Any that fit.",
                FieldKind::ManyOf { choices: CHILD_VOICE_METHODS, suggest: Suggest::Nothing },
            )
            .needed(Needed::ToFinalise, "{name}’s voice: say how you found out")
            .prints(Print::Sentence)
            .prints_as("How we found out:"),
        ],
    )
};

pub(super) const PARENTS: Section = Section {
    printed: Some((40, "What parents told us")),
    prompts: &[
        "What {name} enjoys at home",
        "What they are pleased about",
        "Anything on their mind: sleep, eating, hearing, talking",
    ],
    ..Section::new(
        "parents",
        "What parents told us",
        &[
            Field::new(
                "parent_contribution_status",
                "Have {name}’s parents had their say?",
                "Their part is welcome at any time, even after a first no.",
                FieldKind::OneOf { choices: PARENT_CONTRIBUTIONS, look: Look::List },
            )
            .needed(Needed::ToFinalise, "What parents told us: say whether they have had their say")
            .prints(Print::No),
            Field::new(
                "parent_invited_on",
                "When did you ask them?",
                "The day you asked for their views.",
                FieldKind::Date(DateLimit::UpToToday),
            )
            .shown_when(Rule::IsOtherThan("parent_contribution_status", "received"))
            .needed(
                Needed::When(Rule::IsOtherThan("parent_contribution_status", "received")),
                "What parents told us: say when you asked them",
            )
            .prints(Print::Sentence)
            .prints_as("We asked parents for their views on"),
            Field::new(
                "parent_text",
                "What did they say?",
                "What does {name} enjoy at home? What are they pleased about? Anything on their mind?",
                FieldKind::LongText { lines: 4 },
            )
            .words(150)
            .shown_when(Rule::Is("parent_contribution_status", "received"))
            .needed(
                Needed::When(Rule::Is("parent_contribution_status", "received")),
                "What parents told us: write what they said",
            )
            .prints(Print::Quote),
            Field::new(
                "parent_views",
                "Has another parent or carer more to say?",
                "Each in their own words. Nobody’s view takes the place of another’s, and all of them print.",
                FieldKind::Rows(&PARENT_VIEW),
            )
            .shown_when(Rule::Is("parent_contribution_status", "received"))
            .prints(Print::Quote)
            .prints_as("What … told us"),
            Field::new(
                "parent_health_summary",
                "Health, as parents see it",
                "Sleep, eating, hearing, sight, teeth, toileting, anything medical. In their words.",
                FieldKind::LongText { lines: 3 },
            )
            .words(100),
        ],
    )
};

const PARENT_VIEW: RowDefinition = RowDefinition {
    id: "parent_view",
    one: "view",
    add: "Add a parent’s or carer’s view",
    fields: &[
        Field::new(
            "person",
            "Who",
            "As they stand among the contacts.",
            FieldKind::Person { suggest: Suggest::Contacts, or_typed: true },
        )
        .needed(Needed::ToFinalise, "Say whose view this is"),
        Field::new("date", "When", "The day they said or wrote it.", FieldKind::Date(DateLimit::UpToToday)),
        Field::new("text", "What they said", "In their words.", FieldKind::LongText { lines: 3 })
            .words(120)
            .needed(Needed::ToFinalise, "Write what they said, or take the view out"),
    ],
};

pub(super) const PROFESSIONALS: Section = Section {
    printed: Some((50, "What other professionals told us")),
    is_optional: true,
    hint: "Only what parents agreed to include will print.",
    ..Section::new(
        "professionals",
        "Other professionals",
        &[
            elsewhere::VIEW,
            elsewhere::VIEW_ON,
            elsewhere::VIEW_CONSENT,
            Field::new(
                "other_professional_views",
                "Views of other professionals",
                "A health visitor, a therapist, another setting.",
                FieldKind::Rows(&PROFESSIONAL_VIEW),
            )
            .prints(Print::Quote),
        ],
    )
};

const PROFESSIONAL_VIEW: RowDefinition = RowDefinition {
    id: "professional_view",
    one: "view",
    add: "Add a professional’s view",
    fields: &[
        Field::new(
            "person",
            "Who",
            "Name or service.",
            FieldKind::Person { suggest: Suggest::Professionals, or_typed: true },
        )
        .needed(Needed::ToFinalise, "Say whose view this is"),
        Field::new("date", "When", "The day they said or wrote it.", FieldKind::Date(DateLimit::UpToToday)),
        Field::new("text", "What they said", "In short.", FieldKind::LongText { lines: 3 })
            .needed(Needed::ToFinalise, "Write what they said, or take the view out"),
        Field::new(
            "consent_to_include",
            "Did the parents agree to include it?",
            "Without their yes it stays in your record and does not print.",
            FieldKind::YesNo,
        )
        .needed(Needed::ToFinalise, "Say whether the parents agreed to include this view"),
    ],
};
