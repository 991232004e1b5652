//! A grown-up: staff, parent, professional, somebody at a school.

use super::check::{Facts, Problem, Severity};
use super::choices::{PERSON_KINDS, PROFESSIONS};
use super::{Field, FieldKind, FormDefinition, Life, Look, Needed, Rule, Section, Suggest, no_offer};
use crate::answers::Answers;
use crate::forms::Gate;

/// The form.
pub const PERSON: FormDefinition = FormDefinition {
    id: "person",
    version: 1,
    title: "Person",
    sections: &[Section::new(
        "person",
        "Person",
        &[
            Field::new(
                "full_name",
                "Name",
                "First and last name.",
                FieldKind::ShortText { suggest: Suggest::Nothing },
            ),
            Field::new(
                "team_name",
                "Team or duty line",
                "Where there is no single name, such as a hub.",
                FieldKind::ShortText { suggest: Suggest::Nothing },
            ),
            Field::new(
                "title",
                "Title",
                "As they give it.",
                FieldKind::ShortText { suggest: Suggest::Nothing },
            ),
            Field::new(
                "kind",
                "How you know them",
                "It decides where they are offered.",
                FieldKind::OneOf { choices: PERSON_KINDS, look: Look::List },
            )
            .needed(Needed::ToSave, "Say how you know this person"),
            Field::new(
                "role_title",
                "What they do",
                "For example, health visitor.",
                FieldKind::ShortText { suggest: Suggest::Words(PROFESSIONS) },
            ),
            Field::new(
                "organisation",
                "Organisation",
                "Their service or school.",
                FieldKind::ShortText { suggest: Suggest::Nothing },
            )
            .shown_when(WORKS_ELSEWHERE)
            .needed(Needed::When(WORKS_ELSEWHERE), "Name their service or school"),
            Field::new(
                "email",
                "Email",
                "For your own use.",
                FieldKind::ShortText { suggest: Suggest::Nothing },
            ),
            Field::new(
                "phone",
                "Telephone",
                "For your own use.",
                FieldKind::ShortText { suggest: Suggest::Nothing },
            ),
            Field::new("address", "Address", "If you need it.", FieldKind::LongText { lines: 3 }),
            Field::new(
                "notes",
                "Notes",
                "How to reach them, how to refer.",
                FieldKind::LongText { lines: 2 },
            ),
        ],
    )],
    rules: check_person,
    offer: no_offer,
    page_sections: &[],
    life: Life::ONCE,
};

const WORKS_ELSEWHERE: Rule = Rule::IsOneOf("kind", &["professional", "school_contact"]);

fn check_person(answers: &Answers, _: &Facts, problems: &mut Vec<Problem>) {
    let mut wrong = |field: &str, severity, message: &str| {
        problems.push(Problem {
            field: field.into(),
            section: "person".into(),
            message: message.into(),
            severity,
            before: Gate::Ready,
        });
    };
    if answers.text("full_name").is_none() && answers.text("team_name").is_none() {
        wrong("full_name", Severity::Missing, "Type a name, or the name of a team");
    }
    if answers.text("email").is_some_and(|email| !looks_like_email(email)) {
        wrong(
            "email",
            Severity::Wrong,
            "This does not look like an email address. Check it, or leave it out.",
        );
    }
}

/// Whether the text could be an email address.
pub fn looks_like_email(text: &str) -> bool {
    let text = text.trim();
    let Some((name, host)) = text.rsplit_once('@') else { return false };
    !name.is_empty()
        && !text.contains(char::is_whitespace)
        && host.contains('.')
        && host.split('.').all(|part| !part.is_empty())
}
