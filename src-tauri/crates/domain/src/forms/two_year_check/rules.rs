//! Rules of the progress check at age two that look at more than one answer.

use chrono::{DateTime, Days, NaiveDate};

use crate::answers::{Answer, Answers, Row};
use crate::dates::{add_years, in_words};
use crate::forms::Gate;
use crate::forms::action::ACTIONS_FIELD;
use crate::forms::check::{Facts, Problem, Severity};
use crate::forms::wording::count_words;

const AREAS: [&str; 3] = ["cl", "pd", "psed"];
/// Words after which a short written summary is no longer short.
const WORDS_IN_ALL: usize = 900;
/// Days from the check to the next look at it.
const REVIEW_AFTER_DAYS: u64 = 42;

/// The concern level the three judgements lead to, once there are three.
pub fn default_concern_level(answers: &Answers) -> Option<&'static str> {
    let judgements: Vec<&str> = judgements(answers).collect();
    if judgements.len() < AREAS.len() {
        return None;
    }
    let concerns = judgements.iter().filter(|judgement| **judgement == "concern").count();
    Some(if concerns >= 2 { "significant" } else { lowest_concern_level(answers) })
}

/// The lowest concern level the judgements made so far allow.
pub fn lowest_concern_level(answers: &Answers) -> &'static str {
    if judgements(answers).all(|judgement| judgement == "going_well") { "none" } else { "emerging" }
}

/// Whether the level stands lower than two areas of concern suggest, which asks for a reason.
pub fn concern_was_lowered(answers: &Answers) -> bool {
    default_concern_level(answers) == Some("significant")
        && matches!(answers.text("concern_level"), Some("none" | "emerging"))
}

fn judgements(answers: &Answers) -> impl Iterator<Item = &str> {
    AREAS.iter().filter_map(move |area| answers.text(&format!("{area}_judgement")))
}

pub(super) fn check_answers(answers: &Answers, facts: &Facts, problems: &mut Vec<Problem>) {
    check_window(answers, facts, problems);
    check_days(answers, facts, problems);
    check_concern(answers, problems);
    check_steps(answers, problems);
    check_words_in_all(answers, problems);
}

pub(super) fn offer_answer(field: &str, answers: &Answers, _: &Facts) -> Option<Answer> {
    match field {
        "concern_level" => default_concern_level(answers).map(Answer::from),
        "next_review_date" => {
            let date = answers.date("check_date")?.checked_add_days(Days::new(REVIEW_AFTER_DAYS))?;
            (answers.text("concern_level")? != "none").then(|| date.into())
        }
        "home_learning_discussed_on" => answers.date("discussed_on").map(Answer::from),
        "given_by" => answers.text("author_id").map(Answer::from),
        _ => None,
    }
}

fn check_window(answers: &Answers, facts: &Facts, problems: &mut Vec<Problem>) {
    let (Some(child), Some(dated)) = (&facts.child, answers.date("check_date")) else { return };
    let opens = add_years(child.born_on, 2);
    if dated < opens {
        let message =
            format!("{} is two on {}. A check can be dated from then.", child.known_as, in_words(opens));
        problems.push(wrong("check_date", "about", message));
    }
}

/// Days on which something was done about the check, and the part each is asked in.
const DAYS: [(&str, &str); 5] = [
    ("timing_agreed_with_parent_on", "about"),
    ("parent_invited_on", "parents"),
    ("discussed_on", "sharing"),
    ("home_learning_discussed_on", "sharing"),
    ("given_to_parent_on", "sharing"),
];

fn check_days(answers: &Answers, facts: &Facts, problems: &mut Vec<Problem>) {
    let Some(child) = &facts.child else { return };
    for (field, section) in DAYS {
        if answers.date(field).is_some_and(|on| on < child.born_on) {
            let message = format!("{} was not born yet on that day. Check the year.", child.known_as);
            problems.push(wrong(field, section, message));
        }
    }
}

