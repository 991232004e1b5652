//! Pages that are shown although the paper may not leave yet, with what keeps it.

use coatpeg_domain::answers::{Answer, PhotoAnswer};
use coatpeg_domain::contract::{AddPhoto, DrawPage, ExportPaper, OpenDocument, PrepareCopy, StartDocument};
use coatpeg_domain::error::ErrorCode;
use coatpeg_domain::forms::support::PROFILE_ID;
use coatpeg_domain::forms::transition;
use coatpeg_domain::ids::DocumentId;
use coatpeg_domain::printing::TextSize;
use coatpeg_domain::records::{CopyView, DrawnPage, Paper, PaperCopy, Place, Recipient, SaidRole};
use coatpeg_tests::copies::{copy_of_document, settled};
use coatpeg_tests::sample::changes;
use coatpeg_tests::words;

use crate::fresh::{Fresh, change, refusal};
use crate::photos::camera_picture;
use crate::roles::sign_in_as;

fn drawn(fresh: &Fresh, document: DocumentId, page: usize, size: Option<TextSize>) -> DrawnPage {
    let copy = size.map(|size| PaperCopy { size: Some(size), ..PaperCopy::default() });
    let (changes, plan_changes) = Default::default();
    let paper = Paper::Document(document);
    let asked = DrawPage { paper, copy, page, with_gaps: false, changes, plan_changes };
    fresh.program.send(asked).expect("drawn")
}

/// Every page of it.
fn all_drawn(fresh: &Fresh, document: DocumentId) -> Vec<DrawnPage> {
    let pages = drawn(fresh, document, 0, None).pages;
    (0..pages).map(|page| drawn(fresh, document, page, None)).collect()
}

fn prepared(fresh: &Fresh, document: DocumentId) -> CopyView {
    fresh.program.send(PrepareCopy { paper: Paper::Document(document), copy: None }).expect("prepared")
}

fn photo(sha256: &str, alt: &str) -> Answer {
    Answer::Photo(PhotoAnswer { sha256: sha256.to_owned(), alt: alt.to_owned() })
}

fn added_photo(fresh: &Fresh) -> String {
    fresh.desktop.choose_picture(camera_picture(fresh.folder.path(), 64, 48));
    fresh.program.send(AddPhoto {}).expect("added").sha256.expect("chosen")
}

fn pictures(pages: &[DrawnPage]) -> Vec<&str> {
    let said = pages.iter().flat_map(|page| &page.said);
    said.filter(|said| said.role == SaidRole::Picture).map(|said| said.words.as_str()).collect()
}

#[test]
fn a_photo_without_words_is_named_with_its_question_and_the_pages_are_shown_without_it() {
    let (fresh, _, document) = Fresh::with_complete_check();
    let sha256 = added_photo(&fresh);
    let mut asked = change("photo", photo(&sha256, "  "));
    asked.extend(change("photo_consent", true));
    fresh.save(document, asked).expect("kept");
    let view = prepared(&fresh, document);
    let [found] = view.cannot_print.as_slice() else { panic!("one thing: {:?}", view.cannot_print) };
    assert!(found.message.contains("Write what it shows."), "{}", found.message);
    let Some(Place::Paper { field, .. }) = &found.at else { panic!("the way to it: {:?}", found.at) };
    assert_eq!((field.as_str(), view.pages), ("photo", 0));
    let pages = all_drawn(&fresh, document);
    assert!(!pages.is_empty() && pages.iter().all(|page| page.svg.starts_with("<svg")));
    assert!(
        pages.iter().all(|page| page.note.as_ref() == Some(&found.message) && page.cannot_print.is_empty())
    );
    let says_so = |page: &DrawnPage| page.said.iter().any(|said| said.words.contains("what the photo shows"));
    assert!(pages.iter().any(says_so) && pictures(&pages).is_empty());
    let error = refusal(&fresh.program, copy_of_document(document));
    assert_eq!((error.code, &error.message), (ErrorCode::Refused, &found.message));
    assert_eq!(fresh.desktop.suggested(), Vec::<String>::new(), "no dialog is opened");

    fresh.save(document, change("photo", photo(&sha256, "A tower of seven bricks"))).expect("kept");
    let pages = all_drawn(&fresh, document);
    assert_eq!(pictures(&pages), ["A tower of seven bricks"]);
    assert!(pages.iter().all(|page| page.note.is_none()));
    let view = prepared(&fresh, document);
    assert_eq!((view.cannot_print.len(), view.pages), (0, pages.len()));
}

