//! The child's record: who the child is, who belongs to them, when they are here.

mod contacts;
mod placement;
mod rules;

use super::choices::{
    ADDRESS_STATES, ENGLISH_PROFICIENCIES, LANGUAGES, PEG_PICTURES, PEG_TINTS, PRONOUNS, SEXES,
};
use super::wording::Pronouns;
use super::{
    DateLimit, Field, FieldKind, FormDefinition, Life, Look, Needed, Rule, Section, Suggest, no_offer,
};
use crate::answers::Answers;
use crate::records::{Child, ChildFacts};
use contacts::CONTACTS;
use placement::PLACEMENT;

/// The form.
pub const CHILD: FormDefinition = FormDefinition {
    id: "child",
    version: 1,
    title: "Child",
    sections: &[
        Section::new("identity", "Name and birthday", IDENTITY),
        Section::new("family", "Home and languages", FAMILY),
        Section::new("contacts", "Family and contacts", CONTACTS),
        Section::new("placement", "Time here", PLACEMENT),
    ],
    rules: rules::check_child,
    offer: no_offer,
    page_sections: &[],
    life: Life::ONCE,
};

const fn line(id: &'static str, label: &'static str, hint: &'static str) -> Field {
    Field::new(id, label, hint, FieldKind::ShortText { suggest: Suggest::Nothing })
}

const HAS_TWO_NAMES: Rule = Rule::Not(&Rule::Yes("single_name"));
const ADDRESS_IS_HELD: Rule = Rule::Not(&Rule::IsOneOf("address_status", &["withheld", "not_known"]));

const IDENTITY: &[Field] = &[
    line("legal_first_name", "First name", "Exactly as on the birth certificate, with every accent.")
        .needed(Needed::ToSave, "Type the child’s first name"),
    line("legal_last_name", "Last name", "With its capitals and hyphens.")
        .shown_when(HAS_TWO_NAMES)
        .needed(Needed::When(HAS_TWO_NAMES), "Type the last name, or tick that there is one name only"),
    Field::new("single_name", "Has one name only", "Then there is no last name to type.", FieldKind::YesNo),
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
];

const FAMILY: &[Field] = &[
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
];

/// Fields without which a child cannot be kept at all.
pub const NEEDED_TO_ADD: [&str; 4] = ["legal_first_name", "legal_last_name", "date_of_birth", "start_date"];

/// The facts rules and sentences need, or nothing while a name or a date is missing.
pub fn child_facts(child: &Child) -> Option<ChildFacts> {
    let answers = &child.answers;
    let text = |field: &str| answers.text(field).map(str::trim).unwrap_or_default().to_owned();
    let first = text("legal_first_name");
    let last =
        if answers.yes_no("single_name") == Some(true) { String::new() } else { text("legal_last_name") };
    let full_name =
        [first.as_str(), last.as_str()].into_iter().filter(|n| !n.is_empty()).collect::<Vec<_>>().join(" ");
    Some(ChildFacts {
        id: child.id,
        known_as: answers.text("known_as").map_or(first.clone(), |name| name.trim().to_owned()),
        full_name,
        last_name: last,
        pronouns: pronouns(answers),
        born_on: answers.date("date_of_birth")?,
        started_on: answers.date("start_date")?,
        left_on: answers.date("leave_date"),
        speaks_another_language_first: speaks_another_language_first(answers),
        peg_picture: text("peg_picture"),
        peg_tint: text("peg_tint"),
    })
}

fn pronouns(answers: &Answers) -> Pronouns {
    match (answers.text("pronouns"), answers.text("sex")) {
        (Some("she"), _) | (None, Some("female")) => Pronouns::She,
        (Some("he"), _) | (None, Some("male")) => Pronouns::He,
        _ => Pronouns::They,
    }
}

fn speaks_another_language_first(answers: &Answers) -> bool {
    answers.yes_no("eal").unwrap_or_else(|| {
        answers
            .choices("home_languages")
            .first()
            .is_some_and(|language| !language.trim().eq_ignore_ascii_case("English"))
    })
}

/// Whether contact with somebody in the family is restricted: then no document prints any home address, and
/// whoever exports one is warned.
pub fn has_restricted_contact(answers: &Answers) -> bool {
    answers.rows("contacts").iter().any(|contact| contact.answers.yes_no("restricted") == Some(true))
}
