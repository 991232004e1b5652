//! Additional needs, health, services, funding and last things. What parents have not agreed to does not print.

use super::choices::{EHC_STAGES, INVOLVEMENTS, NEEDS, SEVERITIES};
use super::{choose, line, text, yes_no};
use crate::answers::Answers;
use crate::forms::choices::PROFESSIONS;
use crate::forms::support::choices::AREAS_OF_NEED;
use crate::forms::{
    DateLimit, Field, FieldKind, Gate, Look, Needed, Print, RowDefinition, Rule, Section, Suggest,
};

/// Everything after how the child learns prints in one part.
pub(super) const PART: &str = "more";
const HAS_NEEDS: Rule = Rule::IsOtherThan("send_status", "none");
const HAS_EHC: Rule = Rule::IsOneOf("send_status", &["ehc_requested", "ehc_plan"]);

pub(super) const SEND: Section = Section {
    group: Some("If there is something to add"),
    prompts: &[
        "What works, in words a new grown-up can use on the first morning",
        "Which plan there is, and whether it goes along",
        "Only a named health professional’s diagnosis is a diagnosis",
    ],
    ..Section::new(
        "send",
        "Additional needs",
        &[
            Field::new(
                "send_status",
                "Where does {name} stand with SEND support?",
                "As in {their} record.",
                FieldKind::OneOf { choices: NEEDS, look: Look::List },
            )
            .needed(Needed::ToFinalise, "Additional needs: say where {name} stands with SEND support")
            .printed_in(PART)
            .prints_as("Additional needs"),
            Field::new(
                "areas_of_need",
                "Areas of need",
                "Any that fit.",
                FieldKind::ManyOf { choices: AREAS_OF_NEED, suggest: Suggest::Nothing },
            )
            .shown_when(HAS_NEEDS)
            .printed_in(PART),
            yes_no("has_plan", "Is there a support plan?", "One that is in use now.")
                .shown_when(HAS_NEEDS)
                .prints(Print::No),
            yes_no("plan_attached", "Does the latest plan go along?", "The parents have seen it.")
                .shown_when(Rule::All(&[HAS_NEEDS, Rule::Yes("has_plan")]))
                .prints(Print::No),
            text("strategies_that_work", "Which strategies work?", "Who does what, when, and how often.", 30)
                .shown_when(HAS_NEEDS)
                .needed(Needed::When(HAS_NEEDS), "Additional needs: write which strategies work")
                .printed_in(PART)
                .prints_as("What works"),
            choose(
                "ehc_stage",
                "How far has the EHC plan come?",
                "The council decides and writes it.",
                EHC_STAGES,
            )
            .shown_when(HAS_EHC)
            .printed_in(PART)
            .prints_as("EHC plan"),
        ],
    )
};

/// Whether anything about health is written.
const HAS_HEALTH: Rule = Rule::Any(&[
    Rule::Answered("allergies"),
    Rule::Answered("conditions"),
    Rule::Answered("care_plan"),
    Rule::Answered("equipment"),
    Rule::Answered("hearing_vision"),
]);

pub(super) const HEALTH: Section = Section {
    is_optional: true,
    hint: "It prints only if the parents say yes.",
    prompts: &[
        "What a new grown-up must know before the first snack",
        "A severe allergy or a care plan stands on the front page",
        "Hearing and sight: the last check, glasses, aids",
    ],
    ..Section::new("health", "Health", HEALTH_FIELDS)
};

