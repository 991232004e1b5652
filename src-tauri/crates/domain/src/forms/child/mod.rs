//! The child's record: who the child is, who belongs to them, when they are here, what follows them to school, what
//! they need.
//!
//! One file for each section. What looks at more than one answer is in `rules.rs`, what follows from others and is kept
//! nowhere in `worked_out.rs`, numbers that check themselves in `numbers.rs`, what is never kept in `impossible.rs`.

pub mod choices;
mod circumstances;
mod contacts;
mod family;
mod funding;
mod health;
mod identity;
mod impossible;
mod numbers;
mod placement;
mod rules;
mod school;
mod send;
#[cfg(test)]
mod tests;
mod worked_out;

use super::fields::{line, long, yes_no};
use super::wording::Pronouns;
use super::{DateLimit, Field, FieldKind, FormDefinition, Life, Problem, Section, no_offer};
use crate::answers::Answers;
use crate::records::{Child, ChildFacts};

pub(crate) use choices::MARKERS;
pub use identity::PREVIOUS_NAMES;
pub use impossible::put_back_impossible;
pub(crate) use worked_out::is_later_without_being_summer_born;
pub use worked_out::{attendance_pct, census_code};

/// The form.
pub const CHILD: FormDefinition = FormDefinition {
    id: "child",
    version: 1,
    title: "Child",
    sections: &[
        Section::new("identity", "Name and birthday", identity::IDENTITY),
        Section::new("family", "Home and languages", family::FAMILY),
        Section::new("contacts", "Family and contacts", contacts::CONTACTS),
        Section::new("placement", "Time here", placement::PLACEMENT),
        Section::new("record_school", "The way to school", school::SCHOOL),
        later(
            Some("If there is something to add"),
            "What everybody who works here has to know, and what a school will ask.",
            Section::new("record_health", "Health and the day", health::HEALTH),
        ),
        later(
            None,
            "Where the child stands with support is on the SEND support page.",
            Section::new("record_send", "SEND in short", send::SEND),
        ),
        later(
            None,
            "It stands on no document unless the parents agreed to share funding.",
            Section::new("record_funding", "Funding", funding::FUNDING),
        ),
        later(
            None,
            "Only what you need to know to support the child. Nothing of this stands on a document by itself.",
            Section::new("record_circumstances", "Care and circumstances", circumstances::CIRCUMSTANCES),
        ),
    ],
    rules: rules::check_child,
    offer: no_offer,
    page_sections: &[],
    life: Life::ONCE,
};

const fn day(id: &'static str, label: &'static str, hint: &'static str, limit: DateLimit) -> Field {
    Field::new(id, label, hint, FieldKind::Date(limit))
}

/// A part that may stay empty without complaint, and that no document waits for.
const fn later(group: Option<&'static str>, hint: &'static str, section: Section) -> Section {
    Section { group, hint, is_optional: true, ..section }
}

/// Fields of the first parts that no document wants.
const FOR_THE_RECORD_ONLY: [&str; 6] =
    ["photo", "nhs_number", "upn", PREVIOUS_NAMES, "receiving_school_urn", "receiving_school_email"];

/// Whether documents wait for this, and not only the record itself.
pub fn is_wanted_by_documents(problem: &Problem) -> bool {
    let field = problem.field.split('.').next().unwrap_or_default();
    let is_later = CHILD.sections.iter().any(|section| section.id == problem.section && section.is_optional);
    !is_later && !FOR_THE_RECORD_ONLY.contains(&field)
}

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
