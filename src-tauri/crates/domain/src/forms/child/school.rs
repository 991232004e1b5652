//! The way to school: year group, receiving school, a place, a year later.

use crate::forms::{Field, FieldKind, Look, Needed, Rule, Suggest};

use super::choices::SCHOOL_PLACES;
use super::{line, worked_out};

const fn at_school(id: &'static str, label: &'static str, hint: &'static str) -> Field {
    Field::new(id, label, hint, FieldKind::Person { suggest: Suggest::People, or_typed: true })
        .shown_when(Rule::Answered("receiving_school"))
}

pub(super) const SCHOOL: &[Field] = &[
    Field::new(
        "year_group",
        "Year group",
        "Worked out from the date of birth.",
        FieldKind::Shown(worked_out::year_group),
    ),
    Field::new(
        "term_of_birth",
        "Born in",
        "Worked out from the date of birth.",
        FieldKind::Shown(worked_out::term_of_birth_shown),
    ),
    Field::new(
        "summer_born",
        "Summer-born",
        "Worked out from the date of birth.",
        FieldKind::Shown(worked_out::summer_born_shown),
    ),
    Field::new(
        "deferred_year",
        "Starts Reception a year later?",
        "Only for a summer-born child, once the admission authority agreed.",
        FieldKind::YesNo,
    )
    .needed(Needed::ToFinalise, "The way to school: say whether Reception is a year later"),
    Field::new(
        "deferred_reason",
        "Why a year later?",
        "This child is not summer-born, so whoever looks after Coatpeg here says who agreed to it, and when.",
        FieldKind::LongText { lines: 2 },
    )
    .shown_when(Rule::NotSummerBornButLater)
    .needed(
        Needed::When(Rule::NotSummerBornButLater),
        "The way to school: only a child born from April to August can start a year later. Say who agreed, or change it",
    ),
    Field::new(
        "school_place_status",
        "A place at school",
        "How far it has come.",
        FieldKind::OneOf { choices: SCHOOL_PLACES, look: Look::Select },
    ),
    line("receiving_school", "School", "The one the child goes to, once parents know."),
    line("receiving_school_urn", "Its number (URN)", "Six digits, if you have it.")
        .shown_when(Rule::Answered("receiving_school")),
    at_school("receiving_school_contact", "Reception there", "The teacher, or whoever you talk to."),
    at_school("receiving_school_senco", "SENCO there", "If there is something to plan."),
    at_school("receiving_school_dsl", "Safeguarding lead there", "Who receives what is passed between leads."),
    line("receiving_school_email", "Email", "The school’s address for records.")
        .shown_when(Rule::Answered("receiving_school")),
];
