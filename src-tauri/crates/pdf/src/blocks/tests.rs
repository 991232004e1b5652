//! What a text becomes before it is set, and that headings and rows are whole.

use super::*;

#[test]
fn a_line_break_starts_a_new_paragraph_and_empty_ones_are_left_out() {
    assert_eq!(paragraphs("One\r\n\n  Two\u{7}\n"), ["One", "Two"]);
}

#[test]
fn a_heading_level_is_never_skipped() {
    let mut found = Found { part: String::new(), blocks: Vec::new(), deepest: 1, columns: None };
    for level in [2, 2, 1, 2] {
        found.heading(level, "Words".to_owned());
    }
    let levels: Vec<_> = found
        .blocks
        .iter()
        .map(|placed| match placed.block {
            Block::Heading { level, .. } => level,
            _ => 0,
        })
        .collect();
    assert_eq!(levels, [2, 3, 2, 3]);
}

#[test]
fn a_row_has_as_many_cells_as_there_are_columns() {
    assert_eq!(cells(&["a".to_owned()], 2), [vec!["a".to_owned()], vec![]]);
}
