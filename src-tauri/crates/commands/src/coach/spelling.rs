//! British spelling, offline: the dictionary that comes along, read once, and the words of nursery life it does not have.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use coatpeg_domain::coach::spelling::{Dictionary, Spelt};

const RULES: &str = include_str!("../../../../../assets/dictionaries/en-GB/index.aff");
const WORDS: &str = include_str!("../../../../../assets/dictionaries/en-GB/index.dic");
const EARLY_YEARS: &str = include_str!("../../../../../assets/dictionaries/early_years.txt");

/// The dictionary of British English.
pub(crate) struct British {
    words: Option<spellbook::Dictionary>,
    early_years: HashSet<&'static str>,
}

/// What was meant by words that were asked before: to find it takes longer than everything else together, and the same
/// text is looked over at every rest in the typing. They are words of the records, and go with them.
#[derive(Default)]
pub(crate) struct Meant(RefCell<HashMap<String, Vec<String>>>);

/// The dictionary, with what was meant by the words of these records.
pub(crate) struct Spelling<'a> {
    pub(crate) british: &'a British,
    pub(crate) meant: &'a Meant,
}

/// So many words are remembered; then it begins anew.
const MOST_REMEMBERED: usize = 400;

/// The dictionary. The first who asks waits until it is read.
pub(crate) fn british() -> &'static British {
    static BRITISH: OnceLock<British> = OnceLock::new();
    BRITISH.get_or_init(|| {
        let words = spellbook::Dictionary::new(RULES, WORDS);
        if let Err(error) = &words {
            log::error!("the dictionary could not be read: {error}");
        }
        let early_years = EARLY_YEARS.lines().map(str::trim).filter(|line| !line.starts_with('#'));
        British { words: words.ok(), early_years: early_years.collect() }
    })
}

impl Dictionary for British {
    fn check(&self, word: &str) -> Spelt {
        let Some(words) = &self.words else { return Spelt::Right };
        let bare = word.strip_suffix("'s").unwrap_or(word);
        let is_right =
            words.check(word) || words.check(bare) || self.early_years.contains(bare.to_lowercase().as_str());
        if is_right { Spelt::Right } else { Spelt::Wrong }
    }

    fn suggest(&self, word: &str) -> Vec<String> {
        let mut meant = Vec::new();
        if let Some(words) = &self.words {
            words.suggest(word, &mut meant);
        }
        meant
    }
}

impl Dictionary for Spelling<'_> {
    fn check(&self, word: &str) -> Spelt {
        self.british.check(word)
    }

    fn suggest(&self, word: &str) -> Vec<String> {
        let mut remembered = self.meant.0.borrow_mut();
        if let Some(meant) = remembered.get(word) {
            return meant.clone();
        }
        let meant = self.british.suggest(word);
        if remembered.len() >= MOST_REMEMBERED {
            remembered.clear();
        }
        remembered.insert(word.to_owned(), meant.clone());
        meant
    }
}

#[cfg(test)]
mod tests {
    use coatpeg_domain::coach::spelling::{Dictionary, Spelt};

    use super::british;

    #[test]
    fn british_spelling_is_right_and_american_is_not() {
        for right in ["colour", "organise", "favourite", "nappies", "Grandad's", "playdough", "mum"] {
            assert_eq!(british().check(right), Spelt::Right, "{right}");
        }
        for wrong in ["color", "favorite", "organize", "definately", "recieve", "becuase"] {
            assert_eq!(british().check(wrong), Spelt::Wrong, "{wrong}");
        }
    }

    #[test]
    fn what_was_meant_comes_first() {
        for (written, meant) in [
            ("color", "colour"),
            ("definately", "definitely"),
            ("recieve", "receive"),
            ("becuase", "because"),
        ] {
            let suggested = british().suggest(written);
            assert!(suggested.iter().take(3).any(|word| word == meant), "{written}: {suggested:?}");
        }
    }

    #[test]
    fn every_word_of_nursery_life_is_one_word_in_small_letters() {
        for word in &british().early_years {
            assert!(word.chars().all(|letter| letter.is_lowercase() || letter == '\''), "{word}");
        }
    }
}
