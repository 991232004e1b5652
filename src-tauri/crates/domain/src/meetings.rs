//! What to arrange before a family is met or written to: language, interpreter, access and signing needs.
//!
//! Source: section 3.2 of the domain specification, and the interpreter of 3.1, which is the whole family's.

use crate::answers::{Answers, Row};
use crate::ids::PersonId;
use crate::records::{PersonNeeds, PersonSummary};

/// What has to be arranged for whoever is invited: the child's people, and those who are already down as taking part.
/// Somebody with whom contact is restricted is named only where they are down, so that whoever invites them knows.
pub fn before_meeting(record: &Answers, people: &[PersonSummary], taking_part: &[Row]) -> Vec<PersonNeeds> {
    let takes_part = |id: PersonId, name: &str| {
        taking_part
            .iter()
            .filter_map(|row| row.answers.text("person"))
            .any(|who| who == id.to_string() || (!name.is_empty() && who.trim().eq_ignore_ascii_case(name)))
    };
    let mut all: Vec<PersonNeeds> = Vec::new();
    for row in record.rows("contacts") {
        let Some((id, name)) = who(row, people) else { continue };
        let (is_down, is_restricted) = (takes_part(id, name), yes(row, "restricted"));
        let is_invited = is_down || (!is_restricted && is_family(row));
        if !is_invited || all.iter().any(|one| one.person == Some(id)) {
            continue;
        }
        let restricted = "Contact with them is restricted. Check what applies before you invite them.";
        let mut needs: Vec<String> = is_restricted.then(|| restricted.to_owned()).into_iter().collect();
        needs.extend(language(row));
        needs.extend(text(&row.answers, "access_needs").map(sentence));
        if !needs.is_empty() {
            all.push(PersonNeeds { person: Some(id), name: name.to_owned(), needs });
        }
    }
    all.extend(whole_family(record, &all));
    all
}

/// The same for whoever a paper is addressed to, in sentences: only what matters for reading it and talking it through.
pub fn language_needs(record: &Answers, people: &[PersonSummary], readers: &[PersonId]) -> Vec<String> {
    let mut said: Vec<String> = Vec::new();
    for row in record.rows("contacts") {
        let Some((_, name)) = who(row, people).filter(|(id, _)| readers.contains(id)) else { continue };
        let language = text(&row.answers, "language").filter(|language| !is_english(language));
        let sentence = match (language, yes(row, "interpreter_needed")) {
            (Some(language), true) => {
                format!(
                    "{name}: we can go through this with you in {language}, with an interpreter. Please ask us."
                )
            }
            (Some(language), false) => {
                format!("{name}: if you would like to have this explained in {language}, please ask us.")
            }
            (None, true) => {
                format!("{name}: we can go through this with you, with an interpreter. Please ask us.")
            }
            (None, false) => continue,
        };
        if !said.contains(&sentence) {
            said.push(sentence);
        }
    }
    said
}

/// "Linh Tran uses Vietnamese", of everybody who gets copies and uses another language than English.
pub fn other_languages(record: &Answers, people: &[PersonSummary]) -> Vec<String> {
    let gets_copies = |row: &&Row| yes(row, "receives_documents") && !yes(row, "restricted");
    let one = |row: &Row| {
        let language = text(&row.answers, "language").filter(|language| !is_english(language))?;
        Some(format!("{} uses {language}", who(row, people)?.1))
    };
    record.rows("contacts").iter().filter(gets_copies).filter_map(one).collect()
}

/// The interpreter the record asks for, where no contact says so already.
fn whole_family(record: &Answers, said: &[PersonNeeds]) -> Option<PersonNeeds> {
    let is_wanted = record.yes_no("interpreter_needed") == Some(true);
    let is_said = said.iter().flat_map(|one| &one.needs).any(|need| need.contains(INTERPRETER));
    (is_wanted && !is_said).then(|| {
        let need = match text(record, "interpreter_language") {
            Some(language) => format!("{INTERPRETER} for {language}."),
            None => format!("{INTERPRETER}. Ask in which language."),
        };
        PersonNeeds { person: None, name: "The family".to_owned(), needs: vec![need] }
    })
}

const INTERPRETER: &str = "Book an interpreter";

fn language(row: &Row) -> Option<String> {
    let language = text(&row.answers, "language").filter(|language| !is_english(language));
    match (language, yes(row, "interpreter_needed")) {
        (Some(language), true) => Some(format!("{INTERPRETER} for {language}.")),
        (None, true) => Some(format!("{INTERPRETER}. Ask in which language.")),
        (Some(language), false) => Some(format!("Uses {language}. Ask whether an interpreter would help.")),
        (None, false) => None,
    }
}

/// Parents and carers: who may decide for the child, lives with it, or gets copies of what is written.
fn is_family(row: &Row) -> bool {
    ["has_pr", "lives_with", "receives_documents"].iter().any(|field| yes(row, field))
}

fn who<'a>(row: &Row, people: &'a [PersonSummary]) -> Option<(PersonId, &'a str)> {
    let id = row.answers.person("person")?;
    let known = people.iter().find(|known| known.id == id)?;
    Some((id, known.name.trim()))
}

