//! What the records already know, offered for empty fields with source and date, and taken only by a person’s act.

use chrono::NaiveDate;

use super::TRANSITION_SUMMARY;
use crate::answers::{Answer, Answers, Row};
use crate::dates::in_words;
use crate::forms::child::attendance_pct;
use crate::forms::print::name_of;
use crate::forms::support::{PROVISIONS, TARGETS};
use crate::forms::two_year_check::page::sessions;
use crate::forms::wording::list_in_words;
use crate::forms::{FieldKind, choice_label};
use crate::records::{ChildFacts, Offered, PersonSummary, SendStatus};

/// What there is to take from.
pub struct Sources<'a> {
    /// The child.
    pub child: &'a ChildFacts,
    /// The child’s record.
    pub child_answers: &'a Answers,
    /// The setting's page.
    pub setting: &'a Answers,
    /// Everybody known.
    pub people: &'a [PersonSummary],
    /// Where the child stands with SEND support.
    pub status: SendStatus,
    /// The finished progress check at age two, with its date.
    pub check: Option<(&'a Answers, NaiveDate)>,
    /// The support plan and its newest cycle, with the day they were last written in.
    pub plan: Option<(&'a Answers, &'a Answers, NaiveDate)>,
    /// The newest one-page profile, with its date.
    pub profile: Option<(&'a Answers, NaiveDate)>,
    /// Today.
    pub today: NaiveDate,
}

/// Where the same question is answered in the child’s record, and here.
const FROM_RECORD: &[(&str, &str)] = &[
    ("home_languages", "home_languages"),
    ("interpreter_needed", "interpreter_needed"),
    ("toileting", "toileting"),
    ("toileting_note", "toileting_note"),
    ("eating", "eating"),
    ("eating_note", "eating_note"),
    ("sleep", "sleep"),
    ("sleep_note", "sleep_note"),
    ("hearing_vision", "hearing_vision"),
    ("receiving_school", "receiving_name"),
    ("receiving_school_email", "receiving_email"),
    ("key_person_id", "author_id"),
];

/// Columns of an allergy that mean the same in the record and here.
const ALLERGY: [&str; 4] = ["allergen", "severity", "reaction", "action_plan"];

/// Where the same question was answered in the check at age two, and here.
const FROM_CHECK: &[(&str, &str)] = &[
    ("child_voice_text", "child_voice"),
    ("child_voice_methods", "child_voice_methods"),
    ("cl_strengths", "cl_summary"),
    ("pd_strengths", "pd_summary"),
    ("psed_strengths", "psed_summary"),
    ("lit_notes", "lit_summary"),
    ("math_notes", "math_summary"),
    ("utw_notes", "utw_summary"),
    ("ead_notes", "ead_summary"),
    ("coel_playing_exploring", "playing_exploring"),
    ("coel_active_learning", "active_learning"),
    ("coel_creating_thinking", "creating_thinking"),
    ("interests", "interests_schemas"),
];

/// Where the same question was answered in the one-page profile, and here.
const FROM_PROFILE: &[(&str, &str)] = &[
    ("appreciate", "key_person_view"),
    ("important_to_me", "child_voice"),
    ("upset_me", "triggers"),
    ("support_me", "routines_that_help"),
    ("communicate", "communication_mode_note"),
];

/// Where the same question was answered in the support plan, and here.
const FROM_PLAN: &[(&str, &str)] = &[
    ("areas_of_need", "areas_of_need"),
    ("child_views", "child_voice"),
    ("strengths_interests", "interests_schemas"),
];

/// Columns of a professional that mean the same in the support plan and here.
const PROFESSIONAL: [&str; 3] = ["person", "role", "service"];

/// Answers for fields that are still empty, one for each: the newest and nearest source first.
pub fn offered(sources: &Sources<'_>, answers: &Answers) -> Vec<Offered> {
    let mut offers = Offers { people: sources.people, answers, found: Vec::new() };
    from_record(sources, &mut offers);
    from_plan(sources, &mut offers);
    from_profile(sources, &mut offers);
    from_check(sources, &mut offers);
    let source = format!("{}’s record", sources.child.known_as);
    offers.add("areas_of_need", sources.child_answers.get("areas_of_need").cloned(), &source, None);
    offers.found
}

/// Offers so far.
struct Offers<'a> {
    people: &'a [PersonSummary],
    answers: &'a Answers,
    found: Vec<Offered>,
}

impl Offers<'_> {
    fn add(&mut self, field: &str, answer: Option<Answer>, source: &str, on: Option<NaiveDate>) {
        let is_open =
            self.answers.get(field).is_none() && self.found.iter().all(|offer| offer.field != field);
        if let Some(answer) = answer.filter(|answer| is_open && !answer.is_empty()) {
            let words = words(field, &answer, self.people);
            let (field, source) = (field.to_owned(), source.to_owned());
            self.found.push(Offered { field, answer, words, source, on });
        }
    }

    fn same(&mut self, from: &Answers, pairs: &[(&str, &str)], source: &str, on: NaiveDate) {
        for (theirs, ours) in pairs {
            self.add(ours, from.get(theirs).cloned(), source, Some(on));
        }
    }
}

