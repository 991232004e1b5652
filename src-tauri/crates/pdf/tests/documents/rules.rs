//! One small document for each rule of layout.

use std::collections::{BTreeMap, BTreeSet};

use coatpeg_domain::printing::{Part, PrintedDocument, TextSize};
use coatpeg_pdf::{Error, Item, Kid, NodeId, Owner, Plan, Role, describe, plan};

use crate::sample::{self, column, fact, heading, judgement, laid_out, no_picture, quote, signature, text};

const LINE: &str = "One line.";
const TWO_LINES: &str = "Amina carried the watering can all the way from the tap to the beans, stopped twice to look at it, and then she poured it out.";

fn planned(parts: Vec<Part>) -> Plan {
    laid_out(&PrintedDocument { parts, ..sample::short() })
}

/// So many lines, each a paragraph of its own.
fn filler(lines: usize) -> Vec<Part> {
    (0..lines).map(|_| text(None, LINE)).collect()
}

/// The pages a node's own words stand on, with how many lines on each.
fn lines_by_page(plan: &Plan, node: NodeId) -> BTreeMap<usize, usize> {
    let mut found = BTreeMap::new();
    for (page, items) in plan.pages.iter().enumerate() {
        let lines = items.iter().filter(|item| item.owner() == Owner::Node(node)).count();
        if lines > 0 {
            found.insert(page, lines);
        }
    }
    found
}

fn nodes(plan: &Plan, role: Role) -> Vec<NodeId> {
    (0..plan.tags.len()).filter(|at| plan.tags[*at].role == role).map(NodeId).collect()
}

fn words(plan: &Plan, owner: Owner) -> Vec<String> {
    let items = plan.pages.iter().flatten().filter(|item| item.owner() == owner);
    let text = items.map(|item| match item {
        Item::Text { line, .. } => line.text.clone(),
        Item::Shape { .. } | Item::Sign { .. } | Item::Picture { .. } => String::new(),
    });
    text.collect()
}

#[test]
fn a_heading_never_stands_alone_at_the_foot_of_a_page() {
    for lines in 20..45 {
        let mut parts = filler(lines);
        parts.extend([
            heading(1, "Section"),
            heading(2, "Inside it"),
            text(Some("Label"), &TWO_LINES.repeat(3)),
        ]);
        let plan = planned(parts);
        let last = nodes(&plan, Role::P).pop().expect("there are paragraphs");
        let (page, count) = lines_by_page(&plan, last).pop_first().expect("it has lines");
        assert!(count >= 2, "{lines}");
        for role in [Role::H2, Role::H3] {
            let heading = nodes(&plan, role)[0];
            assert_eq!(lines_by_page(&plan, heading).into_keys().collect::<Vec<_>>(), [page], "{lines}");
        }
    }
}

#[test]
fn a_paragraph_leaves_no_single_line_on_a_page() {
    for lines in 20..45 {
        let mut parts = filler(lines);
        parts.push(text(None, &TWO_LINES.repeat(4)));
        let plan = planned(parts);
        let last = nodes(&plan, Role::P).pop().expect("there are paragraphs");
        assert!(lines_by_page(&plan, last).values().all(|count| *count >= 2), "{lines}");
    }
}

#[test]
fn a_paragraph_of_up_to_three_lines_is_not_split() {
    for lines in 20..45 {
        for length in [1, 2] {
            let mut parts = filler(lines);
            parts.push(text(None, &TWO_LINES.repeat(length)));
            let plan = planned(parts);
            let last = nodes(&plan, Role::P).pop().expect("there are paragraphs");
            assert_eq!(lines_by_page(&plan, last).len(), 1, "{lines}");
        }
    }
}

fn table(rows: Vec<Vec<String>>) -> Part {
    Part::Table { caption: "Actions".to_owned(), columns: vec![column("What", 3), column("Who", 1)], rows }
}

#[test]
fn a_table_shows_its_head_again_and_keeps_rows_whole() {
    let row = |at: usize| vec![format!("{at}. {TWO_LINES}"), "Priya".to_owned()];
    let plan = planned(vec![table((0..40).map(row).collect())]);
    assert!(plan.page_count() > 1);
    for page in &plan.pages[1..] {
        let head: Vec<_> = page.iter().filter(|item| item.owner() == Owner::RepeatedHead).collect();
        assert_eq!(head.len(), 2);
    }
    assert!(plan.pages[0].iter().all(|item| item.owner() != Owner::RepeatedHead));
    for cell in nodes(&plan, Role::Cell) {
        assert_eq!(lines_by_page(&plan, cell).len(), 1);
    }
}

