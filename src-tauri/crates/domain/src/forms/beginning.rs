//! What a document says from its first moment, before anybody has written in it.

use chrono::NaiveDate;

use super::{FormDefinition, support, transition, two_year_check};
use crate::answers::Answers;
use crate::ids::PersonId;

/// The first answers of a document about a child with this record, begun by this person.
pub fn first_answers(form: &str, child: &Answers, person: PersonId, today: NaiveDate) -> Answers {
    let mut answers = Answers::default();
    let writer = child.text("key_person_id").map_or(person.to_string(), str::to_owned);
    match form {
        two_year_check::ID => {
            let here = child.text("spends_most_time_here") != Some("no");
            answers.set("led_by", if here { "this_setting" } else { "other_setting" });
            answers.set("format", "standard");
            answers.set("author_id", writer);
        }
        transition::ID => {
            answers.set("tier", "universal");
            answers.set("author_id", writer);
        }
        support::CONCERN_ID => answers.set("raised_on", today),
        support::PROFILE_ID => answers.set("date", today),
        _ => {}
    }
    answers
}

/// The first answers of the next version of a document: what the last one says, but for the day of writing.
pub fn renewed_answers(form: &str, last: &Answers, today: NaiveDate) -> Answers {
    let mut answers = last.clone();
    if form == support::PROFILE_ID {
        answers.set("date", today);
    }
    answers
}

/// The first answers of an amended version: what the last one says, but for the talk, the copy and the signatures, which
/// were about the last one alone.
pub fn amended_answers(form: &FormDefinition, last: &Answers) -> Answers {
    let mut answers = last.clone();
    for field in
        form.sections.iter().filter(|section| section.id == "sharing").flat_map(|section| section.fields)
    {
        answers.apply(field.id, None);
    }
    answers
}