fn check_concern(answers: &Answers, problems: &mut Vec<Problem>) {
    if answers.text("concern_level") == Some("none") && lowest_concern_level(answers) != "none" {
        let message = "An area needs support, so the level is at least an emerging concern.";
        problems.push(wrong("concern_level", "summary", message.into()));
    }
}

fn check_steps(answers: &Answers, problems: &mut Vec<Problem>) {
    for row in answers.rows(ACTIONS_FIELD) {
        let (Some(made_on), Some(by_when)) = (made_on(row), row.answers.date("by_when")) else { continue };
        if by_when <= made_on {
            let field = format!("{ACTIONS_FIELD}.{}.by_when", row.row);
            problems.push(wrong(
                &field,
                "summary",
                format!("Choose a day after {}, when this step was written.", in_words(made_on)),
            ));
        }
    }
}

fn check_words_in_all(answers: &Answers, problems: &mut Vec<Problem>) {
    let texts = super::TWO_YEAR_CHECK
        .fields()
        .filter(|field| matches!(field.kind, crate::forms::FieldKind::LongText { .. }))
        .filter_map(|field| answers.text(field.id));
    let words: usize = texts.map(count_words).sum();
    if words > WORDS_IN_ALL {
        problems.push(Problem {
            field: "overall_summary".into(),
            section: "summary".into(),
            message: format!("{words} words in all. Parents read about {WORDS_IN_ALL} with ease."),
            severity: Severity::Advice,
            before: Gate::Ready,
        });
    }
}

/// The day a row was added, which its id carries.
fn made_on(row: &Row) -> Option<NaiveDate> {
    let (seconds, _) = row.row.0.get_timestamp()?.to_unix();
    Some(DateTime::from_timestamp(i64::try_from(seconds).ok()?, 0)?.date_naive())
}

fn wrong(field: &str, section: &str, message: String) -> Problem {
    Problem {
        field: field.to_owned(),
        section: section.to_owned(),
        message,
        severity: Severity::Wrong,
        before: Gate::Ready,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(judgements: [&str; 3]) -> Answers {
        let mut answers = Answers::default();
        for (area, judgement) in AREAS.iter().zip(judgements) {
            answers.set(&format!("{area}_judgement"), judgement);
        }
        answers
    }

    #[test]
    fn the_concern_level_follows_the_three_judgements() {
        for (judgements, level) in [
            (["going_well", "going_well", "going_well"], "none"),
            (["some_support", "going_well", "going_well"], "emerging"),
            (["concern", "going_well", "going_well"], "emerging"),
            (["some_support", "some_support", "some_support"], "emerging"),
            (["concern", "concern", "going_well"], "significant"),
            (["concern", "concern", "concern"], "significant"),
        ] {
            assert_eq!(default_concern_level(&judged(judgements)), Some(level), "{judgements:?}");
        }
    }

    #[test]
    fn nothing_is_offered_before_all_three_are_judged() {
        assert_eq!(default_concern_level(&judged(["concern", "concern", ""])), None);
    }

    #[test]
    fn a_level_lower_than_two_concerns_suggest_needs_a_reason() {
        let mut answers = judged(["concern", "concern", "going_well"]);
        for (level, lowered) in
            [("none", true), ("emerging", true), ("significant", false), ("identified_send", false)]
        {
            answers.set("concern_level", level);
            assert_eq!(concern_was_lowered(&answers), lowered, "{level}");
        }
    }

    #[test]
    fn no_concern_does_not_stand_beside_an_area_that_needs_support() {
        let mut answers = judged(["some_support", "going_well", "going_well"]);
        answers.set("concern_level", "none");
        let mut problems = Vec::new();
        check_concern(&answers, &mut problems);
        assert_eq!(problems.len(), 1);
        answers.set("concern_level", "emerging");
        problems.clear();
        check_concern(&answers, &mut problems);
        assert_eq!(problems, []);
    }
}
