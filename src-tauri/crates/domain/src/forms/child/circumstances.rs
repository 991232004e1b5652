//! Care by the council or the wider family, and what a setting chooses to note of a family's circumstances.
//!
//! Where a child stands with social care is not here: it lives in the safeguarding area alone.

use crate::forms::{DateLimit, Field, FieldKind, Look, Needed, RowDefinition, Rule, Suggest};

use super::choices::{LOOKED_AFTER, MARKERS};
use super::{day, line, long, yes_no};

const HAS_COUNCIL: Rule = Rule::IsOneOf("looked_after_status", &["looked_after", "previously_looked_after"]);
const IN_CARE: Rule = Rule::Is("looked_after_status", "looked_after");

const fn professional(id: &'static str, label: &'static str, hint: &'static str) -> Field {
    Field::new(id, label, hint, FieldKind::Person { suggest: Suggest::Professionals, or_typed: false })
}

/// A question that is asked only where the setting chose it.
const fn marker(id: &'static str, label: &'static str, hint: &'static str) -> Field {
    yes_no(id, label, hint).shown_when(Rule::AskedHere(id))
}

pub(super) const CIRCUMSTANCES: &[Field] = &[
    Field::new(
        "looked_after_status",
        "Is the child in care, or was before?",
        "As the parents or the social worker told you.",
        FieldKind::OneOf { choices: LOOKED_AFTER, look: Look::List },
    ),
    line("looked_after_la", "Which council", "The one that looks after the child.").shown_when(HAS_COUNCIL),
    professional("looked_after_social_worker", "Social worker", "Whom you talk to.").shown_when(HAS_COUNCIL),
    professional("virtual_school", "Virtual School", "Whom you talk to there.").shown_when(HAS_COUNCIL),
    Field::new("pep", "Education plan meetings", "The PEP: one line for each.", FieldKind::Rows(&PEP))
        .shown_when(IN_CARE),
    marker("service_family", MARKERS[0].label, "If the family told you."),
    marker("traveller", MARKERS[1].label, "If the family told you."),
    marker("young_parent", MARKERS[2].label, "If the family told you."),
    marker("refugee_asylum", MARKERS[3].label, "If the family told you."),
];

const PEP: RowDefinition = RowDefinition {
    id: "pep",
    one: "meeting",
    add: "Add a meeting",
    fields: &[
        day("on", "On", "The day of it.", DateLimit::Any)
            .needed(Needed::ToFinalise, "Give the day of this education plan meeting"),
        day("next_on", "Next on", "When it is looked at again.", DateLimit::Any),
        Field::new(
            "lead",
            "Who leads it",
            "Usually the Virtual School.",
            FieldKind::Person { suggest: Suggest::People, or_typed: true },
        ),
        long("actions", "What was agreed", "Who does what.", 2),
        long("eypp_use", "How the pupil premium is used", "For this child.", 2),
    ],
};
