//! Rules and offers of a cycle that look at more than one answer. Source of the cadence: SEND code of practice, the
//! graduated approach; six weeks, eight and fourteen are this program's.

use chrono::NaiveDate;

use super::rules::{advice, wrong};
use super::{CARRIED_FROM, DELIVERIES, PROVISIONS, REVIEW, TARGETS};
use crate::answers::{Answer, Answers, Row};
use crate::dates::{REVIEW_DAYS, in_words, reason_after, review_due, warn_after};
use crate::forms::Gate;
use crate::forms::check::{Facts, Problem};
use crate::forms::setting::pence;
use crate::support::{delivered_percent, ends_plan};

/// More targets than these do not fit a cycle.
const MOST_TARGETS: usize = 4;
/// More targets than these are rarely kept up.
const TARGETS_THAT_READ_WELL: usize = 3;

/// Where a target came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Carried {
    /// The cycle before.
    pub cycle_no: u32,
    /// It was to be put in other words.
    pub is_adapted: bool,
}

/// Where a target came from; nothing for one that began in its own cycle.
pub fn carried_from(target: &Answers) -> Option<Carried> {
    let (cycle_no, how) = target.text(CARRIED_FROM)?.split_once(' ')?;
    let cycle_no = cycle_no.parse().ok()?;
    match how {
        "continue" => Some(Carried { cycle_no, is_adapted: false }),
        "adapt" => Some(Carried { cycle_no, is_adapted: true }),
        _ => None,
    }
}

pub(super) fn carried_in_words(target: &Answers, _: &Facts) -> Option<String> {
    if let Some(dated) = target.text(CARRIED_FROM).and_then(|from| from.strip_prefix("check ")) {
        let dated = dated.parse().map(in_words).ok()?;
        return Some(format!("From the progress check at age two, {dated}"));
    }
    let Carried { cycle_no, is_adapted } = carried_from(target)?;
    Some(if is_adapted {
        format!("Adapted from cycle {cycle_no}: read it again")
    } else {
        format!("Continued from cycle {cycle_no}")
    })
}

/// Whether the review is planned so late that it asks for a reason.
pub fn review_is_far_off(answers: &Answers) -> bool {
    answers
        .date("start_date")
        .zip(answers.date("review_due"))
        .is_some_and(|(start, due)| due > reason_after(start))
}

pub(super) fn delivered_in_words(answers: &Answers, _: &Facts) -> Option<String> {
    delivered_percent(answers).map(|percent| format!("{percent} % of what was planned"))
}

pub(super) fn offer_in_cycle(field: &str, answers: &Answers, facts: &Facts) -> Option<Answer> {
    let path: Vec<&str> = field.split('.').collect();
    match path.as_slice() {
        ["start_date"] => Some(facts.support.last_review_on.unwrap_or(facts.today).into()),
        ["review_due"] => {
            let start = answers.date("start_date")?;
            let agreed = facts.support.agreed_review_due.filter(|agreed| *agreed > start);
            Some(agreed.unwrap_or_else(|| due_after(start, facts)).into())
        }
        ["next_review_date"] => {
            let goes_on = !ends_plan(answers.text("decision")?);
            goes_on.then_some(due_after(answers.date("held_on")?, facts).into())
        }
        ["review_type"] => {
            let (held, due) = answers.date("held_on").zip(answers.date("review_due"))?;
            Some(if held < due { "early" } else { "routine" }.into())
        }
        [TARGETS, _, "by_date"] => answers.date("review_due").map(Answer::from),
        [TARGETS, _, PROVISIONS, _, "from"] => answers.date("start_date").map(Answer::from),
        [DELIVERIES, _, "date"] => Some(facts.today.into()),
        _ => None,
    }
}

fn due_after(start: NaiveDate, facts: &Facts) -> NaiveDate {
    review_due(start, facts.support.review_days.unwrap_or(REVIEW_DAYS), &facts.support.closures)
}

pub(super) fn check_cycle(answers: &Answers, facts: &Facts, problems: &mut Vec<Problem>) {
    check_number_of_targets(answers, problems);
    for target in answers.rows(TARGETS) {
        check_target(target, answers, facts, problems);
    }
    check_dates(answers, facts, problems);
    check_deliveries(answers, problems);
    check_review(answers, problems);
}

fn check_number_of_targets(answers: &Answers, problems: &mut Vec<Problem>) {
    let targets = answers.rows(TARGETS).len();
    if targets > MOST_TARGETS {
        let message =
            "Four targets are the most for a cycle. Take one out, or keep it for the next.".to_owned();
        problems.push(wrong(TARGETS, TARGETS, Gate::Do, message));
    } else if targets > TARGETS_THAT_READ_WELL {
        let message = "Three is plenty for six weeks.".to_owned();
        problems.push(advice(TARGETS, TARGETS, Gate::Do, message));
    }
}

