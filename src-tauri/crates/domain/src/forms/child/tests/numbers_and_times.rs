//! What is written cannot stand, or asks for a second look.

use super::*;

const MISSING: Severity = Severity::Missing;
const WRONG: Severity = Severity::Wrong;
const ADVICE: Severity = Severity::Advice;

fn asserts(answers: &Answers, wanted: &[(&str, Severity)], case: &str) {
    let found = found(answers);
    let found: Vec<(&str, Severity)> = found.iter().map(|(field, how)| (field.as_str(), *how)).collect();
    assert_eq!(found, wanted, "{case}");
}

#[test]
fn numbers_other_people_gave_are_checked() {
    for (field, good, bad) in [
        ("nhs_number", "943 476 5919", "943 476 5918"),
        ("upn", "A123456789012", "A12"),
        ("eligibility_code", "50012345678", "5001234567"),
    ] {
        for (text, wanted) in [(good, &[][..]), (bad, &[(field, WRONG)])] {
            let mut answers = whole();
            answers.set(field, text);
            asserts(&answers, wanted, text);
        }
    }
    for (field, good, bad) in
        [("receiving_school_urn", "123456", "12"), ("receiving_school_email", "a@marlpit.example", "marlpit")]
    {
        for (text, wanted) in [(good, &[][..]), (bad, &[(field, WRONG)])] {
            let mut answers = whole();
            answers.set("receiving_school", "Marlpit Primary");
            answers.set(field, text);
            asserts(&answers, wanted, text);
        }
    }
}

fn session(weekday: &str, from: &str, to: &str) -> Answers {
    filled(&[("weekday", weekday), ("starts_at", from), ("ends_at", to)])
}

#[test]
fn sessions_have_times_that_can_be() {
    for (sessions, wanted) in [
        (&[("monday", "08:30", "15:00")][..], &[][..]),
        (&[("monday", "8.30", "15.00")], &[]),
        (&[("monday", "", "")], &[]),
        (&[("monday", "morning", "15:00")], &[("1.starts_at", WRONG)]),
        (&[("monday", "08:30", "25:00")], &[("1.ends_at", WRONG)]),
        (&[("monday", "15:00", "08:30")], &[("1.ends_at", WRONG)]),
        (&[("monday", "08:30", "08:30")], &[("1.ends_at", WRONG)]),
        (&[("", "08:30", "15:00")], &[("1.weekday", MISSING)]),
        (&[("monday", "08:30", "12:00"), ("monday", "12:00", "15:00")], &[]),
        (&[("monday", "08:30", "12:00"), ("tuesday", "08:30", "12:00")], &[]),
        (&[("monday", "08:30", "12:00"), ("monday", "11:00", "15:00")], &[("2.starts_at", ADVICE)]),
    ] {
        let mut answers = whole();
        let written: Vec<_> = sessions.iter().map(|(day, from, to)| session(day, from, to)).collect();
        answers.set("sessions", rows(&written));
        let path = |(path, how): &(&str, Severity)| {
            let (number, column) = path.split_once('.').expect("a row and a column");
            let row = Uuid::from_u128(number.parse().expect("a number"));
            (format!("sessions.{row}.{column}"), *how)
        };
        let wanted: Vec<_> = wanted.iter().map(path).collect();
        assert_eq!(found(&answers), wanted, "{sessions:?}");
    }
}

#[test]
fn weeks_of_a_year_are_within_it() {
    for (weeks, wanted) in [
        (38, &[][..]),
        (52, &[]),
        (53, &[]),
        (37, &[("weeks_per_year", ADVICE)]),
        (54, &[("weeks_per_year", WRONG)]),
        (0, &[("weeks_per_year", WRONG)]),
    ] {
        let mut answers = whole();
        answers.set("weeks_per_year", Answer::Number(weeks));
        asserts(&answers, wanted, &weeks.to_string());
    }
}

#[test]
fn attendance_is_no_more_than_there_was_and_its_period_runs_forward() {
    for (possible, attended, from, to, wanted) in [
        (120, 111, "2026-09-01", "2027-03-31", &[][..]),
        (120, 120, "2026-09-01", "2026-09-01", &[]),
        (120, 121, "", "", &[("sessions_attended", WRONG)]),
        (120, 111, "2027-03-31", "2026-09-01", &[("attendance_period_to", WRONG)]),
    ] {
        let mut answers = whole();
        answers.set("sessions_possible", Answer::Number(possible));
        answers.set("sessions_attended", Answer::Number(attended));
        answers.set("attendance_period_from", from);
        answers.set("attendance_period_to", to);
        asserts(&answers, wanted, &format!("{possible} {attended} {from} {to}"));
    }
    for (percent, wanted) in [(0, &[][..]), (100, &[]), (101, &[("attendance_pct", WRONG)])] {
        let mut answers = whole();
        answers.set("attendance_pct", Answer::Number(percent));
        asserts(&answers, wanted, &percent.to_string());
    }
}

#[test]
fn a_premium_says_what_it_rests_on() {
    for (eypp, reason, wanted) in [
        ("not_checked", None, &[][..]),
        ("not_eligible", None, &[]),
        ("eligible", None, &[("eypp_reason", MISSING)]),
        ("claimed", None, &[("eypp_reason", MISSING)]),
        ("claimed", Some("left_care"), &[]),
    ] {
        let mut answers = whole();
        answers.set("eypp", eypp);
        answers.apply("eypp_reason", reason.map(Into::into));
        asserts(&answers, wanted, eypp);
    }
}

