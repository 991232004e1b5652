//! What the record says that will print in the check: shown with its source, and asked "still true?".
//!
//! What somebody ticked is kept with the words that stood there, so that a fact that changes in the record is asked
//! again. Nothing waits for it.

use chrono::NaiveDate;

use super::page::sessions;
use crate::answers::{Answer, Answers, Row};
use crate::forms::print::name_of;
use crate::forms::wording::list_in_words;
use crate::forms::{
    Choice, DateLimit, Field, FieldKind, Look, Needed, Print, RowDefinition, Rule, choice_label,
};
use crate::ids::RowId;
use crate::records::{ChildFacts, KnownFact, PersonSummary};

/// The field that keeps what was ticked.
pub const CONFIRMED: &str = "facts_confirmed";

/// What can be ticked.
const KNOWN: &[Choice] = &[
    Choice { value: "languages", label: "Languages at home", hint: "" },
    Choice { value: "key_person", label: "Key person", hint: "" },
    Choice { value: "sessions", label: "Sessions", hint: "" },
    Choice { value: "health", label: "Health", hint: "" },
];

const FACT: RowDefinition = RowDefinition {
    id: "known_fact",
    one: "fact",
    add: "Add a fact",
    fields: &[
        Field::new(
            "fact",
            "What",
            "What the record says.",
            FieldKind::OneOf { choices: KNOWN, look: Look::Select },
        )
        .needed(Needed::ToFinalise, "Say which fact is still true"),
        Field::new("value", "As it stood", "The words on the record.", FieldKind::LongText { lines: 1 }),
        Field::new("on", "Looked at on", "The day.", FieldKind::Date(DateLimit::Any)),
    ],
};

/// The field itself. It is drawn as a card of its own and never asked like other questions.
pub(super) const CONFIRMED_FIELD: Field = Field::new(
    CONFIRMED,
    "Still true?",
    "What the record says and this document prints.",
    FieldKind::Rows(&FACT),
)
.shown_when(Rule::Any(&[]))
.prints(Print::No);

/// Where on the record each of them is changed, by its id.
pub fn field_on_record(fact: &str) -> &'static str {
    match fact {
        "languages" => "home_languages",
        "key_person" => "key_person_id",
        "sessions" => "sessions",
        _ => "allergies",
    }
}

/// The fields of the record that a fact is made of.
pub fn made_of(fact: &str) -> &'static [&'static str] {
    match fact {
        "languages" => &["home_languages"],
        "key_person" => &["key_person_id"],
        "sessions" => &["sessions"],
        _ => HEALTH,
    }
}

const HEALTH: &[&str] =
    &["allergies", "medical_conditions", "dietary", "hearing_vision", "hearing_vision_aids"];

/// What the record says now. `changed_on` gives the day one of these fields was last written, where it is known.
pub fn known_facts(
    child: &ChildFacts,
    record: &Answers,
    people: &[PersonSummary],
    changed_on: impl Fn(&[&str]) -> Option<NaiveDate>,
) -> Vec<KnownFact> {
    let key_person = record.text("key_person_id").map(|who| name_of(who, people)).unwrap_or_default();
    let values = [
        list_in_words(record.choices("home_languages")),
        key_person,
        sessions(record.rows("sessions")),
        health_in_words(record),
    ];
    let fact = |(choice, value): (&Choice, String)| KnownFact {
        id: choice.value.to_owned(),
        label: choice.label.to_owned(),
        on: changed_on(made_of(choice.value)).filter(|_| !value.is_empty()),
        value,
        source: format!("{}’s record", child.known_as),
    };
    KNOWN.iter().zip(values).map(fact).collect()
}

/// What the record says about health, each thing in its own line; empty where it says nothing.
pub fn health_in_words(record: &Answers) -> String {
    let named = |field: &str, column: &str| -> Option<String> {
        let names: Vec<&str> =
            record.rows(field).iter().filter_map(|row| row.answers.text(column)).map(str::trim).collect();
        (!names.is_empty()).then(|| list_in_words(&names))
    };
    let text = |field: &str| record.text(field).map(|text| text.trim().to_owned());
    let lines = [
        ("Allergies", named("allergies", "allergen")),
        ("Conditions", named("medical_conditions", "condition")),
        ("Food", text("dietary")),
        ("Hearing and sight", text("hearing_vision")),
        ("Glasses or aids", text("hearing_vision_aids")),
    ];
    let lines: Vec<String> = lines
        .into_iter()
        .filter_map(|(label, words)| Some(format!("{label}: {}", words.filter(|words| !words.is_empty())?)))
        .collect();
    lines.join("\n")
}

