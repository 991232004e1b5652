//! What is particular to one child of the invented nursery or another.

use chrono::{Datelike, NaiveDate};
use coatpeg_domain::answers::{Answer, Answers};
use coatpeg_domain::dates::add_months;

use super::children::contact_row;
use super::{Nursery, rows};

pub(super) fn nothing_particular(_: &mut Answers, _: &Nursery) {}

pub(super) fn born_early(answers: &mut Answers, _: &Nursery) {
    answers.set("gestation_weeks", Answer::Number(29));
}

pub(super) fn with_interpreter(answers: &mut Answers, _: &Nursery) {
    answers.set("interpreter_needed", true);
    answers.set("interpreter_language", "Ukrainian");
}

/// A withheld address, and a father whom a court order keeps away.
pub(super) fn kept_back(answers: &mut Answers, nursery: &Nursery) {
    answers.set("address_status", "withheld");
    answers.apply("home_address", None);
    answers.apply("postcode", None);
    answers.set("correspondence_address", "c/o Tumblewick Nursery");
    let mother = contact_row(&("Jocasta Thornbury-Vale", "mother", true), nursery);
    let mut father = contact_row(&("Rupert Vale", "father", false), nursery);
    father.set("is_emergency_contact", false);
    father.set("may_collect", false);
    father.set("receives_documents", false);
    father.set("restricted", true);
    father.set("restricted_note", "A court order: no contact at the nursery. Ask the manager.");
    answers.set("contacts", rows(nursery.today, 50, vec![mother, father]));
}

pub(super) fn in_care(answers: &mut Answers, nursery: &Nursery) {
    answers.set("home_la", "Eastmoor");
    answers.set("room_group", "Wrens");
    answers.set("looked_after_status", "looked_after");
    answers.set("looked_after_la", "Eastmoor");
    answers.set("looked_after_social_worker", nursery.person("Bronagh Tully").to_string());
}

/// Cashew nuts and milk, with what happens and what to do.
fn allergies(nursery: &Nursery) -> Answer {
    let allergy = |(allergen, severity, reaction): (&str, &str, &str)| {
        let mut answers = Answers::default();
        answers.set("allergen", allergen);
        answers.set("severity", severity);
        answers.set("reaction", reaction);
        answers.set("action_plan", severity == "severe");
        answers
    };
    let found = [
        ("Cashew nuts", "severe", "Her lips swell. Use the pen in the red bag at once, then ring 999."),
        ("Cow’s milk", "mild", "A rash on her chin."),
    ];
    rows(nursery.today, 60, found.map(allergy).into())
}

/// Born in July: Reception a year later.
pub(super) fn summer_born(answers: &mut Answers, nursery: &Nursery) {
    let year = nursery.today.year() - 4;
    answers.set("date_of_birth", NaiveDate::from_ymd_opt(year, 7, 19).expect("July has a nineteenth day"));
    answers.set("deferred_year", true);
    answers.set("allergies", allergies(nursery));
    answers.set("dietary", "No nuts of any kind; oat milk in the jug with her name.");
    answers.set("dietary_kinds", Answer::Choices(vec!["medical".into()]));
}

/// Four in February, and off to Reception in the September that comes next.
pub(super) fn soon_at_school(answers: &mut Answers, nursery: &Nursery) {
    let today = nursery.today;
    let entry = today.year() + i32::from(today.month() >= 9);
    let day =
        |year, month, day| NaiveDate::from_ymd_opt(year, month, day).expect("these months have this day");
    answers.set("date_of_birth", day(entry - 4, 2, 14));
    answers.set("start_date", day(entry - 1, 9, 1));
}

pub(super) fn has_left(answers: &mut Answers, nursery: &Nursery) {
    answers.set("leave_date", add_months(nursery.today, -2));
    answers.set("leave_reason", "moved_area");
}
