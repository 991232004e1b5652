//! Rules of the transition summary that look at more than one answer, and what it works out by itself.

use chrono::NaiveDate;
use unicode_segmentation::UnicodeSegmentation;

use super::learning::CHARACTERISTICS;
use super::needs::{FRIENDS, FRIENDS_AGREED};
use crate::answers::{Answer, Answers};
use crate::dates::{
    TransitionDates, academic_year, add_days, age_months, compulsory_school_age, compulsory_school_term,
    deferred_reception_entry, funding_term, in_words,
};
use crate::forms::Gate;
use crate::forms::check::{Facts, Problem, Severity};
use crate::forms::person::looks_like_email;
use crate::transition_due::reception_start;

/// The longest a friend’s initials can be: J., L.B. or M.v.B.
const MOST_INITIALS: usize = 3;

pub(super) fn check_answers(answers: &Answers, facts: &Facts, problems: &mut Vec<Problem>) {
    check_age_of_writing(answers, facts, problems);
    check_start(answers, facts, problems);
    check_email(answers, problems);
    check_friends(answers, problems);
    check_characteristics(answers, facts, problems);
    check_allergies(answers, problems);
}

pub(super) fn offer_answer(field: &str, answers: &Answers, facts: &Facts) -> Option<Answer> {
    match field {
        "intended_start" if answers.text("kind") == Some("to_reception") => {
            let child = facts.child.as_ref()?;
            Some(reception_start(child.born_on, facts.deferred_year).into())
        }
        "written_on" => Some(facts.today.into()),
        _ => None,
    }
}

/// "1 September 2027"
pub(super) fn reception_entry_shown(_: &Answers, facts: &Facts) -> Option<String> {
    let child = facts.child.as_ref()?;
    Some(in_words(reception_start(child.born_on, facts.deferred_year)))
}

/// Whether Reception can wait a year, or does.
pub(super) fn deferral_shown(_: &Answers, facts: &Facts) -> Option<String> {
    let child = facts.child.as_ref()?;
    if facts.deferred_year {
        return Some("Agreed: Reception starts a year later than usual.".to_owned());
    }
    Some(match deferred_reception_entry(child.born_on) {
        Some(later) => format!("Possible: parents may ask the admission authority for {}.", in_words(later)),
        None => "Not offered: only for children born from 1 April to 31 August.".to_owned(),
    })
}

/// "Reached on 31 August 2028; in school from the term that starts on 1 September 2028."
pub(super) fn school_age_shown(_: &Answers, facts: &Facts) -> Option<String> {
    let born_on = facts.child.as_ref()?.born_on;
    let (reached, term) = (compulsory_school_age(born_on), compulsory_school_term(born_on));
    Some(format!(
        "Reached on {}; in school from the term that starts on {}.",
        in_words(reached),
        in_words(term)
    ))
}

/// "22 months, since 2 September 2025"
pub(super) fn time_here_shown(answers: &Answers, facts: &Facts) -> Option<String> {
    let started_on = facts.child.as_ref()?.started_on;
    let until = answers.date("written_on").unwrap_or(facts.today);
    let months = age_months(started_on, until).ok()?;
    let counted = match months {
        0 => "Less than a month".to_owned(),
        1 => "1 month".to_owned(),
        months => format!("{months} months"),
    };
    Some(format!("{counted}, since {}", in_words(started_on)))
}

/// What the setting’s own page still lacks for this document.
pub fn setting_left(setting: &Answers) -> Vec<Problem> {
    let left = |field: &str, message: &str| Problem {
        field: field.to_owned(),
        section: "people".to_owned(),
        message: message.to_owned(),
        severity: Severity::Missing,
        before: Gate::Ready,
    };
    [
        ("dsl_name", "Your setting: add who your designated safeguarding lead is"),
        ("dsl_phone", "Your setting: add the safeguarding lead’s number at work"),
    ]
    .into_iter()
    .filter(|(field, _)| setting.text(field).is_none())
    .map(|(field, message)| left(field, message))
    .collect()
}

fn check_age_of_writing(answers: &Answers, facts: &Facts, problems: &mut Vec<Problem>) {
    if answers.text("kind") != Some("to_reception") {
        return;
    }
    let Some(written_on) = answers.date("written_on") else { return };
    let entry = answers
        .date("intended_start")
        .or_else(|| facts.child.as_ref().map(|child| reception_start(child.born_on, facts.deferred_year)));
    let Some(entry) = entry else { return };
    // Parents may wait within the Reception year: the year counts that begins in September.
    let year = academic_year(entry).starts_on();
    let fresh_from = TransitionDates::for_entry(year, &[]).enhanced_meetings_from;
    if written_on < fresh_from {
        let message = format!(
            "Written before {}, it may be out of date when {{name}} starts. Read it again nearer the day.",
            in_words(fresh_from)
        );
        problems.push(problem("written_on", "about", Severity::Advice, facts.wording().fill(&message)));
    }
}

