//! The words of a paper, piece by piece.

use unicode_segmentation::UnicodeSegmentation;

use crate::printing::{Part, PrintedDocument};

/// A piece of text that stands on paper.
#[derive(Clone, Debug, PartialEq)]
pub struct Text<'a> {
    /// The part of the page, for whoever looks for it: "What parents told us".
    pub part: String,
    /// What sort of place it is.
    pub spot: Spot,
    /// The words.
    pub text: &'a str,
}

/// Sorts of places on paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    /// Our own words, perhaps with the child's name in them: titles, headings, labels.
    Label,
    /// The setting's heading.
    Letterhead,
    /// The facts at the top.
    Fact,
    /// What somebody wrote.
    Written,
    /// What a picture shows.
    Picture,
    /// Signatures.
    Signature,
}

impl Spot {
    /// Whether words there come from the answers.
    pub fn is_written(self) -> bool {
        match self {
            Spot::Fact | Spot::Written | Spot::Picture | Spot::Signature => true,
            Spot::Label | Spot::Letterhead => false,
        }
    }
}

/// Every piece of text, in reading order.
pub fn texts_of(document: &PrintedDocument) -> Vec<Text<'_>> {
    let mut texts = Texts { found: Vec::new(), heading: document.title.clone() };
    let head = &document.letterhead;
    texts.push("Your setting’s heading", Spot::Letterhead, &head.name);
    for line in head.address.iter().chain(&head.contact).chain(&head.reference) {
        texts.push("Your setting’s heading", Spot::Letterhead, line);
    }
    if let Some(logo) = &head.logo {
        texts.push("Your setting’s heading", Spot::Letterhead, &logo.alt);
    }
    texts.push("Title", Spot::Label, &document.title);
    if let Some(name) = &document.addressed_to {
        texts.push("Whom it is for", Spot::Fact, name);
    }
    for fact in &document.facts {
        texts.push("Facts at the top", Spot::Label, &fact.label);
        texts.push(&fact.label, Spot::Fact, &fact.value);
    }
    if let Some(photo) = &document.portrait {
        texts.push("Photo", Spot::Picture, &photo.alt);
    }
    for part in &document.parts {
        texts.part(part);
    }
    texts.push("Foot of the page", Spot::Label, &document.footer.initials);
    texts.found
}

struct Texts<'a> {
    found: Vec<Text<'a>>,
    heading: String,
}

impl<'a> Texts<'a> {
    fn push(&mut self, part: &str, spot: Spot, text: &'a str) {
        if !text.is_empty() {
            self.found.push(Text { part: part.to_owned(), spot, text });
        }
    }

    /// Under the heading, or under the label where there is one.
    fn under(&mut self, label: Option<&str>, spot: Spot, text: &'a str) {
        let part = match label {
            Some(label) => format!("{}: {label}", self.heading),
            None => self.heading.clone(),
        };
        self.push(&part, spot, text);
    }

    fn part(&mut self, part: &'a Part) {
        match part {
            Part::Heading { text, .. } => {
                self.heading.clone_from(text);
                self.under(None, Spot::Label, text);
            }
            Part::Text { label, text } => {
                label.iter().for_each(|label| self.under(None, Spot::Label, label));
                self.under(label.as_deref(), Spot::Written, text);
            }
            // The label of a quote may be somebody's name.
            Part::Quote { label, text } => {
                label.iter().for_each(|label| self.under(None, Spot::Written, label));
                self.under(label.as_deref(), Spot::Written, text);
            }
            Part::Judgement { phrase, .. } => self.under(None, Spot::Written, phrase),
            Part::List { label, items } => {
                label.iter().for_each(|label| self.under(None, Spot::Label, label));
                items.iter().for_each(|item| self.under(label.as_deref(), Spot::Written, item));
            }
            Part::Table { caption, columns, rows } => {
                self.under(None, Spot::Label, caption);
                columns.iter().for_each(|column| self.under(None, Spot::Label, &column.heading));
                rows.iter().flatten().for_each(|cell| self.under(None, Spot::Written, cell));
            }
            Part::RowsToWrite { caption, columns, rows, .. } => {
                self.under(None, Spot::Label, caption);
                columns.iter().for_each(|column| self.under(None, Spot::Label, &column.heading));
                rows.iter().flatten().for_each(|cell| self.under(None, Spot::Written, cell));
            }
            Part::WriteOn { label, .. } => self.under(None, Spot::Label, label),
            Part::Boxes { label, choices } => {
                self.under(None, Spot::Label, label);
                choices.iter().for_each(|choice| self.under(Some(label), Spot::Written, &choice.text));
            }
            Part::Photo { alt, .. } => self.under(None, Spot::Picture, alt),
            Part::Facts { facts, picture } => {
                for fact in facts {
                    self.under(None, Spot::Label, &fact.label);
                    self.under(Some(&fact.label), Spot::Written, &fact.value);
                }
                picture.iter().for_each(|photo| self.under(None, Spot::Picture, &photo.alt));
            }
            Part::Note { text } => self.under(None, Spot::Written, text),
            Part::SignOff { signatures } => {
                for signature in signatures {
                    self.under(None, Spot::Label, &signature.heading);
                    for text in signature.name.iter().chain(&signature.role) {
                        self.under(Some(&signature.heading), Spot::Signature, text);
                    }
                }
            }
            Part::StillToWrite { .. } | Part::FrontEnds => {}
        }
    }
}

/// The signs of a text, each once, that hold one of these characters: a flag or a family is one sign of many.
pub fn signs_with<'a>(text: &'a str, characters: &[char]) -> Vec<&'a str> {
    let mut found = Vec::new();
    for sign in text.graphemes(true) {
        if sign.contains(characters) && !found.contains(&sign) {
            found.push(sign);
        }
    }
    found
}
