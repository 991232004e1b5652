//! What is needed, and when.

use super::*;

/// What the record says, and what of it is then found.
type Case = (&'static str, fn(&mut Answers), &'static [(&'static str, Severity)]);

const MISSING: Severity = Severity::Missing;
const WRONG: Severity = Severity::Wrong;
const ADVICE: Severity = Severity::Advice;

const CASES: &[Case] = &[
    ("a first name", |a| a.apply("legal_first_name", None), &[("legal_first_name", MISSING)]),
    ("a last name", |a| a.apply("legal_last_name", None), &[("legal_last_name", MISSING)]),
    (
        "one name only",
        |a| {
            a.apply("legal_last_name", None);
            a.set("single_name", true);
        },
        &[],
    ),
    ("a birthday", |a| a.apply("date_of_birth", None), &[("date_of_birth", MISSING)]),
    ("born tomorrow", |a| a.set("date_of_birth", "2027-06-11"), &[("date_of_birth", WRONG)]),
    ("born today, started before", |a| a.set("date_of_birth", "2027-06-10"), &[("start_date", WRONG)]),
    ("eight today", |a| a.set("date_of_birth", "2019-06-10"), &[("date_of_birth", WRONG)]),
    ("eight tomorrow", |a| a.set("date_of_birth", "2019-06-11"), &[("date_of_birth", ADVICE)]),
    ("five years eleven months", |a| a.set("date_of_birth", "2021-07-10"), &[]),
    ("a day older", |a| a.set("date_of_birth", "2021-07-09"), &[("date_of_birth", ADVICE)]),
    ("a first day", |a| a.apply("start_date", None), &[("start_date", MISSING)]),
    ("the first day is the birthday", |a| a.set("start_date", "2025-03-20"), &[]),
    ("the day before it", |a| a.set("start_date", "2025-03-19"), &[("start_date", WRONG)]),
    ("leaves on the first day", |a| a.set("leave_date", "2026-09-02"), &[]),
    ("leaves before", |a| a.set("leave_date", "2026-09-01"), &[("leave_date", WRONG)]),
    ("a picture", |a| a.apply("peg_picture", None), &[("peg_picture", MISSING)]),
    ("a tint", |a| a.apply("peg_tint", None), &[("peg_tint", MISSING)]),
    ("whether there is an address", |a| a.apply("address_status", None), &[("address_status", MISSING)]),
    (
        "no address",
        |a| {
            a.apply("home_address", None);
            a.apply("postcode", None);
        },
        &[("home_address", MISSING), ("postcode", MISSING)],
    ),
    (
        "a withheld one",
        |a| {
            a.apply("home_address", None);
            a.apply("postcode", None);
            a.set("address_status", "withheld");
        },
        &[],
    ),
    (
        "one that is not known",
        |a| {
            a.apply("home_address", None);
            a.apply("postcode", None);
            a.set("address_status", "not_known");
        },
        &[],
    ),
    ("an odd postcode", |a| a.set("postcode", "EASTMOOR"), &[("postcode", ADVICE)]),
    ("languages", |a| a.apply("home_languages", None), &[("home_languages", MISSING)]),
    ("a key person", |a| a.apply("key_person_id", None), &[("key_person_id", MISSING)]),
    (
        "where most time is spent",
        |a| a.apply("spends_most_time_here", None),
        &[("spends_most_time_here", MISSING)],
    ),
    ("a year later or not", |a| a.apply("deferred_year", None), &[("deferred_year", MISSING)]),
    ("contacts", |a| a.apply("contacts", None), &[("contacts", MISSING)]),
    ("nobody to ring", |a| a.set("contacts", rows(&[contact(1, false, true)])), &[("contacts", WRONG)]),
    ("one to ring", |a| a.set("contacts", rows(&[contact(1, true, true)])), &[("contacts", ADVICE)]),
    (
        "two to ring",
        |a| a.set("contacts", rows(&[contact(1, true, true), contact(2, true, true)])),
        &[("contacts", ADVICE)],
    ),
    (
        "nobody lives with the child",
        |a| {
            let three = [contact(1, true, false), contact(2, true, false), contact(3, true, false)];
            a.set("contacts", rows(&three));
        },
        &[("contacts", WRONG)],
    ),
];

#[test]
fn each_rule_finds_what_it_is_for_and_nothing_else() {
    for (case, change, wanted) in CASES {
        let mut answers = whole();
        change(&mut answers);
        let found = found(&answers);
        let found: Vec<(&str, Severity)> = found.iter().map(|(field, how)| (field.as_str(), *how)).collect();
        assert_eq!(found, *wanted, "{case}");
    }
}

#[test]
fn whoever_speaks_another_language_first_has_their_english_looked_at() {
    let mut facts = facts();
    facts.child.as_mut().expect("a child").speaks_another_language_first = true;
    let mut answers = whole();
    assert_eq!(found_in(&answers, &facts), [("english_proficiency".to_owned(), MISSING)]);
    answers.set("english_proficiency", "developing");
    assert_eq!(found_in(&answers, &facts), []);
}

#[test]
fn another_language_first_is_taken_from_the_languages_and_can_be_put_right() {
    let speaks = |languages: &[&str], eal: Option<bool>| {
        let mut answers = whole();
        let languages = languages.iter().map(|&language| language.to_owned()).collect();
        answers.set("home_languages", Answer::Choices(languages));
        answers.apply("eal", eal.map(Into::into));
        let child = Child { id: amina().id, answers };
        child_facts(&child).expect("a name and dates").speaks_another_language_first
    };
    for (languages, eal, wanted) in [
        (&["English"][..], None, false),
        (&["english ", "Polish"], None, false),
        (&["Polish", "English"], None, true),
        (&[], None, false),
        (&["Polish"], Some(false), false),
        (&["English"], Some(true), true),
    ] {
        assert_eq!(speaks(languages, eal), wanted, "{languages:?} {eal:?}");
    }
}

#[test]
fn each_part_of_a_contact_that_is_needed_is_missed() {
    for (column, is_needed) in [
        ("person", true),
        ("relationship", true),
        ("has_pr", true),
        ("receives_documents", true),
        ("may_collect", false),
        ("language", false),
        ("interpreter_needed", false),
        ("access_needs", false),
        ("restricted", false),
    ] {
        let mut answers = whole();
        let mut first = contact(1, true, true);
        first.apply(column, None);
        answers.set("contacts", rows(&[first, contact(2, true, false), contact(3, true, false)]));
        let row = answers.rows("contacts")[0].row;
        let path = format!("contacts.{row}.{column}");
        let is_missed = found(&answers).contains(&(path, MISSING));
        assert_eq!(is_missed, is_needed, "{column}");
    }
}

#[test]
fn one_name_only_has_no_filler_of_any_kind() {
    let mut answers = whole();
    answers.set("single_name", true);
    let facts = child_facts(&Child { id: amina().id, answers }).expect("a name and dates");
    assert_eq!((facts.full_name.as_str(), facts.last_name.as_str()), ("Amina", ""));
}

#[test]
fn pronouns_follow_what_was_chosen_then_the_sex_then_nobody() {
    for (pronouns, sex, wanted) in [
        (Some("he"), Some("female"), Pronouns::He),
        (Some("they"), Some("female"), Pronouns::They),
        (None, Some("female"), Pronouns::She),
        (None, Some("male"), Pronouns::He),
        (None, Some("not_recorded"), Pronouns::They),
        (None, None, Pronouns::They),
    ] {
        let mut answers = whole();
        answers.apply("pronouns", pronouns.map(Into::into));
        answers.apply("sex", sex.map(Into::into));
        let facts = child_facts(&Child { id: amina().id, answers }).expect("a name and dates");
        assert_eq!(facts.pronouns, wanted, "{pronouns:?} {sex:?}");
    }
}
