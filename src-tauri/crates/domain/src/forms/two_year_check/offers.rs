//! What the records already know, offered for empty fields of the check with source and date. It is taken only by a
//! person’s act.

use chrono::NaiveDate;

use super::known::health_in_words;
use crate::answers::{Answer, Answers, Row};
use crate::forms::child::attendance_pct;
use crate::forms::print::name_of;
use crate::forms::wording::list_in_words;
use crate::ids::RowId;
use crate::records::{ChildFacts, Observation, Offered, PersonSummary};

/// The areas of the check that notes can be about.
const AREAS: [&str; 3] = ["cl", "pd", "psed"];

/// What there is to take from.
pub struct CheckSources<'a> {
    /// The child.
    pub child: &'a ChildFacts,
    /// The child’s record.
    pub record: &'a Answers,
    /// The newest one-page profile, with the day it was finished.
    pub profile: Option<(&'a Answers, NaiveDate)>,
    /// The newest concern, with the day it was last written in.
    pub concern: Option<(&'a Answers, NaiveDate)>,
    /// The support plan that is in use, with the day it was last written in.
    pub plan: Option<(&'a Answers, NaiveDate)>,
    /// Everybody known.
    pub people: &'a [PersonSummary],
    /// What was seen of the child, newest first.
    pub observations: &'a [Observation],
}

/// Answers for fields that are still empty, each with its source.
pub fn offered(sources: &CheckSources<'_>, answers: &Answers) -> Vec<Offered> {
    let mut offers = Offers { answers, found: Vec::new() };
    from_record(sources, &mut offers);
    if let Some((concern, on)) = sources.concern {
        let on = concern.date("parent_spoke_on").or(Some(on));
        offers.add("parent_text", concern.text("parent_view"), "the talk about a concern", on);
    }
    if let Some((profile, on)) = sources.profile {
        let source = "the one-page profile";
        offers.add("interests", profile.text("important_to_me"), source, Some(on));
        offers.add("parent_text", profile.text("hopes"), source, Some(on));
        offers.add("child_voice_text", profile.text("communicate"), source, Some(on));
    }
    professionals(sources, &mut offers);
    for area in AREAS {
        from_notes(sources, area, &mut offers);
    }
    offers.found
}

/// Offers so far.
struct Offers<'a> {
    answers: &'a Answers,
    found: Vec<Offered>,
}

impl Offers<'_> {
    fn add(&mut self, field: &str, words: Option<&str>, source: &str, on: Option<NaiveDate>) {
        let Some(words) = words.map(str::trim).filter(|words| !words.is_empty()) else { return };
        if self.answers.get(field).is_some() {
            return;
        }
        let (answer, words) = (Answer::from(words), words.to_owned());
        self.found.push(Offered { field: field.to_owned(), answer, words, source: source.to_owned(), on });
    }
}

fn from_record(sources: &CheckSources<'_>, offers: &mut Offers<'_>) {
    let record = sources.record;
    let source = format!("{}’s record", sources.child.known_as);
    if sources.child.speaks_another_language_first {
        offers.add("home_language_note", home_language(record).as_deref(), &source, None);
    }
    let care = ["toileting_note", "eating_note", "sleep_note"].into_iter();
    let care = care
        .zip(["Toilet", "Eating", "Sleep"])
        .filter_map(|(field, label)| record.text(field).map(|words| format!("{label}: {}", words.trim())));
    let health: Vec<String> =
        Some(health_in_words(record)).filter(|words| !words.is_empty()).into_iter().chain(care).collect();
    offers.add("parent_health_summary", Some(&health.join("\n")), &source, None);
    let attendance = attendance_pct(record).map(|percent| format!("Here for {percent} % of the sessions."));
    offers.add("attendance_note", attendance.as_deref(), &source, None);
}

/// Who else works with the child: a view to ask each of them for. Whether the parents agree to include it is asked anew.
fn professionals(sources: &CheckSources<'_>, offers: &mut Offers<'_>) {
    const FIELD: &str = "other_professional_views";
    if offers.answers.get(FIELD).is_some() {
        return;
    }
    let named = |row: RowId, who: &str| {
        let mut answers = Answers::default();
        answers.set("person", who);
        Row { row, answers }
    };
    let visitor = sources.record.person("health_visitor").map(|who| named(RowId(who.0), &who.to_string()));
    let source = format!("{}’s record", sources.child.known_as);
    let of_plan = sources.plan.map(|(plan, on)| {
        let rows = plan.rows("professionals").iter();
        let rows = rows.filter_map(|row| Some(named(row.row, row.answers.text("person")?)));
        (rows.collect(), "the support plan".to_owned(), Some(on))
    });
    for (rows, source, on) in
        [of_plan, Some((visitor.into_iter().collect(), source, None))].into_iter().flatten()
    {
        let rows: Vec<Row> = rows;
        let names = rows.iter().filter_map(|row| row.answers.text("person"));
        let names: Vec<String> = names.map(|who| name_of(who, sources.people)).collect();
        if !rows.is_empty() {
            let (words, answer) = (list_in_words(&names), Answer::Rows(rows));
            offers.found.push(Offered { field: FIELD.to_owned(), answer, words, source, on });
        }
    }
}