#[test]
fn a_photo_without_words_and_a_sign_no_font_has_are_both_named() {
    let (fresh, _, document) = Fresh::with_complete_check();
    let mut asked = change("photo", photo(&added_photo(&fresh), ""));
    asked.extend(change("photo_consent", true));
    asked.extend(change("cl_strengths", "He says hello 🙂 to everybody who comes in, and waves."));
    fresh.save(document, asked).expect("kept");
    let messages: Vec<String> =
        prepared(&fresh, document).cannot_print.into_iter().map(|found| found.message).collect();
    assert_eq!(messages.len(), 2, "{messages:?}");
    assert!(messages[0].contains("Write what it shows.") && messages[1].contains('🙂'), "{messages:?}");
    assert_eq!(drawn(&fresh, document, 0, None).cannot_print.len(), 2, "and there is no page");
}

#[test]
fn a_portrait_without_words_leaves_a_mark_on_the_page() {
    let (fresh, nursery) = Fresh::nursery();
    let start = StartDocument { child: nursery.child("florence"), form: PROFILE_ID.into() };
    let document = fresh.program.send(start).expect("begun").document.id;
    let mut asked = changes(&words::profile(&crate::plans::telling(&nursery)));
    asked.extend(change("photo", photo(&added_photo(&fresh), "")));
    asked.extend(change("photo_consent", true));
    fresh.save(document, asked).expect("kept");
    let page = drawn(&fresh, document, 0, None);
    assert!(page.said.iter().any(|said| said.words.contains("what the photo shows")), "{:?}", page.said);
    assert!(page.note.is_some_and(|note| note.contains("Write what it shows.")));
}

#[test]
fn a_page_that_runs_over_is_shown_with_what_to_shorten_and_large_letters_may_run_on() {
    let (fresh, nursery) = Fresh::nursery();
    let start = StartDocument { child: nursery.child("florence"), form: PROFILE_ID.into() };
    let document = fresh.program.send(start).expect("begun").document.id;
    fresh.save(document, changes(&words::profile_too_long(&crate::plans::telling(&nursery)))).expect("kept");
    let page = drawn(&fresh, document, 1, None);
    assert_eq!((page.pages, page.page), (2, 1));
    assert!(page.svg.starts_with("<svg") && page.cannot_print.is_empty());
    let note = page.note.expect("it says so");
    assert!(note.contains("must fit on one page") && note.contains("Shorten"), "{note}");
    let export = settled(&fresh.program, copy_of_document(document)).expect("looked through");
    assert_eq!(refusal(&fresh.program, export).message, note);

    let large = drawn(&fresh, document, 0, Some(TextSize::Large));
    assert!(large.pages > 1 && large.note.is_none());
    fresh.desktop.save_to(fresh.folder.path());
    let copy = PaperCopy { size: Some(TextSize::Large), ..PaperCopy::default() };
    let export = ExportPaper { paper: Paper::Document(document), copy };
    let export = settled(&fresh.program, export).expect("looked through");
    fresh.program.send(export).expect("written");
}

#[test]
fn only_who_works_with_a_child_sees_where_the_child_goes_next() {
    let (fresh, nursery, document) = Fresh::with_complete_check();
    let child = fresh.program.send(OpenDocument { document }).expect("there").child.id;
    let form = transition::ID.to_owned();
    let moving = fresh.program.send(StartDocument { child, form }).expect("begun").document.id;
    fresh.save(moving, change("receiving_name", "Larkrise Refuge School")).expect("kept");
    fresh.finish(document).expect("finished");
    let names_the_school = || {
        let copy = Some(PaperCopy { recipient: Recipient::School, ..PaperCopy::default() });
        let (changes, plan_changes) = Default::default();
        let paper = Paper::Document(document);
        let asked = DrawPage { paper, copy, page: 0, with_gaps: false, changes, plan_changes };
        let page = fresh.program.send(asked).expect("drawn");
        page.said.iter().any(|said| said.words.contains("Larkrise Refuge School"))
    };
    assert!(names_the_school());
    sign_in_as(&fresh, &nursery, &["viewer"]);
    assert!(!names_the_school(), "the draft that names it is closed to a viewer");
}

#[test]
fn a_sign_put_over_a_letter_is_named_and_the_letter_is_not() {
    let (fresh, _, document) = Fresh::with_complete_check();
    fresh
        .save(document, change("cl_strengths", "She counts 1\u{FE0F}\u{20E3} and 12 with us."))
        .expect("kept");
    let view = prepared(&fresh, document);
    let [found] = view.cannot_print.as_slice() else { panic!("one thing: {:?}", view.cannot_print) };
    let Some(Place::Paper { field, .. }) = &found.at else { panic!("the way to it: {:?}", found.at) };
    assert_eq!(field, "cl_strengths");
}
