//! Lists of phrases the coach knows, and where they stand in a text.

/// A phrase, and what to write instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// The phrase, in small letters.
    pub phrase: String,
    /// What to write instead; may be empty.
    pub instead: String,
}

/// Reads a list: a phrase a line, `phrase = instead`. Lines that begin with `#` are left out.
#[must_use]
pub fn read_list(list: &str) -> Vec<Phrase> {
    list.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| {
            let (phrase, instead) = line.split_once('=').unwrap_or((line, ""));
            Phrase { phrase: phrase.trim().to_lowercase(), instead: instead.trim().to_owned() }
        })
        .filter(|known| !known.phrase.is_empty())
        .collect()
}

/// Where a phrase stands in a text as whole words, in characters.
#[must_use]
pub fn places(text: &[char], phrase: &str) -> Vec<(usize, usize)> {
    let wanted: Vec<char> = phrase.chars().map(alike).collect();
    if wanted.is_empty() || wanted.len() > text.len() {
        return Vec::new();
    }
    (0..=text.len() - wanted.len())
        .map(|start| (start, start + wanted.len()))
        .filter(|&(start, end)| {
            text[start..end].iter().zip(&wanted).all(|(have, want)| alike(*have) == *want)
                && !(start > 0 && text[start - 1].is_alphanumeric())
                && !text.get(end).is_some_and(|next| next.is_alphanumeric())
        })
        .collect()
}

/// One character stays one character, so that places in the text hold.
fn alike(letter: char) -> char {
    let mut small = letter.to_lowercase();
    match (letter, small.next(), small.next()) {
        ('’', _, _) => '\'',
        (_, Some(one), None) => one,
        (_, _, _) => letter,
    }
}

#[cfg(test)]
mod tests {
    use super::{places, read_list};

    #[test]
    fn a_phrase_is_found_as_whole_words_whatever_the_capitals() {
        let text: Vec<char> = "Élodie CAN’T cantering can't".chars().collect();
        assert_eq!(places(&text, "can't"), [(7, 12), (23, 28)]);
        assert!(places(&text, "cant").is_empty());
    }

    #[test]
    fn remarks_and_empty_lines_are_no_phrases() {
        let read = read_list("# a remark\n\nCohort = group\n= nothing\n");
        assert_eq!(read.len(), 1);
        assert_eq!((read[0].phrase.as_str(), read[0].instead.as_str()), ("cohort", "group"));
    }
}
