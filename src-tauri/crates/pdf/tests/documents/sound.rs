//! Files of every kind are sound: the tree of tags, the way back to it, fonts, letters, order, language and metadata.

use coatpeg_pdf::{Plan, reading, write_many, write_plan};
use std::ops::ControlFlow;
use std::sync::Mutex;

use crate::judges;
use crate::kinds::{Kind, kinds};
use crate::structure::{File, broken_rules, read_out};

fn written(plan: &Plan) -> Vec<u8> {
    write_plan(plan, None).expect("a sample can be written")
}

/// Letters of a text in the order of the alphabet: which way glyphs run is told by the letters themselves.
fn letters(text: &str) -> Vec<char> {
    let mut letters: Vec<char> = text.chars().filter(|c| !c.is_whitespace() && !is_silent(*c)).collect();
    letters.sort_unstable();
    letters
}

/// Joiners and marks of direction have no glyph, so a file need not say them.
pub(crate) fn is_silent(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FE00}'..='\u{FE0F}' | '\u{34F}')
}

fn runs_one_way(text: &str) -> bool {
    text.chars().all(|c| c < '\u{590}' || ('\u{900}'..'\u{fb00}').contains(&c))
}

/// What stands in the file is what the plan reads out: in the same order, under the same roles.
pub(crate) fn assert_reads_as_planned(name: &str, plan: &Plan, file: &File) {
    let planned = reading(plan);
    let found = read_out(file);
    assert_eq!(planned.len(), found.len(), "{name}");
    for (planned, (role, words)) in planned.iter().zip(&found) {
        assert_eq!(planned.role.tag(), role, "{name}: {words}");
        if runs_one_way(&planned.words) {
            let heard: String = planned.words.chars().filter(|c| !is_silent(*c)).collect();
            let words: String = words.chars().filter(|c| !is_silent(*c)).collect();
            assert_eq!(heard, words, "{name}");
        } else {
            assert_eq!(letters(&planned.words), letters(words), "{name}: {}", planned.words);
        }
    }
}

#[test]
fn a_file_of_each_kind_breaks_no_rule_and_reads_as_planned() {
    for kind in kinds() {
        let plan = kind.plan();
        let file = File::read(&written(&plan));
        let broken = broken_rules(&file);
        assert!(broken.is_empty(), "{}: {broken:?}", kind.name);
        assert_reads_as_planned(kind.name, &plan, &file);
    }
}

#[test]
fn the_checker_minds_nothing_in_a_file_of_any_kind() {
    let folder = tempfile::tempdir().expect("a folder for files");
    let kept = |kind: &Kind| {
        let path = folder.path().join(format!("{}.pdf", kind.name));
        std::fs::write(&path, written(&kind.plan())).expect("a file can be written");
        path
    };
    judges::assert_minds_nothing(&kinds().iter().map(kept).collect::<Vec<_>>(), None);
}

#[test]
fn the_same_document_of_any_kind_gives_the_same_bytes() {
    for kind in twelve() {
        assert!(written(&kind.plan()) == written(&kind.plan()), "{}", kind.name);
    }
}

/// The kinds without the two that fill a book, which would say nothing more here and take long.
fn twelve() -> Vec<Kind> {
    let mut kinds = kinds();
    kinds.retain(|kind| !kind.name.ends_with("longest"));
    kinds.truncate(12);
    kinds
}

#[test]
fn many_documents_written_together_are_each_what_they_are_alone() {
    let kinds = twelve();
    assert_eq!(kinds.len(), 12);
    let plans: Vec<Plan> = kinds.iter().map(Kind::plan).collect();
    for password in [None, Some("seven wet mittens")] {
        let files = Mutex::new(vec![Vec::new(); plans.len()]);
        write_many(&plans, password, &|place, written| {
            files.lock().expect("nobody panicked")[place] = written.expect("each can be written");
            ControlFlow::Continue(())
        })
        .expect("the faces can be cut");
        for ((kind, plan), bytes) in
            kinds.iter().zip(&plans).zip(files.into_inner().expect("nobody panicked"))
        {
            let file = match password {
                None => File::read(&bytes),
                Some(password) => File::unlock(&bytes, password).expect("it opens"),
            };
            let broken = broken_rules(&file);
            assert!(broken.is_empty(), "{}: {broken:?}", kind.name);
            assert_eq!(read_out(&file), read_out(&File::read(&written(plan))), "{}", kind.name);
        }
    }
}

#[test]
fn writing_many_can_be_stopped_and_what_was_written_is_whole() {
    const WANTED: usize = 3;
    let plans: Vec<Plan> = twelve().iter().map(Kind::plan).collect();
    let files = Mutex::new(Vec::new());
    write_many(&plans, None, &|place, written| {
        let mut files = files.lock().expect("nobody panicked");
        files.push((place, written.expect("each can be written")));
        if files.len() >= WANTED { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    })
    .expect("the faces can be cut");
    let files = files.into_inner().expect("nobody panicked");
    // The other thread may have been in the middle of one.
    assert!((WANTED..=WANTED + 1).contains(&files.len()), "{}", files.len());
    for (place, bytes) in files {
        let file = File::read(&bytes);
        assert!(broken_rules(&file).is_empty(), "{place}");
        assert_reads_as_planned("stopped", &plans[place], &file);
    }
}
