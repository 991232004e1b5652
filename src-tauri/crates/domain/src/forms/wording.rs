//! Names and pronouns in labels: `{name}`, `{they}`, `{them}`, `{their}`, and capitals of these.

use serde::{Deserialize, Serialize};

/// How a child is spoken of in sentences of the program.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pronouns {
    /// she, her, her
    She,
    /// he, him, his
    He,
    /// they, them, their
    #[default]
    They,
}

/// What labels need to know about a child.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    /// The name the child is known by.
    pub name: String,
    /// The pronouns.
    pub pronouns: Pronouns,
}

impl Wording {
    /// Fills the places in a label.
    pub fn fill(&self, text: &str) -> String {
        if !text.contains('{') {
            return text.to_owned();
        }
        let (they, them, their) = match self.pronouns {
            Pronouns::She => ("she", "her", "her"),
            Pronouns::He => ("he", "him", "his"),
            Pronouns::They => ("they", "them", "their"),
        };
        let (s, is, has, does) = match self.pronouns {
            Pronouns::They => ("", "are", "have", "do"),
            _ => ("s", "is", "has", "does"),
        };
        text.replace("{name}", &self.name)
            .replace("{they}", they)
            .replace("{them}", them)
            .replace("{their}", their)
            .replace("{They}", &capital(they))
            .replace("{Their}", &capital(their))
            .replace("{s}", s)
            .replace("{is}", is)
            .replace("{has}", has)
            .replace("{does}", does)
    }
}

impl Default for Wording {
    fn default() -> Self {
        Wording { name: "the child".into(), pronouns: Pronouns::They }
    }
}

/// A text with a capital at its beginning.
pub fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// How many words a text has.
pub fn count_words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
}

/// A number up to ten in words, as prose writes it.
pub fn number_in_words(number: usize) -> String {
    const WORDS: [&str; 11] =
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    WORDS.get(number).map_or_else(|| number.to_string(), |word| (*word).to_owned())
}

/// "One note", "Three notes": a number of things, at the beginning of a sentence.
pub fn count_in_words(number: usize, one: &str, more: &str) -> String {
    format!("{} {}", capital(&number_in_words(number)), if number == 1 { one } else { more })
}

/// "Twi", "Twi and English", "Twi, English and Ga".
pub fn list_in_words<T: AsRef<str>>(items: &[T]) -> String {
    match items {
        [] => String::new(),
        [only] => only.as_ref().to_owned(),
        [first @ .., last] => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", first.join(", "), last.as_ref())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_take_the_childs_name_and_pronouns() {
        let wording = Wording { name: "Amina".into(), pronouns: Pronouns::She };
        assert_eq!(
            wording.fill("What {does} {name} enjoy at {their} house? {They} {has}"),
            "What does Amina enjoy at her house? She has"
        );
    }

    #[test]
    fn words_are_counted_without_stray_marks() {
        assert_eq!(count_words("“Ball gone” - she said, twice."), 5);
        assert_eq!(count_words(" \n "), 0);
    }

    #[test]
    fn lists_read_as_prose() {
        assert_eq!(list_in_words(&["Twi", "English", "Ga"]), "Twi, English and Ga");
        assert_eq!(list_in_words(&["Twi"]), "Twi");
        assert_eq!(number_in_words(3), "three");
        assert_eq!(number_in_words(12), "12");
    }
}
