//! Where everything stands on the pages, without looking at a file.

use coatpeg_domain::printing::TextSize;
use std::fmt::Write;

use coatpeg_pdf::{describe, plan};

use crate::samples::{no_picture, sample};

/// Lines kept at the top and at the foot of each page where whole pages would fill a book.
const LINES_KEPT: usize = 4;

#[test]
fn the_plan_of_a_short_check_is_as_approved() {
    crate::assert_approved("plan_short", &described("short"));
}

#[test]
fn the_plan_of_a_typical_check_is_as_approved() {
    crate::assert_approved("plan_typical", &described("typical"));
}

#[test]
fn the_plan_of_the_longest_check_is_as_approved() {
    crate::assert_approved("plan_longest", &edges(&described("longest")));
}

#[test]
fn the_plan_of_a_table_of_duties_is_as_approved() {
    crate::assert_approved("plan_proof", &described("proof"));
}

#[test]
fn a_plan_is_the_same_each_time() {
    assert_eq!(described("typical"), described("typical"));
}

#[test]
fn the_plan_of_a_one_page_profile_is_as_approved() {
    crate::assert_approved("plan_profile", &described("profile"));
}

#[test]
fn the_plan_of_a_support_plan_in_its_first_cycle_is_as_approved() {
    crate::assert_approved("plan_support_first", &described("plan_first_cycle"));
}

#[test]
fn the_plan_of_a_reviewed_support_plan_is_as_approved() {
    crate::assert_approved("plan_support_reviewed", &described("plan_reviewed"));
}

#[test]
fn the_plan_of_a_review_record_is_as_approved() {
    crate::assert_approved("plan_review", &described("review"));
}

#[test]
fn the_plan_of_a_typical_transition_summary_is_as_approved() {
    crate::assert_approved("plan_transition", &described("transition"));
}

#[test]
fn the_plan_of_an_integrated_review_is_as_approved() {
    crate::assert_approved("plan_integrated_review", &described("integrated_review"));
}

#[test]
fn the_plan_of_a_letter_is_as_approved() {
    crate::assert_approved("plan_letter", &described("letter"));
}

fn described(name: &str) -> String {
    describe(&plan(&sample(name).document, TextSize::Usual, &no_picture).expect("the sample can be laid out"))
}

/// The first and the last lines of each page, with how many there are between.
fn edges(description: &str) -> String {
    let mut pages: Vec<Vec<&str>> = Vec::new();
    for line in description.lines() {
        if line.starts_with("page ") {
            pages.push(vec![line]);
        } else if let Some(page) = pages.last_mut() {
            page.push(line);
        }
    }
    let mut kept = String::new();
    for page in pages {
        let (head, rest) = page.split_at(page.len().min(LINES_KEPT + 1));
        let (middle, foot) = rest.split_at(rest.len().saturating_sub(LINES_KEPT));
        let _ = writeln!(kept, "{}\n  .. {} more ..\n{}", head.join("\n"), middle.len(), foot.join("\n"));
    }
    kept
}