fn check_target(target: &Row, cycle: &Answers, facts: &Facts, problems: &mut Vec<Problem>) {
    let path = |column: &str| format!("{TARGETS}.{}.{column}", target.row);
    let mut wrong_here = |column: &str, message: String| {
        problems.push(wrong(&path(column), TARGETS, Gate::Do, message));
    };
    if let Some(outcome) = target.answers.text("outcome_id")
        && !facts.support.outcomes.iter().any(|(id, _)| id.to_string() == outcome)
    {
        wrong_here("outcome_id", "This outcome is not in the plan any more. Choose another.".to_owned());
    }
    if let Some(by) = target.answers.date("by_date") {
        if let Some(start) = cycle.date("start_date").filter(|start| by <= *start) {
            wrong_here("by_date", format!("Choose a day after {}, when this cycle begins.", in_words(start)));
        }
        if let Some(due) = cycle.date("review_due").filter(|due| by > *due) {
            wrong_here("by_date", format!("Choose a day up to {}, the day of the review.", in_words(due)));
        }
    }
    let ratings = target.answers.number("rating_baseline").zip(target.answers.number("rating_expected"));
    if ratings.is_some_and(|(now, hoped)| hoped <= now) {
        wrong_here("rating_expected", "What you hope for is higher than where it is now.".to_owned());
    }
    for provision in target.answers.rows(PROVISIONS) {
        check_provision(provision, &path(PROVISIONS), problems);
    }
    if target.answers.text("success_measure").is_some_and(is_vague) {
        let message = "How many times, or how long?".to_owned();
        problems.push(advice(&path("success_measure"), TARGETS, Gate::Do, message));
    }
}

fn check_provision(provision: &Row, path: &str, problems: &mut Vec<Problem>) {
    let path = |column: &str| format!("{path}.{}.{column}", provision.row);
    let days = provision.answers.date("from").zip(provision.answers.date("to"));
    if days.is_some_and(|(from, to)| to < from) {
        let message = "The last day comes before the first. Check the dates.".to_owned();
        problems.push(wrong(&path("to"), TARGETS, Gate::Do, message));
    }
    if provision.answers.text("hourly_cost").is_some_and(|cost| pence(cost).is_none()) {
        let message = "Type pounds and pence, such as 13.20.".to_owned();
        problems.push(wrong(&path("hourly_cost"), TARGETS, Gate::Do, message));
    }
}

/// Whether a measure speaks only of better and more: nothing to count, to time or to see. A sentence with none of
/// these words is taken as something anybody can see, yes or no, which no program can judge.
fn is_vague(measure: &str) -> bool {
    const VAGUE: [&str; 4] = ["improv", "better", "more", "develop"];
    const COUNTS: [&str; 24] = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "once", "twice",
        "each", "every", "daily", "weekly", "always", "never", "all", "half", "yes", "no", "without",
        "alone",
    ];
    let measure = measure.to_lowercase();
    let words: Vec<&str> = measure.split(|c: char| !c.is_alphanumeric()).collect();
    let is_counted =
        measure.chars().any(|c| c.is_ascii_digit()) || words.iter().any(|word| COUNTS.contains(word));
    !is_counted && words.iter().any(|word| VAGUE.iter().any(|vague| word.starts_with(vague)))
}

fn check_dates(answers: &Answers, facts: &Facts, problems: &mut Vec<Problem>) {
    let Some(start) = answers.date("start_date") else { return };
    if let Some(last) = facts.support.last_review_on.filter(|last| start < *last) {
        let message = format!("The last review was on {}. A cycle begins then or later.", in_words(last));
        problems.push(advice("start_date", "agree", Gate::Do, message));
    }
    let Some(due) = answers.date("review_due") else { return };
    if due <= start {
        let message = format!("Choose a day after {}, when this cycle begins.", in_words(start));
        problems.push(wrong("review_due", "agree", Gate::Do, message));
    } else if due > warn_after(start) {
        let message = "Six to eight weeks after the start is usual. Would a nearer date help?".to_owned();
        problems.push(advice("review_due", "agree", Gate::Do, message));
    }
}

fn check_deliveries(answers: &Answers, problems: &mut Vec<Problem>) {
    let planned: Vec<String> = answers
        .rows(TARGETS)
        .iter()
        .flat_map(|target| target.answers.rows(PROVISIONS))
        .map(|provision| provision.row.to_string())
        .collect();
    for row in answers.rows(DELIVERIES) {
        let Some(provision) = row.answers.text("provision_id") else { continue };
        if !planned.iter().any(|id| id == provision) {
            let message = "This is not planned any more. Choose another, or take the note out.".to_owned();
            let field = format!("{DELIVERIES}.{}.provision_id", row.row);
            problems.push(wrong(&field, "do", Gate::Review, message));
        }
    }
}

fn check_review(answers: &Answers, problems: &mut Vec<Problem>) {
    let Some(held) = answers.date("held_on") else { return };
    if let Some(start) = answers.date("start_date").filter(|start| held < *start) {
        let message = format!("This cycle began on {}. Check the date.", in_words(start));
        problems.push(wrong("held_on", REVIEW, Gate::Closed, message));
    }
    let Some(next) = answers.date("next_review_date") else { return };
    if answers.text("decision").is_some_and(ends_plan) {
        return;
    }
    if next <= held {
        let message = format!("Choose a day after {}, when you met.", in_words(held));
        problems.push(wrong("next_review_date", REVIEW, Gate::Closed, message));
    } else if next > warn_after(held) {
        let message = "Six to eight weeks on is usual. Would a nearer date help?".to_owned();
        problems.push(advice("next_review_date", REVIEW, Gate::Closed, message));
    }
}