/// "Languages at home: Polish and English. For talks the family would like an interpreter for Polish."
fn home_language(record: &Answers) -> Option<String> {
    let languages = record.choices("home_languages");
    let mut sentences = Vec::new();
    if !languages.is_empty() {
        sentences.push(format!("Languages at home: {}.", list_in_words(languages)));
    }
    if record.yes_no("interpreter_needed") == Some(true) {
        sentences.push(match record.text("interpreter_language") {
            Some(language) => {
                format!("For talks the family would like an interpreter for {}.", language.trim())
            }
            None => "For talks the family would like an interpreter.".to_owned(),
        });
    }
    (!sentences.is_empty()).then(|| sentences.join(" "))
}

/// The newest note about an area.
fn from_notes(sources: &CheckSources<'_>, area: &str, offers: &mut Offers<'_>) {
    let is_about = |note: &&Observation| note.answers.choices("areas").iter().any(|about| about == area);
    let newest = sources.observations.iter().filter(is_about).max_by_key(|note| note.answers.date("seen_on"));
    if let Some(note) = newest {
        let on = note.answers.date("seen_on");
        offers.add(&format!("{area}_strengths"), note.answers.text("text"), "your newest note on this", on);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dates::examples::day;
    use crate::forms::examples::amina;
    use crate::ids::{ChildId, ObservationId};
    use uuid::Uuid;

    fn note(number: u128, on: &str, area: &str, text: &str) -> Observation {
        let mut answers = Answers::default();
        answers.set("text", text);
        answers.set("seen_on", on);
        answers.set("areas", Answer::Choices(vec![area.to_owned()]));
        Observation { id: ObservationId(Uuid::from_u128(number)), child: ChildId(Uuid::nil()), answers }
    }

    fn record() -> Answers {
        let mut record = Answers::default();
        record.set("home_languages", Answer::Choices(vec!["Twi".into(), "English".into()]));
        record.set("interpreter_needed", true);
        record.set("interpreter_language", "Twi");
        record.set("dietary", "No milk");
        record.set("sleep_note", "Tired after lunch");
        record
    }

    fn found<'a>(offers: &'a [Offered], field: &str) -> Vec<&'a str> {
        offers.iter().filter(|offer| offer.field == field).map(|offer| offer.words.as_str()).collect()
    }

    #[test]
    fn what_is_known_is_offered_with_its_source_and_only_where_nothing_stands() {
        let (mut profile, mut concern) = (Answers::default(), Answers::default());
        profile.set("important_to_me", "Buses and her blue cup");
        concern.set("parent_view", "She talks more at home.");
        concern.set("parent_spoke_on", "2027-04-02");
        let child = ChildFacts { speaks_another_language_first: true, ..amina() };
        let notes = [
            note(1, "2027-05-01", "cl", "Asked for more."),
            note(2, "2027-06-01", "cl", "Three words in a row."),
        ];
        let record = record();
        let (mut plan, mut professional) = (Answers::default(), Answers::default());
        professional.set("person", "Delyth Pargeter");
        professional.set("consent_to_include", true);
        plan.set("professionals", Answer::Rows(vec![Row { row: RowId(Uuid::nil()), answers: professional }]));
        let sources = CheckSources {
            child: &child,
            record: &record,
            profile: Some((&profile, day("2027-03-01"))),
            concern: Some((&concern, day("2027-04-09"))),
            plan: Some((&plan, day("2027-05-05"))),
            people: &[],
            observations: &notes,
        };
        let offers = offered(&sources, &Answers::default());
        assert_eq!(found(&offers, "other_professional_views"), ["Delyth Pargeter"]);
        let views = offers.iter().find(|offer| offer.field == "other_professional_views").expect("offered");
        let Answer::Rows(views) = &views.answer else { panic!("rows") };
        assert_eq!(views[0].answers.get("consent_to_include"), None, "the parents are asked anew");
        assert_eq!(
            found(&offers, "home_language_note"),
            ["Languages at home: Twi and English. For talks the family would like an interpreter for Twi."]
        );
        assert_eq!(found(&offers, "parent_health_summary"), ["Food: No milk\nSleep: Tired after lunch"]);
        assert_eq!(found(&offers, "interests"), ["Buses and her blue cup"]);
        assert_eq!(found(&offers, "cl_strengths"), ["Three words in a row."]);
        let talk = offers.iter().find(|offer| offer.field == "parent_text").expect("offered");
        assert_eq!((talk.source.as_str(), talk.on), ("the talk about a concern", Some(day("2027-04-02"))));
        let mut answers = Answers::default();
        answers.set("interests", "Trains");
        answers.set("cl_strengths", "Something written.");
        let offers = offered(&sources, &answers);
        assert_eq!((found(&offers, "interests").len(), found(&offers, "cl_strengths").len()), (0, 0));
    }

    #[test]
    fn a_child_with_english_first_is_not_asked_about_another_language() {
        let child = amina();
        let record = record();
        let sources = CheckSources {
            child: &child,
            record: &record,
            profile: None,
            concern: None,
            plan: None,
            people: &[],
            observations: &[],
        };
        assert!(found(&offered(&sources, &Answers::default()), "home_language_note").is_empty());
    }
}
