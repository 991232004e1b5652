//! The coach for plain English, with what the records know: names on the roll, words that are right here, hints that
//! were dismissed.

#[cfg(test)]
mod corpus;
mod spelling;

use std::collections::HashSet;

use coatpeg_domain::answers::{Answer, Answers};
use coatpeg_domain::coach::lists::Phrases;
use coatpeg_domain::coach::manner::{Manner, manner_of};
use coatpeg_domain::coach::{self, Hint, Known};
use coatpeg_domain::contract::{AcceptWord, Coach, CoachText, DismissHint, RecallHints};
use coatpeg_domain::forms::setting::{OWN_PHRASES, OWN_WORDS};
use coatpeg_domain::look_through::LookFor;
use coatpeg_domain::records::{ChildFacts, Saved};
use coatpeg_store::Action;

use crate::error::{Error, Result};
use crate::session::Work;
use spelling::british;

/// A word of more letters is none.
const LONGEST_WORD: usize = 60;

/// Looks over what was written. What was dismissed is not said again.
pub(crate) fn look_over(work: &mut Work<'_>, command: Coach) -> Result<Vec<Hint>> {
    let store = &work.open.store;
    let document = store.document(command.document)?;
    let definition = document.definition().ok_or(Error::UnknownForm)?;
    let asked: Vec<(CoachText, Manner)> = command
        .texts
        .into_iter()
        .filter_map(|text| manner_of(definition, &text.field).map(|manner| (text, manner)))
        .collect();
    if asked.is_empty() || !document.can_edit() {
        return Ok(Vec::new());
    }
    let (setting, people, children) = (store.setting()?, store.people()?, store.children()?);
    let today = work.now.today();
    let Some(child) = children.iter().map(|child| &child.facts).find(|facts| facts.id == document.child)
    else {
        return Ok(Vec::new());
    };
    let is_other =
        |facts: &&ChildFacts| facts.id != child.id && facts.left_on.is_none_or(|left_on| left_on >= today);
    let others: Vec<&ChildFacts> = children.iter().map(|child| &child.facts).filter(is_other).collect();
    let names = LookFor {
        child,
        others: &others,
        people: &people,
        setting: &setting,
        may_stand: &[],
        kept_addresses: &[],
        earlier_names: &[],
        details: &[],
    };
    let on_roll = children.iter().flat_map(|child| [&child.facts.known_as, &child.facts.full_name]);
    let names_here = on_roll.chain(people.iter().map(|person| &person.name)).map(String::as_str);
    let accepted = accepted(&asked, names_here, &setting);
    let own_names = words_in(&format!("{} {}", child.known_as, child.full_name));
    let known = Known {
        names: Some(&names),
        own_names: &own_names,
        own_phrases: &own_phrases(&setting),
        accepted: &accepted,
        dictionary: british(),
    };
    let dismissed: HashSet<(String, String)> = store.dismissed_hints_of(document.id)?.into_iter().collect();
    let hints =
        asked.iter().flat_map(|(text, manner)| coach::look_over(&text.field, &text.text, *manner, &known));
    Ok(hints.filter(|hint| !dismissed.contains(&(hint.field.clone(), hint.key.clone()))).collect())
}

/// Words of these texts that are right here: of names on the roll, of the setting's page, of its own list. A large roll
/// has thousands of names, and nearly none of them is in a text.
fn accepted<'a>(
    asked: &[(CoachText, Manner)],
    names: impl Iterator<Item = &'a str>,
    setting: &'a Answers,
) -> HashSet<String> {
    let there: HashSet<String> = asked.iter().flat_map(|(text, _)| words_in(&text.text)).collect();
    let on_page = setting.0.values().filter_map(|answer| match answer {
        Answer::Text(text) => Some(text.as_str()),
        _ => None,
    });
    let own = setting.choices(OWN_WORDS).iter().map(String::as_str);
    let right = names.chain(on_page).chain(own).flat_map(words_in);
    right.filter(|word| there.contains(word) || there.contains(&format!("{word}'s"))).collect()
}

/// The words of a text in small letters, with straight apostrophes.
fn words_in(text: &str) -> Vec<String> {
    text.split(|sign: char| !(sign.is_alphanumeric() || matches!(sign, '\'' | '’')))
        .map(|word| word.trim_matches(['\'', '’']).replace('’', "'").to_lowercase())
        .filter(|word| !word.is_empty())
        .collect()
}

fn own_phrases(setting: &Answers) -> Phrases {
    let rows = setting.rows(OWN_PHRASES).iter();
    Phrases::of(rows.filter_map(|row| {
        Some((row.answers.text("phrase")?, row.answers.text("instead").unwrap_or_default().trim()))
    }))
}

/// Does not say a hint again in this document.
pub(crate) fn dismiss(work: &mut Work<'_>, command: DismissHint) -> Result<()> {
    let DismissHint { document, field, hint } = command;
    let child = work.open.store.child_of_document(document)?.0;
    work.change(Action::DismissHint, |change| Ok(change.dismiss_hint(document, child, &field, &hint)?))
}

/// Says every hint again that was dismissed in this document.
pub(crate) fn recall(work: &mut Work<'_>, command: RecallHints) -> Result<()> {
    work.change(Action::RecallHints, |change| Ok(change.recall_hints(command.document)?))
}

/// Adds a word to those that are spelt right here. Twice is as good as once.
pub(crate) fn accept_word(work: &mut Work<'_>, command: AcceptWord) -> Result<Saved> {
    let word = command.word.trim();
    let is_word = word.chars().all(|sign| sign.is_alphabetic() || matches!(sign, '\'' | '’' | '-'))
        && word.chars().any(char::is_alphabetic);
    if !is_word || word.chars().count() > LONGEST_WORD {
        return Err(Error::refused("Choose one word, without spaces or numbers."));
    }
    let mut setting = work.open.store.setting()?;
    let mut words = setting.choices(OWN_WORDS).to_vec();
    if !words.iter().any(|known| known.to_lowercase() == word.to_lowercase()) {
        words.push(word.to_owned());
        setting.set(OWN_WORDS, Answer::Choices(words));
        work.change(Action::SaveSetting, |change| Ok(change.put_setting(&setting)?))?;
    }
    Ok(Saved { saved_at: work.now.local })
}
