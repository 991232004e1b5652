//! A document in words becomes blocks: what to say and in which order, with nothing about points or pages.
//!
//! This is where the wording that only paper needs is added, such as "Example" and the captions of the sign-off.

use coatpeg_domain::printing::{
    Fact, Mark, Part, PrintedBox, PrintedColumn, PrintedDocument, PrintedPhoto, PrintedSignature,
};

/// Something that stands on paper by itself.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Block {
    /// The setting, and what state the document is in.
    Letterhead(Letterhead),
    /// A heading of level 1 to 3; no level is skipped.
    Heading {
        /// The level.
        level: u8,
        /// The words.
        text: String,
    },
    /// Short facts, three across, with the child's picture beside them.
    Facts {
        /// The facts.
        facts: Vec<Fact>,
        /// The picture.
        portrait: Option<Shown>,
    },
    /// A label for what follows it.
    Label(String),
    /// A paragraph.
    Paragraph(String),
    /// A paragraph that begins with its label.
    Led {
        /// The label.
        label: String,
        /// The words after it.
        text: String,
    },
    /// Small print.
    Note(String),
    /// Somebody's own words, in paragraphs.
    Quote(Vec<String>),
    /// A professional judgement.
    Judgement {
        /// "Progressing well".
        phrase: String,
        /// The sign before it.
        mark: Option<Mark>,
    },
    /// A judgement with what explains it, closely set.
    Judged {
        /// "Some support".
        phrase: String,
        /// The sign before it.
        mark: Option<Mark>,
        /// The words after it.
        text: String,
    },
    /// A place where something is still to write, and what.
    StillToWrite(String),
    /// A list with bullets.
    List(Vec<String>),
    /// A table with one header row.
    Table(Table),
    /// Room to write by hand, after its question.
    WriteOn {
        /// The question.
        label: String,
        /// How many lines; none for a short answer beside the question.
        lines: u8,
    },
    /// Choices behind boxes, each with whether it was made.
    Boxes(Vec<(String, bool)>),
    /// A picture with what it shows.
    Figure(Shown),
    /// Places to sign.
    SignOff(Vec<PrintedSignature>),
    /// From here on two columns.
    Columns,
    /// The front page is complete.
    FrontEnds,
}

/// Who sends a document, to whom, and what state it is in.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Letterhead {
    /// The setting's name.
    pub name: String,
    /// Its logo.
    pub logo: Option<Shown>,
    /// Address, contact and reference, one line each.
    pub details: Vec<String>,
    /// "To Hartsmoor Primary School"
    pub addressed_to: Option<String>,
    /// Sentences such as "Draft: not yet discussed", read before everything else.
    pub state: Vec<String>,
}

/// A picture and what it shows.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Shown {
    /// By which the picture is fetched.
    pub sha256: String,
    /// What it shows.
    pub alt: String,
}

impl Shown {
    fn of(photo: &PrintedPhoto) -> Self {
        Self { sha256: photo.sha256.clone(), alt: one_line(&photo.alt) }
    }
}

/// A table; every row has as many cells as there are columns.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Table {
    /// What it shows.
    pub caption: String,
    /// Headings with their share of the width.
    pub columns: Vec<(String, f32)>,
    /// Cells, each in paragraphs.
    pub rows: Vec<Vec<Vec<String>>>,
    /// Empty rows to write on.
    pub empty: u8,
}

/// A block and the part of the document it belongs to, in words a person knows from the form.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Placed {
    /// The label or heading under which it stands.
    pub part: String,
    /// The block.
    pub block: Block,
}

/// The blocks of a document. One that `has_front` is set in two columns after its first heading.
pub(crate) fn blocks(document: &PrintedDocument, has_front: bool) -> Vec<Placed> {
    let mut found = Found { part: "Letterhead".to_owned(), blocks: Vec::new(), deepest: 1, columns: None };
    found.columns = has_front.then_some(false);
    found.add(Block::Letterhead(letterhead(document, has_front)));
    found.part = "Title".to_owned();
    let title = one_line(&document.title);
    found
        .add(Block::Heading { level: 1, text: if title.is_empty() { "Document".to_owned() } else { title } });
    found.part = "Facts at the top".to_owned();
    found.facts(&document.facts, document.portrait.as_ref());
    found.parts(&document.parts);
    found.blocks
}

/// Blocks so far, and what is needed to add the next.
struct Found {
    part: String,
    blocks: Vec<Placed>,
    deepest: u8,
    /// For a document with a front: whether its columns have begun.
    columns: Option<bool>,
}

