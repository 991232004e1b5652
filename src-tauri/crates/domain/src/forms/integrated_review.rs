//! The integrated review at two: what the health visitor and the setting see, side by side, with one agreed follow-up.
//!
//! Source: integrated review practice with the Healthy Child Programme's review at 2 to 2½ years. Of the questionnaire
//! parents fill in for the health visitor, only results they share stand here: its questions and scores are licensed.

pub mod offers;

use chrono::NaiveDate;

use super::action::{ACTION, ACTIONS_FIELD};
use super::check::{Facts, Problem, Severity};
use super::choices::choice;
use super::fields::{long, yes_no};
use super::print::{PageRules, Surroundings, name_of, no_portrait, no_title, print_field, whole_name};
use super::{
    Again, Choice, DateLimit, Field, FieldKind, FormDefinition, Gate, Life, Look, Needed, Print, Rule,
    Section, Suggest,
};
use crate::answers::Answers;
use crate::consents::Permissions;
use crate::dates::{Age, in_words};
use crate::printing::{Fact, Part};
use crate::records::Recipient;

/// Its id in the records.
pub const ID: &str = "integrated_review";

/// The part about what goes to and comes from the health visitor.
pub const HEALTH_VISITOR_PART: &str = "health_visitor";

/// Without this yes nothing of the review stands on a page that leaves.
const AGREED: &str = "parents_agreed_to_print";

/// How the two reviews come together.
const MODELS: &[Choice] = &[
    choice("single_meeting", "One meeting together"),
    choice("two_linked_meetings", "Two meetings, linked"),
    choice("paper_share", "Sharing on paper"),
    choice("none_offered", "Nothing joint was offered"),
];

/// What came of one part of the questionnaire, in words only.
const RESULTS: &[Choice] = &[
    choice("above_cutoff", "As expected"),
    choice("monitoring", "Being watched"),
    choice("below_cutoff", "A closer look was advised"),
    choice("not_known", "Not known"),
];

/// How it went to the health visitor.
const SENT_METHODS: &[Choice] = &[
    choice("in_person", "In person"),
    choice("parents_took_it", "The parents took it"),
    choice("secure_email", "Secure email"),
    choice("post", "Post"),
];

/// The form.
pub const INTEGRATED_REVIEW: FormDefinition = FormDefinition {
    life: Life {
        again: Again::Another,
        draft_words: "Draft: not yet agreed",
        wants_record: false,
        ..Life::ONCE
    },
    rules: check_answers,
    ..FormDefinition::new(
        ID,
        "Integrated two-year review",
        &[MEETING, RESULTS_SHARED, HEALTH_VISITOR, FOLLOW_UP],
    )
};

const fn past_day(id: &'static str, label: &'static str, hint: &'static str) -> Field {
    Field::new(id, label, hint, FieldKind::Date(DateLimit::UpToToday))
}

const MEETING: Section = Section {
    printed: Some((10, "The review")),
    ..Section::new(
        "meeting",
        "Coming together",
        &[
            Field::new(
                "model",
                "How do the two reviews come together?",
                "Whatever suits the family and the health visitor.",
                FieldKind::OneOf { choices: MODELS, look: Look::List },
            )
            .needed(Needed::ToFinalise, "Say how the two reviews come together")
            .prints_as("How the two reviews came together"),
            Field::new(
                "health_visitor_id",
                "Health visitor",
                "A person, or the team where no name is known.",
                FieldKind::Person { suggest: Suggest::Professionals, or_typed: true },
            )
            .prints(Print::No),
            Field::new(
                "hv_review_date",
                "When is the health visitor’s review?",
                "Usually between 24 and 30 months.",
                FieldKind::Date(DateLimit::Any),
            )
            .prints(Print::No),
            yes_no(
                "priority_for_joint_meeting",
                "Does {name} need a meeting together first of all?",
                "Yes where {name} is looked after, where the check has a concern, or where a need is not met yet.",
            )
            .prints(Print::No),
        ],
    )
};