/// Whether somebody said that this is still true, and the record says the same since.
pub fn is_confirmed(answers: &Answers, fact: &KnownFact) -> bool {
    row_of(answers, &fact.id).is_some_and(|row| row.answers.text("value").unwrap_or_default() == fact.value)
}

/// Whether somebody said that it was true, and the record says something else since.
pub fn has_changed_since(answers: &Answers, fact: &KnownFact) -> bool {
    row_of(answers, &fact.id).is_some() && !is_confirmed(answers, fact)
}

/// The answer to keep once this is ticked, or taken back.
pub fn with_confirmed(
    answers: &Answers,
    fact: &KnownFact,
    is_true: bool,
    row: RowId,
    today: NaiveDate,
) -> Option<Answer> {
    let mut rows: Vec<Row> = answers
        .rows(CONFIRMED)
        .iter()
        .filter(|row| row.answers.text("fact") != Some(fact.id.as_str()))
        .cloned()
        .collect();
    if is_true {
        let mut said = Answers::default();
        said.set("fact", fact.id.as_str());
        if !fact.value.is_empty() {
            said.set("value", fact.value.as_str());
        }
        said.set("on", today);
        rows.push(Row { row, answers: said });
    }
    (!rows.is_empty()).then_some(Answer::Rows(rows))
}

/// What a fact is called.
pub fn label_of(fact: &str) -> &str {
    choice_label(KNOWN, fact)
}

fn row_of<'a>(answers: &'a Answers, fact: &str) -> Option<&'a Row> {
    answers.rows(CONFIRMED).iter().find(|row| row.answers.text("fact") == Some(fact))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dates::examples::day;
    use crate::forms::examples::amina;
    use uuid::Uuid;

    fn record(languages: &[&str]) -> Answers {
        let mut record = Answers::default();
        let languages = languages.iter().map(|language| (*language).to_owned()).collect();
        record.set("home_languages", Answer::Choices(languages));
        record.set("dietary", "No milk");
        record
    }

    fn facts(record: &Answers) -> Vec<KnownFact> {
        let newest = |fields: &[&str]| fields.contains(&"home_languages").then(|| day("2027-05-01"));
        known_facts(&amina(), record, &[], newest)
    }

    #[test]
    fn what_the_record_says_stands_with_its_source_and_day() {
        let facts = facts(&record(&["Twi", "English"]));
        let ids: Vec<&str> = facts.iter().map(|fact| fact.id.as_str()).collect();
        assert_eq!(ids, ["languages", "key_person", "sessions", "health"]);
        assert_eq!((facts[0].value.as_str(), facts[0].on), ("Twi and English", Some(day("2027-05-01"))));
        assert_eq!(facts[0].source, "Amina’s record");
        assert_eq!((facts[1].value.as_str(), facts[1].on), ("", None));
        assert_eq!(facts[3].value, "Food: No milk");
    }

    #[test]
    fn a_fact_that_changes_after_it_was_ticked_is_asked_again() {
        let row = RowId(Uuid::from_u128(7));
        let before = facts(&record(&["Twi"]));
        let mut answers = Answers::default();
        assert!(!is_confirmed(&answers, &before[0]) && !has_changed_since(&answers, &before[0]));
        answers.apply(CONFIRMED, with_confirmed(&answers, &before[0], true, row, day("2027-06-10")));
        assert!(is_confirmed(&answers, &before[0]));
        let after = facts(&record(&["Twi", "English"]));
        assert!(!is_confirmed(&answers, &after[0]) && has_changed_since(&answers, &after[0]));
        answers.apply(CONFIRMED, with_confirmed(&answers, &after[0], true, row, day("2027-06-12")));
        assert!(is_confirmed(&answers, &after[0]));
        assert_eq!(answers.rows(CONFIRMED).len(), 1, "one row for each fact");
    }

    #[test]
    fn nothing_on_record_can_be_ticked_and_taken_back_as_well() {
        let nothing = &facts(&record(&["Twi"]))[1];
        let row = RowId(Uuid::from_u128(7));
        let mut answers = Answers::default();
        answers.apply(CONFIRMED, with_confirmed(&answers, nothing, true, row, day("2027-06-10")));
        assert!(is_confirmed(&answers, nothing));
        assert_eq!(with_confirmed(&answers, nothing, false, row, day("2027-06-10")), None);
    }

    #[test]
    fn every_fact_has_a_place_on_the_record() {
        use crate::forms::child::CHILD;
        for fact in KNOWN {
            assert!(CHILD.field(field_on_record(fact.value)).is_some(), "{}", fact.value);
            assert!(made_of(fact.value).iter().all(|field| CHILD.field(field).is_some()), "{}", fact.value);
        }
    }
}
