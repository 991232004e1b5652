//! Talking it through and giving the parents their copy: what the finish page asks.

use super::closing::NEW_PLAN;
use crate::forms::Gate;
use crate::forms::choices::GIVING_METHODS;
use crate::forms::{DateLimit, Field, FieldKind, Look, Needed, Print, RowDefinition, Section, Suggest};

const PARENT_COMMENT: RowDefinition = RowDefinition {
    id: "parent_comment",
    one: "comment",
    add: "Add a parent’s or carer’s own words",
    fields: &[
        Field::new(
            "person",
            "Who",
            "As they stand among the contacts.",
            FieldKind::Person { suggest: Suggest::Contacts, or_typed: true },
        )
        .needed(Needed::Before(Gate::Discussed), "Say whose words these are"),
        Field::new("text", "What they said about it", "In their words.", FieldKind::LongText { lines: 2 })
            .words(100)
            .needed(Needed::Before(Gate::Discussed), "Write what they said, or take the comment out"),
    ],
};

pub(super) const SHARING: Section = Section {
    printed: Some((100, "Sharing")),
    ..Section::new(
        "sharing",
        "Finish and share",
        &[
            Field::new(
                "discussed_on",
                "When did you talk it through?",
                "A conversation first, paper second.",
                FieldKind::Date(DateLimit::UpToToday),
            )
            .needed(Needed::Before(Gate::Discussed), "Say when you talked it through with the parents")
            .prints(Print::No),
            Field::new(
                "discussed_with",
                "Who was there?",
                "Everybody who took part.",
                FieldKind::ManyOf { choices: &[], suggest: Suggest::Contacts },
            )
            .needed(Needed::Before(Gate::Discussed), "Say who was there when you talked it through")
            .prints(Print::No),
            Field::new(
                "home_learning_discussed_on",
                "When did you talk about learning at home?",
                "Often the same conversation.",
                FieldKind::Date(DateLimit::UpToToday),
            )
            .needed(Needed::Before(Gate::Discussed), "Say when you talked about learning at home")
            .prints(Print::No),
            Field::new(
                "parent_comment_on_summary",
                "What did they say about it?",
                "If they had nothing to add, say so here.",
                FieldKind::LongText { lines: 2 },
            )
            .words(100)
            .needed(
                Needed::Before(Gate::Discussed),
                "Write what the parents said about it, or that they had nothing to add",
            )
            .prints(Print::Quote)
            .prints_as("What the parents said about it"),
            Field::new(
                "parent_comments",
                "Did somebody say something of their own?",
                "Where parents see it differently, each of them stands here in their own words.",
                FieldKind::Rows(&PARENT_COMMENT),
            )
            .prints(Print::Quote)
            .prints_as("What … said about it"),
            Field::new(
                "given_to_parent_on",
                "When did you give them their copy?",
                "The day they had it in their hands.",
                FieldKind::Date(DateLimit::UpToToday),
            )
            .needed(Needed::Before(Gate::Shared), "Say when the parents got their copy")
            .prints(Print::No),
            Field::new(
                "given_by",
                "Who gave it to them?",
                "Somebody who works here.",
                FieldKind::Person { suggest: Suggest::Staff, or_typed: false },
            )
            .needed(Needed::Before(Gate::Shared), "Say who gave the parents their copy")
            .prints(Print::No),
            Field::new(
                "method",
                "How did they get it?",
                "The way that suited them.",
                FieldKind::OneOf { choices: GIVING_METHODS, look: Look::List },
            )
            .needed(Needed::Before(Gate::Shared), "Say how the parents got their copy")
            .prints(Print::No),
            Field::new(
                "author_signature",
                "Your signature",
                "Type your name and role, with the date.",
                FieldKind::SignOff { heading: "Key person" },
            )
            .needed(Needed::Before(Gate::Shared), "Sign the check with your name, role and date")
            .prints(Print::No),
            Field::new(
                "senco_signature",
                "SENCO’s signature",
                "Because a support plan follows.",
                FieldKind::SignOff { heading: "SENCO" },
            )
            .shown_when(NEW_PLAN)
            .needed(
                Needed::BeforeWhen(Gate::Shared, NEW_PLAN),
                "Add the SENCO’s signature: a support plan follows",
            )
            .prints(Print::No),
        ],
    )
};
