//! What another setting knows: the one the child came from, and the one the child goes to as well.

use chrono::NaiveDate;

use crate::answers::Answers;
use crate::dates::{add_years, in_words};
use crate::forms::fields::{long, yes_no};
use crate::forms::print::Surroundings;
use crate::forms::{Choice, DateLimit, Field, FieldKind, Look, Needed, Print, Rule};
use crate::printing::Part;

/// Whether a check was asked for where the child was before.
pub const PREVIOUS_CHECK: &str = "previous_check";

/// What came of asking.
const PREVIOUS_CHECKS: &[Choice] = &[
    Choice { value: "asked", label: "We have asked for it", hint: "" },
    Choice { value: "received", label: "We have a copy", hint: "" },
    Choice { value: "none_done", label: "They had not written one", hint: "" },
    Choice {
        value: "not_asked",
        label: "We are not asking",
        hint: "For example, the parents would rather not.",
    },
];

/// Two settings write, or the other one does.
const WITH_ANOTHER: Rule = Rule::IsOneOf("led_by", &["other_setting", "joint"]);

/// Whether a child came after the second birthday.
pub fn came_after_two(born_on: NaiveDate, started_on: NaiveDate) -> bool {
    started_on > add_years(born_on, 2)
}

/// Asked of a child who came after the second birthday.
pub(super) const PREVIOUS: Field = Field::new(
    PREVIOUS_CHECK,
    "Did the setting before yours write a check?",
    "Ask the parents for their agreement first, then ask there for a copy.",
    FieldKind::OneOf { choices: PREVIOUS_CHECKS, look: Look::List },
)
.shown_when(Rule::CameAfterTwo)
.prints(Print::No);

/// The day on which it was asked for.
pub(super) const PREVIOUS_ASKED_ON: Field = Field::new(
    "previous_check_asked_on",
    "When did you ask them?",
    "The parents had agreed by then.",
    FieldKind::Date(DateLimit::UpToToday),
)
.shown_when(Rule::All(&[
    Rule::CameAfterTwo,
    Rule::IsOneOf(PREVIOUS_CHECK, &["asked", "received", "none_done"]),
]))
.prints(Print::No);

/// What the other setting sees, in its own words.
pub(super) const VIEW: Field = long(
    "other_setting_view",
    "What does the other setting tell you?",
    "In their words. It stands beside yours and takes nothing out of it.",
    4,
)
.words(150)
.shown_when(WITH_ANOTHER)
.prints(Print::No);

/// The day they said it.
pub(super) const VIEW_ON: Field = Field::new(
    "other_setting_view_on",
    "When did they tell you?",
    "The day they said or wrote it.",
    FieldKind::Date(DateLimit::UpToToday),
)
.shown_when(WITH_ANOTHER)
.prints(Print::No);

/// Whether the parents agreed to it.
pub(super) const VIEW_CONSENT: Field = yes_no(
    "other_setting_consent",
    "Did the parents agree to include it?",
    "Without their yes it stays in your record and does not print.",
)
.shown_when(WITH_ANOTHER)
.needed(
    Needed::When(Rule::All(&[WITH_ANOTHER, Rule::Answered("other_setting_view")])),
    "Say whether the parents agreed to include what the other setting told you",
)
.prints(Print::No);

/// "What Larkfield told us", with the parents' yes.
pub(in crate::forms) fn view_part(answers: &Answers, around: &Surroundings<'_>) -> Option<Part> {
    if !WITH_ANOTHER.holds(answers, around.facts) || answers.yes_no("other_setting_consent") != Some(true) {
        return None;
    }
    let text = answers.text("other_setting_view")?.trim().to_owned();
    let setting = answers.text("other_setting_name").unwrap_or("the other setting").trim();
    let on = answers.date("other_setting_view_on").map(|on| format!(", {}", in_words(on)));
    let label = Some(format!("What {setting} told us{}", on.unwrap_or_default()));
    Some(Part::Quote { label, text })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dates::examples::day;
    use crate::forms::examples::{around, josie};
    use crate::forms::{Facts, SupportFacts, outstanding, two_year_check};

    fn facts(started_on: &str) -> Facts {
        let mut child = josie();
        child.started_on = day(started_on);
        child.born_on = day("2025-03-20");
        Facts {
            today: day("2027-06-10"),
            child: Some(child),
            is_sole_childminder: false,
            deferred_year: false,
            support: SupportFacts::default(),
        }
    }

    #[test]
    fn the_check_before_is_asked_about_where_the_child_came_after_two() {
        for (started_on, is_asked) in [("2027-03-19", false), ("2027-03-20", false), ("2027-03-21", true)] {
            assert_eq!(
                PREVIOUS.shown.holds(&Answers::default(), &facts(started_on)),
                is_asked,
                "{started_on}"
            );
        }
        let mut answers = Answers::default();
        answers.set(PREVIOUS_CHECK, "not_asked");
        assert!(!PREVIOUS_ASKED_ON.shown.holds(&answers, &facts("2027-03-21")));
        answers.set(PREVIOUS_CHECK, "asked");
        assert!(PREVIOUS_ASKED_ON.shown.holds(&answers, &facts("2027-03-21")));
        assert!(!PREVIOUS_ASKED_ON.shown.holds(&answers, &facts("2027-03-20")));
    }

    fn with_view(led_by: &str, agreed: Option<bool>) -> Answers {
        let mut answers = Answers::default();
        answers.set("led_by", led_by);
        answers.set("other_setting_name", "Larkfield");
        answers.set("other_setting_view", "She sings all morning.");
        answers.set("other_setting_view_on", "2027-05-03");
        if let Some(agreed) = agreed {
            answers.set("other_setting_consent", agreed);
        }
        answers
    }

    #[test]
    fn what_the_other_setting_told_prints_under_its_name_and_only_with_the_parents_yes() {
        let facts = facts("2026-09-01");
        let nothing = Answers::default();
        let child = facts.child.clone().expect("a child");
        let around = around(&facts, &child, &nothing, false);
        let part = |led_by, agreed| view_part(&with_view(led_by, agreed), &around);
        let label = Some("What Larkfield told us, 3 May 2027".to_owned());
        let told = Some(Part::Quote { label, text: "She sings all morning.".to_owned() });
        assert_eq!(part("joint", Some(true)), told);
        assert_eq!(part("other_setting", Some(true)), told);
        for (led_by, agreed) in [("joint", Some(false)), ("joint", None), ("this_setting", Some(true))] {
            assert_eq!(part(led_by, agreed), None, "{led_by} {agreed:?}");
        }
    }

    #[test]
    fn a_view_waits_for_what_the_parents_say_to_it() {
        let asks = |answers: &Answers| {
            let left = outstanding(&two_year_check::TWO_YEAR_CHECK, answers, &facts("2026-09-01"));
            left.iter().any(|problem| problem.field == "other_setting_consent")
        };
        assert!(asks(&with_view("joint", None)));
        assert!(!asks(&with_view("joint", Some(false))), "a no is an answer");
        assert!(!asks(&with_view("this_setting", None)));
    }
}
