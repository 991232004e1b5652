//! Laws that hold for any document: nothing is lost, nothing stands outside the margins, every file is sound.

mod any;

use coatpeg_domain::printing::{Part, PrintedDocument};
use coatpeg_pdf::{Error, Item, Line, Owner, Plan, plan, reading, write_plan};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestRunner};

use self::any::{STRANGE, Wanted, any_letters, label, text, wanted};
use crate::sample;
use crate::sound::{assert_reads_as_planned, is_silent};
use crate::structure::{File, broken_rules};

/// The margins of the paper, in points; nothing but the running lines stands in them.
const LEFT: f32 = 51.0;
const RIGHT: f32 = 595.28 - 51.0;
const TOP: f32 = 56.0;
const BOTTOM: f32 = 841.89 - 56.0;
/// Less than a printer can show.
const NEARLY: f32 = 0.1;
/// Outlines and boxes may stand out by the thickness of a line.
const A_LINE: f32 = 1.0;

/// Each document is tried so often; `PROPTEST_CASES` asks for more.
fn tries(cases: u32) -> TestRunner {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|asked| asked.parse().ok());
    TestRunner::new(Config { cases: asked.unwrap_or(cases), failure_persistence: None, ..Config::default() })
}

#[test]
fn any_document_keeps_the_laws_of_the_page() {
    let outcome = tries(60).run(&wanted(), |Wanted { document, size }| {
        let plan = plan(&document, size, &sample::picture).expect("the faces have all of these letters");
        stands_inside(&plan)?;
        loses_nothing(&document, &plan)
    });
    outcome.unwrap_or_else(|broken| panic!("{broken}"));
}

#[test]
fn any_document_becomes_a_sound_file_that_reads_as_planned() {
    let outcome = tries(30).run(&wanted(), |Wanted { document, size }| {
        let plan = plan(&document, size, &sample::picture).expect("the faces have all of these letters");
        let file = File::read(&write_plan(&plan, None).expect("it can be written"));
        let broken = broken_rules(&file);
        prop_assert!(broken.is_empty(), "{broken:?}");
        assert_reads_as_planned("any document", &plan, &file);
        Ok(())
    });
    outcome.unwrap_or_else(|broken| panic!("{broken}"));
}

#[test]
fn a_letter_no_face_has_is_refused_wherever_it_stands_and_its_part_is_named() {
    let anywhere = (wanted(), label(), text(), 0..STRANGE.len(), any::<prop::sample::Index>());
    let outcome = tries(40).run(&anywhere, |(Wanted { mut document, size }, label, text, strange, place)| {
        let strange = STRANGE[strange];
        let mut letters: Vec<char> = text.chars().collect();
        letters.insert(place.index(letters.len() + 1), strange);
        let text = letters.into_iter().collect();
        document.parts.push(Part::Text { label: Some(label.clone()), text });
        match plan(&document, size, &sample::picture) {
            Err(Error::MissingCharacters { part, characters }) => {
                prop_assert_eq!(part, label.trim());
                prop_assert!(characters.contains(&strange), "{:?}", characters);
            }
            other => prop_assert!(false, "{:?}", other.map(|plan| plan.page_count())),
        }
        Ok(())
    });
    outcome.unwrap_or_else(|broken| panic!("{broken}"));
}

/// Letters from anywhere, far beyond those of the languages above: set like all others, or refused and named.
#[test]
fn any_letters_at_all_are_set_or_refused_by_name() {
    const PART: &str = "Letters from anywhere";
    let anything = (wanted(), any_letters());
    let outcome = tries(60).run(&anything, |(Wanted { mut document, size }, mut text)| {
        // A mark may be left alone where its letter is taken out, and then be refused in its turn.
        for _ in 0..=text.chars().count() {
            document.parts = vec![Part::Text { label: Some(PART.to_owned()), text: text.clone() }];
            match plan(&document, size, &sample::picture) {
                Ok(plan) => {
                    stands_inside(&plan)?;
                    return loses_nothing(&document, &plan);
                }
                Err(Error::MissingCharacters { part, characters }) => {
                    prop_assert_eq!(part, PART);
                    prop_assert!(!characters.is_empty());
                    prop_assert!(characters.iter().all(|c| text.contains(*c)), "{:?}", characters);
                    text.retain(|c| !characters.contains(&c));
                }
                Err(error) => return Err(TestCaseError::fail(error.to_string())),
            }
        }
        Err(TestCaseError::fail("something else than the letters is in the way"))
    });
    outcome.unwrap_or_else(|broken| panic!("{broken}"));
}

/// Left edge, right edge, top and bottom of what can be seen of a line.
fn edges(line: &Line, x: f32, y: f32) -> [f32; 4] {
    // Spaces at the end of a line have no ink; where it runs from right to left they stand on the left.
    let from = if line.rtl { x + line.full_width - line.width } else { x };
    let top = y - line.baseline;
    [from, from + line.width, top, top + line.height]
}

