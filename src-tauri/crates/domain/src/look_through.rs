//! The look through the words of a paper before it leaves: addresses that are kept back, postcodes, names the child had
//! before, names of other children. Each find is shown in its place, and somebody says that it may stay or changes it.
//!
//! Source: safeguarding rules for every document, rule 6. It looks at what people wrote; the words of the form, the
//! setting's heading and the foot of the page are our own. `texts.rs` lists the words, `names.rs` says which of them are
//! looked for, `places.rs` finds where they were written.

mod addresses;
mod black_out;
mod details;
mod kinds;
mod names;
mod numbers;
mod ordinary;
mod places;
mod postcodes;
mod texts;
pub(crate) mod words;

use std::collections::{BTreeSet, HashSet};

use unicode_segmentation::UnicodeSegmentation;

use crate::answers::Answers;
use crate::digest::digest;
use crate::printing::PrintedDocument;
use crate::records::{ChildFacts, PersonSummary, ToSettle};
use names::{Meant, Names};
use texts::Text;
use words::{Token, tokens};

pub use black_out::black_out;
pub use details::{Detail, DetailKind};
pub use kinds::FindKind;
pub use names::names_of;
pub use places::Written;
pub use texts::{Spot, Text as WordsOnPaper, signs_with, texts_of};

/// So many characters stand before and after a find, to tell where it is.
pub const AROUND: usize = 30;

/// What is looked for, and what is passed over.
pub struct LookFor<'a> {
    /// The child whose paper it is: these names belong there.
    pub child: &'a ChildFacts,
    /// The other children on roll.
    pub others: &'a [&'a ChildFacts],
    /// Grown-ups in the records: their whole names may stand there, whatever a child is called.
    pub people: &'a [PersonSummary],
    /// The setting's page: names, numbers and postcodes on it are public.
    pub setting: &'a Answers,
    /// Further words that may stand there, such as the name of the school.
    pub may_stand: &'a [&'a str],
    /// Addresses that are kept back, as they were written.
    pub kept_addresses: &'a [&'a str],
    /// Names the child had before.
    pub earlier_names: &'a [String],
    /// What is known of grown-ups who are not the one the words are for.
    pub details: &'a [Detail],
}

/// A name as its plain words: in lower case, without accents and hyphens, to be held against another one.
pub fn name_words(name: &str) -> Vec<String> {
    tokens(name).into_iter().map(|token| token.folded).collect()
}

/// Everything in these words that may not be meant to leave, in the order of the page. Where each was written is not
/// known here.
pub fn look_through(document: &PrintedDocument, wanted: &LookFor<'_>) -> Vec<ToSettle> {
    look_through_all(std::slice::from_ref(document), wanted).pop().unwrap_or_default()
}

/// The same for each of several papers. A large roll has thousands of names: they are held against all papers at once.
pub fn look_through_all(documents: &[PrintedDocument], wanted: &LookFor<'_>) -> Vec<Vec<ToSettle>> {
    let papers: Vec<Words<'_>> = documents.iter().map(Words::of).collect();
    let sought = Sought::of(wanted, &papers);
    papers.iter().map(|words| finds_in(words, &sought)).collect()
}

/// Where other children are named in one text, and by which name: for whoever writes it, before it is on any paper.
pub fn other_children_in<'a>(text: &str, wanted: &'a LookFor<'a>) -> Vec<(std::ops::Range<usize>, &'a str)> {
    let tokens = tokens(text);
    let there: HashSet<&str> = tokens.iter().map(|token| token.folded.as_str()).collect();
    let names = Names::of(wanted, &there);
    let (mut found, mut place) = (Vec::new(), 0);
    while place < tokens.len() {
        let here = names.at(text, &tokens, place);
        let step = here.map_or(1, |(count, _)| count);
        if let Some((_, Meant::OtherChild(name))) = here {
            found.push((tokens[place].start..tokens[place + step - 1].end, name));
        }
        place += step;
    }
    found
}

fn finds_in(words: &Words<'_>, sought: &Sought<'_>) -> Vec<ToSettle> {
    let mut finds = Vec::new();
    let mut keys = BTreeSet::new();
    for place in places_in(words, sought) {
        keep(place.find, &mut finds, &mut keys);
    }
    finds
}

/// A find, and where in which text it stands.
struct FoundAt {
    text: usize,
    range: std::ops::Range<usize>,
    find: ToSettle,
}

/// What people wrote on one paper, and its single words.
struct Words<'a> {
    texts: Vec<Text<'a>>,
    tokens: Vec<Vec<Token>>,
}

impl<'a> Words<'a> {
    fn of(document: &'a PrintedDocument) -> Words<'a> {
        let texts: Vec<_> = texts_of(document).into_iter().filter(|text| text.spot.is_written()).collect();
        let tokens = texts.iter().map(|text| tokens(text.text)).collect();
        Words { texts, tokens }
    }
}

/// Everything that is looked for, ready for papers with these words.
struct Sought<'a> {
    wanted: &'a LookFor<'a>,
    names: Names<'a>,
    own_postcodes: BTreeSet<String>,
    numbers: Vec<&'a Detail>,
    digits: Vec<String>,
}

