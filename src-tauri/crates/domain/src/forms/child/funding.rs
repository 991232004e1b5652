//! Money that comes with a child. Nothing of it prints but what a document asks for with the parents' consent.

use crate::forms::{DateLimit, Field, FieldKind, Look, Needed, RowDefinition, Rule};

use super::choices::{CLAIMS, EYPP_REASONS, FUNDING_STREAMS};
use super::{day, line, long, worked_out, yes_no};

const PAYS: &[&str] = &["eligible", "claimed"];

pub(super) const FUNDING: &[Field] = &[
    Field::new(
        "funding_streams",
        "Funded hours",
        "Each stream with its days and hours.",
        FieldKind::Rows(&STREAM),
    ),
    line("eligibility_code", "Eligibility code", "Eleven digits, from the parents. It never prints."),
    Field::new(
        "eypp",
        "Early years pupil premium",
        "Where it has been looked at.",
        FieldKind::OneOf { choices: CLAIMS, look: Look::Select },
    ),
    Field::new(
        "eypp_reason",
        "Because of",
        "What the premium rests on.",
        FieldKind::OneOf { choices: EYPP_REASONS, look: Look::Select },
    )
    .shown_when(Rule::IsOneOf("eypp", PAYS))
    .needed(Needed::When(Rule::IsOneOf("eypp", PAYS)), "Funding: say what the pupil premium rests on"),
    Field::new(
        "eypp_worth",
        "What it is worth",
        "Funded hours times the rate. Your council says what is paid.",
        FieldKind::Shown(worked_out::premium_shown),
    )
    .shown_when(Rule::IsOneOf("eypp", PAYS)),
    Field::new(
        "daf",
        "Disability access fund",
        "It goes with Disability Living Allowance.",
        FieldKind::OneOf { choices: CLAIMS, look: Look::Select },
    ),
    yes_no("dla", "Does the child get Disability Living Allowance?", "The fund needs it.")
        .shown_when(Rule::IsOneOf("daf", PAYS))
        .needed(
            Needed::When(Rule::IsOneOf("daf", PAYS)),
            "Funding: say whether the child gets Disability Living Allowance",
        ),
    Field::new(
        "daf_worth",
        "What it is worth",
        "Once a year, to one setting.",
        FieldKind::Shown(worked_out::access_fund_shown),
    )
    .shown_when(Rule::IsOneOf("daf", PAYS)),
    Field::new("senif", "Inclusion funding", "From the council’s fund.", FieldKind::Rows(&INCLUSION))
        .folded(),
    long("ieyf_notes", "Inclusive early years fund", "Only if some of it is used for this child.", 2)
        .folded(),
];

const STREAM: RowDefinition = RowDefinition {
    id: "funding_stream",
    one: "stream",
    add: "Add funded hours",
    fields: &[
        Field::new(
            "stream",
            "Stream",
            "Which of them.",
            FieldKind::OneOf { choices: FUNDING_STREAMS, look: Look::Select },
        )
        .needed(Needed::ToFinalise, "Funding: choose which stream this is, or take it out"),
        day("from", "From", "Its first day.", DateLimit::Any),
        day("to", "To", "Its last day, if it has one.", DateLimit::Any),
        line("hours_per_week", "Hours a week", "For example, 15 or 11.5."),
    ],
};

const INCLUSION: RowDefinition = RowDefinition {
    id: "inclusion_funding",
    one: "grant",
    add: "Add inclusion funding",
    fields: &[
        line("amount", "Pounds", "For example, 1,250.00."),
        line("hours", "Hours a week", "If it pays for hours."),
        day("from", "From", "Its first day.", DateLimit::Any),
        day("to", "To", "Its last day.", DateLimit::Any),
        day("review_due", "Review due", "When the council looks at it again.", DateLimit::Any),
        long("purpose", "What it is for", "In a sentence.", 2),
        line("panel_ref", "The panel’s reference", "As it stands on their letter."),
    ],
};
