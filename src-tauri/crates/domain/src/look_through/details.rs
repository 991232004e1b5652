//! What is known of one grown-up of the family and is not everybody's to know, where a copy of everything is handed over
//! to somebody else of the family.

use super::addresses::{postcode_of, telling_lines};
use super::kinds::FindKind;
use super::numbers;

/// Sorts of what is known of a grown-up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DetailKind {
    /// How they are reached, and where they live.
    Reach,
    /// Why contact with them is restricted, and what applies.
    Restriction,
}

/// Words that tell something of a grown-up.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Detail {
    kind: DetailKind,
    of: String,
    words: String,
    /// What is dialled, where it is a telephone number.
    digits: Option<String>,
}

impl Detail {
    /// A telephone number, an email address or a note, as it was written; nothing where nothing was.
    pub fn new(kind: DetailKind, of: &str, words: &str) -> Option<Detail> {
        let words = words.trim();
        let digits = numbers::digits_of(words);
        (!words.is_empty()).then(|| Detail { kind, of: of.to_owned(), words: words.to_owned(), digits })
    }

    /// An address: all of it, each line that tells where it is, and its postcode.
    pub fn address(of: &str, address: &str) -> Vec<Detail> {
        let lines = telling_lines(address).into_iter().chain(postcode_of(address));
        let all = std::iter::once(address.to_owned()).chain(lines);
        all.filter_map(|words| Detail::new(DetailKind::Reach, of, &words)).collect()
    }

    /// The words, as they were written.
    pub fn words(&self) -> &str {
        &self.words
    }

    pub(super) fn digits(&self) -> Option<&str> {
        self.digits.as_deref()
    }

    /// What kind of find it is, and why.
    pub(super) fn why(&self) -> (FindKind, String) {
        match self.kind {
            DetailKind::Reach => {
                (FindKind::Contact, format!("It tells how to reach {}, or where they live.", self.of))
            }
            DetailKind::Restriction => {
                (FindKind::Restriction, format!("It is written down about contact with {}.", self.of))
            }
        }
    }
}
