//! Documents on paper: a document in words becomes a tagged PDF/UA-1 file.
//!
//! ```text
//! PrintedDocument --blocks--> what to say --layout--> Plan --pack, write, tags--> bytes
//! ```
//!
//! `fonts` and `text` turn words into glyphs and `lines` into lines; `layout` puts them on pages and makes the tree of
//! tags; only `pack`, `write`, `tags` and `metadata` know of PDF. This crate reads no clock, uses no chance and
//! writes no file: the same document gives the same bytes.

mod blocks;
mod fonts;
mod layout;
mod lines;
mod metadata;
mod pack;
mod pictures;
mod plan;
mod tags;
mod text;
mod write;

use coatpeg_domain::printing::PrintedDocument;

pub use crate::fonts::{FaceId, Weight};
pub use crate::lines::Line;
pub use crate::plan::{Bookmark, Item, Kid, Meta, Node, NodeId, Owner, Picture, Plan, Role, describe};
pub use crate::text::{Glyph, GlyphRun, Ink};

/// Why a document could not be made.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No face has these characters; a document never shows a box in place of a letter.
    ///
    /// Printing this error tells neither part nor characters: a log must not hold what a person wrote.
    #[error("{} characters of this document cannot be printed", characters.len())]
    MissingCharacters {
        /// The label or heading under which they stand.
        part: String,
        /// The characters, each once.
        characters: Vec<char>,
    },
    /// A picture is named that nobody has.
    #[error("a picture of this document is missing")]
    PictureMissing,
    /// A picture cannot be used.
    #[error("a picture of this document cannot be printed: {0}")]
    Picture(String),
    /// The file could not be put together.
    #[error("the PDF could not be written: {0}")]
    Writer(String),
}

/// Lays the document out and writes it. `pictures` gives the JPEG for a SHA-256 in hexadecimal.
///
/// # Errors
///
/// [`Error::MissingCharacters`] when a letter has no shape in any face, [`Error::PictureMissing`] and
/// [`Error::Picture`] for pictures, [`Error::Writer`] when the file could not be put together.
pub fn write_pdf(
    document: &PrintedDocument,
    pictures: &dyn Fn(&str) -> Option<Vec<u8>>,
) -> Result<Vec<u8>, Error> {
    write::write(&plan(document, pictures)?)
}

/// Lays the document out, without writing it.
///
/// # Errors
///
/// As [`write_pdf`], but for [`Error::Writer`].
pub fn plan(document: &PrintedDocument, pictures: &dyn Fn(&str) -> Option<Vec<u8>>) -> Result<Plan, Error> {
    layout::lay_out(document, pictures)
}
