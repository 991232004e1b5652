//! What stands around the words: signs, dashed places, logo and portrait.

use coatpeg_domain::printing::{Fact, Footer, Letterhead, Mark, PrintedBox, PrintedColumn, PrintedPhoto};

use super::*;
use crate::reading::reading;

const RIGHT: f32 = PAGE_WIDTH - 51.0;

fn document(parts: Vec<Part>) -> PrintedDocument {
    PrintedDocument {
        title: "Progress check at age two".into(),
        draft: None,
        is_example: false,
        letterhead: Letterhead {
            name: "Tumblewick Nursery".into(),
            address: vec!["12 Orchard Lane".into()],
            ..Letterhead::default()
        },
        addressed_to: None,
        facts: ["Child", "Born", "Age", "Key person"]
            .map(|label| Fact { label: label.into(), value: "Amina Osei".into() })
            .into(),
        portrait: None,
        parts,
        footer: Footer { initials: "A.O.".into(), born: String::new(), version: 1, dated: String::new() },
    }
}

fn leaf(_: &str) -> Option<Vec<u8>> {
    Some(include_bytes!("../../tests/documents/leaf.jpg").to_vec())
}

fn photo() -> PrintedPhoto {
    PrintedPhoto { sha256: "ab".into(), alt: "A leaf".into() }
}

fn laid_out(document: &PrintedDocument, size: TextSize) -> Plan {
    lay_out(document, size, &leaf).expect("it can be laid out")
}

fn text(words: &str) -> Part {
    Part::Text { label: None, text: words.into() }
}

fn judgement(mark: Option<Mark>) -> Part {
    Part::Judgement { phrase: "Progressing well".into(), mark }
}

/// Left edge, foot of the letters and right edge of the line that says this.
fn line(plan: &Plan, words: &str) -> (f32, f32, f32) {
    let found = plan.pages.iter().flatten().find_map(|item| match item {
        Item::Text { line, x, y, .. } if line.text.trim() == words => Some((*x, *y, x + line.width)),
        _ => None,
    });
    found.unwrap_or_else(|| panic!("no line says “{words}”"))
}

/// Left, top, right and bottom of every outlined box, and whether it is dashed.
fn outlines(plan: &Plan) -> Vec<([f32; 4], bool)> {
    let outlined = |item: &Item| match item {
        Item::Shape { x, y, width, height, outline: Some(_), dashed, .. } => {
            Some(([*x, *y, x + width, y + height], *dashed))
        }
        _ => None,
    };
    plan.pages.iter().flatten().filter_map(outlined).collect()
}

fn pictures(plan: &Plan) -> Vec<[f32; 4]> {
    let placed = |item: &Item| match item {
        Item::Picture { x, y, width, height, .. } => Some([*x, *y, *width, *height]),
        _ => None,
    };
    plan.pages.iter().flatten().filter_map(placed).collect()
}

#[test]
fn a_judgement_stands_in_a_pill_behind_its_sign() {
    for mark in [Mark::Tick, Mark::Leaf, Mark::Eye] {
        let plan = laid_out(&document(vec![text("She runs."), judgement(Some(mark))]), TextSize::Usual);
        let signs: Vec<_> = plan.pages[0].iter().filter(|item| matches!(item, Item::Sign { .. })).collect();
        let [Item::Sign { owner, x, y, size, .. }] = signs.as_slice() else { panic!("one sign: {signs:?}") };
        assert_eq!(*owner, Owner::Layout, "a sign repeats the words and is not read out");
        let (from, foot, to) = line(&plan, "Progressing well");
        let [([left, top, right, bottom], false)] = outlines(&plan)[..] else { panic!("one pill") };
        assert!(left < *x && x + size < from && to < right);
        assert!(top < *y && y + size < bottom && foot < bottom);
        let above = line(&plan, "She runs.").1;
        assert!(top - above > 9.0, "the pill stands clear of the words above it: {}", top - above);
    }
}

#[test]
fn a_judgement_without_a_sign_begins_with_its_words() {
    let plan = laid_out(&document(vec![judgement(None)]), TextSize::Usual);
    let ([left, ..], _) = outlines(&plan)[0];
    assert!((line(&plan, "Progressing well").0 - left - 10.0).abs() < 1.0);
}