const fn result(id: &'static str, label: &'static str) -> Field {
    Field::new(
        id,
        label,
        "Only what was shared with you.",
        FieldKind::OneOf { choices: RESULTS, look: Look::Select },
    )
}

const RESULTS_SHARED: Section = Section {
    is_optional: true,
    hint: "Only the result that the parents or the health visitor shared. The questionnaire itself stays with them.",
    printed: Some((20, "What came of the questionnaire")),
    ..Section::new(
        "asq3_results",
        "Results that were shared",
        &[
            result("asq3_communication", "Communication"),
            result("asq3_gross_motor", "Large movements"),
            result("asq3_fine_motor", "Small movements"),
            result("asq3_problem_solving", "Working things out"),
            result("asq3_personal_social", "Getting on with others, and doing things alone"),
        ],
    )
};

const HEALTH_VISITOR: Section = Section {
    printed: Some((30, "What the health visitor told us")),
    ..Section::new(
        HEALTH_VISITOR_PART,
        "To and from the health visitor",
        &[
            past_day(
                "sent_to_hv_on",
                "When did you send them the check?",
                "Only once the parents have agreed.",
            )
            .prints(Print::No),
            Field::new(
                "sent_method",
                "How did it go to them?",
                "The way the parents know of.",
                FieldKind::OneOf { choices: SENT_METHODS, look: Look::Select },
            )
            .shown_when(Rule::Answered("sent_to_hv_on"))
            .needed(
                Needed::When(Rule::Answered("sent_to_hv_on")),
                "Say how the check went to the health visitor",
            )
            .prints(Print::No),
            yes_no(
                "hv_contact_requested",
                "Did you ask them to get in touch?",
                "For their view, or a day to meet.",
            )
            .prints(Print::No),
            past_day(
                "hv_contact_requested_on",
                "When did you ask?",
                "If nothing comes, you are reminded to ring.",
            )
            .shown_when(Rule::Yes("hv_contact_requested"))
            .needed(
                Needed::When(Rule::Yes("hv_contact_requested")),
                "Say when you asked the health visitor to get in touch",
            )
            .prints(Print::No),
            past_day("hv_replied_on", "When did they answer?", "Leave it empty until they do.")
                .shown_when(Rule::Yes("hv_contact_requested"))
                .prints(Print::No),
            long(
                "hv_feedback",
                "What did the health visitor tell you?",
                "In short, as the parents know it.",
                4,
            )
            .words(150)
            .prints(Print::Quote),
        ],
    )
};

const FOLLOW_UP: Section = Section {
    printed: Some((40, "What we agreed to do")),
    ..Section::new(
        "follow_up",
        "What you agreed",
        &[
            Field::new(
                ACTIONS_FIELD,
                "What will you do together?",
                "Steps that the parents, the health visitor and you agreed.",
                FieldKind::Rows(&ACTION),
            )
            .prints(Print::Table)
            .prints_as("Who does what, where and by when"),
            yes_no(
                AGREED,
                "Did the parents agree that this prints?",
                "Without their yes, results, feedback and steps stay in your records.",
            )
            .needed(Needed::ToFinalise, "Say whether the parents agreed that this prints")
            .prints(Print::No),
        ],
    )
};

/// The review on paper. Who the health visitor is and when the review is are the family's own facts, and stand there
/// whatever the parents said; what anybody saw or agreed waits for their yes.
pub(super) const PAGE: PageRules =
    PageRules { facts, dated, omits, adds: |_, _, _| Vec::new(), portrait: no_portrait, titled: no_title };

fn facts(answers: &Answers, around: &Surroundings<'_>) -> Vec<Fact> {
    let age = Age::on(around.child.born_on, dated(answers, around)).map(Age::in_words).ok();
    let visitor = answers.text("health_visitor_id").map(|who| name_of(who, around.people));
    let facts = [
        ("Child", Some(whole_name(around.child))),
        ("Born", Some(in_words(around.child.born_on))),
        ("Age", age),
        ("Health visitor", visitor),
        ("Health visitor’s review", answers.date("hv_review_date").map(in_words)),
    ];
    let named =
        |(label, value): (&str, Option<String>)| Some(Fact { label: label.to_owned(), value: value? });
    facts.into_iter().filter_map(named).collect()
}

