//! Each R, F and C rule of the child's record as a row of a table.

use uuid::Uuid;

use super::*;
use crate::answers::{Answer, Row};
use crate::forms::check::{Severity, SupportFacts};
use crate::forms::examples::{amina, facts_of};
use crate::forms::{Facts, Gate, outstanding};
use crate::ids::RowId;
use crate::records::SendStatus;

mod needed;
mod numbers_and_times;

/// On 10 June 2027.
fn facts() -> Facts {
    facts_of(amina())
}

fn filled(pairs: &[(&str, &str)]) -> Answers {
    let mut answers = Answers::default();
    for (field, text) in pairs {
        answers.set(field, *text);
    }
    answers
}

/// One row or more of a repeating field, numbered from 1.
fn rows(rows: &[Answers]) -> Answer {
    let row = |(number, answers): (u128, &Answers)| Row {
        row: RowId(Uuid::from_u128(number)),
        answers: answers.clone(),
    };
    Answer::Rows((1..).zip(rows).map(row).collect())
}

fn contact(number: u128, is_emergency: bool, lives_with: bool) -> Answers {
    let person = Uuid::from_u128(number).to_string();
    let mut answers = filled(&[("person", person.as_str()), ("relationship", "mother")]);
    for (field, yes) in [
        ("lives_with", lives_with),
        ("has_pr", true),
        ("is_emergency_contact", is_emergency),
        ("receives_documents", true),
    ] {
        answers.set(field, yes);
    }
    answers
}

/// A record in which nothing is left to add.
fn whole() -> Answers {
    let mut answers = filled(&[
        ("legal_first_name", "Amina"),
        ("legal_last_name", "Osei"),
        ("date_of_birth", "2025-03-20"),
        ("start_date", "2026-09-02"),
        ("peg_picture", "bird"),
        ("peg_tint", "sky"),
        ("address_status", "held"),
        ("home_address", "4 Sandpiper Row\nEastmoor"),
        ("postcode", "EA4 2LR"),
        ("key_person_id", "01890000-0000-7000-8000-000000000001"),
        ("spends_most_time_here", "yes"),
    ]);
    answers.set("home_languages", Answer::Choices(vec!["English".into()]));
    answers.set("deferred_year", false);
    let three = [contact(1, true, true), contact(2, true, false), contact(3, true, false)];
    answers.set("contacts", rows(&three));
    answers
}

/// What is found in a record with these changes: field and how much it matters.
fn found_in(answers: &Answers, facts: &Facts) -> Vec<(String, Severity)> {
    let found = outstanding(&CHILD, answers, facts);
    found.into_iter().map(|problem| (problem.field, problem.severity)).collect()
}

fn found(answers: &Answers) -> Vec<(String, Severity)> {
    found_in(answers, &facts())
}

#[test]
fn a_record_with_everything_documents_want_has_nothing_left() {
    assert_eq!(found(&whole()), []);
}

#[test]
fn documents_wait_for_what_they_print_and_for_nothing_else() {
    let problem = |section: &str, field: &str| Problem {
        field: field.into(),
        section: section.into(),
        message: String::new(),
        severity: Severity::Wrong,
        before: Gate::Ready,
    };
    for (section, field, is_wanted) in [
        ("identity", "legal_first_name", true),
        ("identity", "nhs_number", false),
        ("identity", "upn", false),
        ("identity", "photo", false),
        ("identity", "previous_names.1.name", false),
        ("family", "postcode", true),
        ("contacts", "contacts.1.has_pr", true),
        ("placement", "sessions.1.weekday", true),
        ("record_school", "deferred_year", true),
        ("record_school", "receiving_school_urn", false),
        ("record_health", "allergies.1.allergen", false),
        ("record_funding", "eligibility_code", false),
        ("record_circumstances", "pep.1.on", false),
        ("record_send", "primary_area_of_need", false),
        ("heading", "address", true),
    ] {
        assert_eq!(is_wanted_by_documents(&problem(section, field)), is_wanted, "{field}");
    }
}

