//! Every move of a child's time here, and every one that is refused.

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

const TODAY: &str = "2027-06-10";

#[test]
fn leaving_is_refused_for_every_reason_there_is_and_for_no_other() {
    type Expected = Result<(), Refusal>;
    let passed = Some(day("2027-06-09"));
    let rows: &[(&str, Option<NaiveDate>, &str, Expected)] = &[
        ("2027-06-10", None, "moved_area", Ok(())),
        ("2027-06-01", None, "other", Ok(())),
        ("2025-09-01", None, "other", Ok(())),
        ("2028-07-20", None, "started_school", Ok(())),
        ("2029-06-10", None, "started_school", Ok(())),
        ("2029-06-11", None, "started_school", Err(Refusal::TooFarAhead)),
        ("2025-08-31", None, "other", Err(Refusal::BeforeFirstDay(day("2025-09-01")))),
        ("2027-06-10", None, "", Err(Refusal::NoReason)),
        ("2027-06-10", None, "went to sea", Err(Refusal::NoReason)),
        ("2027-06-10", passed, "other", Err(Refusal::HasLeft(day("2027-06-09")))),
        ("2027-06-30", Some(day(TODAY)), "other", Err(Refusal::IsLeaving(day(TODAY)))),
    ];
    for (on, left_on, reason, expected) in rows {
        let got = may_leave(day("2025-09-01"), *left_on, day(on), reason, day(TODAY));
        assert_eq!(got, *expected, "{on} {left_on:?} {reason}");
    }
}

#[test]
fn coming_back_needs_a_last_day_that_has_passed_and_a_day_after_it() {
    let rows: &[(Option<&str>, &str, Result<(), Refusal>)] = &[
        (Some("2027-06-09"), "2027-06-10", Ok(())),
        (Some("2026-07-20"), "2026-07-21", Ok(())),
        (Some("2026-07-20"), "2027-09-01", Ok(())),
        (Some("2026-07-20"), "2026-07-20", Err(Refusal::NotAfterLastDay(day("2026-07-20")))),
        (Some("2026-07-20"), "2026-01-01", Err(Refusal::NotAfterLastDay(day("2026-07-20")))),
        (Some("2026-07-20"), "2031-09-01", Err(Refusal::TooFarAhead)),
        (None, "2027-06-10", Err(Refusal::IsHere)),
        (Some(TODAY), "2027-09-01", Err(Refusal::NotLeftYet(day(TODAY)))),
    ];
    for (left_on, on, expected) in rows {
        assert_eq!(may_return(left_on.map(day), day(on), day(TODAY)), *expected, "{left_on:?} {on}");
    }
}

fn time<'a>(started_on: &str, left_on: Option<&str>, reason: Option<&'a str>) -> TimeHere<'a> {
    TimeHere { started_on: day(started_on), left_on: left_on.map(day), reason }
}

#[test]
fn leaving_is_taken_back_as_long_as_the_record_says_what_it_wrote() {
    let wrote = time("2025-09-01", Some("2027-06-09"), Some("moved_area"));
    assert_eq!(may_undo_leaving(&wrote, Some(&wrote)), Ok(()));
    assert_eq!(may_undo_leaving(&wrote, None), Err(Refusal::TypedByHand));
    let here = time("2025-09-01", None, None);
    assert_eq!(may_undo_leaving(&here, Some(&wrote)), Err(Refusal::IsHere));
    for changed in [
        time("2025-09-01", Some("2027-06-08"), Some("moved_area")),
        time("2025-09-02", Some("2027-06-09"), Some("moved_area")),
        time("2025-09-01", Some("2027-06-09"), Some("other")),
    ] {
        assert_eq!(may_undo_leaving(&changed, Some(&wrote)), Err(Refusal::ChangedSince));
    }
}

#[test]
fn coming_back_is_taken_back_as_long_as_nothing_hangs_on_it() {
    let back = time("2027-06-10", None, None);
    let on = Some(day("2027-06-10"));
    assert_eq!(may_undo_return(&back, on, None), Ok(()));
    assert_eq!(may_undo_return(&back, None, None), Err(Refusal::NotReturned));
    let begun = Refusal::BegunSince("a support plan".to_owned());
    assert_eq!(may_undo_return(&back, on, Some("a support plan")), Err(begun));
    let left = time("2027-06-10", Some("2027-07-01"), Some("other"));
    assert_eq!(may_undo_return(&left, on, None), Err(Refusal::LeftSince));
    let moved = time("2027-06-11", None, None);
    assert_eq!(may_undo_return(&moved, on, None), Err(Refusal::ChangedSince));
}

#[test]
fn a_last_day_that_lies_ahead_is_a_plan() {
    let on = |left_on: &str| Standing::on(Some(day(left_on)), day(TODAY));
    assert_eq!(Standing::on(None, day(TODAY)), Standing::Here);
    assert_eq!(on("2027-06-09"), Standing::Left(day("2027-06-09")));
    assert_eq!(on(TODAY), Standing::Leaving(day(TODAY)));
    assert_eq!(on("2027-06-11"), Standing::Leaving(day("2027-06-11")));
}

#[test]
fn every_refusal_says_why_in_a_sentence_of_its_own() {
    let on = day("2027-06-09");
    let all = [
        Refusal::HasLeft(on),
        Refusal::IsLeaving(on),
        Refusal::BeforeFirstDay(on),
        Refusal::TooFarAhead,
        Refusal::NoReason,
        Refusal::IsHere,
        Refusal::NotLeftYet(on),
        Refusal::NotAfterLastDay(on),
        Refusal::TypedByHand,
        Refusal::ChangedSince,
        Refusal::NotReturned,
        Refusal::LeftSince,
        Refusal::BegunSince("a support plan".to_owned()),
    ];
    let sentences: std::collections::BTreeSet<String> =
        all.iter().map(|refusal| refusal.sentence("Kit")).collect();
    assert_eq!(sentences.len(), all.len());
    assert!(sentences.iter().all(|sentence| sentence.ends_with('.')));
}

#[test]
fn a_check_that_was_not_shared_is_not_asked_for_from_a_child_who_leaves_early() {
    let says = |started_on: &str, left_on: &str| {
        let settings = CheckSettings::default();
        check_when_leaving("Kit", day("2024-09-01"), day(started_on), day(left_on), &settings)
    };
    // The day to aim for is 1 December 2026.
    assert!(says("2025-09-01", "2026-11-30").expect("a sentence").contains("none is asked for here"));
    assert!(says("2025-09-01", "2026-12-01").expect("a sentence").contains("has not been"));
    assert_eq!(says("2027-09-01", "2027-12-01"), None, "three on the first day");
}

#[test]
fn the_bar_says_when_and_why() {
    let says = |left_on: &str, reason| left_in_words(day(left_on), reason, day(TODAY));
    assert_eq!(says("2026-07-20", Some("started_school")), "Left on 20 July 2026. Started school.");
    assert_eq!(says("2027-07-20", Some("moved_area")), "Leaving on 20 July 2027. Moved away.");
    assert_eq!(says("2026-07-20", Some("other")), "Left on 20 July 2026.");
    assert_eq!(says("2026-07-20", None), "Left on 20 July 2026.");
    assert_eq!(
        consents_end_on(day("2026-08-31")),
        day("2027-03-01"),
        "where a month has no such day, the next one"
    );
}
