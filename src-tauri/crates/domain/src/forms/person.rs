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
            Field::new(
                "show_on_board",
                "Show them on the board of people who help?",
                "A page you can print and hang up. No child is on it.",
                FieldKind::YesNo,
            )
            .shown_when(ON_BOARD),
            Field::new(
                "can_help_with",
                "What they can help with",
                "A line or two, for parents to read.",
                FieldKind::LongText { lines: 2 },
            )
            .shown_when(SHOWN_ON_BOARD),
            Field::new(
                "how_to_refer",
                "How to reach or refer to them",
                "For example, ask the SENCO, or ring on a Tuesday morning.",
                FieldKind::LongText { lines: 2 },
            )
            .shown_when(SHOWN_ON_BOARD),
            Field::new(
                "local_offer_address",
                "Their page in the Local Offer",
                "Its web address, as it should print.",
                FieldKind::ShortText { suggest: Suggest::Nothing },
            )
            .shown_when(SHOWN_ON_BOARD),
            Field::new(
                "photo",
                "Photo",
                "Only with their agreement. It is made smaller, and what the camera wrote into it is left out.",
                FieldKind::Photo,
            )
            .shown_when(ON_BOARD)
            .folded(),
            Field::new(
                "photo_agreed",
                "Did they agree to their photo on the board?",
                "Without their yes it does not print.",
                FieldKind::YesNo,
            )
            .shown_when(Rule::Answered("photo"))
            .needed(Needed::When(Rule::Answered("photo")), "Say whether they agreed to their photo on the board")
            .folded(),
        ],
    )],
    rules: check_person,
    offer: no_offer,
    page_sections: &[],
    life: Life::ONCE,
};

const WORKS_ELSEWHERE: Rule = Rule::IsOneOf("kind", &["professional", "school_contact"]);
/// Families never stand on the board.
const ON_BOARD: Rule = Rule::IsOneOf("kind", &["staff", "professional", "school_contact", "other"]);
const SHOWN_ON_BOARD: Rule = Rule::All(&[ON_BOARD, Rule::Yes("show_on_board")]);

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::examples;
    use crate::forms::outstanding;

    fn left(pairs: &[(&str, &str)]) -> Vec<String> {
        let mut answers = Answers::default();
        for (field, text) in pairs {
            answers.set(field, *text);
        }
        outstanding(&PERSON, &answers, &examples::facts_of(examples::amina()))
            .into_iter()
            .map(|problem| problem.field)
            .collect()
    }

    #[test]
    fn a_name_or_the_name_of_a_team_is_enough_and_a_service_is_asked_of_those_who_work_elsewhere() {
        for (pairs, missing) in [
            (&[("full_name", "Morag Pennefather"), ("kind", "parent")][..], &[][..]),
            (&[("team_name", "Eastmoor 0-19 Hub"), ("kind", "other")], &[]),
            (&[("kind", "staff")], &["full_name"]),
            (&[("full_name", "Morag")], &["kind"]),
            (&[("full_name", "Morag"), ("kind", "professional")], &["organisation"]),
            (&[("full_name", "Morag"), ("kind", "school_contact")], &["organisation"]),
            (&[("full_name", "Morag"), ("kind", "professional"), ("organisation", "Health")], &[]),
        ] {
            assert_eq!(left(pairs), missing, "{pairs:?}");
        }
    }

    #[test]
    fn an_email_address_is_looked_at_and_no_more() {
        for (text, is_good) in [
            ("morag@eastmoor.example", true),
            ("o’hara.m+kit@health.eastmoor.example", true),
            ("morag", false),
            ("morag@eastmoor", false),
            ("@eastmoor.example", false),
            ("morag pennefather@eastmoor.example", false),
            ("morag@.example", false),
        ] {
            assert_eq!(looks_like_email(text), is_good, "{text}");
            let found = left(&[("full_name", "Morag"), ("kind", "parent"), ("email", text)]);
            assert_eq!(found.is_empty(), is_good, "{text}");
        }
    }
}
