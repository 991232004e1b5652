//! Where the child lives, and the languages of the home.

use crate::forms::choices::{ADDRESS_STATES, ENGLISH_PROFICIENCIES, LANGUAGES};
use crate::forms::{Field, FieldKind, Look, Needed, RowDefinition, Rule, Suggest, These};

use super::choices::ETHNICITIES;
use super::line;

const ADDRESS_IS_HELD: Rule = Rule::Not(&Rule::IsOneOf("address_status", &["withheld", "not_known"]));

pub(super) const FAMILY: &[Field] = &[
    Field::new(
        "address_status",
        "Home address",
        "An address can be kept back at the parents’ request.",
        FieldKind::OneOf { choices: ADDRESS_STATES, look: Look::List },
    )
    .needed(Needed::ToFinalise, "Home and languages: say whether you have the home address"),
    Field::new("home_address", "Address", "House and street, town.", FieldKind::LongText { lines: 3 })
        .shown_when(ADDRESS_IS_HELD)
        .needed(Needed::When(ADDRESS_IS_HELD), "Home and languages: add the home address"),
    line("postcode", "Postcode", "For example, YO10 4AB.")
        .shown_when(ADDRESS_IS_HELD)
        .needed(Needed::When(ADDRESS_IS_HELD), "Home and languages: add the postcode"),
    Field::new(
        "correspondence_address",
        "Address for letters",
        "Where letters may go instead.",
        FieldKind::LongText { lines: 3 },
    )
    .shown_when(Rule::IsOneOf("address_status", &["withheld", "not_known"])),
    line("home_la", "Council the family lives in", "For inclusion funding and EHC needs."),
    Field::new(
        "home_languages",
        "Languages at home",
        "The one spoken most comes first. English counts.",
        FieldKind::ManyOf { choices: &[], suggest: Suggest::Words(LANGUAGES) },
    )
    .needed(Needed::ToFinalise, "Home and languages: add the languages spoken at home"),
    Field::new(
        "eal",
        "Is English an additional language?",
        "Coatpeg takes it from the first language. Answer here only where that is wrong.",
        FieldKind::YesNo,
    ),
    Field::new(
        "english_proficiency",
        "English so far",
        "Your judgement, at this age.",
        FieldKind::OneOf { choices: ENGLISH_PROFICIENCIES, look: Look::Select },
    )
    .shown_when(Rule::SpeaksAnotherLanguageFirst)
    .needed(
        Needed::When(Rule::SpeaksAnotherLanguageFirst),
        "Home and languages: say how far the English has come",
    ),
    Field::new(
        "interpreter_needed",
        "Is an interpreter wanted?",
        "For talks with the family.",
        FieldKind::YesNo,
    ),
    line("interpreter_language", "In which language?", "The one the family would choose.")
        .shown_when(Rule::Yes("interpreter_needed")),
    Field::new(
        "siblings_in_setting",
        "Brothers and sisters here",
        "Choose them from the children in your records.",
        FieldKind::Rows(&SIBLING),
    )
    .folded(),
    Field::new(
        "ethnicity_code",
        "Ethnicity",
        "Only as the parents said it.",
        FieldKind::OneOf { choices: ETHNICITIES, look: Look::Select },
    )
    .folded(),
    Field::new(
        "religion_culture_notes",
        "Religion and culture",
        "What matters in the day here. It stands on no document.",
        FieldKind::LongText { lines: 2 },
    )
    .folded(),
];

const SIBLING: RowDefinition = RowDefinition {
    id: "sibling",
    one: "brother or sister",
    add: "Add a brother or sister",
    fields: &[
        Field::new("child", "Who", "By name.", FieldKind::OneOfThese(These::Children)),
        line("relation", "How they are related", "Twin, half-sister, cousin in the same home."),
    ],
};