fn yes(row: &Row, field: &str) -> bool {
    row.answers.yes_no(field) == Some(true)
}

fn text<'a>(answers: &'a Answers, field: &str) -> Option<&'a str> {
    answers.text(field).map(str::trim).filter(|text| !text.is_empty())
}

fn is_english(language: &str) -> bool {
    language.eq_ignore_ascii_case("english")
}

fn sentence(text: &str) -> String {
    if text.ends_with(['.', '!', '?']) { text.to_owned() } else { format!("{text}.") }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::answers::Answer;
    use crate::ids::RowId;

    fn person(number: u128, name: &str) -> PersonSummary {
        let id = PersonId(Uuid::from_u128(number));
        PersonSummary { id, name: name.into(), kind: "parent".into(), role_title: String::new() }
    }

    fn contact(number: u128, yes: &[&str], texts: &[(&str, &str)]) -> Row {
        let mut answers = Answers::default();
        answers.set("person", Uuid::from_u128(number).to_string());
        yes.iter().for_each(|field| answers.set(field, true));
        texts.iter().for_each(|(field, text)| answers.set(field, *text));
        Row { row: RowId(Uuid::from_u128(number)), answers }
    }

    fn record(contacts: Vec<Row>) -> Answers {
        let mut record = Answers::default();
        record.set("contacts", Answer::Rows(contacts));
        record
    }

    fn people() -> Vec<PersonSummary> {
        vec![person(1, "Linh Tran"), person(2, "Bao Tran"), person(3, "Ngoc Tran"), person(4, "Minh Tran")]
    }

    fn said(record: &Answers, taking_part: &[Row]) -> Vec<String> {
        let needs = before_meeting(record, &people(), taking_part);
        needs.iter().map(|one| format!("{}: {}", one.name, one.needs.join(" "))).collect()
    }

    #[test]
    fn before_a_meeting_it_says_what_to_arrange_for_whom() {
        let record = record(vec![
            contact(1, &["has_pr", "interpreter_needed"], &[("language", "Vietnamese")]),
            contact(
                2,
                &["has_pr"],
                &[("language", "English"), ("access_needs", "A room on the ground floor")],
            ),
            contact(3, &["lives_with"], &[("language", "British Sign Language")]),
            contact(4, &[], &[("language", "French")]),
        ]);
        assert_eq!(
            said(&record, &[]),
            [
                "Linh Tran: Book an interpreter for Vietnamese.",
                "Bao Tran: A room on the ground floor.",
                "Ngoc Tran: Uses British Sign Language. Ask whether an interpreter would help.",
            ],
            "nobody arranges anything for somebody who is not invited"
        );
    }

    #[test]
    fn somebody_who_is_down_as_taking_part_counts_and_a_restriction_is_told_first() {
        let record = record(vec![
            contact(1, &["has_pr", "restricted"], &[("access_needs", "A loop for her hearing aid.")]),
            contact(4, &["interpreter_needed"], &[]),
        ]);
        assert_eq!(said(&record, &[]), [""; 0]);
        let down = |who: &str| {
            let mut answers = Answers::default();
            answers.set("person", who);
            Row { row: RowId(Uuid::nil()), answers }
        };
        let rows = [down(&Uuid::from_u128(1).to_string()), down("minh tran")];
        let needs = before_meeting(&record, &people(), &rows);
        assert!(needs[0].needs[0].starts_with("Contact with them is restricted."), "{needs:?}");
        assert_eq!(needs[0].needs[1], "A loop for her hearing aid.");
        assert_eq!(needs[1].needs, ["Book an interpreter. Ask in which language."]);
    }

    #[test]
    fn the_interpreter_of_the_whole_family_is_said_once() {
        let mut record = record(vec![contact(1, &["has_pr"], &[])]);
        assert_eq!(said(&record, &[]), [""; 0]);
        record.set("interpreter_needed", true);
        record.set("interpreter_language", "Vietnamese");
        assert_eq!(said(&record, &[]), ["The family: Book an interpreter for Vietnamese."]);
        let asked = contact(1, &["has_pr", "interpreter_needed"], &[("language", "Vietnamese")]);
        record.set("contacts", Answer::Rows(vec![asked]));
        assert_eq!(said(&record, &[]), ["Linh Tran: Book an interpreter for Vietnamese."]);
    }

    #[test]
    fn a_paper_speaks_of_the_language_of_those_it_is_for() {
        let record = record(vec![
            contact(1, &["receives_documents", "interpreter_needed"], &[("language", "Vietnamese")]),
            contact(2, &["receives_documents", "restricted"], &[("language", "French")]),
        ]);
        let reader = PersonId(Uuid::from_u128(1));
        let needs = language_needs(&record, &people(), &[reader]);
        assert_eq!(needs.len(), 1, "{needs:?}");
        assert!(
            needs[0].starts_with("Linh Tran: we can go through this with you in Vietnamese"),
            "{needs:?}"
        );
        assert_eq!(language_needs(&record, &people(), &[]), [""; 0]);
        assert_eq!(other_languages(&record, &people()), ["Linh Tran uses Vietnamese"]);
    }
}
