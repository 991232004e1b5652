//! The child’s own voice, the parents’, the key person’s, and what helps.

use super::{text, yes_no};
use crate::forms::choices::{CHILD_VOICE_METHODS, PARENT_CONTRIBUTIONS};
use crate::forms::{DateLimit, Field, FieldKind, Look, Needed, Print, Rule, Section, Suggest};

const PARENTS_SPOKE: Rule = Rule::Is("parent_view_status", "received");
const PARENTS_DID_NOT: Rule = Rule::IsOtherThan("parent_view_status", "received");

pub(super) const CHILD_VOICE: Section = Section {
    group: Some("Voices"),
    printed: Some((10, "My voice")),
    prompts: &[
        "I like … I am good at … I need help with …",
        "My friends are … (initials only)",
        "I am looking forward to … I am worried about …",
    ],
    ..Section::new(
        "child_voice",
        "{name}’s voice",
        &[
            text(
                "child_voice",
                "What does {name} want the teacher to know?",
                "{Their} own words, signs or pictures, as {they} would say it: “I like …”",
                35,
            )
            .needed(Needed::ToFinalise, "{name}’s voice: write what {name} wants the teacher to know")
            .prints(Print::Quote),
            Field::new(
                "child_voice_methods",
                "How did you find out?",
                "Any that fit.",
                FieldKind::ManyOf { choices: CHILD_VOICE_METHODS, suggest: Suggest::Nothing },
            )
            .needed(Needed::ToFinalise, "{name}’s voice: say how you found out")
            .prints(Print::No),
            Field::new(
                "child_artwork_photo",
                "A picture {name} made",
                "A photo of a drawing or a model.",
                FieldKind::Photo,
            )
            .prints(Print::No),
            yes_no(
                "artwork_consent",
                "Did the parents agree to photos in documents?",
                "Without their yes the picture does not print.",
            )
            .shown_when(Rule::Answered("child_artwork_photo"))
            .needed(
                Needed::When(Rule::Answered("child_artwork_photo")),
                "{name}’s voice: say whether the parents agreed to the picture",
            )
            .prints(Print::No),
        ],
    )
};

pub(super) const PARENTS: Section = Section {
    printed: Some((30, "What parents say")),
    prompts: &[
        "What they would like the teacher to know",
        "What helps at home",
        "Any worries about starting school",
    ],
    ..Section::new(
        "parents",
        "What parents say",
        &[
            Field::new(
                "parent_view_status",
                "Have {name}’s parents had their say?",
                "Their part is welcome at any time, even after a first no.",
                FieldKind::OneOf { choices: PARENT_CONTRIBUTIONS, look: Look::List },
            )
            .needed(Needed::ToFinalise, "What parents say: say whether they have had their say")
            .prints(Print::No),
            Field::new(
                "parent_invited_on",
                "When did you ask them?",
                "The day you asked for their views.",
                FieldKind::Date(DateLimit::UpToToday),
            )
            .shown_when(PARENTS_DID_NOT)
            .needed(Needed::When(PARENTS_DID_NOT), "What parents say: say when you asked them")
            .prints(Print::Sentence)
            .prints_as("We asked parents for their views on"),
            text(
                "parent_view",
                "What did they say?",
                "What should the teacher know? What helps at home? Any worries about starting school?",
                35,
            )
            .shown_when(PARENTS_SPOKE)
            .needed(Needed::When(PARENTS_SPOKE), "What parents say: write what they said")
            .prints(Print::Quote),
        ],
    )
};

pub(super) const HELPS: Section = Section {
    printed: Some((40, "What helps me")),
    prompts: &[
        "What you do when {name} is upset",
        "What you keep away, or tell {them} about beforehand",
        "The small habits of {their} day with you",
    ],
    ..Section::new(
        "helps",
        "What helps",
        &[
            text("calms_me", "What calms {name}?", "What works, and who does it.", 12).prints_as("Calms me"),
            text("triggers", "What upsets {name}?", "Noise, waiting, change, being hungry.", 12)
                .prints_as("Upsets me"),
            text("routines_that_help", "Which routines help?", "What {they} can rely on.", 12)
                .prints_as("Helps every day"),
        ],
    )
};

pub(super) const PORTRAIT: Section = Section {
    group: Some("Last things"),
    printed: Some((20, "From {name}’s key person")),
    prompts: &[
        "What you will miss about {name}",
        "What {they} can do when somebody believes in {them}",
        "The one thing you would tell the teacher at the door",
    ],
    ..Section::new(
        "portrait",
        "Key person’s portrait",
        &[Field::new(
            "key_person_view",
            "Who is {name}?",
            "A pen portrait: strengths first, in words a parent would love to read.",
            FieldKind::LongText { lines: 5 },
        )
        .words(120)
        .needed(Needed::ToFinalise, "Key person’s portrait: write who {name} is")
        .prints(Print::Plain)],
    )
};