#[test]
fn in_columns_the_explanation_runs_on_beside_the_judgement() {
    let heading = Part::Heading { level: 1, text: "Where I am now".into() };
    let said = "She knows every lorry by its sound and tells us where each of them is going to.";
    let parts = vec![heading, judgement(Some(Mark::Tick)), text(said), Part::FrontEnds];
    let plan = laid_out(&document(parts), TextSize::Usual);
    let (_, foot, to) = line(&plan, "Progressing well");
    let beside = plan.pages[0].iter().find_map(|item| match item {
        Item::Text { line, x, y, .. } if line.text.starts_with("She knows") => Some((*x, *y)),
        _ => None,
    });
    let (x, y) = beside.expect("the explanation is there");
    assert!((y - foot).abs() < 0.01 && x > to);
    let words: String = reading(&plan).into_iter().map(|said| said.words + "|").collect();
    assert!(words.contains(&format!("Progressing well|{said}|")), "{words}");
}

#[test]
fn what_is_still_to_write_has_a_dashed_line_around_it() {
    let gap = |what: &str| Part::StillToWrite { what: what.into() };
    let plan = laid_out(&document(vec![gap("how is it going overall"), gap("")]), TextSize::Usual);
    line(&plan, "Still to write: how is it going overall");
    line(&plan, "Still to write");
    assert_eq!(outlines(&plan).iter().filter(|(_, dashed)| *dashed).count(), 2);
}

#[test]
fn the_logo_is_small_and_read_after_the_name() {
    for size in [TextSize::Usual, TextSize::Large] {
        let mut document = document(vec![text("She runs.")]);
        document.letterhead.logo = Some(photo());
        let plan = laid_out(&document, size);
        let [x, _, width, height] = pictures(&plan)[0];
        assert!(height <= 40.01 && width <= 130.01, "{width} x {height}");
        assert!(line(&plan, "Tumblewick Nursery").0 > x + width);
        let said: Vec<_> = reading(&plan).into_iter().map(|said| said.words).collect();
        assert_eq!(&said[..3], ["Tumblewick Nursery", "A leaf", "12 Orchard Lane"]);
    }
}

#[test]
fn the_recipient_stands_at_the_right_and_the_state_is_read_first() {
    let mut document = document(vec![text("She runs.")]);
    document.addressed_to = Some("Hartsmoor Primary School".into());
    document.draft = Some("Draft: not yet agreed".into());
    let plan = laid_out(&document, TextSize::Usual);
    let (_, to, right) = line(&plan, "To Hartsmoor Primary School");
    assert!((right - RIGHT).abs() < 0.1);
    let (_, draft, right) = line(&plan, "Draft: not yet agreed");
    assert!((right - RIGHT).abs() < 0.1 && draft > to + 9.0);
    let said: Vec<_> = reading(&plan).into_iter().map(|said| said.words).collect();
    let wanted =
        ["Draft: not yet agreed", "Tumblewick Nursery", "12 Orchard Lane", "To Hartsmoor Primary School"];
    assert_eq!(&said[..4], wanted);
}

#[test]
fn the_portrait_stands_beside_the_facts_and_is_read_after_them() {
    for size in [TextSize::Usual, TextSize::Large] {
        let mut document = document(vec![text("She runs.")]);
        document.portrait = Some(photo());
        let plan = laid_out(&document, size);
        let [x, y, width, height] = pictures(&plan)[0];
        assert!((x + width - RIGHT).abs() < 0.1 && height <= 112.0 * 1.4);
        let box_of_facts = plan.pages[0].iter().find_map(|item| match item {
            Item::Shape { ink: Ink::Pale, x, y, width, height, .. } => Some((x + width, *y, *height)),
            _ => None,
        });
        let (right, top, high) = box_of_facts.expect("the facts stand in a box");
        assert!(right < x && (top - y).abs() < 0.01 && high >= height - 0.01);
        let said: Vec<_> = reading(&plan).into_iter().map(|said| said.words).collect();
        let place = |words: &str| said.iter().position(|said| said == words).expect("it is read");
        assert!(place("Key person") < place("A leaf") && place("A leaf") < place("She runs."));
    }
}

#[test]
fn no_item_of_a_list_stands_alone_at_the_edge_of_a_page() {
    for before in 30..48 {
        let mut parts: Vec<Part> = (0..before).map(|_| text("One line.")).collect();
        parts.push(Part::List { label: None, items: vec!["An item.".into(); 5] });
        let plan = laid_out(&document(parts), TextSize::Usual);
        for page in &plan.pages {
            let is_item = |item: &&Item| matches!(item, Item::Text { line, .. } if line.text == "An item.");
            assert_ne!(page.iter().filter(is_item).count(), 1, "{before}");
        }
    }
}

fn boxes(choices: &[(&str, bool)]) -> Part {
    let one = |(text, is_ticked): &(&str, bool)| PrintedBox { text: (*text).into(), is_ticked: *is_ticked };
    Part::Boxes { label: "How is it going?".into(), choices: choices.iter().map(one).collect() }
}

