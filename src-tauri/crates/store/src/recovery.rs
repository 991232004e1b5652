//! The recovery key: eight plain words that open the records when every passphrase is forgotten.
//!
//! Eighty random bits and eight bits that check them make eight words of eleven bits each. What is typed back may be
//! written in any way people write down eight words; a mistyped one is noticed before any work is done.

use std::fmt;

use secrecy::{ExposeSecret, SecretBox, SecretString};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::error::Result;

/// Our own list: sorted, and no two words begin with the same four letters.
const LIST: &str = include_str!("recovery_words.txt");

/// How many words stand in the list.
const WORDS_IN_LIST: usize = 2048;

/// How many words make a key.
const WORDS: usize = 8;

/// How many bits each of them holds.
const BITS_OF_WORD: usize = 11;

/// How many random bytes there are before the one that checks them.
const RANDOM_BYTES: usize = 10;

/// So many letters of a word are enough.
const ENOUGH_LETTERS: usize = 4;

/// Random words of the list, each as likely as every other: to be told over the telephone.
///
/// # Errors
/// `NoRandomness`.
pub fn plain_words<const COUNT: usize>() -> Result<[&'static str; COUNT]> {
    let list: Vec<&'static str> = LIST.lines().collect();
    let mut words = [""; COUNT];
    for word in &mut words {
        let mut number = [0_u8; 2];
        getrandom::fill(&mut number)?;
        // 2,048 goes into 65,536 without a rest.
        *word = list[usize::from(u16::from_le_bytes(number)) % WORDS_IN_LIST];
    }
    Ok(words)
}

/// What the recovery sheet says. It cannot be printed by accident, or copied.
pub struct RecoveryKey(SecretBox<[u8; RANDOM_BYTES]>);

impl RecoveryKey {
    /// A new random key.
    ///
    /// # Errors
    /// `NoRandomness`.
    pub fn random() -> Result<RecoveryKey> {
        let mut bytes = Zeroizing::new([0; RANDOM_BYTES]);
        getrandom::fill(bytes.as_mut_slice())?;
        Ok(RecoveryKey::from_bytes(&bytes))
    }

    fn from_bytes(bytes: &[u8; RANDOM_BYTES]) -> RecoveryKey {
        RecoveryKey(SecretBox::new(Box::new(*bytes)))
    }

    /// The words, in order.
    pub fn words(&self) -> [&'static str; WORDS] {
        let list: Vec<&'static str> = LIST.lines().collect();
        let mut bits = Zeroizing::new([0; RANDOM_BYTES + 1]);
        bits[..RANDOM_BYTES].copy_from_slice(self.0.expose_secret());
        bits[RANDOM_BYTES] = checksum(self.0.expose_secret());
        std::array::from_fn(|place| {
            let first = place * BITS_OF_WORD;
            let number = (first..first + BITS_OF_WORD)
                .fold(0, |number, bit| number << 1 | usize::from(bit_at(&*bits, bit)));
            list[number]
        })
    }

    /// The key, from words as a person writes them: in any case, with any spaces, line breaks, commas and numbers
    /// between them, the first four letters of each being enough. Nothing where it is not a key.
    pub fn parse(text: &str) -> Option<RecoveryKey> {
        let numbers: Vec<usize> = written_words(text).map(|word| number_of(&word)).collect::<Option<_>>()?;
        if numbers.len() != WORDS {
            return None;
        }
        let mut bits = Zeroizing::new([0_u8; RANDOM_BYTES + 1]);
        for (place, number) in numbers.into_iter().enumerate() {
            for step in 0..BITS_OF_WORD {
                let is_set = number >> (BITS_OF_WORD - 1 - step) & 1 == 1;
                let bit = place * BITS_OF_WORD + step;
                bits[bit / 8] |= u8::from(is_set) << (7 - bit % 8);
            }
        }
        let bytes = Zeroizing::new(<[u8; RANDOM_BYTES]>::try_from(&bits[..RANDOM_BYTES]).ok()?);
        (checksum(&bytes) == bits[RANDOM_BYTES]).then(|| RecoveryKey::from_bytes(&bytes))
    }

    /// Whether somebody typed this word of the list, as forgivingly as [`RecoveryKey::parse`] reads it.
    pub fn is_word(typed: &str, word: &str) -> bool {
        let mut typed = written_words(typed);
        match (typed.next(), typed.next()) {
            (Some(only), None) => number_of(&only).is_some() && number_of(&only) == number_of(word),
            _ => false,
        }
    }

    /// What a slot's key is drawn from.
    pub(crate) fn secret(&self) -> SecretString {
        let mut text = Zeroizing::new(String::with_capacity(WORDS * 9));
        for word in self.words() {
            text.push_str(word);
            text.push(' ');
        }
        SecretString::from(text.trim_end())
    }
}

impl fmt::Debug for RecoveryKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryKey(..)")
    }
}

/// What shows that a word was mistyped.
fn checksum(bytes: &[u8; RANDOM_BYTES]) -> u8 {
    Sha256::digest(bytes)[0]
}