/// What belongs to the document stands inside the margins, and no page is over-full.
fn stands_inside(plan: &Plan) -> Result<(), TestCaseError> {
    for (number, page) in plan.pages.iter().enumerate() {
        for item in page {
            let what = |words: &str| format!("page {}: {words}", number + 1);
            let (words, [left, right, top, bottom], slack) = match item {
                Item::Text { line, x, y, .. } => (line.text.as_str(), edges(line, *x, *y), NEARLY),
                Item::Picture { x, y, width, height, .. } => {
                    ("a picture", [*x, x + width, *y, y + height], NEARLY)
                }
                Item::Shape { x, y, width, height, .. } => {
                    ("a shape", [*x, x + width, *y, y + height], A_LINE)
                }
                Item::Sign { x, y, size, .. } => ("a sign", [*x, x + size, *y, y + size], NEARLY),
            };
            match item.owner() {
                Owner::Watermark => continue,
                Owner::Header | Owner::Footer => {
                    prop_assert!(top > 0.0 && bottom < 841.89, "{}", what(words))
                }
                Owner::Layout if top > BOTTOM => {}
                Owner::Layout | Owner::Node(_) | Owner::RepeatedHead => {
                    prop_assert!(top >= TOP - slack, "{}: {top}", what(words));
                    prop_assert!(bottom <= BOTTOM + slack, "{}: {bottom}", what(words));
                }
            }
            prop_assert!(left >= LEFT - slack, "{}: {left}", what(words));
            prop_assert!(right <= RIGHT + slack, "{}: {right}", what(words));
        }
    }
    Ok(())
}

/// The letters of a text that have a shape.
fn squeezed(text: &str) -> String {
    let is_left_out = |c: char| c.is_whitespace() || c.is_control() || is_silent(c) || c == '\u{AD}';
    text.chars().filter(|c| !is_left_out(*c)).collect()
}

/// Every word of the document is read out, in its order.
fn loses_nothing(document: &PrintedDocument, plan: &Plan) -> Result<(), TestCaseError> {
    let read: String = reading(plan).iter().map(|said| squeezed(&said.words)).collect();
    for words in around(document) {
        prop_assert!(read.contains(&squeezed(&words)), "“{words}” is lost");
    }
    let mut from = 0;
    for words in in_order(document) {
        let words = squeezed(&words);
        let found = read[from..].find(&words);
        prop_assert!(found.is_some(), "“{words}” is not in its place in: {}", &read[from..]);
        from += found.unwrap_or_default() + words.len();
    }
    Ok(())
}

/// What stands above the title, in the order of its own.
fn around(document: &PrintedDocument) -> Vec<String> {
    let head = &document.letterhead;
    let lines = head.address.iter().chain(&head.contact).chain(&head.reference).chain([&head.name]);
    let said = lines.chain(&document.draft).chain(&document.addressed_to);
    said.cloned().chain(head.logo.as_ref().map(|logo| logo.alt.clone())).collect()
}

fn in_order(document: &PrintedDocument) -> Vec<String> {
    let mut texts = vec![document.title.clone()];
    texts.extend(document.facts.iter().flat_map(|fact| [fact.label.clone(), fact.value.clone()]));
    document.parts.iter().for_each(|part| part_in_order(part, &mut texts));
    texts
}

fn part_in_order(part: &Part, texts: &mut Vec<String>) {
    // In columns a label ends in a colon, whatever it ended in.
    let plain = |label: &String| label.trim_end_matches([':', '?']).to_owned();
    let is_empty = |text: &str| squeezed(text).is_empty();
    match part {
        Part::Heading { text, .. } | Part::Note { text } => texts.push(text.clone()),
        Part::Text { text, .. } | Part::Quote { text, .. } if is_empty(text) => {}
        Part::Text { label, text } | Part::Quote { label, text } => {
            texts.extend(label.as_ref().map(plain));
            texts.push(text.clone());
        }
        Part::Judgement { phrase, .. } => texts.push(phrase.clone()),
        Part::StillToWrite { what } => texts.push(what.clone()),
        Part::List { items, .. } if items.iter().all(|item| is_empty(item)) => {}
        Part::List { label, items } => {
            texts.extend(label.as_ref().map(plain));
            texts.extend(items.iter().cloned());
        }
        Part::Table { caption, columns, rows } | Part::RowsToWrite { caption, columns, rows, .. } => {
            texts.push(caption.clone());
            texts.extend(columns.iter().map(|column| column.heading.clone()));
            texts.extend(rows.iter().flatten().cloned());
        }
        Part::WriteOn { label, .. } => texts.push(label.clone()),
        Part::Boxes { label, choices } => {
            texts.push(label.clone());
            texts.extend(choices.iter().map(|choice| choice.text.clone()));
        }
        Part::Photo { alt, .. } => texts.push(alt.clone()),
        Part::Facts { facts, picture } => {
            texts.extend(facts.iter().flat_map(|fact| [fact.label.clone(), fact.value.clone()]));
            texts.extend(picture.iter().map(|photo| photo.alt.clone()));
        }
        Part::SignOff { signatures } => {
            texts.extend(signatures.iter().map(|signature| signature.heading.clone()));
        }
        Part::FrontEnds => {}
    }
}
