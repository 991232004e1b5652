//! The sheet to write on at a meeting: blank and part-filled, on the screen and as a file.

use coatpeg_domain::contract::{DrawPage, ExportPaper, PrepareCopy, StartDocument};
use coatpeg_domain::error::ErrorCode;
use coatpeg_domain::ids::DocumentId;
use coatpeg_domain::printing::TextSize;
use coatpeg_domain::records::{CopyView, DrawnPage, Paper, PaperCopy, Recipient};
use coatpeg_tests::copies::settled;
use coatpeg_tests::judges;

use crate::fresh::{Fresh, change, code, refusal};

fn prepared(fresh: &Fresh, document: DocumentId) -> CopyView {
    let paper = Paper::MeetingSheet(document);
    fresh.program.send(PrepareCopy { paper, copy: None }).expect("prepared")
}

/// Every page of the sheet as the window shows it.
fn pages(fresh: &Fresh, document: DocumentId, size: Option<TextSize>) -> Vec<DrawnPage> {
    let draw = |page| {
        let (changes, plan_changes) = Default::default();
        let copy = Some(PaperCopy { size, ..PaperCopy::default() });
        let paper = Paper::MeetingSheet(document);
        fresh
            .program
            .send(DrawPage { paper, copy, page, with_gaps: false, changes, plan_changes })
            .expect("drawn")
    };
    let first: DrawnPage = draw(0);
    let count = first.pages;
    std::iter::once(first).chain((1..count).map(draw)).collect()
}

fn says(pages: &[DrawnPage], words: &str) -> bool {
    pages.iter().flat_map(|page| &page.said).any(|said| said.words.contains(words))
}

/// Writes the sheet, and finds nothing the checker minds.
fn write(fresh: &Fresh, document: DocumentId) {
    fresh.desktop.save_to(fresh.folder.path());
    let paper = Paper::MeetingSheet(document);
    let export = ExportPaper { paper, copy: prepared(fresh, document).copy };
    let written = fresh.program.send(settled(&fresh.program, export).expect("looked through"));
    let name = written.expect("written").file_name.expect("there is a file");
    assert!(name.contains("meeting-sheet"), "{name}");
    judges::assert_minds_nothing(&[fresh.folder.path().join(name)], None);
}

fn begun() -> (Fresh, DocumentId) {
    let (fresh, nursery) = Fresh::nursery();
    let start = StartDocument { child: nursery.child("barnaby"), form: "two_year_check".into() };
    let document = fresh.program.send(start).expect("begun").document.id;
    (fresh, document)
}

#[test]
fn a_check_that_was_only_begun_gives_a_blank_sheet_in_large_print() {
    let (fresh, document) = begun();
    let view = prepared(&fresh, document);
    assert_eq!(view.copy.size, Some(TextSize::Large));
    assert!(!view.is_draft && view.title.contains("sheet for the meeting"), "{}", view.title);
    let large = pages(&fresh, document, view.copy.size);
    assert_eq!(large.len(), view.pages);
    assert!(large.len() > pages(&fresh, document, Some(TextSize::Usual)).len());
    assert!(says(&large, "What does Barnaby show or tell us?"));
    assert!(says(&large, "One or two things to enjoy together"));
    assert!(says(&large, "Not ticked") && !says(&large, "Draft"));
    assert!(!says(&large, "How concerned are you overall?"));
    write(&fresh, document);
}

#[test]
fn a_part_filled_sheet_shows_what_is_written_and_keeps_what_is_not_for_parents() {
    let (fresh, document) = begun();
    for (field, text) in [
        ("cl_strengths", "He names every puddle on the way in."),
        ("concern_level", "emerging"),
        ("concern_level_reason", "Only between us."),
    ] {
        fresh.save(document, change(field, text)).expect("kept");
    }
    let pages = pages(&fresh, document, None);
    assert!(says(&pages, "He names every puddle") && says(&pages, "Draft: not yet discussed"));
    assert!(!says(&pages, "Only between us") && !says(&pages, "emerging concern"));
    write(&fresh, document);
    assert_eq!(prepared(&fresh, document).copies.len(), 1, "the copy is remembered");
}

#[test]
fn the_sheet_is_for_the_parents_alone() {
    let (fresh, document) = begun();
    let view = prepared(&fresh, document);
    let others = view.recipients.iter().filter(|one| one.recipient != Recipient::Parents);
    assert!(others.into_iter().all(|one| one.refused.is_some()));
    let copy = PaperCopy { recipient: Recipient::School, ..PaperCopy::default() };
    let export = ExportPaper { paper: Paper::MeetingSheet(document), copy };
    assert_eq!(code(&fresh.program, export), ErrorCode::AnswersIncomplete);
}

#[test]
fn only_a_check_that_can_be_written_in_has_a_sheet() {
    let (fresh, _, document) = Fresh::with_complete_check();
    fresh.finish(document).expect("shared");
    let paper = Paper::MeetingSheet(document);
    let error = refusal(&fresh.program, PrepareCopy { paper, copy: None });
    assert!(error.message.contains("This check is finished."), "{}", error.message);
    let (fresh, nursery) = Fresh::nursery();
    let start = StartDocument { child: nursery.child("barnaby"), form: "one_page_profile".into() };
    let profile = fresh.program.send(start).expect("begun").document.id;
    let error = refusal(&fresh.program, PrepareCopy { paper: Paper::MeetingSheet(profile), copy: None });
    assert!(error.message.contains("Only a progress check"), "{}", error.message);
}