impl<'a> Sought<'a> {
    fn of(wanted: &'a LookFor<'a>, papers: &[Words<'_>]) -> Sought<'a> {
        let tokens = papers.iter().flat_map(|words| words.tokens.iter().flatten());
        let there: HashSet<&str> = tokens.map(|token| token.folded.as_str()).collect();
        let numbered = wanted.details.iter().filter_map(|detail| Some((detail, detail.digits()?.to_owned())));
        let (numbers, digits) = numbered.unzip();
        Sought {
            wanted,
            names: Names::of(wanted, &there),
            own_postcodes: postcodes::public(wanted.setting),
            numbers,
            digits,
        }
    }
}

/// Every find in every text, also the same one twice.
fn places_in(words: &Words<'_>, sought: &Sought<'_>) -> Vec<FoundAt> {
    let Sought { wanted, names, own_postcodes, numbers, digits } = sought;
    let mut places = Vec::new();
    for (number, (text, tokens)) in words.texts.iter().zip(&words.tokens).enumerate() {
        let mut place = 0;
        while place < tokens.len() {
            let mut found = |count: usize, kind: FindKind, why: &str| {
                let range = tokens[place].start..tokens[place + count - 1].end;
                let find = find(text, range.clone(), kind, why);
                places.push(FoundAt { text: number, range, find });
            };
            let step = match names.at(text.text, tokens, place) {
                Some((count, meant)) => {
                    if let Some((kind, why)) = why(meant, wanted) {
                        found(count, kind, &why);
                    }
                    count
                }
                None => match numbers::at(text.text, tokens, place, digits) {
                    Some((count, which)) => {
                        let (kind, why) = numbers[which].why();
                        found(count, kind, &why);
                        count
                    }
                    None => match postcodes::at(text.text, tokens, place) {
                        Some((count, postcode)) => {
                            if !own_postcodes.contains(&postcode) {
                                let why = "This is a postcode. Papers carry no home address.";
                                found(count, FindKind::Postcode, why);
                            }
                            count
                        }
                        None => 1,
                    },
                },
            };
            place += step;
        }
    }
    places
}

/// Adds a find, unless the same words stand in the same part already: they are settled together.
fn keep(found: ToSettle, finds: &mut Vec<ToSettle>, keys: &mut BTreeSet<String>) {
    if keys.insert(found.key.clone()) {
        finds.push(found);
    }
}

/// What kind of words were found, and why; nothing for those that may stand.
fn why(meant: Meant<'_>, wanted: &LookFor<'_>) -> Option<(FindKind, String)> {
    match meant {
        Meant::MayStand | Meant::Own => None,
        Meant::KeptAddress => {
            Some((FindKind::Address, "This is part of an address that is kept back.".to_owned()))
        }
        Meant::EarlierName => Some((
            FindKind::EarlierName,
            format!(
                "{} was called this before. A new paper carries the name of today.",
                wanted.child.known_as
            ),
        )),
        Meant::Detail(detail) => Some(detail.why()),
        Meant::OtherFamily(name) => {
            Some((FindKind::LastName, format!("Another child here has the last name {name}.")))
        }
        Meant::OtherChild(name) => Some((FindKind::Name, format!("Another child here is called {name}."))),
    }
}

fn find(text: &Text<'_>, range: std::ops::Range<usize>, kind: FindKind, why: &str) -> ToSettle {
    let found = text.text[range.clone()].to_owned();
    let before = last_words(&text.text[..range.start]);
    let after = first_words(&text.text[range.end..]);
    ToSettle {
        key: key_of(kind, &[why, &text.part, sentence(text.text, &range), &found]),
        part: text.part.clone(),
        before: before.to_owned(),
        found,
        after: after.to_owned(),
        why: why.to_owned(),
        at: None,
    }
}

/// The sentence around a place, without the sign at its end.
fn sentence<'a>(text: &'a str, range: &std::ops::Range<usize>) -> &'a str {
    const ENDS: [char; 5] = ['.', '!', '?', '\n', '\u{2029}'];
    let from = text[..range.start].rfind(ENDS).map_or(0, |end| end + 1);
    let to = text[range.end..].find(ENDS).map_or(text.len(), |end| range.end + end);
    text.get(from..to).unwrap_or(text).trim()
}

/// The last words of a text, from the beginning of one.
fn last_words(text: &str) -> &str {
    let Some((from, _)) = text.grapheme_indices(true).rev().take(AROUND).last() else { return text };
    let cut = &text[from..];
    let is_whole = from == 0 || text[..from].ends_with(char::is_whitespace);
    match cut.find(char::is_whitespace) {
        Some(end) if !is_whole => cut[end..].trim_start(),
        Some(_) | None => cut,
    }
}

/// The first words of a text, to the end of one.
fn first_words(text: &str) -> &str {
    let Some((to, _)) = text.grapheme_indices(true).nth(AROUND) else { return text };
    let cut = &text[..to];
    let is_whole = text[to..].starts_with(char::is_whitespace);
    match cut.rfind(char::is_whitespace) {
        Some(end) if !is_whole => cut[..end].trim_end(),
        Some(_) | None => cut,
    }
}

/// The same for the same pieces, in every release: what was settled stays settled. It begins with the kind, because
/// history keeps it, and none of the words.
fn key_of(kind: FindKind, pieces: &[&str]) -> String {
    let told_apart = pieces.iter().flat_map(|piece| piece.bytes().chain([0]));
    format!("{}-{:016x}", kind.word(), digest(told_apart))
}

#[cfg(test)]
mod tests;
