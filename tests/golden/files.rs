//! What stands in the files: every answer in its order, as other programs read it, and nothing the checker minds.

use std::path::{Path, PathBuf};
use std::process::Command;

use coatpeg_domain::printing::{Part, PrintedDocument, TextSize};
use coatpeg_pdf::write_pdf;
use coatpeg_tests::judges;

use crate::samples::{SAMPLES, Sample, no_picture, sample};

/// So much of an answer's beginning and of its end is looked for.
const LETTERS: usize = 24;

/// Writes the sample's file, under a name of its own for each test.
fn written(sample: &Sample, purpose: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{}_{purpose}.pdf", sample.name));
    let bytes = write_pdf(&sample.document, &no_picture).expect("the sample can be printed");
    std::fs::write(&path, bytes).expect("the folder for tests can be written to");
    path
}

/// The text of a file without spaces and marks of direction.
fn extracted(path: &Path) -> Option<String> {
    let output = judges::output_of(Command::new("pdftotext").arg("-raw").arg(path).arg("-"))?;
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(squeezed(&String::from_utf8(output.stdout).expect("text")))
}

fn squeezed(text: &str) -> String {
    let is_mark = |c: char| matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{ad}');
    text.chars().filter(|c| !c.is_whitespace() && !is_mark(*c)).collect()
}

/// Letters that stand one after the other as they are read: not from right to left, not put together from several.
fn is_plain(letter: &char) -> bool {
    *letter < '\u{590}' || ('\u{1e00}'..='\u{20ff}').contains(letter)
}

/// The beginning of a text, up to the first letter that is not plain.
fn beginning(text: &str) -> String {
    squeezed(text).chars().take_while(is_plain).take(LETTERS).collect()
}

/// The end of a text, from behind the last letter that is not plain.
fn end(text: &str) -> String {
    let backwards: Vec<char> = squeezed(text).chars().rev().take_while(is_plain).take(LETTERS).collect();
    backwards.into_iter().rev().collect()
}

/// Everything a reader meets, in order.
fn in_order(document: &PrintedDocument) -> Vec<String> {
    let mut texts = vec![document.title.clone()];
    texts.extend(document.facts.iter().flat_map(|fact| [fact.label.clone(), fact.value.clone()]));
    for part in &document.parts {
        match part {
            Part::Heading { text, .. } | Part::Note { text } => texts.push(text.clone()),
            Part::Text { label, text } | Part::Quote { label, text } => {
                texts.extend(label.clone());
                texts.extend(text.lines().map(str::to_owned));
            }
            Part::Judgement { phrase, .. } => texts.push(phrase.clone()),
            Part::List { label, items } => {
                texts.extend(label.clone());
                texts.extend(items.iter().flat_map(|item| item.lines()).map(str::to_owned));
            }
            // A cell that runs over a page stands on both, so only its beginning has a fixed place.
            Part::Table { rows, .. } | Part::RowsToWrite { rows, .. } => {
                texts.extend(rows.iter().flatten().map(|cell| beginning(cell)))
            }
            Part::Facts { facts, .. } => {
                texts.extend(facts.iter().flat_map(|fact| [fact.label.clone(), fact.value.clone()]));
            }
            Part::WriteOn { label, .. } => texts.push(label.clone()),
            Part::Boxes { label, choices } => {
                texts.push(label.clone());
                texts.extend(choices.iter().map(|choice| choice.text.clone()));
            }
            Part::Photo { .. } | Part::StillToWrite { .. } | Part::FrontEnds => {}
            Part::SignOff { signatures } => {
                texts.extend(
                    signatures.iter().flat_map(|s| [Some(s.heading.clone()), s.name.clone()]).flatten(),
                );
            }
        }
    }
    texts
}

#[test]
fn each_answer_can_be_read_out_of_the_file_in_its_order() {
    for sample in &*SAMPLES {
        let Some(text) = extracted(&written(sample, "in_order")) else { return };
        let mut place = 0;
        for answer in in_order(&sample.document) {
            let find = |wanted: &str, from: usize| {
                let found = text[from..].find(wanted);
                from + found.unwrap_or_else(|| panic!("{}: after {from} there is no “{wanted}”", sample.name))
            };
            let (first, last) = (beginning(&answer), end(&answer));
            let begun = find(&first, place);
            place = find(&last, begun) + last.len();
        }
    }
}

#[test]
fn names_in_five_scripts_can_be_read_out_of_the_file() {
    let Some(text) = extracted(&written(sample("longest"), "in_scripts")) else { return };
    for name in ["ZofiaŁącka-Żółkiewska", "Đức", "NgọcÁnh", "Олена", "محمد", "অনন্যা", "ਗੁਰਲੀਨ"]
    {
        assert!(text.contains(name), "{name}");
    }
}

#[test]
fn no_typical_document_has_more_pages_than_read_well() {
    for (name, most) in [
        ("short", 2),
        ("typical", 3),
        ("profile", 1),
        ("plan_first_cycle", 5),
        ("review", 3),
        ("transition", 2),
    ] {
        let sample = sample(name);
        let plan = coatpeg_pdf::plan(&sample.document, TextSize::Usual, &no_picture)
            .expect("the sample can be laid out");
        assert!(plan.pages.len() <= most, "{}: {} pages", sample.name, plan.pages.len());
    }
}

#[test]
fn the_checker_finds_nothing_to_mend() {
    let files: Vec<PathBuf> = SAMPLES.iter().map(|sample| written(sample, "checked")).collect();
    judges::assert_minds_nothing(&files, None);
}