impl Found {
    fn add(&mut self, block: Block) {
        self.blocks.push(Placed { part: self.part.clone(), block });
    }

    fn label(&mut self, label: Option<&String>) {
        if let Some(label) = label.map(|label| one_line(label)).filter(|label| !label.is_empty()) {
            self.part.clone_from(&label);
            self.add(Block::Label(label));
        }
    }

    fn parts(&mut self, parts: &[Part]) {
        let mut at = 0;
        while let Some(part) = parts.get(at) {
            at += 1;
            // In columns what explains a judgement runs on beside it.
            if self.columns == Some(true)
                && let Part::Judgement { phrase, mark } = part
                && let Some(Part::Text { label: None, text }) = parts.get(at)
            {
                at += usize::from(self.judged(phrase, *mark, text));
            } else {
                self.part(part);
            }
        }
    }

    /// Adds a judgement with what explains it; says whether it did.
    fn judged(&mut self, phrase: &str, mark: Option<Mark>, text: &str) -> bool {
        let mut paragraphs = paragraphs(text).into_iter();
        let (phrase, first) = (one_line(phrase), paragraphs.next());
        let (false, Some(text)) = (phrase.is_empty(), first) else {
            self.part(&Part::Judgement { phrase, mark });
            return false;
        };
        self.add(Block::Judged { phrase, mark, text });
        paragraphs.for_each(|text| self.add(Block::Paragraph(text)));
        true
    }

    fn part(&mut self, part: &Part) {
        match part {
            Part::Heading { level, text } => self.heading(*level, one_line(text)),
            Part::Text { label, text } => self.text(label.as_ref(), paragraphs(text)),
            Part::Quote { label, text } => self.quote(label.as_ref(), paragraphs(text)),
            Part::Judgement { phrase, mark } => {
                let phrase = one_line(phrase);
                if !phrase.is_empty() {
                    self.add(Block::Judgement { phrase, mark: *mark });
                }
            }
            Part::StillToWrite { what } => self.add(Block::StillToWrite(one_line(what))),
            Part::List { label, items } => self.list(label.as_ref(), items),
            Part::Table { caption, columns, rows } => self.table(caption, columns, rows, 0),
            Part::RowsToWrite { caption, columns, rows, empty } => {
                self.table(caption, columns, rows, *empty);
            }
            Part::WriteOn { label, lines } => self.write_on(one_line(label), *lines),
            Part::Boxes { label, choices } => self.boxes(label, choices),
            Part::Photo { sha256, alt } => {
                self.add(Block::Figure(Shown { sha256: sha256.clone(), alt: one_line(alt) }));
            }
            Part::Facts { facts, picture } => self.facts(facts, picture.as_ref()),
            Part::Note { text } => paragraphs(text).into_iter().for_each(|text| self.add(Block::Note(text))),
            Part::SignOff { signatures } => {
                if !signatures.is_empty() {
                    self.add(Block::SignOff(signatures.iter().map(cleaned).collect()));
                }
            }
            Part::FrontEnds if self.columns.is_some() => self.add(Block::FrontEnds),
            Part::FrontEnds => {}
        }
    }

    /// Facts with their picture; a picture alone where there are none.
    fn facts(&mut self, facts: &[Fact], picture: Option<&PrintedPhoto>) {
        let facts: Vec<Fact> = facts
            .iter()
            .map(|fact| Fact { label: one_line(&fact.label), value: one_line(&fact.value) })
            .filter(|fact| !fact.label.is_empty())
            .collect();
        let portrait = picture.map(Shown::of);
        match (facts.is_empty(), portrait) {
            (true, portrait) => portrait.into_iter().for_each(|shown| self.add(Block::Figure(shown))),
            (false, portrait) => self.add(Block::Facts { facts, portrait }),
        }
    }

    fn quote(&mut self, label: Option<&String>, paragraphs: Vec<String>) {
        if !paragraphs.is_empty() {
            self.label(label);
            self.add(Block::Quote(paragraphs));
        }
    }

    fn list(&mut self, label: Option<&String>, items: &[String]) {
        let items: Vec<_> = items.iter().map(|item| one_line(item)).filter(|item| !item.is_empty()).collect();
        if !items.is_empty() {
            self.label(label);
            self.add(Block::List(items));
        }
    }

