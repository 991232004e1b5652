//! What holds for any text and anything that was typed.

use proptest::prelude::*;

use super::typed::{Typed, Wanted};
use super::words::{compounds, in_index};
use super::written::WrittenLine;
use super::{best_excerpt, marked, name_match};

/// Names and sentences in several scripts, with the signs people put between words.
fn text() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        "[a-zA-Z]{1,9}",
        "[a-zéüłøß]{2,7}",
        "[Α-Ωа-я]{2,6}",
        "[a-z]{1,4}['’-][a-z]{1,5}",
        Just("हिन्दी".to_owned()),
        Just("中文".to_owned()),
        Just("e\u{301}te\u{301}".to_owned()),
        "[0-9]{1,4}",
        Just("😀".to_owned()),
    ];
    proptest::collection::vec((word, "[ .,;:!?()\"\n*^-]{1,2}"), 0..12)
        .prop_map(|pieces| pieces.into_iter().map(|(word, sign)| word + &sign).collect())
}

proptest! {
    #[test]
    fn every_word_of_a_text_finds_it(text in text()) {
        let words = compounds(&text);
        for word in &words {
            let (start, end) = word.span();
            let typed = Typed::of(&text[start..end]);
            prop_assert!(typed.wanted.iter().all(|wanted| wanted.is_among(&words)), "{:?}", typed);
            prop_assert!(name_match(&typed, &text).is_some());
        }
    }

    #[test]
    fn a_text_finds_itself_as_it_is_looked_up(text in text()) {
        let index = in_index(&text);
        for wanted in Typed::of(&text).wanted {
            match wanted {
                Wanted::Word(word) => prop_assert!(index.split(' ').any(|other| other.starts_with(&word))),
                Wanted::Compound { joined, .. } => prop_assert!(index.split(' ').any(|other| *other == joined)),
                Wanted::Phrase(words) => prop_assert!(words.iter().all(|word| index.contains(word.as_str()))),
            }
        }
    }

    #[test]
    fn marks_lie_in_the_text_one_after_the_other(text in text(), typed in text()) {
        let typed = Typed::of(&typed);
        let whole = marked(&typed, &text);
        prop_assert_eq!(&whole.text, &text);
        let again: String = whole.pieces().into_iter().map(|(piece, _)| piece).collect();
        prop_assert_eq!(&again, &text);
        prop_assert!(whole.marks.windows(2).all(|pair| pair[0].1 <= pair[1].0));
        let line = WrittenLine { label: "Text", text: text.repeat(12) };
        if let Some(excerpt) = best_excerpt(&typed, &[line]) {
            let again: String = excerpt.text.pieces().into_iter().map(|(piece, _)| piece).collect();
            prop_assert_eq!(again, excerpt.text.text.clone());
            prop_assert!(!excerpt.text.marks.is_empty(), "{:?}", excerpt);
        }
    }

    #[test]
    fn whatever_is_typed_is_taken_apart(text in "\\PC{0,60}") {
        let typed = Typed::of(&text);
        prop_assert!(typed.wanted.len() <= 12);
        // Letters of any script are looked up, signs alone never are.
        if text.chars().any(|sign| sign.is_ascii_alphanumeric()) {
            prop_assert!(!typed.is_empty(), "{text:?}");
        }
        if text.chars().all(|sign| sign.is_ascii_punctuation() || sign == ' ') {
            prop_assert!(typed.is_empty(), "{text:?} {typed:?}");
        }
        for wanted in &typed.wanted {
            let words = match wanted {
                Wanted::Word(word) => vec![word.clone()],
                Wanted::Compound { parts, joined } => [parts.clone(), vec![joined.clone()]].concat(),
                Wanted::Phrase(words) => words.clone(),
            };
            for word in words {
                prop_assert!(!word.is_empty() && !word.contains(['"', ' ', '*', '(', ')', ':', '^', '-']), "{word:?}");
            }
        }
    }
}