fn from_record(sources: &Sources<'_>, offers: &mut Offers<'_>) {
    let record = sources.child_answers;
    let source = format!("{}’s record", sources.child.known_as);
    for (theirs, ours) in FROM_RECORD {
        offers.add(ours, record.get(theirs).cloned(), &source, None);
    }
    let contact = record.text("receiving_school_contact").map(|who| name_of(who, sources.people).into());
    offers.add("receiving_contact", contact, &source, None);
    offers.add("attendance_pct", attendance_pct(record).map(Answer::Number), &source, None);
    offers.add("allergies", rows(record.rows("allergies"), &ALLERGY), &source, None);
    let conditions = record.rows("medical_conditions");
    let named: Vec<&str> = conditions.iter().filter_map(|row| row.answers.text("condition")).collect();
    offers.add("conditions", Some(list_in_words(&named).into()), &source, None);
    let has_care_plan = conditions.iter().any(|row| row.answers.yes_no("care_plan") == Some(true));
    offers.add("care_plan", has_care_plan.then(|| true.into()), &source, None);
    for (field, is_received) in received(record) {
        offers.add(field, is_received.then(|| true.into()), &source, None);
    }
    if sources.child.speaks_another_language_first {
        offers.add("english_proficiency", record.get("english_proficiency").cloned(), &source, None);
    }
    let days = sessions(record.rows("sessions"));
    offers.add("sessions_summary", Some(days.into()), &source, None);
    offers.add("other_settings", rows(record.rows("other_settings"), &["name", "days"]), &source, None);
    offers.add("send_status", Some(sources.status.value().into()), &source, None);
    let is_senco = |person: &&PersonSummary| person.role_title.trim().eq_ignore_ascii_case("SENCO");
    let by_role = sources.people.iter().find(is_senco).map(|person| person.id.to_string().into());
    let senco = sources.setting.person("senco").map(|id| id.to_string().into()).or(by_role);
    offers.add("senco_id", senco, "the people in your records", None);
}

/// Which funding was received here, as the record has it.
fn received(record: &Answers) -> [(&'static str, bool); 3] {
    let is_claimed = |field| record.text(field) == Some("claimed");
    [("eypp", is_claimed("eypp")), ("daf", is_claimed("daf")), ("senif", !record.rows("senif").is_empty())]
}

fn from_plan(sources: &Sources<'_>, offers: &mut Offers<'_>) {
    let Some((plan, cycle, on)) = sources.plan else { return };
    let source = "the support plan";
    offers.add("has_plan", Some(true.into()), source, Some(on));
    let strategies: Vec<&str> = cycle
        .rows(TARGETS)
        .iter()
        .flat_map(|target| target.answers.rows(PROVISIONS))
        .filter_map(|provision| provision.answers.text("description"))
        .map(str::trim)
        .collect();
    offers.add("strategies_that_work", Some(strategies.join("\n").into()), source, Some(on));
    offers.same(plan, FROM_PLAN, source, on);
    let agreed: Vec<Row> = plan
        .rows("professionals")
        .iter()
        .filter(|row| row.answers.yes_no("consent_to_include") == Some(true))
        .cloned()
        .collect();
    offers.add("professionals", rows(&agreed, &PROFESSIONAL), source, Some(on));
}

fn from_profile(sources: &Sources<'_>, offers: &mut Offers<'_>) {
    if let Some((profile, on)) = sources.profile {
        offers.same(profile, FROM_PROFILE, "the one-page profile", on);
    }
}

fn from_check(sources: &Sources<'_>, offers: &mut Offers<'_>) {
    let Some((check, on)) = sources.check else { return };
    let source = "the progress check at age two";
    let done_on = check.date("check_date").unwrap_or(on);
    offers.add("two_year_check_date", Some(done_on.into()), source, Some(on));
    offers.same(check, FROM_CHECK, source, on);
}

/// Rows with some of their columns; none where none says anything.
fn rows(from: &[Row], columns: &[&str]) -> Option<Answer> {
    let kept = |row: &Row| {
        let mut answers = Answers::default();
        for column in columns {
            answers.apply(column, row.answers.get(column).cloned());
        }
        (!answers.0.is_empty()).then_some(Row { row: row.row, answers })
    };
    let rows: Vec<Row> = from.iter().filter_map(kept).collect();
    (!rows.is_empty()).then_some(Answer::Rows(rows))
}

/// An answer as it would be read.
fn words(field: &str, answer: &Answer, people: &[PersonSummary]) -> String {
    let kind = TRANSITION_SUMMARY.field(field).map(|field| &field.kind);
    match (kind, answer) {
        (Some(FieldKind::OneOf { choices, .. }), Answer::Text(value)) => {
            choice_label(choices, value).to_owned()
        }
        (Some(FieldKind::ManyOf { choices, .. }), Answer::Choices(values)) => {
            let labels: Vec<&str> = values.iter().map(|value| choice_label(choices, value)).collect();
            list_in_words(&labels)
        }
        (Some(FieldKind::Date(_)), Answer::Text(text)) => {
            text.parse().map_or_else(|_| text.clone(), in_words)
        }
        (Some(FieldKind::Person { .. }), Answer::Text(text)) => name_of(text, people),
        (_, Answer::YesNo(yes)) => if *yes { "Yes" } else { "No" }.to_owned(),
        (_, Answer::Rows(rows)) => {
            let names: Vec<String> = rows
                .iter()
                .filter_map(|row| ["name", "person", "allergen"].iter().find_map(|id| row.answers.text(id)))
                .map(|name| name_of(name, people))
                .collect();
            list_in_words(&names)
        }
        (_, Answer::Text(text)) => text.clone(),
        (_, Answer::Number(number)) => number.to_string(),
        (_, Answer::Choices(values)) => list_in_words(values),
        (_, Answer::SignOff(_) | Answer::Photo(_)) => String::new(),
    }
}
