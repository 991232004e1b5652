//! The coach for plain English, with what the records know: names on the roll, words that are right here, hints that
//! were dismissed.

#[cfg(test)]
mod corpus;
mod roll;
mod spelling;

use std::collections::HashSet;

use coatpeg_domain::answers::{Answer, Answers};
use coatpeg_domain::coach::lists::Phrases;
use coatpeg_domain::coach::manner::{Manner, manner_of};
use coatpeg_domain::coach::{self, Hint, Known};
use coatpeg_domain::contract::{AcceptWord, Coach, CoachText, DismissHint, RecallHints};
use coatpeg_domain::forms::setting::{OWN_PHRASES, OWN_WORDS};
use coatpeg_domain::look_through::LookFor;
use coatpeg_domain::records::Saved;
use coatpeg_store::Action;

use crate::error::{Error, Result};
use crate::session::Work;
use roll::{Roll, roll};
use spelling::{Meant, Spelling, british};

/// A word of more letters is none.
const LONGEST_WORD: usize = 60;

/// What the coach remembers from one rest in the typing to the next, for as long as the records are open.
#[derive(Default)]
pub(crate) struct Memory {
    roll: Option<Roll>,
    meant: Meant,
}

/// A hint is told from others by less than this.
const LONGEST_KEY: usize = 400;

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
    let setting = store.setting()?;
    let roll = roll(&mut work.open.coach.roll, store)?;
    let Some(child) = roll.child(document.child) else { return Ok(Vec::new()) };
    let near = roll.near(child.id, asked.iter().map(|(text, _)| text.text.as_str()), work.now.today());
    let names = LookFor {
        child,
        others: &near.children,
        people: &near.people,
        setting: &setting,
        may_stand: &[],
        kept_addresses: &[],
        earlier_names: &[],
        details: &[],
    };
    let own_names = words_in(&format!("{} {}", child.known_as, child.full_name));
    let known = Known {
        names: Some(&names),
        own_names: &own_names,
        own_phrases: &own_phrases(&setting),
        accepted: &accepted(&asked, roll, &setting),
        dictionary: &Spelling { british: british(), meant: &work.open.coach.meant },
    };
    let dismissed: HashSet<(String, String)> = store.dismissed_hints_of(document.id)?.into_iter().collect();
    let hints =
        asked.iter().flat_map(|(text, manner)| coach::look_over(&text.field, &text.text, *manner, &known));
    Ok(hints.filter(|hint| !dismissed.contains(&(hint.field.clone(), hint.key.clone()))).collect())
}

/// Words of these texts that are right here: of names on the roll, of the setting's page, of its own list.
fn accepted(asked: &[(CoachText, Manner)], roll: &Roll, setting: &Answers) -> HashSet<String> {
    let on_page = setting.0.values().filter_map(|answer| match answer {
        Answer::Text(text) => Some(text.as_str()),
        _ => None,
    });
    let own: HashSet<String> =
        on_page.chain(setting.choices(OWN_WORDS).iter().map(String::as_str)).flat_map(words_in).collect();
    let there = asked.iter().flat_map(|(text, _)| words_in(&text.text));
    there
        .map(|word| word.strip_suffix("'s").map(str::to_owned).unwrap_or(word))
        .filter(|word| own.contains(word) || roll.has_word(word))
        .collect()
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
    let is_looked_over = |form| manner_of(form, &field).is_some();
    let opened = work.open.store.document(document)?;
    if !opened.definition().is_some_and(is_looked_over) || !opened.can_edit() || hint.len() > LONGEST_KEY {
        return Err(Error::refused("This hint is not there any more."));
    }
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
