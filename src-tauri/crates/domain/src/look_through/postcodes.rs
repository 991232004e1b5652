//! UK postcodes among words.

use std::collections::BTreeSet;

use super::texts::{Token, tokens};
use crate::answers::{Answer, Answers};

/// Letters that never stand in the second half.
const NOT_INWARD: [char; 6] = ['C', 'I', 'K', 'M', 'O', 'V'];
/// Second halves that are ordinal numbers when they are written small.
const ORDINALS: [&str; 4] = ["st", "nd", "rd", "th"];

/// A postcode that begins at this word: how many words it takes, and itself without spaces.
pub(super) fn at(text: &str, tokens: &[Token<'_>], place: usize) -> Option<(usize, String)> {
    let word = |place: usize| tokens.get(place).map(|token| &text[token.start..token.end]);
    let first = word(place)?;
    if let Some(second) = word(place + 1) {
        let between = &text[tokens[place].end..tokens[place + 1].start];
        let is_beside = !between.is_empty() && between.chars().all(|sign| matches!(sign, ' ' | '\u{A0}'));
        if is_beside && is_outward(first) && is_inward(second) {
            return Some((2, format!("{first}{second}").to_ascii_uppercase()));
        }
    }
    let half = first.len().checked_sub(3).filter(|_| first.is_ascii())?;
    let (outward, inward) = first.split_at(half);
    (is_outward(outward) && is_inward(inward)).then(|| (1, first.to_ascii_uppercase()))
}

/// The postcodes that stand on the setting's own page.
pub(super) fn public(setting: &Answers) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for answer in setting.0.values() {
        let Answer::Text(text) = answer else { continue };
        let tokens = tokens(text);
        found.extend((0..tokens.len()).filter_map(|place| Some(at(text, &tokens, place)?.1)));
    }
    found
}

/// "YO10", "M1", "EC1A"
fn is_outward(text: &str) -> bool {
    let letters: Vec<char> = text.chars().map(|letter| letter.to_ascii_uppercase()).collect();
    let area = letters.iter().take_while(|letter| letter.is_ascii_uppercase()).count();
    let rest = &letters[area..];
    matches!(area, 1 | 2)
        && matches!(rest.len(), 1 | 2)
        && rest[0].is_ascii_digit()
        && rest.get(1).is_none_or(|last| last.is_ascii_digit() || last.is_ascii_uppercase())
}

/// "4AB", and not "4th"
fn is_inward(text: &str) -> bool {
    let mut letters = text.chars();
    let is_number = letters.next().is_some_and(|letter| letter.is_ascii_digit());
    let ending = letters.as_str();
    is_number
        && ending.len() == 2
        && !ORDINALS.contains(&ending)
        && ending
            .chars()
            .all(|letter| letter.is_ascii_alphabetic() && !NOT_INWARD.contains(&letter.to_ascii_uppercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all_in(text: &str) -> Vec<String> {
        let tokens = tokens(text);
        (0..tokens.len()).filter_map(|place| Some(at(text, &tokens, place)?.1)).collect()
    }

    #[test]
    fn postcodes_are_found_with_and_without_their_space() {
        assert_eq!(
            all_in("She lives at YO10 4AB now, before at m1 1ae and EC1A\u{A0}1BB."),
            ["YO104AB", "M11AE", "EC1A1BB"]
        );
        assert_eq!(all_in("DN551PT"), ["DN551PT"]);
    }

    #[test]
    fn dates_numbers_and_words_are_no_postcodes() {
        for text in
            ["on the 2nd", "Room B1, 4th shelf", "A1 1st", "96% of 30 hours", "3 May 2027", "B5 2", ""]
        {
            assert_eq!(all_in(text), Vec::<String>::new(), "{text}");
        }
    }
}
