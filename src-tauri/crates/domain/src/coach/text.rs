//! A text taken apart: its words, its sentences, and which of its words somebody said.

/// A word with its place, in characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) start: usize,
    pub(super) end: usize,
    /// In small letters, with straight apostrophes.
    pub(super) plain: String,
    /// Which sentence it stands in.
    pub(super) sentence: usize,
    /// Whether it stands between quotation marks.
    pub(super) is_said: bool,
}

/// A sentence: its words, and its place in characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sentence {
    pub(super) words: std::ops::Range<usize>,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// A text taken apart.
pub(super) struct Parsed {
    pub(super) letters: Vec<char>,
    pub(super) words: Vec<Word>,
    pub(super) sentences: Vec<Sentence>,
}

impl Parsed {
    pub(super) fn of(text: &str) -> Parsed {
        let letters: Vec<char> = text.chars().collect();
        let said = said_in(&letters);
        let mut words = Vec::new();
        let (mut at, mut sentence) = (0, 0);
        while at < letters.len() {
            if letters[at].is_alphanumeric() {
                let end = word_end(&letters, at);
                let plain = letters[at..end].iter().map(|letter| small(*letter)).collect();
                words.push(Word { start: at, end, plain, sentence, is_said: said[at] });
                at = end;
            } else {
                sentence += usize::from(ends_sentence(&letters, at));
                at += 1;
            }
        }
        let sentences = sentences_of(&mut words);
        Parsed { letters, words, sentences }
    }

    /// The characters at a place.
    pub(super) fn found(&self, start: usize, end: usize) -> String {
        self.letters[start..end].iter().collect()
    }

    /// Whether a word begins its sentence.
    pub(super) fn is_first(&self, word: usize) -> bool {
        self.sentences[self.words[word].sentence].words.start == word
    }

    /// Whether the words belong together: nothing but a space or a hyphen between each and the next.
    pub(super) fn is_joined(&self, words: &std::ops::Range<usize>) -> bool {
        self.words[words.clone()].windows(2).all(|pair| {
            let between = &self.letters[pair[0].end..pair[1].start];
            !between.is_empty()
                && between.iter().all(|sign| sign.is_whitespace() || is_hyphen(*sign))
                && pair[0].sentence == pair[1].sentence
        })
    }
}

/// Letters and digits, with apostrophes between letters.
fn word_end(letters: &[char], start: usize) -> usize {
    let mut end = start;
    while let Some(letter) = letters.get(end) {
        let goes_on = letter.is_alphanumeric()
            || is_mark(*letter)
            || (is_apostrophe(*letter) && letters.get(end + 1).is_some_and(|next| next.is_alphabetic()));
        if !goes_on {
            break;
        }
        end += 1;
    }
    end
}

/// An accent that is a character of its own, or a sign nobody sees inside a word.
fn is_mark(letter: char) -> bool {
    unicode_normalization::char::is_combining_mark(letter) || letter == '\u{AD}'
}

fn is_apostrophe(sign: char) -> bool {
    matches!(sign, '\'' | '’')
}

pub(super) fn is_hyphen(sign: char) -> bool {
    matches!(sign, '-' | '\u{2010}' | '\u{2011}')
}

/// One character stays one character, so that places in the text hold.
pub(super) fn small(letter: char) -> char {
    let mut small = letter.to_lowercase();
    match (is_apostrophe(letter), small.next(), small.next()) {
        (true, _, _) => '\'',
        (false, Some(one), None) => one,
        (false, _, _) => letter,
    }
}

/// Nobody's words between marks are longer, and no signs between sentences are more: a text of nothing but marks is gone
/// through once.
const LONGEST_SAID: usize = 300;
const FAR: usize = 40;

/// Whether a sentence ends with this sign: the next thing begins with a capital, or on a new line.
fn ends_sentence(letters: &[char], at: usize) -> bool {
    match letters[at] {
        '\n' | '\u{2028}' | '\u{2029}' => true,
        '.' | '!' | '?' => {
            let rest = &letters[at + 1..];
            let is_apart = rest.first().is_none_or(|next| !next.is_alphanumeric());
            let next = rest.iter().take(FAR).find(|next| next.is_alphanumeric());
            is_apart && next.is_none_or(|next| !next.is_lowercase())
        }
        _ => false,
    }
}

/// Numbers the sentences that have words, and says where each is.
fn sentences_of(words: &mut [Word]) -> Vec<Sentence> {
    let mut sentences: Vec<Sentence> = Vec::new();
    let mut before = None;
    for (place, word) in words.iter_mut().enumerate() {
        if before != Some(word.sentence) {
            before = Some(word.sentence);
            sentences.push(Sentence { words: place..place, start: word.start, end: word.end });
        }
        let number = sentences.len().saturating_sub(1);
        if let Some(sentence) = sentences.last_mut() {
            sentence.words.end = place + 1;
            sentence.end = word.end;
        }
        word.sentence = number;
    }
    sentences
}

/// For each character, whether it stands between quotation marks of one line.
fn said_in(letters: &[char]) -> Vec<bool> {
    let mut said = vec![false; letters.len()];
    let mut at = 0;
    while at < letters.len() {
        let end = quote_end(letters, at);
        if let Some(end) = end {
            said[at..end].fill(true);
        }
        at = end.unwrap_or(at + 1);
    }
    said
}

/// Where the words end that begin with a quotation mark here.
fn quote_end(letters: &[char], at: usize) -> Option<usize> {
    let is_before_word = at == 0 || !letters[at - 1].is_alphanumeric();
    let closing: &[char] = match letters[at] {
        '“' => &['”'],
        '"' => &['"'],
        '«' => &['»'],
        '‘' => &['’'],
        '\'' if is_before_word => &['\''],
        _ => return None,
    };
    let line = letters[at + 1..].iter().take(LONGEST_SAID).take_while(|letter| **letter != '\n').count();
    let line = &letters[at + 1..at + 1 + line];
    let is_end = |place: &usize| {
        closing.contains(&line[*place]) && !line.get(place + 1).is_some_and(|next| next.is_alphanumeric())
    };
    (0..line.len()).find(is_end).map(|place| at + place + 2)
}

#[cfg(test)]
mod tests {
    use super::Parsed;

    fn sentences(text: &str) -> Vec<String> {
        let parsed = Parsed::of(text);
        parsed.sentences.iter().map(|sentence| parsed.found(sentence.start, sentence.end)).collect()
    }

    #[test]
    fn a_sentence_ends_where_the_next_thing_begins_with_a_capital_or_a_line() {
        assert_eq!(
            sentences("He ran. She hid!  Both (e.g. at 2.30 p.m. or so) laughed\nThen lunch"),
            ["He ran", "She hid", "Both (e.g. at 2.30 p.m. or so) laughed", "Then lunch"]
        );
        assert!(sentences(" … \n . ").is_empty());
    }

    #[test]
    fn what_somebody_said_is_known_by_its_marks() {
        for text in ["He said “no more” today", "He said ‘no more’ today", "He said 'no more' today"]
        {
            let said: Vec<String> = Parsed::of(text)
                .words
                .into_iter()
                .filter(|word| word.is_said)
                .map(|word| word.plain)
                .collect();
            assert_eq!(said, ["no", "more"], "{text}");
        }
        for text in ["Mum’s words and Dad’s", "rock 'n roll and can't", "an open “ mark"] {
            assert!(Parsed::of(text).words.iter().all(|word| !word.is_said), "{text}");
        }
    }
}
