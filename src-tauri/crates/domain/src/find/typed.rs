//! What somebody typed, taken apart into what is wanted. There are no signs to learn: only quotation marks mean
//! something, and every other sign is one that stands between words.

use super::words::{Compound, compounds};

/// The most that is looked up of what was typed; more than anybody types.
const MOST_WANTED: usize = 12;
/// So many letters of what was typed are looked at; somebody pasted the rest.
const LONGEST_TYPED: usize = 400;

/// What somebody typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// Each has to be there.
    pub wanted: Vec<Wanted>,
}

/// One thing that has to be there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// A word that begins like this.
    Word(String),
    /// These words one after the other, the last of them begun; or all of them written in one.
    Compound {
        /// The words.
        parts: Vec<String>,
        /// All of them in one.
        joined: String,
    },
    /// Exactly these words one after the other.
    Phrase(Vec<String>),
}

impl Typed {
    /// Takes apart what was typed.
    pub fn of(text: &str) -> Typed {
        let text = text.char_indices().nth(LONGEST_TYPED).map_or(text, |(end, _)| &text[..end]);
        let mut wanted = Vec::new();
        for (number, piece) in text.split(['"', '“', '”', '„', '«', '»']).enumerate() {
            let words = compounds(piece);
            // What stands behind the first quotation mark is inside, also while the second is not typed yet.
            if number % 2 == 1 {
                let phrase: Vec<String> = words.iter().flat_map(every_form).collect();
                if !phrase.is_empty() {
                    wanted.push(Wanted::Phrase(phrase));
                }
            } else {
                wanted.extend(words.iter().map(Wanted::of));
            }
        }
        wanted.truncate(MOST_WANTED);
        Typed { wanted }
    }

    /// Whether nothing is wanted.
    pub fn is_empty(&self) -> bool {
        self.wanted.is_empty()
    }

    /// The single words that are wanted, without those in quotation marks: what may have been misspelt.
    pub fn single_words(&self) -> impl Iterator<Item = (usize, &str)> {
        self.wanted.iter().enumerate().filter_map(|(place, wanted)| match wanted {
            Wanted::Word(word) => Some((place, word.as_str())),
            Wanted::Compound { joined, .. } => Some((place, joined.as_str())),
            Wanted::Phrase(_) => None,
        })
    }

    /// The same with another word in one place.
    pub fn with(&self, place: usize, word: &str) -> Typed {
        let mut typed = self.clone();
        if let Some(wanted) = typed.wanted.get_mut(place) {
            *wanted = Wanted::Word(word.to_owned());
        }
        typed
    }
}

impl Wanted {
    fn of(compound: &Compound) -> Wanted {
        match compound.joined() {
            Some(joined) => Wanted::Compound {
                parts: compound.parts.iter().map(|part| part.folded.clone()).collect(),
                joined,
            },
            None => Wanted::Word(compound.parts.iter().map(|part| part.folded.as_str()).collect()),
        }
    }

    /// Whether any of these words, one after the other as in a text, is what is wanted.
    pub fn is_among(&self, text: &[Compound]) -> bool {
        self.spans(text).next().is_some()
    }

    /// Where in a text it stands, from where to where.
    pub fn spans<'a>(&'a self, text: &'a [Compound]) -> impl Iterator<Item = (usize, usize)> + 'a {
        text.iter().enumerate().filter_map(move |(place, compound)| match self {
            Wanted::Word(word) => span_of_begun(compound, word),
            Wanted::Compound { parts, joined } => {
                span_of_parts(compound, parts).or_else(|| span_of_begun(compound, joined))
            }
            Wanted::Phrase(words) => span_of_phrase(&text[place..], words),
        })
    }
}

/// The forms an index has of a compound, in their order.
fn every_form(compound: &Compound) -> Vec<String> {
    compound.parts.iter().map(|part| part.folded.clone()).chain(compound.joined()).collect()
}

fn span_of_begun(compound: &Compound, word: &str) -> Option<(usize, usize)> {
    let part = compound.parts.iter().find(|part| part.folded.starts_with(word));
    if let Some(part) = part {
        return Some((part.start, part.end));
    }
    let joined = compound.joined()?;
    joined.starts_with(word).then(|| compound.span())
}

fn span_of_parts(compound: &Compound, parts: &[String]) -> Option<(usize, usize)> {
    let (last, first) = parts.split_last()?;
    let found = compound.parts.windows(parts.len()).find(|window| {
        window.last().is_some_and(|word| word.folded.starts_with(last.as_str()))
            && window.iter().zip(first).all(|(word, part)| word.folded == *part)
    })?;
    Some((found.first()?.start, found.last()?.end))
}

fn span_of_phrase(text: &[Compound], words: &[String]) -> Option<(usize, usize)> {
    // A phrase is taken apart as the text is, so it takes whole compounds.
    let mut wanted = words;
    let mut last = None;
    for compound in text {
        if wanted.is_empty() {
            break;
        }
        let forms = every_form(compound);
        let length = forms.len().min(wanted.len());
        if forms[..length] != wanted[..length] {
            return None;
        }
        wanted = &wanted[length..];
        last = Some(compound);
    }
    match last {
        Some(last) if wanted.is_empty() => Some((text.first()?.span().0, last.span().1)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(word: &str) -> Wanted {
        Wanted::Word(word.into())
    }

    #[test]
    fn words_are_wanted_as_they_are_looked_up() {
        assert_eq!(Typed::of("  Zoë  PEG").wanted, [word("zoe"), word("peg")]);
        let compound = Wanted::Compound { parts: vec!["o".into(), "brien".into()], joined: "obrien".into() };
        assert_eq!(Typed::of("O'Brien").wanted, [compound]);
        assert_eq!(
            Typed::of("peg \"counts the\"").wanted,
            [word("peg"), Wanted::Phrase(vec!["counts".into(), "the".into()])]
        );
        assert!(Typed::of(" * () - : ^ ").is_empty());
    }

    #[test]
    fn what_is_wanted_is_found_where_it_stands() {
        let text = "Zoë O’Brien counts the stairs";
        let words = compounds(text);
        let found = |typed: &str| -> Vec<&str> {
            Typed::of(typed)
                .wanted
                .iter()
                .flat_map(|wanted| wanted.spans(&words).collect::<Vec<_>>())
                .map(|(start, end)| &text[start..end])
                .collect()
        };
        assert_eq!(found("zo"), ["Zoë"]);
        assert_eq!(found("brien"), ["Brien"]);
        assert_eq!(found("obri"), ["O’Brien"]);
        assert_eq!(found("o'bri"), ["O’Brien"]);
        assert_eq!(found("\"counts the\""), ["counts the"]);
        assert_eq!(found("\"counts stairs\"").len(), 0);
    }
}
