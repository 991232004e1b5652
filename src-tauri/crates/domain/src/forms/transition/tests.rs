//! What holds a transition summary back, what it works out, what it takes from the records and what it prints.

mod offers;
mod page;

use uuid::Uuid;

use super::rules::{are_initials, deferral_shown, reception_entry_shown, school_age_shown, time_here_shown};
use super::*;
use crate::answers::{Answer, Answers, Row};
use crate::dates::examples::day;
use crate::forms::check::{Facts, Severity, is_clean};
use crate::forms::examples::{facts_of, josie};
use crate::forms::{Problem, outstanding};
use crate::ids::RowId;

/// Josie, born on 30 October 2022, on 10 June 2027.
fn facts() -> Facts {
    facts_of(josie())
}

fn born(born_on: &str, deferred_year: bool) -> Facts {
    let mut facts = facts();
    if let Some(child) = facts.child.as_mut() {
        child.born_on = day(born_on);
    }
    Facts { deferred_year, ..facts }
}

/// A summary with nothing left, no needs and nothing that wants consent.
fn complete() -> Answers {
    let mut answers = Answers::default();
    for (field, text) in [
        ("kind", "to_reception"),
        ("tier", "universal"),
        ("receiving_name", "Hartsmoor Primary School"),
        ("intended_start", "2027-09-01"),
        ("author_id", "01890000-0000-7000-8000-000000000001"),
        ("written_on", "2027-06-08"),
        ("sessions_summary", "Five mornings"),
        ("child_voice", "I am good at making boats."),
        ("parent_view_status", "received"),
        ("parent_view", "She needs five minutes to warm up."),
        ("playing_exploring", "She tries every lid until one fits."),
        ("send_status", "none"),
        ("key_person_view", "Josie plans what she will make before she starts."),
        ("parent_agreed_wording_on", "2027-06-09"),
    ] {
        answers.set(field, text);
    }
    for area in areas::PRIME_CODES {
        answers.set(&format!("{area}_level"), "on_track");
        answers.set(&format!("{area}_summary"), "She tells us what she sees.");
    }
    answers.set("child_voice_methods", Answer::Choices(vec!["talk".into()]));
    answers.set("home_languages", Answer::Choices(vec!["English".into()]));
    answers.set("interpreter_needed", false);
    answers
}

fn row(columns: &[(&str, &str)]) -> Answer {
    let mut answers = Answers::default();
    columns.iter().for_each(|(column, text)| answers.set(column, *text));
    Answer::Rows(vec![Row { row: RowId(Uuid::from_u128(1)), answers }])
}

fn left_with(answers: &Answers, facts: &Facts) -> Vec<Problem> {
    outstanding(&TRANSITION_SUMMARY, answers, facts).into_iter().filter(Problem::blocks).collect()
}

fn left(answers: &Answers) -> Vec<Problem> {
    left_with(answers, &facts())
}

fn fields_left(answers: &Answers) -> Vec<String> {
    left(answers).into_iter().map(|problem| problem.field).collect()
}

fn advice(answers: &Answers, facts: &Facts) -> Vec<String> {
    let all = outstanding(&TRANSITION_SUMMARY, answers, facts);
    all.into_iter().filter(|p| p.severity == Severity::Advice).map(|p| p.message).collect()
}

#[test]
fn a_complete_summary_has_nothing_left() {
    assert_eq!(left(&complete()), []);
}

#[test]
fn each_needed_answer_is_missed_when_it_is_not_there() {
    let whole = complete();
    for field in whole.0.keys() {
        let mut answers = whole.clone();
        answers.apply(field, None);
        let found = fields_left(&answers);
        assert!(found.contains(field), "{field} is missing and nobody says so: {found:?}");
    }
}