#[test]
fn attendance_is_counted_where_both_numbers_are_there() {
    for (possible, attended, typed, percent) in [
        (Some(120), Some(111), None, Some(93)),
        (Some(120), Some(0), Some(50), Some(0)),
        (Some(3), Some(1), None, Some(33)),
        (Some(3), Some(2), None, Some(67)),
        (Some(8), Some(8), None, Some(100)),
        (Some(0), Some(0), Some(50), Some(50)),
        (Some(10), Some(11), None, None),
        (Some(10), None, Some(88), Some(88)),
        (None, None, Some(88), Some(88)),
        (None, None, None, None),
    ] {
        let mut answers = Answers::default();
        for (field, number) in
            [("sessions_possible", possible), ("sessions_attended", attended), ("attendance_pct", typed)]
        {
            answers.apply(field, number.map(Answer::Number));
        }
        assert_eq!(attendance_pct(&answers), percent, "{possible:?} {attended:?} {typed:?}");
    }
}

#[test]
fn the_year_group_follows_the_birthday_and_a_year_later() {
    for (born_on, deferred, words) in [
        ("2025-03-20", false, "Before nursery: Reception in September 2029"),
        ("2024-02-14", false, "Nursery 1: Reception the September after next"),
        ("2023-02-14", false, "Nursery 2: Reception next September"),
        ("2023-07-19", true, "Nursery 1: Reception the September after next"),
        ("2022-02-14", false, "Reception"),
        ("2021-02-14", false, "Year 1"),
    ] {
        let mut answers = filled(&[("date_of_birth", born_on)]);
        answers.set("deferred_year", deferred);
        // On 10 June 2027 the year is 2026/27.
        let shown = worked_out::year_group(&answers, &facts()).expect("there is a birthday");
        assert_eq!(shown, words, "{born_on}");
    }
}

#[test]
fn the_code_of_the_census_follows_the_status() {
    for (status, code) in [
        (SendStatus::None, "N"),
        (SendStatus::Monitoring, "N"),
        (SendStatus::Ceased, "N"),
        (SendStatus::SenSupport, "K"),
        (SendStatus::EhcRequested, "K"),
        (SendStatus::EhcPlan, "E"),
    ] {
        assert_eq!(census_code(status), code);
    }
}

#[test]
fn who_starts_a_year_later_without_being_summer_born_needs_a_reason() {
    for (born_on, deferred, reason, left) in [
        ("2023-07-19", true, None, &[][..]),
        ("2023-03-31", true, None, &[("deferred_reason", Severity::Missing)]),
        ("2023-03-31", true, Some("Born at 24 weeks; the council agreed on 3 May."), &[]),
        ("2023-03-31", false, None, &[]),
        ("2023-04-01", true, None, &[]),
        ("2023-08-31", true, None, &[]),
        ("2023-09-01", true, None, &[("deferred_reason", Severity::Missing)]),
    ] {
        let mut answers = whole();
        answers.set("date_of_birth", born_on);
        answers.set("deferred_year", deferred);
        answers.apply("deferred_reason", reason.map(Into::into));
        let found = found(&answers);
        let found: Vec<(&str, Severity)> = found.iter().map(|(field, how)| (field.as_str(), *how)).collect();
        assert_eq!(found, left, "{born_on} {deferred}");
    }
}

#[test]
fn what_is_not_asked_here_is_not_shown() {
    let fields = ["service_family", "traveller", "young_parent", "refugee_asylum", "photo", PREVIOUS_NAMES];
    let answers = whole();
    for field in fields {
        let asked = CHILD.field(field).expect("it is asked somewhere").shown;
        assert!(!asked.holds(&answers, &facts()), "{field}");
        let support = SupportFacts { asked: vec![field.to_owned()], ..SupportFacts::default() };
        assert!(asked.holds(&answers, &Facts { support, ..facts() }), "{field}");
    }
}

#[test]
fn what_is_not_for_this_record_is_not_asked_at_all() {
    for field in CHILD.fields() {
        let id = field.id;
        assert!(!id.contains("social_care"), "{id} lives in the safeguarding area alone");
        assert!(!id.contains("immun"), "{id} is not needed for any purpose");
    }
}

#[test]
fn a_baby_may_be_put_down_for_a_place_years_ahead_but_not_after_the_eighth_birthday() {
    let of = |start: &str| {
        let answers = filled(&[("date_of_birth", "2027-05-01"), ("start_date", start)]);
        found(&answers)
            .into_iter()
            .filter(|(field, _)| field == "start_date")
            .map(|(_, severity)| severity)
            .collect::<Vec<_>>()
    };
    assert_eq!(of("2030-09-02"), []);
    assert_eq!(of("2035-05-01"), []);
    assert_eq!(of("2035-05-02"), [Severity::Wrong]);
    assert_eq!(of("2207-09-02"), [Severity::Wrong]);
}