fn bit_at(bytes: &[u8], bit: usize) -> bool {
    bytes[bit / 8] >> (7 - bit % 8) & 1 == 1
}

/// Runs of letters, in lower case; numbers and marks between them are no part of the key.
fn written_words(text: &str) -> impl Iterator<Item = Zeroizing<String>> + '_ {
    text.split(|letter: char| !letter.is_alphabetic())
        .filter(|word| !word.is_empty())
        .map(|word| Zeroizing::new(word.to_lowercase()))
}

/// A word's place in the list; nothing where it is not in it.
fn number_of(typed: &str) -> Option<usize> {
    let beginning = typed.get(..ENOUGH_LETTERS);
    let is_meant =
        |word: &str| word == typed || (beginning.is_some() && word.get(..ENOUGH_LETTERS) == beginning);
    LIST.lines().take(WORDS_IN_LIST).position(is_meant)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    fn key(bytes: [u8; RANDOM_BYTES]) -> RecoveryKey {
        RecoveryKey::from_bytes(&bytes)
    }

    #[test]
    fn the_list_is_what_the_numbers_need() {
        let words: Vec<&str> = LIST.lines().collect();
        assert_eq!(words.len(), WORDS_IN_LIST);
        assert!(words.is_sorted() && words.windows(2).all(|pair| pair[0] != pair[1]));
        assert!(words.iter().all(|word| word.bytes().all(|letter| letter.is_ascii_lowercase())));
        assert!(words.iter().all(|word| (3..=8).contains(&word.len())));
        let beginnings: BTreeSet<&str> =
            words.iter().map(|word| &word[..word.len().min(ENOUGH_LETTERS)]).collect();
        assert_eq!(beginnings.len(), WORDS_IN_LIST, "four letters tell every word");
    }

    #[test]
    fn a_key_is_random_and_never_printed() {
        let (one, other) =
            (RecoveryKey::random().expect("randomness"), RecoveryKey::random().expect("randomness"));
        assert_ne!(one.words(), other.words());
        assert_eq!(format!("{one:?}"), "RecoveryKey(..)");
    }

    #[test]
    fn it_can_be_typed_as_people_write() {
        let key = key([3, 141, 59, 26, 53, 58, 97, 93, 238, 46]);
        let words = key.words();
        let numbered: String =
            words.iter().enumerate().map(|(place, word)| format!("{}. {word}\n", place + 1)).collect();
        let short: Vec<&str> = words.iter().map(|word| &word[..word.len().min(4)]).collect();
        let ways = [
            words.join(" "),
            words.join(", ").to_uppercase(),
            format!("  {}\r\n", words.join("   ")),
            numbered,
            short.join("-"),
        ];
        for way in ways {
            let read = RecoveryKey::parse(&way).expect("these are the words");
            assert_eq!(read.words(), words);
        }
    }

    #[test]
    fn other_texts_are_no_key() {
        let words = key([0; RANDOM_BYTES]).words();
        let swapped = [words[7], words[1], words[2], words[3], words[4], words[5], words[6], words[0]];
        let seven = words[..7].join(" ");
        let nine = format!("{} {}", words.join(" "), words[0]);
        let made_up = format!("{seven} qqqqq");
        for text in [
            "",
            "1 2 3",
            &seven,
            &nine,
            &made_up,
            &swapped.join(" "),
            "é ü ß à ç ñ ø å",
            "aéé aéé aéé aéé aéé aéé aéé aéé",
        ] {
            assert!(RecoveryKey::parse(text).is_none(), "{text:?}");
        }
    }

    #[test]
    fn most_single_mistakes_are_noticed_before_any_work() {
        let words = key([7; RANDOM_BYTES]).words();
        let list: Vec<&str> = LIST.lines().collect();
        let (mut tried, mut unnoticed) = (0, 0);
        for place in 0..WORDS {
            for wrong in list.iter().step_by(7).filter(|wrong| **wrong != words[place]) {
                let mut typed = words;
                typed[place] = wrong;
                tried += 1;
                unnoticed += usize::from(RecoveryKey::parse(&typed.join(" ")).is_some());
            }
        }
        // One in 256 by chance, and twice that for luck.
        assert!(unnoticed * 128 <= tried, "{unnoticed} of {tried}");
    }

    #[test]
    fn one_word_is_compared_as_forgivingly() {
        assert!(RecoveryKey::is_word(" 3. ABLE ", "able"));
        assert!(!RecoveryKey::is_word("", "able"));
        assert!(!RecoveryKey::is_word("able able", "able"));
        assert!(!RecoveryKey::is_word("qqqq", "qqqq"), "only words of the list");
    }

    proptest! {
        #[test]
        fn every_key_survives_being_written_down(bytes in any::<[u8; RANDOM_BYTES]>()) {
            let words = key(bytes).words().join(" ");
            let read = RecoveryKey::parse(&words).expect("its own words");
            prop_assert_eq!(read.0.expose_secret(), &bytes);
        }

        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,120}") {
            prop_assert!(RecoveryKey::parse(&text).is_none(), "nor is it a key");
        }
    }
}
