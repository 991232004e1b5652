//! Whom a yes to other professionals names, and whether somebody a copy is for is one of them.

use super::{Standing, Voice};
use crate::consents::Named;
use crate::forms::Problem;
use crate::forms::visible::visible_line;
use crate::import::folded;
use crate::records::{ConsentAnswer, ConsentStatus, NamedRecipient, Purpose};

use super::answering::{missing, wrong};

/// The longest name of somebody a copy may go to.
const LONGEST_NAME: usize = 200;
/// More names than a family ever says; a list that long is a mistake.
const MOST_NAMES: usize = 30;

/// The name to show of somebody: today's where they are in the records, else as it was typed.
fn name_of_named(one: &NamedRecipient, named: &Named<'_>) -> String {
    let known = one.person.and_then(|person| named.0.iter().find(|known| known.id == person));
    let name = known.map(|known| known.name.trim()).filter(|name| !name.is_empty());
    name.unwrap_or(one.name.trim()).to_owned()
}

/// Everybody an answer names, once.
pub fn names_of(answer: &ConsentAnswer, named: &Named<'_>) -> Vec<String> {
    let mut names = Vec::new();
    for name in answer.named.iter().map(|one| name_of_named(one, named)) {
        if !name.is_empty() && !covers(&names, &name) {
            names.push(name);
        }
    }
    names
}

/// Everybody the answers that count today name. The yes of one of the parents is enough.
pub fn names_standing(standing: &Standing, named: &Named<'_>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for voice in standing.voices.iter().filter(|voice| Voice::is_yes(voice)) {
        for name in names_of(&voice.answer, named) {
            if !covers(&names, &name) {
                names.push(name);
            }
        }
    }
    names
}

/// Whether somebody is on a list of names, however the name is spelt. What they do may follow after a comma.
pub fn covers(names: &[String], who: &str) -> bool {
    let without_role = who.split_once(',').map(|(name, _)| folded(name));
    let whole = folded(who);
    names.iter().map(|name| folded(name)).any(|name| {
        !name.is_empty() && (name == whole || without_role.as_ref().is_some_and(|who| *who == name))
    })
}

/// What is wrong with the names of an answer: a yes by name needs them, and no other answer has any.
pub(super) fn problem_with_names(answer: &ConsentAnswer) -> Option<Problem> {
    let is_by_name = answer.purpose == Purpose::ShareProfessionals && answer.status == ConsentStatus::Given;
    let names = &answer.named;
    if !is_by_name {
        return (!names.is_empty())
            .then(|| wrong("named", "Only a yes to other professionals names anybody."));
    }
    if names.is_empty() {
        return Some(missing("named", "Say with whom: name each person or service they agreed to."));
    }
    if names.iter().any(|one| visible_line(&one.name).trim().is_empty()) {
        return Some(wrong("named", "A name is empty. Type it, or take it out."));
    }
    if names.len() > MOST_NAMES || names.iter().any(|one| one.name.chars().count() > LONGEST_NAME) {
        return Some(wrong("named", "This is too long. Shorten the names, or leave some out."));
    }
    None
}
