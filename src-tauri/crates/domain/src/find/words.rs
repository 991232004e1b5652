//! The single words of a text as they are looked up: in small letters, without accents, and those with an apostrophe or
//! a hyphen in them both in their parts and in one.

use crate::look_through::words::{Token, tokens};

/// A word of a text, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Where it begins.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// In small letters, without accents.
    pub folded: String,
}

/// A word as it was written, which may have parts: "O’Brien", "Anne-Marie", "Teddy’s".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compound {
    /// Its parts, one or more.
    pub parts: Vec<Word>,
}

impl Compound {
    /// The parts in one word; nothing where there is only one.
    pub fn joined(&self) -> Option<String> {
        (self.parts.len() > 1).then(|| self.parts.iter().map(|part| part.folded.as_str()).collect())
    }

    /// Where it begins and ends.
    pub fn span(&self) -> (usize, usize) {
        let start = self.parts.first().map_or(0, |part| part.start);
        (start, self.parts.last().map_or(start, |part| part.end))
    }
}

/// The words of a text, those belonging together in one.
pub fn compounds(text: &str) -> Vec<Compound> {
    let mut found: Vec<Compound> = Vec::new();
    for word in tokens(text).into_iter().filter_map(word) {
        let belongs = found
            .last()
            .and_then(|before| before.parts.last())
            .and_then(|before| text.get(before.end..word.start))
            .is_some_and(joins);
        match found.last_mut() {
            Some(before) if belongs => before.parts.push(word),
            _ => found.push(Compound { parts: vec![word] }),
        }
    }
    found
}

/// The words of a text as an index keeps them, with a space between them.
pub fn in_index(text: &str) -> String {
    let mut index = String::with_capacity(text.len());
    let mut put = |word: &str| {
        if !index.is_empty() {
            index.push(' ');
        }
        index.push_str(word);
    };
    for compound in compounds(text) {
        compound.parts.iter().for_each(|part| put(&part.folded));
        if let Some(joined) = compound.joined() {
            put(&joined);
        }
    }
    index
}

/// A sign with a mark of another script over it counts as a letter to Unicode; only letters and digits are looked up.
fn word(token: Token) -> Option<Word> {
    let mut folded = token.folded;
    folded.retain(char::is_alphanumeric);
    (!folded.is_empty()).then_some(Word { start: token.start, end: token.end, folded })
}

/// Whether what stands between two words makes them one.
fn joins(between: &str) -> bool {
    let mut letters = between.chars();
    let is_joint =
        |letter| matches!(letter, '\'' | '’' | '‘' | '`' | '´' | '\u{2BC}' | '-' | '\u{2010}' | '\u{2011}');
    letters.next().is_some_and(is_joint) && letters.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_lose_their_capitals_and_accents_and_are_found_in_parts_and_in_one() {
        assert_eq!(in_index("Zoë O’Brien"), "zoe o brien obrien");
        assert_eq!(in_index("Anne-Marie Łącka"), "anne marie annemarie lacka");
        assert_eq!(in_index("Teddy's mother-in-law."), "teddy s teddys mother in law motherinlaw");
        assert_eq!(in_index("one - two"), "one two");
        assert_eq!(in_index("  …!"), "");
    }

    #[test]
    fn a_compound_knows_where_it_stands() {
        let text = "Ask O’Brien.";
        let found = compounds(text);
        let (start, end) = found[1].span();
        assert_eq!(&text[start..end], "O’Brien");
    }
}
