//! Everything held about a child as data, beside the pages: one JSON file that another program can read, and tables.
//!
//! The JSON file is an [`AccessSet`]: `format` is always `coatpeg-access-set` and `version` says how the rest is to be
//! read. Each item has the words of its pages, piece by piece in reading order, with the same words held back.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::look_through::texts_of;
use crate::printing::PrintedDocument;

/// What the file says it is.
pub const FORMAT: &str = "coatpeg-access-set";
/// How it is to be read; a newer program that writes it otherwise raises this.
pub const VERSION: u32 = 1;

/// Everything that is handed over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessSet {
    /// Always [`FORMAT`].
    pub format: String,
    /// [`VERSION`].
    pub version: u32,
    /// The setting's name.
    pub setting: String,
    /// The child's whole name.
    pub child: String,
    /// Date of birth.
    pub born_on: NaiveDate,
    /// The day the set was made.
    pub made_on: NaiveDate,
    /// What is in it.
    pub items: Vec<SetItem>,
    /// What is held back, and why.
    pub held_back: Vec<SetHeldBack>,
}

/// One thing that is handed over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetItem {
    /// "Documents", "Notes".
    pub group: String,
    /// What it is.
    pub title: String,
    /// Its date or state.
    pub about: String,
    /// The file with its pages.
    pub file: String,
    /// Its words, in reading order.
    pub words: Vec<SetWords>,
}

/// A piece of text and where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetWords {
    /// The part of the page, or the question.
    pub part: String,
    /// The words.
    pub text: String,
}

/// Something that is held back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetHeldBack {
    /// What.
    pub title: String,
    /// Why.
    pub reason: String,
}

/// The words of a paper, piece by piece: what comes from the records, not what the form itself says.
pub fn words_of(document: &PrintedDocument) -> Vec<SetWords> {
    let written = texts_of(document).into_iter().filter(|text| text.spot.is_written());
    written.map(|text| SetWords { part: text.part, text: text.text.to_owned() }).collect()
}

impl AccessSet {
    /// Two tables that spreadsheets open: what is in the set, and every piece of text.
    pub fn tables(&self) -> [(&'static str, String); 2] {
        let mut contents = line(&["Group", "What", "About", "File"]);
        let mut words = line(&["File", "What", "Part", "Text"]);
        for item in &self.items {
            contents.push_str(&line(&[&item.group, &item.title, &item.about, &item.file]));
            for piece in &item.words {
                words.push_str(&line(&[&item.file, &item.title, &piece.part, &piece.text]));
            }
        }
        [("contents", contents), ("words", words)]
    }
}

/// One line of a table as spreadsheets read it.
fn line(cells: &[&str]) -> String {
    let cells: Vec<String> = cells.iter().map(|text| cell(text)).collect();
    format!("{}\r\n", cells.join(","))
}

/// A cell in quotes. Words that a spreadsheet would work out as a formula are kept as words.
fn cell(text: &str) -> String {
    let guard = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::printing::{Footer, Letterhead, Part};

    fn set() -> AccessSet {
        let paper = PrintedDocument {
            title: "Notes".into(),
            draft: None,
            is_example: false,
            letterhead: Letterhead { name: "Puddle Lane".into(), ..Letterhead::default() },
            addressed_to: None,
            facts: Vec::new(),
            portrait: None,
            parts: vec![
                Part::Heading { level: 1, text: "Play".into() },
                Part::Text { label: Some("Said".into()), text: "=“More”, he said,\n\"again\"".into() },
            ],
            footer: Footer { initials: "B.Q.".into(), born: String::new(), version: 0, dated: String::new() },
        };
        AccessSet {
            format: FORMAT.into(),
            version: VERSION,
            setting: "Puddle Lane".into(),
            child: "Barnaby Quill".into(),
            born_on: NaiveDate::from_ymd_opt(2025, 4, 12).expect("a day"),
            made_on: NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day"),
            items: vec![SetItem {
                group: "Notes".into(),
                title: "Notes".into(),
                about: "3 notes".into(),
                file: "BQ_2025-04_access_02.pdf".into(),
                words: words_of(&paper),
            }],
            held_back: vec![SetHeldBack { title: "A note".into(), reason: "About somebody else.".into() }],
        }
    }

    #[test]
    fn a_set_reads_back_as_it_was_written() {
        let json = serde_json::to_string_pretty(&set()).expect("plain data");
        assert_eq!(serde_json::from_str::<AccessSet>(&json).expect("read"), set());
        let value: serde_json::Value = serde_json::from_str(&json).expect("read");
        assert_eq!((&value["format"], &value["version"]), (&FORMAT.into(), &1.into()));
        assert_eq!(value["items"][0]["words"][0]["part"], "Play: Said");
    }

    #[test]
    fn tables_keep_quotes_and_lines_and_no_cell_is_a_formula() {
        let [(_, contents), (_, words)] = set().tables();
        assert_eq!(contents.lines().next(), Some("\"Group\",\"What\",\"About\",\"File\""));
        assert!(words.contains("\"'=“More”, he said,\n\"\"again\"\"\"\r\n"), "{words}");
        assert!(!words.contains("Puddle Lane"), "what heads a page is not about the child");
    }
}
