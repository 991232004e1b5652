//! Words for the record's own parts. No screen in here.

use coatpeg_domain::answers::Answers;
use coatpeg_domain::dates::in_words;
use coatpeg_domain::forms::wording::list_in_words;
use coatpeg_domain::records::{KeyPersonTime, PersonSummary};

/// "Severe allergy: peanuts and eggs", for the chip beside the name; nothing where there is none.
pub(crate) fn severe_allergies(record: &Answers) -> Option<String> {
    let severe = record.rows("allergies").iter().filter(|row| row.answers.text("severity") == Some("severe"));
    let named: Vec<String> =
        severe.map(|row| row.answers.text("allergen").unwrap_or("see Details").trim().to_owned()).collect();
    match named.len() {
        0 => None,
        1 => Some(format!("Severe allergy: {}", named[0])),
        _ => Some(format!("Severe allergies: {}", list_in_words(&named))),
    }
}

/// An allergy in a line: "Peanuts, severe. Swells. There is an action plan."
pub(crate) fn allergy(row: &Answers) -> String {
    let severity = row.text("severity").map(str::to_owned);
    let named = [row.text("allergen").map(|what| what.trim().to_owned()), severity];
    let mut parts = vec![named.into_iter().flatten().collect::<Vec<_>>().join(", ")];
    parts.extend(row.text("reaction").map(|reaction| reaction.trim().trim_end_matches('.').to_owned()));
    if row.yes_no("action_plan") == Some(true) {
        parts.push("There is an action plan".to_owned());
    }
    parts.retain(|part| !part.is_empty());
    if parts.is_empty() { String::new() } else { format!("{}.", parts.join(". ")) }
}

/// "Devika Rao, second key person: since 2 September 2026".
pub(super) fn key_person(time: &KeyPersonTime, people: &[PersonSummary]) -> String {
    let person = people.iter().find(|person| person.id == time.person);
    let name = person.map_or("Somebody who is not in the records any more", |person| person.name.as_str());
    let role = if time.is_second { ", second key person" } else { "" };
    let when = match (time.from, time.to) {
        (Some(from), None) => format!("since {}", in_words(from)),
        (None, None) => "now".to_owned(),
        (Some(from), Some(to)) => format!("{} to {}", in_words(from), in_words(to)),
        (None, Some(to)) => format!("until {}", in_words(to)),
    };
    format!("{name}{role}: {when}")
}

#[cfg(test)]
mod tests {
    use coatpeg_domain::answers::{Answer, Row};
    use coatpeg_domain::ids::{PersonId, RowId};
    use uuid::Uuid;

    use super::*;

    fn allergies(rows: &[(&str, &str)]) -> Answers {
        let row = |(number, (allergen, severity)): (u128, &(&str, &str))| {
            let mut answers = Answers::default();
            answers.set("allergen", *allergen);
            answers.set("severity", *severity);
            Row { row: RowId(Uuid::from_u128(number)), answers }
        };
        let mut record = Answers::default();
        record.set("allergies", Answer::Rows((1..).zip(rows).map(row).collect()));
        record
    }

    #[test]
    fn only_severe_allergies_stand_beside_the_name() {
        for (rows, words) in [
            (&[][..], None),
            (&[("Milk", "mild")], None),
            (&[("Milk", "mild"), ("peanuts", "severe")], Some("Severe allergy: peanuts")),
            (&[("eggs", "severe"), ("peanuts", "severe")], Some("Severe allergies: eggs and peanuts")),
            (&[("", "severe")], Some("Severe allergy: see Details")),
        ] {
            assert_eq!(severe_allergies(&allergies(rows)).as_deref(), words, "{rows:?}");
        }
    }

    #[test]
    fn an_allergy_is_said_with_what_one_has_to_do() {
        let mut row = Answers::default();
        assert_eq!(allergy(&row), "");
        row.set("allergen", "Peanuts");
        row.set("severity", "severe");
        row.set("reaction", "Swells; use the pen at once.");
        row.set("action_plan", true);
        assert_eq!(allergy(&row), "Peanuts, severe. Swells; use the pen at once. There is an action plan.");
    }

    #[test]
    fn a_key_person_is_said_with_the_time() {
        let day = |text: &str| text.parse().ok();
        let who = PersonId(Uuid::from_u128(1));
        let summary = PersonSummary {
            id: who,
            name: "Devika Rao".into(),
            kind: "staff".into(),
            role_title: String::new(),
        };
        let time = |from, to, is_second| KeyPersonTime { person: who, is_second, from, to };
        let people = [summary];
        for (time, words) in [
            (time(day("2026-09-02"), None, false), "Devika Rao: since 2 September 2026"),
            (time(None, None, true), "Devika Rao, second key person: now"),
            (
                time(day("2026-09-02"), day("2027-01-05"), false),
                "Devika Rao: 2 September 2026 to 5 January 2027",
            ),
            (time(None, day("2027-01-05"), false), "Devika Rao: until 5 January 2027"),
        ] {
            assert_eq!(key_person(&time, &people), words);
        }
    }
}
