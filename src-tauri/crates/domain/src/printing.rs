//! What a document says on paper, after every name, date and choice has become words.
//!
//! A [`PrintedDocument`] is made from a form, its answers and the facts of the day; the `pdf` crate turns it
//! into pages. When a document is finalised this value is kept beside it, so that a finished document prints
//! the same words whatever changes later. No points, fonts or pages here.

use serde::{Deserialize, Serialize};

/// A document in words, in the order in which it is read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PrintedDocument {
    /// The heading of the first page, for example "Progress check at age two".
    pub title: String,
    /// A sentence such as "Draft: not yet discussed" while the document is not final.
    pub draft: Option<String>,
    /// True when the document belongs to the pretend child: every page then says "Example".
    pub is_example: bool,
    /// Who sends it.
    pub letterhead: Letterhead,
    /// Who this copy is for: "Hartsmoor Primary School"; nothing where it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub addressed_to: Option<String>,
    /// The short facts at the top, three across.
    pub facts: Vec<Fact>,
    /// A small picture of the child beside the facts, where consent allows it on paper.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub portrait: Option<PrintedPhoto>,
    /// The body, in reading order.
    pub parts: Vec<Part>,
    /// What stands at the foot of every page.
    pub footer: Footer,
}

/// How large a document is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TextSize {
    /// Ten points.
    #[default]
    Usual,
    /// Fourteen points, for people who see less.
    Large,
}

/// The setting as it heads a document.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Letterhead {
    /// The setting's name.
    pub name: String,
    /// Its address, one line each.
    pub address: Vec<String>,
    /// Telephone and email, in words ready to print.
    pub contact: Vec<String>,
    /// The Ofsted or agency reference, where the setting gave one.
    pub reference: Option<String>,
    /// Its logo.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub logo: Option<PrintedPhoto>,
}

/// A picture with what it shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrintedPhoto {
    /// Hexadecimal SHA-256 of the picture's bytes, by which it is fetched.
    pub sha256: String,
    /// What the picture shows, in words.
    pub alt: String,
}

/// The sign before a judgement. It only repeats what the phrase says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// A tick: it goes as one would expect.
    Tick,
    /// A leaf: something helps, or might.
    Leaf,
    /// An open eye: somebody should look.
    Eye,
    /// A bare tick, as in a box.
    Check,
}

/// One short fact: "Born", "20 March 2025".
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fact {
    /// What it is.
    pub label: String,
    /// Its value in words.
    pub value: String,
}

/// A piece of the body.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// A heading: level 1 for a section of the document, 2 for something inside a section.
    Heading {
        /// 1 or 2.
        level: u8,
        /// The words.
        text: String,
    },
    /// Paragraphs, one for each line of the text, after an optional bold label.
    Text {
        /// What the paragraphs answer.
        label: Option<String>,
        /// The words; a line break starts a new paragraph.
        text: String,
    },
    /// Somebody's own words, set apart.
    Quote {
        /// Whose words, or what they answer.
        label: Option<String>,
        /// The words; a line break starts a new paragraph.
        text: String,
    },
    /// A phrase that has to be seen: a professional judgement, a severe allergy.
    Judgement {
        /// "Progressing well".
        phrase: String,
        /// The sign before it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        mark: Option<Mark>,
    },
    /// A place where something is still to write. It stands in the window's pages and never on a copy.
    StillToWrite {
        /// What is missing, as the end of a sentence: "how is it going overall"; may be empty.
        what: String,
    },
    /// A list with bullets.
    List {
        /// What the list is of.
        label: Option<String>,
        /// One line for each.
        items: Vec<String>,
    },
    /// A table with one header row.
    Table {
        /// What the table shows.
        caption: String,
        /// Headings with their share of the width.
        columns: Vec<PrintedColumn>,
        /// Cells, as many in each row as there are columns.
        rows: Vec<Vec<String>>,
    },
    /// A table to go on with by hand: what was written, then empty rows.
    RowsToWrite {
        /// What the table is for.
        caption: String,
        /// Headings with their share of the width.
        columns: Vec<PrintedColumn>,
        /// Cells, as many in each row as there are columns.
        rows: Vec<Vec<String>>,
        /// How many empty rows follow.
        empty: u8,
    },
    /// Room to write by hand, under its question.
    WriteOn {
        /// The question.
        label: String,
        /// How many lines; none for a short answer beside the question.
        lines: u8,
    },
    /// What can be chosen, with boxes to tick by hand.
    Boxes {
        /// The question.
        label: String,
        /// What can be chosen.
        choices: Vec<PrintedBox>,
    },
    /// A picture that consent allows on paper, as large as its place.
    Photo {
        /// Hexadecimal SHA-256 of the picture's bytes, by which it is fetched.
        sha256: String,
        /// What the picture shows, in words.
        alt: String,
    },
    /// Short facts in a box of their own, with a small picture beside them.
    Facts {
        /// The facts.
        facts: Vec<Fact>,
        /// The picture.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        picture: Option<PrintedPhoto>,
    },
    /// Small print.
    Note {
        /// The words.
        text: String,
    },
    /// Signatures: typed, or a line to sign on.
    SignOff {
        /// One for each person.
        signatures: Vec<PrintedSignature>,
    },
    /// The front page is complete here. What follows begins on the second page, unless what comes before has run on
    /// to it. A document with a front is set for people who have a minute: in two columns, from its first heading.
    FrontEnds,
}

/// Something that can be chosen, behind its box.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrintedBox {
    /// The words.
    pub text: String,
    /// True when it was chosen already.
    pub is_ticked: bool,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PrintedColumn {
    /// The words of its header cell.
    pub heading: String,
    /// Its width in relation to the others.
    pub share: u8,
}

/// One person's place in the sign-off.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PrintedSignature {
    /// Whose signature this is: "Key person", "Parent/carer".
    pub heading: String,
    /// The name typed, or nothing where a line to sign on is wanted.
    pub name: Option<String>,
    /// The role given with it.
    pub role: Option<String>,
    /// The date in words, or nothing where a line is wanted.
    pub dated: Option<String>,
}

/// The facts at the foot of each page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Footer {
    /// "A.O."; empty on a page for everybody to read, such as a board, which does not say that it is confidential.
    pub initials: String,
    /// "20 March 2025"
    pub born: String,
    /// 1, 2, ..; 0 for a paper without versions.
    pub version: u32,
    /// The date of this version in words.
    pub dated: String,
}
