//! What the records offer, with source and date.

use chrono::NaiveDate;

use super::super::offers::{Sources, offered};
use super::*;
use crate::ids::PersonId;
use crate::records::{Offered, PersonSummary, SendStatus};

fn filled(fields: &[(&str, &str)]) -> Answers {
    let mut answers = Answers::default();
    fields.iter().for_each(|(field, text)| answers.set(field, *text));
    answers
}

fn record() -> Answers {
    let mut record = filled(&[("key_person_id", PRIYA), ("english_proficiency", "developing")]);
    record.set("home_languages", Answer::Choices(vec!["Vietnamese".into(), "English".into()]));
    record.set("interpreter_needed", false);
    record.set("sessions", row(&[("weekday", "monday"), ("starts_at", "08:30"), ("ends_at", "12:30")]));
    record.set("other_settings", row(&[("name", "Rosebank Childminding"), ("contact", "01422 999999")]));
    for (field, text) in [
        ("toileting", "reminders"),
        ("toileting_note", "Buttons are hard."),
        ("sleep", "no_nap"),
        ("hearing_vision", "Grommets in March; hears well now."),
        ("receiving_school", "Marlpit Primary"),
        ("receiving_school_contact", GWEN),
    ] {
        record.set(field, text);
    }
    record.set("sessions_possible", Answer::Number(120));
    record.set("sessions_attended", Answer::Number(111));
    record.set("allergies", row(&[("allergen", "Peanuts"), ("severity", "severe"), ("reaction", "Swells.")]));
    record.set("medical_conditions", row(&[("condition", "Asthma"), ("diagnosed_by", "Dr Nwosu")]));
    record
}

const PRIYA: &str = "01890000-0000-7000-8000-000000000001";
const GWEN: &str = "01890000-0000-7000-8000-000000000002";

fn people() -> [PersonSummary; 2] {
    let person = |id: &str, name: &str, role: &str| PersonSummary {
        id: PersonId(id.parse().expect("an id")),
        name: name.into(),
        kind: "staff".into(),
        role_title: role.into(),
    };
    [person(PRIYA, "Priya Nair", "Key person"), person(GWEN, "Gwen Abbott", "SENCO")]
}

fn check() -> Answers {
    let mut check = filled(&[
        ("cl_strengths", "She joins two words."),
        ("interests", "Boats."),
        ("coel_active_learning", "She tries again."),
        ("lit_notes", "Turns pages."),
        ("child_voice_text", "She points to the water."),
    ]);
    check.set("child_voice_methods", Answer::Choices(vec!["talk".into()]));
    check
}

fn plan() -> Answers {
    let mut plan = Answers::default();
    plan.set("areas_of_need", Answer::Choices(vec!["ci".into()]));
    let mut agreed = Answers::default();
    agreed.set("person", "Lena Fox");
    agreed.set("service", "Therapy team");
    agreed.set("consent_to_include", true);
    let mut not_agreed = agreed.clone();
    not_agreed.set("person", "Tom Hale");
    not_agreed.set("consent_to_include", false);
    let rows = [(1, agreed), (2, not_agreed)];
    let rows = rows.map(|(at, answers)| Row { row: RowId(Uuid::from_u128(at)), answers });
    plan.set("professionals", Answer::Rows(rows.into()));
    plan
}

fn cycle() -> Answers {
    let mut target = Answers::default();
    target.set("provisions", row(&[("description", "Say her name, then wait.")]));
    let mut cycle = Answers::default();
    cycle.set("targets", Answer::Rows(vec![Row { row: RowId(Uuid::from_u128(3)), answers: target }]));
    cycle
}

fn offers(answers: &Answers) -> Vec<Offered> {
    let mut facts = facts();
    let child = facts.child.as_mut().expect("a child");
    child.speaks_another_language_first = true;
    let profile =
        filled(&[("upset_me", "Hand dryers; a warning helps."), ("important_to_me", "My blue boat.")]);
    let sources = Sources {
        child,
        child_answers: &record(),
        setting: &Answers::default(),
        people: &people(),
        status: SendStatus::SenSupport,
        check: Some((&check(), day("2024-12-03"))),
        plan: Some((&plan(), &cycle(), day("2027-05-10"))),
        profile: Some((&profile, day("2027-04-01"))),
        today: day("2027-06-10"),
    };
    offered(&sources, answers)
}

