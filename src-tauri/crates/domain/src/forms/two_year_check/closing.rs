//! Bringing it together: summary, next steps, home, other learning.

use crate::forms::action::{ACTION, ACTIONS_FIELD};
use crate::forms::choices::{CONCERN_LEVELS, PROFESSIONS, TARGETED_PLANS};
use crate::forms::field::photo_consent;
use crate::forms::{DateLimit, Field, FieldKind, Look, Needed, Print, RowDefinition, Rule, Section, Suggest};

pub(super) const SUMMARY: Section = Section {
    group: Some("Bringing it together"),
    printed: Some((60, "Overall summary")),
    prompts: &[
        "Begin with what {name} enjoys and does well",
        "Two to six sentences, as you would say them to {their} parents",
        "Name one thing to look forward to",
    ],
    ..Section::new(
        "summary",
        "Summary and next steps",
        &[
            Field::new(
                "overall_summary",
                "Summary for {name}’s parents",
                "Two to six sentences. Strengths first.",
                FieldKind::LongText { lines: 5 },
            )
            .words(150)
            .needed(Needed::ToFinalise, "Summary: two to six sentences for {name}’s parents")
            .prints(Print::Plain),
            Field::new(
                "concern_level",
                "How concerned are you overall?",
                "For you and your SENCO. It does not print.",
                FieldKind::OneOf { choices: CONCERN_LEVELS, look: Look::List },
            )
            .needed(Needed::ToFinalise, "Summary: say how concerned you are overall")
            .prints(Print::No),
            Field::new(
                "concern_level_reason",
                "Why is it lower than two concerns suggest?",
                "A sentence for your own record. It does not print.",
                FieldKind::LongText { lines: 2 },
            )
            .shown_when(Rule::ConcernWasLowered)
            .needed(Needed::When(Rule::ConcernWasLowered), "Summary: say why the level is lower")
            .prints(Print::No),
            Field::new(
                "targeted_plan",
                "What follows?",
                "A significant concern, or known SEND, asks for a targeted plan with the parents.",
                FieldKind::OneOf { choices: TARGETED_PLANS, look: Look::List },
            )
            .shown_when(SERIOUS)
            .needed(Needed::When(SERIOUS), "Summary: say what follows from the concern")
            .prints(Print::Sentence)
            .prints_as("Support plan:"),
            Field::new(
                "targeted_plan_reason",
                "Why is a plan not needed?",
                "A sentence for your own record. It does not print.",
                FieldKind::LongText { lines: 2 },
            )
            .shown_when(NO_PLAN)
            .needed(Needed::When(NO_PLAN), "Summary: say why a plan is not needed")
            .prints(Print::No),
            Field::new(
                ACTIONS_FIELD,
                "Next steps",
                "Everything the areas above will do stands here too. Add what belongs to no one area.",
                FieldKind::Rows(&ACTION),
            )
            .needed(
                Needed::When(Rule::IsOtherThan("concern_level", "none")),
                "Summary: add at least one next step",
            )
            .prints(Print::Table)
            .prints_as("Who does what, where and by when")
            .printed_in("next_steps"),
            Field::new(
                "referrals_discussed",
                "Referrals you talked about",
                "Services the parents and you spoke of. For your record. They do not print.",
                FieldKind::Rows(&REFERRAL),
            )
            .prints(Print::No),
            Field::new(
                "next_review_date",
                "When will you look at it again?",
                "With the parents.",
                FieldKind::Date(DateLimit::Any),
            )
            .needed(
                Needed::When(Rule::IsOtherThan("concern_level", "none")),
                "Summary: give the date on which you will look at it again",
            )
            .printed_in("review")
            .prints(Print::Sentence)
            .prints_as("We will look at this together again on"),
        ],
    )
};

const SERIOUS: Rule = Rule::IsOneOf("concern_level", &["significant", "identified_send"]);
const NO_PLAN: Rule = Rule::All(&[SERIOUS, Rule::Is("targeted_plan", "not_needed_reason")]);

pub(super) const NEW_PLAN: Rule = Rule::All(&[SERIOUS, Rule::Is("targeted_plan", "create_new_plan")]);

const REFERRAL: RowDefinition = RowDefinition {
    id: "referral",
    one: "referral",
    add: "Add a referral",
    fields: &[
        Field::new(
            "service",
            "Service",
            "For example, speech and language therapy.",
            FieldKind::ShortText { suggest: Suggest::Words(PROFESSIONS) },
        )
        .needed(Needed::ToFinalise, "Name the service, or take the referral out"),
        Field::new(
            "date",
            "Talked about on",
            "The day you spoke of it.",
            FieldKind::Date(DateLimit::UpToToday),
        ),
        Field::new("parent_agrees", "Do the parents agree?", "A referral needs their yes.", FieldKind::YesNo),
        Field::new("sent_on", "Sent on", "If it has gone.", FieldKind::Date(DateLimit::UpToToday)),
    ],
};

pub(super) const HOME: Section = Section {
    printed: Some((80, "At home together")),
    prompts: &[
        "Something the family does anyway: bath, bus, cooking, bedtime",
        "One or two things are plenty",
    ],
    ..Section::new(
        "home",
        "At home together",
        &[Field::new(
            "home_learning_plan",
            "One or two things to enjoy together",
            "You talk about this with {name}’s parents; the ideas may be theirs.",
            FieldKind::LongText { lines: 4 },
        )
        .words(120)
        .needed(Needed::ToFinalise, "At home together: write one or two things to enjoy together")
        .prints(Print::Plain)],
    )
};

pub(super) const OTHER_LEARNING: Section = Section {
    printed: Some((30, "Other learning")),
    is_optional: true,
    shown: Rule::Not(&Rule::Is("format", "short")),
    ..Section::new(
        "other_learning",
        "Other learning",
        &[
            other(
                "coel_playing_exploring",
                "Playing and exploring",
                "Finding out, playing with what {they} know{s}, having a go.",
            ),
            other(
                "coel_active_learning",
                "Active learning",
                "Being involved, keeping on trying, enjoying getting there.",
            ),
            other(
                "coel_creating_thinking",
                "Creating and thinking critically",
                "Own ideas, making links, choosing ways to do things.",
            ),
            other("lit_notes", "Literacy", "Books, rhymes, marks."),
            other("math_notes", "Mathematics", "Counting, shapes, sorting, how much."),
            other("utw_notes", "Understanding the world", "People, places, living things."),
            other("ead_notes", "Expressive arts and design", "Music, pretending, making."),
            other("interests", "Interests", "What {name} comes back to again and again."),
            other(
                "significant_events",
                "Things that have happened",
                "A move, a new baby, a separation, an illness. It prints, so agree the words with the parents.",
            ),
            other("attendance_note", "Attendance", "Only what matters for this check."),
            Field::new(
                "photo",
                "A photo",
                "It prints only where the parents agreed to photos in documents.",
                FieldKind::Photo,
            )
            .prints(Print::No),
            photo_consent("Other learning: say whether the parents agreed to the photo"),
        ],
    )
};

const fn other(id: &'static str, label: &'static str, hint: &'static str) -> Field {
    Field::new(id, label, hint, FieldKind::LongText { lines: 2 }).words(80)
}