const HEALTH_FIELDS: &[Field] = &[
    Field::new("allergies", "Allergies", "What it is and what happens.", FieldKind::Rows(&ALLERGY))
        .prints(Print::No),
    text("conditions", "Medical conditions", "What a named health professional has said.", 15)
        .printed_in(PART)
        .prints_as("Health"),
    yes_no("care_plan", "Is there a care plan?", "Written with a health professional.").prints(Print::No),
    yes_no("care_plan_attached", "Does the care plan go along?", "Only with the parents’ own yes to that.")
        .shown_when(Rule::Yes("care_plan"))
        .prints(Print::No),
    yes_no("care_plan_consent", "Did the parents agree to attach it?", "Ask about this paper by name.")
        .shown_when(Rule::Yes("care_plan_attached"))
        .needed(
            Needed::When(Rule::Yes("care_plan_attached")),
            "Health: say whether the parents agreed to attach the care plan",
        )
        .prints(Print::No),
    line("equipment", "Equipment", "A frame, a chair, an inhaler.").printed_in(PART),
    line("hearing_vision", "Hearing and sight", "The last check, glasses, aids.").printed_in(PART),
    yes_no(
        "health_consent",
        "Did the parents agree to include health?",
        "Without their yes it does not print.",
    )
    .shown_when(HAS_HEALTH)
    .needed(Needed::When(HAS_HEALTH), "Health: say whether the parents agreed to include it")
    .prints(Print::No),
];

const ALLERGY: RowDefinition = RowDefinition {
    id: "allergy",
    one: "allergy",
    add: "Add an allergy",
    fields: &[
        line("allergen", "To what", "For example, peanuts.")
            .needed(Needed::ToFinalise, "Say what {name} is allergic to, or take it out"),
        choose("severity", "How bad", "A severe one stands on the front page.", SEVERITIES)
            .needed(Needed::ToFinalise, "Say how bad this allergy is"),
        line("reaction", "What happens", "And what to do at once."),
        yes_no("action_plan", "Is there an action plan?", "A written one."),
    ],
};

pub(super) const SERVICES: Section = Section {
    is_optional: true,
    hint: "They print only if the parents say yes.",
    prompts: &["Who knows {name}, and how to reach them", "Who is still involved, and who has said goodbye"],
    ..Section::new(
        "services",
        "Other professionals",
        &[
            Field::new(
                "professionals",
                "Who else knows {name}?",
                "A therapist, a health visitor, a service.",
                FieldKind::Rows(&PROFESSIONAL),
            )
            .prints(Print::No),
            yes_no(
                "professionals_consent",
                "Did the parents agree to name them?",
                "Without their yes they do not print.",
            )
            .shown_when(Rule::Answered("professionals"))
            .needed(
                Needed::When(Rule::Answered("professionals")),
                "Other professionals: say whether the parents agreed to name them",
            )
            .prints(Print::No),
        ],
    )
};

const PROFESSIONAL: RowDefinition = RowDefinition {
    id: "professional",
    one: "professional",
    add: "Add a professional",
    fields: &[
        Field::new(
            "person",
            "Who",
            "Name or service.",
            FieldKind::Person { suggest: Suggest::Professionals, or_typed: true },
        )
        .needed(Needed::ToFinalise, "Say who this professional is, or take the row out"),
        Field::new(
            "role",
            "Role",
            "For example, speech and language therapist.",
            FieldKind::ShortText { suggest: Suggest::Words(PROFESSIONS) },
        ),
        line("service", "Service", "Where they work."),
        choose("status", "Still involved?", "As far as you know.", INVOLVEMENTS),
        line("contact", "Contact", "A number or address at work."),
    ],
};

/// Whether anything about funding is written.
const HAS_FUNDING: Rule =
    Rule::Any(&[Rule::Answered("eypp"), Rule::Answered("daf"), Rule::Answered("senif")]);
const IS_LOOKED_AFTER: Rule = Rule::Yes("looked_after");

pub(super) const FUNDING: Section = Section {
    is_optional: true,
    hint: "No income and no benefits: only what was received and what it paid for.",
    prompts: &[
        "The school can check for pupil premium if it knows",
        "What the money made possible, in plain words",
        "Attendance: the figure and what was done to help",
    ],
    ..Section::new("funding", "Funding and other facts", FUNDING_FIELDS)
};

