//! What a change of SEND status wants recorded. Which changes there are is in `crate::support`.

use super::choices::{AREAS_OF_NEED, END_REASONS, REQUESTED_BY, SEND_STATUSES};
use super::{day, line, long, person, yes_no};
use crate::forms::{Field, FieldKind, FormDefinition, Look, Needed, Print, Rule, Section, Suggest};

const FROM: &str = "from_status";
const TO: &str = "to_status";

/// What a change of SEND status wants recorded.
pub const STATUS_MOVE: FormDefinition = FormDefinition::new(
    "send_status",
    "SEND status",
    &[
        Section::new(
            "hidden",
            "From where to where",
            &[
                status(FROM, "Where {name} stands now").needed(Needed::ToSave, "Say where {name} stands now"),
                status(TO, "Where {name} goes").needed(Needed::ToSave, "Say where {name} goes from here"),
            ],
        ),
        Section::new("move", "What changes", FIELDS),
    ],
);

const fn status(id: &'static str, label: &'static str) -> Field {
    Field::new(
        id,
        label,
        "Set by the program.",
        FieldKind::OneOf { choices: SEND_STATUSES, look: Look::Select },
    )
    .prints(Print::No)
}

const TO_NONE: Rule = Rule::Is(TO, "none");
/// Nobody has a review to lean on: support was light and no plan is open.
const BACK_TO_MONITORING: Rule = Rule::All(&[Rule::Is(FROM, "sen_support"), Rule::Is(TO, "monitoring")]);
const TO_SUPPORT: Rule = Rule::All(&[Rule::Is(TO, "sen_support"), Rule::Not(&BY_DECISION)]);
const FROM_ELSEWHERE: Rule =
    Rule::All(&[Rule::Is(FROM, "none"), Rule::IsOneOf(TO, &["sen_support", "ehc_plan"])]);
const FIRST_SUPPORT: Rule = Rule::All(&[Rule::Is(FROM, "monitoring"), Rule::Is(TO, "sen_support")]);
const REQUEST: Rule = Rule::Is(TO, "ehc_requested");
const BY_DECISION: Rule =
    Rule::All(&[Rule::Is(FROM, "ehc_requested"), Rule::IsOneOf(TO, &["ehc_plan", "sen_support"])]);
const END: Rule = Rule::Is(TO, "ceased");
const SECURE: Rule = Rule::All(&[END, Rule::Is("end_reason", "progress_secure")]);

const FIELDS: &[Field] = &[
    day("since", "Since when?", "The day from which it holds.")
        .needed(Needed::ToFinalise, "Say since when it holds"),
    long("review_note", "What did you see when you looked again?", "A few sentences for the record.", 3)
        .shown_when(Rule::Any(&[TO_NONE, BACK_TO_MONITORING, SECURE]))
        .needed(
            Needed::When(Rule::Any(&[TO_NONE, BACK_TO_MONITORING, SECURE])),
            "Write what you saw when you looked again",
        ),
    line("came_from", "From where?", "The setting or council {name} came from.")
        .shown_when(FROM_ELSEWHERE)
        .needed(Needed::When(FROM_ELSEWHERE), "Say where {name} came from"),
    yes_no("document_seen", "Have you seen the papers?", "The plan or the letter itself.")
        .shown_when(FROM_ELSEWHERE)
        .needed(Needed::When(FROM_ELSEWHERE), "Say whether you have seen the papers"),
    day(
        "parent_informed_on",
        "When did you tell the parents?",
        "Parents are told when support begins that is additional or different.",
    )
    .shown_when(FIRST_SUPPORT)
    .needed(Needed::When(FIRST_SUPPORT), "Say when you told {name}’s parents that SEN support begins"),
    person("senco_id", "SENCO", "Who looks after SEN support.", Suggest::People)
        .shown_when(TO_SUPPORT)
        .needed(Needed::When(TO_SUPPORT), "Say who the SENCO is"),
    Field::new(
        "area_of_need",
        "Area of need",
        "The one that matters most now.",
        FieldKind::OneOf { choices: AREAS_OF_NEED, look: Look::List },
    )
    .shown_when(TO_SUPPORT)
    .needed(Needed::When(TO_SUPPORT), "Choose the area of need"),
    day("sent_on", "When was the request sent?", "The day the council was asked.")
        .shown_when(REQUEST)
        .needed(Needed::When(REQUEST), "Say when the request was sent"),
    Field::new(
        "requested_by",
        "Who asked?",
        "Parents can ask themselves.",
        FieldKind::OneOf { choices: REQUESTED_BY, look: Look::List },
    )
    .shown_when(REQUEST)
    .needed(Needed::When(REQUEST), "Say who asked for the assessment"),
    day("decided_on", "When did the council decide?", "The date on its letter.")
        .shown_when(BY_DECISION)
        .needed(Needed::When(BY_DECISION), "Say when the council decided"),
    long("decision_reason", "What did the council decide, and why?", "In a few sentences.", 3)
        .shown_when(BY_DECISION)
        .needed(Needed::When(BY_DECISION), "Write what the council decided, and why"),
    Field::new(
        "end_reason",
        "Why does support end?",
        "One of the two.",
        FieldKind::OneOf { choices: END_REASONS, look: Look::List },
    )
    .shown_when(END)
    .needed(Needed::When(END), "Say why support ends"),
    day("parent_agreed_on", "When did the parents agree?", "The day you talked about it with them.")
        .shown_when(SECURE)
        .needed(Needed::When(SECURE), "Say when the parents agreed that support ends"),
];