#[test]
fn the_head_of_a_table_stays_with_its_caption_and_first_row() {
    for lines in 20..45 {
        let mut parts = filler(lines);
        parts.push(table(vec![vec!["What".to_owned(), "Who".to_owned()]; 8]));
        let plan = planned(parts);
        let page = |role| lines_by_page(&plan, nodes(&plan, role)[0]).into_keys().next();
        assert_eq!(page(Role::Caption), page(Role::HeaderCell), "{lines}");
        assert_eq!(page(Role::Caption), page(Role::Cell), "{lines}");
    }
}

#[test]
fn a_row_higher_than_half_a_page_is_split_between_its_lines() {
    let plan = planned(vec![table(vec![vec![TWO_LINES.repeat(40), "Priya".to_owned()]])]);
    let cell = nodes(&plan, Role::Cell)[0];
    assert!(lines_by_page(&plan, cell).len() > 1);
    let pages: BTreeSet<_> = plan.tags[cell.0]
        .kids
        .iter()
        .map(|kid| match kid {
            Kid::Content { page, .. } => *page,
            Kid::Node(_) => usize::MAX,
        })
        .collect();
    assert_eq!(pages, BTreeSet::from([0, 1]));
}

#[test]
fn empty_cells_and_empty_tables_keep_their_place() {
    let plan = planned(vec![table(vec![vec![String::new(), "Priya".to_owned()]]), table(vec![])]);
    assert_eq!(nodes(&plan, Role::Cell).len(), 2);
    assert_eq!(nodes(&plan, Role::TableBody).len(), 1);
}

#[test]
fn signatures_stand_on_one_page() {
    for lines in 20..45 {
        let mut parts = filler(lines);
        let signatures = (0..5).map(|_| signature("Parent or carer", None, None)).collect();
        parts.extend([heading(1, "Signed"), Part::SignOff { signatures }]);
        let plan = planned(parts);
        let page_of = |wanted: &str| -> BTreeSet<usize> {
            let pages = plan.pages.iter().enumerate();
            let with = pages.filter(|(_, items)| {
                items.iter().any(|item| matches!(item, Item::Text { line, .. } if line.text.trim() == wanted))
            });
            with.map(|(page, _)| page).collect()
        };
        assert_eq!(page_of("Signature").len(), 1, "{lines}");
        assert_eq!(page_of("Signed"), page_of("Signature"), "{lines}");
    }
}

#[test]
fn a_name_from_right_to_left_is_seen_from_right_to_left() {
    let document = PrintedDocument { facts: vec![fact("Known as", "أمينة حسن")], ..sample::short() };
    let plan = laid_out(&document);
    let name = plan.pages[0].iter().find_map(|item| match item {
        Item::Text { line, .. } if line.text == "أمينة حسن" => Some(line),
        _ => None,
    });
    let run = &name.expect("the name is there").runs[0];
    assert!(run.rtl && run.glyphs[0].text.start > run.glyphs[run.glyphs.len() - 1].text.start);
}