#[test]
fn an_answer_that_calls_for_another_holds_the_summary_until_that_is_there() {
    let mut cases: Vec<(&str, Answer, &str, Answer)> = vec![
        ("tier", "enhanced".into(), "senco_id", "Gwen Abbott".into()),
        ("parent_view_status", "declined".into(), "parent_invited_on", "2027-06-01".into()),
        ("parent_view_status", "invited_none_received".into(), "parent_invited_on", "2027-06-01".into()),
        ("family_context", "Her brother is in Year 2.".into(), "family_wording_agreed", true.into()),
        ("friends_to_keep_together", "L. and J.T.".into(), "friends_agreed", true.into()),
        (
            "child_artwork_photo",
            Answer::Photo(crate::answers::PhotoAnswer { sha256: "ab".into(), alt: "A boat".into() }),
            "artwork_consent",
            true.into(),
        ),
        ("care_plan_attached", true.into(), "care_plan_consent", true.into()),
        ("equipment", "An inhaler".into(), "health_consent", true.into()),
        ("professionals", row(&[("person", "Lena Fox")]), "professionals_consent", true.into()),
        ("eypp", true.into(), "funding_consent", true.into()),
        ("looked_after", true.into(), "social_worker_agreed", true.into()),
        (
            "aspects",
            row(&[("aspect", "cl_spk")]),
            "aspects",
            row(&[("aspect", "cl_spk"), ("note", "Whispers.")]),
        ),
    ];
    for status in ["monitoring", "sen_support", "ehc_requested", "ehc_plan", "ceased"] {
        cases.push(("send_status", status.into(), "strategies_that_work", "Wait and look.".into()));
    }
    for (level, step) in
        [("cl_level", "cl_next_step"), ("psed_level", "psed_next_step"), ("utw_level", "utw_next_step")]
    {
        for support in ["some_support", "significant_support"] {
            cases.push((level, support.into(), step, "One step.".into()));
        }
    }
    for (field, answer, wanted, given) in cases {
        let mut answers = complete();
        if field == "care_plan_attached" {
            answers.set("care_plan", true);
            answers.set("health_consent", true);
        }
        answers.set(field, answer);
        let found = fields_left(&answers);
        assert!(
            found.iter().any(|path| path.starts_with(wanted)),
            "{field} does not ask for {wanted}: {found:?}"
        );
        answers.set(wanted, given);
        assert_eq!(left(&answers), [], "{field} with {wanted}");
    }
}

#[test]
fn an_enhanced_transition_includes_being_looked_after_without_asking() {
    let mut answers = complete();
    answers.set("tier", "enhanced");
    answers.set("senco_id", "Gwen Abbott");
    answers.set("looked_after", true);
    assert_eq!(left(&answers), []);
}

#[test]
fn a_child_with_another_first_language_needs_the_stage_of_english() {
    let mut facts = facts();
    if let Some(child) = facts.child.as_mut() {
        child.speaks_another_language_first = true;
    }
    let problems = left_with(&complete(), &facts);
    let fields: Vec<&str> = problems.iter().map(|p| p.field.as_str()).collect();
    assert_eq!(fields, ["english_proficiency"]);
}

#[test]
fn one_characteristic_is_enough_whichever_it_is() {
    for field in learning::CHARACTERISTICS {
        let mut answers = complete();
        answers.apply("playing_exploring", None);
        answers.set(field, "She keeps trying.");
        assert_eq!(left(&answers), [], "{field}");
    }
}

#[test]
fn only_sending_waits_for_the_parents_to_agree_the_wording() {
    let mut answers = complete();
    answers.apply("parent_agreed_wording_on", None);
    let problems = left(&answers);
    assert_eq!((problems.len(), problems[0].before), (1, Gate::Sent));
    assert!(!is_clean(&problems, TRANSITION_SUMMARY.life.clean_from), "it says draft until then");
    assert!(is_clean(&left(&complete()), TRANSITION_SUMMARY.life.clean_from));
}

#[test]
fn written_before_march_it_may_be_out_of_date() {
    let out_of_date =
        "Written before 1 March 2027, it may be out of date when Josie starts. Read it again nearer the day.";
    let mut answers = complete();
    for (written_on, says) in [("2027-02-28", vec![out_of_date]), ("2027-03-01", vec![])] {
        answers.set("written_on", written_on);
        assert_eq!(advice(&answers, &facts()), says, "{written_on}");
        assert_eq!(left(&answers), []);
    }
    answers.set("written_on", "2027-02-28");
    answers.set("kind", "in_year_move");
    assert_eq!(advice(&answers, &facts()), Vec::<String>::new());
}

#[test]
fn a_start_outside_the_reception_year_gets_advice() {
    let mut answers = complete();
    for (born_on, start, is_advised) in [
        ("2022-10-30", "2027-09-01", false),
        ("2022-10-30", "2027-08-31", true),
        ("2022-10-30", "2028-01-01", false),
        ("2022-10-30", "2028-01-02", true),
        ("2023-02-10", "2028-04-01", false),
        ("2023-02-10", "2028-04-02", true),
        ("2023-06-10", "2028-04-01", false),
        ("2023-06-10", "2028-04-02", true),
    ] {
        answers.set("intended_start", start);
        let said = advice(&answers, &born(born_on, false));
        let about_start = said.iter().any(|m| m.contains("can start Reception") || m.contains("may wait"));
        assert_eq!(about_start, is_advised, "{born_on}, {start}: {said:?}");
    }
}

#[test]
fn friends_are_initials_and_nothing_else() {
    for initials in ["L.", "L. and J.T.", "L, JT", "A.B.C.", "Ł. & Ö.", "M.v.B."] {
        assert!(are_initials(initials), "{initials}");
    }
    for name in ["Leo", "L. and Maya", "ABCD", "Leo B.", "J. T. 7", "al"] {
        assert!(!are_initials(name), "{name}");
    }
    let mut answers = complete();
    answers.set("friends_agreed", true);
    answers.set("friends_to_keep_together", "Leo and Maya");
    assert_eq!(left(&answers)[0].message, "Use initials only, for example L. and J.T.: this page travels.");
}

