//! What each move of SEND status wants recorded, and what concern and profile need.

use super::samples::{choices, facts, row, written};
use super::*;
use crate::answers::Answer;
use crate::dates::examples::day;
use crate::forms::Again;

/// What a move asks, from first to last.
fn asked(from: &str, to: &str) -> Vec<String> {
    let answers = written(&[("from_status", from), ("to_status", to)]);
    fields_left(&STATUS_MOVE, &answers, &facts()).into_iter().map(|(field, _)| field).collect()
}

#[test]
fn each_move_asks_for_what_it_needs() {
    for (from, to, fields) in [
        ("none", "monitoring", &["since"] as &[&str]),
        ("ceased", "monitoring", &["since"]),
        ("monitoring", "none", &["since", "review_note"]),
        ("monitoring", "sen_support", &["since", "parent_informed_on", "senco_id", "area_of_need"]),
        ("none", "sen_support", &["since", "came_from", "document_seen", "senco_id", "area_of_need"]),
        ("none", "ehc_plan", &["since", "came_from", "document_seen"]),
        ("sen_support", "monitoring", &["since", "review_note"]),
        ("none", "ehc_requested", &["since", "sent_on", "requested_by"]),
        ("monitoring", "ehc_requested", &["since", "sent_on", "requested_by"]),
        ("sen_support", "ehc_requested", &["since", "sent_on", "requested_by"]),
        ("ehc_requested", "ehc_plan", &["since", "decided_on", "decision_reason"]),
        ("ehc_requested", "sen_support", &["since", "decided_on", "decision_reason"]),
        ("monitoring", "ceased", &["since", "end_reason"]),
        ("sen_support", "ceased", &["since", "end_reason"]),
        ("ehc_requested", "ceased", &["since", "end_reason"]),
        ("ehc_plan", "ceased", &["since", "end_reason"]),
    ] {
        assert_eq!(asked(from, to), fields, "{from} to {to}");
    }
}

#[test]
fn support_that_ends_because_progress_is_secure_needs_the_parents() {
    let mut answers =
        written(&[("from_status", "sen_support"), ("to_status", "ceased"), ("since", "2027-06-01")]);
    answers.set("end_reason", "left");
    assert_eq!(fields_left(&STATUS_MOVE, &answers, &facts()), []);
    answers.set("end_reason", "progress_secure");
    assert_eq!(
        fields_left(&STATUS_MOVE, &answers, &facts()),
        ["review_note", "parent_agreed_on"].map(|field| (field.to_owned(), Gate::Ready))
    );
}

fn concern() -> Answers {
    let mut answers = written(&[
        ("raised_on", "2027-05-03"),
        ("raised_by", "key_person"),
        ("what_we_see", "At snack he leaves the table after a minute, each day, when it is loud."),
        ("strengths", "He builds with two friends in the garden."),
        ("parent_spoke_on", "2027-05-05"),
        ("parent_view", "At home it is the same with visitors."),
        ("parent_agreed_action", "We try a quiet table for a month."),
        ("review_on", "2027-06-14"),
        ("decision", "monitor"),
    ]);
    answers.set("areas_of_need", choices(&["ci"]));
    answers.set("parent_spoke_with", choices(&["Ros Marlow"]));
    answers
}

#[test]
fn each_needed_answer_of_a_concern_is_missed() {
    each_answer_is_missed(&CONCERN, &concern(), &facts(), |_| Gate::Ready);
}

#[test]
fn a_concern_is_looked_at_again_six_weeks_on() {
    let mut answers = concern();
    assert_eq!((CONCERN.offer)("review_on", &answers, &facts()), Some(day("2027-06-14").into()));
    answers.set("review_on", "2027-05-03");
    assert_eq!(fields_left(&CONCERN, &answers, &facts()), [("review_on".to_owned(), Gate::Ready)]);
}

#[test]
fn something_tried_has_words_and_does_not_end_before_it_begins() {
    let mut answers = concern();
    let tried = row(91, &[("from", "2027-04-01"), ("to", "2027-03-01")]);
    let path = |column: &str| format!("oap_tried.{}.{column}", tried.row);
    answers.set("oap_tried", Answer::Rows(vec![tried.clone()]));
    let left: Vec<String> = fields_left(&CONCERN, &answers, &facts()).into_iter().map(|(f, _)| f).collect();
    assert_eq!(left, [path("strategy"), path("to")]);
}

#[test]
fn each_needed_answer_of_a_profile_is_missed() {
    let mut answers = written(&[("date", "2027-06-01")]);
    for field in ["appreciate", "important_to_me", "support_me", "communicate", "upset_me"] {
        answers.set(field, "Something warm and true.");
    }
    answers.set("written_with", choices(&["Ros Marlow"]));
    each_answer_is_missed(&ONE_PAGE_PROFILE, &answers, &facts(), |_| Gate::Ready);
}

#[test]
fn a_profile_has_versions_on_one_page_and_a_concern_begins_anew() {
    assert_eq!(ONE_PAGE_PROFILE.life.again, Again::NextVersion);
    assert_eq!(ONE_PAGE_PROFILE.life.most_pages, Some(1));
    assert_eq!(CONCERN.life.again, Again::Another);
}