fn dated(answers: &Answers, around: &Surroundings<'_>) -> NaiveDate {
    answers.date("hv_review_date").filter(|on| *on <= around.facts.today).unwrap_or(around.facts.today)
}

/// How the reviews came together is no secret; everything else waits for the parents' yes.
fn omits(field: &str, answers: &Answers, _: &Surroundings<'_>) -> bool {
    field != "model" && answers.yes_no(AGREED) != Some(true)
}

/// What stands of the review in the progress check's own page: nothing without the parents' yes.
pub fn integrated_part(answers: &Answers, around: &Surroundings<'_>) -> Vec<Part> {
    if answers.yes_no(AGREED) != Some(true) {
        return Vec::new();
    }
    let on = answers
        .date("hv_review_date")
        .map(|on| Part::Text { label: Some("Health visitor’s review".to_owned()), text: in_words(on) });
    let written = ["model", "hv_feedback", ACTIONS_FIELD]
        .into_iter()
        .filter_map(|id| INTEGRATED_REVIEW.field(id))
        .flat_map(|field| print_field(field, answers, around));
    on.into_iter().chain(written).collect()
}

/// What stands in the way of the day on which the check went to the health visitor: the parents' yes was not on record
/// then. `agreed` is what they agreed to at the end of that day.
pub fn sent_without_agreement(agreed: &Permissions) -> Option<Problem> {
    (!agreed.let_have(&Recipient::HealthVisitor)).then(|| Problem {
        field: "sent_to_hv_on".to_owned(),
        section: HEALTH_VISITOR_PART.to_owned(),
        message: "The parents’ yes to sharing with the health visitor is not on record for this day. Record it under \
                  Family and consent with the day they gave it, or change this day."
            .to_owned(),
        severity: Severity::Wrong,
        before: Gate::Ready,
    })
}

fn check_answers(answers: &Answers, _: &Facts, problems: &mut Vec<Problem>) {
    let asked_on = answers.date("hv_contact_requested_on");
    let replied_on = answers.date("hv_replied_on");
    if asked_on.zip(replied_on).is_some_and(|(asked_on, replied_on)| replied_on < asked_on) {
        problems.push(Problem {
            field: "hv_replied_on".to_owned(),
            section: HEALTH_VISITOR_PART.to_owned(),
            message: "The answer came before you asked. Check both days.".to_owned(),
            severity: Severity::Wrong,
            before: Gate::Ready,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::{SupportFacts, outstanding};

    fn no_child() -> Facts {
        Facts {
            today: NaiveDate::from_ymd_opt(2027, 6, 20).expect("a day"),
            child: None,
            is_sole_childminder: false,
            deferred_year: false,
            support: SupportFacts::default(),
        }
    }

    #[test]
    fn an_answer_before_the_question_is_told() {
        let mut answers = Answers::default();
        answers.set("hv_contact_requested", true);
        answers.set("hv_contact_requested_on", "2027-06-10");
        answers.set("hv_replied_on", "2027-06-09");
        let told = |answers: &Answers| {
            let mut problems = Vec::new();
            check_answers(answers, &no_child(), &mut problems);
            problems.iter().any(|problem| problem.field == "hv_replied_on")
        };
        assert!(told(&answers));
        answers.set("hv_replied_on", "2027-06-10");
        assert!(!told(&answers));
    }

    #[test]
    fn whether_the_parents_agreed_is_asked_before_the_end() {
        let left = outstanding(&INTEGRATED_REVIEW, &Answers::default(), &no_child());
        assert!(left.iter().any(|problem| problem.field == AGREED));
    }
}
