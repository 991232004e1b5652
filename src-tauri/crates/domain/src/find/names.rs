//! How well a name fits what was typed.

use super::near::{Misspelt, Nearness};
use super::typed::{Typed, Wanted};
use super::words::{Compound, compounds};

/// How well a name fits. Whatever is smaller fits better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameMatch {
    /// Every word typed is one of its words.
    Whole,
    /// Every word typed begins one of its words.
    Begun,
    /// Every word typed stands somewhere in it.
    Inside,
    /// Every word typed is nearly one of its words.
    Near(Nearness),
}

/// How well a name fits what was typed; nothing where it does not.
pub fn name_match(typed: &Typed, name: &str) -> Option<NameMatch> {
    NameWords::of(name).fits(typed, true)
}

/// A name that is looked at more than once: its words, as they are looked up.
pub struct NameWords {
    words: Vec<Compound>,
    folded: Vec<String>,
}

impl NameWords {
    /// Of a name.
    pub fn of(name: &str) -> NameWords {
        let words = compounds(name);
        let folded = words
            .iter()
            .flat_map(|word| word.parts.iter().map(|part| part.folded.clone()).chain(word.joined()))
            .collect();
        NameWords { words, folded }
    }

    /// The words, as they stand in the name.
    pub fn words(&self) -> &[Compound] {
        &self.words
    }

    /// How well it fits what was typed as it was spelt; nothing where it does not.
    pub fn fits_as_spelt(&self, typed: &Typed) -> Option<NameMatch> {
        self.fits(typed, false)
    }

    /// Whether something that is wanted stands in it.
    pub fn has(&self, wanted: &Wanted) -> bool {
        wanted.is_among(&self.words)
    }

    fn fits(&self, typed: &Typed, may_be_near: bool) -> Option<NameMatch> {
        let word_match = |word: &str| word_match(word, &self.folded, may_be_near);
        let mut worst = NameMatch::Whole;
        for wanted in &typed.wanted {
            let found = match wanted {
                Wanted::Word(word) => word_match(word)?,
                Wanted::Compound { joined, .. } if wanted.is_among(&self.words) => {
                    word_match(joined).unwrap_or(NameMatch::Begun)
                }
                Wanted::Compound { joined, .. } => word_match(joined)?,
                Wanted::Phrase(_) => wanted.is_among(&self.words).then_some(NameMatch::Whole)?,
            };
            worst = worst.max(found);
        }
        Some(worst)
    }
}

fn word_match(typed: &str, words: &[String], may_be_near: bool) -> Option<NameMatch> {
    // To compare letter by letter takes longer than all the rest.
    let near = || {
        let misspelt = may_be_near.then(|| Misspelt::of(typed))?;
        words.iter().filter_map(|word| misspelt.nearness(word)).min()
    };
    if words.iter().any(|word| word == typed) {
        Some(NameMatch::Whole)
    } else if words.iter().any(|word| word.starts_with(typed)) {
        Some(NameMatch::Begun)
    } else if typed.chars().count() > 2 && words.iter().any(|word| word.contains(typed)) {
        Some(NameMatch::Inside)
    } else {
        near().map(NameMatch::Near)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fits(typed: &str, name: &str) -> Option<NameMatch> {
        name_match(&Typed::of(typed), name)
    }

    #[test]
    fn a_name_fits_by_any_part_of_it_and_the_better_the_more_was_typed() {
        assert_eq!(fits("amina osei", "Amina Osei"), Some(NameMatch::Whole));
        assert_eq!(fits("os am", "Amina Osei"), Some(NameMatch::Begun));
        assert_eq!(fits("mina", "Amina Osei"), Some(NameMatch::Inside));
        assert!(matches!(fits("aminna", "Amina Osei"), Some(NameMatch::Near(_))));
        assert_eq!(fits("amina lin", "Amina Osei"), None);
        assert_eq!(fits("o'brien", "Zoë O’Brien"), Some(NameMatch::Whole));
        assert_eq!(fits("obrien", "Zoë O’Brien"), Some(NameMatch::Whole));
        assert_eq!(fits("", "Zoë"), Some(NameMatch::Whole), "nothing typed leaves nobody out");
    }
}