    /// Paragraphs under their label; in columns the first of them begins with it. A label by itself is left out.
    fn text(&mut self, label: Option<&String>, paragraphs: Vec<String>) {
        if paragraphs.is_empty() {
            return;
        }
        let mut paragraphs = paragraphs.into_iter();
        let label = label.map(|label| one_line(label)).filter(|label| !label.is_empty());
        if self.columns == Some(true)
            && let Some(label) = label
        {
            self.part.clone_from(&label);
            let text = paragraphs.next().unwrap_or_default();
            self.add(Block::Led { label, text });
        } else {
            self.label(label.as_ref());
        }
        paragraphs.for_each(|text| self.add(Block::Paragraph(text)));
    }

    fn write_on(&mut self, label: String, lines: u8) {
        if !label.is_empty() {
            self.part.clone_from(&label);
            self.add(Block::WriteOn { label, lines });
        }
    }

    fn boxes(&mut self, label: &String, choices: &[PrintedBox]) {
        let choices: Vec<_> = choices
            .iter()
            .map(|choice| (one_line(&choice.text), choice.is_ticked))
            .filter(|(text, _)| !text.is_empty())
            .collect();
        if !choices.is_empty() {
            self.label(Some(label));
            self.add(Block::Boxes(choices));
        }
    }

    fn table(&mut self, caption: &str, columns: &[PrintedColumn], rows: &[Vec<String>], empty: u8) {
        if columns.is_empty() {
            return;
        }
        let caption = one_line(caption);
        if !caption.is_empty() {
            self.part.clone_from(&caption);
        }
        let rows = rows.iter().map(|row| cells(row, columns.len())).collect();
        let columns = columns
            .iter()
            .map(|column| (one_line(&column.heading), f32::from(column.share.max(1))))
            .collect();
        self.add(Block::Table(Table { caption, columns, rows, empty }));
    }

    fn heading(&mut self, level: u8, text: String) {
        if text.is_empty() {
            return;
        }
        if self.columns == Some(false) {
            self.columns = Some(true);
            self.add(Block::Columns);
        }
        // The title is level 1, and a level may not be skipped.
        let level = (level.clamp(1, 2) + 1).min(self.deepest + 1);
        self.deepest = level;
        self.part.clone_from(&text);
        self.add(Block::Heading { level, text });
    }
}

fn letterhead(document: &PrintedDocument, has_front: bool) -> Letterhead {
    let head = &document.letterhead;
    let mut state = Vec::new();
    if document.is_example {
        state.push("Example: this child is invented".to_owned());
    }
    state.extend(document.draft.as_deref().map(one_line).filter(|text| !text.is_empty()));
    let mut details: Vec<String> = [head.address.as_slice(), head.contact.as_slice()]
        .iter()
        .map(|lines| {
            lines.iter().map(|line| one_line(line)).filter(|line| !line.is_empty()).collect::<Vec<_>>()
        })
        .zip([", ", "  ·  "])
        .map(|(lines, between)| lines.join(between))
        .chain(head.reference.as_deref().map(one_line))
        .filter(|line| !line.is_empty())
        .collect();
    if has_front && !details.is_empty() {
        details = vec![details.join("  ·  ")];
    }
    let to = document.addressed_to.as_deref().map(one_line).filter(|name| !name.is_empty());
    Letterhead {
        name: one_line(&head.name),
        logo: head.logo.as_ref().map(Shown::of),
        details,
        addressed_to: to.map(|name| format!("To {name}")),
        state,
    }
}

fn cells(row: &[String], columns: usize) -> Vec<Vec<String>> {
    (0..columns).map(|at| row.get(at).map_or_else(Vec::new, |cell| paragraphs(cell))).collect()
}

fn cleaned(signature: &PrintedSignature) -> PrintedSignature {
    let filled = |text: &Option<String>| text.as_deref().map(one_line).filter(|text| !text.is_empty());
    PrintedSignature {
        heading: one_line(&signature.heading),
        name: filled(&signature.name),
        role: filled(&signature.role),
        dated: filled(&signature.dated),
    }
}

/// The paragraphs of a text: one for each line that says something.
fn paragraphs(text: &str) -> Vec<String> {
    text.split(['\n', '\r', '\u{2028}', '\u{2029}', '\u{0B}', '\u{0C}', '\u{85}'])
        .map(one_line)
        .filter(|line| !line.is_empty())
        .collect()
}

/// Words on one line: no breaks, no characters that have no shape, no spaces around them.
pub(crate) fn one_line(text: &str) -> String {
    let shown: String = text
        .chars()
        .filter(|c| !matches!(c, '\u{AD}' | '\u{FEFF}' | '\u{200B}' | '\u{FFFE}' | '\u{FFFF}'))
        .map(|c| if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') { ' ' } else { c })
        .collect();
    shown.trim().to_owned()
}

#[cfg(test)]
mod tests;