#[test]
fn the_disability_access_fund_goes_with_the_allowance() {
    for (daf, dla, wanted) in [
        ("not_checked", None, &[][..]),
        ("not_eligible", None, &[]),
        ("eligible", None, &[("dla", MISSING)]),
        ("eligible", Some(true), &[]),
        ("claimed", Some(false), &[("daf", WRONG)]),
    ] {
        let mut answers = whole();
        answers.set("daf", daf);
        answers.apply("dla", dla.map(Into::into));
        asserts(&answers, wanted, daf);
    }
}

/// A field, the columns of its one row, and the column in which something is found.
type RowCase = (&'static str, &'static [(&'static str, &'static str)], Option<(&'static str, Severity)>);

const ROWS: &[RowCase] = &[
    ("funding_streams", &[("stream", "univ_34"), ("from", "2027-04-01"), ("hours_per_week", "15")], None),
    ("funding_streams", &[("from", "2027-04-01")], Some(("stream", MISSING))),
    ("funding_streams", &[("stream", "univ_34"), ("hours_per_week", "11.5")], None),
    (
        "funding_streams",
        &[("stream", "univ_34"), ("hours_per_week", "lots")],
        Some(("hours_per_week", WRONG)),
    ),
    (
        "funding_streams",
        &[("stream", "wp_34"), ("from", "2027-04-01"), ("to", "2027-03-31")],
        Some(("to", WRONG)),
    ),
    ("senif", &[("amount", "1,250.00"), ("hours", "10"), ("from", "2027-01-01"), ("to", "2027-07-31")], None),
    ("senif", &[("amount", "some")], Some(("amount", WRONG))),
    ("senif", &[("hours", "ten")], Some(("hours", WRONG))),
    ("senif", &[("from", "2027-02-01"), ("to", "2027-01-01")], Some(("to", WRONG))),
    ("previous_settings", &[("name", "Larkfield"), ("from", "2026-01-05"), ("to", "2026-07-20")], None),
    (
        "previous_settings",
        &[("name", "Larkfield"), ("from", "2026-07-20"), ("to", "2026-01-05")],
        Some(("to", WRONG)),
    ),
    ("other_settings", &[("contact", "01632 960001")], Some(("name", MISSING))),
    ("allergies", &[("allergen", "Peanuts"), ("severity", "severe")], None),
    ("allergies", &[("allergen", "Peanuts")], Some(("severity", MISSING))),
    ("allergies", &[("severity", "mild")], Some(("allergen", MISSING))),
    ("medical_conditions", &[("condition", "Asthma"), ("diagnosed_on", "2027-01-05")], None),
    ("medical_conditions", &[("diagnosed_by", "Dr Nwosu")], Some(("condition", MISSING))),
    (
        "medical_conditions",
        &[("condition", "Asthma"), ("diagnosed_on", "2027-07-05")],
        Some(("diagnosed_on", WRONG)),
    ),
    ("medication", &[("when", "Before running")], Some(("name", MISSING))),
    ("sen_type_codes", &[("code", "SLCN")], None),
];

#[test]
fn each_row_is_looked_at_by_itself() {
    for (field, columns, wanted) in ROWS {
        let mut answers = whole();
        answers.set(field, rows(&[filled(columns)]));
        let row = Uuid::from_u128(1);
        let wanted: Vec<_> =
            wanted.iter().map(|(column, how)| (format!("{field}.{row}.{column}"), *how)).collect();
        assert_eq!(found(&answers), wanted, "{field} {columns:?}");
    }
}

#[test]
fn meetings_of_a_plan_in_care_run_forward() {
    for (next_on, wanted) in [("2027-11-01", None), ("2027-04-01", Some(WRONG))] {
        let mut answers = whole();
        answers.set("looked_after_status", "looked_after");
        answers.set("pep", rows(&[filled(&[("on", "2027-05-10"), ("next_on", next_on)])]));
        let path = format!("pep.{}.next_on", Uuid::from_u128(1));
        let wanted: Vec<_> = wanted.into_iter().map(|how| (path.clone(), how)).collect();
        assert_eq!(found(&answers), wanted, "{next_on}");
    }
}

#[test]
fn the_first_area_is_one_of_those_ticked_and_no_kind_of_need_stands_twice() {
    let mut answers = whole();
    answers.set("areas_of_need", Answer::Choices(vec!["ci".into(), "semh".into()]));
    for (primary, wanted) in [("semh", &[][..]), ("sp", &[("primary_area_of_need", WRONG)])] {
        answers.set("primary_area_of_need", primary);
        asserts(&answers, wanted, primary);
    }
    let kind = |code: &str| filled(&[("code", code)]);
    for (codes, is_found) in [(["SLCN", "ASD"], false), (["SLCN", "SLCN"], true)] {
        let mut answers = whole();
        answers.set("sen_type_codes", rows(&codes.map(kind)));
        let path = format!("sen_type_codes.{}.code", Uuid::from_u128(2));
        let wanted: Vec<_> = is_found.then_some((path, WRONG)).into_iter().collect();
        assert_eq!(found(&answers), wanted, "{codes:?}");
    }
}