#[test]
fn an_email_that_is_none_is_sent_back() {
    let mut answers = complete();
    answers.set("receiving_email", "office at hartsmoor");
    assert_eq!(fields_left(&answers), ["receiving_email"]);
}

#[test]
fn a_severe_allergy_that_stays_away_is_spoken_of() {
    let mut answers = complete();
    answers.set("allergies", row(&[("allergen", "peanuts"), ("severity", "severe")]));
    answers.set("health_consent", false);
    assert_eq!(left(&answers), []);
    assert_eq!(advice(&answers, &facts()).len(), 1);
}

#[test]
fn reception_deferral_and_school_age_are_worked_out() {
    // Born; Reception; a year later, where it can be asked for; school age and the term after it.
    for line in [
        "2024-02-28|1 September 2028|-|31 March 2029|1 April 2029",
        "2024-02-29|1 September 2028|-|31 March 2029|1 April 2029",
        "2024-03-31|1 September 2028|-|31 March 2029|1 April 2029",
        "2024-04-01|1 September 2028|1 September 2029|31 August 2029|1 September 2029",
        "2024-08-31|1 September 2028|1 September 2029|31 August 2029|1 September 2029",
        "2024-09-01|1 September 2029|-|31 December 2029|1 January 2030",
        "2024-12-31|1 September 2029|-|31 December 2029|1 January 2030",
        "2025-01-01|1 September 2029|-|31 March 2030|1 April 2030",
        "2023-01-31|1 September 2027|-|31 March 2028|1 April 2028",
        "2022-06-15|1 September 2026|1 September 2027|31 August 2027|1 September 2027",
        "2019-02-16|1 September 2023|-|31 March 2024|1 April 2024",
    ] {
        let [born_on, entry, later, reached, term] = line.split('|').collect::<Vec<_>>()[..] else {
            panic!("{line}");
        };
        let none = Answers::default();
        let usual = born(born_on, false);
        assert_eq!(reception_entry_shown(&none, &usual).as_deref(), Some(entry), "{line}");
        let school = format!("Reached on {reached}; in school from the term that starts on {term}.");
        assert_eq!(school_age_shown(&none, &usual), Some(school), "{line}");
        let deferral = deferral_shown(&none, &usual).expect("there is a child");
        assert_eq!(deferral.contains(later), later != "-", "{line}: {deferral}");
        assert_eq!(deferral.starts_with("Not offered"), later == "-", "{line}: {deferral}");
        let agreed = born(born_on, true);
        // Where it cannot be asked for, whoever looks after the setting recorded who agreed to it all the same.
        let (day, year) = entry.rsplit_once(' ').expect("a day and a year");
        let expected = format!("{day} {}", year.parse::<i32>().expect("a year") + 1);
        assert_eq!(reception_entry_shown(&none, &agreed).as_ref(), Some(&expected), "{line}");
        assert_eq!(offer_of_start(&agreed), Some(expected), "{line}");
    }
}

fn offer_of_start(facts: &Facts) -> Option<String> {
    let offered = (TRANSITION_SUMMARY.offer)("intended_start", &complete(), facts)?;
    let mut answers = Answers::default();
    answers.set("on", offered);
    answers.date("on").map(crate::dates::in_words)
}

#[test]
fn time_here_is_counted_to_the_day_of_writing() {
    assert_eq!(time_here_shown(&complete(), &facts()).as_deref(), Some("33 months, since 3 September 2024"));
}

#[test]
fn what_is_worked_out_is_never_typed() {
    for field in ["reception_entry", "deferral", "compulsory_school_age", "time_at_setting"] {
        let kind = TRANSITION_SUMMARY.field(field).map(|field| field.kind);
        assert!(matches!(kind, Some(FieldKind::Shown(_))), "{field}");
    }
}

#[test]
fn the_settings_page_is_asked_for_the_safeguarding_lead() {
    let mut setting = Answers::default();
    assert_eq!(setting_left(&setting).len(), 2);
    setting.set("dsl_name", "Gwen Abbott");
    setting.set("dsl_phone", "01422 000001");
    assert_eq!(setting_left(&setting), []);
}

#[test]
fn word_guides_are_those_of_a_two_page_summary() {
    for (field, words) in [
        ("key_person_view", 120),
        ("cl_summary", 80),
        ("pd_summary", 80),
        ("psed_summary", 80),
        ("lit_summary", 50),
        ("math_summary", 50),
        ("utw_summary", 50),
        ("ead_summary", 50),
        ("playing_exploring", 60),
        ("active_learning", 60),
        ("creating_thinking", 60),
    ] {
        assert_eq!(TRANSITION_SUMMARY.field(field).and_then(|field| field.words), Some(words), "{field}");
    }
}