#[test]
fn a_letter_nobody_has_is_refused_and_its_part_is_named() {
    let document = PrintedDocument {
        parts: vec![text(Some("What helps"), "Waiting \u{1F31E} and \u{1F31E}")],
        ..sample::short()
    };
    match plan(&document, TextSize::Usual, &no_picture) {
        Err(Error::MissingCharacters { part, characters }) => {
            assert_eq!((part.as_str(), characters.as_slice()), ("What helps", ['\u{1F31E}'].as_slice()));
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_picture_must_be_there_and_say_what_it_shows() {
    let with = |sha256: &str, alt: &str| {
        let photo = Part::Photo { sha256: sha256.to_owned(), alt: alt.to_owned() };
        plan(&PrintedDocument { parts: vec![photo], ..sample::short() }, TextSize::Usual, &sample::picture)
    };
    assert!(matches!(with("nothing", "A leaf"), Err(Error::PictureMissing)));
    assert!(matches!(with("leaf", " "), Err(Error::Picture(_))));
    assert!(with("leaf", "A leaf").is_ok_and(|plan| plan.pictures.len() == 1));
}

#[test]
fn a_draft_and_an_example_say_so_first_and_on_every_page() {
    let mut document = sample::long();
    document.is_example = true;
    let plan = laid_out(&document);
    let paragraphs = nodes(&plan, Role::P);
    assert_eq!(words(&plan, Owner::Node(paragraphs[0])), ["Example: this child is invented"]);
    assert_eq!(words(&plan, Owner::Node(paragraphs[1])), ["Draft: not yet discussed"]);
    assert_eq!(words(&plan, Owner::Watermark), vec!["EXAMPLE"; plan.page_count()]);
    let feet = words(&plan, Owner::Footer);
    assert_eq!(feet.iter().filter(|text| text.contains("Example")).count(), plan.page_count());
    assert!(feet.contains(&format!("Version 1, 10 June 2027  ·  Page 2 of {}", plan.page_count())));
}

#[test]
fn everything_has_an_owner_and_every_owner_is_named_once() {
    for document in [sample::short(), sample::typical(), sample::long(), sample::many_scripts()] {
        let plan = laid_out(&document);
        let mut named = BTreeMap::new();
        for node in &plan.tags {
            for kid in &node.kids {
                if let Kid::Content { page, mcid } = kid {
                    assert!(named.insert((*page, *mcid), node.role.tag()).is_none());
                }
            }
        }
        let mut seen = BTreeSet::new();
        for (page, items) in plan.pages.iter().enumerate() {
            let stretches = items.chunk_by(|a, b| a.owner() == b.owner());
            let owned = stretches.filter(|items| matches!(items[0].owner(), Owner::Node(_)));
            seen.extend(owned.enumerate().map(|(mcid, _)| (page, mcid as i64)));
        }
        assert_eq!(named.into_keys().collect::<BTreeSet<_>>(), seen);
    }
}

#[test]
fn kids_stand_in_reading_order() {
    let plan = laid_out(&sample::long());
    for node in &plan.tags {
        let content: Vec<_> = node
            .kids
            .iter()
            .filter_map(|kid| match kid {
                Kid::Content { page, mcid } => Some((*page, *mcid)),
                Kid::Node(_) => None,
            })
            .collect();
        assert!(content.is_sorted());
    }
    fn walk(plan: &Plan, node: NodeId, out: &mut Vec<usize>) {
        out.push(node.0);
        for kid in &plan.tags[node.0].kids {
            if let Kid::Node(kid) = kid {
                walk(plan, *kid, out);
            }
        }
    }
    let mut order = Vec::new();
    walk(&plan, NodeId(0), &mut order);
    assert_eq!(order, (0..plan.tags.len()).collect::<Vec<_>>());
}

#[test]
fn nothing_leaves_the_paper() {
    for document in [sample::typical(), sample::long(), sample::many_scripts()] {
        let plan = laid_out(&document);
        for item in plan.pages.iter().flatten().filter(|item| item.owner() != Owner::Watermark) {
            if let Item::Text { line, x, y, .. } = item {
                assert!(
                    *x > 40.0 && x + line.width < 595.28 - 50.0 && *y > 30.0 && *y < 820.0,
                    "{}",
                    line.text
                );
            }
        }
    }
}

#[test]
fn a_plan_can_be_read() {
    let plan = planned(vec![quote(None, LINE), judgement("Progressing well")]);
    let said = describe(&plan);
    for wanted in ["page 1", "H1 ", ": Progressing well", "Sand  layout", "footer: Confidential"] {
        assert!(said.contains(wanted), "{wanted} in\n{said}");
    }
}

#[test]
fn long_names_and_empty_documents_are_no_trouble() {
    let mut document = sample::short();
    document.facts =
        vec![fact("A label that is rather long for its place in the box", &"Wilhelmina-".repeat(20))];
    document.letterhead.name = "The Nursery ".repeat(30);
    document.footer.initials = "A.".repeat(60);
    document.parts =
        vec![Part::SignOff { signatures: vec![signature("", Some(&"Name ".repeat(40)), Some("soon"))] }];
    assert!(plan(&document, TextSize::Usual, &no_picture).is_ok());
    document.title = String::new();
    document.facts.clear();
    document.parts.clear();
    document.letterhead = coatpeg_domain::printing::Letterhead::default();
    assert_eq!(
        plan(&document, TextSize::Usual, &no_picture).expect("an empty document has a page").page_count(),
        1
    );
}
