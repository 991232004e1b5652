//! Who the child is.

use crate::forms::choices::{PEG_PICTURES, PEG_TINTS, PRONOUNS, SEXES};
use crate::forms::{DateLimit, Field, FieldKind, Look, Needed, RowDefinition, Rule};

use super::{line, worked_out};

const PHOTOS_AGREED: Rule = Rule::AskedHere("photo");
const HAS_TWO_NAMES: Rule = Rule::Not(&Rule::Yes("single_name"));

/// The rows of names a child had before; only whoever looks after the setting reads them.
pub const PREVIOUS_NAMES: &str = "previous_names";

pub(super) const IDENTITY: &[Field] = &[
    line("legal_first_name", "First name", "Exactly as on the birth certificate, with every accent.")
        .needed(Needed::ToSave, "Type the child’s first name"),
    line("legal_last_name", "Last name", "With its capitals and hyphens.")
        .shown_when(HAS_TWO_NAMES)
        .needed(Needed::When(HAS_TWO_NAMES), "Type the last name, or say that there is one name only"),
    Field::new("single_name", "Has one name only", "Then there is no last name to type.", FieldKind::YesNo).folded(),
    line("known_as", "Likes to be called", "We use this in the writing."),
    Field::new(
        "date_of_birth",
        "Date of birth",
        "For example, 24/03/2025. Every date that matters comes from it.",
        FieldKind::Date(DateLimit::UpToToday),
    )
    .needed(Needed::ToSave, "Type the date of birth"),
    Field::new("sex", "Sex", "As parents gave it.", FieldKind::OneOf { choices: SEXES, look: Look::List }),
    Field::new(
        "pronouns",
        "Pronouns",
        "For the sentences Coatpeg writes.",
        FieldKind::OneOf { choices: PRONOUNS, look: Look::List },
    ),
    Field::new(
        "gestation_weeks",
        "Born at how many weeks?",
        "Only if born early: the age is then shown corrected on the child’s page. No date moves.",
        FieldKind::Number { least: 22, most: 42, unit: "weeks" },
    ),
    Field::new(
        "peg_picture",
        "Picture on the peg",
        "It never prints.",
        FieldKind::OneOf { choices: PEG_PICTURES, look: Look::Select },
    )
    .needed(Needed::ToFinalise, "Choose a picture for the peg"),
    Field::new(
        "peg_tint",
        "Tint of the peg",
        "It never prints.",
        FieldKind::OneOf { choices: PEG_TINTS, look: Look::Select },
    )
    .needed(Needed::ToFinalise, "Choose a tint for the peg"),
    Field::new(
        "photo",
        "Photo",
        "For this computer only, and once the parents have agreed. It is made smaller, and what the camera wrote into \
         it is left out.",
        FieldKind::Photo,
    )
    .shown_when(PHOTOS_AGREED)
    .folded(),
    Field::new(
        "photo_waits",
        "Photo",
        "Until the parents agreed.",
        FieldKind::Shown(worked_out::photo_waits),
    )
    .shown_when(Rule::Not(&PHOTOS_AGREED))
    .folded(),
    line("nhs_number", "NHS number", "Ten digits. Only for an EHC request or a request for funding.").folded(),
    line("upn", "Unique pupil number", "If a school or the council gave one. Thirteen signs.").folded(),
    Field::new(
        PREVIOUS_NAMES,
        "Names before",
        "Only whoever looks after Coatpeg here sees them. They stand on no new document.",
        FieldKind::Rows(&PREVIOUS_NAME),
    )
    .shown_when(Rule::AskedHere(PREVIOUS_NAMES))
    .folded(),
];

const PREVIOUS_NAME: RowDefinition = RowDefinition {
    id: "previous_name",
    one: "name",
    add: "Add a name",
    fields: &[
        line("name", "Name", "As it stood then."),
        Field::new("until", "Until", "If you know it.", FieldKind::Date(DateLimit::UpToToday)),
    ],
};
