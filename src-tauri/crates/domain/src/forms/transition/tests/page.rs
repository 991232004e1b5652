//! What the summary prints, and what it keeps to itself.

use super::*;
use crate::forms::page_rules;
use crate::forms::print::{Surroundings, print_document};
use crate::printing::{Part, PrintedDocument};

fn setting() -> Answers {
    let mut setting = Answers::default();
    for (field, text) in [
        ("name", "Tumblewick Nursery"),
        ("phone", "01422 000000"),
        ("dsl_name", "Gwen Abbott"),
        ("dsl_phone", "01422 000001"),
    ] {
        setting.set(field, text);
    }
    setting
}

fn printed_for(answers: &Answers, facts: &Facts) -> PrintedDocument {
    let child = facts.child.as_ref().expect("a child");
    let around = Surroundings {
        facts,
        child,
        child_answers: &Answers::default(),
        setting: &setting(),
        people: &[],
        version: 1,
        draft: None,
        is_example: false,
        with_gaps: false,
        beside: Default::default(),
    };
    let page = page_rules(ID).expect("it has a page");
    print_document(&TRANSITION_SUMMARY, page, answers, &around)
}

fn printed(answers: &Answers) -> PrintedDocument {
    printed_for(answers, &facts())
}

fn headings(document: &PrintedDocument) -> Vec<&str> {
    let level_one = |part| match part {
        &Part::Heading { level: 1, ref text } => Some(text.as_str()),
        _ => None,
    };
    document.parts.iter().filter_map(level_one).collect()
}

/// Everything on paper as one text.
fn said(document: &PrintedDocument) -> String {
    serde_json::to_string(document).expect("plain words always serialise")
}

/// A summary in which every box is filled.
fn everything() -> Answers {
    let mut answers = complete();
    for field in TRANSITION_SUMMARY.fields() {
        match field.kind {
            FieldKind::LongText { .. } => answers.set(field.id, format!("words of {}", field.id)),
            FieldKind::ShortText { .. } => answers.set(field.id, format!("line of {}", field.id)),
            FieldKind::YesNo => answers.set(field.id, true),
            FieldKind::Number { least, .. } => answers.set(field.id, Answer::Number(least)),
            FieldKind::OneOf { choices, .. } => answers.set(field.id, choices[choices.len() - 1].value),
            FieldKind::ManyOf { choices, .. } => {
                let all = choices.iter().map(|choice| choice.value.to_owned()).collect();
                answers.set(field.id, Answer::Choices(all));
            }
            _ => {}
        }
    }
    for (field, text) in [
        ("kind", "to_reception"),
        ("tier", "universal"),
        ("send_status", "ehc_plan"),
        ("parent_view_status", "received"),
        ("friends_to_keep_together", "L. and J.T."),
        ("two_year_check_date", "2024-12-03"),
        ("pep_on", "2027-05-04"),
    ] {
        answers.set(field, text);
    }
    answers.set("home_languages", Answer::Choices(vec!["Vietnamese".into()]));
    answers
        .set("allergies", row(&[("allergen", "peanuts"), ("severity", "severe"), ("reaction", "swelling")]));
    answers.set("professionals", row(&[("person", "Lena Fox"), ("role", "Speech and language therapist")]));
    answers.set("transition_done", row(&[("what", "Home visit"), ("on", "2027-06-03")]));
    answers.set("other_settings", row(&[("name", "Rosebank Childminding"), ("contact", "01422 999999")]));
    answers.set("aspects", row(&[("aspect", "cl_spk"), ("note", "Tells long stories.")]));
    answers
}

#[test]
fn the_front_comes_first_and_is_complete() {
    let document = printed(&everything());
    assert_eq!(
        headings(&document),
        [
            "My voice",
            "From Josie’s key person",
            "What parents say",
            "What helps me",
            "Where I am now: prime areas",
            "Day to day",
            "Questions?",
            "Where I am now: specific areas",
            "How I learn",
            "The move so far",
            "Good to know",
            "Agreed",
        ]
    );
    let ends = document.parts.iter().position(|part| *part == Part::FrontEnds).expect("the front ends");
    let questions = |part: &Part| matches!(part, Part::Heading { text, .. } if text == "Questions?");
    let specific =
        |part: &Part| matches!(part, Part::Heading { text, .. } if text.ends_with("specific areas"));
    assert!(document.parts.iter().position(questions).is_some_and(|at| at < ends));
    assert!(document.parts.iter().position(specific).is_some_and(|at| at == ends + 1));
    assert!(
        matches!(&document.parts[0], Part::Judgement { phrase, .. } if phrase.starts_with("Severe allergy: peanuts."))
    );
}