#[test]
fn each_offer_says_what_from_where_and_of_when() {
    let offers = offers(&Answers::default());
    let said: Vec<(&str, &str, &str, Option<NaiveDate>)> = offers
        .iter()
        .map(|offer| (offer.field.as_str(), offer.words.as_str(), offer.source.as_str(), offer.on))
        .collect();
    let check = Some(day("2024-12-03"));
    for wanted in [
        ("home_languages", "Vietnamese and English", "Josie’s record", None),
        ("english_proficiency", "Developing", "Josie’s record", None),
        ("interpreter_needed", "No", "Josie’s record", None),
        ("sessions_summary", "Monday, 08:30 to 12:30", "Josie’s record", None),
        ("author_id", "Priya Nair", "Josie’s record", None),
        ("other_settings", "Rosebank Childminding", "Josie’s record", None),
        ("toileting", "With reminders", "Josie’s record", None),
        ("toileting_note", "Buttons are hard.", "Josie’s record", None),
        ("sleep", "No nap", "Josie’s record", None),
        ("hearing_vision", "Grommets in March; hears well now.", "Josie’s record", None),
        ("receiving_name", "Marlpit Primary", "Josie’s record", None),
        ("receiving_contact", "Gwen Abbott", "Josie’s record", None),
        ("attendance_pct", "93", "Josie’s record", None),
        ("allergies", "Peanuts", "Josie’s record", None),
        ("conditions", "Asthma", "Josie’s record", None),
        ("send_status", "SEN support", "Josie’s record", None),
        ("senco_id", "Gwen Abbott", "the people in your records", None),
        ("has_plan", "Yes", "the support plan", Some(day("2027-05-10"))),
        ("strategies_that_work", "Say her name, then wait.", "the support plan", Some(day("2027-05-10"))),
        ("areas_of_need", "Communication and interaction", "the support plan", Some(day("2027-05-10"))),
        ("professionals", "Lena Fox", "the support plan", Some(day("2027-05-10"))),
        ("triggers", "Hand dryers; a warning helps.", "the one-page profile", Some(day("2027-04-01"))),
        ("child_voice", "My blue boat.", "the one-page profile", Some(day("2027-04-01"))),
        ("two_year_check_date", "3 December 2024", "the progress check at age two", check),
        ("child_voice_methods", "Talking", "the progress check at age two", check),
        ("cl_summary", "She joins two words.", "the progress check at age two", check),
        ("lit_summary", "Turns pages.", "the progress check at age two", check),
        ("active_learning", "She tries again.", "the progress check at age two", check),
        ("interests_schemas", "Boats.", "the progress check at age two", check),
    ] {
        assert!(said.contains(&wanted), "{wanted:?} is not among {said:#?}");
    }
}

#[test]
fn nothing_is_offered_over_what_was_written_and_nothing_twice() {
    let all = offers(&Answers::default());
    let mut answers = Answers::default();
    for offer in &all {
        assert_eq!(all.iter().filter(|other| other.field == offer.field).count(), 1, "{}", offer.field);
        answers.set(&offer.field, offer.answer.clone());
    }
    assert_eq!(offers(&answers), []);
}

#[test]
fn what_is_offered_fits_its_field() {
    for offer in offers(&Answers::default()) {
        let field = TRANSITION_SUMMARY.field(&offer.field).expect("a field of the form");
        assert!(crate::forms::shape::answer_fits(field, &offer.answer), "{}", offer.field);
    }
}

#[test]
fn other_peoples_numbers_are_not_taken_along() {
    let offers = offers(&Answers::default());
    assert!(!serde_json::to_string(&offers).expect("plain data").contains("01422 999999"));
}