/// The lines to write on: left edge, top and width.
fn ruled(plan: &Plan) -> Vec<(f32, f32, f32)> {
    let items = plan.pages.iter().flatten();
    items
        .filter_map(|item| match item {
            Item::Shape { owner: Owner::Layout, ink: Ink::Signing, x, y, width, outline: None, .. } => {
                Some((*x, *y, *width))
            }
            _ => None,
        })
        .collect()
}

#[test]
fn a_question_has_as_many_lines_under_it_as_it_asks_for_and_room_for_a_hand_between_them() {
    for (size, apart) in [(TextSize::Usual, 20.0), (TextSize::Large, 28.0)] {
        let part = Part::WriteOn { label: "What did they say?".into(), lines: 4 };
        let plan = laid_out(&document(vec![part]), size);
        let lines = ruled(&plan);
        assert_eq!(lines.len(), 4, "{size:?}");
        assert!(lines.windows(2).all(|two| (two[1].1 - two[0].1 - apart).abs() < 0.05), "{lines:?}");
        assert!(lines[0].1 > line(&plan, "What did they say?").1 + apart / 2.0);
    }
}

#[test]
fn a_short_answer_stands_beside_its_question_and_under_one_that_fills_the_line() {
    let asked = |label: &str| vec![Part::WriteOn { label: label.into(), lines: 0 }];
    let plan = laid_out(&document(asked("When was it?")), TextSize::Usual);
    let (_, foot, right) = line(&plan, "When was it?");
    let [(x, y, width)] = ruled(&plan)[..] else { panic!("one line") };
    assert!(x > right && (y - foot).abs() < 6.0 && width >= 100.0, "{x} {y} {width}");
    let long =
        "When did everybody who knows her at home and here sit down together for the first time to talk";
    let plan = laid_out(&document(asked(long)), TextSize::Usual);
    let [(x, y, _)] = ruled(&plan)[..] else { panic!("one line") };
    assert!((x - 51.0).abs() < 0.1 && y > line(&plan, long).1 + 10.0);
}

#[test]
fn lines_to_write_on_are_not_read_out_and_boxes_say_whether_they_are_ticked() {
    let parts = vec![
        Part::WriteOn { label: "What helps?".into(), lines: 3 },
        boxes(&[("Going well", true), ("Some support", false)]),
    ];
    let plan = laid_out(&document(parts), TextSize::Usual);
    let said: Vec<String> = reading(&plan).into_iter().map(|said| said.words).collect();
    let end = ["What helps?", "How is it going?", "Ticked", "Going well", "Not ticked", "Some support"];
    assert!(said.ends_with(&end.map(str::to_owned)), "{said:?}");
    let ticks = plan.pages.iter().flatten().filter(|item| matches!(item, Item::Sign { .. })).count();
    assert_eq!((outlines(&plan).len(), ticks), (2, 1));
}

#[test]
fn choices_that_belong_together_stand_on_one_page() {
    let fill = |count: usize| (0..count).map(|at| text(&format!("Line {at}"))).collect::<Vec<_>>();
    for count in 20..34 {
        let mut parts = fill(count);
        parts.push(boxes(&[("First", false), ("Second", false), ("Third", false), ("Fourth", false)]));
        let plan = laid_out(&document(parts), TextSize::Usual);
        let pages: Vec<usize> = ["How is it going?", "First", "Fourth"]
            .map(|words| reading(&plan).iter().find(|said| said.words == words).map_or(9, |said| said.page))
            .into();
        assert!(pages.iter().all(|page| *page == pages[0]), "{count}: {pages:?}");
    }
}

#[test]
fn a_table_to_go_on_with_has_empty_rows_with_room_below_what_was_written() {
    let columns = ["What", "Who"].map(|heading| PrintedColumn { heading: heading.into(), share: 1 }).to_vec();
    let table = |empty| Part::RowsToWrite {
        caption: "Next steps".into(),
        columns: columns.clone(),
        rows: vec![vec!["Sing".into(), "Priya".into()]],
        empty,
    };
    let rows = |empty| {
        let plan = laid_out(&document(vec![table(empty)]), TextSize::Usual);
        let roles = plan.tags.iter().filter(|node| node.role == Role::TableRow).count();
        let last = plan.pages[0].iter().filter(|item| item.owner() == Owner::Layout);
        let foot = last.filter_map(|item| match item {
            Item::Shape { y, ink: Ink::Hairline, .. } if *y < 700.0 => Some(*y),
            _ => None,
        });
        (roles, foot.fold(0.0, f32::max))
    };
    let (one, two) = (rows(0), rows(2));
    assert_eq!((one.0, two.0), (2, 4));
    assert!(two.1 - one.1 > 2.0 * 30.0, "{one:?} {two:?}");
}