#[test]
fn every_question_that_prints_is_on_the_page() {
    let mut facts = facts();
    if let Some(child) = facts.child.as_mut() {
        child.speaks_another_language_first = true;
    }
    let text = said(&printed_for(&everything(), &facts));
    let silent = [
        "receiving_contact",
        "receiving_email",
        "parent_invited_on",
        "sessions_summary",
        "receiving_name",
        "friends_to_keep_together",
    ];
    for field in TRANSITION_SUMMARY.fields().filter(|field| !silent.contains(&field.id)) {
        let wanted = match field.kind {
            FieldKind::LongText { .. } => format!("words of {}", field.id),
            FieldKind::ShortText { .. } => format!("line of {}", field.id),
            _ => continue,
        };
        assert!(text.contains(&wanted), "{} does not print", field.id);
    }
    for wanted in [
        "line of receiving_name",
        "line of sessions_summary, 0% attended",
        "33 months, since 3 September 2024",
        "4 years 10 months",
        "Vietnamese (English: not assessed), interpreter wanted",
        "L. and J.T.",
        "Lena Fox, Speech and language therapist",
        "Home visit, 3 June 2027",
        "Rosebank Childminding",
        "Tells long stories.",
        "early years pupil premium: line of eypp_paid_for",
        "3 December 2024, comes with this",
        "4 May 2027",
    ] {
        assert!(text.contains(wanted), "{wanted} is not on the page");
    }
    for unwanted in ["line of receiving_contact", "line of receiving_email", "01422 999999"] {
        assert!(!text.contains(unwanted), "{unwanted} is on the page");
    }
}

#[test]
fn what_nobody_agreed_to_stays_away() {
    for (consent, kept_back) in [
        (
            "health_consent",
            &["peanuts", "words of conditions", "line of equipment", "There is a care plan"][..],
        ),
        ("professionals_consent", &["Lena Fox"]),
        ("funding_consent", &["pupil premium", "inclusion fund", "access fund"]),
        ("family_wording_agreed", &["words of family_context"]),
        ("friends_agreed", &["J.T. ", "L. and J.T."]),
        ("social_worker_agreed", &["Looked after", "line of virtual_school", "4 May 2027"]),
    ] {
        for answer in [Some(Answer::YesNo(false)), None] {
            let mut answers = everything();
            answers.apply(consent, answer);
            let text = said(&printed(&answers));
            for words in kept_back {
                assert!(!text.contains(words), "{words} prints without {consent}");
            }
        }
    }
}

#[test]
fn the_safeguarding_sentence_is_the_same_for_every_child() {
    let sentence = "Any safeguarding information is passed separately between designated safeguarding leads. Our DSL is \
                    Gwen Abbott, 01422 000001.";
    let mut looked_after = complete();
    looked_after.set("looked_after", true);
    looked_after.set("social_worker_agreed", true);
    for (answers, facts) in [
        (complete(), facts()),
        (everything(), facts()),
        (looked_after, born("2023-06-10", true)),
        (Answers::default(), facts()),
    ] {
        assert_eq!(said(&printed_for(&answers, &facts)).matches(sentence).count(), 1);
    }
}

#[test]
fn the_words_of_the_end_of_reception_never_appear() {
    let is_free = |text: &str| {
        let text = text.to_lowercase();
        !text.contains("emerging") && !text.contains("expected")
    };
    for answers in [complete(), everything()] {
        assert!(is_free(&said(&printed(&answers))));
    }
    for field in TRANSITION_SUMMARY.fields() {
        for text in [field.label, field.hint, field.missing, field.print_label.unwrap_or_default()] {
            assert!(is_free(text), "{}: {text}", field.id);
        }
        if let FieldKind::OneOf { choices, .. } | FieldKind::ManyOf { choices, .. } = field.kind {
            let words = choices.iter().flat_map(|choice| [choice.value, choice.label, choice.hint]);
            words.for_each(|text| assert!(is_free(text), "{}: {text}", field.id));
        }
    }
}

#[test]
fn ranges_print_only_where_the_school_asked() {
    let mut answers = everything();
    assert!(said(&printed(&answers)).contains("Birth to 5 Matters"));
    answers.set("school_asked_for_ranges", false);
    assert!(!said(&printed(&answers)).contains("Birth to 5 Matters"));
}

#[test]
fn parents_who_have_not_answered_were_asked_on_a_day() {
    let mut answers = complete();
    answers.set("parent_view_status", "invited_none_received");
    answers.set("parent_invited_on", "2027-05-20");
    let text = said(&printed(&answers));
    assert!(text.contains("We asked parents for their views on 20 May 2027."));
    assert!(!text.contains("She needs five minutes"), "an answer that was taken back does not print");
}
