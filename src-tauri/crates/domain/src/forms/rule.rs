//! Conditions as data, so that screen, check and page agree on when a question is asked.

use super::Facts;
use super::two_year_check::elsewhere::came_after_two;
use crate::answers::{Answer, Answers};

/// A condition over the answers of a form and the facts around it.
#[derive(Clone, Copy, Debug)]
pub enum Rule {
    /// Holds always.
    Always,
    /// The field has this value (a choice, or one of several choices).
    Is(&'static str, &'static str),
    /// The field is answered, and not with this value.
    IsOtherThan(&'static str, &'static str),
    /// The field has one of these values.
    IsOneOf(&'static str, &'static [&'static str]),
    /// The yes-or-no field says yes.
    Yes(&'static str),
    /// The field has any answer.
    Answered(&'static str),
    /// The child speaks another language first.
    SpeaksAnotherLanguageFirst,
    /// The check is dated after the third birthday.
    CheckIsLate,
    /// The child came after the second birthday, so somebody else may have written the check.
    CameAfterTwo,
    /// The concern level is lower than the judgements suggest.
    ConcernWasLowered,
    /// The review of the cycle is planned so late that it asks for a reason.
    ReviewIsFarOff,
    /// This question is among those that are asked here: see [`super::SupportFacts::asked`].
    AskedHere(&'static str),
    /// Reception a year later is on record for a child who is not summer-born.
    NotSummerBornButLater,
    /// Every one of them holds.
    All(&'static [Rule]),
    /// At least one of them holds.
    Any(&'static [Rule]),
    /// It does not hold.
    Not(&'static Rule),
}

impl Rule {
    /// Whether the condition holds.
    pub fn holds(&self, answers: &Answers, facts: &Facts) -> bool {
        match self {
            Rule::Always => true,
            Rule::Is(field, value) => has(answers, field, value),
            Rule::IsOtherThan(field, value) => answers.get(field).is_some() && !has(answers, field, value),
            Rule::IsOneOf(field, values) => values.iter().any(|value| has(answers, field, value)),
            Rule::Yes(field) => answers.yes_no(field) == Some(true),
            Rule::Answered(field) => answers.get(field).is_some(),
            Rule::SpeaksAnotherLanguageFirst => {
                facts.child.as_ref().is_some_and(|child| child.speaks_another_language_first)
            }
            Rule::CheckIsLate => facts
                .child
                .as_ref()
                .zip(answers.date("check_date"))
                .is_some_and(|(child, dated)| dated > child.check_due_by()),
            Rule::CameAfterTwo => {
                facts.child.as_ref().is_some_and(|child| came_after_two(child.born_on, child.started_on))
            }
            Rule::ConcernWasLowered => super::two_year_check::concern_was_lowered(answers),
            Rule::ReviewIsFarOff => super::support::review_is_far_off(answers),
            Rule::AskedHere(question) => facts.support.asked.iter().any(|asked| asked == question),
            Rule::NotSummerBornButLater => super::child::is_later_without_being_summer_born(answers),
            Rule::All(rules) => rules.iter().all(|rule| rule.holds(answers, facts)),
            Rule::Any(rules) => rules.iter().any(|rule| rule.holds(answers, facts)),
            Rule::Not(rule) => !rule.holds(answers, facts),
        }
    }
}

fn has(answers: &Answers, field: &str, value: &str) -> bool {
    match answers.get(field) {
        Some(Answer::Text(text)) => text == value,
        Some(Answer::Choices(choices)) => choices.iter().any(|choice| choice == value),
        _ => false,
    }
}
