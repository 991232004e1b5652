//! Why no progress check is needed here. A parent who does not want to meet or sign is no such reason: the summary is
//! written and offered all the same.
//!
//! Source: section 4.8 of the domain specification.

use crate::answers::Answers;
use crate::due::CheckWindow;
use crate::forms::check::{Problem, Severity};
use crate::forms::choices::choice;
use crate::forms::{Choice, DateLimit, Field, FieldKind, Gate, Look, Needed, Print, Rule, Section, Suggest};
use crate::records::ChildFacts;

/// The part's id.
pub const NOT_NEEDED_ID: &str = "not_needed";
/// The question why.
pub const REASON: &str = "not_required_reason";

/// Why a check is not needed here.
pub const REASONS: &[Choice] = &[
    choice("other_setting_completed", "Another setting has done it"),
    choice("over_three_on_entry", "Three or older on the first day here"),
    choice("left_before_target", "Left before it was due"),
    choice("short_stay", "Here for a short stay only"),
];

const ELSEWHERE: Rule = Rule::Is(REASON, "other_setting_completed");

pub(super) const NOT_NEEDED: Section = Section {
    hint: "Parents who would rather not meet or sign still get their summary: that is no reason.",
    is_optional: true,
    shown: Rule::Answered(REASON),
    ..Section::new(
        NOT_NEEDED_ID,
        "Not needed here",
        &[
            Field::new(
                REASON,
                "Why is no check needed here?",
                "One of these four.",
                FieldKind::OneOf { choices: REASONS, look: Look::List },
            )
            .needed(Needed::ToFinalise, "Say why no check is needed here")
            .prints(Print::No),
            Field::new(
                "not_required_on",
                "On which day was this decided?",
                "Usually today.",
                FieldKind::Date(DateLimit::UpToToday),
            )
            .needed(Needed::ToFinalise, "Say on which day this was decided")
            .prints(Print::No),
            Field::new(
                "not_required_by",
                "Who decided it?",
                "Somebody who works here.",
                FieldKind::Person { suggest: Suggest::Staff, or_typed: false },
            )
            .needed(Needed::ToFinalise, "Say who decided it")
            .prints(Print::No),
            Field::new(
                "other_check_setting",
                "Which setting has done it?",
                "Its name as parents know it.",
                FieldKind::ShortText { suggest: Suggest::Nothing },
            )
            .shown_when(ELSEWHERE)
            .needed(Needed::When(ELSEWHERE), "Name the setting that has done it")
            .prints(Print::No),
            Field::new(
                "other_check_on",
                "On which day is their check dated?",
                "As it stands on their summary.",
                FieldKind::Date(DateLimit::UpToToday),
            )
            .shown_when(ELSEWHERE)
            .needed(Needed::When(ELSEWHERE), "Give the date of their check")
            .prints(Print::No),
        ],
    )
};

/// What in the answers goes against the child's own days.
pub fn not_needed_problems(answers: &Answers, child: &ChildFacts, window: &CheckWindow) -> Vec<Problem> {
    let name = &child.known_as;
    let wrong = |field: &str, message: String| Problem {
        field: field.to_owned(),
        section: NOT_NEEDED_ID.to_owned(),
        message,
        severity: Severity::Wrong,
        before: Gate::Ready,
    };
    let reason = |message: String| vec![wrong(REASON, message)];
    match answers.text(REASON) {
        Some("over_three_on_entry") if child.started_on <= window.due_by => {
            reason(format!("{name} was not three yet on the first day here. Choose another reason."))
        }
        Some("left_before_target") if child.left_on.is_none() => reason(format!(
            "{name} has no last day here. Record the leaving first, or choose another reason."
        )),
        Some("left_before_target") if child.left_on.is_some_and(|left| left >= window.target) => {
            reason(format!("{name} was still here when the check was due. Choose another reason."))
        }
        Some("other_setting_completed") => match answers.date("other_check_on") {
            Some(on) if on < window.opens => {
                vec![wrong("other_check_on", format!("{name} was not two yet on that day. Check the date."))]
            }
            Some(_) | None => Vec::new(),
        },
        Some(_) | None => Vec::new(),
    }
}

/// The answers of a check that is needed after all.
pub fn needed_after_all(answers: &Answers) -> Answers {
    let mut answers = answers.clone();
    for field in NOT_NEEDED.fields {
        answers.apply(field.id, None);
    }
    answers
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dates::examples::day;
    use crate::due::{CheckFacts, CheckProgress, CheckSettings};
    use crate::forms::examples::amina;

    fn wrong(reason: &str, started: &str, left: Option<&str>, other: Option<&str>) -> Vec<String> {
        let mut child = amina();
        child.started_on = day(started);
        child.left_on = left.map(day);
        let facts = CheckFacts {
            born_on: child.born_on,
            started_on: child.started_on,
            left_on: child.left_on,
            health_visit_on: None,
            progress: CheckProgress::NotShared,
        };
        let window = CheckWindow::for_child(&facts, &CheckSettings::default());
        let mut answers = Answers::default();
        answers.set(REASON, reason);
        answers.apply("other_check_on", other.map(day).map(Into::into));
        not_needed_problems(&answers, &child, &window).into_iter().map(|problem| problem.field).collect()
    }

    #[test]
    fn a_reason_fits_the_childs_own_days() {
        let here = "2026-01-06";
        assert_eq!(wrong("over_three_on_entry", here, None, None), [REASON]);
        assert!(wrong("over_three_on_entry", "2028-03-20", None, None).is_empty());
        assert_eq!(wrong("left_before_target", here, None, None), [REASON]);
        assert_eq!(wrong("left_before_target", here, Some("2027-06-20"), None), [REASON]);
        assert!(wrong("left_before_target", here, Some("2027-06-19"), None).is_empty());
        assert!(wrong("short_stay", here, None, None).is_empty());
        assert_eq!(wrong("other_setting_completed", here, None, Some("2027-03-19")), ["other_check_on"]);
        assert!(wrong("other_setting_completed", here, None, Some("2027-03-20")).is_empty());
    }

    #[test]
    fn needed_after_all_forgets_why_it_was_not_and_nothing_else() {
        let mut answers = Answers::default();
        answers.set(REASON, "short_stay");
        answers.set("not_required_on", day("2027-06-01"));
        answers.set("cl_strengths", "She sings.");
        let after = needed_after_all(&answers);
        assert_eq!(after.0.keys().collect::<Vec<_>>(), ["cl_strengths"]);
    }
}
