//! UK postcodes among words.

use std::collections::BTreeSet;

use super::words::{Token, tokens};
use crate::answers::{Answer, Answers};

/// Letters that never stand in the second half.
const NOT_INWARD: [char; 6] = ['C', 'I', 'K', 'M', 'O', 'V'];
/// Second halves that are ordinal numbers when they are written small.
const ORDINALS: [&str; 4] = ["st", "nd", "rd", "th"];
/// A postcode in more words than two was torn apart on its way here.
const MOST_WORDS: usize = 3;

/// A postcode that begins at this word: how many words it takes, and itself without spaces.
pub(super) fn at(text: &str, tokens: &[Token], place: usize) -> Option<(usize, String)> {
    let mut whole = String::new();
    for (taken, token) in tokens.iter().skip(place).take(MOST_WORDS).enumerate() {
        let between = |before: &Token| text.get(before.end..token.start).is_some_and(is_beside);
        if taken > 0 && !between(&tokens[place + taken - 1]) {
            // One sign may hold two words; those are no halves of anything.
            return None;
        }
        // Three words could be any words, unless they shout.
        let is_loud = !text[tokens[place].start..token.end].chars().any(char::is_lowercase);
        whole.push_str(&token.folded);
        let is_ordinal = ORDINALS.iter().any(|ending| text[..token.end].ends_with(ending));
        if whole.is_ascii()
            && !is_ordinal
            && (taken < 2 || is_loud)
            && let Some(half) = whole.len().checked_sub(3)
            && is_outward(&whole[..half])
            && is_inward(&whole[half..])
            // In two words the halves are the words.
            && (taken != 1 || token.folded.len() == 3 || is_loud)
        {
            return Some((taken + 1, whole.to_ascii_uppercase()));
        }
    }
    None
}

/// Whether nothing but space, a dash or a slip of the finger stands between two pieces.
fn is_beside(between: &str) -> bool {
    between.chars().count() <= 3
        && between.chars().all(|sign| {
            sign.is_whitespace() || matches!(sign, '-' | '\u{2010}'..='\u{2015}' | ',' | '.' | '_')
        })
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

/// "4AB"
fn is_inward(text: &str) -> bool {
    let mut letters = text.chars().map(|letter| letter.to_ascii_uppercase());
    letters.next().is_some_and(|letter| letter.is_ascii_digit())
        && text.len() == 3
        && letters.all(|letter| letter.is_ascii_uppercase() && !NOT_INWARD.contains(&letter))
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
        for torn in [
            "EA4\n2LR",
            "EA4\t2LR",
            "EA4\u{2009}2LR",
            "EA4\u{200B}2LR",
            "EA4-2LR",
            "EA4 – 2LR",
            "EA4,2LR",
            "EA4.2LR",
            "EA4_2LR",
            "EA 4 2LR",
            "EA4 2 LR",
            "at EA4 2LR.She",
        ] {
            assert_eq!(all_in(torn), ["EA42LR"], "{torn:?}");
        }
    }

    #[test]
    fn dates_numbers_and_words_are_no_postcodes() {
        for text in [
            "on the 2nd",
            "Room B1, 4th shelf",
            "A1 1st",
            "96% of 30 hours",
            "3 May 2027",
            "B5 2",
            "an 8 3yr old",
            "at 9 2 do",
            "",
        ] {
            assert_eq!(all_in(text), Vec::<String>::new(), "{text}");
        }
    }
}
