//! The part of a text that shows why it was found, and where in it the words stand.

use serde::{Deserialize, Serialize};

use super::typed::Typed;
use super::words::{Compound, compounds};
use super::written::WrittenLine;

/// About how many letters of a text are shown.
const SHOWN: usize = 140;

/// How many of them stand before the first word that was looked for.
const BEFORE: usize = 45;

/// A text with places in it to be marked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Marked {
    /// The text.
    pub text: String,
    /// From where to where, in order, in bytes.
    pub marks: Vec<(usize, usize)>,
}

impl Marked {
    /// A text with nothing marked in it.
    pub fn plain(text: impl Into<String>) -> Marked {
        Marked { text: text.into(), marks: Vec::new() }
    }

    /// The text in pieces, each with whether it is marked.
    pub fn pieces(&self) -> Vec<(&str, bool)> {
        let mut pieces = Vec::new();
        let mut written = 0;
        for (start, end) in &self.marks {
            let (Some(between), Some(mark)) = (self.text.get(written..*start), self.text.get(*start..*end))
            else {
                continue;
            };
            pieces.push((between, false));
            pieces.push((mark, true));
            written = *end;
        }
        pieces.push((self.text.get(written..).unwrap_or_default(), false));
        pieces.retain(|(piece, _)| !piece.is_empty());
        pieces
    }
}

/// A part of what was written, and the question it answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Excerpt {
    /// The question, as it is headed.
    pub label: String,
    /// The part.
    pub text: Marked,
}

/// A text with what was typed marked in it.
pub fn marked(typed: &Typed, text: &str) -> Marked {
    let marks = marks_in(typed, &compounds(text));
    Marked { text: text.to_owned(), marks }
}

/// The part of what was written that says most about why it was found; nothing where none of it was looked for.
pub fn best_excerpt(typed: &Typed, lines: &[WrittenLine]) -> Option<Excerpt> {
    let counted = lines.iter().map(|line| {
        let words = compounds(&line.text);
        let found = typed.wanted.iter().filter(|wanted| wanted.is_among(&words)).count();
        (found, line, words)
    });
    // Of lines that say as much the first.
    let (found, line, words) =
        counted.reduce(|best, line| if line.0 > best.0 { line } else { best }).filter(|best| best.0 > 0)?;
    debug_assert!(found > 0);
    let marks = marks_in(typed, &words);
    Some(Excerpt { label: line.label.to_owned(), text: cut(&line.text, &marks) })
}

fn marks_in(typed: &Typed, words: &[Compound]) -> Vec<(usize, usize)> {
    let mut marks: Vec<(usize, usize)> = typed.wanted.iter().flat_map(|wanted| wanted.spans(words)).collect();
    marks.sort_unstable();
    let mut apart: Vec<(usize, usize)> = Vec::new();
    for (start, end) in marks {
        match apart.last_mut() {
            Some((_, last)) if start < *last => *last = (*last).max(end),
            _ => apart.push((start, end)),
        }
    }
    apart
}

/// The part of a text around the first mark, at whole words, with an ellipsis where something is left out.
fn cut(text: &str, marks: &[(usize, usize)]) -> Marked {
    let first = marks.first().map_or(0, |(start, _)| *start);
    let from = word_start(text, back(text, first, BEFORE));
    let to = word_end(text, ahead(text, from, SHOWN)).max(marks.first().map_or(0, |(_, end)| *end));
    let before = if from > 0 { "… " } else { "" };
    let behind = if to < text.len() { " …" } else { "" };
    let part = text[from..to].trim_end();
    let inside = |(start, end): &(usize, usize)| {
        (*start >= from && *end <= from + part.len())
            .then(|| (start - from + before.len(), end - from + before.len()))
    };
    Marked {
        text: format!("{before}{}{behind}", in_one_line(part)),
        marks: marks.iter().filter_map(inside).collect(),
    }
}

/// Line ends become spaces, each as many as it had bytes, so that marks stay where they are.
fn in_one_line(text: &str) -> String {
    text.replace(['\n', '\r', '\t'], " ")
}

/// So many letters back from a place.
fn back(text: &str, place: usize, letters: usize) -> usize {
    text[..place].char_indices().rev().take(letters).last().map_or(place, |(at, _)| at)
}

/// So many letters ahead of a place.
fn ahead(text: &str, place: usize, letters: usize) -> usize {
    text[place..].char_indices().nth(letters).map_or(text.len(), |(at, _)| place + at)
}

/// The beginning of the next word, unless the text begins here.
fn word_start(text: &str, place: usize) -> usize {
    if place == 0 {
        return 0;
    }
    let space = text[place..].find(char::is_whitespace);
    let start = space.map_or(place, |at| place + at);
    start + text[start..].len() - text[start..].trim_start().len()
}

/// The end of the last word before a place, unless the text ends here.
fn word_end(text: &str, place: usize) -> usize {
    if place == text.len() {
        return place;
    }
    text[..place].rfind(char::is_whitespace).unwrap_or(place)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(typed: &str, text: &str) -> String {
        let lines = [WrittenLine { label: "Summary", text: text.to_owned() }];
        let excerpt = best_excerpt(&Typed::of(typed), &lines).expect("found");
        excerpt
            .text
            .pieces()
            .into_iter()
            .map(|(piece, mark)| if mark { format!("[{piece}]") } else { piece.into() })
            .collect()
    }

    #[test]
    fn words_are_marked_whatever_their_accents() {
        let marks = |typed: &str, text: &str| -> String {
            let marked = marked(&Typed::of(typed), text);
            marked
                .pieces()
                .into_iter()
                .map(|(piece, mark)| if mark { format!("[{piece}]") } else { piece.into() })
                .collect()
        };
        assert_eq!(marks("zoe bri", "Zoë O’Brien"), "[Zoë] O’[Brien]");
        assert_eq!(marks("obrien", "Zoë O’Brien"), "Zoë [O’Brien]");
        assert_eq!(marks("", "Zoë"), "Zoë");
    }

    #[test]
    fn a_long_text_shows_the_part_with_the_word_in_it() {
        assert_eq!(shown("sings", "She sings."), "She [sings].");
        let long = format!(
            "{} She sings of stairs. {}",
            "Words and more words. ".repeat(20),
            "The end of it. ".repeat(20)
        );
        let part = shown("sings", &long);
        assert!(
            part.starts_with("… ") && part.ends_with(" …") && part.contains("[sings] of stairs"),
            "{part}"
        );
        assert!(part.chars().count() < SHOWN + 20, "{part}");
    }

    #[test]
    fn the_line_that_says_most_is_shown() {
        let lines = [
            WrittenLine { label: "One", text: "She sings.".into() },
            WrittenLine { label: "Two", text: "She sings on the stairs.".into() },
        ];
        assert_eq!(best_excerpt(&Typed::of("stairs sings"), &lines).expect("found").label, "Two");
        assert_eq!(best_excerpt(&Typed::of("boats"), &lines), None);
    }

    #[test]
    fn a_text_in_any_letters_is_cut_without_harm() {
        let text = "Ngọc đi học. ".repeat(40);
        for word in ["ngoc", "hoc", "di"] {
            assert!(shown(word, &text).contains('['), "{word}");
        }
    }
}
