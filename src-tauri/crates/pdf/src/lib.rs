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
mod lock;
mod metadata;
mod pack;
mod pictures;
mod plan;
mod reading;
mod signs;
mod svg;
mod tags;
mod text;
mod write;

use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use coatpeg_domain::printing::{PrintedDocument, TextSize};

use crate::pack::Pack;

pub use crate::fonts::{FaceId, Weight};
pub use crate::lines::Line;
pub use crate::plan::{Bookmark, Item, Kid, Meta, Node, NodeId, Owner, Picture, Plan, Role, describe};
pub use crate::reading::{Said, reading};
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
    /// A password no reader could take: it has characters that stand for nothing.
    #[error("this password cannot be used for a PDF")]
    Password,
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
    write_plan(&plan(document, TextSize::Usual, pictures)?, None)
}

/// Lays the document out, without writing it.
///
/// # Errors
///
/// As [`write_pdf`], but for [`Error::Writer`].
pub fn plan(
    document: &PrintedDocument,
    size: TextSize,
    pictures: &dyn Fn(&str) -> Option<Vec<u8>>,
) -> Result<Plan, Error> {
    layout::lay_out(document, size, pictures)
}

/// A page of the plan, counted from 0, as an SVG picture: what the window shows beside the words of [`reading`].
/// Nothing where the plan has no such page.
pub fn draw_page(plan: &Plan, page: usize) -> Option<String> {
    svg::draw(plan, page)
}

/// Writes a document that was laid out, locked with `password` where there is one. Without one the same plan gives the
/// same bytes; with one they differ each time, as they must.
///
/// # Errors
///
/// [`Error::Password`] for one that no reader could take, [`Error::Writer`] when the file could not be put together.
pub fn write_plan(plan: &Plan, password: Option<&str>) -> Result<Vec<u8>, Error> {
    write::write(plan, &Pack::new([plan])?, password)
}

/// Writes many documents with two threads. They share one cut of the faces, made and packed up once: a document alone
/// has other bytes than the same document among others, and the same words.
///
/// `each` is given the place of every document with its file, in no order; where it says [`ControlFlow::Break`],
/// nothing more is begun.
///
/// # Errors
///
/// [`Error::Writer`] when the faces could not be cut; what is wrong with one document is told to `each`.
pub fn write_many(
    plans: &[Plan],
    password: Option<&str>,
    each: &(dyn Fn(usize, Result<Vec<u8>, Error>) -> ControlFlow<()> + Sync),
) -> Result<(), Error> {
    const THREADS: usize = 2;
    let pack = Pack::new(plans)?;
    let (next, is_over) = (AtomicUsize::new(0), AtomicBool::new(false));
    let work = || {
        while !is_over.load(Ordering::Relaxed) {
            let place = next.fetch_add(1, Ordering::Relaxed);
            let Some(plan) = plans.get(place) else { break };
            if each(place, write::write(plan, &pack, password)).is_break() {
                is_over.store(true, Ordering::Relaxed);
            }
        }
    };
    std::thread::scope(|scope| {
        for _ in 1..THREADS.min(plans.len()) {
            scope.spawn(work);
        }
        work();
    });
    Ok(())
}
