//! Bookmarks: one for each heading, with its words, under the right one and leading to the right page.

use lopdf::Dictionary;

use super::tree::{Held, Tree};
use super::{File, Findings, Shown, as_dictionary};

/// How deep it stands from 1, its words and the page it leads to.
type Mark = (u8, String, Option<usize>);

pub(super) fn check(file: &File, tree: &Tree, shown: &Shown, findings: &mut Findings) {
    let mut marks = Vec::new();
    if let Some(outlines) = file.dictionary(file.catalog(), "Outlines") {
        below(file, outlines, 1, &mut marks);
    }
    findings.unless(!marks.is_empty(), "outline", || "there are no bookmarks".into());
    for (_, words, page) in &marks {
        findings
            .unless(page.is_some() && !words.is_empty(), "outline", || format!("“{words}” leads nowhere"));
    }
    let headings = tree.elements.iter().enumerate().filter_map(|(at, element)| {
        let level: u8 = element.role.strip_prefix('H')?.parse().ok()?;
        let page = element.holds.iter().find_map(|held| match held {
            Held::Content(page, _) => Some(*page),
            Held::Element(_) => None,
        });
        Some((level, same_spaces(&tree.own_words(at, shown)), page))
    });
    let headings: Vec<Mark> = headings.collect();
    // Which way glyphs stand is no matter here: letters are compared, not their order.
    let matches = marks.len() == headings.len()
        && marks.iter().zip(&headings).all(|(mark, heading)| {
            mark.0 == heading.0 && mark.2 == heading.2 && letters(&mark.1) == letters(&heading.1)
        });
    if !marks.is_empty() {
        findings.unless(matches, "outline-match", || {
            let first = marks.iter().zip(&headings).find(|(mark, heading)| mark != heading);
            format!("{} bookmarks, {} headings: {first:?}", marks.len(), headings.len())
        });
    }
}

fn below(file: &File, above: &Dictionary, depth: u8, found: &mut Vec<Mark>) {
    let mut next = file.dictionary(above, "First");
    while let Some(mark) = next {
        let place = file.array(mark, "Dest").first().and_then(|page| page.as_reference().ok());
        let page = place.and_then(|page| file.pages().iter().position(|known| *known == page));
        found.push((depth, same_spaces(&file.words(mark, "Title")), page));
        // A ring of bookmarks would never end.
        if depth < 8 && found.len() < 10_000 {
            below(file, mark, depth + 1, found);
        }
        next = file.get(mark, "Next").and_then(as_dictionary).filter(|_| found.len() < 10_000);
    }
}

fn same_spaces(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn letters(words: &str) -> Vec<char> {
    let is_silent =
        |c: &char| c.is_whitespace() || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}');
    let mut letters: Vec<char> = words.chars().filter(|c| !is_silent(c)).collect();
    letters.sort_unstable();
    letters
}