const FUNDING_FIELDS: &[Field] = &[
    yes_no("eypp", "Early years pupil premium?", "Received here.").prints(Print::No),
    line("eypp_paid_for", "What did it pay for?", "In a few words.")
        .shown_when(Rule::Yes("eypp"))
        .prints(Print::No),
    yes_no("daf", "Disability access fund?", "Received here.").prints(Print::No),
    line("daf_paid_for", "What did it pay for?", "In a few words.")
        .shown_when(Rule::Yes("daf"))
        .prints(Print::No),
    yes_no("senif", "SEN inclusion fund?", "Received here.").prints(Print::No),
    line("senif_paid_for", "What did it pay for?", "In a few words.")
        .shown_when(Rule::Yes("senif"))
        .prints(Print::No),
    yes_no(
        "funding_consent",
        "Did the parents agree to include funding?",
        "Without their yes it does not print.",
    )
    .shown_when(HAS_FUNDING)
    .needed(Needed::When(HAS_FUNDING), "Funding: say whether the parents agreed to include it")
    .prints(Print::No),
    yes_no("looked_after", "Is {name} looked after by a council?", "As your council uses the word.")
        .prints(Print::No),
    line("virtual_school", "Virtual School contact", "Name and number at work.")
        .shown_when(IS_LOOKED_AFTER)
        .printed_in(PART),
    Field::new(
        "pep_on",
        "Date of the personal education plan",
        "The latest one.",
        FieldKind::Date(DateLimit::Any),
    )
    .shown_when(IS_LOOKED_AFTER)
    .printed_in(PART)
    .prints_as("Personal education plan"),
    yes_no(
        "social_worker_agreed",
        "Did the social worker agree to include it?",
        "An enhanced transition includes it; otherwise it prints only with their yes.",
    )
    .shown_when(IS_LOOKED_AFTER)
    .needed(
        Needed::When(Rule::All(&[IS_LOOKED_AFTER, Rule::Not(&Rule::Is("tier", "enhanced"))])),
        "Funding and other facts: say whether the social worker agreed to include it",
    )
    .prints(Print::No),
    Field::new(
        "two_year_check_date",
        "Date of the progress check at age two",
        "If there is one.",
        FieldKind::Date(DateLimit::UpToToday),
    )
    .prints(Print::No),
    yes_no("two_year_check_attached", "Does the check go along?", "Parents carry it, or agreed to it.")
        .shown_when(Rule::Answered("two_year_check_date"))
        .prints(Print::No),
    text(
        "attendance_concerns",
        "Is attendance a worry?",
        "The figure and the support given. Nothing about why.",
        20,
    )
    .folded()
    .printed_in(PART)
    .prints_as("Attendance so far"),
];

pub(super) const BEFORE_IT_GOES: Section = Section {
    printed: Some((150, "Agreed")),
    prompts: &[
        "Read it through together, or send it home for a week",
        "Change what they would say differently",
    ],
    ..Section::new(
        "before_it_goes",
        "Before it goes",
        &[
            Field::new(
                "parent_agreed_wording_on",
                "When did the parents agree the wording?",
                "They see every word before it goes to the school.",
                FieldKind::Date(DateLimit::UpToToday),
            )
            .needed(Needed::Before(Gate::Sent), "Before it goes: say when the parents agreed the wording")
            .prints(Print::No),
            Field::new(
                "author_signature",
                "Your signature",
                "Type your name and role, with the date.",
                FieldKind::SignOff { heading: "Key person" },
            )
            .prints(Print::No),
        ],
    )
};

/// Whether health prints.
pub(super) fn includes_health(answers: &Answers) -> bool {
    let asked = ["allergies", "conditions", "care_plan", "equipment", "hearing_vision"];
    includes(answers, "health_consent", &asked)
}

/// Whether other professionals print.
pub(super) fn includes_professionals(answers: &Answers) -> bool {
    includes(answers, "professionals_consent", &["professionals"])
}

/// Whether funding prints.
pub(super) fn includes_funding(answers: &Answers) -> bool {
    includes(answers, "funding_consent", &["eypp", "daf", "senif"])
}

/// Whether it prints that a council looks after the child.
pub(super) fn includes_looked_after(answers: &Answers) -> bool {
    answers.text("tier") == Some("enhanced") || answers.yes_no("social_worker_agreed") == Some(true)
}

fn includes(answers: &Answers, consent: &str, asked: &[&str]) -> bool {
    answers.yes_no(consent) == Some(true) && asked.iter().any(|field| answers.get(field).is_some())
}
