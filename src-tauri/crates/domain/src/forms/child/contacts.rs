//! Family and contacts of a child.

use crate::forms::choices::RELATIONSHIPS;
use crate::forms::{Field, FieldKind, Look, Needed, RowDefinition, Rule, Suggest};

use super::line;

pub(super) const CONTACTS: &[Field] = &[Field::new(
    "contacts",
    "Contacts",
    "Parents and carers first. The EYFS asks for more than two emergency contacts where possible.",
    FieldKind::Rows(&CONTACT),
)
.needed(Needed::ToFinalise, "Family and contacts: add at least one parent or carer")];

const CONTACT: RowDefinition = RowDefinition {
    id: "contact",
    one: "contact",
    add: "Add a contact",
    fields: &[
        Field::new(
            "person",
            "Who",
            "Choose somebody, or type a name to add them.",
            FieldKind::Person { suggest: Suggest::People, or_typed: false },
        )
        .needed(Needed::ToFinalise, "Choose who this contact is"),
        Field::new(
            "relationship",
            "Relationship",
            "To the child.",
            FieldKind::OneOf { choices: RELATIONSHIPS, look: Look::Select },
        )
        .needed(Needed::ToFinalise, "Say how this contact is related to the child"),
        Field::new(
            "lives_with",
            "Does the child normally live with them?",
            "The EYFS asks which parent or parents.",
            FieldKind::YesNo,
        ),
        Field::new(
            "has_pr",
            "Do they have parental responsibility?",
            "Only somebody who has it can consent.",
            FieldKind::YesNo,
        )
        .needed(Needed::ToFinalise, "Say whether this contact has parental responsibility"),
        Field::new(
            "is_emergency_contact",
            "Are they an emergency contact?",
            "Three or more are best.",
            FieldKind::YesNo,
        )
        .needed(Needed::ToFinalise, "Say whether this is an emergency contact"),
        Field::new(
            "may_collect",
            "May they collect the child?",
            "With or without a password.",
            FieldKind::YesNo,
        ),
        Field::new(
            "receives_documents",
            "Do they receive documents?",
            "Copies of what you write.",
            FieldKind::YesNo,
        )
        .needed(Needed::ToFinalise, "Say whether this contact receives documents"),
        line("language", "Language", "If not English; British Sign Language too.").folded(),
        Field::new("interpreter_needed", "Is an interpreter wanted?", "For talks.", FieldKind::YesNo)
            .folded(),
        Field::new(
            "access_needs",
            "Access needs",
            "What helps them at a meeting.",
            FieldKind::LongText { lines: 2 },
        )
        .folded(),
        Field::new(
            "restricted",
            "Is contact restricted?",
            "A court order, or an address to keep back. Then no document prints any home address.",
            FieldKind::YesNo,
        )
        .folded(),
        Field::new("restricted_note", "What applies", "Who may know what.", FieldKind::LongText { lines: 2 })
            .shown_when(Rule::Yes("restricted"))
            .folded(),
    ],
};
