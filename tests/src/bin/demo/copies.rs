//! The files of one document: plain, locked and in large print, each under a name that says what it is.

use std::fs;
use std::path::Path;
use std::time::Instant;

use coatpeg_domain::contract::{ExportPaper, PrepareCopy};
use coatpeg_domain::printing::TextSize;
use coatpeg_domain::records::{Paper, PaperCopy, Recipient, Travel};
use coatpeg_tests::program::{Program, Running};

use crate::wanted::{Also, Wanted};
use crate::{milliseconds, said};

/// What opens every locked file of the example.
const PASSWORD: &str = "kettle-otter-seven-plum";

/// Where things go.
pub(crate) struct Place<'a> {
    /// The folder of finished files.
    pub(crate) pdf: &'a Path,
    /// The picture that is chosen in every dialog.
    pub(crate) picture: &'a Path,
}

/// Writes every copy that is wanted, of the paper and of its review.
pub(crate) fn write_copies(
    program: &Program<Running>,
    place: &Place<'_>,
    wanted: &Wanted,
    paper: Paper,
    review: Option<Paper>,
) -> Result<(), String> {
    let mut papers = vec![(wanted.name.to_owned(), paper)];
    if wanted.also.contains(&Also::Review) {
        let review = review.ok_or_else(|| format!("{} has no review.", wanted.name))?;
        papers.push((wanted.name.replace("support-plan", "review"), review));
    }
    if let (true, Paper::Document(document)) = (wanted.also.contains(&Also::Proof), paper) {
        let name = wanted.name.replace("two-year-check", "two-year-check-proof");
        write_copy(program, place, (&name, "the table of duties"), Paper::Proof(document), parents_copy())?;
    }
    if let (true, Paper::Document(document)) = (wanted.also.contains(&Also::MeetingSheet), paper) {
        let name = wanted.name.replace("two-year-check", "meeting-sheet");
        let large = PaperCopy { size: Some(TextSize::Large), ..parents_copy() };
        let about = "a sheet to write on at the meeting";
        write_copy(program, place, (&name, about), Paper::MeetingSheet(document), large)?;
    }
    for (name, paper) in papers {
        write_copy(program, place, (&name, wanted.about), paper, parents_copy())?;
        if wanted.also.contains(&Also::Locked) {
            let locked = PaperCopy {
                travel: Travel::EncryptedFile,
                password: Some(PASSWORD.to_owned()),
                ..parents_copy()
            };
            let about = format!("locked with “{PASSWORD}”");
            write_copy(program, place, (&format!("{name}-password"), &about), paper, locked)?;
        }
        if wanted.also.contains(&Also::LargePrint) {
            let large = PaperCopy { size: Some(TextSize::Large), ..parents_copy() };
            write_copy(program, place, (&format!("{name}-large-print"), "in large print"), paper, large)?;
        }
    }
    Ok(())
}

pub(crate) fn parents_copy() -> PaperCopy {
    PaperCopy { recipient: Recipient::Parents, travel: Travel::HandDelivered, ..PaperCopy::default() }
}

pub(crate) fn write_copy(
    program: &Program<Running>,
    place: &Place<'_>,
    (name, about): (&str, &str),
    paper: Paper,
    mut copy: PaperCopy,
) -> Result<(), String> {
    let view = said(program.send(PrepareCopy { paper, copy: Some(copy.clone()) }))?;
    if !view.cannot_print.is_empty() {
        let why: Vec<_> = view.cannot_print.into_iter().map(|found| found.message).collect();
        return Err(format!("{name} cannot be printed: {}", why.join(" ")));
    }
    // Friends are named in these words, and everybody in them is invented.
    copy.settled = view.to_settle.into_iter().map(|found| found.key).collect();
    let began = Instant::now();
    let exported = said(program.send(ExportPaper { paper, copy }))?;
    let took = milliseconds(began);
    let file = exported.file_name.ok_or("The headless program was told of no place to save to.")?;
    let path = place.pdf.join(format!("{name}.pdf"));
    fs::rename(place.pdf.join(&file), &path)
        .map_err(|error| format!("{file} was not written as asked: {error}."))?;
    println!("{}  {took:.0} ms, {} pages: {about}", path.display(), exported.pages);
    Ok(())
}
