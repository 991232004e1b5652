//! Who may answer, and what an answer has to say before it is recorded.

use super::named::problem_with_names;
use super::{Family, Standing, Voice};
use crate::answers::Answers;
use crate::forms::check::{LONGEST_LINE, LONGEST_TEXT};
use crate::forms::visible::visible_line;
use crate::forms::{Gate, Problem, Severity};
use crate::ids::PersonId;
use crate::records::{ConsentAnswer, ConsentStatus};

/// Whether somebody may answer for a child: a contact with parental responsibility, or the social worker of a child a
/// council looks after.
pub fn may_answer(record: &Answers, person: PersonId) -> bool {
    let looked_after = is_looked_after(record);
    record.rows("contacts").iter().any(|contact| {
        let answers = &contact.answers;
        let is_officer = looked_after && answers.text("relationship") == Some("social_worker");
        answers.person("person") == Some(person) && (answers.yes_no("has_pr") == Some(true) || is_officer)
    })
}

/// Whether a council looks after the child, as the record tells.
fn is_looked_after(record: &Answers) -> bool {
    let fostered = |relation: Option<&str>| relation == Some("foster_carer");
    record.text("looked_after_status") == Some("looked_after")
        || record.rows("contacts").iter().any(|contact| fostered(contact.answers.text("relationship")))
}

/// What keeps an answer from being recorded. The fields are `given_by`, `on`, `method`, `expires_on`, `named`,
/// `scope_note` and `evidence_note`.
pub fn problems(answer: &ConsentAnswer, standing: &Standing, family: &Family<'_>) -> Vec<Problem> {
    let mut found = Vec::new();
    if answer.status != ConsentStatus::NotAsked {
        found.extend(by_whom(answer, standing, family));
        found.extend(on_which_day(answer, standing, family));
        if answer.method.is_none() {
            found.push(missing("method", "Say how they told you."));
        }
    }
    found.extend(end(answer));
    found.extend(problem_with_names(answer));
    let texts = [
        ("scope_note", &answer.scope_note, LONGEST_TEXT),
        ("evidence_note", &answer.evidence_note, LONGEST_LINE),
    ];
    for (field, text, most) in texts {
        if text.chars().count() > most {
            found.push(wrong(field, "This is too long. Shorten it."));
        }
    }
    found
}

fn by_whom(answer: &ConsentAnswer, standing: &Standing, family: &Family<'_>) -> Option<Problem> {
    let Some(person) = answer.given_by else {
        return Some(missing("given_by", "Say who answered."));
    };
    if !may_answer(family.record, person) {
        let message = "Only somebody with parental responsibility can answer. Check the contacts in the child’s \
                       details, then record it.";
        return Some(wrong("given_by", message));
    }
    let has_agreed =
        voice_of(standing, person).is_some_and(|voice| voice.answer.status == ConsentStatus::Given);
    (answer.status == ConsentStatus::Withdrawn && !has_agreed)
        .then(|| wrong("given_by", "There is no yes of theirs to withdraw. Record a no instead."))
}

fn on_which_day(answer: &ConsentAnswer, standing: &Standing, family: &Family<'_>) -> Option<Problem> {
    let Some(on) = answer.on else { return Some(missing("on", "Say on which day they answered.")) };
    if on > family.today {
        return Some(wrong("on", "The day of an answer cannot be in the future."));
    }
    if on < family.born_on {
        return Some(wrong("on", "That is before the child was born. Check the year."));
    }
    let last =
        answer.given_by.and_then(|person| voice_of(standing, person)).and_then(|voice| voice.answer.on);
    last.is_some_and(|last| on < last)
        .then(|| wrong("on", "They gave a later answer, and it is on record already. Check the day."))
}

fn end(answer: &ConsentAnswer) -> Option<Problem> {
    let end = answer.expires_on?;
    match (answer.status, answer.on) {
        (ConsentStatus::Given, Some(on)) if end < on => {
            Some(wrong("expires_on", "It cannot end before it was given. Check both days."))
        }
        (ConsentStatus::Given, _) => None,
        (ConsentStatus::Refused | ConsentStatus::Withdrawn | ConsentStatus::NotAsked, _) => {
            Some(wrong("expires_on", "Only a yes has a last day. Leave it out."))
        }
    }
}

fn voice_of(standing: &Standing, person: PersonId) -> Option<&Voice> {
    standing.voices.iter().find(|voice| voice.person == person)
}

/// What keeps a decision from being recorded: there is nothing to decide, or no reason.
pub fn decision_problems(standing: &Standing, reason: &str) -> Vec<Problem> {
    let mut found = Vec::new();
    if !standing.kind.can_be_decided() {
        found.push(wrong("shares", "The parents do not disagree about this, so there is nothing to decide."));
    }
    if visible_line(reason).trim().is_empty() {
        found.push(missing("reason", "Say why, in a sentence or two."));
    } else if reason.chars().count() > LONGEST_TEXT {
        found.push(wrong("reason", "This is too long. Shorten it."));
    }
    found
}

pub(super) fn missing(field: &str, message: &str) -> Problem {
    problem(field, message, Severity::Missing)
}

pub(super) fn wrong(field: &str, message: &str) -> Problem {
    problem(field, message, Severity::Wrong)
}

fn problem(field: &str, message: &str, severity: Severity) -> Problem {
    Problem {
        field: field.to_owned(),
        section: "consent".to_owned(),
        message: message.to_owned(),
        severity,
        before: Gate::Shared,
    }
}