/// Parents may wait, but not past compulsory school age and not past the start of the summer term.
fn check_start(answers: &Answers, facts: &Facts, problems: &mut Vec<Problem>) {
    let (Some(child), Some("to_reception"), Some(start)) =
        (&facts.child, answers.text("kind"), answers.date("intended_start"))
    else {
        return;
    };
    let earliest = reception_start(child.born_on, facts.deferred_year);
    if start < earliest {
        let message = format!("{} can start Reception from {}.", child.known_as, in_words(earliest));
        problems.push(problem("intended_start", "about", Severity::Advice, message));
        return;
    }
    let latest = latest_start(earliest, child.born_on);
    if start > latest {
        let message = format!("Parents may wait until {} at the latest.", in_words(latest));
        problems.push(problem("intended_start", "about", Severity::Advice, message));
    }
}

/// The last day on which a child can begin in the Reception year.
fn latest_start(entry: NaiveDate, born_on: NaiveDate) -> NaiveDate {
    let spring = add_days(funding_term(entry).ends_on, 1);
    let summer = add_days(funding_term(spring).ends_on, 1);
    summer.min(compulsory_school_term(born_on)).max(entry)
}

fn check_email(answers: &Answers, problems: &mut Vec<Problem>) {
    if answers.text("receiving_email").is_some_and(|email| !looks_like_email(email)) {
        let message = "This does not look like an email address. Check it, or leave it out.";
        problems.push(problem("receiving_email", "about", Severity::Wrong, message.to_owned()));
    }
}

fn check_friends(answers: &Answers, problems: &mut Vec<Problem>) {
    let Some(friends) = answers.text(FRIENDS) else { return };
    if !are_initials(friends) {
        let message = "Use initials only, for example L. and J.T.: this page travels.";
        problems.push(problem(FRIENDS, "day", Severity::Wrong, message.to_owned()));
    } else if answers.yes_no(FRIENDS_AGREED) == Some(false) {
        let message = "Without both families’ yes the initials stay here and do not print.";
        problems.push(problem(FRIENDS_AGREED, "day", Severity::Advice, message.to_owned()));
    }
}

/// Whether no more than one letter is small, as in J.v.B.
fn are_mostly_capital(letters: &[&str]) -> bool {
    letters.iter().filter(|letter| letter.chars().any(char::is_lowercase)).count() <= 1
}

/// Whether a text holds nothing but initials: "L. and J.T.", "L, JT".
pub(super) fn are_initials(text: &str) -> bool {
    let words: Vec<&str> =
        text.split([',', ';', '&', '/', ' ', '\u{A0}']).filter(|word| !word.is_empty()).collect();
    let is_initials = |word: &&str| {
        let letters: Vec<&str> = word.split(['.', '-']).flat_map(|part| part.graphemes(true)).collect();
        let are_letters = letters.iter().all(|letter| letter.chars().next().is_some_and(char::is_alphabetic));
        let are_capitals = letters.iter().all(|letter| !letter.chars().any(char::is_lowercase));
        // One letter at a time may be small, as in J.v.B.; a word such as "Leo" may not.
        let are_apart = word.split(['.', '-']).all(|part| part.graphemes(true).count() <= 1);
        // Two capitals together are initials, as in JT; a script without capitals could be spelling a name.
        let are_two =
            letters.len() == 2 && letters.iter().all(|letter| letter.chars().any(char::is_uppercase));
        let is_short = !letters.is_empty() && letters.len() <= MOST_INITIALS;
        let is_spelt = are_apart && letters.len() > 1 && !are_mostly_capital(&letters);
        is_short && are_letters && ((are_capitals && are_two) || (are_apart && !is_spelt))
    };
    !words.is_empty() && words.iter().filter(|word| !word.eq_ignore_ascii_case("and")).all(is_initials)
}

fn check_characteristics(answers: &Answers, facts: &Facts, problems: &mut Vec<Problem>) {
    if CHARACTERISTICS.iter().all(|field| answers.get(field).is_none()) {
        let message = facts.wording().fill("How {name} learns: write at least one of the three");
        problems.push(problem(CHARACTERISTICS[0], "learning", Severity::Missing, message));
    }
}

/// Whether an allergy that could harm is among them.
pub(super) fn has_severe_allergy(answers: &Answers) -> bool {
    answers.rows("allergies").iter().any(|row| row.answers.text("severity") == Some("severe"))
}

fn check_allergies(answers: &Answers, problems: &mut Vec<Problem>) {
    let is_kept_back = answers.yes_no("health_consent") == Some(false);
    if is_kept_back && (has_severe_allergy(answers) || answers.yes_no("care_plan") == Some(true)) {
        let message = "The school will not read about the allergy or care plan here. Agree with the parents who tells \
                       them.";
        problems.push(problem("health_consent", "health", Severity::Advice, message.to_owned()));
    }
}

fn problem(field: &str, section: &str, severity: Severity, message: String) -> Problem {
    Problem { field: field.to_owned(), section: section.to_owned(), message, severity, before: Gate::Ready }
}
