//! The eight words of a recovery sheet as somebody types them back.

/// How many there are.
pub(crate) const WORDS: usize = 8;

/// The words in what was typed; numbers, commas and line ends only set them apart.
pub(crate) fn words_in(typed: &str) -> Vec<String> {
    typed
        .split(|letter: char| !letter.is_alphabetic())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// How far one has come: "Three of eight words".
pub(crate) fn how_many(typed: &str) -> String {
    match words_in(typed).len() {
        0 => String::new(),
        WORDS => "All eight words are there.".to_owned(),
        count if count > WORDS => format!("{count} words. The sheet has eight."),
        count => format!("{count} of {WORDS} words so far."),
    }
}

/// Whether this is that word of the sheet.
pub(crate) fn is_word(typed: &str, word: &str) -> bool {
    typed.trim().eq_ignore_ascii_case(word)
}

/// What a person still has to do before going on, or nothing: words asked for, and what was typed for each.
pub(crate) fn still_to_type(typed: &[String]) -> Option<&'static str> {
    match typed.iter().filter(|word| word.trim().is_empty()).count() {
        0 => None,
        1 => Some("One more word"),
        2 => Some("Two more words"),
        _ => Some("A few more words"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_however_they_are_set_apart() {
        let typed = "1 lantern, 2. Orchard\n3)puddle  thimble";
        assert_eq!(words_in(typed), ["lantern", "orchard", "puddle", "thimble"]);
        assert!(words_in(" 1 2 3 ").is_empty());
    }

    #[test]
    fn one_can_see_how_far_one_has_come() {
        assert_eq!(how_many(""), "");
        assert_eq!(how_many("lantern orchard"), "2 of 8 words so far.");
        assert_eq!(how_many("a b c d e f g h"), "All eight words are there.");
        assert_eq!(how_many("a b c d e f g h i"), "9 words. The sheet has eight.");
    }

    #[test]
    fn a_word_is_the_same_with_a_capital_or_a_space() {
        assert!(is_word(" Puddle ", "puddle"));
        assert!(!is_word("puddles", "puddle"));
    }

    #[test]
    fn the_button_says_what_is_missing() {
        let typed = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        assert_eq!(still_to_type(&typed(&["", " "])), Some("Two more words"));
        assert_eq!(still_to_type(&typed(&["puddle", ""])), Some("One more word"));
        assert_eq!(still_to_type(&typed(&["puddle", "biscuit"])), None);
    }
}
