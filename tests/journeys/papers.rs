//! How copies leave the records: one at a time, through the printer, many at once; and what is remembered of them.

mod hooked;
mod many;
mod one;
mod printing;
mod remembered;

use std::fs;
use std::path::Path;

use coatpeg_domain::contract::{ExportPaper, PrepareCopy};
use coatpeg_domain::ids::DocumentId;
use coatpeg_domain::records::{CopyView, MadeCopy, Paper, PaperCopy, Recipient};
use coatpeg_store::sha256_of;
use coatpeg_tests::program::{Pipe, Program};

/// A copy for the school, agreed to on this day or not.
fn for_school(agreed_on: Option<&str>) -> PaperCopy {
    let agreed_on = agreed_on.map(crate::fresh::day);
    PaperCopy { recipient: Recipient::School, agreed_on, ..PaperCopy::default() }
}

fn export_of(document: DocumentId, copy: PaperCopy) -> ExportPaper {
    ExportPaper { paper: Paper::Document(document), copy }
}

fn prepared<P: Pipe>(program: &Program<P>, paper: Paper) -> CopyView {
    program.send(PrepareCopy { paper, copy: None }).expect("prepared")
}

fn copies<P: Pipe>(program: &Program<P>, document: DocumentId) -> Vec<MadeCopy> {
    prepared(program, Paper::Document(document)).copies
}

/// The SHA-256 of a file.
fn sha256_in(path: &Path) -> String {
    sha256_of(&fs::read(path).expect("a file"))
}

/// The names in a folder, in order.
fn names_in(folder: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}
